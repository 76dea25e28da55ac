"""Recorded drawings as operators of one medium."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from typing import TYPE_CHECKING, Protocol

from typeset.drawing import (
    Drawing,
    FillWith,
    Foreign,
    Form,
    Gradient,
    Operator,
    PaintWith,
    Picture,
    Place,
    SetAlpha,
    SetFont,
    SetMask,
    Shade,
)
from typeset.ink import Colour, Ink, Paint
from typeset.pdf.foreign import ForeignObject
from typeset.pdf.resources import (
    KNOCKOUT,
    OVERPRINT,
    Converted,
    ExternalStream,
    GraphicsState,
    Resources,
    opacity,
)
from typeset.pdf.standards import Process
from typeset.pdf.syntax import fixed, name
from typeset.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.pdf.separation import Array

_SCOPE = re.compile(r"(?<!\S)(?:q|Q|BT|ET)(?!\S)")
"""Operators that begin or end the scope of an ink or of overprinting."""


class Inks(Protocol):
    """What a painter is to a drawing."""

    def fill(self, ink: Ink | Colour) -> str:
        """Operators that choose an ink for fills."""

    def stroke(self, ink: Ink | Colour) -> str:
        """Operators that choose an ink for strokes."""

    def overprints(self, ink: Ink | Colour) -> bool:
        """Whether text in this ink overprints."""

    def separation(self, ink: Ink | Colour) -> bool:
        """Whether this ink is a separation."""

    @property
    def process(self) -> Process:
        """The colour space of its numbers."""

    @property
    def profile(self) -> bytes:
        """The ICC profile of what its numbers are meant for."""

    def components(self, inks: Sequence[Ink | Colour]) -> Array:
        """Rows of the process colours' shares, 0 to 1."""

    def pixels(self, rgb: Array) -> Array:
        """Rows of sRGB as rows of the process colours' shares."""


@dataclass(frozen=True, slots=True)
class Replay:
    """A drawing's operators, and the fonts and other resources that they name."""

    code: str
    fonts: tuple[SetFont, ...]
    resources: Resources


@dataclass(slots=True)
class _Converter:
    """Converts one drawing, or what is inside a form or a pattern of it.

    Black text overprints, but nothing else in black does (a black bar would let a grid line shine
    through), so overprinting is switched on and off inside each text object.
    """

    inks: Inks
    fonts: list[SetFont] = field(default_factory=list)
    resources: Resources = field(default_factory=Resources)
    fill: Ink | Colour | None = None
    saved: list[Ink | Colour | None] = field(default_factory=list)
    placed: dict[int, str] = field(default_factory=dict)
    """Names of pictures and forms by identity: marks are placed many times."""
    in_text: bool = False
    overprinting: bool = False

    def convert(self, operators: tuple[Operator, ...]) -> str:
        return "\n".join(piece for operator in operators for piece in self._pieces(operator))

    def _pieces(self, operator: Operator) -> Iterator[str]:
        match operator:
            case str():
                yield _SCOPE.sub(self._scope, operator)
            case Paint(ink, stroke):
                yield from self._paint(ink, stroke)
            case SetFont(face, size):
                self.fonts.append(operator)
                self.resources.fonts.add(face.name)
                yield f"{name(face.name)} {fixed(size, 3)} Tf"
            case SetAlpha(fill, stroke):
                yield self._state(opacity(fill, stroke))
            case PaintWith(gradient, stroke):
                yield self._gradient(gradient, stroke)
            case Place() | Shade() | SetMask() | FillWith():
                yield self._streamed(operator)

    def _streamed(self, operator: Place | Shade | SetMask | FillWith) -> str:
        """An operator that names what stands in a stream of its own."""
        from typeset.pdf import gradients, streams

        match operator:
            case Place(what):
                if id(what) not in self.placed:
                    self.placed[id(what)] = self._stream(self._external(what))
                return f"{self.placed[id(what)]} Do"
            case Shade(mesh):
                return f"{self._stream(streams.shading(mesh, self.inks))} sh"
            case SetMask(mask):
                if isinstance(mask, Gradient):
                    return self._state(gradients.masking(mask))
                return self._state(streams.masking(mask))
            case FillWith(tile):
                inside = self._inside(tile.operators)
                pattern = streams.tiling(tile.side, tile.top, inside)
                return f"/Pattern cs {self._stream(pattern)} scn"

    def _external(self, what: Picture | Form | Foreign) -> ExternalStream:
        from typeset.pdf import streams

        match what:
            case Foreign():
                assert isinstance(what, ForeignObject)
                return what.stream(self.inks)
            case Picture():
                return streams.image(what, self.inks)
            case Form():
                group = self.inks.process if what.group else None
                return streams.form(what.box, self._inside(what.operators), group)

    def _gradient(self, gradient: Gradient, stroke: bool) -> str:
        """The pattern's own colour is no ink that text could overprint in."""
        from typeset.pdf import gradients

        chosen = self._stream(gradients.pattern(gradient, self.inks))
        if stroke:
            return f"/Pattern CS {chosen} SCN"
        self.fill = None
        switched = self._switch(True) if self.in_text else ""
        return f"/Pattern cs {chosen} scn {switched}".rstrip()

    def _inside(self, operators: tuple[Operator, ...]) -> Converted:
        """Fonts that are used inside are the drawing's too."""
        inner = _Converter(self.inks, self.fonts)
        code = inner.convert(operators)
        return Converted(code, inner.resources)

    def _stream(self, stream: ExternalStream) -> str:
        self.resources.streams[stream.name] = stream
        return name(stream.name)

    def _paint(self, ink: Ink | Colour, stroke: bool) -> Iterator[str]:
        if isinstance(ink, Ink) and self.inks.separation(ink):
            self.resources.add_spot(ink)
        if stroke:
            yield self.inks.stroke(ink)
            return
        self.fill = ink
        yield self.inks.fill(ink)
        if self.in_text and (switched := self._switch(True)):
            yield switched

    def _scope(self, match: re.Match[str]) -> str:
        operator = match[0]
        match operator:
            case "q":
                self.saved.append(self.fill)
            case "Q":
                self.fill = self.saved.pop()
            case "BT":
                self.in_text = True
                return f"{operator} {self._switch(True)}".rstrip()
            case "ET":
                self.in_text = False
                return f"{self._switch(False)} {operator}".lstrip()
        return operator

    def _switch(self, text: bool) -> str:
        """Switch overprinting to what text in the present ink wants, or off after text."""
        wanted = text and self.fill is not None and self.inks.overprints(self.fill)
        if wanted == self.overprinting:
            return ""
        self.overprinting = wanted
        return self._state(OVERPRINT if wanted else KNOCKOUT)

    def _state(self, state: GraphicsState) -> str:
        self.resources.states[state.name] = state
        return f"{name(state.name)} gs"


def convert(drawing: Drawing, inks: Inks) -> Replay:
    """Write a drawing's operators with the inks of one medium, in the drawing's own space."""
    converter = _Converter(inks)
    code = converter.convert(drawing.operators)
    return Replay(code, tuple(converter.fonts), converter.resources)
