"""Bars and sparklines stand in their columns, in the theme's ink, and are Figures to readers."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.flow import house, writing
from tests.flow.surface import Bounds, RecordingSurface, Replay
from typeset.content.exhibit_blocks import Table
from typeset.content.node import Node
from typeset.data.values import Graphic, Number
from typeset.drawing import Paint
from typeset.flow.table import set_table

X = 100.0


def bar(point: float | None, zero: float = 0.0) -> Graphic:
    return Graphic("bar", (point,), zero, (Number(1),))


def line(*points: float | None) -> Graphic:
    return Graphic("sparkline", points, 0.0, (Number(1),))


def drawn(*graphics: Graphic) -> Table:
    """A table whose last column is drawn, row by row."""
    rows = tuple((f"Rad {number}", "12", "") for number in range(len(graphics)))
    made = writing.table(("2024", "Bild"), rows)
    body = []
    for row, graphic in zip(made.body, graphics, strict=True):
        node = row.cells[1].node.add("Figure", alternative="1; 2")
        cell = replace(row.cells[1], inlines=(), node=node, graphic=graphic)
        body.append(replace(row, cells=(row.cells[0], cell)))
    return replace(made, body=tuple(body))


def painted(table: Table) -> RecordingSurface:
    setter = house.setter()
    piece = set_table(table, setter)
    assert house.found(setter) == []
    surface = RecordingSurface()
    piece.paint(surface, X, 300.0)
    return surface


def replays(surface: RecordingSurface) -> list[Replay]:
    return [one for one in surface.painted if isinstance(one, Replay)]


def operators(replay: Replay) -> str:
    return " ".join(one for one in replay.drawing.operators if isinstance(one, str))


def test_a_bar_is_as_long_as_its_part_of_the_scale() -> None:
    full, half = replays(painted(drawn(bar(1.0), bar(0.5))))
    lengths = [float(operators(one).split()[2]) for one in (full, half)]
    assert lengths == pytest.approx([full.drawing.width, full.drawing.width / 2], abs=0.01)
    assert full.x == half.x


def test_negative_bars_go_to_the_other_side_of_zero() -> None:
    below, above = replays(painted(drawn(bar(0.0, zero=0.25), bar(1.0, zero=0.25))))
    width = below.drawing.width
    assert operators(below).split()[:1] == ["0.00"]
    assert float(operators(below).split()[2]) == pytest.approx(width / 4, abs=0.01)
    assert float(operators(above).split()[0]) == pytest.approx(width / 4, abs=0.01)


def test_a_bar_of_nothing_is_seen_to_be_there() -> None:
    (only,) = replays(painted(drawn(bar(0.0))))
    assert 0 < float(operators(only).split()[2]) < 1


def test_a_line_goes_through_all_values_and_ends_in_a_dot() -> None:
    (only,) = replays(painted(drawn(line(0.0, 1.0, 0.5))))
    text = operators(only)
    assert len(re.findall(r" l\b", text)) == 2
    assert text.endswith("c f")


def test_a_line_has_a_gap_where_a_value_is_not_shown() -> None:
    (only,) = replays(painted(drawn(line(0.0, 1.0, None, 0.2, 0.5))))
    text = operators(only)
    assert len(re.findall(r" l\b", text)) == 2
    assert text.count("S") == 2


def test_graphics_are_in_the_theme_s_first_ink_for_charts() -> None:
    wanted = house.sheet().charts.series[0]
    for one in replays(painted(drawn(bar(1.0), line(0.0, 1.0)))):
        inks = {paint.ink for paint in one.drawing.operators if isinstance(paint, Paint)}
        assert inks == {wanted}


def test_each_graphic_is_a_figure_with_its_place_and_inside_its_column() -> None:
    table = drawn(bar(1.0), line(0.0, 1.0))
    surface = painted(table)
    nodes: list[Node] = [row.cells[1].node for row in table.body]
    boxes = {one.node: one.box for one in surface.painted if isinstance(one, Bounds)}
    for node, one in zip(nodes, replays(surface), strict=True):
        left, lower, right, upper = boxes[node]
        assert one.owner is node
        assert (left, lower) == (one.x, one.y)
        assert (right - left, upper - lower) == pytest.approx(
            (one.drawing.width, one.drawing.height)
        )
        assert X < left < right < X + house.sheet().grid.full
