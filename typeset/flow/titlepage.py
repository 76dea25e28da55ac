"""The title page: the cover's words once more, quietly, on the first page inside it."""

from __future__ import annotations

from typeset.content.document import CoverWords
from typeset.content.texts import Paragraph
from typeset.flow.piece import Piece
from typeset.flow.setter import Setter
from typeset.flow.surface import Surface
from typeset.layout.theme import StyleName

_HEIGHT = 0.382
"""Where the title begins, from the top of the text block: the lesser part of a golden section."""


class TitlePiece(Piece):
    """Year, title and subtitle in the upper part of the text block, the publisher at its foot.

    It takes the whole text block.
    """

    column = "full"

    def __init__(self, words: CoverWords, setter: Setter) -> None:
        super().__init__()
        self.words = words
        self.setter = setter
        grid = setter.sheet.grid
        self.width, self.height = grid.full, grid.depth

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """From the title down; the publisher stands on the last line of the text block."""
        grid = self.setter.sheet.grid
        top = y + grid.depth * (1 - _HEIGHT)
        for words, role in self._upper():
            look = self.setter.look(role)
            top -= look.style.leading if words is self.words.subtitle else 0.0
            lines = self.setter.lines(words.inlines, role, grid.full)
            surface.paragraph(lines, x, top - look.rise, look.style.leading, words.node)
            top -= len(lines) * look.style.leading
        publisher = self.words.publisher
        lines = self.setter.lines(publisher.inlines, "imprint_label", grid.full)
        leading = self.setter.look("imprint_label").style.leading
        foot = y + (len(lines) - 1) * leading
        surface.paragraph(lines, x, foot, leading, publisher.node)

    def _upper(self) -> list[tuple[Paragraph, StyleName]]:
        words: tuple[tuple[Paragraph | None, StyleName], ...] = (
            (self.words.title, "h1"),
            (self.words.year, "h1"),
            (self.words.subtitle, "contents_section"),
        )
        return [(said, role) for said, role in words if said is not None]
