"""The picture of a chapter's opening page: in its field, from the text column to the fore-edge."""

from __future__ import annotations

from typeset.content.exhibit_blocks import OpeningPicture
from typeset.drawing import Drawing
from typeset.flow.picture import placed
from typeset.flow.setter import Setter
from typeset.flow.sheet import Grid
from typeset.flow.surface import Surface
from typeset.flow.text import TextPiece, plain
from typeset.pictures.artwork import Frame
from typeset.records import dataclass

_SHARE = 0.36
"""Of the page's width, on pages without a margin column that says how wide it is."""
_CREDIT_GAP = 4.0
"""Points between the field and the credit below it."""


def left_of_picture(grid: Grid) -> float:
    """Where the picture begins, in points from the trimmed left edge of a recto."""
    if grid.margin:
        return grid.inner + grid.measure + grid.gutter
    return grid.width * (1 - _SHARE)


@dataclass(frozen=True, slots=True)
class OpeningArt:
    """A picture that bleeds at the head and the fore-edge; its credit stands below the field."""

    picture: OpeningPicture
    drawing: Drawing
    credit: TextPiece | None
    left: float
    edge: float
    width: float

    def paint(self, surface: Surface, foot: float) -> None:
        """Paint it; `foot` is the height of the field's lower edge."""
        node, bottom = self.picture.node, foot + self.edge
        if node is None:
            with surface.artifact("Layout"):
                surface.drawing(self.drawing, self.left, bottom)
        else:
            top = bottom + self.drawing.height
            surface.bounds(node, (self.left, bottom, self.left + self.width, top))
            with surface.mark(node):
                surface.drawing(self.drawing, self.left, bottom)
        if self.credit is not None:
            self.credit.paint(surface, self.left, foot - _CREDIT_GAP - float(self.credit.height))


def set_opening_picture(picture: OpeningPicture, setter: Setter) -> OpeningArt | None:
    """Cut the picture to the field; what is wrong with it is reported."""
    grid, look = setter.sheet.grid, setter.sheet.opener
    left = left_of_picture(grid)
    frame = Frame(grid.width + grid.bleed - left, look.band - look.edge + grid.bleed, picture.focus)
    drawing = placed(picture.path, picture.span, frame, setter)
    if drawing is None:
        return None
    credit = None
    if picture.credit is not None:
        room = grid.inner + grid.full - left
        credit = plain(picture.credit.inlines, picture.credit.node, setter, "source", room)
        credit.wrap(room, 0)
        _check_credit(picture, float(credit.height), setter)
    return OpeningArt(picture, drawing, credit, left, look.edge, grid.width - left)


def _check_credit(picture: OpeningPicture, height: float, setter: Setter) -> None:
    """The credit stands clear of the summary."""
    gap = setter.sheet.opener.summary_gap
    if height + 2 * _CREDIT_GAP <= gap:
        return
    assert picture.credit is not None
    setter.diagnostics.error(
        "no-room-for-credit",
        f"the credit needs {height + 2 * _CREDIT_GAP:.0f} pt below the field of the opening page, "
        f"but the theme leaves {gap:.0f} pt",
        picture.credit.inlines[0].span,
        "shorten it, or make “summary_gap” larger in the theme",
    )
