"""Axes as the house draws them: names under the plot, a few thin lines behind it, nothing else."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from typeset.charts.chart import Chart
from typeset.charts.geometry import Box, Segment
from typeset.charts.plate import BEHIND, Plate
from typeset.charts.problems import DoesNotFit
from typeset.charts.scale import Scale
from typeset.charts.style import NumberFormat
from typeset.charts.words import Breaks, Wrapped, block_width, cap_height, depth
from typeset.records import dataclass
from typeset.typography.line import TextStyle

_BETWEEN_NAMES = 5.7
"""Points that neighbouring names keep apart, 2 mm: less reads as one line."""
_LESS = 0.1
"""Points that a name lacks if it has to be broken."""
_EASY_LINES = 2
"""Lines that a name may take without reaching for more room."""
_NUMBER = re.compile(r"\d+")
_LONGEST = 10
"""Letters of a name that may be left out."""
_EVERY = (1, 2, 5, 10, 20, 50)
"""Of names that count on, every so-manieth is set if no step leads from the last to the first."""
_MOST_LINES = 4
"""Lines that an upright name may take, one more if it is broken between syllables."""
_TURNED_SHARES = (0.2, 0.3, 0.4, 0.5, 0.62)
_WHOLE_SHARE = 0.4
"""Shares of a panel's height that turned names may take; the first that is enough is used, or the
first that leaves all words whole, if it is no more than the second."""


def pitch(width: float, count: int, to_edge: bool) -> float:
    """What names have from point to point, if half of the first, and of the last, stands out.

    The last point may lie at the right edge, where there is room beyond it.
    """
    return width / (count - 1 / 2 if to_edge and count > 1 else count)


@dataclass(frozen=True, slots=True)
class CategoryNames:
    """The names under one panel, broken into lines; `height` is what they take below the axis."""

    names: tuple[str, ...]
    blocks: tuple[tuple[str, ...], ...]
    turned: bool
    height: float


def category_names(
    plate: Plate, names: Sequence[str], slot: float, height: float, beyond: float = 0.0
) -> CategoryNames:
    """Set each name within `slot` points: upright if it can be read so, else turned by 90 degrees.

    A long one takes what its neighbours leave of theirs, the last one what is `beyond` the panel.
    `height` is that of the panel.  Raises DoesNotFit if the names fit neither way.
    """
    style = plate.style.strong  # the wider one, which totals are set in
    wrapped = [plate.wrap(name, style, slot - _BETWEEN_NAMES) for name in names]
    if any(len(block.lines) > 1 for block in wrapped) and is_sequence(names):
        return _thinned(plate, names, slot)
    _break_alike(plate, names, wrapped)
    _widen(plate, names, wrapped, slot, beyond)
    deepest = max(len(block.lines) for block in wrapped)
    worst = max(block.breaks for block in wrapped)
    if worst < Breaks.ANYWHERE and deepest <= _MOST_LINES + worst:
        used = plate.style.measures.name_gap + cap_height(style) + (deepest - 1) * style.leading
        height = used + depth(style.face, style.size)
        return CategoryNames(tuple(names), _lines(wrapped), False, height)
    return _turned(plate, names, slot, height)


def _break_alike(plate: Plate, names: Sequence[str], wrapped: list[Wrapped]) -> None:
    """Break all names or none, where they are of as many words, such as “Väst -22” and “Inner -22”.

    Names of different lengths are broken as they need it.
    """
    counts = {len(name.split()) for name in names}
    if len(counts) > 1 or counts == {1} or all(len(block.lines) == 1 for block in wrapped):
        return
    style = plate.style.strong
    for index, name in enumerate(names):
        if len(wrapped[index].lines) == 1:
            wrapped[index] = plate.wrap(name, style, plate.measure(name, style) - _LESS)


def _widen(
    plate: Plate, names: Sequence[str], wrapped: list[Wrapped], slot: float, beyond: float
) -> None:
    """Break long names anew, from the left, for the room that those beside them leave."""
    style = plate.style.strong
    for index, name in enumerate(names):
        block = wrapped[index]
        if len(block.lines) <= _EASY_LINES and not block.breaks:
            continue
        beside = [*wrapped[max(0, index - 1) : index], *wrapped[index + 1 : index + 2]]
        rooms = [slot - _BETWEEN_NAMES - block_width(one.lines, style) / 2 for one in beside]
        if index == 0:
            rooms.append(slot / 2)
        if index == len(names) - 1:
            rooms.append(slot / 2 + beyond)
        if 2 * min(rooms) > slot - _BETWEEN_NAMES:
            wrapped[index] = plate.wrap(name, style, 2 * min(rooms))


def is_sequence(names: Sequence[str]) -> bool:
    """Whether names count on, such as years and weeks, so that a reader knows those left out."""
    numbers = [int(match[0]) for name in names if (match := _NUMBER.search(name))]
    if (
        max(map(len, names)) > _LONGEST
        or len(numbers) < len(names)
        or len({_NUMBER.sub("", name, count=1) for name in names}) > 1
    ):
        return False
    return all(after - before == 1 for before, after in pairwise(numbers))


def _thinned(plate: Plate, names: Sequence[str], slot: float) -> CategoryNames:
    """Every second, fifth, tenth … name, counted from the last: it is the one that is asked for."""
    style = plate.style.strong
    widest = max(plate.measure(name, style) for name in names) + _BETWEEN_NAMES
    last = len(names) - 1
    every = _every(last, max(1, math.ceil(widest / slot)))
    blocks = tuple((name,) if (last - at) % every == 0 else () for at, name in enumerate(names))
    height = plate.style.measures.name_gap + cap_height(style) + depth(style.face, style.size)
    return CategoryNames(tuple(names), blocks, False, height)


def _every(last: int, least: int) -> int:
    """The step from name to name: one that names the first as well, if it is not twice `least`."""
    to_first = next((n for n in range(least, 2 * least) if last % n == 0), None)
    return to_first or next((n for n in _EVERY if n >= least), last + 1)


def _turned(plate: Plate, names: Sequence[str], slot: float, height: float) -> CategoryNames:
    style, gap = plate.style.strong, plate.style.measures.name_gap
    most = int(slot // style.leading)
    found: list[Wrapped] | None = None
    for share in _TURNED_SHARES:
        wrapped = [plate.wrap(name, style, height * share) for name in names]
        if max(len(block.lines) for block in wrapped) > most:
            continue
        whole = not any(block.breaks for block in wrapped)
        if found is None or (whole and share <= _WHOLE_SHARE):
            found = wrapped
        if whole:
            break
    if found is None:
        raise DoesNotFit("the names under the axis")
    length = max(block_width(block.lines, style) for block in found)
    return CategoryNames(tuple(names), _lines(found), True, gap + length)


def _lines(wrapped: Sequence[Wrapped]) -> tuple[tuple[str, ...], ...]:
    return tuple(block.lines for block in wrapped)


def set_category_name(
    plate: Plate, names: CategoryNames, index: int, x: float, axis: float, style: TextStyle
) -> None:
    """Set one name with its middle at `x`, or as near to it as the figure's edge lets it."""
    lines, gap = names.blocks[index], plate.style.measures.name_gap
    if not names.turned:
        half = block_width(lines, style) / 2
        middle = max(plate.box.left + half, min(x, plate.box.right - half))
        plate.block(middle, axis - gap, lines, style, "center")
        return
    baseline = x - (len(lines) - 1) * style.leading / 2 + cap_height(style) / 2
    for line in lines:
        plate.text(baseline, axis - gap, line, style, "right", 90)
        baseline += style.leading


