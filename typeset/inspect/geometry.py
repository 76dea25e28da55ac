"""Boxes and matrices, in points."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle with upright sides: left, bottom, right, top."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Never negative."""
        return max(0.0, self.x1 - self.x0)

    @property
    def height(self) -> float:
        """Never negative."""
        return max(0.0, self.y1 - self.y0)

    @property
    def empty(self) -> bool:
        """True if nothing can lie inside; a line has an extent of nought and is not empty."""
        return self.x1 < self.x0 or self.y1 < self.y0

    def clipped(self, other: Box) -> Box:
        """What of this lies inside `other`; may be empty."""
        if other.holds(self):  # nearly always, and much faster
            return self
        return Box(
            max(self.x0, other.x0),
            max(self.y0, other.y0),
            min(self.x1, other.x1),
            min(self.y1, other.y1),
        )

    def joined(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.x0, other.x0),
            min(self.y0, other.y0),
            max(self.x1, other.x1),
            max(self.y1, other.y1),
        )

    def grown(self, by: float) -> Box:
        """The same box, larger (or smaller) by `by` on each side."""
        return Box(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def holds(self, other: Box, tolerance: float = 0.0) -> bool:
        """True if `other` lies inside, give or take `tolerance`."""
        return (
            other.x0 >= self.x0 - tolerance
            and other.y0 >= self.y0 - tolerance
            and other.x1 <= self.x1 + tolerance
            and other.y1 <= self.y1 + tolerance
        )

    def meets(self, other: Box) -> bool:
        """True if the two share at least a point."""
        if self.x0 > other.x1 or other.x0 > self.x1 or self.y0 > other.y1 or other.y0 > self.y1:
            return False
        return not (self.empty or other.empty)


EVERYWHERE = Box(-1e9, -1e9, 1e9, 1e9)
"""A box around all that a page can hold."""


def around(points: Iterable[tuple[float, float]]) -> Box:
    """The smallest box around the points; empty if there are none."""
    listed = list(points)
    if not listed:
        return Box(0.0, 0.0, -1.0, -1.0)
    xs, ys = [x for x, _ in listed], [y for _, y in listed]
    return Box(min(xs), min(ys), max(xs), max(ys))


class Matrix(NamedTuple):
    """A transformation as PDF writes it (ISO 32000-1, 8.3.4): x' = a·x + c·y + e."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def __matmul__(self, then: Matrix) -> Matrix:
        """This transformation first, `then` afterwards."""
        return Matrix(
            self.a * then.a + self.b * then.c,
            self.a * then.b + self.b * then.d,
            self.c * then.a + self.d * then.c,
            self.c * then.b + self.d * then.d,
            self.e * then.a + self.f * then.c + then.e,
            self.e * then.b + self.f * then.d + then.f,
        )

    def moved(self, x: float, y: float) -> Matrix:
        """A shift by `x` and `y` first, this transformation afterwards."""
        a, b, c, d = self.a, self.b, self.c, self.d
        return Matrix(a, b, c, d, x * a + y * c + self.e, x * b + y * d + self.f)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point goes."""
        return (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)

    def box(self, box: Box) -> Box:
        """The upright box around a transformed one."""
        if self.b == 0.0 and self.c == 0.0:  # nearly all of them, and much faster
            left, right = self.a * box.x0 + self.e, self.a * box.x1 + self.e
            low, high = self.d * box.y0 + self.f, self.d * box.y1 + self.f
            if left > right:
                left, right = right, left
            return Box(left, low, right, high) if low <= high else Box(left, high, right, low)
        corners = ((box.x0, box.y0), (box.x1, box.y0), (box.x0, box.y1), (box.x1, box.y1))
        return around(self.point(x, y) for x, y in corners)

    @property
    def across(self) -> float:
        """The length of what was one unit long horizontally."""
        return math.hypot(self.a, self.b)

    @property
    def upward(self) -> float:
        """The length of what was one unit long vertically."""
        return math.hypot(self.c, self.d)

    @property
    def determinant(self) -> float:
        """Nought if everything falls into a line."""
        return self.a * self.d - self.b * self.c

    @property
    def thinnest(self) -> float:
        """The least that a length of one unit can become, in any direction."""
        total = self.a**2 + self.b**2 + self.c**2 + self.d**2
        spread = math.sqrt(max(0.0, total**2 / 4 - self.determinant**2))
        return math.sqrt(max(0.0, total / 2 - spread))


IDENTITY = Matrix()
