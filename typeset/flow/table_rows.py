"""Rows of a table, set: header, body, headings over groups.  All lengths are points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from typeset.content.exhibit_blocks import Cell, Row, Table
from typeset.content.texts import Inline
from typeset.flow.columns import Columns
from typeset.flow.lines import shifted
from typeset.flow.setter import Setter
from typeset.flow.sheet import Look
from typeset.flow.table_cells import SetCell, SetRow, align, place, wrap_header, wrap_label
from typeset.flow.table_figures import Figures
from typeset.flow.table_words import LookWords, TableWords

_HEAD_AIR = 0.5
_LABEL_AIR = 0.4
"""Around several lines in a cell, as a part of the type size."""


# --- header


def head_rows(table: Table, columns: Columns, setter: Setter) -> list[SetRow]:
    """The header's rows, each high enough for the cells that reach down from it.

    What these lack is put above the spanners beside them, which stay close to the heads below.
    """
    rows = [_head_row(table, index, columns, setter) for index in range(len(table.head))]
    for index, row in reversed([*enumerate(rows)]):
        needed = (
            _head_height(len(cell.lines), row.look)
            - sum(below.height for below in rows[index + 1 : index + cell.rows])
            for cell in row.cells
        )
        rows[index] = row._replace(height=max(row.height, *needed))
    return rows


def _head_height(lines: int, look: Look) -> float:
    return lines * look.style.leading + look.style.size * _HEAD_AIR


def _head_row(table: Table, index: int, columns: Columns, setter: Setter) -> SetRow:
    look = columns.looks.head
    cells = tuple(
        _head_cell(cell, start, columns, setter)
        for cell, start in zip(table.head[index], table.starts[index], strict=True)
    )
    lines = max((len(cell.lines) for cell in cells if cell.rows == 1), default=1)
    height = max(setter.sheet.table.row, _head_height(lines, look))
    return SetRow(cells, height, look)


def _head_cell(cell: Cell, start: int, columns: Columns, setter: Setter) -> SetCell:
    """Spanners stand centred over their group, others flush with the figures below them."""
    look, room = columns.looks.head, setter.sheet.table
    left, right = columns.edges[start][0], columns.edges[start + cell.columns - 1][1]
    if start == 0:
        lines = wrap_header(cell, look, setter, right - left - room.inset - room.padding)
        placed = align(lines, left + room.inset, right, 0.0)
    elif cell.columns > 1:
        placed = align(wrap_header(cell, look, setter, right - left), left, right, 0.5)
    else:
        end = columns.ends[start - 1]
        lines = wrap_header(cell, look, setter, end - left - room.padding)
        placed = align(lines, left + room.padding, end, 1.0)
    return SetCell(placed, cell.node, left, right, cell.columns, cell.rows)


# --- body


def body_rows(table: Table, columns: Columns, words: TableWords, setter: Setter) -> list[SetRow]:
    """The body's rows, headings over groups among them; every other one of a group is striped."""
    rows, since = [], 0
    level = _LevelRows(columns, words, setter)
    for index, row in enumerate(table.body):
        if row.heading:
            rows.append(_heading(row, index, columns, setter))
            since = 0
        else:
            striped = since % 2 == 1
            rows.append(level.row(row, striped) or _row(row, columns, words, setter, striped))
            since += 1
    return rows


class _LevelRows:
    """Rows of plain words and figures, all on one line: long tables have thousands that differ in
    nothing else, and whose words begin in few different places."""

    def __init__(self, columns: Columns, words: TableWords, setter: Setter) -> None:
        self._columns, self._words, self._setter = columns, words, setter
        self._kinds: dict[tuple[bool, bool], _Kind] = {}
        self._leads: dict[tuple[float, ...], tuple[float, ...]] = {}

    def row(self, row: Row, striped: bool) -> SetRow | None:
        """The row; None if anything in it is more than that."""
        key = (row.total, row.member)
        kind = self._kinds.get(key)
        if kind is None:
            kind = self._kinds[key] = self._kind(row)
        label = kind.words.labels.entry(row.stub, kind.inset, kind.width)
        entries = kind.words.figures.entries(row.cells)
        if label is None or entries is None:
            return None
        words, leads = zip(label, *entries, strict=True)
        return SetRow(
            (),
            kind.height,
            kind.words.look,
            row.total,
            member=row.member,
            striped=striped,
            words=words,
            leads=self._leads.setdefault(leads, leads),
            source=row,
        )

    def _kind(self, row: Row) -> _Kind:
        look = self._columns.looks.of(row)
        inset, width = _room_for_label(row, self._columns, self._setter)
        return _Kind(self._words.of(look), inset, width, _row_height(1, look, self._setter))


