"""The judge of made-up pages finds every kind of fault: good pages, spoiled in one way each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.pages import judge
from tests.pages.judge import Filled, Rule, complaints
from tests.pages.stories import Author
from typeset.flow.box import BoxPiece
from typeset.flow.figure import FigurePiece
from typeset.flow.notes import NotePiece
from typeset.flow.piece import Piece
from typeset.flow.quote import QuotePiece
from typeset.flow.table import TablePiece
from typeset.flow.text import BodyPiece, HeadingPiece
from typeset.pages.page import Page, Placement

Spoil = Callable[[Filled], None]


def filled() -> Filled:
    """Pages with something of everything; the table comes on the page after its place."""
    author = Author()
    return author.fill(
        [
            author.heading(2),
            author.text(6, {2}),
            author.quote(),
            author.text(2),
            author.figure(40, wide=True),
            author.text(10),
            author.table(8, totals={8}),
            author.text(8),
            author.quote(),
            author.text(3),
            author.box(4, "margin"),
            author.text(3, {1, 2}),
            author.box(16),
        ]
    )


def find(filled: Filled, kind: type[Piece], number: int = 0) -> tuple[Page, int]:
    """The page of the so-and-so-many-th piece of a kind, and its place among the placements."""
    found = [
        (page, index)
        for page in filled.pages
        for index, placement in enumerate(page.placements)
        if isinstance(placement.piece, kind)
    ]
    return found[number]


def move(kind: type[Piece], by: float, number: int = 0) -> Spoil:
    """Move a piece down."""

    def spoil(filled: Filled) -> None:
        page, index = find(filled, kind, number)
        placement = page.placements[index]
        page.placements[index] = Placement(placement.piece, placement.top + by)

    return spoil


def remove(kind: type[Piece]) -> Spoil:
    def spoil(filled: Filled) -> None:
        page, index = find(filled, kind)
        del page.placements[index]

    return spoil


def double(filled: Filled) -> None:
    page, index = find(filled, FigurePiece)
    filled.pages[-1].placements.append(page.placements[index])


def without_notes(filled: Filled) -> None:
    filled.pages[0].notes.clear()


def empty_page(filled: Filled) -> None:
    last = filled.pages[-1]
    filled.pages.append(replace(last, placements=[], notes=[]))  # type: ignore[attr-defined]


def swap_quotes(filled: Filled) -> None:
    page, index = find(filled, QuotePiece)
    other, second = find(filled, QuotePiece, 1)
    one, two = page.placements[index], other.placements[second]
    page.placements[index] = Placement(two.piece, one.top)
    other.placements[second] = Placement(one.piece, two.top)


def quotes_upside_down(filled: Filled) -> None:
    page, index = find(filled, QuotePiece)
    other, second = find(filled, QuotePiece, 1)
    quote = other.placements.pop(second)
    page.placements.append(Placement(quote.piece, 0.0))
    page.placements[index] = Placement(page.placements[index].piece, 70.0)


def quote_last(filled: Filled) -> None:
    """The first quote goes to the last page, long after its text."""
    page, index = find(filled, QuotePiece)
    filled.pages[-1].placements.append(page.placements.pop(index))


def margin_alone(filled: Filled) -> None:
    empty_page(filled)
    quote_last(filled)


def heading_alone(filled: Filled) -> None:
    """All but the heading, which comes first, goes to a page of its own."""
    first = filled.pages[0]
    heading, *others = first.placements
    rest = replace(first, placements=others)
    first.placements[:], first.notes[:] = [heading], []
    filled.pages.insert(1, rest)  # type: ignore[attr-defined]


def float_between(filled: Filled) -> None:
    """A figure right below the heading, between it and its text."""
    page, index = find(filled, FigurePiece)
    placement = page.placements.pop(index)
    filled.pages[0].placements.insert(1, placement)


def float_first(filled: Filled) -> None:
    page, index = find(filled, TablePiece)
    placement = page.placements.pop(index)
    filled.pages[0].placements.insert(0, placement)


def float_last(filled: Filled) -> None:
    """The figure goes to the end, after all pages of text."""
    page, index = find(filled, FigurePiece)
    placement = page.placements.pop(index)
    last = filled.pages[-1]
    for number in (1, 2):
        text = [placement] if number == 2 else []
        filled.pages.append(replace(last, number=last.number + number, placements=text, notes=[]))  # type: ignore[attr-defined]


def part_text(lines: int) -> Spoil:
    """Part the first paragraph after so many lines, whatever its rules."""

    def spoil(filled: Filled) -> None:
        page, index = find(filled, BodyPiece)
        placement = page.placements[index]
        assert isinstance(placement.piece, BodyPiece)
        first, rest = placement.piece._part(0, lines), placement.piece._part(lines, 6)
        parts = [Placement(first, placement.top), Placement(rest, placement.top + first.height)]
        page.placements[index : index + 1] = parts

    return spoil


def part_table(*stops: int) -> Spoil:
    """Part the table before rows, whatever its rules; each part on a page of its own."""

    def spoil(filled: Filled) -> None:
        story = filled.story.pieces
        whole = next(piece for piece in story if isinstance(piece, TablePiece))
        for page in filled.pages:
            kept = [p for p in page.placements if not isinstance(p.piece, TablePiece)]
            page.placements[:] = kept
        starts = (0, *stops)
        for start, stop in zip(starts, (*stops, len(whole.rows)), strict=True):
            part = TablePiece.__new__(TablePiece)
            part.__dict__.update(whole.__dict__, start=start, stop=stop)
            part.wrap(0, 0)
            page = replace(filled.pages[-1], placements=[Placement(part, 0.0)], notes=[])
            filled.pages.append(page)  # type: ignore[attr-defined]

    return spoil


def part_box(*stops: int) -> Spoil:
    """Part the box before lines, whatever its rules; each part on a page of its own."""

    def spoil(filled: Filled) -> None:
        whole = next(p for p in filled.story.pieces if isinstance(p, BoxPiece) and p.floats)
        for page in filled.pages:
            page.placements[:] = [p for p in page.placements if not judge.is_part(p.piece, whole)]
        starts = (0, *stops)
        for start, stop in zip(starts, (*stops, whole.units), strict=True):
            placements = [Placement(whole.part(start, stop), 0.0)]
            page = replace(filled.pages[-1], placements=placements, notes=[])
            filled.pages.append(page)  # type: ignore[attr-defined]

    return spoil


def notes_upside_down(filled: Filled) -> None:
    page = next(page for page in filled.pages if len(page.notes) > 1)
    page.notes.reverse()


def printed_again(filled: Filled) -> None:
    """A note that is printed as if it had been told before."""
    page = filled.pages[0]
    (piece,) = page.notes
    page.notes[:] = [NotePiece(piece.lines, piece.look, replace(piece.note, again=True))]


FAULTS: list[tuple[Rule, Spoil]] = [
    (judge.everything_stands_once_and_in_order, remove(FigurePiece)),
    (judge.everything_stands_once_and_in_order, remove(BodyPiece)),
    (judge.everything_stands_once_and_in_order, double),
    (judge.everything_stands_once_and_in_order, swap_quotes),
    (judge.text_and_floats_go_down_the_page, move(HeadingPiece, 210.0)),
    (judge.nothing_floats_before_its_place, float_first),
    (judge.exhibits_stand_on_the_page_or_the_next, float_last),
    (judge.the_margin_is_in_order_down_the_page, quotes_upside_down),
    (judge.the_margin_is_near_its_text, quote_last),
    (judge.no_page_is_empty, empty_page),
    (judge.no_page_is_empty, margin_alone),
    (judge.nothing_overlaps, move(BodyPiece, 14.0)),
    (judge.nothing_overlaps, move(QuotePiece, 30.0, 1)),
    (judge.the_margin_keeps_clear, move(QuotePiece, 10.0, 1)),
    (judge.pieces_keep_their_distance, move(FigurePiece, 30.0)),
    (judge.pages_begin_at_their_top, move(HeadingPiece, 14.0)),
    (judge.pages_begin_at_their_top, move(TablePiece, 7.0)),
    (judge.nothing_leaves_the_text_block, move(HeadingPiece, -14.0)),
    (judge.nothing_leaves_the_text_block, move(BodyPiece, 220.0, -1)),
    (judge.nothing_leaves_the_text_block, move(QuotePiece, 250.0)),
    (judge.notes_stand_on_the_page_of_their_reference, without_notes),
    (judge.notes_stand_on_the_page_of_their_reference, printed_again),
    (judge.notes_stand_in_the_order_of_their_numbers, notes_upside_down),
    (judge.headings_stand_over_what_they_head, heading_alone),
    (judge.headings_stand_over_what_they_head, float_between),
    (judge.no_orphans_and_no_widows, part_text(1)),
    (judge.no_orphans_and_no_widows, part_text(5)),
    (judge.tables_are_parted_among_their_rows, part_table(2)),
    (judge.tables_are_parted_among_their_rows, part_table(6)),
    (judge.only_high_tables_are_parted, part_table(4)),
    (judge.boxes_are_parted_among_their_lines, part_box(2)),
    (judge.boxes_are_parted_among_their_lines, part_box(16)),
    (judge.only_high_boxes_are_parted, part_box(4)),
    (judge.the_margin_is_level_with_the_text, move(QuotePiece, 3.0)),
    (judge.text_stands_on_the_grid, move(BodyPiece, 3.0)),
    (judge.text_stands_on_the_grid, move(HeadingPiece, 3.0)),
]


def test_good_pages_are_not_complained_of() -> None:
    made = filled()
    assert len(made.pages) == 5
    assert complaints(made) == []


@pytest.mark.parametrize(("rule", "spoil"), FAULTS)
def test_a_fault_is_found(rule: Rule, spoil: Spoil) -> None:
    made = filled()
    spoil(made)
    assert [*rule(made)]


def test_every_rule_is_tried() -> None:
    assert {rule for rule, _ in FAULTS} == {*judge.RULES}


def test_complaints_name_the_rule() -> None:
    made = filled()
    remove(FigurePiece)(made)
    assert complaints(made)[0] == (
        "everything_stands_once_and_in_order: floats: 1 missing, 0 too many, or out of order"
    )
