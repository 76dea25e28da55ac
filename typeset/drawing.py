"""Recorded operators: what a chart or a page ornament is once it has been drawn, for any edition.

Operators are PDF content syntax (ISO 32000-1, Annex A) in a space whose origin is the drawing's
lower left corner, in points.  Colours and fonts stand among them as values, since print and web
write them differently.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from typeset.ink import Ink, Paint
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


Operator: TypeAlias = str | Paint | SetFont | SetAlpha


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


__all__ = ["Drawing", "Ink", "Label", "Operator", "Paint", "SetAlpha", "SetFont"]
