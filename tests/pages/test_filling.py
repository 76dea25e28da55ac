"""Filling pages: rules that hold for every story, and what happens in each case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings

from tests.flow import house, writing
from tests.pages.judge import Filled, complaints
from tests.pages.stories import LOW, RECIPES, Author, Recipe, cook
from typeset.content.document import PartKind
from typeset.content.texts import BoxColumn
from typeset.diagnostics import Severity
from typeset.flow.box import BoxPiece
from typeset.flow.notes import NotePiece
from typeset.flow.piece import Piece
from typeset.flow.quote import QuotePiece
from typeset.flow.table import TablePiece
from typeset.flow.text import HeadingPiece, TextPiece
from typeset.pages.foot import Foot, NotePart
from typeset.pages.page import Page, Placement

LINES = 19
"""Lines on a page of the tests' format."""


@settings(max_examples=150, deadline=None, derandomize=True)
@given(RECIPES)
def test_every_rule_of_make_up_holds_for_any_story(recipes: Sequence[Recipe]) -> None:
    author = Author()
    filled = author.fill(cook(author, recipes))
    assert complaints(filled) == []
    assert {one.code for one in house.found(author.setter)} <= {"no-room-in-margin"}


def sound(filled: Filled) -> Filled:
    """The same pages, if nothing is wrong with them."""
    assert complaints(filled) == []
    return filled


def shown(page: Page) -> list[str]:
    """What stands on a page: kinds of pieces, and of text how many lines."""
    return [_shown(placement.piece) for placement in page.placements]


def _shown(piece: Piece) -> str:
    name = type(piece).__name__.removesuffix("Piece").lower()
    lines = isinstance(piece, TextPiece) and not isinstance(piece, HeadingPiece)
    return f"{name} {len(piece.lines)}" if lines else name  # type: ignore[attr-defined]


def pages(filled: Filled) -> list[list[str]]:
    return [shown(page) for page in sound(filled).pages]


def placed(filled: Filled, piece: Piece) -> Placement:
    (found,) = (p for page in filled.pages for p in page.placements if p.piece is piece)
    return found


@pytest.fixture
def author() -> Author:
    return Author()


# --- text


def test_text_fills_a_page_to_its_last_line(author: Author) -> None:
    assert pages(author.fill([author.text(LINES)])) == [["body 19"]]
    assert pages(author.fill([author.text(LINES + 5)])) == [["body 19"], ["body 5"]]


def test_no_last_line_of_a_paragraph_stands_alone_on_the_next_page(author: Author) -> None:
    filled = author.fill([author.text(LINES + 1), author.text(8)])
    assert pages(filled) == [["body 18"], ["body 2", "body 8"]]


def test_a_last_page_of_two_lines_gets_a_third_from_the_page_before(author: Author) -> None:
    assert pages(author.fill([author.text(LINES + 2)])) == [["body 17"], ["body 4"]]


def test_no_first_line_of_a_paragraph_stands_alone_on_a_page(author: Author) -> None:
    filled = author.fill([author.text(LINES - 1), author.text(6)])
    assert pages(filled) == [["body 18"], ["body 6"]]
    filled = author.fill([author.text(LINES - 2), author.text(6)])
    assert pages(filled) == [["body 17", "body 2"], ["body 4"]]


def test_a_paragraph_of_three_lines_is_not_parted(author: Author) -> None:
    filled = author.fill([author.text(LINES - 2), author.text(3)])
    assert pages(filled) == [["body 17"], ["body 3"]]


def test_paragraphs_follow_each_other_without_space(author: Author) -> None:
    filled = sound(author.fill([author.text(3), author.text(4)]))
    assert [p.top for p in filled.pages[0].placements] == [0.0, 3 * 14.0]


def test_a_story_without_pieces_has_no_pages(author: Author) -> None:
    assert author.fill([]).pages == []


# --- notes


def test_a_note_takes_room_from_the_text_on_its_page(author: Author) -> None:
    """A note of one line takes 12 + 10.5 pt: two lines of text."""
    filled = author.fill([author.text(LINES + 5, {3})])
    assert pages(filled) == [["body 17"], ["body 7"]]
    assert [len(page.notes) for page in filled.pages] == [1, 0]


