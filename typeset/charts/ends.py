"""Names at the ends of lines, moved apart where lines end close together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from typeset.charts.chart import Chart
from typeset.charts.geometry import Box, Segment
from typeset.charts.plate import Plate
from typeset.charts.problems import DoesNotFit
from typeset.charts.scale import Scale
from typeset.charts.spread import Span, spread
from typeset.charts.words import block_width, cap_height, depth, measure
from typeset.records import dataclass

TO_END, TO_TIED = 7.0, 14.0
"""Points from a mark to what is said of it, and that far if a leader stands between."""
CLEAR = 2.0
"""Points that a leader keeps from both."""
_MOVED = 0.5
"""Lines by which words may be moved before a leader ties them to their mark."""
_TO_NAME = 4.0
_BETWEEN = 1.0
"""Points from value to name, and between two ends."""
_SHARES = (0.3, 0.4)
"""Shares of the width that the ends may take; the second if the first gives more than two lines."""
_FEW_LINES = 2
_MOST_DEEP, _MOST_WIDE = 0.7, 0.27
"""The shares of a figure's height and width that the names of stacked series may fill at its right:
wider ones would leave the names below the bars no room."""


@dataclass(frozen=True, slots=True)
class End:
    """What stands at a line's end: its last value, its name in lines; `middle` is where."""

    series: str
    value: str
    lines: tuple[str, ...]
    middle: float = 0.0


@dataclass(frozen=True, slots=True)
class Ends:
    """All ends of a panel: values in a column as wide as the widest, names beside them.

    `gap` lies between the marks and them; `width` holds all.
    """

    ends: tuple[End, ...]
    value_width: float
    width: float
    gap: float = TO_END

    def tied(self) -> Ends:
        """The same, with room for leaders."""
        return replace(self, gap=TO_TIED, width=self.width + TO_TIED - self.gap)


def break_ends(plate: Plate, values: Sequence[tuple[str, str]]) -> Ends:
    """Break the names of lines; `values` are pairs of a series' name and its last value."""
    style = plate.style
    value_width = max(measure(value, style.strong) for _, value in values)
    fixed = TO_END + value_width + (_TO_NAME if value_width else 0.0)
    for share in _SHARES:
        room = plate.box.width * share - fixed
        ends = tuple(
            End(name, value, plate.wrap(name, style.strong, room).lines) for name, value in values
        )
        if max(len(end.lines) for end in ends) <= _FEW_LINES:
            break
    widest = max(block_width(end.lines, style.strong) for end in ends)
    return Ends(ends, value_width, fixed + widest)


def spread_ends(plate: Plate, ends: Ends, wanted: Sequence[float], low: float, high: float) -> Ends:
    """Give each end its height, as near to its line's as can be.  Raises DoesNotFit."""
    style = plate.style.text
    line = cap_height(style) * 4 / 3 + depth(style.face, style.size) + _BETWEEN
    sizes = [(len(end.lines) - 1) * style.leading + line for end in ends.ends]
    spans = [Span(middle, size) for middle, size in zip(wanted, sizes, strict=True)]
    middles = spread(spans, low, high)
    if middles is None:
        raise DoesNotFit("the names at the ends of the lines")
    placed = (replace(end, middle=y) for end, y in zip(ends.ends, middles, strict=True))
    return replace(ends, ends=tuple(placed))


def is_moved(plate: Plate, middle: float, mark: float) -> bool:
    """Whether words stand so far from their mark's height that a leader has to tie them there."""
    return abs(middle - mark) > plate.style.text.leading * _MOVED


def set_end(
    plate: Plate,
    ends: Ends,
    end: End,
    x: float,
    mark: float,
    stressed: bool,
    start: float | None = None,
) -> None:
    """Set one end beside its last mark at (x, mark), which reaches to `start` if not to x."""
    style = plate.style
    deep = cap_height(style.text) + (len(end.lines) - 1) * style.text.leading
    top = end.middle + deep / 2
    if is_moved(plate, end.middle, mark):
        left = (x if start is None else start) + CLEAR
        height = top - cap_height(style.text) / 2 if end.value else end.middle
        leader = Segment(left, mark, x + ends.gap - CLEAR, height)
        plate.rule([leader], style.axis, style.measures.axis_line)
    right = x + ends.gap + ends.value_width
    if end.value:
        plate.block(right, top, (end.value,), style.strong, "right")
    face = style.strong if stressed else style.text
    plate.block(right + (_TO_NAME if ends.value_width else 0.0), top, end.lines, face)


def reference_ends(chart: Chart) -> Ends | None:
    """The names of reference lines, to stand at the right of a plot; None if there are several."""
    if len(chart.panels) > 1 or not chart.options.references:
        return None
    return break_ends(chart.plate, [(one.label, "") for one in chart.options.references])


def stack_ends(chart: Chart) -> Ends | None:
    """The names of stacked series from the top, to stand at the right of the last category.

    None if a series could not be told by where it stands there: if there are several panels, if
    it has no value there, or if the names are too wide.  Reference lines come last.
    """
    if len(chart.panels) > 1 or len(chart.names) < 2:
        return None
    if not all((one.values[-1] or 0) > 0 for one in chart.panels[0].series):
        return None
    labels = [*reversed(chart.names), *(one.label for one in chart.options.references)]
    ends = break_ends(chart.plate, [(label, "") for label in labels])
    style = chart.plate.style.text
    deep = sum(len(end.lines) * style.leading for end in ends.ends)
    box = chart.plate.box
    fits = deep <= box.height * _MOST_DEEP and ends.width <= box.width * _MOST_WIDE
    return ends if fits else None


def set_ends(
    chart: Chart, ends: Ends, middles: Mapping[str, float], plot: Box, y: Scale, start: float
) -> None:
    """Set names beside a plot: those of `middles` at these values, then the reference lines'.

    The parts that the first ones name end at `start`, reference lines at the edge of the plot.
    """
    levels = [y.at(middles[end.series]) for end in ends.ends[: len(middles)]]
    levels += [y.at(one.value) for one in chart.options.references]
    placed = spread_ends(chart.plate, ends, levels, plot.bottom, plot.top + TO_END)
    for end, level in zip(placed.ends, levels, strict=True):
        named = end.series in middles
        left = start if named else plot.right
        stressed = named and chart.is_stressed(end.series)
        set_end(chart.plate, ends, end, plot.right, level, stressed, left)
