"""Reads what stands between braces, and what a check states, by recursive descent.

    expression = sum [":" form]
    claim      = sum ("=" | "!=" | "<" | "<=" | ">" | ">=") sum
    sum        = product {("+" | "-") product}
    product    = value {("*" | "/") value}
    value      = number ["%"] | function "(" sum {"," argument} ")" | cells | "(" sum ")"
                 | "count" "(" claim ")"
    cells      = name ["[" label {"," label} "]"]
    argument   = sum, if it begins with a name and "[" or "(", or with "("; else label
    label      = [column "="] words

Signs between values have a space on either side, since names may have hyphens.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import TypeVar, cast

from typeset.diagnostics import Diagnostics, Span, nearest
from typeset.layout.formula import (
    LONGEST,
    Argument,
    Call,
    Cells,
    Claim,
    Expression,
    Form,
    Formula,
    Label,
    Literal,
    Operation,
    Operator,
    Relation,
)
from typeset.layout.formula_signs import Read, Signs
from typeset.layout.source import Text

FUNCTIONS = (
    "share", "change", "increase", "decrease", "difference", "more", "fewer", "times", "per",
    "sum", "mean", "median", "count", "largest", "smallest", "ranked", "rank",
)  # fmt: skip
"""What can be asked of cells; `typeset.numbers.functions` says what each gives."""

FORMS = (
    "number", "figures", "percent", "%", "points", "times", "signed", "words",
    "about", "over", "under", "fraction", "ordinal", "label", "year", "date", "month",
)  # fmt: skip
"""How a value can be written; `typeset.numbers.forms` says how each looks."""

_NAME = re.compile(r"(?!\d+(?:\.\d+)?(?![\w.-]))\w(?:[\w.-]*\w)?")
"""A name has hyphens and points inside; a number alone is none."""
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_FORM = re.compile(r"%|[^\W\d_]+")
_AMOUNT = re.compile(r"\d{1,6}")
_FORMULA = re.compile(rf"\(|{_NAME.pattern}\s*[\[(]")
_RELATIONS: tuple[Relation, ...] = ("!=", "<=", ">=", "=", "<", ">")
_DEEPEST = 40
"""Brackets within brackets, beyond which a formula is a mistake."""

_Made = TypeVar("_Made")


class _UnreadableError(Exception):
    """What cannot be read; it has been reported."""


def parse_expression(text: Text, diagnostics: Diagnostics) -> Expression | None:
    """What stands between braces (without them); None if it cannot be read, which is reported."""
    return _read(text, diagnostics, lambda parser: parser.expression())


def parse_claim(text: Text, diagnostics: Diagnostics) -> Claim | None:
    """What a check states; None if it cannot be read, which is reported."""
    return _read(text, diagnostics, lambda parser: parser.claim())


def _read(text: Text, diagnostics: Diagnostics, made: Callable[[_Parser], _Made]) -> _Made | None:
    try:
        return made(_Parser(text, diagnostics))
    except _UnreadableError:
        return None


class _Parser:
    """Reads one formula.  The first thing that is wrong ends it."""

    def __init__(self, text: Text, diagnostics: Diagnostics) -> None:
        self._text = text
        self._signs = Signs(text)
        self._diagnostics = diagnostics
        self._depth = 0

    def expression(self) -> Expression:
        """All of it, as an expression."""
        start = self._signs.skip()
        if self._signs.done:
            hint = "write what to print between the braces, or \\{ for the sign itself"
            raise self._wrong("empty-formula", "there is nothing between these braces", 0, hint)
        formula = self._sum()
        form = self._form() if self._signs.accept(":") else None
        if not self._signs.done:
            raise self._unexpected("an operator, “:” and a form, or the closing brace")
        return Expression(formula, form, self._at(start))

    def claim(self) -> Claim:
        """All of it, as a claim."""
        claim = self._relation(self._sum())
        if claim is None:
            raise self._unexpected("one of = != < <= > >=")
        if not self._signs.done:
            raise self._unexpected("the end")
        return claim

    def _relation(self, left: Formula) -> Claim | None:
        relation = self._signs.accept(*_RELATIONS)
        if relation is None:
            return None
        return Claim(cast(Relation, relation.text), left, self._sum(), self._at(relation.start))

    # --- values

    def _sum(self) -> Formula:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._wrong(
                "bad-formula", "brackets are nested too deeply", self._signs.position, "part it"
            )
        formula = self._operations(("+", "-", "−"), self._product)
        self._depth -= 1
        return formula

    def _product(self) -> Formula:
        return self._operations(("*", "/"), self._value)

    def _operations(self, operators: tuple[str, ...], operand: Callable[[], Formula]) -> Formula:
        left = operand()
        while sign := self._signs.accept(*operators):
            operator = cast(Operator, sign.text.replace("−", "-"))
            left = Operation(operator, left, operand(), self._at(sign.start))
        return left

    def _value(self) -> Formula:
        if self._signs.accept("("):
            inside = self._sum()
            self._close(")")
            return inside
        name = self._signs.match(_NAME)
        if name is None:
            return self._number()
        if self._signs.accept("("):
            return self._call(name)
        labels = self._labels() if self._signs.accept("[") else ()
        return Cells(name.text, labels, self._at(name.start))

    def _number(self) -> Literal:
        number = self._signs.match(_NUMBER)
        if number is None:
            raise self._unexpected("the name of a table, figure or dataset, a function or a number")
        if len(number.text) > LONGEST:
            message = f"this number has more than {LONGEST} figures"
            raise self._wrong("bad-formula", message, number.start, "round it")
        percent = self._signs.accept("%") is not None
        return Literal(Fraction(number.text), percent, self._at(number.start))

    def _call(self, name: Read) -> Call:
        if name.text not in FUNCTIONS:
            message = f"there is no function “{name.text}”"
            hints = _suggest(name.text, FUNCTIONS, "functions")
            raise self._wrong("unknown-function", message, name.start, *hints)
        arguments = [self._first(name)]
        while self._signs.accept(","):
            arguments.append(self._sum() if self._signs.comes(_FORMULA) else self._label())
        self._close(")")
        return Call(name.text, tuple(arguments), self._at(name.start))

    def _first(self, function: Read) -> Argument:
        """What a function is applied to; only what is counted can be a claim."""
        formula = self._sum()
        claim = self._relation(formula) if function.text == "count" else None
        return claim or formula

    # --- labels

    def _labels(self) -> tuple[Label, ...]:
        labels = [self._label()]
        while self._signs.accept(","):
            labels.append(self._label())
        self._close("]")
        return tuple(labels)

    def _label(self) -> Label:
        first = self._words()
        if not self._signs.accept("="):
            return Label(first.text, None, self._at(first.start))
        return Label(self._words().text, first.text, self._at(first.start))

    def _words(self) -> Read:
        start = self._signs.skip()
        words = self._signs.words()
        if words is not None:
            return words
        if self._signs.text[start : start + 1] in ('"', "'", "”", "“"):
            message = "the quotation mark that begins here is not closed"
            raise self._wrong("bad-formula", message, start, "close it")
        raise self._unexpected("a label")

    # --- forms

    def _form(self) -> Form:
        name = self._signs.match(_FORM)
        if name is None:
            raise self._unexpected(f"a form: {', '.join(FORMS)}")
        if name.text not in FORMS:
            message = f"there is no form “{name.text}”"
            hints = _suggest(name.text, FORMS, "forms")
            raise self._wrong("unknown-form", message, name.start, *hints)
        amount = self._signs.match(_AMOUNT)
        return Form(name.text, int(amount.text) if amount else None, self._at(name.start))

    # --- what is wrong

    def _close(self, sign: str) -> None:
        if not self._signs.accept(sign):
            raise self._unexpected(f"“,” or “{sign}”")

    def _unexpected(self, wanted: str) -> _UnreadableError:
        at = self._signs.skip()
        rest = self._signs.text[at:]
        found = f"“{rest[:1]}”" if rest else "the end"
        message = f"this formula cannot be read: {found} stands where {wanted} should be"
        hint = "a label with any of , = ( ) [ ] : in it is put in quotation marks"
        if rest and rest[0] in "+-*/−":
            hint = "signs such as + and - stand between two values, with a space on either side"
        return self._wrong("bad-formula", message, at, hint)

    def _wrong(self, code: str, message: str, at: int, *hints: str) -> _UnreadableError:
        self._diagnostics.error(code, message, self._at(at), *hints)
        return _UnreadableError()

    def _at(self, position: int) -> Span:
        return self._text.span_at(position)


def _suggest(word: str, known: Iterable[str], what: str) -> tuple[str, ...]:
    return (*nearest(word, known), f"{what}: {', '.join(known)}")
