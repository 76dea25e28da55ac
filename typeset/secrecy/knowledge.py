"""What readers know of one family of numbers: printed counts, marks, sums, sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import Protocol

from typeset.data.quantity import Quantity, Sum
from typeset.diagnostics import Span
from typeset.secrecy.model import Cell, Publication, Range, Statement, Term
from typeset.secrecy.printed import Printed, Veil


class Disclosure(Protocol):
    """What a text tells: a sum of quantities, each so many times, and the interval it leaves."""

    @property
    def terms(self) -> tuple[tuple[Quantity, Fraction], ...]:
        """The quantities with their factors."""

    @property
    def low(self) -> Fraction | None:
        """The sum is not less; None for no bound."""

    @property
    def high(self) -> Fraction | None:
        """The sum is not more; None for no bound."""

    @property
    def span(self) -> Span:
        """Where the text says so."""

    @property
    def because(self) -> str:
        """What it says, in words."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A publication, and what each of its numbers and statements is about.

    `places` are where a statement is to be looked for: a total, in words.  The first `declared`
    statements are sums as the tables declare them.
    """

    publication: Publication
    quantities: tuple[Quantity, ...]
    printed: tuple[tuple[Printed, ...], ...]
    places: tuple[tuple[Printed | None, str], ...]
    declared: int


def know(
    printed: Sequence[tuple[Printed, Veil | None]],
    sums: Iterable[Sum],
    disclosures: Iterable[Disclosure],
) -> Knowledge:
    """Put together what is printed of one family; each mark comes with what it says."""
    maker = _Maker()
    for one, veil in printed:
        maker.note(one, veil)
    known = list(dict.fromkeys(sums))
    for each in known:
        maker.add_sum(each)
    maker.end_declared()
    maker.add_laws(known)
    for said in disclosures:
        maker.add_disclosure(said)
    return maker.knowledge()


@dataclass(slots=True)
class _Maker:
    """Numbers the quantities and writes the statements."""

    _numbers: dict[Quantity, int] = field(default_factory=dict)
    _printed: list[list[Printed]] = field(default_factory=list)
    _veils: list[list[Veil]] = field(default_factory=list)
    _statements: list[Statement] = field(default_factory=list)
    _places: list[tuple[Printed | None, str]] = field(default_factory=list)
    _declared: int = 0
    _sums: set[tuple[Quantity, frozenset[Quantity]]] = field(default_factory=set)

    def note(self, one: Printed, veil: Veil | None) -> None:
        """Take down a printed count or mark."""
        number = self._number(one.quantity)
        self._printed[number].append(one)
        if veil is not None:
            self._veils[number].append(veil)

    def _number(self, quantity: Quantity) -> int:
        if quantity not in self._numbers:
            self._numbers[quantity] = len(self._printed)
            self._printed.append([])
            self._veils.append([])
        return self._numbers[quantity]

    # --- sums

    def add_sum(self, each: Sum) -> None:
        """A total is the sum of its parts; a unique one lies between the greatest and the sum."""
        key = (each.total, frozenset(each.parts))
        if key in self._sums or not all(one in self._numbers for one in (each.total, *each.parts)):
            return
        self._sums.add(key)
        total = Term(self._numbers[each.total])
        parts = [Term(self._numbers[part], -1) for part in each.parts]
        name = self._name(total.cell)
        if not each.unique:
            self._state((total, *parts), 0, 0, f"{name} is a sum", total.cell)
            return
        self._state((total, *parts), None, 0, f"{name} is at most the sum of its parts", total.cell)
        for part in parts:
            words = f"{name} is at least {self._name(part.cell)}"
            self._state((total, part), 0, None, words, total.cell)

    def end_declared(self) -> None:
        """What follows is no longer what tables themselves declare."""
        self._declared = len(self._statements)

    def add_laws(self, sums: Sequence[Sum]) -> None:
        """What is a sum in one table is one in all: the same members along the same column."""
        laws = [law for law in dict.fromkeys(map(_law, sums)) if law is not None]
        found = dict.fromkeys(
            (frozenset(quantity.members - {(law.column, law.total)}), law)
            for quantity in list(self._numbers)
            for law in laws
            if (law.column, law.total) in quantity.members
        )
        for rest, law in found:
            first = next(iter(self._numbers))
            total = Quantity(first.dataset, first.value, rest | {(law.column, law.total)})
            parts = tuple(
                Quantity(first.dataset, first.value, rest | {(law.column, part)})
                for part in sorted(law.parts)
            )
            self._add_law(Sum(total, parts, law.column, law.unique))

    def _add_law(self, each: Sum) -> None:
        """The sum if all its parts are printed; else the total is at least those that are."""
        known = [self._numbers[part] for part in each.parts if part in self._numbers]
        if len(known) == len(each.parts):
            self.add_sum(each)
        elif known and not each.unique:
            total = self._numbers[each.total]
            terms = (Term(total), *(Term(part, -1) for part in known))
            self._state(terms, 0, None, f"{self._name(total)} is at least its parts", total)

    # --- sentences

    def add_disclosure(self, said: Disclosure) -> None:
        """What a text says of whole numbers, its fractions multiplied out."""
        scale = lcm(*(factor.denominator for _, factor in said.terms))
        scale = lcm(scale, *(end.denominator for end in (said.low, said.high) if end is not None))
        terms = tuple(Term(self._number(one), int(factor * scale)) for one, factor in said.terms)
        low = None if said.low is None else int(said.low * scale)
        high = None if said.high is None else int(said.high * scale)
        self._statements.append(Statement(terms, low, high, f"{said.because} ({said.span})"))
        self._places.append((None, said.because))

    # --- the whole

    def knowledge(self) -> Knowledge:
        """Everything taken down so far."""
        cells = tuple(self._cell(number) for number in self._numbers.values())
        for number, cell in enumerate(cells):
            if cell.secret is not None and cell.value is not None:
                self._tell_printed(number, cell.value)
        return Knowledge(
            Publication(cells, tuple(self._statements)),
            tuple(self._numbers),
            tuple(map(tuple, self._printed)),
            tuple(self._places),
            self._declared,
        )

    def _cell(self, number: int) -> Cell:
        values = [one.value for one in self._printed[number] if one.value is not None]
        veils = self._veils[number]
        value = values[0] if values else None
        if veils:
            lows, highs = zip(*((veil.range.low, veil.range.high) for veil in veils), strict=True)
            high = min((one for one in highs if one is not None), default=None)
            protect = max(veil.protect for veil in veils)
            return Cell(self._name(number), value, Range(max(lows), high), protect)
        if value is None:
            return Cell(self._name(number), None, Range(), protect=0)
        return Cell(self._name(number), value)

    def _tell_printed(self, number: int, value: int) -> None:
        """A number hidden in one place and printed in another is known."""
        where = next(one for one in self._printed[number] if one.value is not None)
        words = f"“{where.spot.exhibit.name}” prints it: {value}"
        self._state((Term(number),), value, value, words, number)

    def _state(
        self, terms: tuple[Term, ...], low: int | None, high: int | None, words: str, about: int
    ) -> None:
        self._statements.append(Statement(terms, low, high, words))
        first = next(iter(self._printed[about]), None)
        self._places.append((first, _where(first) if first else self._name(about)))

    def _name(self, number: int) -> str:
        if self._printed[number]:
            return self._printed[number][0].spot.name
        quantity = next(one for one, own in self._numbers.items() if own == number)
        return str(quantity)


def _where(printed: Printed) -> str:
    return ", ".join(filter(None, (printed.spot.row, printed.spot.column)))


@dataclass(frozen=True, slots=True)
class _Law:
    """Along a column, a member is the sum of others."""

    column: str
    total: str
    parts: frozenset[str]
    unique: bool


def _law(each: Sum) -> _Law | None:
    """The law behind a sum; None if total and parts differ in more than one member."""
    total = _member(each.total, each.column)
    parts = [_member(part, each.column) for part in each.parts]
    if total is None or None in parts:
        return None
    rest = each.total.members - {(each.column, total)}
    if any(
        part.members - {(each.column, member or "")} != rest
        for part, member in zip(each.parts, parts, strict=True)
    ):
        return None
    return _Law(each.column, total, frozenset(filter(None, parts)), each.unique)


def _member(quantity: Quantity, column: str) -> str | None:
    return next((member for name, member in quantity.members if name == column), None)
