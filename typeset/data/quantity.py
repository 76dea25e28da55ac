"""What numbers are about: the same quantity is known again wherever it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from typeset.records import dataclass

Member: TypeAlias = tuple[str, str]
"""A data column, and what stands in it."""

DerivedKind: TypeAlias = Literal[
    "share", "change", "difference", "per", "mean", "rank", "bar", "sparkline"
]


COUNTED = ("count ", "unique ")
"""What stands before the column's name where rows or different values are counted."""

ROWS = "count rows"
"""The value that a number of rows is of, whatever column it is asked of."""

NO_SUMS = ("mean", "median", "min", "max")
"""Ways to combine values of which the total is no sum of parts."""


def combined_value(value: str, combine: str | None) -> tuple[str, str]:
    """The `value` and `how` of quantities that are combined in some way."""
    if combine == "count":
        return ROWS, ""
    if combine == "unique":
        return f"unique {value}", ""
    return value, combine if combine in NO_SUMS else ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a number is about.

    `dataset` is the delivered part: the path below the data folder, with its sheet or range;
    `value` the column that holds the number, `members` pick it.  `how` is the way in which several
    values became one if that was no sum: mean, median, min, max.
    """

    dataset: str
    value: str
    members: frozenset[Member]
    how: str = ""

    def __str__(self) -> str:
        """For people: “antal (kön Kvinnor, år 2022)”."""
        what = f"{self.how} {self.value}".strip()
        return f"{what} ({', '.join(' '.join(each) for each in sorted(self.members))})"


@dataclass(frozen=True, slots=True)
class Sum:
    """A total along a data `column`, and what it is the sum of.

    `unique`: it counts each person once, so that it lies between its largest part and the sum.
    """

    total: Quantity
    parts: tuple[Quantity, ...]
    column: str
    unique: bool = False


@dataclass(frozen=True, slots=True)
class Derived:
    """A printed number that is calculated from others, rounded to `decimals`.

    share: the first of the second, times `factor` (100 for percent); change: the first from the
    second, in percent; difference: the first less the second; per: the first for every `factor` of
    the second; mean: of all; rank: the first among all, the greatest being 1; bar and sparkline:
    drawn, the first on a scale of all.  Operands that are themselves no quantities are not there.
    """

    kind: DerivedKind
    operands: tuple[Quantity, ...]
    decimals: int = 0
    factor: int = 1


@dataclass(frozen=True, slots=True)
class Quantities:
    """The quantities of a table, row by row, made when they are asked for.

    Each cell is about the members of its row and of its column, and about `picked`, which hold for
    all.  None stands for rows or columns that hold derived numbers.
    """

    dataset: str
    value: str
    rows: tuple[tuple[Member, ...] | None, ...] = ()
    columns: tuple[tuple[Member, ...] | None, ...] = ()
    picked: tuple[Member, ...] = ()
    how: str = ""

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, row: int) -> tuple[Quantity | None, ...]:
        return tuple(self.at(row, column) for column in range(len(self.columns)))

    def __iter__(self) -> Iterator[tuple[Quantity | None, ...]]:
        return (self[row] for row in range(len(self.rows)))

    def at(self, row: int, column: int) -> Quantity | None:
        """The quantity of one cell."""
        first, second = self.rows[row], self.columns[column]
        if first is None or second is None:
            return None
        members = frozenset((*self.picked, *first, *second))
        return Quantity(self.dataset, self.value, members, self.how)


Cell: TypeAlias = tuple[int, int]
"""A row and a column of a table's values, both from 0."""


@dataclass(frozen=True, slots=True)
class CellSum:
    """A total in a table: the cell that holds it, and the `rows` times `columns` that it sums."""

    row: int
    column: int
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    along: str
    unique: bool = False

    def cells(self) -> Iterator[Cell]:
        """Row and column of each part."""
        return ((row, column) for row in self.rows for column in self.columns)


@dataclass(frozen=True, slots=True)
class Derivation:
    """How the value of a cell follows from other cells of its table.

    `operands` are in the order that `Derived` gives them; `among` are all that are compared: those
    that are ranked, or that share a bar's scale.
    """

    kind: DerivedKind
    operands: tuple[Cell, ...]
    decimals: int | None = None
    factor: int = 1
    among: tuple[Cell, ...] = ()
