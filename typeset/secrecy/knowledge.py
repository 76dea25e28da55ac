"""What readers know of one family of numbers: printed counts, marks, sums, sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from fractions import Fraction
from math import lcm
from typing import Protocol

from typeset.data.makeup import Makeup
from typeset.data.quantity import Quantity, Sum
from typeset.diagnostics import Span
from typeset.records import dataclass
from typeset.secrecy.aggregates import TENTHS, Aggregate, scale, tell
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


NOT_SHARED = Makeup()
"""Of numbers of which it is not known what they are made of."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A publication, and what each of its numbers and statements is about.

    `places` are where a statement is to be looked for: a total, in words.  The first `declared`
    statements are sums as the tables declare them.  `aggregates` are the numbers that are no sums.
    """

    publication: Publication
    quantities: tuple[Quantity, ...]
    printed: tuple[tuple[Printed, ...], ...]
    places: tuple[tuple[Printed | None, str], ...]
    declared: int
    aggregates: tuple[Aggregate, ...] = ()


def know(
    printed: Sequence[tuple[Printed, Veil | None]],
    sums: Iterable[Sum],
    disclosures: Iterable[Disclosure],
    made_of: Makeup = NOT_SHARED,
    aggregates: Iterable[Printed] = (),
) -> Knowledge:
    """Put together what is printed of one family; each mark comes with what it says.

    `made_of` are the rows that its numbers are made of; `aggregates` are numbers of the same rows
    that tell how many they are.
    """
    maker = _Maker(made_of)
    for one, veil in printed:
        maker.note(one, veil)
    known = list(dict.fromkeys(sums))
    for each in known:
        maker.add_sum(each)
    maker.end_declared()
    maker.add_laws(known)
    own = tell(maker, made_of, aggregates)
    for said in disclosures:
        maker.add_disclosure(said)
    return maker.knowledge(tuple(own))


@dataclass(slots=True)
class _Maker:
    """Numbers the quantities and writes the statements."""

    made_of: Makeup
    _numbers: dict[Quantity, int] = field(default_factory=dict)
    _printed: list[list[Printed]] = field(default_factory=list)
    _veils: list[list[Veil]] = field(default_factory=list)
    _statements: list[Statement] = field(default_factory=list)
    _places: list[tuple[Printed | None, str]] = field(default_factory=list)
    _declared: int = 0
    _latents: dict[int, tuple[str, int | None]] = field(default_factory=dict)
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

    def printed(self, quantity: Quantity) -> int | None:
        """The number of a quantity that is printed; None for others."""
        number = self._numbers.get(quantity)
        return number if number is not None and self._printed[number] else None

    def latent(self, name: str, value: int | None) -> int:
        """A number that nobody prints."""
        first = next(iter(self._numbers))
        own = frozenset({("", str(len(self._numbers)))})
        number = self._number(Quantity(first.dataset, first.value, own, "latent"))
        self._latents[number] = (name, value)
        return number

    # --- sums

    def add_sum(self, each: Sum) -> None:
        """A total is the sum of its parts; a unique one lies between the greatest and the sum."""
        key = (each.total, frozenset(each.parts))
        if key in self._sums or not all(one in self._numbers for one in (each.total, *each.parts)):
            return
        self._sums.add(key)
        total = Term(self._numbers[each.total])
        parts = [Term(self._numbers[part], -1) for part in each.parts]
        name = self.name(total.cell)
        if not each.unique:
            self.state((total, *parts), 0, 0, f"{name} is a sum", total.cell)
            return
        self.state((total, *parts), None, 0, f"{name} is at most the sum of its parts", total.cell)
        for part in parts:
            words = f"{name} is at least {self.name(part.cell)}"
            self.state((total, part), 0, None, words, total.cell)

    def end_declared(self) -> None:
        """What follows is no longer what tables themselves declare."""
        self._declared = len(self._statements)

    def add_laws(self, sums: Sequence[Sum]) -> None:
        """What is a sum in one table is one in all: the same members along the same column."""
        laws = [law for law in dict.fromkeys(map(_law, sums)) if law is not None]
        found = dict.fromkeys(
            (frozenset(quantity.members - {(law.column, law.total)}), law)
            for quantity in [one for one in self._numbers if not one.how]
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
            self.state(terms, 0, None, f"{self.name(total)} is at least its parts", total)

    # --- sentences

    def add_disclosure(self, said: Disclosure) -> None:
        """What a text says of whole numbers, its fractions multiplied out."""
        wanted = [(one, factor / self._scale(one)) for one, factor in said.terms]
        steps = lcm(*(factor.denominator for _, factor in wanted))
        steps = lcm(steps, *(end.denominator for end in (said.low, said.high) if end is not None))
        terms = tuple(Term(self._number(one), int(factor * steps)) for one, factor in wanted)
        low = None if said.low is None else int(said.low * steps)
        high = None if said.high is None else int(said.high * steps)
        self._statements.append(Statement(terms, low, high, f"{said.because} ({said.span})"))
        self._places.append((None, said.because))

    # --- the whole

    def _scale(self, quantity: Quantity) -> int:
        return scale(quantity, self.made_of.rows(quantity))

    def knowledge(self, aggregates: tuple[Aggregate, ...]) -> Knowledge:
        """Everything taken down so far."""
        cells = tuple(self._cell(number) for number in self._numbers.values())
        for number, cell in enumerate(cells):
            secret = cell.secret is not None and number not in self._latents
            if secret and cell.value is not None:
                self._tell_printed(number, cell.value)
        return Knowledge(
            Publication(cells, tuple(self._statements)),
            tuple(self._numbers),
            tuple(map(tuple, self._printed)),
            tuple(self._places),
            self._declared,
            aggregates,
        )

    def _cell(self, number: int) -> Cell:
        if number in self._latents:
            name, latent = self._latents[number]
            return Cell(name, latent, Range(), protect=0)
        values = [self._value(one) for one in self._printed[number] if one.value is not None]
        veils = self._veils[number]
        value = values[0] if values else None
        if veils:
            lows, highs = zip(*((veil.range.low, veil.range.high) for veil in veils), strict=True)
            high = min((one for one in highs if one is not None), default=None)
            protect = 0 if self._is_rounded(number) else max(veil.protect for veil in veils)
            return Cell(self.name(number), value, Range(max(lows), high), protect)
        if value is None:
            return Cell(self.name(number), None, Range(), protect=0)
        return Cell(self.name(number), value)

    def _is_rounded(self, number: int) -> bool:
        """True for what is no value of any row, and tells only of what it is made of."""
        return any(self._scale(one.quantity) != 1 for one in self._printed[number])

    def told(self, number: int) -> str:
        """What a number is called, and what is printed of it."""
        first = self._printed[number][0]
        if first.value is None:
            return self.name(number)
        whole, rest = divmod(first.value, TENTHS)
        return f"{self.name(number)}, {whole}.{rest}," if rest else f"{self.name(number)}, {whole},"

    def _value(self, one: Printed) -> int | None:
        """In whole steps; numbers that are no sums come in tenths."""
        if one.value is None or not one.quantity.how:
            return one.value
        return one.value * self._scale(one.quantity) // TENTHS

    def _tell_printed(self, number: int, value: int) -> None:
        """A number hidden in one place and printed in another is known."""
        where = next(one for one in self._printed[number] if one.value is not None)
        words = f"“{where.spot.exhibit.name}” prints it: {value}"
        self.state((Term(number),), value, value, words, number)

    def state(
        self, terms: tuple[Term, ...], low: int | None, high: int | None, words: str, about: int
    ) -> None:
        """Take down a statement about a number, and how readers know it."""
        self._statements.append(Statement(terms, low, high, words))
        first = next(iter(self._printed[about]), None)
        self._places.append((first, _where(first) if first else self.name(about)))

    def name(self, number: int) -> str:
        """What a number is called: by its first place, or by what it is about."""
        if number in self._latents:
            return self._latents[number][0]
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
