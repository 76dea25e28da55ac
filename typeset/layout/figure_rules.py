"""What must hold in a figure beyond the shape of its keys: each kind of chart uses some of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from typeset.diagnostics import Diagnostics
from typeset.layout.exhibits import FigureSpec
from typeset.records import dataclass

_MAPS = frozenset({"map", "outline"})
_PARTS = frozenset({"donut", "pie"})
_ROWS = frozenset({"horizontal-bars", "dots", "dumbbell"})
_UPRIGHT = frozenset({"bars", "lines", "area"})
_SERIES = _UPRIGHT | _ROWS | {"slope", "pyramid", "heat-map"}
_PANELS = _PARTS | _UPRIGHT | {"horizontal-bars", "dots", "dumbbell", "histogram"}

USES: Mapping[str, frozenset[str]] = {
    "category": _PARTS | _SERIES | {"map"},
    "series": _SERIES,
    "value": _PARTS | _SERIES | {"map", "histogram"},
    "panels": _PANELS,
    "scale": _PANELS - _PARTS - {"histogram"},
    "unit": _PARTS | _SERIES | {"map", "histogram"},
    "areas": frozenset({"map"}),
    "total": _ROWS | {"bars", "lines", "area", "heat-map"},
    "highlight": _PARTS | _SERIES | {"map"},
    "stacking": frozenset({"bars", "horizontal-bars", "area"}),
    "combine": _PARTS | _SERIES | {"map"},
    "order": _PARTS | _SERIES,
    "sort": _PARTS | _ROWS | {"bars"},
    "first": _SERIES,
    "last": _SERIES,
    "references": _UPRIGHT | _ROWS,
    "classes": frozenset({"map", "heat-map", "histogram"}),
}
"""The keys that not every kind can use, each with the kinds that can."""


@dataclass(frozen=True, slots=True)
class ScriptName:
    """A function of the team's own: its file and its name."""

    file: Path
    function: str


def script_of(chart: str) -> ScriptName | None:
    """The function that `python:FILE.py:FUNCTION` names; None for a kind.

    The path begins at the folder of the file that it is written in.
    """
    if not chart.startswith("python:"):
        return None
    path, function = chart.removeprefix("python:").rsplit(":", 1)
    span = getattr(chart, "span", None)
    folder = span.file.parent if span else Path()
    return ScriptName(folder / path, function)


def check_figure(spec: FigureSpec, diagnostics: Diagnostics) -> None:
    """Every setting is one that the figure's kind can use, orders are one, and classes rise."""
    if script_of(spec.chart) is None:
        _check_uses(spec, diagnostics)
    _check_order(spec, diagnostics)
    _check_scale(spec, diagnostics)
    if isinstance(spec.classes, list) and spec.classes != sorted(set(spec.classes)):
        diagnostics.error(
            "limits-out-of-order",
            "the limits of classes must rise from one to the next",
            spec.span_of("classes"),
            "write each limit once, the lowest first",
        )


def _check_order(spec: FigureSpec, diagnostics: Diagnostics) -> None:
    """Categories stand in one order: by their names or by their values."""
    for column in spec.order:
        if spec.sort is not None and column == spec.category:
            message = f"“{column}” is ordered twice: under “order” and by “sort: {spec.sort}”"
            diagnostics.error("two-orders", message, column.span, "remove one of them")


def _check_scale(spec: FigureSpec, diagnostics: Diagnostics) -> None:
    """A scale is said of panels."""
    if spec.scale is not None and spec.panels is None:
        diagnostics.error(
            "unused-setting",
            "“scale” is said of panels, and this figure has none",
            spec.span_of("scale"),
            "remove it, or name the column that splits the figure under “panels”",
        )


def _check_uses(spec: FigureSpec, diagnostics: Diagnostics) -> None:
    for key, kinds in USES.items():
        if key in spec.model_fields_set and spec.chart not in kinds:
            own = [name for name, users in USES.items() if spec.chart in users]
            diagnostics.error(
                "unused-setting",
                f"the kind “{spec.chart}” has no use for “{key}”",
                spec.span_of(key),
                f"remove it; “{spec.chart}” uses {', '.join(own)}" if own else "remove it",
                f"“{key}” is for {', '.join(sorted(kinds))}",
            )
