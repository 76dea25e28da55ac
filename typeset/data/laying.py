"""A finished grid laid out as a table: header cells, groups, rows, and the layout's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from typeset.data.asked import TableView
from typeset.data.dataset import Dataset
from typeset.data.grid import Grid, Line
from typeset.data.highlight import Columns, latest, runs
from typeset.data.places import picked
from typeset.data.quantity import Cell, CellSum, Derivation, Quantities, combined_value
from typeset.data.table import CellNotes, DataGroup, DataRow, DataTable, HeaderCell
from typeset.data.values import Mark, noted
from typeset.diagnostics import Diagnostics, Span
from typeset.records import dataclass

_MARKS_AT_END = re.compile(r"\*+$")


@dataclass(frozen=True, slots=True)
class Delivered:
    """The data that a table is of, and its columns by number."""

    dataset: Dataset
    groups: int | None
    rows: int
    headers: Sequence[int]
    values: int


@dataclass(frozen=True, slots=True)
class Sums:
    """The totals of a table: those that are sums, and those that are computed from the data."""

    added: tuple[CellSum, ...] = ()
    together: tuple[CellSum, ...] = ()


def lay_out(
    spec: TableView, grid: Grid, data: Delivered, only: NDArray[np.intp],
    sums: Sums, derivations: Mapping[Cell, Derivation], diagnostics: Diagnostics,
) -> DataTable:  # fmt: skip
    """The table; `only` is the data's first row for each place of a row and column."""
    labels = {str(old): new for old, new in spec.labels.items()}
    layout = _Layout(spec, grid, data, only, labels)
    levels = range(len(data.headers))
    table = DataTable(
        stub=str(spec.rows) if spec.stub is None else spec.stub,  # type: ignore[arg-type]
        header=tuple(tuple(layout.header(level)) for level in levels),
        rows=tuple(layout.rows()),
        highlight=layout.highlight(),
        groups=tuple(layout.group(name) for name in layout.groups()),
        quantities=layout.quantities(),
        totals=sums.added,
        together=sums.together,
        derivations=derivations,
        formats=tuple(map(layout.format, grid.columns.lines)),
        dates=tuple(map(layout.date, (data.rows, *data.headers))),
    )
    _check_marks(spec, table, diagnostics)
    return table


