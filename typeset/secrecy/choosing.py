"""Which numbers of one family are hidden: small counts, and what it takes to protect them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from typeset.data.quantity import Quantity
from typeset.records import dataclass
from typeset.secrecy.aggregates import Aggregate
from typeset.secrecy.attacker import derive, is_possible
from typeset.secrecy.doubt import doubtful
from typeset.secrecy.hiding import Hidden, Suppressed
from typeset.secrecy.knowledge import Knowledge
from typeset.secrecy.model import Cell, Publication, Range, Statement
from typeset.secrecy.printed import Spot
from typeset.secrecy.protector import Protection, protect
from typeset.secrecy.reasons import why_impossible, why_narrow
from typeset.secrecy.rule import Rule
from typeset.secrecy.solver import Program


@dataclass(frozen=True, slots=True)
class Chooser:
    """One family of numbers and its rule.  What is made of few rows, `few`, is hidden anyway."""

    known: Knowledge
    rule: Rule
    few: Set[Quantity] = frozenset()

    def choose(self) -> Suppressed:
        """What to hide of it; also of numbers that contradict each other, which are told."""
        agreeing, left_out = _agreeing(self.known.publication)
        publication, in_doubt = self._with_secrets(_completed(agreeing)), list[int]()
        while True:
            protection = protect(publication, self._offers(publication))
            hidden = {**publication.hidden(), **protection.secondary}
            told = [one.number for one in doubtful(self.known, publication, hidden)]
            found = [number for number in told if number not in hidden]
            if not found:
                break
            # What is hidden besides makes others safe to show, never less safe: this ends.
            in_doubt += found
            publication = _without(publication, found)
        known = (
            *self._primary(publication, in_doubt),
            *self._secondary(publication, protection),
            *(self._hidden(one, self.rule.secondary, _IN_DOUBT, ()) for one in in_doubt),
        )
        # What tables declare themselves was told when the data was read.
        wrong = ((self._place(one), one < self.known.declared) for one in left_out)
        return Suppressed(known, protection.least, tuple(wrong))

    def _with_secrets(self, publication: Publication) -> Publication:
        """The publication with small counts hidden, and with what each number is worth."""
        told = self.rule.says(primary=True)
        totals: dict[int, int] = {}
        for statement in publication.statements:
            first = statement.terms[0].cell
            totals[first] = totals.get(first, 0) + 1
        aggregates = {one.number: one for one in self.known.aggregates}
        cells = (
            self._aggregate(cell, totals.get(number, 0), aggregates.get(number), number)
            if self.known.quantities[number].how
            else self._cell(cell, totals.get(number, 0), told)
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

    def _aggregate(self, cell: Cell, totals: int, one: Aggregate | None, number: int) -> Cell:
        """A value of some row is as telling as that; a mean tells only of what it is made of.

        Its mark may stand for several things, so it tells readers nothing.
        """
        if cell.secret is not None or cell.value is None or one is None:
            return cell
        few = self.known.quantities[number] in self.few
        small = one.is_value and self.rule.hides(cell.value)
        cost = _size(cell.value // one.scale) + 32 * totals
        protect = self.rule.protect if one.is_value and not few else 0
        return replace(cell, secret=Range() if few or small else None, protect=protect, cost=cost)

    def _offers(self, publication: Publication) -> dict[int, Range]:
        """What may be hidden for the sake of others: what is printed, not kept, and no zero."""
        told = self.rule.says(primary=False)
        return {
            number: Range() if self.known.quantities[number].how else told
            for number, cell in enumerate(publication.cells)
            if cell.secret is None
            and self._is_offered(number, cell.value or 0)
            and self.known.printed[number]
            and not self.rule.keep & {member for _, member in self.known.quantities[number].members}
        }

    def _is_offered(self, number: int, value: int) -> bool:
        known = {one.number for one in self.known.aggregates}
        if self.known.quantities[number].how:
            return number in known
        return value >= self.rule.below

    # --- reasons

    def _primary(self, publication: Publication, others: Collection[int]) -> Iterator[Hidden]:
        delivered = self.known.publication.cells
        for number in publication.hidden():
            own = self.known.quantities[number] not in self.few and number not in others
            if own and delivered[number].secret is None and self.known.printed[number]:
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

    def _place(self, statement: int) -> Spot:
        """The total that a statement is about; of a text, a number that it speaks of."""
        printed, _ = self.known.places[statement]
        cells = self.known.publication.statements[statement].cells
        others = (one for cell in cells for one in self.known.printed[cell])
        return (printed or next(others)).spot

    def _spot(self, number: int) -> Spot:
        return self.known.printed[number][0].spot

    def _hidden(self, number: int, mark: str, because: str, protects: tuple[Spot, ...]) -> Hidden:
        return Hidden(self._spot(number), self.known.quantities[number], mark, because, protects)


_IN_DOUBT = "it may be one of the hidden numbers"


def _without(publication: Publication, numbers: Collection[int]) -> Publication:
    """The same with more numbers hidden, of which readers know nothing."""
    cells = (
        replace(cell, secret=Range()) if number in numbers else cell
        for number, cell in enumerate(publication.cells)
    )
    return Publication(tuple(cells), publication.statements)


def _size(value: int) -> int:
    """How great a number is: four steps for every doubling."""
    if value < 1:
        return 0
    length = value.bit_length()
    return 4 * length + ((value << 2) >> (length - 1)) - 4


def _agreeing(publication: Publication) -> tuple[Publication, list[int]]:
    """The publication with the longest statement of each contradiction mended, and which these are.

    Numbers that contradict each other are hidden like others: a total that is too great by one is
    protected as what it is, one more than a sum.
    """
    left_out: list[int] = []
    for part in publication.seen_with(_missing(publication)).parts():
        rest = part
        while not is_possible(rest):
            sizes = {one.statement: len(publication.statements[one.statement].terms)
                     for one in rest.relations}  # fmt: skip
            statements = why_impossible(rest).statements
            left_out.append(max(statements, key=lambda one: (sizes[one], one)))
            rest = rest.without(left_out[-1])
    kept = (
        _mended(one, publication.cells) if number in left_out else one
        for number, one in enumerate(publication.statements)
    )
    return Publication(publication.cells, tuple(kept)), left_out


def _mended(statement: Statement, cells: Sequence[Cell]) -> Statement:
    """What is true instead of a statement; nothing at all if a number is not known."""
    values = [cells[term.cell].value for term in statement.terms]
    if None in values:
        return replace(statement, low=None, high=None)
    pairs = zip(statement.terms, values, strict=True)
    true = sum(term.factor * (value or 0) for term, value in pairs)
    low = statement.low if statement.low is None else true
    return replace(statement, low=low, high=statement.high if statement.high is None else true)


def _missing(publication: Publication) -> dict[int, Range]:
    """What was delivered hidden or is not known."""
    return {
        number: cell.secret or Range()
        for number, cell in enumerate(publication.cells)
        if cell.value is None
    }


def _completed(publication: Publication) -> Publication:
    """Values for what was delivered hidden or is missing, such that all statements hold.

    Any will do: hidden numbers keep what their marks say of them.
    """
    missing = _missing(publication)
    if not missing:
        return publication
    system = publication.seen_with(missing)
    values = Program(system).greatest({}, whole=True).numbers
    cells = (
        replace(cell, value=values[number], secret=cell.secret or Range())
        if number in missing
        else cell
        for number, cell in enumerate(publication.cells)
    )
    return Publication(tuple(cells), publication.statements)
