"""What can be asked of cells and values: shares, changes, comparisons, sums, ranks, extremes.

Each checks kinds and units; what has no meaning is a `FormulaError` at the call.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from typeset.diagnostics import Span
from typeset.layout.formula import Label
from typeset.numbers.cells import Selection
from typeset.numbers.figure import ONE, Figure, Kind, Linear, Relation, read_together
from typeset.numbers.problems import FormulaError
from typeset.numbers.selecting import narrow, single, value
from typeset.records import dataclass

COUNTED = (Kind.AMOUNT, Kind.NUMBER)
"""Kinds that can be added up and be parts of each other."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two values that a function sets beside each other, in the order in which they are written."""

    function: str
    first: Figure
    second: Figure
    span: Span

    def expect(self, kinds: Sequence[Kind], hint: str) -> None:
        """Raise `FormulaError` unless both are of such a kind, and of the same one and unit."""
        for figure in (self.first, self.second):
            if figure.kind not in kinds:
                message = f"“{self.function}” cannot be asked of {figure.kind.value}"
                raise FormulaError("wrong-kind", message, self.span, hint)
        check_units(self.function, self.first, self.second, self.span)

    def divided(self, over: Linear | None, under: Figure, amount: Fraction) -> Figure:
        """A figure that is a quotient.  Raises `FormulaError` if its divisor is nothing."""
        if under.value == 0:
            message = f"“{self.function}” would divide by zero: {name(under)} is 0"
            raise FormulaError("division-by-zero", message, self.span, "say it in another way")
        low = linear(under)
        relation = Relation(over, low) if over is not None and low is not None else None
        return Figure(
            amount / under.value, reads=read_together((self.first, self.second)), relation=relation
        )


def check_units(what: str, first: Figure, second: Figure, span: Span) -> None:
    """Raise `FormulaError` if two values count different things."""
    if first.unit and second.unit and first.unit != second.unit:
        message = f"“{what}” of different units: {first.unit} and {second.unit}"
        raise FormulaError("different-units", message, span, "compare like with like")
    kinds = {figure.kind for figure in (first, second)}
    if len(kinds) > 1 and not kinds <= set(COUNTED):
        message = f"“{what}” of {first.kind.value} and {second.kind.value}"
        raise FormulaError("different-units", message, span, "compare like with like")


def name(figure: Figure) -> str:
    """A value as messages call it: by the labels of its cell."""
    return f"“{figure.reads[0]}”" if len(figure.reads) == 1 else "the value"


def linear(figure: Figure) -> Linear | None:
    """The sum that a value is; None if it is a quotient or anything else."""
    relation = figure.relation
    return relation.over if relation is not None and relation.under == ONE else None


def joined(first: Linear | None, second: Linear | None, times: int) -> Linear | None:
    """The sum of two, the second so many times; None if either is none."""
    return None if first is None or second is None else first.plus(second, Fraction(times))


# --- two values


def _share(pair: Pair) -> Figure:
    pair.expect(COUNTED, "a share is a part of a whole; difference(…) compares percentages")
    figure = pair.divided(linear(pair.first), pair.second, pair.first.value)
    return replace(figure, kind=Kind.SHARE)


def _change(pair: Pair) -> Figure:
    hint = "between percentages there is a difference(…), in percentage points"
    pair.expect(COUNTED, hint)
    over = joined(linear(pair.second), linear(pair.first), -1)
    figure = pair.divided(over, pair.first, pair.second.value - pair.first.value)
    return replace(figure, kind=Kind.CHANGE)


def _difference(pair: Pair) -> Figure:
    pair.expect((*COUNTED, Kind.SHARE), "only amounts and percentages have a difference")
    return subtracted(pair.second, pair.first)


def subtracted(figure: Figure, other: Figure) -> Figure:
    """One value less another of the same kind."""
    over = joined(linear(figure), linear(other), -1)
    return Figure(
        figure.value - other.value,
        Kind.POINTS if figure.kind is Kind.SHARE else figure.kind,
        figure.unit or other.unit,
        max(figure.decimals, other.decimals),
        read_together((figure, other)),
        Relation(over) if over is not None else None,
    )


def _times(pair: Pair) -> Figure:
    pair.expect((*COUNTED, Kind.SHARE), "only amounts and percentages can be compared so")
    figure = pair.divided(linear(pair.first), pair.second, pair.first.value)
    return replace(figure, kind=Kind.TIMES)


def upward(asked: Callable[[Pair], Figure]) -> Callable[[Pair], Figure]:
    """The function, for a text that says that it has become more: an error if it has not."""
    return lambda pair: _directed(asked(pair), pair, 1)


def downward(asked: Callable[[Pair], Figure]) -> Callable[[Pair], Figure]:
    """The function, for a text that says that it has become less: how much, without a sign."""

    def answer(pair: Pair) -> Figure:
        figure = _directed(asked(pair), pair, -1)
        relation = figure.relation
        turned = (
            None if relation is None else replace(relation, over=relation.over.scaled(Fraction(-1)))
        )
        return replace(figure, value=-figure.value, relation=turned)

    return answer


