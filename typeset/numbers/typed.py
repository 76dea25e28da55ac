"""Numbers that somebody typed into a text, apart from those that count nothing.

Years, dates, numbers of laws, registers and tables, telephone numbers and what follows a label
(“avsnitt 3”, “§ 5”) are names rather than statistics.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache

from typeset.locale import Locale
from typeset.locale.usage import words
from typeset.records import dataclass

_SPACES = "\u00a0\u202f\u2009 "
_NUMBER = re.compile(
    r"\d(?<![\w:/.,-]\d)"  # a pattern that begins with a figure is looked for at figures only
    rf"(?:\d{{0,2}}(?:[{_SPACES}]\d{{3}})+|\d{{0,2}}(?:,\d{{3}})+|\d*)(?:[.,]\d+)?"
    r"(?![\w:/]|[.,]\d|-\w)"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_NAMES = (
    rf"(?<![\d,.]){_YEAR}(?:\s?[–/-]\s?(?:{_YEAR}|\d\d))?(?![\d{_SPACES}]\d|[\d%])",
    r"\d+(?::\d+)+",
    r"\d+/\d+",
    r"\d+[a-z]?\s*(?:§§?|kap\.)",
    r"§§?\s*\d+",
    r"https?://\S+",
)
"""Regular expressions of what is no statistic in any language."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A number in a text: where it begins, how it is written, its value."""

    start: int
    text: str
    value: Fraction


Phrases = Mapping[str, Collection[str]]
"""Phrases in which numbers count nothing, by the first figures in them."""


def phrases_of(written: Iterable[str]) -> Phrases:
    """Phrases as they are looked for; those without figures are of no use."""
    found: dict[str, dict[str, None]] = {}
    for phrase in written:
        figures = _FIGURES.search(phrase)
        if figures is not None:
            found.setdefault(figures[0], {})[phrase] = None
    return found


_FIGURES = re.compile(r"\d+")
_NO_PHRASES: Phrases = {}


def typed_numbers(text: str, locale: Locale, phrases: Phrases = _NO_PHRASES) -> Iterator[Typed]:
    """The numbers in a text that count something; those in one of the `phrases` are passed over."""
    all_figures = dict.fromkeys(_FIGURES.findall(text))
    masked = _without_names(text, locale) if all_figures else ""
    for figures in all_figures:
        for phrase in phrases.get(figures, ()):
            masked = _masked(masked, text, phrase)
    for match in _NUMBER.finditer(masked):
        yield Typed(match.start(), match[0], _value(match[0], locale))


def _without_names(text: str, locale: Locale) -> str:
    """The text with blanks where a number counts nothing.

    Looked at are only the words with figures and those beside them: most text has none.
    """
    names, masked, done = _names(locale), text, 0
    for near in _NEAR.finditer(text):
        after = _WORD.match(text, near.end())
        for match in names.finditer(text, max(near.start(), done), (after or near).end()):
            done = match.end()
            masked = masked[: match.start()] + " " * len(match[0]) + masked[done:]
    return masked


_NEAR = re.compile(r"(?<!\S)(?:\S+\s+)?[^\s\d]*\d\S*(?:\s+[^\s\d]*\d\S*)*")
"""Words with figures, and the one before them."""
_WORD = re.compile(r"\s+\S+")


def _masked(masked: str, text: str, phrase: str) -> str:
    """What is left of a text without its places where a phrase stands; spaces are all alike."""
    pattern = r"\s+".join(map(re.escape, phrase.split()))
    for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text):
        masked = masked[: match.start()] + " " * len(match[0]) + masked[match.end() :]
    return masked


@cache
def _names(locale: Locale) -> re.Pattern[str]:
    """What is no statistic in a language."""
    usage = locale.usage
    months = "|".join(map(re.escape, sorted(words(usage.months), reverse=True)))
    labels = "|".join(map(re.escape, sorted(words(usage.labels) - _LOOSE, reverse=True)))
    named = (
        rf"\b\d{{1,2}}\s+(?:{months})(?!\w)",
        rf"(?<!\w)(?:{months})\s+\d{{1,2}}(?!\w)",
        rf"(?<!\w)(?:{labels})\s+\d+(?:\s?[–-]\s?\d+)?(?!\w)",
    )
    return re.compile("|".join((*usage.grouped, *_NAMES, *named)), re.IGNORECASE)


_LOOSE = frozenset({"ca", "ca.", "cirka", "c:a", "år", "c.", "circa", "approx.", "about", "year"})
"""Words before numbers that are statistics all the same."""


def _value(written: str, locale: Locale) -> Fraction:
    """The value of a number as the language writes it."""
    plain = re.sub(rf"[{_SPACES}]", "", written)
    if locale.thousands == ",":
        return Fraction(plain.replace(",", ""))
    return Fraction(plain.replace(",", "."))
