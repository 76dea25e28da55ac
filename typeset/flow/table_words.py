"""The words of a table's body in each of its looks: shaped once, to be measured and then set."""

from __future__ import annotations

from typeset.content.exhibit_blocks import Cell
from typeset.flow.setter import Setter
from typeset.flow.sheet import Look
from typeset.flow.table_cells import Entry, is_plain, plain_of
from typeset.flow.table_figures import Figures
from typeset.records import dataclass
from typeset.typography.plain import PlainText

_CLOSE = 0.01


class Labels:
    """The labels of a table in one look."""

    def __init__(self, look: Look, setter: Setter) -> None:
        self._look, self._setter = look, setter
        # By the identity of cells: they are the table's, and outlive this.
        self._plain: dict[int, PlainText | None] = {}

    def plain(self, cell: Cell) -> PlainText | None:
        """A label that is mere words, shaped; None for others."""
        key = id(cell)
        if key not in self._plain:
            found = plain_of(cell, self._look, self._setter) if is_plain(cell) else None
            self._plain[key] = found
        return self._plain[key]

    def entry(self, cell: Cell, inset: float, width: float) -> Entry | None:
        """A label on one line, standing in; None if it is longer than `width` or not plain.

        Once it is set, its shaped words are forgotten.
        """
        plain = self.plain(cell)
        del self._plain[id(cell)]
        words = None if plain is None else plain.set(self._look.style.size)
        return None if words is None or words.width > width + _CLOSE else Entry(words, -inset)


@dataclass(frozen=True, slots=True)
class LookWords:
    """Labels and figures in one look."""

    look: Look
    labels: Labels
    figures: Figures


class TableWords:
    """Labels and figures of a table in all looks that it is tried in."""

    def __init__(self, setter: Setter) -> None:
        self._setter = setter
        self._known: dict[int, LookWords] = {}

    def of(self, look: Look) -> LookWords:
        """Those in one look, the same ones each time."""
        known = self._known.get(id(look))
        if known is None:
            figures, labels = Figures(look, self._setter), Labels(look, self._setter)
            known = self._known[id(look)] = LookWords(look, labels, figures)
        return known
