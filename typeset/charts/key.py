"""The lines above a plot: what is measured, and which ink or mark stands for which series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from typeset.charts.geometry import Box, Segment
from typeset.charts.plate import Plate
from typeset.charts.words import cap_height
from typeset.ink import Ink
from typeset.records import dataclass

_APART = 12.0
_TO_NAME = 3.5
"""Points between entries, and from square to name."""
_LINE = 14.0
"""Points of a line that stands for a reference line or a series."""
_WIDER = 2.2
"""How much wider than high a patterned sample is: less shows no pattern."""
_BELOW_UNIT, _OFF_UNIT = 1.5, 30.0
"""Points between the lines of unit and key, beyond those between lines of text, and between unit
and key on one line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in the key; the unit has no ink.

    `shape` is a mark's number (`markers.SHAPES`), `pattern` what the square is patterned with.
    """

    name: str
    ink: Ink | None = None
    sample: Literal["square", "line", "mark"] = "square"
    shape: int = 0
    dash: tuple[float, ...] = ()
    pattern: str | None = None


def unit_entry(unit: str) -> Entry:
    """The unit, as a heading is written."""
    return Entry(unit[:1].upper() + unit[1:])


def squares(
    names: Sequence[str], inks: Sequence[Ink], patterns: Sequence[str | None]
) -> list[Entry]:
    """Series that are told apart by the inks and patterns of areas."""
    return [
        Entry(name, ink, pattern=pattern)
        for name, ink, pattern in zip(names, inks, patterns, strict=True)
    ]


def set_key(plate: Plate, entries: Iterable[Entry]) -> float:
    """Set the entries after each other; gives the top of what follows.

    If they need several lines they stand in columns, so that lines begin below each other.
    """
    placed = _place(plate, tuple(entries))
    for one in placed:
        _set_entry(plate, one)
    return _below(plate, placed)


def key_foot(plate: Plate, entries: Iterable[Entry]) -> float:
    """What `set_key` would give, with nothing set."""
    return _below(plate, _place(plate, tuple(entries)))


@dataclass(frozen=True, slots=True)
class _Placed:
    """An entry with its name in lines; `x` and `top` are its upper left corner."""

    entry: Entry
    lines: tuple[str, ...]
    sample: float
    width: float
    x: float
    top: float


def _place(plate: Plate, entries: Sequence[Entry]) -> list[_Placed]:
    """The unit on a line of its own: it says what is measured, and is none of the names below.

    On a dense plate the names stand behind it, clearly apart.
    """
    left, top = plate.box.left, plate.box.top - cap_height(plate.style.text) / 3
    units = [one for one in entries if one.ink is None]
    others = [one for one in entries if one.ink is not None]
    placed = [_broken(plate, unit, entries, plate.box.width, left, top) for unit in units]
    if plate.dense and placed:
        beside = _in_a_line(plate, others, left + placed[0].width + _OFF_UNIT, top)
        if beside is not None:
            return [*placed, *beside]
    for unit in placed:
        top -= len(unit.lines) * plate.style.text.leading + _BELOW_UNIT
    return [*placed, *(_in_a_line(plate, others, left, top) or _in_columns(plate, others, top))]


def _below(plate: Plate, placed: Sequence[_Placed]) -> float:
    if not placed:
        return plate.box.top
    style = plate.style.text
    lowest = min(one.top - (len(one.lines) - 1) * style.leading for one in placed)
    return lowest - cap_height(style) - plate.style.measures.key_gap


def _in_a_line(
    plate: Plate, entries: Sequence[Entry], x: float, top: float
) -> list[_Placed] | None:
    """The entries beside each other from `x` on; None if one line does not hold them."""
    placed = []
    for entry in entries:
        one = _broken(plate, entry, entries, plate.box.width, x, top)
        if len(one.lines) > 1 or x + one.width > plate.box.right:
            return None
        placed.append(one)
        x += one.width + _APART
    return placed


def _in_columns(plate: Plate, entries: Sequence[Entry], top: float) -> Iterator[_Placed]:
    """The entries in columns as wide as the widest."""
    left, room = plate.box.left, plate.box.width
    broken = [_broken(plate, one, entries, room, left, top) for one in entries]
    pitch = max((one.width for one in broken), default=room) + _APART
    count = max(1, int((room + _APART) // pitch))
    for start in range(0, len(broken), count):
        line = broken[start : start + count]
        for column, one in enumerate(line):
            yield replace(one, x=left + column * pitch, top=top)
        top -= max(len(one.lines) for one in line) * plate.style.text.leading


def _broken(
    plate: Plate, entry: Entry, entries: Sequence[Entry], room: float, x: float, top: float
) -> _Placed:
    """An entry with its name broken for `room`; patterned samples make all of them wider."""
    style = plate.style.text
    side = _LINE if entry.sample == "line" else cap_height(style)
    if entry.sample == "square" and any(one.pattern for one in entries):
        side *= _WIDER
    sample = side if entry.ink else 0.0
    beside = sample + _TO_NAME if entry.ink else 0.0
    wrapped = plate.wrap(entry.name, style, room - beside)
    width = beside + max(plate.measure(line, style) for line in wrapped.lines)
    return _Placed(entry, wrapped.lines, sample, width, x, top)


def _set_entry(plate: Plate, one: _Placed) -> None:
    style, x = plate.style.text, one.x
    if one.entry.ink:
        height = cap_height(style)
        _draw_sample(plate, one.entry, Box(x, one.top - height, x + one.sample, one.top))
        x += one.sample + _TO_NAME
    plate.block(x, one.top, one.lines, style)


def _draw_sample(plate: Plate, entry: Entry, box: Box) -> None:
    if entry.ink is None:
        return
    middle = (box.bottom + box.top) / 2
    if entry.sample == "square":
        plate.fill([box], [entry.ink], patterns=[entry.pattern])
    elif entry.sample == "mark":
        plate.mark((box.left + box.right) / 2, middle, entry.shape, entry.ink)
    else:
        line = Segment(box.left, middle, box.right, middle)
        plate.rule([line], entry.ink, plate.style.measures.axis_line * 2, dash=entry.dash)
