"""Functions of PDF files: numbers in, numbers out, row by row (ISO 32000-1, 7.10)."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise, product
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from typeset.pictures.artwork import UnusablePicture
from typeset.pictures.pdf_calculator import calculator
from typeset.pictures.pdf_objects import broken

Array: TypeAlias = NDArray[np.float64]
Function: TypeAlias = Callable[[Array], Array]
"""Rows of inputs to rows of outputs."""

_DEEPEST = 8
_MOST_SAMPLES = 1 << 22


def function(source: Any, depth: int = 0) -> Function:
    """The function that an object describes, or an array of functions of one output each.

    Raises UnusablePicture if it is broken.
    """
    import pikepdf

    if depth > _DEEPEST:
        raise broken("functions stand in each other too deep")
    if isinstance(source, pikepdf.Array):
        parts = [function(one, depth + 1) for one in source]
        return lambda rows: np.concatenate([part(rows)[:, :1] for part in parts], axis=1)
    try:
        return _bounded(source, _made(source, depth))
    except UnusablePicture:
        raise
    except (KeyError, ValueError, TypeError, IndexError, AttributeError, pikepdf.PdfError) as error:
        raise broken(f"a function cannot be read ({error})") from error


def _made(source: Any, depth: int) -> Function:
    match int(source["/FunctionType"]):
        case 0:
            return _sampled(source)
        case 2:
            return _exponential(source)
        case 3:
            return _stitching(source, depth)
        case 4:
            return calculator(bytes(source.read_bytes()))
    raise ValueError("unknown kind")


def floats(source: Any) -> list[float]:
    """Numbers of an array."""
    return [float(one) for one in source]


def _pairs(source: Any) -> Array:
    return np.array(floats(source)).reshape(-1, 2)


def _bounded(source: Any, core: Function) -> Function:
    domain = _pairs(source["/Domain"])
    limits = _pairs(source["/Range"]) if "/Range" in source else None

    def bounded(rows: Array) -> Array:
        found = core(np.clip(rows[:, : len(domain)], domain[:, 0], domain[:, 1]))
        return found if limits is None else np.clip(found, limits[:, 0], limits[:, 1])

    return bounded


def _between(values: Array, old: Sequence[float], new: Sequence[float]) -> Array:
    width = old[1] - old[0]
    if not width:
        return np.full_like(values, new[0])
    moved: Array = new[0] + (values - old[0]) * (new[1] - new[0]) / width
    return moved


def _exponential(source: Any) -> Function:
    low = np.array(floats(source["/C0"]) if "/C0" in source else [0.0])
    high = np.array(floats(source["/C1"]) if "/C1" in source else [1.0])
    exponent = float(source["/N"])

    def exponential(rows: Array) -> Array:
        share = np.power(np.maximum(rows[:, :1], 0.0 if exponent > 0 else 1e-9), exponent)
        found: Array = low + share * (high - low)
        return found

    return exponential


def _stitching(source: Any, depth: int) -> Function:
    parts = [function(one, depth + 1) for one in source["/Functions"]]
    bounds, encode = floats(source["/Bounds"]), _pairs(source["/Encode"])
    domain = floats(source["/Domain"])
    spans = list(pairwise([domain[0], *bounds, domain[1]]))
    if not parts or len(spans) != len(parts) or len(encode) < len(parts):
        raise ValueError("its parts do not fit together")

    def stitched(rows: Array) -> Array:
        which = np.searchsorted(bounds, rows[:, 0], side="right")
        found = [
            part(_between(rows[:, :1], span, code))
            for part, span, code in zip(parts, spans, encode, strict=False)
        ]
        chosen: Array = np.stack(found)[which, np.arange(len(rows))]
        return chosen

    return stitched


def _sampled(source: Any) -> Function:
    sizes = [int(one) for one in source["/Size"]]
    limits = _pairs(source["/Range"])
    outputs, bits = len(limits), int(source["/BitsPerSample"])
    if min(sizes) < 1 or math.prod(sizes) * outputs > _MOST_SAMPLES:
        raise ValueError("its table has no size that can be used")
    values = unpacked(bytes(source.read_bytes()), bits, math.prod(sizes) * outputs)
    # The first input varies fastest, so that its axis is the last but that of the outputs.
    grid = (values / (2**bits - 1)).reshape(*reversed(sizes), outputs)
    domain = _pairs(source["/Domain"])
    default = [value for size in sizes for value in (0.0, size - 1.0)]
    encode = _pairs(source.get("/Encode", default))
    decode = _pairs(source["/Decode"]) if "/Decode" in source else limits

    def sampled(rows: Array) -> Array:
        columns = [
            np.clip(_between(rows[:, at], domain[at], encode[at]), 0.0, size - 1.0)
            for at, size in enumerate(sizes)
        ]
        found = _interpolated(grid, columns[::-1])
        scaled: Array = decode[:, 0] + found * (decode[:, 1] - decode[:, 0])
        return scaled

    return sampled


def _interpolated(grid: Array, columns: Sequence[Array]) -> Array:
    lower = [
        np.minimum(column.astype(np.intp), max(0, size - 2))
        for column, size in zip(columns, grid.shape, strict=False)
    ]
    parts = [column - low for column, low in zip(columns, lower, strict=True)]
    found: Array = np.zeros((len(columns[0]), grid.shape[-1]))
    for corner in product((0, 1), repeat=len(columns)):
        weight = np.ones(len(columns[0]))
        places = []
        for axis, upper in enumerate(corner):
            weight = weight * (parts[axis] if upper else 1 - parts[axis])
            places.append(np.minimum(lower[axis] + upper, grid.shape[axis] - 1))
        found += weight[:, None] * grid[tuple(places)]
    return found


def unpacked(data: bytes, bits: int, count: int) -> Array:
    """Numbers of 1 to 32 bits that follow each other without gaps.  Raises ValueError."""
    if bits not in {1, 2, 4, 8, 12, 16, 24, 32} or len(data) * 8 < bits * count:
        raise ValueError("its data end too early")
    if bits in {8, 16, 32}:
        return np.frombuffer(data, f">u{bits // 8}", count).astype(np.float64)
    row = np.unpackbits(np.frombuffer(data, np.uint8))[: bits * count].reshape(count, bits)
    weights = 2.0 ** np.arange(bits - 1, -1, -1)
    values: Array = row @ weights
    return values
