"""From a formula to its value.

Total: every formula has a value, or a `FormulaError` says what is wrong at which place in it.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Protocol

from typeset.diagnostics import Span
from typeset.layout.formula import (
    Argument,
    Call,
    Cells,
    Claim,
    Formula,
    Label,
    Literal,
    Operation,
)
from typeset.numbers.cells import Selection, Source
from typeset.numbers.figure import (
    PERCENTS,
    Day,
    Figure,
    Kind,
    Relation,
    Result,
    read_together,
    rounded,
)
from typeset.numbers.functions import (
    COUNTED,
    MANY,
    PAIRS,
    Many,
    Pair,
    check_units,
    joined,
    linear,
    per,
    rank,
    ranked,
    subtracted,
    whole,
)
from typeset.numbers.problems import FormulaError
from typeset.numbers.selecting import narrow, select, single
from typeset.records import dataclass

DATE = "report.date"
"""The name of the report's own date."""

_LARGEST = 10**20
"""Beyond this a number is a mistake, and would only take time; so is a part so many times smaller
than one."""


class Library(Protocol):
    """What the formulas of one part can name."""

    def source(self, cells: Cells) -> Source:
        """The table, figure or dataset.  Raises `FormulaError` for an unknown name."""

    def date(self) -> Day:
        """The report's date."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two values that a claim compares."""

    left: Figure
    right: Figure


