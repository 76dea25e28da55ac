"""Paths while they are built: segments in user space, and boxes around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from typeset.inspect.geometry import Box, Matrix, around
from typeset.inspect.state import Segment

_CLOSE = Segment("h")


@dataclass(slots=True)
class PathBuilder:
    """The current path; `clip` is ``W`` or ``W*`` once it shall become a clipping path too."""

    segments: list[Segment] = field(default_factory=list)
    clip: str = ""

    def add(self, operator: str, values: Sequence[float]) -> None:
        """Take one path operator (8.5.2)."""
        if operator == "re":
            self._rectangle(*values)
        elif operator == "v":
            self.segments.append(Segment("c", (*self._current(), *values)))
        elif operator == "y":
            self.segments.append(Segment("c", (*values, *values[2:])))
        elif operator == "h":
            self.segments.append(_CLOSE)
        else:
            self.segments.append(Segment(operator, tuple(values)))

    def _current(self) -> tuple[float, float]:
        for segment in reversed(self.segments):
            if segment.points:
                return segment.points[-2], segment.points[-1]
        return 0.0, 0.0

    def _rectangle(self, x: float, y: float, width: float, height: float) -> None:
        self.segments += (
            Segment("m", (x, y)),
            Segment("l", (x + width, y)),
            Segment("l", (x + width, y + height)),
            Segment("l", (x, y + height)),
            _CLOSE,
        )


def path_box(segments: Sequence[Segment], matrix: Matrix) -> Box:
    """The box around a path on the page, control points included."""
    xs = [x for segment in segments for x in segment.points[::2]]
    ys = [y for segment in segments for y in segment.points[1::2]]
    if not xs or not ys:
        return around([])
    if matrix.b == 0.0 and matrix.c == 0.0:
        return matrix.box(Box(min(xs), min(ys), max(xs), max(ys)))
    return around(matrix.point(x, y) for x, y in zip(xs, ys, strict=False))


def rectangle(box: Box) -> tuple[Segment, ...]:
    """A box as a path."""
    builder = PathBuilder()
    builder.add("re", (box.x0, box.y0, box.width, box.height))
    return tuple(builder.segments)
