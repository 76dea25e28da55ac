"""Lines over a few points in time, each named at its end."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from matplotlib.lines import Line2D
from matplotlib.path import Path

from typeset.charts.axis import (
    CategoryNames,
    category_names,
    rule_levels,
    set_category_name,
    set_ticks,
    tick_room,
)
from typeset.charts.chart import Chart, prepare
from typeset.charts.ends import Ends, break_ends, set_end, spread_ends
from typeset.charts.geometry import Box, Segment
from typeset.charts.marks import Beside, Mark, beside, place
from typeset.charts.options import ChartOptions
from typeset.charts.panels import Cell, arrange, set_title
from typeset.charts.plate import Plate
from typeset.charts.problems import DoesNotFit
from typeset.charts.scale import Domain, Scale, around, ticks
from typeset.charts.style import NONE
from typeset.charts.words import block_width, line_box
from typeset.data.series import ChartData, Series

_LINE = 1.5
_MARK = 5.0
_RIM = 0.75
"""Points: weight of a line, size of a mark and weight of the paper around it."""
_ARC = 4 / 3 * (math.sqrt(2) - 1)
_CIRCLE = Path(
    [(1, 0), (1, _ARC), (_ARC, 1), (0, 1), (-_ARC, 1), (-1, _ARC), (-1, 0), (-1, -_ARC),
     (-_ARC, -1), (0, -1), (_ARC, -1), (1, -_ARC), (1, 0), (1, 0)],
    [Path.MOVETO, *[Path.CURVE4] * 12, Path.CLOSEPOLY],
)  # fmt: skip
"""In four curves, off by less than a thousandth of the radius; matplotlib's own has eight."""
_SHAPES = ((_CIRCLE, 1.0), ("s", 0.9), ("^", 1.1), ("D", 0.8), ("v", 1.1))
"""A mark of its own for each series, and its size: where lines cross, colour is not enough."""
_ABOVE_AXIS = 2.5
_HEADROOM = 9.0
"""Points from the axis up to a dash that stands for no value, and above the highest point."""
_LOWEST = 30.0
_NARROWEST = 60.0
"""Points under which a plot is too low, and a panel too narrow."""
_MOST_TICKS = 5


@dataclass(frozen=True, slots=True)
class _Figure:
    """A chart of lines; `ends` has their names if they are set there: in one panel of several."""

    chart: Chart
    area: Box
    ends: Ends | None

    def labelled(self, plot: _Plot) -> range:
        """The points whose values stand beside them; at a named end the value is with the name."""
        return range(len(plot.xs) - bool(self.ends))


@dataclass(frozen=True, slots=True)
class _Plot:
    """One panel: where categories and values lie, the names below, the values beside the points."""

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
    values = figure.chart.values
    levels: tuple[float, ...] = ()
    plots = _plots_with_values(figure, around(values))
    if plots is None:
        levels = ticks(around(values), _MOST_TICKS, figure.chart.whole)
        plots = _plots(figure, Domain(levels[0], levels[-1]), tick_room(plate, levels))
    for plot in plots:
        _draw(figure, plot, levels)
        _set_words(figure, plot, levels)


def _figure(chart: Chart) -> _Figure:
    ends = None
    if len(chart.panels) == 1 and len(chart.names) > 1:
        lasts = [(one.name, chart.write(one.values[-1])) for one in chart.panels[0].series]
        ends = break_ends(chart.plate, lasts)
    return _Figure(chart, chart.set_key(() if ends else chart.names), ends)


# --- where everything stands ----------------------------------------------------------------------


def _plots(figure: _Figure, domain: Domain, left: float) -> tuple[_Plot, ...]:
    """Panels with a scale of `left` points beside them."""
    chart = figure.chart
    inner = figure.area.inset(left=left, right=figure.ends.width if figure.ends else 0.0)
    narrowest = max(_NARROWEST, chart.most_categories * _MARK * 2)
    cells = arrange(chart.plate, chart.panels, inner, narrowest)
    names = [_names(chart, cell) for cell in cells]
    foot = max(block.height for block in names)
    boxes = [cell.plot.inset(bottom=foot, top=_HEADROOM) for cell in cells]
    if boxes[0].height < _LOWEST or boxes[0].width < _NARROWEST:
        raise DoesNotFit("the lines")
    return tuple(
        _Plot(cell, box, _xs(figure, cell, box, block), domain.over(box.bottom, box.top), block)
        for cell, box, block in zip(cells, boxes, names, strict=True)
    )


def _names(chart: Chart, cell: Cell) -> CategoryNames:
    categories = cell.panel.categories
    slot = cell.plot.width / len(categories)
    return category_names(chart.plate, categories, slot, cell.plot.height)


