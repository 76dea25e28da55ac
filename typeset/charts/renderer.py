"""A matplotlib renderer that records PDF operators, inks and the report's own faces.

What matplotlib draws becomes a `Drawing`: vectors stay vectors, text stays text, and colours stay
inks.  Pixels are points, the origin is the lower left corner, so nothing is converted.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn, cast

from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Transform

from typeset.charts.inks import InkHandles
from typeset.charts.paths import construct, fixed, fixed_all, translated
from typeset.charts.problems import UnsupportedDrawing
from typeset.charts.recorder import Pen, Recorder
from typeset.charts.words import depth, line_box, rise
from typeset.drawing import Drawing, Label
from typeset.typography.face import SOFT_HYPHEN, Face

_CAPS = {"butt": 0, "round": 1, "projecting": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


class RecordingRenderer(RendererBase):
    """Draws a figure `width` by `height` points into operators.

    `faces` are the report's faces by key; a text's font family chooses one, and `default` is for
    families that are not among them.  Raises UnsupportedDrawing for images, shaded triangles,
    hatches and TeX, and UnnamedColour for colours that are no inks.
    """

    def __init__(
        self,
        width: float,
        height: float,
        faces: Mapping[str, Face],
        default: Face,
        inks: InkHandles,
    ) -> None:
        super().__init__()
        self._width, self._height = width, height
        self._faces, self._default = faces, default
        self._inks = inks
        self._recorder = Recorder()
        self._labels: list[Label] = []

    def drawing(self) -> Drawing:
        """What has been drawn so far."""
        return Drawing(self._width, self._height, self._recorder.finish(), tuple(self._labels))

    # --- what matplotlib asks

    def get_canvas_width_height(self) -> tuple[float, float]:
        """The drawing's size in points."""
        return self._width, self._height

    def points_to_pixels(self, points: Any) -> Any:
        """Pixels are points here."""
        return points

    def flipy(self) -> bool:
        """The origin is at the lower left, as in PDF."""
        return False

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: Any
    ) -> tuple[float, float, float]:
        """Measure text with the shaping it will be drawn with."""
        face, size = self._font(prop)
        width = face.shape(s, tabular=True).width * size / 1000
        return width, rise(face, size) + depth(face, size), depth(face, size)

    def _get_font_height_metrics(self, prop: FontProperties) -> tuple[float, float, float]:
        """Ascent, descent and line gap; without this matplotlib 3.11 opens a font of its own."""
        face, size = self._font(prop)
        return rise(face, size), depth(face, size), 0.0

    # --- vectors

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:
        """Fill and stroke a path."""
        self._paint(gc, construct(path, transform), rgbFace)

    def draw_markers(
        self,
        gc: GraphicsContextBase,
        marker_path: Path,
        marker_trans: Transform,
        path: Path,
        trans: Transform,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:
        """Repeat a path at each vertex of another, and paint all at once."""
        ends = (
            [float(v) for v in vertices[-2:]]
            for vertices, _ in path.iter_segments(trans, simplify=False)
            if len(vertices)
        )
        self._paint(gc, translated(marker_path, marker_trans, ends), rgbFace)

    def draw_image(self, *_: Any, **__: Any) -> NoReturn:
        """Raises UnsupportedDrawing."""
        raise UnsupportedDrawing("pictures made of pixels")

    def draw_gouraud_triangles(self, *_: Any, **__: Any) -> NoReturn:
        """Raises UnsupportedDrawing."""
        raise UnsupportedDrawing("shaded triangles")

    def draw_tex(self, *_: Any, **__: Any) -> NoReturn:
        """Raises UnsupportedDrawing."""
        raise UnsupportedDrawing("text set by TeX")

    def _paint(self, gc: GraphicsContextBase, shape: str, face: Any) -> None:
        _refuse_effects(gc)
        filled = face is not None and _opacity(face) > 0
        stroked = gc.get_linewidth() > 0 and _opacity(gc.get_rgb()) > 0
        if not shape or not (filled or stroked):
            return
        with self._clipped(gc):
            if filled:
                self._recorder.see_through(fill=_alpha(gc, face))
                self._recorder.fill_with(self._inks.ink(face))
            if stroked:
                self._recorder.see_through(stroke=_alpha(gc, gc.get_rgb()))
                self._recorder.stroke_with(self._inks.ink(_rgb(gc)), _pen(gc))
            self._recorder.paint(f"{shape} {'B' if filled and stroked else 'f' if filled else 'S'}")

    @contextmanager
    def _clipped(self, gc: GraphicsContextBase) -> Iterator[None]:
        clips = []
        rectangle = gc.get_clip_rectangle()
        if rectangle is not None:
            clips.append(f"{fixed_all(rectangle.bounds)} re W n")
        path, transform = gc.get_clip_path()
        if path is not None and transform is not None:
            clips.append(f"{construct(cast(Path, path), transform)} W n")
        if not clips:
            yield
            return
        with self._recorder.saved(" ".join(clips)):
            yield

    # --- text

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Text | None = None,
    ) -> None:
        """Show a line of text from (x, y) on its baseline, turned by `angle` degrees."""
        if ismath:
            raise UnsupportedDrawing("mathematical text")
        face, size = self._font(prop)
        # A space, so that labels are words apart when their text is extracted.
        shaped = face.shape(s if s.endswith(SOFT_HYPHEN) else f"{s} ", tabular=True)
        with self._clipped(gc):
            self._recorder.see_through(fill=_alpha(gc, gc.get_rgb()))
            ink = self._inks.ink(_rgb(gc))
            shown = f"{_matrix(x, y, angle)} Tm [{shaped.operand}] TJ"
            self._recorder.show(face, size, shaped.cids, ink, shown)
        width = face.shape(s, tabular=True).width * size / 1000
        box = line_box(s, face, size, width)
        self._labels.append(Label(s, box.turned(angle).moved(float(x), float(y)).corners))

    def _font(self, prop: FontProperties) -> tuple[Face, float]:
        families = prop.get_family()
        face = next((self._faces[name] for name in families if name in self._faces), self._default)
        return face, float(prop.get_size_in_points())


def _rgb(gc: GraphicsContextBase) -> Sequence[float]:
    return cast("Sequence[float]", gc.get_rgb())


def _opacity(colour: Any) -> float:
    return float(colour[3]) if len(colour) > 3 else 1.0


def _alpha(gc: GraphicsContextBase, colour: Any) -> float:
    """An artist's own alpha overrides that of its colours."""
    return float(gc.get_alpha()) if gc.get_forced_alpha() else _opacity(colour)


def _pen(gc: GraphicsContextBase) -> Pen:
    phase, dashes = gc.get_dashes()
    pattern = fixed_all(cast("Sequence[float]", dashes)) if dashes is not None else ""
    return Pen(
        fixed(gc.get_linewidth()),
        _CAPS[str(gc.get_capstyle())],
        _JOINS[str(gc.get_joinstyle())],
        f"[{pattern}] {fixed(float(phase or 0)) if pattern else 0} d",
    )


def _refuse_effects(gc: GraphicsContextBase) -> None:
    if gc.get_hatch() is not None:
        raise UnsupportedDrawing("hatches")
    if gc.get_sketch_params() is not None:
        raise UnsupportedDrawing("sketched lines")


def _matrix(x: float, y: float, angle: float) -> str:
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    turn = " ".join(fixed(value, 5) for value in (cos, sin, -sin, cos))
    return f"{turn} {fixed_all((x, y))}"
