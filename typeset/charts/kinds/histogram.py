"""Histograms: how many observations lie in each of equally wide classes."""

from __future__ import annotations

from collections.abc import Sequence

from typeset.charts.axis import rule_levels, set_ticks, tick_room
from typeset.charts.chart import Chart, prepare
from typeset.charts.geometry import Box
from typeset.charts.options import ChartOptions
from typeset.charts.panels import Cell, arrange, set_title
from typeset.charts.plate import Plate
from typeset.charts.problems import DoesNotFit, UndrawableFigure
from typeset.charts.scale import Domain, Scale, ticks, zero_based
from typeset.charts.style import number_format
from typeset.charts.words import cap_height, depth
from typeset.data.series import ChartData
from typeset.records import dataclass

_LOWEST, _NARROWEST = 30.0, 70.0
_APART = 3.0
"""Points between limits, and between a bar's edges and its number."""
_MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class _Plot:
    cell: Cell
    box: Box
    x: Scale
    y: Scale


def draw_histogram(plate: Plate, data: ChartData, options: ChartOptions) -> None:
    """Draw a bar for each class, its count on it if all have room; the limits stand below."""
    if not data.limits:
        raise UndrawableFigure("there are no values to draw", "check the “value” column")
    chart = prepare(plate, data, options)
    area = chart.set_entries(())
    levels: tuple[float, ...] = ()
    plots = _plots(chart, area, zero_based(chart.values), data.limits, valued=True)
    if not all(_have_room(chart, plot) for plot in plots):
        levels = ticks(zero_based(chart.values), _MOST_TICKS, whole=True)
        inner = area.inset(left=tick_room(plate, levels))
        plots = _plots(chart, inner, Domain(levels[0], levels[-1]), data.limits, valued=False)
    for plot in plots:
        _draw(chart, plot, levels, data.limits)


def _plots(
    chart: Chart, area: Box, domain: Domain, limits: Sequence[float], valued: bool
) -> list[_Plot]:
    style = chart.plate.style
    foot = style.measures.name_gap + cap_height(style.number)
    foot += depth(style.number.face, style.number.size)
    write = number_format(limits, style.locale)
    side = max(chart.plate.measure(write(limit), style.number) for limit in limits) / 2
    top = cap_height(style.number) + style.measures.value_gap if valued else 4.0
    plots = []
    for cell in arrange(chart.plate, chart.panels, area, _NARROWEST):
        box = cell.plot.inset(side, foot, side, top)
        if box.height < _LOWEST or box.width < _NARROWEST / 2:
            raise DoesNotFit("the bars")
        x = Scale(limits[0], limits[-1], box.left, box.right)
        plots.append(_Plot(cell, box, x, domain.over(box.bottom, box.top)))
    return plots


def _have_room(chart: Chart, plot: _Plot) -> bool:
    """Whether every count, or the mark of one that is hidden, can stand on its bar."""
    series = plot.cell.panel.series[0]
    widest = max(
        chart.plate.measure(chart.say(series, at), chart.plate.style.number)
        for at in range(len(series.values))
    )
    return plot.box.width / len(plot.cell.panel.categories) >= widest + _APART


def _draw(chart: Chart, plot: _Plot, levels: Sequence[float], limits: Sequence[float]) -> None:
    plate, panel = chart.plate, plot.cell.panel
    series = panel.series[0]
    boxes = [
        Box(plot.x.at(low), plot.y.at(0), plot.x.at(high), plot.y.at(value or 0))
        for low, high, value in zip(limits[:-1], limits[1:], series.values, strict=True)
    ]
    inks = [chart.bar_ink(series.name, category) for category in panel.categories]
    bars = zip(plate.part(boxes), inks, strict=True)
    filled = [(bar, ink) for bar, ink in bars if bar.height]
    plate.fill([bar for bar, _ in filled], [ink for _, ink in filled])
    rule_levels(plate, plot.box, plot.y, levels)
    set_title(plate, plot.cell, plot.cell.outer.left)
    if levels and plot.cell.first:
        set_ticks(plate, plot.box, plot.y, levels)
    for at, box in enumerate(boxes):
        if not levels or series.values[at] is None:
            middle, baseline = (box.left + box.right) / 2, box.top + plate.style.measures.value_gap
            plate.text(middle, baseline, chart.say(series, at), plate.style.number, "center")
    _set_limits(chart, plot, limits)


def _set_limits(chart: Chart, plot: _Plot, limits: Sequence[float]) -> None:
    """Set the limits below the edges of the bars: all of them, or every second, third …"""
    plate, style = chart.plate, chart.plate.style.number
    write = number_format(limits, plate.style.locale)
    widest = max(plate.measure(write(limit), style) for limit in limits) + _APART
    step = plot.box.width / (len(limits) - 1)
    every = next(n for n in range(1, len(limits) + 1) if n * step >= widest or n == len(limits))
    baseline = plot.box.bottom - plate.style.measures.name_gap - cap_height(style)
    for limit in limits[::every]:
        plate.text(plot.x.at(limit), baseline, write(limit), style, "center")
