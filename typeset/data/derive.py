"""Calculated rows and columns of a table: where they stand, and which cells they follow from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from typeset.data.asked import Derivation as Asked
from typeset.data.asked import Name
from typeset.data.grid import Axis, Grid, Line
from typeset.data.places import Position
from typeset.data.quantity import Cell, Derivation, DerivedKind
from typeset.diagnostics import Diagnostics, nearest
from typeset.records import dataclass

_KINDS: Mapping[str, DerivedKind] = {
    "share": "share", "change": "change", "difference": "difference", "count": "per",
    "mean": "mean", "rank": "rank", "bar": "bar", "sparkline": "sparkline",
}  # fmt: skip
"""The key that says what is calculated, and what it is called."""
_NEEDED = {"share": "of", "change": "since", "difference": "since", "count": "per"}
"""What a key cannot do without."""
_COMPARED = ("rank", "bar")
"""What depends on all values of a line, totals apart."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A calculated line: of which kind, on which side, from which members of a level.

    `across` are the members of other columns that the second operand has instead.
    """

    asked: Asked
    kind: DerivedKind
    axis: Axis
    level: int
    members: tuple[str, ...]
    across: Mapping[str, str]


_DECIMALS = re.compile(r"\.([0#]+)")
"""Where a pattern has decimals."""


def add_derived(
    grid: Grid, wanted: Sequence[Asked], formats: Mapping[str, str], diagnostics: Diagnostics
) -> dict[Cell, Derivation]:
    """Add every calculated line; gives how each of their cells follows from others.

    `formats` are patterns by header, which say to how many decimals is rounded
    if nothing else does.
    """
    made: list[tuple[Line, Plan, Position]] = []
    for asked in wanted:
        plan = _plan(grid, asked, diagnostics)
        for line, origin in () if plan is None else _new_lines(plan):
            axis = grid.rows if plan is not None and plan.axis is grid.rows else grid.columns
            at = axis.end_of(line.position[: plan.level]) if plan and plan.level else None
            _add(grid, axis, len(axis.lines) if at is None else at, line)
            assert plan is not None
            made.append((line, plan, origin))
    found: dict[Cell, Derivation] = {}
    for line, plan, origin in made:
        decimals = plan.asked.decimals
        pattern = formats.get(str(plan.asked.label))
        if decimals is None and pattern is not None:
            part = _DECIMALS.search(pattern)
            decimals = len(part[1]) if part else 0
        found |= _Cells(grid, plan, line, origin, decimals).derivations()
    return found


def _add(grid: Grid, axis: Axis, at: int, line: Line) -> None:
    if axis is grid.rows:
        grid.add_row(at, line)
    else:
        grid.add_column(at, line)


# --- what is asked --------------------------------------------------------------------------------


def _plan(grid: Grid, asked: Asked, diagnostics: Diagnostics) -> Plan | None:
    key = _kind(asked, diagnostics)
    axis, level = _place(grid, asked.column)
    if key is None or axis is None or level is None:
        if key is not None:
            _report_column(grid, asked.column, diagnostics)
        return None
    across = {str(column): str(member) for column, member in _across(asked).items()}
    names = list(_operands(asked, key))
    known = dict.fromkeys(filter(None, (line.position[level] for line in axis.lines)))
    problems = Diagnostics()
    for name in names:
        _check_member(name, asked.column, list(known), problems)
    for column, member in _across(asked).items():
        _check_across(grid, column, member, problems)
    for column, members in asked.only.items():
        for member in members:
            _check_across(grid, column, member, problems)
    diagnostics.extend(problems)
    if problems.has_errors:
        return None
    return Plan(asked, _KINDS[key], axis, level, tuple(map(str, names)), across)


def _kind(asked: Asked, diagnostics: Diagnostics) -> str | None:
    """The one key that says what is calculated, with what it needs."""
    keys = [key for key in _KINDS if getattr(asked, key) is not None]
    if len(keys) != 1:
        message = f"“{asked.label}” says {len(keys) or 'no'} kinds of calculation; it takes one"
        diagnostics.error("no-calculation", message, asked.span, f"one of {', '.join(_KINDS)}")
        return None
    needed = _NEEDED.get(keys[0])
    if needed is not None and getattr(asked, needed) is None:
        message = f"“{keys[0]}” needs the key “{needed}”"
        diagnostics.error("missing-key", message, asked.span, f"add “{needed}: …”")
        return None
    return keys[0]


def _across(asked: Asked) -> Mapping[Name, Name]:
    """The members of other columns that a share is of."""
    return asked.of if isinstance(asked.of, Mapping) else {}


def _operands(asked: Asked, key: str) -> Iterator[Name]:
    """The members that are calculated with, in order."""
    first = getattr(asked, key)
    yield from first if isinstance(first, list) else [first]
    second = getattr(asked, _NEEDED[key]) if key in _NEEDED else None
    if second is not None and not isinstance(second, Mapping):
        yield second


def _place(grid: Grid, column: Name) -> tuple[Axis | None, int | None]:
    """The side of the table that a data column is on, and its level there."""
    for axis in (grid.columns, grid.rows):
        level = axis.level(str(column))
        if level is not None:
            return axis, level
    return None, None


def _report_column(grid: Grid, column: Name, diagnostics: Diagnostics) -> None:
    dimensions = (*grid.rows.dimensions, *grid.columns.dimensions)
    known = [dimension.column for dimension in dimensions if dimension.column]
    message = f"“{column}” is no row, group or header column of this table"
    hints = (*nearest(str(column), known), f"columns: {', '.join(known)}")
    diagnostics.error("unknown-dimension", message, column.span, *hints)


def _check_across(grid: Grid, column: Name, member: Name, diagnostics: Diagnostics) -> None:
    axis, level = _place(grid, column)
    if axis is None or level is None:
        _report_column(grid, column, diagnostics)
        return
    known = dict.fromkeys(filter(None, (line.position[level] for line in axis.lines)))
    _check_member(member, column, list(known), diagnostics)


def _check_member(
    member: Name, column: Name, known: Sequence[str], diagnostics: Diagnostics
) -> None:
    if str(member) not in known:
        message = f"“{member}” is no member of the column “{column}” in this table"
        hints = (*nearest(str(member), known), f"members: {', '.join(known)}")
        diagnostics.error("unknown-member", message, member.span, *hints)


# --- where it stands ------------------------------------------------------------------------------


def _new_lines(plan: Plan) -> list[tuple[Line, Position]]:
    """The lines to add, each with a position that its operands are found from.

    One for each place around the level where all operands are; if that is one inner header only,
    the new one reaches down.
    """
    axis, level = plan.axis, plan.level
    there = {line.position for line in axis.lines}
    found: list[Position] = []
    for line in axis.lines:
        position = line.position
        if position[level] != plan.members[0] or not _is_wanted(plan, position):
            continue
        if all(_at(position, level, member) in there for member in plan.members):
            found.append(position)
    inner = {position[level + 1 :] for position in found}
    label = str(plan.asked.label)
    lines = []
    for position in found:
        after = ("",) * len(position[level + 1 :]) if len(inner) == 1 else position[level + 1 :]
        place = (*position[:level], label, *after)
        lines.append((Line(place, made=plan.asked.label, derived=True), position))
    return lines


def _is_wanted(plan: Plan, position: Position) -> bool:
    """Whether a place is under the members that `only` names."""
    columns = [dimension.column for dimension in plan.axis.dimensions]
    return all(
        position[columns.index(str(column))] in set(map(str, members))
        for column, members in plan.asked.only.items()
        if str(column) in columns
    )


def _at(position: Position, level: int, member: str) -> Position:
    return (*position[:level], member, *position[level + 1 :])


# --- which cells it follows from ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of one calculated line."""

    grid: Grid
    plan: Plan
    line: Line
    origin: Position
    decimals: int | None

    def derivations(self) -> dict[Cell, Derivation]:
        """How each of them follows from others."""
        axis, level = self.plan.axis, self.plan.level
        own = axis.lines.index(self.line)
        operands = [axis.find(_at(self.origin, level, member)) for member in self.plan.members]
        lines = [index for index in operands if index is not None]
        other = self.grid.columns if axis is self.grid.rows else self.grid.rows
        compared = self._compared(lines[0], other)
        places = (_index(self.grid.rows), _index(self.grid.columns))
        return {
            self._cell(own, index): self._derivation(
                lines, index, places, () if other.is_total(line) else compared
            )
            for index, line in enumerate(other.lines)
            if not line.derived
        }

    def _cell(self, along: int, other: int) -> Cell:
        return (along, other) if self.plan.axis is self.grid.rows else (other, along)

    def _compared(self, first: int, other: Axis) -> tuple[Cell, ...]:
        """All cells that are ranked, or share a scale; totals are not among them."""
        if self.plan.kind not in _COMPARED:
            return ()
        return tuple(
            self._cell(first, index)
            for index, line in enumerate(other.lines)
            if not line.derived and not other.is_total(line)
        )

    def _derivation(
        self,
        lines: Sequence[int],
        index: int,
        places: tuple[Index, Index],
        compared: tuple[Cell, ...],
    ) -> Derivation:
        asked, kind = self.plan.asked, self.plan.kind
        cells = [self._cell(along, index) for along in lines]
        if self.plan.across:
            second = self._elsewhere(cells[0], places)
            cells = [] if second is None else [*cells, second]
        if kind in _COMPARED and not compared:
            cells = []
        return Derivation(kind, tuple(cells), self.decimals, _factor(kind, asked), compared)

    def _elsewhere(self, cell: Cell, places: tuple[Index, Index]) -> Cell | None:
        """The cell with other members in some columns; that of all groups if its own has none."""
        row = self._moved(self.grid.rows, cell[0])
        column = self._moved(self.grid.columns, cell[1])
        for position in (row, ("", *row[1:])):
            if position in places[0] and column in places[1]:
                return places[0][position], places[1][column]
        return None

    def _moved(self, axis: Axis, index: int) -> Position:
        columns = [dimension.column for dimension in axis.dimensions]
        pairs = zip(columns, axis.lines[index].position, strict=True)
        return tuple(self.plan.across.get(column, member) for column, member in pairs)


Index: TypeAlias = Mapping[Position, int]
"""The number of the line at each position."""


def _index(axis: Axis) -> Index:
    return {line.position: index for index, line in enumerate(axis.lines)}


def _factor(kind: DerivedKind, asked: Asked) -> int:
    return asked.times if kind == "per" else 100 if kind in ("share", "change") else 1
