"""Where a word may end a line.

Three kinds of place: at a soft hyphen, which is drawn if the line ends there; after a hyphen or
dash that the word already has; and in an address or at a zero-width space, where nothing is added.
Indices count characters: a break at 4 leaves `word[:4]` on the line.

Added hyphens are not all as good: those at the seams of a compound are the best, those inside one
of its elements worse, those that leave three letters on a line the worst (Svenska skrivregler:
divide compounds between their elements; Hellmark, *Typografisk handbok*: leave no stumps).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import Enum
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeAlias

import pyphen

from typeset import locale as locales
from typeset.locale.lexicon import Lexicon
from typeset.typography.compounds import Compounds
from typeset.typography.liang import read_patterns
from typeset.typography.wordlist import EMPTY, WordList

SHORTEST_WORD = 5
"""Letters that a word must have to be hyphenated."""

# A part of a word that has a hyphen already is broken only if it is long, and well inside.
_SHORTEST_PART = 10
_PART_MIN = 4

_SHORTEST_STUMP = 4
"""Letters of a word on one line that are no stump."""
_FROM_SEAM = 3
"""Letters between a seam and a break inside an element: nearer, the seam is the better place."""

SEAM, PLAIN, INNER, STUMP = 0.5, 1.0, 1.4, 1.8
"""How bad a break is: between a compound's elements, in a word of one, inside an element, or with a
stump of the word on either line, or of an element beside its seam."""

_ANYWHERE = 2.0
"""How bad a break is at a place that has nothing for it but room."""

_LETTER = r"[^\W\d_]"
_LETTERS = re.compile(_LETTER)
_PART = re.compile(r"\w+")
_JOINTS = "-\N{HYPHEN}\N{EN DASH}\N{EM DASH}/"
_JOINT = re.compile(rf"(?<={_LETTER}{{2}})([{_JOINTS}])(?={_LETTER}{{2}})")
_ADDRESS = re.compile(rf"://|{_LETTER}@{_LETTER}|^www\.|{_LETTER}{{2}}\.{_LETTER}{{2}}")
# The Chicago Manual of Style (17th ed.), 7.46 and 14.18: after a colon or double slash, before a
# single slash and other punctuation, before or after an equals sign, an ampersand or an at sign.
# So no reader takes a full stop or hyphen at a line's end for the sentence's or the setter's.
_ADDRESS_BREAK = re.compile(
    r"(?<=//)|(?<=:)(?=\w)|(?<=[\w)])(?=/(?!/))|(?<=[\w)])(?=[.,_?#%~=&@-][\w%])|(?<=[=&@])(?=\w)"
)
_ADDRESS_MIN = 3
_LONG_PART = re.compile(r"\w{8,}")
"""Letters and figures without a better place between them that may be parted anywhere."""
_MARKS = re.compile("[\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}]")


class Kind(Enum):
    """What a line's end inside a word looks like."""

    SOFT = "soft"
    """A hyphen is added."""
    HARD = "hard"
    """The word's own hyphen, dash or slash stands there."""
    PLAIN = "plain"
    """Nothing stands there."""


class Opportunity(NamedTuple):
    """A place where a word may be broken; the greater its `weight`, the worse it is."""

    position: int
    kind: Kind
    weight: float = 1.0


@lru_cache(maxsize=1024)
def _soft(position: int, weight: float) -> Opportunity:
    """A place for a soft hyphen, which thousands of words have in common."""
    return Opportunity(position, Kind.SOFT, weight)


class Marked(NamedTuple):
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


def is_address(word: str) -> bool:
    """Whether a word is an address, into which no hyphen may be put."""
    return not word.isalpha() and _ADDRESS.search(word) is not None


def loose_opportunities(word: str, any_word: bool = False) -> tuple[Opportunity, ...]:
    """Breaks anywhere in the long parts of an address; with `any_word`, of others too.

    They are for words that have room in no other way, and leave three letters on either side.  A
    hyphen is added in words of mere letters.
    """
    if not (any_word or is_address(word)):
        return ()
    kind = Kind.SOFT if word.isalpha() else Kind.PLAIN
    return tuple(
        Opportunity(place, kind, _ANYWHERE)
        for part in _LONG_PART.finditer(word)
        for place in range(part.start() + _ADDRESS_MIN, part.end() - _ADDRESS_MIN + 1)
    )


