"""Of which rows of a dataset printed numbers are made, and so what they have in common.

Two tables that sum the same rows in two ways tell of each other, whether or not a total says so;
so do a mean and the numbers that it is the mean of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from typeset.data.asked import Source
from typeset.data.classes import class_of
from typeset.data.column import Rows
from typeset.data.dataset import Dataset
from typeset.data.places import Position, picked, places, selected
from typeset.data.quantity import COUNTED, ROWS, Member, Quantity
from typeset.data.values import NOTHING, Mark, Number
from typeset.data.views import ChartOf, TableOf, Views
from typeset.diagnostics import Diagnostics
from typeset.records import dataclass

Codes: TypeAlias = NDArray[np.int64]
"""A number for each row of a dataset; -1 for rows that are left out."""


@dataclass(frozen=True, slots=True)
class Makeup:
    """The parts that the numbers of one family are made of: rows that are in the same numbers.

    `sizes` are the rows of each part, `sums` what these come to, None where that is not known;
    parts in `unfit` have values that are no whole numbers from zero on.  `parts` are those of each
    quantity.
    """

    sizes: tuple[int, ...] = ()
    sums: tuple[int | None, ...] = ()
    unfit: frozenset[int] = frozenset()
    parts: Mapping[Quantity, tuple[int, ...]] = field(default_factory=dict)

    def rows(self, quantity: Quantity) -> int:
        """Of how many rows a quantity is made; 0 if that is not known."""
        return sum(self.sizes[part] for part in self.parts.get(quantity, ()))


def makeup(views: Views, dataset: str, value: str) -> Makeup:
    """What the numbers are made of that tables and charts print of a value of a dataset.

    Numbers of rows are told of by whatever is combined in some other way, so that is among them.
    """
    own = [one for one in _exhibits(views, dataset) if one.is_of(value)]
    return _makeup(own, value) if own else Makeup()


def _makeup(exhibits: Sequence[_Exhibit], value: str) -> Makeup:
    dataset = exhibits[0].dataset
    there = [one.placed() for one in exhibits]
    signs, kept = _signs([each.codes for each in there], dataset.height)
    sizes = np.bincount(signs[kept], minlength=int(signs.max(initial=-1)) + 1)
    found: dict[Quantity, tuple[int, ...]] = {}
    for each in there:
        found |= each.parts(signs)
    for one in exhibits:
        found |= one.joined(found)
    sums, unfit = _sums(dataset, value, signs, len(sizes))
    return Makeup(tuple(sizes.tolist()), sums, unfit, found)


def _signs(codes: Sequence[Codes], height: int) -> tuple[Codes, Rows]:
    """The part that each row belongs to: rows alike are in the same place of every exhibit."""
    signs = np.zeros(height, dtype=np.int64)
    kept = np.zeros(height, dtype=bool)
    for one in codes:
        kept |= one >= 0
        signs = np.unique(signs * (int(one.max(initial=-1)) + 2) + one + 1, return_inverse=True)[1]
    rows = np.flatnonzero(kept)
    parts = np.full(height, -1, dtype=np.int64)
    parts[rows] = np.unique(signs[rows], return_inverse=True)[1]
    return parts, rows


def _sums(
    dataset: Dataset, value: str, signs: Codes, count: int
) -> tuple[tuple[int | None, ...], frozenset[int]]:
    """What the rows of each part come to, and which parts have values that are no counts."""
    rows = np.flatnonzero(signs >= 0)
    if value == ROWS:
        sizes = np.bincount(signs[rows], minlength=count)
        return tuple(sizes.tolist()), frozenset()
    name = value.removeprefix(COUNTED[1])
    column = dataset.cells[dataset.columns.index(name)]
    if name != value:
        pairs = np.unique(signs[rows] * len(column.labels.names) + column.labels.codes[rows])
        different = np.bincount(pairs // max(1, len(column.labels.names)), minlength=count)
        return tuple(different.tolist()), frozenset()
    read = [dataset.parse(member) for member in column.members]
    numbers = np.asarray([_count(one) for one in read], dtype=np.float64)[column.codes[rows]]
    unknown = np.asarray([isinstance(one, Mark) for one in read], dtype=bool)[column.codes[rows]]
    own = signs[rows]
    unfit = frozenset(np.unique(own[np.isnan(numbers) & ~unknown]).tolist())
    sums = np.bincount(own, weights=np.nan_to_num(numbers), minlength=count).tolist()
    open_parts = unfit | set(np.unique(own[np.isnan(numbers)]).tolist())
    known = (None if part in open_parts else round(one) for part, one in enumerate(sums))
    return tuple(known), unfit


def _count(value: object) -> float:
    """What a cell counts; not a number for a mark and for what is no count."""
    if isinstance(value, Number) and not value.percent:
        number = float(value.value)
        return number if number.is_integer() and number >= 0 else np.nan
    return 0.0 if value == NOTHING else np.nan


# --- where rows stand in tables and charts


@dataclass(frozen=True, slots=True)
class _Placed:
    """The place of each row in a table or chart, and the quantity that stands there."""

    codes: Codes
    quantities: Mapping[int, Quantity]

    def parts(self, signs: Codes) -> dict[Quantity, tuple[int, ...]]:
        """The parts that each quantity is made of."""
        rows = np.flatnonzero(self.codes >= 0)
        width = int(signs.max(initial=0)) + 1
        found: dict[Quantity, list[int]] = {}
        for pair in np.unique(self.codes[rows] * width + signs[rows]).tolist():
            quantity = self.quantities.get(pair // width)
            if quantity is not None:
                found.setdefault(quantity, []).append(pair % width)
        return {quantity: tuple(parts) for quantity, parts in found.items()}


@dataclass(frozen=True, slots=True)
class _Exhibit:
    """What a table or chart prints of a dataset.

    `columns` are those that its places are told apart by, `own` the members of all of them;
    `wanted` are its quantities by their members, `together` those that it computed from the data of
    others.  `classes` are the column and the limits of a histogram.
    """

    dataset: Dataset
    source: Source
    columns: tuple[str, ...]
    own: tuple[Member, ...]
    wanted: Mapping[frozenset[Member], Quantity]
    together: Sequence[tuple[Quantity, Sequence[Quantity]]] = ()
    classes: tuple[str, tuple[float, ...]] | None = None

    def is_of(self, value: str) -> bool:
        """Whether it prints numbers of a value, or what tells how many rows there are."""
        first = next(iter(self.wanted.values()), None)
        return first is not None and (first.value == value or (value == ROWS and bool(first.how)))

    def placed(self) -> _Placed:
        """Where each row of the dataset stands."""
        rows = selected(self.dataset, self.source, Diagnostics())
        there = places(self.dataset, list(map(self.dataset.columns.index, self.columns)), rows)
        members = [self._members(position) for position in there.positions]
        codes = np.full(self.dataset.height, -1, dtype=np.int64)
        codes[rows] = there.of_row
        if self.classes is not None:
            codes, members = self._classed(codes, members, *self.classes)
        known = {at: self.wanted[one] for at, one in enumerate(members) if one in self.wanted}
        return _Placed(codes, known)

    def _members(self, position: Position) -> frozenset[Member]:
        pairs = zip(self.columns, position, strict=True)
        return frozenset((*self.own, *(pair for pair in pairs if pair[1])))

    def _classed(
        self, codes: Codes, members: list[frozenset[Member]], name: str, bounds: tuple[float, ...]
    ) -> tuple[Codes, list[frozenset[Member]]]:
        """The same with the class of each row's value told apart as well."""
        column = self.dataset.cells[self.dataset.columns.index(name)]
        read = (self.dataset.parse(member) for member in column.members)
        classes = [
            class_of(float(one.value), bounds) if isinstance(one, Number) else None for one in read
        ]
        own = np.asarray([-1 if one is None else one for one in classes], dtype=np.int64)
        own = own[column.codes]
        count = len(bounds) - 1
        names = [f"{low:g}\N{EN DASH}{high:g}" for low, high in pairwise(bounds)]
        told = [one | {(name, label)} for one in members for label in names]
        return np.where((codes < 0) | (own < 0), -1, codes * count + own), told

    def joined(self, known: Mapping[Quantity, tuple[int, ...]]) -> dict[Quantity, tuple[int, ...]]:
        """The parts of what it computed from the data of others, rows before columns."""
        found = dict(known)
        for total, parts in self.together:
            if total not in found and all(part in found for part in parts):
                found[total] = tuple(sorted({one for part in parts for one in found[part]}))
        return {total: found[total] for total, _ in self.together if total in found}


