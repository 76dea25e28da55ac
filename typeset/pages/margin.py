"""The margin column: pull quotes that keep clear of all that takes the full width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from typeset.flow.sheet import Grid
from typeset.pages.page import Page, Placement


@dataclass(frozen=True, slots=True)
class _Gap:
    """A free stretch of the margin column, in points from the top of the text block down."""

    start: float
    end: float


def place_in_margin(page: Page, quotes: Sequence[Placement], grid: Grid) -> list[Placement]:
    """Place quotes below each other, each as near as may be to where it was written.

    Gives those without room: they go on to the next page, where they are wanted at the top.
    """
    gaps, air = _gaps(page, grid), grid.baseline
    latest = _latest([float(quote.piece.height) for quote in quotes], gaps, air)
    earliest = 0.0
    for quote, last in zip(quotes, latest, strict=False):
        height = float(quote.piece.height)
        ranges = [_Gap(max(gap.start, earliest), min(gap.end - height, last)) for gap in gaps]
        top = _nearest(quote.top, [tops for tops in ranges if tops.start <= tops.end], air)
        page.placements.append(Placement(quote.piece, top))
        earliest = top + height + air
    return [Placement(quote.piece, 0.0) for quote in quotes[len(latest) :]]


def _gaps(page: Page, grid: Grid) -> list[_Gap]:
    """What full-width pieces, with air around them, leave of the margin column."""
    taken = sorted(
        (placement.top - grid.baseline, placement.bottom + grid.baseline)
        for placement in page.placements
        if placement.piece.column != "text"
    )
    starts = [0.0, *(bottom for _, bottom in taken)]
    ends = [*(top for top, _ in taken), grid.depth]
    return [_Gap(max(0.0, start), end) for start, end in zip(starts, ends, strict=True)]


def _latest(heights: Sequence[float], gaps: Sequence[_Gap], air: float) -> list[float]:
    """The lowest tops at which quotes find room below each other, for as many as the page holds."""
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


def _nearest(wanted: float, ranges: Sequence[_Gap], step: float) -> float:
    """The allowed top nearest to where it is wanted; on the grid if that is allowed too."""
    nearest = [min(max(wanted, tops.start), tops.end) for tops in ranges]
    top = min(nearest, key=lambda one: abs(one - wanted))
    snapped = top // step * step
    return snapped if any(tops.start <= snapped <= tops.end for tops in ranges) else top
