"""Lines, rectangles and areas on a figure, in points from its lower left corner."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

from typeset.records import dataclass

Ring: TypeAlias = Sequence[tuple[float, float]]
"""The corners of an area."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight line."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    @property
    def corners(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top."""
        return (self.left, self.bottom, self.right, self.top)

    @property
    def ring(self) -> Ring:
        """Its corners as those of an area, from the lower left on, counterclockwise."""
        return (
            (self.left, self.bottom),
            (self.right, self.bottom),
            (self.right, self.top),
            (self.left, self.top),
        )

    def moved(self, x: float, y: float) -> Box:
        """The same rectangle elsewhere."""
        return Box(self.left + x, self.bottom + y, self.right + x, self.top + y)

    def inset(self, left: float = 0, bottom: float = 0, right: float = 0, top: float = 0) -> Box:
        """What remains when strips are taken off its sides."""
        return Box(self.left + left, self.bottom + bottom, self.right - right, self.top - top)

    def turned(self, angle: float) -> Box:
        """The upright rectangle around this one turned about the origin by `angle` degrees."""
        if angle == 0:
            return self
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        corners = [(x, y) for x in (self.left, self.right) for y in (self.bottom, self.top)]
        xs = [x * cos - y * sin for x, y in corners]
        ys = [x * sin + y * cos for x, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))

    def overlap(self, other: Box) -> float:
        """How far the two reach into each other: the smaller of width and height shared, or 0."""
        # Most boxes are far apart, and labels are compared by the ten thousand.
        if (
            self.right <= other.left
            or other.right <= self.left
            or self.top <= other.bottom
            or other.top <= self.bottom
        ):
            return 0.0
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        return min(wide, high)

    def meets(self, segment: Segment) -> bool:
        """Whether a straight line passes through the rectangle (Liang and Barsky, 1984)."""
        enters, leaves = 0.0, 1.0
        for start, step, low, high in (
            (segment.x0, segment.x1 - segment.x0, self.left, self.right),
            (segment.y0, segment.y1 - segment.y0, self.bottom, self.top),
        ):
            if step == 0:
                if not low < start < high:
                    return False
                continue
            first, last = sorted(((low - start) / step, (high - start) / step))
            enters, leaves = max(enters, first), min(leaves, last)
        return enters < leaves

    def holds(self, other: Box, slack: float = 0.0) -> bool:
        """True if `other` lies within this rectangle, give or take `slack`."""
        return (
            other.left >= self.left - slack
            and other.bottom >= self.bottom - slack
            and other.right <= self.right + slack
            and other.top <= self.top + slack
        )
