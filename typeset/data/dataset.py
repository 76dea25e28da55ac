"""A delivered table as plain values, each of which knows where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from typeset.data.asked import Name
from typeset.data.column import Column
from typeset.data.origin import Origin
from typeset.data.values import PLAIN, Raw, Reading, Value, label, parse
from typeset.diagnostics import Diagnostics, Span, nearest
from typeset.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """Rows under named columns, as delivered.

    `cells` are the columns under their names, `key` is the part of a file that it is (the path
    below the data folder, sheet, range); `remarks` are the statistician's comments (lines that
    begin with ``#``), without the sign.  `reading` says how cells are read as values, `units` what
    the values of a column are counted in; `where` which rows are wanted of it.
    """

    name: str
    path: Path
    columns: tuple[str, ...]
    cells: tuple[Column, ...]
    origin: Origin
    remarks: tuple[str, ...] = ()
    key: str = ""
    reading: Reading = PLAIN
    units: Mapping[str, str] = field(default_factory=dict)
    where: Mapping[Any, Sequence[Name]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, path: Path, columns: Sequence[str], rows: Iterable[Sequence[Raw]], origin: Origin
    ) -> Dataset:
        """A dataset of rows that are all as long as there are columns."""
        cells = tuple(map(Column.of, zip(*rows, strict=True)))
        return cls(path.name, path, tuple(columns), cells, origin, key=path.name)

    @property
    def height(self) -> int:
        """How many rows."""
        return len(self.cells[0]) if self.cells else 0

    @property
    def rows(self) -> tuple[tuple[Raw, ...], ...]:
        """All rows with all cells; for a file of any size, ask the columns instead."""
        return tuple(zip(*(column.cells() for column in self.cells), strict=True))

    def read_as(self, reading: Reading, units: Mapping[str, str]) -> Dataset:
        """The same, its cells read in another way."""
        return replace(self, reading=reading, units=units)

    def label(self, row: int, column: int) -> str:
        """A cell read as a label."""
        return label(self.cells[column][row])

    def parse(self, raw: Raw) -> Value | None:
        """What a cell says, read as this dataset is; None for text that is no value."""
        return parse(raw, self.reading)

    def value(self, row: int, column: int, diagnostics: Diagnostics) -> Value | None:
        """A cell read as a value; text is reported, and None."""
        raw = self.cells[column][row]
        value = self.parse(raw)
        if value is None:
            message = f"“{raw}” stands where a number belongs ({self.place(row, column)})"
            hint = "write a number such as 1234,5, or a mark: * withheld, – nothing, .. not known"
            diagnostics.error("not-a-number", message, self.span(row, column), hint)
        return value

    def span(self, row: int, column: int) -> Span:
        """Where a cell stands in the file."""
        return self.origin.span(row, column)

    def place(self, row: int, column: int) -> str:
        """Where a cell stands, in words: column, and line or cell."""
        return f"column “{self.columns[column]}”, {self.origin.name(row, column)}"

    def find(self, name: Name, diagnostics: Diagnostics) -> int | None:
        """The number of the column `name`; one that is not there is reported where it is named."""
        if str(name) in self.columns:
            return self.columns.index(str(name))
        message = f"{self.name} has no column “{name}”"
        hints = (*nearest(str(name), self.columns), f"columns: {', '.join(self.columns)}")
        diagnostics.error("missing-column", message, name.span, *hints)
        return None
