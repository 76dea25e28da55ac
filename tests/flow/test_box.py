"""Fact boxes: a panel in the text column, columns over the full width, a rule in the margin."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Golden
from tests.flow import house, writing
from tests.flow.surface import RecordingSurface, SetLine
from typeset.content.node import Node
from typeset.content.texts import BoxColumn, Paragraph
from typeset.diagnostics import Severity
from typeset.flow.box import BoxPiece
from typeset.flow.piece import Piece
from typeset.flow.setter import Setter
from typeset.flow.story import set_part

GOLDENS = Path("golden")

GRID = house.sheet().grid
X, Y = 68.0, 200.0
PADDING = 10.0

NO_MARGIN = (("  text: 118\n", "  text: 162\n"), ("  gutter: 6\n", "  gutter: 0\n"))


def made(*lines: int, place: BoxColumn = "text", setter: Setter | None = None) -> BoxPiece:
    """A box of paragraphs of so many lines; those of less than 0 are a list's item."""
    return BoxPiece(writing.box(*lines, place=place), setter or house.setter())


def painted(piece: Piece) -> RecordingSurface:
    surface = RecordingSurface()
    piece.paint(surface, X, Y)
    return surface


def words(surface: RecordingSurface) -> list[str]:
    return [line.text.strip() for line in surface.lines]


# --- shape


@pytest.mark.parametrize("place", ["text", "full", "margin"])
def test_a_box_is_painted_so(golden: Golden, place: BoxColumn) -> None:
    note = writing.note(3)
    block = writing.box(3, -1, -2, 2, place=place, notes=(note,))
    golden(GOLDENS / f"box-{place}.txt", str(painted(BoxPiece(block, house.setter()))))


def test_a_box_is_a_float_in_its_column_and_none_in_the_margin() -> None:
    pieces = [made(2, place=place) for place in ("text", "full", "margin")]
    assert [piece.column for piece in pieces] == ["text", "full", "margin"]
    assert [piece.floats for piece in pieces] == [True, True, False]
    assert [piece.width for piece in pieces] == [GRID.measure, GRID.full, GRID.margin]


def test_the_words_keep_the_padding_from_the_panels_edges() -> None:
    piece = made(3, -2, place="text")
    surface = painted(piece)
    (panel,) = surface.rectangles
    assert (panel.x, panel.y, panel.width, panel.height) == (X, Y, GRID.measure, piece.height)
    assert min(line.left for line in surface.lines) == X + PADDING
    assert max(line.right for line in surface.lines) <= X + GRID.measure - PADDING
    last = surface.lines[-1]
    assert last.baseline > Y + PADDING


def test_a_box_in_the_margin_has_a_rule_and_no_panel_so_that_its_lines_are_as_wide() -> None:
    surface = painted(made(2, place="margin"))
    assert surface.rectangles == []
    (rule,) = surface.rules
    assert (rule.start[0], rule.end[0]) == (X, X + GRID.margin)
    assert {line.left for line in surface.lines} == {X}


def test_panel_and_rule_are_decoration_and_heading_and_text_are_read_in_order() -> None:
    block = writing.box(2, -1)
    piece = BoxPiece(block, house.setter())
    surface = painted(piece)
    assert surface.rectangles[0].owner == "Background"
    assert surface.rules[0].owner == "Layout"
    assert [node.role for node in surface.opened] == ["H3", "P", "Lbl", "LBody"]
    assert [anchor.name for anchor in surface.anchors] == [*piece.anchors()]


def test_a_box_over_both_columns_is_set_in_columns_of_even_length() -> None:
    piece = made(8, 6, 6, place="full")
    surface = painted(piece)
    text = [line for line in surface.lines if line.text.startswith("Rad")]
    lefts = sorted({line.left for line in text})
    assert len(lefts) == GRID.columns == 2
    counts = [sum(line.left == left for line in text) for left in lefts]
    assert counts == [10, 10]
    assert {max(line.baseline for line in text if line.left == left) for left in lefts} == {
        text[0].baseline
    }


def test_a_box_whose_words_could_not_be_read_is_a_heading() -> None:
    """A reference to nothing is an error by itself, and leaves a paragraph without lines."""
    empty = writing.box()
    empty = replace(empty, blocks=(Paragraph((), Node("P"), first=True),))
    for place in ("text", "full", "margin"):
        piece = BoxPiece(replace(empty, place=place), house.setter())
        assert (piece.units, [*piece.partings()]) == (1, [])
        assert words(painted(piece)) == ["Ruta"]


def test_columns_are_read_one_after_the_other() -> None:
    text = words(painted(made(20, place="full")))
    assert text == ["Ruta", *(f"Rad {number}" for number in range(1, 21))]


@pytest.mark.parametrize("lines", [(1,), (2,), (3,), (1, 1), (2, 2, 2), (7, -1, -1, -4)])
def test_short_boxes_find_room_in_columns_too(lines: tuple[int, ...]) -> None:
    surface = painted(made(*lines, place="full"))
    assert len([one for one in surface.lines if one.text.startswith("Rad")]) == sum(map(abs, lines))


# --- a theme's looks


def test_a_theme_without_looks_of_boxes_takes_those_of_panels_and_rules() -> None:
    looks = "box:\n  ground: dis\n  rule: natt\n  weight: 1.5\n  padding: 10\n"
    sheet = house.sheet(
        (looks, ""), ("panel: dis", "panel: sand"), ("\nrule: sten", "\nrule: gran")
    )
    assert (sheet.box.ground.name, sheet.box.rule.name) == ("sand", "gran")
    assert (sheet.box.weight, sheet.box.padding) == (1.5, 10.0)


