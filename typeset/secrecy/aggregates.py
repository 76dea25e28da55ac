"""What numbers tell of each other that are made of the same rows: sums, means, extremes, medians.

Everything is said in linear statements over whole numbers.  A mean of n rows, rounded, bounds their
sum.  A least or greatest value bounds every row; of all its rows together it tells, with what else
is printed of them, exactly between which sums they lie, since one row has that value.  Which row it
is cannot be said so: see `Aggregate.is_told_by`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from typing import Protocol

from typeset.data.makeup import Makeup
from typeset.data.quantity import Quantity
from typeset.records import dataclass
from typeset.secrecy.model import Cell, Term
from typeset.secrecy.printed import Printed

TENTHS = 10
"""Means and medians of whole numbers are rounded to tenths."""

_TELLING = 20
"""A rounded mean of fewer rows may tell something of how many they are.  From ten rows on it tells
nothing, since one of so many tenths is always a whole sum; the others are room for `protect`."""


class Notes(Protocol):
    """Takes down statements about numbers; `about` is the number that each is about."""

    def printed(self, quantity: Quantity) -> int | None:
        """The number of a quantity that is printed; None for others."""

    def latent(self, name: str, value: int | None) -> int:
        """A number that nobody prints."""

    def state(
        self, terms: tuple[Term, ...], low: int | None, high: int | None, words: str, about: int
    ) -> None:
        """Take down ``low ≤ Σ ≤ high``, and how readers know it."""

    def name(self, number: int) -> str:
        """What a number is called."""

    def told(self, number: int) -> str:
        """What a number is called, and what is printed of it."""


def scale(quantity: Quantity, rows: int) -> int:
    """How many whole steps a printed number has to one: ten for means and some medians."""
    exact = quantity.how in ("", "min", "max") or rows == 1
    return 1 if exact or (quantity.how == "median" and rows % 2) else TENTHS


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A mean, median, least or greatest value of `rows` rows: its `number`, and those of its parts.

    `sizes` are the rows of each part; a part of one row is a value by itself.
    """

    quantity: Quantity
    number: int
    rows: int
    parts: tuple[int, ...]
    sizes: tuple[int, ...]

    @property
    def scale(self) -> int:
        """Whole steps to one."""
        return scale(self.quantity, self.rows)

    @property
    def is_linear(self) -> bool:
        """True if all that it tells can be said in linear statements, whatever is hidden."""
        mean = self.quantity.how == "mean" or (self.quantity.how == "median" and self.rows == 2)
        return mean or self.rows == 1 or len(self.parts) == 1

    @property
    def is_value(self) -> bool:
        """True if it is the value of some row, and so as telling as that."""
        return self.scale == 1

    def is_told_by(self, cells: Sequence[Cell], hidden: Set[int]) -> bool:
        """True if linear statements say all that it tells while just these numbers are hidden.

        So they do if no part of it is hidden, and of a least or greatest value if a number that is
        shown has it: else one of the hidden ones has it, and nobody can say which.
        """
        if self.is_linear or not hidden & {*self.parts}:
            return True
        return self.quantity.how != "median" and any(
            size == 1 and part not in hidden and cells[part].value == cells[self.number].value
            for part, size in zip(self.parts, self.sizes, strict=True)
        )


# --- numbers made of the same rows


def tell(notes: Notes, makeup: Makeup, others: Iterable[Printed] = ()) -> list[Aggregate]:
    """Take down what printed numbers tell of each other by the rows that they are made of.

    `others` are means and medians that tell of numbers of rows.
    """
    shared = _Shared(notes, makeup)
    found = {one: parts for one, parts in makeup.parts.items() if notes.printed(one) is not None}
    for quantity, parts in found.items():
        if not quantity.how and shared.is_fit(parts):
            shared.add_sum(quantity, parts)
    aggregates = [
        shared.aggregate(quantity, parts)
        for quantity, parts in found.items()
        if quantity.how and shared.is_fit(parts)
    ]
    for one in aggregates:
        _Telling(notes, one, aggregates).tell()
    for printed in others:
        _tell_rows(notes, makeup.parts.get(printed.quantity, ()), shared, printed)
    return aggregates


