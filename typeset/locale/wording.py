"""How a language says numbers in running text: in words, roughly, as dates.

Each language's file fills in a `Wording`; `typeset.numbers` writes with it.
"""

from __future__ import annotations

from fractions import Fraction

from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Ordinals:
    """How an ordinal ends that is written in figures: 3:e, 21st.

    `special` are other ends, by the last figures of the number; the longest that fits counts.
    """

    usual: str
    special: tuple[tuple[str, str], ...] = ()

    def write(self, figures: str) -> str:
        """An ordinal in figures."""
        fitting = [pair for pair in self.special if figures.endswith(pair[0])]
        form = max(fitting, key=lambda pair: len(pair[0]))[1] if fitting else self.usual
        return form.format(figures)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a language for numbers; lists are parted by spaces.

    cardinals: zero, one, two and on.
    ordinals: first, second and on.
    one_varies: whether “one” has a form for each gender, so that no form of it is always right.
    percent, points, times: what follows a share, a difference of shares, a ratio; the latter two
        for one and for several.
    over, under: what stands before a number that a value is more or less than.
    above, below, barely, near: what stands before a number that has been rounded: down, up, up to
        a part of a whole, hardly.
    fractions: parts of a whole and what they are called, parted by semicolons.
    months: their names.
    """

    cardinals: str
    ordinals: str
    ordinal_ends: Ordinals
    percent: str
    points: tuple[str, str]
    times: tuple[str, str]
    over: str
    under: str
    above: str
    below: str
    barely: str
    near: str
    fractions: str
    months: str
    one_varies: bool = False

    def cardinal(self, number: int) -> str | None:
        """A number in words; None if this language's file has none for it."""
        words = self.cardinals.split()
        return words[number] if 0 <= number < len(words) else None

    def ordinal(self, number: int) -> str:
        """A place in a row in words, or in figures if there is no word for it."""
        words = self.ordinals.split()
        if 1 <= number <= len(words):
            return words[number - 1]
        return self.ordinal_ends.write(str(number))

    def parts(self) -> dict[Fraction, str]:
        """Parts of a whole by what they are called."""
        pairs = (pair.split(None, 1) for pair in self.fractions.split(";"))
        return {Fraction(part): " ".join(name.split()) for part, name in pairs}

    def month(self, number: int) -> str:
        """The name of a month, 1 to 12."""
        return self.months.split()[number - 1]
