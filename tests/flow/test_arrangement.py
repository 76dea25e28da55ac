"""Where quotes, boxes and headings stand in a story, and in which column."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flow import house, writing
from typeset.content.exhibit_blocks import PlacedPicture
from typeset.drawing import Drawing
from typeset.flow.arrangement import arranged, set_in_text
from typeset.flow.box import BoxPiece
from typeset.flow.multicol import ColumnsPiece, Item
from typeset.flow.picture import PicturePiece
from typeset.flow.piece import Piece
from typeset.flow.quote import QuotePiece, TextQuotePiece
from typeset.flow.table import set_table
from typeset.flow.text import HeadingPiece, ItemPiece, body, heading, items
from typeset.layout.picture_models import PicturePlace
from typeset.layout.source import Text

_NAMES = {
    HeadingPiece: "heading",
    ItemPiece: "item",
    ColumnsPiece: "columns",
    QuotePiece: "quote",
    TextQuotePiece: "quote",
    BoxPiece: "box",
}


def pieces(words: str) -> list[Piece]:
    """Pieces by their names; those of the margin end in an asterisk."""
    return [_piece(word) for word in words.split()]


def _piece(word: str) -> Piece:
    setter = house.setter()
    measure = setter.sheet.grid.measure
    match word:
        case "heading":
            return heading(writing.heading(), setter, measure)
        case "item":
            return items(writing.bullets("Ett led"), setter, "bullet", measure)[0]
        case "columns":
            text = body(writing.paragraph(writing.lined(9)), setter, "body", 100.0)
            return ColumnsPiece([Item(text)], 2, setter)
        case "quote":
            return TextQuotePiece(writing.quote(), setter)
        case "quote*":
            return QuotePiece(writing.quote(), setter)
        case "box*":
            return BoxPiece(writing.box(3, place="margin"), setter)
        case "table":
            return set_table(writing.table(), setter)
        case _:
            return body(writing.paragraph(), setter, "body", measure)


def shown(found: tuple[Piece, ...]) -> str:
    """Pieces by their names, those that take the margin too in capitals."""
    return " ".join(map(_shown, found))


def _shown(piece: Piece) -> str:
    name = _NAMES.get(type(piece), "table" if piece.floats else "text")
    return {"text": name, "margin": f"{name}*", "full": name.upper()}[piece.column]


@pytest.mark.parametrize(
    ("written", "stand"),
    [
        ("quote text text", "text quote text"),
        ("quote heading text text", "heading text quote text"),
        ("heading quote text", "heading text quote"),
        ("quote item item item text", "item item item quote text"),
        ("text quote", "text quote"),
        ("quote box* text", "box* text quote"),
    ],
)
def test_a_quote_in_the_text_column_stands_after_the_text_that_it_was_written_before(
    written: str, stand: str
) -> None:
    assert shown(arranged(pieces(written))) == stand


@pytest.mark.parametrize(
    ("written", "stand"),
    [
        ("text quote heading columns text", "text quote HEADING COLUMNS text"),
        ("text heading quote columns text", "text quote HEADING COLUMNS text"),
        ("text quote columns", "text quote COLUMNS"),
        ("columns quote heading columns", "COLUMNS QUOTE HEADING COLUMNS"),
        ("heading quote columns", "HEADING QUOTE COLUMNS"),
    ],
)
def test_a_quote_before_columns_stands_above_them_and_their_heading(
    written: str, stand: str
) -> None:
    assert shown(arranged(pieces(written))) == stand


@pytest.mark.parametrize(
    ("written", "stand"),
    [
        ("text heading heading columns text", "text HEADING HEADING COLUMNS text"),
        ("text heading quote* columns", "text HEADING quote* COLUMNS"),
        ("columns heading text", "COLUMNS heading text"),
        ("text heading table columns", "text heading table COLUMNS"),
    ],
)
def test_a_heading_above_wide_columns_begins_where_they_begin(written: str, stand: str) -> None:
    assert shown(arranged(pieces(written))) == stand


@pytest.mark.parametrize(
    ("written", "stand"),
    [
        ("columns quote* columns", "COLUMNS QUOTE COLUMNS"),
        ("columns heading box* columns", "COLUMNS HEADING BOX COLUMNS"),
        ("heading columns quote*", "HEADING COLUMNS QUOTE"),
        ("text quote* columns", "text quote* COLUMNS"),
        ("columns quote* text", "COLUMNS quote* text"),
    ],
)
def test_what_was_written_for_the_margin_stands_between_columns_that_leave_none(
    written: str, stand: str
) -> None:
    assert shown(arranged(pieces(written))) == stand


def test_in_the_text_a_quote_or_box_is_as_wide_as_the_text_and_reads_the_same() -> None:
    measure = house.sheet().grid.measure
    for piece in pieces("quote* box*"):
        before, there, after = set_in_text([*pieces("text"), piece, *pieces("text")], [piece])
        quote = next(one for one in (before, there, after) if _NAMES.get(type(one)))
        assert (quote.column, quote.width) == ("text", measure)
        assert quote.notes() == piece.notes()
        assert quote.span == piece.span


def test_in_the_text_a_picture_keeps_its_size_and_may_go_on_to_the_next_page() -> None:
    piece = picture()
    assert (piece.column, piece.floats) == ("margin", False)
    _, there, _ = set_in_text([*pieces("text"), piece, *pieces("text")], [piece])
    assert (there.column, there.floats, there.height) == ("text", True, piece.height)


def picture() -> PicturePiece:
    path, setter = Path("bild.png"), house.setter()
    spec = PicturePlace.model_validate(
        {"picture": Text.at(path.name, writing.SPAN), "width": "margin", "decorative": True}
    )
    placed = PlacedPicture(None, path, spec, None, None, None, writing.SPAN)
    return PicturePiece(placed, Drawing(setter.sheet.grid.margin, 80.0, ()), setter)


def test_only_what_is_late_is_moved() -> None:
    story = pieces("text quote* text text quote* text text")
    assert shown(set_in_text(story, [story[1]])) == "text text quote text quote* text text"
    again = set_in_text(story, [story[1]])
    assert shown(set_in_text(again, [again[4]])) == "text text quote text text quote text"


def test_between_wide_columns_a_quote_or_box_is_as_wide_as_they_are() -> None:
    for word in ("quote", "quote*", "box*"):
        _, piece, _ = arranged(pieces(f"columns {word} columns"))
        assert piece.width == house.sheet().grid.full
