"""Heat maps: a table in shades, with its numbers where they have room."""

from __future__ import annotations

from typeset.charts.axis import CategoryNames, category_names, is_sequence, set_category_name
from typeset.charts.chart import Chart, prepare
from typeset.charts.geometry import Box
from typeset.charts.options import ChartOptions
from typeset.charts.plate import Plate
from typeset.charts.problems import DoesNotFit, UndrawableFigure
from typeset.charts.shades import Shades, shades
from typeset.charts.words import block_width, cap_height, depth
from typeset.data.series import ChartData
from typeset.records import dataclass

_TO_NAME = 8.0
"""Points from the names to the cells."""
_SHARES = (0.3, 0.4, 0.5)
"""Shares of the width that the names of the rows may take."""
_SMALLEST, _HIGHEST = 4.0, 24.0
_INSIDE = 1.5
"""Points: how small a cell may be and how high, and what a number keeps from its edges."""


@dataclass(frozen=True, slots=True)
class _Plot:
    """The cells' box, the names of the rows in lines, and the names below the columns."""

    box: Box
    rows: tuple[tuple[str, ...], ...]
    columns: CategoryNames

    def cell(self, row: int, column: int, part: float) -> Box:
        """A cell without the paper around it."""
        width, height = self.box.width / len(self.columns.names), self.box.height / len(self.rows)
        left, top = self.box.left + column * width, self.box.top - row * height
        return Box(left, top - height, left + width, top).inset(*(part / 2,) * 4)


def draw_heat_map(plate: Plate, data: ChartData, options: ChartOptions) -> None:
    """Draw a row of cells for each series, under a key of the classes."""
    chart = prepare(plate, data, options)
    if len(chart.panels) > 1:
        raise UndrawableFigure("a heat map has one panel", "make a figure of each panel")
    scale = shades(chart.values, options, plate.style, chart.write)
    plot = _plot(chart, chart.set_entries(scale.entries()))
    _draw(chart, plot, scale)
    _set_words(chart, plot, scale)


def _plot(chart: Chart, area: Box) -> _Plot:
    """Cells as high as the rows' names want them, and no higher than they look well."""
    plate, panel = chart.plate, chart.panels[0]
    strong = plate.style.strong
    line = cap_height(strong) * 4 / 3 + depth(strong.face, strong.size)
    for share in _SHARES:
        rows = tuple(plate.wrap(one.name, strong, area.width * share).lines for one in panel.series)
        named = len(panel.series) > 1
        left = max(block_width(lines, strong) for lines in rows) + _TO_NAME if named else 0.0
        first = plate.measure(panel.categories[0], strong) / 2
        left = max(left, first) if is_sequence(panel.categories) else left
        slot = (area.width - left) / len(panel.categories)
        columns = category_names(plate, panel.categories, slot, area.height)
        height = min(_HIGHEST, (area.height - columns.height) / len(rows))
        needed = line + (max(map(len, rows)) - 1) * strong.leading
        if height >= (needed if named else _SMALLEST) and slot >= _SMALLEST:
            bottom = area.top - height * len(rows)
            plate.spare = bottom - columns.height - area.bottom
            return _Plot(Box(area.left + left, bottom, area.right, area.top), rows, columns)
    raise DoesNotFit("the cells")


def _draw(chart: Chart, plot: _Plot, scale: Shades) -> None:
    plate, measures = chart.plate, chart.plate.style.measures
    for row, one in enumerate(chart.panels[0].series):
        for column, value in enumerate(one.values):
            cell = plot.cell(row, column, measures.part)
            if value is not None:
                plate.fill([cell], [scale.ink(value)], outlined=False)
    half = measures.part / 2
    frame = plot.box.inset(half, half, half, half)
    plate.shape([frame.ring], None, plate.style.ramp_ink(), measures.axis_line, 1.5)


def _set_words(chart: Chart, plot: _Plot, scale: Shades) -> None:
    """Set the rows' names and numbers, then the columns' names."""
    plate, panel = chart.plate, chart.panels[0]
    numbered = _have_room(chart, plot)
    for row, one in enumerate(panel.series):
        first = plot.cell(row, 0, 0.0)
        middle = (first.bottom + first.top) / 2
        if len(panel.series) > 1:
            style, lines = chart.name_style(one.name), plot.rows[row]
            deep = cap_height(style) + (len(lines) - 1) * style.leading
            plate.block(plate.box.left, middle + deep / 2, lines, style)
        for column, value in enumerate(one.values):
            if value is None or numbered:
                style = plate.style.number if value is None else plate.on(scale.ink(value))
                cell = plot.cell(row, column, 0.0)
                x, baseline = (cell.left + cell.right) / 2, middle - cap_height(style) / 2
                plate.text(x, baseline, chart.say(one, column), style, "center")
    for index, category in enumerate(panel.categories):
        cell = plot.cell(0, index, 0.0)
        x, style = (cell.left + cell.right) / 2, chart.name_style(category)
        set_category_name(plate, plot.columns, index, x, plot.box.bottom, style)


def _have_room(chart: Chart, plot: _Plot) -> bool:
    """Whether every number can stand in its cell."""
    style = chart.plate.style.number
    cell = plot.cell(0, 0, chart.plate.style.measures.part)
    widest = max(
        (chart.plate.measure(chart.write(value), style) for value in chart.values), default=0
    )
    return cell.width >= widest + 2 * _INSIDE and cell.height >= cap_height(style) + 2 * _INSIDE
