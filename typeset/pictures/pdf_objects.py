"""Objects of a foreign PDF on their way into ours: written once, whoever refers to them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import field
from decimal import Decimal
from hashlib import blake2b
from typing import Any, TypeAlias

from typeset.pdf.syntax import DEFLATE_LEVEL, Objects, fixed
from typeset.pictures.artwork import UnusablePicture
from typeset.records import dataclass

_DEEPEST = 60
_LEFT_OUT = frozenset(
    {"/Parent", "/StructParent", "/StructParents", "/Metadata", "/PieceInfo", "/LastModified",
     "/OC", "/OPI", "/Alternates", "/AF", "/Measure", "/PtData", "/CIDSet", "/CharSet", "/Ref"}
)  # fmt: skip
"""What is about the document that a page comes from, and not about the page.

CIDSet and CharSet have to be complete where they stand (ISO 19005-2, 6.2.11.4.2): nowhere is fine.
"""
_DECODED = frozenset(
    {"/Filter", "/DecodeParms", "/Length", "/F", "/FFilter", "/FDecodeParms", "/DL"}
)


@dataclass(slots=True, eq=False)
class Made:
    """An indirect object: its syntax, with other objects in it; of a stream that of its entries."""

    parts: Fragments
    content: bytes | None = None
    _digest: str = field(default="", init=False)

    @property
    def digest(self) -> str:
        """Made from what it is."""
        if not self._digest:
            total = blake2b(self.content or b"", digest_size=12)
            for part in self.parts:
                total.update(part if isinstance(part, bytes) else part.digest.encode())
            self._digest = total.hexdigest()
        return self._digest

    def write(self, objects: Objects) -> bytes:
        """Refer to it; equal objects are written once."""
        return self._write(objects, {})

    def _write(self, objects: Objects, known: dict[int, bytes]) -> bytes:
        if id(self) not in known:
            body = b"".join(
                part if isinstance(part, bytes) else part._write(objects, known)
                for part in self.parts
            )
            if self.content is None:
                known[id(self)] = objects.once(body)
            else:
                key = f"foreign {self.digest}"
                known[id(self)] = objects.stream_once(key, body, self.content)
        return known[id(self)]


def broken(reason: str) -> UnusablePicture:
    """A finding about a PDF that is not as the standard wants it."""
    return UnusablePicture(
        "broken-pdf", f"the PDF is broken: {reason}", "export it again, best as PDF/X-4"
    )


Fragments: TypeAlias = "list[bytes | Made]"
"""Syntax in which other objects are referred to."""


def dictionary(entries: Mapping[str, Fragments]) -> Fragments:
    """A dictionary of names (with their solidus, as written) and values."""
    return [b"<<", *_pairs(entries), b">>"]


def stream(entries: Mapping[str, Fragments], content: bytes) -> Made:
    """A stream of content that is compressed here."""
    packed = zlib.compress(content, DEFLATE_LEVEL)
    return Made([*_pairs(entries), b"/Filter/FlateDecode"], packed)


def filtered(entries: Mapping[str, Fragments], content: bytes) -> Made:
    """A stream whose entries tell how its content is filtered."""
    return Made(_pairs(entries), content)


def _pairs(entries: Mapping[str, Fragments]) -> Fragments:
    found: Fragments = []
    for key, value in entries.items():
        found += [key.encode("latin-1"), b" ", *value]
    return found


def array(values: Iterable[float], places: int = 5) -> Fragments:
    """An array of numbers."""
    return [b"[%s]" % " ".join(fixed(value, places) for value in values).encode()]


def is_dictionary(source: Any) -> bool:
    """Whether an object is a dictionary, or a stream's."""
    import pikepdf

    return isinstance(source, pikepdf.Dictionary | pikepdf.Stream)


def name(source: Any) -> bytes:
    """A name of a file as it is written."""
    return bytes(source.unparse())


class Copier:
    """Copies objects as they are, each once, with everything that they refer to."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Made] = {}
        self._open: set[tuple[int, int]] = set()
        self.sound: set[tuple[int, int]] = set()
        """Fonts that were checked."""

    def fragments(self, source: Any, depth: int = 0) -> Fragments:
        """An object; indirect ones as references.  Raises UnusablePicture."""
        import pikepdf

        if depth > _DEEPEST:
            raise broken("its objects stand in each other too deep")
        if isinstance(source, pikepdf.Object) and source.is_indirect:
            return [self.copied(source, depth)]
        return self._direct(source, depth)

    def copied(self, source: Any, depth: int = 0) -> Made:
        """An indirect object."""
        key = source.objgen
        if key not in self._known:
            if key in self._open:
                raise broken("an object refers to itself")
            self._open.add(key)
            self._known[key] = self._made(source, depth)
            self._open.discard(key)
        return self._known[key]

    def _made(self, source: Any, depth: int) -> Made:
        import pikepdf

        if not isinstance(source, pikepdf.Stream):
            return Made(self._direct(source, depth))
        entries = {
            key: self.fragments(value, depth + 1)
            for key, value in sorted(source.items())
            if key not in _DECODED and key not in _LEFT_OUT
        }
        try:
            return stream({_escaped(key): value for key, value in entries.items()}, _read(source))
        except pikepdf.PdfError as error:
            raise broken(f"a stream cannot be unpacked ({error})") from error

    def _direct(self, source: Any, depth: int) -> Fragments:
        import pikepdf

        if isinstance(source, pikepdf.Dictionary):
            kept = [one for one in sorted(source.items()) if one[0] not in _LEFT_OUT]
            return dictionary({_escaped(k): self.fragments(v, depth + 1) for k, v in kept})
        if isinstance(source, pikepdf.Array):
            found: Fragments = [b"["]
            for one in source:
                found += [*self.fragments(one, depth + 1), b" "]
            return [*found, b"]"]
        return [scalar(source)]


def _read(source: Any) -> bytes:
    return bytes(source.read_bytes())


def _escaped(key: str) -> str:
    import pikepdf

    return bytes(pikepdf.Name(key).unparse()).decode("latin-1")


def scalar(source: Any) -> bytes:
    """A number, a name, a string, a truth value, or nothing; of arrays all that is in them."""
    match source:
        case None:
            return b"null"
        case bool():
            return b"true" if source else b"false"
        case int():
            return b"%d" % source
        case Decimal() | float():
            return fixed(float(source), 6).encode()
    return bytes(source.unparse())
