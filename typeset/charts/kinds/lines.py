"""Lines over a few points in time, each named at its end."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from typeset.charts.axis import (
    CategoryNames,
    category_names,
    pitch,
    rule_levels,
    rule_references,
    set_category_name,
)
from typeset.charts.chart import Chart, prepare
from typeset.charts.ends import End, Ends, break_ends, is_moved, set_end, spread_ends
from typeset.charts.geometry import Box, Segment
from typeset.charts.marks import Beside, Mark, beside, place
from typeset.charts.options import ChartOptions
from typeset.charts.panels import Cell, arrange, set_title
from typeset.charts.plate import Plate
from typeset.charts.problems import DoesNotFit
from typeset.charts.scale import Domain, Scale, around
from typeset.charts.ticks import Ticks, ticks_of
from typeset.charts.words import block_width, cap_height, line_box
from typeset.data.series import ChartData, Series
from typeset.records import dataclass

_ABOVE_AXIS = 2.5
_CROWDED = 1.8
"""Marks that would stand closer than so many of their widths are drawn at the ends alone."""
_HEADROOM = 9.0
"""Points from the axis up to a dash that stands for no value, and above the highest point for its
value."""
_LOWEST = 30.0
_NARROWEST = 60.0
"""Points under which a plot is too low, and a panel too narrow."""
_MOST_TICKS = 6
_MOST_VALUED = 8
"""Lines above which values beside the points would be a thicket."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """A chart of lines; `ends` has what stands at their right.

    That is the names of lines, if they are `named` there (one panel of several lines), and those of
    reference lines.
    """

    chart: Chart
    area: Box
    ends: Ends | None
    named: bool

    def of(self, cell: Cell) -> _Figure:
        """What a panel is drawn with."""
        return replace(self, chart=self.chart.of(cell.panel))

    def labelled(self, plot: _Plot) -> range:
        """The points whose values stand beside them; at a named end the value is with the name."""
        return range(len(plot.xs) - self.named)


@dataclass(frozen=True, slots=True)
class _Plot:
    """One panel: where categories and values lie, the names below, the values beside the points."""

    figure: _Figure
    cell: Cell
    box: Box
    xs: tuple[float, ...]
    y: Scale
    names: CategoryNames
    values: tuple[Beside, ...] = ()

    @property
    def axis(self) -> float:
        """Height of zero, or of the plot's foot if zero is not shown."""
        return self.y.at(min(max(0.0, self.y.low), self.y.high))


def draw_lines(plate: Plate, data: ChartData, options: ChartOptions) -> None:
    """Draw lines with a mark at each point, and the values beside the marks if all can be read."""
    figure = _figure(prepare(plate, data, options))
    plots, scales = _placed(figure)
    if figure.ends and _are_moved(figure.chart, figure.ends, plots[0], figure.named):
        figure = replace(figure, ends=figure.ends.tied())
        plots, scales = _placed(figure)
    for plot in plots:
        _draw(plot, scales)
        _set_words(plot, scales)


def _figure(chart: Chart) -> _Figure:
    alone = len(chart.panels) == 1
    named = alone and len(chart.names) > 1
    ends = None
    if named or (alone and chart.options.references):
        lasts = [(one.name, chart.say(one, -1)) for one in chart.panels[0].series] if named else []
        references = [(one.label, "") for one in chart.options.references]
        ends = break_ends(chart.plate, [*lasts, *references])
    area = chart.set_marks(() if named else chart.names, references=not alone)
    return _Figure(chart, area, ends, named)


# --- where everything stands ----------------------------------------------------------------------


def _placed(figure: _Figure) -> tuple[tuple[_Plot, ...], Ticks | None]:
    """Panels whose points carry their values, or else with an axis, and its ticks."""
    if figure.chart.most_series <= _MOST_VALUED:
        plots = _plots_with_values(figure)
        if plots is not None:
            return plots, None
    scales = ticks_of(figure.chart, _domain, _MOST_TICKS)
    above = cap_height(figure.chart.plate.style.number) / 2
    area = scales.within(figure.area)
    return _plots(figure, area, scales.domain, above, scales.beside), scales


def _domain(chart: Chart) -> Domain:
    return around(chart.scaled)


