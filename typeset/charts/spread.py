"""Moving things apart along a line, each as little as possible."""

from __future__ import annotations

from collections.abc import Sequence

from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Something that wants its middle at `middle` and takes `size`."""

    middle: float
    size: float


@dataclass(slots=True)
class _Pool:
    """Neighbours that move as one: the mean of where they want to be, and how many they are."""

    mean: float
    count: int


def spread(spans: Sequence[Span], low: float, high: float) -> tuple[float, ...] | None:
    """Middles so that nothing overlaps and all lies from `low` to `high`; None if there is no room.

    The order of the wanted middles is kept (the given order among equals) and the sum of squared
    shifts is least: each span is measured from the room that those below it take, which makes this
    isotonic regression, solved by pooling adjacent violators (Ayer et al., 1955).
    """
    if sum(span.size for span in spans) > high - low + 1e-9:
        return None
    order = sorted(range(len(spans)), key=lambda index: spans[index].middle)
    below = 0.0
    offsets: list[float] = []
    for index in order:
        offsets.append(below + spans[index].size / 2)
        below += spans[index].size
    wanted = [spans[i].middle - offset for i, offset in zip(order, offsets, strict=True)]
    middles = [0.0] * len(spans)
    for index, offset, free in zip(order, offsets, _isotonic(wanted), strict=True):
        middles[index] = min(max(free, low), high - below) + offset
    return tuple(middles)


def _isotonic(values: Sequence[float]) -> list[float]:
    """The never-falling sequence nearest to `values`."""
    pools: list[_Pool] = []
    for value in values:
        pool = _Pool(value, 1)
        while pools and pools[-1].mean > pool.mean:
            left = pools.pop()
            count = left.count + pool.count
            pool = _Pool((left.mean * left.count + pool.mean * pool.count) / count, count)
        pools.append(pool)
    return [pool.mean for pool in pools for _ in range(pool.count)]
