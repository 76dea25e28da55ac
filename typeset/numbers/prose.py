"""Where formulas may stand: every text of a layout that readers see."""

from __future__ import annotations

from collections.abc import Iterator

from typeset.diagnostics import Diagnostics
from typeset.layout.block import Block
from typeset.layout.formula import Expression
from typeset.layout.formula_parser import parse_expression
from typeset.layout.formula_signs import Unclosed, formulas
from typeset.layout.source import Text
from typeset.records import dataclass

PROSE = frozenset(
    {
        "title", "running_head", "heading", "short", "summary", "text", "pull_quote", "number",
        "caption", "credit", "source", "alt", "notes", "marks", "labels", "stub", "footnotes",
        "facts", "year", "subtitle", "spine_text", "front", "back",
    }
)  # fmt: skip
"""The keys of the layout whose texts are printed or read out, with their markup."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A formula in a text; `written` is the text from brace to brace."""

    expression: Expression
    written: Text


def texts(block: Block) -> Iterator[Text]:
    """Every text in a block that readers see, in the order of the keys."""
    for key, value in block:
        yield from _texts(value, key in PROSE)


def _texts(value: object, prose: bool) -> Iterator[Text]:
    match value:
        case Block():
            yield from texts(value)
        case Text() if prose:
            yield value
        case list():
            for item in value:
                yield from _texts(item, prose)
        case dict():
            for item in value.values():
                yield from _texts(item, prose)


def expressions(text: Text, diagnostics: Diagnostics) -> Iterator[Placed]:
    """The formulas in a text; those that cannot be read are reported."""
    for found in formulas(text):
        if isinstance(found, Unclosed):
            diagnostics.error(
                "unclosed-formula",
                "this brace opens a formula that is not closed in its paragraph",
                text.span_at(found.start),
                "close it with }, or write \\{ for the sign itself",
            )
            continue
        inside = text.part(found.start + 1, found.stop - 1)
        expression = parse_expression(inside, diagnostics)
        if expression is not None:
            yield Placed(expression, text.part(found.start, found.stop))
