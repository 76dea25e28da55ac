"""From tidy data, one value in each row, to a table with a header of one to three rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from typeset.data.asked import TableView, Total
from typeset.data.calculate import calculate
from typeset.data.column import Rows
from typeset.data.combine import Cells, check_ambiguous, combined, value_at
from typeset.data.dataset import Dataset
from typeset.data.derive import add_derived
from typeset.data.doubles import Double, report_doubles
from typeset.data.grid import Axis, Dimension, Grid, Line, named
from typeset.data.labels import check_names, check_reaching
from typeset.data.laying import Delivered, Sums, lay_out
from typeset.data.order import arranged, check_orders, sort_by_value
from typeset.data.places import Places, places, selected
from typeset.data.quantity import NO_SUMS, Cell, CellSum
from typeset.data.table import DataTable
from typeset.data.totals import Totaller, add_totals, cell_sums, check_labels, check_totals
from typeset.data.values import Empty, Value
from typeset.diagnostics import Diagnostics, Span, nearest
from typeset.records import dataclass

Firsts: TypeAlias = NDArray[np.intp]
"""For each row and column the data's first row for the cell, -1 where there is none."""

_MOST = 20
"""Problems of one kind that are told of a table; one cause makes many."""


def pivot(spec: TableView, dataset: Dataset, diagnostics: Diagnostics) -> DataTable | None:
    """The table that `spec` describes, or None if the data or the description is wrong.

    A total that is no sum is reported, but the table is there: it can be audited as it stands.
    """
    found, wrong_totals = Diagnostics(), Diagnostics()
    table = _pivot(spec, dataset, found, wrong_totals)
    diagnostics.extend(found)
    diagnostics.extend(wrong_totals)
    return None if found.has_errors else table


def _pivot(
    spec: TableView, dataset: Dataset, diagnostics: Diagnostics, wrong_totals: Diagnostics
) -> DataTable | None:
    columns = _find_columns(spec, dataset, diagnostics)
    rows = selected(dataset, spec.data, diagnostics)
    if columns is None or diagnostics.has_errors:
        return None
    if not len(rows):
        hint = "below the line of column names there must be lines with values"
        message = f"{dataset.name} has no rows"
        diagnostics.error("empty-data", message, spec.data.file.span, hint)
        return None
    rows = _labelled(dataset, columns, rows, diagnostics)
    if not len(rows):
        return None
    return _Pivoter(spec, dataset, columns, rows, diagnostics, wrong_totals).table()


@dataclass(frozen=True, slots=True)
class Columns:
    """The data columns of a table, by number."""

    rows: int
    headers: tuple[int, ...]
    values: int
    groups: int | None


def _find_columns(spec: TableView, dataset: Dataset, diagnostics: Diagnostics) -> Columns | None:
    """All columns that the table names; each may be used once."""
    grouping = [spec.groups] if spec.groups is not None else []
    names = (spec.rows, *spec.columns, spec.values, *grouping)
    numbers = [dataset.find(name, diagnostics) for name in names]
    for index, name in enumerate(names):
        if str(name) in map(str, names[:index]):
            message = f"the column “{name}” is used twice in this table"
            diagnostics.error("column-twice", message, name.span, "name another column")
    found = [number for number in numbers if number is not None]
    if diagnostics.has_errors or len(found) < len(numbers):
        return None
    count = 1 + len(spec.columns)
    return Columns(found[0], tuple(found[1:count]), found[count], found[-1] if grouping else None)


def _labelled(dataset: Dataset, columns: Columns, rows: Rows, diagnostics: Diagnostics) -> Rows:
    """The rows that have a row label and an outer header; others are reported."""
    wrong = np.zeros(len(rows), dtype=bool)
    told: list[tuple[int, int]] = []
    for column in (columns.rows, columns.headers[0]):
        labels = dataset.cells[column].labels
        empty = np.asarray([not name for name in labels.names], dtype=bool)[labels.codes[rows]]
        told += [(row, column) for row in rows[empty & ~wrong][:_MOST].tolist()]
        wrong |= empty
    for row, column in sorted(told):
        message = f"a label is missing ({dataset.place(row, column)})"
        hint = "write the label in every row"
        diagnostics.error("missing-label", message, dataset.span(row, column), hint)
    return rows[~wrong]


