"""The cover's own sheet, seen from outside: flap, back, spine, front, flap, from the left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Literal, Protocol

from typeset.content.texts import Paragraph
from typeset.flow.piece import Piece
from typeset.flow.setter import Setter
from typeset.flow.sheet import Grid
from typeset.flow.surface import Surface
from typeset.ink import Ink
from typeset.pages.page import Bound, Page
from typeset.pages.paint import paint_pieces
from typeset.records import dataclass
from typeset.typography.line import Line

Quarters = Literal[-1, 0, 1]
"""Quarter turns anticlockwise."""


class SheetSurface(Surface, Protocol):
    """A surface on which parts of the page can be moved, and turned by quarters."""

    def moved(self, x: float, y: float, quarters: Quarters = 0) -> AbstractContextManager[None]:
        """Everything painted inside has its origin at (x, y), turned anticlockwise."""


@dataclass(frozen=True, slots=True)
class CoverSheet:
    """The measures of a cover in points: one page's size, the spine and each flap; 0 for none.

    Places are counted from the trimmed left edge of the whole sheet.
    """

    page: float
    height: float
    spine: float
    flap: float = 0.0

    @property
    def width(self) -> float:
        """Back, spine, front and flaps: what the sheet is trimmed to."""
        return 2 * (self.page + self.flap) + self.spine

    @property
    def back(self) -> float:
        """Where the back cover begins."""
        return self.flap

    @property
    def middle(self) -> float:
        """Where the spine begins."""
        return self.flap + self.page

    @property
    def front(self) -> float:
        """Where the front cover begins."""
        return self.middle + self.spine

    @property
    def folds(self) -> tuple[float, ...]:
        """Where the sheet is folded: at both edges of the spine, and at the flaps."""
        spine = (self.middle, self.front) if self.spine else (self.middle,)
        return (self.back, *spine, self.width - self.flap) if self.flap else spine


@dataclass(frozen=True, slots=True)
class SpineLines:
    """Words of the spine: `head` begins at the theme's head margin, `foot` ends at its foot's."""

    head: Line
    foot: Line | None


@dataclass(frozen=True, slots=True)
class Jacket:
    """Everything that is painted on the cover's sheet; flaps may have nothing on them."""

    sheet: CoverSheet
    pages: Sequence[Page]
    spine: SpineLines | None
    front_flap: Sequence[Piece] = ()
    back_flap: Sequence[Piece] = ()


def paint_cover(jacket: Jacket, surface: SheetSurface, setter: Setter, facing: bool) -> None:
    """Paint the ground over the whole sheet and its bleed, then what stands on each part."""
    sheet, grid = jacket.sheet, setter.sheet.grid
    _ground(surface, setter.sheet.cover, grid, 0.0, sheet.width)
    for page in jacket.pages:
        left = sheet.front if page.kind == "cover" else sheet.back
        with surface.moved(left, 0.0):
            paint_pieces(page, surface, setter, Bound(facing))
    if jacket.spine is not None:
        _paint_spine(jacket.spine, sheet, surface, setter)
    if sheet.flap:
        _paint_flap(jacket.back_flap, 0.0, sheet, surface, setter)
        _paint_flap(jacket.front_flap, sheet.width - sheet.flap, sheet, surface, setter)


def _ground(surface: Surface, ink: Ink, grid: Grid, left: float, width: float) -> None:
    """Ink from top to bottom, over the bleed on all sides."""
    bleed = grid.bleed
    with surface.artifact("Background"):
        surface.rectangle(ink, left - bleed, -bleed, width + 2 * bleed, grid.height + 2 * bleed)


def _paint_spine(
    spine: SpineLines, sheet: CoverSheet, surface: SheetSurface, setter: Setter
) -> None:
    """The words along the middle of the spine, their capitals centred on it."""
    grid, style = setter.sheet.grid, setter.look("spine").style
    down = setter.sheet.covers.spine == "down"
    middle = sheet.middle + sheet.spine / 2
    drop = style.face.cap_height * style.size / 2000
    x, y = (middle - drop, grid.height) if down else (middle + drop, 0.0)
    first, last = (grid.head, grid.foot) if down else (grid.foot, grid.head)
    with surface.moved(x, y, -1 if down else 1), surface.artifact("Page"):
        surface.paragraph((spine.head,), first, 0.0, 0.0, None)
        if spine.foot is not None:
            left = grid.height - last - spine.foot.width
            surface.paragraph((spine.foot,), left, 0.0, 0.0, None)


def _paint_flap(
    pieces: Sequence[Piece], left: float, sheet: CoverSheet, surface: SheetSurface, setter: Setter
) -> None:
    """The flap's ground ends at its fold; its words begin at the theme's head margin."""
    grid = setter.sheet.grid
    ink = setter.sheet.covers.flaps
    if ink is not None:
        outer = left - grid.bleed if left == 0.0 else left
        with surface.artifact("Background"):
            width = sheet.flap + grid.bleed
            surface.rectangle(ink, outer, -grid.bleed, width, grid.height + 2 * grid.bleed)
    top = grid.height - grid.head
    for piece, above in _spaced(pieces):
        top -= above + float(piece.height)
        piece.paint(surface, left + (sheet.flap - float(piece.width)) / 2, top)


def _spaced(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, float]]:
    """Each piece and the space above it."""
    before = 0.0
    for number, piece in enumerate(pieces):
        yield piece, max(before, piece.spaceBefore) if number else 0.0
        before = piece.spaceAfter


def words_of(paragraph: Paragraph, setter: Setter) -> Line:
    """A paragraph on one line of the spine."""
    return setter.line(
        "".join(one.text for one in paragraph.inlines), "spine", paragraph.inlines[0]
    )