def test_a_rule_of_no_weight_is_not_drawn() -> None:
    setter = house.setter(("  weight: 1.5\n", "  weight: 0\n"))
    assert painted(made(2, setter=setter)).rules == []


def test_without_a_margin_column_a_box_for_it_stands_in_the_text() -> None:
    setter = house.setter(*NO_MARGIN, ("  margin: 38\n", "  margin: 0\n"))
    for place in ("margin", "full"):
        piece = made(2, place=place, setter=setter)
        assert piece.floats
        assert piece.width == setter.sheet.grid.measure
        assert piece.columns == 1
        assert len(painted(piece).rectangles) == 1


# --- parting


def test_a_box_is_parted_with_two_lines_of_text_on_each_side() -> None:
    piece = made(6)
    assert piece.units == 7
    assert [one.at for one in piece.partings()] == [3, 4, 5]
    assert [*made(3).partings()] == []


def test_a_box_in_columns_is_parted_with_two_lines_for_each_of_them() -> None:
    assert [one.at for one in made(10, place="full").partings()] == [5, 6, 7]
    assert [one.at for one in made(6, place="full").partings()] == [3, 4, 5]


def test_a_box_in_the_margin_is_never_parted() -> None:
    assert [*made(9, place="margin").partings()] == []


def test_items_of_one_line_may_be_parted_from_each_other_but_not_left_alone() -> None:
    assert [one.at for one in made(-1, -1, -1, -1).partings()] == [3]
    assert [one.at for one in made(-1, -1, -1, -1, -1).partings()] == [3, 4]


def test_a_part_is_open_where_the_box_goes_on() -> None:
    first, rest = made(12).part(0, 7), made(12).part(7, 13)
    one, other = painted(first), painted(rest)
    assert [len(one.rules), len(other.rules)] == [1, 0]
    assert words(one) == ["Ruta", *(f"Rad {number}" for number in range(1, 7))]
    assert words(other) == [f"Rad {number}" for number in range(7, 13)]
    whole = made(12).height
    assert first.height + rest.height == whole + PADDING
    assert (first.spaceAfter, rest.spaceBefore) == (0.0, 0.0)
    assert (first.anchors(), rest.anchors()) == (("5-ruta",), ())


def test_a_part_does_not_end_inside_a_word_if_that_can_be_helped() -> None:
    setter = house.setter()
    block = writing.box(text=writing.prose(120))
    piece = BoxPiece(block, setter)
    hyphens = [one.at for one in piece.partings() if one.cost]
    assert hyphens, "the text must have a hyphen at a line's end"
    for at in hyphens:
        parts = piece.parted(piece.extent(0, at))
        assert parts is not None
        assert parts[0].units < at or at == piece.partings()[0].at


def test_notes_are_those_of_a_parts_own_lines() -> None:
    notes = (writing.note(1), writing.note(2))
    piece = BoxPiece(writing.box(6, 6, notes=notes), house.setter())
    assert piece.notes() == notes
    first, rest = piece.part(0, 7), piece.part(7, 13)
    assert (first.notes(), rest.notes()) == (notes[:1], notes[1:])
    assert piece.notes(0, 7) == notes[:1]
    assert piece.notes(7) == notes[1:]


PARAGRAPHS = st.lists(st.integers(-4, 9).filter(bool), min_size=1, max_size=6)


@settings(deadline=None)
@given(PARAGRAPHS, st.sampled_from(["text", "full"]), st.data())
def test_parts_hold_all_lines_once_and_in_order_at_the_height_they_promise(
    lines: list[int], place: BoxColumn, data: st.DataObject
) -> None:
    piece = made(*lines, place=place)
    whole = words(painted(piece))
    places = [one.at for one in piece.partings()]
    if not places:
        return
    at = data.draw(st.sampled_from(places))
    first, rest = piece.part(0, at), piece.part(at, piece.units)
    assert words(painted(first)) + words(painted(rest)) == whole
    assert first.height == piece.extent(0, at)
    assert first.units + rest.units == piece.units
    assert piece.least() == piece.extent(0, places[0])
    for part in (first, rest):
        assert _inside(painted(part), float(part.height))
    parts = piece.parted(float(first.height))
    assert parts is not None
    assert parts[0].height <= first.height + 0.01


def _inside(surface: RecordingSurface, height: float) -> bool:
    baselines = [line.baseline for line in surface.lines]
    return min(baselines) > Y and max(baselines) < Y + height


@settings(deadline=None)
@given(PARAGRAPHS, st.sampled_from(["text", "full", "margin"]))
def test_no_line_stands_on_another(lines: list[int], place: BoxColumn) -> None:
    surface = painted(made(*lines, place=place))
    columns: dict[float, list[SetLine]] = {}
    for line in surface.lines:
        if line.text.strip() != "•":
            columns.setdefault(round(line.left // 100), []).append(line)
    for column in columns.values():
        heights = sorted((line.baseline for line in column), reverse=True)
        assert all(one - other > 12.9 for one, other in pairwise(heights))


# --- errors


def test_a_box_too_high_for_the_margin_is_an_error_where_it_is_written() -> None:
    def problems(lines: int) -> list[tuple[str, Severity, object]]:
        setter = house.setter()
        story = set_part(writing.part(blocks=(writing.box(lines, place="margin"),)), setter)
        assert len(story.pieces) == (0 if house.found(setter) else 1)
        return [(p.code, p.severity, p.span) for p in house.found(setter)]

    assert problems(40) == []
    assert problems(60) == [("box-too-high", Severity.ERROR, writing.SPAN)]


def test_a_high_box_in_the_text_column_is_none() -> None:
    setter = house.setter()
    set_part(writing.part(blocks=(writing.box(60),)), setter)
    assert house.found(setter) == []
