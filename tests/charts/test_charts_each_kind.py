"""What each kind of chart says, and how long its marks are."""

from __future__ import annotations

from itertools import combinations
from typing import get_args

import pytest

from tests.charts.cases import AREAS, FIGURES, HARD, MAP, YEARS, Case, data, panel
from tests.charts.house import HAV, LARGE, NATT, ROST, style
from tests.charts.operators import bars, box_of, code, commands, inks, rectangles, words
from typeset.charts.check import overlaps
from typeset.charts.figure import ChartOptions, UndrawableFigure
from typeset.charts.geometry import Box
from typeset.charts.kinds import KINDS
from typeset.charts.problems import DoesNotFit
from typeset.data.series import ChartData, Outline, Panel, Series
from typeset.layout.chart_models import ChartKind

# --- donut


def test_a_donut_says_each_share_over_its_name() -> None:
    drawing = FIGURES["donut"].draw()
    assert words(drawing) == ["87 %", "Kvinnor", "13 %", "Män"]
    assert box_of(drawing, "Kvinnor").top < box_of(drawing, "87\N{NO-BREAK SPACE}%").bottom + 1
    assert {NATT, ROST} <= inks(drawing)


def test_labels_of_a_donut_stand_on_the_side_of_their_part() -> None:
    drawing = Case("donut", data(("A", "B"), {"": (50, 50)})).draw()
    middle = drawing.width / 2
    assert box_of(drawing, "A").left > middle > box_of(drawing, "B").right


def test_a_donut_of_counts_says_their_sum_inside() -> None:
    case = Case("donut", data(("A", "B"), {"": (1500, 500)}), ChartOptions("ärenden"))
    assert words(case.draw())[-2:] == ["2 000", "ärenden"]


def test_a_share_that_would_read_as_nothing_has_a_decimal() -> None:
    assert "0,3 %" in words(Case("donut", data(("A", "B"), {"": (3, 997)})).draw())


def test_a_part_without_a_value_is_a_dash() -> None:
    assert words(Case("donut", data(("A", "B"), {"": (3, None)})).draw())[2:] == ["–", "B"]


@pytest.mark.parametrize(
    ("series", "problem"),
    [
        ({"A": (1, 2), "B": (3, 4)}, "one series, not 2"),
        ({"A": (-1, 2)}, "must be positive"),
        ({"A": (None, None)}, "must be positive"),
    ],
)
def test_what_is_no_whole_is_refused_as_a_donut(
    series: dict[str, tuple[float | None, ...]], problem: str
) -> None:
    with pytest.raises(UndrawableFigure, match=problem) as raised:
        Case("donut", data(("a", "b"), series)).draw()
    assert raised.value.hints


# --- bars


def test_bars_are_as_long_as_their_values() -> None:
    heights = [(one.ink, one.box.height) for one in bars(FIGURES["bars"].draw())]
    longest = max(height for _, height in heights)
    women = [height / longest * 900 for ink, height in heights if ink == NATT]
    men = [height / longest * 900 for ink, height in heights if ink == ROST]
    assert women == pytest.approx([62, 301, 900, 368, 48], abs=0.1)
    assert men == pytest.approx([9, 40, 116, 76, 15], abs=0.1)


def test_all_bars_stand_on_one_line() -> None:
    assert len({one.box.bottom for one in bars(FIGURES["bars-in-panels"].draw())}) == 1


def test_panels_share_a_scale() -> None:
    drawing = FIGURES["bars-in-panels"].draw()
    heights = {one.box.height for one in bars(drawing) if one.ink == NATT}
    longest = max(heights)
    assert min(heights) == pytest.approx(longest * 178 / 360, abs=0.02)


def test_the_key_stands_in_the_order_of_the_bars() -> None:
    case = Case("bars", data(YEARS, {"Män": (1, 2, 3), "Kvinnor": (4, 5, 6)}))
    drawing = case.draw()
    assert words(drawing)[:2] == ["Män", "Kvinnor"]
    squares = [one.ink for one in rectangles(drawing) if one not in bars(drawing)]
    left_to_right = [one.ink for one in sorted(bars(drawing), key=lambda one: one.box.left)]
    assert squares == left_to_right[:2] == [ROST, NATT]


def test_one_series_has_no_key() -> None:
    drawing = Case("bars", data(YEARS, {"Beslut": (1, 2, 3)}), ChartOptions("antal")).draw()
    assert words(drawing) == ["Antal", "2022", "1", "2023", "2", "2024", "3"]


def test_values_stand_on_their_bars_and_over_no_other() -> None:
    drawing = FIGURES["bars"].draw()
    for value, bar in ((900, NATT), (116, ROST)):
        label = box_of(drawing, str(value))
        (own,) = (
            one.box
            for one in bars(drawing)
            if one.ink == bar and one.box.left < (label.left + label.right) / 2 < one.box.right
        )
        assert 0 < label.bottom - own.top < 4


