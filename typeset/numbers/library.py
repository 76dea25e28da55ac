"""The tables, figures and datasets of a report by the names that formulas call them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from typeset.diagnostics import nearest
from typeset.layout.formula import Cells
from typeset.numbers.cells import Source
from typeset.numbers.figure import Day
from typeset.numbers.problems import FormulaError


@dataclass(slots=True)
class Shelf:
    """What one part has, by name; None for what could not be read and has been reported."""

    sources: dict[str, Source | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Library:
    """What the formulas of the part `own` can name: its own first, then what other parts have."""

    own: str
    shelves: Mapping[str, Shelf]
    day: datetime.date

    def date(self) -> Day:
        """The report's date."""
        return Day(self.day)

    def source(self, cells: Cells) -> Source:
        """The source of that name.  Raises `FormulaError` if there is none, or more than one."""
        found = [*self._found(cells.name)]
        if not found:
            raise self._unknown(cells)
        if len(found) > 1:
            message = f"more than one other part has a “{cells.name}”"
            raise FormulaError(
                "ambiguous-name", message, cells.span, "give them names of their own"
            )
        if found[0] is None:
            raise LostError
        return found[0]

    def _found(self, name: str) -> Iterable[Source | None]:
        own = self.shelves.get(self.own)
        if own is not None and name in own.sources:
            return [own.sources[name]]
        return [shelf.sources[name] for shelf in self.shelves.values() if name in shelf.sources]

    def _unknown(self, cells: Cells) -> FormulaError:
        known = dict.fromkeys(
            name
            for key in (self.own, *self.shelves)
            if key in self.shelves
            for name in self.shelves[key].sources
        )
        message = f"there is no table, figure or dataset named “{cells.name}”"
        hints = nearest(cells.name, known) or (
            "write the name that it has under `tables`, `figures` or `datasets`; "
            "a brace that is only a sign is written \\{",
        )
        return FormulaError("unknown-name", message, cells.span, *hints)


class LostError(Exception):
    """A formula names data that could not be read, which has been reported by itself."""
