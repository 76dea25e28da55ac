"""What is said of signs that screen readers pass over: dashes of ranges, minus signs, marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from typeset.locale.usage import Usage, words
from typeset.records import dataclass

_DASH = "\N{EN DASH}"
_FIGURE = r"\d(?:[\d:.,\N{NO-BREAK SPACE}]*\d)?"


@dataclass(frozen=True, slots=True, eq=False)
class Aloud:
    """A language's words for signs, of which there is one record.

    `until` stands between the ends of a range.  `signs` are those before a figure or between two,
    `marks` those of official statistics that stand alone in a cell.
    """

    until: str
    signs: tuple[tuple[str, str], ...]
    marks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Characters of a text, from `start` to before `stop`, and what is said instead of them."""

    start: int
    stop: int
    words: str


def said(text: str, aloud: Aloud, usage: Usage) -> Iterator[Said]:
    """What is said otherwise than it is written in a text, in order; most has no sign at all."""
    if signs(aloud).isdisjoint(text):
        return
    for match in _pattern(aloud, usage).finditer(text):
        if match["first"] is not None:
            told = f"{match['first']} {aloud.until} {match['last']}"
        else:
            told = _apart(dict(aloud.signs)[match["sign"]], text, match.start(), match.end())
        yield Said(match.start(), match.end(), told)


def in_words(text: str, aloud: Aloud, usage: Usage) -> str:
    """A text that is only heard, with words for its signs."""
    done, parts = 0, []
    for one in said(text, aloud, usage):
        parts += [text[done : one.start], one.words]
        done = one.stop
    return "".join([*parts, text[done:]])


def _apart(told: str, text: str, start: int, stop: int) -> str:
    """Words for a sign, with spaces where it touches others."""
    before = " " if start and text[start - 1].isalnum() else ""
    after = " " if text[stop : stop + 1].isalnum() else ""
    return f"{before}{told}{after}"


@cache
def signs(aloud: Aloud) -> frozenset[str]:
    """Characters without which everything in a text is said as it is written."""
    return frozenset(_DASH).union(*(sign for sign, _ in aloud.signs))


@cache
def _pattern(aloud: Aloud, usage: Usage) -> re.Pattern[str]:
    """Ranges of figures, months and weekdays, and signs at figures.

    Three figures with dashes between them are a date or a number of something, and no range.
    """
    names = "|".join(map(re.escape, sorted(words(f"{usage.months} {usage.weekdays}"))))
    end = rf"{_FIGURE}|\b(?:{names})\b"
    ranges = rf"(?<![\w{_DASH}-])(?P<first>{end}){_DASH}(?P<last>{end})(?![{_DASH}\d]|-\d)"
    signs = "|".join(re.escape(sign) for sign, _ in aloud.signs)
    return re.compile(rf"{ranges}|(?P<sign>{signs})(?=\s?\d)", re.IGNORECASE)
