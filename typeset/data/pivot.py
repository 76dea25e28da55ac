"""From tidy data, one value in each row, to a table with a header of one to three rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from typeset.data.asked import Name, TableView
from typeset.data.dataset import Dataset
from typeset.data.doubles import Double, report_doubles
from typeset.data.quantity import Quantities
from typeset.data.table import CellNotes, DataGroup, DataRow, DataTable, HeaderCell
from typeset.data.totals import Dimension, Side, cell_sums
from typeset.data.values import Empty, Mark, Value, is_ambiguous, noted
from typeset.diagnostics import Diagnostics, Span, nearest

_MARKS_AT_END = re.compile(r"\*+$")


def pivot(spec: TableView, dataset: Dataset, diagnostics: Diagnostics) -> DataTable | None:
    """The table that `spec` describes, or None if the data or the description is wrong."""
    found = Diagnostics()
    table = _pivot(spec, dataset, found)
    diagnostics.extend(found)
    return None if found.has_errors else table


def _pivot(spec: TableView, dataset: Dataset, diagnostics: Diagnostics) -> DataTable | None:
    columns = _find_columns(spec, dataset, diagnostics)
    if columns is None:
        return None
    pivoter = _Pivoter(spec, dataset, columns, diagnostics)
    pivoter.collect()
    pivoter.check_names()
    return None if diagnostics.has_errors else pivoter.table()


@dataclass(frozen=True, slots=True)
class _Columns:
    """The data columns of a table, by number."""

    rows: int
    headers: tuple[int, ...]
    values: int
    groups: int | None


def _find_columns(spec: TableView, dataset: Dataset, diagnostics: Diagnostics) -> _Columns | None:
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
    return _Columns(found[0], tuple(found[1:count]), found[count], found[-1] if grouping else None)


@dataclass(slots=True)
class _Node:
    """A header text below those of the outer headers; `row` is the data row of its first use."""

    row: int
    below: dict[str, _Node] = field(default_factory=dict)


_Path: TypeAlias = tuple[str, ...]
"""The header texts over one column, the outermost first; "" where an outer one reaches down."""

_Key: TypeAlias = tuple[str, str]
"""A row: its group ("" for none) and its label, as the data names them."""


@dataclass(slots=True)
class _Pivoter:
    """Collects the values of one table, then lays them out."""

    spec: TableView
    dataset: Dataset
    columns: _Columns
    diagnostics: Diagnostics
    _root: _Node = field(default_factory=lambda: _Node(0))
    _sections: dict[_Key, dict[_Key, int]] = field(default_factory=dict)
    _cells: dict[tuple[_Key, _Path], int] = field(default_factory=dict)
    _values: dict[int, Value | None] = field(default_factory=dict)
    _doubles: list[Double] = field(default_factory=list)

    # --- reading

    def collect(self) -> None:
        """Go through the data once; then look for what is missing."""
        for row in range(len(self.dataset.rows)):
            self._collect_row(row)
        if not self._sections:
            hint = "below the line of column names there must be lines with values"
            message = f"{self.dataset.name} has no rows"
            self.diagnostics.error("empty-data", message, self.spec.data.file.span, hint)
        hint = "remove one, or name the column that tells them apart under “columns”"
        column = self.columns.values
        report_doubles(self._doubles, self.dataset, column, hint, self.diagnostics)
        self._check_reaching(self._root, depth=0)
        self._check_gaps()

    def _collect_row(self, row: int) -> None:
        label = self.dataset.label(row, self.columns.rows)
        path = tuple(self.dataset.label(row, column) for column in self.columns.headers)
        if not label or not path[0]:
            column = self.columns.headers[0] if label else self.columns.rows
            message = f"a label is missing ({self.dataset.place(row, column)})"
            hint = "write the label in every row; merged cells count only once"
            self.diagnostics.error("missing-label", message, self._span(row, column), hint)
            return
        self._values[row] = self.dataset.value(row, self.columns.values, self.diagnostics)
        key = (self._group(row), label)
        first = self._cells.setdefault((key, path), row)
        if first != row:
            self._doubles.append(Double(_name(key, path), first, row))
        # A row without a group stands where it is first named, by itself.
        section = (key[0], "") if key[0] else key
        self._sections.setdefault(section, {}).setdefault(key, row)
        node = self._root
        for text in path:
            node = node.below.setdefault(text, _Node(row))

    def _group(self, row: int) -> str:
        column = self.columns.groups
        return "" if column is None else self.dataset.label(row, column)

    @property
    def _keys(self) -> dict[_Key, int]:
        """The rows in the table's order, each with the data row that first names it."""
        return {key: row for keys in self._sections.values() for key, row in keys.items()}

    def _span(self, row: int, column: int) -> Span:
        return self.dataset.span(row, column)

    def _check_reaching(self, node: _Node, depth: int) -> None:
        """An empty header lets the one above reach down: it must be alone there, to the end."""
        if depth == len(self.columns.headers):
            return
        column = self.columns.headers[depth]
        for text, below in node.below.items():
            alone = len(node.below) == 1 and set(below.below) <= {""}
            if not text and not alone:
                message = f"a header is missing ({self.dataset.place(below.row, column)})"
                hint = "leave it empty in all rows of the outer header and inwards, or in none"
                self.diagnostics.error(
                    "missing-header", message, self._span(below.row, column), hint
                )
            self._check_reaching(below, depth + 1)

    def _check_gaps(self) -> None:
        """Every row has a value for every column."""
        paths = self._paths()
        for key, row in self._keys.items():
            gaps = [path for path in paths if (key, path) not in self._cells]
            if gaps:
                names = "; ".join(", ".join(filter(None, path)) for path in gaps)
                message = f"no value for “{_name(key)}” under: {names}"
                hint = "add the missing rows; write – for nothing, .. for not known"
                span = self._span(row, self.columns.rows)
                self.diagnostics.error("missing-value", message, span, hint)

    def _paths(self) -> list[_Path]:
        """The columns of the table, in order."""
        return list(_leaves(self._root, len(self.columns.headers)))

    # --- names in the description

    def check_names(self) -> None:
        """Totals, highlight and labels name what is in the data."""
        if not self._sections:
            return
        outer = self._root.below
        labels = dict.fromkeys(label for _, label in self._keys)
        rows = self._dimension(self.dataset.columns[self.columns.rows])
        self._check_known("row", [total.label for total in rows.totals], labels)
        self._check_known("header", filter(None, [self.spec.highlight]), outer)
        groups = [group for group, _ in self._keys]
        texts = [*labels, *groups, *(text for path in self._paths() for text in path)]
        self._check_known("label", self.spec.labels, dict.fromkeys(filter(None, texts)))
        self._check_ambiguous()

    def _check_known(self, what: str, names: Iterable[Name], known: Mapping[str, object]) -> None:
        for name in names:
            if str(name) not in known:
                message = f"the table has no {what} “{name}”"
                hints = (*nearest(str(name), known), f"{what}s: {', '.join(known)}")
                self.diagnostics.error(f"unknown-{what}", message, name.span, *hints)

    def _check_ambiguous(self) -> None:
        """Say once how a number such as 1,234 was read."""
        column = self.columns.values
        for row, cells in enumerate(self.dataset.rows):
            if is_ambiguous(cells[column]):
                message = f"“{cells[column]}” is read as a number with three decimals"
                hint = "if it is a thousand and more, write it without the comma or point"
                span = self._span(row, column)
                self.diagnostics.warning("ambiguous-number", message, span, hint)
                return

    # --- laying out

    def table(self) -> DataTable:
        """The table, its texts replaced as `labels` says."""
        paths = self._paths()
        levels = range(len(self.columns.headers))
        groups = [name for name, label in self._sections if not label]
        grid = self._sides(paths)
        table = DataTable(
            stub=self._stub(),
            header=tuple(tuple(self._header(paths, level)) for level in levels),
            rows=tuple(self._row(key, row, paths, groups) for key, row in self._keys.items()),
            highlight=self._highlight(paths),
            groups=tuple(self._heading(name) for name in groups),
            quantities=self._quantities(*grid),
            totals=tuple(cell_sums(*grid)),
        )
        self._check_marks(table)
        return table

    def _sides(self, paths: list[_Path]) -> tuple[Side, Side]:
        """The rows and the columns by their data columns."""
        names = self.dataset.columns
        grouping = "" if self.columns.groups is None else names[self.columns.groups]
        rows = (self._dimension(grouping), self._dimension(names[self.columns.rows]))
        columns = tuple(self._dimension(names[column]) for column in self.columns.headers)
        return Side(rows, tuple(self._keys)), Side(columns, tuple(paths))

    def _dimension(self, column: str) -> Dimension:
        wanted = {column, ""} if column == str(self.spec.rows) else {column}
        lists = (totals for key, totals in self.spec.totals.items() if str(key) in wanted)
        return Dimension(column, [total for totals in lists for total in totals])

    def _quantities(self, rows: Side, columns: Side) -> Quantities:
        source = f"{self.spec.data.file}{self.dataset.name.removeprefix(self.dataset.path.name)}"
        return Quantities(source, str(self.spec.values), rows.members(), columns.members())

    def _stub(self) -> str:
        written: str | None = self.spec.stub  # type: ignore[assignment]
        return str(self.spec.rows) if written is None else written

    def _text(self, text: str) -> str:
        """What to print for a label of the data."""
        written: str = next(
            (new for old, new in self.spec.labels.items() if str(old) == text), text
        )
        return written

    def _heading(self, name: str) -> DataGroup:
        row = next(iter(self._sections[name, ""].values()))
        assert self.columns.groups is not None
        return DataGroup(self._text(name), self._span(row, self.columns.groups))

    def _header(self, paths: list[_Path], level: int) -> Iterator[HeaderCell]:
        """The cells of one header row."""
        depth = len(self.columns.headers)
        index = 0
        while index < len(paths):
            path = paths[index]
            head = path[: level + 1]
            count = sum(other[: level + 1] == head for other in paths)
            if path[level]:
                rows = 1 if any(path[level + 1 :]) else depth - level
                row = self._node(head).row
                span = self._span(row, self.columns.headers[level])
                yield HeaderCell(self._text(path[level]), count, rows, index + 1, span)
            index += count

    def _node(self, path: _Path) -> _Node:
        node = self._root
        for text in path:
            node = node.below[text]
        return node

    def _row(self, key: _Key, first: int, paths: list[_Path], groups: list[str]) -> DataRow:
        group, label = key
        rows = [self._cells[key, path] for path in paths]
        return DataRow(
            label=self._text(label),
            total=label in self._totals(),
            cells=tuple(map(self._cell, rows)),
            span=self._span(first, self.columns.rows),
            notes=tuple(self._notes(rows)),
            group=groups.index(group) if group else None,
        )

    def _notes(self, rows: Iterable[int]) -> Iterator[CellNotes]:
        column = self.columns.values
        for index, row in enumerate(rows):
            names = noted(self.dataset.rows[row][column]).notes
            if names:
                yield CellNotes(index, names, self._span(row, column))

    def _totals(self) -> set[str]:
        rows = self._dimension(self.dataset.columns[self.columns.rows])
        return {str(total.label) for total in rows.totals}

    def _cell(self, row: int) -> Value:
        value = self._values[row]
        if isinstance(value, Empty):
            column = self.columns.values
            message = f"an empty cell will be printed ({self.dataset.place(row, column)})"
            hint = "write – for nothing, .. for not known"
            self.diagnostics.warning("empty-value", message, self._span(row, column), hint)
        return Empty() if value is None else value

    def _highlight(self, paths: list[_Path]) -> tuple[int, int]:
        outer = str(self.spec.highlight or paths[-1][0])
        numbers = [index for index, path in enumerate(paths, 1) if path[0] == outer]
        return (numbers[0], numbers[-1] + 1) if numbers else (0, 0)

    def _check_marks(self, table: DataTable) -> None:
        """Every asterisk in the table has its meaning under it; the first without is told."""
        known = set(map(str, self.spec.marks))
        for text, span in _texts(table):
            mark = _MARKS_AT_END.search(str(noted(text).raw))
            if mark and mark[0] not in known:
                known.add(mark[0])
                message = f"nothing says what “{mark[0]}” means in this table"
                hint = f'write "{mark[0]}": … under the table’s “marks”'
                self.diagnostics.warning("unexplained-mark", message, span, hint)


def _texts(table: DataTable) -> Iterator[tuple[str, Span]]:
    """Labels, headers and marks, each with the place of its header or row."""
    yield from ((cell.text, cell.span) for row in table.header for cell in row)
    yield from ((group.label, group.span) for group in table.groups)
    for row in table.rows:
        yield row.label, row.span
        yield from ((cell.text, row.span) for cell in row.cells if isinstance(cell, Mark))


def _leaves(node: _Node, depth: int, path: _Path = ()) -> Iterator[_Path]:
    """The paths below a header, in order of first appearance."""
    if len(path) == depth:
        yield path
        return
    for text, below in node.below.items():
        yield from _leaves(below, depth, (*path, text))


def _name(key: _Key, path: _Path = ()) -> str:
    return ", ".join(filter(None, (*key, *path)))


__all__ = ["DataRow", "DataTable", "HeaderCell", "pivot"]
