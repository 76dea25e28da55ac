"""The graphics state as it was when something was painted (ISO 32000-1, 8.4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from typeset.inspect.colour import BLACK, Colour
from typeset.inspect.fonts import Font
from typeset.inspect.geometry import EVERYWHERE, IDENTITY, Box, Matrix
from typeset.inspect.values import Value


class Segment(NamedTuple):
    """One step of a path in user space: ``m``, ``l``, ``c`` or ``h`` with its coordinates.

    ``re``, ``v`` and ``y`` are written out as these.
    """

    operator: str
    points: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class ClipPath:
    """A path that nothing reaches out of; `matrix` leads from its user space to the page."""

    segments: tuple[Segment, ...]
    matrix: Matrix
    even_odd: bool


class Clip(NamedTuple):
    """All clipping paths, the outermost first, and a box around what they leave (page space)."""

    paths: tuple[ClipPath, ...] = ()
    box: Box = EVERYWHERE


@dataclass(frozen=True, slots=True)
class SoftMask:
    """A soft mask: `kind` is ``Alpha`` or ``Luminosity``; `matrix` was the CTM when it was set."""

    kind: str
    matrix: Matrix
    source: Value = field(compare=False, repr=False)


class TextState(NamedTuple):
    """What text is set with (9.3); `size` is as written, `scale` is 1 for 100 %."""

    font: Font | None = None
    font_name: str = ""
    size: float = 0.0
    character_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


class Look(NamedTuple):
    """What painting a thing took besides its shape.

    `stroke_overprint` is OP, `fill_overprint` op, `overprint_mode` OPM (8.6.7).  `blend` is the
    first name of BM.  Widths and dashes are in user space.
    """

    fill: Colour = BLACK
    stroke: Colour = BLACK
    line_width: float = 1.0
    cap: int = 0
    join: int = 0
    miter: float = 10.0
    dash: tuple[float, ...] = ()
    dash_phase: float = 0.0
    fill_overprint: bool = False
    stroke_overprint: bool = False
    overprint_mode: int = 0
    blend: str = "Normal"
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    soft_mask: SoftMask | None = None
    intent: str = "RelativeColorimetric"

    @property
    def transparent(self) -> bool:
        """True if what lies below shows through, or is mixed in."""
        return (
            self.blend not in {"Normal", "Compatible"}
            or self.fill_alpha < 1
            or self.stroke_alpha < 1
            or self.soft_mask is not None
        )


class State(NamedTuple):
    """The whole graphics state while a stream is read."""

    matrix: Matrix = IDENTITY
    clip: Clip = Clip()
    look: Look = Look()
    text: TextState = TextState()