@dataclass(frozen=True, slots=True)
class _Layout:
    spec: TableView
    grid: Grid
    data: Delivered
    only: NDArray[np.intp]
    labels: Mapping[str, str]
    """What the layout says instead of labels."""

    # --- words

    def _text(self, text: str, line: Line) -> str:
        """What to print for a label: what the layout says, else as it stands."""
        written: str | None = self.labels.get(text)
        if written is None and line.made is not None and str(line.made) == text:
            written = line.made  # type: ignore[assignment]
        return text if written is None else written

    def _span(self, line: Line, column: int) -> Span:
        if line.first is not None:
            return self.data.dataset.span(line.first, column)
        return self.spec.data.file.span if line.made is None else line.made.span

    # --- header

    def header(self, level: int) -> Iterator[HeaderCell]:
        """The cells of one header row."""
        lines, depth = self.grid.columns.lines, len(self.data.headers)
        index = 0
        while index < len(lines):
            position = lines[index].position
            head = position[: level + 1]
            under = [line for line in lines[index:] if line.position[: level + 1] == head]
            if position[level]:
                rows = 1 if any(position[level + 1 :]) else depth - level
                named = [line for line in under if line.first is not None]
                line = min(named, key=lambda each: each.first or 0, default=under[0])
                text = self._text(position[level], line if named else under[0])
                span = self._span(line, self.data.headers[level])
                yield HeaderCell(text, len(under), rows, index + 1, span)
            index += len(under)

    def highlight(self) -> Columns:
        """The grid columns to set off: below the header named, or those of the latest year."""
        lines = self.grid.columns.lines
        named = self.spec.highlight
        chosen = self._latest() if named is None else {str(named)}
        return runs(index for index, line in enumerate(lines, 1) if line.position[0] in chosen)

    def _latest(self) -> set[str]:
        """The outer headers of the latest year, as they are printed, among those delivered."""
        lines = self.grid.columns.lines
        own = [line for line in lines if not line.derived] or lines
        printed = {line.position[0]: self._text(line.position[0], line) for line in own}
        chosen = latest([*printed.values()])
        return {header for header, text in printed.items() if text in chosen}

    # --- rows

    def groups(self) -> list[str]:
        """The groups in order."""
        return list(
            dict.fromkeys(filter(None, (line.position[0] for line in self.grid.rows.lines)))
        )

    def group(self, name: str) -> DataGroup:
        """The heading over a group."""
        line = next(line for line in self.grid.rows.lines if line.position[0] == name)
        assert self.data.groups is not None
        return DataGroup(self._text(name, line), self._span(line, self.data.groups))

    def rows(self) -> Iterator[DataRow]:
        """All rows, with their values."""
        numbers = {name: number for number, name in enumerate(self.groups())}
        noted = self._has_notes()
        rows = self.grid.rows
        totals = {str(total.label) for each in rows.dimensions for total in each.totals}
        for line, values in zip(rows.lines, self.grid.values, strict=True):
            group, label = line.position
            yield DataRow(
                label=self._text(label, line),
                total=label in totals or group in totals,
                cells=tuple(values),
                span=self._span(line, self.data.rows),
                notes=tuple(self._notes(line)) if noted else (),
                group=numbers.get(group),
            )

    def _has_notes(self) -> bool:
        members = self.data.dataset.cells[self.data.values].members
        return self.spec.combine is None and any(noted(member).notes for member in members)

    def _notes(self, line: Line) -> Iterator[CellNotes]:
        column, dataset = self.data.values, self.data.dataset
        for index, head in enumerate(self.grid.columns.lines):
            if line.place is None or head.place is None:
                continue
            row = int(self.only[line.place, head.place])
            names = noted(dataset.cells[column][row]).notes
            if names:
                yield CellNotes(index, names, dataset.span(row, column))

    # --- what it is about

    def quantities(self) -> Quantities:
        """What each cell is about."""
        rows, columns = self.grid.rows.members(), self.grid.columns.members()
        value, how = combined_value(str(self.spec.values), self.spec.combine)
        own = picked(self.data.dataset, self.spec.data)
        return Quantities(self.data.dataset.key, value, rows, columns, own, how)

    def format(self, line: Line) -> str | None:
        """The pattern for the numbers of a column: that of its innermost header that has one."""
        formats = self._formats()
        names = [*reversed(line.position), *([] if line.derived else [str(self.spec.values)])]
        return next((formats[name] for name in names if name in formats), None)

    def date(self, column: int) -> str | None:
        """The pattern for the dates of a row or header column."""
        return self._formats().get(self.data.dataset.columns[column])

    def _formats(self) -> dict[str, str]:
        return {str(key): pattern for key, pattern in self.spec.formats.items()}


def _check_marks(spec: TableView, table: DataTable, diagnostics: Diagnostics) -> None:
    """Every asterisk in the table has its meaning under it; the first without is told."""
    known = set(map(str, spec.marks))
    for text, span in _texts(table):
        mark = _MARKS_AT_END.search(str(noted(text).raw)) if "*" in text else None
        if mark and mark[0] not in known:
            known.add(mark[0])
            message = f"nothing says what “{mark[0]}” means in this table"
            hint = f'write "{mark[0]}": … under the table’s “marks”'
            diagnostics.warning("unexplained-mark", message, span, hint)


def _texts(table: DataTable) -> Iterator[tuple[str, Span]]:
    """Labels, headers and marks, each with the place of its header or row."""
    yield from ((cell.text, cell.span) for row in table.header for cell in row)
    yield from ((group.label, group.span) for group in table.groups)
    for row in table.rows:
        yield row.label, row.span
        yield from ((cell.text, row.span) for cell in row.cells if isinstance(cell, Mark))
