"""Writes operators down, and leaves out those that would change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import cast

from typeset.drawing import (
    FillWith,
    Form,
    Gradient,
    Mesh,
    Operator,
    PaintWith,
    Picture,
    Place,
    SetAlpha,
    SetFont,
    SetMask,
    Shade,
    Tile,
)
from typeset.ink import Colour, Ink, Paint
from typeset.records import dataclass
from typeset.typography.face import Face

_SOLID = "[] 0 d"
_OPAQUE = SetAlpha(1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is stroked, in PDF's own terms; `width` and `dash` are as written."""

    width: str
    cap: int = 0
    join: int = 0
    dash: str = _SOLID


@dataclass(frozen=True, slots=True)
class _State:
    """The graphics state as far as a drawing sets it; None where it is not known."""

    fill: Ink | Colour | Gradient | None = None
    stroke: Ink | Colour | Gradient | None = None
    width: str | None = None
    cap: int | None = None
    join: int | None = None
    dash: str | None = None
    alpha: SetAlpha = _OPAQUE
    font: int | None = None
    """Where among the operators the font in force was set."""


class Recorder:
    """Collects operators; runs of text between values become one string."""

    def __init__(self) -> None:
        self._operators: list[Operator] = []
        self._pending: list[str] = []
        self._state = _State()
        self._in_text = False
        self._clip = ""
        self._outside = self._state

    def paint(self, operators: str) -> None:
        """Add operators that build and paint a path."""
        self._leave_text()
        self._pending.append(operators)

    def show(
        self,
        face: Face,
        size: float,
        cids: frozenset[int],
        ink: Ink | Colour | Gradient,
        operators: str,
    ) -> None:
        """Add text; lines of text after one another share a text object."""
        if not self._in_text:
            self._pending.append("BT")
            self._in_text = True
        self._set_font(face, size, cids)
        self._set_fill(ink)
        self._pending.append(operators)

    def finish(self) -> tuple[Operator, ...]:
        """Everything recorded so far."""
        self.clip("")
        self._leave_text()
        self._flush()
        return tuple(self._operators)

    def clip(self, clip: str) -> None:
        """Clip what follows, until another clip (or none) is set, by these operators."""
        if clip == self._clip:
            return
        if self._clip:
            self.paint("Q")
            self._state = self._outside
        self._clip = clip
        if clip:
            self._outside = self._state
            self.paint(f"q {clip}")

    @contextmanager
    def saved(self, operators: str = "") -> Iterator[None]:
        """Keep what these operators set, and whatever is set under them, from what follows."""
        before = self._state
        self.paint(f"q {operators}".rstrip())
        yield
        self.paint("Q")
        self._state = before

    def place(self, what: Form | Picture) -> None:
        """Paint a form or a picture."""
        self._leave_text()
        self._add(Place(what))

    def shade(self, mesh: Mesh) -> None:
        """Paint shaded triangles."""
        self._leave_text()
        self._add(Shade(mesh))

    def mask(self, mesh: Mesh | Gradient) -> None:
        """Let what follows be as opaque as `mesh` is light or as a gradient; undone by `saved`."""
        self._leave_text()
        self._add(SetMask(mesh))

    def fill_pattern(self, tile: Tile) -> None:
        """Set a pattern for the fills that follow."""
        self._leave_text()
        self._add(FillWith(tile))
        self._state = replace(self._state, fill=None)

    def fill_with(self, ink: Ink | Colour | Gradient) -> None:
        """Set the ink, or the gradient, of the fills that follow."""
        self._leave_text()
        self._set_fill(ink)

    def _set_fill(self, ink: Ink | Colour | Gradient) -> None:
        if self._state.fill != ink:
            self._add(_choice(ink, stroke=False))
            self._state = replace(self._state, fill=ink)

    def stroke_with(self, ink: Ink | Colour | Gradient, pen: Pen) -> None:
        """Set the ink, or the gradient, and the pen of strokes."""
        self._leave_text()
        state = self._state
        if state.stroke != ink:
            self._add(_choice(ink, stroke=True))
        for now, wanted, operator in (
            (state.width, pen.width, f"{pen.width} w"),
            (state.cap, pen.cap, f"{pen.cap} J"),
            (state.join, pen.join, f"{pen.join} j"),
            (state.dash, pen.dash, pen.dash),
        ):
            if now != wanted:
                self._pending.append(operator)
        self._state = replace(
            state, stroke=ink, width=pen.width, cap=pen.cap, join=pen.join, dash=pen.dash
        )

    def see_through(self, fill: float | None = None, stroke: float | None = None) -> None:
        """Set the opacity of fills, of strokes or of both."""
        now = self._state.alpha
        alpha = SetAlpha(
            now.fill if fill is None else fill, now.stroke if stroke is None else stroke
        )
        if now != alpha:
            self._add(alpha)
            self._state = replace(self._state, alpha=alpha)

    def _set_font(self, face: Face, size: float, cids: frozenset[int]) -> None:
        """Text in the font already in force adds its CIDs to where that was set."""
        at = self._state.font
        current = None if at is None else self._operators[at]
        match current:
            case SetFont(known, known_size, known_cids) if known is face and known_size == size:
                self._operators[cast(int, at)] = SetFont(face, size, known_cids | cids)
            case _:
                self._add(SetFont(face, size, cids))
                self._state = replace(self._state, font=len(self._operators) - 1)

    def _leave_text(self) -> None:
        if self._in_text:
            self._pending.append("ET")
            self._in_text = False

    def _add(self, value: Operator) -> None:
        self._flush()
        self._operators.append(value)

    def _flush(self) -> None:
        if self._pending:
            self._operators.append("\n".join(self._pending))
            self._pending.clear()


def _choice(ink: Ink | Colour | Gradient, stroke: bool) -> Operator:
    return PaintWith(ink, stroke) if isinstance(ink, Gradient) else Paint(ink, stroke)
