"""Pictures on the page: cut to their frame, caption and credit below them."""

from __future__ import annotations

from copy import copy
from pathlib import Path

from typeset.content.exhibit_blocks import PlacedPicture
from typeset.content.texts import Note
from typeset.diagnostics import Span
from typeset.drawing import Drawing
from typeset.flow.captions import CaptionLines, set_caption
from typeset.flow.looks import POINTS_PER_MM
from typeset.flow.piece import Column, Piece, anchors_in, notes_in
from typeset.flow.setter import Setter
from typeset.flow.sheet import Grid, Sheet
from typeset.flow.surface import Surface
from typeset.flow.text import TextPiece, plain
from typeset.layout.picture_models import ratio
from typeset.pictures.artwork import Artwork, Frame, UnusablePicture
from typeset.pictures.formats import Resolutions, Studio, open_picture
from typeset.pictures.house import HouseFaces
from typeset.typography.families import Families


def studio(sheet: Sheet, families: Families, printed: bool) -> Studio:
    """What a theme says of pictures; `printed`: they need the resolution of a press."""
    spec, named = sheet.theme.pictures, sheet.theme.fonts
    return Studio(
        Resolutions(spec.print, spec.line_art, spec.screen),
        printed,
        inks=tuple(sheet.inks.values()),
        faces=HouseFaces(families, {str(key): str(one) for key, one in named.items()}),
    )


