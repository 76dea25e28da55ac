"""What a language keeps together on a line, and where it writes a dash: the words it goes by.

Each language's file fills in a `Usage`; `spaces` and `dashes` read it.
"""

from __future__ import annotations

from typeset.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Usage:
    """The words of a language that stand beside figures and names; one record for each language.

    All are lists of words in small letters, parted by spaces (and line ends).

    units: measures, money, time, the section sign; they follow a number of any length.
    counted: what a report counts; they follow a number of at most three figures, since a longer
        one carries itself at a line's end, and ties that long make bad lines.
    measured: what is said of a number in front of what it counts: “number of”, “mean”, “share”.
    labels: what a number or single capital follows: parts of a text, “about”, “at … o'clock”.
    months, weekdays: their names, whole and abbreviated.
    month_first: whether dates are also written with the month before the day.
    pointed: abbreviations with points inside, which may also be written with spaces.
    titles: what stands before a name.
    letters: words of one letter; at the beginning of a sentence they are no initials.
    conjunctions: what stands after the first part of a suspended compound (barn- och ungdomsvård).
    clock: labels of times of day, whose ranges may run past midnight.
    leading: what leads to a value, so that a hyphen after it is a minus sign (was -22), not that of
        a shortened year.
    codes: what an identifier or telephone number follows: its hyphen is no range's.
    grouped: regular expressions of figures in groups, apart from thousands.
    """

    units: str
    counted: str
    measured: str
    labels: str
    months: str
    weekdays: str
    pointed: str
    titles: str
    letters: str
    conjunctions: str
    clock: str
    codes: str
    leading: str
    grouped: tuple[str, ...] = ()
    month_first: bool = False


def words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())