def _plots(
    figure: _Figure,
    area: Box,
    domain: Callable[[Chart], Domain],
    above: float,
    beside: float = 0.0,
) -> tuple[_Plot, ...]:
    """Panels with so many points free above their plots, and beside them."""
    chart = figure.chart
    inner = area.inset(right=figure.ends.width if figure.ends else 0.0)
    narrowest = max(_NARROWEST, chart.most_categories * chart.plate.style.measures.mark)
    cells = arrange(chart.plate, chart.panels, inner, narrowest, beside)
    names = [_names(figure, cell) for cell in cells]
    foot = max(block.height for block in names)
    boxes = [cell.plot.inset(bottom=foot, top=above) for cell in cells]
    if boxes[0].height < _LOWEST or boxes[0].width < _NARROWEST:
        raise DoesNotFit("the lines")
    plots = []
    for cell, box, block in zip(cells, boxes, names, strict=True):
        own = figure.of(cell)
        y = domain(own.chart).over(box.bottom, box.top)
        plots.append(_Plot(own, cell, box, _xs(own, cell, box, block), y, block))
    return tuple(plots)


def _names(figure: _Figure, cell: Cell) -> CategoryNames:
    categories = cell.panel.categories
    slot = pitch(cell.plot.width, len(categories), figure.ends is not None)
    beyond = figure.ends.width if figure.ends else 0.0
    return category_names(figure.chart.plate, categories, slot, cell.plot.height, beyond)


def _xs(figure: _Figure, cell: Cell, box: Box, names: CategoryNames) -> tuple[float, ...]:
    """The categories' places: edge to edge, but for what stands around the first and the last."""
    count = len(names.names)
    if count == 1:
        return ((box.left + box.right) / 2,)
    chart = figure.chart
    half = pitch(box.width, count, figure.ends is not None) / 2
    firsts = (chart.write(series.values[0]) for series in cell.panel.series)
    widest = block_width(firsts, chart.plate.style.number)
    left = min(half, max(_half_width(chart, names, 0), beside(widest)))
    free = figure.ends.width if figure.ends else 0.0
    right = max(
        _half_width(chart, names, -1) - free,
        0.0 if figure.ends else left,
        chart.plate.style.measures.mark / 2,
    )
    step = (box.width - left - min(half, right)) / (count - 1)
    return tuple(box.left + left + step * index for index in range(count))


def _half_width(chart: Chart, names: CategoryNames, index: int) -> float:
    style, lines = chart.plate.style.strong, names.blocks[index]
    return (len(lines) * style.leading if names.turned else block_width(lines, style)) / 2


def _plots_with_values(figure: _Figure) -> tuple[_Plot, ...] | None:
    """Panels where each point carries its value; None if in some panel not all can be read."""
    found = []
    for plot in _plots(figure, figure.area, _domain, _HEADROOM):
        outer = plot.cell.outer
        within = Box(outer.left, plot.box.bottom, outer.right, plot.cell.plot.top)
        lines = [part for one in plot.cell.panel.series for part in _segments(plot, one)]
        levels = [plot.axis, *(plot.y.at(one.value) for one in figure.chart.options.references)]
        lines += [Segment(plot.box.left, level, plot.box.right, level) for level in levels]
        fixed = [dash.box for dash in _dashes(plot)]
        values = place(figure.chart.plate, _marks(plot), lines, fixed, within)
        if values is None:
            return None
        found.append(replace(plot, values=values))
    return tuple(found)


def _marks(plot: _Plot) -> list[list[Mark]]:
    """The points whose values are set beside them, column by column."""
    figure = plot.figure
    return [
        [
            Mark(plot.xs[index], plot.y.at(value), figure.chart.write(value), sides)
            for series in plot.cell.panel.series
            if (value := series.values[index]) is not None
        ]
        for index in figure.labelled(plot)
        for sides in ["abl" if index == 0 else "ab"]
    ]


def _segments(plot: _Plot, series: Series) -> Iterator[Segment]:
    points = zip(plot.xs, series.values, strict=True)
    for (x0, start), (x1, end) in pairwise(points):
        if start is not None and end is not None:
            yield Segment(x0, plot.y.at(start), x1, plot.y.at(end))


