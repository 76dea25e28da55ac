"""From parts of the document to pieces in order: one story for each part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace

from typeset.content.document import Block, CoverWords, Document, Part
from typeset.content.exhibit_blocks import Figure, PlacedPicture, Table
from typeset.content.listings import ChapterList, Contents, DefinitionList, Facts, Index
from typeset.content.locators import Folio, Folios
from typeset.content.texts import Box, BulletList, Heading, Paragraph, PullQuote
from typeset.flow import lists
from typeset.flow.arrangement import arranged
from typeset.flow.box import set_box
from typeset.flow.figure import set_figure
from typeset.flow.index import set_index
from typeset.flow.multicol import ColumnsPiece, Item, column_width
from typeset.flow.opener import CoverPiece, OpenerPiece, SummaryPiece, back_text
from typeset.flow.picture import set_picture
from typeset.flow.piece import Piece
from typeset.flow.quote import set_quote
from typeset.flow.setter import Setter
from typeset.flow.table import set_table
from typeset.flow.text import HeadingPiece, body, heading, items
from typeset.flow.titlepage import TitlePiece
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """A part's pieces in reading order; `opener` and `summary` stand on a chapter's first page.

    An index waits for the folios of the pages before it: until then it has no pieces, but `finish`.
    """

    part: Part
    pieces: tuple[Piece, ...]
    opener: OpenerPiece | None = None
    summary: SummaryPiece | None = None
    finish: Callable[[Folios], tuple[Piece, ...]] | None = None

    def finished(self, folios: Folios) -> Story:
        """The story with all its pieces, now that the pages before it have folios."""
        return self if self.finish is None else replace(self, pieces=self.finish(folios))


@dataclass(frozen=True, slots=True)
class Stories:
    """All stories of a report, and those that some files have besides.

    Those of the chapters' appendices are found by chapter number, those of figures' tables by the
    anchor of the part that they stand after, if not bound in among the parts.
    """

    parts: tuple[Story, ...]
    appendices: dict[int, Story]
    figure_tables: dict[str, Story] = field(default_factory=dict)


def _unknown(_: str) -> Folio | None:
    """The folio of an anchor, before there are pages."""
    return None


def set_document(document: Document, setter: Setter) -> Stories:
    """Set every part once; all editions of the same measure are made from these pieces."""
    beside = {} if document.bound else document.figure_tables
    return Stories(
        tuple(set_part(part, setter) for part in document.bound_parts()),
        {number: set_part(part, setter) for number, part in document.appendices.items()},
        {anchor: set_part(part, setter) for anchor, part in beside.items()},
    )


def set_part(part: Part, setter: Setter) -> Story:
    """Set one part."""
    if any(isinstance(block, Index) for block in part.blocks):
        return Story(part, (), finish=lambda folios: _all_pieces(part, setter, folios))
    pieces = _all_pieces(part, setter)
    if part.opener is None:
        return Story(part, pieces)
    own = setter.sheet.chapter_ink(part.ordinal)
    summary = SummaryPiece(part.opener, setter, own) if part.opener.summary else None
    return Story(part, pieces, OpenerPiece(part.opener, setter), summary)


def _all_pieces(part: Part, setter: Setter, folios: Folios = _unknown) -> tuple[Piece, ...]:
    return arranged([*_pieces(part, setter, folios)])


def _pieces(part: Part, setter: Setter, folios: Folios) -> Iterator[Piece]:
    """The pieces of all blocks; runs that stand in columns are one piece."""
    done = 0
    for span in part.columns:
        yield from _all(part.blocks[done : span.start], part, setter, folios)
        measure = column_width(setter, span.count)
        blocks = part.blocks[span.start : span.stop]
        items = [Item(piece) for block in blocks for piece in _set(block, part, setter, measure)]
        piece = ColumnsPiece(items, span.count, setter)
        if span.start and isinstance(part.blocks[span.start - 1], Heading):
            piece.spaceBefore = 0.0
        yield piece
        done = span.stop
    yield from _all(part.blocks[done:], part, setter, folios)


def _all(blocks: Sequence[Block], part: Part, setter: Setter, folios: Folios) -> Iterator[Piece]:
    measure = setter.sheet.grid.measure
    for block in blocks:
        if isinstance(block, Index):
            yield from set_index(block, folios, setter)
        else:
            yield from _set(block, part, setter, measure)


def _set(block: Block, part: Part, setter: Setter, measure: float) -> Iterator[Piece]:
    back = part.kind == "back"
    match block:
        case Heading():
            yield _back_heading(block, setter) if back else heading(block, setter, measure)
        case Paragraph():
            yield back_text(block, setter) if back else body(block, setter, "body", measure)
        case BulletList():
            yield from items(block, setter, "bullet", measure)
        case PullQuote():
            quote = set_quote(block, setter)
            if quote is not None:
                yield quote
        case Box():
            box = set_box(block, setter)
            if box is not None:
                yield box
        case Table():
            yield set_table(block, setter)
        case Figure():
            figure = set_figure(block, setter)
            if figure is not None:
                yield figure
        case PlacedPicture():
            picture = set_picture(block, setter)
            if picture is not None:
                yield picture
        case Contents():
            yield from lists.contents(block, setter)
        case DefinitionList() if block.items:
            yield lists.definitions(block, setter)
        case Facts() if block.items:
            yield lists.facts(block, setter)
        case ChapterList():
            roles = lists.ON_COVER if back else lists.ON_PAGE
            yield from lists.chapters(block, setter, roles)
        case CoverWords():
            title = part.kind == "title"
            yield TitlePiece(block, setter) if title else CoverPiece(block, setter)


def _back_heading(block: Heading, setter: Setter) -> HeadingPiece:
    look = setter.look("back_title")
    return HeadingPiece(setter.lines(block.inlines, look, setter.sheet.grid.measure), look, block)
