"""Cells of a table: values formatted, structure elements with the headers that apply to them.

Scope and Headers as in ISO 32000-1, table 349; PDF/UA-1, 7.5, wants one or the other, we give both.
Each group of rows is a TBody of its own, whose heading is a header cell of every cell below it;
totals of the whole table, if they stand last, are its TFoot.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from typeset.content.document import Cell, Inline, Row
from typeset.content.node import Attributes, AttributeValue, Node
from typeset.content.words import Scribe
from typeset.data.table import CellNotes, DataGroup, DataRow, DataTable, HeaderCell
from typeset.data.values import Empty, Graphic, Mark, Number, Value, noted
from typeset.diagnostics import Span
from typeset.layout.markup import NoteMark
from typeset.layout.source import Text
from typeset.locale import Locale, patterns

_ROW_SCOPE: Attributes = {"Table": {"Scope": "Row"}}


@dataclass(frozen=True, slots=True)
class Cells:
    """A table's cells: `head` and `starts` row by row as in `document.Table`, and the body."""

    head: tuple[tuple[Cell, ...], ...]
    starts: tuple[tuple[int, ...], ...]
    body: tuple[Row, ...]


def write_cells(
    table: DataTable, anchor: str, node: Node, marks: Mapping[str, str], scribe: Scribe
) -> Cells:
    """Write all cells below `node`; identifiers begin with `anchor`.

    `marks` says what a mark in a cell means: that is what a screen reader says instead of it.
    Notes are numbered as they are met: header first, then row by row.
    """
    words = _CellWords(scribe)
    header = _Header(table, anchor, node.add("THead"), words)
    head = tuple(header.row(index) for index in range(len(table.header)))
    starts = tuple(tuple(cell.column for cell in header.cells(i)) for i in range(len(head)))
    body = _Body(table, anchor, header, words, _Values(marks, scribe.locale))
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
        words = self.scribe.locale.set_right(said)
        return (Inline(words, span), *self.notes(plain.notes, span, node))

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
class _Printed:
    """A value as printed, and how much of it stands before its decimal place."""

    text: str
    before_decimal: int


@dataclass(frozen=True, slots=True)
class _Values:
    """How values are written, each worked out once, and said."""

    marks: Mapping[str, str]
    locale: Locale
    _known: dict[tuple[Value, str | None], _Printed] = field(default_factory=dict)

    def printed(self, value: Value, pattern: str | None) -> _Printed:
        """As printed; a long table has the same figures again and again."""
        known = self._known.get((value, pattern))
        if known is None:
            known = _Printed(self.text(value, pattern), self.before_decimal(value, pattern))
            self._known[value, pattern] = known
        return known

    def text(self, value: Value, pattern: str | None) -> str:
        """As printed."""
        match value:
            case Number() if pattern is not None:
                return patterns.number(value.value, pattern, self.locale, value.percent)
            case Number():
                number = self.locale.number(value.value, value.decimals)
                sign = "+" if value.signed and value.value > 0 else ""
                return f"{sign}{number}{self.locale.percent if value.percent else ''}"
            case Mark():
                return value.text
            case _:
                return ""

    def before_decimal(self, value: Value, pattern: str | None) -> int:
        """How much of the text stands before the decimal sign, or before where it would stand."""
        text = self.text(value, pattern)
        if not isinstance(value, Number):
            return len(text)
        figures = text.rstrip("%\N{NO-BREAK SPACE} ")
        has_decimals = value.decimals or pattern is not None
        return len(figures.partition(self.locale.decimal)[0]) if has_decimals else len(figures)

    def said(self, graphic: Graphic) -> str:
        """The values of a bar or sparkline, for those who do not see it."""
        return "; ".join(filter(None, (self._said(number) for number in graphic.numbers)))

    def _said(self, value: Value) -> str:
        return self.spoken(value) or self.text(value, None)

    def spoken(self, value: Value, pattern: str | None = None) -> str | None:
        """What is said instead of a mark: what the table says that it means, or what it means in
        official statistics; and instead of a number with a sign that is easily passed over.
        """
        match value:
            case Mark(text):
                return self.marks.get(text) or dict(self.locale.aloud.marks).get(text)
            case Number(number) if number < 0:
                written = self.printed(value, pattern).text
                return written.replace("\N{MINUS SIGN}", f"{self._minus} ", 1)
            case _:
                return None

    @property
    def _minus(self) -> str:
        return dict(self.locale.aloud.signs)["\N{MINUS SIGN}"]


@dataclass(frozen=True, slots=True)
class _Body:
    """The rows, group by group."""

    table: DataTable
    anchor: str
    header: _Header
    words: _CellWords
    values: _Values

    def rows(self, node: Node) -> Iterator[Row]:
        """Write all rows below `node`, those of a group under its heading in a TBody, totals of the
        whole table at its end in a TFoot.
        """
        numbered, foot = enumerate(self.table.rows, 1), self._foot()
        for (group, ends), rows in groupby(
            numbered, key=lambda entry: (entry[1].group, entry[0] > foot)
        ):
            body = node.add("TFoot" if ends else "TBody")
            over: tuple[str, ...] = ()
            if group is not None:
                heading = self._heading(self.table.groups[group], group, body)
                over = (str(heading.stub.node.identifier),)
                yield heading
            for number, row in rows:
                yield self._row(row, f"{self.anchor}-r{number}", body, over)

    def _foot(self) -> int:
        """How many rows stand before the totals at the end; all, if there are no others."""
        rows = self.table.rows
        foot = len(rows)
        while foot and rows[foot - 1].total and rows[foot - 1].group is None:
            foot -= 1
        return foot or len(rows)

    def _heading(self, group: DataGroup, number: int, body: Node) -> Row:
        """A header cell over the group's rows, as wide as the table."""
        table: dict[str, AttributeValue] = {"Scope": "Row", "ColSpan": self.header.columns}
        name = f"{self.anchor}-g{number + 1}"
        node = body.add("TR").add("TH", identifier=name, attributes={"Table": table})
        inlines = self.words.label(group.label, group.span, node)
        return Row(Cell(inlines, node, self.header.columns), (), heading=True)

    def _row(self, row: DataRow, name: str, body: Node, over: tuple[str, ...]) -> Row:
        node = body.add("TR")
        first, *columns = self.header.columns_over
        label = node.add(
            "TH", identifier=name, attributes=_ROW_SCOPE, headers=tuple(filter(None, (over, first)))
        )
        dates = self.table.dates[0] if self.table.dates else None
        stub = Cell(self.words.label(row.label, row.span, label, dates), label)
        notes = {each.column: each for each in row.notes}
        beside = (*over, name)
        cells = []
        for column, (value, above) in enumerate(zip(row.cells, columns, strict=True)):
            cell = node.add("TD", headers=(beside, above))
            cells.append(self._value(value, column, row.span, notes.get(column), cell))
        return Row(stub, tuple(cells), row.total, member=bool(over))

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
        spoken = self.values.spoken(value, pattern)
        own = node.span("Span", actual_text=spoken) if spoken and notes else None
        if own is None:
            node.actual_text = spoken
        printed = self.values.printed(value, pattern)
        words = Inline(printed.text, span, node=own)
        marks = self.words.notes(notes.names, notes.span, node) if notes else ()
        return Cell(
            (words, *marks),
            node,
            mark=isinstance(value, Mark),
            before_decimal=printed.before_decimal,
        )