def test_a_line_goes_to_the_next_page_if_its_note_has_no_room(author: Author) -> None:
    filled = author.fill([author.text(LINES + 5, {LINES - 1}, note_lines=3)])
    assert pages(filled) == [["body 17"], ["body 7"]]
    assert [len(page.notes) for page in filled.pages] == [0, 1]


def test_text_before_a_note_s_reference_still_fills_the_page(author: Author) -> None:
    """The reference's line must go, but the lines above it need not go with it."""
    filled = author.fill([author.text(LINES + 5, {LINES - 3}, note_lines=4)])
    assert pages(filled) == [["body 15"], ["body 9"]]
    assert [len(page.notes) for page in filled.pages] == [0, 1]


def test_a_note_goes_on_overleaf_between_words(author: Author) -> None:
    note, foot = author.note(12), Foot(author.setter)
    piece = foot.piece(NotePart(note))
    piece.lines = tuple(
        replace(line, hyphenated=number in (6, 7)) for number, line in enumerate(piece.lines, 1)
    )
    room = author.setter.sheet.notes.room + 7.5 * piece.look.style.leading
    split = foot.split((NotePart(note),), room)
    assert split is not None
    assert (split.here, split.overleaf) == ((NotePart(note, 0, 5),), (NotePart(note, 5),))


def test_the_space_between_notes_is_room_that_they_take() -> None:
    style = "size: 8, leading: 10.5, colour: svart, hyphenate: true"
    wide = Author(setter=house.setter(LOW, (style, f"{style}, after: 28")))
    close = Author()
    assert pages(close.fill([close.text(LINES + 5, {1, 2})])) == [["body 16"], ["body 8"]]
    assert pages(wide.fill([wide.text(LINES + 5, {1, 2})])) == [["body 14"], ["body 10"]]


def test_a_heading_s_note_stands_under_the_heading(author: Author) -> None:
    filled = author.fill([author.text(LINES - 4), author.heading(note=True), author.text(5)])
    assert [len(page.notes) for page in sound(filled).pages] == [0, 1]


# --- headings


def test_a_heading_takes_two_lines_of_text_with_it(author: Author) -> None:
    """A heading of the third level takes two lines with the space above it."""
    filled = author.fill([author.text(LINES - 4), author.heading(3), author.text(6)])
    assert pages(filled) == [["body 15", "heading", "body 2"], ["body 4"]]
    filled = author.fill([author.text(LINES - 3), author.heading(3), author.text(6)])
    assert pages(filled) == [["body 16"], ["heading", "body 6"]]


def test_a_heading_takes_a_short_paragraph_with_it_whole(author: Author) -> None:
    filled = author.fill([author.text(LINES - 4), author.heading(3), author.text(3)])
    assert pages(filled) == [["body 15"], ["heading", "body 3"]]


def test_a_heading_is_not_left_behind_when_the_first_line_has_a_note(author: Author) -> None:
    filled = author.fill([author.text(LINES - 5), author.heading(3), author.text(6, {1})])
    assert pages(filled) == [["body 14"], ["heading", "body 6"]]


def test_a_heading_over_a_heading_takes_it_and_its_text_along(author: Author) -> None:
    pieces = [author.text(LINES - 5), author.heading(2), author.heading(3), author.text(6)]
    assert pages(author.fill(pieces)) == [["body 14"], ["heading", "heading", "body 6"]]


def test_a_heading_takes_the_first_item_of_a_list_with_it(author: Author) -> None:
    pieces = [author.text(LINES - 3), author.heading(3), *author.bullets(1, 2)]
    assert pages(author.fill(pieces)) == [["body 16"], ["heading", "item 1", "item 2"]]
    pieces = [author.text(LINES - 5), author.heading(3), *author.bullets(3, 6)]
    assert pages(author.fill(pieces)) == [["body 14", "heading", "item 3"], ["item 6"]]


def test_a_heading_does_not_stay_under_a_float_that_takes_its_text_s_room(author: Author) -> None:
    """A figure that waits takes the top of the next page; a heading may have no room below it."""
    pieces = [author.text(LINES - 2), author.figure(158), author.heading(2), author.text(6)]
    assert pages(author.fill(pieces)) == [
        ["body 14"],
        ["body 3", "figure"],
        ["heading", "body 6"],
    ]


