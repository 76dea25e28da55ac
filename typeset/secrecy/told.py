"""An audit as plain values and as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from typeset.data.views import ExhibitKey
from typeset.secrecy.audit import Audit, Contradiction, Leak
from typeset.secrecy.hiding import Hidden
from typeset.secrecy.model import Range
from typeset.secrecy.printed import Spot

CODES = frozenset({"leak", "contradiction"})
"""The problems that an audit tells of itself."""

PrintedNumbers = Mapping[ExhibitKey, str]
"""The printed number of each table and figure: "5:6"."""


def as_json(found: Audit, numbers: PrintedNumbers) -> dict[str, Any]:
    """Plain values: `high` is null where there is no end, `accepted` is there if it is accepted."""
    return {
        "leaks": [_leak(one, numbers) for one in found.leaks],
        "contradictions": [_contradiction(one, numbers) for one in found.contradictions],
        "intervals": [{**_spot(one.spot, numbers), **_ends(one.range)} for one in found.intervals],
    }


def accepted(found: Audit, numbers: PrintedNumbers) -> list[dict[str, Any]]:
    """What was accepted, and for what reason: for the build report, and so without any value."""
    leaks = [(_spot(one.spot, numbers), one.accepted) for one in found.leaks]
    others = [(_place(one, numbers), one.accepted) for one in found.contradictions]
    return [{**place, "accepted": why} for place, why in (*leaks, *others) if why is not None]


def _number(spot: Spot, numbers: PrintedNumbers) -> str:
    return numbers.get(spot.exhibit, spot.exhibit.name)


def _spot(spot: Spot, numbers: PrintedNumbers) -> dict[str, Any]:
    return {"table": _number(spot, numbers), "row": spot.row, "column": spot.column}


def _ends(bounds: Range) -> dict[str, Any]:
    return {"low": bounds.low, "high": bounds.high}


def _reason(one: Leak | Contradiction) -> dict[str, Any]:
    reason = {} if one.accepted is None else {"accepted": one.accepted}
    return {"because": one.because, **reason}


def _leak(one: Leak, numbers: PrintedNumbers) -> dict[str, Any]:
    return {**_spot(one.spot, numbers), **_ends(one.range), **_reason(one)}


def _contradiction(one: Contradiction, numbers: PrintedNumbers) -> dict[str, Any]:
    return {**_place(one, numbers), **_reason(one)}


def _place(one: Contradiction, numbers: PrintedNumbers) -> dict[str, Any]:
    return {"table": _number(one.spot, numbers), "where": one.where}


def as_text(found: Audit, numbers: PrintedNumbers) -> Iterator[str]:
    """Lines for people: leaks, contradictions, then what remains possible of each number."""
    yield from _section("Leaks: hidden numbers that can be worked out", _leaks(found, numbers))
    yield from _section("Contradictions", _contradictions(found, numbers))
    yield from _section("What remains possible of each hidden number", _intervals(found, numbers))
    yield summary(found)


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    told = list(lines)
    if told:
        yield from (title, *told, "")


def _leaks(found: Audit, numbers: PrintedNumbers) -> Iterator[str]:
    for one in found.leaks:
        yield f"  {_number(one.spot, numbers)}  {one.spot.name}: {one.range}"
        yield f"      {one.because}"
        if one.accepted is not None:
            yield f"      accepted: {one.accepted}"


def _contradictions(found: Audit, numbers: PrintedNumbers) -> Iterator[str]:
    for one in found.contradictions:
        yield f"  {_number(one.spot, numbers)}  {one.where}"
        yield f"      {one.because}"
        if one.accepted is not None:
            yield f"      accepted: {one.accepted}"


def _intervals(found: Audit, numbers: PrintedNumbers) -> Iterator[str]:
    for one in found.intervals:
        yield f"  {_number(one.spot, numbers)}  {one.spot.name}: {one.range}"


def summary(found: Audit) -> str:
    """One line: how much was found, and how much of it is accepted."""
    parts = [
        _count(len(found.intervals), "hidden number"),
        _some(found.leaks, "leak"),
        _some(found.contradictions, "contradiction"),
    ]
    return ", ".join(parts)


def _some(found: tuple[Leak, ...] | tuple[Contradiction, ...], noun: str) -> str:
    accepted = sum(one.accepted is not None for one in found)
    return _count(len(found), noun) + (f" ({accepted} accepted)" if found else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def hidden(one: Hidden, numbers: PrintedNumbers) -> dict[str, Any]:
    """A number that we hide: its place, its mark, and why, without any value."""
    protects = [_spot(spot, numbers) for spot in one.protects]
    reason = {"mark": one.mark, "because": one.because}
    return {**_spot(one.spot, numbers), **reason, **({"protects": protects} if protects else {})}
