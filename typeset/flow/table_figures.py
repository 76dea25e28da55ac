"""Figures of a table: measured and set once for each text, however many cells it stands in."""

from __future__ import annotations

from typeset.content.exhibit_blocks import Cell
from typeset.flow.setter import Setter
from typeset.flow.sheet import Look
from typeset.flow.table_cells import Entry, ValueWidths, is_plain, lead_of, measure_value
from typeset.flow.table_graphics import SetGraphic
from typeset.typography.composer import set_runs
from typeset.typography.line import Line


class Figures:
    """The figures of a table in one look.  Those with notes or in another style are their own."""

    def __init__(self, look: Look, setter: Setter) -> None:
        self._look, self._setter = look, setter
        self._by_text: dict[tuple[str, int | None], Entry] = {}
        # By the identity of cells: they are the table's, and outlive this.
        self._by_cell: dict[int, Entry | None] = {}

    def entry(self, cell: Cell) -> Entry | None:
        """A plain value, which leads its decimal place; None if it is more than that."""
        try:
            return self._by_cell[id(cell)]
        except KeyError:
            found = self._by_cell[id(cell)] = self._entry(cell) if is_plain(cell) else None
            return found

    def _entry(self, cell: Cell) -> Entry:
        key = (cell.inlines[0].text, cell.before_decimal)
        known = self._by_text.get(key)
        if known is None:
            runs = self._setter.runs(cell.inlines, self._look)
            line = set_runs(runs)
            known = self._by_text[key] = Entry(line, lead_of(cell, runs, line.width))
        return known

    def widths(self, cell: Cell) -> ValueWidths:
        """How wide a value is before and after its decimal place."""
        entry = self.entry(cell)
        if entry is None:
            return measure_value(cell, self._look, self._setter)
        return ValueWidths(entry.lead, entry.line.width - entry.lead, 0.0)

    def lines(self, cell: Cell) -> tuple[Line, ...]:
        """The one line of a value, flush left at 0."""
        entry = self.entry(cell)
        if entry is not None:
            return (entry.line,)
        return (set_runs(self._setter.runs(cell.inlines, self._look)),)

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
