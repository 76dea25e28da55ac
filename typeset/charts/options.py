"""What a figure's author may ask of a chart."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeAlias

from typeset.records import dataclass

Stacking: TypeAlias = Literal["grouped", "stacked", "share"]
"""Series side by side, on each other, or on each other as shares of their sum."""
Scaling: TypeAlias = Literal["each", "same"]
"""A scale for each panel, or the same for all."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A value that the others are compared with, and what it is called."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Script:
    """A function of the team's own, in a file of theirs."""

    file: Path
    function: str


@dataclass(frozen=True, slots=True)
class ChartOptions:
    """`unit` is said once, above the plot; `total` and `highlight` name a category or an area.

    Both are set in the strong face; lying bars also part a total from the others by a gap.  A
    highlight may also name a series: the others then stand back.  `references` are lines across the
    plot.  `classes` are what values are grouped into on maps and in heat maps: how many, or their
    limits, from the lowest to the highest.  Without a `scale`, panels of different measures have
    one each (`charts.measured`).
    """

    unit: str | None = None
    total: str | None = None
    highlight: str | None = None
    stacking: Stacking = "grouped"
    scale: Scaling | None = None
    references: tuple[Reference, ...] = ()
    classes: int | tuple[float, ...] = 5
    script: Script | None = None
