"""What an attentive reader can work out about each hidden number, exactly and over whole numbers.

A system falls into parts that have nothing to do with each other.  In each, ranges are narrowed by
single relations first; that is all there is to do where relations form no circle.  Elsewhere linear
programs give the ends, and whole-number programs those that they leave open.  Any solution met on
the way shows that its numbers are possible, so most ends never have to be asked for.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from typeset.secrecy.model import Range, System
from typeset.secrecy.propagation import narrow
from typeset.secrecy.solver import TOLERANCE, InfeasibleError, Optimum, Program


def derive(system: System) -> dict[int, Range]:
    """The narrowest range of each hidden number that a reader can be sure of.

    Both ends are values that the number can have.  Raises InfeasibleError if no values meet all
    relations.
    """
    found: dict[int, Range] = {}
    for part in system.parts():
        found.update(_derive_part(part))
    return {cell: found[cell] for cell in system.ranges}


def too_narrow(system: System, wanted: Mapping[int, int], values: Mapping[int, int]) -> list[int]:
    """The hidden numbers of which fewer than `wanted` values are possible.

    `values` are numbers that meet all relations: the true ones.
    """
    found: list[int] = []
    for part in system.parts():
        ranges = narrow(part).ranges
        for rest in _open_parts(part, ranges):
            if not _settled(rest):
                ranges.update(_Ends(rest, values).find(wanted))
        found += [one for one in ranges if ranges[one].narrower_than(wanted.get(one, 0))]
    return sorted(found)


def is_possible(system: System) -> bool:
    """True if some whole numbers meet all relations."""
    return all(_part_is_possible(part) for part in system.parts())


def _part_is_possible(part: System) -> bool:
    narrowed = narrow(part)
    if narrowed.broken is not None:
        return False
    try:
        return all(_settled(rest) or _solvable(rest) for rest in _open_parts(part, narrowed.ranges))
    except InfeasibleError:
        return False


def _solvable(part: System) -> bool:
    program = Program(part)
    if program.greatest({}).exact:
        return True
    return program.greatest({}, whole=True).exact


def _derive_part(part: System) -> dict[int, Range]:
    narrowed = narrow(part)
    if narrowed.broken is not None:
        raise InfeasibleError
    found = dict(narrowed.ranges)
    for rest in _open_parts(part, narrowed.ranges):
        if not _settled(rest):
            found.update(_Ends(rest).find())
    return found


def _open_parts(part: System, ranges: Mapping[int, Range]) -> list[System]:
    """What is left when numbers that are known now count as shown."""
    known = {cell: bounds.low for cell, bounds in ranges.items() if bounds.count == 1}
    return part.narrowed(ranges).with_known(known).parts()


def _settled(part: System) -> bool:
    """True if narrowing alone is exact: no circle, and every factor is one or minus one."""
    links = sum(len(relation.terms) for relation in part.relations)
    relations = sum(bool(relation.terms) for relation in part.relations)
    plain = all(abs(term.factor) == 1 for one in part.relations for term in one.terms)
    return not part.ranges or (plain and links < len(part.ranges) + relations)


class _Ends:
    """Looks for the least and the greatest value of every number of one part."""

    def __init__(self, part: System, values: Mapping[int, int] | None = None) -> None:
        self._part = part
        self._program = Program(part)
        self._least = {cell: values[cell] for cell in part.ranges} if values else {}
        self._greatest = dict(self._least)

    def find(self, enough: Mapping[int, int] | None = None) -> dict[int, Range]:
        """The range of each number, or of one that has `enough` values, values that it can have."""
        self._push_all()
        return {cell: self._range(cell, (enough or {}).get(cell)) for cell in self._part.ranges}

    def _range(self, cell: int, enough: int | None) -> Range:
        if enough is not None and cell in self._least:
            seen = Range(self._least[cell], self._greatest[cell])
            if not seen.narrower_than(enough):
                return seen
        return Range(self._low(cell), self._high(cell))

    def _push_all(self) -> None:
        """Push as many numbers as possible to their ends at once, as long as that finds more."""
        missing = len(self._missing()) + 1
        while len(self._missing()) < missing:
            missing = len(self._missing())
            for sign in (1, -1):
                ends = {cell: sign for cell, side in self._missing() if side == sign}
                if ends:
                    self._see(self._program.greatest(ends))

    def _missing(self) -> list[tuple[int, int]]:
        """The ends of ranges that no solution has reached yet: (number, 1 for the greatest)."""
        ranges = self._part.ranges
        closed = [one for one in ranges if ranges[one].high is not None]
        above = [(one, 1) for one in closed if self._greatest.get(one) != ranges[one].high]
        return above + [(one, -1) for one in ranges if self._least.get(one) != ranges[one].low]

    def _see(self, best: Optimum) -> None:
        """Note what an exact solution shows to be possible."""
        for cell, number in best.numbers.items() if best.exact else ():
            self._least[cell] = min(number, self._least.get(cell, number))
            self._greatest[cell] = max(number, self._greatest.get(cell, number))

    def _high(self, cell: int) -> int | None:
        high = self._part.ranges[cell].high
        if high is not None and self._greatest.get(cell) == high:
            return high
        return self._end(cell, 1)

    def _low(self, cell: int) -> int:
        if self._least.get(cell) == self._part.ranges[cell].low:
            return self._part.ranges[cell].low
        end = self._end(cell, -1)
        assert end is not None  # every number has a lower end
        return -end

    def _end(self, cell: int, sign: int) -> int | None:
        """The greatest value of a number times `sign`; None if there is no end."""
        for whole in (False, True):
            best = self._program.greatest({cell: sign}, whole=whole)
            if best.value is None:
                return None
            self._see(best)
            end = math.floor(best.value + TOLERANCE)
            seen = self._greatest if sign > 0 else self._least
            if cell in seen and sign * seen[cell] == end:
                return end
        raise ArithmeticError(f"the solver gives {best.value} and does not reach it")
