"""Cells of a table: values formatted, structure elements with the headers that apply to them.

Scope and Headers as in ISO 32000-1, table 349; PDF/UA-1, 7.5, wants one or the other, we give both.
Each group of rows is a TBody of its own, whose heading is a header cell of every cell below it;
totals of the whole table, if they stand last, are its TFoot.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from itertools import groupby, repeat

from typeset.content.exhibit_blocks import Cell, Row
from typeset.content.node import Attributes, AttributeValue, Node
from typeset.content.texts import Inline
from typeset.content.values import PlainCells, Values
from typeset.content.words import Scribe
from typeset.data.table import CellNotes, DataGroup, DataRow, DataTable, HeaderCell
from typeset.data.values import Empty, Graphic, Mark, Value, noted
from typeset.diagnostics import Span
from typeset.layout.markup import NoteMark
from typeset.layout.source import Text
from typeset.locale import patterns
from typeset.records import dataclass

_ROW_SCOPE: Attributes = {"Table": {"Scope": "Row"}}


@dataclass(frozen=True, slots=True)
class Cells:
    """A table's cells: `head` and `starts` row by row as in `document.Table`, and the body."""

    head: tuple[tuple[Cell, ...], ...]
    starts: tuple[tuple[int, ...], ...]
    body: tuple[Row, ...]


def write_cells(
    table: DataTable,
    anchor: str,
    node: Node,
    marks: Mapping[str, str],
    scribe: Scribe,
    tagged: bool = True,
) -> Cells:
    """Write all cells below `node`; identifiers begin with `anchor`.

    `marks` says what a mark in a cell means: that is what a screen reader says instead of it.
    Notes are numbered as they are met: header first, then row by row.  If nothing is `tagged`,
    equal values are one cell.
    """
    words = _CellWords(scribe)
    header = _Header(table, anchor, node.add("THead"), words)
    head = tuple(header.row(index) for index in range(len(table.header)))
    starts = tuple(tuple(cell.column for cell in header.cells(i)) for i in range(len(head)))
    elements = _Elements(anchor, header) if tagged else _NoElements()
    values = Values(marks, scribe.locale)
    plain = PlainCells(table.formats, values)
    body = _Body(table, elements, words, values, plain, table.drawn)
    return Cells(head, starts, tuple(body.rows(node)))


@dataclass(frozen=True, slots=True)
class _CellWords:
    """The words of header cells and labels, and the marks of notes."""

    scribe: Scribe

    def label(
        self, text: str, span: Span, node: Node, dates: str | None = None
    ) -> tuple[Inline, ...]:
        """What the layout gives is markup; what the data gives is words, with notes at their end.

        A mark such as ``*`` at the end of a label is no markup by CommonMark's own rules.
        Dates are written as the pattern `dates` has them.
        """
        if isinstance(text, Text) and text.strip():
            return self.scribe.line(text, node)
        plain = noted(text)
        said = str(plain.raw)
        if dates is not None:
            said = patterns.date(said, dates, self.scribe.locale)
        words = Inline(self.scribe.locale.set_right(said), span)
        return (words, *self.notes(plain.notes, span, node)) if plain.notes else (words,)

    def notes(self, names: Sequence[str], span: Span, node: Node) -> tuple[Inline, ...]:
        """The marks of notes that data refers to; unknown names are reported at `span`."""
        marks = [NoteMark(Text.at(name, span), span) for name in names]
        return self.scribe.inlines(marks, node)


class _Header:
    """The header, and which of its cells stand over a column."""

    def __init__(self, table: DataTable, anchor: str, node: Node, words: _CellWords) -> None:
        depth = len(table.header)
        stub = HeaderCell(table.stub, 1, depth, 0, table.header[0][0].span)
        self._rows = [[stub, *table.header[0]], *(list(row) for row in table.header[1:])]
        self._anchor = anchor
        self._node = node
        self._words = words
        self._dates = table.dates or (None,) * (depth + 1)

    @property
    def columns(self) -> int:
        """Grid columns, the stub included."""
        return sum(cell.columns for cell in self._rows[0])

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
        node = row.add(
            "TH",
            identifier=self._name(index, cell),
            attributes={"Table": table},
            headers=tuple(filter(None, [self.over(cell.column, index)])),
        )
        inlines = self._words.label(cell.text, cell.span, node, self._dates[index + 1])
        return Cell(inlines, node, cell.columns, cell.rows)

    @cached_property
    def columns_over(self) -> tuple[tuple[str, ...], ...]:
        """Identifiers of the header cells over each grid column."""
        return tuple(map(self.over, range(self.columns)))

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
class _Elements:
    """The elements of a body's rows; identifiers begin with `anchor`."""

    anchor: str
    header: _Header

    def heading(self, number: int, body: Node) -> Node:
        """A header cell over a group's rows, as wide as the table."""
        table: dict[str, AttributeValue] = {"Scope": "Row", "ColSpan": self.header.columns}
        name = f"{self.anchor}-g{number + 1}"
        return body.add("TR").add("TH", identifier=name, attributes={"Table": table})

    def label(self, number: int, body: Node, over: Node | None) -> Node:
        """The header cell of a row of its own, below that of its group."""
        headers = (_names(over), self.header.columns_over[0])
        return body.add("TR").add(
            "TH",
            identifier=f"{self.anchor}-r{number}",
            attributes=_ROW_SCOPE,
            headers=tuple(filter(None, headers)),
        )

    def values(self, label: Node, over: Node | None) -> Iterator[Node]:
        """The cells beside a label."""
        assert label.parent is not None
        beside = (*_names(over), *_names(label))
        for above in self.header.columns_over[1:]:
            yield label.parent.add("TD", headers=(beside, above))

    def shared(self) -> Node | None:
        """Each cell has an element of its own."""
        return None


