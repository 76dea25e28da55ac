"""Where numbers were delivered: the file and row of a quantity, for whoever signs for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from typeset.data.asked import Source
from typeset.data.dataset import Dataset
from typeset.data.quantity import Member, Quantity
from typeset.data.read import Store
from typeset.data.values import Value, parse

_Rows: TypeAlias = dict[frozenset[Member], int]


@dataclass(frozen=True, slots=True)
class Delivered:
    """A value as it was delivered, and where: “05/rvt-arenden.csv, line 7”."""

    value: Value | None
    place: str


@dataclass(slots=True)
class Places:
    """Finds the rows that quantities were read from; each dataset is gone through once."""

    store: Store
    _rows: dict[tuple[str, frozenset[str]], _Rows] = field(default_factory=dict)

    def find(self, source: Source, quantity: Quantity) -> Delivered | None:
        """Where a quantity was delivered; None if it was computed."""
        dataset = self.store.read(source)
        if dataset is None or quantity.value not in dataset.columns:
            return None
        columns = frozenset(column for column, _ in quantity.members)
        row = self._index(dataset, quantity.dataset, columns).get(quantity.members)
        if row is None:
            return None
        column = dataset.columns.index(quantity.value)
        name = f"{quantity.dataset}, {dataset.origin.name(row, column)}"
        return Delivered(parse(dataset.rows[row][column]), name)

    def _index(self, dataset: Dataset, name: str, columns: frozenset[str]) -> _Rows:
        key = (name, columns)
        if key not in self._rows:
            numbers = [(dataset.columns.index(each), each) for each in sorted(columns)]
            rows: _Rows = {}
            self._rows[key] = rows
            for row in range(len(dataset.rows)):
                labels = ((column, dataset.label(row, number)) for number, column in numbers)
                rows.setdefault(frozenset(pair for pair in labels if pair[1]), row)
        return self._rows[key]
