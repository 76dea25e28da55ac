"""Where bars begin and end: side by side from zero, or on each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from typeset.charts.options import Stacking
from typeset.charts.scale import Domain, zero_based
from typeset.data.series import Panel
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a bar that stands for one value, from `start` to `end` on the axis.

    `sign` stands where there is no value.  `outer` is where the stack ends on its side of zero.
    """

    series: str
    value: float | None
    sign: str
    start: float
    end: float
    outer: float


def pieces(panel: Panel, index: int, stacking: Stacking) -> list[Piece]:
    """The values of one category in the order of the series; negative ones go downwards."""
    found = []
    above = below = 0.0
    for one in panel.series:
        value = one.values[index]
        start = 0.0
        if stacking != "grouped":
            start = below if value is not None and value < 0 else above
        end = start + (value or 0.0)
        above, below = max(above, end), min(below, end)
        found.append((one, value, start, end))
    return [
        Piece(
            one.name,
            value,
            one.sign(index),
            start,
            end,
            end if stacking == "grouped" else below if value is not None and value < 0 else above,
        )
        for one, value, start, end in found
    ]


def all_pieces(panels: Iterable[Panel], stacking: Stacking) -> Iterator[Piece]:
    """The pieces of every category of every panel."""
    for panel in panels:
        for index in range(len(panel.categories)):
            yield from pieces(panel, index, stacking)


def reach(panels: Iterable[Panel], stacking: Stacking, others: Iterable[float] = ()) -> Domain:
    """From zero to where the longest bar ends, and to `others`; all of 100 for shares."""
    ends = [piece.end for piece in all_pieces(panels, stacking)]
    return zero_based([*ends, *others, *([100.0] if stacking == "share" else [])])
