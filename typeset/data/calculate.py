"""The values of calculated cells: shares, changes, means, ranks, and what is drawn.

They follow from the other cells alone, so that whoever changes those can have them made again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from typeset.data.combine import rounded
from typeset.data.quantity import Cell, Derivation
from typeset.data.table import DataTable
from typeset.data.values import NOT_KNOWN, NOTHING, Empty, Graphic, Mark, Number, Value

Look: TypeAlias = Callable[[Cell], Value]
"""Gives the value of a cell."""


def recalculated(table: DataTable) -> DataTable:
    """The table with every calculated cell made again from the cells that are not.

    What follows from a mark is that mark, so nothing hidden is left in it.
    """
    rows = [list(row.cells) for row in table.rows]
    calculate(rows, table.derivations)
    made = zip(table.rows, rows, strict=True)
    return replace(table, rows=tuple(replace(row, cells=tuple(cells)) for row, cells in made))


def calculate(rows: Sequence[list[Value]], derivations: Mapping[Cell, Derivation]) -> None:
    """Fill in the calculated cells, in the order in which they are described."""
    compared: dict[int, list[float]] = {}
    for (row, column), one in derivations.items():
        operands = [rows[at][of] for at, of in one.operands]
        among: list[float] = []
        if one.among:
            among = compared.setdefault(id(one.among), [])
            if not among:
                among += sorted(_numbers([rows[at][of] for at, of in one.among]))
        rows[row][column] = _VALUES[one.kind](one, operands, among)


def _numbers(values: Sequence[Value]) -> list[float]:
    """The numbers among some values; “–” is none."""
    return [
        float(value.value) if isinstance(value, Number) else 0.0
        for value in values
        if isinstance(value, Number) or value == NOTHING
    ]


def _unknown(values: Sequence[Value]) -> Value | None:
    """What stands for a value that follows from others of which one is not known."""
    if not values:
        return Empty()
    return next(
        (value for value in values if not isinstance(value, Number) and value != NOTHING), None
    )


def _share(one: Derivation, values: Sequence[Value], among: Sequence[float]) -> Value:
    unknown = _unknown(values)
    if unknown is not None:
        return unknown
    part, whole = _numbers(values)
    if not whole:
        return NOT_KNOWN
    return rounded(100 * part / whole, one.decimals or 0, percent=True)


def _change(one: Derivation, values: Sequence[Value], among: Sequence[float]) -> Value:
    unknown = _unknown(values)
    if unknown is not None:
        return unknown
    now, then = _numbers(values)
    if not then:
        return NOT_KNOWN
    change = 100 * (now - then) / abs(then)
    return replace(rounded(change, one.decimals or 0, percent=True), signed=True)


def _difference(one: Derivation, values: Sequence[Value], among: Sequence[float]) -> Value:
    unknown = _unknown(values)
    if unknown is not None:
        return unknown
    now, then = _numbers(values)
    decimals = one.decimals
    if decimals is None:
        decimals = max((value.decimals for value in values if isinstance(value, Number)), default=0)
    return replace(rounded(now - then, decimals), signed=True)


def _per(one: Derivation, values: Sequence[Value], among: Sequence[float]) -> Value:
    unknown = _unknown(values)
    if unknown is not None:
        return unknown
    count, base = _numbers(values)
    return rounded(one.factor * count / base, _or_one(one)) if base else NOT_KNOWN


def _mean(one: Derivation, values: Sequence[Value], among: Sequence[float]) -> Value:
    unknown = _unknown(values)
    if unknown is not None:
        return unknown
    numbers = _numbers(values)
    return rounded(sum(numbers) / len(numbers), _or_one(one))


def _or_one(one: Derivation) -> int:
    return 1 if one.decimals is None else one.decimals


def _rank(one: Derivation, values: Sequence[Value], among: Sequence[float]) -> Value:
    """One more than there are greater values; those alike have the same rank."""
    unknown = _unknown(values)
    if unknown is not None:
        return unknown
    (own,) = _numbers(values)
    return Number(len(among) - bisect_right(among, own) + 1)


def _bar(one: Derivation, values: Sequence[Value], among: Sequence[float]) -> Value:
    """From zero to the value, on the scale of all bars; nothing for a value that is not shown."""
    return _drawn("bar", values, min([0.0, *among[:1]]), max([0.0, *among[-1:]]))


def _sparkline(one: Derivation, values: Sequence[Value], among: Sequence[float]) -> Value:
    """A line through the values on a scale of its own, with gaps where one is not shown."""
    numbers = _numbers(values)
    return _drawn("sparkline", values, min(numbers, default=0.0), max(numbers, default=0.0))


def _drawn(kind: str, values: Sequence[Value], low: float, high: float) -> Value:
    if not values:
        return Empty()
    reach = high - low

    def place(value: Value) -> float | None:
        if not isinstance(value, Number) and value != NOTHING:
            return None
        number = float(value.value) if isinstance(value, Number) else 0.0
        return round((number - low) / reach, 4) if reach else 0.5

    numbers = tuple(value for value in values if isinstance(value, Number | Mark | Empty))
    zero = round(-low / reach, 4) if reach and kind == "bar" else 0.0
    points = tuple(map(place, values))
    return Graphic("bar" if kind == "bar" else "sparkline", points, zero, numbers)


_VALUES: Mapping[str, Callable[[Derivation, Sequence[Value], Sequence[float]], Value]] = {
    "share": _share,
    "change": _change,
    "difference": _difference,
    "per": _per,
    "mean": _mean,
    "rank": _rank,
    "bar": _bar,
    "sparkline": _sparkline,
}
