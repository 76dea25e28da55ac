"""Column widths of tables: from what the cells need to what the page has.

All lengths are points.  Cells are measured in the type they will be set in; the stub may wrap,
cells of figures may not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from typeset.content.document import Table
from typeset.flow.looks import POINTS_PER_MM, TableInks
from typeset.flow.setter import Setter, resized
from typeset.flow.sheet import Look


@dataclass(frozen=True, slots=True)
class TableLooks:
    """The looks of a table's parts, at one type size."""

    cell: Look
    head: Look
    total: Look


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each column begins and ends, from the table's left edge; column 0 is the stub."""

    edges: tuple[tuple[float, float], ...]
    width: float
    full: bool
    looks: TableLooks


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A width to set a table to, in a type size, with or without broken words in its header."""

    width: float
    full: bool
    looks: TableLooks
    room: TableInks
    hyphens: bool


def fit(table: Table, setter: Setter) -> Columns:
    """Choose the width and type size, and share the width out among the columns.

    The text column's width is tried first, then the full width, then smaller type, then broken
    words in the header.  A table that is still too wide is reported as an error.
    """
    attempts = _attempts(setter)
    for attempt in attempts:
        columns = _try(table, setter, attempt)
        if columns is not None:
            return columns
    needed = _needed(table, setter, attempts[-1])
    setter.diagnostics.error(
        "table-too-wide",
        f"{table.caption.label} needs {needed / POINTS_PER_MM:.0f} mm, "
        f"but the page has {setter.sheet.grid.full / POINTS_PER_MM:.0f} mm",
        table.span,
        "leave out columns, or part the table in two",
    )
    widest = replace(attempts[-1], width=needed)
    return _try(table, setter, widest) or _share(table, widest, 1.0, 1.0)


def _attempts(setter: Setter) -> tuple[_Attempt, ...]:
    grid, room = setter.sheet.grid, setter.sheet.table
    normal = _looks(setter, None)
    narrow = _looks(setter, room.narrow)
    return (
        _Attempt(grid.measure, False, normal, room, hyphens=False),
        _Attempt(grid.full, True, normal, room, hyphens=False),
        _Attempt(grid.full, True, narrow, room, hyphens=False),
        _Attempt(grid.full, True, narrow, room, hyphens=True),
    )


def _looks(setter: Setter, size: float | None) -> TableLooks:
    cell, head, total = (setter.look(role) for role in ("table", "table_head", "table_total"))
    if size is None:
        return TableLooks(cell, head, total)
    return TableLooks(resized(cell, size), resized(head, size), resized(total, size))


def _try(table: Table, setter: Setter, attempt: _Attempt) -> Columns | None:
    """The columns, if the table fits."""
    figures = _figure_width(table, setter, attempt)
    stub = _stub_width(table, setter, attempt)
    gaps = attempt.room.group_gap * len(group_starts(table))
    room = attempt.width - gaps - figures * (table.columns - 1)
    if room < min(stub, attempt.width * attempt.room.stub_share) - 0.01:
        return None
    return _share(table, attempt, figures, stub)


def _needed(table: Table, setter: Setter, attempt: _Attempt) -> float:
    """The least width at which an attempt would succeed: with all of the stub, or its share."""
    gaps = attempt.room.group_gap * len(group_starts(table))
    rest = gaps + _figure_width(table, setter, attempt) * (table.columns - 1)
    return min(rest + _stub_width(table, setter, attempt), rest / (1 - attempt.room.stub_share))


def group_starts(table: Table) -> tuple[int, ...]:
    """Grid columns where a new spanner's group begins (the first group after the stub left out)."""
    if len(table.head) < 2:
        return ()
    return tuple(start for start in table.starts[0] if start > 1)


def _share(table: Table, attempt: _Attempt, figures: float, stub: float) -> Columns:
    """Give the stub what it needs, the columns of figures equal parts of the rest."""
    groups, count = group_starts(table), table.columns - 1
    room = attempt.width - attempt.room.group_gap * len(groups)
    column = min(max((room - stub) / count, figures), max(attempt.room.widest, figures))
    edges = [(0.0, room - column * count)]
    for index in range(1, count + 1):
        left = edges[-1][1] + (attempt.room.group_gap if index in groups else 0.0)
        edges.append((left, left + column))
    return Columns(tuple(edges), attempt.width, attempt.full, attempt.looks)


def _stub_width(table: Table, setter: Setter, attempt: _Attempt) -> float:
    looks = attempt.looks
    widths = [
        setter.line(row.stub.text, looks.total if row.total else looks.cell).width
        for row in table.body
    ]
    return (
        max(*widths, *_word_widths(table.head[0][0].text, setter, attempt))
        + attempt.room.padding
        + attempt.room.inset
    )


def _figure_width(table: Table, setter: Setter, attempt: _Attempt) -> float:
    """What the widest figure, or word over a single column, needs; padding included."""
    looks = attempt.looks
    widths = [
        setter.line(cell.text, looks.total if row.total else looks.cell).width
        for row in table.body
        for cell in row.cells
    ]
    for cells, starts in zip(table.head, table.starts, strict=True):
        for cell, start in zip(cells, starts, strict=True):
            if start > 0 and cell.columns == 1:
                widths += _word_widths(cell.text, setter, attempt)
    return max(widths) + 2 * attempt.room.padding


def _word_widths(text: str, setter: Setter, attempt: _Attempt) -> list[float]:
    """Widths of the header's words, or of their parts if they may be broken."""
    return [line.width for line in setter.narrowest(text, attempt.looks.head, attempt.hyphens)]
