"""A matplotlib renderer that records PDF operators, inks and the report's own faces.

What matplotlib draws becomes a `Drawing`: vectors stay vectors, text stays text, and colours stay
inks.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, NoReturn

from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, weight_dict
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Transform

from typeset.charts import context, fontlist, formulas
from typeset.charts.inks import InkHandles
from typeset.charts.letters import Said, TextOutlines
from typeset.charts.problems import PixelsWanted, UndrawableFigure, UnsupportedDrawing
from typeset.charts.vectors import VectorRenderer, turned
from typeset.charts.words import depth, line_box, rise
from typeset.drawing import Colour, Drawing, Ink, Label
from typeset.typography.face import SOFT_HYPHEN, Face

PICTURE_DPI = 300.0
"""Pixels an inch of pictures, as offset printing wants them."""


_SEMIBOLD = 600


class RecordingRenderer(VectorRenderer):
    """Draws a figure `width` by `height` points into operators.

    `faces` are the report's faces by key; a text's font family chooses one.  For families that are
    not among them `default` is taken, or the heaviest of all for bold text.  Raises
    UnsupportedDrawing for TeX, for links and for text with font features of its own.
    """

    def __init__(
        self,
        width: float,
        height: float,
        faces: Mapping[str, Face],
        default: Face,
        inks: InkHandles,
    ) -> None:
        super().__init__(width, height, inks, PICTURE_DPI)
        self._faces, self._default = faces, default
        self._labels: list[Label] = []
        self._text2path = self._outlines = TextOutlines(self._face_of)
        fontlist.tell((*faces.values(), default))

    def drawing(self) -> Drawing:
        """What has been drawn so far."""
        return Drawing(self.width, self.height, self._recorder.finish(), tuple(self._labels))

    @cached_property
    def _formulas(self) -> formulas.HouseFormulas:
        return formulas.HouseFormulas(self._faces, self._default)

    # --- measuring

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: Any
    ) -> tuple[float, float, float]:
        """Measure text with the shaping it will be drawn with."""
        face, size = self._font(prop)
        if ismath == "TeX":
            raise _no_tex()
        if ismath:
            formula = self._formula(s, prop)
            return formula.width, formula.height, formula.depth
        width = face.shape(s, tabular=True).width * size / 1000
        return width, rise(face, size) + depth(face, size), depth(face, size)

    def _get_font_height_metrics(self, prop: FontProperties) -> tuple[float, float, float]:
        """Ascent, descent and line gap; without this matplotlib 3.11 opens a font of its own."""
        face, size = self._font(prop)
        return rise(face, size), depth(face, size), 0.0

    # --- drawing

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
        _refuse(gc, mtext)
        colour = context.rgb(gc)
        self._recorder.clip(self._clips.operators(gc))
        self._recorder.see_through(fill=context.opacity(gc, colour))
        if ismath:
            self._show_formula(gc, x, y, s, prop, angle)
            return
        self._show(Said(s, prop), float(x), float(y), angle, self._inks.ink(colour))

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:
        """Fill, hatch and stroke a path; letters with effects around them stay text themselves."""
        said = self._outlines.said(path)
        if said is None or rgbFace is None or not _is_filled_as_text(gc, rgbFace):
            super().draw_path(gc, path, transform, rgbFace)
            return
        self._recorder.clip(self._clips.operators(gc))
        self._recorder.see_through(fill=context.opacity(gc, rgbFace))
        turn, x, y = _turn(transform)
        self._show(said, x, y, turn, self._inks.ink(rgbFace))

    def _show(self, said: Said, x: float, y: float, angle: float, ink: Ink | Colour) -> None:
        face, size = self._font(said.prop)
        text = said.text
        # A space, so that labels are words apart when their text is extracted.
        shaped = face.shape(text if text.endswith(SOFT_HYPHEN) else f"{text} ", tabular=True)
        shown = f"{turned(x, y, angle)} Tm [{shaped.operand}] TJ"
        self._recorder.show(face, size, shaped.cids, ink, shown)
        box = line_box(text, face, size, face.shape(text, tabular=True).width * size / 1000)
        self._labels.append(Label(text, box.turned(angle).moved(x, y).corners))

    def draw_tex(self, *_: Any, **__: Any) -> NoReturn:
        """Raises UnsupportedDrawing."""
        raise _no_tex()

    def _show_formula(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
    ) -> None:
        formula = self._formula(s, prop)
        ink = self._inks.ink(context.rgb(gc))
        place = turned(x, y, angle)
        formulas.show(formula, place, ink, self._formulas.faces, self._recorder)
        self._labels.append(Label(s, formula.box.turned(angle).moved(x, y).corners))

    def _formula(self, text: str, prop: FontProperties) -> formulas.Formula:
        try:
            return self._formulas.lay_out(text, prop, self._face_of(prop))
        except ValueError as error:
            raise UndrawableFigure(
                f"{text!r} is not a formula that can be set",
                "write \\$ for a dollar sign",
            ) from error

    def _font(self, prop: FontProperties) -> tuple[Face, float]:
        return self._face_of(prop), float(prop.get_size_in_points())

    def _face_of(self, prop: FontProperties) -> Face:
        known = (self._faces[name] for name in prop.get_family() if name in self._faces)
        return next(known, self._heaviest if _is_bold(prop) else self._default)

    @cached_property
    def _heaviest(self) -> Face:
        faces = self._faces.values()
        return max(faces, key=lambda face: face.weight_class, default=self._default)


def _is_bold(prop: FontProperties) -> bool:
    weight = prop.get_weight()
    return (weight_dict[weight] if isinstance(weight, str) else weight) >= _SEMIBOLD


def _is_filled_as_text(gc: GraphicsContextBase, face: Sequence[float]) -> bool:
    """Whether letters are filled in the text's own colour and nothing else: not their shadow."""
    plain = gc.get_hatch() is None and gc.get_sketch_params() is None
    return plain and not gc.get_linewidth() and tuple(face) == tuple(context.rgb(gc))


def _turn(transform: Transform) -> tuple[float, float, float]:
    """By how many degrees letters are turned, and where they begin."""
    (cos, _, x), (sin, _, y) = transform.get_affine().get_matrix()[:2].tolist()
    return math.degrees(math.atan2(sin, cos)), x, y


def record(figure: Figure, faces: Mapping[str, Face], default: Face, inks: InkHandles) -> Drawing:
    """Draw a figure of 72 dots an inch; what is to be rasterized becomes pictures.

    Raises UndrawableFigure, which says what to do.
    """
    width, height = (72 * float(inches) for inches in figure.get_size_inches())
    renderer = RecordingRenderer(width, height, faces, default, inks)
    try:
        figure.draw(renderer)
    except PixelsWanted:
        from matplotlib.backends.backend_mixed import MixedModeRenderer

        renderer = RecordingRenderer(width, height, faces, default, inks)
        mixed: Any = MixedModeRenderer
        figure.draw(mixed(figure, width / 72, height / 72, PICTURE_DPI, renderer))
    return renderer.drawing()


def _no_tex() -> UnsupportedDrawing:
    return UnsupportedDrawing("text set by TeX")


def _refuse(gc: GraphicsContextBase, mtext: Text | None) -> None:
    if gc.get_url() is not None:
        raise UnsupportedDrawing("links")
    if mtext is not None and getattr(mtext, "get_fontfeatures", lambda: None)() is not None:
        raise UnsupportedDrawing("text with font features of its own")
