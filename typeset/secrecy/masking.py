"""Marks instead of numbers: after this no view holds what is hidden."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from typeset.data.quantity import Quantity
from typeset.data.series import ChartData, Series
from typeset.data.table import DataRow, DataTable
from typeset.data.values import Mark, Value
from typeset.data.views import Views

Hidden = Mapping[Quantity, str]
"""What is hidden, each quantity with the mark that is printed instead."""


def mask(views: Views, hidden: Hidden) -> Views:
    """The same views with marks instead of what is hidden, and of what is calculated from it."""
    if not hidden:
        return views
    masked = views.with_tables(lambda _, table: _masked_table(table, hidden))
    return masked.with_charts(lambda _, chart: _masked_chart(chart, hidden))


def _masked_table(table: DataTable, hidden: Hidden) -> DataTable:
    if not len(table.quantities):
        return table
    rows = tuple(_masked_row(table, number, hidden) for number in range(len(table.rows)))
    return replace(table, rows=rows)


def _masked_row(table: DataTable, number: int, hidden: Hidden) -> DataRow:
    row = table.rows[number]
    quantities = table.quantities[number]
    marks = [_mark(table, (number, column), one, hidden) for column, one in enumerate(quantities)]
    if not any(marks):
        return row
    cells: list[Value] = [
        Mark(mark) if mark else value for mark, value in zip(marks, row.cells, strict=True)
    ]
    return replace(row, cells=tuple(cells))


def _mark(
    table: DataTable, cell: tuple[int, int], quantity: Quantity | None, hidden: Hidden
) -> str | None:
    """The mark for a cell; a calculated number is hidden with the first hidden one behind it."""
    if quantity is not None:
        return hidden.get(quantity)
    derived = table.derived.get(cell)
    operands = derived.operands if derived is not None else ()
    return next((hidden[one] for one in operands if one in hidden), None)


def _masked_chart(chart: ChartData, hidden: Hidden) -> ChartData:
    return _each_series(chart, lambda series: _masked_series(series, hidden))


def _each_series(chart: ChartData, change: Callable[[Series], Series]) -> ChartData:
    panels = (replace(panel, series=tuple(map(change, panel.series))) for panel in chart.panels)
    return replace(chart, panels=tuple(panels))


def _masked_series(series: Series, hidden: Hidden) -> Series:
    found = [hidden.get(one) if one is not None else None for one in series.quantities]
    if not any(found):
        return series
    before = series.marks or (None,) * len(series.values)
    pairs = zip(found, series.values, strict=True)
    values = tuple(None if mark else value for mark, value in pairs)
    marks = tuple(mark or old for mark, old in zip(found, before, strict=True))
    return replace(series, values=values, marks=marks)