def _tell_rows(notes: Notes, parts: Sequence[int], shared: _Shared, one: Printed) -> None:
    """What a rounded mean or median tells of how many rows it is of."""
    rows = shared.rows(parts)
    if not rows or one.mark is not None:
        return
    own = {shared.number(part): 1 for part in parts}
    words = f"“{one.spot.exhibit.name}” prints their {_WORDS[one.quantity.how]}"

    def say(terms: Mapping[int, int], low: int | None, high: int | None) -> None:
        told = tuple(Term(number, factor) for number, factor in terms.items())
        notes.state(told, low, high, words, next(iter(own)))

    if one.quantity.how == "mean" and rows < _TELLING:
        if one.value is None:
            # Of values with decimals: they are taken to tell it.
            say(own, rows, rows)
            return
        total = notes.latent("the sum behind a mean", None)
        say({total: 2 * TENTHS, **_times(own, 1 - 2 * one.value)}, 0, None)
        say({total: 2 * TENTHS, **_times(own, -1 - 2 * one.value)}, None, -1)
    elif one.quantity.how == "median" and (one.value is None or one.value % TENTHS):
        half = notes.latent("half of the rows", rows // 2)
        say({half: -2, **own}, 0, 0)


def _times(terms: Mapping[int, int], factor: int) -> dict[int, int]:
    return {number: times * factor for number, times in terms.items()}


class _Shared:
    """The numbers that stand for parts: a printed one that is just this part, or a latent one."""

    def __init__(self, notes: Notes, makeup: Makeup) -> None:
        self._notes, self._makeup = notes, makeup
        self._numbers: dict[int, int] = {}
        for quantity, parts in makeup.parts.items():
            number = notes.printed(quantity)
            if not quantity.how and len(parts) == 1 and number is not None:
                self._numbers.setdefault(parts[0], number)

    def is_fit(self, parts: Collection[int]) -> bool:
        """True if all values are whole numbers from zero on."""
        return not self._makeup.unfit & {*parts}

    def rows(self, parts: Iterable[int]) -> int:
        """How many rows some parts have."""
        return sum(self._makeup.sizes[part] for part in parts)

    def number(self, part: int) -> int:
        """The number of a part."""
        if part not in self._numbers:
            size = self._makeup.sizes[part]
            name = f"{_count(size)} printed nowhere by themselves"
            self._numbers[part] = self._notes.latent(name, self._makeup.sums[part])
        return self._numbers[part]

    def add_sum(self, quantity: Quantity, parts: Sequence[int]) -> None:
        """A number is the sum of its parts; of persons, of whom each counts once, at most that."""
        total = self._notes.printed(quantity)
        assert total is not None
        numbers = [self.number(part) for part in parts]
        if numbers == [total]:
            return
        terms = (Term(total), *(Term(number, -1) for number in numbers))
        name = self._notes.name(total)
        if not quantity.value.startswith("unique ") or len(numbers) == 1:
            self._notes.state(terms, 0, 0, f"{name} is made of the same rows", total)
            return
        self._notes.state(terms, None, 0, f"{name} is at most the sum of its parts", total)
        for number in numbers:
            words = f"{name} is at least {self._notes.name(number)}"
            self._notes.state((Term(total), Term(number, -1)), 0, None, words, total)

    def aggregate(self, quantity: Quantity, parts: Sequence[int]) -> Aggregate:
        """What a number that is no sum is made of."""
        number = self._notes.printed(quantity)
        assert number is not None
        sizes = tuple(self._makeup.sizes[part] for part in parts)
        own = tuple(self.number(part) for part in parts)
        return Aggregate(quantity, number, sum(sizes), own, sizes)


# --- what is no sum


class _Telling:
    """Says what one aggregate tells, with the least and the greatest value of the same rows."""

    def __init__(self, notes: Notes, one: Aggregate, others: Sequence[Aggregate]) -> None:
        self._notes, self._one = notes, one
        same = {each.quantity.how: each.number for each in others if _alike(each, one)}
        self._least, self._greatest = same.get("min"), same.get("max")
        self._sum = dict.fromkeys(one.parts, 1)

    def tell(self) -> None:
        """Take down all that can be said in linear statements."""
        how, rows = self._one.quantity.how, self._one.rows
        if rows == 1 or how == "mean" or (how == "median" and rows == 2):
            self._tell_mean()
        elif how == "median":
            self._tell_median()
        else:
            self._tell_extreme()

    def _tell_mean(self) -> None:
        """Halves are rounded away from zero, so the sum may be less by half a step, not more."""
        number, rows, steps = self._one.number, self._one.rows, self._one.scale
        low, high = (0, 0) if rows == 1 else (-rows, rows - 1)
        terms = dict.fromkeys(self._one.parts, 2 * steps)
        self._say({number: -2 * rows, **terms}, low, high)

    def _tell_extreme(self) -> None:
        sign = 1 if self._one.quantity.how == "min" else -1
        for part, size in zip(self._one.parts, self._one.sizes, strict=True):
            self._say({self._one.number: -sign * size, part: sign}, 0, None)
        if self._one.quantity.how == "max":
            self._say_between_ends(self._one.rows - 1)

    def _tell_median(self) -> None:
        """As many rows are at most the middle one as are at least; or the middle two."""
        half = (self._one.rows - 1) // 2
        if self._one.rows % 2:
            self._say_halves(half, {self._one.number: 1}, (self._one.number, self._one.number))
            return
        lower = self._notes.latent("the lower middle value", None)
        upper = self._notes.latent("the upper middle value", None)
        self._say({lower: 5, upper: 5, self._one.number: -1}, 0, 0)
        self._say({upper: 1, lower: -1}, 0, None)
        self._say_halves(half, {lower: 1, upper: 1}, (lower, upper))

    def _say_halves(self, others: int, own: Mapping[int, int], middle: tuple[int, int]) -> None:
        """Between which sums all rows lie: the middle ones, and on either side of them `others`
        that are as small, or as great, as they may be."""
        least, greatest = self._least, self._greatest
        low = _plus(own, (middle[1], others), (least, others))
        high = _plus(own, (middle[0], others), (greatest, others))
        if others and greatest is not None:
            low = _plus(low, (middle[1], -1), (greatest, 1))
        if others and least is not None:
            high = _plus(high, (middle[0], -1), (least, 1))
        self._say_sum(low, 1)
        if greatest is not None:
            self._say_sum(high, -1)

    def _say_between_ends(self, others: int) -> None:
        """One row has the least value and one the greatest; the others lie between."""
        least, greatest = self._least, self._greatest
        if greatest is not None:
            self._say_sum(_plus({}, (greatest, 1), (least, others)), 1)
        if least is not None and greatest is not None:
            self._say_sum(_plus({}, (least, 1), (greatest, others)), -1)

    def _say_sum(self, bound: Mapping[int, int], sign: int) -> None:
        terms = {number: -sign * times for number, times in bound.items()}
        for part in self._sum:
            terms[part] = terms.get(part, 0) + sign
        self._say(terms, 0, None)

    def _say(self, terms: Mapping[int, int], low: int | None, high: int | None) -> None:
        about = self._one.number
        own = tuple(Term(cell, factor) for cell, factor in terms.items() if factor)
        words = f"{self._notes.told(about)} is the {_WORDS[self._one.quantity.how]} of"
        self._notes.state(own, low, high, f"{words} {_count(self._one.rows)}", about)


def _count(rows: int) -> str:
    return f"{rows} row{'' if rows == 1 else 's'}"


_WORDS = {"mean": "mean", "median": "median", "min": "least value", "max": "greatest value"}


def _alike(first: Aggregate, second: Aggregate) -> bool:
    return set(first.parts) == set(second.parts)


def _plus(terms: Mapping[int, int], *more: tuple[int | None, int]) -> dict[int, int]:
    """A sum with more terms; those of no number are zero."""
    found = dict(terms)
    for number, times in more:
        if number is not None:
            found[number] = found.get(number, 0) + times
    return found
