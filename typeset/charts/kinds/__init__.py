"""The kinds of chart, one file each; `KINDS` is where a new one is entered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from typeset.charts.kinds.areas import draw_map, draw_outline
from typeset.charts.kinds.bars import draw_bars
from typeset.charts.kinds.donut import draw_donut
from typeset.charts.kinds.horizontal_bars import draw_horizontal_bars
from typeset.charts.kinds.lines import draw_lines
from typeset.charts.options import ChartOptions
from typeset.charts.plate import Plate
from typeset.data.series import ChartData

Kind: TypeAlias = Callable[[Plate, ChartData, ChartOptions], None]
"""Draws data on a plate.  Raises UndrawableFigure."""

KINDS: Mapping[str, Kind] = {
    "donut": draw_donut,
    "bars": draw_bars,
    "horizontal-bars": draw_horizontal_bars,
    "lines": draw_lines,
    "map": draw_map,
    "outline": draw_outline,
}
"""Every kind by the name that layouts use."""
