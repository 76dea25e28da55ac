"""Values of a table as they are printed and said, and the cells that equal ones share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import NamedTuple

from typeset.content.exhibit_blocks import Cell
from typeset.content.node import Node
from typeset.content.texts import Inline
from typeset.data.table import DataRow
from typeset.data.values import Graphic, Mark, Number, Value
from typeset.diagnostics import Span
from typeset.locale import Locale, patterns
from typeset.records import dataclass

_NUMBER = re.compile(r"\d(?:[\d.,\s]*\d)?")
"""Figures, their thousands and decimals, but no sign before them and no unit behind."""


class Printed(NamedTuple):
    """A value as printed, how much of it stands before its decimal place, and what is said instead.

    The words know the place of the first row that the value stands in.
    """

    words: Inline
    before_decimal: int
    spoken: str | None


@dataclass(frozen=True, slots=True)
class Values:
    """How values are written, each worked out once, and said."""

    marks: Mapping[str, str]
    locale: Locale
    # By the identity of values, which are kept here too: long tables have the same many times.
    _known: dict[tuple[int, str | None], tuple[Value, Printed]] = field(default_factory=dict)

    def printed(self, value: Value, pattern: str | None, span: Span) -> Printed:
        """As printed in a row that stands at `span`."""
        key = (id(value), pattern)
        known = self._known.get(key)
        if known is None:
            text = self.text(value, pattern)
            before, spoken = self._before_decimal(text, value), self.spoken(value, pattern)
            printed = Printed(Inline(text, span), before, spoken)
            known = self._known[key] = (value, printed)
        return known[1]

    def text(self, value: Value, pattern: str | None) -> str:
        """As printed."""
        match value:
            case Number() if pattern is not None:
                return patterns.number(value.value, pattern, self.locale, value.percent)
            case Number():
                number = self.locale.number(value.value, value.decimals)
                sign = "+" if value.signed and value.value > 0 else ""
                return f"{sign}{number}{self.locale.percent if value.percent else ''}"
            case Mark():
                return value.text
            case _:
                return ""

    def _before_decimal(self, text: str, value: Value) -> int:
        """How much of the text stands before the decimal sign, or before where it would stand."""
        number = _NUMBER.search(text) if isinstance(value, Number) else None
        if number is None:
            return len(text)
        return number.start() + len(number.group().partition(self.locale.decimal)[0])

    def said(self, graphic: Graphic) -> str:
        """The values of a bar or sparkline, for those who do not see it."""
        return "; ".join(filter(None, (self._said(number) for number in graphic.numbers)))

    def _said(self, value: Value) -> str:
        return self.spoken(value) or self.text(value, None)

    def spoken(self, value: Value, pattern: str | None = None) -> str | None:
        """What is said instead of a mark: what the table says that it means, or what it means in
        official statistics; and instead of a number with a sign that is easily passed over.
        """
        match value:
            case Mark(text):
                return self.marks.get(text) or dict(self.locale.aloud.marks).get(text)
            case Number(number) if number < 0:
                written = self.text(value, pattern)
                return written.replace("\N{MINUS SIGN}", f"{self._minus} ", 1)
            case _:
                return None

    @property
    def _minus(self) -> str:
        return dict(self.locale.aloud.signs)["\N{MINUS SIGN}"]


@dataclass(frozen=True, slots=True)
class PlainCells:
    """Cells of values without notes, one for each that is printed alike."""

    formats: Sequence[str | None]
    values: Values
    # By the identity of values: they are the table's, and outlive this.
    _known: dict[str | None, dict[int, Cell]] = field(default_factory=lambda: defaultdict(dict))

    def row(self, row: DataRow, node: Node) -> tuple[Cell, ...]:
        """The cells of a row, all of which are `node`'s."""
        formats = self.formats or (None,) * len(row.cells)
        known = map(self._known.__getitem__, formats)
        cells = [*map(dict.get, known, map(id, row.cells))]
        if not all(cells):
            pairs = zip(row.cells, formats, strict=False)
            return tuple([self._cell(*pair, row.span, node) for pair in pairs])
        return tuple(cells)  # type: ignore[arg-type]

    def _cell(self, value: Value, pattern: str | None, span: Span, node: Node) -> Cell:
        known = self._known[pattern].get(id(value))
        return self._make(value, pattern, span, node) if known is None else known

    def _make(self, value: Value, pattern: str | None, span: Span, node: Node) -> Cell:
        printed = self.values.printed(value, pattern, span)
        cell = Cell(
            (printed.words,),
            node,
            mark=isinstance(value, Mark),
            before_decimal=printed.before_decimal,
        )
        self._known[pattern][id(value)] = cell
        return cell
