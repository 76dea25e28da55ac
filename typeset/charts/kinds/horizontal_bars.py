"""Lying bars: many categories with long names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from typeset.charts.axis import tick_format
from typeset.charts.chart import Chart, prepare
from typeset.charts.geometry import Box, Segment
from typeset.charts.options import ChartOptions
from typeset.charts.panels import Cell, arrange, set_title
from typeset.charts.plate import AXIS, BEHIND, GRID, Plate
from typeset.charts.problems import DoesNotFit
from typeset.charts.scale import Domain, Scale, ticks, zero_based
from typeset.charts.words import block_width, cap_height, depth, line_box
from typeset.data.series import ChartData

_FILLED = 0.74
"""Share of a row that its bars take."""
_THICKEST = 12.0
_THINNEST = 1.5
_BETWEEN = 0.75
"""Points: how thick a bar may be and must be, and what parts the bars of a row."""
_TOTAL_GAP = 0.5
"""Rows left empty beside a total."""
_TO_NAME = 8.0
_TO_VALUE = 3.0
_APART = 3.0
"""Points from the names to the axis, from a bar to its value, and between names of two lines."""
_NAME_SHARES = (0.36, 0.46, 0.56)
"""Shares of the width that the names may take; the first one that gives them room is used."""
_NARROWEST = 70.0
"""Points of width under which bars cannot be compared."""
_MOST_TICKS = 4


@dataclass(frozen=True, slots=True)
class _Names:
    """The categories' names broken into lines, and the width that they take."""

    blocks: Mapping[str, tuple[str, ...]]
    width: float


@dataclass(frozen=True, slots=True)
class _Row:
    """One category: where its middle lies, and the height it may fill."""

    index: int
    category: str
    middle: float
    room: float


@dataclass(frozen=True, slots=True)
class _Bar:
    series: str
    bottom: float
    height: float
    value: float | None

    @property
    def middle(self) -> float:
        return self.bottom + self.height / 2

    def body(self, x: Scale) -> Box:
        """What it covers."""
        foot, end = sorted((x.at(0), x.at(self.value or 0)))
        return Box(foot, self.bottom, end, self.bottom + self.height)


@dataclass(frozen=True, slots=True)
class _Plot:
    """One panel: its scale, and the names of its rows."""

    cell: Cell
    box: Box
    x: Scale
    names: _Names


def draw_horizontal_bars(plate: Plate, data: ChartData, options: ChartOptions) -> None:
    """Draw bars from zero to the right, their values at their ends if all can be read."""
    chart = prepare(plate, data, options)
    area = chart.set_key(chart.names)
    levels: tuple[float, ...] = ()
    plots = _plots_with_values(chart, area)
    if plots is None:
        levels = _levels(chart, area)
        plots = _plots_with_ticks(chart, area, levels)
    for plot in plots:
        _draw(chart, plot, levels)
        _set_rows(chart, plot, bool(levels))
        _set_ticks(chart, plot, levels)


# --- where everything stands ----------------------------------------------------------------------


def _plots_with_values(chart: Chart, area: Box) -> tuple[_Plot, ...] | None:
    """Panels where each bar carries its value; None if the rows are too low for that."""
    style = chart.plate.style
    texts = [chart.write(value) for value in (*chart.values, 0)]
    beside = max(chart.plate.measure(text, style.strong) for text in texts) + _TO_VALUE
    try:
        cells, names = _arrange(chart, area, beside)
    except DoesNotFit:
        return None
    domain = zero_based(chart.values)
    left = beside if domain.low < 0 else 0.0
    boxes = [cell.plot.inset(left=left, right=beside) for cell in cells]
    tallest = max(line_box(text, style.number.face, style.number.size, 0).height for text in texts)
    for cell, box in zip(cells, boxes, strict=True):
        middles = [bar.middle for row in _rows(chart, cell, box) for bar in _bars(cell, row)]
        gaps = [upper - lower for upper, lower in pairwise(middles)]
        if min(gaps, default=tallest) < tallest:
            return None
    return _plots(cells, boxes, names, domain)


def _levels(chart: Chart, area: Box) -> tuple[float, ...]:
    """As many ticks as their labels have room for."""
    style = chart.plate.style.number
    for most in range(_MOST_TICKS, 0, -1):
        levels = ticks(zero_based(chart.values), most, chart.whole)
        write = tick_format(chart.plate, levels)
        widest = max(chart.plate.measure(write(level), style) for level in levels)
        plots = _plots_with_ticks(chart, area, levels)
        if plots[0].box.width / (len(levels) - 1) > widest + _TO_VALUE:
            return levels
    raise DoesNotFit("the axis")


def _plots_with_ticks(chart: Chart, area: Box, levels: Sequence[float]) -> tuple[_Plot, ...]:
    style = chart.plate.style.number
    write = tick_format(chart.plate, levels)
    half = max(chart.plate.measure(write(level), style) for level in levels) / 2
    foot = cap_height(style) + depth(style.face, style.size) + _TO_VALUE
    cells, names = _arrange(chart, area, half)
    left = half if levels[0] < 0 else 0.0
    boxes = [cell.plot.inset(left, foot, half) for cell in cells]
    return _plots(cells, boxes, names, Domain(levels[0], levels[-1]))