@pytest.mark.parametrize("name", [name for name in FIGURES if "bars" in name])
def test_no_words_stand_on_a_bar(name: str) -> None:
    drawing = FIGURES[name].draw()
    for label in drawing.labels:
        assert all(Box(*label.box).overlap(one.box) < 0.3 for one in bars(drawing)), label.text


def test_without_room_for_values_there_is_a_scale_instead() -> None:
    said = words(FIGURES["bars-on-a-scale"].draw())
    assert said[2:7] == ["0", "1 000", "2 000", "3 000", "4 000"]
    assert "3 500" not in said


def test_no_value_is_a_gap_with_a_dash_and_zero_is_a_nought() -> None:
    drawing = Case("bars", data(YEARS, {"Beslut": (None, 0, 5)})).draw()
    assert words(drawing) == ["2022", "–", "2023", "0", "2024", "5"]
    assert len(bars(drawing)) == 1


def test_a_dash_stands_even_where_values_do_not() -> None:
    drawing = HARD["bars: three-series, 156 pt high"].draw()
    assert words(drawing).count("–") == 8


def test_bars_below_zero_hang_from_it() -> None:
    drawing = Case("bars", data(("a", "b"), {"": (-5, 10)})).draw()
    below, above = sorted((one.box for one in bars(drawing)), key=lambda box: box.bottom)
    assert below.top == pytest.approx(above.bottom)
    assert box_of(drawing, "\N{MINUS SIGN}5").top < below.bottom


def test_long_names_under_bars_are_turned() -> None:
    drawing = HARD["bars: twelve-spaced-names, 213 pt high"].draw()
    turned = [Box(*label.box) for label in drawing.labels if label.text.startswith("Social")]
    assert len(turned) == 12
    assert all(box.height > box.width for box in turned)


# --- lying bars


def test_a_total_is_parted_from_the_others_and_strong() -> None:
    drawing = FIGURES["horizontal-bars"].draw()
    middles = [(box.top + box.bottom) / 2 for box in (box_of(drawing, name) for name in AREAS[-3:])]
    assert middles[1] - middles[2] == pytest.approx(1.5 * (middles[0] - middles[1]))
    assert "SourceSansPro-Semibold" in code(drawing)
    assert box_of(drawing, "Summa staden").width == pytest.approx(
        style().strong.face.shape("Summa staden", True).width * 7.5 / 1000
    )


def test_a_total_may_stand_first() -> None:
    drawing = Case(
        "horizontal-bars",
        data(("Summa", "a", "b"), {"": (3, 1, 2)}),
        ChartOptions(total="Summa"),
    ).draw()
    first, second, third = (box_of(drawing, name).bottom for name in ("Summa", "a", "b"))
    assert first - second == pytest.approx(1.5 * (second - third))


def test_lying_bars_are_as_long_as_their_values_and_in_the_tables_order() -> None:
    drawing = FIGURES["horizontal-bars"].draw()
    first = bars(drawing)[:11]
    longest = max(one.box.width for one in first)
    assert [one.box.width / longest * 119 for one in first] == pytest.approx(
        [64, 66, 52, 22, 57, 119, 101, 41, 53, 108, 35], abs=0.1
    )
    bottoms = [one.box.bottom for one in first]
    assert bottoms == sorted(bottoms, reverse=True)


def test_panels_beside_each_other_share_the_names() -> None:
    assert words(FIGURES["horizontal-bars"].draw()).count("Järva") == 1


# --- lines


def test_each_line_is_named_at_its_end_with_its_last_value() -> None:
    drawing = FIGURES["lines"].draw()
    said = words(drawing)
    assert said[-8:] == [
        "54", "RVC Väst", "40", "RVC Innerstad", "51", "RVC Sydost", "17", "RVC Sydväst",
    ]  # fmt: skip
    tops = [box_of(drawing, name).top for name in ("RVC Väst", "RVC Sydost", "RVC Sydväst")]
    assert tops == sorted(tops, reverse=True)


def test_lines_that_begin_at_one_point_share_its_value() -> None:
    assert words(FIGURES["lines"].draw()).count("0") == 1


def test_in_panels_a_key_names_the_lines() -> None:
    said = words(FIGURES["lines-in-panels"].draw())
    assert said[:4] == ["Personer", "Kvinnor", "Män", "RVC Väst"]
    assert said.count("Kvinnor") == 1


def test_a_missing_point_parts_the_line_and_is_a_dash() -> None:
    drawing = Case("lines", data(("a", "b", "c", "d"), {"Beslut": (5, None, 7, 9)})).draw()
    assert words(drawing).count("–") == 1
    line = [part for part in code(drawing).split("\n") if part.endswith(" S")][-1]
    assert line.count(" m") == 2