@dataclass(slots=True)
class _Pivoter:
    """Finds the places of all values, fills them, and adds what is computed from them."""

    spec: TableView
    dataset: Dataset
    columns: Columns
    rows: Rows
    diagnostics: Diagnostics
    wrong_totals: Diagnostics

    def table(self) -> DataTable | None:
        """The table; None if something is wrong with it."""
        down, across = self._places()
        grid = self._grid(down, across)
        check_reaching(grid.columns, self.dataset, self.columns.headers, self.diagnostics)
        cells = Cells(
            self.dataset,
            self.columns.values,
            self.rows,
            down.of_row * len(across.positions) + across.of_row,
            len(down.positions) * len(across.positions),
        )
        only = cells.only().reshape(len(down.positions), len(across.positions))
        self._fill(grid, cells, only)
        self._check_totals_known(grid)
        check_names(self.spec, grid, self.diagnostics)
        known = grid.rows.known() | grid.columns.known()
        check_orders(self.spec.order, known, self.diagnostics)
        check_ambiguous(cells, self.diagnostics)
        if self.diagnostics.has_errors:
            return None
        return self._finish(grid, cells, only, down, across)

    # --- places

    def _places(self) -> tuple[Places, Places]:
        """Rows and columns in the table's order."""
        rows, columns = self._dimensions()
        orders = {str(column): wanted for column, wanted in self.spec.order.items()}
        keys = (self.columns.groups, self.columns.rows)
        down = arranged(places(self.dataset, keys, self.rows), rows, orders)
        heads = places(self.dataset, self.columns.headers, self.rows)
        return down, arranged(heads, columns, orders)

    def _levels(self) -> tuple[str, ...]:
        """The names of all data columns that make rows and headers."""
        numbers = (self.columns.groups, self.columns.rows, *self.columns.headers)
        return tuple(self.dataset.columns[number] for number in numbers if number is not None)

    def _dimensions(self) -> tuple[tuple[Dimension, ...], tuple[Dimension, ...]]:
        """Those of the rows, group and row, and those of the columns."""
        names = self.dataset.columns
        grouping = "" if self.columns.groups is None else names[self.columns.groups]
        groups = self._totals(grouping) if grouping else []
        row = names[self.columns.rows]
        rows = Dimension(row, [*self._totals(row, ""), *self._alone(groups)])
        columns = tuple(
            Dimension(names[at], self._totals(names[at])) for at in self.columns.headers
        )
        return (Dimension(grouping, groups), rows), columns

    def _alone(self, totals: Sequence[Total]) -> list[Total]:
        """The totals of all groups that are a row by themselves, and no group."""
        if self.columns.groups is None:
            return []
        names = self.dataset.cells[self.columns.groups].labels.names
        return [total for total in totals if str(total.label) not in names]

    def _totals(self, *columns: str) -> list[Total]:
        lists = (totals for key, totals in self.spec.totals.items() if str(key) in columns)
        return [total for totals in lists for total in totals]

    # --- values

    def _grid(self, down: Places, across: Places) -> Grid:
        rows, columns = self._dimensions()
        size = len(across.positions)
        values: list[list[Value]] = [[Empty()] * size for _ in down.positions]
        return Grid(Axis(rows, _lines(down)), Axis(columns, _lines(across)), values)

    def _fill(self, grid: Grid, cells: Cells, only: Firsts) -> None:
        """The only value for each cell, or several combined."""
        width = len(grid.columns.lines)
        if self.spec.combine is not None:
            values = combined(cells, self.spec.combine, self.diagnostics)
            for row in range(len(grid.rows.lines)):
                grid.values[row][:] = values[row * width : (row + 1) * width]
            return
        self._report_doubles(grid, cells)
        self._report_gaps(grid, only)
        codes = np.where(only < 0, -1, self.dataset.cells[cells.column].codes[only])
        known = self._known(cells, codes)
        # What is no value is told, place by place.
        odd = np.asarray([value is None for value in known.tolist()])[codes]
        grid.values[:] = known[codes].tolist()
        for row, column in np.argwhere(odd).tolist():
            first = int(only[row, column])
            grid.values[row][column] = Empty() if first < 0 else self._value(cells, first)

    def _known(self, cells: Cells, codes: NDArray[np.int32]) -> NDArray[np.object_]:
        """What each different cell says, by its code; None where it is empty or wrong, and last."""
        members = self.dataset.cells[cells.column].members
        known = np.full(len(members) + 1, None, dtype=object)
        for code in np.flatnonzero(np.bincount(codes[codes >= 0])).tolist():
            value = self.dataset.parse(members[code])
            known[code] = None if isinstance(value, Empty) else value
        return known

    def _value(self, cells: Cells, row: int) -> Value:
        value = value_at(cells, row, self.diagnostics)
        if isinstance(value, Empty) and not self.diagnostics.has_errors:
            column = self.columns.values
            message = f"an empty cell will be printed ({self.dataset.place(row, column)})"
            hint = "write – for nothing, .. for not known"
            span = self.dataset.span(row, column)
            self.diagnostics.warning("empty-value", message, span, hint)
        return value

    def _report_doubles(self, grid: Grid, cells: Cells) -> None:
        again = cells.doubles()
        if not len(again):
            return
        only = cells.only()
        number = dict(zip(cells.rows.tolist(), cells.of_row.tolist(), strict=True))
        width = len(grid.columns.lines)
        doubles = []
        for row in again.tolist():
            line, head = divmod(number[row], width)
            positions = (grid.rows.lines[line].position, grid.columns.lines[head].position)
            doubles.append(Double(named(sum(positions, ())), int(only[number[row]]), row))
        hint = (
            "remove one, name the column that tells them apart under “columns”, or write “combine”"
        )
        report_doubles(doubles, self.dataset, cells.column, hint, self.diagnostics)

    def _report_gaps(self, grid: Grid, only: Firsts) -> None:
        """Every row has a value for every column."""
        for row in np.flatnonzero((only < 0).any(axis=1))[:_MOST].tolist():
            line = grid.rows.lines[row]
            gaps = np.flatnonzero(only[row] < 0).tolist()
            names = "; ".join(named(grid.columns.lines[column].position) for column in gaps)
            message = f"no value for “{named(line.position)}” under: {names}"
            hint = "add the missing rows; write – for nothing, .. for not known"
            assert line.first is not None
            span = self.dataset.span(line.first, self.columns.rows)
            self.diagnostics.error("missing-value", message, span, hint)

    # --- what is computed from them

    def _finish(
        self, grid: Grid, cells: Cells, only: Firsts, down: Places, across: Places
    ) -> DataTable | None:
        add_totals(grid)
        together = _Together(cells, down, across, self.spec.combine, self.diagnostics)
        Totaller(grid, together.value, self._is_apart, self.diagnostics).compute()
        if self.spec.sort_by is not None:
            sort_by_value(grid, self.spec.sort_by, self.diagnostics)
        formats = {str(key): str(pattern) for key, pattern in self.spec.formats.items()}
        derivations = add_derived(grid, self.spec.derive, formats, self.diagnostics)
        calculate(grid.values, derivations)
        found = tuple(cell_sums(grid.rows, grid.columns))
        sums = Sums((), found) if self.spec.combine in NO_SUMS else Sums(found)
        self._check_delivered(grid, sums.added, only)
        if self.diagnostics.has_errors:
            return None
        places_of = Delivered(self.dataset, self.columns.groups, self.columns.rows,
                              self.columns.headers, self.columns.values)  # fmt: skip
        return lay_out(self.spec, grid, places_of, only, sums, derivations, self.diagnostics)

    def _is_apart(self, total: Total) -> bool:
        """Whether a total is computed from the data and not from its parts."""
        combine = self.spec.combine
        return combine in NO_SUMS or (combine == "unique" and total.unique)

    def _check_totals_known(self, grid: Grid) -> None:
        """Totals belong to columns of the table, and are not misspelt."""
        known = [*self._levels(), ""]
        for key in self.spec.totals:
            if str(key) not in known:
                message = f"“{key}” is no row, group or header column of this table"
                hints = (*nearest(str(key), known), f"columns: {', '.join(known[:-1])}")
                self.diagnostics.error("unknown-dimension", message, key.span, *hints)
        check_labels(grid.rows, "row", self.diagnostics)
        check_labels(grid.columns, "header", self.diagnostics)

    def _check_delivered(self, grid: Grid, sums: Sequence[CellSum], only: Firsts) -> None:
        """The totals that the data has are what their parts make."""

        def first(cell: Cell) -> int | None:
            row, column = grid.rows.lines[cell[0]], grid.columns.lines[cell[1]]
            if row.place is None or column.place is None:
                return None
            return int(only[row.place, column.place])

        def place(cell: Cell) -> Span:
            row = first(cell)
            assert row is not None
            return self.dataset.span(row, self.columns.values)

        accepted = {str(one.where) for one in self.spec.accept if one.where is not None}
        delivered = [
            one
            for one in sums
            if first((one.row, one.column)) is not None and _place_of(grid, one) not in accepted
        ]
        check_totals(grid, delivered, place, self.wrong_totals)


def _place_of(grid: Grid, one: CellSum) -> str:
    """A total as an acceptance names it: “Totalt i staden, 2023”."""
    row, column = grid.rows.lines[one.row], grid.columns.lines[one.column]
    return ", ".join(filter(None, (*row.position, *column.position)))


def _lines(there: Places) -> list[Line]:
    pairs = zip(there.positions, there.first, strict=True)
    return [Line(position, place, first) for place, (position, first) in enumerate(pairs)]


@dataclass(frozen=True, slots=True)
class _Together:
    """The data's own values in some rows and columns as one."""

    cells: Cells
    down: Places
    across: Places
    combine: str | None
    diagnostics: Diagnostics

    def value(self, rows: Sequence[int], columns: Sequence[int]) -> Value:
        """The value of all of them together."""
        wanted = np.isin(self.down.of_row, rows) & np.isin(self.across.of_row, columns)
        part = self.cells.part(wanted)
        together = replace(part, of_row=np.zeros(len(part.rows), dtype=np.intp), count=1)
        assert self.combine is not None
        return combined(together, self.combine, self.diagnostics)[0]
