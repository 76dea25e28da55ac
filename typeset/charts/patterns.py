"""Patterns of areas: what tells series apart besides their ink, for whoever sees no colours.

They are cut out of an area in the paper's white, so that it keeps the weight of its ink.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from typeset.charts.chart import Chart
from typeset.ink import Ink


def by_turn(chart: Chart) -> Chart:
    """A pattern for each series whose ink has been used before, in the ink's full strength.

    For areas that are told by their places as well, such as bars beside each other.
    """
    full = _full(chart)
    wheel = _wheel(chart)
    turns = [full[:index].count(ink) for index, ink in enumerate(full)]
    return _patterned(chart, [wheel[turn % len(wheel)] for turn in turns])


def by_series(chart: Chart) -> Chart:
    """Neighbouring series differ in their patterns, and no two are alike in pattern and ink.

    With more series than patterns times inks the last are, but stand far apart.
    """
    wheel, found = _wheel(chart), list[str | None]()
    taken: set[tuple[Ink, str | None]] = set()
    for index, ink in enumerate(_full(chart)):
        turned = [wheel[(index + step) % len(wheel)] for step in range(len(wheel))]
        others = [one for one in turned if not found or one != found[-1]]
        free = [one for one in others if (ink, one) not in taken]
        found.append((free or others)[0])
        taken.add((ink, found[-1]))
    return _patterned(chart, found)


def _wheel(chart: Chart) -> tuple[str | None, ...]:
    """No pattern, then those of the theme."""
    return (None, *chart.plate.style.patterns)


def _full(chart: Chart) -> list[Ink]:
    return [chart.inks[name].at(1.0) for name in chart.names]


def _patterned(chart: Chart, patterns: Sequence[str | None]) -> Chart:
    inks = dict(zip(chart.names, _full(chart), strict=True))
    return replace(chart, inks=inks, patterns=dict(zip(chart.names, patterns, strict=True)))
