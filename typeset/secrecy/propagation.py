"""Narrowing ranges by one relation at a time, which is what a reader with a pencil does.

Bounds consistency over whole numbers: each relation bounds each of its numbers by what the others
can at least and at most make up.  Where relations form no circle and all factors are one, the
ranges that are left are exact; elsewhere they may be too wide, never too narrow.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import field

from typeset.records import dataclass
from typeset.secrecy.model import Range, Relation, System, Term

_ROUNDS = 60
"""How often a relation is looked at; inequalities that chase each other are left to the solver."""


@dataclass(slots=True)
class Narrowed:
    """The ranges left; `used` are the statements that narrowed them, in the order of use.

    `broken` is a statement that no values can meet any more.
    """

    ranges: dict[int, Range]
    used: list[int] = field(default_factory=list)
    broken: int | None = None


def narrow(system: System) -> Narrowed:
    """Narrow all ranges as far as single relations can; the first relations go first."""
    found = Narrowed(dict(system.ranges))
    users = _users(system)
    waiting = deque(range(len(system.relations)))
    queued, seen = set(waiting), [0] * len(system.relations)
    while waiting:
        number = waiting.popleft()
        queued.discard(number)
        seen[number] += 1
        changed = _apply(system.relations[number], found)
        if found.broken is not None:
            return found
        for other in dict.fromkeys(other for cell in changed for other in users[cell]):
            if other not in queued and seen[other] < _ROUNDS:
                waiting.append(other)
                queued.add(other)
    return found


def _users(system: System) -> Mapping[int, list[int]]:
    """The relations that speak of each number."""
    users: dict[int, list[int]] = {cell: [] for cell in system.ranges}
    for number, relation in enumerate(system.relations):
        for cell in relation.cells:
            users[cell].append(number)
    return users


def _apply(relation: Relation, found: Narrowed) -> list[int]:
    """Narrow the numbers of one relation; those that became narrower."""
    if _cannot_hold(relation, found.ranges):
        found.broken = relation.statement
        return []
    changed = []
    for cell, bounds in _bounds(relation, found.ranges):
        if bounds != found.ranges[cell]:
            found.ranges[cell] = bounds
            changed.append(cell)
            if bounds.count == 0:
                found.broken = relation.statement
    if changed:
        found.used.append(relation.statement)
    return changed


def span(terms: tuple[Term, ...], ranges: Mapping[int, Range]) -> tuple[int | None, int | None]:
    """The least and the greatest sum of `terms`; None where there is no end."""
    least = _total(_side(term, ranges[term.cell], lower=True) for term in terms)
    greatest = _total(_side(term, ranges[term.cell], lower=False) for term in terms)
    return least, greatest


def _side(term: Term, bounds: Range, *, lower: bool) -> int | None:
    """The least or greatest value of a term."""
    end = bounds.low if lower == (term.factor > 0) else bounds.high
    return None if end is None else term.factor * end


def _total(sides: Iterator[int | None]) -> int | None:
    total = 0
    for side in sides:
        if side is None:
            return None
        total += side
    return total


def _cannot_hold(relation: Relation, ranges: Mapping[int, Range]) -> bool:
    least, greatest = span(relation.terms, ranges)
    too_much = relation.high is not None and least is not None and least > relation.high
    too_little = relation.low is not None and greatest is not None and greatest < relation.low
    return too_much or too_little


def _bounds(relation: Relation, ranges: Mapping[int, Range]) -> Iterator[tuple[int, Range]]:
    """What a relation says of each of its numbers, by what the others can make up."""
    least = _Ends([_side(term, ranges[term.cell], lower=True) for term in relation.terms])
    greatest = _Ends([_side(term, ranges[term.cell], lower=False) for term in relation.terms])
    for index, term in enumerate(relation.terms):
        least_left = _less(relation.low, greatest.without(index))
        greatest_left = _less(relation.high, least.without(index))
        yield term.cell, _meet(ranges[term.cell], term.factor, least_left, greatest_left)


def _less(bound: int | None, others: int | None) -> int | None:
    """What is left of a bound; None if it is open or the others have no end."""
    return None if bound is None or others is None else bound - others


class _Ends:
    """The ends of a sum's terms, to be added up without one of them."""

    def __init__(self, ends: list[int | None]) -> None:
        self._ends = ends
        self._sum = sum(end for end in ends if end is not None)
        self._open = sum(end is None for end in ends)

    def without(self, index: int) -> int | None:
        own = self._ends[index]
        if self._open - (own is None):
            return None
        return self._sum - (own or 0)


def _meet(bounds: Range, factor: int, least: int | None, greatest: int | None) -> Range:
    """The numbers of `bounds` that times `factor` lie between `least` and `greatest`."""
    if factor < 0:
        factor, least, greatest = (
            -factor,
            None if greatest is None else -greatest,
            None if least is None else -least,
        )
    low, high = bounds.low, bounds.high
    if least is not None:
        low = max(low, -(-least // factor))
    if greatest is not None:
        high = greatest // factor if high is None else min(high, greatest // factor)
    return Range(low, high)
