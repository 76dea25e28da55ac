"""The kinds of chart, one file each; `KINDS` is where a new one is entered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from typeset.charts.kinds.area import draw_area
from typeset.charts.kinds.bars import draw_bars
from typeset.charts.kinds.donut import draw_donut, draw_pie
from typeset.charts.kinds.dots import draw_dots, draw_dumbbell
from typeset.charts.kinds.heat_map import draw_heat_map
from typeset.charts.kinds.histogram import draw_histogram
from typeset.charts.kinds.horizontal_bars import draw_horizontal_bars
from typeset.charts.kinds.lines import draw_lines
from typeset.charts.kinds.maps import draw_map, draw_outline
from typeset.charts.kinds.pyramid import draw_pyramid
from typeset.charts.kinds.script import draw_script
from typeset.charts.kinds.slope import draw_slope
from typeset.charts.options import ChartOptions
from typeset.charts.plate import Plate
from typeset.data.series import ChartData

Kind: TypeAlias = Callable[[Plate, ChartData, ChartOptions], None]
"""Draws data on a plate.  Raises UndrawableFigure."""

KINDS: Mapping[str, Kind] = {
    "donut": draw_donut,
    "pie": draw_pie,
    "bars": draw_bars,
    "horizontal-bars": draw_horizontal_bars,
    "lines": draw_lines,
    "area": draw_area,
    "dots": draw_dots,
    "dumbbell": draw_dumbbell,
    "slope": draw_slope,
    "pyramid": draw_pyramid,
    "histogram": draw_histogram,
    "heat-map": draw_heat_map,
    "map": draw_map,
    "outline": draw_outline,
    "python": draw_script,
}
"""Every kind by the name that layouts use; `python` is what python:FILE:FUNCTION is drawn by."""
