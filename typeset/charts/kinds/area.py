"""Areas under lines, on each other: how a whole and its parts change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from typeset.charts.axis import (
    CategoryNames,
    category_names,
    pitch,
    rule_levels,
    rule_references,
    set_category_name,
)
from typeset.charts.chart import Chart, prepare
from typeset.charts.ends import Ends, break_ends, is_moved, set_end, spread_ends
from typeset.charts.geometry import Box, Segment
from typeset.charts.options import ChartOptions
from typeset.charts.panels import Cell, arrange, set_title
from typeset.charts.patterns import by_series
from typeset.charts.plate import Plate
from typeset.charts.problems import DoesNotFit, UndrawableFigure
from typeset.charts.scale import Scale
from typeset.charts.stacks import Piece, pieces
from typeset.charts.ticks import Ticks, ticks_of
from typeset.charts.words import block_width, cap_height, line_box
from typeset.data.series import ChartData
from typeset.records import dataclass

_LOWEST, _NARROWEST = 30.0, 60.0
"""Points under which a plot is too low, and a panel too narrow."""
_MOST_TICKS = 6
_FEWEST = 2
"""Categories without which there is no course."""


@dataclass(frozen=True, slots=True)
class _Plot:
    cell: Cell
    box: Box
    xs: tuple[float, ...]
    y: Scale
    names: CategoryNames

    def pieces(self, index: int) -> list[Piece]:
        """The values at one category, on each other."""
        return pieces(self.cell.panel, index, "stacked")


def draw_area(plate: Plate, data: ChartData, options: ChartOptions) -> None:
    """Draw areas on each other from zero, each named at its right end; in panels by a key."""
    if options.stacking == "grouped":
        options = replace(options, stacking="stacked")
    chart = prepare(plate, data, options)
    _check(chart)
    ends = _ends(chart)
    if ends is None:
        chart = by_series(chart)
    area = chart.set_key(() if ends else chart.names, references=len(chart.panels) > 1)
    scales = ticks_of(chart, Chart.reach, _MOST_TICKS)
    plots = _plots(chart, scales.within(area), scales, ends)
    if ends and _are_moved(chart, plots[0], ends):
        ends = ends.tied()
        plots = _plots(chart, scales.within(area), scales, ends)
    for plot in plots:
        _draw(chart, plot, scales)
        _set_words(chart, plot, scales, ends)


def _check(chart: Chart) -> None:
    if min(len(panel.categories) for panel in chart.panels) < _FEWEST:
        raise UndrawableFigure("an area needs two categories or more", "choose bars instead")
    if any(value < 0 for value in chart.values):
        raise UndrawableFigure("areas cannot be negative", "choose lines instead")


def _ends(chart: Chart) -> Ends | None:
    """Names at the right, if there is one panel and anything to name."""
    names = chart.names if len(chart.names) > 1 else ()
    labels = [*reversed(names), *(one.label for one in chart.options.references)]
    if len(chart.panels) > 1 or not labels:
        return None
    return break_ends(chart.plate, [(label, "") for label in labels])


def _plots(chart: Chart, area: Box, scales: Ticks, ends: Ends | None) -> tuple[_Plot, ...]:
    """Panels, or one with room for the names of series at its right."""
    beyond = ends.width if ends else 0.0
    return tuple(_placed(chart, area.inset(right=beyond), scales, beyond))


def _placed(chart: Chart, area: Box, scales: Ticks, beyond: float) -> Iterator[_Plot]:
    """Panels within `area`; `beyond` points are free at the right of it."""
    cells = arrange(chart.plate, chart.panels, area, _NARROWEST, scales.beside)
    height, gap = cap_height(chart.plate.style.number), chart.plate.style.measures.value_gap
    missing = any(None in one.values for panel in chart.panels for one in panel.series)
    above = height + gap if missing else height / 2
    names = [
        category_names(
            chart.plate,
            cell.panel.categories,
            pitch(cell.plot.width, len(cell.panel.categories), beyond > 0),
            cell.plot.height,
            beyond,
        )
        for cell in cells
    ]
    foot = max(block.height for block in names)
    for cell, block in zip(cells, names, strict=True):
        box = cell.plot.inset(bottom=foot, top=above)
        if box.height < _LOWEST or box.width < _NARROWEST:
            raise DoesNotFit("the areas")
        inner = box.inset(
            left=max(0.0, _half(chart, block, 0) - cell.plot.left + chart.plate.box.left),
            right=max(0.0, _half(chart, block, -1) - beyond),
        )
        y = scales.domain(chart.of(cell.panel)).over(box.bottom, box.top)
        yield _Plot(cell, inner, _xs(inner, len(block.names)), y, block)


def _half(chart: Chart, names: CategoryNames, index: int) -> float:
    """What a name at the edge takes beside the plot."""
    style, lines = chart.plate.style.strong, names.blocks[index]
    return (len(lines) * style.leading if names.turned else block_width(lines, style)) / 2


def _xs(box: Box, count: int) -> tuple[float, ...]:
    """The categories' places, from edge to edge."""
    step = box.width / (count - 1)
    return tuple(box.left + step * index for index in range(count))


