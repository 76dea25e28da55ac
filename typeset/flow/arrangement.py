"""Where pieces stand that are not set in the order in which they were written.

Pull quotes in the text column come after the text that they were written before.  Text in wide
columns takes the margin, so what was written for the margin stands between such columns, and
headings and quotes above them begin where they begin.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from typeset.flow.multicol import ColumnsPiece
from typeset.flow.piece import Column, Piece
from typeset.flow.quote import TextQuotePiece
from typeset.flow.text import HeadingPiece, ItemPiece


def arranged(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Pieces, given as they were written, in the order and the columns that they stand in."""
    aside = [one for one in pieces if one.column == "margin" or isinstance(one, TextQuotePiece)]
    bare = {piece for piece in aside if _is_between_columns(pieces, piece)}
    ordered = _in_text(pieces, bare)
    quotes = {piece for piece in ordered if isinstance(piece, TextQuotePiece)}
    return _aligned(_after_text(ordered, quotes))


def set_in_text(pieces: Sequence[Piece], late: Collection[Piece]) -> tuple[Piece, ...]:
    """The same pieces, those of the margin that are `late` in the text column."""
    before = set(pieces)
    ordered = _in_text(pieces, late)
    quotes = {piece for piece in ordered if isinstance(piece, TextQuotePiece)} - before
    return _aligned(_after_text(ordered, quotes))


def _in_text(pieces: Sequence[Piece], late: Collection[Piece]) -> list[Piece]:
    """Each of the `late` pieces as wide as the text beside it."""

    def set_there(piece: Piece) -> Piece:
        column: Column = "full" if _is_between_columns(pieces, piece) else "text"
        return piece.in_text(column)

    return [set_there(piece) if piece in late else piece for piece in pieces]


# --- order


def _after_text(pieces: Sequence[Piece], quotes: Collection[Piece]) -> list[Piece]:
    """The `quotes` moved after the paragraph or list that they were written before.

    Columns may go on for pages: a quote written before them stands above them and their headings.
    """
    ordered: list[Piece] = []
    waiting: list[Piece] = []
    for index, piece in enumerate(pieces):
        if piece in quotes:
            waiting.append(piece)
            continue
        if isinstance(piece, ColumnsPiece):
            place = _above_headings(ordered)
            ordered[place:place] = waiting
            waiting = []
        ordered.append(piece)
        if waiting and _ends_text(piece, pieces[index + 1 : index + 2]):
            ordered += waiting
            waiting = []
    return [*ordered, *waiting]


def _above_headings(ordered: Sequence[Piece]) -> int:
    """The place above the headings at the end; but nothing stands above those that open a story."""
    place = len(ordered)
    while place and isinstance(ordered[place - 1], HeadingPiece):
        place -= 1
    return place or len(ordered)


def _ends_text(piece: Piece, following: Sequence[Piece]) -> bool:
    """Whether a quote may follow: not under a heading, nor between the items of a list."""
    if piece.keepWithNext or piece.column == "margin":
        return False
    return not (isinstance(piece, ItemPiece) and isinstance([*following, None][0], ItemPiece))


# --- columns


def _aligned(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Headings begin where the columns that they head begin.

    On versos, where the margin column is at the left, they would else stand in from them.
    """
    wide = False
    for piece in reversed(pieces):
        if isinstance(piece, HeadingPiece) and wide:
            piece.column = "full"
        elif piece.column == "text":
            wide = False
        elif isinstance(piece, ColumnsPiece):
            wide = True
    _align_title(pieces)
    return tuple(pieces)


def _align_title(pieces: Sequence[Piece]) -> None:
    """Headings of a story in which all else takes the margin column begin where it begins."""
    title = pieces[0] if pieces else None
    rest = [piece for piece in pieces if not isinstance(piece, HeadingPiece)]
    if isinstance(title, HeadingPiece) and rest and all(p.column == "full" for p in rest):
        for piece in pieces:
            piece.column = "full"


def _is_between_columns(pieces: Sequence[Piece], piece: Piece) -> bool:
    """Whether a piece has wide columns above and below it, or above or below and nothing else."""
    at = pieces.index(piece)
    beside = (_first_text(reversed(pieces[:at])), _first_text(pieces[at + 1 :]))
    found = [one for one in beside if one is not None]
    return bool(found) and all(map(_is_wide, found))


def _first_text(pieces: Iterable[Piece]) -> Piece | None:
    """The first that is neither a heading, nor a quote, nor in the margin."""
    for piece in pieces:
        if not isinstance(piece, HeadingPiece | TextQuotePiece) and piece.column != "margin":
            return piece
    return None


def _is_wide(piece: Piece) -> bool:
    return isinstance(piece, ColumnsPiece) and piece.column == "full"
