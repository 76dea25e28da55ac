"""Recorded operators: what a chart or a page ornament is once it has been drawn, for any edition.

Operators are PDF content syntax (ISO 32000-1, Annex A) in a space whose origin is the drawing's
lower left corner, in points.  Colours, fonts and whatever stands in a stream of its own (pictures,
shadings, patterns, marks drawn many times) stand among them as values, since print and web write
them differently.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from typeset.ink import Colour, Ink, Paint
from typeset.records import dataclass
from typeset.typography.face import Face


@dataclass(frozen=True, slots=True)
class SetFont:
    """Choose a face for the text operators that follow (`Tf`); `cids` are those they show."""

    face: Face
    size: float
    cids: frozenset[int]


@dataclass(frozen=True, slots=True)
class SetAlpha:
    """Constant opacity, 0 to 1, of the fills and strokes that follow."""

    fill: float
    stroke: float


@dataclass(frozen=True, slots=True)
class Picture:
    """`width` by `height` pixels, the upper row first, painted onto the unit square (8.9.5).

    With a `palette`, each byte of `pixels` is an index into it; without, three bytes are sRGB.
    `opacity` has a byte for each pixel, or is None where all of it is opaque.
    """

    width: int
    height: int
    pixels: bytes
    palette: tuple[Ink | Colour, ...] | None = None
    opacity: bytes | None = None


@dataclass(frozen=True, slots=True)
class Mesh:
    """Triangles whose corners' colours run into each other (8.7.4.5.5).

    `points` are x and y, `corners` indices into `colours`, each as doubles and 32-bit integers of
    the machine; three of them make a triangle.
    """

    points: bytes
    corners: bytes
    colours: tuple[Ink | Colour, ...]


class Foreign:
    """What each medium makes into a stream by itself, such as a photograph: `pdf.foreign`."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Paint a picture, or a form: operators within `box`, in a stream that files hold once."""

    what: Picture | Form | Foreign


@dataclass(frozen=True, slots=True)
class Shade:
    """Paint a mesh."""

    mesh: Mesh


@dataclass(frozen=True, slots=True)
class Stop:
    """Where in a gradient (0 to 1) an ink stands, and how opaque it is there."""

    offset: float
    ink: Ink | Colour
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Gradient:
    """Colours that run into each other along a line or from circle to circle (8.7.4.5.3 and .4).

    `course` is x0, y0, x1, y1 or x0, y0, r0, x1, y1, r1; `matrix` (as in `cm`) leads from there
    into the space of the form that the gradient is used in.  `stops` are in order, two or more;
    beyond the outer ones the colours stay as they are.
    """

    course: tuple[float, ...]
    matrix: tuple[float, float, float, float, float, float]
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class PaintWith:
    """Choose a gradient for the fills, or the strokes, that follow inside a form."""

    gradient: Gradient
    stroke: bool = False


@dataclass(frozen=True, slots=True)
class SetMask:
    """What follows is as opaque as `mesh` is light, whose colours are grays, or as a gradient is.

    Of a mesh the lightness counts, of a gradient the opacity of its stops (11.6.5.3).
    """

    mesh: Mesh | Gradient


@dataclass(frozen=True, slots=True)
class Tile:
    """A square of `side` points that is repeated from (0, `top`) on, in all directions (8.7.3)."""

    side: float
    top: float
    operators: tuple[Operator, ...]


@dataclass(frozen=True, slots=True)
class FillWith:
    """Choose a pattern for the fills that follow."""

    tile: Tile


@dataclass(frozen=True, slots=True)
class Form:
    """Operators painted as one, within `box` (left, bottom, right, top; 8.10).

    What they do not choose themselves, ink or pen, is as it is where the form is placed.  A
    `group` is blended with what is below it as a whole (11.6.6).
    """

    box: tuple[float, float, float, float]
    operators: tuple[Operator, ...]
    group: bool = False


Operator: TypeAlias = (
    str | Paint | SetFont | SetAlpha | Place | Shade | SetMask | FillWith | PaintWith
)


@dataclass(frozen=True, slots=True)
class Label:
    """A piece of text in a drawing: its words and the box it covers, for checks and extraction."""

    text: str
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Recorded operators of a picture `width` by `height` points."""

    width: float
    height: float
    operators: tuple[Operator, ...]
    labels: tuple[Label, ...] = ()


def unnamed(operators: Iterable[Operator]) -> list[Colour]:
    """The colours of lines, areas and text that are no inks, each once; pictures may have any."""
    found: dict[Colour, None] = {}
    for operator in operators:
        match operator:
            case Paint(Colour() as colour):
                found[colour] = None
            case Place(Form(_, inner)) | FillWith(Tile(_, _, inner)):
                found.update(dict.fromkeys(unnamed(inner)))
    return list(found)


__all__ = [
    "Colour",
    "Drawing",
    "FillWith",
    "Foreign",
    "Form",
    "Gradient",
    "Ink",
    "Label",
    "Mesh",
    "Operator",
    "Paint",
    "PaintWith",
    "Picture",
    "Place",
    "SetAlpha",
    "SetFont",
    "SetMask",
    "Shade",
    "Stop",
    "Tile",
    "unnamed",
]
