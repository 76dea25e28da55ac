"""In which order rows and columns stand: as the data first names them, or as the layout says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from typeset.data.asked import Name
from typeset.data.grid import Dimension, Grid
from typeset.data.places import Places, Position
from typeset.data.values import Number
from typeset.diagnostics import Diagnostics, nearest

Orders: TypeAlias = Mapping[str, Sequence[Name]]
"""By data column, its members in order, or “ascending” or “descending” alone."""

_BY_LABEL = (["ascending"], ["descending"])


def arranged(there: Places, dimensions: Sequence[Dimension], orders: Orders) -> Places:
    """Places in order, dimension by dimension, the outermost first.

    What has nothing in an outermost dimension that others have something in, such as a sum of all
    groups, stands by itself where it is first named.
    """
    alone = any(position[0] for position in there.positions)
    keys: list[list[int]] = [[] for _ in there.positions]
    for level, dimension in enumerate(dimensions):
        members = list(dict.fromkeys(position[level] for position in there.positions))
        found = ranks(members, dimension, orders.get(dimension.column))
        first: dict[Position, int] = {}
        for index, position in enumerate(there.positions):
            if found is not None:
                keys[index].append(found[position[level]])
            elif alone and not position[0] and level == 0:
                keys[index].append(index)
            else:
                keys[index].append(first.setdefault(position[: level + 1], index))
    return there.reordered(sorted(range(len(keys)), key=keys.__getitem__))


def ranks(
    members: Sequence[str], dimension: Dimension, wanted: Sequence[Name] | None
) -> dict[str, int] | None:
    """The place of each member; totals come last, and so does nothing at all."""
    if wanted is None:
        return None
    texts = list(map(str, wanted))
    given = {text: index for index, text in enumerate(texts)}
    if texts in _BY_LABEL:
        parts = sorted((each for each in members if each), key=_by_label)
        if texts == ["descending"]:
            parts.reverse()
        given = {text: index for index, text in enumerate(parts)}
    totals = {str(total.label) for total in dimension.totals} - set(texts)
    last = len(given)
    rest = sorted(
        range(len(members)),
        key=lambda at: (members[at] in totals or not members[at], given.get(members[at], last), at),
    )
    return {members[at]: rank for rank, at in enumerate(rest)}


def _by_label(text: str) -> tuple[float, str]:
    """Numbers by their value, before words."""
    try:
        return (float(text.replace(",", ".")), "")
    except ValueError:
        return (float("inf"), text.casefold())


def check_orders(
    orders: Mapping[Name, Sequence[Name]],
    known: Mapping[str, Iterable[str]],
    diagnostics: Diagnostics,
) -> None:
    """The columns and members that an order names are there; `known` are members by column."""
    for column, wanted in orders.items():
        if str(column) not in known:
            message = f"“{column}” is no row, group or header column here"
            hints = (*nearest(str(column), known), f"columns: {', '.join(known)}")
            diagnostics.error("unknown-dimension", message, column.span, *hints)
            continue
        members = dict.fromkeys(known[str(column)])
        for name in () if list(map(str, wanted)) in _BY_LABEL else wanted:
            if str(name) not in members:
                message = f"“{name}” stands nowhere in the column “{column}”"
                hints = (*nearest(str(name), members), "or write ascending or descending")
                diagnostics.error("unknown-member", message, name.span, *hints)


def sort_by_value(grid: Grid, wanted: Sequence[Name], diagnostics: Diagnostics) -> None:
    """Sort the rows of each group by a column, the greatest first, totals last."""
    path = tuple(map(str, wanted))
    found = [
        index
        for index, line in enumerate(grid.columns.lines)
        if tuple(filter(None, line.position)) == path
    ]
    if len(found) != 1:
        known = [", ".join(filter(None, line.position)) for line in grid.columns.lines]
        message = f"the table has no column “{', '.join(path)}”"
        hints = (*nearest(", ".join(path), known), f"columns: {'; '.join(known)}")
        diagnostics.error("unknown-header", message, wanted[0].span, *hints)
        return
    order: list[int] = []
    for section in grid.sections():
        order += sorted(section, key=lambda row: _by_value(grid, row, found[0]))
    grid.sort_rows(order)


def _by_value(grid: Grid, row: int, column: int) -> tuple[bool, bool, float]:
    """Numbers before marks, totals after all."""
    value = grid.values[row][column]
    number = -float(value.value) if isinstance(value, Number) else 0.0
    return (grid.rows.is_total(grid.rows.lines[row]), not isinstance(value, Number), number)
