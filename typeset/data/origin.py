"""Where delivered cells stand: from a row and column back to line, cell and file."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import Protocol

import numpy as np

from typeset.diagnostics import Span
from typeset.records import dataclass

_BLOCK = 1 << 20
"""Characters that are searched for line ends at a time."""


class Origin(Protocol):
    """Leads from a row and column of a dataset, both from 0, back to the file."""

    def span(self, row: int, column: int) -> Span:
        """The cell's place."""

    def name(self, row: int, column: int) -> str:
        """What people call the place: “line 7”, “cell B7 of the sheet Data”."""

    def after(self, count: int) -> Origin:
        """The same without the first rows."""


@dataclass(frozen=True)
class FileLines:
    """The lines of a text file, read again only when somebody asks where a cell stands."""

    path: Path
    encoding: str

    @cached_property
    def _text(self) -> str:
        """All lines, each with a line feed at its end."""
        text = self.path.read_bytes().decode(self.encoding, "replace")
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text + "\n"

    @cached_property
    def _starts(self) -> Sequence[int]:
        """Where each line begins, and where the last ends."""
        starts = array("q", [0])
        for begin in range(0, len(self._text), _BLOCK):
            block = self._text[begin : begin + _BLOCK].encode("utf-32-le", "surrogatepass")
            ends = np.flatnonzero(np.frombuffer(block, np.uint32) == ord("\n"))
            starts.extend((ends + begin + 1).tolist())
        return starts

    def __len__(self) -> int:
        return len(self._starts) - 1

    def between(self, start: int, stop: int | None) -> list[str]:
        """Some of the lines, without their ends."""
        starts = self._starts
        last = len(self) if stop is None else min(stop, len(self))
        text = self._text[starts[min(start, last)] : starts[last]]
        return text.split("\n")[:-1]


@dataclass(frozen=True, slots=True)
class CsvOrigin:
    """A CSV file: its `lines`, and on which of them (from 0) each row begins."""

    path: Path
    lines: FileLines
    begins: Sequence[int]
    separator: str

    def span(self, row: int, column: int) -> Span:
        """The place of a field's first character."""
        first = self.begins[row]
        if not column:
            return Span(self.path, first + 1, 1)
        lines = self.row_lines(row)
        if '"' not in lines[0]:
            rest = lines[0].split(self.separator, column)[-1]
            return Span(self.path, first + 1, len(lines[0]) - len(rest) + 1)
        text = "\n".join(lines)
        starts = field_starts(text, self.separator)
        start = starts[min(column, len(starts) - 1)]
        line_start = text.rfind("\n", 0, start) + 1
        return Span(self.path, first + text.count("\n", 0, start) + 1, start - line_start + 1)

    def row_lines(self, row: int) -> list[str]:
        """The lines from the row's first up to the next row."""
        last = self.begins[row + 1] if row + 1 < len(self.begins) else None
        return self.lines.between(self.begins[row], last)

    def after(self, count: int) -> CsvOrigin:
        """The same without the first rows."""
        return replace(self, begins=self.begins[count:])

    def name(self, row: int, column: int) -> str:
        """The line's number; a row that the next line follows has no other."""
        begins = self.begins
        if row + 1 < len(begins) and begins[row + 1] == begins[row] + 1:
            return f"line {begins[row] + 1}"
        return f"line {self.span(row, column).line}"


@cache
def _field(separator: str) -> re.Pattern[str]:
    """A field of a row, up to the separator or the end of the line."""
    quoted = rf'"(?:[^"]|"")*"[^{separator}\n]*'
    return re.compile(rf"(?:{quoted}|[^{separator}\n]*)")


def field_starts(text: str, separator: str) -> list[int]:
    """Where each field of a row begins; quoted fields may hold separators and line ends."""
    field, starts, position = _field(separator), [0], 0
    while match := field.match(text, position):
        position = match.end() + 1
        if match.end() >= len(text) or text[match.end()] != separator:
            break
        starts.append(position)
    return starts


@dataclass(frozen=True, slots=True)
class ExcelOrigin:
    """A sheet of an Excel file, in which of its rows (from 1) each row stands, and how many of its
    columns are left of the first."""

    path: Path
    sheet: str
    numbers: Sequence[int]
    left: int = 0

    def span(self, row: int, column: int) -> Span:
        """Row as line, column as column."""
        return Span(self.path, self.numbers[row], self.left + column + 1)

    def name(self, row: int, column: int) -> str:
        """The cell as Excel names it."""
        cell = f"{letters(self.left + column)}{self.numbers[row]}"
        return f"cell {cell} of the sheet “{self.sheet}”"

    def after(self, count: int) -> ExcelOrigin:
        """The same without the first rows."""
        return replace(self, numbers=self.numbers[count:])


@dataclass(frozen=True, slots=True)
class TableOrigin:
    """A file of rows and columns that nobody sees, such as Parquet; `first` is its first row."""

    path: Path
    first: int = 0

    def span(self, row: int, column: int) -> Span:
        """The file: there are no lines to show."""
        return Span(self.path, self.first + row + 1, column + 1)

    def name(self, row: int, column: int) -> str:
        """The row's number."""
        return f"row {self.first + row + 1}"

    def after(self, count: int) -> TableOrigin:
        """The same without the first rows."""
        return replace(self, first=self.first + count)


@dataclass(frozen=True, slots=True)
class WideOrigin:
    """Rows made of a sheet with `headers` header rows and `labels` columns of labels.

    Each row of the sheet made one row for each of `columns`.
    """

    sheet: Origin
    labels: int
    headers: int
    columns: Sequence[int]
    first: int = 0

    def span(self, row: int, column: int) -> Span:
        """The cell in the sheet that this was: label, header or value."""
        return self.sheet.span(*self._cell(row, column))

    def name(self, row: int, column: int) -> str:
        """What people call that cell."""
        return self.sheet.name(*self._cell(row, column))

    def after(self, count: int) -> WideOrigin:
        """The same without the first rows."""
        return replace(self, first=self.first + count)

    def _cell(self, row: int, column: int) -> tuple[int, int]:
        line, place = divmod(self.first + row, len(self.columns))
        if column < self.labels:
            return self.headers + line, column
        level = column - self.labels
        return (level if level < self.headers else self.headers + line), self.columns[place]


def letters(column: int) -> str:
    """A, B, … Z, AA, AB, …"""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
