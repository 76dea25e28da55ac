"""What a figure's author may ask of a chart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChartOptions:
    """`unit` is said once, above the plot; `total` and `highlight` name a category or an area.

    Both are set in the strong face; lying bars also part a total from the others by a gap.
    """

    unit: str | None = None
    total: str | None = None
    highlight: str | None = None
