"""A value on its way into words: how it was asked for, and what its words tell.

What is written leaves an interval open to an attentive reader (`Written`).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from typeset.locale import Locale
from typeset.locale.wording import Wording
from typeset.numbers.figure import PERCENTS, Figure, Kind, rounded
from typeset.records import dataclass

NBSP = "\N{NO-BREAK SPACE}"
_MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Written:
    """A value in words; `low` to `high` is what a reader then knows of it, None if nothing."""

    text: str
    low: Fraction | None = None
    high: Fraction | None = None


class UnfitError(Exception):
    """A value that cannot be written in the form asked for: why, and what to do."""

    def __init__(self, message: str, *hints: str) -> None:
        self.hints = hints
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Style:
    """The language and the house's own rule: whole numbers below `words_below` are words."""

    locale: Locale
    words_below: int = 0

    @property
    def wording(self) -> Wording:
        """The language's words for numbers."""
        return self.locale.wording


USUAL: Mapping[Kind, str] = {
    Kind.SHARE: "percent",
    Kind.CHANGE: "percent",
    Kind.POINTS: "points",
    Kind.TIMES: "times",
    Kind.RANK: "ordinal",
}
"""What a kind is written as if no form is asked for; the others as numbers."""


@dataclass(frozen=True, slots=True)
class Order:
    """A value to write; `amount` is the number written after the form."""

    figure: Figure
    amount: int | None
    style: Style

    @property
    def decimals(self) -> int:
        """Those asked for, or the value's own.  Raises UnfitError if they are too many."""
        decimals = self.figure.decimals if self.amount is None else self.amount
        if decimals > _MOST_DECIMALS:
            raise UnfitError(f"{decimals} decimals are too many", f"write at most {_MOST_DECIMALS}")
        return decimals

    @property
    def printed(self) -> Decimal:
        """The value as it is printed, rounded to its decimals."""
        return rounded(self.figure.shown, self.decimals)

    def expect(self, name: str, *kinds: Kind) -> None:
        """Raise UnfitError if the form `name`, which is for such `kinds`, does not fit."""
        if self.figure.kind not in kinds:
            wanted = " or ".join(kind.value for kind in kinds)
            message = f"the form “{name}” is for {wanted}, and this is {self.figure.kind.value}"
            usual = USUAL.get(self.figure.kind, "number")
            raise UnfitError(message, f"write “:{usual}”, or leave the form out")

    def figures(self, value: Decimal, decimals: int = 0) -> str:
        """In figures."""
        return self.style.locale.number(value, max(decimals, 0))

    def running(self, value: Decimal, decimals: int = 0) -> str:
        """As in running text: small whole numbers in words, if that is the house's rule."""
        whole = not decimals and 0 <= value < self.style.words_below
        wording = self.style.wording
        word = wording.cardinal(int(value)) if whole else None
        varies = wording.one_varies and not self.unit(value)
        if word is None or (value == 1 and varies):
            return self.figures(value, decimals)
        return word

    def unit(self, value: Decimal) -> str:
        """The word after the number: percent, percentage points, times; else none."""
        wording, one = self.style.wording, abs(value) == 1
        match self.figure.kind:
            case Kind.SHARE | Kind.CHANGE:
                return NBSP + wording.percent
            case Kind.POINTS:
                return NBSP + wording.points[not one]
            case Kind.TIMES:
                return NBSP + wording.times[not one]
            case _:
                return ""

    def as_rounded(self, text: str) -> Written:
        """Words for the rounded value; whole amounts are known to be whole."""
        shown, value = self.figure.shown, Fraction(self.printed)
        exact = not self.decimals and shown.denominator == 1 and self.figure.kind not in PERCENTS
        half = Fraction(0) if exact else Fraction(1, 2 * 10**self.decimals)
        return self.between(text, value - half, value + half)

    def between(self, text: str, low: Fraction, high: Fraction) -> Written:
        """Words for a value that is, as it is shown, between `low` and `high`."""
        scale = Fraction(1, 100) if self.figure.kind in PERCENTS else Fraction(1)
        return Written(text, low * scale, high * scale)
