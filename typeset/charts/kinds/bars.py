"""Upright bars, grouped by series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from typeset.charts.axis import (
    CategoryNames,
    category_names,
    rule_levels,
    set_category_name,
    set_ticks,
    tick_room,
)
from typeset.charts.chart import Chart, prepare
from typeset.charts.geometry import Box
from typeset.charts.options import ChartOptions
from typeset.charts.panels import Cell, arrange, set_title
from typeset.charts.plate import Plate
from typeset.charts.problems import DoesNotFit
from typeset.charts.scale import Domain, Scale, ticks, zero_based
from typeset.charts.words import cap_height, line_box
from typeset.data.series import ChartData

_FILLED = 0.78
"""Share of a category's slot that its bars take."""
_WIDEST = 28.0
_NARROWEST = 4.0
_BETWEEN = 1.0
"""Points: how wide a bar may be and should be, and what parts the bars of a group."""
_TO_VALUE = 2.5
_TO_NEXT_VALUE = 1.2
"""Points from a bar to its value, and that two values keep apart."""
_LOWEST = 30.0
"""Points of height under which bars cannot be compared."""
_MOST_TICKS = 5


@dataclass(frozen=True, slots=True)
class _Bar:
    """One bar: its series, its left edge and width in points, its value."""

    series: str
    left: float
    width: float
    value: float | None

    def body(self, y: Scale) -> Box:
        """What it covers."""
        foot, end = sorted((y.at(0), y.at(self.value or 0)))
        return Box(self.left, foot, self.left + self.width, end)


@dataclass(frozen=True, slots=True)
class _Value:
    """A value at its bar's end."""

    text: str
    x: float
    baseline: float
    box: Box
    bar: _Bar


@dataclass(frozen=True, slots=True)
class _Plot:
    """One panel: its scale, its names and its bars with their values, from left to right.

    The names hang from `foot`.
    """

    cell: Cell
    box: Box
    y: Scale
    foot: float
    names: CategoryNames
    values: tuple[_Value, ...]


def draw_bars(plate: Plate, data: ChartData, options: ChartOptions) -> None:
    """Draw bars from zero, side by side by series, their values on them if all can be read."""
    chart = prepare(plate, data, options)
    area = chart.set_key(chart.names)
    levels: tuple[float, ...] = ()
    plots = _plots_with_values(chart, area)
    if plots is None:
        levels = ticks(zero_based(chart.values), _MOST_TICKS, chart.whole)
        plots = _plots_with_ticks(chart, area, levels)
    for plot in plots:
        _draw(chart, plot, levels)


def _plots_with_values(chart: Chart, area: Box) -> tuple[_Plot, ...] | None:
    """Panels where each bar carries its value; None if the values would collide."""
    domain = zero_based(chart.values)
    room = cap_height(chart.plate.style.number) + _TO_VALUE
    below = room if domain.low < 0 else 0.0
    try:
        plots = _plots(chart, area, domain, above=room, below=below)
    except DoesNotFit:
        return None
    return plots if all(_is_clear(plot) for plot in plots) else None


def _plots_with_ticks(chart: Chart, area: Box, levels: Sequence[float]) -> tuple[_Plot, ...]:
    """Panels with a scale at their left; half a figure stands out above the highest tick."""
    inner = area.inset(left=tick_room(chart.plate, levels))
    domain = Domain(levels[0], levels[-1])
    return _plots(chart, inner, domain, above=cap_height(chart.plate.style.number) / 2, below=0.0)


def _plots(
    chart: Chart, area: Box, domain: Domain, above: float, below: float
) -> tuple[_Plot, ...]:
    narrowest = chart.most_categories * chart.most_series * (_NARROWEST + _BETWEEN) / _FILLED
    cells = arrange(chart.plate, chart.panels, area, narrowest)
    names = [_names(chart, cell) for cell in cells]
    foot = max(block.height for block in names) + below
    boxes = [cell.plot.inset(bottom=foot, top=above) for cell in cells]
    if boxes[0].height < _LOWEST:
        raise DoesNotFit("the bars")
    return tuple(
        _Plot(cell, box, y, box.bottom - below, block, tuple(_values(chart, cell, box, y)))
        for cell, box, block in zip(cells, boxes, names, strict=True)
        for y in [domain.over(box.bottom, box.top)]
    )


def _names(chart: Chart, cell: Cell) -> CategoryNames:
    categories = cell.panel.categories
    slot = cell.plot.width / len(categories)
    return category_names(chart.plate, categories, slot, cell.plot.height)


def _bars(cell: Cell, box: Box) -> Iterator[_Bar]:
    """The bars of a panel from left to right."""
    panel = cell.panel
    count = len(panel.series)
    slot = box.width / len(panel.categories)
    width = min(_WIDEST, (slot * _FILLED - (count - 1) * _BETWEEN) / count)
    group = count * width + (count - 1) * _BETWEEN
    for index in range(len(panel.categories)):
        left = box.left + slot * (index + 0.5) - group / 2
        for place, series in enumerate(panel.series):
            at = left + place * (width + _BETWEEN)
            yield _Bar(series.name, at, width, series.values[index])


def _values(chart: Chart, cell: Cell, box: Box, y: Scale) -> Iterator[_Value]:
    """The values of a panel at their bars' ends; a dash where there is none."""
    style = chart.plate.style.number
    height = cap_height(style)
    for bar in _bars(cell, box):
        text = chart.write(bar.value)
        below = bar.value is not None and bar.value < 0
        end = y.at(bar.value or 0)
        baseline = end - _TO_VALUE - height if below else end + _TO_VALUE
        x, width = bar.left + bar.width / 2, chart.plate.measure(text, style)
        covered = line_box(text, style.face, style.size, width).moved(x - width / 2, baseline)
        yield _Value(text, x, baseline, covered, bar)


def _is_clear(plot: _Plot) -> bool:
    """Whether all values can be read: none over another, over another's bar, or outside."""
    for at, value in enumerate(plot.values):
        room = value.box.inset(left=-_TO_NEXT_VALUE, right=-_TO_NEXT_VALUE)
        others = (*plot.values[:at], *plot.values[at + 1 :])
        if not plot.cell.outer.holds(value.box):
            return False
        if any(room.overlap(other.box) or room.overlap(other.bar.body(plot.y)) for other in others):
            return False
    return True


def _draw(chart: Chart, plot: _Plot, levels: Sequence[float]) -> None:
    """Draw a panel and set its words: title, scale, then category by category."""
    plate, box = chart.plate, plot.box
    bars = [value.bar for value in plot.values if value.bar.value]
    plate.fill([bar.body(plot.y) for bar in bars], [chart.inks[bar.series] for bar in bars])
    rule_levels(plate, box, plot.y, levels)
    set_title(plate, plot.cell, plot.cell.outer.left)
    if levels and plot.cell.first:
        set_ticks(plate, box, plot.y, levels)
    count = len(plot.cell.panel.series)
    slot = box.width / len(plot.names.names)
    for index, category in enumerate(plot.names.names):
        x = box.left + slot * (index + 0.5)
        set_category_name(plate, plot.names, index, x, plot.foot, chart.name_style(category))
        for value in plot.values[index * count : (index + 1) * count]:
            if not levels or value.bar.value is None:
                plate.text(value.x, value.baseline, value.text, plate.style.number, "center")
