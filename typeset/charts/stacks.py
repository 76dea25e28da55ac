"""Where bars begin and end: side by side from zero, or on each other."""

from __future__ import annotations

from typeset.charts.options import Stacking
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

    @property
    def has_length(self) -> bool:
        """Whether there is anything to draw."""
        return self.start != self.end


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
