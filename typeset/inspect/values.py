"""Values of a file that may be anything: read as what they ought to be, or not at all.

Nothing here raises for a wrong type; a wrong value is a missing one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, TypeAlias

import pikepdf

from typeset.inspect.geometry import Box, Matrix

Value: TypeAlias = Any
"""A value of the object model, as pikepdf gives it; None for null and for what is missing."""

LARGEST = 1e9
"""Nothing on a page is larger; larger numbers are cut to this."""


def get(value: Value, *path: str) -> Value:
    """The value at the end of a path of keys, or None where any step of it is missing."""
    for key in path:
        if not isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
            return None
        try:
            value = value.get(key)
        except (pikepdf.PdfError, ValueError, TypeError):
            return None
    return value


def items(value: Value) -> Iterator[tuple[str, Value]]:
    """The entries of a dictionary or of a stream's; none of anything else."""
    if not isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        return
    try:
        keys = sorted(value.keys())
    except (pikepdf.PdfError, ValueError):
        return
    for key in keys:
        yield key, get(value, key)


def elements(value: Value) -> list[Value]:
    """The elements of an array; none of anything else."""
    if not isinstance(value, pikepdf.Array):
        return []
    try:
        return list(value)
    except (pikepdf.PdfError, ValueError):
        return []


def number(value: Value, default: float = 0.0) -> float:
    """A number that can be reckoned with, or `default`."""
    if isinstance(value, bool):
        return default
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError, pikepdf.PdfError):
        return default
    if math.isnan(found):
        return default
    return min(LARGEST, max(-LARGEST, found))


def integer(value: Value, default: int = 0) -> int:
    """A whole number, or `default`."""
    return int(number(value, default))


def numbers(value: Value) -> tuple[float, ...]:
    """The numbers of an array; anything else in it counts as nought."""
    return tuple(number(one) for one in elements(value))


def name(value: Value) -> str:
    """A name without its slash; empty for anything else."""
    if not isinstance(value, pikepdf.Name):
        return ""
    try:
        return str(value)[1:]
    except UnicodeDecodeError:
        return str(value.unparse(), "latin-1")[1:]


def flag(value: Value, default: bool = False) -> bool:
    """True or false, or `default`."""
    return value if isinstance(value, bool) else default


def text(value: Value) -> str | None:
    """A text string (ISO 32000-1, 7.9.2.2), decoded; None for anything else."""
    if not isinstance(value, pikepdf.String):
        return None
    try:
        return str(value)
    except (UnicodeDecodeError, ValueError, pikepdf.PdfError):
        return bytes(value).decode("latin-1")


def box(value: Value) -> Box | None:
    """A rectangle, its corners put in order; None for anything else."""
    found = numbers(value)
    if len(found) != 4:
        return None
    x0, y0, x1, y1 = found
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def matrix(value: Value) -> Matrix:
    """A matrix; the identity for anything else."""
    found = numbers(value)
    return Matrix(*found) if len(found) == 6 else Matrix()


def stream_bytes(value: Value) -> bytes | None:
    """A stream's decoded bytes; None if it is none or cannot be decoded."""
    if not isinstance(value, pikepdf.Stream):
        return None
    try:
        return bytes(value.read_bytes())
    except (pikepdf.PdfError, ValueError, RuntimeError, MemoryError):
        return None


PICTURES = frozenset({"DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode"})
"""Codings of pictures, which leave more than bytes when they are undone."""


def filters(value: Value) -> tuple[str, ...]:
    """The names of a stream's filters, in the order in which they are undone."""
    listed = get(value, "/Filter")
    return tuple(filter(None, (name(one) for one in elements(listed) or [listed])))


def coded_bytes(value: Value) -> bytes:
    """A picture's bytes in its own coding, other filters undone.  Raises pikepdf.PdfError."""
    outer = elements(get(value, "/Filter"))[:-1]
    raw = bytes(value.read_raw_bytes())
    if not outer:
        return raw
    parameters = elements(get(value, "/DecodeParms"))[: len(outer)]
    with pikepdf.new() as pdf:
        wrapped = pikepdf.Stream(pdf, raw, Filter=pikepdf.Array(outer))
        if len(parameters) == len(outer) and any(items(one) for one in parameters):
            wrapped.DecodeParms = pikepdf.Array(
                [pikepdf.Dictionary(dict(items(one))) for one in parameters]
            )
        return bytes(wrapped.read_bytes())


def identity(value: Value) -> tuple[int, int] | None:
    """Object and generation number of an indirect object; None of a direct one."""
    if not isinstance(value, pikepdf.Object):
        return None
    found = value.objgen
    return None if found == (0, 0) else (int(found[0]), int(found[1]))
