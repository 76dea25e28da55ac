"""What kinds have in common that give each category a row: names at the left, an axis below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from typeset.charts.axis import tick_format
from typeset.charts.chart import Chart
from typeset.charts.geometry import Box, Segment
from typeset.charts.panels import Cell, arrange, set_title
from typeset.charts.plate import BEHIND
from typeset.charts.problems import DoesNotFit
from typeset.charts.scale import Domain, Scale, ticks
from typeset.charts.words import block_width, cap_height, depth
from typeset.records import dataclass

FURTHEST = 22.7
"""Points from row to row that are enough for any: 8 mm."""
_TOTAL_GAP = 0.5
"""Rows left empty beside a total."""
_TO_NAME = 8.0
_APART = 3.0
"""Points from the names to the axis, and between names of two lines."""
_NAME_SHARES = (0.36, 0.46, 0.56)
"""Shares of the width that the names may take; the first one that gives them room is used."""
_NARROWEST = 70.0
"""Points of width under which lengths cannot be compared."""
_MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class RowNames:
    """The categories' names broken into lines, and the width that they take."""

    blocks: Mapping[str, tuple[str, ...]]
    width: float


@dataclass(frozen=True, slots=True)
class Row:
    """One category: where its middle lies, and the height it may fill."""

    index: int
    category: str
    middle: float
    room: float


@dataclass(frozen=True, slots=True)
class RowPlot:
    """One panel: what is drawn, its scale and the ticks on it, and the names of its rows."""

    chart: Chart
    cell: Cell
    box: Box
    x: Scale
    names: RowNames
    levels: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """Panels beside each other, and the names on their left."""

    cells: tuple[Cell, ...]
    names: RowNames

    def plots(
        self,
        chart: Chart,
        domain: Callable[[Chart], Domain],
        left: float = 0.0,
        foot: float = 0.0,
        right: float = 0.0,
    ) -> tuple[RowPlot, ...]:
        """A scale in each panel, with so many points left free around it."""
        found = []
        for cell in self.cells:
            own, box = chart.of(cell.panel), cell.plot.inset(left, foot, right)
            scale = domain(own).over(box.left, box.right)
            found.append(RowPlot(own, cell, box, scale, self.names))
        return tuple(found)


def place_rows(
    chart: Chart, area: Box, beside: float, lowest: float, highest: float, foot: float = 0.0
) -> Placed:
    """Panels beside each other and the names on their left, in as few lines as the rows allow.

    `beside` is what panels need beside their lengths, `lowest` the least height of a row and
    `highest` the greatest that is of any use: what is over, the figure can spare.  `foot` is what
    stands below each panel.  Raises DoesNotFit.
    """
    for share in _NAME_SHARES:
        names = _names(chart, area.width * share)
        inner = area.inset(left=names.width + _TO_NAME)
        cells = arrange(chart.plate, chart.panels, inner, _NARROWEST + beside)
        if cells[0].plot.width < _NARROWEST + beside:
            break
        if all(_have_room(chart, cell, names, lowest) for cell in cells):
            chart.plate.spare = _spare(chart, cells, names, highest, foot)
            return Placed(cells, names)
    raise DoesNotFit("the names beside the rows")


def _spare(
    chart: Chart, cells: Sequence[Cell], names: RowNames, highest: float, foot: float
) -> float:
    """Points by which the figure can be lower before its rows are only as high as they need be."""
    style = chart.plate.style.text
    deepest = max(map(len, names.blocks.values())) * style.leading + _APART
    over = []
    for cell in cells:
        box = cell.plot.inset(bottom=foot)
        pitch = next(rows(chart, cell, box)).room
        over.append((pitch - max(highest, deepest)) * box.height / pitch)
    return max(0.0, min(over)) * len({cell.plot.top for cell in cells})