def test_no_space_stands_over_a_heading_at_the_top_of_a_page(author: Author) -> None:
    heading = author.heading(2)
    filled = sound(author.fill([author.text(LINES), heading, author.text(3)]))
    assert placed(filled, heading).top == 0.0
    filled = sound(author.fill([author.text(3), heading, author.text(3)]))
    assert placed(filled, heading).top == 3 * 14.0 + 28.0


def test_text_under_a_heading_returns_to_the_grid(author: Author) -> None:
    after = author.text(3)
    filled = sound(author.fill([author.text(3), author.figure(50), author.heading(2), after]))
    assert placed(filled, after).top % 14.0 == 0.0


# --- floats


def test_a_figure_stands_where_it_is_written_if_it_fits(author: Author) -> None:
    filled = author.fill([author.text(3), author.figure(50), author.text(3)])
    assert pages(filled) == [["body 3", "figure", "body 3"]]


def test_a_figure_without_room_waits_for_the_next_page_and_text_goes_on(author: Author) -> None:
    filled = author.fill([author.text(12), author.figure(100), author.text(10)])
    assert pages(filled) == [["body 12", "body 6"], ["figure", "body 4"]]


def test_floats_do_not_overtake_each_other(author: Author) -> None:
    """The second would fit where the first does not, but it waits too."""
    filled = author.fill([author.text(12), author.figure(100), author.figure(20), author.text(10)])
    assert pages(filled) == [["body 12", "body 7"], ["figure", "figure", "body 3"]]
    filled = author.fill([author.text(12), author.figure(20), author.text(10)])
    assert pages(filled) == [["body 12", "figure"], ["body 10"]]


def test_floats_that_still_wait_at_the_end_get_pages_of_their_own(author: Author) -> None:
    figures = [author.figure(150) for _ in range(3)]
    assert pages(author.fill([author.text(12), *figures])) == [
        ["body 12"],
        ["figure"],
        ["figure"],
        ["figure"],
    ]


def test_a_float_right_under_a_heading_stays_with_it(author: Author) -> None:
    pieces = [author.text(10), author.heading(2), author.figure(100), author.heading(2)]
    filled = author.fill([*pieces, author.text(3)])
    assert pages(filled) == [["body 10"], ["heading", "figure", "heading", "body 3"]]


def test_a_float_under_a_heading_may_go_on_if_text_follows_for_the_heading(author: Author) -> None:
    pieces = [author.text(10), author.heading(2), author.figure(100), author.text(6)]
    assert pages(author.fill(pieces))[0] == ["body 10", "heading", "body 3"]


def test_a_float_under_a_heading_stays_with_it_though_others_wait(author: Author) -> None:
    pieces = [author.text(12), author.figure(100), author.heading(3), author.figure(20)]
    assert pages(author.fill(pieces)) == [["body 12"], ["figure", "heading", "figure"]]


def test_a_float_s_own_note_is_reckoned_with(author: Author) -> None:
    """The figure fits without its note only."""
    high = LINES * 14.0 - 8 * 14.0 - 14.0 - 32.0
    with_note = [author.text(8), author.figure(high - 20, note=True), author.text(2)]
    without = [author.text(8), author.figure(high - 20), author.text(2)]
    assert pages(author.fill(with_note))[0] == ["body 8", "body 2"]
    assert pages(author.fill(without))[0] == ["body 8", "figure"]


# --- high tables


def test_a_table_higher_than_a_page_begins_where_it_is_written(author: Author) -> None:
    filled = author.fill([author.text(4), author.table(30), author.text(2)])
    assert pages(filled) == [["body 4", "table"], ["table"], ["table", "body 2"]]


def test_a_table_that_fits_a_page_is_not_parted(author: Author) -> None:
    filled = author.fill([author.text(10), author.table(12), author.text(2)])
    assert pages(filled) == [["body 10", "body 2"], ["table"]]


def test_what_waits_behind_a_parted_table_comes_after_all_of_it(author: Author) -> None:
    pieces = [author.text(12), author.figure(100), author.table(30), author.figure(20)]
    found = pages(author.fill(pieces))
    assert [name for page in found for name in page] == [
        "body 12",
        "figure",
        *["table"] * (sum(page.count("table") for page in found)),
        "figure",
    ]


def test_a_table_that_fits_no_page_under_its_heading_is_parted(author: Author) -> None:
    pieces = [author.text(3), author.heading(2), author.table(15)]
    assert pages(author.fill(pieces)) == [["body 3"], ["heading", "table"], ["table"]]