@dataclass(frozen=True, slots=True)
class Evaluator:
    """Evaluates the formulas of one part."""

    library: Library

    def result(self, formula: Formula) -> Result:
        """A value, or the report's date.  Raises `FormulaError`."""
        if isinstance(formula, Cells) and formula.name == DATE and not formula.labels:
            return self.library.date()
        return self.figure(formula)

    def figure(self, formula: Formula) -> Figure:
        """The value of a formula.  Raises `FormulaError`."""
        match formula:
            case Literal():
                return _literal(formula)
            case Cells():
                return single(self.cells(formula), formula.span)
            case Call():
                return self._call(formula)
            case Operation():
                return self._operation(formula)

    def cells(self, formula: Cells) -> Selection:
        """The cells that a name and labels mean.  Raises `FormulaError`."""
        return select(self.library.source(formula), formula.labels, formula.span)

    # --- functions

    def _call(self, call: Call) -> Figure:
        first, rest = call.arguments[0], call.arguments[1:]
        if call.function in PAIRS:
            return PAIRS[call.function](self._pair(call, first, rest))
        if call.function == "per":
            return self._per(call, first, rest)
        if call.function in ("rank", "ranked"):
            (label,) = self._labels(call, rest, 1)
            many = self._many(call, first)
            return rank(many, label) if call.function == "rank" else ranked(many, label)
        self._labels(call, rest, 0)
        if isinstance(first, Claim):
            return self._counted(call, first)
        return MANY[call.function](self._many(call, first))

    def _pair(self, call: Call, first: Argument, rest: Sequence[Argument]) -> Pair:
        """Two values, or cells and the labels of two of them; of a share the second may lack."""
        if len(rest) == 1 and not isinstance(rest[0], Label):
            return Pair(call.function, self._value(first), self._value(rest[0]), call.span)
        if call.function == "share" and len(rest) == 1:
            return self._part_of_all(call, first, rest)
        labels = self._labels(call, rest, 2)
        selection = self._selection(call, first)
        one, other = (single(narrow(selection, (each,), call.span), each.span) for each in labels)
        return Pair(call.function, one, other, call.span)

    def _part_of_all(self, call: Call, first: Argument, rest: Sequence[Argument]) -> Pair:
        """One of the cells, and all of them together."""
        (label,) = self._labels(call, rest, 1)
        many = self._many(call, first)
        part = single(narrow(many.selection, (label,), call.span), label.span)
        return Pair(call.function, part, many.total(), call.span)

    def _per(self, call: Call, first: Argument, rest: Sequence[Argument]) -> Figure:
        if len(rest) != 2 or isinstance(rest[0], Label):
            raise _arguments(call, "per(value, value, 1000)")
        (label,) = self._labels(call, rest[1:], 1)
        number = Fraction(whole(label))
        return per(self._value(first), self._value(rest[0]), number, call.span)

    def _counted(self, call: Call, claim: Claim) -> Figure:
        """How many of the cells are as a claim says."""
        pairs = self.compared(claim)
        held = sum(holds(claim, pair) for pair in pairs)
        reads = read_together(side for pair in pairs for side in (pair.left, pair.right))
        return Figure(Fraction(held), Kind.NUMBER, reads=reads)

    # --- arguments

    def _value(self, argument: Argument) -> Figure:
        assert not isinstance(argument, Label | Claim)
        return self.figure(argument)

    def _selection(self, call: Call, argument: Argument) -> Selection:
        if isinstance(argument, Cells):
            return self.cells(argument)
        message = f"“{call.function}” is asked of cells, and this is a value already"
        hint = "name a table, figure or dataset, with labels in [ ] if only some of it is meant"
        raise FormulaError("wrong-argument", message, argument.span, hint)

    def _many(self, call: Call, argument: Argument) -> Many:
        return Many.of(call.function, self._selection(call, argument), call.span)

    def _labels(self, call: Call, rest: Sequence[Argument], count: int) -> tuple[Label, ...]:
        labels = tuple(each for each in rest if isinstance(each, Label))
        if len(labels) == len(rest) == count:
            return labels
        raise _arguments(call, _USES.get(call.function, f"{call.function}(cells)"))

    # --- arithmetic

    def _operation(self, operation: Operation) -> Figure:
        left, right = self.figure(operation.left), self.figure(operation.right)
        figure = _OPERATIONS[operation.operator](left, right, operation.span)
        if max(abs(figure.value.numerator), figure.value.denominator) > _LARGEST:
            message = "this is too large, or too small a part of one, to be a number of anything"
            raise FormulaError("too-large", message, operation.span, "is it meant?")
        return figure

    # --- claims

    def compared(self, claim: Claim) -> tuple[Compared, ...]:
        """The pairs of values that a claim compares: one, or one for each cell on the left.

        Raises `FormulaError` if one has no value, or if they cannot be compared.
        """
        many = self._several(claim.right)
        pairs = (
            self._matched(claim, many)
            if many is not None
            else tuple(Compared(left, self.figure(claim.right)) for left in self._left(claim))
        )
        for pair in pairs:
            check_comparable(claim, pair.left, pair.right)
        return pairs

    def _several(self, formula: Formula) -> Many | None:
        """The values of several cells; None if a formula gives only one."""
        if not isinstance(formula, Cells):
            return None
        selection = self.cells(formula)
        if len(selection.cells) == 1:
            return None
        return Many.of("a comparison", selection, formula.span)

    def _left(self, claim: Claim) -> tuple[Figure, ...]:
        many = self._several(claim.left)
        return (self.figure(claim.left),) if many is None else many.figures

    def _matched(self, claim: Claim, right: Many) -> tuple[Compared, ...]:
        """Cells on both sides, by what tells them from each other."""
        left = self._several(claim.left)
        labels = [figure.label for figure in right.figures]
        if left is None or [figure.label for figure in left.figures] != labels:
            message = "the two sides of this claim have different labels"
            hint = "name cells that differ in the same labels, or one value on the right"
            raise FormulaError("different-labels", message, claim.span, hint)
        return tuple(map(Compared, left.figures, right.figures))


def check_comparable(claim: Claim, left: Figure, right: Figure) -> None:
    """Raise `FormulaError` if two values are of different kinds; all percentages are of one."""
    if left.kind in PERCENTS and right.kind in PERCENTS:
        return
    if {left.kind, right.kind} <= {*COUNTED, Kind.TIMES, Kind.RANK} and Kind.NUMBER in (
        left.kind,
        right.kind,
    ):
        return
    check_units(claim.relation, left, right, claim.span)


