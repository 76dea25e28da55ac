"""What reading a file of any kind has in common: headers, remarks, empty rows and columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from typeset.data.asked import Source
from typeset.data.values import Raw, label
from typeset.diagnostics import Diagnostics, Span
from typeset.records import dataclass

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Delivery:
    """A file to be read: where it is, who asked for it, and who hears of problems.

    `books` are the workbooks that are open already.
    """

    path: Path
    source: Source
    diagnostics: Diagnostics
    books: dict[Path, Workbook] = field(default_factory=dict)

    def error(self, code: str, message: str, span: Span | None = None, *hints: str) -> None:
        """Report at a place in the file, or else where the file was named."""
        self.diagnostics.error(code, message, span or self.source.file.span, *hints)


@dataclass(frozen=True, slots=True)
class Header:
    """The columns in use: their names, and how many there are."""

    names: tuple[str, ...]

    @property
    def width(self) -> int:
        """How many columns."""
        return len(self.names)


def is_blank(row: Sequence[Raw]) -> bool:
    """True if no cell of a row holds anything."""
    return not any(isinstance(cell, int | float) or cell.strip() for cell in row)


def remark(row: Sequence[Raw]) -> str | None:
    """The remark that a row is, without its sign; None if it is none."""
    first = label(row[0]) if row else ""
    if not first.startswith("#"):
        return None
    return " ".join(filter(None, map(label, row))).lstrip("# ")


def read_header(row: Sequence[Raw], spans: Sequence[Span], delivery: Delivery) -> Header:
    """Read the names of columns; those at the end that have none are not in use."""
    names = [label(cell) for cell in row]
    while names and not names[-1]:
        names.pop()
    for index, name in enumerate(names):
        if not name:
            message = f"column {index + 1} has no name"
            delivery.error("unnamed-column", message, spans[index], "write one above its values")
        elif name in names[:index]:
            message = f"two columns are named “{name}”: {names.index(name) + 1} and {index + 1}"
            delivery.error("duplicate-column", message, spans[index], "give one another name")
    return Header(tuple(names))


def report_empty(delivery: Delivery) -> None:
    """Report a file in which there is no row at all."""
    message = f"{delivery.path.name} is empty"
    hint = "its first line names the columns, the lines after it hold one value each"
    delivery.error("empty-data", message, None, hint)