def _exhibits(views: Views, dataset: str) -> Iterator[_Exhibit]:
    """The tables and charts that are made from a dataset."""
    of = {key: one for key, one in views.datasets.items() if one.key == dataset}
    for key, table in views.tables.items():
        if key in of and len(table.table.quantities):
            yield _of_table(of[key], table)
    for key, chart in views.charts.items():
        if key in of:
            yield _of_chart(of[key], chart)


def _of_table(dataset: Dataset, one: TableOf) -> _Exhibit:
    quantities = one.table.quantities
    lines = (*quantities.rows, *quantities.columns)
    columns = dict.fromkeys(name for members in lines for name, _ in members or ())
    cells = (cell for row in quantities for cell in row)
    wanted = {cell.members: cell for cell in cells if cell is not None}
    together = [
        (total, [part for part in parts if part is not None])
        for each in one.table.together
        if (total := quantities.at(each.row, each.column)) is not None
        and None not in (parts := [quantities.at(*cell) for cell in each.cells()])
    ]
    return _Exhibit(
        dataset, one.spec.data, tuple(columns), quantities.picked, wanted, tuple(together)
    )


def _of_chart(dataset: Dataset, one: ChartOf) -> _Exhibit:
    spec = one.spec
    names = (spec.panels, spec.category, spec.series)
    columns = tuple(str(name) for name in names if name is not None)
    series = (each for panel in one.data.panels for each in panel.series)
    found = (quantity for each in series for quantity in each.quantities if quantity is not None)
    wanted = {quantity.members: quantity for quantity in found}
    own = picked(dataset, spec.data)
    classes = (str(spec.value), one.data.limits) if one.data.limits else None
    if classes is not None:
        columns = () if spec.panels is None else (str(spec.panels),)
    return _Exhibit(dataset, spec.data, columns, own, wanted, classes=classes)
