"""Tables: caption above, header of one to three rows, rows, notes and source below.

A table is one piece, so that its caption is never parted from it.  One that is higher than a page
is parted between rows; header and caption are then repeated as artifacts, which are not read twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace

from typeset.content.document import Cell, Note, Row, Table
from typeset.content.node import Node
from typeset.flow.captions import CaptionLines, set_caption, set_notes
from typeset.flow.columns import Columns, fit
from typeset.flow.looks import TableInks
from typeset.flow.piece import Parting, Piece, anchors_in, notes_in
from typeset.flow.setter import Setter
from typeset.flow.sheet import Look
from typeset.flow.surface import Surface
from typeset.flow.text import TextPiece
from typeset.typography.line import Line

_TOTALS_COMPANY = 2
"""Rows that stay with the totals when a table is parted."""
_LEAST_ROWS = 3
"""Rows that stand at least on each side of a parting."""


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell's lines and where they stand: `left` and `right` from the table's left edge."""

    lines: tuple[Line, ...]
    node: Node
    left: float
    right: float
    align: float
    rows: int = 1

    def x(self, line: Line) -> float:
        """Where a line begins: `align` 0 is flush left, 1 flush right, ½ centred."""
        return self.left + (self.right - self.left - line.width) * self.align


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row of set cells."""

    cells: tuple[SetCell, ...]
    height: float
    look: Look
    total: bool = False


class TablePiece(Piece):
    """A table, or the part of it that stands on one page: rows `start` to `stop`."""

    floats = True

    def __init__(
        self,
        table: Table,
        columns: Columns,
        head: Sequence[SetRow],
        rows: Sequence[SetRow],
        caption: CaptionLines,
        notes: Sequence[TextPiece],
        setter: Setter,
    ) -> None:
        super().__init__()
        self.table = table
        self.name, self.span = table.caption.label, table.span
        self.columns = columns
        self.head = head
        self.rows = rows
        self.caption = caption
        self.notes_below = notes
        self.inks: TableInks = setter.sheet.table
        self.continued = set_continued(table, setter)
        self.continues = setter.line(setter.locale.continues, "source")
        self.start, self.stop = 0, len(rows)
        self.column = "full" if columns.full else "text"
        self.spaceBefore = self.spaceAfter = setter.sheet.line

    @property
    def first(self) -> bool:
        """True if this part holds the table's beginning."""
        return self.start == 0

    @property
    def last(self) -> bool:
        """True if this part holds the table's end."""
        return self.stop == len(self.rows)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """As wide as its columns, as high as its rows and what belongs to them."""
        rows = sum(row.height for row in self.rows[self.start : self.stop])
        self.width, self.height = self.columns.width, self._above() + rows + self._below()
        return self.width, self.height

    @property
    def units(self) -> int:
        """Rows."""
        return len(self.rows)

    def partings(self) -> Sequence[Parting]:
        """Between rows: some on each side, totals not without company if that can be."""
        places = range(self.start + _LEAST_ROWS, self.stop - _LEAST_ROWS + 1)
        return [Parting(at, float(self._parts_totals(at))) for at in places]

    def extent(self, start: int, stop: int) -> float:
        """Rows with caption, header and what stands below them."""
        return float(self.part(start, stop).height)

    def part(self, start: int, stop: int) -> TablePiece:
        """Some of the rows, with caption and header."""
        part = copy(self)
        part.start, part.stop = start, stop
        part.wrap(self.width, 0)
        return part

    def _above(self) -> float:
        caption = self.caption.height if self.first else self.caption.leading
        return caption + self.inks.caption_gap + sum(row.height for row in self.head)

    def _below(self) -> float:
        if not self.last:
            return self.caption.leading + self.inks.notes_gap
        return self.inks.notes_gap + sum(note.height for note in self.notes_below)

    def notes(self, start: int = 0, stop: int | None = None) -> tuple[Note, ...]:
        """Notes referred to from the caption and, on the first part, from the header and cells."""
        start, stop = max(start, self.start), self.stop if stop is None else stop
        first = start == 0
        lines = [*self.caption.lines] if first else []
        shown = [*(self.head if first else ()), *self.rows[start:stop]]
        lines += [line for row in shown for cell in row.cells for line in cell.lines]
        return tuple(notes_in(lines))

    def anchors(self) -> tuple[str, ...]:
        """References lead to the first part; the index to the caption and what stands below."""
        above = (self.table.anchor, *anchors_in(self.caption.lines)) if self.first else ()
        below = [name for note in self.notes_below for name in note.anchors()] if self.last else ()
        return (*above, *below)

    def _parts_totals(self, place: int) -> bool:
        """Whether totals would stand among the first rows after a parting at `place`."""
        return any(row.total for row in self.rows[place : place + _TOTALS_COMPANY])

    # --- painting

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paint from the top: caption, tints and rules, header, rows, notes."""
        top = y + self.height
        if self.first:
            surface.anchor(self.table.anchor, x, top)
            self.caption.paint(surface, x, top)
            top -= self.caption.height + self.inks.caption_gap
        else:
            with surface.artifact("Header"):
                surface.paragraph((self.continued,), x, top - self.caption.rise, 0.0, None)
            top -= self.caption.leading + self.inks.caption_gap
        self._paint_ground(surface, x, top)
        body = self._paint_head(surface, x, top)
        foot = self._paint_rows(surface, x, body)
        self._paint_below(surface, x, foot)

    def _paint_ground(self, surface: Surface, x: float, top: float) -> None:
        """Tint of the highlighted columns and all rules: artifacts, below the text."""
        head = sum(row.height for row in self.head)
        rows = self.rows[self.start : self.stop]
        foot = top - head - sum(row.height for row in rows)
        edges = self.columns.edges
        with surface.artifact("Layout"):
            self._paint_zebra(surface, x, top - head)
            if self.table.highlight:
                first, after = self.table.highlight
                left, right = edges[first][0], edges[after - 1][1]
                surface.rectangle(self.inks.tint, x + left, foot, right - left, top - foot)
            if self.inks.head:
                surface.rectangle(self.inks.head, x, top - head, self.columns.width, head)
            self._rule(surface, x, top, self.inks.heavy)
            self._paint_spanner_rules(surface, x, top)
            self._rule(surface, x, top - head, self.inks.light)
            y = top - head
            for above, row in zip([None, *rows], rows, strict=False):
                if row.total and above is not None and not above.total:
                    self._rule(surface, x, y, self.inks.light)
                y -= row.height
            self._rule(surface, x, foot, self.inks.heavy if self.last else self.inks.light)

    def _paint_zebra(self, surface: Surface, x: float, top: float) -> None:
        """Tint every other row, counted from the table's first, so that parts go on alike."""
        for number in range(self.start, self.stop):
            height = self.rows[number].height
            if self.inks.zebra and number % 2:
                surface.rectangle(self.inks.zebra, x, top - height, self.columns.width, height)
            top -= height

    def _rule(self, surface: Surface, x: float, y: float, weight: float) -> None:
        if weight:
            surface.rule(self.inks.rule, weight, (x, y), (x + self.columns.width, y))

    def _paint_spanner_rules(self, surface: Surface, x: float, top: float) -> None:
        """A light rule under each header cell that spans columns."""
        y = top
        for row, cells in zip(self.head, self.table.head, strict=True):
            y -= row.height
            for set_cell, cell in zip(row.cells, cells, strict=True):
                if cell.columns > 1 and self.inks.light:
                    left, right = x + set_cell.left, x + set_cell.right
                    surface.rule(self.inks.rule, self.inks.light, (left, y), (right, y))

    def _paint_head(self, surface: Surface, x: float, top: float) -> float:
        """Paint the header; on later parts as an artifact.  Gives the height where rows begin."""
        leading = self.columns.looks.head.style.leading
        if self.first:
            for cell, y in self._head_places(top):
                with surface.mark(cell.node):
                    _paint_cell(surface, cell, x, y, leading)
        else:
            with surface.artifact("Header"):
                for cell, y in self._head_places(top):
                    _paint_cell(surface, cell, x, y, leading)
        return top - sum(row.height for row in self.head)

    def _head_places(self, top: float) -> list[tuple[SetCell, float]]:
        """Header cells with their first baselines: each stands at the foot of its rows."""
        places = []
        for index, row in enumerate(self.head):
            top -= row.height
            for cell in row.cells:
                below = sum(r.height for r in self.head[index + 1 : index + cell.rows])
                leading = row.look.style.leading
                lift = (len(cell.lines) - 1) * leading + row.look.style.size * 0.5
                places.append((cell, top - below + lift))
        return places

    def _paint_rows(self, surface: Surface, x: float, top: float) -> float:
        for row in self.rows[self.start : self.stop]:
            style = row.look.style
            drop = (row.height + style.face.cap_height * style.size / 1000) / 2
            for cell in row.cells:
                with surface.mark(cell.node):
                    lift = (len(cell.lines) - 1) * style.leading / 2
                    _paint_cell(surface, cell, x, top - drop + lift, style.leading)
            top -= row.height
        return top

    def _paint_below(self, surface: Surface, x: float, y: float) -> None:
        if not self.last:
            with surface.artifact("Footer"):
                baseline = y - self.inks.notes_gap - self.caption.rise
                right = x + self.columns.width - self.continues.width
                surface.paragraph((self.continues,), right, baseline, 0.0, None)
            return
        y -= self.inks.notes_gap
        for note in self.notes_below:
            y -= note.height
            note.paint(surface, x, y)


