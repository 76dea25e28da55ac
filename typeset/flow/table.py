"""Tables: caption above, header of one to three rows, rows, notes and source below.

A table is one piece, so that its caption is never parted from it.  One that is higher than a page
is parted between rows; header, caption and the heading of a group that goes on are then repeated as
artifacts, which are not read twice.  One that is wider than a page stands turned on a page of its
own, with the notes at the foot of that page turned with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from functools import cached_property
from itertools import accumulate

from typeset.content.exhibit_blocks import Row, Table
from typeset.content.texts import Note
from typeset.flow.captions import CaptionLines, set_caption, set_notes
from typeset.flow.columns import Columns, fit
from typeset.flow.looks import TableInks
from typeset.flow.piece import Parting, Piece, anchors_in, notes_in
from typeset.flow.setter import Setter
from typeset.flow.surface import Surface
from typeset.flow.table_cells import SetRow
from typeset.flow.table_foot import TurnedFoot
from typeset.flow.table_paint import Grid, continued, tinted
from typeset.flow.table_partings import table_partings
from typeset.flow.table_rows import body_rows, continued_headings, head_rows, lifted
from typeset.flow.table_words import TableWords
from typeset.flow.text import TextPiece
from typeset.typography.line import Line


class TablePiece(Piece):
    """A table, or the part of it that stands on one page: rows `start` to `stop`.

    A turned one is as high as the page's depth, so that nothing stands beside it.
    """

    floats = True

    def __init__(
        self,
        table: Table,
        columns: Columns,
        words: TableWords,
        caption: CaptionLines,
        notes: Sequence[TextPiece],
        setter: Setter,
    ) -> None:
        super().__init__()
        self.table = table
        self.name, self.span = table.caption.label, table.span
        self.columns = columns
        cells = setter.within(None)
        self.head: Sequence[SetRow] = head_rows(table, columns, cells)
        self.rows: Sequence[SetRow] = body_rows(table, columns, words, cells)
        self.over = continued_headings(table, self.rows, columns, cells)
        self.caption = caption
        self.notes_below = notes
        self.page = setter.sheet.grid
        self.inks: TableInks = setter.sheet.table
        self.continued = set_continued(table, setter)
        self.continues = setter.line(setter.locale.continues, "source")
        self.start, self.stop = 0, len(self.rows)
        self.turned = columns.placing == "turned"
        self.column = "text" if columns.placing == "text" else "full"
        self.spaceBefore = self.spaceAfter = setter.sheet.line
        self._tops = [0.0, *accumulate(row.height for row in self.rows)]
        self._foot = TurnedFoot(self._notes(0, self.stop) if self.turned else (), setter, columns)

    @property
    def first(self) -> bool:
        """True if this part holds the table's beginning."""
        return self.start == 0

    @property
    def last(self) -> bool:
        """True if this part holds the table's end."""
        return self.stop == len(self.rows)

    # --- size

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """As wide as its columns, as high as its rows and what belongs to them."""
        self.width = self.page.full if self.turned else self.columns.width
        self.height = self.extent(self.start, self.stop)
        return self.width, self.height

    @property
    def units(self) -> int:
        """Rows, headings over groups among them; of a part, those up to its end."""
        return self.stop

    def extent(self, start: int, stop: int) -> float:
        """Rows with caption, header and what stands below them.

        A turned part takes the page's depth; what it is too high for its page by comes on top.
        """
        height = self._upright(start, stop)
        if not self.turned:
            return height
        return float(self.page.depth + max(0.0, height - self.page.full))

    def _upright(self, start: int, stop: int) -> float:
        """From the top of a part's caption to its last line, as it is read."""
        again = self.over[start]
        rows = self._tops[stop] - self._tops[start] - self.rows[start].air
        rows += again.height if again else 0.0
        foot = self._foot.height(self._notes(start, stop)) if self.turned else 0.0
        return self._above(start) + rows + self._below(stop) + foot

    def _above(self, start: int) -> float:
        caption = self.caption.leading if start else self.caption.height
        return caption + self.inks.caption_gap + self._head_height

    @cached_property
    def _head_height(self) -> float:
        return sum(row.height for row in self.head)

    def _below(self, stop: int) -> float:
        if stop < len(self.rows):
            return self.caption.leading + self.inks.notes_gap
        return self.inks.notes_gap + float(sum(note.height for note in self.notes_below))

    # --- parts

    def partings(self) -> Sequence[Parting]:
        """Between rows, rather between groups; totals not without company if that can be."""
        return table_partings(self.rows, self.start, self.stop)

    def part(self, start: int, stop: int) -> TablePiece:
        """Some of the rows, with caption and header."""
        part = copy(self)
        part.start, part.stop = start, stop
        part.wrap(self.width, 0)
        return part

    # --- what it leads to and is led to by

    def notes(self, start: int = 0, stop: int | None = None) -> tuple[Note, ...]:
        """Notes referred to from the rows; on the first part, from caption and header too.

        A turned table sets its notes itself: they are read as it is.
        """
        if self.turned:
            return ()
        return self._notes(max(start, self.start), self.stop if stop is None else stop)

    def _notes(self, start: int, stop: int) -> tuple[Note, ...]:
        found = [] if start else list(self._first_notes)
        for notes in self._row_notes[start:stop]:
            found += notes
        return tuple(found)

    @cached_property
    def _first_notes(self) -> tuple[Note, ...]:
        head = (line for row in self.head for cell in row.cells for line in cell.lines)
        return tuple(notes_in([*self.caption.lines, *head]))

    @cached_property
    def _row_notes(self) -> list[tuple[Note, ...]]:
        pairs = zip(self.table.body, self.rows, strict=True)
        return [() if made.words else _notes_of(row) for row, made in pairs]

    def anchors(self) -> tuple[str, ...]:
        """References lead to the first part; the index to any of the words."""
        above = (self.table.anchor, *anchors_in(self.caption.lines)) if self.first else ()
        shown = [*(self.head if self.first else ()), *self.rows[self.start : self.stop]]
        inside = anchors_in([line for row in shown for cell in row.cells for line in cell.lines])
        below = [name for note in self.notes_below for name in note.anchors()] if self.last else ()
        return (*above, *inside, *below)

    # --- painting

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paint from the top: caption, tints and rules, header, rows, notes."""
        if not self.turned:
            self._paint(surface, x, y + self.height)
            return
        height = self._upright(self.start, self.stop)
        with surface.turned(x + height, y):
            self._paint(surface, 0.0, height)

    def _paint(self, surface: Surface, x: float, top: float) -> None:
        if self.first:
            surface.anchor(self.table.anchor, x, top, self.table.node)
            self.caption.paint(surface, x, top)
            top -= self.caption.height + self.inks.caption_gap
        else:
            with surface.artifact("Header"):
                surface.paragraph((self.continued,), x, top - self.caption.rise, 0.0, None)
            top -= self.caption.leading + self.inks.caption_gap
        foot = self._paint_below(surface, x, self._grid().paint(surface, x, top))
        if self.turned:
            self._foot.paint(surface, x, foot, self._notes(self.start, self.stop))

    def _grid(self) -> Grid:
        grid = Grid(
            self.head,
            (lifted(self.rows[self.start]), *self.rows[self.start + 1 : self.stop]),
            self.columns.width,
            self.inks,
            self.first,
            self.last,
            tinted(self.columns.edges, self.table.highlight),
            (0.0, *self.columns.points),
        )
        return continued(grid, self.over[self.start])

    def _paint_below(self, surface: Surface, x: float, y: float) -> float:
        """Notes and source, or that the table goes on.  Gives the height of what they end at."""
        y -= self.inks.notes_gap
        if not self.last:
            with surface.artifact("Footer"):
                right = x + self.columns.width - self.continues.width
                surface.paragraph((self.continues,), right, y - self.caption.rise, 0.0, None)
            return y - self.caption.leading
        for note in self.notes_below:
            y -= note.height
            note.paint(surface, x, y)
        return y


def _notes_of(row: Row) -> tuple[Note, ...]:
    """The notes that a row's cells refer to, in order."""
    cells = (row.stub, *row.cells)
    return tuple(one.note for cell in cells for one in cell.inlines if one.note is not None)


def set_continued(table: Table, setter: Setter) -> Line:
    """The caption of later parts: label and “(forts.)”."""
    return setter.line(f"{table.caption.label} ({setter.locale.continued})", "caption_label")


def set_table(table: Table, setter: Setter) -> TablePiece:
    """Choose widths, set every cell, and put the parts together."""
    setter = setter.at(table.span)
    words = TableWords(setter.within(None))
    columns = fit(table, words, setter)
    caption = set_caption(table.caption, setter, columns.measure)
    notes = set_notes(table.notes, table.source, setter, columns.measure)
    piece = TablePiece(table, columns, words, caption, notes, setter)
    piece.wrap(columns.width, 0)
    return piece
