"""The line above a plot: what is measured, and which ink stands for which series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from typeset.charts.geometry import Box
from typeset.charts.plate import Plate
from typeset.charts.words import cap_height
from typeset.ink import Ink

_APART = 12.0
_TO_NAME = 3.5
_BELOW = 8.0
"""Points between entries, from square to name, and from the last line down to the plot."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in the key; the unit has no ink."""

    name: str
    ink: Ink | None = None


@dataclass(slots=True)
class _Pen:
    x: float
    top: float


def set_key(plate: Plate, unit: str | None, names: Sequence[str], inks: Sequence[Ink]) -> float:
    """Set the unit and, if there are several series, the key; gives the top of what follows."""
    entries = [Entry(unit[:1].upper() + unit[1:])] if unit else []
    if len(names) > 1:
        entries += [Entry(name, ink) for name, ink in zip(names, inks, strict=True)]
    if not entries:
        return plate.box.top
    style = plate.style.text
    pen = _Pen(plate.box.left, plate.box.top - cap_height(style) / 3)
    for entry in entries:
        _set_entry(plate, entry, pen)
    return pen.top - cap_height(style) - _BELOW


def _set_entry(plate: Plate, entry: Entry, pen: _Pen) -> None:
    """Set one entry after the last, or on a new line if this one is full."""
    style = plate.style.text
    mark = cap_height(style) + _TO_NAME if entry.ink else 0.0
    wrapped = plate.wrap(entry.name, style, plate.box.width - mark)
    width = mark + max(plate.measure(line, style) for line in wrapped.lines)
    if pen.x > plate.box.left and pen.x + width > plate.box.right:
        pen.x, pen.top = plate.box.left, pen.top - style.leading
    if entry.ink:
        side = cap_height(style)
        square = Box(pen.x, pen.top - side, pen.x + side, pen.top)
        plate.fill([square], [entry.ink])
    plate.block(pen.x + mark, pen.top, wrapped.lines, style)
    pen.top -= (len(wrapped.lines) - 1) * style.leading
    pen.x += width + _APART
