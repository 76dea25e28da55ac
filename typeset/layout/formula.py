"""Numbers in text as a tree: what stands between braces, `{share(rvt[2024], Kvinnor):percent}`.

The language is total: no loops, no conditions, nothing that is not a value.  `docs/numbers.md`
explains it to authors; `formula_parser` reads it, `typeset.numbers` evaluates it.
"""

from __future__ import annotations

import re
from dataclasses import field
from fractions import Fraction
from pathlib import Path
from typing import Literal as Choice
from typing import TypeAlias

from typeset.diagnostics import Span
from typeset.records import dataclass

_NOWHERE = Span(Path("<built-in>"))

LONGEST = 15
"""Figures of a number, beyond which it is a mistake."""

_BARE = re.compile(r"[^\s,=\[\](){}\"'”“:][^,=\[\](){}\"”“]*")
"""A label that needs no quotation marks; an apostrophe may stand inside it."""


@dataclass(frozen=True, slots=True)
class Label:
    """A member of a data column, `Kvinnor`; `column` says which one, if it was written (kön=…)."""

    text: str
    column: str | None = None
    span: Span = field(default=_NOWHERE, compare=False)

    def __str__(self) -> str:
        column = "" if self.column is None else f"{_quoted(self.column)}="
        return column + _quoted(self.text)


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a table, figure or dataset that have these labels: `rvt[2024, Kvinnor]`."""

    name: str
    labels: tuple[Label, ...] = ()
    span: Span = field(default=_NOWHERE, compare=False)

    def __str__(self) -> str:
        return f"{self.name}[{', '.join(map(str, self.labels))}]" if self.labels else self.name


@dataclass(frozen=True, slots=True)
class Literal:
    """A number written in the formula: `0.5`, `50 %`; `value` is what is written, 50."""

    value: Fraction
    percent: bool = False
    span: Span = field(default=_NOWHERE, compare=False)

    def __str__(self) -> str:
        return decimal(self.value) + (" %" if self.percent else "")


@dataclass(frozen=True, slots=True)
class Call:
    """A function and what it is applied to: a formula (a claim, to count with), then labels."""

    function: str
    arguments: tuple[Argument, ...]
    span: Span = field(default=_NOWHERE, compare=False)

    def __str__(self) -> str:
        return f"{self.function}({', '.join(map(str, self.arguments))})"


Operator = Choice["+", "-", "*", "/"]


@dataclass(frozen=True, slots=True)
class Operation:
    """Two values and a sign between them."""

    operator: Operator
    left: Formula
    right: Formula
    span: Span = field(default=_NOWHERE, compare=False)

    def __str__(self) -> str:
        level = _LEVELS[self.operator]
        left, right = str(self.left), str(self.right)
        if isinstance(self.left, Operation) and _LEVELS[self.left.operator] < level:
            left = f"({left})"
        if isinstance(self.right, Operation) and _LEVELS[self.right.operator] <= level:
            right = f"({right})"
        return f"{left} {self.operator} {right}"


_LEVELS = {"+": 1, "-": 1, "*": 2, "/": 2}
"""How strongly a sign binds."""

Formula: TypeAlias = Cells | Literal | Call | Operation
Relation = Choice["=", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Claim:
    """Two formulas and how they are said to compare: what a check states."""

    relation: Relation
    left: Formula
    right: Formula
    span: Span = field(default=_NOWHERE, compare=False)

    def __str__(self) -> str:
        return f"{self.left} {self.relation} {self.right}"


Argument: TypeAlias = Formula | Claim | Label


@dataclass(frozen=True, slots=True)
class Form:
    """How a value is written: a name such as `percent`, and a number of decimals or a step."""

    name: str
    amount: int | None = None
    span: Span = field(default=_NOWHERE, compare=False)

    def __str__(self) -> str:
        return self.name if self.amount is None else f"{self.name} {self.amount}"


@dataclass(frozen=True, slots=True)
class Expression:
    """What stands between braces: a formula, and the form to write its value in if it says so."""

    formula: Formula
    form: Form | None = None
    span: Span = field(default=_NOWHERE, compare=False)

    def __str__(self) -> str:
        return str(self.formula) if self.form is None else f"{self.formula}:{self.form}"


def decimal(value: Fraction) -> str:
    """A number in figures, as formulas write it: with a decimal point, and no more than `LONGEST`
    figures behind it, since a third has no end."""
    sign, value = ("-" if value < 0 else ""), abs(value)
    whole, rest = divmod(value, 1)
    figures = ""
    while rest and len(figures) < LONGEST:
        digit, rest = divmod(rest * 10, 1)
        figures += str(digit)
    return f"{sign}{whole}.{figures}" if figures else f"{sign}{whole}"


def _quoted(label: str) -> str:
    """A label as written: in quotation marks where it has a sign that would end it."""
    if _BARE.fullmatch(label) and not label.endswith(" "):
        return label
    escaped = label.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
