"""The labels of a table: headers that reach down, and what the layout says of some of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from typeset.data.asked import Name, TableView
from typeset.data.dataset import Dataset
from typeset.data.grid import Axis, Grid
from typeset.diagnostics import Diagnostics, nearest


def check_reaching(
    columns: Axis, dataset: Dataset, headers: Sequence[int], diagnostics: Diagnostics
) -> None:
    """An empty header lets the one above reach down: it must be alone there, to the end."""
    for level in range(1, len(headers)):
        below: dict[tuple[str, ...], set[str]] = {}
        for line in columns.lines:
            below.setdefault(line.position[:level], set()).add(line.position[level])
        for line in columns.lines:
            position = line.position
            hole = not position[level] and any(position[level:])
            if not position[level] and (hole or len(below[position[:level]]) > 1):
                assert line.first is not None
                message = f"a header is missing ({dataset.place(line.first, headers[level])})"
                hint = "leave it empty in all rows of the outer header and inwards, or in none"
                span = dataset.span(line.first, headers[level])
                diagnostics.error("missing-header", message, span, hint)


def check_names(spec: TableView, grid: Grid, diagnostics: Diagnostics) -> None:
    """What the layout highlights, labels and formats is in the table, or is made by it."""
    made = [str(name) for name in _made(spec)]
    outer = [line.position[0] for line in grid.columns.lines]
    _check("header", filter(None, [spec.highlight]), outer, diagnostics)
    rows = [line.position[1] for line in grid.rows.lines]
    groups = [line.position[0] for line in grid.rows.lines]
    heads = [text for line in grid.columns.lines for text in line.position]
    _check("label", spec.labels, [*rows, *groups, *heads, *made], diagnostics)
    columns = [each.column for axis in (grid.rows, grid.columns) for each in axis.dimensions]
    known = [*heads, *made, *columns, str(spec.values)]
    _check("header", spec.formats, known, diagnostics)


def _made(spec: TableView) -> Iterator[Name]:
    """The labels of totals and calculated columns."""
    yield from (total.label for totals in spec.totals.values() for total in totals)
    yield from (each.label for each in spec.derive)


def _check(
    what: str, names: Iterable[Name] | Mapping[Name, object], known: Iterable[str],
    diagnostics: Diagnostics,
) -> None:  # fmt: skip
    there = dict.fromkeys(filter(None, known))
    for name in names:
        if str(name) not in there:
            message = f"the table has no {what} “{name}”"
            hints = (*nearest(str(name), there), f"{what}s: {', '.join(there)}")
            diagnostics.error(f"unknown-{what}", message, name.span, *hints)
