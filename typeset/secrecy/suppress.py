"""`suppress:` — which counts to hide, and why each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from typeset.data.quantity import Quantity
from typeset.diagnostics import Diagnostics
from typeset.secrecy.attacker import derive, is_possible
from typeset.secrecy.audit import Veils, sums_by_family
from typeset.secrecy.knowledge import Disclosure, Knowledge, know
from typeset.secrecy.model import Cell, Publication, Range
from typeset.secrecy.printed import Reader, Spot, by_family, family
from typeset.secrecy.protector import Protection, protect
from typeset.secrecy.reasons import why_narrow
from typeset.secrecy.rule import Rule
from typeset.secrecy.solver import Program


@dataclass(frozen=True, slots=True)
class Hidden:
    """A number that we hide: where it is printed first, its mark, and why.

    `because` names other numbers and sums but never a value, since it is written into the build
    report.  `protects` are the numbers that could be worked out if it were shown; none for small
    counts, which are hidden for their own sake.
    """

    spot: Spot
    quantity: Quantity
    mark: str
    because: str
    protects: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Suppressed:
    """What we hide.  At least `least` numbers have to be hidden for the sake of others."""

    hidden: tuple[Hidden, ...] = ()
    least: int = 0

    @property
    def marks(self) -> dict[Quantity, str]:
        """The mark of each hidden quantity."""
        return {one.quantity: one.mark for one in self.hidden}

    @property
    def secondary(self) -> int:
        """How many are hidden for the sake of others."""
        return sum(bool(one.protects) for one in self.hidden)


def suppress(
    reader: Reader, disclosures: Iterable[Disclosure], diagnostics: Diagnostics
) -> Suppressed:
    """Choose what to hide of every family of numbers that has a rule."""
    found = Suppressed()
    if not reader.rules:
        return found
    said, veils = list(disclosures), Veils(reader)
    families = by_family(reader.printed())
    sums = sums_by_family(reader.views, families)
    for key, printed in families.items():
        rule = reader.rules.get(key)
        if rule is not None:
            told = [one for one in said if key in {family(each) for each, _ in one.terms}]
            known = know([(one, veils.of(one)) for one in printed], sums.get(key, []), told)
            own = _Family(known, rule).choose()
            found = Suppressed(found.hidden + own.hidden, found.least + own.least)
    return found


@dataclass(frozen=True, slots=True)
class _Family:
    """One family of numbers and its rule."""

    known: Knowledge
    rule: Rule

    def choose(self) -> Suppressed:
        """What to hide of it; nothing if its numbers contradict each other."""
        completed = _completed(self.known.publication)
        if completed is None:
            return Suppressed()
        publication = self._with_secrets(completed)
        protection = protect(publication, self._offers(publication))
        hidden = (*self._primary(publication), *self._secondary(publication, protection))
        return Suppressed(hidden, protection.least)

    def _with_secrets(self, publication: Publication) -> Publication:
        """The publication with small counts hidden, and with what each number is worth."""
        told = self.rule.says(primary=True)
        totals: dict[int, int] = {}
        for statement in publication.statements:
            first = statement.terms[0].cell
            totals[first] = totals.get(first, 0) + 1
        cells = (
            self._cell(cell, totals.get(number, 0), told)
            for number, cell in enumerate(publication.cells)
        )
        return Publication(tuple(cells), publication.statements)

    def _cell(self, cell: Cell, totals: int, told: Range) -> Cell:
        """Totals are worth more than parts, and great numbers more than small ones."""
        if cell.secret is not None or cell.value is None:
            return cell
        secret = told if self.rule.hides(cell.value) else None
        cost = _size(cell.value) + 32 * totals
        return replace(cell, secret=secret, protect=self.rule.protect, cost=cost)

    def _offers(self, publication: Publication) -> dict[int, Range]:
        """What may be hidden for the sake of others: what is printed, not kept, and no zero."""
        told = self.rule.says(primary=False)
        return {
            number: told
            for number, cell in enumerate(publication.cells)
            if cell.secret is None
            and (cell.value or 0) >= self.rule.below
            and self.known.printed[number]
            and not self.rule.keep & {member for _, member in self.known.quantities[number].members}
        }

    # --- reasons

    def _primary(self, publication: Publication) -> Iterator[Hidden]:
        delivered = self.known.publication.cells
        for number in publication.hidden():
            if delivered[number].secret is None and self.known.printed[number]:
                because = f"it is under {self.rule.below}"
                yield self._hidden(number, self.rule.mark, because, ())

    def _secondary(self, publication: Publication, protection: Protection) -> Iterator[Hidden]:
        hidden = {**publication.hidden(), **protection.secondary}
        for number in protection.secondary:
            without = {cell: one for cell, one in hidden.items() if cell != number}
            because, exposed = self._exposed(publication, without, number)
            yield self._hidden(number, self.rule.secondary, because, exposed)

    def _exposed(
        self, publication: Publication, hidden: Mapping[int, Range], shown: int
    ) -> tuple[str, tuple[Spot, ...]]:
        """What could be worked out if one number were shown, and from which sums the first."""
        near = {cell for one in publication.statements if shown in one.cells for cell in one.cells}
        exposed: list[int] = []
        because = ""
        for part in publication.seen_with(hidden).parts():
            if not near & set(part.ranges):
                continue
            for cell, bounds in derive(part).items():
                if bounds.narrower_than(publication.cells[cell].protect):
                    exposed.append(cell)
                    because = because or self._sums(why_narrow(part, cell, bounds).statements)
        names = ", ".join(publication.cells[cell].name for cell in exposed)
        return f"else {names} could be worked out from {because}", tuple(map(self._spot, exposed))

    def _sums(self, statements: Iterable[int]) -> str:
        return " and ".join(dict.fromkeys(self.known.places[one][1] for one in statements))

    def _spot(self, number: int) -> Spot:
        return self.known.printed[number][0].spot

    def _hidden(self, number: int, mark: str, because: str, protects: tuple[Spot, ...]) -> Hidden:
        return Hidden(self._spot(number), self.known.quantities[number], mark, because, protects)


def _size(value: int) -> int:
    """How great a number is: four steps for every doubling."""
    if value < 1:
        return 0
    length = value.bit_length()
    return 4 * length + ((value << 2) >> (length - 1)) - 4


def _completed(publication: Publication) -> Publication | None:
    """Values for what was delivered hidden or is missing, such that all statements hold.

    Any will do: hidden numbers keep what their marks say of them.  None if there are none.
    """
    missing = {
        number: cell.secret or Range()
        for number, cell in enumerate(publication.cells)
        if cell.value is None
    }
    system = publication.seen_with(missing)
    if not is_possible(system):
        return None
    if not missing:
        return publication
    values = Program(system).greatest({}, whole=True).numbers
    cells = (
        replace(cell, value=values[number], secret=cell.secret or Range())
        if number in missing
        else cell
        for number, cell in enumerate(publication.cells)
    )
    return Publication(tuple(cells), publication.statements)
