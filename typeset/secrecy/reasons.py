"""Which statements give a number away, or cannot all be true: as few as possible, in order.

A set of statements is irreducible if it no longer does so when one of them is left out.  It is
found by QuickXplain (Junker 2004), which prefers the statements that come first: those nearest to
the number, and the shorter ones among them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from typeset.records import dataclass
from typeset.secrecy.attacker import is_possible
from typeset.secrecy.model import Range, System
from typeset.secrecy.propagation import narrow


@dataclass(frozen=True, slots=True)
class Proof:
    """Numbers of statements.  If `stepwise`, each in turn narrows ranges until the end is reached.

    Else they only say it together.
    """

    statements: tuple[int, ...]
    stepwise: bool


def why_narrow(system: System, cell: int, found: Range) -> Proof:
    """What limits a hidden number to `found`; nothing if its mark alone does."""

    def says_it(statements: Sequence[int]) -> bool:
        return _limits(system.only(statements), cell, found)

    chosen = _fewest(_by_distance(system, [cell]), says_it)
    narrowed = narrow(system.only(chosen))
    return _in_order(chosen, narrowed.used, stepwise=narrowed.ranges[cell] == found)


def why_impossible(system: System) -> Proof:
    """Statements that no values can meet together."""

    def says_it(statements: Sequence[int]) -> bool:
        return not is_possible(system.only(statements))

    order = [one.statement for one in sorted(system.relations, key=lambda one: len(one.terms))]
    chosen = _fewest(order, says_it)
    narrowed = narrow(system.only(chosen))
    last = [narrowed.broken] if narrowed.broken is not None else []
    used = [one for one in narrowed.used if one not in last]
    return _in_order(chosen, [*used, *last], stepwise=bool(last))


def _in_order(chosen: Sequence[int], used: Sequence[int], *, stepwise: bool) -> Proof:
    if not stepwise:
        return Proof(tuple(chosen), stepwise=len(chosen) < 2)
    return Proof(tuple(dict.fromkeys(used)), stepwise=True)


def _limits(system: System, cell: int, found: Range) -> bool:
    """True if no number outside `found` is possible."""
    own = system.ranges[cell]
    outside = [Range(own.low, found.low - 1)] if found.low > own.low else []
    if found.high is not None and (own.high is None or own.high > found.high):
        outside.append(Range(found.high + 1, own.high))
    return not any(is_possible(system.narrowed({cell: one})) for one in outside)


def _by_distance(system: System, cells: Sequence[int]) -> list[int]:
    """Statements by how many others lie between them and `cells`, the shorter ones first."""
    reached, found = set(cells), dict[int, None]()
    rest = sorted(system.relations, key=lambda one: len(one.terms))
    while ring := [one for one in rest if reached & set(one.cells)]:
        found.update(dict.fromkeys(one.statement for one in ring))
        rest = [one for one in rest if one.statement not in found]
        reached.update(cell for one in ring for cell in one.cells)
    return list(found)


def _fewest(order: Sequence[int], says_it: Callable[[Sequence[int]], bool]) -> tuple[int, ...]:
    """None or one, if that is enough; else an irreducible set."""
    if says_it(()):
        return ()
    single = next(((one,) for one in order if says_it((one,))), None)
    return single or _irreducible(order, says_it)


def _irreducible(order: Sequence[int], says_it: Callable[[Sequence[int]], bool]) -> tuple[int, ...]:
    """QuickXplain: an irreducible set of what stands in `order`, all of which says it together."""

    def explain(kept: list[int], added: Sequence[int], rest: Sequence[int]) -> list[int]:
        if added and says_it(kept):
            return []
        if len(rest) == 1:
            return list(rest)
        half = len(rest) // 2
        first, second = rest[:half], rest[half:]
        from_second = explain([*kept, *first], first, second)
        from_first = explain([*kept, *from_second], from_second, first)
        return [*from_first, *from_second]

    return tuple(explain([], (), order))