def _xs(figure: _Figure, cell: Cell, box: Box, names: CategoryNames) -> tuple[float, ...]:
    """The categories' places: edge to edge, but for what stands around the first and the last."""
    count = len(names.names)
    if count == 1:
        return ((box.left + box.right) / 2,)
    chart = figure.chart
    half = box.width / count / 2
    firsts = (chart.write(series.values[0]) for series in cell.panel.series)
    widest = block_width(firsts, chart.plate.style.number)
    left = min(half, max(_half_width(chart, names, 0), beside(widest)))
    free = figure.ends.width if figure.ends else 0.0
    right = max(_half_width(chart, names, -1) - free, 0.0 if figure.ends else left, _MARK / 2)
    step = (box.width - left - min(half, right)) / (count - 1)
    return tuple(box.left + left + step * index for index in range(count))


def _half_width(chart: Chart, names: CategoryNames, index: int) -> float:
    style, lines = chart.plate.style.strong, names.blocks[index]
    return (len(lines) * style.leading if names.turned else block_width(lines, style)) / 2


def _plots_with_values(figure: _Figure, domain: Domain) -> tuple[_Plot, ...] | None:
    """Panels where each point carries its value; None if in some panel not all can be read."""
    found = []
    for plot in _plots(figure, domain, 0.0):
        outer = plot.cell.outer
        within = Box(outer.left, plot.box.bottom, outer.right, plot.cell.plot.top)
        lines = [part for one in plot.cell.panel.series for part in _segments(plot, one)]
        lines.append(Segment(plot.xs[0], plot.axis, plot.xs[-1], plot.axis))
        fixed = [dash.box for dash in _dashes(figure, plot)]
        values = place(figure.chart.plate, _marks(figure, plot), lines, fixed, within)
        if values is None:
            return None
        found.append(replace(plot, values=values))
    return tuple(found)


def _marks(figure: _Figure, plot: _Plot) -> list[list[Mark]]:
    """The points whose values are set beside them, column by column."""
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


def _dashes(figure: _Figure, plot: _Plot) -> Iterator[Beside]:
    """Dashes over the axis, each saying that some series has no value there."""
    style = figure.chart.plate.style.number
    width = figure.chart.plate.measure(NONE, style)
    shape = line_box(NONE, style.face, style.size, width)
    baseline = plot.axis + _ABOVE_AXIS
    for index in figure.labelled(plot):
        if any(series.values[index] is None for series in plot.cell.panel.series):
            x = plot.xs[index]
            yield Beside(NONE, x, baseline, "center", shape.moved(x - width / 2, baseline))


# --- drawing --------------------------------------------------------------------------------------


def _draw(figure: _Figure, plot: _Plot, levels: Sequence[float]) -> None:
    chart = figure.chart
    rule_levels(chart.plate, plot.box, plot.y, levels)
    for series in plot.cell.panel.series:
        _draw_line(chart, plot, series, chart.names.index(series.name))


def _draw_line(chart: Chart, plot: _Plot, series: Series, index: int) -> None:
    shape, size = _SHAPES[index % len(_SHAPES)]
    line = Line2D(
        plot.xs,
        [math.nan if value is None else plot.y.at(value) for value in series.values],
        color=chart.plate.ink(chart.inks[series.name]),
        linewidth=_LINE,
        solid_joinstyle="round",
        solid_capstyle="round",
        marker=shape,
        markersize=_MARK * size,
        markeredgecolor=chart.plate.ink(chart.plate.style.paper),
        markeredgewidth=_RIM,
        clip_on=False,
        zorder=2.8,
    )
    chart.plate.add(line)


def _set_words(figure: _Figure, plot: _Plot, levels: Sequence[float]) -> None:
    """Set title, scale, values and names of a panel, and the names of its lines."""
    chart, plate = figure.chart, figure.chart.plate
    style = plate.style.number
    set_title(plate, plot.cell, plot.cell.outer.left)
    if levels and plot.cell.first:
        set_ticks(plate, plot.box, plot.y, levels)
    for value in (*plot.values, *_dashes(figure, plot)):
        plate.text(value.x, value.baseline, value.text, style, value.align)
    for index, (category, x) in enumerate(zip(plot.names.names, plot.xs, strict=True)):
        set_category_name(plate, plot.names, index, x, plot.box.bottom, chart.name_style(category))
    if figure.ends:
        _set_ends(chart, figure.ends, plot)


def _set_ends(chart: Chart, ends: Ends, plot: _Plot) -> None:
    """Set the names at the last known values, moved apart where lines end close together."""
    wanted = []
    for series in plot.cell.panel.series:
        known = [value for value in series.values if value is not None]
        wanted.append(plot.y.at(known[-1]) if known else plot.axis)
    low, high = plot.box.bottom - _ABOVE_AXIS, plot.cell.plot.top
    placed = spread_ends(chart.plate, ends, wanted, low, high)
    for end, mark in zip(placed.ends, wanted, strict=True):
        set_end(chart.plate, ends, end, plot.xs[-1], mark, chart.is_stressed(end.series))
