"""Slopes: what became of each series from one time to another."""

from __future__ import annotations

import math
from collections.abc import Sequence

from typeset.charts.chart import Chart, prepare
from typeset.charts.ends import (
    CLEAR,
    TO_END,
    TO_TIED,
    End,
    Ends,
    break_ends,
    is_moved,
    set_end,
    spread_ends,
)
from typeset.charts.geometry import Box, Segment
from typeset.charts.options import ChartOptions
from typeset.charts.plate import BEHIND, Plate
from typeset.charts.problems import DoesNotFit, UndrawableFigure
from typeset.charts.scale import Domain, Scale
from typeset.charts.spread import Span, spread
from typeset.charts.words import cap_height, depth
from typeset.data.series import ChartData, Series
from typeset.records import dataclass

_LOWEST, _NARROWEST = 30.0, 60.0
_TWO = 2


@dataclass(frozen=True, slots=True)
class _Plot:
    """Both verticals and the scale between them."""

    box: Box
    y: Scale
    series: tuple[Series, ...]
    before: float
    """Points from the first values to the verticals."""

    def known(self, series: Series, index: int) -> float:
        """The height of a value; where there is none, that of the other one."""
        values = [series.values[index], *series.values, self.y.low]
        return self.y.at(next(value for value in values if value is not None))


def draw_slope(plate: Plate, data: ChartData, options: ChartOptions) -> None:
    """Draw a line from the first to the second category for each series, named at its end."""
    chart = prepare(plate, data, options)
    panel = chart.panels[0]
    if len(chart.panels) > 1 or len(panel.categories) != _TWO:
        raise UndrawableFigure(
            f"a slope chart has two categories, not {len(panel.categories)}",
            "name two with “first” and “last”, or choose lines",
        )
    ends = break_ends(plate, [(one.name, chart.say(one, 1)) for one in panel.series])
    area = chart.set_entries(())
    plot = _plot(chart, area, ends, TO_END)
    firsts = [(middle, height) for _, middle, height in _firsts(chart, plot)]
    after = any(is_moved(plate, end.middle, height) for end, height in _spread(chart, plot, ends))
    before = any(is_moved(plate, *one) for one in firsts)
    ends = ends.tied() if after else ends
    plot = _plot(chart, area, ends, TO_TIED if before else TO_END)
    _draw(chart, plot)
    _set_firsts(chart, plot)
    for end, level in _spread(chart, plot, ends):
        set_end(plate, ends, end, plot.box.right, level, chart.is_stressed(end.series))
    _set_names(chart, plot, panel.categories)


def _spread(chart: Chart, plot: _Plot, ends: Ends) -> list[tuple[End, float]]:
    """The ends, each with the height of its line, moved apart where lines end close together."""
    wanted = [plot.known(one, 1) for one in plot.series]
    placed = spread_ends(chart.plate, ends, wanted, plot.box.bottom, plot.box.top)
    return list(zip(placed.ends, wanted, strict=True))


def _plot(chart: Chart, area: Box, ends: Ends, before: float) -> _Plot:
    style, panel = chart.plate.style, chart.panels[0]
    left = max(chart.plate.measure(chart.say(one, 0), style.strong) for one in panel.series)
    blocks = [_name(chart, name, area.width / 3) for name in panel.categories]
    foot = (
        style.measures.name_gap + cap_height(style.text) + depth(style.text.face, style.text.size)
    )
    foot += (max(len(lines) for lines in blocks) - 1) * style.text.leading
    deepest = max(len(end.lines) for end in ends.ends)
    half = cap_height(style.text) + (deepest - 1) * style.text.leading / 2
    box = area.inset(left + before, foot, ends.width, half)
    if box.height < _LOWEST or box.width < _NARROWEST:
        raise DoesNotFit("the lines")
    y = _domain(chart.values).over(box.bottom + half, box.top - half)
    return _Plot(box, y, panel.series, before)


def _domain(values: Sequence[float]) -> Domain:
    """From the lowest to the highest value: slopes are compared, not heights."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    return Domain(low, high) if low < high else Domain(low - 1, high + 1)


def _name(chart: Chart, name: str, width: float) -> tuple[str, ...]:
    return chart.plate.wrap(name, chart.plate.style.text, width).lines


def _draw(chart: Chart, plot: _Plot) -> None:
    plate, box = chart.plate, plot.box
    sides = [Segment(x, box.bottom, x, box.top) for x in (box.left, box.right)]
    plate.rule(sides, plate.style.axis, plate.style.measures.axis_line, BEHIND)
    for one in plot.series:
        look = chart.looks[one.name]
        ys = [math.nan if value is None else plot.y.at(value) for value in one.values]
        plate.course((box.left, box.right), ys, look.shape, look.ink, dash=look.dash)


def _firsts(chart: Chart, plot: _Plot) -> list[tuple[str, float, float]]:
    """The first values, where they stand and where they belong; equal ones stand once."""
    style = chart.plate.style.number
    heights: dict[str, float] = {}
    for one in plot.series:
        heights.setdefault(chart.say(one, 0), plot.known(one, 0))
    size = cap_height(style) * 4 / 3 + depth(style.face, style.size)
    spans = [Span(height, size) for height in heights.values()]
    middles = spread(spans, plot.box.bottom, plot.box.top + size / 2)
    if middles is None:
        raise DoesNotFit("the values at the left")
    return [(text, middle, heights[text]) for text, middle in zip(heights, middles, strict=True)]


def _set_firsts(chart: Chart, plot: _Plot) -> None:
    """Set the first values at the left, moved apart, those that had to move tied to their mark."""
    plate, style = chart.plate, chart.plate.style.number
    right = plot.box.left - plot.before
    for text, middle, height in _firsts(chart, plot):
        plate.text(right, middle - cap_height(style) / 2, text, style, "right")
        if is_moved(plate, middle, height):
            line = Segment(right + CLEAR, middle, plot.box.left - CLEAR, height)
            plate.rule([line], plate.style.axis, plate.style.measures.axis_line)


def _set_names(chart: Chart, plot: _Plot, categories: Sequence[str]) -> None:
    """Set the categories below their verticals, the first from the left edge if it is wide."""
    plate, style = chart.plate, chart.plate.style.text
    top = plot.box.bottom - plate.style.measures.name_gap
    for x, category in zip((plot.box.left, plot.box.right), categories, strict=True):
        lines = _name(chart, category, plate.box.width / 3)
        half = max(plate.measure(line, style) for line in lines) / 2
        middle = min(max(x, plate.box.left + half), plate.box.right - half)
        plate.block(middle, top, lines, style, "center")
