"""Painted things: what stands on a page, in painting order, as plain records.

All boxes are upright, in points of the page's default user space (not rotated), and cut to the
clipping box.  An empty box means that nothing of the thing can be seen.

What there are thousands of on a page, here and in its state, are named tuples: they are made in a
third of the time that frozen dataclasses take.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from typeset.inspect.colour import Colour, ColourSpace
from typeset.inspect.fonts import Code, Font
from typeset.inspect.geometry import Box, Matrix
from typeset.inspect.images import Image
from typeset.inspect.state import Clip, Look, Segment, TextState
from typeset.inspect.strings import Part, Strings
from typeset.inspect.text import Glyph, place
from typeset.inspect.values import Value


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked-content sequence (ISO 32000-1, 14.6).

    `mcid` counts in the stream `container` (the page's contents if None).
    """

    tag: str
    mcid: int | None = None
    container: tuple[int, int] | None = None
    actual_text: str | None = None
    alt: str | None = None
    expansion: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A transparency group around a thing (11.6.6), and the look that it was painted with.

    `space` is its blending space, None if it says none.
    """

    space: ColourSpace | None
    isolated: bool
    knockout: bool
    look: Look


class Context(NamedTuple):
    """Where a thing stands on its page.

    `hidden` layers are off when the file is opened.  `depth` is the number of forms around it,
    `pattern` tells that it is painted in a tiling's cell: then its box is that of what the tiling
    fills.
    """

    operator: str
    marks: tuple[Mark, ...]
    layers: tuple[str, ...]
    hidden: bool
    groups: tuple[Group, ...]
    depth: int
    pattern: bool

    @property
    def artifact(self) -> bool:
        """True inside a sequence marked as decoration."""
        return any(mark.tag == "Artifact" for mark in self.marks)


class PaintedPath(NamedTuple):
    """A path, filled or stroked or both; `matrix` leads from its user space to the page."""

    box: Box
    where: Context
    look: Look
    clip: Clip
    matrix: Matrix
    segments: tuple[Segment, ...]
    filled: bool
    stroked: bool
    even_odd: bool

    @property
    def stroke_width(self) -> float:
        """The thinnest that the line gets on the page, in points."""
        return self.look.line_width * self.matrix.thinnest


class PaintedText(NamedTuple):
    """What one text-showing operator shows.

    `size` is the height of the em on the page, in points.  `strings` is the operand; `matrix` leads
    from text space to user space, `user` from there to the page, and `state` holds what text is set
    with.  Boxes of glyphs are not cut to the clip.
    """

    box: Box
    where: Context
    look: Look
    clip: Clip
    matrix: Matrix
    user: Matrix
    state: TextState
    size: float
    strings: Strings

    @property
    def shown(self) -> tuple[Part, ...]:
        """Strings of codes, and adjustments in thousandths."""
        return self.strings.parts

    @property
    def codes(self) -> list[Code]:
        """What the strings hold, code by code."""
        if self.font is None:
            return []
        strings = (part for part in self.shown if isinstance(part, bytes))
        return [code for part in strings for code in self.font.decode(part)]

    @property
    def lacking(self) -> bool:
        """True if a glyph is asked for that its composite font has not (.notdef, 9.7.6.3)."""
        font = self.font
        if font is None or not font.composite:
            return False
        kerned = self.strings.kerned(font.decode.length)
        if kerned is None:
            return any(code.glyph == 0 for code in self.codes)
        return 0 in font.decode.glyphs(kerned.data)

    @property
    def text(self) -> str:
        """The characters, as far as the font tells them."""
        return "".join(code.text for code in self.codes)

    @property
    def glyphs(self) -> list[Glyph]:
        """Every glyph with its box on the page; placed anew at each call."""
        if self.font is None:
            return []
        return list(place(self.shown, self.font, self.state, self.matrix @ self.user))

    @property
    def font(self) -> Font | None:
        """None if the stream sets no font that is there."""
        return self.state.font

    @property
    def filled(self) -> bool:
        """True unless it is only stroked, only clips, or is invisible (9.3.6)."""
        return self.state.mode in {0, 2, 4, 6}

    @property
    def stroked(self) -> bool:
        """True if its outlines are."""
        return self.state.mode in {1, 2, 5, 6}


class PaintedImage(NamedTuple):
    """A picture; `matrix` leads from the unit square to the page."""

    box: Box
    where: Context
    look: Look
    clip: Clip
    matrix: Matrix
    image: Image

    @property
    def ppi(self) -> float:
        """Pixels to the inch as placed, in the direction where there are fewer."""
        across, upward = self.matrix.across, self.matrix.upward
        if not across or not upward:
            return 0.0
        return min(self.image.width * 72 / across, self.image.height * 72 / upward)


class PaintedShading(NamedTuple):
    """A shading that fills the clip (``sh``); `source` is its dictionary."""

    box: Box
    where: Context
    look: Look
    clip: Clip
    matrix: Matrix
    space: ColourSpace
    source: Value


Painted: TypeAlias = PaintedPath | PaintedText | PaintedImage | PaintedShading
"""Anything that leaves ink."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a content stream that cannot be followed."""

    page: int
    operator: str
    message: str


def colours(thing: Painted) -> tuple[Colour, ...]:
    """The colours of the graphics state that a thing is painted in; none of its own pixels."""
    if isinstance(thing, PaintedShading):
        return ()
    if isinstance(thing, PaintedImage):
        return (thing.look.fill,) if thing.image.stencil else ()
    fill = (thing.look.fill,) if thing.filled else ()
    return (*fill, *((thing.look.stroke,) if thing.stroked else ()))
