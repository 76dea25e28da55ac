"""What a chart is drawn from: plain values, no files and no frames."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """One series of one panel: a value for each category, None where there is none."""

    name: str
    values: tuple[float | None, ...]


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
