"""What is published, as whole numbers and linear statements about them.

A `Publication` holds every number that readers see, and every one that a mark stands for, together
with what is said of them: sums, shares, sentences.  Seen by a reader it is a `System`: only hidden
numbers are left in it, within the ranges that their marks speak of.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Range:
    """Whole numbers from `low` to `high`, both included; None is no upper end."""

    low: int = 0
    high: int | None = None

    @property
    def count(self) -> int | None:
        """How many numbers it holds, never below 0; None for no end of them."""
        return None if self.high is None else max(0, self.high - self.low + 1)

    def narrower_than(self, wanted: int) -> bool:
        """True if fewer than `wanted` numbers are in it."""
        return self.count is not None and self.count < wanted

    def __str__(self) -> str:
        if self.high is None:
            return f"{self.low} or more"
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"


@dataclass(frozen=True, slots=True)
class Term:
    """A number, named by its place in the publication, times a whole factor."""

    cell: int
    factor: int = 1


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of numbers: ``low ≤ Σ factor·cell ≤ high``, a side that is None is open.

    `because` says in words how readers know it.
    """

    terms: tuple[Term, ...]
    low: int | None
    high: int | None
    because: str = ""

    @property
    def cells(self) -> tuple[int, ...]:
        """The numbers that it speaks of."""
        return tuple(term.cell for term in self.terms)


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of the publication.

    `value` is None if it was delivered hidden.  `secret` is what its mark says of it, None while it
    is shown; `protect` is how many values must remain possible, 0 for a number that need not be
    protected (one that is merely not known).  `cost` is how much readers would miss it; None if it
    must be shown.
    """

    name: str
    value: int | None = None
    secret: Range | None = None
    protect: int = 2
    cost: int | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """All numbers and all statements about them."""

    cells: tuple[Cell, ...]
    statements: tuple[Statement, ...]

    def hidden(self) -> dict[int, Range]:
        """The numbers that are hidden, each with what its mark says."""
        return {
            number: cell.secret for number, cell in enumerate(self.cells) if cell.secret is not None
        }

    def seen_with(self, hidden: Mapping[int, Range]) -> System:
        """What a reader sees if exactly `hidden` is hidden: shown numbers become constants."""
        values = {
            number: cell.value
            for number, cell in enumerate(self.cells)
            if number not in hidden and cell.value is not None
        }
        folded = (_fold(number, one, values) for number, one in enumerate(self.statements))
        return System(dict(hidden), tuple(folded))

    def seen(self) -> System:
        """What a reader sees as it stands."""
        return self.seen_with(self.hidden())


@dataclass(frozen=True, slots=True)
class Relation:
    """A statement with the shown numbers moved into its bounds; `statement` is its number."""

    terms: tuple[Term, ...]
    low: int | None
    high: int | None
    statement: int

    @property
    def cells(self) -> tuple[int, ...]:
        """The hidden numbers that it speaks of."""
        return tuple(term.cell for term in self.terms)


@dataclass(frozen=True, slots=True)
class System:
    """Hidden numbers with their ranges, and relations between them."""

    ranges: Mapping[int, Range]
    relations: tuple[Relation, ...]

    def only(self, relations: Collection[int]) -> System:
        """The same with some of its relations, by their statements' numbers."""
        kept = tuple(one for one in self.relations if one.statement in relations)
        return System(self.ranges, kept)

    def without(self, statement: int) -> System:
        """The same with one relation less."""
        kept = tuple(one for one in self.relations if one.statement != statement)
        return System(self.ranges, kept)

    def with_known(self, values: Mapping[int, int]) -> System:
        """The same when some of its numbers are known."""
        ranges = {cell: one for cell, one in self.ranges.items() if cell not in values}
        relations = (_move(one, values) for one in self.relations)
        return System(ranges, tuple(relations))

    def narrowed(self, ranges: Mapping[int, Range]) -> System:
        """The same numbers within other ranges."""
        return System({**self.ranges, **ranges}, self.relations)

    def parts(self) -> list[System]:
        """The systems it falls into: no relation reaches from one into another.

        Relations without hidden numbers are parts of their own.
        """
        roots = _Roots(self.ranges)
        for relation in self.relations:
            roots.join(relation.cells)
        cells: dict[int, dict[int, Range]] = {}
        for cell, bounds in self.ranges.items():
            cells.setdefault(roots.of(cell), {})[cell] = bounds
        relations: dict[int, list[Relation]] = {}
        alone: list[System] = []
        for relation in self.relations:
            if relation.terms:
                relations.setdefault(roots.of(relation.terms[0].cell), []).append(relation)
            else:
                alone.append(System({}, (relation,)))
        together = (System(own, tuple(relations.get(root, ()))) for root, own in cells.items())
        return [*alone, *together]


class _Roots:
    """Disjoint sets of numbers, each known by one of them (Tarjan 1975)."""

    def __init__(self, cells: Iterable[int]) -> None:
        self._above = {cell: cell for cell in cells}

    def of(self, cell: int) -> int:
        while self._above[cell] != cell:
            self._above[cell] = self._above[self._above[cell]]
            cell = self._above[cell]
        return cell

    def join(self, cells: Sequence[int]) -> None:
        for other in cells[1:]:
            first, second = self.of(cells[0]), self.of(other)
            self._above[max(first, second)] = min(first, second)


def _fold(number: int, statement: Statement, values: Mapping[int, int]) -> Relation:
    """A statement as a reader sees it who sees `values`."""
    return _move(Relation(statement.terms, statement.low, statement.high, number), values)


def _move(relation: Relation, values: Mapping[int, int]) -> Relation:
    """Move what is known into the bounds; several terms of one number become one."""
    known = 0
    factors: dict[int, int] = {}
    for term in relation.terms:
        if term.cell in values:
            known += term.factor * values[term.cell]
        else:
            factors[term.cell] = factors.get(term.cell, 0) + term.factor
    terms = tuple(Term(cell, factor) for cell, factor in factors.items() if factor)
    low = None if relation.low is None else relation.low - known
    high = None if relation.high is None else relation.high - known
    return Relation(terms, low, high, relation.statement)