def test_a_table_is_parted_between_groups_if_that_leaves_the_page_full_enough(
    author: Author, tall: Author
) -> None:
    """There would be room for fourteen rows."""
    assert rows(author.fill([author.groups(6, 9, 2)]))[0] == 7
    assert rows(tall.fill([tall.groups(10, 60)]))[0] > 30


def rows(filled: Filled) -> list[int]:
    """How many rows of a table stand on each page."""
    parts = [page.placements[0].piece for page in sound(filled).pages]
    return [part.stop - part.start for part in parts if isinstance(part, TablePiece)]


# --- turned tables


@pytest.fixture
def tall() -> Author:
    """Of pages that are higher than wide, so that wide tables are turned."""
    return Author(setter=house.setter())


def test_a_turned_table_stands_alone_on_the_page_after_its_place(tall: Author) -> None:
    filled = tall.fill([tall.text(10), tall.turned(), tall.text(6)])
    assert pages(filled) == [["body 10", "body 6"], ["table"]]
    grid = tall.setter.sheet.grid
    (placement,) = filled.pages[1].placements
    assert (placement.top, placement.bottom) == (0.0, grid.depth)


def test_a_turned_table_over_several_pages_stands_alone_on_each(tall: Author) -> None:
    filled = tall.fill([tall.text(10), tall.turned(60), tall.text(6)])
    assert pages(filled) == [["body 10", "body 6"], ["table"], ["table"], ["table"]]


@pytest.mark.parametrize("lines", [1, 6])
def test_a_heading_before_a_turned_table_stands_over_the_text_that_follows(
    tall: Author, lines: int
) -> None:
    filled = tall.fill([tall.text(10), tall.heading(2), tall.turned(), tall.text(lines)])
    assert pages(filled) == [["body 10", "heading", f"body {lines}"], ["table"]]


@pytest.mark.parametrize("above", range(38, 47))
def test_a_heading_before_a_turned_table_is_not_left_alone_at_the_foot(
    tall: Author, above: int
) -> None:
    """Whether there is room for it, and for a line or two below it, or not."""
    for following in (tall.text(12), tall.figure(300)):
        story = [tall.text(above), tall.heading(2), tall.turned(), following, tall.text(3)]
        found = pages(tall.fill(story))
        assert ["table"] in found
        (page,) = (page for page in found if "heading" in page)
        assert page[-1] != "heading"


@pytest.mark.parametrize("above", [5, 9, 12, 15])
def test_a_heading_before_a_high_figure_is_not_left_alone_at_the_foot(
    author: Author, above: int
) -> None:
    filled = author.fill([author.text(above), author.heading(2), author.figure(180)])
    assert pages(filled) == [[f"body {above}"], ["heading", "figure"]]


def test_what_no_page_can_hold_is_an_error_where_it_is_written(author: Author) -> None:
    author.fill([author.text(3), author.figure(300)])
    (problem,) = house.found(author.setter)
    assert (problem.code, problem.severity) == ("too-high", Severity.ERROR)
    assert problem.span == writing.SPAN
    assert problem.message == "Figur 5:1 is 332 pt high, but a page holds 266 pt"
    assert problem.hints


def test_what_just_fits_a_page_is_no_error(author: Author) -> None:
    assert pages(author.fill([author.text(3), author.figure(266 - 32)])) == [["body 3"], ["figure"]]
    assert house.found(author.setter) == []


# --- quotes


def test_a_quote_stands_where_it_is_written(author: Author) -> None:
    quote = author.quote()
    filled = sound(author.fill([author.text(5), quote, author.text(5)]))
    assert level(filled, quote) == 5


def level(filled: Filled, piece: Piece) -> float:
    """The line of text (from 0) that a piece in the margin begins beside."""
    return round((placed(filled, piece).top + piece.offset) / 14.0, 3)


