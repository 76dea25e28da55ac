"""Dots on a row for each category, and dumbbells: two dots and what lies between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from typeset.charts.chart import Chart, prepare
from typeset.charts.geometry import Segment
from typeset.charts.kinds.rows import (
    FURTHEST,
    Row,
    RowPlot,
    place_on_scale,
    place_rows,
    rows,
    rule_rows,
    set_row_name,
    set_row_ticks,
    set_row_title,
)
from typeset.charts.options import ChartOptions
from typeset.charts.plate import BEHIND, Plate
from typeset.charts.problems import UndrawableFigure
from typeset.charts.scale import Domain, around
from typeset.charts.words import cap_height
from typeset.data.series import ChartData, Series
from typeset.records import dataclass
from typeset.typography.line import TextStyle

_CLEAR = 2.0
"""Points between a mark or a word and the thin line of its row."""
_SHORTEST = 3.0
"""Points of such a line below which it would be a mere dot."""
_SPARSE = 2.5
"""Lines of text that a row may take, if the figure can be lower for that."""
_ALIKE = 0.6
"""The share of the largest value by which values differ that are not shown from zero."""
_PAIR = 2


@dataclass(frozen=True, slots=True)
class _Dot:
    """A known value: its series and its place on the row."""

    series: Series
    value: float
    x: float


def draw_dots(plate: Plate, data: ChartData, options: ChartOptions) -> None:
    """Draw a mark for each value; the values stand beside them if there is but one series."""
    chart = prepare(plate, data, options)
    _draw_all(chart, valued=chart.most_series == 1)


def draw_dumbbell(plate: Plate, data: ChartData, options: ChartOptions) -> None:
    """Draw the two marks of each category joined, their values at the outer sides."""
    chart = prepare(plate, data, options)
    if any(len(panel.series) != _PAIR for panel in chart.panels):
        raise UndrawableFigure(
            f"a dumbbell joins two series, not {chart.most_series}",
            "choose a “series” column with two values, or the kind “dots”",
        )
    _draw_all(chart, valued=True, joined=True)


def _draw_all(chart: Chart, valued: bool, joined: bool = False) -> None:
    area = chart.set_marks(chart.names)
    style = chart.plate.style
    lowest, highest = style.measures.mark, min(FURTHEST, style.text.leading * _SPARSE)
    if valued:
        beside = style.measures.mark / 2 + style.measures.value_gap
        beside += max(chart.plate.measure(text, style.strong) for text in (*chart.written, "0"))
        plots = place_rows(chart, area, 2 * beside, lowest, highest).plots(
            chart, _domain, beside, right=beside
        )
        valued = all(_can_be_read(plot, joined) for plot in plots)
    if not valued:
        plots = place_on_scale(chart, area, _domain, lowest, 0.0, highest)
    for plot in plots:
        rule_rows(plot, axis=not (valued and joined))
        set_row_title(plot)
        for row in rows(plot.chart, plot.cell, plot.box):
            set_row_name(plot, row)
            _draw_row(plot.chart, plot, row, valued, joined)
        set_row_ticks(plot)


def _domain(chart: Chart) -> Domain:
    return around(chart.scaled, _ALIKE)


def _can_be_read(plot: RowPlot, joined: bool) -> bool:
    """Whether no value is crossed by the axis or a reference line."""
    chart = plot.chart
    lines = [plot.x.at(one.value) for one in chart.options.references]
    if not joined and plot.x.low <= 0 <= plot.x.high:
        lines.append(plot.x.at(0))
    style, measures = chart.plate.style.strong, chart.plate.style.measures
    for row in rows(chart, plot.cell, plot.box):
        dots = sorted(_dots(plot, row), key=lambda dot: dot.x)
        for dot, side in zip(dots, (-1, 1) if len(dots) > 1 else (1,), strict=False):
            near = measures.mark / 2 + measures.value_gap
            far = near + chart.plate.measure(chart.write(dot.value), style)
            low, high = sorted((dot.x + side * near, dot.x + side * far))
            if any(low - 1 < line < high + 1 for line in lines):
                return False
    return True


def _draw_row(chart: Chart, plot: RowPlot, row: Row, valued: bool, joined: bool) -> None:
    dots = sorted(_dots(plot, row), key=lambda dot: dot.x)
    style = (
        chart.plate.style.strong if chart.is_stressed(row.category) else chart.plate.style.number
    )
    labels = _labels(chart, dots, valued)
    covered = _covered(chart, dots, labels, style, joined)
    sign = _set_signs(chart, plot, row, covered)
    _draw_guides(chart, plot, row, sorted([*covered, *sign]))
    if joined and len(dots) > 1:
        line = Segment(dots[0].x, row.middle, dots[-1].x, row.middle)
        chart.plate.rule([line], chart.plate.style.axis, chart.plate.style.measures.line)
    for dot in dots:
        look = chart.looks[dot.series.name]
        ink = chart.bar_ink(dot.series.name, row.category) if len(chart.names) == 1 else look.ink
        chart.plate.mark(dot.x, row.middle, look.shape, ink)
    _set_values(chart, dots, labels, row, style)


_Reach: TypeAlias = tuple[float, float]
"""From where to where something reaches in a row."""


def _covered(
    chart: Chart, dots: Sequence[_Dot], labels: Sequence[str], style: TextStyle, joined: bool
) -> list[_Reach]:
    """Where the dots of a row and their values stand; as one if they are joined."""
    half, gap = chart.plate.style.measures.mark / 2, chart.plate.style.measures.value_gap
    found = [(dot.x - half, dot.x + half) for dot in dots]
    if labels and dots:
        found[-1] = found[-1][0], found[-1][1] + gap + chart.plate.measure(labels[-1], style)
        if len(dots) > 1:
            found[0] = found[0][0] - gap - chart.plate.measure(labels[0], style), found[0][1]
    return [(found[0][0], found[-1][1])] if joined and found else found


def _dots(plot: RowPlot, row: Row) -> Iterator[_Dot]:
    for one in plot.cell.panel.series:
        value = one.values[row.index]
        if value is not None:
            yield _Dot(one, value, plot.x.at(value))


def _set_signs(chart: Chart, plot: RowPlot, row: Row, covered: Sequence[_Reach]) -> list[_Reach]:
    """Set the marks of values that are not there; gives where they stand, if there are any.

    They stand right of the axis, or where the row begins if there is none: left of it they would
    seem to belong to the row's name.  What is taken there pushes them behind it.
    """
    signs = [one.sign(row.index) for one in plot.cell.panel.series if one.values[row.index] is None]
    if not signs:
        return []
    style, gap = chart.plate.style.number, chart.plate.style.measures.value_gap
    text = " ".join(dict.fromkeys(signs))
    width = chart.plate.measure(text, style)
    left = (plot.x.at(0) if plot.x.low <= 0 <= plot.x.high else plot.box.left) + gap
    for start, end in covered:
        if start < left + width + gap and left < end + gap:
            left = end + 2 * gap
    chart.plate.text(left, row.middle - cap_height(style) / 2, text, style)
    return [(left, left + width)]


def _labels(chart: Chart, dots: Sequence[_Dot], valued: bool) -> list[str]:
    return [chart.write(dot.value) for dot in dots] if valued else []


def _draw_guides(chart: Chart, plot: RowPlot, row: Row, covered: Sequence[_Reach]) -> None:
    """Draw the thin line that leads through a row, but where its marks and words stand."""
    style, start = chart.plate.style, plot.box.left
    gaps = []
    for left, right in covered:
        gaps.append((start, left - _CLEAR))
        start = max(start, right + _CLEAR)
    lines = [
        Segment(left, row.middle, right, row.middle)
        for left, right in (*gaps, (start, plot.cell.plot.right))
        if right > left + _SHORTEST
    ]
    if lines:
        chart.plate.rule(lines, style.grid, style.measures.grid_line * 2, BEHIND)


def _set_values(
    chart: Chart, dots: Sequence[_Dot], labels: Sequence[str], row: Row, style: TextStyle
) -> None:
    """Set the lower value at the left, the higher one at the right; one alone at the right."""
    if not labels:
        return
    measures = chart.plate.style.measures
    apart = measures.mark / 2 + measures.value_gap
    baseline = row.middle - cap_height(style) / 2
    chart.plate.text(dots[-1].x + apart, baseline, labels[-1], style)
    if len(dots) > 1:
        chart.plate.text(dots[0].x - apart, baseline, labels[0], style, "right")