def _names(node: Node | None) -> tuple[str, ...]:
    return () if node is None else (str(node.identifier),)


@dataclass(frozen=True, slots=True)
class _NoElements:
    """Where nothing is tagged: one element for each row, which says on what page that stands."""

    value: Node = field(default_factory=lambda: Node("TD"))

    def heading(self, number: int, body: Node) -> Node:
        """The heading over a group."""
        return Node("TH", body)

    def label(self, number: int, body: Node, over: Node | None) -> Node:
        """The label of a row."""
        return Node("TH", body)

    def values(self, label: Node, over: Node | None) -> Iterator[Node]:
        """All values are one element's."""
        return repeat(self.value)

    def shared(self) -> Node | None:
        """The element of all values."""
        return self.value


@dataclass(frozen=True, slots=True)
class _Body:
    """The rows, group by group."""

    table: DataTable
    elements: _Elements | _NoElements
    words: _CellWords
    values: Values
    plain: PlainCells
    drawn: bool

    def rows(self, node: Node) -> Iterator[Row]:
        """Write all rows below `node`, those of a group under its heading in a TBody, totals of the
        whole table at its end in a TFoot.
        """
        numbered, foot = enumerate(self.table.rows, 1), self._foot()
        for (group, ends), rows in groupby(
            numbered, key=lambda entry: (entry[1].group, entry[0] > foot)
        ):
            body = node.add("TFoot" if ends else "TBody")
            over: Node | None = None
            if group is not None:
                heading = self._heading(self.table.groups[group], group, body)
                over = heading.stub.node
                yield heading
            for number, row in rows:
                yield self._row(row, number, body, over)

    def _foot(self) -> int:
        """How many rows stand before the totals at the end; all, if there are no others."""
        rows = self.table.rows
        foot = len(rows)
        while foot and rows[foot - 1].total and rows[foot - 1].group is None:
            foot -= 1
        return foot or len(rows)

    def _heading(self, group: DataGroup, number: int, body: Node) -> Row:
        node = self.elements.heading(number, body)
        inlines = self.words.label(group.label, group.span, node)
        return Row(Cell(inlines, node, self.table.columns), (), heading=True)

    def _row(self, row: DataRow, number: int, body: Node, over: Node | None) -> Row:
        label = self.elements.label(number, body, over)
        dates = self.table.dates[0] if self.table.dates else None
        stub = Cell(self.words.label(row.label, row.span, label, dates), label)
        shared = self.elements.shared()
        if shared is not None and not row.notes and not self.drawn:
            cells = self.plain.row(row, shared)
        else:
            cells = tuple(self._cells(row, self.elements.values(label, over)))
        return Row(stub, cells, row.total, member=over is not None)

    def _cells(self, row: DataRow, nodes: Iterator[Node]) -> Iterator[Cell]:
        notes = {each.column: each for each in row.notes}
        for column, (value, node) in enumerate(zip(row.cells, nodes, strict=False)):
            yield self._value(value, column, row.span, notes.get(column), node)

    def _value(
        self, value: Value, column: int, span: Span, notes: CellNotes | None, node: Node
    ) -> Cell:
        """A value and the marks of its notes, which are no part of what is said instead of it."""
        if isinstance(value, Graphic) and not any(point is not None for point in value.points):
            value = next((each for each in value.numbers if isinstance(each, Mark)), Empty())
        if isinstance(value, Graphic):
            said = self.values.said(value)
            return Cell((), node.add("Figure", alternative=said), graphic=value, before_decimal=0)
        pattern = self.table.formats[column] if self.table.formats else None
        words, before_decimal, spoken = self.values.printed(value, pattern, span)
        if spoken and notes:
            words = replace(words, node=node.span("Span", actual_text=spoken))
        else:
            node.actual_text = spoken
        marks = self.words.notes(notes.names, notes.span, node) if notes else ()
        return Cell(
            (words, *marks),
            node,
            mark=isinstance(value, Mark),
            before_decimal=before_decimal,
        )
