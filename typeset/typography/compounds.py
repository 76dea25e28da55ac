"""The seams of compounds: where their elements meet.

A word is read as known elements from its beginning to its end: as few as can be, and of equally
many the longest first, so that a linking letter stays with its element (bostads|ort).  Where that
fails, unknown ones are suffered that something shows the limits of: those that end with a link
(xyllnings|enheten), those after an element that cannot be mistaken (arbets|löshet), and those
before one or before a head (xylofon|verksamheten).  As few letters as can be are left unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import inf
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from typeset.locale.lexicon import Lexicon
from typeset.typography.wordlist import marks

_TRUSTED = 6
"""Letters of a bound element that cannot be mistaken: stadsdels, but not verks (verksam)."""
_REMAINDER = 5
"""Letters of an unknown element after it: arbets|marknad, but not arbets|am."""
_AFTER_OWN = 3
"""Letters of an unknown element after one of the team's own."""
_UNKNOWN = 3
"""Letters of an unknown element before a known one, or before its link."""
_INITIALS = 3
"""Letters by which elements are found that may begin somewhere; a shorter one by all of its own."""
_SHORTEST = 2
"""Letters that every element has."""
_KNOWN_COST = 2
"""What a known element costs; an unknown one costs 1, and 1 for each of its letters."""


class Seam(NamedTuple):
    """Where two elements meet; `inner` if both belong to a longer element (stads-dels|nämnd).

    `shared`: the later one begins with the letter before the seam, which is not written three times
    (grupp + placering: grupplacering).  No line ends there.
    """

    position: int
    inner: bool = False
    shared: bool = False


class Compounds:
    """Finds seams by a lexicon; `beginnings` are more bound elements, hyphens at their seams."""

    def __init__(self, lexicon: Lexicon, beginnings: Iterable[str] = ()) -> None:
        self._elements = _Elements(lexicon, beginnings)
        self._traps = {one.replace("-", ""): marks(one) for one in lexicon.traps.split()}
        self._trapped = tuple(self._traps)

    def seams(self, word: str) -> tuple[Seam, ...]:
        """The seams of a word in small letters, in order."""
        if word.startswith(self._trapped):
            trap = next(trap for trap in self._trapped if word.startswith(trap))
            return tuple(map(Seam, self._traps[trap]))
        return _Reader(self._elements, word).seams()

    def stems(self, word: str) -> Iterable[str]:
        """What `word` may be a form of, the longest first: itself, then without its endings."""
        return [word[:end] for end in self._elements.stem_ends(word)]


_Seams: TypeAlias = Mapping[str, tuple[int, ...]]
"""Elements, and the seams inside them."""


