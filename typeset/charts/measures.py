"""Weights and gaps of charts, in points: what the theme sets and every kind draws with."""

from __future__ import annotations

from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Measures:
    """See `typeset.layout.theme.ChartSpec`, which has the same names, for what each one is."""

    line: float = 1.5
    mark: float = 5.0
    axis_line: float = 0.5
    grid_line: float = 0.25
    outline: float = 0.6
    part: float = 1.0
    pattern: float = 0.5
    bar: float = 28.0
    row: float = 16.0
    value_gap: float = 2.5
    name_gap: float = 5.0
    panel_gap: float = 16.0
    row_gap: float = 12.0
    key_gap: float = 8.0


HOUSE = Measures()
"""What a theme that sets nothing of it has."""
