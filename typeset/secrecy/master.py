"""The master problem: the cheapest choice of what to hide that meets all cuts so far."""

from __future__ import annotations

from collections.abc import Mapping

from typeset.records import dataclass
from typeset.secrecy.solver import TOLERANCE, add_terms, quiet

_NODES = 20_000
"""How far a choice is searched for: nodes of the tree, not seconds, so that it is always the same.
"""


@dataclass(frozen=True, slots=True)
class Cut:
    """What a good choice meets: the gains of what is hidden come to at least `needs`."""

    gains: Mapping[int, float]
    needs: float

    def missed_by(self, shares: Mapping[int, float]) -> float:
        """How much a choice, or a fraction of one, lacks."""
        return self.needs - sum(gain * shares[cell] for cell, gain in self.gains.items())


@dataclass(frozen=True, slots=True)
class Choice:
    """What to hide; no choice that meets the cuts hides fewer than `least`."""

    hidden: tuple[int, ...]
    least: int


class Master:
    """Chooses among numbers with costs: the fewest, and among the fewest the least costly."""

    def __init__(self, costs: Mapping[int, int]) -> None:
        self._cells = tuple(costs)
        self._columns = {cell: column for column, cell in enumerate(self._cells)}
        # All costs together are less than one number more.
        self._each = 1 + sum(costs.values())
        self._highs = quiet()
        self._highs.setOptionValue("mip_max_nodes", _NODES)
        for cell in self._cells:
            self._highs.addVar(0, 1)
            self._highs.changeColCost(self._columns[cell], self._each + costs[cell])

    def add(self, cut: Cut) -> None:
        """Ask every further choice to meet a cut."""
        import highspy

        terms = [(self._columns[cell], gain) for cell, gain in cut.gains.items() if gain]
        if terms:
            add_terms(self._highs, terms, cut.needs - TOLERANCE, highspy.kHighsInf)

    def relax(self) -> dict[int, float]:
        """The best choice if numbers could be hidden in part: the share of each."""
        self._be_whole(False)
        self._highs.run()
        shares = self._highs.getSolution().col_value
        return {cell: min(1.0, max(0.0, shares[self._columns[cell]])) for cell in self._cells}

    def choose(self, haste: float = 0.0) -> Choice:
        """The best choice, or one whose cost is at most a part of it (`haste`) from the best."""
        if not self._cells:
            return Choice((), 0)
        self._be_whole(True)
        self._highs.setOptionValue("mip_rel_gap", haste)
        self._highs.run()
        chosen = self._highs.getSolution().col_value
        hidden = tuple(cell for cell in self._cells if chosen[self._columns[cell]] > 0.5)
        bound = self._highs.getInfo().mip_dual_bound
        return Choice(hidden, int((bound + 0.5) // self._each))

    def _be_whole(self, whole: bool) -> None:
        import highspy

        kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
        for column in self._columns.values():
            self._highs.changeColIntegrality(column, kind)
