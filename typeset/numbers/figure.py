"""What a formula gives: a value with its kind and unit, and what it was worked out from.

Values are exact (fractions), so that what is rounded is rounded once, when it is written.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from typeset.numbers.cells import Cell, Key
from typeset.records import dataclass


class Kind(Enum):
    """What a value is, as messages call it."""

    AMOUNT = "a number of something"
    NUMBER = "a plain number"
    SHARE = "a share"
    CHANGE = "a change in percent"
    POINTS = "a difference of percentages"
    TIMES = "a number of times"
    RANK = "a rank"


PERCENTS = (Kind.SHARE, Kind.CHANGE, Kind.POINTS)
"""Kinds whose values are parts of one and are written in hundredths."""


@dataclass(frozen=True, slots=True)
class Linear:
    """A sum of quantities, each so many times, and a constant."""

    terms: Mapping[Key, Fraction] = field(default_factory=dict)
    constant: Fraction = Fraction(0)

    def plus(self, other: Linear, times: Fraction = Fraction(1)) -> Linear:
        """The sum of this and so many times another."""
        terms = dict(self.terms)
        for key, factor in other.terms.items():
            terms[key] = terms.get(key, Fraction(0)) + times * factor
        kept = {key: factor for key, factor in terms.items() if factor}
        return Linear(kept, self.constant + times * other.constant)

    def scaled(self, factor: Fraction) -> Linear:
        """So many times this."""
        return Linear().plus(self, factor)


ONE = Linear(constant=Fraction(1))


@dataclass(frozen=True, slots=True)
class Relation:
    """A value as `over` / `under`, by which a reader can reckon back."""

    over: Linear
    under: Linear = ONE


@dataclass(frozen=True, slots=True)
class Figure:
    """A value.

    `decimals` are those that it is written with if nothing else is said; of percentages, those of
    the hundredths.  `relation` says how it hangs together with what was read, None where that is
    no quotient of sums.  `label` is the member that the value belongs to, of an extreme.
    """

    value: Fraction
    kind: Kind = Kind.NUMBER
    unit: str | None = None
    decimals: int = 0
    reads: tuple[Cell, ...] = ()
    relation: Relation | None = None
    label: str | None = None

    @property
    def shown(self) -> Fraction:
        """The value as it is written: shares in hundredths."""
        return self.value * 100 if self.kind in PERCENTS else self.value

    def named(self, label: str) -> Figure:
        """The same, as the value of a member."""
        return replace(self, label=label)


@dataclass(frozen=True, slots=True)
class Day:
    """A date, such as that of the report."""

    date: datetime.date


Result: TypeAlias = Figure | Day


def read_together(figures: Iterable[Figure]) -> tuple[Cell, ...]:
    """Every cell that any of them was worked out from, once."""
    return tuple(dict.fromkeys(cell for figure in figures for cell in figure.reads))


def rounded(value: Fraction, decimals: int) -> Decimal:
    """A value with so many decimals; halves away from zero, as statistics are rounded."""
    scale = 10**decimals
    whole = int(abs(value) * scale + Fraction(1, 2))
    return Decimal(-whole if value < 0 else whole).scaleb(-decimals)
