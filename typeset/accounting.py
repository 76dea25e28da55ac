"""Accounts for every number that is printed: goes through a settled report for the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from typing import Any

from typeset import locale as locales
from typeset.content.document import Document
from typeset.content.exhibit_blocks import Figure, Table
from typeset.content.node import Node
from typeset.content.texts import Inline
from typeset.data.quantity import Quantity
from typeset.data.read import Store
from typeset.data.values import Number
from typeset.data.views import ExhibitKey
from typeset.diagnostics import Span
from typeset.layout.body import FigurePlace, TablePlace
from typeset.layout.formula_signs import Braces, formulas
from typeset.layout.load import Loaded
from typeset.layout.source import Text
from typeset.ledger import Account, Kind, Ledger, TableAccounts
from typeset.locale import Locale
from typeset.numbers.book import Numbers, Printed
from typeset.numbers.cells import Cell
from typeset.numbers.places import Places
from typeset.numbers.sources import DATASETS, Sources
from typeset.numbers.typed import Phrases, Typed, phrases_of, typed_numbers
from typeset.passages import Exhibited, Passage, met
from typeset.records import dataclass
from typeset.secrecy.guard import Guarded

_FIGURES = re.compile(r"\d.*[^\W\d]|[^\W\d].*\d")
"""A label with figures and letters; a mere year is masked anyway."""
_MASK = "\N{OBJECT REPLACEMENT CHARACTER}"


def keep_ledger(
    loaded: Loaded, document: Document, guarded: Guarded, numbers: Numbers, store: Store
) -> Ledger:
    """Account for every number of a settled report, as it is printed: without the hidden ones."""
    sources = Sources(guarded.views, Places(store))
    keeper = _Keeper(loaded, sources, numbers, locales.get(loaded.report.language), guarded)
    return Ledger(tuple(keeper.accounts(document)))


@dataclass(slots=True)
class _Keeper:
    """Goes through a report once."""

    loaded: Loaded
    sources: Sources
    numbers: Numbers
    locale: Locale
    guarded: Guarded
    known: dict[Fraction, list[str]] | None = None
    phrases: Phrases = field(default_factory=dict)
    keys: dict[Span, ExhibitKey] = field(default_factory=dict)

    def accounts(self, document: Document) -> Iterator[Account | TableAccounts]:
        self._learn()
        for one in met(document):
            if isinstance(one, Passage):
                yield from self._passage(one)
            else:
                yield from self._exhibit(one)

    def _learn(self) -> None:
        """Where tables and figures stand, and what their labels are."""
        for part, block in self.loaded.exhibiting():
            for item in block.body:
                if isinstance(item, TablePlace):
                    self.keys[item.table.span] = ExhibitKey(part, str(item.table))
                elif isinstance(item, FigurePlace):
                    self.keys[item.figure.span] = ExhibitKey(part, str(item.figure))
        phrases = [str(phrase) for phrase in self.loaded.report.by_hand]
        for key in self._all():
            # Labels that have figures in them: 30–44 år.
            phrases += [label for label in self.sources.labels(key) if _FIGURES.search(label)]
        self.phrases = phrases_of(phrases)

    def _all(self) -> list[ExhibitKey]:
        """The tables, figures and datasets of the report."""
        return [
            *self.keys.values(),
            *(ExhibitKey(DATASETS, name) for name in self.loaded.datasets()),
        ]

    def _known(self) -> Mapping[Fraction, Sequence[str]]:
        """The places of every number that the data has: asked for by few reports.

        That a typed number is the same as a hidden one would tell the hidden one.
        """
        if self.known is None:
            self.known = {}
            for source in map(self.sources.of, self._all()):
                for cell in source.cells if source is not None else ():
                    exact = cell.exact
                    if exact is not None and not self._is_hidden(cell):
                        self.known.setdefault(exact, []).append(cell.place)
        return self.known

    def _is_hidden(self, cell: Cell) -> bool:
        return isinstance(cell.key, Quantity) and self.guarded.is_hidden(cell.key, cell.count)

    # --- texts

    def _passage(self, passage: Passage) -> Iterator[Account]:
        typed = () if passage.explaining else self._typed(passage)
        found = [*self._computed(passage), *typed]
        yield from (account for _, account in sorted(found, key=lambda pair: pair[0]))

    def _computed(self, passage: Passage) -> Iterator[tuple[int, Account]]:
        start = 0
        for inline in passage.inlines:
            if inline.number is not None:
                yield start, self._of_formula(inline.number, inline.text, _of(passage))
            start += len(inline.text)

    def _of_formula(self, number: Printed, text: str, where: _Where) -> Account:
        return where.account(
            "text",
            text,
            "; ".join(dict.fromkeys(cell.place for cell in number.reads)),
            formula=str(number.expression),
            span=number.span,
            number=number.span,
        )

    def _typed(self, passage: Passage) -> Iterator[tuple[int, Account]]:
        """Numbers typed into a text; those of references, of the data and of notes are masked."""
        text = "".join(
            _MASK * len(one.text) if _is_made(one) else one.text for one in passage.inlines
        )
        for typed in typed_numbers(text, self.locale, self.phrases):
            span = _span_in(passage.inlines, typed.start)
            yield typed.start, self._of_typed(typed, span, _of(passage))

    def _of_typed(self, typed: Typed, span: Span, where: _Where) -> Account:
        places = self._known().get(typed.value)
        if places is None:
            return where.account("unmatched", typed.text, "", span=span)
        others = f" and {len(places) - 1} other values" if len(places) > 1 else ""
        return where.account("typed", typed.text, f"the same as {places[0]}{others}", span=span)

    # --- tables and figures

    def _exhibit(self, one: Exhibited) -> Iterator[Account | TableAccounts]:
        key = self.keys.get(one.block.span)
        if key is None:
            return
        if isinstance(one.block, Table):
            cells = self.sources.table(key)
            if cells is not None:
                yield TableAccounts(one.part, one.block, cells)
            return
        source = self.sources.of(key)
        if source is not None:
            yield from self._figure(one.part, one.block, source.cells)

    def _figure(self, part: str, block: Figure, cells: Sequence[Cell]) -> Iterator[Account]:
        for cell in cells:
            if isinstance(cell.value, Number):
                where = _Where(part, block.caption.label, str(cell), block.node)
                text = self.locale.number(cell.value.value, cell.value.decimals)
                yield where.account("figure", text, cell.place)
        if block.spec.alt is not None:
            where = _Where(part, block.caption.label, "alternative text", block.node)
            yield from self._alternative(block.spec.alt, where)

    def _alternative(self, text: Text, where: _Where) -> Iterator[Account]:
        """Numbers of a text that is only read out."""
        masked = str(text)
        for found in formulas(text):
            if not isinstance(found, Braces):
                continue
            blank = _MASK * (found.stop - found.start)
            masked = masked[: found.start] + blank + masked[found.stop :]
            number = self.numbers.printed.get(text.span_at(found.start))
            if number is not None:
                yield self._of_formula(number, number.text, where)
        for typed in typed_numbers(masked, self.locale, self.phrases):
            yield self._of_typed(typed, text.span_at(typed.start), where)


@dataclass(frozen=True, slots=True)
class _Where:
    """Where numbers stand."""

    part: str
    place: str
    detail: str
    node: Node

    def account(self, kind: Kind, printed: str, source: str, **more: Any) -> Account:
        """A number there."""
        return Account(kind, self.part, self.place, self.detail, printed, source, self.node, **more)


def _of(passage: Passage) -> _Where:
    return _Where(passage.part, passage.place, passage.detail, passage.node)


def _is_made(inline: Inline) -> bool:
    """True for words that nobody typed here: from the data, of references, notes' marks."""
    made = inline.number is not None or inline.superior
    return made or (inline.target is not None and not isinstance(inline.text, Text))


def _span_in(inlines: Iterable[Inline], position: int) -> Span:
    """The place in the layout of a character of some inlines."""
    last = None
    for inline in inlines:
        last = inline
        if position < len(inline.text):
            break
        position -= len(inline.text)
    assert last is not None
    return last.text.span_at(position) if isinstance(last.text, Text) else last.span
