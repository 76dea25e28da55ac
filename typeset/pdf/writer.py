"""Objects to a file: object streams and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8).

Half the size of a file with a classic table, and the same objects always make the same bytes.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from hashlib import blake2b
from itertools import count, pairwise
from typing import BinaryIO

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject
from reportlab.pdfbase.pdfdoc import format as format_object

from typeset.pdf.obstacles import plain_syntax
from typeset.pdf.syntax import DEFLATE_LEVEL, RawObject, RawStream, stream_body

_PER_STREAM = 200
"""Objects in one object stream: readers unpack all of it to get at one."""

_ROW = struct.Struct(">BIH")
"""A cross-reference entry: its type and two fields."""
_FREE = _ROW.pack(0, 0, 0xFFFF)


def write(
    document: PDFDocument,
    version: tuple[int, int],
    root: bytes,
    info: bytes | None,
    sink: BinaryIO,
) -> None:
    """Write the whole file into `sink`, one object at a time.

    `root` and `info` are references to the catalog and the Info dictionary.
    """
    file = _File(version, sink)
    number = file.add_objects(document)
    file.finish(number, root, info)


def _formatted(item: PDFObject, document: PDFDocument) -> bytes:
    """An object as bytes.  Nearly all are bytes already: only the others are left to ReportLab."""
    if isinstance(item, RawObject):
        return item.format(document)
    written: bytes = format_object(item, document, toplevel=1)
    return written


class _File:
    """A file under construction."""

    def __init__(self, version: tuple[int, int], sink: BinaryIO) -> None:
        self._sink = sink
        # Four bytes over 127 in a comment: transfer programs are to take the file as binary.
        self._length = sink.write(b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % version)
        self._rows: dict[int, bytes] = {0: _FREE}
        self._digest = blake2b(digest_size=16)

    def add_objects(self, document: PDFDocument) -> int:
        """Write all objects, new ones that turn up meanwhile too; gives the next free number."""
        plain = []
        with plain_syntax():
            for number in count(1):
                if number not in document.numberToId:
                    break
                item = document.idToObject[document.numberToId[number]]
                data = _formatted(item, document)
                if isinstance(item, RawStream):
                    self._add(number, data)
                else:
                    plain.append((number, data))
        for start in range(0, len(plain), _PER_STREAM):
            self._add_object_stream(number, plain[start : start + _PER_STREAM])
            number += 1
        return number

    def finish(self, number: int, root: bytes, info: bytes | None) -> None:
        """Write the cross-reference stream as object `number`, and the end of the file."""
        start = self._length
        self._rows[number] = _ROW.pack(1, start, 0)
        table = zlib.compress(b"".join(self._predicted(number + 1)), DEFLATE_LEVEL)
        identifier = self._digest.hexdigest().upper().encode()
        entries = (
            b"<</Type/XRef/Size %d/W[1 4 2]/Root %s%s/ID[<%s><%s>]"
            b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns %d>>/Length %d>>"
        ) % (
            number + 1,
            root,
            b"/Info %s" % info if info is not None else b"",
            identifier,
            identifier,
            _ROW.size,
            len(table),
        )
        self._add(number, b"%s\n%s" % (entries, stream_body(table)))
        self._sink.write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _add(self, number: int, data: bytes) -> None:
        written = b"%d 0 obj\n%s\nendobj\n" % (number, data)
        self._rows[number] = _ROW.pack(1, self._length, 0)
        self._length += self._sink.write(written)
        self._digest.update(written)

    def _add_object_stream(self, number: int, objects: list[tuple[int, bytes]]) -> None:
        offset, head = 0, []
        for index, (each, data) in enumerate(objects):
            head.append(b"%d %d" % (each, offset))
            offset += len(data) + 1
            self._rows[each] = _ROW.pack(2, number, index)
        first = b" ".join(head) + b"\n"
        stream = RawStream(
            b"/Type/ObjStm/N %d/First %d" % (len(objects), len(first)),
            first + b"\n".join(data for _, data in objects),
        )
        self._add(number, stream.data)

    def _predicted(self, size: int) -> Iterator[bytes]:
        """Rows as differences from the row above (PNG's filter 2), which compress to nothing."""
        rows = [bytes(_ROW.size), *(self._rows[number] for number in range(size))]
        for above, row in pairwise(rows):
            yield b"\2" + bytes((b - a) & 0xFF for a, b in zip(above, row, strict=True))
