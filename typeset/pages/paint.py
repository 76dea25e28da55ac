"""Paints made-up pages on a surface.  Everything has its place already; nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterable

from typeset.content.document import Document
from typeset.flow.setter import Setter
from typeset.flow.surface import Surface
from typeset.flow.text import TextPiece
from typeset.pages.foot import height
from typeset.pages.furniture import paint_furniture, paint_ground
from typeset.pages.page import Bound, Page, Placement, left_edge


def paint_page(
    page: Page, surface: Surface, document: Document, setter: Setter, bound: Bound
) -> None:
    """Paint grounds and furniture, then each piece, each followed by the notes it refers to."""
    paint_ground(page, surface, setter)
    paint_furniture(page, surface, document, setter, bound)
    paint_pieces(page, surface, setter, bound)


def paint_pieces(page: Page, surface: Surface, setter: Setter, bound: Bound) -> None:
    """Paint a page's pieces and notes, and nothing behind or around them."""
    grid = setter.sheet.grid
    notes = _note_places(page, setter)
    x = left_edge(grid, "text", bound.mirrors(page), bound.away)
    look = setter.sheet.notes
    if page.notes and look.rule:
        top = grid.floor + height(page.notes, look.room) - look.room / 2
        with surface.artifact("Layout"):
            length = grid.measure if page.carried else look.length
            surface.rule(setter.sheet.rule, look.rule, (x, top), (x + length, top))
    _paint_notes(page.notes[: page.carried], notes, surface, x)
    for placement in page.placements:
        _paint_piece(placement, page, surface, setter, bound)
        for note in placement.piece.notes():
            piece = notes.get(note.node)
            if piece is not None:
                _paint_notes((piece[0],), notes, surface, x)
    assert not notes, "a note stands on a page that nothing refers to it from"


def _paint_notes(
    pieces: Iterable[TextPiece],
    places: dict[object, tuple[TextPiece, float]],
    surface: Surface,
    x: float,
) -> None:
    """Paint those notes that have not been painted yet."""
    for piece in pieces:
        place = places.pop(piece.node, None)
        if place is not None:
            piece.paint(surface, x, place[1])


def _paint_piece(
    placement: Placement, page: Page, surface: Surface, setter: Setter, bound: Bound
) -> None:
    grid = setter.sheet.grid
    x = left_edge(grid, placement.piece.column, bound.mirrors(page), bound.away)
    y = grid.height - grid.head - placement.bottom
    placement.piece.paint(surface, x, y)


def _note_places(page: Page, setter: Setter) -> dict[object, tuple[TextPiece, float]]:
    """Each note's piece and the height of its lower edge, by its node."""
    places: dict[object, tuple[TextPiece, float]] = {}
    room = setter.sheet.notes.room
    y = setter.sheet.grid.floor + height(page.notes, room) - room
    for index, piece in enumerate(page.notes):
        y -= float(piece.height) + (piece.spaceAfter if index else 0.0)
        places[piece.node] = (piece, y)
    return places
