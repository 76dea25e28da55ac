"""All numbers of a report's texts: every formula found, worked out and written, by its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from fractions import Fraction

from typeset.data.quantity import Quantity
from typeset.data.read import Store
from typeset.data.views import Views
from typeset.diagnostics import Diagnostics, Span
from typeset.layout.block import Block
from typeset.layout.chapter import Chapter
from typeset.layout.formula import Expression
from typeset.layout.formula_signs import Braces, formulas
from typeset.layout.load import Loaded
from typeset.layout.source import Text
from typeset.locale import Locale
from typeset.numbers.cells import Cell
from typeset.numbers.checks import Failed, check_claims
from typeset.numbers.disclosure import Disclosure, disclosures
from typeset.numbers.evaluate import Evaluator
from typeset.numbers.figure import Day, Result
from typeset.numbers.forms import write
from typeset.numbers.house import house_style
from typeset.numbers.library import REPORT, LostError, library
from typeset.numbers.places import Places
from typeset.numbers.problems import FormulaError
from typeset.numbers.prose import Placed, expressions, texts
from typeset.numbers.sources import Sources
from typeset.numbers.written import Style, UnfitError, Written
from typeset.records import dataclass

_NO_VALUE = "…"


@dataclass(frozen=True, slots=True)
class Printed:
    """A formula in a text: what is printed for it, and what it was worked out from."""

    written: Written
    result: Result
    expression: Expression
    span: Span

    @property
    def text(self) -> str:
        """What is printed."""
        return self.written.text

    @property
    def reads(self) -> tuple[Cell, ...]:
        """The delivered values that it was worked out from."""
        return () if isinstance(self.result, Day) else self.result.reads

    def disclosures(self) -> tuple[Disclosure, ...]:
        """What it tells a reader of quantities."""
        return disclosures(self.result, self.written, self.span)


@dataclass(frozen=True, slots=True)
class Numbers:
    """What every formula of a report says, by the place of its opening brace.

    `failed` are the checks of the data that fail.
    """

    printed: Mapping[Span, Printed] = field(default_factory=dict)
    failed: tuple[Failed, ...] = ()

    def said(self, span: Span, before: str, locale: Locale) -> str:
        """What is printed for the formula at a place, with a capital where it begins a sentence.

        One without a value, which has been reported, leaves a sign so that later stages can go on.
        """
        found = self.printed.get(span)
        if found is None:
            return _NO_VALUE
        first = found.text[:1]
        return (first.upper() if locale.begins_sentence(before) else first) + found.text[1:]

    def fill(self, text: Text, locale: Locale) -> str:
        """A text without markup, such as an alternative text, with its numbers."""
        words, last = "", 0
        for found in formulas(text):
            if isinstance(found, Braces):
                words += _plain(text[last : found.start])
                words += self.said(text.span_at(found.start), words, locale)
                last = found.stop
        return words + _plain(text[last:])

    def disclosures(self) -> tuple[Disclosure, ...]:
        """What all formulas together tell a reader of quantities."""
        return tuple(one for each in self.printed.values() for one in each.disclosures())

    def report_failed(
        self, is_hidden: Callable[[Quantity, Fraction | None], bool], diagnostics: Diagnostics
    ) -> None:
        """Report each check that fails, without its values if one of them is hidden.

        What is reported is written into the build report.
        """
        for one in self.failed:
            hidden = any(
                isinstance(cell.key, Quantity) and is_hidden(cell.key, cell.count)
                for cell in one.reads
            )
            diagnostics.add(one.discreet if hidden else one.told)

    def report_hidden(
        self, is_hidden: Callable[[Quantity, Fraction | None], bool], diagnostics: Diagnostics
    ) -> None:
        """Report each formula that reads a value which a table or figure hides."""
        for one in self.printed.values():
            for cell in one.reads:
                if isinstance(cell.key, Quantity) and is_hidden(cell.key, cell.count):
                    diagnostics.error(
                        "hidden-value",
                        f"this text tells of “{cell}”, which is hidden",
                        one.span,
                        "say it without this value: a text may not tell what a table hides",
                    )
                    break


def _plain(text: str) -> str:
    """Words in which a brace could be escaped."""
    return text.replace("\\{", "{").replace("\\}", "}")


NONE = Numbers()
"""Of a report without formulas."""


def read_numbers(loaded: Loaded, views: Views, store: Store, diagnostics: Diagnostics) -> Numbers:
    """Work out every formula in every text that readers see; report those that have no value.

    The report's checks are made too; those that fail are kept.
    """
    style = house_style(loaded, diagnostics)
    sources = Sources(views, Places(store))
    failed = tuple(check_claims(loaded, sources, style, diagnostics))
    printed: dict[Span, Printed] = {}
    for part, block in parts(loaded):
        evaluator = Evaluator(library(loaded, part, sources))
        for text in texts(block):
            for placed in expressions(text, diagnostics):
                one = _printed(placed, evaluator, style, diagnostics)
                if one is not None:
                    printed[one.span] = one
    return Numbers(printed, failed)


def parts(loaded: Loaded) -> Iterator[tuple[str, Block]]:
    """The files of a report that have texts, each with the key of its part."""
    yield from ((REPORT, block) for block in _matter(loaded))
    yield from loaded.exhibiting()


def _matter(loaded: Loaded) -> Iterable[Block]:
    report = loaded.report
    elsewhere = (one for one in loaded.chapters if not isinstance(one, Chapter))
    blocks = (report.cover, report.binding, report.imprint, report.chapter_list, *elsewhere)
    return (block for block in blocks if block is not None)


def _printed(
    placed: Placed, evaluator: Evaluator, style: Style, diagnostics: Diagnostics
) -> Printed | None:
    span = placed.written.span
    try:
        result = evaluator.result(placed.expression.formula)
        written = write(result, placed.expression.form, style)
    except FormulaError as problem:
        problem.report(diagnostics)
    except UnfitError as problem:
        form = placed.expression.form
        diagnostics.error("wrong-form", str(problem), form.span if form else span, *problem.hints)
    except LostError:
        pass
    else:
        return Printed(written, result, placed.expression, span)
    return None
