"""Figures: caption, chart and notes as one piece; pull quotes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.flow import house, writing
from tests.flow.house import MM
from tests.flow.surface import Bounds, RecordingSurface, Replay
from typeset.content.exhibit_blocks import Figure
from typeset.content.node import Node
from typeset.data.series import ChartData
from typeset.diagnostics import Severity
from typeset.drawing import Drawing, Label
from typeset.flow.figure import FigurePiece, set_figure
from typeset.flow.setter import Setter

GOLDENS = Path("golden")

GRID = house.sheet().grid
X, Y = 100.0, 300.0


def piece(figure: Figure, setter: Setter | None = None) -> FigurePiece:
    made = set_figure(figure, setter or house.setter())
    assert made is not None
    made.wrap(GRID.measure, GRID.depth)
    return made


def painted(figure: Figure) -> RecordingSurface:
    surface = RecordingSurface()
    piece(figure).paint(surface, X, Y)
    return surface


def noted(figure: Figure) -> Figure:
    return replace(figure, notes=writing.below("Färre än fem ärenden.", "Preliminärt."))


def replay(surface: RecordingSurface) -> Replay:
    (found,) = (one for one in surface.painted if isinstance(one, Replay))
    return found


def test_a_figure_is_painted_so(golden: Golden) -> None:
    golden(GOLDENS / "figure.txt", str(painted(noted(writing.figure()))))


def test_the_caption_stands_above_the_chart_and_outside_its_element() -> None:
    figure = writing.figure()
    surface = painted(figure)
    chart = replay(surface)
    caption = surface.find("Figur 5:1")
    assert caption.owner is figure.caption.node
    assert caption.baseline > chart.y + chart.drawing.height
    assert surface.painted.index(caption) < surface.painted.index(chart)


def test_the_chart_is_the_content_of_the_figure_s_element() -> None:
    figure = writing.figure()
    surface = painted(figure)
    assert replay(surface).owner is figure.node
    assert surface.times_opened[figure.node] == 1


def test_the_bounds_of_the_figure_are_those_of_its_chart() -> None:
    figure = writing.figure()
    surface = painted(figure)
    chart = replay(surface)
    (bounds,) = (one for one in surface.painted if isinstance(one, Bounds))
    assert bounds.node is figure.node
    assert bounds.box == (
        chart.x,
        chart.y,
        chart.x + chart.drawing.width,
        chart.y + chart.drawing.height,
    )


def test_notes_and_source_stand_below_the_chart_in_order() -> None:
    surface = painted(noted(writing.figure()))
    chart = replay(surface)
    below = [line for line in surface.lines if line.baseline < chart.y]
    assert [line.text for line in below] == [
        "*\N{NO-BREAK SPACE}Färre än fem ärenden.",
        "Preliminärt.",
        "Källa: Stockholms stad.",
    ]
    heights = [line.baseline for line in below]
    assert heights == sorted(heights, reverse=True)
    assert heights[-1] > Y


@pytest.mark.parametrize(("width", "column"), [("text", "text"), ("full", "full")])
def test_a_chart_is_as_wide_as_its_column(width: str, column: str) -> None:
    made = piece(writing.figure(width=width))
    assert made.column == column
    assert made.drawing.width == pytest.approx(GRID.full if column == "full" else GRID.measure)


@pytest.mark.parametrize(("height", "millimetres"), [("small", 56), ("medium", 84), ("large", 150)])
def test_a_chart_is_as_high_as_its_step_in_the_theme(height: str, millimetres: int) -> None:
    assert piece(writing.figure(height=height)).drawing.height == pytest.approx(millimetres * MM)


def test_references_lead_to_the_top_of_the_figure() -> None:
    figure = writing.figure()
    made, surface = piece(figure), painted(figure)
    (anchor,) = surface.anchors
    assert made.anchors() == (figure.anchor,) == (anchor.name,)
    assert anchor.top == pytest.approx(Y + made.height)


def test_a_figure_floats_is_never_parted_and_keeps_its_distance() -> None:
    made = piece(writing.figure())
    assert made.floats
    assert house.parted(made, made.height - 20) is None
    assert (made.spaceBefore, made.spaceAfter) == (14.0, 14.0)


def test_the_notes_that_a_caption_refers_to_are_the_figure_s() -> None:
    note = writing.note()
    assert piece(writing.figure("Ärenden", note)).notes() == (note,)


def test_messages_name_a_figure_and_the_place_where_it_is_put() -> None:
    made = piece(writing.figure())
    assert (made.name, made.span) == ("Figur 5:1", writing.SPAN)


def test_a_figure_that_cannot_be_drawn_is_an_error_where_it_is_placed() -> None:
    setter = house.setter()
    figure = writing.figure(values=[1] * 400)
    assert set_figure(figure, setter) is None
    (problem,) = house.found(setter)
    assert (problem.code, problem.severity) == ("undrawable-figure", Severity.ERROR)
    assert problem.span == writing.SPAN
    assert problem.message.startswith("Figur 5:1: ")
    assert problem.hints


def test_a_missing_glyph_in_a_chart_is_reported_where_the_figure_is_placed() -> None:
    setter = house.setter()
    figure = writing.figure()
    (panel,) = figure.data.panels
    strange = replace(panel, categories=("2022", "2023", "\N{CJK UNIFIED IDEOGRAPH-5B57}"))
    piece(replace(figure, data=ChartData((strange,))), setter)
    assert {(problem.code, problem.span) for problem in house.found(setter)} == {
        ("missing-glyph", writing.SPAN)
    }


def test_a_chart_without_strange_characters_is_not_complained_of() -> None:
    setter = house.setter()
    piece(writing.figure(), setter)
    assert house.found(setter) == []


def test_a_figure_s_text_stays_out_of_the_margin_column() -> None:
    surface = painted(noted(writing.figure(writing.prose(30))))
    owners = {line.owner for line in surface.lines}
    assert all(isinstance(owner, Node) for owner in owners)
    assert max(line.right for line in surface.lines) <= X + GRID.measure + 0.05


def crowded(monkeypatch: pytest.MonkeyPatch, second: float) -> list[tuple[str, object]]:
    """What is told of a figure whose chart has two labels, the second at `second` points."""
    labels = (Label("Järva", (0, 0, 30, 8)), Label("Bromma", (second, 0, second + 30, 8)))
    drawing = Drawing(100.0, 50.0, (), labels)
    monkeypatch.setattr("typeset.flow.figure.draw", lambda *_: drawing)
    setter = house.setter()
    set_figure(writing.figure(), setter)
    return [(problem.code, problem.span) for problem in house.found(setter)]


def test_labels_that_overlap_are_warned_of_where_the_figure_is_placed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert crowded(monkeypatch, 20.0) == [("crowded-figure", writing.SPAN)]


def test_labels_apart_are_not_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    assert crowded(monkeypatch, 40.0) == []
