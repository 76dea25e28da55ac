"""Upright bars, grouped by series or stacked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from typeset.charts.axis import (
    CategoryNames,
    category_names,
    rule_levels,
    rule_references,
    set_category_name,
)
from typeset.charts.chart import Chart, Part, prepare
from typeset.charts.ends import Ends, reference_ends, set_ends, stack_ends
from typeset.charts.geometry import Box
from typeset.charts.options import ChartOptions
from typeset.charts.panels import Cell, arrange, set_title
from typeset.charts.patterns import by_series, by_turn
from typeset.charts.plate import Plate
from typeset.charts.problems import DoesNotFit
from typeset.charts.scale import Domain, Scale
from typeset.charts.stacks import Piece
from typeset.charts.ticks import Ticks, ticks_of
from typeset.charts.words import cap_height, line_box
from typeset.data.series import ChartData
from typeset.records import dataclass
from typeset.typography.line import TextStyle

_FILLED = 0.78
"""Share of a category's slot that its bars take."""
_NARROWEST, _THINNEST = 4.0, 2.5
_BETWEEN = 1.0
"""Points: how wide a bar should be, what it must have with its gap, and what parts the bars of a
group."""
_TO_NEXT_VALUE, _INSIDE = 1.2, 1.8
"""Points that two values keep apart, and a value from the edges of the part it stands in."""
_SAME = 1e-6
"""Points by which edges differ that are the same."""
_LOWEST = 30.0
"""Points of height under which bars cannot be compared."""
_OFF_TITLE = 3.0
"""Points that the highest value keeps from the title of its panel, beyond what a plot keeps: it is
none of the title's words."""
_MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class _Bar:
    """One bar: its left edge and width in points, its value."""

    piece: Piece
    left: float
    width: float

    def body(self, y: Scale) -> Box:
        """What it covers."""
        foot, end = sorted((y.at(self.piece.start), y.at(self.piece.end)))
        return Box(self.left, foot, self.left + self.width, end)


@dataclass(frozen=True, slots=True)
class _Value:
    """A value at its bar's end, or within the part that stands for it."""

    text: str
    x: float
    baseline: float
    box: Box
    bar: _Bar
    style: TextStyle
    shown: bool = True


@dataclass(frozen=True, slots=True)
class _Plot:
    """One panel: its scale, its names and its bars with their values, from left to right.

    The names hang from `foot`.
    """

    figure: _Figure
    cell: Cell
    box: Box
    y: Scale
    foot: float
    names: CategoryNames
    values: tuple[_Value, ...]


@dataclass(frozen=True, slots=True)
class _Figure:
    """A chart of bars, the room it has, and the names at its right."""

    chart: Chart
    area: Box
    ends: Ends | None
    named: bool
    """Whether the series are named at the right, not in a key."""

    @property
    def stacked(self) -> bool:
        return self.chart.options.stacking != "grouped"

    def of(self, cell: Cell) -> _Figure:
        """What a panel is drawn with."""
        return replace(self, chart=self.chart.of(cell.panel))


def draw_bars(plate: Plate, data: ChartData, options: ChartOptions) -> None:
    """Draw bars from zero, side by side by series, their values on them if all can be read."""
    figure = _figure(prepare(plate, data, options))
    scales: Ticks | None = None
    plots = _plots_with_values(figure)
    if plots is None:
        scales = ticks_of(figure.chart, Chart.reach, _MOST_TICKS)
        plots = _plots_with_ticks(figure, scales)
    for plot in plots:
        _draw(plot, scales)


def _figure(chart: Chart) -> _Figure:
    """Stacked series are named beside the last bar if that has all of them, else in the key."""
    stacked = chart.options.stacking != "grouped"
    names = stack_ends(chart) if stacked else None
    ends = names or reference_ends(chart)
    if names is None:
        chart = by_series(chart) if stacked else by_turn(chart)
    area = chart.set_key(() if names else chart.names, references=ends is None)
    return _Figure(chart, area.inset(right=ends.width if ends else 0.0), ends, names is not None)