class _Kind(NamedTuple):
    """What the rows on one line have in common that are totals or not, members of a group or not:
    how far labels stand in, and how long they may be."""

    words: LookWords
    inset: float
    width: float
    height: float


def _row(row: Row, columns: Columns, words: TableWords, setter: Setter, striped: bool) -> SetRow:
    look = columns.looks.of(row)
    figures = words.of(look).figures
    stub = _stub(row, look, columns, setter)
    values = [_figure(cell, number, figures, columns) for number, cell in enumerate(row.cells)]
    height = _row_height(len(stub.lines), look, setter)
    cells = (stub, *values)
    return SetRow(cells, height, look, row.total, member=row.member, striped=striped)


def _room_for_label(row: Row, columns: Columns, setter: Setter) -> tuple[float, float]:
    """How far a label stands in, and how long it may be."""
    room, (_, right) = setter.sheet.table, columns.edges[0]
    inset = room.inset + (room.indent if row.member else 0.0)
    return inset, right - inset - room.padding


def _stub(row: Row, look: Look, columns: Columns, setter: Setter) -> SetCell:
    """The label; its lines after the first hang, those in groups stand in."""
    inset, width = _room_for_label(row, columns, setter)
    lines = wrap_label(row.stub, look, setter, width, setter.sheet.table.hang)
    return place(row.stub, lines, inset, columns.edges[0])


def _figure(cell: Cell, number: int, figures: Figures, columns: Columns) -> SetCell:
    """A value with its decimal sign, or where that would be, in the column's place for it."""
    x = columns.points[number] - figures.widths(cell).before
    edges = columns.edges[number + 1]
    if cell.graphic is not None:
        return SetCell((), cell.node, *edges, sinks=True, graphic=figures.graphic(cell, x))
    return place(cell, figures.lines(cell), x, edges, sinks=True)


def _row_height(lines: int, look: Look, setter: Setter) -> float:
    air = look.style.size * _LABEL_AIR if lines > 1 else 0.0
    return max(setter.sheet.table.row, lines * look.style.leading + air)


# --- groups


def _heading(row: Row, index: int, columns: Columns, setter: Setter) -> SetRow:
    """The heading over a group, with some air above it."""
    air = setter.sheet.table.group_air if index else 0.0
    made = _over(row.stub, columns, setter)
    return made._replace(height=made.height + air, air=air)


def lifted(row: SetRow) -> SetRow:
    """The row without the air above it, to stand first in a part."""
    return row._replace(height=row.height - row.air, air=0.0)


def _over(cell: Cell, columns: Columns, setter: Setter) -> SetRow:
    look, room = columns.looks.group, setter.sheet.table
    lines = wrap_label(cell, look, setter, columns.width - room.inset - room.padding, room.hang)
    placed = tuple(shifted(line, room.inset) for line in lines)
    stub = SetCell(placed, cell.node, 0.0, columns.width, columns=len(columns.edges))
    return SetRow((stub,), _row_height(len(lines), look, setter), look, heading=True)


def continued_headings(
    table: Table, rows: Sequence[SetRow], columns: Columns, setter: Setter
) -> list[SetRow | None]:
    """For each row, the heading repeated over it where a part of the table begins with it."""
    found: list[SetRow | None] = []
    again: SetRow | None = None
    for row, made in zip(table.body, rows, strict=True):
        if row.heading:
            again = _again(row.stub, columns, setter)
        found.append(again if made.member else None)
    return found


def _again(cell: Cell, columns: Columns, setter: Setter) -> SetRow:
    words = Inline(f"{cell.text} ({setter.locale.continued})", cell.inlines[0].span)
    return _over(replace(cell, inlines=(words,)), columns, setter)._replace(again=True)
