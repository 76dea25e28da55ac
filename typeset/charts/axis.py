"""Axes as the house draws them: names under the plot, a few thin lines behind it, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from typeset.charts.geometry import Box, Segment
from typeset.charts.plate import AXIS, BEHIND, GRID, Plate
from typeset.charts.problems import DoesNotFit
from typeset.charts.scale import Scale
from typeset.charts.style import NumberFormat
from typeset.charts.words import Breaks, Wrapped, cap_height, depth
from typeset.typography.line import TextStyle

_BELOW_AXIS = 5.0
_BESIDE_TICKS = 5.0
"""Points from the axis down to the names, and from the tick labels to the plot."""
_BETWEEN_NAMES = 3.0
"""Points that neighbouring names keep apart."""
_MOST_LINES = 3
"""Lines that an upright name may take, one more if it is broken between syllables."""
_TURNED_SHARES = (0.2, 0.3, 0.4, 0.5, 0.62)
"""Shares of a panel's height that turned names may take; the first that is enough is used."""


@dataclass(frozen=True, slots=True)
class CategoryNames:
    """The names under one panel, broken into lines; `height` is what they take below the axis."""

    names: tuple[str, ...]
    blocks: tuple[tuple[str, ...], ...]
    turned: bool
    height: float


def category_names(plate: Plate, names: Sequence[str], slot: float, height: float) -> CategoryNames:
    """Set each name within `slot` points: upright if it can be read so, else turned by 90 degrees.

    `height` is that of the panel.  Raises DoesNotFit if the names fit neither way.
    """
    style = plate.style.strong  # the wider one, which totals are set in
    wrapped = [plate.wrap(name, style, slot - _BETWEEN_NAMES) for name in names]
    deepest = max(len(block.lines) for block in wrapped)
    worst = max(block.breaks for block in wrapped)
    if worst < Breaks.ANYWHERE and deepest <= _MOST_LINES + worst:
        used = _BELOW_AXIS + cap_height(style) + (deepest - 1) * style.leading
        height = used + depth(style.face, style.size)
        return CategoryNames(tuple(names), _lines(wrapped), False, height)
    return _turned(plate, names, slot, height)


def _turned(plate: Plate, names: Sequence[str], slot: float, height: float) -> CategoryNames:
    style = plate.style.strong
    most = int(slot // style.leading)
    for share in _TURNED_SHARES:
        wrapped = [plate.wrap(name, style, height * share) for name in names]
        if max(len(block.lines) for block in wrapped) <= most:
            length = max(plate.measure(line, style) for block in wrapped for line in block.lines)
            return CategoryNames(tuple(names), _lines(wrapped), True, _BELOW_AXIS + length)
    raise DoesNotFit("the names under the axis")


def _lines(wrapped: Sequence[Wrapped]) -> tuple[tuple[str, ...], ...]:
    return tuple(block.lines for block in wrapped)


def set_category_name(
    plate: Plate, names: CategoryNames, index: int, x: float, axis: float, style: TextStyle
) -> None:
    """Set one name with its middle at `x`, below the axis."""
    lines = names.blocks[index]
    if not names.turned:
        plate.block(x, axis - _BELOW_AXIS, lines, style, "center")
        return
    baseline = x - (len(lines) - 1) * style.leading / 2 + cap_height(style) / 2
    for line in lines:
        plate.text(baseline, axis - _BELOW_AXIS, line, style, "right", 90)
        baseline += style.leading


def tick_format(plate: Plate, ticks: Sequence[float]) -> NumberFormat:
    """As many decimals as the ticks' step needs."""
    step = ticks[1] - ticks[0]
    decimals = next((n for n in range(6) if abs(round(step, n) - step) < step / 1000), 6)
    return NumberFormat(plate.style.locale, decimals)


def tick_room(plate: Plate, ticks: Sequence[float]) -> float:
    """Points that the tick labels take beside the plot."""
    write = tick_format(plate, ticks)
    return max(plate.measure(write(tick), plate.style.number) for tick in ticks) + _BESIDE_TICKS


def set_ticks(plate: Plate, plot: Box, y: Scale, ticks: Sequence[float]) -> None:
    """Set the tick labels at the left of a plot."""
    style = plate.style.number
    write = tick_format(plate, ticks)
    for tick in ticks:
        baseline = y.at(tick) - cap_height(style) / 2
        plate.text(plot.left - _BESIDE_TICKS, baseline, write(tick), style, "right")


def rule_levels(plate: Plate, plot: Box, y: Scale, ticks: Sequence[float]) -> None:
    """Draw thin lines behind the marks at the ticks, and the axis at zero if zero is shown."""
    grid = [Segment(plot.left, y.at(tick), plot.right, y.at(tick)) for tick in ticks if tick]
    if grid:
        plate.rule(grid, plate.style.grid, GRID, BEHIND)
    if y.low <= 0 <= y.high:
        zero = Segment(plot.left, y.at(0), plot.right, y.at(0))
        plate.rule([zero], plate.style.axis, AXIS)
