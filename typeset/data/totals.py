"""Totals of a table: which cells they are, what they are the sum of, and whether that is so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from typeset.data.asked import Total
from typeset.data.quantity import CellSum, Member

Position: TypeAlias = tuple[str, ...]
"""A row's group and label, or a column's header texts; "" where there is none."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """A data column of a table, and the totals among its members."""

    column: str
    totals: Sequence[Total]

    def total(self, member: str) -> Total | None:
        """The total that a member is."""
        return next((total for total in self.totals if str(total.label) == member), None)


@dataclass(frozen=True, slots=True)
class Side:
    """The rows of a table, or its columns: their positions in some dimensions."""

    dimensions: tuple[Dimension, ...]
    positions: tuple[Position, ...]

    def members(self) -> tuple[tuple[Member, ...], ...]:
        """What picks each position: its data columns and what stands in them."""
        columns = [dimension.column for dimension in self.dimensions]
        return tuple(
            tuple(pair for pair in zip(columns, position, strict=True) if pair[1])
            for position in self.positions
        )

    def sums(self) -> Iterator[SideSum]:
        """Each position that is a total of others on its side."""
        for index, position in enumerate(self.positions):
            for level, dimension in enumerate(self.dimensions):
                total = dimension.total(position[level])
                if total is None or total.own:
                    continue
                parts = tuple(self._parts(position, level, {str(part) for part in total.of}))
                if parts:
                    yield SideSum(index, parts, dimension.column, total)

    def _parts(self, position: Position, level: int, wanted: set[str]) -> Iterator[int]:
        """The positions that differ only in `level`; where `position` has none, in anything."""
        for index, other in enumerate(self.positions):
            member = other[level]
            own = member in wanted if wanted else self._is_part(member, level) and member
            if own and all(
                self._agree(position[at], other[at], at)
                for at in range(len(position))
                if at != level
            ):
                yield index

    def _agree(self, wanted: str, found: str, level: int) -> bool:
        return wanted == found or (not wanted and self._is_part(found, level))

    def _is_part(self, member: str, level: int) -> bool:
        return self.dimensions[level].total(member) is None


@dataclass(frozen=True, slots=True)
class SideSum:
    """A row or column that is a total of others, by their numbers."""

    index: int
    parts: tuple[int, ...]
    column: str
    total: Total


def cell_sums(rows: Side, columns: Side) -> Iterator[CellSum]:
    """The sums of every cell: down along the rows, then across along the columns."""
    across = list(columns.sums())
    for down in rows.sums():
        for column in range(len(columns.positions)):
            unique = down.total.unique
            yield CellSum(down.index, column, down.parts, (column,), down.column, unique)
    for row in range(len(rows.positions)):
        for one in across:
            yield CellSum(row, one.index, (row,), one.parts, one.column, one.total.unique)
