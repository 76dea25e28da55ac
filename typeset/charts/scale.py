"""From values to points, and the round values that an axis names."""

from __future__ import annotations

import math
from collections.abc import Iterable

from typeset.records import dataclass

_ROUND = (1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale: `low` lies at `start` points, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value lies, in points."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Domain:
    """The values an axis covers."""

    low: float
    high: float

    def over(self, start: float, end: float) -> Scale:
        """The scale that lays this domain between two places on the figure."""
        return Scale(self.low, self.high, start, end)


def zero_based(values: Iterable[float]) -> Domain:
    """From zero to the largest value, or from the smallest if some are negative; never empty."""
    known = [0.0, *values]
    low, high = min(known), max(known)
    return Domain(low, high if high > low else low + 1.0)


def around(values: Iterable[float], alike: float = 1 / 4) -> Domain:
    """For lines and marks: zero-based, unless the values are so alike that this would hide them.

    They are if they differ by less than the share `alike` of the largest.
    """
    known = list(values)
    domain = zero_based(known)
    if not known or min(known) <= 0 or max(known) - min(known) > max(known) * alike:
        return domain
    room = max(max(known) - min(known), max(known) / 100)
    return Domain(min(known) - room / 4, max(known) + room / 4)


def ticks(domain: Domain, most: int, whole: bool) -> tuple[float, ...]:
    """At most `most` steps of 1, 2 or 5 times a power of ten that enclose the domain.

    `whole` forbids steps under 1.  After Heckbert, “Nice numbers for graph labels” (Graphics Gems,
    1990).
    """
    if domain.low < 0 < domain.high:
        most = max(most, 2)
    step = _round_up((domain.high - domain.low) / most)
    if whole:
        step = max(1.0, step)
    while math.ceil(domain.high / step) - math.floor(domain.low / step) > most:
        step = _round_up(step * 1.01)
    first, last = math.floor(domain.low / step), math.ceil(domain.high / step)
    return tuple(number * step for number in range(first, last + 1))


def _round_up(value: float) -> float:
    power = 10.0 ** math.floor(math.log10(value))
    return next(power * step for step in _ROUND if power * step >= value * (1 - 1e-9))
