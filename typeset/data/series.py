"""What a chart is drawn from: plain values, no files and no frames."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace

from typeset.data.quantity import Quantity
from typeset.records import dataclass

NONE = "\N{EN DASH}"
"""What stands where there is no value."""


@dataclass(frozen=True, slots=True)
class Series:
    """One series of one panel: a value for each category, None where there is none.

    `quantities` say what each value is about; made-up series have none.  `marks` are the signs that
    stand instead of values, such as `*` for one withheld; empty for none at all.
    """

    name: str
    values: tuple[float | None, ...]
    quantities: tuple[Quantity | None, ...] = field(default=(), compare=False, kw_only=True)
    marks: tuple[str | None, ...] = field(default=(), kw_only=True)

    def sign(self, index: int) -> str:
        """What stands where there is no value: its mark, or a dash."""
        return (self.marks[index] if self.marks else None) or NONE


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
    """Panels of series, or outlines of areas; both where values colour areas.

    `limits` are those of a histogram's classes: one more than each panel has categories.
    """

    panels: tuple[Panel, ...] = ()
    outlines: tuple[Outline, ...] = ()
    limits: tuple[float, ...] = ()

    def named(self, write: Callable[[str], str]) -> ChartData:
        """The same with every name as `write` has it."""
        return ChartData(
            tuple(_named(panel, write) for panel in self.panels),
            tuple(replace(outline, name=write(outline.name)) for outline in self.outlines),
            self.limits,
        )


def _named(panel: Panel, write: Callable[[str], str]) -> Panel:
    series = (replace(one, name=write(one.name)) for one in panel.series)
    return Panel(write(panel.name), tuple(map(write, panel.categories)), tuple(series))
