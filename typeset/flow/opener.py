"""The pages that open and close: cover, chapter opener, summary panel."""

from __future__ import annotations

from collections.abc import Sequence

from typeset.charts.figure import ChartOptions, draw
from typeset.content.document import CoverWords, Note, Opener, Paragraph
from typeset.drawing import Drawing
from typeset.flow.figure import house_style
from typeset.flow.piece import Piece, notes_in
from typeset.flow.setter import Setter
from typeset.flow.sheet import POINTS_PER_MM, Grid
from typeset.flow.surface import Surface
from typeset.flow.text import ItemPiece, items, plain
from typeset.ink import Ink
from typeset.layout.theme import StyleName
from typeset.typography.line import Line

BAND = 0.4
"""The part of an opening page's height that the field of ink covers."""
_PANEL_PADDING = 8 * POINTS_PER_MM
_BAND_PADDING = 11 * POINTS_PER_MM
"""From the field's lower edge up to the foot of the title."""
_NUMERAL_GAP = 6 * POINTS_PER_MM


class OpenerPiece(Piece):
    """The field of ink over an opening page: report, numeral and title reversed out of it.

    (x, y) is where the columns meet the field's lower edge.
    """

    column = "full"

    def __init__(self, opener: Opener, setter: Setter) -> None:
        super().__init__()
        grid = setter.sheet.grid
        self.opener = opener
        self.setter = setter
        self.report = setter.lines(opener.report.inlines, "opener_report", grid.full)
        self.number = setter.lines(opener.number.inlines, "opener_numeral", grid.full)
        self.title = setter.lines(opener.title.inlines, "opener_title", grid.full)
        self.width, self.height = grid.full, grid.height * BAND

    def anchors(self) -> tuple[str, ...]:
        """References to the chapter lead here."""
        return (self.opener.title.anchor,)

    def notes(self, start: int = 0, stop: int | None = None) -> tuple[Note, ...]:
        """Notes referred to from the title."""
        return tuple(notes_in(self.title))

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Report at the head, numeral and title at the foot of the field."""
        grid = self.setter.sheet.grid
        look = self.setter.look
        surface.anchor(self.opener.title.anchor, x, grid.height)
        report = look("opener_report")
        head = grid.height - grid.head - report.rise
        surface.paragraph(self.report, x, head, report.style.leading, self.opener.report.node)
        title, numeral = look("opener_title"), look("opener_numeral")
        top = y + _BAND_PADDING + len(self.title) * title.style.leading
        foot = top + _NUMERAL_GAP
        surface.paragraph(self.number, x, foot, numeral.style.leading, self.opener.number.node)
        surface.paragraph(
            self.title, x, top - title.rise, title.style.leading, self.opener.title.node
        )


class SummaryPiece(Piece):
    """The chapter's summary on its panel: heading and bullets."""

    column = "full"

    def __init__(self, opener: Opener, setter: Setter) -> None:
        super().__init__()
        grid = setter.sheet.grid
        self.ink: Ink = setter.sheet.panel
        measure = grid.full - 2 * _PANEL_PADDING
        self.heading = opener.summary_heading
        self.heading_look = setter.look("summary_heading")
        self.heading_lines = (
            setter.lines(self.heading.inlines, self.heading_look, measure) if self.heading else ()
        )
        self.items: Sequence[ItemPiece] = (
            items(opener.summary, setter, "summary", measure) if opener.summary else ()
        )
        self.wrap(grid.full, 0)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """The panel with its padding."""
        self.width = availWidth
        heading = len(self.heading_lines) * self.heading_look.style.leading
        for item in self.items:
            item.wrap(availWidth - 2 * _PANEL_PADDING, 0)
        bullets = sum(item.height + item.spaceAfter for item in self.items)
        self.height = 2 * _PANEL_PADDING + heading + self.heading_look.after + bullets
        if self.items:
            self.height -= self.items[-1].spaceAfter
        return self.width, self.height

    def notes(self, start: int = 0, stop: int | None = None) -> tuple[Note, ...]:
        """Notes referred to from the bullets."""
        return tuple(note for item in self.items for note in item.notes())

    def anchors(self) -> tuple[str, ...]:
        """The summary's heading."""
        return (self.heading.anchor,) if self.heading else ()

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Panel, heading, bullets."""
        with surface.artifact("Background"):
            surface.rectangle(self.ink, x, y, self.width, self.height)
        left, top = x + _PANEL_PADDING, y + self.height - _PANEL_PADDING
        if self.heading:
            surface.anchor(self.heading.anchor, left, top)
            leading = self.heading_look.style.leading
            baseline = top - self.heading_look.rise
            surface.paragraph(self.heading_lines, left, baseline, leading, self.heading.node)
            top -= len(self.heading_lines) * leading + self.heading_look.after
        for item in self.items:
            item.paint(surface, left, top - item.height)
            top -= item.height + item.spaceAfter


class CoverPiece(Piece):
    """The front cover: thin outlines high on the page, the words low on the grid."""

    def __init__(self, cover: CoverWords, setter: Setter) -> None:
        super().__init__()
        self.cover = cover
        self.setter = setter
        self.grid_lines: Grid = setter.sheet.grid
        self.art = _cover_art(cover, setter)
        self.width, self.height = self.grid_lines.full, self.grid_lines.height

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Outlines as an artifact, then publisher, title, subtitle and year."""
        grid = self.grid_lines
        if self.art is not None:
            with surface.artifact("Background"):
                surface.drawing(self.art, x, grid.height - grid.head - self.art.height)
        baseline = grid.foot
        for words, role in (
            (self.cover.publisher, "cover_publisher"),
            (self.cover.subtitle, "cover_subtitle"),
            (self.cover.title, "cover_title"),
            (self.cover.year, "cover_year"),
        ):
            if words is not None:
                baseline = self._paint(surface, words, role, x, baseline)  # type: ignore[arg-type]

    def _paint(
        self, surface: Surface, words: Paragraph, role: StyleName, x: float, foot: float
    ) -> float:
        """Set `words` with their last baseline at `foot`; gives the next foot above them."""
        look = self.setter.look(role)
        lines: tuple[Line, ...] = self.setter.lines(words.inlines, role, self.grid_lines.full)
        leading = look.style.leading
        first = foot + (len(lines) - 1) * leading
        surface.paragraph(lines, x, first, leading, words.node)
        return first + leading + look.before


def _cover_art(cover: CoverWords, setter: Setter) -> Drawing | None:
    """The outlines; None if they could not be read, which has been reported."""
    if not cover.art.outlines:
        return None
    grid = setter.sheet.grid
    return draw(
        "outline", cover.art, ChartOptions(), house_style(setter), grid.full, grid.full * 0.8
    )


def back_text(paragraph: Paragraph, setter: Setter) -> Piece:
    """A paragraph on the back cover."""
    return plain(paragraph.inlines, paragraph.node, setter, "back_text", setter.sheet.grid.measure)
