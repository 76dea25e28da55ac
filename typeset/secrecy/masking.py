"""Marks instead of numbers: after this no view holds what is hidden."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from typeset.data.asked import TableView
from typeset.data.calculate import recalculated
from typeset.data.quantity import Quantity
from typeset.data.series import ChartData, Series
from typeset.data.table import DataRow, DataTable
from typeset.data.values import Mark, Value
from typeset.data.views import Views

Hidden = Mapping[Quantity, str]
"""What is hidden, each quantity with the mark that is printed instead."""


def mask(views: Views, hidden: Hidden) -> Views:
    """The same views with marks instead of what is hidden, and of what is calculated from it.

    Ranks, bars and sparklines are made again, so that they compare what is shown.
    """
    if not hidden:
        return views
    masked = views.with_tables(lambda _, table: _masked_table(table, hidden))
    return masked.with_charts(lambda _, chart: _masked_chart(chart, hidden))


def _masked_table(table: DataTable, hidden: Hidden) -> DataTable:
    if not len(table.quantities):
        return table
    rows = tuple(
        _masked_row(row, quantities, hidden)
        for row, quantities in zip(table.rows, table.quantities, strict=True)
    )
    if rows == table.rows:
        return table
    return recalculated(replace(table, rows=rows))


def _masked_row(row: DataRow, quantities: Sequence[Quantity | None], hidden: Hidden) -> DataRow:
    marks = [None if one is None else hidden.get(one) for one in quantities]
    if not any(marks):
        return row
    cells: list[Value] = [
        Mark(mark) if mark else value for mark, value in zip(marks, row.cells, strict=True)
    ]
    return replace(row, cells=tuple(cells))


def tells_order(view: TableView, table: DataTable, hidden: Hidden) -> bool:
    """True if a table's rows are in the order of a column in which something is hidden.

    A calculated column counts as one in which everything that is hidden takes part.
    """
    if view.sort_by is None:
        return False
    path = [str(name) for name in view.sort_by]
    headers = [[member for _, member in members or ()] for members in table.quantities.columns]
    columns = [headers.index(path)] if path in headers else range(len(headers))
    quantities = (row[column] for row in table.quantities for column in columns)
    return any(one in hidden for one in quantities if one is not None)


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
