"""PDF syntax (ISO 32000-1, 7.3): numbers, names, strings, and objects written as bytes.

ReportLab's document numbers all indirect objects, whoever writes them.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TypeAlias

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

from typeset.records import dataclass

Box: TypeAlias = tuple[float, float, float, float]
"""A PDF rectangle: left, bottom, right, top, in points."""

DEFLATE_LEVEL = 6
"""Levels above cost twice the time for one percent of size."""

_NAME_REGULAR = frozenset(
    b"!\"$&'*+,-.0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ\\^_`abcdefghijklmnopqrstuvwxyz|~"
)


@lru_cache(maxsize=16384)
def fixed(value: float, places: int = 2) -> str:
    """A number with at most `places` decimals, never an exponent (7.3.3), never ``-0``."""
    text = f"{value:.{places}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def numbers(values: Iterable[float], places: int = 2) -> str:
    """Numbers in a row, as operands or inside an array."""
    return " ".join(fixed(value, places) for value in values)


@lru_cache(maxsize=1024)
def name(text: str) -> str:
    """A name object with its solidus; other than regular characters are escaped (7.3.5)."""
    escaped = (chr(b) if b in _NAME_REGULAR else f"#{b:02X}" for b in text.encode())
    return "/" + "".join(escaped)


def byte_string(data: bytes) -> bytes:
    """A literal string (7.3.4.2)."""
    data = data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    # A bare CR inside a literal string is read as LF.
    return b"(" + data.replace(b"\r", b"\\r") + b")"


def text_string(text: str) -> bytes:
    """A text string (7.9.2.2): ASCII as it is, anything else as UTF-16 with a byte order mark."""
    if text.isascii() and text.isprintable():
        return byte_string(text.encode("ascii"))
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


class RawObject(PDFObject):
    """An indirect object as bytes, which may be set after its number is known."""

    __RefOnly__ = 1

    def __init__(self, data: bytes = b"") -> None:
        self.data = data

    def format(self, document: PDFDocument) -> bytes:
        """What stands between ``obj`` and ``endobj``, for ReportLab."""
        return self.data


def stream_body(content: bytes) -> bytes:
    """What follows a stream's dictionary: the content, and an end-of-line before ``endstream``.

    ISO 19005-2, 6.1.7.1 counts Length up to that end-of-line.  Content that ends in a carriage
    return has both signs after it: a line feed alone would be read as one end-of-line with it.
    """
    end = b"\r\n" if content.endswith(b"\r") else b"\n"
    return b"stream\n%s%sendstream" % (content, end)


def stream_object(entries: bytes, content: bytes) -> bytes:
    """A stream with a dictionary of `entries` and its Length."""
    return b"<<%s/Length %d>>\n%s" % (entries, len(content), stream_body(content))


class RawStream(RawObject):
    """A stream: `entries` of its dictionary without Length and Filter, and its content."""

    def __init__(self, entries: bytes, content: bytes, compressed: bool = True) -> None:
        if compressed:
            content = zlib.compress(content, DEFLATE_LEVEL)
            entries += b"/Filter/FlateDecode"
        super().__init__(stream_object(entries, content))


@dataclass(frozen=True, slots=True)
class StreamParts:
    """A stream's dictionary without Length, and its content as its filters want it."""

    entries: bytes
    content: bytes


class LateStream(RawStream):
    """A stream that is made when the file is written, and kept by nobody: pictures are large."""

    def __init__(self, make: Callable[[], StreamParts]) -> None:
        RawObject.__init__(self)
        self._make = make

    def format(self, document: PDFDocument) -> bytes:
        """What stands between ``obj`` and ``endobj``; made anew each time."""
        made = self._make()
        return stream_object(made.entries, made.content)


class Objects:
    """The indirect objects of one file, numbered by ReportLab's document."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._numbers = document.idToObjectNumberAndVersion
        self._known: dict[bytes, bytes] = {}
        self._streams: dict[str, bytes] = {}
        self.fonts: Mapping[str, bytes] = {}
        """References to the fonts of the file by their names in resources, once they are there."""

    def reference(self, item: PDFObject) -> bytes:
        """``12 0 R``; an object met for the first time gets its number."""
        registered = self._document.Reference(item)  # type: ignore[no-untyped-call]
        return b"%d 0 R" % self._numbers[registered.name][0]

    def add(self, data: bytes) -> bytes:
        """Make an object of `data` and refer to it."""
        return self.reference(RawObject(data))

    def once(self, data: bytes) -> bytes:
        """Refer to an object equal to `data`, made when it is first wanted."""
        if data not in self._known:
            self._known[data] = self.add(data)
        return self._known[data]

    def stream(self, entries: bytes, content: bytes, compressed: bool = True) -> bytes:
        """Make a stream and refer to it."""
        return self.reference(RawStream(entries, content, compressed))

    def stream_once(self, key: str, entries: bytes, content: bytes) -> bytes:
        """Refer to the stream known as `key`, made when it is first wanted, of filtered content."""
        if key not in self._streams:
            self._streams[key] = self.stream(entries, content, compressed=False)
        return self._streams[key]

    def late_stream(self, key: str, make: Callable[[], StreamParts]) -> bytes:
        """Refer to the stream known as `key`, whose parts are made when the file is written."""
        if key not in self._streams:
            self._streams[key] = self.reference(LateStream(make))
        return self._streams[key]
