"""Figures of a table: measured and set once for each text, however many cells it stands in."""

from __future__ import annotations

from collections.abc import Sequence

from typeset.content.exhibit_blocks import Cell
from typeset.flow.setter import Setter
from typeset.flow.sheet import Look
from typeset.flow.table_cells import Entry, ValueWidths, is_plain, measure_value
from typeset.flow.table_graphics import SetGraphic
from typeset.typography.composer import set_runs
from typeset.typography.line import Line, SetWords
from typeset.typography.plain import words_line
from typeset.typography.tabular import Numbers


class Figures:
    """The figures of a table in one look.  Those with notes or in another style are their own."""

    def __init__(self, look: Look, setter: Setter) -> None:
        self._look, self._setter, style = look, setter, look.style
        self._numbers = Numbers(style.face, style.size, style.tabular)
        self._by_text: dict[tuple[str, int | None], Entry | None] = {}
        # By the identity of cells: they are the table's, and outlive this.
        self._by_cell: dict[int, Entry | None] = {}
        self._widths: dict[int, ValueWidths] = {}

    def entry(self, cell: Cell) -> Entry | None:
        """A plain value, which leads its decimal place; None if it is more than that."""
        try:
            return self._by_cell[id(cell)]
        except KeyError:
            found = self._by_cell[id(cell)] = self._entry(cell)
            return found

    def _entry(self, cell: Cell) -> Entry | None:
        if not is_plain(cell):
            return None
        key = (cell.inlines[0].text, cell.before_decimal)
        known = self._by_text.get(key)
        if known is None:
            known = self._by_text[key] = self._plain(cell)
        return known

    def _plain(self, cell: Cell) -> Entry | None:
        """A plain value, with what stands of it before its decimal place."""
        text, place = cell.inlines[0].text, cell.before_decimal
        words = self._numbers.known(text) if text else SetWords("", "", 0.0)
        if words is None:
            self._setter.check(text, self._look.style.face, cell.inlines[0].span)
            words = self._numbers.set(text)
        if words is None:
            return None
        decimals = place is not None and place < len(text)
        return Entry(words, self._numbers.width(text[:place]) if decimals else words.width)

    def entries(self, cells: Sequence[Cell]) -> Sequence[Entry] | None:
        """The values of a row; None if any is more than plain."""
        found = [*map(self._by_cell.get, map(id, cells))]
        if not all(found):
            found = [self.entry(cell) for cell in cells]
        known = [entry for entry in found if entry is not None]
        return known if len(known) == len(cells) else None

    def widths(self, cell: Cell) -> ValueWidths:
        """How wide a value is before and after its decimal place."""
        known = self._widths.get(id(cell))
        if known is None:
            known = self._widths[id(cell)] = self._measured(cell)
        return known

    def widths_in(self, cells: Sequence[Cell]) -> set[ValueWidths]:
        """How wide the values of a column are: thousands of them are of a few widths."""
        keys = list(map(id, cells))
        for key, cell in zip(keys, cells, strict=True):
            if key not in self._widths:
                self._widths[key] = self._measured(cell)
        return set(map(self._widths.__getitem__, keys))

    def _measured(self, cell: Cell) -> ValueWidths:
        entry = self.entry(cell)
        if entry is None:
            return measure_value(cell, self._look, self._setter)
        return ValueWidths(entry.lead, entry.words.width - entry.lead, 0.0)

    def lines(self, cell: Cell) -> tuple[Line, ...]:
        """The one line of a value, flush left at 0."""
        runs = self._setter.runs(cell.inlines, self._look)
        entry = self.entry(cell) if runs else None
        return (set_runs(runs) if entry is None else words_line(entry.words, runs[0]),)

    def graphic(self, cell: Cell, x: float) -> SetGraphic:
        """The graphic of a cell that has one, so far from the table's left edge."""
        assert cell.graphic is not None
        style = self._look.style
        return SetGraphic(
            cell.graphic,
            cell.node,
            x,
            self.widths(cell).before,
            style.size,
            style.face.cap_height * style.size / 1000,
            self._setter.sheet.charts.series[0],
        )
