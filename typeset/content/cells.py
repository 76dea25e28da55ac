"""Cells of a table: values formatted, structure elements with the headers that apply to them.

Scope and Headers as in ISO 32000-1, table 349; PDF/UA-1, 7.5, wants one or the other, we give both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from typeset.content.document import Cell, Row
from typeset.content.node import AttributeValue, Node
from typeset.data.pivot import DataRow, DataTable, HeaderCell
from typeset.data.values import Mark, Number, Value
from typeset.locale import Locale


@dataclass(frozen=True, slots=True)
class Cells:
    """A table's cells: `head` and `starts` row by row as in `document.Table`, and the body."""

    head: tuple[tuple[Cell, ...], ...]
    starts: tuple[tuple[int, ...], ...]
    body: tuple[Row, ...]


def write_cells(
    table: DataTable, anchor: str, node: Node, marks: Mapping[str, str], locale: Locale
) -> Cells:
    """Write all cells below `node`; identifiers begin with `anchor`.

    `marks` says what a mark in a cell means: that is what a screen reader says instead of it.
    """
    header = _Header(table, anchor, node.add("THead"), locale)
    head = tuple(header.row(index) for index in range(len(table.header)))
    starts = tuple(tuple(cell.column for cell in header.cells(i)) for i in range(len(head)))
    below = node.add("TBody")
    body = tuple(
        _row(row, f"{anchor}-r{index}", header, below, _Values(marks, locale))
        for index, row in enumerate(table.rows, 1)
    )
    return Cells(head, starts, body)


class _Header:
    """The header, and which of its cells stand over a column."""

    def __init__(self, table: DataTable, anchor: str, node: Node, locale: Locale) -> None:
        depth = len(table.header)
        stub = HeaderCell(table.stub, 1, depth, 0, table.header[0][0].span)
        self._rows = [[stub, *table.header[0]], *(list(row) for row in table.header[1:])]
        self._anchor = anchor
        self._node = node
        self._locale = locale

    def cells(self, index: int) -> Sequence[HeaderCell]:
        """The cells that begin in a header row."""
        return self._rows[index]

    def row(self, index: int) -> tuple[Cell, ...]:
        """Write a header row."""
        row = self._node.add("TR")
        return tuple(self._cell(cell, index, row) for cell in self._rows[index])

    def _cell(self, cell: HeaderCell, index: int, row: Node) -> Cell:
        table: dict[str, AttributeValue] = {"Scope": "Column"}
        if cell.columns > 1:
            table["ColSpan"] = cell.columns
        if cell.rows > 1:
            table["RowSpan"] = cell.rows
        above = self.over(cell.column, index)
        if above:
            table["Headers"] = above
        node = row.add("TH", identifier=self._name(index, cell), attributes={"Table": table})
        return Cell(self._locale.set_right(cell.text), node, cell.columns, cell.rows)

    def over(self, column: int, rows: int | None = None) -> tuple[str, ...]:
        """Identifiers of the header cells over a grid column, in the first `rows` header rows."""
        return tuple(
            self._name(index, cell)
            for index, row in enumerate(self._rows[:rows])
            for cell in row
            if cell.column <= column < cell.column + cell.columns
        )

    def _name(self, index: int, cell: HeaderCell) -> str:
        return f"{self._anchor}-h{index + 1}-{cell.column}"


@dataclass(frozen=True, slots=True)
class _Values:
    """How values are written and said."""

    marks: Mapping[str, str]
    locale: Locale

    def text(self, value: Value) -> str:
        """As printed."""
        match value:
            case Number():
                return self.locale.number(value.value, value.decimals)
            case Mark():
                return value.text
            case _:
                return ""

    def spoken(self, value: Value) -> str | None:
        """What is said instead of a mark, if the table explains it."""
        return self.marks.get(value.text) if isinstance(value, Mark) else None


def _row(row: DataRow, name: str, header: _Header, body: Node, values: _Values) -> Row:
    node = body.add("TR")
    scope: dict[str, AttributeValue] = {"Scope": "Row", "Headers": header.over(0)}
    heading = node.add("TH", identifier=name, attributes={"Table": scope})
    stub = Cell(values.locale.set_right(row.label), heading)
    cells = []
    for column, value in enumerate(row.cells, 1):
        table: dict[str, AttributeValue] = {"Headers": (name, *header.over(column))}
        cell = node.add("TD", attributes={"Table": table}, actual_text=values.spoken(value))
        cells.append(Cell(values.text(value), cell, mark=isinstance(value, Mark)))
    return Row(stub, tuple(cells), row.total)
