"""Pull quotes: a large figure over a phrase, in the margin column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from typeset.content.document import Inline, PullQuote
from typeset.flow.piece import Piece
from typeset.flow.setter import Setter
from typeset.flow.surface import Surface
from typeset.ink import Ink

_RULE_GAP = 6.0
"""Points between the rule above a quote and its first line."""
_RULE_WEIGHT = 0.75


class QuotePiece(Piece):
    """A pull quote; stands beside the text, at the height where it was written."""

    column = "margin"

    def __init__(self, quote: PullQuote, setter: Setter) -> None:
        super().__init__()
        measure = setter.sheet.grid.margin
        self.quote = quote
        self.ink: Ink = setter.look("quote_number").style.ink
        self.number_look = setter.look("quote_number")
        self.text_look = setter.look("quote_text")
        self.number = setter.lines(_unbroken(quote.number), "quote_number", measure)
        self.text = setter.lines(quote.text, "quote_text", measure)
        self.wrap(measure, 0)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Rule, figure, phrase."""
        self.width = availWidth
        number = len(self.number) * self.number_look.style.leading
        self.height = _RULE_GAP + number + len(self.text) * self.text_look.style.leading
        return self.width, self.height

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paint from the top."""
        top = y + self.height
        with surface.artifact("Layout"):
            surface.rule(self.ink, _RULE_WEIGHT, (x, top), (x + self.width, top))
        top -= _RULE_GAP
        if self.number:
            leading = self.number_look.style.leading
            surface.paragraph(
                self.number, x, top - self.number_look.rise, leading, self.quote.number_node
            )
            top -= len(self.number) * leading
        leading = self.text_look.style.leading
        surface.paragraph(self.text, x, top - self.text_look.rise, leading, self.quote.text_node)


def _unbroken(number: Sequence[Inline]) -> tuple[Inline, ...]:
    """The figure on one line: 54 and % are not parted, and one that is too wide is warned of."""
    return tuple(
        replace(inline, text=inline.text.replace(" ", "\N{NO-BREAK SPACE}")) for inline in number
    )


def set_quote(quote: PullQuote, setter: Setter) -> QuotePiece | None:
    """Set a quote; one that no page has room for is reported."""
    piece, depth = QuotePiece(quote, setter), setter.sheet.grid.depth
    if piece.height <= depth:
        return piece
    setter.diagnostics.error(
        "quote-too-high",
        f"the pull quote is {piece.height:.0f} pt high, but a page holds {depth:.0f} pt",
        quote.span,
        "shorten it to a phrase",
    )
    return None
