"""The notes of a turned table: they stand below it and are turned with it.

At the foot of the upright page they would be read the other way round from the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from typeset.content.document import Note
from typeset.flow.captions import set_footnote
from typeset.flow.columns import Columns
from typeset.flow.setter import Setter
from typeset.flow.surface import Surface
from typeset.flow.text import TextPiece

_ROOM = 12.0
"""Points above the first note: air, the rule, air."""
_RULE = 56.0
_RULE_WEIGHT = 0.35


class TurnedFoot:
    """The notes of a table, set once, and any part's share of them."""

    def __init__(self, notes: Iterable[Note], setter: Setter, columns: Columns) -> None:
        self._ink = setter.sheet.rule
        self._set: dict[Note, TextPiece] = {
            note: set_footnote(note, setter, columns.width) for note in notes
        }

    def height(self, notes: Sequence[Note]) -> float:
        """Height in points of these notes, with the rule above them; nothing for no notes."""
        pieces = self._pieces(notes)
        if not pieces:
            return 0.0
        after = sum(piece.spaceAfter for piece in pieces[1:])
        return _ROOM + after + float(sum(piece.height for piece in pieces))

    def _pieces(self, notes: Iterable[Note]) -> list[TextPiece]:
        return [self._set[note] for note in dict.fromkeys(notes)]

    def paint(self, surface: Surface, x: float, top: float, notes: Sequence[Note]) -> None:
        """Paint the rule and the notes below `top`."""
        if not notes:
            return
        with surface.artifact("Layout"):
            y = top - _ROOM / 2
            surface.rule(self._ink, _RULE_WEIGHT, (x, y), (x + _RULE, y))
        y = top - _ROOM
        for index, note in enumerate(dict.fromkeys(notes)):
            piece = self._set[note]
            y -= piece.spaceAfter if index else 0.0
            surface.anchor(note.anchor, x, y)
            y -= float(piece.height)
            piece.paint(surface, x, y)
