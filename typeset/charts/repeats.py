"""Shapes that are drawn many times: markers along a line, and collections.

A shape is written once at its own origin and moved to each place.  Where that would take much room
it becomes a form, which holds neither ink nor pen; else it is repeated, which compresses well.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.colors import to_rgba_array
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform

from typeset.charts import context
from typeset.charts.inks import InkHandles
from typeset.charts.paths import Trim, construct, fixed
from typeset.charts.recorder import Pen, Recorder
from typeset.drawing import Form
from typeset.ink import Colour, Ink
from typeset.records import dataclass

_WORTH_A_FORM = 3000
"""Characters that repeating a shape may take: below, a stream of its own saves nothing."""
_MITRE = 10.0
"""How far a mitred corner may reach beyond its line, in line widths (ISO 32000-1, 8.4.3.5)."""

Place = tuple[float, float]
"""x and y in points."""


class Stamp:
    """A shape at its own origin, stroked `weight` wide."""

    def __init__(self, path: Path, transform: Transform, weight: float) -> None:
        self._path, self._transform, self._weight = path, transform, weight
        self.shape = construct(path, transform)
        self._forms: dict[str, Form] = {}

    @cached_property
    def _reach(self) -> tuple[float, float, float, float]:
        """Left, bottom, right, top with the line around it, mitred corners included."""
        points = self._transform.transform(self._path.vertices)  # curves stay within their points
        (left, bottom), (right, top) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
        line = self._weight * _MITRE / 2
        return left - line, bottom - line, right + line, top + line

    def seen(self, places: Sequence[Place], width: float, height: float) -> list[Place]:
        """The places where some of it is inside the drawing."""
        if not self.shape:
            return []
        left, bottom, right, top = self._reach
        return [
            (x, y)
            for x, y in places
            if -right <= x <= width - left and -top <= y <= height - bottom
        ]

    def form(self, operator: str) -> Form:
        """The shape and its painting operator in a stream of their own."""
        if operator not in self._forms:
            self._forms[operator] = Form(self._reach, (f"{self.shape} {operator}",))
        return self._forms[operator]

    def repeat(self, recorder: Recorder, operator: str, places: Sequence[Place]) -> None:
        """Paint it everywhere; to be undone by `saved`, since the origin moves along."""
        pen = _Origin(recorder)
        large = worth_a_form(self.shape, len(places))
        for x, y in places:
            pen.move(x, y)
            if large:
                recorder.place(self.form(operator))
            else:
                recorder.paint(f"{self.shape} {operator}")


def worth_a_form(shape: str, uses: int) -> bool:
    """Whether a shape of so many characters is better kept in a stream of its own."""
    return uses > 4 and len(shape) * uses > _WORTH_A_FORM


class _Origin:
    """Moves the origin from place to place; roundings do not add up."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._x = self._y = 0.0

    def move(self, x: float, y: float) -> None:
        x, y = round(x, 2), round(y, 2)
        if (x, y) != (self._x, self._y):
            step = f"{fixed(x - self._x)} {fixed(y - self._y)}"
            self._recorder.paint(f"1 0 0 1 {step} cm")
            self._x, self._y = x, y


def placed_paths(
    paths: Sequence[Path], matrices: Any, master: Transform
) -> list[tuple[Path, Transform]]:
    """A collection's paths, each with its own matrix (all in turn) and that of all of them."""
    if not len(paths):
        return []
    common = master.get_affine().get_matrix()
    own: list[Transform] = [Affine2D(common @ one) for one in np.asarray(matrices)]
    own = own or [master]
    count = max(len(paths), len(matrices))
    return [(paths[at % len(paths)], own[at % len(own)]) for at in range(count)]


def positions(path: Path, transform: Transform) -> list[Place]:
    """Where the vertices of a path are, control points and gaps left out."""
    if path.codes is not None:
        ends = (v[-2:] for v, _ in path.iter_segments(transform, simplify=False) if len(v))
        return [(float(x), float(y)) for x, y in ends]
    points = transform.transform(np.asarray(path.vertices, float))
    known: list[list[float]] = points[np.isfinite(points).all(axis=1)].tolist()
    return [(x, y) for x, y in known]


