"""Figures of a table: measured and set once for each text, however many cells it stands in."""

from __future__ import annotations

from typeset.content.document import Cell
from typeset.flow.setter import Setter
from typeset.flow.sheet import Look
from typeset.flow.table_cells import ValueWidths, is_plain, measure_value
from typeset.flow.table_graphics import SetGraphic
from typeset.typography.composer import set_runs
from typeset.typography.line import Line


class Figures:
    """The figures of a table in one look.  Those with notes or in another style are their own."""

    def __init__(self, look: Look, setter: Setter) -> None:
        self._look, self._setter = look, setter
        self._widths: dict[tuple[str, int | None], ValueWidths] = {}
        self._lines: dict[str, tuple[Line, ...]] = {}

    def widths(self, cell: Cell) -> ValueWidths:
        """How wide a value is before and after its decimal place."""
        if not is_plain(cell):
            return measure_value(cell, self._look, self._setter)
        key = (cell.inlines[0].text, cell.before_decimal)
        known = self._widths.get(key)
        if known is None:
            known = self._widths[key] = measure_value(cell, self._look, self._setter)
        return known

    def lines(self, cell: Cell) -> tuple[Line, ...]:
        """The one line of a value, flush left at 0."""
        if not is_plain(cell):
            return self._set(cell)
        text = cell.inlines[0].text
        known = self._lines.get(text)
        if known is None:
            known = self._lines[text] = self._set(cell)
        return known

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

    def _set(self, cell: Cell) -> tuple[Line, ...]:
        return (set_runs(self._setter.runs(cell.inlines, self._look)),)
