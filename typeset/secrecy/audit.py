"""The audit: what readers can work out from everything that a report prints, and what contradicts.

It looks at the numbers as they are printed, whether we hid some of them or they were delivered so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from typeset.diagnostics import Diagnostics, Span
from typeset.records import dataclass
from typeset.secrecy.attacker import derive, is_possible
from typeset.secrecy.doubt import doubtful
from typeset.secrecy.families import knowledge
from typeset.secrecy.knowledge import Disclosure, Knowledge
from typeset.secrecy.model import Range, System
from typeset.secrecy.printed import Reader, Spot
from typeset.secrecy.reasons import why_impossible, why_narrow
from typeset.secrecy.words import Words


@dataclass(frozen=True, slots=True)
class Interval:
    """A hidden number, and the values that remain possible for an attentive reader."""

    spot: Spot
    range: Range


@dataclass(frozen=True, slots=True)
class Leak:
    """A hidden number of which too few values remain; `accepted` is the reason for letting it."""

    spot: Spot
    range: Range
    because: str
    accepted: str | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Printed numbers that cannot all be right; `spot` is the total that it is about.

    `plain`: nothing in it is hidden, so that reading the data has told of it already.
    """

    spot: Spot
    because: str
    accepted: str | None = None
    plain: bool = False

    @property
    def where(self) -> str:
        """The total's row and headers, as one text."""
        return ", ".join(filter(None, (self.spot.row, self.spot.column)))


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found.  `intervals` are of all hidden numbers, those that leaked among them.

    `doubtful` are medians and extremes that may tell more of hidden numbers than is found here.
    """

    leaks: tuple[Leak, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    intervals: tuple[Interval, ...] = ()
    doubtful: tuple[Spot, ...] = ()

    @property
    def is_clean(self) -> bool:
        """True if everything found was accepted."""
        found: tuple[Leak | Contradiction, ...] = (*self.leaks, *self.contradictions)
        return all(one.accepted is not None for one in found)


def audit(reader: Reader, disclosures: Iterable[Disclosure] = ()) -> Audit:
    """Work out what is printed, and what texts say, tell of every hidden number."""
    found = Audit()
    for known in knowledge(reader, disclosures).values():
        found = _joined(found, _audit(known))
    return _accepted(_in_order(found, reader), reader)


def _joined(first: Audit, second: Audit) -> Audit:
    return Audit(
        first.leaks + second.leaks,
        first.contradictions + second.contradictions,
        first.intervals + second.intervals,
        first.doubtful + second.doubtful,
    )


# --- one family


def _audit(known: Knowledge) -> Audit:
    publication = known.publication
    words = Words(publication, publication.hidden())
    found = Audit()
    for part in publication.seen().parts():
        contradictions, rest = _settle(part, known, words)
        found = _joined(found, _read(rest, known, words))
        found = replace(found, contradictions=found.contradictions + tuple(contradictions))
    hidden = publication.hidden()
    shown = [one for one in doubtful(known, publication, hidden) if one.number not in hidden]
    return replace(found, doubtful=tuple(known.printed[one.number][0].spot for one in shown))


def _settle(part: System, known: Knowledge, words: Words) -> tuple[list[Contradiction], System]:
    """Name contradictions, and leave out of each the longest statement, until none is left.

    What is left is what readers believe who do not believe that one.
    """
    found = []
    while not is_possible(part):
        proof = why_impossible(part)
        sizes = {one.statement: len(one.terms) for one in part.relations}
        longest = max(proof.statements, key=lambda one: (sizes[one], one))
        spot = _spot(known, longest)
        plain = not part.ranges and longest < known.declared
        found.append(Contradiction(spot, words.contradiction(proof), plain=plain))
        part = part.without(longest)
    return found, part


def _spot(known: Knowledge, statement: int) -> Spot:
    """The total that a statement is about; of a sentence, the first number that it tells of."""
    printed, _ = known.places[statement]
    if printed is None:
        cells = (*known.publication.statements[statement].cells, *range(len(known.printed)))
        printed = next(one for cell in cells for one in known.printed[cell])
    return printed.spot


def _read(part: System, known: Knowledge, words: Words) -> Audit:
    """What a reader derives from statements that agree with each other."""
    leaks, intervals = [], []
    for cell, bounds in derive(part).items():
        protect = known.publication.cells[cell].protect
        hidden = [one.spot for one in known.printed[cell] if one.mark is not None]
        if not protect:
            continue
        intervals += [Interval(spot, bounds) for spot in hidden]
        if bounds.narrower_than(protect):
            because = words.leak(why_narrow(part, cell, bounds), cell)
            leaks += [Leak(spot, bounds, because) for spot in hidden]
    return Audit(tuple(leaks), (), tuple(intervals))


# --- the whole report


def _in_order(found: Audit, reader: Reader) -> Audit:
    """In the order in which the numbers are printed."""
    order = {one.spot: number for number, one in enumerate(reader.printed())}

    def place(one: Leak | Contradiction | Interval) -> int:
        return order[one.spot]

    return Audit(
        tuple(sorted(found.leaks, key=place)),
        tuple(sorted(found.contradictions, key=place)),
        tuple(sorted(found.intervals, key=place)),
        found.doubtful,
    )


def _accepted(found: Audit, reader: Reader) -> Audit:
    """The same with the reasons for which the layout accepts what was found."""
    reasons: dict[tuple[object, ...], str] = {}
    for exhibit, spec in reader.exhibits():
        for one in spec.accept:
            reasons[(exhibit, *_named(one.row, one.column, one.where))] = str(one.reason)
    leaks = (
        replace(one, accepted=reasons.get((one.spot.exhibit, one.spot.row, one.spot.column)))
        for one in found.leaks
    )
    contradictions = (
        replace(one, accepted=reasons.get((one.spot.exhibit, one.where)))
        for one in found.contradictions
    )
    return replace(found, leaks=tuple(leaks), contradictions=tuple(contradictions))


def _named(row: object, column: Iterable[object], where: object) -> tuple[str, ...]:
    """What an acceptance names: a cell by row and column, or a contradiction by its place."""
    return (str(where),) if where is not None else (str(row), ", ".join(map(str, column)))


def report(
    found: Audit, reader: Reader, diagnostics: Diagnostics, wrong: Sequence[tuple[Spot, bool]] = ()
) -> None:
    """Report what was found and not accepted, and what is accepted in vain.

    `wrong` are totals that contradict numbers of which some are hidden now, each with whether it
    was told before.
    """
    spans = {exhibit: spec.span for exhibit, spec in reader.exhibits()}
    for leak in found.leaks:
        if leak.accepted is None:
            _report_leak(leak, spans[leak.spot.exhibit], diagnostics)
    for one in found.contradictions:
        if one.accepted is None and not one.plain:
            _report_contradiction(one, spans[one.spot.exhibit], diagnostics)
    for spot in found.doubtful:
        message = (
            f"“{spot.exhibit.name}”: {spot.name} may tell more of hidden numbers than is known"
        )
        hint = "leave it out: which of the numbers it is cannot be followed by the audit"
        diagnostics.warning("not-audited", message, spans[spot.exhibit], hint)
    told = {(one.spot.exhibit, one.where) for one in found.contradictions}
    others = (Contradiction(spot, _UNSEEN, plain=plain) for spot, plain in wrong)
    more = _accepted(Audit((), tuple(others)), reader)
    unseen = [one for one in more.contradictions if (one.spot.exhibit, one.where) not in told]
    for one in unseen:
        if one.accepted is None and not one.plain:
            _report_contradiction(one, spans[one.spot.exhibit], diagnostics)
    also = replace(found, contradictions=(*found.contradictions, *unseen))
    _report_vain(also, reader, diagnostics)


_UNSEEN = "the numbers that it is made of, some of them hidden, make another"


def _report_contradiction(one: Contradiction, span: Span, diagnostics: Diagnostics) -> None:
    message = f"“{one.spot.exhibit.name}”: {one.where} cannot be right: {one.because}"
    hint = f"ask who delivered it; to print it all the same, accept it: where: {one.where}"
    diagnostics.error("contradiction", message, span, hint)


def _report_leak(leak: Leak, span: Span, diagnostics: Diagnostics) -> None:
    values = f"it is {leak.range}" if leak.range.count == 1 else f"it is one of {leak.range}"
    message = (
        f"“{leak.spot.exhibit.name}”: readers can work out {leak.spot.name}, {values}: "
        f"{leak.because}"
    )
    hint = (
        "hide another number of the sum; to print it all the same, accept it with a reason: "
        f"row: {leak.spot.row}, column: [{leak.spot.column}]"
    )
    diagnostics.error("leak", message, span, hint)


def _report_vain(found: Audit, reader: Reader, diagnostics: Diagnostics) -> None:
    """What is accepted although it was not found: a change of the data, or a slip of the pen."""
    met: set[tuple[object, ...]] = {
        (one.spot.exhibit, one.spot.row, one.spot.column) for one in found.leaks
    }
    met |= {(one.spot.exhibit, one.where) for one in found.contradictions}
    for exhibit, spec in reader.exhibits():
        for one in spec.accept:
            name = _named(one.row, one.column, one.where)
            if (exhibit, *name) not in met:
                message = f"nothing is found that this accepts: {' / '.join(name)}"
                hint = "`typeset audit` names what it finds; remove what is no longer needed"
                diagnostics.warning("accepted-in-vain", message, one.span, hint)
