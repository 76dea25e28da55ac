"""Reads recorded operators back, as a check on what was drawn that does not ask who drew it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.charts.house import style
from typeset.charts.geometry import Box
from typeset.charts.words import cap_height
from typeset.drawing import (
    Drawing,
    FillWith,
    Operator,
    Place,
    SetAlpha,
    SetFont,
    SetMask,
    Shade,
)
from typeset.ink import Ink, Paint
from typeset.typography.face import Face

NUMBER = r"-?\d+(?:\.\d+)?"
_TOKEN = re.compile(
    rf"(?P<number>{NUMBER})|(?P<array>\[[^\]]*\])|(?P<operator>[A-Za-z*]+)|(?P<bad>\S)"
)
_HEX = re.compile("<([0-9A-F]+)>")
OPERANDS = {
    "m": 2, "l": 2, "c": 6, "h": 0, "re": 4, "f": 0, "S": 0, "B": 0, "W": 0, "n": 0, "q": 0, "Q": 0,
    "cm": 6, "w": 1, "J": 1, "j": 1, "d": 2, "BT": 0, "ET": 0, "Tm": 6, "TJ": 1,
}  # fmt: skip
"""The operators that charts are drawn with, and how many operands each takes."""


SLACK = 0.02
"""Points by which numbers may be off that were rounded to two decimals."""


@dataclass(frozen=True, slots=True)
class Command:
    """An operator and its operands, as written."""

    operator: str
    operands: tuple[str, ...]


def commands(text: str) -> Iterator[Command]:
    """The operators in a piece of content; fails on anything else."""
    operands: list[str] = []
    for match in _TOKEN.finditer(text):
        assert not match["bad"], f"{match[0]!r} in {text!r}"
        if match["operator"] is None:
            operands.append(match[0])
            continue
        assert OPERANDS[match[0]] == len(operands), f"{operands} before {match[0]}"
        yield Command(match[0], tuple(operands))
        operands = []
    assert not operands


def code(drawing: Drawing) -> str:
    """The whole drawing as readable text: colours and fonts by name, glyphs as what they stand for.

    Their codes depend on what a face has been used for before.
    """
    lines = []
    face: Face | None = None
    for operator in drawing.operators:
        if isinstance(operator, SetFont):
            face = operator.face
        lines.append(_written(operator, face))
    return "\n".join(lines)


def _written(operator: Operator, face: Face | None) -> str:
    match operator:
        case Paint(ink, stroke):
            tint = f" {ink.tint:g}" if isinstance(ink, Ink) and ink.tint < 1 else ""
            said = ink.name if isinstance(ink, Ink) else str(ink.rgb)
            return f"<{'stroke' if stroke else 'fill'} {said}{tint}>"
        case SetFont(chosen, size, cids):
            return f"<{chosen.postscript_name} {size:g}, {len(cids)} glyphs>"
        case SetAlpha(fill, stroke):
            return f"<alpha {fill:g} {stroke:g}>"
        case Place() | Shade() | SetMask() | FillWith():
            return f"<{operator}>"
    return _HEX.sub(lambda match: _glyphs(match[1], face), operator)


def _glyphs(codes: str, face: Face | None) -> str:
    assert face is not None, "text before a font"
    cids = (int(codes[at : at + 4], 16) for at in range(0, len(codes), 4))
    return f"({''.join(face.glyph(cid).text for cid in cids)})"


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled rectangle and its ink."""

    box: Box
    ink: Ink


def rectangles(drawing: Drawing) -> list[Filled]:
    """All filled rectangles, in the order they were painted."""
    found: list[Filled] = []
    ink: Ink | None = None
    for operator in drawing.operators:
        if isinstance(operator, Paint) and not operator.stroke:
            ink = operator.ink
        if isinstance(operator, str) and ink is not None:
            for match in re.finditer(rf"((?:{NUMBER} ){{4}})re f", operator):
                x, y, width, height = map(float, match[1].split())
                found.append(Filled(Box(x, y, x + width, y + height), ink))
    return found


def inks(drawing: Drawing) -> set[Ink]:
    """Every ink that is used."""
    return {operator.ink for operator in drawing.operators if isinstance(operator, Paint)}


def words(drawing: Drawing) -> list[str]:
    """The labels in reading order, no-break spaces written as spaces."""
    return [label.text.replace("\N{NO-BREAK SPACE}", " ") for label in drawing.labels]


def box_of(drawing: Drawing, text: str) -> Box:
    (found,) = (label.box for label in drawing.labels if label.text == text)
    return Box(*found)


def bars(drawing: Drawing) -> list[Filled]:
    """Filled rectangles without the squares of the key."""
    square = cap_height(style().text)
    return [
        one
        for one in rectangles(drawing)
        if abs(one.box.width - square) > SLACK or abs(one.box.height - square) > SLACK
    ]
