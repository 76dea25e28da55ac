"""Rows of samples as PNG has them, which compress better (ISO 32000-1, 7.4.4.4; PNG, 9)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from typeset.pdf.syntax import DEFLATE_LEVEL

_BLOCK = 1 << 20
"""Samples predicted at a time, which bounds memory."""


def predicted(rows: NDArray[np.uint8]) -> Iterator[bytes]:
    """Each sample as its difference from the one on its left or above, in blocks of rows.

    `rows` are height × width × components.  Of no difference and these two each row takes the one
    with the smallest sum.
    """
    height = max(1, _BLOCK // rows[0].size)
    above = np.zeros_like(rows[0])
    for start in range(0, len(rows), height):
        block = rows[start : start + height]
        yield _block(block, above)
        above = block[-1]


def _block(rows: NDArray[np.uint8], before: NDArray[np.uint8]) -> bytes:
    left, above = rows.copy(), rows.copy()
    left[:, 1:] -= rows[:, :-1]
    above[0] -= before
    above[1:] -= rows[:-1]
    kinds = np.stack([one.reshape(len(rows), -1) for one in (rows, left, above)])
    sums = np.abs(kinds.astype(np.int8).astype(np.int32)).sum(axis=2)
    best = sums.argmin(axis=0)
    chosen = kinds[best, np.arange(len(rows))]
    return np.concatenate([best[:, None].astype(np.uint8), chosen], axis=1).tobytes()


def deflated(rows: NDArray[np.uint8]) -> bytes:
    """Predicted rows, compressed."""
    packer = zlib.compressobj(DEFLATE_LEVEL)
    return b"".join([*(packer.compress(block) for block in predicted(rows)), packer.flush()])


def parameters(columns: int, width: int) -> str:
    """What a filter has to know of `width` samples in a row, of `columns` components."""
    return f"/DecodeParms<</Predictor 15/Colors {columns}/Columns {width}>>"
