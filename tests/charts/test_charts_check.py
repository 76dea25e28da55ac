"""The judge of labels finds what it is there to find."""

from __future__ import annotations

import pytest

from typeset.charts.check import crossings, overlaps
from typeset.drawing import Drawing, Form, Label, Operator, Picture, Place

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


def painted(*operators: Operator, box: Corners = (10, 10, 30, 18)) -> Drawing:
    return Drawing(100, 50, operators, (Label("label", box),))


@pytest.mark.parametrize(
    "operators",
    [
        "0 14 m 100 14 l S",
        "20 0 m 20 50 l S",
        "0 0 m 0 14 60 20 90 14 c S",
        "15 12 5 5 re f",
        "0 0 20 50 re f",
        "12 12 m 14 12 l 13 16 l h B",
        "q 1 0 0 1 12 12 cm 0 0 m 2 0 l 1 4 l h B Q",
        "q 1 0 0 1 100 0 cm 1 0 0 1 -85 12 cm 0 0 5 5 re f Q",
        "q 0 1 -1 0 20 0 cm 0 0 m 50 0 l S Q",
        "q 2 0 0 2 0 0 cm q 1 0 0 1 500 500 cm Q 5 7 m 50 7 l S Q",
    ],
)
def test_a_label_on_a_line_a_mark_or_an_edge_is_found(operators: str) -> None:
    (found,) = crossings(painted(operators))
    assert "“label” is crossed" in str(found)


@pytest.mark.parametrize(
    "operators",
    [
        "0 30 m 100 30 l S",
        "0 0 60 40 re f",
        "0 0 m 60 0 l 60 40 l 0 40 l h f",
        "0 14 m 100 14 l n",
        "10.1 5 m 10.1 25 l S",
        "q 1 0 0 1 0 40 cm 12 12 m 14 12 l 13 16 l h B Q",
        "q 1 0 0 1 0 40 cm Q q 1 0 0 1 60 0 cm 12 12 m 14 12 l S Q",
        "q 2 0 0 2 0 0 cm 0 0 30 20 re f Q",
    ],
)
def test_a_label_beside_a_line_or_within_an_area_is_right(operators: str) -> None:
    assert crossings(painted(operators)) == []


def test_an_area_hides_what_it_was_painted_over_and_nothing_else() -> None:
    line, area = "0 14 m 100 14 l S", "0 0 60 40 re f"
    assert crossings(painted(line, area)) == []
    assert len(crossings(painted(area, line))) == 1


def test_an_area_with_a_hole_covers_nothing_in_the_hole() -> None:
    ring = "0 0 60 40 re 5 5 40 20 re f"
    line = "0 14 m 100 14 l S"
    assert len(crossings(painted(line, ring))) == 1


MARK = Form((-2, -2, 2, 2), ("-2 -2 m 2 2 l S",))
PICTURE = Picture(1, 1, bytes(3))


@pytest.mark.parametrize("what", [MARK, PICTURE])
def test_what_stands_in_a_stream_of_its_own_is_seen_where_it_is_placed(
    what: Form | Picture,
) -> None:
    on, beside = "q 1 0 0 1 20 14 cm", "q 1 0 0 1 60 14 cm"
    assert len(crossings(painted(on, Place(what), "Q"))) == 1
    assert crossings(painted(beside, Place(what), "Q")) == []
    # The origin of a form is that of where it stands, and what it does to it ends with it.
    line = "0 14 m 100 14 l S"
    assert len(crossings(painted(beside, Place(what), "Q", line))) == 1
