"""Judges a drawing by its labels: does any text cover another, or leave the figure?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from typeset.charts.geometry import Box
from typeset.drawing import Drawing, Label

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
