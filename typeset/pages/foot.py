"""Notes at the foot of a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from typeset.content.document import Note
from typeset.flow.setter import Setter
from typeset.flow.story import set_note
from typeset.flow.text import TextPiece


class Foot:
    """Sets notes, each once, and tells what room they take."""

    def __init__(self, setter: Setter) -> None:
        self._setter = setter
        self._set: dict[Note, TextPiece] = {}

    def piece(self, note: Note) -> TextPiece:
        """The note, set to the measure."""
        if note not in self._set:
            piece = set_note(note, self._setter)
            piece.wrap(self._setter.sheet.grid.measure, 0)
            self._set[note] = piece
        return self._set[note]

    def room(self, here: Sequence[TextPiece], more: Iterable[Note] = ()) -> float:
        """Height of the notes that are `here` and those that would come, rule included."""
        pieces = [*here]
        pieces += [piece for piece in map(self.piece, more) if piece not in pieces]
        return height(pieces, self._setter.sheet.notes.room)


def height(pieces: Sequence[TextPiece], above: float) -> float:
    """Height of notes in points, with the room `above` them; nothing for no notes."""
    if not pieces:
        return 0.0
    after = sum(piece.spaceAfter for piece in pieces[1:])
    return above + after + float(sum(piece.height for piece in pieces))