class _Elements:
    """The elements that there are; `seams` are those inside bound and free ones."""

    def __init__(self, lexicon: Lexicon, beginnings: Iterable[str]) -> None:
        own = {one.replace("-", ""): marks(one.rstrip("-")) for one in beginnings}
        bound = {one.replace("-", ""): marks(one) for one in lexicon.bound.split()} | own
        heads = {one.replace("-", ""): marks(one) for one in lexicon.heads.split()}
        links, free = lexicon.links.split(), lexicon.free.split()
        # What takes a link never stands before another element without it.
        words = dict.fromkeys(free, ()) | heads
        linked = _linked(words, links)
        unlinked = [one for one in free if one not in linked]
        self.own = frozenset(own)
        self.seams = (
            dict.fromkeys(unlinked, ()) | {linked[one]: words[one] for one in linked} | bound
        )
        self.trusted = frozenset(
            one for one in self.seams if len(one) >= _TRUSTED and one not in free
        ).union(own)
        self._by_beginning = _by_beginning(self.seams)
        self.links = re.compile(rf"(?<=\w{{{_UNKNOWN}}})(?:{'|'.join(links)})") if links else None
        self._onset = _onset(lexicon)
        self.heads = heads
        self.all_heads = dict.fromkeys(lexicon.short.split(), ()) | heads
        self._begin_heads = {head[:_INITIALS] for head in self.all_heads}
        self.initials = {one[:_INITIALS] for one in self.trusted}.union(
            head[:_INITIALS] for head in heads
        )
        self._endings = frozenset(("", *lexicon.endings.split()))
        self._longest = max(map(len, self._endings))

    def stem_ends(self, word: str) -> list[int]:
        """Where the endings begin that a word may have, its own end first."""
        size = len(word)
        least = max(size - self._longest, 1)
        return [end for end in range(size, least - 1, -1) if word[end:] in self._endings]

    def at(self, word: str, start: int) -> list[str]:
        """The elements that begin at `start` and do not end the word, the longest first."""
        known = self._by_beginning
        alike = known.get(word[start : start + _INITIALS]) or known.get(
            word[start : start + _SHORTEST]
        )
        if alike is None:
            return []
        return [one for one in alike if word.startswith(one, start, len(word) - 1)]

    def least_after(self, element: str) -> float:
        """Letters that must follow an element if it is not known what they are."""
        if element in self.own:
            return _AFTER_OWN
        return _REMAINDER if element in self.trusted else inf

    def may_begin(self, word: str, start: int) -> bool:
        """Whether an element that is not known may begin at `start`."""
        return not start or self._onset.match(word, start) is not None

    def head(
        self, heads: _Seams, word: str, start: int, ends: Sequence[int]
    ) -> tuple[int, ...] | None:
        """The seams in the head that begins at `start`, as it is or with an ending; else None."""
        begin = self._begin_heads
        if (
            word[start : start + _INITIALS] not in begin
            and word[start : start + _SHORTEST] not in begin
        ):
            return None
        for end in ends:
            seams = heads.get(word[start:end])
            if seams is not None:
                return seams
        return None


_Reading: TypeAlias = tuple[int, tuple[Seam, ...]]
"""What a reading of the rest of a word costs, and its seams."""


