"""From tidy data to what a chart is drawn from: panels of series; and outlines from GeoJSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import TypeAlias

import numpy as np

from typeset.data.asked import ChartView, Name
from typeset.data.column import Rows
from typeset.data.combine import Cells, combined
from typeset.data.dataset import Dataset
from typeset.data.doubles import Double, report_doubles
from typeset.data.geojson import outlines
from typeset.data.grid import Dimension
from typeset.data.histogram import histogram
from typeset.data.order import check_orders, ranks
from typeset.data.places import Places, picked, places, selected
from typeset.data.quantity import Quantity, combined_value
from typeset.data.series import ChartData, Panel, Series
from typeset.data.values import Mark, Number, Value
from typeset.diagnostics import Diagnostics, nearest
from typeset.records import dataclass

_Key: TypeAlias = tuple[str, str, str]
"""Panel, category and series of one value."""

_WHOLES = ("donut", "pie")
"""Charts that show the parts of a whole."""
_MOST = 20
"""Problems of one kind that are told of a figure; one cause makes many."""
_TELL_APART = "remove one, or name the column that tells them apart under “series” or “panels”"


def chart_data(spec: ChartView, dataset: Dataset, diagnostics: Diagnostics) -> ChartData | None:
    """The panels of a figure, or None if the data or the description is wrong.

    Panels, categories and series stand in the order in which the data first names them.  A value
    that is marked, empty or not in the data is None; marks are kept beside it.  Without a `series`
    column there is one series, named after the value column; without `panels` one panel without a
    name.
    """
    if spec.chart == "histogram":
        return histogram(spec, dataset, diagnostics)
    found = Diagnostics()
    columns = _find_columns(spec, dataset, found)
    collected = None if columns is None else _collect(spec, dataset, columns, found)
    diagnostics.extend(found)
    if collected is None or found.has_errors:
        return None
    return ChartData(panels=tuple(collected.panels()))


@dataclass(frozen=True, slots=True)
class _Columns:
    """The data columns of a figure, by number; None for those that it does not use."""

    category: int
    value: int
    series: int | None
    panels: int | None


def _find_columns(spec: ChartView, dataset: Dataset, diagnostics: Diagnostics) -> _Columns | None:
    category = _required("category", spec.category, spec, dataset, diagnostics)
    value = _required("value", spec.value, spec, dataset, diagnostics)
    series = dataset.find(spec.series, diagnostics) if spec.series is not None else None
    panels = dataset.find(spec.panels, diagnostics) if spec.panels is not None else None
    if category is None or value is None or diagnostics.has_errors:
        return None
    return _Columns(category, value, series, panels)


def _required(
    key: str, name: Name | None, spec: ChartView, dataset: Dataset, diagnostics: Diagnostics
) -> int | None:
    """A column without which there is no chart."""
    if name is not None:
        return dataset.find(name, diagnostics)
    message = f"a chart of the kind “{spec.chart}” needs the key “{key}”"
    hint = f"columns: {', '.join(dataset.columns)}"
    diagnostics.error("missing-key", message, spec.span, hint)
    return None


@dataclass(slots=True)
class _Collected:
    """Values and what they are about; `names` are the data columns of panel, category, series."""

    order: Mapping[Name, Sequence[Name]]
    names: Sequence[str]
    values: dict[_Key, float | None] = field(default_factory=dict)
    quantities: dict[_Key, Quantity] = field(default_factory=dict)
    marks: dict[_Key, str | None] = field(default_factory=dict)

    def panels(self) -> Iterator[Panel]:
        """Each with the categories and series that it has values for, in the figure's order."""
        names, categories, series = map(self._members, range(3))
        for name in names:
            own = {(key[1], key[2]) for key in self.values if key[0] == name}
            shown = tuple(at for at in categories if any(at == key[0] for key in own))
            lines = tuple(at for at in series if any(at == key[1] for key in own))
            yield Panel(name, shown, tuple(self._series(name, shown, line) for line in lines))

    def _members(self, part: int) -> list[str]:
        """Panels, categories or series as the data first names them, or as the layout says."""
        found = list(dict.fromkeys(key[part] for key in self.values))
        name = self.names[part]
        wanted = next((each for key, each in self.order.items() if str(key) == name), None)
        places = ranks(found, Dimension(name), wanted)
        return found if places is None else sorted(found, key=places.__getitem__)

    def _series(self, panel: str, categories: tuple[str, ...], name: str) -> Series:
        keys = [(panel, category, name) for category in categories]
        quantities = tuple(map(self.quantities.get, keys))
        marks = tuple(map(self.marks.get, keys))
        values = tuple(map(self.values.get, keys))
        shown = marks if any(marks) else ()
        return Series(name, values, quantities=quantities, marks=shown)