def _paint_cell(surface: Surface, cell: SetCell, x: float, baseline: float, leading: float) -> None:
    for line in cell.lines:
        surface.paragraph((line,), x + cell.x(line), baseline, 0.0, None)
        baseline -= leading


def set_continued(table: Table, setter: Setter) -> Line:
    """The caption of later parts: label and “(forts.)”."""
    return setter.line(f"{table.caption.label} ({setter.locale.continued})", "caption_label")


def set_table(table: Table, setter: Setter) -> TablePiece:
    """Choose widths, set every cell, and put the parts together."""
    setter = setter.at(table.span)
    columns = fit(table, setter)
    piece = TablePiece(
        table,
        columns,
        _head_rows(table, columns, setter),
        [_body_row(row, columns, setter) for row in table.body],
        set_caption(table.caption, setter, columns.width),
        set_notes(table.notes, table.source, setter, columns.width),
        setter,
    )
    piece.wrap(columns.width, 0)
    return piece


def _head_rows(table: Table, columns: Columns, setter: Setter) -> list[SetRow]:
    """The header's rows, the last one high enough for cells that reach down to it."""
    rows = [_head_row(table, index, columns, setter) for index in range(len(table.head))]
    for index, row in enumerate(rows):
        for cell in row.cells:
            lacking = _head_height(len(cell.lines), row.look) - sum(
                below.height for below in rows[index : index + cell.rows]
            )
            if lacking > 0:
                last = index + cell.rows - 1
                rows[last] = replace(rows[last], height=rows[last].height + lacking)
    return rows