@dataclass(frozen=True, slots=True)
class _Look:
    """An item's inks, opacities and pen, and how it is painted with them."""

    operator: str
    fill: Ink | Colour | None
    fill_alpha: float
    stroke: Ink | Colour | None
    stroke_alpha: float
    pen: Pen | None

    def choose(self, recorder: Recorder) -> None:
        if self.fill is not None:
            recorder.see_through(fill=self.fill_alpha)
            recorder.fill_with(self.fill)
        if self.stroke is not None and self.pen is not None:
            recorder.see_through(stroke=self.stroke_alpha)
            recorder.stroke_with(self.stroke, self.pen)


class Collection:
    """Paths with offsets; each list of looks is gone through from its start again and again."""

    def __init__(
        self,
        raw: Sequence[tuple[Path, Transform]],
        offsets: Any,
        facecolors: Any,
        edgecolors: Any,
        linewidths: Any,
        linestyles: Any,
    ) -> None:
        self._raw = raw
        self._offsets: list[list[float]] = np.asarray(offsets, float).reshape(-1, 2).tolist()
        self._faces: list[list[float]] = to_rgba_array(facecolors).tolist()
        self._edges: list[list[float]] = to_rgba_array(edgecolors).tolist()
        self._widths = [float(one) for one in np.atleast_1d(linewidths)]
        self._styles = list(linestyles)
        self._looks: dict[tuple[int, int, int, int], _Look | None] = {}
        nothing = not (self._faces or self._edges) or not raw
        self.count = 0 if nothing else max(len(raw), len(self._offsets))

    @property
    def _moves(self) -> bool:
        return any(x or y for x, y in self._offsets)

    def draw(
        self, gc: GraphicsContextBase, recorder: Recorder, inks: InkHandles, sheet: Trim
    ) -> None:
        """Draw all of it under the clip in force; of `gc` alpha, cap and join count."""
        self._gc, self._inks, self._sheet = gc, inks, sheet
        if self._moves:
            with recorder.saved():
                self._draw_moved(recorder)
            return
        trim = None if any(face[3] for face in self._faces) else sheet
        for at in range(self.count):
            path, transform = self._raw[at % len(self._raw)]
            look = self._look(at)
            shape = construct(path, transform, trim) if look else ""
            if look and shape:
                look.choose(recorder)
                recorder.paint(f"{shape} {look.operator}")

    def _draw_moved(self, recorder: Recorder) -> None:
        weight = max(self._widths, default=0.0)
        stamps = [Stamp(path, transform, weight) for path, transform in self._raw]
        uses = -(-self.count // len(stamps))
        large = [worth_a_form(stamp.shape, uses) for stamp in stamps]
        origin = _Origin(recorder)
        for at in range(self.count):
            x, y = self._offsets[at % len(self._offsets)] if self._offsets else (0.0, 0.0)
            stamp, look = stamps[at % len(stamps)], self._look(at)
            if look is None or not stamp.seen([(x, y)], self._sheet.width, self._sheet.height):
                continue
            look.choose(recorder)
            origin.move(x, y)
            if large[at % len(stamps)]:
                recorder.place(stamp.form(look.operator))
            else:
                recorder.paint(f"{stamp.shape} {look.operator}")

    def _look(self, at: int) -> _Look | None:
        lists = (self._faces, self._edges, self._widths, self._styles)
        key = tuple(at % len(one) if one else -1 for one in lists)
        face, edge, width, style = key
        if (face, edge, width, style) not in self._looks:
            self._looks[face, edge, width, style] = self._make_look(face, edge, width, style)
        return self._looks[face, edge, width, style]

    def _make_look(self, face: int, edge: int, width: int, style: int) -> _Look | None:
        """A look from places in the lists, -1 where a list is empty; None if nothing is seen."""
        fill = self._faces[face] if face >= 0 and self._faces[face][3] else None
        stroke = self._edges[edge] if edge >= 0 and self._edges[edge][3] else None
        weight = self._widths[width] if width >= 0 else float(self._gc.get_linewidth())
        if weight <= 0:
            stroke = None
        if fill is None and stroke is None:
            return None
        return _Look(
            "B" if fill and stroke else "f" if fill else "S",
            self._inks.ink(fill) if fill else None,
            context.opacity(self._gc, fill) if fill else 1.0,
            self._inks.ink(stroke) if stroke else None,
            context.opacity(self._gc, stroke) if stroke else 1.0,
            self._pen(weight, style) if stroke else None,
        )

    def _pen(self, weight: float, style: int) -> Pen:
        phase, dashes = self._styles[style] if style >= 0 else self._gc.get_dashes()
        cap, join = str(self._gc.get_capstyle()), str(self._gc.get_joinstyle())
        return context.make_pen(weight, cap, join, phase, dashes)