def _plots_with_values(figure: _Figure) -> tuple[_Plot, ...] | None:
    """Panels where each bar carries its value; None if the values would collide."""
    chart = figure.chart
    measures = chart.plate.style.measures
    room = cap_height(chart.plate.style.number) + measures.value_gap
    hanging = any(chart.of(panel).reach().low < 0 for panel in chart.panels)
    below = room + measures.value_gap if hanging else 0.0
    above = room + (_OFF_TITLE if len(chart.panels) > 1 else 0.0)
    try:
        plots = _plots(figure, figure.area, Chart.reach, above=above, below=below)
    except DoesNotFit:
        return None
    return plots if all(map(_is_clear, plots)) else None


def _plots_with_ticks(figure: _Figure, scales: Ticks) -> tuple[_Plot, ...]:
    """Panels with a scale at their left; half a figure stands out above the highest tick."""
    half, area = cap_height(figure.chart.plate.style.number) / 2, scales.within(figure.area)
    return _plots(figure, area, scales.domain, half, 0.0, scales.beside)


def _plots(
    figure: _Figure,
    area: Box,
    domain: Callable[[Chart], Domain],
    above: float,
    below: float,
    beside: float = 0.0,
) -> tuple[_Plot, ...]:
    chart = figure.chart
    count = 1 if figure.stacked else chart.most_series
    narrowest = chart.most_categories * count * (_NARROWEST + _BETWEEN) / _FILLED
    cells = arrange(chart.plate, chart.panels, area, narrowest, beside)
    names = [_names(figure, cell) for cell in cells]
    foot = max(block.height for block in names) + below
    boxes = [cell.plot.inset(bottom=foot, top=above) for cell in cells]
    thin = cells[0].plot.width / chart.most_categories / count < _THINNEST
    if boxes[0].height < _LOWEST or thin:
        raise DoesNotFit("the bars")
    plots = []
    for cell, box, block in zip(cells, boxes, names, strict=True):
        own = figure.of(cell)
        y = domain(own.chart).over(box.bottom, box.top)
        values = tuple(_values(own, cell, box, y))
        plots.append(_Plot(own, cell, box, y, box.bottom - below, block, values))
    return tuple(plots)


def _names(figure: _Figure, cell: Cell) -> CategoryNames:
    categories = cell.panel.categories
    slot = cell.plot.width / len(categories)
    beyond = figure.ends.width if figure.ends else 0.0
    return category_names(figure.chart.plate, categories, slot, cell.plot.height, beyond)


def _bars(figure: _Figure, cell: Cell, box: Box) -> Iterator[_Bar]:
    """The bars of a panel from left to right, those of a stack from zero outwards."""
    panel = cell.panel
    count = 1 if figure.stacked else len(panel.series)
    slot = box.width / len(panel.categories)
    widest = figure.chart.plate.style.measures.bar
    width = min(widest, (slot * _FILLED - (count - 1) * _BETWEEN) / count)
    group = count * width + (count - 1) * _BETWEEN
    for index in range(len(panel.categories)):
        left = box.left + slot * (index + 0.5) - group / 2
        parts = figure.chart.pieces(panel, index)
        for place, piece in enumerate(parts):
            yield _Bar(piece, left + (0 if figure.stacked else place) * (width + _BETWEEN), width)


def _values(figure: _Figure, cell: Cell, box: Box, y: Scale) -> Iterator[_Value]:
    """The values of a panel; a sign where there is none."""
    signed: set[float] = set()
    for bar in _bars(figure, cell, box):
        if not figure.stacked:
            yield _at_end(figure.chart, bar, y)
        elif bar.piece.value is None:
            value = _at_end(figure.chart, bar, y)
            yield replace(value, shown=bar.left not in signed)
            signed.add(bar.left)
        else:
            yield _inside(figure.chart, bar, y)


def _at_end(chart: Chart, bar: _Bar, y: Scale) -> _Value:
    style, piece = chart.plate.style.number, bar.piece
    gap, height = chart.plate.style.measures.value_gap, cap_height(style)
    below = piece.value is not None and piece.value < 0
    end = y.at(piece.outer)
    baseline = end - gap - height if below else end + gap
    text = piece.sign if piece.value is None else chart.write(piece.value)
    return _value(chart, bar, text, baseline, style)


