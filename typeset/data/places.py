"""Where each row of a dataset comes to stand in a table or chart: numbers of places, in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from typeset.data.asked import Name, Source
from typeset.data.column import Rows
from typeset.data.dataset import Dataset
from typeset.diagnostics import Diagnostics, nearest
from typeset.records import dataclass

Position: TypeAlias = tuple[str, ...]
"""What stands in each of some columns; "" where nothing does."""

_DENSE = 1 << 40
"""Above this many possible places their numbers are made dense again."""


@dataclass(frozen=True, slots=True)
class Places:
    """The different positions of some rows, in order of first appearance.

    `first` is the row of the dataset that first names each; `of_row` has the number of the place of
    every selected row.
    """

    positions: tuple[Position, ...]
    first: tuple[int, ...]
    of_row: NDArray[np.intp]

    def reordered(self, order: Sequence[int]) -> Places:
        """The same with the places in another order."""
        rank = np.empty(len(order), dtype=np.intp)
        rank[np.asarray(order, dtype=np.intp)] = np.arange(len(order))
        return Places(
            tuple(self.positions[index] for index in order),
            tuple(self.first[index] for index in order),
            rank[self.of_row] if len(order) else self.of_row,
        )


def places(dataset: Dataset, columns: Sequence[int | None], rows: Rows) -> Places:
    """The positions of `rows` in some columns; None for one that is not there."""
    numbers = np.zeros(len(rows), dtype=np.int64)
    size = 1
    for column in columns:
        if column is None:
            continue
        labels = dataset.cells[column].labels
        size *= max(1, len(labels.names))
        if size > _DENSE:
            numbers = np.unique(numbers, return_inverse=True)[1].astype(np.int64)
            size = (int(numbers.max(initial=0)) + 1) * len(labels.names)
        numbers = numbers * max(1, len(labels.names)) + labels.codes[rows]
    _, first, inverse = np.unique(numbers, return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")
    rank = np.empty(len(order), dtype=np.intp)
    rank[order] = np.arange(len(order))
    named = rows[first[order]]
    texts = [_labels(dataset, column, named) for column in columns]
    positions = tuple(zip(*texts, strict=True)) if texts else ((),) * len(named)
    return Places(positions, tuple(named.tolist()), rank[inverse])


def _labels(dataset: Dataset, column: int | None, rows: Rows) -> Iterable[str]:
    """What stands in a column, which need not be there."""
    if column is None:
        return [""] * len(rows)
    labels = dataset.cells[column].labels
    return map(labels.names.__getitem__, labels.codes[rows].tolist())


# --- which rows


def selected(dataset: Dataset, source: Source, diagnostics: Diagnostics) -> Rows:
    """The rows that a source's `where` wants, of those that its dataset's `where` wants."""
    wanted = np.ones(dataset.height, dtype=bool)
    for name, members in (*dataset.where.items(), *source.where.items()):
        column = dataset.find(name, diagnostics)
        if column is not None:
            labels = dataset.cells[column].labels
            _check_members(name, members, labels.names, diagnostics)
            texts = set(map(str, members))
            keep = np.asarray([each in texts for each in labels.names], dtype=bool)
            wanted &= keep[labels.codes] if len(keep) else wanted
    return np.flatnonzero(wanted)


def picked(dataset: Dataset, source: Source) -> tuple[tuple[str, str], ...]:
    """The members that hold for every selected row; several of a column are one."""
    wanted = (*dataset.where.items(), *source.where.items())
    return tuple((str(key), " + ".join(map(str, each))) for key, each in wanted)


def _check_members(
    column: Name, members: Sequence[Name], known: Sequence[str], diagnostics: Diagnostics
) -> None:
    for member in members:
        if str(member) not in known:
            message = f"“{member}” stands nowhere in the column “{column}”"
            diagnostics.error("unknown-member", message, member.span, *nearest(str(member), known))
