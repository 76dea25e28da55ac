"""What the columns of a table ask for: least and natural widths, from what stands in them.

Minimum and maximum widths as in CSS 2.1, 17.5.2.2: cells over one column first, then cells over
several, which widen the columns that they are too long for.  All lengths are points.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby

from typeset.content.exhibit_blocks import Cell, Row, Table
from typeset.flow.looks import TableInks
from typeset.flow.setter import Setter, resized
from typeset.flow.sheet import Look
from typeset.flow.table_cells import ValueWidths, width_in_lines, word_widths
from typeset.flow.table_words import TableWords
from typeset.layout.theme import StyleName
from typeset.records import dataclass
from typeset.typography.plain import Extents

TABLE_ROLES: tuple[StyleName, ...] = ("table", "table_head", "table_group", "table_total")
_HEADER_LINES = 2
"""Lines that a header may take before it asks for a wider column."""
_MARK_GAP = 0.4
"""At least, between a hanging mark and the next column."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What a column asks for, padding included: the width that it cannot do without, and that in
    which it is at ease: labels and figures on one line, headers on two."""

    least: float
    natural: float

    def widest(self, other: Demand) -> Demand:
        """What both ask for."""
        return Demand(max(self.least, other.least), max(self.natural, other.natural))

    def raised(self, least: float, natural: float) -> Demand:
        """As much more."""
        return Demand(self.least + least, self.natural + natural)


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """The figures of a column: the widest parts before and after the decimal place.

    `right` is the padding to the right of them, in which marks of notes hang.
    """

    before: float
    after: float
    right: float


@dataclass(frozen=True, slots=True)
class TableLooks:
    """The looks of a table's parts, in the order of `TABLE_ROLES`."""

    cell: Look
    head: Look
    group: Look
    total: Look

    def of(self, row: Row) -> Look:
        """The look of a row's label and figures."""
        return self.total if row.total else self.cell

    def resized(self, size: float) -> TableLooks:
        """All of them at one type size."""
        looks = (self.cell, self.head, self.group, self.total)
        return TableLooks(*(resized(look, size) for look in looks))


@dataclass(frozen=True, slots=True)
class Demands:
    """What all columns of a table ask for; `blocks` and `columns` leave the stub out."""

    stub: Demand
    columns: tuple[Demand, ...]
    blocks: tuple[FigureBlock, ...]


def measure(
    table: Table, looks: TableLooks, words: TableWords, setter: Setter, hyphens: bool
) -> Demands:
    """Measure a table; with `hyphens`, its words may be broken."""
    measurer = _Measurer(table, looks, words, setter, hyphens)
    blocks = measurer.blocks()
    return Demands(measurer.stub(), measurer.columns(blocks), blocks)


