"""CSV as offices save it: any usual encoding and separator, with remarks between the lines."""

from __future__ import annotations

import codecs
import csv
import io
import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from itertools import islice
from operator import itemgetter

from typeset.data.delivery import Delivery, is_blank, remark
from typeset.data.origin import CsvOrigin, FileLines, field_starts
from typeset.data.sheet import Sheet, encode
from typeset.diagnostics import Span
from typeset.records import dataclass

_SEPARATORS = ("\t", ";", ",")
"""In this order: a comma in a header is more often part of a name than the other two."""

_QUOTED = re.compile(r'"[^"]*"')
_LINE_END = re.compile(r"\r\n|\n|\r")
_FIRST = itemgetter(0)
_CHUNK = 1 << 11
"""Rows that are read together."""
_CLOSED = re.compile(r'"(?:[^"]|"")*"')


def read_csv(delivery: Delivery) -> Sheet | None:
    """Read a CSV file, line by line; None if it is no text or its rows cannot be told apart."""
    data = delivery.path.read_bytes()
    encoding = _encoding(data, delivery)
    if encoding is None:
        return None
    separator = _wanted_separator(delivery) or _separator(_first_line(data, encoding))
    rows = _Rows(separator, plain=not (b"#" in data or b'"' in data))
    if b"#" not in data and encoding != "utf-16":
        rows = _Rows(separator, plain=True, odd=data.count(b'"') % 2 == 1)
    origin = CsvOrigin(delivery.path, FileLines(delivery.path, encoding), rows.begins, separator)
    try:
        encoded = encode(rows.read(_lines(data, encoding)))
    except csv.Error as problem:
        # A quotation mark that is never closed makes a field beyond all bounds.
        rows.begins.append(rows.begin)
        if not _report_unclosed(origin, delivery):
            span = Span(delivery.path, rows.begin + 1)
            delivery.error("unreadable-csv", f"this row cannot be read ({problem})", span)
        return None
    if rows.odd and _report_unclosed(origin, delivery):
        return None
    return Sheet(
        name=delivery.path.name,
        path=delivery.path,
        columns=encoded.columns,
        origin=origin,
        remarks=tuple(rows.remarks),
        lengths=encoded.lengths,
    )


# --- text


def _encoding(data: bytes, delivery: Delivery) -> str | None:
    """UTF-8 or UTF-16; what is neither is read as Windows-1252, unless the layout says."""
    stated = delivery.source.encoding
    if stated is not None:
        return _stated_encoding(data, str(stated), stated.span, delivery)
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if marked else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        encoding, text = "cp1252", data.decode("cp1252", "replace")
        message = f"{delivery.path.name} is not in UTF-8; it was read as Windows-1252"
        hint = "look whether å, ä and ö are right, and save it as “CSV UTF-8”"
        span = Span(delivery.path)
        delivery.diagnostics.warning("not-utf-8", message, span, hint)
    if "\0" in text:
        delivery.error("not-text", f"{delivery.path.name} is no text file", None, "save it as CSV")
        return None
    return encoding


def _stated_encoding(data: bytes, stated: str, span: Span, delivery: Delivery) -> str | None:
    """The encoding that the layout states, if there is one of the name and the file is in it."""
    try:
        encoding = codecs.lookup(stated).name
        data.decode(encoding)
    except LookupError:
        message = f"there is no encoding “{stated}”"
        delivery.error("unknown-encoding", message, span, "write utf-8, utf-16 or windows-1252")
        return None
    except UnicodeError as problem:
        message = f"{delivery.path.name} is not in {stated} ({problem})"
        hint = "leave “encoding” out, and it is found"
        delivery.error("wrong-encoding", message, span, hint)
        return None
    return "utf-8-sig" if encoding == "utf-8" else encoding


def _lines(data: bytes, encoding: str) -> Iterable[str]:
    """Lines with their ends, whatever those are; decoded as they are read."""
    return io.TextIOWrapper(io.BytesIO(data), encoding, "replace", newline="")


def _first_line(data: bytes, encoding: str) -> str:
    """The first line that is neither empty nor a remark."""
    lines = (line for line in _lines(data, encoding) if line.strip() and remark([line]) is None)
    return next(lines, "")


def _wanted_separator(delivery: Delivery) -> str | None:
    """The separator that the layout states."""
    stated = delivery.source.separator
    return None if stated is None else {"tab": "\t"}.get(str(stated), str(stated))


def _separator(header: str) -> str:
    """The separator that the line of column names uses."""
    bare = _QUOTED.sub("", header)
    return next((sign for sign in _SEPARATORS if sign in bare), ",")


# --- rows


@dataclass(slots=True)
class _Rows:
    """The rows that hold anything, on which line (from 0) each begins, and the remarks.

    `plain`: there are neither remarks nor quotation marks, so that nobody need look for them.
    `begin` is the line of the row that is being read; `odd`: there is an odd number of quotation
    marks, so one may not have been closed.
    """

    separator: str
    plain: bool
    begins: array[int] = field(default_factory=lambda: array("i"))
    begin: int = 0
    remarks: list[str] = field(default_factory=list)
    odd: bool = False

    def read(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """Each row's cells; a quoted one may run over several lines."""
        wanted = lines if self.plain else self._without_remarks(lines)
        reader = csv.reader(wanted, delimiter=self.separator)
        while chunk := self._chunk(reader):
            after = reader.line_num
            even = after - self.begin == len(chunk)
            if even and all(chunk) and all(map(str.strip, map(_FIRST, chunk))):
                self.begins.extend(range(self.begin, after))
                self.begin = after
                yield from chunk
            else:
                yield from self._filled(chunk)

    def _chunk(self, reader: Iterator[list[str]]) -> list[list[str]]:
        """Some thousand rows: most files have one in each line and none that is empty."""
        chunk: list[list[str]] = []
        try:
            chunk.extend(islice(reader, _CHUNK))
        except csv.Error:
            for _ in self._filled(chunk):
                pass
            raise
        return chunk

    def _filled(self, chunk: Sequence[list[str]]) -> Iterator[list[str]]:
        """Rows that hold anything, line ends inside quoted cells among them."""
        for cells in chunk:
            if cells and (cells[0].strip() or not is_blank(cells)):
                self.begins.append(self.begin)
                yield cells
            self.begin += 1 + sum(map(_ends, cells))

    def _without_remarks(self, lines: Iterable[str]) -> Iterator[str]:
        """Remarks give way to empty lines.  A line inside a quoted field is none: there the
        quotation marks so far are odd in number."""
        for line in lines:
            if not self.odd and line.lstrip()[:1] == "#":
                self.remarks.append(remark([line]) or "")
                yield "\n"
                continue
            if '"' in line:
                self.odd ^= line.count('"') % 2 == 1
            yield line


def _ends(cell: str) -> int:
    """How many lines end in a cell."""
    return len(_LINE_END.findall(cell)) if "\n" in cell or "\r" in cell else 0


def _report_unclosed(origin: CsvOrigin, delivery: Delivery) -> bool:
    """Report a quotation mark that opens a field of the last row and is never closed."""
    text = "\n".join(origin.row_lines(len(origin.begins) - 1)) if origin.begins else ""
    for start in field_starts(text, origin.separator):
        if text[start : start + 1] == '"' and not _CLOSED.match(text, start):
            line = origin.begins[-1] + text.count("\n", 0, start) + 1
            span = Span(delivery.path, line, start - text.rfind("\n", 0, start))
            message = "the quotation mark that opens here is never closed"
            hint = 'close it, or remove it; a quotation mark in a text is written twice: ""'
            delivery.error("unreadable-csv", message, span, hint)
            return True
    return False
