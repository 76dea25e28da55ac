"""Elements as outlines, outlines as operators in points (SVG 1.1, chapter 9; ISO 32000-1, 8.5)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping

from typeset.pdf.syntax import numbers
from typeset.pictures.svg_paths import Outline, Segment, ellipse, path, polyline, rectangle
from typeset.pictures.svg_source import Element
from typeset.pictures.svg_values import BadValue, Matrix, Viewport, length
from typeset.pictures.svg_values import numbers as values_of
from typeset.records import dataclass

_PLACES = 3
"""Decimals of a point: a drawing may be placed at many times its size."""


@dataclass(frozen=True, slots=True)
class Attributes:
    """The lengths of an element, by what percentages of them are of."""

    element: Element
    viewport: Viewport
    em: float = 16.0

    def across(self, name: str, default: str = "0") -> float:
        """A length of which percentages are of the width.  All raise BadValue."""
        return self._length(name, default, self.viewport[0])

    def down(self, name: str, default: str = "0") -> float:
        """A length of which percentages are of the height."""
        return self._length(name, default, self.viewport[1])

    def other(self, name: str, default: str = "0") -> float:
        """A length of which percentages are of the diagonal."""
        return self._length(name, default, math.hypot(*self.viewport) / math.sqrt(2))

    def has(self, name: str) -> bool:
        """Whether it is given, and not left to be worked out."""
        return self.element.attributes.get(name, "auto") != "auto"

    def _length(self, name: str, default: str, whole: float) -> float:
        try:
            return length(self.element.attributes.get(name, default), whole, self.em)
        except BadValue as problem:
            raise BadValue(f"{name}: {problem}") from problem


def _rectangle(has: Attributes) -> Outline:
    width, height = has.across("width"), has.down("height")
    if width <= 0 or height <= 0:
        return Outline()
    rx = has.across("rx") if has.has("rx") else has.down("ry") if has.has("ry") else 0.0
    ry = has.down("ry") if has.has("ry") else rx
    return rectangle(has.across("x"), has.down("y"), width, height, max(0.0, rx), max(0.0, ry))


def _circle(has: Attributes) -> Outline:
    r = has.other("r")
    return ellipse(has.across("cx"), has.down("cy"), r, r) if r > 0 else Outline()


def _ellipse(has: Attributes) -> Outline:
    rx, ry = has.across("rx"), has.down("ry")
    if rx <= 0 or ry <= 0:
        return Outline()
    return ellipse(has.across("cx"), has.down("cy"), rx, ry)


def _line(has: Attributes) -> Outline:
    return polyline(
        [has.across("x1"), has.down("y1"), has.across("x2"), has.down("y2")], closed=False
    )


def _points(has: Attributes) -> Outline:
    values = values_of(has.element.attributes.get("points", ""))
    return polyline(values, closed=has.element.tag == "polygon")


def _path(has: Attributes) -> Outline:
    return path(has.element.attributes.get("d", "").removeprefix("none"))


SHAPES: Mapping[str, Callable[[Attributes], Outline]] = {
    "rect": _rectangle,
    "circle": _circle,
    "ellipse": _ellipse,
    "line": _line,
    "polyline": _points,
    "polygon": _points,
    "path": _path,
}
"""The outline of each element that is a shape; they raise BadValue."""


def construct(segments: Iterable[Segment], scale: float = 1.0) -> str:
    """Path construction operators; `scale` is by how much they will be enlarged."""
    places = min(8, max(0, _PLACES + math.ceil(math.log10(max(scale, 1e-6)))))
    parts: list[str] = []
    for one in segments:
        if one.points:
            parts.append(numbers((value for point in one.points for value in point), places))
        parts.append(one.operator)
    return " ".join(parts)


def clockwise(outline: Outline, matrix: Matrix) -> list[Segment]:
    """Segments as a matrix maps them, turned round if they run the other way.

    Areas that overlap then add up by the nonzero winding rule.
    """
    segments = list(outline.moved(matrix))
    return segments if _area(segments) <= 0 else _reversed(segments)


def _area(segments: Iterable[Segment]) -> float:
    total, here, start = 0.0, (0.0, 0.0), (0.0, 0.0)
    for one in segments:
        end = start if one.operator == "h" else one.points[-1]
        if one.operator == "m":
            total += here[0] * start[1] - here[1] * start[0]
            start = end
        else:
            total += here[0] * end[1] - here[1] * end[0]
        here = end
    return total + here[0] * start[1] - here[1] * start[0]


def _reversed(segments: list[Segment]) -> list[Segment]:
    made: list[Segment] = []
    for run in _subpaths(segments):
        ends = [one.points[-1] for one in run if one.points]
        made.append(Segment("m", (ends[-1],)))
        drawn = [one for one in run[1:] if one.points]
        for one, end in zip(reversed(drawn), reversed(ends[:-1]), strict=True):
            made.append(Segment(one.operator, (*reversed(one.points[:-1]), end)))
        made.append(Segment("h"))
    return made


def _subpaths(segments: list[Segment]) -> list[list[Segment]]:
    runs: list[list[Segment]] = []
    for one in segments:
        if one.operator == "m":
            runs.append([])
        runs[-1].append(one)
    return runs
