"""Where numbers were delivered: the file and row of a quantity, for whoever signs for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field

import numpy as np
from numpy.typing import NDArray

from typeset.data.asked import Source
from typeset.data.dataset import Dataset
from typeset.data.quantity import Member, Quantities, Quantity
from typeset.data.read import Store
from typeset.data.values import Value
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Delivered:
    """A value as it was delivered, and where: “05/rvt-arenden.csv, line 7”."""

    value: Value | None
    place: str


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a dataset by their labels in some columns.

    Each combination of labels is one number; `keys` are those that there are, in order, `first`
    the first row of each and `counts` how many have it.
    """

    names: tuple[dict[str, int], ...]
    keys: NDArray[np.int64]
    first: NDArray[np.intp]
    counts: NDArray[np.intp]

    @classmethod
    def of(cls, dataset: Dataset, columns: tuple[str, ...]) -> _Rows:
        """All rows, by the labels in `columns`."""
        labels = [dataset.cells[dataset.columns.index(column)].labels for column in columns]
        keys = np.zeros(dataset.height, dtype=np.int64)
        for each in labels:
            keys = keys * (len(each.names) + 1) + each.codes
        unique, first, counts = np.unique(keys, return_index=True, return_counts=True)
        names = tuple({name: code for code, name in enumerate(each.names)} for each in labels)
        return cls(names, unique, first, counts)

    def parts(self, columns: Sequence[str], members: Sequence[Member]) -> int | None:
        """What members add to the key of their rows; None if there are no such rows."""
        key, weight = 0, 1
        labels = dict(members)
        for names, column in zip(reversed(self.names), reversed(columns), strict=True):
            if column in labels:
                if labels[column] not in names:
                    return None
                key += names[labels[column]] * weight
            weight *= len(names) + 1
        return key

    def find(self, labels: tuple[str, ...]) -> tuple[int, int] | None:
        """The first row with these labels, and how many there are."""
        key = 0
        for names, label in zip(self.names, labels, strict=True):
            if label not in names:
                return None
            key = key * (len(names) + 1) + names[label]
        at = int(self.keys.searchsorted(key))
        if at == len(self.keys) or self.keys[at] != key:
            return None
        return int(self.first[at]), int(self.counts[at])


@dataclass(frozen=True, slots=True)
class CellPlaces:
    """Where the cells of a table were delivered, found for all of them at once.

    `first` has the row of the dataset for each cell, -1 where there is none; `counts` say how many
    rows it was delivered in; `column` is the dataset's that holds the values.
    """

    dataset: Dataset
    column: int
    first: NDArray[np.intp]
    counts: NDArray[np.intp]

    def names(self, row: int) -> list[str | None]:
        """The place of each cell of a row; None for those that were computed."""
        pairs = zip(self.first[row].tolist(), self.counts[row].tolist(), strict=True)
        return [
            None if first < 0 else _place(self.dataset, self.column, first, count)
            for first, count in pairs
        ]


@dataclass(slots=True)
class DatasetPlaces:
    """Finds the rows of a dataset that quantities were read from."""

    dataset: Dataset
    _rows: dict[tuple[str, ...], _Rows | None] = field(default_factory=dict)

    def of_table(self, quantities: Quantities) -> CellPlaces | None:
        """The places of all cells of a table; None if all were computed from several."""
        if quantities.value not in self.dataset.columns:
            return None
        shape = (len(quantities.rows), len(quantities.columns))
        first, counts = np.full(shape, -1, dtype=np.intp), np.zeros(shape, dtype=np.intp)
        for down in _alike(quantities.rows):
            for across in _alike(quantities.columns):
                found = self._block(quantities, down, across)
                if found is not None:
                    block = np.ix_(down, across)
                    first[block], counts[block] = found
        column = self.dataset.columns.index(quantities.value)
        return CellPlaces(self.dataset, column, first, counts)

    def _block(
        self, quantities: Quantities, down: Sequence[int], across: Sequence[int]
    ) -> tuple[NDArray[np.intp], NDArray[np.intp]] | None:
        """The first rows, and how many there are, of cells with members of the same columns."""
        picked = quantities.picked
        lines = [(*(quantities.rows[at] or ()), *picked) for at in down]
        heads = [quantities.columns[at] or () for at in across]
        columns = tuple(sorted({name for name, _ in (*lines[0], *heads[0])}))
        rows = self._of(columns)
        if rows is None or not len(rows.keys):
            return None
        own = {name for name, _ in lines[0]}
        others = [[each for each in head if each[0] not in own] for head in heads]
        keys = np.add.outer(_keys(rows, columns, lines), _keys(rows, columns, others))
        at = np.minimum(rows.keys.searchsorted(keys), len(rows.keys) - 1)
        there = rows.keys[at] == keys
        return np.where(there, rows.first[at], -1), np.where(there, rows.counts[at], 0)

    def _of(self, columns: tuple[str, ...]) -> _Rows | None:
        if columns not in self._rows:
            known = set(columns) <= set(self.dataset.columns)
            self._rows[columns] = _Rows.of(self.dataset, columns) if known else None
        return self._rows[columns]

    def find(self, quantity: Quantity) -> Delivered | None:
        """Where a quantity was delivered; None if it was computed from several."""
        members = dict(sorted(quantity.members))
        if quantity.value not in self.dataset.columns:
            return None
        rows = self._of(tuple(members))
        found = rows.find(tuple(members.values())) if rows is not None else None
        return None if found is None else _delivered(self.dataset, quantity, *found)


@dataclass(slots=True)
class Places:
    """The places of all datasets; each dataset is gone through once."""

    store: Store
    _known: dict[str, DatasetPlaces] = field(default_factory=dict)

    def of(self, source: Source) -> DatasetPlaces | None:
        """The places of what a view is made from; None if it cannot be read."""
        dataset = self.store.read(source)
        if dataset is None:
            return None
        return self._known.setdefault(dataset.key, DatasetPlaces(dataset))


def _delivered(dataset: Dataset, quantity: Quantity, row: int, count: int) -> Delivered:
    column = dataset.columns.index(quantity.value)
    place = _place(dataset, column, row, count)
    if count > 1:
        return Delivered(None, place)
    return Delivered(dataset.parse(dataset.cells[column][row]), place)


def _place(dataset: Dataset, column: int, row: int, count: int) -> str:
    """The place of a value that was delivered in so many rows, `row` being the first."""
    place = f"{dataset.key}, {dataset.origin.name(row, column)}"
    return place if count == 1 else f"{place} and {count - 1} more rows"


_NOWHERE = -(1 << 62)
"""The key of what no row has: below all others, whatever is added."""


def _keys(
    rows: _Rows, columns: Sequence[str], members: Iterable[Sequence[Member]]
) -> NDArray[np.int64]:
    parts = (rows.parts(columns, each) for each in members)
    return np.asarray([_NOWHERE if part is None else part for part in parts], dtype=np.int64)


def _alike(lines: Sequence[tuple[Member, ...] | None]) -> list[list[int]]:
    """The numbers of lines that members of the same columns pick; derived ones are left out."""
    found: dict[tuple[str, ...], list[int]] = {}
    for at, members in enumerate(lines):
        if members is not None:
            found.setdefault(tuple([name for name, _ in members]), []).append(at)
    return list(found.values())
