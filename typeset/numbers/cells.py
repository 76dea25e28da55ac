"""What formulas can name: the cells of tables, figures and datasets, by their labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from typing import TypeAlias

from typeset.data.values import Number, Value
from typeset.records import dataclass

Key: TypeAlias = object
"""What a number is about, the same wherever it is printed."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One delivered value.

    `members` are (column, label) pairs that pick it, `place` says where it was delivered
    (“05/rvt-arenden.csv, line 7”), `key` what it is about.
    """

    members: tuple[tuple[str, str], ...]
    value: Value
    place: str
    key: Key

    def __str__(self) -> str:
        return ", ".join(label for _, label in self.members)

    @property
    def hidden(self) -> bool:
        """True where a mark stands instead of a value."""
        return not isinstance(self.value, Number)

    @property
    def exact(self) -> Fraction | None:
        """The value as delivered; None where it is hidden or missing."""
        if not isinstance(self.value, Number):
            return None
        # Read by Fraction itself, it would take four times as long: a report has thousands.
        digits = f"{self.value.value:.{self.value.decimals}f}".replace(".", "")
        return Fraction(int(digits), 10**self.value.decimals)

    @property
    def count(self) -> Fraction | None:
        """The value if it may count something; None for percentages and marks."""
        percent = isinstance(self.value, Number) and self.value.percent
        return None if percent else self.exact

    def has(self, column: str, label: str) -> bool:
        """True if the cell is one of that member's."""
        return (column, label) in self.members


@dataclass(frozen=True, slots=True)
class Source:
    """A table, figure or dataset as formulas see it.

    `unit` is what its values count, `percent` if they are hundredths.  `totals` are members that
    are sums of others: sums, means and extremes pass them over.  `printed` are labels as they are
    printed instead of those of the data.
    """

    name: str
    cells: tuple[Cell, ...]
    unit: str | None = None
    percent: bool = False
    totals: frozenset[tuple[str, str]] = frozenset()
    printed: Mapping[str, str] = field(default_factory=dict)

    def columns(self) -> dict[str, dict[str, None]]:
        """Columns and their members, in the order in which they are met."""
        found: dict[str, dict[str, None]] = {}
        for cell in self.cells:
            for column, label in cell.members:
                found.setdefault(column, {})[label] = None
        return found

    def is_total(self, cell: Cell, columns: Iterable[str]) -> bool:
        """True if the cell is a total in any of those columns."""
        wanted = set(columns)
        return any(
            column in wanted and (column, label) in self.totals for column, label in cell.members
        )


@dataclass(frozen=True, slots=True)
class Selection:
    """Some cells of a source; `free` are the columns in which they differ."""

    source: Source
    cells: tuple[Cell, ...]
    free: tuple[str, ...]

    @classmethod
    def of(cls, source: Source, cells: Sequence[Cell]) -> Selection:
        """Those cells, and the columns in which they differ."""
        members: dict[str, set[str]] = {}
        for cell in cells:
            for column, label in cell.members:
                members.setdefault(column, set()).add(label)
        free = tuple(column for column, labels in members.items() if len(labels) > 1)
        return cls(source, tuple(cells), free)

    def parts(self) -> Selection:
        """The cells that are no totals in the columns where they differ."""
        kept = [cell for cell in self.cells if not self.source.is_total(cell, self.free)]
        return Selection.of(self.source, kept)

    def label(self, cell: Cell) -> str:
        """What tells a cell from the others."""
        labels = (label for column, label in cell.members if column in self.free)
        return ", ".join(labels)
