"""What the further kinds say, and where their marks lie."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.charts.cases import AREAS, MAP, YEARS, Case, data, panel
from tests.charts.hard import marked, one
from tests.charts.house import HAV, NATT, OCKRA, ROST, STEN, style
from tests.charts.operators import SLACK, bars, box_of, code, inks, rectangles, words
from typeset.charts.check import crossings
from typeset.charts.figure import ChartOptions, UndrawableFigure
from typeset.charts.geometry import Box
from typeset.charts.measures import HOUSE
from typeset.charts.options import Reference, Stacking
from typeset.charts.outlines import shapes
from typeset.charts.plate import Plate
from typeset.data.series import ChartData, Panel, Series

# --- what figures may ask for


def test_a_bar_just_over_a_reference_line_is_seen_to_be() -> None:
    """The paper that makes the line seen on bars is hardly wider than the line."""
    options = ChartOptions(references=(Reference(300, "Riket"),))
    drawing = Case("horizontal-bars", data(("A",), {"Dagar": (301,)}), options).draw()
    (bar,) = (filled.box for filled in bars(drawing))
    lines = code(drawing).splitlines()
    width = float(lines[lines.index("<stroke white>") + 1].removesuffix(" w"))
    level = next(
        float(line.split()[0]) for line in lines[lines.index("<stroke white>") :] if " m " in line
    )
    assert level + width / 2 < bar.right


@pytest.mark.parametrize("kind", ["bars", "lines", "area"])
def test_a_reference_line_is_named_at_the_right_and_has_room_on_the_scale(kind: str) -> None:
    options = ChartOptions(references=(Reference(500, "Riket"),))
    drawing = Case(kind, data(YEARS, {"Beslut": (100, 120, 150)}), options).draw()
    label = box_of(drawing, "Riket")
    assert label.right <= drawing.width
    assert label.left > drawing.width * 0.8
    assert label.top > drawing.height * 0.7


def test_beside_a_highlighted_series_the_others_stand_back() -> None:
    options = ChartOptions(highlight="B")
    drawing = Case("bars", data(YEARS, {"A": (1, 2, 3), "B": (3, 2, 1)}), options).draw()
    assert {filled.ink for filled in bars(drawing)} == {STEN, style().accent_ink()}


def test_parts_of_a_stack_carry_their_values_in_a_readable_ink() -> None:
    options = ChartOptions(stacking="stacked")
    case = Case("bars", data(YEARS, {"Kvinnor": (100, 120, 150), "Barn": (90, 80, 70)}), options)
    drawing = case.draw()
    plate = Plate(style(), 10, 10)
    assert plate.on(NATT).ink == style().paper
    assert plate.on(OCKRA.at(0.3)).ink == style().number.ink
    for value in ("100", "90"):
        label = box_of(drawing, value)
        assert any(filled.box.holds(label) for filled in bars(drawing))


def test_names_that_count_on_are_thinned_rather_than_turned() -> None:
    years = [str(year) for year in range(1985, 2025)]
    drawing = Case("bars", data(years, {"Beslut": range(40)})).draw()
    said = [word for word in words(drawing) if word in years]
    assert said == years[:: int(said[1]) - int(said[0])]
    assert len(bars(drawing)) == 39


# --- each kind


def test_a_pie_has_no_sum_inside() -> None:
    drawing = Case("pie", data(("A", "B"), {"": (75, 25)}), ChartOptions("ärenden")).draw()
    assert words(drawing) == ["75 %", "A", "25 %", "B"]


def test_a_strained_ring_is_turned_and_keeps_its_order() -> None:
    parts = data([f"Del {n}" for n in range(9)], {"": (60, 20, 10, 2, 2, 2, 2, 1, 1)})
    names = [word for word in words(Case("donut", parts).draw()) if word.startswith("Del")]
    assert names == [f"Del {n}" for n in range(9)]


def test_areas_refuse_what_they_cannot_show() -> None:
    for values, problem in (((1, -2, 3), "negative"), ((1,), "two categories")):
        with pytest.raises(UndrawableFigure, match=problem):
            Case("area", data(YEARS[: len(values)], {"A": values})).draw()


def test_dots_of_one_series_carry_their_values_and_marks_stand_first() -> None:
    drawing = Case("dots", one(("A", "B"), marked((7, "*"), ""))).draw()
    assert words(drawing) == ["A", "7", "B", "*"]
    assert box_of(drawing, "*").left < box_of(drawing, "7").left


def test_a_dumbbell_has_the_lower_value_at_the_left() -> None:
    drawing = Case("dumbbell", data(("X",), {"2022": (9,), "2024": (4,)})).draw()
    assert box_of(drawing, "4").right < box_of(drawing, "9").left


def test_a_dumbbell_joins_two_series_and_no_others() -> None:
    with pytest.raises(UndrawableFigure, match="two series, not 3") as raised:
        Case("dumbbell", data(("X",), {"A": (1,), "B": (2,), "C": (3,)})).draw()
    assert raised.value.hints


def test_a_slope_has_two_categories() -> None:
    with pytest.raises(UndrawableFigure, match="two categories, not 3"):
        Case("slope", data(YEARS, {"A": (1, 2, 3)})).draw()


def leaders(kind: str, lasts: Sequence[float], stacking: Stacking = "grouped") -> list[Box]:
    """The slanting strokes beside the names of level series; each covers a rectangle."""
    values = {f"Del {number}": (last, last) for number, last in enumerate(lasts)}
    drawing = Case(kind, data(("2023", "2024"), values), ChartOptions(stacking=stacking)).draw()
    strokes = [one.box for one in shapes(drawing) if one.stroked and len(one.edges) == 1]
    return [box for box in strokes if box.width > SLACK and box.height > SLACK]


@pytest.mark.parametrize("kind", ["lines", "slope", "area"])
def test_names_moved_a_line_away_are_tied_to_where_they_belong(kind: str) -> None:
    """Those moved by less stand beside it still."""
    close = {"lines": (50, 51, 52, 90), "slope": (50, 51, 52, 90), "area": (2, 2, 2, 90)}[kind]
    assert leaders(kind, (30, 60, 90, 120)) == []
    assert len(leaders(kind, close)) == 2


@pytest.mark.parametrize("kind", ["lines", "slope", "area"])
def test_leaders_have_room_to_be_seen(kind: str) -> None:
    """Between letters and marks a steep one would be a stroke of the word."""
    assert all(box.width > 9 for box in leaders(kind, (2, 2.5, 3, 3.5, 90)))


def test_leaders_begin_at_the_bar() -> None:
    drawing = Case(
        "bars",
        data(
            ("2023", "2024"), {f"Del {number}": (1, 1) for number in range(6)} | {"Alla": (90, 90)}
        ),
        ChartOptions(stacking="stacked"),
    ).draw()
    edge = max(filled.box.right for filled in bars(drawing))
    tied = leaders("bars", (*(1,) * 6, 90), "stacked")
    assert tied
    assert all(box.left == pytest.approx(edge, abs=3) for box in tied)


def test_a_pyramid_grows_to_both_sides_from_the_youngest_at_the_foot() -> None:
    drawing = Case("pyramid", data(("0–5", "6–9"), {"Kvinnor": (4, 8), "Män": (2, 6)})).draw()
    assert box_of(drawing, "0–5").top < box_of(drawing, "6–9").bottom
    women = [filled.box for filled in rectangles(drawing) if filled.ink == NATT]
    men = [filled.box for filled in rectangles(drawing) if filled.ink == ROST]
    assert max(box.right for box in women) < min(box.left for box in men)
    assert [round(box.width / women[0].width, 1) for box in (*women, *men)] == [1, 2, 0.5, 1.5]


def test_bars_of_a_histogram_are_a_line_apart_and_its_limits_at_their_edges() -> None:
    panel_of = Panel("", ("0–10", "10–20"), (Series("Dagar", (3.0, 6.0)),))
    drawing = Case("histogram", ChartData((panel_of,), limits=(0, 10, 20))).draw()
    first, second = (filled.box for filled in bars(drawing))
    assert second.left - first.right == pytest.approx(HOUSE.part, abs=0.02)
    assert first.height * 2 == pytest.approx(second.height, abs=0.05)
    middle = box_of(drawing, "10")
    edge = (first.right + second.left) / 2
    assert (middle.left + middle.right) / 2 == pytest.approx(edge, abs=0.05)


@pytest.mark.parametrize(("width", "valued"), [(280.0, True), (90.0, False)])
def test_a_hidden_count_of_a_histogram_is_its_mark(width: float, valued: bool) -> None:
    numbers = (1300.0, 1400.0, 1500.0, 1600.0, 1700.0, None)
    counts = Series("Dagar", numbers, marks=(*(None,) * 5, "*"))
    panel_of = Panel("", tuple("abcdef"), (counts,))
    data = ChartData((panel_of,), limits=(0, 10, 20, 30, 40, 50, 60))
    drawing = Case("histogram", data, width=width).draw()
    assert words(drawing).count("*") == 1
    assert any(word.startswith("1") and word.endswith("300") for word in words(drawing)) == valued
    assert len(bars(drawing)) == 5
    assert box_of(drawing, "*").left > max(filled.box.right for filled in bars(drawing))
    assert crossings(drawing) == []


def test_cells_of_a_heat_map_are_darker_the_higher_the_value() -> None:
    options = ChartOptions(classes=(0, 10, 20, 30))
    drawing = Case("heat-map", data(("a", "b", "c"), {"": (5, 15, 25)}), options).draw()
    cells = sorted((filled for filled in bars(drawing)), key=lambda filled: filled.box.left)
    tints = [filled.ink.tint for filled in cells]
    assert tints == sorted(tints)
    assert len(set(tints)) == 3
    assert words(drawing)[:3] == ["0–9", "10–19", "20–30"]


def test_a_value_outside_the_classes_is_told() -> None:
    options = ChartOptions(classes=(0, 10, 20))
    with pytest.raises(UndrawableFigure, match="25 lies outside the classes"):
        Case("heat-map", data(("a", "b"), {"": (5, 25)}), options).draw()


def test_a_map_of_values_shades_areas_and_says_their_numbers() -> None:
    values = panel(("Väst", "Ön"), {"": (4, 40)})
    drawing = Case("map", ChartData((values,), MAP.outlines), height=300).draw()
    said = words(drawing)
    assert said[said.index("Väst") + 1] == "4"
    assert len({ink.tint for ink in inks(drawing) if ink.name == HAV.name}) > 2


def test_a_value_of_no_area_is_told_with_the_nearest_name() -> None:
    values = panel(("Västt",), {"": (4,)})
    with pytest.raises(UndrawableFigure, match="“Västt” is not an area") as raised:
        Case("map", ChartData((values,), MAP.outlines)).draw()
    assert "did you mean “Väst”?" in raised.value.hints


def test_many_rows_keep_all_their_names() -> None:
    drawing = Case("dots", data(AREAS, {"": range(12)}), height=200).draw()
    assert set(AREAS) <= set(words(drawing))


@pytest.mark.parametrize("kind", ["bars", "horizontal-bars", "lines", "dots", "dumbbell"])
@pytest.mark.parametrize("level", [2, 30, 31, 32, 33, 34, 36, 40, 60])
@pytest.mark.parametrize("stacking", ["grouped", "stacked"])
def test_a_reference_line_runs_through_no_value(
    kind: str, level: float, stacking: Stacking
) -> None:
    options = ChartOptions(stacking=stacking, references=(Reference(level, "Riket"),))
    drawing = Case(kind, data(YEARS, {"A": (30, 12, 60), "B": (33, 4, 35)}), options).draw()
    assert [str(fault) for fault in crossings(drawing)] == []
