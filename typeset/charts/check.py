"""Judges a drawing by its labels: can all of them be read, or does any stand over something?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from typeset.charts.geometry import Box
from typeset.charts.outlines import Shape, shapes
from typeset.drawing import Drawing, Label
from typeset.records import dataclass

TOLERANCE = 0.3
"""Points two boxes may share: boxes are a little larger than the letters in them."""


@dataclass(frozen=True, slots=True)
class Collision:
    """Two labels over each other, or one (`other` is None) that leaves the figure."""

    label: Label
    other: Label | None

    def __str__(self) -> str:
        if self.other is None:
            return f"“{self.label.text}” leaves the figure"
        return f"“{self.label.text}” and “{self.other.text}” overlap"


def overlaps(drawing: Drawing) -> list[Collision]:
    """Pairs of labels that share more than the tolerance, and labels that leave the figure."""
    figure = Box(0, 0, drawing.width, drawing.height)
    boxes = [Box(*label.box) for label in drawing.labels]
    found = [
        Collision(label, None)
        for label, box in zip(drawing.labels, boxes, strict=True)
        if not figure.holds(box, TOLERANCE)
    ]
    for (one, box), (other, next_box) in combinations(zip(drawing.labels, boxes, strict=True), 2):
        if box.overlap(next_box) > TOLERANCE:
            found += [Collision(one, other)]
    return found


@dataclass(frozen=True, slots=True)
class Crossing:
    """A label that a line, a mark or the edge of an area runs through."""

    label: Label

    def __str__(self) -> str:
        return f"“{self.label.text}” is crossed by a line or stands half on something"


def crossings(drawing: Drawing) -> list[Crossing]:
    """Labels that are not clear of lines, marks and edges, but for those that an area covers.

    A label may stand within an area, on anything that the area was painted over.
    """
    painted = list(shapes(drawing))
    return [
        Crossing(label)
        for label in drawing.labels
        if _is_crossed(Box(*label.box).inset(*(TOLERANCE,) * 4), painted)
    ]


def _is_crossed(box: Box, painted: Sequence[Shape]) -> bool:
    crossed = False
    for shape in painted:
        if shape.crosses(box):
            crossed = True
        elif crossed and shape.covers(box):
            crossed = False
    return crossed