class Hyphenator:
    """Soft hyphens by the patterns of a pyphen dictionary (Liang 1983) and at compounds' seams.

    A language without patterns has no breaks but seams.  `hyphen_min` are the letters to keep
    before and after a hyphen, in the word and in each element of a compound.  The listed `words`
    are broken where the list says and nowhere else.
    """

    def __init__(
        self,
        dictionary: str,
        hyphen_min: tuple[int, int] = (2, 3),
        words: WordList = EMPTY,
        lexicon: Lexicon | None = None,
    ) -> None:
        self._patterns = patterns(dictionary)
        self._hyphen_min = hyphen_min
        self._listed = words.places
        self._compounds = Compounds(lexicon or Lexicon(endings=""), words.beginnings)
        self._known: dict[str, tuple[Opportunity, ...]] = {}
        self._points_of: dict[str, tuple[int, ...]] = {}

    def opportunities(self, word: str) -> tuple[Opportunity, ...]:
        """Where `word` may be broken with a hyphen; it may have punctuation around it.

        Nowhere in addresses, abbreviations in capitals, words with figures, and short words.
        """
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = tuple(self._find(word))
        return found

    def _find(self, word: str) -> list[Opportunity]:
        if word.isalpha():
            return self._in_part(word, SHORTEST_WORD, self._hyphen_min)
        if not _LETTERS.search(word) or _ADDRESS.search(word):
            return []
        shortest, hyphen_min = SHORTEST_WORD, self._hyphen_min
        if _JOINT.search(word):
            shortest = _SHORTEST_PART
            hyphen_min = (max(_PART_MIN, hyphen_min[0]), max(_PART_MIN, hyphen_min[1]))
        return [
            _soft(match.start() + one.position, one.weight)
            for match in _PART.finditer(word)
            for one in self._in_part(match.group(), shortest, hyphen_min)
        ]

    def _in_part(self, part: str, shortest: int, least: tuple[int, int]) -> list[Opportunity]:
        """Breaks in letters and figures that nothing else stands between."""
        word = part.lower()
        # A letter may be two characters in its small form (Turkish İ).
        if not part.isalpha() or part.isupper() or len(word) != len(part):
            return []
        listed = self._in_list(word)
        if listed is not None:
            return [_soft(at, SEAM) for at in listed]
        if len(part) < shortest:
            return []
        return self._in_elements(word, least)

    def _in_list(self, word: str) -> tuple[int, ...] | None:
        """The only breaks of a word that the team has listed."""
        if not self._listed:
            return None
        stems = self._compounds.stems(word)
        return next((self._listed[stem] for stem in stems if stem in self._listed), None)

    def _in_elements(self, word: str, least: tuple[int, int]) -> list[Opportunity]:
        """The seams, and the patterns' points in each element by itself."""
        seams = self._compounds.seams(word)
        first, last = least[0], len(word) - least[1]
        found: list[Opportunity] = []
        start = 0
        for seam in seams:
            found += self._in_element(word, start, seam.position, least)
            if first <= seam.position <= last and not seam.shared:
                inner = STUMP if _is_stump(word, seam.position) else PLAIN
                found.append(_soft(seam.position, inner if seam.inner else SEAM))
            start = seam.position - seam.shared
        return found + self._in_element(word, start, len(word), least)

    def _in_element(
        self, word: str, start: int, end: int, least: tuple[int, int]
    ) -> list[Opportunity]:
        """The patterns' points in the element between two places in a word."""
        element, size = word[start:end], len(word)
        points = self._points_of.get(element)
        if points is None:
            points = self._points_of[element] = self._points(element)
        first = start + _FROM_SEAM if start else least[0]
        last = end - (_FROM_SEAM if end < size else least[1])
        weight = INNER if start or end < size else PLAIN
        no_stump = range(start + _SHORTEST_STUMP, end - _SHORTEST_STUMP + 1)
        return [
            _soft(at, weight if at in no_stump else STUMP)
            for at in [start + point for point in points]
            if first <= at <= last
        ]

    def _points(self, element: str) -> tuple[int, ...]:
        """The patterns' points in one element."""
        return tuple(self._patterns(element)) if self._patterns else ()


def _is_stump(word: str, at: int) -> bool:
    """Whether a break there leaves a stump on either line."""
    return at < _SHORTEST_STUMP or len(word) - at < _SHORTEST_STUMP


Positions: TypeAlias = Callable[[str], Iterable[int]]
"""How many letters of a word stand before each place where patterns break it."""


@cache
def patterns(dictionary: str) -> Positions | None:
    """The patterns of a language, or None if pyphen has none for it."""
    name = pyphen.language_fallback(dictionary) if dictionary else None
    if not name:
        return None
    own = read_patterns(pyphen.LANGUAGES[name])
    return (
        _without_changes(pyphen.Pyphen(lang=name, left=1, right=1))
        if own is None
        else own.positions
    )


def _without_changes(theirs: Any) -> Positions:
    """Points that change the spelling (in some languages) come with data: not for a soft hyphen."""
    return lambda word: [int(point) for point in theirs.positions(word) if not point.data]


def has_patterns(dictionary: str, exactly: bool = False) -> bool:
    """Whether a language, or its region if `exactly`, has patterns; none are read for it."""
    found: str | None = pyphen.language_fallback(dictionary)
    return found == dictionary if exactly else found is not None


@lru_cache(maxsize=64)
def hyphenator(dictionary: str, hyphen_min: tuple[int, int], words: WordList = EMPTY) -> Hyphenator:
    """The hyphenator of a language, the same one each time, so that words are looked up once."""
    return Hyphenator(dictionary, hyphen_min, words, _lexicon(dictionary))


def _lexicon(dictionary: str) -> Lexicon | None:
    """The elements of compounds of the language that a dictionary is for."""
    try:
        return locales.get(dictionary.split("_", maxsplit=1)[0]).lexicon
    except KeyError:
        return None
