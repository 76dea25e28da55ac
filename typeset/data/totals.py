"""Totals of a table: which lines they are, what they are the sum of, and whether that is so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from difflib import get_close_matches
from typing import TypeAlias

from typeset.data.asked import Name, Total
from typeset.data.combine import rounded
from typeset.data.grid import Axis, Grid, Line, named
from typeset.data.places import Position
from typeset.data.quantity import Cell, CellSum
from typeset.data.values import NOT_KNOWN, NOTHING, Mark, Number, Value
from typeset.diagnostics import Diagnostics, Span, nearest
from typeset.records import dataclass

_MOST = 5
"""Wrong totals that are told; one cause makes many."""
_SHOWN = 12
"""Parts of a sum that are shown."""
_ALIKE = 0.8
"""Labels more alike than this are taken for the same one misspelt."""


# --- what is the sum of what ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LineSum:
    """A row or column that is a total of others, by their numbers."""

    index: int
    parts: tuple[int, ...]
    column: str
    total: Total


def line_sums(axis: Axis) -> Iterator[LineSum]:
    """Each line that is a total of others on its side."""
    if not any(dimension.totals for dimension in axis.dimensions):
        return
    for index, line in enumerate(axis.lines):
        for level, dimension in enumerate(axis.dimensions):
            total = dimension.total(line.position[level])
            if total is None or total.own or line.derived:
                continue
            parts = tuple(_parts(axis, line.position, level, {str(part) for part in total.of}))
            if parts:
                yield LineSum(index, parts, dimension.column, total)


def _parts(axis: Axis, position: Position, level: int, wanted: set[str]) -> Iterator[int]:
    """The lines that differ only in `level`; where `position` has nothing, in anything."""
    for index, line in enumerate(axis.lines):
        member = line.position[level]
        own = member in wanted if wanted else bool(member) and axis.is_part(member, level)
        if own and not line.derived and _agree(axis, position, line.position, level):
            yield index


def _agree(axis: Axis, wanted: Position, found: Position, level: int) -> bool:
    return all(
        wanted[at] == found[at] or (not wanted[at] and axis.is_part(found[at], at))
        for at in range(len(wanted))
        if at != level
    )


def cell_sums(rows: Axis, columns: Axis) -> Iterator[CellSum]:
    """The sums of every cell: down along the rows, then across along the columns."""
    across = list(line_sums(columns))
    quantities = [index for index, line in enumerate(columns.lines) if not line.derived]
    for down in line_sums(rows):
        for column in quantities:
            unique = down.total.unique
            yield CellSum(down.index, column, down.parts, (column,), down.column, unique)
    for row, line in enumerate(rows.lines):
        for one in () if line.derived else across:
            yield CellSum(row, one.index, (row,), one.parts, one.column, one.total.unique)


# --- those that the data has not ------------------------------------------------------------------


def add_totals(grid: Grid) -> None:
    """Add lines for the totals that the data has not: in their group, or last."""
    grouping, labelling = grid.rows.dimensions
    for total in labelling.totals:
        label = str(total.label)
        if total in grouping.totals or any(line.position[1] == label for line in grid.rows.lines):
            continue
        for before, _ in grid.rows.around_parts(1):
            if before[0] or not grouping.column:
                grid.add_row(grid.rows.end_of(before), Line((*before, label), made=total.label))
    for total in grouping.totals:
        position = ("", str(total.label))
        if total in labelling.totals and grid.rows.find(position) is None:
            grid.add_row(len(grid.rows.lines), Line(position, made=total.label))
    for level in range(len(grid.columns.dimensions)):
        _add_columns(grid, level)


def _add_columns(grid: Grid, level: int) -> None:
    axis = grid.columns
    for total in axis.dimensions[level].totals:
        label = str(total.label)
        if any(line.position[level] == label for line in axis.lines):
            continue
        for before, after in axis.around_parts(level):
            line = Line((*before, label, *after), made=total.label)
            grid.add_column(axis.end_of(before) if level else len(axis.lines), line)


Together: TypeAlias = Callable[[Sequence[int], Sequence[int]], Value]
"""The data's own values in some rows and columns, by their places, as one: how a mean or a number
of persons is computed, which is no sum of parts."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A cell of the total `label` that cannot be computed."""

    label: Name
    cell: Cell


@dataclass(frozen=True, slots=True)
class Totaller:
    """Computes the lines that were added; `together` for totals that `apart` says are no sums."""

    grid: Grid
    together: Together
    apart: Callable[[Total], bool]
    diagnostics: Diagnostics
    unknown: list[Unknown] = field(default_factory=list)

    def compute(self) -> None:
        """Rows first, then columns, which sum the computed rows too."""
        rows, columns = self.grid.rows.lines, self.grid.columns.lines
        down = {one.index: one for one in line_sums(self.grid.rows)}
        across = {one.index: one for one in line_sums(self.grid.columns)}
        made = [row for row, line in enumerate(rows) if line.made is not None]
        for row in made:
            for column, head in enumerate(columns):
                if head.made is None:
                    cells = [(part, column) for part in down[row].parts]
                    self._fill((row, column), down[row], cells)
        for column, head in enumerate(columns):
            for row in range(len(rows)) if head.made is not None else ():
                cells = [(row, part) for part in across[column].parts]
                self._fill((row, column), across[column], cells)
        self._report_unknown()

    def _report_unknown(self) -> None:
        """Say which totals have parts that are no numbers, each total once."""
        for label in dict.fromkeys(str(each.label) for each in self.unknown):
            own = [each for each in self.unknown if str(each.label) == label]
            more = f" and {len(own) - 1} more" if len(own) > 1 else ""
            name = self.grid.name(*own[0].cell)
            message = f"{name}{more} cannot be computed: a part is no number"
            hint = "deliver the total, or its parts; – counts as nothing"
            self.diagnostics.error("unknown-total", message, own[0].label.span, hint)

    def _fill(self, cell: Cell, one: LineSum, parts: Sequence[Cell]) -> None:
        row, column = cell
        if self.apart(one.total):
            value: Value | None = self.together(
                _places(self.grid.rows, {part[0] for part in parts}),
                _places(self.grid.columns, {part[1] for part in parts}),
            )
        else:
            value = sum_of([self.grid.values[at][of] for at, of in parts])
        if value is None:
            self.unknown.append(Unknown(one.total.label, cell))
        self.grid.values[row][column] = NOT_KNOWN if value is None else value


