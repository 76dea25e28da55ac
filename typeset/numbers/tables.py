"""The cells of a table to whoever asks about them: what picks each, and where it was delivered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from typeset.data.asked import TableView
from typeset.data.quantity import Member
from typeset.data.table import DataTable, HeaderCell
from typeset.numbers.places import CellPlaces, DatasetPlaces

COMPUTED = "computed"
"""The place of a value that was not delivered."""


@dataclass(frozen=True, slots=True)
class TableCells:
    """A table's cells by row and column, from 0.

    `down` and `across` pick its rows and columns; members are told in the order of the table's
    dimensions, `order`.
    """

    table: DataTable
    order: Mapping[str, int]
    down: Sequence[tuple[Member, ...]]
    across: Sequence[tuple[Member, ...]]
    places: CellPlaces | None
    _orders: dict[tuple[tuple[str, ...], int], tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, spec: TableView, table: DataTable, places: DatasetPlaces | None) -> TableCells:
        """The cells of a table, made from data with those places."""
        quantities, headers = table.quantities, list(_paths(table.header))
        names = (str(spec.rows), *map(str, spec.columns))
        return cls(
            table,
            {name: position for position, name in enumerate(names)},
            [
                members or ((names[0], str(row.label)),)
                for members, row in zip(quantities.rows, table.rows, strict=True)
            ],
            [
                members or tuple(zip(names[1:], header, strict=False))
                for members, header in zip(quantities.columns, headers, strict=True)
            ],
            None if places is None else places.of_table(quantities),
        )

    def members(self, row: int, column: int) -> tuple[Member, ...]:
        """What picks a cell."""
        both = (*self.down[row], *self.across[column])
        quantities = self.table.quantities
        if quantities.rows[row] is None or quantities.columns[column] is None:
            return both
        found = (*both, *quantities.picked)
        key = (tuple([name for name, _ in found]), column)
        order = self._orders.get(key)
        if order is None:
            order = self._orders[key] = self._order(key[0])
        return tuple([found[at] for at in order])

    def _order(self, names: Sequence[str]) -> tuple[int, ...]:
        """Which members are told, one for each data column: those of other columns come last."""
        first = {name: at for at, name in reversed([*enumerate(names)])}
        last = len(self.order)
        ordered = sorted(first, key=lambda name: (self.order.get(name, last), name))
        return tuple(first[name] for name in ordered)

    def detail(self, row: int, column: int) -> str:
        """A cell as people name it: “Farsta, 2023, Män”."""
        return ", ".join([label for _, label in self.members(row, column)])

    def place(self, row: int, column: int) -> str:
        """Where a cell was delivered: “05/rvt-arenden.csv, line 7”."""
        found = None if self.places is None else self.places.name(row, column)
        return found or COMPUTED

    def labels(self) -> Iterator[str]:
        """All that picks any cell."""
        for members in (*self.down, *self.across, self.table.quantities.picked):
            yield from (label for _, label in members)


def _paths(header: Sequence[Sequence[HeaderCell]]) -> Iterator[tuple[str, ...]]:
    """The texts over each column after the stub, the outermost first."""
    count = sum(cell.columns for cell in header[0])
    for column in range(1, count + 1):
        yield tuple(
            str(cell.text)
            for row in header
            for cell in row
            if cell.column <= column < cell.column + cell.columns
        )
