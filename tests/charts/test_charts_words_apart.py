"""Words that would be taken for part of others: units beside keys, marks beside names."""

from __future__ import annotations

import pytest

from tests.charts.cases import AREAS, YEARS, Case, data
from tests.charts.hard import marked, one
from tests.charts.house import LARGE
from tests.charts.operators import box_of, words
from typeset.charts.check import crossings, overlaps
from typeset.charts.figure import ChartOptions
from typeset.charts.geometry import Box
from typeset.charts.outlines import shapes
from typeset.drawing import Drawing

TWO = {"Kvinnor": (3, 5, 8), "Män": (4, 6, 2)}


@pytest.mark.parametrize("kind", ["bars", "horizontal-bars", "dumbbell", "heat-map"])
def test_the_unit_is_no_entry_of_the_key(kind: str) -> None:
    drawing = Case(kind, data(YEARS, TWO), ChartOptions("personer")).draw()
    unit = box_of(drawing, "Personer")
    assert words(drawing)[0] == "Personer"
    assert all(Box(*label.box).top <= unit.bottom + 1 for label in drawing.labels[1:])


def test_where_there_is_no_room_the_unit_is_clearly_apart_from_the_key() -> None:
    rows = tuple(f"Område {number}" for number in range(34))
    values = {"Kvinnor": range(1, 35), "Män": range(2, 36)}
    case = Case("horizontal-bars", data(rows, values), ChartOptions("personer"), height=LARGE)
    drawing = case.draw()
    unit, first, second = (box_of(drawing, name) for name in ("Personer", "Kvinnor", "Män"))
    assert unit.bottom == first.bottom == second.bottom
    assert first.left - unit.right > 1.5 * (second.left - first.right)


def hidden(values: tuple[float | str, ...]) -> Drawing:
    return Case("dots", one(AREAS[:3], marked(values, "")), ChartOptions("personer")).draw()


@pytest.mark.parametrize("values", [(64, 22, "*"), (1004, 1022, "*")])
def test_the_mark_of_a_hidden_dot_belongs_to_its_row_and_to_no_name(
    values: tuple[float | str, ...],
) -> None:
    """With an axis, right of it; without one, well off the names."""
    drawing = hidden(values)
    names = max(box_of(drawing, name).right for name in AREAS[:3])
    assert box_of(drawing, "*").left - names > 10
    assert not overlaps(drawing)
    assert not crossings(drawing)


def test_the_mark_of_a_hidden_dot_stands_right_of_the_axis() -> None:
    drawing = hidden((64, 22, "*"))
    upright = [edge for shape in shapes(drawing) for edge in shape.edges if edge.x0 == edge.x1]
    assert 0 < box_of(drawing, "*").left - min(line.x0 for line in upright) < 6


def test_the_mark_of_a_hidden_dot_makes_way_for_dots_at_its_place() -> None:
    series = marked((0, 40, 80), "A"), marked(("*", 30, 60), "B")
    drawing = Case("dots", one(AREAS[:3], *series), ChartOptions("personer")).draw()
    assert not overlaps(drawing)
    assert not crossings(drawing)
