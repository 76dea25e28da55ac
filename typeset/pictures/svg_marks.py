"""Outlines and letters on the page: filled and stroked with what was chosen for them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from typeset.charts.recorder import Pen, Recorder
from typeset.drawing import Gradient
from typeset.ink import Colour, Ink
from typeset.pdf.syntax import fixed, numbers
from typeset.pictures.svg_paint import Chosen
from typeset.pictures.svg_paths import Outline
from typeset.pictures.svg_shapes import construct
from typeset.pictures.svg_text import Piece
from typeset.pictures.svg_values import Matrix
from typeset.records import dataclass

_PDF_MITER = 10
"""The miter limit that a drawing begins with (ISO 32000-1, table 52)."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A pen in user units."""

    width: float
    cap: int
    join: int
    miter: float
    dashes: tuple[float, ...]
    phase: float

    def pen(self, scale: float) -> Pen:
        """As PDF has it, at `scale` points to the unit."""
        lengths = numbers((one * scale for one in self.dashes), 3)
        dash = f"[{lengths}] {fixed(self.phase * scale, 3)} d"
        return Pen(fixed(self.width * scale, 4), self.cap, self.join, dash)


@dataclass(frozen=True, slots=True)
class Painting:
    """An outline that is filled and stroked."""

    recorder: Recorder
    outline: Outline
    matrix: Matrix

    def fill(self, chosen: Chosen | None, rule: str, share: float) -> None:
        """Fill it by a rule, `nonzero` or `evenodd`, at `share` of its opacity."""
        if chosen is None:
            return
        operators = construct(self.outline.moved(self.matrix))
        with masked(self.recorder, chosen):
            self.recorder.see_through(fill=chosen.opacity * share)
            self.recorder.fill_with(chosen.ink)
            self.recorder.paint(f"{operators} f{'*' if rule == 'evenodd' else ''}")

    def stroke(self, chosen: Chosen | None, stroke: Stroke, share: float) -> None:
        """Where circles become ellipses, the pen does too: the path is drawn in user space."""
        if chosen is None:
            return
        even = self.matrix.keeps_shapes
        scale = self.matrix.scale if even else 1.0
        with ExitStack() as stack:
            stack.enter_context(masked(self.recorder, chosen))
            self.recorder.see_through(stroke=chosen.opacity * share)
            if even:
                operators = construct(self.outline.moved(self.matrix))
            else:
                cm = f"{numbers(self.matrix.values, 6)} cm"
                stack.enter_context(self.recorder.saved(cm))
                operators = construct(self.outline.segments, self.matrix.scale)
            self.recorder.stroke_with(chosen.ink, stroke.pen(scale))
            if stroke.join == 0 and stroke.miter != _PDF_MITER:
                operators = f"{fixed(stroke.miter, 3)} M {operators} S {_PDF_MITER} M"
                self.recorder.paint(operators)
                return
            self.recorder.paint(f"{operators} S")


@contextmanager
def masked(recorder: Recorder, chosen: Chosen) -> Iterator[None]:
    """Inside, what is painted is as opaque as a gradient is, if its opacity differs."""
    if chosen.mask is None:
        yield
        return
    with recorder.saved():
        recorder.mask(chosen.mask)
        yield


def show(piece: Piece, matrix: Matrix, ink: Ink | Colour | Gradient, recorder: Recorder) -> None:
    """Set letters on their baseline; `matrix` is that of user space."""
    lettering, scale = piece.lettering, matrix.scale
    shaped = lettering.face.shape(piece.text)
    lies = matrix.of(Matrix(1 / scale, 0, 0, -1 / scale, piece.x, piece.y))
    shown = f"{numbers(lies.values, 5)} Tm [{shaped.operand}] TJ"
    if lettering.tracking:
        shown = f"{fixed(lettering.tracking * scale, 4)} Tc {shown} 0 Tc"
    recorder.show(lettering.face, lettering.size * scale, shaped.cids, ink, shown)
