"""What a printed number tells an attentive reader of the quantities behind it."""

from __future__ import annotations

from fractions import Fraction

from typeset.data.quantity import Quantity
from typeset.diagnostics import Span
from typeset.numbers.cells import Cell
from typeset.numbers.figure import ONE, Figure, Linear, Result
from typeset.numbers.written import Written
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A sum of quantities, each so many times, and the interval that a text leaves it.

    None stands for no bound.  `because` says for people what the text says.
    """

    terms: tuple[tuple[Quantity, Fraction], ...]
    low: Fraction | None
    high: Fraction | None
    span: Span
    because: str


def disclosures(result: Result, written: Written, span: Span) -> tuple[Disclosure, ...]:
    """What a number in a text tells: of a sum, its rounding; of a quotient, one bound each way.

    What hangs together in no such way is taken to tell every value that it was worked out from.
    """
    if not isinstance(result, Figure) or written.low is None or written.high is None:
        return ()
    because = f"the text says “{written.text}”"
    relation = result.relation
    if relation is None:
        return tuple(filter(None, (_whole(cell, span, because) for cell in result.reads)))
    if relation.under == ONE:
        return _told(relation.over, written.low, written.high, span, because)
    below = relation.over.plus(relation.under, -written.low)
    above = relation.over.plus(relation.under, -written.high)
    return (
        *_told(below, Fraction(0), None, span, because),
        *_told(above, None, Fraction(0), span, because),
    )


def _told(
    form: Linear, low: Fraction | None, high: Fraction | None, span: Span, because: str
) -> tuple[Disclosure, ...]:
    """What a sum lies between, its constant taken away; nothing if it is no sum of quantities."""
    terms = tuple((key, factor) for key, factor in form.terms.items() if isinstance(key, Quantity))
    if not terms or len(terms) < len(form.terms):
        return ()
    low, high = (None if bound is None else bound - form.constant for bound in (low, high))
    return (Disclosure(terms, low, high, span, because),)


def _whole(cell: Cell, span: Span, because: str) -> Disclosure | None:
    """One value, exactly."""
    exact = cell.exact
    if not isinstance(cell.key, Quantity) or exact is None:
        return None
    return Disclosure(((cell.key, Fraction(1)),), exact, exact, span, because)
