"""Medians and extremes of which linear statements do not say all that they tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from typeset.secrecy.aggregates import Aggregate
from typeset.secrecy.knowledge import Knowledge
from typeset.secrecy.model import Publication, Range


def doubtful(
    known: Knowledge, publication: Publication, hidden: Mapping[int, Range]
) -> Iterator[Aggregate]:
    """Those that have to do with a hidden number that must be protected, while `hidden` is hidden.

    The least of some numbers, say, is one of them: that it is this one or that one is no linear
    statement.
    """
    cells = publication.cells
    open_ones = [one for one in known.aggregates if not one.is_told_by(cells, hidden.keys())]
    if not open_ones:
        return
    near: dict[int, bool] = {}
    for part in publication.seen_with(hidden).parts():
        telling = any(cells[cell].protect for cell in part.ranges)
        near |= dict.fromkeys(part.ranges, telling)
    for one in open_ones:
        if any(near.get(cell, False) for cell in one.parts):
            yield one
