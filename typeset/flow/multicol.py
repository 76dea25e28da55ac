"""Pieces in balanced columns.

Columns are filled in reading order, one after the other, and stand on one grid.  Their height is
the least that takes everything; within it, entries are shared out so that columns end as evenly as
their breaks allow (the sum of the squares of what each falls short by is least).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import field
from itertools import accumulate
from math import ceil, inf

from typeset.content.texts import Note
from typeset.flow.piece import Parting, Piece
from typeset.flow.setter import Setter
from typeset.flow.surface import Surface
from typeset.flow.text import TextPiece
from typeset.records import dataclass

_CLOSE = 0.01
"""Points that do not matter."""
_LONGER = 3
"""Baselines by which columns may be longer than they had to be, so that none is longer than the one
before it."""
_AGAIN = 3.0
"""What is set again above a column is as unwelcome as so many times its height left white."""


@dataclass(frozen=True, slots=True)
class Item:
    """A piece that stands in columns.

    `over` is set again, as decoration, at the head of a column that begins with this piece, and
    `over_rest` at that of one that begins inside it; `cost` says how unwelcome the former is, as
    of a `Parting`.
    """

    piece: Piece
    over: Sequence[TextPiece] = ()
    over_rest: Sequence[TextPiece] = ()
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Units `start` to before `stop` of one item, and how far its top is below its column's."""

    item: Item
    start: int
    stop: int
    top: float

    def piece(self) -> Piece:
        """The part of the piece, or all of it."""
        whole = self.start == 0 and self.stop == self.item.piece.units
        return self.item.piece if whole else self.item.piece.part(self.start, self.stop)

    @property
    def bottom(self) -> float:
        return self.top + self.item.piece.extent(self.start, self.stop)


@dataclass(slots=True)
class _Column:
    """A column that begins at some unit: where it may end, and how high it is then."""

    rest: Iterator[tuple[int, float]]
    stops: list[int] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)

    def reach(self, height: float) -> int:
        """How many of the stops are within `height` points."""
        while not self.heights or self.heights[-1] <= height + _CLOSE:
            stop, bottom = next(self.rest, (0, inf))
            if bottom == inf:
                break
            self.stops.append(stop)
            self.heights.append(bottom)
        return bisect_right(self.heights, height + _CLOSE)

    def up_to(self, height: float) -> Sequence[int]:
        """Its stops within `height` points."""
        return self.stops[: self.reach(height)]


