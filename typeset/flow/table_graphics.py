"""Bars and sparklines in cells, drawn in the theme's first ink for charts.  Lengths are points.

A sparkline is as Tufte describes it (Beautiful Evidence, 2006): of the size of a word, without
axes, its last value a dot.  Both are Figures for readers, whose alternative text says their values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from typeset.content.node import Node
from typeset.data.values import Graphic
from typeset.drawing import Drawing, Operator, Paint
from typeset.flow.surface import Surface
from typeset.ink import Ink
from typeset.records import dataclass

WIDTH = 5.0
"""The width of a graphic, as a part of the type size."""
_HEIGHTS = {"bar": 0.62, "sparkline": 1.2}
"""How high each kind is, as a part of the type size."""
_WEIGHT = 0.8
"""The weight of a sparkline."""
_DOT = 1.5
"""The radius of the dot at its end."""
_ARC = 0.5523
"""Of a quarter circle: how far its control points are from its ends, by its radius."""


@dataclass(frozen=True, slots=True)
class SetGraphic:
    """A graphic in its place: from `left`, so wide, in type of a size with such capitals."""

    graphic: Graphic
    node: Node
    left: float
    width: float
    size: float
    capitals: float
    ink: Ink

    def paint(self, surface: Surface, x: float, baseline: float) -> None:
        """Paint on a baseline, x being the table's left edge."""
        height = self.size * _HEIGHTS[self.graphic.kind]
        foot = baseline + (self.capitals - height) / 2
        drawing = Drawing(self.width, height, tuple(self._operators(height)))
        if not drawing.operators:
            return
        box = (x + self.left, foot, x + self.left + self.width, foot + height)
        surface.bounds(self.node, box)
        with surface.mark(self.node):
            surface.drawing(drawing, x + self.left, foot)

    def _operators(self, height: float) -> Iterator[Operator]:
        if self.graphic.kind == "bar":
            return self._bar(height)
        return self._line(height)

    def _bar(self, height: float) -> Iterator[Operator]:
        """From zero to the value; a value of zero is a hairline, so that it is seen to be there."""
        (point,) = self.graphic.points
        if point is None:
            return
        start, end = sorted((self.graphic.zero, point))
        width = max((end - start) * self.width, 0.5)
        yield Paint(self.ink)
        yield f"{start * self.width:.2f} 0 {width:.2f} {height:.2f} re f"

    def _line(self, height: float) -> Iterator[Operator]:
        """Through the values, with gaps where one is not shown; a dot at the last that is."""
        places = self._places(height)
        runs = _runs(places)
        if not runs:
            return
        yield Paint(self.ink, stroke=True)
        yield f"{_WEIGHT} w 1 J 1 j"
        for run in runs:
            (first, *others) = run
            path = [f"{first[0]:.2f} {first[1]:.2f} m", *(f"{x:.2f} {y:.2f} l" for x, y in others)]
            if others:
                yield " ".join([*path, "S"])
        yield Paint(self.ink)
        for run in runs:
            if len(run) == 1 or run is runs[-1]:
                yield _dot(*run[-1])

    def _places(self, height: float) -> list[tuple[float, float] | None]:
        """Where each value stands, within the room that line and dot take."""
        points = self.graphic.points
        step = (self.width - 2 * _DOT) / max(1, len(points) - 1)
        reach = height - 2 * _DOT
        return [
            None if point is None else (_DOT + index * step, _DOT + point * reach)
            for index, point in enumerate(points)
        ]


def _runs(places: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """The places without gaps between them."""
    runs: list[list[tuple[float, float]]] = [[]]
    for place in places:
        if place is None:
            runs.append([])
        else:
            runs[-1].append(place)
    return [run for run in runs if run]


def _dot(x: float, y: float) -> str:
    """A filled circle of four curves."""
    r, c = _DOT, _DOT * _ARC
    return (
        f"{x + r:.2f} {y:.2f} m "
        f"{x + r:.2f} {y + c:.2f} {x + c:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c "
        f"{x - c:.2f} {y + r:.2f} {x - r:.2f} {y + c:.2f} {x - r:.2f} {y:.2f} c "
        f"{x - r:.2f} {y - c:.2f} {x - c:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c "
        f"{x + c:.2f} {y - r:.2f} {x + r:.2f} {y - c:.2f} {x + r:.2f} {y:.2f} c f"
    )
