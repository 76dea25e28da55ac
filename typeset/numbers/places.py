"""Where numbers were delivered: the file and row of a quantity, for whoever signs for them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from typeset.data.asked import Source
from typeset.data.dataset import Dataset
from typeset.data.quantity import Quantity
from typeset.data.read import Store
from typeset.data.values import Value


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


@dataclass(slots=True)
class DatasetPlaces:
    """Finds the rows of a dataset that quantities were read from."""

    dataset: Dataset
    _rows: dict[tuple[str, ...], _Rows | None] = field(default_factory=dict)

    def find(self, quantity: Quantity) -> Delivered | None:
        """Where a quantity was delivered; None if it was computed from several."""
        members = dict(sorted(quantity.members))
        if quantity.value not in self.dataset.columns:
            return None
        columns = tuple(members)
        if columns not in self._rows:
            known = set(columns) <= set(self.dataset.columns)
            self._rows[columns] = _Rows.of(self.dataset, columns) if known else None
        rows = self._rows[columns]
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
    place = f"{dataset.key}, {dataset.origin.name(row, column)}"
    if count > 1:
        return Delivered(None, f"{place} and {count - 1} more rows")
    return Delivered(dataset.parse(dataset.cells[column][row]), place)
