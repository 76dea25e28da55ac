"""One figure of series: what every kind of chart needs to know before it places anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from typeset.charts.geometry import Box
from typeset.charts.key import set_key
from typeset.charts.options import ChartOptions
from typeset.charts.plate import Plate
from typeset.charts.style import NumberFormat, number_format
from typeset.data.series import ChartData, Panel
from typeset.ink import Ink
from typeset.typography.line import TextStyle


@dataclass(frozen=True, slots=True)
class Chart:
    """The plate, the data, what the author asked for, and the inks and numbers that follow."""

    plate: Plate
    panels: tuple[Panel, ...]
    options: ChartOptions
    names: tuple[str, ...]
    """All series, in the order they are first met."""
    inks: Mapping[str, Ink]
    values: tuple[float, ...]
    """Every value that there is."""
    write: NumberFormat

    @property
    def whole(self) -> bool:
        """Whether all values are whole numbers."""
        return self.write.decimals == 0

    @property
    def most_categories(self) -> int:
        """Categories of the panel that has most."""
        return max(len(panel.categories) for panel in self.panels)

    @property
    def most_series(self) -> int:
        """Series of the panel that has most."""
        return max(len(panel.series) for panel in self.panels)

    def is_stressed(self, name: str) -> bool:
        """Whether a category or series is the total or the one to highlight."""
        return name in (self.options.total, self.options.highlight)

    def name_style(self, name: str) -> TextStyle:
        """How a category's or series' name is set."""
        return self.plate.style.strong if self.is_stressed(name) else self.plate.style.text

    def set_key(self, names: Sequence[str]) -> Box:
        """Set the unit and a key of these series above everything; gives what is left below."""
        inks = [self.inks[name] for name in names]
        top = set_key(self.plate, self.options.unit, names, inks)
        box = self.plate.box
        return Box(box.left, box.bottom, box.right, top)


def prepare(plate: Plate, data: ChartData, options: ChartOptions) -> Chart:
    """Collect the names and values of all panels."""
    series = [series for panel in data.panels for series in panel.series]
    names = tuple(dict.fromkeys(one.name for one in series))
    values = tuple(value for one in series for value in one.values if value is not None)
    inks = dict(zip(names, plate.style.inks_for(names), strict=True))
    write = number_format(values, plate.style.locale)
    return Chart(plate, data.panels, options, names, inks, values, write)
