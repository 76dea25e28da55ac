"""Linear programs by HiGHS (Huangfu and Hall 2018), over whole numbers where asked.

HiGHS reckons in floating point.  What it says is used as a proposal only where that can be helped:
a solution counts when whole numbers that round it meet every relation exactly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from typeset.records import dataclass
from typeset.secrecy.model import Relation, System

if TYPE_CHECKING:
    import highspy

TOLERANCE = 1e-6
"""How far from a whole number a float is still taken for it."""


class InfeasibleError(Exception):
    """No values meet all relations."""


@dataclass(frozen=True, slots=True)
class Optimum:
    """The greatest value of an objective (None: there is none), and numbers that reach it.

    `exact` says that `numbers` are whole and meet every relation.
    """

    value: float | None
    numbers: Mapping[int, int]
    exact: bool


@dataclass(frozen=True, slots=True)
class Priced:
    """The greatest value of an objective, and how much it would gain by one more of each number.

    Numbers whose price (reduced cost) is nothing are left out.
    """

    value: float | None
    prices: Mapping[int, float]


class Program:
    """A system as a linear program that is asked again and again, each time from where it stood."""

    def __init__(self, system: System) -> None:
        import highspy

        self.system = system
        self.cells = tuple(system.ranges)
        self._columns = {cell: number for number, cell in enumerate(self.cells)}
        self._highs = quiet()
        self._whole = False
        # Presolve cannot tell a problem without an end from one without a solution.
        self._highs.setOptionValue("presolve", "off")
        for bounds in system.ranges.values():
            high = highspy.kHighsInf if bounds.high is None else bounds.high
            self._highs.addVar(bounds.low, high)
        for relation in system.relations:
            add_row(self._highs, relation, self._columns)

    def greatest(self, objective: Mapping[int, int], *, whole: bool = False) -> Optimum:
        """The greatest value of a sum of numbers times factors.

        Raises InfeasibleError if no values meet the relations.
        """
        solution = self._solve(objective, whole)
        if solution is None:
            return Optimum(None, {}, exact=False)
        reached = solution.col_value
        numbers = dict(zip(self.cells, map(round, reached), strict=True))
        value = sum(factor * reached[self._columns[one]] for one, factor in objective.items())
        return Optimum(value, numbers, holds(self.system, numbers))

    def priced(self, objective: Mapping[int, int]) -> Priced:
        """The same over fractions, with prices."""
        solution = self._solve(objective, whole=False)
        if solution is None:
            return Priced(None, {})
        reached = solution.col_value
        value = sum(factor * reached[self._columns[one]] for one, factor in objective.items())
        duals = zip(self.cells, solution.col_dual, strict=True)
        return Priced(value, {cell: -dual for cell, dual in duals if abs(dual) > TOLERANCE})

    def _solve(self, objective: Mapping[int, int], whole: bool) -> highspy.HighsSolution | None:
        """Where the objective is greatest; None if there is no end."""
        import highspy

        self._be_whole(whole)
        for cell, factor in objective.items():
            self._highs.changeColCost(self._columns[cell], -factor)
        self._highs.run()
        status, solution = self._highs.getModelStatus(), self._highs.getSolution()
        for cell in objective:
            self._highs.changeColCost(self._columns[cell], 0)
        if status == highspy.HighsModelStatus.kInfeasible:
            raise InfeasibleError
        return solution if status == highspy.HighsModelStatus.kOptimal else None

    def limit(self, cell: int, low: float, high: float) -> None:
        """Let a number lie between other bounds from now on; `exact` still means the first ones."""
        self._highs.changeColBounds(self._columns[cell], low, high)

    def _be_whole(self, whole: bool) -> None:
        import highspy

        if whole == self._whole:
            return
        self._whole = whole
        kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
        for column in self._columns.values():
            self._highs.changeColIntegrality(column, kind)


def quiet() -> highspy.Highs:
    """A solver that prints nothing and always takes the same way."""
    import highspy

    class Quiet(highspy.Highs):
        """HiGHS prints its name when callbacks are enabled: before anybody can ask for silence."""

        def enableCallbacks(self) -> None:  # noqa: N802
            self.setOptionValue("output_flag", False)
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    highs = Quiet()  # type: ignore[no-untyped-call]
    for name, value in (
        ("threads", 1),
        ("parallel", "off"),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", TOLERANCE),
    ):
        highs.setOptionValue(name, value)
    return highs


def add_row(highs: highspy.Highs, relation: Relation, columns: Mapping[int, int]) -> None:
    """Enter a relation as a row."""
    import highspy

    low = -highspy.kHighsInf if relation.low is None else relation.low
    high = highspy.kHighsInf if relation.high is None else relation.high
    add_terms(
        highs,
        [(columns[term.cell], term.factor) for term in relation.terms],
        low,
        high,
    )


def add_terms(
    highs: highspy.Highs, terms: Sequence[tuple[int, float]], low: float, high: float
) -> None:
    """Enter a row of factors by column."""
    columns = [column for column, _ in terms]
    highs.addRow(low, high, len(terms), columns, [float(factor) for _, factor in terms])


def holds(system: System, numbers: Mapping[int, int]) -> bool:
    """True if whole numbers lie in their ranges and meet every relation."""
    inside = all(
        bounds.low <= numbers[cell] and (bounds.high is None or numbers[cell] <= bounds.high)
        for cell, bounds in system.ranges.items()
    )
    return inside and all(_meets(relation, numbers) for relation in system.relations)


def _meets(relation: Relation, numbers: Mapping[int, int]) -> bool:
    total = sum(term.factor * numbers[term.cell] for term in relation.terms)
    above = relation.low is None or total >= relation.low
    return above and (relation.high is None or total <= relation.high)
