"""The renderer as a matplotlib backend: ``figure.savefig("x.pdf", backend=BACKEND)``.

`BACKEND` is ``module://typeset.charts.backend``; with ``matplotlib.use(BACKEND)`` it is that of all
figures.  A file stands alone: fonts are matplotlib's, embedded with their text, colours sRGB.
Unlike matplotlib's own, files say no time unless they are told (`metadata`, or the environment's
``SOURCE_DATE_EPOCH``), so that the same figure always makes the same file.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NoReturn, cast
from unicodedata import bidirectional

from matplotlib import _pylab_helpers
from matplotlib.backend_bases import (
    FigureCanvasBase,
    FigureManagerBase,
    GraphicsContextBase,
    RendererBase,
)
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.cbook import open_file_cm
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text

from typeset.charts import context, formulas
from typeset.charts.fonts import FoundFaces, UnusableFont
from typeset.charts.geometry import Box
from typeset.charts.inks import InkHandles
from typeset.charts.problems import UnsupportedDrawing
from typeset.charts.vectors import VectorRenderer, turned
from typeset.drawing import Drawing, Label
from typeset.pdf.figures import Entry, FigureFile, FigurePage, Link

BACKEND = f"module://{__name__}"

_POINTS_PER_INCH = 72
_TEXTS = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "Trapped")
_DATES = ("CreationDate", "ModDate")


class FigureRenderer(VectorRenderer):
    """Draws a figure of its own, in points, in fonts that matplotlib finds; raises for TeX.

    Text that a font without TrueType outlines sets, with font features or a language of its own, or
    from right to left, is drawn as outlines.
    """

    def __init__(self, width: float, height: float, dpi: float, faces: FoundFaces) -> None:
        super().__init__(width, height, InkHandles(), dpi)
        self._faces = faces
        self._labels: list[Label] = []
        self._links: list[Link] = []

    def page(self) -> FigurePage:
        """What has been drawn so far."""
        operators, labels = self._recorder.finish(), tuple(self._labels)
        return FigurePage(Drawing(self.width, self.height, operators, labels), tuple(self._links))

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: Any
    ) -> tuple[float, float, float]:
        """Measure text as matplotlib does, so that figures come out as with its own backends."""
        if ismath == "TeX":
            raise UnsupportedDrawing("text set by TeX")
        width, height, descent = super().get_text_width_height_descent(s, prop, ismath)
        return float(width), float(height), float(descent)

    def draw_tex(self, *_: Any, **__: Any) -> NoReturn:
        """Raises UnsupportedDrawing."""
        raise UnsupportedDrawing("text set by TeX")

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
        try:
            self._draw_text(gc, x, y, s, prop, angle, bool(ismath), mtext)
        except UnusableFont:
            base: Any = self
            base._draw_text_as_path(gc, x, y, s, prop, angle, ismath, mtext)
        self._add_link(gc, x, y, s, prop, angle, ismath)

    def _draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: bool,
        mtext: Text | None,
    ) -> None:
        if not _is_plain(s, mtext):
            raise UnusableFont(Path(s), "matplotlib has to shape its text")
        colour = context.rgb(gc)
        ink = self._inks.ink(colour)
        place = turned(x, y, angle)
        if ismath:
            parser = cast(Any, self)._text2path.mathtext_parser
            formula = formulas.lay_out(s, prop, parser)
            formulas.open_faces(formula, self._faces)
            self._begin_text(gc)
            formulas.show(formula, place, ink, self._faces, self._recorder)
            return
        size = float(prop.get_size_in_points())
        stretches = self._faces.stretches(s, prop)
        self._begin_text(gc)
        matrix = f"{place} Tm"
        for stretch in stretches:
            shaped = stretch.face.shape(stretch.text)
            shown = f"{matrix} [{shaped.operand}] TJ".lstrip()
            self._recorder.show(stretch.face, size, shaped.cids, ink, shown)
            matrix = ""  # a stretch begins where the one before it ended

    def _begin_text(self, gc: GraphicsContextBase) -> None:
        self._recorder.clip(self._clips.operators(gc))
        self._recorder.see_through(fill=context.opacity(gc, context.rgb(gc)))

    def _add_link(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any,
    ) -> None:
        width, height, descent = self.get_text_width_height_descent(s, prop, ismath)
        box = Box(0.0, -descent, width, height - descent).turned(angle).moved(x, y)
        self._labels.append(Label(s, box.corners))
        if gc.get_url() is not None:
            self._links.append(Link(str(gc.get_url()), box.corners))


class PdfPages:
    """A file of several figures, as `matplotlib.backends.backend_pdf.PdfPages` makes them.

    Use it in a ``with`` statement, or `close` it; a file without figures is not written.
    """

    def __init__(
        self,
        filename: str | os.PathLike[str] | IO[bytes],
        metadata: Mapping[str, Any] | None = None,
    ) -> None:
        self._filename = filename
        self._faces = FoundFaces()
        self._file = FigureFile(_info(metadata or {}))

    def __enter__(self) -> PdfPages:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def savefig(self, figure: Figure | int | None = None, **kwargs: Any) -> None:
        """Add a figure (the active one of pyplot if not told) as a page.

        Further arguments are those of `Figure.savefig`.  Raises ValueError for no figure.
        """
        if not isinstance(figure, Figure):
            managers = _pylab_helpers.Gcf
            manager = managers.get_active() if figure is None else managers.get_fig_manager(figure)
            if manager is None:
                raise ValueError(f"there is no figure {figure or ''}".rstrip())
            figure = manager.canvas.figure
        figure.savefig(cast(Any, self), format="pdf", backend=BACKEND, **kwargs)

    def get_pagecount(self) -> int:
        """How many figures there are."""
        return len(self._file)

    def add(self, figure: Figure, restore: Any = None) -> None:
        """Draw a figure, as its canvas does, onto a page."""
        dpi = figure.dpi
        figure.dpi = _POINTS_PER_INCH
        width, height = (float(inches) for inches in figure.get_size_inches())
        size = (width * _POINTS_PER_INCH, height * _POINTS_PER_INCH)
        renderer = FigureRenderer(*size, dpi, self._faces)
        mixed: Any = MixedModeRenderer
        figure.draw(mixed(figure, width, height, dpi, renderer, bbox_inches_restore=restore))
        self._file.add(renderer.page())

    def close(self) -> None:
        """Write the file."""
        if not len(self._file):
            return
        with open_file_cm(self._filename, "wb") as file:
            file.write(self._file.finish())
        self._file = FigureFile({})


class FigureCanvasTypeset(FigureCanvasBase):
    """A canvas that writes PDF files by `PdfPages`."""

    fixed_dpi = 72
    filetypes = {"pdf": "Portable Document Format"}  # noqa: RUF012  (as matplotlib has it)

    @classmethod
    def get_default_filetype(cls) -> str:
        """What `savefig` writes if it is not told."""
        return "pdf"

    def get_renderer(self) -> RendererBase:
        """A renderer that measures text as it will be drawn."""
        width, height = (float(inches) * 72 for inches in self.figure.get_size_inches())
        return FigureRenderer(width, height, self.figure.dpi, FoundFaces())

    def print_pdf(
        self,
        filename: str | os.PathLike[str] | IO[bytes] | PdfPages,
        *,
        bbox_inches_restore: Any = None,
        metadata: Mapping[str, Any] | None = None,
        **_: object,
    ) -> None:
        """Write a file of this figure, or a page of `PdfPages`.

        Further arguments (dpi, facecolor, edgecolor, orientation) matplotlib has seen to itself.

        `metadata` are entries of the Info dictionary: Title, Author, Subject, Keywords, Creator,
        Producer, Trapped as texts, CreationDate and ModDate as datetimes; None leaves one out.
        Other entries are left out with a warning.  Raises UnsupportedDrawing for TeX.
        """
        if isinstance(filename, PdfPages):
            filename.add(self.figure, bbox_inches_restore)
            return
        pages = PdfPages(filename, metadata)
        pages.add(self.figure, bbox_inches_restore)
        pages.close()

    def draw(self) -> None:
        """Lay out the figure without drawing it."""
        self.figure.draw_without_rendering()
        super().draw()


_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


def _is_plain(text: str, artist: Text | None) -> bool:
    """Whether text runs from left to right, in no language or font features of its own."""
    own = [getattr(artist, f"get_{name}", lambda: None)() for name in ("fontfeatures", "language")]
    return own == [None, None] and not any(map(_is_right_to_left, text))


def _is_right_to_left(sign: str) -> bool:
    return bidirectional(sign) in _RIGHT_TO_LEFT


def _info(metadata: Mapping[str, Any]) -> dict[str, Entry | None]:
    entries: dict[str, Any] = dict(metadata)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is not None:
        entries.setdefault("CreationDate", datetime.fromtimestamp(int(epoch), UTC))
    for key in [key for key, value in entries.items() if not _can_be_said(key, value)]:
        warnings.warn(f"{key}: {entries.pop(key)!r} cannot be said in metadata", stacklevel=4)
    return entries


def _can_be_said(key: str, value: Any) -> bool:
    kind = str if key in _TEXTS else datetime if key in _DATES else None
    return value is None or (kind is not None and isinstance(value, kind))


FigureCanvas = FigureCanvasTypeset
FigureManager = FigureManagerBase
