"""From tidy data to what a chart is drawn from: panels of series; and outlines from GeoJSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from typeset.data.asked import ChartView, Name
from typeset.data.dataset import Dataset
from typeset.data.doubles import Double, report_doubles
from typeset.data.geojson import outlines
from typeset.data.histogram import histogram
from typeset.data.series import ChartData, Panel, Series
from typeset.data.values import Mark, Number
from typeset.diagnostics import Diagnostics, nearest

_Key: TypeAlias = tuple[str, str, str]
"""Panel, category and series of one value."""

_WHOLES = ("donut", "pie")
"""Charts that show the parts of a whole."""

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
    """Names in order of first appearance, and the row of each value."""

    values: dict[_Key, float | None] = field(default_factory=dict)
    marks: dict[_Key, str] = field(default_factory=dict)
    rows: dict[_Key, int] = field(default_factory=dict)

    def panels(self) -> Iterator[Panel]:
        """Each with the categories and series that it has values for, in the figure's order."""
        names, categories, series = (
            tuple(dict.fromkeys(key[part] for key in self.values)) for part in range(3)
        )
        for name in names:
            own = {(key[1], key[2]) for key in self.values if key[0] == name}
            shown = tuple(at for at in categories if any(at == key[0] for key in own))
            lines = tuple(at for at in series if any(at == key[1] for key in own))
            yield Panel(name, shown, tuple(self._series(name, shown, line) for line in lines))

    def _series(self, panel: str, categories: tuple[str, ...], name: str) -> Series:
        keys = [(panel, category, name) for category in categories]
        marks = tuple(self.marks.get(key, "") for key in keys)
        return Series(name, tuple(map(self.values.get, keys)), marks if any(marks) else ())


def _collect(
    spec: ChartView, dataset: Dataset, columns: _Columns, diagnostics: Diagnostics
) -> _Collected:
    """Go through the data once."""
    collected = _Collected()
    doubles: list[Double] = []
    for row in range(len(dataset.rows)):
        key = _key(dataset, columns, row)
        if not key[1]:
            message = f"a label is missing ({dataset.place(row, columns.category)})"
            span = dataset.span(row, columns.category)
            diagnostics.error("missing-label", message, span, "write the label in every row")
        first = collected.rows.setdefault(key, row)
        if first != row:
            doubles.append(Double(", ".join(filter(None, key)), first, row))
        value = _value(spec, dataset, columns.value, row, diagnostics)
        collected.values[key] = value if isinstance(value, float) else None
        if isinstance(value, Mark):
            collected.marks[key] = value.text
    report_doubles(doubles, dataset, columns.value, _TELL_APART, diagnostics)
    _check_categories(spec, dataset, collected, diagnostics)
    return collected


def _key(dataset: Dataset, columns: _Columns, row: int) -> _Key:
    panel = "" if columns.panels is None else dataset.label(row, columns.panels)
    series = (
        dataset.columns[columns.value]
        if columns.series is None
        else dataset.label(row, columns.series)
    )
    return (panel, dataset.label(row, columns.category), series)


def _value(
    spec: ChartView, dataset: Dataset, column: int, row: int, diagnostics: Diagnostics
) -> float | Mark | None:
    value = dataset.value(row, column, diagnostics)
    if not isinstance(value, Number):
        return value if isinstance(value, Mark) else None
    if spec.chart in _WHOLES and value.value < 0:
        message = f"a part of a {spec.chart} cannot be negative ({dataset.place(row, column)})"
        hint = "choose another chart, such as bars"
        diagnostics.error("negative-part", message, dataset.span(row, column), hint)
    return float(value.value)


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