@dataclass(frozen=True, slots=True)
class _Measurer:
    table: Table
    looks: TableLooks
    words: TableWords
    setter: Setter
    hyphens: bool

    @property
    def room(self) -> TableInks:
        """What the theme gives to tables."""
        return self.setter.sheet.table

    def _words(self, cell: Cell, look: Look) -> Demand:
        runs = self.setter.runs(cell.inlines, look)
        return Demand(*word_widths(runs, look, self.setter, self.hyphens))

    def _header(self, cell: Cell) -> Demand:
        """A header over one column, in as many lines as there is room for at no cost in height."""
        words = self._words(cell, self.looks.head)
        runs = self.setter.runs(cell.inlines, self.looks.head)
        lines = max(_HEADER_LINES, cell.rows)
        return Demand(words.least, width_in_lines(runs, self.looks.head, lines))

    def stub(self) -> Demand:
        """The labels and the heading over them; lines after the first hang."""
        heading = self._words(self.table.head[0][0], self.looks.head)
        least, natural = [heading.least], [heading.natural]
        for row in self.table.body:
            if not row.heading:
                own = self._label(row.stub, self.looks.of(row))
                inset = self.room.indent if row.member else 0.0
                hang = self.room.hang if own.longest < own.natural else 0.0
                least.append(own.longest + inset + hang)
                natural.append(own.natural + inset)
        edges = self.room.inset + self.room.padding
        widest = max(natural)
        return Demand(min(max(least), widest), widest).raised(edges, edges)

    def _label(self, cell: Cell, look: Look) -> Extents:
        plain = None if self.hyphens else self.words.of(look).labels.plain(cell)
        if plain is None:
            words = self._words(cell, look)
            return Extents(words.natural, words.least)
        return plain.extents(look.style.size)

    def blocks(self) -> tuple[FigureBlock, ...]:
        """The figures of each column."""
        rows = (row for row in self.table.body if not row.heading)
        alike = groupby(rows, self.looks.of)
        parts = [
            (self.words.of(look).figures, list(zip(*(row.cells for row in some), strict=True)))
            for look, some in alike
        ]
        return tuple(
            self._block(set().union(*(figures.widths_in(cells[index]) for figures, cells in parts)))
            for index in range(self.table.columns - 1)
        )

    def _block(self, values: Collection[ValueWidths]) -> FigureBlock:
        marks = max(value.marks for value in values)
        return FigureBlock(
            max(value.before for value in values),
            max(value.after for value in values),
            max(self.room.padding, marks + _MARK_GAP if marks else 0.0),
        )

    def columns(self, blocks: Sequence[FigureBlock]) -> tuple[Demand, ...]:
        """Figures and headers of each column."""
        found = []
        for block in blocks:
            width = self.room.padding + block.before + block.after + block.right
            found.append(Demand(width, width))
        for start, cell in self._headers():
            if cell.columns == 1:
                padding = self.room.padding + blocks[start - 1].right
                words = self._header(cell).raised(padding, padding)
                found[start - 1] = found[start - 1].widest(words)
        spanners = [(start, cell) for start, cell in self._headers() if cell.columns > 1]
        for start, cell in sorted(spanners, key=lambda each: each[1].columns):
            self._widen(found, range(start - 1, start - 1 + cell.columns), cell)
        return tuple(found)

    def _headers(self) -> list[tuple[int, Cell]]:
        """Header cells with their grid columns, but for that over the stub."""
        return [
            (start, cell)
            for cells, starts in zip(self.table.head, self.table.starts, strict=True)
            for cell, start in zip(cells, starts, strict=True)
            if start > 0
        ]

    def _widen(self, found: list[Demand], under: range, cell: Cell) -> None:
        """Widen the columns under a cell over several of them until it fits."""
        words = self._words(cell, self.looks.head)
        least = max(0.0, words.least - sum(found[index].least for index in under))
        natural = max(0.0, words.natural - sum(found[index].natural for index in under))
        for index in under:
            found[index] = found[index].raised(least / len(under), natural / len(under))


@dataclass(frozen=True, slots=True)
class Place:
    """A figure column's family, and its place in it: families are groups headed alike."""

    family: int
    position: int


def families(table: Table) -> tuple[Place, ...]:
    """The place of each figure column.  Groups under different spanners but with the same headers
    below are one family, so that a table of years is even; so are neighbours without a spanner."""
    known: dict[object, int] = {}
    places: list[Place] = []
    alone = 0
    for cell, start in zip(table.head[0][1:], table.starts[0][1:], strict=True):
        if cell.columns > 1:
            alone = 0
            family = known.setdefault(_headers_below(table, start, cell.columns), len(known))
            places += [Place(family, position) for position in range(cell.columns)]
            continue
        if not alone:
            known[start] = len(known)
        places.append(Place(len(known) - 1, alone))
        alone += 1
    return tuple(places)


def _headers_below(table: Table, first: int, columns: int) -> tuple[object, ...]:
    """The header cells below a spanner: their row, their place under it, their words."""
    return tuple(
        (level, start - first, cell.text)
        for level in range(1, len(table.head))
        for cell, start in zip(table.head[level], table.starts[level], strict=True)
        if first <= start < first + columns
    )