def _collect(
    spec: ChartView, dataset: Dataset, columns: _Columns, diagnostics: Diagnostics
) -> _Collected:
    """Find the place of every value, and fill it."""
    rows = _labelled(dataset, columns, selected(dataset, spec.data, diagnostics), diagnostics)
    numbers = (columns.panels, columns.category, columns.series)
    names = ["" if column is None else dataset.columns[column] for column in numbers]
    there = places(dataset, numbers, rows)
    known = {
        name: [position[level] for position in there.positions]
        for level, name in enumerate(names)
        if name
    }
    check_orders(spec.order, known, diagnostics)
    cells = Cells(dataset, columns.value, rows, there.of_row, len(there.positions))
    collected = _Collected(spec.order, names)
    values = _values(spec, cells, there, diagnostics)
    for position, value in zip(there.positions, values, strict=True):
        key = (position[0], position[1], position[2] or dataset.columns[columns.value])
        collected.values[key] = _number(value)
        collected.marks[key] = value.text if isinstance(value, Mark) else None
        members = ((name, member) for name, member in zip(names, position, strict=True) if member)
        about = frozenset((*picked(dataset, spec.data), *members))
        counted, how = combined_value(str(spec.value), spec.combine)
        collected.quantities[key] = Quantity(dataset.key, counted, about, how)
    _check_categories(spec, dataset, collected, diagnostics)
    return collected


def _labelled(dataset: Dataset, columns: _Columns, rows: Rows, diagnostics: Diagnostics) -> Rows:
    """The rows that have a category; others are reported."""
    labels = dataset.cells[columns.category].labels
    empty = np.asarray([not name for name in labels.names], dtype=bool)[labels.codes[rows]]
    for row in rows[empty][:_MOST].tolist():
        message = f"a label is missing ({dataset.place(row, columns.category)})"
        span = dataset.span(row, columns.category)
        diagnostics.error("missing-label", message, span, "write the label in every row")
    kept: Rows = rows[~empty]
    return kept


def _values(
    spec: ChartView, cells: Cells, there: Places, diagnostics: Diagnostics
) -> list[Value | None]:
    """A value for each place: the only one, or several combined."""
    if spec.combine is not None:
        return list(combined(cells, spec.combine, diagnostics))
    doubles = [
        Double(", ".join(filter(None, there.positions[place])), there.first[place], row)
        for row, place in _again(cells)
    ]
    report_doubles(doubles, cells.dataset, cells.column, _TELL_APART, diagnostics)
    return [_value(spec, cells, row, diagnostics) for row in cells.only().tolist()]


def _again(cells: Cells) -> list[tuple[int, int]]:
    """The rows that are not the first of their place, and that place."""
    again = np.isin(cells.rows, cells.doubles())
    return list(zip(cells.rows[again].tolist(), cells.of_row[again].tolist(), strict=True))


def _value(spec: ChartView, cells: Cells, row: int, diagnostics: Diagnostics) -> Value | None:
    value = cells.dataset.value(row, cells.column, diagnostics)
    if spec.chart in _WHOLES and (_number(value) or 0) < 0:
        place = cells.dataset.place(row, cells.column)
        message = f"a part of a {spec.chart} cannot be negative ({place})"
        hint = "choose another chart, such as bars"
        span = cells.dataset.span(row, cells.column)
        diagnostics.error("negative-part", message, span, hint)
    return value


def _number(value: Value | None) -> float | None:
    return float(value.value) if isinstance(value, Number) else None


def _check_categories(
    spec: ChartView, dataset: Dataset, collected: _Collected, diagnostics: Diagnostics
) -> None:
    """There is something to draw, and the total is one of the categories."""
    categories = dict.fromkeys(key[1] for key in collected.values)
    if all(value is None for value in collected.values.values()):
        message = f"{dataset.name} has no values to draw"
        hint = f"the value column is “{spec.value}”"
        diagnostics.error("empty-data", message, spec.data.file.span, hint)
    elif spec.total is not None and str(spec.total) not in categories:
        message = f"the figure has no category “{spec.total}”"
        hints = (*nearest(str(spec.total), categories), f"categories: {', '.join(categories)}")
        diagnostics.error("unknown-category", message, spec.total.span, *hints)


__all__ = ["chart_data", "outlines"]
