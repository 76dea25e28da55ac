"""The pages that open and close: cover, chapter opener, summary panel."""

from __future__ import annotations

from collections.abc import Sequence

from typeset.charts.figure import ChartOptions, draw
from typeset.content.document import CoverWords, Opener
from typeset.content.texts import Note, Paragraph
from typeset.drawing import Drawing
from typeset.flow.figure import house_style
from typeset.flow.opening_picture import left_of_picture, set_opening_picture
from typeset.flow.piece import Piece, anchors_in, notes_in
from typeset.flow.setter import Setter
from typeset.flow.sheet import Grid
from typeset.flow.surface import Surface
from typeset.flow.text import ItemPiece, items, plain
from typeset.ink import Ink
from typeset.layout.room import POINTS_PER_MM, Room, check, line, setting, share, space, type_size
from typeset.layout.theme import StyleName
from typeset.typography.line import Line


class OpenerPiece(Piece):
    """The field of ink over an opening page: report, numeral and title reversed out of it.

    The numeral's ink, not its side bearing, is flush with that of the title, or of the report if
    it stands beside the title.

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
        self.own = setter.sheet.opener
        self.aside = self._aside() if self.own.beside else 0.0
        own = opener.picture
        self.picture = set_opening_picture(own, setter) if own is not None else None
        self.title = setter.lines(opener.title.inlines, "opener_title", self._title_room(grid))
        self.width, self.height = grid.full, self.own.band
        self.shift = self._flush_with(self.report if self.own.beside else self.title)
        self._check_band(setter)

    def _flush_with(self, lines: Sequence[Line]) -> float:
        """How far the numeral begins before or after lines, for its ink to be flush with theirs."""
        return _bearing(lines[0]) - _bearing(self.number[0])

    def _aside(self) -> float:
        """How far a title stands in that the numeral stands beside."""
        return self._flush_with(self.report) + self.number[0].width + self.own.numeral_gap

    def _title_room(self, grid: Grid) -> float:
        """Width that title lines may have: they stand clear of number and picture."""
        if self.opener.picture is None:
            return grid.full - self.aside
        return left_of_picture(grid) - grid.gutter - grid.inner - self.aside

    def _check_band(self, setter: Setter) -> None:
        """Title and numeral stand clear of the report's name above them."""
        theme, numeral = setter.sheet.theme, setter.look("opener_numeral").style.face
        parts = [
            share(theme.page, "head", 0.2 * theme.page.height, POINTS_PER_MM),
            line(theme, "opener_report", len(self.report)),
            line(theme, "opener_title", len(self.title)),
            setting(theme.opener, "padding", POINTS_PER_MM),
        ]
        if not self.own.beside:
            capitals = numeral.cap_height / 1000
            parts.append(type_size(theme, "opener_numeral", "the number", capitals))
            parts.append(setting(theme.opener, "numeral_gap", POINTS_PER_MM))
        name = f"the field of “{self.opener.title.plain}” has"
        unit = setter.sheet.grid.height / 100
        band = Room(name, self.own.band, theme.opener, "band", "band-too-low", unit=unit)
        check(iter([(band, parts)]), theme, setter.diagnostics)

    def anchors(self) -> tuple[str, ...]:
        """References to the chapter lead here."""
        return (self.opener.title.anchor, *anchors_in(self.title))

    def notes(self, start: int = 0, stop: int | None = None) -> tuple[Note, ...]:
        """Notes referred to from the title."""
        return tuple(notes_in(self.title))

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Report at the head, numeral and title at the foot of the field."""
        grid = self.setter.sheet.grid
        look = self.setter.look
        title_node = self.opener.title.node
        surface.anchor(self.opener.title.anchor, x, grid.height, title_node)
        if self.picture is not None:
            self.picture.paint(surface, y)
        report = look("opener_report")
        head = grid.height - grid.head - report.rise
        surface.paragraph(self.report, x, head, report.style.leading, self.opener.report.node)
        title, numeral = look("opener_title"), look("opener_numeral")
        top = y + self.own.padding + len(self.title) * title.style.leading
        first = top - title.rise
        foot = first if self.own.beside else top + self.own.numeral_gap
        left = x + self.shift
        surface.paragraph(self.number, left, foot, numeral.style.leading, self.opener.number.node)
        left = x + self.aside
        surface.paragraph(self.title, left, first, title.style.leading, self.opener.title.node)


def _bearing(line: Line) -> float:
    """The white at the left of a line's first letter: much of it in large type, and not the same
    for all letters.
    """
    run = line.fragments[0].run
    return run.face.bearing(run.text, run.tabular) * run.size / 1000


class SummaryPiece(Piece):
    """The chapter's summary on its panel: heading and bullets.  `own` is the chapter's ink."""

    column = "full"

    def __init__(self, opener: Opener, setter: Setter, own: Ink) -> None:
        super().__init__()
        grid = setter.sheet.grid
        self.ink: Ink = setter.sheet.panel
        self.bar_ink = own
        self.bar = setter.sheet.opener.summary_bar
        self.padding = setter.sheet.opener.summary_padding
        measure = grid.full - 2 * self.padding
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
            item.wrap(availWidth - 2 * self.padding, 0)
        bullets = sum(item.height + item.spaceAfter for item in self.items)
        self.height = 2 * self.padding + heading + self.heading_look.after + bullets
        if self.items:
            self.height -= self.items[-1].spaceAfter
        return self.width, self.height

    def notes(self, start: int = 0, stop: int | None = None) -> tuple[Note, ...]:
        """Notes referred to from the bullets."""
        return tuple(note for item in self.items for note in item.notes())

    def anchors(self) -> tuple[str, ...]:
        """The summary's heading, and where the index leads to."""
        inside = (name for item in self.items for name in item.anchors())
        return (*((self.heading.anchor,) if self.heading else ()), *inside)

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Panel, heading, bullets."""
        with surface.artifact("Background"):
            surface.rectangle(self.ink, x, y, self.width, self.height)
            if self.bar:
                surface.rectangle(self.bar_ink, x, y, self.bar, self.height)
        left, top = x + self.padding, y + self.height - self.padding
        if self.heading:
            surface.anchor(self.heading.anchor, left, top, self.heading.node)
            leading = self.heading_look.style.leading
            baseline = top - self.heading_look.rise
            surface.paragraph(self.heading_lines, left, baseline, leading, self.heading.node)
            top -= len(self.heading_lines) * leading + self.heading_look.after
        for item in self.items:
            item.paint(surface, left, top - item.height)
            top -= item.height + item.spaceAfter


class CoverPiece(Piece):
    """The front cover: thin outlines at one end of the page, the words at the other."""

    def __init__(self, cover: CoverWords, setter: Setter) -> None:
        super().__init__()
        self.cover = cover
        self.setter = setter
        self.grid_lines: Grid = setter.sheet.grid
        self.art = _cover_art(cover, setter)
        self.at_head = setter.sheet.covers.at_head
        self.width, self.height = self.grid_lines.full, self.grid_lines.height
        self._check_art()

    def _check_art(self) -> None:
        """The outlines stand clear of the words."""
        grid, theme = self.grid_lines, self.setter.sheet.theme
        words = [(role, len(self._lines(said, role))) for said, role in self._words()]
        parts = [line(theme, role, lines) for role, lines in words]
        parts += [space(theme, role, "before") for role, _ in words[1:]]
        if self.art is not None:
            parts.append(setting(theme.covers, "art", grid.full / 100))
        usual = 0.2 * theme.page.height
        edges = (share(theme.page, key, usual, POINTS_PER_MM) for key in ("head", "foot"))
        parts += edges
        room = Room("the cover has", grid.height, theme.covers, "art")
        check(iter([(room, parts)]), theme, self.setter.diagnostics)

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Outlines as an artifact, then publisher, title, subtitle and year."""
        grid = self.grid_lines
        if self.art is not None:
            with surface.artifact("Background"):
                top = self.art.height + grid.foot if self.at_head else grid.height - grid.head
                surface.drawing(self.art, x, top - self.art.height)
        if self.at_head:
            self._paint_down(surface, x, grid.height - grid.head)
        else:
            self._paint_up(surface, x, grid.foot)

    def _words(self) -> list[tuple[Paragraph, StyleName]]:
        """What the cover says, from the top down."""
        words: tuple[tuple[Paragraph | None, StyleName], ...] = (
            (self.cover.year, "cover_year"),
            (self.cover.title, "cover_title"),
            (self.cover.subtitle, "cover_subtitle"),
            (self.cover.publisher, "cover_publisher"),
        )
        return [(said, role) for said, role in words if said is not None]

    def _paint_up(self, surface: Surface, x: float, foot: float) -> None:
        """The words from the foot up, the last baseline at `foot`."""
        for words, role in reversed(self._words()):
            look, lines = self.setter.look(role), self._lines(words, role)
            leading = look.style.leading
            first = foot + (len(lines) - 1) * leading
            surface.paragraph(lines, x, first, leading, words.node)
            foot = first + leading + look.before

    def _paint_down(self, surface: Surface, x: float, top: float) -> None:
        """The words from `top` down."""
        for number, (words, role) in enumerate(self._words()):
            look, lines = self.setter.look(role), self._lines(words, role)
            top -= look.before if number else 0.0
            surface.paragraph(lines, x, top - look.rise, look.style.leading, words.node)
            top -= len(lines) * look.style.leading

    def _lines(self, words: Paragraph, role: StyleName) -> tuple[Line, ...]:
        return self.setter.lines(words.inlines, role, self.grid_lines.full)


def _cover_art(cover: CoverWords, setter: Setter) -> Drawing | None:
    """The outlines; None if they could not be read, which has been reported."""
    if not cover.art.outlines:
        return None
    width = setter.sheet.grid.full
    height = width * setter.sheet.covers.art
    return draw("outline", cover.art, ChartOptions(), house_style(setter), width, height)


def back_text(paragraph: Paragraph, setter: Setter) -> Piece:
    """A paragraph on the back cover."""
    return plain(paragraph.inlines, paragraph.node, setter, "back_text", setter.sheet.grid.measure)