class Flowing:
    """Items one after the other, counted in units through all of them, cut into columns.

    If any of them is bound to the baseline grid, all are, so that lines align across columns.
    """

    def __init__(self, items: Sequence[Item], baseline: float) -> None:
        self.items = items
        self.baseline = baseline
        self.bound = any(item.piece.grid != "free" for item in items)
        self.offsets = [0, *accumulate(item.piece.units for item in items)]
        self.costs = dict(self._breaks())
        self.breaks = sorted(self.costs)
        self.slack = self._slack()
        self._columns: dict[int, _Column] = {}

    @property
    def units(self) -> int:
        """Of all items."""
        return self.offsets[-1]

    def _breaks(self) -> Iterator[tuple[int, float]]:
        """Where a column may end, and how unwelcome that is: most where something is set again."""
        following = [*self.items[1:], None]
        for offset, item, other in zip(self.offsets, self.items, following, strict=False):
            piece = item.piece
            inner = float(bool(item.over_rest))
            yield from ((offset + p.at, max(p.cost, inner)) for p in piece.partings())
            end = offset + piece.units
            if other is None:
                yield end, 0.0
            elif not piece.keepWithNext:
                yield end, other.cost

    def _slack(self) -> float:
        """Points that a column break saves at most: the space around it, the way to the grid."""
        spaces = (max(item.piece.spaceBefore, item.piece.spaceAfter) for item in self.items)
        return max(map(float, spaces), default=0.0) + (2 * self.baseline if self.bound else 0.0)

    # --- one column

    def stretches(self, start: int, stop: int) -> Iterator[_Stretch]:
        """The parts of items that stand in a column from unit `start` to before `stop`."""
        y, after, first = self.carried_height(start), 0.0, True
        index = bisect_right(self.offsets, start) - 1
        while start < stop:
            item, offset = self.items[index], self.offsets[index]
            begin, end = start - offset, min(item.piece.units, stop - offset)
            gap = 0.0 if first else max(after, self._before(item.piece, begin))
            stretch = _Stretch(item, begin, end, self._top(item.piece, y + gap))
            yield stretch
            y, after, first = stretch.bottom, float(item.piece.spaceAfter), False
            start, index = offset + end, index + 1

    def _before(self, piece: Piece, begin: int) -> float:
        return 0.0 if begin else float(piece.spaceBefore)

    def _top(self, piece: Piece, top: float) -> float:
        """Where a piece begins that could begin at `top`."""
        if not self.bound:
            return top
        tail = piece.height + piece.spaceAfter if piece.grid == "bottom" else 0.0
        return ceil((top + tail - _CLOSE) / self.baseline) * self.baseline - tail

    def carried(self, start: int) -> Sequence[TextPiece]:
        """What is set again above a column that begins at a unit."""
        index = bisect_right(self.offsets, start) - 1
        item = self.items[index]
        return item.over_rest if start > self.offsets[index] else item.over

    def carried_height(self, start: int) -> float:
        """Height of that in points."""
        return float(sum(piece.height for piece in self.carried(start)))

    def _ends(self, start: int) -> Iterator[tuple[int, float]]:
        """Each unit before which a column may end that begins at `start`, and its height then."""
        offset = start
        for stretch in self.stretches(start, self.units):
            piece, length = stretch.piece(), stretch.stop - stretch.start
            for end in [*(parting.at for parting in piece.partings()), length]:
                if offset + end in self.costs:
                    yield offset + end, stretch.top + piece.extent(0, end)
            offset += length

    def column(self, start: int) -> _Column:
        """The column that begins at a unit."""
        if start not in self._columns:
            self._columns[start] = _Column(self._ends(start))
        return self._columns[start]

    # --- all columns

    def level(self, start: int, stop: int, count: int) -> float:
        """The least height at which `count` columns take these units and none is higher than the
        one before it, if that is a few lines more at most; else the least that takes them.

        Text on the grid is parted by lines: its columns are even anyway.
        """
        least, column = self.balanced(start, stop, count), self.column(start)
        if self.bound:
            return least
        longest = column.reach(least + _LONGER * self.baseline)
        highest = min(longest, bisect_right(column.stops, stop))
        for index in range(max(0, column.reach(least) - 1), highest):
            height = column.heights[index]
            if self._declines(column.stops[index], stop, count - 1, height):
                return max(least, height)
        return least

    def _declines(self, start: int, stop: int, count: int, height: float) -> bool:
        """Whether the rest fills `count` columns, none of them higher than the one before it."""
        last = bisect_left(self.breaks, stop)
        for others in reversed(range(count)):
            if start == stop or last < others:
                return False
            column = self.column(start)
            fitting, latest = column.reach(height), self.breaks[last - others]
            reached = min(fitting, bisect_right(column.stops, latest))
            if not reached:
                return False
            start, height = column.stops[reached - 1], column.heights[reached - 1]
        return start == stop

    def balanced(self, start: int, stop: int, count: int) -> float:
        """The least height at which `count` columns take the units from `start` to `stop`."""
        whole = max((stretch.bottom for stretch in self.stretches(start, stop)), default=0.0)
        if stop not in self.column(start).up_to(whole):
            return whole
        height: float | None = max(0.0, whole / count - self.slack)
        while height is not None:
            least, height = height, self._next_height(start, stop, count, height)
        return least

    def _next_height(self, start: int, stop: int, count: int, height: float) -> float | None:
        """The least greater height at which a column takes more; None if all is taken."""
        higher = []
        for _ in range(count):
            column = self.column(start)
            reached = min(column.reach(height), bisect_right(column.stops, stop))
            if reached < len(column.stops) and column.stops[reached] <= stop:
                higher.append(column.heights[reached])
            if reached:
                start = column.stops[reached - 1]
            if start == stop:
                return None
        return min(higher)

    def shared_out(self, start: int, stop: int, count: int) -> list[int]:
        """Where each of `count` columns ends, so that they are as even as can be."""
        height = self.level(start, stop, count)
        for falling in (False,) if self.bound else (True, False):
            ends = _Sharing(self, stop, height, falling).ends(start, count, height)[1]
            if ends:
                return ends
        return [stop]


@dataclass(slots=True)
class _Sharing:
    """Shares units out among columns of a height by dynamic programming.

    If they are `falling`, no column is higher than the one before it.
    """

    flowing: Flowing
    stop: int
    height: float
    falling: bool
    known: dict[tuple[int, int, float], tuple[float, list[int]]] = field(default_factory=dict)

    def ends(self, start: int, count: int, highest: float) -> tuple[float, list[int]]:
        """How uneven the best sharing is, and its columns' ends, with the first as high as
        `highest` at most; of equals, the first is longer.
        """
        if start == self.stop:
            return count * self.height**2, []
        if count == 0:
            return inf, []
        key = (start, count, highest)
        if key not in self.known:
            self.known[key] = self._best(*key)
        return self.known[key]

    def _best(self, start: int, count: int, highest: float) -> tuple[float, list[int]]:
        column = self.flowing.column(start)
        best: tuple[float, list[int]] = (inf, [])
        for index in reversed(range(column.reach(highest))):
            end = column.stops[index]
            if end > self.stop or (count == 1 and end < self.stop):
                continue
            next_highest = column.heights[index] if self.falling else self.height
            uneven, ends = self.ends(end, count - 1, next_highest)
            uneven += (self.height - column.heights[index]) ** 2
            if end < self.stop:
                uneven += (_AGAIN * self.flowing.carried_height(end)) ** 2
            if uneven < best[0] - _CLOSE:
                best = uneven, [end, *ends]
        return best


