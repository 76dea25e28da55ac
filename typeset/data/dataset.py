"""A delivered table as plain values, each of which knows where it came from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from typeset.data.asked import Name
from typeset.data.values import Raw, Value, label, parse
from typeset.diagnostics import Diagnostics, Span, nearest


class Origin(Protocol):
    """Leads from a row and column of a dataset, both from 0, back to the file."""

    def span(self, row: int, column: int) -> Span:
        """The cell's place."""

    def name(self, row: int, column: int) -> str:
        """What people call the place: “line 7”, “cell B7 of the sheet Data”."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """Rows under named columns, as delivered.

    `rows` all have as many cells as there are `columns`; `remarks` are the statistician's comments
    (lines that begin with ``#``), without the sign.
    """

    name: str
    path: Path
    columns: tuple[str, ...]
    rows: tuple[tuple[Raw, ...], ...]
    origin: Origin
    remarks: tuple[str, ...] = ()

    def label(self, row: int, column: int) -> str:
        """A cell read as a label."""
        return label(self.rows[row][column])

    def value(self, row: int, column: int, diagnostics: Diagnostics) -> Value | None:
        """A cell read as a value; text is reported, and None."""
        raw = self.rows[row][column]
        value = parse(raw)
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


@dataclass(frozen=True, slots=True)
class CsvOrigin:
    """A CSV file: its `lines`, and on which of them (from 0) each row begins."""

    path: Path
    lines: tuple[str, ...]
    begins: tuple[int, ...]
    separator: str

    def span(self, row: int, column: int) -> Span:
        """The place of a field's first character."""
        first = self.begins[row]
        text = "\n".join(self.row_lines(row))
        starts = field_starts(text, self.separator)
        start = starts[min(column, len(starts) - 1)]
        line_start = text.rfind("\n", 0, start) + 1
        return Span(self.path, first + text.count("\n", 0, start) + 1, start - line_start + 1)

    def row_lines(self, row: int) -> tuple[str, ...]:
        """The lines from the row's first up to the next row."""
        last = self.begins[row + 1] if row + 1 < len(self.begins) else len(self.lines)
        return self.lines[self.begins[row] : last]

    def name(self, row: int, column: int) -> str:
        """The line's number."""
        return f"line {self.span(row, column).line}"


def field_starts(text: str, separator: str) -> list[int]:
    """Where each field of a row begins; quoted fields may hold separators and line ends."""
    quoted = rf'"(?:[^"]|"")*"[^{separator}\n]*'
    field = re.compile(rf"(?:{quoted}|[^{separator}\n]*)")
    starts, position = [0], 0
    while match := field.match(text, position):
        position = match.end() + 1
        if match.end() >= len(text) or text[match.end()] != separator:
            break
        starts.append(position)
    return starts


@dataclass(frozen=True, slots=True)
class ExcelOrigin:
    """A sheet of an Excel file, and in which of its rows (from 1) each row stands."""

    path: Path
    sheet: str
    numbers: tuple[int, ...]

    def span(self, row: int, column: int) -> Span:
        """Row as line, column as column."""
        return Span(self.path, self.numbers[row], column + 1)

    def name(self, row: int, column: int) -> str:
        """The cell as Excel names it."""
        return f"cell {_letters(column)}{self.numbers[row]} of the sheet “{self.sheet}”"


def _letters(column: int) -> str:
    """A, B, … Z, AA, AB, …"""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
