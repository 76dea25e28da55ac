"""Tables and figures of a report as sources of cells, from its views on the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from typeset import locale as locales
from typeset.data.asked import ChartView, TableView
from typeset.data.quantity import Member
from typeset.data.values import Empty, Mark, Number, Value
from typeset.data.views import ChartOf, ExhibitKey, TableOf, Views
from typeset.layout.exhibits import FigureSpec
from typeset.numbers.cells import Cell, Source
from typeset.numbers.datasets import of_dataset
from typeset.numbers.places import Places
from typeset.numbers.tables import COMPUTED, TableCells
from typeset.records import dataclass

_PERCENT = ("%", "percent", *(locales.get(one).wording.percent for one in locales.LANGUAGES))
"""Units that say that values are hundredths."""

DATASETS = "datasets"
"""Stands for the part of what is no part's: named datasets."""


@dataclass(slots=True)
class Sources:
    """The tables and figures of all parts, each made into cells when it is first asked for."""

    views: Views
    places: Places
    _made: dict[ExhibitKey, Source] = field(default_factory=dict)

    def of(self, key: ExhibitKey) -> Source | None:
        """A table or figure; None if its data is wrong, which has been reported."""
        if key not in self._made:
            table, chart = self.views.tables.get(key), self.views.charts.get(key)
            if table is not None:
                self._made[key] = self._table(key.name, table)
            elif chart is not None:
                self._made[key] = self._chart(key.name, chart)
            elif key.part == DATASETS:
                self._read(key)
        return self._made.get(key)

    def _read(self, key: ExhibitKey) -> None:
        """A dataset as it is: what is counted stands in its last column of numbers."""
        store = self.places.store
        dataset = store.read(store.datasets[key.name])
        if dataset is not None:
            self._made[key] = of_dataset(key.name, dataset)

    # --- tables

    def _table(self, name: str, one: TableOf) -> Source:
        spec, labels = one.spec, one.spec.labels
        cells = tuple(self._table_cells(name, one))
        printed = {str(label): str(text) for label, text in labels.items()}
        dataset = self.places.store.read(spec.data)
        unit = dataset.units.get(str(spec.values)) if dataset is not None else None
        return _source(name, cells, unit, frozenset(_totals(spec)), printed)

    def _table_cells(self, name: str, one: TableOf) -> Iterator[Cell]:
        cells = self._cells_of(one)
        for number, row in enumerate(one.table.rows):
            places = cells.places_of(number)
            for column, value in enumerate(row.cells):
                quantity = one.table.quantities.at(number, column)
                key = quantity if quantity is not None else (name, number, column)
                yield Cell(cells.members(number, column), value, places[column], key)

    def _cells_of(self, one: TableOf) -> TableCells:
        return TableCells.of(one.spec, one.table, self.places.of(one.spec.data))

    def table(self, key: ExhibitKey) -> TableCells | None:
        """The cells of a table; None for anything else, or if its data is wrong."""
        table = self.views.tables.get(key)
        return None if table is None else self._cells_of(table)

    def labels(self, key: ExhibitKey) -> Iterator[str]:
        """What picks the values of a table, figure or dataset."""
        table = self.table(key)
        if table is not None:
            yield from table.labels()
            return
        source = self.of(key)
        for labels in source.columns().values() if source is not None else ():
            yield from labels

    # --- figures

    def _chart(self, name: str, one: ChartOf) -> Source:
        spec = one.spec
        unit = spec.unit if isinstance(spec, FigureSpec) else None
        total = (
            {(str(spec.category), str(spec.total))}
            if spec.total is not None and spec.category is not None
            else set()
        )
        return _source(name, tuple(self._chart_cells(spec, one)), unit, frozenset(total), {})

    def _chart_cells(self, spec: ChartView, one: ChartOf) -> Iterator[Cell]:
        order = [str(name) for name in (spec.panels, spec.series, spec.category)]
        places = self.places.of(spec.data)
        for panel in one.data.panels:
            for series in panel.series:
                for quantity, value in zip(series.quantities, series.values, strict=True):
                    if quantity is None:
                        continue
                    found = places.find(quantity) if places is not None else None
                    members = _ordered(quantity.members, order)
                    drawn: Value = Empty() if value is None else Number(value)
                    delivered = found.value if found is not None else None
                    marked = value is None and isinstance(delivered, Mark)
                    known = delivered if delivered and (marked or value is not None) else drawn
                    place = found.place if found is not None else COMPUTED
                    yield Cell(members, known, place, quantity)


def _ordered(members: Iterable[Member], columns: Sequence[str]) -> tuple[Member, ...]:
    """In the order of their columns, and by name where one has several: 2022, in 2022 + 2024."""
    return tuple(sorted(members, key=lambda pair: (_position(columns, pair[0]), pair)))


def _source(
    name: str,
    cells: tuple[Cell, ...],
    unit: str | None,
    totals: frozenset[Member],
    printed: Mapping[str, str],
) -> Source:
    """A source whose values are hundredths if their unit says so."""
    percent = unit is not None and unit.strip() in _PERCENT
    kept = None if percent or unit is None else str(unit)
    return Source(name, cells, kept, percent, totals, printed)


def _position(order: Sequence[str], column: str) -> int:
    """Where a column stands among those of a view; others come last."""
    return order.index(column) if column in order else len(order)


def _totals(spec: TableView) -> Iterator[Member]:
    """The members of a table that are totals."""
    for column, totals in spec.totals.items():
        for total in totals:
            yield str(column) or str(spec.rows), str(total.label)
