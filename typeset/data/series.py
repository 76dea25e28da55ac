"""What a chart is drawn from: plain values, no files and no frames."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from typeset.data.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Series:
    """One series of one panel: a value for each category, None where there is none.

    `quantities` say what each value is about; made-up series have none.  `marks` are the signs that
    stand instead of values.
    """

    name: str
    values: tuple[float | None, ...]
    quantities: tuple[Quantity | None, ...] = field(default=(), compare=False)
    marks: tuple[str | None, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Panel:
    """The part of a figure with axes of its own."""

    name: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A named area of a map: rings of (x, y), and the point where its name is set."""

    name: str
    rings: tuple[tuple[tuple[float, float], ...], ...]
    label: tuple[float, float]


@dataclass(frozen=True, slots=True)
class ChartData:
    """Panels of series, or outlines of areas; never both."""

    panels: tuple[Panel, ...] = ()
    outlines: tuple[Outline, ...] = ()

    def named(self, write: Callable[[str], str]) -> ChartData:
        """The same with every name as `write` has it."""
        return ChartData(
            tuple(_named(panel, write) for panel in self.panels),
            tuple(replace(outline, name=write(outline.name)) for outline in self.outlines),
        )


def _named(panel: Panel, write: Callable[[str], str]) -> Panel:
    series = (replace(one, name=write(one.name)) for one in panel.series)
    return Panel(write(panel.name), tuple(map(write, panel.categories)), tuple(series))