def test_a_quote_keeps_clear_of_what_takes_the_full_width(author: Author) -> None:
    quote, figure = author.quote(8), author.figure(60, wide=True)
    filled = sound(author.fill([author.text(4), quote, figure, author.text(5)]))
    assert placed(filled, quote).bottom <= placed(filled, figure).top - 14.0
    quote, figure = author.quote(20), author.figure(60, wide=True)
    filled = sound(author.fill([author.text(4), quote, figure, author.text(5)]))
    assert placed(filled, quote).top >= placed(filled, figure).bottom + 14.0
    quote = author.quote(20)
    beside = author.figure(60)
    filled = sound(author.fill([author.text(4), quote, beside, author.text(5)]))
    assert level(filled, quote) == 4


def test_a_quote_low_on_the_page_is_lifted_so_that_it_stands_whole(author: Author) -> None:
    quote = author.quote(12)
    filled = sound(author.fill([author.text(LINES - 3), quote, author.text(3)]))
    assert quote in [placement.piece for placement in filled.pages[0].placements]
    found = placed(filled, quote)
    assert LINES * 14.0 - 14.0 < found.bottom <= LINES * 14.0
    assert level(filled, quote) == int(level(filled, quote))


def test_a_quote_without_room_goes_to_the_top_of_the_next_page(author: Author) -> None:
    wide = [author.figure(200, wide=True), author.figure(100, wide=True)]
    quote = author.quote(10)
    filled = sound(author.fill([wide[0], quote, author.text(30)]))
    assert [quote in [p.piece for p in page.placements] for page in filled.pages] == [
        False,
        True,
        *[False] * (len(filled.pages) - 2),
    ]
    assert level(filled, quote) == 1


def test_quotes_stand_in_their_order_down_the_page(author: Author) -> None:
    quotes = [author.quote(6, number=True), author.quote(6)]
    filled = sound(author.fill([author.text(LINES - 2), *quotes, author.text(2)]))
    assert len(filled.pages) == 1
    first, second = (placed(filled, quote) for quote in quotes)
    assert first.bottom + 14.0 <= second.top + 0.01
    assert second.bottom <= LINES * 14.0


def test_quotes_that_a_page_cannot_hold_go_on_in_order(author: Author) -> None:
    quotes = [author.quote(20) for _ in range(3)]
    filled = sound(author.fill([*quotes, author.text(30)]))
    found = [p.piece for page in filled.pages for p in page.placements]
    assert [piece for piece in found if isinstance(piece, QuotePiece)] == quotes


def test_a_quote_under_a_heading_leaves_the_heading_with_its_text(author: Author) -> None:
    quote = author.quote()
    pieces = [author.text(LINES - 3), author.heading(3), quote, author.text(6)]
    filled = author.fill(pieces)
    assert pages(filled) == [["body 16"], ["heading", "body 6", "quote"]]
    assert level(filled, quote) == 1


def test_a_quote_at_the_end_makes_no_page_of_its_own_if_there_is_room(author: Author) -> None:
    assert pages(author.fill([author.text(3), author.quote()])) == [["body 3", "quote"]]


# --- what the margin has no room for


def in_margin(page: Page) -> int:
    return sum(placement.piece.column == "margin" for placement in page.placements)


@pytest.mark.parametrize("note", [False, True])
def test_quotes_that_neither_their_page_nor_the_next_has_room_for_stand_in_the_text(
    author: Author, note: bool
) -> None:
    quotes = [author.quote(30, note=note) for _ in range(5)]
    filled = sound(author.fill([author.text(4), *quotes, author.text(3), author.text(30)]))
    assert [in_margin(page) for page in filled.pages][:2] == [2, 2]
    assert shown(filled.pages[0])[:3] == ["body 4", "body 3", "textquote"]


@pytest.mark.parametrize("note", [False, True])
def test_no_page_has_a_margin_alone(author: Author, note: bool) -> None:
    quotes = [author.quote(12, note=note) for _ in range(5)]
    for pieces in ([author.text(3), *quotes], [*quotes], [author.text(2), *quotes, author.text(2)]):
        filled = sound(author.fill(pieces))
        for page in filled.pages:
            assert in_margin(page) < len(page.placements)


def test_a_box_that_the_margin_has_no_room_for_stands_on_a_panel_in_the_text(
    author: Author,
) -> None:
    boxes = [author.box(10, "margin") for _ in range(2)]
    filled = author.fill([author.text(3), *boxes, author.text(2)])
    assert pages(filled) == [["body 3", "body 2", "box", "box"]]
    assert [p.piece.column for p in filled.pages[0].placements][2:] == ["text", "margin"]


