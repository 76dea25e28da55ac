"""Lying bars, grouped or stacked: many categories with long names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from typeset.charts.chart import Chart, Part, prepare
from typeset.charts.geometry import Box
from typeset.charts.kinds.rows import (
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
from typeset.charts.patterns import by_series, by_turn
from typeset.charts.plate import Plate
from typeset.charts.problems import DoesNotFit
from typeset.charts.scale import Scale
from typeset.charts.stacks import Piece
from typeset.charts.words import cap_height, line_box
from typeset.data.series import ChartData
from typeset.records import dataclass

_FILLED = 0.74
"""Share of a row that its bars take."""
_THINNEST = 1.5
_BETWEEN = 0.75
"""Points: how thick a bar must be, and what parts the bars of a row."""
_INSIDE, _TO_NEXT = 2.0, 6.0
"""Points that a value keeps from the ends of the part it stands in, and a name from the next."""
_SPARSE = 0.7
"""The least share of a row that its bars take, if the figure can be lower for that: bars of 16 pt
are then 8 mm apart, from middle to middle."""


@dataclass(frozen=True, slots=True)
class _Bar:
    piece: Piece
    bottom: float
    height: float

    @property
    def middle(self) -> float:
        return self.bottom + self.height / 2

    def body(self, x: Scale) -> Box:
        """What it covers."""
        left, right = sorted((x.at(self.piece.start), x.at(self.piece.end)))
        return Box(left, self.bottom, right, self.bottom + self.height)


def draw_horizontal_bars(plate: Plate, data: ChartData, options: ChartOptions) -> None:
    """Draw bars from zero to the right, their values at their ends if all can be read."""
    chart = prepare(plate, data, options)
    stacked = options.stacking != "grouped"
    named = _named(chart) if stacked else None
    if named is None:
        chart = by_series(chart) if stacked else by_turn(chart)
    area = chart.set_key(() if named else chart.names)
    plots = named.plots if named else _placed(chart, area)
    if named:
        named.set(chart)
    for plot in plots:
        _draw(plot)
        set_row_title(plot)
        for row in rows(plot.chart, plot.cell, plot.box):
            set_row_name(plot, row)
            _set_values(plot, row)
        set_row_ticks(plot)


def _placed(chart: Chart, area: Box) -> tuple[RowPlot, ...]:
    """Panels whose bars carry their values, or else with an axis."""
    plots = _plots_with_values(chart, area)
    if plots is not None:
        return plots
    lowest, highest = _lowest(chart), _highest(chart)
    return place_on_scale(chart, area, Chart.reach, lowest, _sign_room(chart), highest)


# --- names over the first row


@dataclass(frozen=True, slots=True)
class _Named:
    """Stacked series named over the parts of the first row."""

    plots: tuple[RowPlot, ...]
    names: tuple[tuple[str, float], ...]
    """Each name and its left edge."""
    baseline: float

    def set(self, chart: Chart) -> None:
        """Set the names."""
        for name, x in self.names:
            chart.plate.text(x, self.baseline, name, chart.name_style(name))


def _named(chart: Chart) -> _Named | None:
    """The panel with its names; None if there are several, or if one has no room over its part."""
    if len(chart.panels) > 1 or len(chart.names) < 2:
        return None
    if not all((one.values[0] or 0) > 0 for one in chart.panels[0].series):
        return None
    try:
        plots = _placed(chart, chart.below_key(()).inset(top=chart.plate.style.text.leading))
    except DoesNotFit:
        return None
    (plot,) = plots
    first = next(rows(chart, plot.cell, plot.box))
    names = [bar.piece.series for bar in _bars(plot, first)]
    edges = [bar.body(plot.x).left for bar in _bars(plot, first)]
    widths = [chart.plate.measure(name, chart.name_style(name)) for name in names]
    ends = [*edges[1:], chart.plate.box.right + _TO_NEXT]
    room = [end - left - _TO_NEXT for left, end in zip(edges, ends, strict=True)]
    if any(width > free for width, free in zip(widths, room, strict=True)):
        return None
    baseline = plot.box.top + chart.plate.style.measures.value_gap
    return _Named(plots, tuple(zip(names, edges, strict=True)), baseline)


def _references(chart: Chart) -> list[float]:
    return [one.value for one in chart.options.references]


def _count(chart: Chart) -> int:
    """Bars beside each other in a row."""
    return chart.most_series if chart.options.stacking == "grouped" else 1


def _lowest(chart: Chart) -> float:
    """The least height of a row."""
    count = _count(chart)
    return (count * _THINNEST + (count - 1) * _BETWEEN) / _FILLED


def _highest(chart: Chart) -> float:
    """The height above which rows would fall apart."""
    count = _count(chart)
    return (count * chart.plate.style.measures.row + (count - 1) * _BETWEEN) / _SPARSE


def _plots_with_values(chart: Chart, area: Box) -> tuple[RowPlot, ...] | None:
    """Panels where each bar carries its value; None if there is no room for that."""
    stacked = chart.options.stacking != "grouped"
    beside = _sign_room(chart) if stacked else _beside(chart)
    try:
        placed = place_rows(chart, area, beside, _lowest(chart), _highest(chart))
    except DoesNotFit:
        return None
    left = beside if any(chart.of(panel).reach().low < 0 for panel in chart.panels) else 0.0
    plots = placed.plots(chart, Chart.reach, left, right=beside)
    return plots if all(map(_can_be_read, plots)) else None


def _sign_room(chart: Chart) -> float:
    """What the sign of a missing value takes beside its bar."""
    signs = {
        one.sign(at)
        for panel in chart.panels
        for one in panel.series
        for at, value in enumerate(one.values)
        if value is None
    }
    if not signs:
        return 0.0
    widest = max(chart.plate.measure(sign, chart.plate.style.strong) for sign in signs)
    return widest + chart.plate.style.measures.value_gap


def _beside(chart: Chart) -> float:
    """What the widest value takes beside its bar."""
    strong = chart.plate.style.strong
    signs = {sign for panel in chart.panels for one in panel.series for sign in one.marks if sign}
    texts = [*chart.written, "0", *signs]
    widest = max(chart.plate.measure(text, strong) for text in texts)
    return widest + chart.plate.style.measures.value_gap


def _can_be_read(plot: RowPlot) -> bool:
    """Whether all values have room: within their parts, or beside bars that are not too low."""
    chart = plot.chart
    bars = [bar for row in rows(chart, plot.cell, plot.box) for bar in _bars(plot, row)]
    if chart.options.stacking != "grouped":
        return all(_has_room(chart, plot, bar) for bar in bars if bar.piece.value)
    style = chart.plate.style.number
    tallest = line_box("0,0", style.face, style.size, 0).height
    gaps = [upper.middle - lower.middle for upper, lower in pairwise(bars)]
    if min(gaps, default=tallest) < tallest:
        return False
    lines = [plot.x.at(value) for value in _references(chart)]
    return not any(_is_crossed(chart, plot, bar, lines) for bar in bars)


def _is_crossed(chart: Chart, plot: RowPlot, bar: _Bar, lines: Sequence[float]) -> bool:
    """Whether a reference line runs through the value beside a bar."""
    gap = chart.plate.style.measures.value_gap
    end = plot.x.at(bar.piece.end)
    width = chart.plate.measure(chart.write(bar.piece.value), chart.plate.style.strong) + 2 * gap
    left, right = (end - width, end) if (bar.piece.value or 0) < 0 else (end, end + width)
    return any(left < line < right for line in lines)


def _has_room(chart: Chart, plot: RowPlot, bar: _Bar) -> bool:
    style = chart.plate.style.strong
    body = bar.body(plot.x)
    text = chart.write(bar.piece.value)
    width = chart.plate.measure(text, style)
    clear = all(not body.left < plot.x.at(value) < body.right for value in _references(chart))
    wide = width + 2 * _INSIDE <= body.width and cap_height(style) + 2 <= body.height
    return clear and wide and chart.has_room_within(bar.piece.series, text, body)


def _bars(plot: RowPlot, row: Row) -> Iterator[_Bar]:
    """The bars of a row from the top, or from the left if they are stacked."""
    chart = plot.chart
    parts = chart.pieces(plot.cell.panel, row.index)
    stacked = chart.options.stacking != "grouped"
    count = 1 if stacked else len(parts)
    gaps = (count - 1) * _BETWEEN
    thickest = chart.plate.style.measures.row
    height = min(thickest, (row.room * _FILLED - gaps) / count)
    top = row.middle + (height * count + gaps) / 2
    for place, piece in enumerate(parts):
        bottom = top - height - (0 if stacked else place) * (height + _BETWEEN)
        yield _Bar(piece, bottom, height)


# --- drawing --------------------------------------------------------------------------------------


def _draw(plot: RowPlot) -> None:
    chart = plot.chart
    for row in rows(chart, plot.cell, plot.box):
        bars = [bar for bar in _bars(plot, row) if bar.piece.has_length]
        inks = [chart.bar_ink(bar.piece.series, row.category) for bar in bars]
        chart.fill_parts(
            [
                Part(bar.body(plot.x), bar.piece.series, ink)
                for bar, ink in zip(bars, inks, strict=True)
            ]
        )
    rule_rows(plot)


def _set_values(plot: RowPlot, row: Row) -> None:
    """Set the values of a row, and the signs of those that are not there.

    Over an axis only those that have no bar, since they are off its scale.
    """
    chart = plot.chart
    stressed = chart.is_stressed(row.category)
    valued = not plot.levels or row.category == chart.off_scale
    missing = []
    for bar in _bars(plot, row):
        if chart.options.stacking == "grouped":
            if valued or bar.piece.value is None:
                _set_beside(chart, plot, bar, stressed)
        elif bar.piece.value is None:
            missing.append(bar)
        elif bar.piece.value and _has_room(chart, plot, bar):
            _set_inside(chart, plot, bar)
    if missing:
        _set_beside(chart, plot, missing[0], stressed)


def _set_beside(chart: Chart, plot: RowPlot, bar: _Bar, stressed: bool) -> None:
    plate, piece = chart.plate, bar.piece
    style = plate.style.strong if stressed else plate.style.number
    gap = plate.style.measures.value_gap
    end = plot.x.at(piece.outer)
    baseline = bar.middle - cap_height(style) / 2
    text = piece.sign if piece.value is None else chart.write(piece.value)
    if piece.value is not None and piece.value < 0:
        plate.text(end - gap, baseline, text, style, "right")
    else:
        plate.text(end + gap, baseline, text, style)


def _set_inside(chart: Chart, plot: RowPlot, bar: _Bar) -> None:
    body, series = bar.body(plot.x), bar.piece.series
    baseline = bar.middle - cap_height(chart.on(series)) / 2
    middle = (body.left + body.right) / 2
    chart.set_within(series, chart.write(bar.piece.value), middle, baseline)
