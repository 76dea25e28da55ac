"""Where a word may end a line.

Three kinds of place: at a soft hyphen, which is drawn if the line ends there; after a hyphen or
dash that the word already has; and in an address or at a zero-width space, where nothing is added.
Indices count characters: a break at 4 leaves `word[:4]` on the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

import pyphen

from typeset import locale as locales

SHORTEST_WORD = 5
"""Letters that a word must have to be hyphenated."""

# A part of a word that has a hyphen already is broken only if it is long, and well inside.
_SHORTEST_PART = 10
_PART_MIN = 4

_SHORTEST_ELEMENT = 5
"""Letters that must follow a known beginning, so that arbetsamma is not taken for a compound."""
_SHORTEST_END = 3
"""Letters between a break and the seam after it."""

_LETTER = r"[^\W\d_]"
_PART = re.compile(r"\w+")
_JOINTS = "-\N{HYPHEN}\N{EN DASH}\N{EM DASH}/"
_JOINT = re.compile(rf"(?<={_LETTER}{{2}})([{_JOINTS}])(?={_LETTER}{{2}})")
_ADDRESS = re.compile(rf"://|{_LETTER}@{_LETTER}|^www\.|{_LETTER}\.{_LETTER}{{2}}")
# The Chicago Manual of Style, 14.18: after a colon or double slash, before other punctuation,
# so that no reader takes a full stop or hyphen at a line's end for the sentence's or the setter's.
_ADDRESS_BREAK = re.compile(r"(?<=://)|(?<=\w)(?=[/.,_?#%~=&-]\w)|(?<=[=&])(?=\w)")
_ADDRESS_MIN = 3
_MARKS = re.compile("[\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}]")


class Kind(Enum):
    """What a line's end inside a word looks like."""

    SOFT = "soft"
    """A hyphen is added."""
    HARD = "hard"
    """The word's own hyphen, dash or slash stands there."""
    PLAIN = "plain"
    """Nothing stands there."""


@dataclass(frozen=True, slots=True)
class Opportunity:
    """A place where a word may be broken."""

    position: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Marked:
    """A word without the invisible marks its author put in it, and the breaks they allow."""

    text: str
    opportunities: tuple[Opportunity, ...] = ()


def read_marks(word: str) -> Marked:
    """Take soft hyphens and zero-width spaces out of `word`."""
    if word.isalpha() or not _MARKS.search(word):
        return Marked(word)
    text = _MARKS.sub("", word)
    kinds: dict[int, Kind] = {}
    for number, match in enumerate(_MARKS.finditer(word)):
        kind = Kind.SOFT if match.group() == "\N{SOFT HYPHEN}" else Kind.PLAIN
        kinds.setdefault(match.start() - number, kind)
    inside = (Opportunity(at, kind) for at, kind in kinds.items() if 0 < at < len(text))
    return Marked(text, tuple(inside))


def hard_opportunities(word: str) -> tuple[Opportunity, ...]:
    """Breaks that need no dictionary: after a hyphen, dash or slash between words, in addresses.

    Never in a range of numbers, nor next to a single letter (e-post, m/s).
    """
    if word.isalpha():
        return ()
    if _ADDRESS.search(word):
        found = (match.start() for match in _ADDRESS_BREAK.finditer(word))
        inside = range(_ADDRESS_MIN, len(word) - _ADDRESS_MIN + 1)
        return tuple(Opportunity(p, Kind.PLAIN) for p in found if p in inside)
    return tuple(Opportunity(match.end(), Kind.HARD) for match in _JOINT.finditer(word))


