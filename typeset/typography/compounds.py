"""The seams of compounds: where their elements meet.

A word is read from its beginning, the longest known element first, and taken for a compound if what
follows is known too; an unknown beginning is passed over if the word ends with a known head.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from typeset.locale.lexicon import Lexicon
from typeset.typography.wordlist import marks

_TRUSTED = 6
"""Letters of a bound element that is known before anything: stadsdels, but not verks (verksam)."""
_REMAINDER = 5
"""Letters of an unknown element after it: arbets|marknad, but not arbets|am."""
_AFTER_OWN = 3
"""Letters of an unknown element after one of the team's own."""
_BEFORE_HEAD = 3
"""Letters of an unknown element before a known head."""
_INITIALS = 2
"""Letters that every element has, by which those are found that may begin somewhere."""
_BEFORE_LINK = 3
"""Letters before a link, so that it is not the whole element."""


class Seam(NamedTuple):
    """Where two elements meet; `inner` if both belong to a longer element (stads-dels|nämnd)."""

    position: int
    inner: bool = False


class Compounds:
    """Finds seams by a lexicon; `beginnings` are more bound elements, hyphens at their seams."""

    def __init__(self, lexicon: Lexicon, beginnings: Iterable[str] = ()) -> None:
        marked = [*lexicon.bound.split(), *beginnings]
        self._bound = {one.replace("-", ""): marks(one.rstrip("-")) for one in marked}
        self._free = frozenset(lexicon.free.split())
        self._own = frozenset(one.replace("-", "") for one in beginnings)
        self._by_beginning = _by_beginning({*self._bound, *self._free})
        self._heads = frozenset(lexicon.heads.split())
        self._all_heads = self._heads | frozenset(lexicon.short.split())
        self._begin_heads = frozenset(head[:_INITIALS] for head in self._all_heads)
        self._endings = frozenset(("", *lexicon.endings.split()))
        self._longest = max(map(len, self._endings))
        self._traps = {one.replace("-", ""): marks(one) for one in lexicon.traps.split()}
        self._trapped = tuple(self._traps)
        links = "|".join(lexicon.links.split())
        self._links = re.compile(rf"(?<=\w{{{_BEFORE_LINK}}})(?:{links})") if links else None

    def seams(self, word: str) -> tuple[Seam, ...]:
        """The seams of a word in small letters, in order."""
        if word.startswith(self._trapped):
            trap = next(trap for trap in self._trapped if word.startswith(trap))
            return tuple(map(Seam, self._traps[trap]))
        ends = self._stem_ends(word)
        found = self._parsed(word, 0, ends)
        return self._before_head(word, 0, ends) if found is None else found

    def stems(self, word: str) -> Iterable[str]:
        """What `word` may be a form of, the longest first: itself, then without its endings."""
        return [word[:end] for end in self._stem_ends(word)]

    def _stem_ends(self, word: str) -> list[int]:
        """Where the endings begin that a word may have, its own end first."""
        size = len(word)
        least = max(size - self._longest, 1)
        return [end for end in range(size, least - 1, -1) if word[end:] in self._endings]

    def _parsed(self, word: str, start: int, ends: Sequence[int]) -> tuple[Seam, ...] | None:
        """The seams after `start`, if a known element begins there; () if it is the last."""
        for end, inner in self._elements(word, start):
            rest = self._rest(word, end, ends)
            if rest is None and len(word) - end >= self._least_after(word[start:end]):
                rest = self._before_head(word, end, ends)
            if rest is not None:
                return (*(Seam(start + seam, True) for seam in inner), Seam(end), *rest)
        return None

    def _rest(self, word: str, start: int, ends: Sequence[int]) -> tuple[Seam, ...] | None:
        """The seams of what follows a seam; None if it is unknown."""
        if self._is_one_of(self._all_heads, word, start, ends):
            return ()
        return self._parsed(word, start, ends)

    def _elements(self, word: str, start: int) -> Iterable[tuple[int, tuple[int, ...]]]:
        """Where elements that begin at `start` may end, with the seams inside them."""
        for element in self._by_beginning.get(word[start : start + _INITIALS], ()):
            end = start + len(element)
            if end < len(word) and word.startswith(element, start):
                yield end, self._bound.get(element, ())
        if self._links:
            for match in self._links.finditer(word, start):
                long = match.start() - start >= _BEFORE_LINK and match.end() < len(word)
                if long and not self._begins_with_link(word, start, match):
                    yield match.end(), ()

    def _begins_with_link(self, word: str, start: int, match: re.Match[str]) -> bool:
        """Whether what links two elements is read as the second one's: verksamhet|sutvecklings."""
        linking = match.group()[-1]
        element = word[start + 1 : match.end()].removesuffix(linking)
        return start > 0 and word[start] == linking and element in self._all_heads

    def _least_after(self, element: str) -> float:
        """Letters that must follow an element if it is not known what they are."""
        if element in self._own:
            return _AFTER_OWN
        trusted = len(element) >= _TRUSTED and element not in self._free
        return _REMAINDER if trusted else math.inf

    def _before_head(self, word: str, start: int, ends: Sequence[int]) -> tuple[Seam, ...]:
        """The seam before the longest known head that ends the word, if there is one."""
        for at in range(start + _BEFORE_HEAD, len(word) - _REMAINDER + 1):
            if self._is_one_of(self._heads, word, at, ends):
                return (Seam(at),)
        return ()

    def _is_one_of(self, heads: frozenset[str], word: str, start: int, ends: Sequence[int]) -> bool:
        """Whether what begins at `start` is one of these heads, as it is or without an ending."""
        if word[start : start + _INITIALS] not in self._begin_heads:
            return False
        return not heads.isdisjoint([word[start:end] for end in ends if end > start])


def _by_beginning(elements: Iterable[str]) -> dict[str, list[str]]:
    """Elements by their first letters, the longest first."""
    found: dict[str, list[str]] = {}
    for element in sorted(elements, key=lambda one: (-len(one), one)):
        found.setdefault(element[:_INITIALS], []).append(element)
    return found
