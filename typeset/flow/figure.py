"""Figures: caption, the recorded chart, notes and source, as one piece."""

from __future__ import annotations

from collections.abc import Sequence

from typeset.charts.check import crossings, overlaps
from typeset.charts.figure import ChartOptions, UndrawableFigure, draw
from typeset.charts.options import Reference, Script
from typeset.charts.style import HouseStyle
from typeset.content.exhibit_blocks import Figure
from typeset.content.texts import Note
from typeset.drawing import Drawing
from typeset.flow.captions import CaptionLines, set_caption, set_notes
from typeset.flow.piece import Piece, anchors_in, notes_in
from typeset.flow.setter import Setter
from typeset.flow.surface import Surface
from typeset.flow.text import TextPiece
from typeset.layout.figure_rules import script_of
from typeset.locale import Locale


class FigurePiece(Piece):
    """A figure; never parted."""

    floats = True

    def __init__(
        self,
        figure: Figure,
        drawing: Drawing,
        caption: CaptionLines,
        notes: Sequence[TextPiece],
        setter: Setter,
    ) -> None:
        super().__init__()
        self.figure = figure
        self.name, self.span = figure.caption.label, figure.span
        self.drawing = drawing
        self.gaps = setter.sheet.charts
        self.caption = caption
        self.notes_below = notes
        self.column = "full" if figure.spec.width == "full" else "text"
        self.spaceBefore = self.spaceAfter = setter.sheet.line

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """As wide as its chart."""
        notes = sum(note.height for note in self.notes_below)
        self.width = self.drawing.width
        gaps = self.gaps.caption_gap + self.gaps.notes_gap
        self.height = self.caption.height + gaps + self.drawing.height + notes
        return self.width, self.height

    def notes(self, start: int = 0, stop: int | None = None) -> tuple[Note, ...]:
        """Notes referred to from the caption."""
        return tuple(notes_in(self.caption.lines))

    def anchors(self) -> tuple[str, ...]:
        """References lead here; the index to its caption and what stands below."""
        below = (name for note in self.notes_below for name in note.anchors())
        return (self.figure.anchor, *anchors_in(self.caption.lines), *below)

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paint from the top: caption, chart, notes."""
        top = y + self.height
        surface.anchor(self.figure.anchor, x, top, self.figure.caption.node)
        self.caption.paint(surface, x, top)
        foot = top - self.caption.height - self.gaps.caption_gap - self.drawing.height
        box = (x, foot, x + self.drawing.width, foot + self.drawing.height)
        surface.bounds(self.figure.node, box)
        with surface.mark(self.figure.node):
            surface.drawing(self.drawing, x, foot)
        foot -= self.gaps.notes_gap
        for note in self.notes_below:
            foot -= note.height
            note.paint(surface, x, foot)


def set_figure(figure: Figure, setter: Setter) -> FigurePiece | None:
    """Draw the chart and set what stands around it; what cannot be drawn is reported."""
    grid = setter.sheet.grid
    width = grid.full if figure.spec.width == "full" else grid.measure
    height = setter.sheet.charts.heights[figure.spec.height]
    try:
        drawing = draw(
            figure.spec.chart,
            figure.data,
            _options(figure, setter.locale),
            house_style(setter),
            width,
            height,
        )
    except UndrawableFigure as problem:
        span = problem.span or figure.span
        setter.diagnostics.error(
            "undrawable-figure", f"{figure.caption.label}: {problem}", span, *problem.hints
        )
        return None
    _check_labels(figure, drawing, setter)
    return FigurePiece(
        figure,
        drawing,
        set_caption(figure.caption, setter, width),
        set_notes(figure.notes, figure.source, setter, width),
        setter,
    )


def house_style(setter: Setter) -> HouseStyle:
    """The theme's looks, as the charts want them."""
    sheet = setter.sheet
    return HouseStyle(
        text=setter.look("chart").style,
        strong=setter.look("chart_strong").style,
        number=setter.look("chart_number").style,
        axis=sheet.charts.axis,
        grid=sheet.charts.grid,
        paper=sheet.paper,
        outline=sheet.cover_lines,
        panel=sheet.panel,
        series=sheet.charts.series,
        named=sheet.charts.named,
        measures=sheet.charts.measures,
        patterns=sheet.charts.patterns,
        ramp=sheet.charts.ramp,
        accent=sheet.charts.accent,
        locale=setter.locale,
    )


def _options(figure: Figure, locale: Locale) -> ChartOptions:
    spec = figure.spec
    references = (Reference(one.value, locale.set_right(one.label)) for one in spec.references)
    script = script_of(spec.chart)
    return ChartOptions(
        unit=locale.set_right(spec.unit) if spec.unit else None,
        total=locale.set_right(spec.total) if spec.total else None,
        highlight=locale.set_right(spec.highlight) if spec.highlight else None,
        stacking=spec.stacking or "grouped",
        scale=spec.scale,
        references=tuple(references),
        classes=spec.classes if isinstance(spec.classes, int) else tuple(spec.classes),
        script=Script(script.file, script.function) if script else None,
    )


def _check_labels(figure: Figure, drawing: Drawing, setter: Setter) -> None:
    """Every label has its glyphs, stands clear of all else, and stays in the figure."""
    face = setter.look("chart").style.face
    for label in drawing.labels:
        setter.check(label.text, face, figure.span)
    for collision in (*overlaps(drawing), *crossings(drawing)):
        setter.diagnostics.warning(
            "crowded-figure",
            f"{figure.caption.label}: {collision}",
            figure.span,
            "give the figure more width or height, or shorten the names in its data",
        )
