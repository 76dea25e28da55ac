"""Marks instead of numbers: after this no view holds what is hidden."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from typeset.data.quantity import Cell, Quantity
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
    marks = _marks(table, hidden)
    if not marks:
        return table
    rows = tuple(_masked_row(row, number, marks) for number, row in enumerate(table.rows))
    return replace(table, rows=rows)


def _marks(table: DataTable, hidden: Hidden) -> dict[Cell, str]:
    """The mark of each cell that holds something hidden.

    A calculated number is hidden with the first hidden one behind it, and so is a rank among
    numbers of which one is hidden: it would tell what that one is greater than.
    """
    marks = {
        (row, column): hidden[quantity]
        for row, quantities in enumerate(table.quantities)
        for column, quantity in enumerate(quantities)
        if quantity is not None and quantity in hidden
    }
    while marks:
        behind = {
            cell: next((marks[one] for one in (*how.operands, *how.among) if one in marks), None)
            for cell, how in table.derivations.items()
            if cell not in marks
        }
        found = {cell: mark for cell, mark in behind.items() if mark is not None}
        if not found:
            break
        marks |= found
    return marks


def _masked_row(row: DataRow, number: int, marks: Mapping[Cell, str]) -> DataRow:
    cells: list[Value] = [
        Mark(marks[number, column]) if (number, column) in marks else value
        for column, value in enumerate(row.cells)
    ]
    return replace(row, cells=tuple(cells))


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
