"""Notes at the foot of a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from typeset.content.document import Note
from typeset.flow.notes import NotePiece, set_note
from typeset.flow.setter import Setter
from typeset.flow.text import TextPiece

RULE_ROOM = 12.0
"""Points above the first note: air, the rule, air."""
RULE_LENGTH = 56.0
"""Points."""


class Foot:
    """Sets notes, each once, and tells what room they take."""

    def __init__(self, setter: Setter) -> None:
        self._setter = setter
        self._set: dict[Note, NotePiece] = {}

    def piece(self, note: Note) -> NotePiece:
        """The note, set to the measure."""
        if note not in self._set:
            piece = set_note(note, self._setter)
            piece.wrap(self._setter.sheet.grid.measure, 0)
            self._set[note] = piece
        return self._set[note]

    def room(self, here: Sequence[NotePiece], more: Iterable[Note] = ()) -> float:
        """Height of the notes that are `here` and those that would come, rule included."""
        return height(self.joined(here, more))

    def joined(self, here: Sequence[NotePiece], more: Iterable[Note]) -> list[NotePiece]:
        """The notes that are `here` and those that come, by their numbers, so that they are found.

        Each stands once, however often it is referred to; a note takes the place of its repetition,
        so that it is read where both would stand on the same page.
        """
        pieces = {piece.node: piece for piece in here}
        for note in more:
            if note.node not in pieces or not note.again:
                pieces[note.node] = self.piece(note)
        return sorted(pieces.values(), key=lambda piece: piece.note.number)


def height(pieces: Sequence[TextPiece]) -> float:
    """Height of notes in points, with the rule above them; nothing for no notes."""
    if not pieces:
        return 0.0
    after = sum(piece.spaceAfter for piece in pieces[1:])
    return RULE_ROOM + after + float(sum(piece.height for piece in pieces))
