"""The tables and figures of a report by the names that formulas call them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from typeset.data.views import ExhibitKey
from typeset.diagnostics import nearest
from typeset.layout.formula import Cells
from typeset.layout.load import Loaded
from typeset.layout.salvage import Lost
from typeset.numbers.cells import Source
from typeset.numbers.figure import Day
from typeset.numbers.problems import FormulaError
from typeset.numbers.sources import DATASETS, Sources
from typeset.records import dataclass

REPORT = ""
"""The part that the report's own file is: it has no tables and figures of its own."""


class LostError(Exception):
    """A formula names what could not be read, which has been reported by itself."""


@dataclass(frozen=True, slots=True)
class Library:
    """What the formulas of the part `own` can name: its own first, then what other parts have.

    `keys` are all tables and figures that the layout describes, in the report's order.
    """

    own: str
    keys: Sequence[ExhibitKey]
    sources: Sources
    lost: Lost
    day: datetime.date

    def date(self) -> Day:
        """The report's date."""
        return Day(self.day)

    def source(self, cells: Cells) -> Source:
        """The table or figure of that name.

        Raises `FormulaError` if there is none, or more than one, and `LostError` if there may be
        one that could not be read.
        """
        found = self._keys(cells.name)
        if not found:
            raise self._unknown(cells)
        if len(found) > 1:
            message = f"more than one other part has a “{cells.name}”"
            hint = "give them names of their own"
            raise FormulaError("ambiguous-name", message, cells.span, hint)
        source = self.sources.of(found[0])
        if source is None:
            raise LostError
        return source

    def _keys(self, name: str) -> list[ExhibitKey]:
        own = [key for key in self.keys if key == ExhibitKey(self.own, name)]
        return own or [key for key in self.keys if key.name == name]

    def _unknown(self, cells: Cells) -> FormulaError:
        if self.lost.files or cells.name in self.lost.names:
            raise LostError
        own = [key.name for key in self.keys if key.part == self.own]
        known = dict.fromkeys([*own, *(key.name for key in self.keys)])
        message = f"there is no table, figure or dataset named “{cells.name}”"
        hints = nearest(cells.name, known) or (
            "write a name that stands under `tables`, `figures` or `datasets`; a brace that is "
            "only a sign is written \\{",
        )
        return FormulaError("unknown-name", message, cells.span, *hints)


def library(loaded: Loaded, part: str, sources: Sources) -> Library:
    """What the formulas of a part can name."""
    keys = [
        ExhibitKey(other, str(name))
        for other, block in loaded.exhibiting()
        for name in (*block.tables, *block.figures)
    ]
    keys += [ExhibitKey(DATASETS, name) for name in loaded.datasets()]
    return Library(part, keys, sources, loaded.lost, loaded.report.date)