class Hyphenator:
    """Soft hyphens by the patterns of a pyphen dictionary (Liang 1983).

    A language without patterns has no breaks.  `hyphen_min` are the letters to keep before and
    after the hyphen.  `exceptions` maps words in lower case to the only places where they may be
    broken.  `compounds` are beginnings of words with hyphens at their seams: such a word may be
    broken at its seams, and its parts are hyphenated each by itself.
    """

    def __init__(
        self,
        dictionary: str,
        hyphen_min: tuple[int, int] = (2, 3),
        exceptions: Mapping[str, tuple[int, ...]] | None = None,
        compounds: Iterable[str] = (),
    ) -> None:
        self._patterns = _patterns(dictionary)
        self._hyphen_min = hyphen_min
        self._exceptions = exceptions or {}
        # The longest beginning of a word is the right one: stadsdels- before stads-.
        self._compounds = {marked.replace("-", ""): marked for marked in compounds}
        self._lengths = sorted({len(beginning) for beginning in self._compounds}, reverse=True)
        self._known: dict[str, tuple[Opportunity, ...]] = {}

    def opportunities(self, word: str) -> tuple[Opportunity, ...]:
        """Where `word` may be broken with a hyphen; it may have punctuation around it.

        Nowhere in addresses, abbreviations in capitals, words with figures, and short words.
        """
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = tuple(Opportunity(p, Kind.SOFT) for p in self._find(word))
        return found

    def _find(self, word: str) -> list[int]:
        if word.isalpha():
            return self._in_part(word, SHORTEST_WORD, self._hyphen_min)
        if _ADDRESS.search(word):
            return []
        shortest, hyphen_min = SHORTEST_WORD, self._hyphen_min
        if _JOINT.search(word):
            shortest = _SHORTEST_PART
            hyphen_min = (max(_PART_MIN, hyphen_min[0]), max(_PART_MIN, hyphen_min[1]))
        found: list[int] = []
        for match in _PART.finditer(word):
            inside = self._in_part(match.group(), shortest, hyphen_min)
            found += [match.start() + position for position in inside]
        return found

    def _in_part(self, part: str, shortest: int, hyphen_min: tuple[int, int]) -> list[int]:
        """Breaks in letters and figures that nothing else stands between."""
        if len(part) < shortest or not part.isalpha() or part.isupper():
            return []
        first, last = hyphen_min[0], len(part) - hyphen_min[1]
        return [position for position in self._positions(part) if first <= position <= last]

    def _positions(self, part: str) -> tuple[int, ...]:
        word = part.lower()
        if word in self._exceptions:
            return self._exceptions[word]
        if len(word) != len(part):  # a letter whose small form is two characters (Turkish İ)
            return ()
        seams = [0, *self._seams(word), len(word)]
        found = set(seams[1:-1])
        for start, end in pairwise(seams):
            found |= {start + point for point in self._points(word[start:end], end == len(word))}
        return tuple(sorted(found))

    def _seams(self, word: str) -> list[int]:
        """Where the elements of a compound meet, as far as its beginnings are known."""
        for length in self._lengths:
            marked = self._compounds.get(word[:length])
            if marked is None:
                continue
            seams = [place - number for number, place in enumerate(_hyphens(marked))]
            if len(word) - length < _SHORTEST_ELEMENT:
                seams = [seam for seam in seams if seam < length]
            if seams:
                inner = self._seams(word[length:]) if seams[-1] == length else []
                return [*seams, *(length + seam for seam in inner)]
        return []

    def _points(self, element: str, last: bool) -> list[int]:
        """The patterns' points in one element, clear of the seam after it."""
        # Points that change the spelling (in some languages) come with data: not for a soft hyphen.
        points = self._patterns.positions(element) if self._patterns else []
        least = 1 if last else _SHORTEST_END
        return [int(point) for point in points if not point.data and point <= len(element) - least]


def _hyphens(marked: str) -> list[int]:
    return [place for place, character in enumerate(marked) if character == "-"]


@cache
def _patterns(dictionary: str) -> Any:
    """The patterns of a language (some 50 ms to read), or None if pyphen has none for it."""
    name = pyphen.language_fallback(dictionary) if dictionary else None
    return pyphen.Pyphen(lang=name, left=1, right=1) if name else None


@lru_cache(maxsize=64)
def hyphenator(dictionary: str, hyphen_min: tuple[int, int]) -> Hyphenator:
    """The hyphenator of a language, the same one each time, so that words are looked up once."""
    return Hyphenator(dictionary, hyphen_min, compounds=_compounds(dictionary))


def _compounds(dictionary: str) -> tuple[str, ...]:
    """The compounds of the language that a dictionary is for."""
    try:
        return locales.get(dictionary.split("_", maxsplit=1)[0]).compounds
    except KeyError:
        return ()
