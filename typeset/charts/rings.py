"""Rings and the labels around them: where each label stands, and what ties it to its part."""

from __future__ import annotations

import math

from typeset.charts.geometry import Box, Segment
from typeset.ink import Ink
from typeset.records import dataclass

RING = 0.3
"""Thickness of a ring as a share of its radius."""
TO_LABEL = 8.0
_CLEAR = 2.0
"""Points from a ring to its labels, and from a leader to the label that it ties to its part."""
_LEADER = 3.0
"""Points a label may be moved before a leader ties it to its part."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part: its name and share, and where it lies, in turns clockwise from the top."""

    name: str
    share: str
    ink: Ink
    start: float
    end: float

    @property
    def middle(self) -> float:
        """Halfway along it, in turns."""
        return (self.start + self.end) / 2

    @property
    def x(self) -> float:
        """Of its middle on a circle of radius 1."""
        return math.sin(self.middle * math.tau)

    @property
    def y(self) -> float:
        """Of its middle on a circle of radius 1."""
        return math.cos(self.middle * math.tau)


@dataclass(frozen=True, slots=True)
class Label:
    """A part's label: the share over the lines of the name; `y` is its middle."""

    part: Part
    lines: tuple[str, ...]
    width: float
    height: float
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Ring:
    """A ring or pie: its middle, its radius, and its labels; tied ones stand `apart` from it.

    `thickness` is a share of the radius.
    """

    x: float
    y: float
    radius: float
    labels: tuple[Label, ...]
    apart: float = TO_LABEL
    thickness: float = RING

    def height(self, label: Label) -> float:
        """Of the part that a label belongs to."""
        return self.y + label.part.y * self.radius

    @property
    def tied(self) -> frozenset[str]:
        """The parts whose labels have moved, and those between such: they stand in one column."""
        found: set[str] = set()
        for right in (True, False):
            side = [label for label in self.labels if (label.part.x >= 0) is right]
            side.sort(key=lambda label: label.y)
            moved = [at for at, one in enumerate(side) if abs(one.y - self.height(one)) > _LEADER]
            between = side[moved[0] : moved[-1] + 1] if moved else []
            found |= {one.part.name for one in between if one.part.end > one.part.start}
        return frozenset(found)

    def air(self, box: Box) -> tuple[float, float]:
        """Points that nothing stands in above and below, within `box`."""
        top = max(self.y + self.radius, *(one.y + one.height / 2 for one in self.labels))
        foot = min(self.y - self.radius, *(one.y - one.height / 2 for one in self.labels))
        return max(0.0, box.top - top), max(0.0, foot - box.bottom)

    @property
    def strain(self) -> float:
        """Points that labels have moved away from their parts, in all."""
        return sum(abs(one.y - self.y - one.part.y * self.radius) for one in self.labels)

    @property
    def crossed(self) -> int:
        """How many leaders run across the ring to the part that they tie a label to."""
        tied = [self.leader(label) for label in self.labels if label.part.name in self.tied]
        return sum(self._enters(leader) for leader in tied)

    def beside(self, label: Label) -> float:
        """Where a label begins that stands at the right, or ends that stands at the left."""
        side = 1 if label.part.x >= 0 else -1
        if label.part.name in self.tied:
            return self.x + side * (self.radius + self.apart)
        nearest = max(0.0, abs(label.y - self.y) - label.height / 2)
        reach = math.sqrt(max(0.0, self.radius**2 - nearest**2))
        return self.x + side * (reach + TO_LABEL)

    def leader(self, label: Label) -> Segment:
        """From the middle of a part's edge to its label."""
        side = 1 if label.part.x >= 0 else -1
        edge = self.x + label.part.x * self.radius
        return Segment(edge, self.height(label), self.beside(label) - side * _CLEAR, label.y)

    def _enters(self, leader: Segment) -> bool:
        """Whether a line from the edge leads inwards: against what points outwards there."""
        out_x, out_y = leader.x0 - self.x, leader.y0 - self.y
        return (leader.x1 - leader.x0) * out_x + (leader.y1 - leader.y0) * out_y < 0