def _head_height(lines: int, look: Look) -> float:
    return lines * look.style.leading + look.style.size * 0.5


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
    """Spanners stand centred over their group, others like the figures below them."""
    left, right = columns.edges[start][0], columns.edges[start + cell.columns - 1][1]
    align = 0.0 if start == 0 else 0.5 if cell.columns > 1 else 1.0
    room = setter.sheet.table
    padding = room.inset if start == 0 else 0.0 if cell.columns > 1 else room.padding
    inside = right - left - 2 * padding
    lines = setter.cell(cell.text, columns.looks.head, inside)
    return SetCell(lines, cell.node, left + padding, right - padding, align, cell.rows)


def _body_row(row: Row, columns: Columns, setter: Setter) -> SetRow:
    look = columns.looks.total if row.total else columns.looks.cell
    left, right = columns.edges[0]
    padding, inset = setter.sheet.table.padding, setter.sheet.table.inset
    stub = SetCell(
        setter.cell(row.stub.text, look, right - left - inset - padding),
        row.stub.node,
        left + inset,
        right,
        0.0,
    )
    figures = [
        SetCell((setter.line(cell.text, look),), cell.node, left, right - padding, 1.0)
        for cell, (left, right) in zip(row.cells, columns.edges[1:], strict=True)
    ]
    air = look.style.size * 0.4 if len(stub.lines) > 1 else 0.0
    height = max(setter.sheet.table.row, len(stub.lines) * look.style.leading + air)
    return SetRow((stub, *figures), height, look, row.total)
