"""Population pyramids: two series back to back, the youngest at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from typeset.charts.axis import is_sequence, tick_format
from typeset.charts.chart import Chart, prepare
from typeset.charts.geometry import Box, Segment
from typeset.charts.options import ChartOptions
from typeset.charts.plate import BEHIND, Align, Plate
from typeset.charts.problems import DoesNotFit, UndrawableFigure
from typeset.charts.scale import Domain, Scale, ticks, zero_based
from typeset.charts.words import block_width, cap_height, depth
from typeset.data.series import ChartData, Series
from typeset.records import dataclass

_FILLED = 0.82
"""Share of a row that its bars take."""
_TO_AXIS = 6.0
_TO_PLOT = 5.0
"""Points from the names to both axes, and from the series' names down to the bars."""
_SHARES = (0.2, 0.3, 0.4)
"""Shares of the width that the names may take."""
_NARROWEST, _THINNEST = 40.0, 1.5
"""Points under which a side is too narrow, and a bar too thin."""
_TITLE = 0.3
"""Share of the width that the name of a series may take over its side."""
_MOST_TICKS = 6
_HIGHEST = 28.0
"""Points that a row may be high, if the figure can be lower for that."""
_PAIR = 2
_EVERY = (1, 2, 5, 10, 20)


@dataclass(frozen=True, slots=True)
class _Plot:
    """The bars' rows between `bottom` and `top`; `sides` are the scales of both series."""

    box: Box
    sides: tuple[Scale, Scale]
    names: tuple[tuple[str, ...], ...]
    pitch: float

    def middle(self, index: int) -> float:
        """Of a category's row; the first is the lowest."""
        return self.box.bottom + self.pitch * (index + 0.5)


def draw_pyramid(plate: Plate, data: ChartData, options: ChartOptions) -> None:
    """Draw the first series to the left and the second to the right, the names between them."""
    chart = prepare(plate, data, options)
    if len(chart.panels) > 1 or len(chart.panels[0].series) != _PAIR:
        raise UndrawableFigure(
            "a pyramid has two series", "choose a “series” column with two values, such as the sex"
        )
    if any(value < 0 for value in chart.values):
        raise UndrawableFigure("the bars of a pyramid cannot be negative", "choose bars instead")
    area = chart.set_entries(())
    levels: tuple[float, ...] = ()
    plot = _plot(chart, area, zero_based(chart.values), valued=True)
    if plot is None:
        plot, levels = _on_scale(chart, area)
    _draw(chart, plot, levels)
    _set_words(chart, plot, levels)


def _on_scale(chart: Chart, area: Box) -> tuple[_Plot, tuple[float, ...]]:
    """Both sides over an axis, with as many ticks as their labels have room for."""
    style, gap = chart.plate.style.number, chart.plate.style.measures.value_gap
    for most in range(_MOST_TICKS, 0, -1):
        levels = ticks(zero_based(chart.values), most, chart.whole)
        plot = _plot(chart, area, Domain(levels[0], levels[-1]), valued=False)
        write = tick_format(chart.plate, levels, chart.write.percent)
        widest = max(chart.plate.measure(write(level), style) for level in levels)
        if plot and plot.sides[1].at(levels[1]) - plot.sides[1].at(levels[0]) > widest + 2 * gap:
            return plot, levels
    raise DoesNotFit("the pyramid")


def _plot(chart: Chart, area: Box, domain: Domain, valued: bool) -> _Plot | None:
    """Where everything stands; None if rows are too low for the values, or sides too narrow."""
    style = chart.plate.style
    line = cap_height(style.text) * 4 / 3 + depth(style.text.face, style.text.size)
    foot = 0.0 if valued else line + style.measures.value_gap
    titles = [
        len(chart.plate.wrap(one.name, style.strong, chart.plate.box.width * _TITLE).lines)
        for one in chart.panels[0].series
    ]
    over = line + (max(titles) - 1) * style.strong.leading
    box = area.inset(bottom=foot, top=over + _TO_PLOT)
    count = len(chart.panels[0].categories)
    pitch = box.height / count
    if pitch * _FILLED < _THINNEST or (valued and pitch < cap_height(style.number) + 1):
        return None
    beside = max(chart.plate.measure(chart.write(v), style.strong) for v in (*chart.values, 0))
    beside = beside + style.measures.value_gap if valued else beside / 2
    for share in _SHARES:
        names = _names(chart, area.width * share, pitch)
        if names is None:
            continue
        half = max(block_width(lines, style.strong) for lines in names) / 2 + _TO_AXIS
        middle = (box.left + box.right) / 2
        sides = (
            domain.over(middle - half, box.left + beside),
            domain.over(middle + half, box.right - beside),
        )
        if abs(sides[1].end - sides[1].start) >= _NARROWEST:
            deepest = max(map(len, names)) * style.text.leading
            chart.plate.spare = (pitch - max(_HIGHEST, deepest)) * count
            return _Plot(box, sides, names, pitch)
    return None


