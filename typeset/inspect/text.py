"""Where glyphs land: text space, its matrices, and the boxes of what is shown (9.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from typeset.inspect.fonts import Code, Font
from typeset.inspect.geometry import Box, Matrix, around
from typeset.inspect.state import TextState
from typeset.inspect.strings import Kerned, Part, Strings

Parts = Sequence[Part]
"""Operands of ``TJ``: strings of codes, and adjustments in thousandths of the size."""


class Glyph(NamedTuple):
    """One glyph as placed: its box is as wide as its advance and as high as its font."""

    code: int
    glyph: int
    text: str
    box: Box


class Shown(NamedTuple):
    """What showing strings gave, in text space: a box, how far to move on, and if there is any."""

    box: Box
    moved: tuple[float, float]


def measure(strings: Strings, font: Font, state: TextState) -> Shown:
    """How much room strings take, without placing each glyph."""
    if font.vertical:
        return _measured_down(strings.parts, font, state)
    kerned = strings.kerned(font.decode.length) if _forward(font, state) else None
    found = _measured_forward(kerned, font, state) if kerned and kerned.data else None
    return found or _measured_across(strings.parts, font, state)


def _forward(font: Font, state: TextState) -> bool:
    """True if text runs on, code by code, as long as adjustments do not move it back."""
    spread = state.word_space and font.decode.length == 1
    return bool(font.decode.length) and state.size > 0 and state.scale > 0 and not spread


def _measured_forward(kerned: Kerned, font: Font, state: TextState) -> Shown | None:
    """Text that no adjustment moves back by more than a glyph: it ends where its last glyph does.

    None if one does.
    """
    size, scale, spread = state.size, state.scale, state.character_space
    advances = font.decode.advances(kerned.data)
    back = max(kerned.adjustments, default=0.0) / 1000
    least = min(advances)
    if least < 0 or min(least, least - back) * size + spread < 0:
        return None
    x = (sum(advances) - sum(kerned.adjustments) / 1000) * size * scale
    x += len(advances) * spread * scale
    # Space after the last glyph is none of the text's.
    return Shown(_box_across(0.0, x - spread * scale, font, state), (x, 0.0))


def _box_across(left: float, right: float, font: Font, state: TextState) -> Box:
    low, high = state.rise + font.descent * state.size, state.rise + font.ascent * state.size
    return Box(left, low, right, high) if low <= high else Box(left, high, right, low)


def _measured_across(parts: Parts, font: Font, state: TextState) -> Shown:
    x = left = right = 0.0
    size, scale = state.size, state.scale
    shown = False
    for part in parts:
        if isinstance(part, float):
            x -= part / 1000 * size * scale
            continue
        codes = font.decode(part)
        start = x
        x += sum([code.advance for code in codes]) * size * scale
        x += len(codes) * state.character_space * scale
        if state.word_space:
            x += sum(code.space for code in codes) * state.word_space * scale
        if codes:
            # Space after the last glyph is none of the text's.
            end = x - state.character_space * scale
            left = min(start, end, left) if shown else min(start, end)
            right = max(start, end, right) if shown else max(start, end)
            shown = True
    box = _box_across(left, right, font, state) if shown else around([])
    return Shown(box, (x, 0.0))


def _measured_down(parts: Parts, font: Font, state: TextState) -> Shown:
    placed = list(_walk(parts, font, state))
    boxes = [box for _, box, _ in placed]
    if not placed:
        return Shown(around([]), (0.0, 0.0))
    return Shown(_union(boxes), placed[-1][2])


def place(parts: Parts, font: Font, state: TextState, matrix: Matrix) -> Iterator[Glyph]:
    """Each glyph with its box; `matrix` leads from text space to where the boxes shall be."""
    for code, box, _after in _walk(parts, font, state):
        yield Glyph(code.code, code.glyph, code.text, matrix.box(box))


def _walk(
    parts: Parts, font: Font, state: TextState
) -> Iterator[tuple[Code, Box, tuple[float, float]]]:
    """Codes, their boxes in text space, and where the next begins."""
    x, y = 0.0, 0.0
    for part in parts:
        if isinstance(part, float):
            shift = -part / 1000 * state.size
            x, y = (x, y + shift) if font.vertical else (x + shift * state.scale, y)
            continue
        for code in font.decode(part):
            box = _box(code, font, state, x, y)
            dx, dy = _advance(code, font, state)
            x, y = x + dx, y + dy
            yield code, box, (x, y)


def _advance(code: Code, font: Font, state: TextState) -> tuple[float, float]:
    spread = state.character_space + (state.word_space if code.space else 0.0)
    if font.vertical:
        return 0.0, -state.size + spread
    return (code.advance * state.size + spread) * state.scale, 0.0


def _box(code: Code, font: Font, state: TextState, x: float, y: float) -> Box:
    width = code.advance * state.size * state.scale
    low = y + state.rise + font.descent * state.size
    high = y + state.rise + font.ascent * state.size
    if font.vertical:
        x, low, high = x - width / 2, y - state.size, y
    return Box(min(x, x + width), min(low, high), max(x, x + width), max(low, high))


def _union(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )
