"""What we hide, and why: for the build report, and so without any value."""

from __future__ import annotations

from typeset.data.quantity import Quantity
from typeset.records import dataclass
from typeset.secrecy.printed import Spot


@dataclass(frozen=True, slots=True)
class Hidden:
    """A number that we hide: where it is printed first, its mark, and why.

    `because` names other numbers and sums but never a value, since it is written into the build
    report.  `protects` are the numbers that could be worked out if it were shown; none for small
    counts, which are hidden for their own sake.  `of_few`: it is no count, but made of few rows.
    """

    spot: Spot
    quantity: Quantity
    mark: str
    because: str
    protects: tuple[Spot, ...] = ()
    of_few: bool = False


@dataclass(frozen=True, slots=True)
class Suppressed:
    """What we hide.  At least `least` numbers have to be hidden for the sake of others.

    `wrong` are totals that contradict numbers, hidden or not, each with whether it was told when
    the data was read.
    """

    hidden: tuple[Hidden, ...] = ()
    least: int = 0
    wrong: tuple[tuple[Spot, bool], ...] = ()

    def and_also(self, other: Suppressed) -> Suppressed:
        """All that is hidden of several families."""
        least = self.least + other.least
        return Suppressed(self.hidden + other.hidden, least, self.wrong + other.wrong)

    @property
    def marks(self) -> dict[Quantity, str]:
        """The mark of each hidden quantity."""
        return {one.quantity: one.mark for one in self.hidden}

    @property
    def secondary(self) -> int:
        """How many are hidden for the sake of others."""
        return sum(bool(one.protects) for one in self.hidden)
