"""The figure under work: matplotlib's Figure in points, in the house style."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cache
from typing import Any, Literal

import matplotlib
from matplotlib.artist import Artist
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.transforms import IdentityTransform

from typeset.charts.geometry import Box, Segment
from typeset.charts.inks import Handle, InkHandles
from typeset.charts.renderer import record
from typeset.charts.style import HouseStyle
from typeset.charts.words import Wrapped, cap_height, measure, wrap
from typeset.drawing import Drawing
from typeset.ink import Ink
from typeset.typography.line import TextStyle

Align = Literal["left", "center", "right"]

AXIS = 0.5
GRID = 0.25
"""Line weights in points."""
BEHIND, BEFORE = 0.5, 2.5
"""Where lines stand in matplotlib's order of drawing: areas are at 1, words at 3."""

_POINTS_PER_INCH = 72
_UNSTYLED = ("backend", "interactive", "toolbar", "timezone", "webagg", "tk.", "docstring", "date.")
"""Settings that have no bearing on what is drawn."""


class Plate:
    """A figure `width` by `height` points, its origin at the lower left.

    What is drawn stands in the figure itself, in points.  It has no axes: matplotlib would make
    ticks, spines and labels for each that no chart of ours shows, a third of a chart's time.
    Words are drawn last, in the order they were set, which is that of reading.
    """

    def __init__(self, style: HouseStyle, width: float, height: float) -> None:
        self.style = style
        self.box = Box(0, 0, width, height)
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

    def fill(self, boxes: Sequence[Box], inks: Sequence[Ink]) -> None:
        """Fill rectangles, each with its ink; those of one ink after one another."""
        groups: dict[Ink, list[Box]] = {}
        for box, ink in zip(boxes, inks, strict=True):
            groups.setdefault(ink, []).append(box)
        corners = [
            ((b.left, b.bottom), (b.right, b.bottom), (b.right, b.top), (b.left, b.top))
            for group in groups.values()
            for b in group
        ]
        colours = [self.ink(ink) for ink, group in groups.items() for _ in group]
        areas = PolyCollection(corners, facecolors=colours, linewidths=0, clip_on=False)
        self.add(areas)

    def rule(
        self, segments: Sequence[Segment], ink: Ink, weight: float, order: float = BEFORE
    ) -> None:
        """Draw straight lines."""
        ends = [((line.x0, line.y0), (line.x1, line.y1)) for line in segments]
        lines = LineCollection(
            ends, colors=[self.ink(ink)], linewidths=weight, zorder=order, clip_on=False
        )
        self.add(lines)

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

    def drawing(self) -> Drawing:
        """Draw everything."""
        return record(self._figure, self.style.faces(), self.style.text.face, self._inks)


def house_settings() -> AbstractContextManager[None]:
    """matplotlib's own defaults, whatever a matplotlibrc says, for as long as a figure is drawn."""
    return matplotlib.rc_context(dict(_settings()))


@cache
def _settings() -> Mapping[Any, Any]:
    defaults: Mapping[Any, Any] = matplotlib.rcParamsDefault
    return {key: defaults[key] for key in defaults if not key.startswith(_UNSTYLED)}


@cache
def _font(family: str, size: float) -> FontProperties:
    return FontProperties(family=[family], size=size)