def _directed(figure: Figure, pair: Pair, sign: int) -> Figure:
    if figure.value * sign > 0:
        return figure
    first, second = (_plainly(each) for each in (pair.first, pair.second))
    grown = "more" if sign > 0 else "less"
    message = f"“{pair.function}”: it has not become {grown}, from {first} to {second}"
    raise FormulaError(
        "other-direction", message, pair.span, "rewrite the sentence to fit the data"
    )


def _plainly(figure: Figure) -> str:
    shown = figure.shown
    return str(shown.numerator) if shown.denominator == 1 else f"{float(shown):.2f}"


PAIRS: Mapping[str, Callable[[Pair], Figure]] = {
    "share": _share,
    "change": _change,
    "increase": upward(_change),
    "decrease": downward(_change),
    "difference": _difference,
    "more": upward(_difference),
    "fewer": downward(_difference),
    "times": _times,
}
"""Functions of two values."""


def per(first: Figure, second: Figure, number: Fraction, span: Span) -> Figure:
    """The first, for so many of the second; they may count different things."""
    pair = Pair("per", first, second, span)
    for figure in (first, second):
        if figure.kind not in COUNTED:
            message = f"“per” cannot be asked of {figure.kind.value}"
            raise FormulaError("wrong-kind", message, span, "ask it of amounts")
    over = linear(first)
    scaled = None if over is None else over.scaled(number)
    figure = pair.divided(scaled, second, first.value * number)
    return replace(figure, kind=Kind.AMOUNT, unit=first.unit, decimals=1)


# --- many cells


@dataclass(frozen=True, slots=True)
class Many:
    """The values of several cells, in their order; totals are left out."""

    function: str
    selection: Selection
    figures: tuple[Figure, ...]
    span: Span

    @classmethod
    def of(cls, function: str, selection: Selection, span: Span) -> Many:
        """All of them.  Raises `FormulaError` if one is hidden, or if there are none."""
        parts = selection.parts()
        if not parts.cells:
            message = f"“{function}” finds only totals here"
            raise FormulaError("only-totals", message, span, "name cells that are no totals")
        figures = (
            value(parts, cell, span).named(parts.label(cell) or str(cell)) for cell in parts.cells
        )
        return cls(function, parts, tuple(figures), span)

    def total(self) -> Figure:
        """Their sum.  Raises `FormulaError` for percentages, which have none."""
        first = self.figures[0]
        if first.kind not in COUNTED:
            message = f"“{self.function}” cannot be asked of percentages"
            hint = "add up the amounts, and ask for their share(…)"
            raise FormulaError("wrong-kind", message, self.span, hint)
        over: Linear | None = Linear()
        for figure in self.figures:
            over = joined(over, linear(figure), 1)
        return Figure(
            sum((figure.value for figure in self.figures), Fraction(0)),
            first.kind,
            first.unit,
            max(figure.decimals for figure in self.figures),
            read_together(self.figures),
            Relation(over) if over is not None else None,
        )

    def ordered(self) -> list[Figure]:
        """From the largest down; equals in the order of the data."""
        return sorted(self.figures, key=lambda figure: -figure.value)


def _mean(many: Many) -> Figure:
    total, count = many.total(), Fraction(len(many.figures))
    over = linear(total)
    relation = Relation(over.scaled(1 / count)) if over is not None else None
    return replace(total, value=total.value / count, relation=relation)


def _median(many: Many) -> Figure:
    values = sorted(figure.value for figure in many.figures)
    middle = len(values) // 2
    found = values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2
    return replace(many.total(), value=found, relation=None)


def _count(many: Many) -> Figure:
    reads = read_together(many.figures)
    return Figure(Fraction(len(many.figures)), Kind.NUMBER, reads=reads)


def _extreme(many: Many, place: int) -> Figure:
    """The value in a place from the largest down, with its label unless another is as large."""
    ordered = many.ordered()
    found = ordered[place]
    alone = sum(figure.value == found.value for figure in ordered) == 1
    reads = read_together((found, *ordered))
    return replace(found, reads=reads, label=found.label if alone else None)


MANY: Mapping[str, Callable[[Many], Figure]] = {
    "sum": lambda many: many.total(),
    "mean": _mean,
    "median": _median,
    "count": _count,
    "largest": lambda many: _extreme(many, 0),
    "smallest": lambda many: _extreme(many, -1),
}
"""Functions of all cells that are no totals."""


def ranked(many: Many, label: Label) -> Figure:
    """The value in the place that the label says."""
    place = whole(label)
    if not 1 <= place <= len(many.figures):
        message = f"there are {len(many.figures)} values, so none is in place {place}"
        raise FormulaError("no-such-rank", message, label.span, "write a smaller number, from 1 on")
    return _extreme(many, place - 1)


def rank(many: Many, label: Label) -> Figure:
    """The place of a label's value from the largest down; equals share one."""
    cell = narrow(many.selection, (label,), many.span)
    own = single(cell, label.span)
    above = sum(figure.value > own.value for figure in many.figures)
    reads = read_together((own, *many.figures))
    return Figure(Fraction(above + 1), Kind.RANK, reads=reads)


def whole(label: Label) -> int:
    """A label that is a number.  Raises `FormulaError` if it is none."""
    if label.text.isascii() and label.text.isdecimal() and len(label.text) <= 9:
        return int(label.text)
    message = f"“{label.text}” stands where a whole number should be"
    raise FormulaError("wrong-argument", message, label.span, "write a number such as 2 or 1000")