def _plots(
    cells: Sequence[Cell], boxes: Sequence[Box], names: _Names, domain: Domain
) -> tuple[_Plot, ...]:
    return tuple(
        _Plot(cell, box, domain.over(box.left, box.right), names)
        for cell, box in zip(cells, boxes, strict=True)
    )


def _arrange(chart: Chart, area: Box, beside: float) -> tuple[tuple[Cell, ...], _Names]:
    """Panels beside each other and the names on their left, in as few lines as the rows allow."""
    for share in _NAME_SHARES:
        names = _names(chart, area.width * share)
        inner = area.inset(left=names.width + _TO_NAME)
        cells = arrange(chart.plate, chart.panels, inner, _NARROWEST + beside)
        if cells[0].plot.width < _NARROWEST + beside:
            break
        if all(_have_room(chart, cell, names) for cell in cells):
            return cells, names
    raise DoesNotFit("the names beside the bars")


def _names(chart: Chart, width: float) -> _Names:
    style = chart.plate.style.strong
    categories = dict.fromkeys(name for panel in chart.panels for name in panel.categories)
    blocks = {name: chart.plate.wrap(name, style, width).lines for name in categories}
    return _Names(blocks, max(block_width(lines, style) for lines in blocks.values()))


def _have_room(chart: Chart, cell: Cell, names: _Names) -> bool:
    style = chart.plate.style.text
    line = cap_height(style) * 4 / 3 + depth(style.face, style.size)
    return all(
        (len(names.blocks[row.category]) - 1) * (style.leading + _APART) + line <= row.room
        and min(bar.height for bar in _bars(cell, row)) >= _THINNEST
        for row in _rows(chart, cell, cell.plot)
    )


def _rows(chart: Chart, cell: Cell, box: Box) -> Iterator[_Row]:
    """A panel's rows from the top; a gap parts the total from its neighbours."""
    categories, total = cell.panel.categories, chart.options.total
    gaps = [
        ((name == total) + (after == total)) * _TOTAL_GAP for name, after in pairwise(categories)
    ]
    pitch = box.height / (len(categories) + sum(gaps))
    top = box.top
    for index, (category, gap) in enumerate(zip(categories, (*gaps, 0.0), strict=True)):
        yield _Row(index, category, top - pitch / 2, pitch)
        top -= pitch * (1 + gap)


def _bars(cell: Cell, row: _Row) -> Iterator[_Bar]:
    """The bars of a row from the top."""
    series = cell.panel.series
    gaps = (len(series) - 1) * _BETWEEN
    height = min(_THICKEST, (row.room * _FILLED - gaps) / len(series))
    top = row.middle + (height * len(series) + gaps) / 2
    for place, one in enumerate(series):
        bottom = top - height - place * (height + _BETWEEN)
        yield _Bar(one.name, bottom, height, one.values[row.index])


# --- drawing --------------------------------------------------------------------------------------


def _draw(chart: Chart, plot: _Plot, levels: Sequence[float]) -> None:
    plate, box, x = chart.plate, plot.box, plot.x
    rows = _rows(chart, plot.cell, box)
    bars = [bar for row in rows for bar in _bars(plot.cell, row) if bar.value]
    plate.fill([bar.body(x) for bar in bars], [chart.inks[bar.series] for bar in bars])
    grid = [Segment(x.at(level), box.bottom, x.at(level), box.top) for level in levels if level]
    if grid:
        plate.rule(grid, plate.style.grid, GRID, BEHIND)
    zero = Segment(x.at(0), box.bottom, x.at(0), box.top)
    plate.rule([zero], plate.style.axis, AXIS)


def _set_rows(chart: Chart, plot: _Plot, has_ticks: bool) -> None:
    """Set title, names and values of a panel; only the first of a row of panels has the names."""
    plate = chart.plate
    set_title(plate, plot.cell, plot.x.at(0))
    for row in _rows(chart, plot.cell, plot.box):
        style = chart.name_style(row.category)
        lines = plot.names.blocks[row.category]
        if plot.cell.first:
            deep = cap_height(style) + (len(lines) - 1) * style.leading
            plate.block(plate.box.left, row.middle + deep / 2, lines, style)
        for bar in _bars(plot.cell, row):
            if not has_ticks or bar.value is None:
                _set_value(chart, plot, bar, chart.is_stressed(row.category))


def _set_value(chart: Chart, plot: _Plot, bar: _Bar, stressed: bool) -> None:
    plate = chart.plate
    style = plate.style.strong if stressed else plate.style.number
    end = plot.x.at(bar.value or 0)
    baseline = bar.middle - cap_height(style) / 2
    if bar.value is not None and bar.value < 0:
        plate.text(end - _TO_VALUE, baseline, chart.write(bar.value), style, "right")
    else:
        plate.text(end + _TO_VALUE, baseline, chart.write(bar.value), style)


def _set_ticks(chart: Chart, plot: _Plot, levels: Sequence[float]) -> None:
    if not levels:
        return
    style = chart.plate.style.number
    write = tick_format(chart.plate, levels)
    baseline = plot.box.bottom - _TO_VALUE - cap_height(style)
    for level in levels:
        chart.plate.text(plot.x.at(level), baseline, write(level), style, "center")
