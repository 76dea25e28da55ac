"""What stands above and below a table or figure: caption, notes, source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from typeset.content.exhibit_blocks import Caption, MarkNote
from typeset.content.node import Node
from typeset.content.texts import Inline, Paragraph
from typeset.flow.setter import Setter
from typeset.flow.surface import Surface
from typeset.flow.text import TextPiece, plain
from typeset.records import dataclass
from typeset.typography.line import Line


@dataclass(frozen=True, slots=True)
class CaptionLines:
    """A set caption; `rise` is the drop from its top to the first baseline, in points."""

    lines: tuple[Line, ...]
    node: Node
    leading: float
    rise: float

    @property
    def height(self) -> float:
        """All lines."""
        return len(self.lines) * self.leading

    def paint(self, surface: Surface, x: float, top: float) -> None:
        """Paint with its upper left corner at (x, top)."""
        surface.paragraph(self.lines, x, top - self.rise, self.leading, self.node)


def set_caption(caption: Caption, setter: Setter, width: float) -> CaptionLines:
    """Label in its own look, then the words, as one paragraph."""
    look = setter.look("caption")
    label = setter.runs(_label(caption), setter.look("caption_label"))
    words = setter.runs(caption.inlines, look)
    lines = setter.compose((*label, *words), look, width)
    return CaptionLines(lines, caption.node, look.style.leading, look.rise)


def _label(caption: Caption) -> tuple[Inline, ...]:
    """The label, which may be a link, and the space after it; nothing without a label."""
    span = caption.inlines[0].span
    if not caption.label:
        return ()
    if caption.link is None:
        return (Inline(f"{caption.label} ", span),)
    return (caption.link, Inline(" ", span))


def set_notes(
    notes: Sequence[MarkNote], source: Paragraph, setter: Setter, width: float
) -> list[TextPiece]:
    """The notes under a table or figure, each led by its mark, and the source last."""
    pieces = [plain(_marked(note), note.node, setter, "source", width) for note in notes]
    pieces.append(plain(source.inlines, source.node, setter, "source", width))
    for piece in pieces:
        piece.wrap(width, 0)
    return pieces


def _marked(note: MarkNote) -> tuple[Inline, ...]:
    if not note.mark:
        return note.inlines
    first = note.inlines[0]
    return (replace(first, text=f"{note.mark}\N{NO-BREAK SPACE}{first.text}"), *note.inlines[1:])