class PicturePiece(Piece):
    """A picture with its words; never parted.

    One that bleeds reaches over the trimmed edges, whichever side the spine is on; its words stand
    in the columns.
    """

    def __init__(self, picture: PlacedPicture, drawing: Drawing, setter: Setter) -> None:
        super().__init__()
        grid = setter.sheet.grid
        self.picture = picture
        self.name, self.span = f"the picture {picture.path.name}", picture.span
        self.drawing = drawing
        self.column = _column(picture, grid)
        self.floats = self.column != "margin"
        self.bleed = grid.bleed if picture.spec.width == "bleed" else None
        self.page_width = grid.width
        self.gap = setter.sheet.theme.pictures.caption_gap
        measure = _measure(self.column, grid)
        words = picture.caption, picture.credit
        self.caption: CaptionLines | None = (
            set_caption(words[0], setter, measure) if words[0] is not None else None
        )
        self.credit: TextPiece | None = (
            plain(words[1].inlines, words[1].node, setter, "source", measure)
            if words[1] is not None
            else None
        )
        self.spaceBefore = self.spaceAfter = setter.sheet.line
        self.wrap(measure, 0)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """As wide as its column."""
        self.width = availWidth
        if self.credit is not None:
            self.credit.wrap(availWidth, 0)
        self.height = self.drawing.height + self.words
        return self.width, self.height

    def in_text(self, column: Column) -> PicturePiece:
        """The same picture, as wide as it is in the margin."""
        piece = copy(self)
        piece.column, piece.floats = column, True
        return piece

    @property
    def words(self) -> float:
        """Height of caption and credit, and of the gap above them."""
        caption = self.caption.height if self.caption is not None else 0.0
        credit = float(self.credit.height) if self.credit is not None else 0.0
        return self.gap + caption + credit if caption + credit else 0.0

    def notes(self, start: int = 0, stop: int | None = None) -> tuple[Note, ...]:
        """Notes referred to from the caption."""
        return tuple(notes_in(self.caption.lines)) if self.caption is not None else ()

    def anchors(self) -> tuple[str, ...]:
        """References lead here; the index to its words."""
        own = (self.picture.anchor,) if self.picture.anchor is not None else ()
        caption = anchors_in(self.caption.lines) if self.caption is not None else ()
        return (*own, *caption, *(self.credit.anchors() if self.credit is not None else ()))

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paint from the top: picture, caption, credit."""
        top = y + self.height
        named, node = self.picture.anchor, self.picture.node
        if named is not None and node is not None:
            surface.anchor(named, x, top, node)
        foot = top - self.drawing.height
        self._paint_picture(surface, x if self.bleed is None else -self.bleed, foot)
        foot -= self.gap
        if self.caption is not None:
            self.caption.paint(surface, x, foot)
            foot -= self.caption.height
        if self.credit is not None:
            self.credit.paint(surface, x, foot - self.credit.height)

    def _paint_picture(self, surface: Surface, x: float, foot: float) -> None:
        node = self.picture.node
        if node is None:
            with surface.artifact("Layout"):
                surface.drawing(self.drawing, x, foot)
            return
        right = min(x + self.drawing.width, self.page_width)
        surface.bounds(node, (max(x, 0.0), foot, right, foot + self.drawing.height))
        with surface.mark(node):
            surface.drawing(self.drawing, x, foot)


def _column(picture: PlacedPicture, grid: Grid) -> Column:
    """The column it is wanted in; the text column if the theme has none in the margin."""
    wanted = picture.spec.width
    if wanted == "bleed":
        return "full"
    return "text" if wanted == "margin" and not grid.margin else wanted


def _measure(column: Column, grid: Grid) -> float:
    return {"text": grid.measure, "full": grid.full, "margin": grid.margin}[column]


def set_picture(picture: PlacedPicture, setter: Setter) -> PicturePiece | None:
    """Open a picture, cut it and set its words; what is wrong with it is reported."""
    artwork = _opened(picture.path, picture.span, setter, picture.spec.page)
    if artwork is None:
        return None
    frame = _frame(picture, artwork, setter.sheet.grid)
    piece = PicturePiece(picture, artwork.drawing(frame), setter)
    if not _has_room(piece, setter):
        return None
    _complain(artwork, frame, picture.span, setter)
    return piece


def placed(path: Path, span: Span, frame: Frame, setter: Setter) -> Drawing | None:
    """A picture cut to a frame; what is wrong with it is reported."""
    artwork = _opened(path, span, setter)
    if artwork is None:
        return None
    _complain(artwork, frame, span, setter)
    return artwork.drawing(frame)


def _opened(path: Path, span: Span, setter: Setter, page: int = 1) -> Artwork | None:
    try:
        return open_picture(path, setter.studio, page)
    except UnusablePicture as problem:
        setter.diagnostics.error(problem.code, str(problem), span, *problem.hints)
        setter.diagnostics.extend(problem.details)
        return None


def _complain(artwork: Artwork, frame: Frame, span: Span, setter: Setter) -> None:
    for one in artwork.complaints(frame):
        report = setter.diagnostics.error if one.severity == "error" else setter.diagnostics.warning
        report(one.code, one.message, span, *one.hints)


def _frame(picture: PlacedPicture, artwork: Artwork, grid: Grid) -> Frame:
    """As wide as what it is set in, as high as its crop or it itself then is."""
    spec, width = picture.spec, _measure(_column(picture, grid), grid)
    if spec.width == "bleed":
        width = grid.width + 2 * grid.bleed
    shape = artwork.size.ratio if spec.crop is None else ratio(spec.crop)
    left, top = spec.focus
    return Frame(width, width / shape, (left / 100, top / 100))


def _has_room(piece: PicturePiece, setter: Setter) -> bool:
    """A picture is never parted, so that a page has to hold it."""
    depth = setter.sheet.grid.depth
    if piece.height <= depth:
        return True
    high, room = piece.drawing.height / POINTS_PER_MM, (depth - piece.words) / POINTS_PER_MM
    wide = piece.drawing.width / POINTS_PER_MM
    setter.diagnostics.error(
        "picture-too-high",
        f"{piece.name} would be {high:.0f} mm high at {wide:.0f} mm in width, "
        f"but a page has {room:.0f} mm for it",
        piece.span,
        f"cut it (“crop: {_fitting(wide / room)}”), or choose a narrower “width”",
    )
    return False


def _fitting(least: float) -> str:
    """A usual ratio that is wide enough."""
    usual = ("2:3", "3:4", "4:5", "1:1", "5:4", "4:3", "3:2", "16:9", "2:1")
    return next((one for one in usual if ratio(one) >= least), "3:1")
