"""Which further numbers to hide, so that no hidden one can be worked out: the fewest there are.

The method is that of Fischetti and Salazar-González (2001): a master problem chooses what to hide;
an attacker looks for a number that readers could bound too narrowly; what the attacker's dual
prices say becomes a cut that every good choice meets, and the master chooses again.  Linear
programs take numbers to be fractions, so a choice is also given to the attacker over whole numbers,
and forbidden, together with everything that hides less, if that one works out more.

Every hidden number is protected alike, those hidden for the sake of others too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from typeset.records import dataclass
from typeset.secrecy.attacker import too_narrow
from typeset.secrecy.master import Choice, Cut, Master
from typeset.secrecy.model import Publication, Range, Relation, System
from typeset.secrecy.solver import Program

_HASTE = 0.1
"""How far from the best a choice may be while it is likely to be cut off; a part of its cost."""

_EXACT = 1500
"""With more offers than this, a choice made in haste is kept; how far it may be from the best is
told."""

_SHARE = 1e-4
"""Fractions smaller than this are noise."""

_ROUNDS = 400
"""After so many choices the last one is completed by hiding all that could still be hidden."""


@dataclass(frozen=True, slots=True)
class Protection:
    """What is hidden besides the secrets, each number with what its mark says.

    At least `least` numbers have to be hidden besides the secrets; if `secondary` has as many, no
    choice hides fewer.  `helpless` are secrets that cannot be protected whatever is hidden.
    """

    secondary: Mapping[int, Range]
    least: int
    helpless: tuple[int, ...] = ()

    @property
    def gap(self) -> int:
        """How many numbers more than the proven least are hidden."""
        return max(0, len(self.secondary) - self.least)


def protect(publication: Publication, offers: Mapping[int, Range]) -> Protection:
    """Choose which of `offers` to hide as well; each says what its mark would say.

    Every cell of the publication has a value; its secrets are hidden already.
    """
    secrets = publication.hidden()
    helpless, useful = _prune(publication, secrets, offers)
    system = publication.seen_with({**secrets, **useful})
    chosen: dict[int, Range] = {}
    least = 0
    for part in system.parts():
        # What is merely not printed need not be protected.
        if any(cell in secrets and publication.cells[cell].protect for cell in part.ranges):
            choice = _Search(publication, part, secrets, useful, helpless).run()
            chosen.update({cell: useful[cell] for cell in choice.hidden})
            least += choice.least
    return Protection(dict(sorted(chosen.items())), least, tuple(helpless))


def _wanted(publication: Publication, hidden: Mapping[int, Range]) -> dict[int, int]:
    """How many values must remain possible of each hidden number."""
    return {cell: publication.cells[cell].protect for cell in hidden}


def _values(publication: Publication, hidden: Mapping[int, Range]) -> dict[int, int]:
    return {cell: publication.cells[cell].value or 0 for cell in hidden}


def _prune(
    publication: Publication, secrets: Mapping[int, Range], offers: Mapping[int, Range]
) -> tuple[list[int], dict[int, Range]]:
    """The secrets that nothing helps, and the offers that could be hidden safely.

    Hiding more never tells more, so what is too narrow with everything hidden always is.
    """
    useful = {cell: one for cell, one in offers.items() if cell not in secrets}
    while True:
        hidden = {**secrets, **useful}
        wanted = _wanted(publication, hidden)
        narrow = too_narrow(publication.seen_with(hidden), wanted, _values(publication, hidden))
        useless = [cell for cell in narrow if cell in useful]
        if not useless:
            return [cell for cell in narrow if cell in secrets], useful
        useful = {cell: one for cell, one in useful.items() if cell not in useless}


class _Search:
    """The search in one part of the system; all its numbers are secrets or may be hidden."""

    def __init__(
        self, publication: Publication, part: System, secrets: Mapping[int, Range],
        useful: Mapping[int, Range], helpless: Sequence[int],
    ) -> None:  # fmt: skip
        self._part = part
        self._values = _values(publication, part.ranges)
        self._wanted = {
            cell: wanted
            for cell, wanted in _wanted(publication, part.ranges).items()
            if wanted and cell not in helpless
        }
        self._secrets = {cell: one for cell, one in part.ranges.items() if cell in secrets}
        self._offers = {cell: useful[cell] for cell in part.ranges if cell in useful}
        costs = {cell: publication.cells[cell].cost or 0 for cell in self._offers}
        self._master = Master(costs)
        self._attacker = Program(part)
        self._shares: dict[int, float] = {}
        # Farther than this no number has to move for the sake of another's range.
        steepest = max((abs(t.factor) for one in part.relations for t in one.terms), default=1)
        self._reach = max(self._wanted.values(), default=1) * len(part.ranges) * steepest

    def run(self) -> Choice:
        """Choose until the attacker finds nothing; with care only once it finds nothing in haste.

        Cuts are gathered from fractions of choices first, which costs little and spares most of the
        search over whole ones.
        """
        for cut in self._obvious():
            self._master.add(cut)
        self._relax()
        haste = _HASTE
        for _ in range(_ROUNDS):
            choice = self._master.choose(haste)
            narrow = self._too_narrow(choice)
            if not narrow and (not haste or len(self._offers) > _EXACT):
                return choice
            haste = haste if narrow else 0.0
            shares = {cell: float(cell in choice.hidden) for cell in self._offers}
            for cell in narrow:
                self._master.add(self._cut(cell, shares) or self._more(cell, choice))
        return Choice(tuple(self._offers), choice.least)

    def _relax(self) -> None:
        """Gather cuts as long as there are any that the best fractional choice does not meet."""
        for _ in range(_ROUNDS):
            shares = self._master.relax()
            hidden = (cell for cell, share in shares.items() if share > _SHARE)
            asked = [cell for cell in (*self._secrets, *hidden) if cell in self._wanted]
            cuts = [self._cut(cell, shares) for cell in asked]
            missed = [cut for cut in cuts if cut and cut.missed_by(shares) > _SHARE]
            if not missed:
                return
            for cut in missed:
                self._master.add(cut)

    def _obvious(self) -> Iterator[Cut]:
        """Where a sum has one hidden number, it has another: it would be the difference."""
        for relation in self._part.relations:
            if relation.low is not None and relation.low == relation.high:
                for cell in relation.cells:
                    if self._wanted.get(cell, 0) > 1:
                        yield self._another(cell, relation)

    def _another(self, cell: int, relation: Relation) -> Cut:
        others = [one for one in relation.cells if one != cell]
        given = any(one in self._secrets for one in others)
        needs = 0.0 if given else 1.0
        return self._lasting(cell, {one: 1.0 for one in others if one in self._offers}, needs)

    def _lasting(self, cell: int, gains: Mapping[int, float], needs: float) -> Cut:
        """What must hold as long as `cell` is hidden: always, if it is a secret."""
        if cell in self._offers:
            gains = {**gains, cell: gains.get(cell, 0.0) - needs}
            needs = 0.0
        return Cut(gains, needs)

    def _shown(self, choice: Choice) -> dict[int, int]:
        return {cell: self._values[cell] for cell in self._offers if cell not in choice.hidden}

    def _too_narrow(self, choice: Choice) -> list[int]:
        """What the attacker over whole numbers bounds too narrowly."""
        seen = self._part.with_known(self._shown(choice))
        return too_narrow(seen, self._wanted, self._values)

    def _more(self, cell: int, choice: Choice) -> Cut:
        """More must be hidden than now; for what fractions do not show."""
        more = {one: 1.0 for one in self._offers if one not in choice.hidden}
        return self._lasting(cell, more, 1.0)

    def _cut(self, cell: int, shares: Mapping[int, float]) -> Cut | None:
        """What the prices at some choice say every choice must meet; None if they say nothing.

        Whatever is hidden, the range of `cell` is at most as wide as what it has without any of the
        offers, at these prices, plus the gains of those that are hidden.
        """
        self._limit(shares)
        gains: dict[int, float] = {}
        given = 0.0
        for sign in (1, -1):
            best = self._attacker.priced({cell: sign})
            if best.value is None:
                return None
            given += best.value
            for one, price in best.prices.items():
                if one in self._offers:
                    value, bounds = self._values[one], self._offers[one]
                    given -= _gain(price, value, self._near(one)) * shares[one]
                    gains[one] = gains.get(one, 0.0) + _gain(price, value, bounds)
        needs = self._wanted[cell] - 1 - max(0.0, given)
        if needs < _SHARE:
            return None
        return self._lasting(cell, {one: min(gain, needs) for one, gain in gains.items()}, needs)

    def _near(self, cell: int) -> Range:
        """What an offer ranges over, but not so far that a fraction of it would do for anything."""
        bounds, value = self._offers[cell], self._values[cell]
        reach = self._reach
        high = value + reach if bounds.high is None else min(bounds.high, value + reach)
        return Range(max(bounds.low, value - reach), high)

    def _limit(self, shares: Mapping[int, float]) -> None:
        """Let the attacker's numbers range as far as they are hidden."""
        for cell, share in shares.items():
            if self._shares.get(cell) != share:
                value, near = self._values[cell], self._near(cell)
                assert near.high is not None
                low, high = value - share * (value - near.low), value + share * (near.high - value)
                self._attacker.limit(cell, low, high)
        self._shares = dict(shares)


def _gain(price: float, value: int, bounds: Range) -> float:
    """What a number adds to an objective when it may leave its true value."""
    if price < 0:
        return price * (bounds.low - value)
    return float("inf") if bounds.high is None else price * (bounds.high - value)
