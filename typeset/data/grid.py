"""A table while it is made: rows and columns with their positions, and the values between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from typeset.data.asked import Name, Total
from typeset.data.places import Position
from typeset.data.quantity import Member
from typeset.data.values import Empty, Value
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Dimension:
    """A data column of a table, and the totals among its members."""

    column: str
    totals: Sequence[Total] = ()

    def total(self, member: str) -> Total | None:
        """The total that a member is."""
        return next((total for total in self.totals if str(total.label) == member), None)


@dataclass(frozen=True, slots=True)
class Line:
    """A row or column: what stands in each of its dimensions, "" where nothing does.

    `place` is its number among those that the data has, `first` the data's row that first names it.
    `made` is the layout's label for what the data has not; `derived`: it is no quantity.
    """

    position: Position
    place: int | None = None
    first: int | None = None
    made: Name | None = None
    derived: bool = False


@dataclass(slots=True)
class Axis:
    """The rows of a table (their dimensions are group and row), or its columns."""

    dimensions: tuple[Dimension, ...]
    lines: list[Line]

    def members(self) -> tuple[tuple[Member, ...] | None, ...]:
        """What picks each line: its data columns and what stands in them; None for derived ones."""
        columns = [dimension.column for dimension in self.dimensions]
        return tuple(
            None
            if line.derived
            else tuple(pair for pair in zip(columns, line.position, strict=True) if pair[1])
            for line in self.lines
        )

    def known(self) -> dict[str, list[str]]:
        """The members of each dimension that has any."""
        return {
            dimension.column: [line.position[level] for line in self.lines if line.position[level]]
            for level, dimension in enumerate(self.dimensions)
            if dimension.column
        }

    def level(self, column: str) -> int | None:
        """Which of its dimensions a data column is."""
        names = [dimension.column for dimension in self.dimensions]
        return names.index(column) if column in names else None

    def is_part(self, member: str, level: int) -> bool:
        """True if a member is no total."""
        return self.dimensions[level].total(member) is None

    def is_total(self, line: Line) -> bool:
        """True if some member of a line is a total."""
        return not all(self.is_part(member, level) for level, member in enumerate(line.position))

    def find(self, position: Position) -> int | None:
        """The number of the line at a position."""
        found = (index for index, line in enumerate(self.lines) if line.position == position)
        return next(found, None)

    def around_parts(self, level: int) -> list[tuple[Position, Position]]:
        """What stands before and after a level in the lines that are parts there, each once."""
        return list(
            dict.fromkeys(
                (line.position[:level], line.position[level + 1 :])
                for line in self.lines
                if line.position[level]
                and not line.derived
                and self.is_part(line.position[level], level)
            )
        )

    def end_of(self, before: Position) -> int:
        """Where a line goes that comes last among those that begin with `before`."""
        size = len(before)
        return 1 + max(
            index for index, line in enumerate(self.lines) if line.position[:size] == before
        )


@dataclass(slots=True)
class Grid:
    """Rows, columns, and a value for each row and column."""

    rows: Axis
    columns: Axis
    values: list[list[Value]] = field(default_factory=list)

    def add_row(self, at: int, line: Line) -> None:
        """Put in a row that has no values yet."""
        self.rows.lines.insert(at, line)
        self.values.insert(at, [Empty()] * len(self.columns.lines))

    def add_column(self, at: int, line: Line) -> None:
        """Put in a column that has no values yet."""
        self.columns.lines.insert(at, line)
        for row in self.values:
            row.insert(at, Empty())

    def name(self, row: int, column: int) -> str:
        """A cell in words: “Bromma”, under “2022, Kvinnor”."""
        line, head = self.rows.lines[row], self.columns.lines[column]
        return f"“{named(line.position)}” under “{named(head.position)}”"

    def sort_rows(self, order: Sequence[int]) -> None:
        """Put the rows in another order."""
        self.rows.lines[:] = [self.rows.lines[index] for index in order]
        self.values[:] = [self.values[index] for index in order]

    def sections(self) -> Iterator[list[int]]:
        """The rows of each group, and each row that stands by itself among those next to it."""
        section: list[int] = []
        for index, line in enumerate(self.rows.lines):
            if section and self.rows.lines[section[-1]].position[0] != line.position[0]:
                yield section
                section = []
            section.append(index)
        if section:
            yield section


def named(position: Position) -> str:
    """A position in words."""
    return ", ".join(filter(None, position))
