"""The line above a plot: what is measured, and which ink or mark stands for which series."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from typeset.charts.geometry import Box, Segment
from typeset.charts.plate import Plate
from typeset.charts.words import cap_height
from typeset.ink import Ink

_APART = 12.0
_TO_NAME = 3.5
"""Points between entries, and from square to name."""
_LINE = 14.0
"""Points of a line that stands for a reference line or a series."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in the key; the unit has no ink.  `shape` is a mark's number (`plate.SHAPES`)."""

    name: str
    ink: Ink | None = None
    sample: Literal["square", "line", "mark"] = "square"
    shape: int = 0
    dash: tuple[float, ...] = ()


@dataclass(slots=True)
class _Pen:
    x: float
    top: float


def unit_entry(unit: str) -> Entry:
    """The unit, as a heading is written."""
    return Entry(unit[:1].upper() + unit[1:])


def squares(names: Sequence[str], inks: Sequence[Ink]) -> list[Entry]:
    """Series that are told apart by the ink of areas."""
    return [Entry(name, ink) for name, ink in zip(names, inks, strict=True)]


def set_key(plate: Plate, entries: Iterable[Entry]) -> float:
    """Set the entries after each other; gives the top of what follows."""
    style = plate.style.text
    pen = _Pen(plate.box.left, plate.box.top - cap_height(style) / 3)
    top = plate.box.top
    for entry in entries:
        _set_entry(plate, entry, pen)
        top = pen.top - cap_height(style) - plate.style.measures.key_gap
    return top


def _set_entry(plate: Plate, entry: Entry, pen: _Pen) -> None:
    """Set one entry after the last, or on a new line if this one is full."""
    style = plate.style.text
    side = _LINE if entry.sample == "line" else cap_height(style)
    mark = side + _TO_NAME if entry.ink else 0.0
    wrapped = plate.wrap(entry.name, style, plate.box.width - mark)
    width = mark + max(plate.measure(line, style) for line in wrapped.lines)
    if pen.x > plate.box.left and pen.x + width > plate.box.right:
        pen.x, pen.top = plate.box.left, pen.top - style.leading
    if entry.ink:
        height = cap_height(style)
        _draw_sample(plate, entry, Box(pen.x, pen.top - height, pen.x + side, pen.top))
    plate.block(pen.x + mark, pen.top, wrapped.lines, style)
    pen.top -= (len(wrapped.lines) - 1) * style.leading
    pen.x += width + _APART


def _draw_sample(plate: Plate, entry: Entry, box: Box) -> None:
    if entry.ink is None:
        return
    middle = (box.bottom + box.top) / 2
    if entry.sample == "square":
        plate.fill([box], [entry.ink])
    elif entry.sample == "mark":
        plate.mark((box.left + box.right) / 2, middle, entry.shape, entry.ink)
    else:
        line = Segment(box.left, middle, box.right, middle)
        plate.rule([line], entry.ink, plate.style.measures.axis_line * 2, dash=entry.dash)
