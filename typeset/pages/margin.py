"""The margin column: pull quotes and boxes, clear of each other and of all that takes its width.

What finds no room in the margin of its page goes on to the next.  What finds none there either is
left over, for the text column.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, inf

from typeset.flow.piece import Piece
from typeset.flow.sheet import Grid
from typeset.pages.page import Placement
from typeset.records import dataclass

_CLOSE = 0.01
"""Points that do not matter."""


@dataclass(frozen=True, slots=True)
class MarginPlacing:
    """What stands in a page's margin column, and the pieces that find no room in it.

    `left_over` are wanted at the top of the next page, in the same order.
    """

    placed: tuple[Placement, ...]
    left_over: tuple[Placement, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A page as its margin sees it: what is `wanted` there, and what is `standing` on the page.

    `later` are pieces that were chosen to come on the next page.
    """

    wanted: Sequence[Placement]
    standing: Sequence[Placement]
    later: Sequence[Piece] = ()


@dataclass(frozen=True, slots=True)
class Margins:
    """What stands in the margins of pages, page by page, and pieces that have no room there.

    With any `left_over`, pages are told only as far as all others have room.
    """

    placed: Sequence[Sequence[Placement]]
    left_over: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class _Gap:
    """A free stretch of the margin column, in points from the top of the text block down."""

    start: float
    end: float


def place_in_margins(pages: Sequence[Beside], grid: Grid) -> Margins:
    """Place all pieces, each on its page or the next, and none on a page that is empty but for it.

    It ends with the first page that some have no room on: without them the others will differ.
    """
    placed: list[Sequence[Placement]] = []
    waiting: list[Piece] = []
    for page in pages:
        wanted = [*(Placement(piece, 0.0) for piece in waiting), *page.wanted]
        here = [one for one in wanted if page.standing and one.piece not in page.later]
        placed.append(place_in_margin(here, page.standing, grid).placed)
        stay = {one.piece for one in placed[-1]}
        late = [piece for piece in waiting if piece not in stay]
        if late:
            return Margins(placed, late)
        waiting = [one.piece for one in wanted if one.piece not in stay]
    return Margins(placed, waiting)


def place_in_margin(
    wanted: Sequence[Placement], standing: Sequence[Placement], grid: Grid
) -> MarginPlacing:
    """Place pieces below each other in the margin column, each as near as may be to its place.

    `wanted` are the pieces in their order, each with the top of the text that it was written
    before; `standing` is all else on the page.  Between two pieces in the margin, and between one
    of them and what is as wide as text and margin, is a line of air.  Nothing leaves the text
    block, so running heads, folios and notes (which stand in the text column) are never met.

    As many pieces as find room are placed, from the first on; order is never changed.  A piece's
    first line is level with the first line of its text, or if there is no room for that with
    another line, or if there is just the room it needs with none (`Piece.offset`).
    """
    gaps, air = _gaps(standing, grid), grid.baseline
    latest = _latest([float(one.piece.height) for one in wanted], gaps, air)
    placed, earliest = [], 0.0
    for one, last in zip(wanted, latest, strict=False):
        height = float(one.piece.height)
        ranges = [_Gap(max(gap.start, earliest), min(gap.end - height, last)) for gap in gaps]
        free = [tops for tops in ranges if tops.start <= tops.end + _CLOSE]
        top = _nearest(one.top, free, one.piece.offset, air)
        placed.append(Placement(one.piece, top))
        earliest = top + height + air
    rest = (Placement(one.piece, 0.0) for one in wanted[len(latest) :])
    return MarginPlacing(tuple(placed), tuple(rest))


def _gaps(standing: Sequence[Placement], grid: Grid) -> list[_Gap]:
    """What stands there, with air around it, leaves of the margin column."""
    taken = sorted(
        (placement.top - grid.baseline, placement.bottom + grid.baseline)
        for placement in standing
        if placement.piece.column != "text"
    )
    starts = [0.0, *(bottom for _, bottom in taken)]
    ends = [*(top for top, _ in taken), grid.depth]
    return [_Gap(max(0.0, start), end) for start, end in zip(starts, ends, strict=True)]


def _latest(heights: Sequence[float], gaps: Sequence[_Gap], air: float) -> list[float]:
    """The lowest tops at which pieces find room below each other, for as many as the page holds."""
    tops: list[float] = []
    foot = inf
    for height in reversed(heights):
        lowest = [min(gap.end, foot) - height for gap in gaps]
        free = [top for top, gap in zip(lowest, gaps, strict=True) if top >= gap.start]
        if not free:
            return _latest(heights[:-1], gaps, air)
        tops.insert(0, max(free))
        foot = tops[0] - air
    return tops


def _nearest(wanted: float, ranges: Sequence[_Gap], offset: float, step: float) -> float:
    """The allowed top nearest to where it is wanted, and level with a line of text if one can be.

    That is the first line of the text at the wanted height: rule and air begin above it.
    """
    near = min(ranges, key=lambda tops: abs(_within(tops, wanted) - wanted))
    first = near.start + (-near.start - offset) % step
    last = near.end - (near.end + offset) % step
    if first > last + _CLOSE:
        return _within(near, wanted)
    return _within(_Gap(first, last), ceil((wanted - _CLOSE) / step) * step - offset)


def _within(tops: _Gap, wanted: float) -> float:
    return min(max(wanted, tops.start), tops.end)