def _places(axis: Axis, lines: set[int]) -> list[int]:
    """The data's own lines that some lines are, or are made of."""
    if all(axis.lines[index].place is not None for index in lines):
        found = [axis.lines[index].place for index in sorted(lines)]
        return [place for place in found if place is not None]
    parts = {one.index: one.parts for one in line_sums(axis)}
    made = {part for index in lines for part in parts.get(index, ())}
    return _places(axis, (lines | made) - {*parts} if made else lines & made)


def sum_of(values: Sequence[Value]) -> Value | None:
    """The sum of numbers, “–” being none; None if something else is among them."""
    numbers = [value for value in values if isinstance(value, Number)]
    if any(not isinstance(value, Number) and value != NOTHING for value in values):
        return None
    if not numbers:
        return NOTHING
    decimals = max(value.decimals for value in numbers)
    percent = all(value.percent for value in numbers)
    return rounded(sum(value.value for value in numbers), decimals, percent)


# --- those that the data has ----------------------------------------------------------------------


def check_totals(
    grid: Grid, sums: Sequence[CellSum], place: Callable[[Cell], Span], diagnostics: Diagnostics
) -> None:
    """Delivered totals are the sums of their parts; `place` says where a cell was delivered."""
    wrong = [one for one in sums if not _holds(grid, one)]
    for one in wrong[:_MOST]:
        message = f"{grid.name(one.row, one.column)} is {_equation(grid, one)}"
        label = (grid.rows if one.column in one.columns else grid.columns).lines
        name = label[one.row if one.column in one.columns else one.column].position
        hint = f"correct it; if it is no sum, write {{label: {named(name)}, own: true}}"
        if not one.unique:
            hint += ", or unique: true if it counts each person once"
        diagnostics.error("wrong-total", message, place((one.row, one.column)), hint)
    if len(wrong) > _MOST:
        first = wrong[_MOST]
        message = f"{len(wrong) - _MOST} more totals that are no sums, the first one here"
        diagnostics.error("wrong-total", message, place((first.row, first.column)))


def _holds(grid: Grid, one: CellSum) -> bool:
    """Whether an equation holds, as far as its numbers are known; rounded ones have some room."""
    total = grid.values[one.row][one.column]
    values = [grid.values[row][column] for row, column in one.cells()]
    computed = sum_of(values)
    if not isinstance(total, Number) or computed is None or isinstance(computed, Mark):
        return True
    assert isinstance(computed, Number)
    decimals = max(total.decimals, computed.decimals)
    room = 0.5 * 10**-decimals * (len(values) + 1) if decimals else 0.0
    over = total.value - computed.value
    if one.unique:
        largest = max(value.value for value in values if isinstance(value, Number))
        return over <= room and total.value >= largest - room
    return abs(over) <= room + 1e-9


def _equation(grid: Grid, one: CellSum) -> str:
    """Both values, and how the second comes about."""
    total = _figures(grid.values[one.row][one.column])
    values = [grid.values[row][column] for row, column in one.cells()]
    shown = [_figures(value) for value in values[:_SHOWN]]
    more = " + …" if len(values) > _SHOWN else ""
    computed = sum_of(values)
    assert computed is not None
    equation = f"{' + '.join(shown)}{more} = {_figures(computed)}"
    if one.unique:
        return f"{total}, which cannot be the number of persons in {equation}"
    return f"{total}, but {equation}"


def _figures(value: Value) -> str:
    if isinstance(value, Number):
        return f"{value.value:.{value.decimals}f}"
    return value.text if isinstance(value, Mark) else ""


def check_labels(axis: Axis, what: str, diagnostics: Diagnostics) -> None:
    """A total that the data has not is computed, unless it is only misspelt."""
    for level, dimension in enumerate(axis.dimensions):
        known = dict.fromkeys(filter(None, (line.position[level] for line in axis.lines)))
        for total in dimension.totals:
            for name in (total.label, *total.of):
                _check_label(name, name is total.label, list(known), what, diagnostics)


def _check_label(
    name: Name, computed: bool, known: Sequence[str], what: str, diagnostics: Diagnostics
) -> None:
    if str(name) in known or (computed and not get_close_matches(str(name), known, 1, _ALIKE)):
        return
    message = f"the table has no {what} “{name}”"
    hints = (*nearest(str(name), known), f"{what}s: {', '.join(known)}")
    diagnostics.error(f"unknown-{what}", message, name.span, *hints)
