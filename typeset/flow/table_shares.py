"""Room shared out among the columns of a table, by what they ask for.  All lengths are points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

from typeset.flow.table_widths import Demand

_CLOSE = 0.01
_HARMS = (0.0, 1.0, 2.5, 12.0)
"""How bad words are that are whole, broken once, twice, or wherever they can be."""


def share(stub: Demand, columns: Sequence[Demand], room: float, widest: float) -> list[float]:
    """The widths of the columns of figures; the stub has the rest of `room`.

    If words must be broken, the shortage is shared.  Labels come first then, since one that wraps
    makes a row higher.  Headers are given room in proportion to what they lack, and what is still
    left spreads the figures a little.  None but headers are wider than `widest`.
    """
    reached = _broken_least(Counter(columns), stub, room)
    least = [reached[column] for column in columns]
    lacking = [
        max(0.0, min(column.natural, widest) - width)
        for column, width in zip(columns, least, strict=True)
    ]
    spare = max(0.0, room - sum(least) - stub.natural)
    part = min(1.0, spare / sum(lacking)) if any(lacking) else 0.0
    widths = [width + part * more for width, more in zip(least, lacking, strict=True)]
    level = _level(widths, spare - part * sum(lacking), widest)
    return [max(width, level) for width in widths]


class _Step(NamedTuple):
    """All columns of one demand, or the stub (None), set to another width: how much wider they are
    then together, and how much worse their words are broken."""

    owner: Demand | None
    level: int
    width: float
    harm: float


class _Sharing:
    """Columns by their demands, and the stub (None), each at a width in which some of its words
    are broken: level 0 for none, 1 for once, and so on.  `spare` is the room that they leave."""

    def __init__(self, counts: Mapping[Demand, int], stub: Demand, room: float) -> None:
        self._counts: dict[Demand | None, int] = {None: 1}
        self._counts.update(counts.items())
        self._levels = dict.fromkeys(self._counts, 0)
        self._widths = {owner: _widths(owner or stub) for owner in self._counts}
        self.spare = room - sum(
            count * self._widths[owner][0] for owner, count in self._counts.items()
        )

    def width(self, owner: Demand | None) -> float:
        """The width of a column."""
        return self._widths[owner][self._levels[owner]]

    def steps(self) -> Iterator[_Step]:
        """All ways to break words of some columns more often, or less."""
        for owner, level in self._levels.items():
            for other, width in enumerate(self._widths[owner]):
                if other != level:
                    count, harm = self._counts[owner], _HARMS[other] - _HARMS[level]
                    yield _Step(owner, other, count * (width - self.width(owner)), count * harm)

    def take(self, step: _Step) -> None:
        """Go a step."""
        self._levels[step.owner] = step.level
        self.spare -= step.width


def _broken_least(
    counts: Mapping[Demand, int], stub: Demand, room: float
) -> Mapping[Demand, float]:
    """The widths at which as few words are broken, as few times, as there is room for.

    As long as there is too little, words are broken in those columns that give most of what is
    lacking for the harm; what is left over at last is given back.  Columns with the same demand
    have the same width.
    """
    sharing = _Sharing(counts, stub, room)
    while (lacking := -sharing.spare) > _CLOSE:
        narrower = [step for step in sharing.steps() if step.width < -_CLOSE and step.harm > 0]
        if not narrower:
            break
        sharing.take(
            max(narrower, key=lambda step: (min(-step.width, lacking) / step.harm, step.width))
        )
    while wider := [
        step for step in sharing.steps() if step.harm < 0 and step.width <= sharing.spare
    ]:
        sharing.take(min(wider, key=lambda step: (step.harm, step.width)))
    return {column: sharing.width(column) for column in counts}


def _widths(demand: Demand) -> tuple[float, ...]:
    return (demand.whole, demand.once, demand.twice, demand.least)


def _level(widths: Sequence[float], spare: float, widest: float) -> float:
    """The width, `widest` at most, that all narrower columns can be raised to with `spare`."""
    ordered = sorted(widths)
    level = ordered[0]
    for count, following in enumerate([*ordered[1:], inf], 1):
        step = min(following, widest) - level
        if step > 0:
            gain = min(step, spare / count)
            level += gain
            spare -= gain * count
    return level
