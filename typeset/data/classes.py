"""Round limits of classes: for histograms, and for the shades of maps and heat maps."""

from __future__ import annotations

import math
from collections.abc import Sequence

_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)
_CLOSE = 1e-9


def limits(values: Sequence[float], count: int) -> tuple[float, ...]:
    """Limits of about `count` classes of one round width that hold all values.

    After Heckbert, “Nice numbers for graph labels” (Graphics Gems, 1990).
    """
    low, high = min(values, default=0.0), max(values, default=0.0)
    whole = all(float(value).is_integer() for value in values)
    step = _step((high - low) / (2 * count) or 1.0, whole)
    finer = step
    while _classes(low, high, step) > count:
        finer, step = step, _step(step * 1.01, whole)
    if _classes(low, high, finer) - count < count - _classes(low, high, step):
        step = finer
    first = math.floor(low / step + _CLOSE)
    return tuple(round((first + at) * step, 9) for at in range(_classes(low, high, step) + 1))


def _classes(low: float, high: float, step: float) -> int:
    """How many classes of this width there are; the highest value may stand on a limit."""
    first = math.floor(low / step + _CLOSE)
    return max(1, math.ceil(high / step - _CLOSE) - first)


def _step(least: float, whole: bool) -> float:
    """The smallest round width that is not less; whole numbers have whole widths."""
    power = 10.0 ** math.floor(math.log10(least))
    steps = (power * part for part in _ROUND)
    return next(
        step
        for step in (*steps, power * 20)
        if step >= least * (1 - _CLOSE) and (not whole or float(step).is_integer())
    )


def class_of(value: float, bounds: Sequence[float]) -> int | None:
    """The number of a value's class, from 0: limits belong to the class above, the last to its own.

    None if the value lies outside.
    """
    if not bounds[0] - _CLOSE <= value <= bounds[-1] + _CLOSE:
        return None
    inner = sum(value >= bound - _CLOSE for bound in bounds[1:-1])
    return int(inner)


def counts(values: Sequence[float], bounds: Sequence[float]) -> tuple[int, ...]:
    """How many values each class holds."""
    found = [class_of(value, bounds) for value in values]
    return tuple(found.count(at) for at in range(len(bounds) - 1))
