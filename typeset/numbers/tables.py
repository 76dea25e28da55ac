"""The cells of a table to whoever asks about them: what picks each, and where it was delivered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from typeset.data.asked import TableView
from typeset.data.quantity import Member
from typeset.data.table import DataTable, HeaderCell
from typeset.numbers.places import CellPlaces, DatasetPlaces
from typeset.records import dataclass

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
    _orders: dict[tuple[bool, tuple[str, ...]], Sequence[Sequence[int]]] = field(
        default_factory=dict
    )

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
        found = (*self.down[row], *self.across[column], *self.table.quantities.picked)
        return tuple([found[at] for at in self._orders_of(row)[column]])

    def details(self, row: int) -> list[str]:
        """The cells of a row as people name them: “Farsta, 2023, Män”."""
        first = [label for _, label in self.down[row]]
        picked = [label for _, label in self.table.quantities.picked]
        told = []
        for heads, order in zip(self.across, self._orders_of(row), strict=True):
            labels = [*first, *[label for _, label in heads], *picked]
            told.append(", ".join([labels[at] for at in order]))
        return told

    def _orders_of(self, row: int) -> Sequence[Sequence[int]]:
        """In which order the members of each cell of a row are told: rows alike have the same."""
        key = (self.table.quantities.rows[row] is None, tuple([name for name, _ in self.down[row]]))
        found = self._orders.get(key)
        if found is None:
            columns = range(len(self.across))
            found = self._orders[key] = [self._order(row, column) for column in columns]
        return found

    def _order(self, row: int, column: int) -> Sequence[int]:
        """One member for each data column, in order; those of other columns come last.

        What the table itself calculates is named as it stands.
        """
        quantities = self.table.quantities
        both = (*self.down[row], *self.across[column])
        if quantities.rows[row] is None or quantities.columns[column] is None:
            return range(len(both))
        names = [name for name, _ in (*both, *quantities.picked)]
        first = {name: at for at, name in reversed([*enumerate(names)])}
        last = len(self.order)
        ordered = sorted(first, key=lambda name: (self.order.get(name, last), name))
        return [first[name] for name in ordered]

    def places_of(self, row: int) -> list[str]:
        """Where the cells of a row were delivered: “05/rvt-arenden.csv, line 7”."""
        if self.places is None:
            return [COMPUTED] * len(self.across)
        return [name or COMPUTED for name in self.places.names(row)]

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
