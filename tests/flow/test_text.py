"""Paragraphs, headings and items of lists: how they are set, parted and painted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from reportlab.platypus.frames import Frame

from tests.flow import house, writing
from tests.flow.surface import RecordingSurface, SetLine
from typeset.flow.piece import Piece
from typeset.flow.text import ItemPiece, TextPiece, body, heading, items
from typeset.typography.line import Line

LEADING = 14.0
MEASURE = house.sheet().grid.measure


def text(lines: int) -> TextPiece:
    """A paragraph of so many lines, wrapped."""
    return wrapped(body(writing.paragraph(writing.lined(lines)), house.setter(), "body", MEASURE))


def wrapped(piece: TextPiece) -> TextPiece:
    piece.wrap(MEASURE, 0)
    return piece


def hyphenated(piece: TextPiece, *numbers: int) -> TextPiece:
    """The piece with some lines (from 1) ending inside a word."""
    piece.lines = tuple(
        replace(line, hyphenated=number in numbers) for number, line in enumerate(piece.lines, 1)
    )
    return piece


def sizes(parts: tuple[Piece, Piece] | None) -> tuple[int, int] | None:
    """How many lines each part has."""
    if parts is None:
        return None
    first, rest = parts
    assert isinstance(first, TextPiece)
    assert isinstance(rest, TextPiece)
    return len(first.lines), len(rest.lines)


def painted(piece: Piece) -> RecordingSurface:
    surface = RecordingSurface()
    piece.paint(surface, 100.0, 500.0)
    return surface


# --- parting


@pytest.mark.parametrize("lines", range(1, 14))
@pytest.mark.parametrize("room", range(15))
def test_two_lines_at_least_stand_on_each_side_of_a_parting(lines: int, room: int) -> None:
    parted = sizes(house.parted(text(lines), room * LEADING))
    if lines < 4 or room < 2:
        assert parted is None
    else:
        first = min(room, lines - 2)
        assert parted == (first, lines - first)


def test_three_of_four_lines_are_never_parted_from_the_last() -> None:
    assert sizes(house.parted(text(4), 3 * LEADING)) == (2, 2)
    assert sizes(house.parted(text(5), 3 * LEADING)) == (3, 2)


def test_a_line_that_does_not_fit_whole_does_not_fit() -> None:
    assert sizes(house.parted(text(9), 5 * LEADING)) == (5, 4)
    assert sizes(house.parted(text(9), 5 * LEADING - 0.5)) == (4, 5)


def test_a_paragraph_is_not_parted_inside_a_word_if_a_line_less_avoids_it() -> None:
    assert sizes(house.parted(text(9), 5 * LEADING)) == (5, 4)
    assert sizes(house.parted(hyphenated(text(9), 5), 5 * LEADING)) == (4, 5)
    assert sizes(house.parted(hyphenated(text(9), 4, 5), 5 * LEADING)) == (3, 6)


@pytest.mark.parametrize(
    "end", ["råd-", "råd- ", "råd-\N{NO-BREAK SPACE}och ", "råd-\N{NO-BREAK SPACE}eller "]
)
def test_no_page_ends_before_the_rest_of_a_suspended_compound(end: str) -> None:
    piece = text(9)
    piece.lines = tuple(
        replace(line, text=f"stöd av {end}") if number == 5 else line
        for number, line in enumerate(piece.lines, 1)
    )
    assert sizes(house.parted(piece, 5 * LEADING)) == (4, 5)


def test_a_page_may_end_with_a_dash_or_a_conjunction() -> None:
    for end in ("år –", "stöd och ", "2022–2024 "):
        piece = text(9)
        piece.lines = tuple(replace(line, text=f"stöd av {end}") for line in piece.lines)
        assert sizes(house.parted(piece, 5 * LEADING)) == (5, 4)


def test_a_paragraph_is_parted_inside_a_word_rather_than_leave_an_orphan() -> None:
    assert sizes(house.parted(hyphenated(text(9), 2), 2 * LEADING)) == (2, 7)
    assert sizes(house.parted(hyphenated(text(4), 2), 3 * LEADING)) == (2, 2)


def test_the_composer_marks_the_lines_that_end_inside_a_word() -> None:
    piece = body(writing.paragraph(writing.prose(60)), house.setter(), "body", MEASURE / 2)
    ends = [(line.text.strip()[-1] == "\N{SOFT HYPHEN}", line.hyphenated) for line in piece.lines]
    assert all(soft == broken for soft, broken in ends)
    assert {broken for _, broken in ends} == {True, False}


def test_the_parts_of_a_paragraph_are_its_lines_in_order_under_one_node() -> None:
    whole = text(7)
    parts = house.parted(whole, 3 * LEADING)
    assert parts is not None
    surfaces = [painted(part) for part in parts]
    assert [line.line for surface in surfaces for line in surface.lines] == [*whole.lines]
    assert [surface.opened for surface in surfaces] == [[whole.node], [whole.node]]


def test_no_space_stands_between_the_parts_of_a_paragraph() -> None:
    whole = text(6)
    whole.spaceBefore, whole.spaceAfter = 7.0, 9.0
    parts = house.parted(whole, 3 * LEADING)
    assert parts is not None
    first, rest = parts
    assert (first.spaceBefore, first.spaceAfter) == (7.0, 0.0)
    assert (rest.spaceBefore, rest.spaceAfter) == (0.0, 9.0)
    assert (first.height, rest.height) == (3 * LEADING, 3 * LEADING)


def test_reportlab_gets_both_parts_or_nothing() -> None:
    assert len(text(6).split(MEASURE, 3 * LEADING)) == 2
    assert text(3).split(MEASURE, 2 * LEADING) == []


def test_reportlabs_frames_take_pieces() -> None:
    """They ask for parts, spaces and places, and paint."""
    first, second = (Frame(20, 30, MEASURE, 7 * LEADING, 0, 0, 0, 0) for _ in range(2))
    surface = RecordingSurface()
    before, after, long = text(2), text(1), text(6)
    before.spaceAfter = after.spaceBefore = LEADING
    assert first.add(before, surface) == first.add(after, surface) == 1
    assert not first.add(long, surface, trySplit=1)
    fitting, rest = first.split(long, surface)
    assert (fitting.height, rest.height) == (3 * LEADING, 3 * LEADING)
    assert first.add(fitting, surface) == second.add(rest, surface) == 1
    lines = [one for one in surface.painted if isinstance(one, SetLine)]
    baselines = [one.baseline for one in lines]
    steps = [round((one - other) / LEADING, 3) for one, other in pairwise(baselines)]
    assert steps == [1, 2, 1, 1, 1, -6, 1, 1]  # a blank line, and then the other frame's first
    assert {one.x for one in lines} == {20}


def test_each_part_has_the_notes_that_its_own_lines_refer_to() -> None:
    early, late = writing.note(1), writing.note(2)
    paragraph = writing.noted(8, {2: early, 7: late})
    whole = wrapped(body(paragraph, house.setter(), "body", MEASURE))
    parts = house.parted(whole, 4 * LEADING)
    assert parts is not None
    assert whole.notes() == (early, late)
    assert [part.notes() for part in parts] == [(early,), (late,)]


# --- paragraphs


def test_a_paragraph_after_another_begins_with_an_indent_and_the_first_without() -> None:
    def starts(first: bool) -> list[float]:
        paragraph = writing.paragraph(writing.lined(2), first=first)
        piece = wrapped(body(paragraph, house.setter(), "body", MEASURE))
        return [line.left for line in painted(piece).lines]

    assert starts(first=True) == [100.0, 100.0]
    assert starts(first=False) == [114.0, 100.0]


def test_capitals_stand_in_the_middle_of_the_leading() -> None:
    piece = text(3)
    style = piece.look.style
    capitals = style.face.cap_height * style.size / 1000
    (first, *_, last) = painted(piece).lines
    above = 500.0 + piece.height - (first.baseline + capitals)
    below = last.baseline - 500.0
    assert above == pytest.approx(below)
    assert first.baseline - last.baseline == pytest.approx(2 * LEADING)


def test_no_line_of_a_paragraph_is_wider_than_its_measure() -> None:
    piece = body(writing.paragraph(writing.prose(80)), house.setter(), "body", MEASURE)
    assert len(piece.lines) > 5
    assert all(line.width <= MEASURE for line in piece.lines)


# --- headings


@pytest.mark.parametrize("room", [14.0, 28.0, 42.0, 1000.0])
def test_a_heading_is_never_parted(room: float) -> None:
    block = writing.heading(writing.lined(5), level=3)
    piece = wrapped(heading(block, house.setter(), MEASURE))
    assert len(piece.lines) == 5
    assert house.parted(piece, room) is None


def test_a_heading_is_kept_with_what_follows_and_text_is_not() -> None:
    assert heading(writing.heading(), house.setter(), MEASURE).keepWithNext
    assert not text(5).keepWithNext


@pytest.mark.parametrize(("level", "size"), [(1, 30), (2, 16), (3, 11), (4, 10)])
def test_a_heading_is_set_in_the_style_of_its_level(level: int, size: float) -> None:
    piece = heading(writing.heading(level=level), house.setter(), MEASURE)
    assert piece.look.style.size == size
    assert piece.node.role == f"H{level}"


def test_a_heading_marks_the_place_that_contents_and_bookmarks_lead_to() -> None:
    block = writing.heading("Bostad", 2)
    piece = wrapped(heading(block, house.setter(), MEASURE))
    (anchor,) = painted(piece).anchors
    assert piece.anchors() == (block.anchor,)
    assert (anchor.name, anchor.x, anchor.top) == (block.anchor, 100.0, 500.0 + piece.height)


# --- lists


def bullets(lines: int = 3, label: str = "•") -> ItemPiece:
    block = writing.bullets(writing.lined(lines), labels=[label])
    (item,) = items(block, house.setter(), "bullet", MEASURE)
    wrapped(item)
    return item


@pytest.mark.parametrize("label", ["•", "12."])
def test_the_label_of_an_item_hangs_to_the_left_of_its_text(label: str) -> None:
    surface = painted(bullets(3, label))
    hanging, *text_lines = surface.lines
    assert hanging.text.strip() == label
    assert hanging.left == 100.0
    assert [line.left for line in text_lines] == [114.0] * 3
    assert hanging.baseline == text_lines[0].baseline


def test_the_label_belongs_to_its_own_element_and_is_read_first() -> None:
    piece = bullets()
    surface = painted(piece)
    assert surface.opened == [piece.label_node, piece.node]
    assert [node.role for node in surface.opened] == ["Lbl", "LBody"]


def test_words_and_label_are_apart_for_those_who_copy_them() -> None:
    assert painted(bullets()).lines[0].text == "• "


def test_the_label_stands_on_the_first_part_of_a_parted_item_only() -> None:
    piece = bullets(6)
    parts = house.parted(piece, 3 * LEADING)
    assert parts is not None
    first, rest = (painted(part) for part in parts)
    assert first.opened == [piece.label_node, piece.node]
    assert rest.opened == [piece.node]
    assert [line.left for line in rest.lines] == [114.0] * 3


def test_no_line_of_an_item_is_wider_than_what_its_hang_leaves() -> None:
    setter, words = house.setter(), writing.prose(60)
    (item,) = items(writing.bullets(words), setter, "bullet", MEASURE)
    text = body(writing.paragraph(words), setter, "body", MEASURE)
    assert widest(item.lines) <= MEASURE - 14.0 < widest(text.lines)


def widest(lines: tuple[Line, ...]) -> float:
    """The widest line, without what hangs out of it."""
    return max(line.width - sum(line.hangs) for line in lines)


@pytest.mark.parametrize("make", [text, bullets])
def test_text_and_items_stand_on_the_baseline_grid(make: Callable[[int], TextPiece]) -> None:
    piece = make(4)
    assert piece.grid == "top"
    assert piece.height == 4 * house.sheet().grid.baseline
