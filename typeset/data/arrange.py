"""Which categories of a chart are shown, and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from typeset.data.asked import ChartView, Name
from typeset.data.series import ChartData, Panel
from typeset.diagnostics import Diagnostics, nearest


def shown(data: ChartData, spec: ChartView, diagnostics: Diagnostics) -> ChartData | None:
    """The data from the first to the last category asked for.

    What is left out is not printed, so secrecy need not know of it.  None if a category is not in
    the data or the last comes before the first, which is reported where it is written.
    """
    found = Diagnostics()
    categories = _categories(data)
    for name in (spec.first, spec.last):
        if name is not None:
            _check(name, categories, "category", found)
    wanted = () if found.has_errors else _between(categories, spec, found)
    diagnostics.extend(found)
    if found.has_errors:
        return None
    return data if wanted == categories else _picked(data, wanted)


def sorted_by_value(data: ChartData, spec: ChartView) -> ChartData:
    """The categories by the sum of their values, if the figure asks for that.

    To be used on what is left to be seen: an order by hidden values would tell of them.
    """
    return data if spec.sort is None else _picked(data, _by_value(data, spec))


def check_highlight(data: ChartData, spec: ChartView, diagnostics: Diagnostics) -> bool:
    """Whether a category, series or area that stands out is there; reported if not."""
    if spec.highlight is None:
        return True
    found = Diagnostics()
    series = (one.name for panel in data.panels for one in panel.series)
    areas = (one.name for one in data.outlines)
    known = tuple(dict.fromkeys((*_categories(data), *series, *areas)))
    _check(spec.highlight, known, "category, series or area", found)
    diagnostics.extend(found)
    return not found.has_errors


def _categories(data: ChartData) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in data.panels for name in one.categories))


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
        message = f"“{spec.last}” comes before “{spec.first}” in the figure"
        diagnostics.error("empty-range", message, spec.last.span, "change the two")
    return categories[start:stop]


def _by_value(data: ChartData, spec: ChartView) -> tuple[str, ...]:
    """By the sum of a category's values; those without any come last, and the total after all."""
    sign = -1 if spec.sort == "falling" else 1
    total = str(spec.total) if spec.total is not None else None

    def key(name: str) -> tuple[bool, bool, float]:
        values = [value for value in _values(data, name) if value is not None]
        return (name == total, not values, sign * sum(values))

    return tuple(sorted(_categories(data), key=key))


def _values(data: ChartData, category: str) -> Iterator[float | None]:
    for panel in data.panels:
        if category in panel.categories:
            index = panel.categories.index(category)
            yield from (one.values[index] for one in panel.series)


def _picked(data: ChartData, wanted: Sequence[str]) -> ChartData:
    """These of the categories, in their order; panels that have none of them are left out."""
    panels = (_part(panel, wanted) for panel in data.panels)
    return replace(data, panels=tuple(panel for panel in panels if panel.categories))


def _part(panel: Panel, wanted: Sequence[str]) -> Panel:
    at = [panel.categories.index(name) for name in wanted if name in panel.categories]
    series = (
        replace(
            one,
            values=tuple(one.values[index] for index in at),
            quantities=tuple(one.quantities[index] for index in at) if one.quantities else (),
            marks=_marks(one.marks, at),
        )
        for one in panel.series
    )
    return replace(
        panel, categories=tuple(panel.categories[index] for index in at), series=tuple(series)
    )


def _marks(marks: Sequence[str | None], at: Sequence[int]) -> tuple[str | None, ...]:
    """The marks at these places; empty for none at all."""
    found = tuple(marks[index] for index in at) if marks else ()
    return found if any(found) else ()