def place_on_scale(
    chart: Chart,
    area: Box,
    domain: Callable[[Chart], Domain],
    lowest: float,
    beside: float,
    highest: float,
) -> tuple[RowPlot, ...]:
    """Panels over an axis, and as many ticks on it as their labels have room for.

    `beside` is what the longest bars need at their right.
    """
    style, gap = chart.plate.style.number, chart.plate.style.measures.value_gap
    foot = cap_height(style) + depth(style.face, style.size) + gap
    for most in range(_MOST_TICKS, 0, -1):

        def levels(own: Chart, most: int = most) -> tuple[float, ...]:
            return ticks(domain(own), most, own.whole)

        widest = max(_widest(own, levels(own)) for own in map(chart.of, chart.panels))
        right = max(widest / 2, beside)
        placed = place_rows(chart, area, right, lowest, highest, foot)
        left = widest / 2 if any(levels(chart.of(one))[0] != 0 for one in chart.panels) else 0.0
        plots = placed.plots(chart, lambda own: _enclosed(levels(own)), left, foot, right)
        plots = tuple(replace(plot, levels=levels(plot.chart)) for plot in plots)
        steps = (plot.box.width / (len(plot.levels) - 1) for plot in plots)
        if min(steps) > widest + 2 * gap:
            return plots
    raise DoesNotFit("the axis")


def _enclosed(levels: Sequence[float]) -> Domain:
    return Domain(levels[0], levels[-1])


def _widest(chart: Chart, levels: Sequence[float]) -> float:
    """Width of the widest label of an axis."""
    write = tick_format(chart.plate, levels, chart.write.percent)
    return max(chart.plate.measure(write(level), chart.plate.style.number) for level in levels)


def _names(chart: Chart, width: float) -> RowNames:
    style = chart.plate.style.strong
    categories = dict.fromkeys(name for panel in chart.panels for name in panel.categories)
    blocks = {name: chart.plate.wrap(name, style, width).lines for name in categories}
    return RowNames(blocks, max(block_width(lines, style) for lines in blocks.values()))


def _have_room(chart: Chart, cell: Cell, names: RowNames, lowest: float) -> bool:
    style = chart.plate.style.text
    line = cap_height(style) * 4 / 3 + depth(style.face, style.size)
    return all(
        (len(names.blocks[row.category]) - 1) * (style.leading + _APART) + line <= row.room
        and row.room >= lowest
        for row in rows(chart, cell, cell.plot)
    )


def rows(chart: Chart, cell: Cell, box: Box) -> Iterator[Row]:
    """A panel's rows from the top; a gap parts the total from its neighbours."""
    categories, total = cell.panel.categories, chart.options.total
    gaps = [
        ((name == total) + (after == total)) * _TOTAL_GAP for name, after in pairwise(categories)
    ]
    pitch = box.height / (len(categories) + sum(gaps))
    top = box.top
    for index, (category, gap) in enumerate(zip(categories, (*gaps, 0.0), strict=True)):
        yield Row(index, category, top - pitch / 2, pitch)
        top -= pitch * (1 + gap)


# --- drawing --------------------------------------------------------------------------------------


def rule_rows(plot: RowPlot, axis: bool = True) -> None:
    """Draw thin lines behind the marks at the ticks, the axis at zero, and the reference lines."""
    chart, box, x = plot.chart, plot.box, plot.x
    plate, measures = chart.plate, chart.plate.style.measures
    grid = [
        Segment(x.at(level), box.bottom, x.at(level), box.top) for level in plot.levels if level
    ]
    if grid:
        plate.rule(grid, plate.style.grid, measures.grid_line, BEHIND)
    if axis and x.low <= 0 <= x.high:
        zero = Segment(x.at(0), box.bottom, x.at(0), box.top)
        plate.rule([zero], plate.style.axis, measures.axis_line)
    for one in chart.options.references:
        line = Segment(x.at(one.value), box.bottom, x.at(one.value), box.top)
        chart.rule_reference(line)


def set_row_title(plot: RowPlot) -> None:
    """Set the title of a panel over its axis."""
    axis = plot.x.at(max(plot.x.low, min(0.0, plot.x.high)))
    set_title(plot.chart.plate, plot.cell, axis)


def set_row_name(plot: RowPlot, row: Row) -> None:
    """Set the name of a row; only the first of a row of panels has the names."""
    if plot.cell.first:
        plate, style = plot.chart.plate, plot.chart.name_style(row.category)
        lines = plot.names.blocks[row.category]
        deep = cap_height(style) + (len(lines) - 1) * style.leading
        plate.block(plate.box.left, row.middle + deep / 2, lines, style)


def set_row_ticks(plot: RowPlot) -> None:
    """Set the tick labels below a panel."""
    if not plot.levels:
        return
    plate, style = plot.chart.plate, plot.chart.plate.style.number
    write = tick_format(plate, plot.levels, plot.chart.write.percent)
    baseline = plot.box.bottom - plate.style.measures.value_gap - cap_height(style)
    for level in plot.levels:
        plate.text(plot.x.at(level), baseline, write(level), style, "center")
