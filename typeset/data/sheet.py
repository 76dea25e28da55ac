"""A delivered sheet before anything is made of it: cells in rows and columns, without names."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, zip_longest
from pathlib import Path

from typeset.data.column import Column, Encoder
from typeset.data.origin import Origin
from typeset.data.values import Raw
from typeset.records import dataclass

_CHUNK = 1 << 11
"""Rows that are turned into columns at a time."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows that hold anything, all of them as wide as the widest.

    `lengths` says how many cells each row was delivered with, where rows have ends of their own;
    `remarks` are the statistician's comments, without their sign.
    """

    name: str
    path: Path
    columns: tuple[Column, ...]
    origin: Origin
    remarks: tuple[str, ...] = ()
    lengths: Sequence[int] | None = None

    @property
    def height(self) -> int:
        """How many rows."""
        return len(self.columns[0]) if self.columns else 0

    def row(self, row: int) -> tuple[Raw, ...]:
        """All cells of a row."""
        return tuple(column[row] for column in self.columns)


@dataclass(frozen=True, slots=True)
class Encoded:
    """Rows as columns, and how long each row was."""

    columns: tuple[Column, ...]
    lengths: Sequence[int]


def encode(rows: Iterable[Sequence[Raw]]) -> Encoded:
    """Turn rows of any lengths into columns, some thousand rows at a time."""
    encoders: list[Encoder] = []
    lengths = array("i")
    for chunk in _chunks(iter(rows)):
        columns = list(zip_longest(*chunk, fillvalue=""))
        encoders += [Encoder(len(lengths)) for _ in columns[len(encoders) :]]
        lengths.extend(map(len, chunk))
        for index, encoder in enumerate(encoders):
            encoder.extend(columns[index] if index < len(columns) else [""] * len(chunk))
    return Encoded(tuple(encoder.column() for encoder in encoders), lengths)


def _chunks(rows: Iterator[Sequence[Raw]]) -> Iterator[list[Sequence[Raw]]]:
    while chunk := list(islice(rows, _CHUNK)):
        yield chunk
