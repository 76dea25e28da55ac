"""Notes for the foot of a page."""

from __future__ import annotations

from typeset.content.texts import Note
from typeset.flow.setter import Setter
from typeset.flow.sheet import Look
from typeset.flow.surface import Surface
from typeset.flow.text import TextPiece
from typeset.typography.line import Line


class NotePiece(TextPiece):
    """A set note.  One that is printed again is decoration: it is read where it is first told."""

    def __init__(self, lines: tuple[Line, ...], look: Look, note: Note) -> None:
        super().__init__(lines, look, note.node)
        self.note = note

    def anchors(self) -> tuple[str, ...]:
        """What the marks of the note lead to, and where the index leads to in it."""
        return () if self.note.again else (self.note.anchor, *super().anchors())

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paint, and mark the place."""
        if not self.note.again:
            surface.anchor(self.note.anchor, x, y + self.height, self.node)
            super().paint(surface, x, y)
            return
        baseline = y + self.height - self.look.rise
        with surface.artifact("Layout"):
            surface.paragraph(self.lines, x + self.hang, baseline, self.look.style.leading, None)


def set_note(note: Note, setter: Setter, width: float) -> NotePiece:
    """A note for a foot of `width` points: its number, linked back, then its words."""
    look = setter.look("note")
    label = setter.runs(note.label, setter.look("note_mark"))
    words = setter.runs(note.inlines, look)
    piece = NotePiece(setter.compose((*label, *words), look, width), look, note)
    piece.wrap(width, 0)
    return piece
