"""A table of values, as the data has it: before anything is formatted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from typeset.data.highlight import Columns
from typeset.data.quantity import Cell, CellSum, Derivation, Derived, Quantities, Sum
from typeset.data.values import Value
from typeset.diagnostics import Span
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A header over `columns` columns, reaching down `rows` header rows.

    `column` is the grid column that it begins in; column 0 is the stub.  Here as in rows and
    groups, a text that the layout gives is the layout's own object, so that its markup can be read.
    """

    text: str
    columns: int
    rows: int
    column: int
    span: Span


@dataclass(frozen=True, slots=True)
class CellNotes:
    """The notes that a value refers to by name: the value of a `column` from 0, its place."""

    column: int
    names: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class DataGroup:
    """A group of rows: what to print over it, and where its name was first met."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row: its label and its values, one for each column after the stub.

    `group` is the number of its group among the table's; None for a row that stands by itself.
    """

    label: str
    total: bool
    cells: tuple[Value, ...]
    span: Span
    notes: tuple[CellNotes, ...] = ()
    group: int | None = None


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table of values.

    `stub` is the heading over the row labels.  `header` has one tuple for each header row; a cell
    that reaches down is only in the row where it begins.  `highlight` are the grid
    columns to set off.  Rows of a group stand together.  `quantities` say what each cell is
    about; `totals` are the cells that sum others, `together` those that are computed from the data
    of others, as the mean of all is.  `derivations` say how those are calculated that are no
    quantities of their own.  `formats` are patterns for numbers, one for each column after
    the stub; `dates` are those for labels of the stub and of the header rows.
    """

    stub: str
    header: tuple[tuple[HeaderCell, ...], ...]
    rows: tuple[DataRow, ...]
    highlight: Columns
    groups: tuple[DataGroup, ...] = ()
    quantities: Quantities = field(default_factory=lambda: Quantities("", ""))
    totals: tuple[CellSum, ...] = ()
    together: tuple[CellSum, ...] = ()
    derivations: Mapping[Cell, Derivation] = field(default_factory=dict)
    formats: tuple[str | None, ...] = ()
    dates: tuple[str | None, ...] = ()

    @property
    def drawn(self) -> bool:
        """Whether any of its values are drawn instead of written."""
        return any(one.kind in ("bar", "sparkline") for one in self.derivations.values())

    @property
    def columns(self) -> int:
        """Grid columns, the stub included."""
        return 1 + sum(cell.columns for cell in self.header[0])

    @property
    def sums(self) -> tuple[Sum, ...]:
        """The totals as equations between quantities."""
        return tuple(filter(None, map(self._sum, self.totals)))

    def _sum(self, one: CellSum) -> Sum | None:
        total = self.quantities.at(one.row, one.column)
        parts = tuple(self.quantities.at(*cell) for cell in one.cells())
        known = tuple(part for part in parts if part is not None)
        if total is None or len(known) < len(parts):
            return None
        return Sum(total, known, one.along, one.unique)

    @property
    def derived(self) -> dict[Cell, Derived]:
        """For each cell that is calculated, from which quantities."""
        return {cell: self._derived(one) for cell, one in self.derivations.items()}

    def _derived(self, one: Derivation) -> Derived:
        others = (cell for cell in one.among if cell not in one.operands)
        quantities = (self.quantities.at(*cell) for cell in (*one.operands, *others))
        known = tuple(quantity for quantity in quantities if quantity is not None)
        return Derived(one.kind, known, one.decimals or 0, one.factor)