def tick_format(plate: Plate, ticks: Sequence[float], percent: bool = False) -> NumberFormat:
    """As many decimals as the ticks' step needs."""
    step = ticks[1] - ticks[0]
    decimals = next((n for n in range(6) if abs(round(step, n) - step) < step / 1000), 6)
    return NumberFormat(plate.style.locale, decimals, percent)


def tick_room(plate: Plate, ticks: Sequence[float], percent: bool = False) -> float:
    """Points that the tick labels take beside the plot."""
    write = tick_format(plate, ticks, percent)
    widest = max(plate.measure(write(tick), plate.style.number) for tick in ticks)
    return widest + plate.style.measures.name_gap


def set_ticks(
    plate: Plate, plot: Box, y: Scale, ticks: Sequence[float], percent: bool = False
) -> None:
    """Set the tick labels at the left of a plot."""
    style = plate.style.number
    write = tick_format(plate, ticks, percent)
    for tick in ticks:
        baseline = y.at(tick) - cap_height(style) / 2
        plate.text(plot.left - plate.style.measures.name_gap, baseline, write(tick), style, "right")


def rule_levels(plate: Plate, plot: Box, y: Scale, ticks: Sequence[float]) -> None:
    """Draw thin lines behind the marks at the ticks, and the axis at zero if zero is shown."""
    grid = [Segment(plot.left, y.at(tick), plot.right, y.at(tick)) for tick in ticks if tick]
    if grid:
        plate.rule(grid, plate.style.grid, plate.style.measures.grid_line, BEHIND)
    if y.low <= 0 <= y.high:
        zero = Segment(plot.left, y.at(0), plot.right, y.at(0))
        plate.rule([zero], plate.style.axis, plate.style.measures.axis_line)


def rule_references(chart: Chart, plot: Box, y: Scale) -> None:
    """Draw the reference lines across an upright plot."""
    for one in chart.options.references:
        level = y.at(one.value)
        chart.rule_reference(Segment(plot.left, level, plot.right, level))
