"""One value for each cell: the only one that the data has, or several combined."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from typeset.data.column import Rows
from typeset.data.dataset import Dataset
from typeset.data.values import NOT_KNOWN, NOTHING, Empty, Number, Value, is_ambiguous
from typeset.diagnostics import Diagnostics
from typeset.records import dataclass

_MOST = 20
"""Cells of a table that are told to be no numbers; one cause makes many."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Rows of a dataset and the number of the cell that each belongs to, of `count` cells."""

    dataset: Dataset
    column: int
    rows: Rows
    of_row: NDArray[np.intp]
    count: int

    def only(self) -> NDArray[np.intp]:
        """The first row of each cell, -1 where there is none."""
        first = np.full(self.count, -1, dtype=np.intp)
        first[self.of_row[::-1]] = self.rows[::-1]
        return first

    def doubles(self) -> NDArray[np.intp]:
        """The rows that are not the first of their cell."""
        again: Rows = self.rows[self.only()[self.of_row] != self.rows]
        return again

    def part(self, wanted: NDArray[np.bool_]) -> Cells:
        """Some of the rows."""
        part = (self.rows[wanted], self.of_row[wanted], self.count)
        return Cells(self.dataset, self.column, *part)


def value_at(cells: Cells, row: int, diagnostics: Diagnostics) -> Value:
    """The value of one row; Empty for text, which is reported."""
    value = cells.dataset.value(row, cells.column, diagnostics)
    return Empty() if value is None else value


def combined(cells: Cells, how: str, diagnostics: Diagnostics) -> list[Value]:
    """A value for each cell.  Marks cannot be combined and are reported; “–” counts as zero."""
    if how == "count":
        return _whole(np.bincount(cells.of_row, minlength=cells.count))
    if how == "unique":
        return _whole(_different(cells))
    numbers = _numbers(cells, diagnostics)
    if numbers is None:
        return [Empty()] * cells.count
    return _COMBINE[how](cells, *numbers)


def _whole(counts: NDArray[np.intp]) -> list[Value]:
    return [Number(count) for count in counts.tolist()]


def _different(cells: Cells) -> NDArray[np.intp]:
    """How many different values each cell has; empty ones do not count."""
    column = cells.dataset.cells[cells.column]
    labels = column.labels
    filled = np.asarray([bool(name) for name in labels.names], dtype=bool)[labels.codes[cells.rows]]
    part = cells.part(filled)
    pairs = np.unique(part.of_row * len(labels.names) + labels.codes[part.rows])
    return np.bincount(pairs // max(1, len(labels.names)), minlength=cells.count)


def _numbers(cells: Cells, diagnostics: Diagnostics) -> tuple[NDArray[np.float64], int] | None:
    """The number in every row, and how many decimals they have at most."""
    column = cells.dataset.cells[cells.column]
    used = np.flatnonzero(np.bincount(column.codes[cells.rows])).tolist()
    values = np.zeros(max(1, len(column.members)))
    wrong, decimals = [], 0
    for code in used:
        value = cells.dataset.parse(column.members[code])
        if isinstance(value, Number):
            values[code] = value.value
            decimals = max(decimals, value.decimals)
        elif value != NOTHING:
            wrong.append(code)
    codes = column.codes[cells.rows]
    for row in cells.rows[np.isin(codes, wrong)][:_MOST].tolist() if wrong else ():
        _report(cells, row, diagnostics)
    return None if wrong else (values[codes], decimals)


def _report(cells: Cells, row: int, diagnostics: Diagnostics) -> None:
    """A value that cannot be combined with others."""
    if value := cells.dataset.value(row, cells.column, diagnostics):
        text = getattr(value, "text", "")
        place = cells.dataset.place(row, cells.column)
        what = f"“{text}”" if text else "an empty cell"
        message = f"{what} cannot be combined with other values ({place})"
        hint = "deliver the number, or leave “combine” out and deliver one value for each cell"
        span = cells.dataset.span(row, cells.column)
        diagnostics.error("cannot-combine", message, span, hint)


def _sums(cells: Cells, numbers: NDArray[np.float64], decimals: int) -> list[Value]:
    sums = np.bincount(cells.of_row, weights=numbers, minlength=cells.count)
    return [rounded(value, decimals) for value in sums.tolist()]


def _means(cells: Cells, numbers: NDArray[np.float64], decimals: int) -> list[Value]:
    counts = np.bincount(cells.of_row, minlength=cells.count)
    sums = np.bincount(cells.of_row, weights=numbers, minlength=cells.count)
    return [
        rounded(total / count, decimals + 1) if count else NOT_KNOWN
        for total, count in zip(sums.tolist(), counts.tolist(), strict=True)
    ]


def _of_each(
    choose: Callable[[NDArray[np.float64]], float], more: int
) -> Callable[[Cells, NDArray[np.float64], int], list[Value]]:
    """A value chosen from the numbers of each cell, with so many more decimals."""

    def combine(cells: Cells, numbers: NDArray[np.float64], decimals: int) -> list[Value]:
        order = np.argsort(cells.of_row, kind="stable")
        ends = np.cumsum(np.bincount(cells.of_row, minlength=cells.count))
        parts = np.split(numbers[order], ends[:-1])
        return [
            rounded(float(choose(part)), decimals + more) if len(part) else NOT_KNOWN
            for part in parts
        ]

    return combine


_COMBINE: Mapping[str, Callable[[Cells, NDArray[np.float64], int], list[Value]]] = {
    "sum": _sums,
    "mean": _means,
    "median": _of_each(lambda part: float(np.median(part)), 1),
    "min": _of_each(lambda part: float(part.min()), 0),
    "max": _of_each(lambda part: float(part.max()), 0),
}


def rounded(value: float, decimals: int, percent: bool = False) -> Number:
    """A number with so many decimals, halves away from zero as people round."""
    if decimals == 0:
        whole = int(abs(value) + 0.5 + 1e-9)
        return Number(-whole if value < 0 else whole, 0, percent)
    scale = 10**decimals
    part = int(abs(value) * scale + 0.5 + 1e-9) / scale
    return Number(-part if value < 0 else part, decimals, percent)


def check_ambiguous(cells: Cells, diagnostics: Diagnostics) -> None:
    """Say once how a number such as 1,234 was read."""
    dataset = cells.dataset
    column = dataset.cells[cells.column]
    if dataset.reading.decimal is not None:
        return
    doubtful = column.rows_with([is_ambiguous(member) for member in column.members])
    rows = cells.rows[doubtful[cells.rows]]
    if len(rows):
        row = int(rows[0])
        message = f"“{column[row]}” is read as a number with three decimals"
        hint = "if it is a thousand and more, write it without the comma or point"
        span = dataset.span(row, cells.column)
        diagnostics.warning("ambiguous-number", message, span, hint)
