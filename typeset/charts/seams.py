"""Where rectangles meet that stand on or beside each other, such as the parts of a bar."""

from __future__ import annotations

from collections.abc import Sequence

from typeset.charts.geometry import Box, Segment

_SAME = 1e-6
"""Points by which edges differ that are the same."""
_KEPT = 1 / 4
"""The share of a thin rectangle that may be taken off each of its sides."""


def seam(one: Box, other: Box) -> Segment | None:
    """The side that `other` shares with `one`, at its right (as high as both) or above it."""
    if other is one or other.width * other.height == 0:
        return None
    if abs(one.right - other.left) < _SAME and abs(one.bottom - other.bottom) < _SAME:
        return Segment(one.right, one.bottom, one.right, max(one.top, other.top))
    if abs(one.top - other.bottom) < _SAME and abs(one.left - other.left) < _SAME:
        return Segment(one.left, one.top, one.right, one.top)
    return None


def parted(box: Box, others: Sequence[Box], by: float) -> Box:
    """A rectangle, shorter by so many points where it meets others; some of thin ones remains."""
    beside, above = min(by, box.width * _KEPT), min(by, box.height * _KEPT)
    after = [line for other in others if (line := seam(box, other))]
    before = [line for other in others if (line := seam(other, box))]
    return box.inset(
        left=beside * any(line.x0 == line.x1 for line in before),
        bottom=above * any(line.y0 == line.y1 for line in before),
        right=beside * any(line.x0 == line.x1 for line in after),
        top=above * any(line.y0 == line.y1 for line in after),
    )
