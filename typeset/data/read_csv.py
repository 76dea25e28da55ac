"""CSV as offices save it: any usual encoding and separator, with remarks between the lines."""

from __future__ import annotations

import codecs
import csv
import re
from dataclasses import dataclass

from typeset.data.dataset import CsvOrigin, Dataset
from typeset.data.delivery import Delivery, is_blank, read_header, remark, report_empty
from typeset.diagnostics import Span

_SEPARATORS = ("\t", ";", ",")
"""In this order: a comma in a header is more often part of a name than the other two."""

_QUOTED = re.compile(r'"[^"]*"')


@dataclass(frozen=True, slots=True)
class _Line:
    """A row as read: its cells, and the line (from 0) that it begins on."""

    number: int
    cells: tuple[str, ...]


def read_csv(delivery: Delivery) -> Dataset | None:
    """Read a CSV file; None if nothing in it can be used."""
    text = _decode(delivery)
    if text is None:
        return None
    lines = text.split("\n")
    remarks = _take_remarks(lines)
    separator = _separator(next((line for line in lines if line.strip()), ""))
    rows = _parse(lines, separator, delivery)
    if rows is None:
        return None
    if not rows:
        report_empty(delivery)
        return None
    return _dataset(rows, lines, separator, remarks, delivery)


def _decode(delivery: Delivery) -> str | None:
    """The text with line ends as LF.  UTF-8 or UTF-16; what is neither is read as Windows-1252."""
    data = delivery.path.read_bytes()
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
        message = f"{delivery.path.name} is not in UTF-8; it was read as Windows-1252"
        hint = "look whether å, ä and ö are right, and save it as “CSV UTF-8”"
        span = Span(delivery.path)
        delivery.diagnostics.warning("not-utf-8", message, span, hint)
    if "\0" in text:
        delivery.error("not-text", f"{delivery.path.name} is no text file", None, "save it as CSV")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _take_remarks(lines: list[str]) -> tuple[str, ...]:
    """Empty the lines that are remarks, so that the others keep their numbers; return them.

    A line inside a quoted field is none: there the quotation marks so far are odd in number.
    """
    remarks, marks = [], 0
    for number, line in enumerate(lines):
        if marks % 2 == 0 and (words := remark([line])) is not None:
            remarks.append(words)
            lines[number] = ""
        else:
            marks += line.count('"')
    return tuple(remarks)


def _separator(header: str) -> str:
    """The separator that the line of column names uses."""
    bare = _QUOTED.sub("", header)
    return next((sign for sign in _SEPARATORS if sign in bare), ",")


def _parse(lines: list[str], separator: str, delivery: Delivery) -> list[_Line] | None:
    """All rows that hold anything; None if a quotation mark is never closed."""
    rows = _read_rows(lines, separator)
    # The line after the last is a row of its own, unless a quoted field goes on into it.
    if rows[-1].number < len(lines):
        _report_unclosed(rows[-1].number, lines, delivery)
        return None
    return [row for row in rows if not is_blank(row.cells)]


def _read_rows(lines: list[str], separator: str) -> list[_Line]:
    """The rows of `lines` and of an empty line after them; a quoted field may run over several.

    Reading stops at a field of more characters than Python allows, as one without an end has.
    """
    reader = csv.reader((f"{line}\n" for line in [*lines, ""]), delimiter=separator)
    rows: list[_Line] = []
    number = 0
    try:
        for cells in reader:
            rows.append(_Line(number, tuple(cells)))
            number = reader.line_num
    except csv.Error:
        rows.append(_Line(number, ()))
    return rows


def _report_unclosed(number: int, lines: list[str], delivery: Delivery) -> None:
    column = lines[number].find('"') + 1 or 1
    message = "the quotation mark that opens here is never closed"
    hint = 'close it, or remove it; a quotation mark in a text is written twice: ""'
    delivery.error("unreadable-csv", message, Span(delivery.path, number + 1, column), hint)


def _dataset(
    rows: list[_Line], lines: list[str], separator: str, remarks: tuple[str, ...],
    delivery: Delivery,
) -> Dataset:  # fmt: skip
    """Check the rows against the line of column names."""
    begins = tuple(row.number for row in rows)
    origin = CsvOrigin(delivery.path, tuple(lines), begins, separator)
    head = rows[0].cells
    header = read_header(head, [origin.span(0, column) for column in range(len(head))], delivery)
    for index, row in enumerate(rows[1:], 1):
        _check_width(row, index, header.width, origin, delivery)
    return Dataset(
        name=delivery.path.name,
        path=delivery.path,
        columns=header.names,
        rows=tuple(_filled(row.cells, header.width) for row in rows[1:]),
        origin=CsvOrigin(delivery.path, tuple(lines), begins[1:], separator),
        remarks=remarks,
    )


def _filled(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    """As many cells as there are columns."""
    return cells[:width] + ("",) * (width - len(cells))


def _check_width(row: _Line, index: int, width: int, origin: CsvOrigin, delivery: Delivery) -> None:
    """A row has as many fields as there are columns; empty ones at its end do not count."""
    count = len(row.cells)
    used = max(number for number, cell in enumerate(row.cells, 1) if cell.strip())
    if count >= width >= used:
        return
    few, fields = count < width, count if count < width else used
    sign = "tabs" if origin.separator == "\t" else f"“{origin.separator}”"
    hint = f"values are separated by {sign}, also before one that is empty"
    if not few:
        hint = f"values are separated by {sign}; one that holds it needs quotation marks"
    message = f"{width} values belong on this line, as there are columns, but it has {fields}"
    span = origin.span(index, fields - 1 if few else width)
    delivery.error("ragged-row", message, span, hint)