def holds(claim: Claim, pair: Compared) -> bool:
    """True if two values are as claimed; = and != compare them as they would be printed."""
    first, second = pair.left.value, pair.right.value
    if claim.relation in ("=", "!="):
        decimals = max(pair.left.decimals, pair.right.decimals)
        first, second = (
            Fraction(rounded(figure.shown, decimals)) for figure in (pair.left, pair.right)
        )
    return _RELATIONS[claim.relation](first, second)


def _arguments(call: Call, use: str) -> FormulaError:
    message = f"“{call.function}” is not given what it needs"
    return FormulaError("wrong-argument", message, call.span, f"write {use}")


_TWO_OF = "{0}(cells, label, label) or {0}(value, value)"
_USES: Mapping[str, str] = {
    **{name: _TWO_OF.format(name) for name in PAIRS},
    "share": "share(cells, part), share(cells, part, whole) or share(value, value)",
    "per": "per(value, value, 1000)",
    "rank": "rank(cells, label)",
    "ranked": "ranked(cells, 2)",
}
"""How functions are used, for messages."""

_RELATIONS: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _literal(literal: Literal) -> Figure:
    places = str(literal).removesuffix(" %").partition(".")[2]
    value = literal.value / 100 if literal.percent else literal.value
    kind = Kind.SHARE if literal.percent else Kind.NUMBER
    return Figure(value, kind, decimals=len(places), relation=None)


def _plus(left: Figure, right: Figure, span: Span) -> Figure:
    _check_sum("+", left, right, span)
    over = joined(linear(left), linear(right), 1)
    return Figure(
        left.value + right.value,
        left.kind if left.kind is not Kind.NUMBER else right.kind,
        left.unit or right.unit,
        max(left.decimals, right.decimals),
        read_together((left, right)),
        Relation(over) if over is not None else None,
    )


def _minus(left: Figure, right: Figure, span: Span) -> Figure:
    _check_sum("-", left, right, span)
    figure = subtracted(left, right)
    return replace(figure, kind=right.kind) if left.kind is Kind.NUMBER else figure


def _check_sum(sign: str, left: Figure, right: Figure, span: Span) -> None:
    for figure in (left, right):
        if figure.kind not in (*COUNTED, Kind.SHARE, Kind.POINTS):
            message = f"“{sign}” cannot be asked of {figure.kind.value}"
            raise FormulaError("wrong-kind", message, span, "add up amounts")
    check_units(sign, left, right, span)


def _multiplied(left: Figure, right: Figure, span: Span) -> Figure:
    if right.kind is not Kind.NUMBER:
        left, right = right, left
    if right.kind is not Kind.NUMBER:
        message = f"“*” of {left.kind.value} and {right.kind.value}"
        raise FormulaError("wrong-kind", message, span, "multiply by a plain number")
    return replace(
        left,
        value=left.value * right.value,
        reads=read_together((left, right)),
        relation=None,
        label=None,
    )


def _divided(left: Figure, right: Figure, span: Span) -> Figure:
    for figure in (left, right):
        if figure.kind not in (*COUNTED, Kind.TIMES):
            message = f"“/” cannot be asked of {figure.kind.value}"
            raise FormulaError("wrong-kind", message, span, "divide amounts")
    figure = Pair("/", left, right, span).divided(linear(left), right, left.value)
    kept = left if right.kind is Kind.NUMBER else figure
    return replace(figure, kind=kept.kind, unit=kept.unit, decimals=kept.decimals)


_OPERATIONS: Mapping[str, Callable[[Figure, Figure, Span], Figure]] = {
    "+": _plus,
    "-": _minus,
    "*": _multiplied,
    "/": _divided,
}
