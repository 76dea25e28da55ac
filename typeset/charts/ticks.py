"""The scales beside upright panels: one for all at their left, or one for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from typeset.charts.axis import set_ticks, tick_room
from typeset.charts.chart import Chart
from typeset.charts.geometry import Box
from typeset.charts.panels import Cell
from typeset.charts.scale import Domain, Scale, ticks
from typeset.data.series import Panel
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Ticks:
    """The ticks of the panels of an upright chart, and the points that their labels take."""

    chart: Chart
    levels: Mapping[str, tuple[float, ...]]
    room: float

    def of(self, panel: Panel) -> tuple[float, ...]:
        """The ticks of one panel."""
        return self.levels[panel.name]

    def domain(self, chart: Chart) -> Domain:
        """What the scale of a panel covers, from its first tick to its last."""
        levels = self.of(chart.panels[0])
        return Domain(levels[0], levels[-1])

    @property
    def beside(self) -> float:
        """What each panel needs beside its plot, if each has a scale of its own."""
        return self.room if self.chart.own_scales else 0.0

    def within(self, area: Box) -> Box:
        """What the panels have of an area, if they share a scale at its left."""
        return area.inset(left=self.room - self.beside)

    def set(self, cell: Cell, box: Box, y: Scale) -> None:
        """Set the labels of a panel, if no other at its left has them."""
        if cell.first or self.chart.own_scales:
            own = self.chart.of(cell.panel)
            set_ticks(own.plate, box, y, self.of(cell.panel), own.write.percent)


def ticks_of(chart: Chart, domain: Callable[[Chart], Domain], most: int) -> Ticks:
    """At most `most` steps on the scale of each panel, which covers the `domain` of its values."""
    levels = {}
    for panel in chart.panels:
        own = chart.of(panel)
        levels[panel.name] = ticks(domain(own), most, own.whole)
    percent = chart.write.percent
    room = max(tick_room(chart.plate, one, percent) for one in levels.values())
    return Ticks(chart, levels, room)
