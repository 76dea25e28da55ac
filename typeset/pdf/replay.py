"""Recorded drawings as operators of one medium."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from typeset.drawing import Drawing, Operator, SetAlpha, SetFont
from typeset.ink import Ink, Paint
from typeset.pdf.resources import KNOCKOUT, OVERPRINT, GraphicsState, opacity
from typeset.pdf.syntax import fixed, name

_SCOPE = re.compile(r"(?<!\S)(?:q|Q|BT|ET)(?!\S)")
"""Operators that begin or end the scope of an ink or of overprinting."""


class Inks(Protocol):
    """What a painter is to a drawing."""

    def fill(self, ink: Ink) -> str:
        """Operators that choose an ink for fills."""

    def stroke(self, ink: Ink) -> str:
        """Operators that choose an ink for strokes."""

    def overprints(self, ink: Ink) -> bool:
        """Whether text in this ink overprints."""

    def separation(self, ink: Ink) -> bool:
        """Whether this ink is a separation."""


@dataclass(frozen=True, slots=True)
class Replay:
    """A drawing's operators, and the resources that they name."""

    code: str
    fonts: tuple[SetFont, ...]
    states: tuple[GraphicsState, ...]
    spots: tuple[Ink, ...]


@dataclass(slots=True)
class _Converter:
    """Converts one drawing.

    Black text overprints, but nothing else in black does (a black bar would let a grid line shine
    through), so overprinting is switched on and off inside each text object.
    """

    inks: Inks
    fonts: list[SetFont] = field(default_factory=list)
    states: dict[str, GraphicsState] = field(default_factory=dict)
    spots: dict[Ink, None] = field(default_factory=dict)
    fill: Ink | None = None
    saved: list[Ink | None] = field(default_factory=list)
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
                yield f"{name(face.name)} {fixed(size, 3)} Tf"
            case SetAlpha(fill, stroke):
                yield self._state(opacity(fill, stroke))

    def _paint(self, ink: Ink, stroke: bool) -> Iterator[str]:
        if self.inks.separation(ink):
            self.spots[ink] = None
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
        self.states[state.name] = state
        return f"{name(state.name)} gs"


def convert(drawing: Drawing, inks: Inks) -> Replay:
    """Write a drawing's operators with the inks of one medium, in the drawing's own space."""
    converter = _Converter(inks)
    code = converter.convert(drawing.operators)
    return Replay(
        code, tuple(converter.fonts), tuple(converter.states.values()), tuple(converter.spots)
    )
