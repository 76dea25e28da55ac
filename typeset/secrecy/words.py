"""Proofs in words: the sums that a reader would write down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from typeset.secrecy.model import Publication, Range, Relation, Statement, Term
from typeset.secrecy.propagation import narrow, span
from typeset.secrecy.reasons import Proof

_MINUS = " − "
_MOST_NAMES = 12
"""So many hidden numbers are named in a sum; the others are counted."""


class Words:
    """Writes proofs about one publication, of which readers see all but `hidden`."""

    def __init__(self, publication: Publication, hidden: Mapping[int, Range]) -> None:
        self._cells = publication.cells
        self._statements = publication.statements
        self._system = publication.seen_with(hidden)
        self._relations = {one.statement: one for one in self._system.relations}

    def leak(self, proof: Proof, cell: int) -> str:
        """How the statements give a number away."""
        if not proof.statements:
            return f"its mark says {self._system.ranges[cell]}"
        if not proof.stepwise:
            told = "; ".join(self._sum(self._statements[one], {}) for one in proof.statements)
            return f"taken together: {told}"
        known: dict[int, Range] = {}
        steps = []
        for one in proof.statements:
            own = cell if one == proof.statements[-1] else None
            steps.append(self._step(one, known, own))
            self._learn(one, known)
        return "; ".join(steps)

    def contradiction(self, proof: Proof) -> str:
        """Why the statements cannot all be true."""
        if not proof.stepwise:
            told = "; ".join(self._sum(self._statements[one], {}) for one in proof.statements)
            return f"no whole numbers meet all of: {told}"
        known: dict[int, Range] = {}
        steps = []
        for one in proof.statements[:-1]:
            steps.append(self._step(one, known, None))
            self._learn(one, known)
        steps.append(self._clash(proof.statements[-1], known))
        return "; ".join(steps)

    # --- steps

    def _learn(self, statement: int, known: dict[int, Range]) -> None:
        """Note what one statement adds to what was known."""
        system = self._system.only((statement,)).narrowed(known)
        cells = self._relations[statement].cells
        known.update({cell: narrow(system).ranges[cell] for cell in cells})

    def _ranges(self, known: Mapping[int, Range]) -> dict[int, Range]:
        return {**self._system.ranges, **known}

    def _step(self, number: int, known: Mapping[int, Range], own: int | None) -> str:
        """One sum and what follows from it; `own` is the number that it is all about."""
        statement, ranges = self._statements[number], self._ranges(known)
        open_terms = [term for term in self._relations[number].terms if not _is_known(term, ranges)]
        told = self._sum(statement, ranges)
        if len(open_terms) == 1 and own == open_terms[0].cell:
            return told.partition(" = ")[2] if statement.low == statement.high else told
        if len(open_terms) < 2:
            return told
        after = dict(known)
        self._learn(number, after)
        ends = [
            self._conclusion(term.cell, ranges[term.cell], after[term.cell])
            for term in open_terms
            if after[term.cell] != ranges[term.cell] and own in (None, term.cell)
        ]
        return ", ".join([told, *ends[:_MOST_NAMES]])

    def _conclusion(self, cell: int, before: Range, after: Range) -> str:
        """What a number must be, and within which range it was not enough to be."""
        name = self._cells[cell].name
        if after.count == 1 or (after.low > before.low and after.high != before.high):
            return f"so {name} is {after}"
        if after.high != before.high:
            return f"so {name} is at most {after.high}"
        return f"so {name} is at least {after.low}"

    def _clash(self, number: int, known: Mapping[int, Range]) -> str:
        """The sum that cannot be."""
        ranges, relation = self._ranges(known), self._relations[number]
        told = self._sum(self._statements[number], ranges)
        open_terms = tuple(term for term in relation.terms if not _is_known(term, ranges))
        if not open_terms:
            return told
        wanted = _without_known(relation, open_terms, ranges)
        least, greatest = span(wanted.terms, ranges)
        if wanted.low is not None and greatest is not None and greatest < wanted.low:
            return f"{told}, but it is at most {greatest}"
        return f"{told}, but it is at least {least}"

    # --- sums

    def _sum(self, statement: Statement, ranges: Mapping[int, Range]) -> str:
        """What is hidden on the left, what is known on the right."""
        if any(abs(term.factor) != 1 for term in statement.terms) or statement.low is None:
            return statement.because
        if statement.low != statement.high:
            return statement.because
        terms = _merged(statement.terms)
        hidden = [term for term in terms if self._number(term, ranges) is None]
        flip = -1 if sum(term.factor for term in hidden) < 0 else 1
        shown = [term for term in terms if self._number(term, ranges) is not None]
        if not hidden:
            return self._misfit(statement, shown, ranges)
        numbers = [statement.low * flip] if statement.low else []
        for term in shown:
            number = self._number(term, ranges)
            assert number is not None
            numbers.append(-flip * term.factor * number)
        left = _joined((flip * term.factor, self._cells[term.cell].name) for term in hidden)
        return " = ".join([left, *_reckoned(numbers)])

    def _misfit(self, statement: Statement, shown: list[Term], ranges: Mapping[int, Range]) -> str:
        """A sum of shown numbers that is not what is printed."""
        total = [term for term in shown if term.factor > 0]
        parts = [term for term in shown if term.factor < 0]
        left = self._side(parts, ranges)
        right = self._side(total, ranges)
        names = ", ".join(self._cells[term.cell].name for term in total)
        assert statement.low is not None
        return f"{left}, but {names} is {right}"

    def _side(self, terms: list[Term], ranges: Mapping[int, Range]) -> str:
        numbers = [abs(term.factor) * (self._number(term, ranges) or 0) for term in terms]
        return " = ".join(_reckoned(numbers))

    def _number(self, term: Term, ranges: Mapping[int, Range]) -> int | None:
        """What a reader knows a number to be."""
        if term.cell not in self._system.ranges:
            return self._cells[term.cell].value
        known = ranges.get(term.cell)
        return known.low if known is not None and known.count == 1 else None


def _is_known(term: Term, ranges: Mapping[int, Range]) -> bool:
    return ranges[term.cell].count == 1


def _without_known(
    relation: Relation, left: tuple[Term, ...], ranges: Mapping[int, Range]
) -> Relation:
    """What the terms that are `left` must make up, with the sign that they are written with."""
    known = sum(term.factor * ranges[term.cell].low for term in relation.terms if term not in left)
    low = None if relation.low is None else relation.low - known
    high = None if relation.high is None else relation.high - known
    if sum(term.factor for term in left) >= 0:
        return Relation(left, low, high, relation.statement)
    flipped = tuple(Term(term.cell, -term.factor) for term in left)
    low, high = None if high is None else -high, None if low is None else -low
    return Relation(flipped, low, high, relation.statement)


def _merged(terms: tuple[Term, ...]) -> list[Term]:
    factors: dict[int, int] = {}
    for term in terms:
        factors[term.cell] = factors.get(term.cell, 0) + term.factor
    return [Term(cell, factor) for cell, factor in factors.items() if factor]


def _reckoned(numbers: list[int]) -> Iterator[str]:
    """A sum without its zeros, and what it comes to: at least one of them."""
    told = sorted((one for one in numbers if one), key=lambda one: one < 0)
    if len(told) > 1:
        yield _joined((one, str(abs(one))) for one in told)
    yield _signed(sum(told))


def _joined(parts: Iterator[tuple[int, str]]) -> str:
    """Terms with their signs; those with a plus come first."""
    ordered = sorted(parts, key=lambda part: part[0] < 0)
    text = ""
    for sign, word in ordered:
        if text:
            text += _MINUS if sign < 0 else " + "
        elif sign < 0:
            text += "−"
        text += word
    return text


def _signed(number: int) -> str:
    return f"−{-number}" if number < 0 else str(number)
