"""Pieces of text below each other, and where columns of them end: what a box is parted by."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

from typeset.flow.piece import Parting
from typeset.flow.text import KEPT_LINES, TextPiece
from typeset.records import dataclass

_CLOSE = 0.01
"""Points that do not matter."""
_STEP = 1.0
"""Points by which columns are made longer until all text finds room in them."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Lines below each other in one column: the top and the foot of each, in points from above.

    Lines may be parted at `partings`, which are places between pieces (at their `ends`) or inside
    them.  A part of a stack is as high as it is in the whole: space between pieces collapses, and
    there is none at the edges of a part.
    """

    tops: Sequence[float]
    feet: Sequence[float]
    ends: Sequence[int]
    partings: Sequence[Parting]

    def height(self, start: int, stop: int) -> float:
        """From the top of the line `start` to the foot of the one before `stop`."""
        return self.feet[stop - 1] - self.tops[start] if start < stop else 0.0

    def columns(self, start: int, stop: int, count: int) -> list[range]:
        """These lines in `count` columns at most, the shortest that hold them all."""
        height, places = self.height(start, stop) / count, self._places(start, stop)
        while len(columns := self._filled(start, places, height)) > count:
            height += _STEP
        return columns

    def _places(self, start: int, stop: int) -> list[int]:
        """Where columns of these lines may end: no stump of a piece is left at either edge."""
        if start >= stop:
            return []
        partings = self.partings
        inside = range(bisect_right(partings, start, key=_at), bisect_left(partings, stop, key=_at))
        after, before = self._piece(start).stop, self._piece(stop - 1).start
        places = [
            at
            for at in (partings[number].at for number in inside)
            if at >= min(start + KEPT_LINES, after) and at <= max(stop - KEPT_LINES, before)
        ]
        return [*places, stop]

    def _piece(self, line: int) -> range:
        """The lines of the piece that has a line."""
        number = bisect_right(self.ends, line)
        return range(self.ends[number - 1] if number else 0, self.ends[number])

    def _filled(self, start: int, places: Sequence[int], height: float) -> list[range]:
        """Columns at most so high, or that hold one thing each; they end at these places."""
        columns, number = [], 0
        while number < len(places):
            lowest = self.tops[start] + height + _CLOSE
            fitting = bisect_right(places, lowest, lo=number, key=self._foot)
            number = max(fitting, number + 1)
            columns.append(range(start, places[number - 1]))
            start = places[number - 1]
        return columns

    def _foot(self, stop: int) -> float:
        return self.feet[stop - 1]


def stacked(pieces: Sequence[TextPiece]) -> Stack:
    """Pieces below each other, each parted where it may be, and from the next."""
    tops: list[float] = []
    feet: list[float] = []
    ends: list[int] = []
    partings: list[Parting] = []
    for piece, top in zip(pieces, drops(pieces), strict=True):
        leading = piece.look.style.leading
        partings += [Parting(len(tops) + inner.at, inner.cost) for inner in piece.partings()]
        feet += [top + leading * (line + 1) for line in range(piece.units)]
        tops += [top + leading * line for line in range(piece.units)]
        ends.append(len(tops))
        partings.append(Parting(len(tops)))
    return Stack(tops, feet, ends, partings)


def drops(pieces: Sequence[TextPiece]) -> list[float]:
    """How far below the first one's top each piece begins; space between them collapses."""
    gaps = [max(a.spaceAfter, b.spaceBefore) for a, b in pairwise(pieces)]
    steps = (piece.height + gap for piece, gap in zip(pieces, gaps, strict=False))
    return [*accumulate(steps, initial=0.0)][: len(pieces)]


def _at(parting: Parting) -> int:
    return parting.at
