"""Pull quotes: a large figure over a phrase, in the margin column if the page has one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from typeset.content.document import Inline, Note, PullQuote
from typeset.flow.piece import Piece, notes_in
from typeset.flow.setter import Setter, resized
from typeset.flow.surface import Surface
from typeset.ink import Ink
from typeset.typography.line import Line, Run

_RULE_GAP = 6.0
"""Points between the rule above a quote and its first line."""
_RULE_WEIGHT = 0.75


class QuotePiece(Piece):
    """A pull quote; stands beside the text, at the height where it was written.

    On a page without a margin column it stands in the text, and floats as tables do.
    """

    def __init__(self, quote: PullQuote, setter: Setter) -> None:
        super().__init__()
        grid = setter.sheet.grid
        measure = grid.margin or grid.measure
        self.column = "margin" if grid.margin else "text"
        self.floats = not grid.margin
        self.name, self.span = "the pull quote", quote.span
        self.spaceBefore = self.spaceAfter = grid.baseline
        self.quote = quote
        self.ink: Ink = setter.look("quote_number").style.ink
        self.number_look = setter.look("quote_number")
        self.text_look = setter.look("quote_text")
        self.number = self._set_number(setter, measure)
        self.text = setter.lines(quote.text, "quote_text", measure)
        first = self.number_look if self.number else self.text_look
        self.offset = (_RULE_GAP + first.rise - setter.look("body").rise) % grid.baseline
        self.wrap(measure, 0)

    def _set_number(self, setter: Setter, measure: float) -> tuple[Line, ...]:
        """The figure; marks of notes beside it are as small as those of the phrase."""
        look, small = self.number_look, resized(self.number_look, self.text_look.style.size)
        runs: list[Run] = []
        for inline in _unbroken(self.quote.number):
            (run,) = setter.runs((inline,), small if inline.superior else look)
            if inline.superior:
                lift = (look.style.size - run.size) * look.style.face.cap_height / 1000
                run = replace(run, rise=lift)
            runs.append(run)
        return setter.compose(runs, look, measure) if runs else ()

    def notes(self, start: int = 0, stop: int | None = None) -> tuple[Note, ...]:
        """Notes referred to from the figure and from the phrase."""
        return tuple(notes_in((*self.number, *self.text)))

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
