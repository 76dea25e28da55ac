"""Which columns of a table are set off where its layout does not say: those of the latest year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TypeAlias

Columns: TypeAlias = tuple[tuple[int, int], ...]
"""Half-open ranges of grid columns (column 0 is the stub), from left to right, none adjoining."""

_YEAR = re.compile(r"(?<![\d-])(?:19|20)\d\d(?!\d|-\d)")
"""A year that is not part of a date."""


def latest(headers: Sequence[str]) -> frozenset[str]:
    """Of these outer headers, in their order, those that are set off.

    They are the ones that hold the greatest year, and of these the ones that hold no other, if
    there are any: not the change from the year before.  Where no header holds a year, it is the
    last one; where several do and all hold the same, none, since nothing would be set off.
    """
    years = {header: {*map(int, _YEAR.findall(header))} for header in headers}
    greatest = max((year for found in years.values() for year in found), default=None)
    if greatest is None:
        return frozenset(headers[-1:])
    holding = [header for header in years if greatest in years[header]]
    alone = [header for header in holding if len(years[header]) == 1]
    chosen = frozenset(alone or holding)
    return chosen if len(chosen) < len(years) or len(years) == 1 else frozenset()


def runs(columns: Iterable[int]) -> Columns:
    """These grid columns, those side by side as one range."""
    numbered = groupby(enumerate(columns), key=lambda each: each[1] - each[0])
    found = ([column for _, column in group] for _, group in numbered)
    return tuple((group[0], group[-1] + 1) for group in found)