def _dashes(plot: _Plot) -> Iterator[Beside]:
    """Signs over the axis, each saying that some series has no value there."""
    chart = plot.figure.chart
    style = chart.plate.style.number
    lines = [part for one in plot.cell.panel.series for part in _segments(plot, one)]
    for index in plot.figure.labelled(plot):
        missing = (one for one in plot.cell.panel.series if one.values[index] is None)
        for text in sorted({one.sign(index) for one in missing})[:1]:
            width = chart.plate.measure(text, style)
            x = plot.xs[index]
            shape = line_box(text, style.face, style.size, width).moved(x - width / 2, 0)
            baseline = _clear_of([*lines, *_marks_at(chart, plot, index)], shape, plot)
            yield Beside(text, x, baseline, "center", shape.moved(0, baseline))


def _marks_at(chart: Chart, plot: _Plot, index: int) -> Iterator[Segment]:
    """The marks at one category, as lines of their height."""
    half = chart.plate.style.measures.mark / 2
    for one in plot.cell.panel.series:
        value = one.values[index]
        if value is not None:
            x, y = plot.xs[index], plot.y.at(value)
            yield Segment(x, y - half, x, y + half)


def _clear_of(lines: Sequence[Segment], shape: Box, plot: _Plot) -> float:
    """The lowest baseline on which a sign over the axis is crossed by no line."""
    lowest = baseline = plot.axis + _ABOVE_AXIS
    while baseline < plot.box.top:
        room = shape.moved(0, baseline).inset(-1, -1, -1, -1)
        if not any(room.meets(line) for line in lines):
            return baseline
        baseline += 1
    return lowest


# --- drawing --------------------------------------------------------------------------------------


def _draw(plot: _Plot, scales: Ticks | None) -> None:
    chart = plot.figure.chart
    levels = scales.of(plot.cell.panel) if scales else ()
    rule_levels(chart.plate, plot.box, plot.y, levels)
    rule_references(chart, plot.box, plot.y)
    for series in plot.cell.panel.series:
        _draw_line(chart, plot, series)


def _draw_line(chart: Chart, plot: _Plot, series: Series) -> None:
    look = chart.looks[series.name]
    ys = [math.nan if value is None else plot.y.at(value) for value in series.values]
    step = plot.xs[1] - plot.xs[0] if len(plot.xs) > 1 else math.inf
    known = [at for at, value in enumerate(series.values) if value is not None]
    crowded = step < _CROWDED * chart.plate.style.measures.mark
    marked = known[:1] + known[-1:] if crowded else None
    chart.plate.course(plot.xs, ys, look.shape, look.ink, dash=look.dash, marked=marked)


def _set_words(plot: _Plot, scales: Ticks | None) -> None:
    """Set title, scale, values and names of a panel, and the names of its lines."""
    figure, chart = plot.figure, plot.figure.chart
    plate = chart.plate
    style = plate.style.number
    set_title(plate, plot.cell, plot.cell.outer.left)
    if scales:
        scales.set(plot.cell, plot.box, plot.y)
    for value in (*plot.values, *_dashes(plot)):
        plate.text(value.x, value.baseline, value.text, style, value.align)
    for index, (category, x) in enumerate(zip(plot.names.names, plot.xs, strict=True)):
        set_category_name(plate, plot.names, index, x, plot.box.bottom, chart.name_style(category))
    if figure.ends:
        _set_ends(chart, figure.ends, plot, figure.named)


def _spread(chart: Chart, ends: Ends, plot: _Plot, named: bool) -> list[tuple[End, float]]:
    """The ends, each with the height of its line, moved apart where lines end close together."""
    wanted = []
    for series in plot.cell.panel.series if named else ():
        known = [value for value in series.values if value is not None]
        wanted.append(plot.y.at(known[-1]) if known else plot.axis)
    wanted += [plot.y.at(one.value) for one in chart.options.references]
    low, high = plot.box.bottom - _ABOVE_AXIS, plot.cell.plot.top
    placed = spread_ends(chart.plate, ends, wanted, low, high)
    return list(zip(placed.ends, wanted, strict=True))


def _are_moved(chart: Chart, ends: Ends, plot: _Plot, named: bool) -> bool:
    """Whether names stand so far from the ends of lines that leaders tie them there."""
    spread = _spread(chart, ends, plot, named)
    return any(is_moved(chart.plate, end.middle, mark) for end, mark in spread)


def _set_ends(chart: Chart, ends: Ends, plot: _Plot, named: bool) -> None:
    """Set the names at the last known values."""
    for end, mark in _spread(chart, ends, plot, named):
        x = plot.xs[-1] if named else plot.box.right
        set_end(chart.plate, ends, end, x, mark, chart.is_stressed(end.series))
