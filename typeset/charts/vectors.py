"""What a matplotlib renderer draws besides text: lines, areas, marks, meshes and pictures.

Pixels are points, the origin is the lower left corner, so nothing is converted and nothing snaps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import matplotlib
import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_rgba
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, IdentityTransform, Transform

from typeset.charts import context
from typeset.charts.inks import InkHandles
from typeset.charts.paths import Trim, construct, fixed, fixed_all
from typeset.charts.pictures import mesh, opacity_mesh, picture, visible
from typeset.charts.problems import PixelsWanted
from typeset.charts.recorder import Recorder
from typeset.charts.repeats import Collection, Stamp, placed_paths, positions
from typeset.drawing import Form, Operator, Tile
from typeset.ink import Paint

_POINTS_PER_INCH = 72
_HATCH_SIDE = 72.0
"""matplotlib's hatches are made for a square of one inch."""


class VectorRenderer(RendererBase):
    """Draws a figure `width` by `height` points into operators; pictures have `dpi` pixels an inch.

    Raises PixelsWanted if an artist is to be rasterized, which `MixedModeRenderer` does for it.
    """

    def __init__(self, width: float, height: float, inks: InkHandles, dpi: float) -> None:
        super().__init__()
        self.width, self.height = width, height
        self._inks = inks
        self._dpi = dpi
        self._recorder = Recorder()
        self._clips = context.Clips()

    # --- what matplotlib asks

    def get_canvas_width_height(self) -> tuple[float, float]:
        """The drawing's size in points."""
        return self.width, self.height

    def points_to_pixels(self, points: Any) -> Any:
        """Pixels are points here."""
        return points

    def flipy(self) -> bool:
        """The origin is at the lower left, as in PDF."""
        return False

    def get_image_magnification(self) -> float:
        """How many pixels of a picture a point has."""
        return self._dpi / _POINTS_PER_INCH

    def option_scale_image(self) -> bool:
        """Pictures can be placed with any transform."""
        return True

    def option_image_nocomposite(self) -> bool:
        """Whether neighbouring pictures stay apart: as matplotlib's setting says."""
        return not matplotlib.rcParams["image.composite_image"]

    def start_rasterizing(self) -> None:
        """Raises PixelsWanted."""
        raise PixelsWanted

    def start_filter(self) -> None:
        """Raises PixelsWanted."""
        raise PixelsWanted

    # --- lines and areas

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:
        """Fill, hatch and stroke a path."""
        hatched = gc.get_hatch() is not None
        trim = Trim(self.width, self.height) if rgbFace is None and not hatched else None
        shape = construct(path, transform, trim, gc.get_sketch_params())
        if not shape:
            return
        if hatched:
            self._hatch(gc, shape, path.get_extents(transform).extents, rgbFace)
            rgbFace = None  # noqa: N806
        self._paint(gc, shape, rgbFace)

    def _paint(self, gc: GraphicsContextBase, shape: str, face: Any) -> None:
        operator = self._choose(gc, face)
        if operator:
            self._recorder.paint(f"{shape} {operator}")

    def _choose(self, gc: GraphicsContextBase, face: Any) -> str:
        """Set clip, inks and pen; gives the operator that paints with them, or nothing."""
        filled = face is not None and context.own_opacity(face) > 0
        stroked = context.strokes(gc)
        if not (filled or stroked):
            return ""
        self._recorder.clip(self._clips.operators(gc))
        if filled:
            self._recorder.see_through(fill=context.opacity(gc, face))
            self._recorder.fill_with(self._inks.ink(face))
        if stroked:
            self._recorder.see_through(stroke=context.opacity(gc, context.rgb(gc)))
            self._recorder.stroke_with(self._inks.ink(context.rgb(gc)), context.pen(gc))
        return "B" if filled and stroked else "f" if filled else "S"

    def _hatch(self, gc: GraphicsContextBase, shape: str, extents: Any, face: Any) -> None:
        """Fill with a pattern, in a form, so that it begins where the drawing does."""
        alpha = 1.0 if face is None else context.opacity(gc, face)
        if face is not None and alpha == 1:
            self._recorder.clip(self._clips.operators(gc))
            self._recorder.see_through(fill=1.0)
            self._recorder.fill_with(self._inks.ink(face))
            self._recorder.paint(f"{shape} f")
            face = None  # below the pattern, which then has no seams
        inner = Recorder()
        inner.fill_pattern(Tile(_HATCH_SIDE, self.height, self._tile(gc, face)))
        inner.paint(f"{shape} f")
        left, bottom, right, top = (float(value) for value in extents)
        self._recorder.clip(self._clips.operators(gc))
        # Of strokes too: PDFium paints a pattern's own with it.
        self._recorder.see_through(fill=alpha, stroke=alpha)
        self._recorder.place(Form((left, bottom, right, top), inner.finish()))

    def draw_tiled(self, path: Path, face: Any, lines: Any, side: float, tile: str) -> None:
        """Fill a path with an ink, and with a small tile that is stroked on it in another."""
        shape = construct(path, IdentityTransform())
        self._recorder.clip("")
        self._recorder.see_through(fill=1.0, stroke=1.0)
        self._recorder.fill_with(self._inks.ink(face))
        self._recorder.paint(f"{shape} f")
        inner, line = Recorder(), Paint(self._inks.ink(lines), stroke=True)
        inner.fill_pattern(Tile(side, self.height, (line, tile)))
        inner.paint(f"{shape} f")
        left, bottom, right, top = (float(value) for value in path.get_extents().extents)
        self._recorder.place(Form((left, bottom, right, top), inner.finish()))

    def _tile(self, gc: GraphicsContextBase, face: Any) -> tuple[Operator, ...]:
        side = fixed(_HATCH_SIDE)
        ground: tuple[Operator, ...] = ()
        if face is not None and context.own_opacity(face) > 0:
            ground = (Paint(self._inks.ink(face)), f"0 0 {side} {side} re f")
        ink = self._inks.ink(to_rgba(gc.get_hatch_color()))
        lines = construct(gc.get_hatch_path(), Affine2D().scale(_HATCH_SIDE))
        drawn = f"{fixed(gc.get_hatch_linewidth())} w {lines} B"
        return (*ground, Paint(ink), Paint(ink, stroke=True), drawn)

    # --- what is drawn many times

    def draw_markers(
        self,
        gc: GraphicsContextBase,
        marker_path: Path,
        marker_trans: Transform,
        path: Path,
        trans: Transform,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:
        """Repeat a path at each vertex of another."""
        if gc.get_hatch() is not None or gc.get_sketch_params() is not None:
            super().draw_markers(gc, marker_path, marker_trans, path, trans, rgbFace)
            return
        stamp = Stamp(marker_path, marker_trans, float(gc.get_linewidth()))
        places = stamp.seen(positions(path, trans), self.width, self.height)
        operator = self._choose(gc, rgbFace) if stamp.shape and places else ""
        if operator:
            with self._recorder.saved():
                stamp.repeat(self._recorder, operator, places)

    def draw_path_collection(
        self,
        gc: GraphicsContextBase,
        master_transform: Transform,
        paths: Sequence[Path],
        all_transforms: Any,
        offsets: Any,
        offset_trans: Transform,
        facecolors: Any,
        edgecolors: Any,
        linewidths: Any,
        linestyles: Any,
        antialiaseds: Any,
        urls: Any,
        offset_position: Any,
        **hatched: Any,
    ) -> None:
        """Draw paths, each with a place, inks and a pen of the lists, which are gone through."""
        if gc.get_hatch() is not None or gc.get_sketch_params() is not None:
            super().draw_path_collection(
                gc, master_transform, paths, all_transforms, offsets, offset_trans, facecolors,
                edgecolors, linewidths, linestyles, antialiaseds, urls, offset_position, **hatched,
            )  # fmt: skip
            return
        raw = placed_paths(paths, all_transforms, master_transform)
        collection = Collection(
            raw, offset_trans.transform(offsets), facecolors, edgecolors, linewidths, linestyles
        )
        if collection.count:
            self._recorder.clip(self._clips.operators(gc))
            collection.draw(gc, self._recorder, self._inks, Trim(self.width, self.height))

    # --- pictures and shaded triangles

    def draw_image(
        self, gc: GraphicsContextBase, x: float, y: float, im: Any, transform: Any = None
    ) -> None:
        """Place pixels, by their own size or with a transform of the unit square."""
        height, width = im.shape[:2]
        if not (width and height):
            return
        if transform is None:
            placed = Affine2D().scale(width / self._dpi * 72, height / self._dpi * 72)
            alpha = 1.0  # matplotlib has seen to it
        else:
            placed, alpha = transform.frozen(), float(gc.get_alpha())
        matrix = placed.translate(x, y).to_values()
        with self._seen_through(gc, alpha):
            self._recorder.paint(f"{' '.join(fixed(value, 4) for value in matrix)} cm")
            self._recorder.place(picture(np.asarray(im, np.uint8), self._inks))

    def draw_gouraud_triangles(
        self,
        gc: GraphicsContextBase,
        triangles_array: Any,
        colors_array: Any,
        transform: Transform,
    ) -> None:
        """Shade triangles between the colours and opacities of their corners."""
        points, colours = visible(triangles_array, colors_array, transform)
        if not len(points):
            return
        alpha = colours[:, 3]
        even = bool(np.allclose(alpha, alpha[0]))
        with self._seen_through(gc, float(alpha[0]) if even else 1.0):
            if not even:
                self._recorder.mask(opacity_mesh(points, alpha))
            self._recorder.shade(mesh(points, colours[:, :3], self._inks))

    @contextmanager
    def _seen_through(self, gc: GraphicsContextBase, alpha: float) -> Iterator[None]:
        self._recorder.clip(self._clips.operators(gc))
        self._recorder.see_through(fill=alpha)
        with self._recorder.saved():
            yield


def turned(x: float, y: float, angle: float) -> str:
    """A matrix that turns by `angle` degrees and moves the origin to (x, y), as operands."""
    values = Affine2D().rotate_deg(angle).to_values()[:4]
    return f"{' '.join(fixed(value, 5) for value in values)} {fixed_all((x, y))}"
