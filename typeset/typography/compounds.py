"""The seams of compounds: where their elements meet.

A word is read from its beginning, the longest known element first, and taken for a compound if what
follows is known too; an unknown beginning is passed over if the word ends with a known head.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

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
_BEFORE_LINK = 3
"""Letters before a link, so that it is not the whole element."""


@dataclass(frozen=True, slots=True)
class Seam:
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
        known = {*self._bound, *self._free}
        self._lengths = sorted({len(one) for one in known}, reverse=True)
        self._heads = frozenset(lexicon.heads.split())
        self._all_heads = self._heads | frozenset(lexicon.short.split())
        self._endings = frozenset(("", *lexicon.endings.split()))
        self._longest = max(map(len, self._endings))
        self._traps = {one.replace("-", ""): marks(one) for one in lexicon.traps.split()}
        links = "|".join(lexicon.links.split())
        self._links = re.compile(rf"(?<=\w{{{_BEFORE_LINK}}})(?:{links})") if links else None

    def seams(self, word: str) -> tuple[Seam, ...]:
        """The seams of a word in small letters, in order."""
        for trap, seams in self._traps.items():
            if word.startswith(trap):
                return tuple(map(Seam, seams))
        found = self._parsed(word, 0)
        return self._before_head(word, 0) if found is None else found

    def stems(self, word: str) -> Iterable[str]:
        """What `word` may be a form of, the longest first: itself, then without its endings."""
        for length in range(min(self._longest, len(word) - 1) + 1):
            if word[len(word) - length :] in self._endings:
                yield word[: len(word) - length]

    def _parsed(self, word: str, start: int) -> tuple[Seam, ...] | None:
        """The seams after `start`, if a known element begins there; () if it is the last."""
        for end, inner in self._elements(word, start):
            rest = self._rest(word, end)
            if rest is None and len(word) - end >= self._least_after(word[start:end]):
                rest = self._before_head(word, end)
            if rest is not None:
                return (*(Seam(start + seam, True) for seam in inner), Seam(end), *rest)
        return None

    def _rest(self, word: str, start: int) -> tuple[Seam, ...] | None:
        """The seams of what follows a seam; None if it is unknown."""
        if self._is_head(word[start:], self._all_heads):
            return ()
        return self._parsed(word, start)

    def _elements(self, word: str, start: int) -> Iterable[tuple[int, tuple[int, ...]]]:
        """Where elements that begin at `start` may end, with the seams inside them."""
        for length in self._lengths:
            element = word[start : start + length]
            if len(element) == length < len(word) - start:
                if element in self._bound:
                    yield start + length, self._bound[element]
                elif element in self._free:
                    yield start + length, ()
        if self._links:
            for match in self._links.finditer(word, start):
                if match.start() - start >= _BEFORE_LINK and match.end() < len(word):
                    yield match.end(), ()

    def _least_after(self, element: str) -> float:
        """Letters that must follow an element if it is not known what they are."""
        if element in self._own:
            return _AFTER_OWN
        trusted = len(element) >= _TRUSTED and element not in self._free
        return _REMAINDER if trusted else math.inf

    def _is_head(self, word: str, heads: frozenset[str]) -> bool:
        return any(stem in heads for stem in self.stems(word))

    def _before_head(self, word: str, start: int) -> tuple[Seam, ...]:
        """The seam before the longest known head that ends the word, if there is one."""
        for at in range(start + _BEFORE_HEAD, len(word) - _REMAINDER + 1):
            if self._is_head(word[at:], self._heads):
                return (Seam(at),)
        return ()