def _draw(chart: Chart, plot: _Plot, scales: Ticks) -> None:
    plate = chart.plate
    rule_levels(plate, plot.box, plot.y, scales.of(plot.cell.panel))
    for place, series in enumerate(plot.cell.panel.series):
        ink = chart.inks[series.name]
        for run in _runs(series.values):
            rings = [_band(plot, place, run)]
            plate.shape(rings, ink, pattern=chart.patterns.get(series.name))
            apart = plate.style.measures.part if len(plot.cell.panel.series) > 1 else 0.0
            if plate.has_edge(ink):
                plate.edge(rings, ink, apart)
            if apart:
                plate.shape(rings, None, plate.style.paper, apart, 1.2)
    rule_references(chart, plot.box, plot.y)


def _runs(values: Sequence[float | None]) -> Iterator[list[int]]:
    """The stretches of known values."""
    for known, group in groupby(range(len(values)), key=lambda index: values[index] is not None):
        if known:
            yield list(group)


def _band(plot: _Plot, place: int, run: Sequence[int]) -> list[tuple[float, float]]:
    """The corners of one series' area; a value alone has half a step on both sides."""
    parts = [plot.pieces(index)[place] for index in run]
    xs = [plot.xs[index] for index in run]
    if len(run) == 1:
        quarter = (plot.xs[1] - plot.xs[0]) / 4
        left, right = max(xs[0] - quarter, plot.box.left), min(xs[0] + quarter, plot.box.right)
        xs, parts = [left, right], parts * 2
    above = [(x, plot.y.at(part.end)) for x, part in zip(xs, parts, strict=True)]
    below = [(x, plot.y.at(part.start)) for x, part in zip(xs, parts, strict=True)]
    return [*above, *reversed(below)]


def _set_words(chart: Chart, plot: _Plot, scales: Ticks, ends: Ends | None) -> None:
    plate = chart.plate
    set_title(plate, plot.cell, plot.cell.outer.left)
    scales.set(plot.cell, plot.box, plot.y)
    for index, (category, x) in enumerate(zip(plot.names.names, plot.xs, strict=True)):
        set_category_name(plate, plot.names, index, x, plot.box.bottom, chart.name_style(category))
        _set_sign(chart, plot, index)
    if ends:
        _set_ends(chart, plot, ends)


def _set_sign(chart: Chart, plot: _Plot, index: int) -> None:
    """Set the mark of a value that is not there on what stands at its place."""
    parts = plot.pieces(index)
    missing = [part.sign for part in parts if part.value is None]
    if missing:
        style, text = chart.plate.style.number, missing[0]
        width, x = chart.plate.measure(text, style), plot.xs[index]
        shape = line_box(text, style.face, style.size, width).moved(x - width / 2, 0)
        baseline = plot.y.at(parts[-1].outer) + chart.plate.style.measures.value_gap
        chart.plate.text(x, _above(plot, shape, baseline), text, style, "center")


def _above(plot: _Plot, shape: Box, lowest: float) -> float:
    """The lowest baseline from there on that no upper edge of an area runs through."""
    edges = [line for place in range(len(plot.cell.panel.series)) for line in _edges(plot, place)]
    baseline = lowest
    while baseline < plot.cell.outer.top:
        room = shape.moved(0, baseline).inset(-1, -1, -1, -1)
        if not any(room.meets(edge) for edge in edges):
            return baseline
        baseline += 1
    return lowest


def _edges(plot: _Plot, place: int) -> Iterator[Segment]:
    """The upper edge of one series' area."""
    values = plot.cell.panel.series[place].values
    for run in _runs(values):
        points = _band(plot, place, run)[: max(len(run), _FEWEST)]
        for (x0, y0), (x1, y1) in pairwise(points):
            yield Segment(x0, y0, x1, y1)


def _last(values: Sequence[float | None]) -> int:
    """Where the last known value is, or the last of all."""
    known = [index for index, value in enumerate(values) if value is not None]
    return known[-1] if known else len(values) - 1


def _are_moved(chart: Chart, plot: _Plot, ends: Ends) -> bool:
    """Whether names stand so far from where their bands end that leaders tie them there."""
    marks = _marks(chart, plot)
    placed = spread_ends(chart.plate, ends, marks, plot.box.bottom, plot.cell.plot.top)
    pairs = zip(placed.ends, marks, strict=True)
    return any(is_moved(chart.plate, end.middle, mark) for end, mark in pairs)


def _marks(chart: Chart, plot: _Plot) -> list[float]:
    """The heights of the bands' right ends from the top, then those of reference lines."""
    lasts = {
        one.name: (part.start + part.end) / 2
        for place, one in enumerate(plot.cell.panel.series)
        for part in [plot.pieces(_last(one.values))[place]]
    }
    names = reversed(chart.names) if len(chart.names) > 1 else ()
    bands = [plot.y.at(lasts[name]) for name in names]
    return [*bands, *(plot.y.at(one.value) for one in chart.options.references)]


def _set_ends(chart: Chart, plot: _Plot, ends: Ends) -> None:
    """Set the names at the middles of the bands' right ends, and those of reference lines."""
    marks = _marks(chart, plot)
    placed = spread_ends(chart.plate, ends, marks, plot.box.bottom, plot.cell.plot.top)
    for end, mark in zip(placed.ends, marks, strict=True):
        set_end(chart.plate, ends, end, plot.box.right, mark, chart.is_stressed(end.series))