def test_the_first_piece_without_room_is_warned_of_with_the_number_of_others(
    author: Author,
) -> None:
    boxes = [author.box(12, "margin") for _ in range(4)]
    author.fill([author.text(3), *boxes, author.text(2)])
    (found,) = house.found(author.setter)
    assert (found.severity, found.code) == (Severity.WARNING, "no-room-in-margin")
    assert found.message == (
        "the box “Ruta” has no room in the margin of its page or the next, and stands in the text "
        "column; so does another"
    )
    assert found.span == boxes[1].span
    assert found.hints == (
        "write it where there is more text beside it, shorten it, or leave some out",
    )


def test_what_has_room_in_the_margin_of_its_page_or_the_next_is_not_warned_of(
    author: Author,
) -> None:
    author.fill([author.text(3), author.quote(20), author.quote(20), author.text(30)])
    assert house.found(author.setter) == []


# --- boxes


def test_a_box_stands_where_it_is_written_if_there_is_room(author: Author) -> None:
    filled = author.fill([author.text(5), author.box(4), author.text(3)])
    assert pages(filled) == [["body 5", "box", "body 3"]]


@pytest.mark.parametrize("place", ["text", "full"])
def test_a_box_without_room_waits_for_the_next_page_while_the_text_goes_on(
    author: Author, place: BoxColumn
) -> None:
    box = author.box(12, place)
    filled = author.fill([author.text(12), box, author.text(7)])
    assert pages(filled) == [["body 12", "body 4"], ["box", "body 3"]]


def test_a_box_higher_than_a_page_goes_on_after_two_lines_at_least(author: Author) -> None:
    high = author.box(30)
    filled = author.fill([author.text(3), high, author.text(2)])
    found = [p.piece for page in sound(filled).pages for p in page.placements]
    parts = [piece for piece in found if isinstance(piece, BoxPiece)]
    assert len(parts) == 2
    assert [part.first for part in parts] == [True, False]
    assert [part.last for part in parts] == [False, True]


def test_floats_of_all_kinds_keep_their_order(author: Author) -> None:
    pieces = [author.text(16), author.box(6), author.figure(40), author.box(3), author.text(3)]
    found = pages(author.fill(pieces))
    assert [name for page in found for name in page if "body" not in name] == [
        "box", "figure", "box",
    ]  # fmt: skip


def test_a_box_in_the_margin_stands_beside_its_text_clear_of_quotes(author: Author) -> None:
    box, quote = author.box(4, "margin"), author.quote()
    filled = sound(author.fill([author.text(3), box, author.text(2), quote, author.text(9)]))
    assert level(filled, box) == 3
    assert placed(filled, quote).top >= placed(filled, box).bottom + 14.0


# --- notes of what stands in the margin


def test_a_note_of_a_quote_stands_at_the_foot_of_the_quotes_page(author: Author) -> None:
    pieces = [author.text(4, {1}), author.quote(note=True), author.text(30, {1})]
    filled = sound(author.fill(pieces))
    assert placed(filled, pieces[1]) in filled.pages[0].placements
    assert numbers(filled) == [[1, 2, 3], []]


def numbers(filled: Filled) -> list[list[int]]:
    """The numbers of the notes at the foot of each page; below 0 if printed again."""
    return [[_number(piece) for piece in page.notes] for page in filled.pages]


def _number(piece: NotePiece) -> int:
    return -piece.note.number if piece.note.again else piece.note.number


def test_text_leaves_room_for_the_notes_of_the_margin(author: Author) -> None:
    """Two lines of text less for a note of one line: 12 + 10.5 pt."""
    assert pages(author.fill([author.quote(), author.text(30)]))[0] == ["body 19", "quote"]
    with_note = author.fill([author.quote(note=True), author.text(30)])
    assert pages(with_note)[0] == ["body 17", "quote"]


def test_a_quote_whose_note_has_no_room_goes_to_the_next_page_with_it(author: Author) -> None:
    quote = author.quote(note=True)
    filled = sound(author.fill([author.text(LINES), quote, author.text(5)]))
    assert numbers(filled) == [[], [1]]
    assert level(filled, quote) == 1