class ColumnsPiece(Piece):
    """Items in columns of even height, partable between pages wherever a column may end."""

    def __init__(self, items: Sequence[Item], count: int, setter: Setter) -> None:
        super().__init__()
        grid = setter.sheet.grid
        self.count = count
        self.gutter = grid.gutter
        self.width = grid.full if count > 1 else grid.measure
        self.column = "full" if count > 1 else "text"
        self.spaceBefore = self.spaceAfter = setter.sheet.line
        for item in items:
            item.piece.wrap(column_width(setter, count), grid.depth)
        self.flowing = Flowing(items, grid.baseline)
        self.grid = "top" if self.flowing.bound else "free"
        self.low, self.high = 0, self.flowing.units
        self.wrap(self.width, 0)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """The least height at which the columns take all of it."""
        self.height = self.flowing.level(self.low, self.high, self.count)
        return self.width, self.height

    @property
    def units(self) -> int:
        """Those of all items."""
        return self.high - self.low

    def partings(self) -> Sequence[Parting]:
        """Wherever a column may end, if each column of both parts then has something in it.

        If there is no such place, each column of the first part has.
        """
        inner = [at for at in sorted(self.flowing.costs) if self.low < at < self.high]
        first = next((n for n, at in enumerate(inner) if self._fills(self.low, at)), len(inner))
        begun = inner[first:]
        empty = next((n for n, at in enumerate(begun[::-1]) if self._fills(at, self.high)), 0)
        places = begun[: len(begun) - empty]
        return [Parting(at - self.low, self.flowing.costs[at]) for at in places]

    def _fills(self, start: int, stop: int) -> bool:
        """Whether there is something for each column."""
        return len(self.flowing.shared_out(start, stop, self.count)) == self.count

    def extent(self, start: int, stop: int) -> float:
        """Height of some units in even columns, with what the columns set again."""
        return self.flowing.level(self.low + start, self.low + stop, self.count)

    def part(self, start: int, stop: int) -> ColumnsPiece:
        """Some of the units, in columns of their own."""
        part = copy(self)
        part.low, part.high = self.low + start, self.low + stop
        part.wrap(self.width, 0)
        return part

    def notes(self, start: int = 0, stop: int | None = None) -> tuple[Note, ...]:
        """Those of the items, in reading order."""
        end = self.high if stop is None else self.low + stop
        stretches = self.flowing.stretches(self.low + start, end)
        return tuple(n for s in stretches for n in s.item.piece.notes(s.start, s.stop))

    def anchors(self) -> tuple[str, ...]:
        """Those of the items."""
        stretches = self.flowing.stretches(self.low, self.high)
        return tuple(name for stretch in stretches for name in stretch.piece().anchors())

    def columns(self) -> list[list[Piece]]:
        """What stands in each column, from its top down."""
        return [[s.piece() for s in self.flowing.stretches(*ends)] for ends in self._ends()]

    def _ends(self) -> Iterator[tuple[int, int]]:
        start = self.low
        for end in self.flowing.shared_out(self.low, self.high, self.count):
            yield start, end
            start = end

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Column by column."""
        step = (self.width + self.gutter) / self.count
        for index, (start, stop) in enumerate(self._ends()):
            self._paint_column(surface, start, stop, (x + index * step, y + self.height))

    def _paint_column(
        self, surface: Surface, start: int, stop: int, corner: tuple[float, float]
    ) -> None:
        left, top = corner
        self._paint_again(surface, self.flowing.carried(start), corner)
        for stretch in self.flowing.stretches(start, stop):
            stretch.piece().paint(surface, left, top - stretch.bottom)

    def _paint_again(
        self, surface: Surface, pieces: Sequence[TextPiece], corner: tuple[float, float]
    ) -> None:
        """What is set again, as decoration: nobody hears it twice."""
        left, top = corner
        for piece in pieces:
            with surface.artifact("Layout"):
                leading = piece.look.style.leading
                surface.paragraph(piece.lines, left, top - piece.look.rise, leading, None)
            top -= piece.height


def column_width(setter: Setter, count: int) -> float:
    """The measure of one of `count` columns over the page's full width; of one, the text column."""
    grid = setter.sheet.grid
    return (grid.full + grid.gutter) / count - grid.gutter if count > 1 else grid.measure
