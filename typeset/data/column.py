"""Columns of delivered cells: each different cell is kept once, each row as a small number."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import repeat
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from typeset.data.values import Raw, label
from typeset.records import dataclass

Codes: TypeAlias = NDArray[np.int32]
"""For each row the number of what stands there."""

Rows: TypeAlias = NDArray[np.intp]
"""Numbers of rows, from 0."""


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """A column read as labels: `names` are all different."""

    codes: Codes
    names: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Column:
    """The cells of one column: `members[codes[row]]` stands in a row.

    Four bytes a row, and each different cell once (dictionary encoding): memory in proportion to
    the file, and a cell that stands in a thousand rows is parsed once.
    """

    codes: Codes
    members: tuple[Raw, ...]

    @classmethod
    def of(cls, cells: Iterable[Raw]) -> Column:
        """A column of some cells."""
        encoder = Encoder()
        encoder.extend(cells)
        return encoder.column()

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> Raw:
        return self.members[int(self.codes[row])]

    def cells(self) -> Iterable[Raw]:
        """Every cell, in order."""
        return map(self.members.__getitem__, self.codes.tolist())

    def after(self, count: int) -> Column:
        """Without its first rows."""
        return Column(self.codes[count:], self.members)

    def rows_with(self, wanted: Sequence[bool]) -> NDArray[np.bool_]:
        """For each row whether what stands there is wanted; `wanted` goes by the members."""
        if not self.members:
            return np.zeros(len(self.codes), dtype=bool)
        found: NDArray[np.bool_] = np.asarray(wanted, dtype=bool)[self.codes]
        return found

    @cached_property
    def labels(self) -> Labels:
        """The column read as labels: cells that say the same are one."""
        names: dict[str, int] = {}
        same = [names.setdefault(label(member), len(names)) for member in self.members]
        return Labels(np.asarray(same, dtype=np.int32)[self.codes], tuple(names))


class Encoder:
    """Makes a column of cells as they come; `rows` empty ones went before."""

    def __init__(self, rows: int = 0) -> None:
        self._known: defaultdict[Raw, int] = defaultdict()
        self._known.default_factory = self._known.__len__
        self._codes = array("i")
        self.extend(repeat("", rows))

    def extend(self, cells: Iterable[Raw]) -> None:
        """Take more cells."""
        self._codes.extend(map(self._known.__getitem__, cells))

    def column(self) -> Column:
        """All cells so far."""
        return Column(np.array(self._codes, dtype=np.int32), tuple(self._known))
