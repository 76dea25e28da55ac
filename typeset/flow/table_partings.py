"""Where a table may be parted: between groups rather than inside one, and never by its totals.

Costs are those of `Parting`: 0 is a place that readers do not mind.
"""

from __future__ import annotations

from collections.abc import Sequence

from typeset.flow.piece import Parting
from typeset.flow.table_cells import SetRow

LEAST_ROWS = 3
"""Rows that stand at least on each side of a parting."""
_TOTALS_COMPANY = 2
"""Rows that stay with the totals below them when a table is parted."""
_LEAST_OF_GROUP = 2
"""Rows of a group that stand at least on each side."""
_INSIDE_GROUP = 0.25
"""As much as a quarter of a page left white (`pages.demerits.short`)."""
_BY_TOTALS = 1.0


def table_partings(rows: Sequence[SetRow], start: int, stop: int) -> list[Parting]:
    """Where rows `start` to before `stop` may be parted, from the top down.

    Two rules give way, the weaker first, if a table could not be parted at all with them: totals
    keep company, two rows of a group stay together.
    """
    places = range(start + LEAST_ROWS, stop - LEAST_ROWS + 1)
    headed = [at for at in places if not rows[at - 1].heading]
    grouped = [at for at in headed if not _leaves_one(rows, at, start, stop)] or headed
    good = [at for at in grouped if not parts_totals(rows, at)]
    return [Parting(at, _cost(rows, at)) for at in good or grouped]


def _cost(rows: Sequence[SetRow], at: int) -> float:
    inside = rows[at].member and not rows[at].heading
    return _INSIDE_GROUP * inside + _BY_TOTALS * parts_totals(rows, at)


def parts_totals(rows: Sequence[SetRow], at: int) -> bool:
    """Whether totals would be parted from what they sum: they stand among the first rows after a
    parting at `at`, and no heading between begins a group of its own."""
    for row in rows[at : at + _TOTALS_COMPANY]:
        if row.heading:
            return False
        if row.total:
            return True
    return False


def _leaves_one(rows: Sequence[SetRow], at: int, start: int, stop: int) -> bool:
    """Whether a parting inside a group leaves a single row of it on either side."""
    if not rows[at].member:
        return False
    before, after = max(start, at - _LEAST_OF_GROUP), min(stop, at + _LEAST_OF_GROUP)
    near = rows[before:after]
    return len(near) < 2 * _LEAST_OF_GROUP or not all(row.member for row in near)