def _names(chart: Chart, width: float, pitch: float) -> tuple[tuple[str, ...], ...] | None:
    """The categories' names in lines, some left out if they count on; None if they do not fit."""
    style = chart.plate.style.text
    categories = chart.panels[0].categories
    blocks = [chart.plate.wrap(name, chart.plate.style.strong, width).lines for name in categories]
    line = cap_height(style) * 4 / 3 + depth(style.face, style.size)
    deepest = max(len(lines) for lines in blocks)
    needed = line + (deepest - 1) * style.leading
    if needed <= pitch:
        return tuple(blocks)
    if deepest > 1 or not is_sequence(categories):
        return None
    every = next((n for n in _EVERY if n * pitch >= line), len(categories))
    return tuple(lines if at % every == 0 else () for at, lines in enumerate(blocks))


def _bar(plot: _Plot, side: Scale, index: int, value: float) -> Box:
    half = plot.pitch * _FILLED / 2
    left, right = sorted((side.at(0), side.at(value)))
    return Box(left, plot.middle(index) - half, right, plot.middle(index) + half)


def _draw(chart: Chart, plot: _Plot, levels: Sequence[float]) -> None:
    plate, style = chart.plate, chart.plate.style
    for side, series in zip(plot.sides, chart.panels[0].series, strict=True):
        known = [(at, value) for at, value in enumerate(series.values) if value]
        boxes = [_bar(plot, side, at, value) for at, value in known]
        plate.fill(boxes, [chart.inks[series.name]] * len(boxes))
        verticals = [_vertical(plot, side, level) for level in levels if level]
        if verticals:
            plate.rule(verticals, style.grid, style.measures.grid_line, BEHIND)
        plate.rule([_vertical(plot, side, 0)], style.axis, style.measures.axis_line)


def _vertical(plot: _Plot, side: Scale, value: float) -> Segment:
    return Segment(side.at(value), plot.box.bottom, side.at(value), plot.box.top)


def _set_words(chart: Chart, plot: _Plot, levels: Sequence[float]) -> None:
    _set_titles(chart, plot)
    series = chart.panels[0].series
    for index in reversed(range(len(plot.names))):
        _set_name(chart, plot, index)
        for place, one in enumerate(series):
            if not levels or one.values[index] is None:
                _set_value(chart, plot, place, one, index)
    write = tick_format(chart.plate, levels, chart.write.percent) if levels else chart.write
    style = chart.plate.style.number
    baseline = plot.box.bottom - chart.plate.style.measures.value_gap - cap_height(style)
    for side in plot.sides:
        for level in levels:
            chart.plate.text(side.at(level), baseline, write(level), style, "center")


def _set_titles(chart: Chart, plot: _Plot) -> None:
    """Set the names of both series over their sides, beginning at the axes."""
    plate, style = chart.plate, chart.plate.style.strong
    aligns: tuple[Align, Align] = ("right", "left")
    for side, one, align in zip(plot.sides, chart.panels[0].series, aligns, strict=True):
        lines = plate.wrap(one.name, style, chart.plate.box.width * _TITLE).lines
        top = plot.box.top + _TO_PLOT + cap_height(style) + (len(lines) - 1) * style.leading
        plate.block(side.start, top, lines, style, align)


def _set_name(chart: Chart, plot: _Plot, index: int) -> None:
    lines = plot.names[index]
    style = chart.name_style(chart.panels[0].categories[index])
    deep = cap_height(style) + (len(lines) - 1) * style.leading
    middle = (plot.sides[0].start + plot.sides[1].start) / 2
    chart.plate.block(middle, plot.middle(index) + deep / 2, lines, style, "center")


def _set_value(chart: Chart, plot: _Plot, place: int, series: Series, index: int) -> None:
    style = chart.plate.style.number
    if plot.pitch < cap_height(style):
        return
    gap = chart.plate.style.measures.value_gap
    end = plot.sides[place].at(series.values[index] or 0)
    baseline = plot.middle(index) - cap_height(style) / 2
    text = chart.say(series, index)
    if place == 0:
        chart.plate.text(end - gap, baseline, text, style, "right")
    else:
        chart.plate.text(end + gap, baseline, text, style)
