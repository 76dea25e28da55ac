"""Values beside the points of lines: on which side each can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from typeset.charts.geometry import Box, Segment
from typeset.charts.plate import Align, Plate
from typeset.charts.words import cap_height, line_box
from typeset.records import dataclass

_APART = 4.0
"""Points from a point's middle to its value."""
_CLEAR = 0.8
"""Points that a value keeps from other values and from lines."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of a line and its value; `sides` are those it may stand on, the best one first."""

    x: float
    y: float
    text: str
    sides: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A value set beside its point."""

    text: str
    x: float
    baseline: float
    align: Align
    box: Box


def beside(width: float) -> float:
    """Points from a mark's middle to the far edge of a value that stands left or right of it."""
    return _APART + width + _CLEAR


def place(
    plate: Plate,
    columns: Sequence[Sequence[Mark]],
    segments: Sequence[Segment],
    fixed: Sequence[Box],
    within: Box,
) -> tuple[Beside, ...] | None:
    """A side for each value, `a`bove, `b`elow, `l`eft or `r`ight, so that all can be read.

    Marks of one column have the same x; all combinations of a column are tried, best sides first.
    None if in some column no combination keeps clear of the other values, marks, lines and what is
    `fixed`.
    """
    taken = [*fixed, *(_mark_box(plate, mark) for column in columns for mark in column)]
    placed: list[Beside] = []
    for column in columns:
        choice = next(_choices(plate, column, segments, taken, placed, within), None)
        if choice is None:
            return None
        placed += choice
    return tuple(placed)


def _choices(
    plate: Plate,
    column: Sequence[Mark],
    segments: Sequence[Segment],
    taken: Sequence[Box],
    placed: Sequence[Beside],
    within: Box,
) -> Iterator[tuple[Beside, ...]]:
    """Combinations of sides that can be read, those with the most best sides first."""
    free = [
        [
            (rank, value)
            for rank, value in enumerate(_value(plate, mark, side) for side in mark.sides)
            if _is_clear(value.box, _mark_box(plate, mark), segments, taken, placed, within)
        ]
        for mark in dict.fromkeys(column)  # lines that meet share their value
    ]
    combinations = sorted(product(*free), key=lambda choice: sum(rank for rank, _ in choice))
    for combination in combinations:
        boxes = [value.box for _, value in combination]
        if not any(
            one.overlap(other.inset(*(-_CLEAR,) * 4))
            for at, one in enumerate(boxes)
            for other in boxes[:at]
        ):
            yield tuple(value for _, value in combination)


def _is_clear(
    box: Box,
    own: Box,
    segments: Sequence[Segment],
    taken: Sequence[Box],
    placed: Sequence[Beside],
    within: Box,
) -> bool:
    room = box.inset(*(-_CLEAR,) * 4)
    return (
        within.holds(box)
        and not any(room.meets(segment) for segment in segments)
        and not any(box.overlap(other) for other in taken if other != own)
        and not any(room.overlap(other.box) for other in placed)
    )


def _mark_box(plate: Plate, mark: Mark) -> Box:
    """The mark, which no value may cover."""
    half = plate.style.measures.mark / 2
    return Box(mark.x - half, mark.y - half, mark.x + half, mark.y + half)


def _value(plate: Plate, mark: Mark, side: str) -> Beside:
    style = plate.style.number
    height, width = cap_height(style), plate.measure(mark.text, style)
    shape = line_box(mark.text, style.face, style.size, width)
    if side in "ab":
        baseline = mark.y + _APART if side == "a" else mark.y - _APART - height
        box = shape.moved(mark.x - width / 2, baseline)
        return Beside(mark.text, mark.x, baseline, "center", box)
    baseline = mark.y - height / 2
    if side == "l":
        box = shape.moved(mark.x - _APART - width, baseline)
        return Beside(mark.text, mark.x - _APART, baseline, "right", box)
    x = mark.x + _APART
    return Beside(mark.text, x, baseline, "left", shape.moved(x, baseline))
