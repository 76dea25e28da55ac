"""Which categories of a chart are shown, and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from typeset.data.asked import ChartView, Name
from typeset.data.series import ChartData, Panel
from typeset.diagnostics import Diagnostics, nearest


def arranged(data: ChartData, spec: ChartView, diagnostics: Diagnostics) -> ChartData | None:
    """The data from the first to the last category asked for, in the order asked for.

    None if a name that the figure uses is not in the data, which is reported where it is written.
    """
    found = Diagnostics()
    categories = tuple(dict.fromkeys(name for one in data.panels for name in one.categories))
    for name in (spec.first, spec.last):
        if name is not None:
            _check(name, categories, "category", found)
    if spec.highlight is not None:
        series = (one.name for panel in data.panels for one in panel.series)
        areas = (one.name for one in data.outlines)
        known = tuple(dict.fromkeys((*categories, *series, *areas)))
        _check(spec.highlight, known, "category, series or area", found)
    diagnostics.extend(found)
    if found.has_errors:
        return None
    shown = _between(categories, spec, diagnostics)
    if spec.order != "data":
        shown = _by_value(data, shown, spec)
    if not shown or shown == categories:
        return data if shown == categories else None
    return replace(data, panels=tuple(_picked(panel, shown) for panel in data.panels))


def _check(name: Name, known: Sequence[str], what: str, diagnostics: Diagnostics) -> None:
    if str(name) not in known:
        message = f"the figure has no {what} “{name}”"
        hints = (*nearest(str(name), known), f"it has: {', '.join(filter(None, known))}")
        diagnostics.error("unknown-category", message, name.span, *hints)


def _between(
    categories: tuple[str, ...], spec: ChartView, diagnostics: Diagnostics
) -> tuple[str, ...]:
    """The categories from the first to the last one asked for."""
    start = categories.index(str(spec.first)) if spec.first is not None else 0
    stop = categories.index(str(spec.last)) + 1 if spec.last is not None else len(categories)
    if stop <= start and spec.last is not None:
        message = f"“{spec.last}” comes before “{spec.first}” in the data"
        diagnostics.error("empty-range", message, spec.last.span, "change the two")
    return categories[start:stop]


def _by_value(data: ChartData, shown: Sequence[str], spec: ChartView) -> tuple[str, ...]:
    """By the sum of a category's values; those without any come last, and the total after all."""
    sign = -1 if spec.order == "falling" else 1
    total = str(spec.total) if spec.total is not None else None

    def key(name: str) -> tuple[bool, bool, float]:
        values = [value for value in _values(data, name) if value is not None]
        return (name == total, not values, sign * sum(values))

    return tuple(sorted(shown, key=key))


def _values(data: ChartData, category: str) -> Iterator[float | None]:
    for panel in data.panels:
        if category in panel.categories:
            index = panel.categories.index(category)
            yield from (one.values[index] for one in panel.series)


def _picked(panel: Panel, shown: Sequence[str]) -> Panel:
    """A panel with these of its categories, in their order."""
    at = [panel.categories.index(name) for name in shown if name in panel.categories]
    series = (
        replace(
            one,
            values=tuple(one.values[index] for index in at),
            marks=tuple(one.marks[index] for index in at) if one.marks else (),
        )
        for one in panel.series
    )
    return Panel(panel.name, tuple(panel.categories[index] for index in at), tuple(series))