def _inside(chart: Chart, bar: _Bar, y: Scale) -> _Value:
    body = bar.body(y)
    style = chart.on(bar.piece.series)
    baseline = (body.bottom + body.top - cap_height(style)) / 2
    value = _value(chart, bar, chart.write(bar.piece.value), baseline, style)
    room = value.box.inset(*(-_INSIDE,) * 4)
    lines = (y.at(one.value) for one in chart.options.references)
    fits = body.holds(room) and not any(room.bottom < line < room.top for line in lines)
    seen = chart.has_room_within(bar.piece.series, value.text, body)
    return replace(value, shown=fits and seen)


def _value(chart: Chart, bar: _Bar, text: str, baseline: float, style: TextStyle) -> _Value:
    x, width = bar.left + bar.width / 2, chart.plate.measure(text, style)
    covered = line_box(text, style.face, style.size, width).moved(x - width / 2, baseline)
    return _Value(text, x, baseline, covered, bar, style)


def _is_clear(plot: _Plot) -> bool:
    """Whether all values can be read: none over another, over another's bar, or outside."""
    if plot.figure.stacked:
        return all(one.shown for one in plot.values if one.bar.piece.value)
    lines = [plot.y.at(one.value) for one in plot.figure.chart.options.references]
    for at, value in enumerate(plot.values):
        room = value.box.inset(left=-_TO_NEXT_VALUE, right=-_TO_NEXT_VALUE)
        others = (*plot.values[:at], *plot.values[at + 1 :])
        if not plot.cell.outer.holds(value.box, _SAME):
            return False
        if any(room.overlap(other.box) or room.overlap(other.bar.body(plot.y)) for other in others):
            return False
        if any(room.bottom - 1 < line < room.top + 1 for line in lines):
            return False
    return True


def _draw(plot: _Plot, scales: Ticks | None) -> None:
    """Draw a panel and set its words: title, scale, then category by category."""
    figure, box = plot.figure, plot.box
    chart, plate = figure.chart, figure.chart.plate
    count = len(plot.cell.panel.series)
    bars = [value.bar for value in plot.values]
    inks = [
        chart.bar_ink(bar.piece.series, plot.names.names[at // count])
        for at, bar in enumerate(bars)
    ]
    chart.fill_parts(
        [
            Part(bar.body(plot.y), bar.piece.series, ink)
            for bar, ink in zip(bars, inks, strict=True)
            if bar.piece.has_length
        ]
    )
    rule_levels(plate, box, plot.y, scales.of(plot.cell.panel) if scales else ())
    rule_references(chart, box, plot.y)
    set_title(plate, plot.cell, plot.cell.outer.left)
    if scales:
        scales.set(plot.cell, box, plot.y)
    slot = box.width / len(plot.names.names)
    for index, category in enumerate(plot.names.names):
        x = box.left + slot * (index + 0.5)
        set_category_name(plate, plot.names, index, x, plot.foot, chart.name_style(category))
        valued = scales is None or category == chart.off_scale
        for value in plot.values[index * count : (index + 1) * count]:
            _set_value(figure, value, valued)
    if figure.ends:
        last = plot.values[-1].bar
        middles = _middles(plot) if figure.named else {}
        set_ends(chart, figure.ends, middles, box, plot.y, last.left + last.width)


def _middles(plot: _Plot) -> dict[str, float]:
    """The middle of each part of the last bar, as a value."""
    last = [value.bar.piece for value in plot.values[-len(plot.cell.panel.series) :]]
    return {piece.series: (piece.start + piece.end) / 2 for piece in last}


def _set_value(figure: _Figure, value: _Value, valued: bool) -> None:
    known = value.bar.piece.value is not None
    if not value.shown:
        return
    if known and not (value.bar.piece.value if figure.stacked else valued):
        return
    if known and figure.stacked:
        figure.chart.set_within(value.bar.piece.series, value.text, value.x, value.baseline)
    else:
        figure.chart.plate.text(value.x, value.baseline, value.text, value.style, "center")
