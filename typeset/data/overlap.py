"""Whether two datasets hold the same cells of a file under different names."""

from __future__ import annotations

from typing import TypeAlias

from typeset.data.dataset import Dataset
from typeset.data.origin import ExcelOrigin, Origin, WideOrigin

_Ends: TypeAlias = tuple[int, int]
"""The first and the last of some lines or columns."""


def overlap(first: Dataset, second: Dataset) -> bool:
    """True if two parts of one file, read as different datasets, have cells in common.

    What is hidden in one of them would not be known to be hidden in the other.
    """
    if first.key == second.key or first.path.resolve() != second.path.resolve():
        return False
    if _sheet(first.origin) != _sheet(second.origin) or not (first.height and second.height):
        return False
    pairs = zip(_extent(first), _extent(second), strict=True)
    return all(one[0] <= other[1] and other[0] <= one[1] for one, other in pairs)


def _sheet(origin: Origin) -> str:
    while isinstance(origin, WideOrigin):
        origin = origin.sheet
    return origin.sheet if isinstance(origin, ExcelOrigin) else ""


def _extent(dataset: Dataset) -> tuple[_Ends, _Ends]:
    """The lines and the columns of a sheet that a dataset takes up."""
    begin = dataset.span(0, 0)
    end = dataset.span(dataset.height - 1, len(dataset.columns) - 1)
    return (begin.line, end.line), (begin.column, max(begin.column, end.column))