class _Reader:
    """Reads one word.  Readings of the rest after a place are kept: many ways lead there."""

    def __init__(self, elements: _Elements, word: str) -> None:
        self._elements = elements
        self._word = word
        self._ends = elements.stem_ends(word)
        self._known_from: dict[int, _Reading | None] = {}
        self._guessed_from: dict[tuple[int, float], _Reading | None] = {}

    def seams(self) -> tuple[Seam, ...]:
        """The seams of the best reading."""
        reading = self._guessed(0, inf)
        return reading[1] if reading else ()

    def _known(self, start: int) -> _Reading | None:
        """The best reading from `start` in which all is known."""
        try:
            return self._known_from[start]
        except KeyError:
            found = self._known_from[start] = self._read_known(start)
            return found

    def _read_known(self, start: int) -> _Reading | None:
        elements = self._elements
        head = self._head(elements.all_heads if start else elements.heads, start)
        return head or self._best_after(start, elements.at(self._word, start))

    def _best_after(self, start: int, candidates: Iterable[str]) -> _Reading | None:
        """The best reading in which one of these begins at `start` and all after it is known."""
        best = None
        for element in candidates:
            reading = self._after(start, element)
            if reading is not None and (best is None or reading[0] < best[0]):
                best = reading
        return best

    def _after(self, start: int, element: str) -> _Reading | None:
        """The best reading in which an element begins at `start` and all after it is known."""
        end = start + len(element)
        rest = self._known(end)
        if rest is not None:
            return self._with(start, element, rest)
        if element[-2] == element[-1]:
            rest = self._known(end - 1)
            return rest and self._with(start, element, rest, shared=True)
        return None

    def _with(self, start: int, element: str, rest: _Reading, *, shared: bool = False) -> _Reading:
        """The reading of a known element and what is after it."""
        end = Seam(start + len(element), False, shared)
        inside = self._elements.seams[element]
        if inside:
            inner = (Seam(start + seam, inner=True) for seam in inside)
            return rest[0] + _KNOWN_COST, (*inner, end, *rest[1])
        return rest[0] + _KNOWN_COST, (end, *rest[1])

    def _guessed(self, start: int, least: float) -> _Reading | None:
        """The best reading from `start`, in which something may be unknown.

        So many letters are the `least` that an unknown end must have.
        """
        known = self._known(start)
        if known is not None:
            return known
        key = start, least
        if key not in self._guessed_from:
            self._guessed_from[key] = _best(self._guesses(start, least))
        return self._guessed_from[key]

    def _guesses(self, start: int, least: float) -> Iterator[_Reading | None]:
        elements, word = self._elements, self._word
        for element in elements.at(word, start):
            end = start + len(element)
            rest = self._guessed(end, elements.least_after(element))
            yield rest and self._with(start, element, rest)
        if not elements.may_begin(word, start):
            return
        for stem, end in self._links(start):
            rest = self._guessed(end, _REMAINDER)
            yield rest and _unknown(stem - start, end, rest)
        if not start or least < inf:
            for at, rest in self._landmarks:
                if at >= start + _UNKNOWN:
                    yield _unknown(at - start, at, rest)
        if len(word) - start >= least:
            yield len(word) - start + 1, ()

    def _links(self, start: int) -> Iterator[tuple[int, int]]:
        """Where links begin and end that an unknown element from `start` may have."""
        links, word = self._elements.links, self._word
        for match in links.finditer(word, start) if links else ():
            if match.start() - start >= _UNKNOWN and match.end() < len(word):
                yield match.span()

    @cached_property
    def _landmarks(self) -> list[tuple[int, _Reading]]:
        """Where what is known to the end shows by itself that it begins; how it is read best."""
        elements, word, found = self._elements, self._word, []
        for at in range(_UNKNOWN, len(word) - _REMAINDER + 1):
            if word[at : at + _INITIALS] in elements.initials:
                trusted = [one for one in elements.at(word, at) if one in elements.trusted]
                reading = self._head(elements.heads, at) or self._best_after(at, trusted)
                if reading is not None:
                    found.append((at, reading))
        return found

    def _head(self, heads: _Seams, start: int) -> _Reading | None:
        """The reading of one of these heads, if it begins at `start`."""
        seams = self._elements.head(heads, self._word, start, self._ends)
        if seams is None:
            return None
        return _KNOWN_COST, tuple([Seam(start + seam, True) for seam in seams])


def _best(readings: Iterable[_Reading | None]) -> _Reading | None:
    """The cheapest of readings, the first of those."""
    return min(filter(None, readings), key=itemgetter(0), default=None)


def _unknown(letters: int, end: int, rest: _Reading) -> _Reading:
    """The reading of an unknown element that ends there, and what is after it."""
    return rest[0] + letters + 1, (Seam(end), *rest[1])


def _linked(words: Iterable[str], links: Sequence[str]) -> dict[str, str]:
    """The words that take a link, and what they are with it."""
    letters = {link[:-1]: link[-1] for link in links}
    tails = tuple(letters)
    return {
        word: word + next(letters[tail] for tail in tails if word.endswith(tail))
        for word in words
        if word.endswith(tails)
    }


def _onset(lexicon: Lexicon) -> re.Pattern[str]:
    """How an element may begin."""
    onsets = "|".join(sorted(lexicon.onsets.split(), key=len, reverse=True))
    return re.compile(f"(?:{onsets})?[{lexicon.vowels}]" if lexicon.vowels else "")


def _by_beginning(elements: Iterable[str]) -> dict[str, list[str]]:
    """Elements by their first letters, the longest first.

    Those that are shorter than that are among all that begin as they do, and by themselves.
    """
    found: dict[str, list[str]] = {}
    for element in sorted(elements, key=lambda one: (-len(one), one)):
        found.setdefault(element[:_INITIALS], []).append(element)
    for short in [one for one in found if len(one) < _INITIALS]:
        for beginning, alike in found.items():
            if beginning != short and beginning.startswith(short):
                alike.append(short)
    return found
