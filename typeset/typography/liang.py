"""Hyphenation patterns (Liang 1983), each read when a word first has its letters.

A language has some ten thousand, of which a report asks for a few hundred: reading all of them
takes longer than breaking the lines of most chapters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

_REMARK = re.compile(r"^(?:[%#]|(?:COMPOUND)?(?:LEFT|RIGHT)HYPHENMIN).*", re.MULTILINE)
_PECULIAR = re.compile(r"/|\^\^")
"""What changes the spelling at a break, and characters written by their numbers."""
_VALUE = re.compile("[1-9]")
_PARTS = re.compile(r"(\d?)(\D?)")

_BEGINNING = 3
"""Letters by which patterns are told apart before they are looked for: most are hardly longer."""

Values: TypeAlias = tuple[int, tuple[int, ...]]
"""Where the values of a pattern begin, and what they are between its letters."""


class Patterns:
    """Patterns as they are written, such as ``.a2b3it``."""

    def __init__(self, written: Sequence[str]) -> None:
        letters = "\n".join(written).encode().translate(None, b"0123456789").decode()
        # Those that have been asked for are kept as they were read.
        self._patterns: dict[str, str | Values] = dict(
            zip(letters.split("\n"), written, strict=True)
        )
        # The length of the longest of those that begin alike, if it is more than the beginning's.
        self._longest: dict[str, int] = {}
        for one in self._patterns:
            if len(one) > self._longest.get(one[:_BEGINNING], _BEGINNING):
                self._longest[one[:_BEGINNING]] = len(one)

    @property
    def letters(self) -> frozenset[str]:
        """The letters of each; a point is a word's end."""
        return frozenset(self._patterns)

    def values(self, letters: str) -> Values:
        """The values of the pattern that has these letters and no others."""
        pattern = self._patterns[letters]
        if isinstance(pattern, str):
            pattern = self._patterns[letters] = _values(pattern)
        return pattern

    def positions(self, word: str) -> list[int]:
        """How many letters of a word stand before each place where it may be broken."""
        pointed, known = f".{word.lower()}.", self._patterns
        points = [0] * (len(pointed) + 1)
        for start in range(len(pointed) - 1):
            longest = self._longest.get(pointed[start : start + _BEGINNING], _BEGINNING)
            for stop in range(start + 1, min(start + longest, len(pointed)) + 1):
                pattern = known.get(pointed[start:stop])
                if pattern is not None:
                    offset, values = (
                        self.values(pointed[start:stop]) if isinstance(pattern, str) else pattern
                    )
                    at = slice(start + offset, start + offset + len(values))
                    points[at] = map(max, values, points[at])
        places = (place - 1 for place, point in enumerate(points) if point % 2)
        return [place for place in places if 1 <= place < len(word)]


def read_patterns(path: Path) -> Patterns | None:
    """The patterns of a file of hunspell's; None if they do more than to say where to break."""
    encoding, _, data = path.read_bytes().partition(b"\n")
    text = data.decode(encoding.decode("ascii").strip())
    found = _REMARK.sub("", text).split()
    if _PECULIAR.search("\n".join(found)):
        return None
    # Those without a value would take the place of others with the same letters.
    return Patterns(list(filter(_VALUE.search, found)))


def _values(pattern: str) -> Values:
    values = [int(value or "0") for value, _ in _PARTS.findall(pattern)]
    filled = [at for at, value in enumerate(values) if value]
    return filled[0], tuple(values[filled[0] : filled[-1] + 1])
