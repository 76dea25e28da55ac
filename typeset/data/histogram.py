"""From single observations to how many lie in each class."""

from __future__ import annotations

from itertools import pairwise

from typeset.data.asked import ChartView
from typeset.data.classes import class_of, counts, limits
from typeset.data.dataset import Dataset
from typeset.data.places import picked, selected
from typeset.data.quantity import ROWS, Member, Quantity
from typeset.data.series import ChartData, Panel, Series
from typeset.data.values import Number
from typeset.diagnostics import Diagnostics

_CLOSE = 1e-6


def histogram(spec: ChartView, dataset: Dataset, diagnostics: Diagnostics) -> ChartData | None:
    """Counts of the value column, over the classes asked for; None if something is wrong.

    Each row that the figure wants is one observation.  Marks and empty cells are not counted.
    """
    found = Diagnostics()
    column = dataset.find(spec.value, found) if spec.value is not None else None
    panels = dataset.find(spec.panels, found) if spec.panels is not None else None
    if spec.value is None:
        hint = f"columns: {', '.join(dataset.columns)}"
        found.error("missing-key", "a histogram needs the key “value”", spec.span, hint)
    if column is None or found.has_errors:
        diagnostics.extend(found)
        return None
    groups: dict[str, list[float]] = {}
    for row in selected(dataset, spec.data, found).tolist():
        value = dataset.value(row, column, found)
        if isinstance(value, Number):
            name = "" if panels is None else dataset.label(row, panels)
            groups.setdefault(name, []).append(float(value.value))
    bounds = _bounds(spec, [one for group in groups.values() for one in group], found)
    diagnostics.extend(found)
    if found.has_errors or bounds is None:
        return None
    made = (_panel(spec, dataset, title, group, bounds) for title, group in groups.items())
    return ChartData(panels=tuple(made), limits=bounds)


def _panel(
    spec: ChartView, dataset: Dataset, title: str, group: list[float], bounds: tuple[float, ...]
) -> Panel:
    """How many values of a group lie in each class; each count is a quantity of its own."""
    classes = tuple(f"{low:g}\N{EN DASH}{high:g}" for low, high in pairwise(bounds))
    value = str(spec.value)
    own: tuple[Member, ...] = ((str(spec.panels), title),) if spec.panels is not None else ()
    members = (*picked(dataset, spec.data), *own)
    quantities = tuple(
        Quantity(dataset.key, ROWS, frozenset((*members, (value, one)))) for one in classes
    )
    numbers = tuple(map(float, counts(group, bounds)))
    return Panel(title, classes, (Series(value, numbers, quantities=quantities),))


def _bounds(
    spec: ChartView, values: list[float], diagnostics: Diagnostics
) -> tuple[float, ...] | None:
    """The limits asked for, which must be equally far apart and hold all values."""
    if not values:
        diagnostics.error(
            "empty-data", "the figure has no values to draw", spec.span, "check the “value” column"
        )
        return None
    if isinstance(spec.classes, int):
        return limits(values, spec.classes)
    bounds = tuple(spec.classes)
    steps = {round(high - low, 6) for low, high in pairwise(bounds)}
    if max(steps) - min(steps) > _CLOSE:
        diagnostics.error(
            "unequal-classes",
            "the classes of a histogram must be equally wide, so that their heights compare",
            spec.span_of("classes"),
            "write limits with one step between them, or how many classes there are to be",
        )
    outside = [value for value in values if class_of(value, bounds) is None]
    if outside:
        diagnostics.error(
            "outside-classes",
            f"{len(outside)} values lie outside the classes, such as {outside[0]:g}",
            spec.span_of("classes"),
            f"the values go from {min(values):g} to {max(values):g}",
        )
    return bounds
