"""Access to a finished file through pypdf, for the other judges."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NullObject

MM = 72 / 25.4
"""Points in a millimetre."""


def open_pdf(path: Path) -> PdfReader:
    """A reader of the file as it is now; the same one for the same bytes."""
    return _reader(path.resolve(), path.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _reader(path: Path, _changed: int) -> PdfReader:
    return PdfReader(path, strict=True)


def resolved(value: Any) -> Any:
    """What a value stands for: references followed, null as None."""
    if isinstance(value, IndirectObject):
        value = value.get_object()
    return None if isinstance(value, NullObject) else value


def entry(dictionary: Any, *path: str) -> Any:
    """The value at the end of a path of keys, or None where any step of it is missing."""
    value = resolved(dictionary)
    for key in path:
        if not isinstance(value, DictionaryObject):
            return None
        value = resolved(value.get(key))
    return value


def reference(value: Any) -> tuple[int, int] | None:
    """Object and generation number of an indirect object, or of a reference to one."""
    if not isinstance(value, IndirectObject):
        value = getattr(value, "indirect_reference", None)
    return None if value is None else (value.idnum, value.generation)


def dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary and stream in the file, used or not, nested ones included."""
    for number in object_numbers(reader):
        yield from _nested(reader.get_object(number))


def object_numbers(reader: PdfReader) -> list[int]:
    """The numbers of all objects in the cross-reference table, in order."""
    plain = {number for generation in reader.xref.values() for number in generation}
    return sorted(number for number in plain | set(reader.xref_objStm) if number)


def _nested(value: Any) -> Iterator[DictionaryObject]:
    if isinstance(value, DictionaryObject):
        yield value
        for inner in value.values():
            yield from _nested(inner)
    elif isinstance(value, ArrayObject):
        for inner in value:
            yield from _nested(inner)