def test_notes_go_with_a_box_that_finds_no_room_in_the_margin(author: Author) -> None:
    boxes = [author.box(10, "margin", note=True) for _ in range(2)]
    filled = sound(author.fill([author.text(2), *boxes, author.text(40, {40})]))
    assert [[box in [p.piece for p in page.placements] for box in boxes] for page in filled.pages][
        :2
    ] == [[True, False], [False, True]]
    assert [number for page in numbers(filled)[:2] for number in page] == [1, 2]
    assert numbers(filled)[0] == [1]


def test_a_heading_keeps_its_text_if_a_quote_between_them_has_a_note(author: Author) -> None:
    pieces = [author.text(LINES - 3), author.heading(3), author.quote(note=True), author.text(6)]
    assert pages(author.fill(pieces)) == [["body 16"], ["heading", "body 6", "quote"]]


# --- notes referred to again


def test_a_note_referred_to_twice_on_a_page_stands_there_once(author: Author) -> None:
    filled = sound(author.fill([author.text(3, {1}), author.text(3, again=1)]))
    assert numbers(filled) == [[1]]


def test_a_note_referred_to_again_is_printed_again_on_another_page(author: Author) -> None:
    pieces = [author.text(17, {1}), author.text(3, {1}), author.text(3, again=1)]
    filled = sound(author.fill(pieces))
    assert numbers(filled) == [[1], [-1, 2]]


def test_it_is_printed_again_on_every_page_that_refers_to_it(author: Author) -> None:
    pieces = [author.text(17, {1}), author.text(17, again=1), author.text(17, again=1)]
    assert numbers(sound(author.fill(pieces))) == [[1], [-1], [-1]]


def test_a_note_takes_the_place_of_its_repetition_on_the_same_page(author: Author) -> None:
    """A float with the first reference may come to stand after the text with the second."""
    late = author.quote(note=True)
    filled = sound(author.fill([author.text(3, again=1), late, author.text(3)]))
    assert numbers(filled) == [[1]]


def test_a_repeated_note_takes_room_as_any_other(author: Author) -> None:
    author.text(1, {1})
    found = pages(author.fill([author.text(LINES), author.text(5)]))
    assert found == [["body 19"], ["body 5"]]
    filled = author.fill([author.text(LINES - 2, again=1), author.text(3)])
    assert [len(page.notes) for page in filled.pages] == [1, 0]
    assert shown(filled.pages[0]) == ["body 17"]


# --- lists


def test_definitions_fill_the_columns_of_one_page_and_go_on_in_the_next(author: Author) -> None:
    *full, last = sound(author.fill([author.definitions(80)])).pages
    assert len(full) == 2
    assert all(LINES * 14.0 - 14.0 < page.placements[0].bottom <= LINES * 14.0 for page in full)
    assert last.placements[0].bottom < LINES * 14.0


def test_a_heading_stays_with_definitions_that_are_parted(author: Author) -> None:
    pieces = [author.text(4), author.heading(2), author.definitions(60)]
    assert pages(author.fill(pieces))[0] == ["body 4", "heading", "columns"]
    pieces = [author.text(LINES - 4), author.heading(2), author.definitions(60)]
    assert pages(author.fill(pieces))[0] == ["body 15"]


# --- exhibits below each other


def gaps_between_figures(kind: PartKind) -> list[tuple[float, float]]:
    """Above and between two figures where they are written, on pages that others follow."""
    found = []
    for height in range(20, 80, 2):
        author = Author()
        text, one, other = author.text(4), author.figure(height), author.figure(height)
        filled = sound(author.fill([text, one, other, author.figure(90), author.text(9)], kind))
        pieces = [placement.piece for placement in filled.pages[0].placements]
        above, first, second = (placed(filled, piece) for piece in (text, one, other))
        gaps = first.top - above.bottom, second.top - first.bottom
        if pieces == [text, one, other] and max(gaps) < 3 * house.sheet().line:
            found.append(gaps)
    return found


def test_white_is_shared_evenly_among_exhibits_below_each_other() -> None:
    gaps = gaps_between_figures("chapter")
    assert all(above == pytest.approx(between) for above, between in gaps)
    assert max(above for above, _ in gaps) > house.sheet().line + 1


def test_exhibits_keep_their_distance_on_all_pages_of_a_part_that_is_no_chapter() -> None:
    line = house.sheet().line
    found = gaps_between_figures("plain")
    assert found
    assert all(gaps == pytest.approx((line, line)) for gaps in found)
