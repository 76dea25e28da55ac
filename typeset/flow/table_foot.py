"""The notes of a turned table: they stand below it and are turned with it.

At the foot of the upright page they would be read the other way round from the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from typeset.content.node import Node
from typeset.content.texts import Note
from typeset.flow.columns import Columns
from typeset.flow.notes import NotePiece, set_note
from typeset.flow.setter import Setter
from typeset.flow.surface import Surface


class TurnedFoot:
    """The notes of a table, set once, and any part's share of them."""

    def __init__(self, notes: Iterable[Note], setter: Setter, columns: Columns) -> None:
        self._ink, self._look = setter.sheet.rule, setter.sheet.notes
        self._set: dict[Note, NotePiece] = {
            note: set_note(note, setter, columns.measure) for note in notes
        }

    def height(self, notes: Sequence[Note]) -> float:
        """Height in points of these notes, with the rule above them; nothing for no notes."""
        pieces = self._pieces(notes)
        if not pieces:
            return 0.0
        after = sum(piece.spaceAfter for piece in pieces[1:])
        return self._look.room + after + float(sum(piece.height for piece in pieces))

    def _pieces(self, notes: Iterable[Note]) -> list[NotePiece]:
        """By their numbers, each once; a note takes the place of its repetition."""
        chosen: dict[Node, Note] = {}
        for note in notes:
            known = chosen.get(note.node)
            if known is None or known.again > note.again:
                chosen[note.node] = note
        return [self._set[note] for note in sorted(chosen.values(), key=lambda one: one.number)]

    def paint(self, surface: Surface, x: float, top: float, notes: Sequence[Note]) -> None:
        """Paint the rule and the notes below `top`."""
        if not notes:
            return
        self._paint_rule(surface, x, top - self._look.room / 2)
        y = top - self._look.room
        for index, piece in enumerate(self._pieces(notes)):
            y -= float(piece.height) + (piece.spaceAfter if index else 0.0)
            piece.paint(surface, x, y)

    def _paint_rule(self, surface: Surface, x: float, y: float) -> None:
        if self._look.rule:
            with surface.artifact("Layout"):
                surface.rule(self._ink, self._look.rule, (x, y), (x + self._look.length, y))
