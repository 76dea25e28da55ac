"""Named datasets as sources of cells: facts that no table shows, each in a row of its own."""

from __future__ import annotations

from typeset.data.dataset import Dataset
from typeset.data.quantity import Quantity
from typeset.data.values import Empty, Number
from typeset.numbers.cells import Cell, Source


def of_dataset(name: str, dataset: Dataset) -> Source:
    """The numbers of a dataset: of its last column that has nothing but numbers and marks.

    The other columns are what picks a row.  A dataset without numbers has no cells.
    """
    column = _value_column(dataset)
    if column is None:
        return Source(name, ())
    cells = tuple(_cell(dataset, row, column) for row in range(dataset.height))
    return Source(name, cells, unit=dataset.units.get(dataset.columns[column]))


def _value_column(dataset: Dataset) -> int | None:
    for number in reversed(range(len(dataset.columns))):
        values = [dataset.parse(raw) for raw in dict.fromkeys(dataset.cells[number].cells())]
        if None not in values and any(isinstance(value, Number) for value in values):
            return number
    return None


def _cell(dataset: Dataset, row: int, column: int) -> Cell:
    others = [number for number in range(len(dataset.columns)) if number != column]
    members = tuple(
        (dataset.columns[number], label)
        for number in others
        if (label := dataset.label(row, number))
    )
    quantity = Quantity(dataset.key, dataset.columns[column], frozenset(members))
    value = dataset.parse(dataset.cells[column][row]) or Empty()
    place = f"{dataset.key}, {dataset.origin.name(row, column)}"
    return Cell(members, value, place, quantity)