def test_a_line_that_ends_early_says_so_at_its_name() -> None:
    drawing = Case("lines", data(YEARS, {"A": (5, 6, None), "B": (1, 2, 3)})).draw()
    assert words(drawing)[-4:] == ["–", "A", "3", "B"]


def test_each_line_has_a_mark_of_its_own() -> None:
    drawing = Case("lines", data(YEARS, {"A": (5, 6, 9), "B": (1, 2, 3)})).draw()
    shapes = dict.fromkeys(part for part in code(drawing).split("\n") if part.endswith(" B"))
    assert [(" c " in shape, " re" in shape) for shape in shapes] == [(True, False), (False, True)]


# --- maps


def test_a_map_names_every_area_within_it_if_there_is_room() -> None:
    drawing = FIGURES["map"].draw()
    assert words(drawing)[0] == "Väst"
    text = "".join(words(drawing)).replace("\N{SOFT HYPHEN}", "")
    assert all(outline.name in text for outline in MAP.outlines)


def test_a_map_keeps_its_proportions_and_fills_the_figure() -> None:
    square = ((0, 0), (200, 0), (200, 100), (0, 100), (0, 0))
    data = ChartData(outlines=(Outline("Stad", (square,), (100, 50)),))
    drawing = Case("outline", data, width=300, height=300).draw()
    box = next(commands(code(drawing).split("\n")[-1]))
    _, _, width, height = map(float, box.operands)
    assert width == pytest.approx(2 * height, abs=0.02)
    assert width > 298


def test_outlines_have_no_names_and_no_fill() -> None:
    drawing = FIGURES["outline"].draw()
    assert drawing.labels == ()
    assert inks(drawing) == {style().outline}


def test_a_highlit_area_is_darker_and_strong() -> None:
    drawing = FIGURES["map"].draw()
    assert HAV.at(0.3) in inks(drawing)
    assert "SourceSansPro-Semibold" in code(drawing)


def test_names_at_one_place_are_moved_apart() -> None:
    square = ((0, 0), (100, 0), (100, 100), (0, 100), (0, 0))
    data = ChartData(
        outlines=tuple(Outline(f"Stad {n}", (square,), (50.0, 50.0)) for n in range(6))
    )
    drawing = Case("map", data).draw()
    assert len(drawing.labels) == 6
    assert overlaps(drawing) == []
    middles = [(label.box[0] + label.box[2], label.box[1]) for label in drawing.labels]
    assert all(a != b for a, b in combinations(middles, 2))


def test_a_name_without_any_room_is_told() -> None:
    speck = ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))
    data = ChartData(outlines=tuple(Outline(f"Stad {n}", (speck,), (0.5, 0.5)) for n in range(9)))
    with pytest.raises(DoesNotFit, match="“Stad"):
        Case("map", data, width=60, height=30).draw()


# --- refusal


def test_a_figure_that_is_too_low_is_refused_with_a_way_out() -> None:
    with pytest.raises(DoesNotFit) as raised:
        Case("bars", FIGURES["bars"].data, height=40).draw()
    assert any("height" in hint for hint in raised.value.hints)


def test_panels_stand_in_rows_if_they_are_many() -> None:
    panels = tuple(
        panel([f"v. {week}" for week in range(8)], {"A": range(8), "B": range(8)}, f"Fält {n}")
        for n in range(6)
    )
    drawing = Case("bars", ChartData(panels), height=LARGE).draw()
    tops = {box_of(drawing, f"Fält {n}").top for n in range(6)}
    assert len(tops) == 3


def test_panels_may_have_different_series() -> None:
    panels = (
        Panel("x", ("a",), (Series("Kvinnor", (1,)),)),
        Panel("y", ("a",), (Series("Män", (2,)),)),
    )
    drawing = Case("bars", ChartData(panels)).draw()
    assert words(drawing)[:2] == ["Kvinnor", "Män"]
    assert {one.ink for one in bars(drawing)} == {NATT, ROST}


SPECK = ChartData(outlines=(Outline("Stad", (((1, 1), (1, 1), (1, 1)),), (1, 1)),))


@pytest.mark.parametrize(
    ("kind", "empty"),
    [
        ("bars", ChartData()),
        ("lines", ChartData((Panel("", (), (Series("A", ()),)),))),
        ("donut", ChartData((Panel("", ("a",), ()),))),
        ("map", FIGURES["bars"].data),
        ("bars", MAP),
        ("outline", SPECK),
    ],
)
def test_nothing_to_draw_is_told(kind: str, empty: ChartData) -> None:
    with pytest.raises(UndrawableFigure, match="there are no") as raised:
        Case(kind, empty).draw()
    assert raised.value.hints


def test_every_kind_that_layouts_know_can_be_drawn() -> None:
    assert set(KINDS) == {*get_args(ChartKind), "python"}
