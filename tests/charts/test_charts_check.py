"""The judge of labels finds what it is there to find."""

from __future__ import annotations

import pytest

from typeset.charts.check import overlaps
from typeset.drawing import Drawing, Label

Corners = tuple[float, float, float, float]


def drawing(*boxes: Corners) -> Drawing:
    labels = tuple(Label(f"label {at}", box) for at, box in enumerate(boxes))
    return Drawing(100, 50, (), labels)


def test_labels_apart_are_right() -> None:
    assert overlaps(drawing((0, 0, 10, 8), (0, 8, 10, 16), (10, 0, 20, 8))) == []


@pytest.mark.parametrize(
    "other",
    [(9, 0, 20, 8), (0, 7, 10, 15), (2, 2, 4, 4), (-0.0, 0, 10, 8), (5, -0.2, 6, 20)],
)
def test_labels_over_each_other_are_found(other: Corners) -> None:
    (found,) = overlaps(drawing((0, 0, 10, 8), other))
    assert str(found) == "“label 0” and “label 1” overlap"


def test_a_hairs_breadth_is_not_an_overlap() -> None:
    assert overlaps(drawing((0, 0, 10, 8), (9.8, 0, 20, 8))) == []


@pytest.mark.parametrize("box", [(-1, 0, 10, 8), (0, -1, 10, 8), (95, 0, 101, 8), (0, 45, 10, 51)])
def test_a_label_that_leaves_the_figure_is_found(box: Corners) -> None:
    (found,) = overlaps(drawing(box))
    assert str(found) == "“label 0” leaves the figure"
