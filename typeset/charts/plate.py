"""The figure under work: matplotlib's Figure in points, in the house style."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cache
from typing import Any, Literal

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from typeset.charts.contrast import GRAPHIC, contrast
from typeset.charts.geometry import Box, Ring, Segment
from typeset.charts.inks import Handle, InkHandles
from typeset.charts.markers import marker
from typeset.charts.renderer import RecordingRenderer, record
from typeset.charts.seams import parted, seam
from typeset.charts.style import HouseStyle
from typeset.charts.tiles import Patterned
from typeset.charts.words import Wrapped, cap_height, measure, wrap
from typeset.drawing import Drawing
from typeset.ink import Ink
from typeset.typography.line import TextStyle

Align = Literal["left", "center", "right"]

BEHIND, BEFORE = 0.5, 2.5
"""Where lines stand in matplotlib's order of drawing: areas are at 1, words at 3."""

_BELOW, _ALONG = 0.9, 1.1
"""Where paper below areas stands in that order, and the edges of areas that meet aslant."""
_OUTLINE = 0.75
"""Points: weight of the outline of a pale area."""

_POINTS_PER_INCH = 72


class Plate:
    """A figure `width` by `height` points, its origin at the lower left.

    What is drawn stands in the figure itself, in points.  It has no axes: matplotlib would make
    ticks, spines and labels for each that no chart of ours shows, a third of a chart's time.
    Words are drawn last, in the order they were set, which is that of reading.  `spare` is what a
    kind says of how much lower its figure could be without loss, in points.  On a `dense` one
    nothing has a line of its own that could share one.
    """

    def __init__(self, style: HouseStyle, width: float, height: float, dense: bool = False) -> None:
        self.style = style
        self.dense = dense
        self.box = Box(0, 0, width, height)
        self.spare = 0.0
        self._inks = InkHandles(style.inks())
        self._figure = Figure(
            figsize=(width / _POINTS_PER_INCH, height / _POINTS_PER_INCH),
            dpi=_POINTS_PER_INCH,
            frameon=False,
        )

    def ink(self, ink: Ink) -> Handle:
        """What to give matplotlib as a colour."""
        return self._inks.handle(ink)

    def add(self, artist: Artist) -> None:
        """Draw one of matplotlib's artists, whose numbers are points on the plate."""
        artist.set_transform(IdentityTransform())
        self._figure.add_artist(artist)

    def named_inks(self) -> AbstractContextManager[None]:
        """Inside, matplotlib knows the inks of the style by their names in the theme."""
        return self._inks.named()

    def fill(
        self,
        boxes: Sequence[Box],
        inks: Sequence[Ink],
        outlined: bool = True,
        patterns: Sequence[str | None] = (),
    ) -> None:
        """Fill rectangles, each with its ink and pattern; those of one ink after one another.

        Tints are `outlined` in the ink's full strength (see `has_edge`).
        """
        groups: dict[str | None, dict[Ink, list[Box]]] = {}
        looks = zip(boxes, inks, patterns or [None] * len(boxes), strict=True)
        for box, ink, pattern in looks:
            groups.setdefault(pattern, {}).setdefault(ink, []).append(box)
        for pattern, group in groups.items():
            self._fill(group, pattern)
            for ink, pale in group.items():
                if outlined and self.has_edge(ink):
                    self._outline(pale, ink)

    def _fill(self, groups: Mapping[Ink, Sequence[Box]], pattern: str | None) -> None:
        """Fill rectangles of one pattern, by their inks."""
        if pattern is not None:
            for ink, group in groups.items():
                self._tile([box.ring for box in group], ink, pattern)
            return
        rings = [box.ring for group in groups.values() for box in group]
        colours = [self.ink(ink) for ink, group in groups.items() for _ in group]
        self.add(PolyCollection(rings, facecolors=colours, linewidths=0, clip_on=False))

    def _tile(self, rings: Sequence[Ring], ink: Ink, pattern: str) -> None:
        """Fill rings with an ink, and cut a pattern out of it in the paper's white."""
        paper, weight = self.style.paper, self.style.measures.pattern
        self.add(Patterned(_joined(rings), self.ink(ink), self.ink(paper), pattern, weight))

    def part(self, boxes: Sequence[Box]) -> list[Box]:
        """Draw a line of paper where rectangles meet that stand on or beside each other.

        Gives what is left of them at its sides, so that they have whole outlines.
        """
        weight = self.style.measures.part
        lines = [line for one in boxes for other in boxes if (line := seam(one, other))]
        if lines:
            self.rule(lines, self.style.paper, weight, _BELOW)
        return [parted(box, boxes, weight / 2) for box in boxes]

    def on(self, ground: Ink) -> TextStyle:
        """How values are set on an area: in black or in the paper's white, whichever is clearer."""
        return replace(self.style.number, ink=self.style.type_on(ground))

    def has_edge(self, ink: Ink) -> bool:
        """Whether an area in this ink is outlined: the pale ones, to be seen on the paper.

        So are all other tints: of a row of them none should look different.
        """
        return ink.tint < 1 or contrast(ink.rgb, self.style.paper.rgb) < GRAPHIC

    def _outline(self, boxes: Sequence[Box], ink: Ink) -> None:
        """Draw the edges of rectangles, inside them, in the ink's full strength; not of slivers."""
        half = _OUTLINE / 2
        for box in boxes:
            if min(box.width, box.height) > _OUTLINE:
                self.shape([box.inset(half, half, half, half).ring], None, ink.at(1.0), _OUTLINE)

    def shape(
        self,
        rings: Sequence[Ring],
        fill: Ink | None,
        line: Ink | None = None,
        weight: float = 0.0,
        order: float = 1.0,
        pattern: str | None = None,
    ) -> None:
        """Draw one area of closed rings; one with a `pattern` is only filled."""
        if fill and pattern:
            self._tile(rings, fill, pattern)
            return
        patch = PathPatch(
            _joined(rings),
            facecolor=self.ink(fill) if fill else "none",
            edgecolor=self.ink(line) if line else "none",
            linewidth=weight if line else 0,
            joinstyle="miter",
            clip_on=False,
            zorder=order,
        )
        self.add(patch)

    def edge(self, rings: Sequence[Ring], ink: Ink, apart: float) -> None:
        """Draw the edge of one area, inside it, in the ink's full strength.

        A line of paper, `apart` points wide, is to be drawn along it afterwards.
        """
        path = _joined(rings)
        patch = PathPatch(
            path,
            facecolor="none",
            edgecolor=self.ink(ink.at(1.0)),
            linewidth=2 * _OUTLINE + apart,
            joinstyle="miter",
            zorder=_ALONG,
        )
        self.add(patch)
        patch.set_clip_path(path, IdentityTransform())

    def rule(
        self,
        segments: Sequence[Segment],
        ink: Ink,
        weight: float,
        order: float = BEFORE,
        dash: Sequence[float] = (),
    ) -> None:
        """Draw straight lines; `dash` gives lengths of dashes and gaps in points."""
        ends = [((line.x0, line.y0), (line.x1, line.y1)) for line in segments]
        lines = LineCollection(
            ends,
            colors=[self.ink(ink)],
            linewidths=weight,
            linestyles=[_line_style(dash, weight)],
            zorder=order,
            clip_on=False,
        )
        self.add(lines)

    def mark(self, x: float, y: float, shape: int, ink: Ink) -> None:
        """Draw a mark with a rim of paper; `shape` counts through `markers.SHAPES`."""
        self.course([x], [y], shape, ink, joined=False)

    def course(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        shape: int | None,
        ink: Ink,
        joined: bool = True,
        dash: Sequence[float] = (),
        marked: Sequence[int] | None = None,
    ) -> None:
        """Draw marks in a row, joined by a line; NaN parts it.  Without a shape the line alone.

        `marked` are the points that have a mark; all of them if not given.
        """
        measures = self.style.measures
        line = Line2D(
            xs,
            ys,
            color=self.ink(ink),
            linewidth=measures.line,
            linestyle=_line_style(dash, measures.line) if joined else "none",
            solid_joinstyle="round",
            solid_capstyle="round",
            dash_capstyle="butt",
            markevery=None if marked is None else list(marked),
            clip_on=False,
            zorder=2.8,
            **marker(shape, measures.mark, self.ink(ink), self.ink(self.style.paper)),
        )
        self.add(line)

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        style: TextStyle,
        align: Align = "left",
        angle: float = 0.0,
    ) -> None:
        """Set one line; `x` is its left edge, middle or right edge."""
        self._figure.text(
            x,
            baseline,
            text,
            transform=IdentityTransform(),
            ha=align,
            va="baseline",
            rotation=angle,
            rotation_mode="anchor",
            fontproperties=_font(style.face.key, style.size),
            color=self.ink(style.ink),
            parse_math=False,
        )

    def block(
        self, x: float, top: float, lines: Sequence[str], style: TextStyle, align: Align = "left"
    ) -> None:
        """Set lines below each other, the capitals of the first reaching up to `top`."""
        baseline = top - cap_height(style)
        for line in lines:
            self.text(x, baseline, line, style, align)
            baseline -= style.leading

    def wrap(self, text: str, style: TextStyle, width: float) -> Wrapped:
        """Break a text for a width."""
        return wrap(text, style, width, self.style.locale)

    def measure(self, text: str, style: TextStyle) -> float:
        """Width of a line of text in points."""
        return measure(text, style)

    def new_axes(self) -> Axes:
        """Further axes over the whole figure, with coordinates of their own."""
        return self._figure.add_axes((0, 0, 1, 1), label="own")

    def renderer(self) -> RecordingRenderer:
        """A renderer of this figure that has drawn nothing."""
        return RecordingRenderer(
            self.box.width,
            self.box.height,
            self.style.faces(),
            self.style.text.face,
            self._inks,
        )

    def drawing(self) -> Drawing:
        """Draw everything."""
        return record(self._figure, self.style.faces(), self.style.text.face, self._inks)


def _joined(rings: Sequence[Ring]) -> Path:
    """Closed rings as one path."""
    return Path.make_compound_path(
        *(Path([*ring, ring[0]], closed=True) for ring in rings if len(ring))
    )


def _line_style(dash: Sequence[float], weight: float) -> Any:
    """matplotlib counts dashes in line weights."""
    return (0, tuple(length / weight for length in dash)) if dash else "solid"


@cache
def _font(family: str, size: float) -> FontProperties:
    return FontProperties(family=[family], size=size)
