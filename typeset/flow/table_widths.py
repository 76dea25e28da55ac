"""What the columns of a table ask for: least and natural widths, from what stands in them.

Minimum and maximum widths as in CSS 2.1, 17.5.2.2: cells over one column first, then cells over
several, which widen the columns that they are too long for.  All lengths are points.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby
from operator import add
from typing import NamedTuple

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


class Demand(NamedTuple):
    """What a column asks for, padding included: the width that it cannot do without, those in which
    no word is broken more than `twice` or `once`, or all are `whole`, and that in which it is at
    ease: labels and figures on one line, headers on two."""

    least: float
    twice: float
    once: float
    whole: float
    natural: float

    def widest(self, other: Demand) -> Demand:
        """What both ask for."""
        return Demand(*map(max, self, other))

    def raised(self, *more: float) -> Demand:
        """As much more: the same for all, or for each its own."""
        return Demand(*map(add, self, more * len(self) if len(more) == 1 else more))

    def spared(self) -> Demand:
        """The same without words that are broken more than once."""
        return self._replace(least=self.once, twice=self.once)


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

    def spared(self) -> Demands:
        """The same without words that are broken more than once."""
        return Demands(
            self.stub.spared(), tuple(each.spared() for each in self.columns), self.blocks
        )


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
        return words._replace(natural=width_in_lines(runs, self.looks.head, lines))

    def stub(self) -> Demand:
        """The labels and the heading over them; lines after the first hang."""
        found = self._words(self.table.head[0][0], self.looks.head)
        longest = natural = 0.0
        for row in self.table.body:
            if row.heading:
                continue
            inset = self.room.indent if row.member else 0.0
            plain = self._plain(row)
            if plain is None:
                found = found.widest(self._label(row, inset))
                continue
            hang = self.room.hang if plain.longest < plain.natural else 0.0
            longest = max(longest, plain.longest + inset + hang)
            natural = max(natural, plain.natural + inset)
        found = found.widest(Demand(longest, longest, longest, longest, natural))
        edges = self.room.inset + self.room.padding
        return Demand(*(min(width, found.natural) for width in found)).raised(edges)

    def _plain(self, row: Row) -> Extents | None:
        """The widths of a label that is mere words, none of which are broken."""
        look = self.looks.of(row)
        plain = None if self.hyphens else self.words.of(look).labels.plain(row.stub)
        return None if plain is None else plain.extents(look.style.size)

    def _label(self, row: Row, inset: float) -> Demand:
        own = self._words(row.stub, self.looks.of(row))
        hangs = (self.room.hang if width < own.natural else 0.0 for width in own)
        return own.raised(*hangs).raised(inset)

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
            found.append(Demand(*[width] * len(Demand._fields)))
        for start, cell in self._headers():
            if cell.columns == 1:
                padding = self.room.padding + blocks[start - 1].right
                words = self._header(cell).raised(padding)
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
        sums = map(sum, zip(*(found[index] for index in under), strict=True))
        lacking = [max(0.0, asked - given) for asked, given in zip(words, sums, strict=True)]
        for index in under:
            found[index] = found[index].raised(*(width / len(under) for width in lacking))


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
