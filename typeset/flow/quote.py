"""Pull quotes: a large figure and a phrase, in the margin column or between paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import floor

from typeset.content.texts import Inline, Note, PullQuote
from typeset.flow.piece import Column, Piece, anchors_in, notes_in
from typeset.flow.setter import Setter, resized
from typeset.flow.sheet import Look
from typeset.flow.surface import Surface
from typeset.ink import Ink
from typeset.typography.composer import natural_width, set_runs
from typeset.typography.line import Line, Run

_FIGURE_GAP = 0.35
"""Between a figure and the words beside it, as a part of the figure's size."""
_BESIDE = 0.6
"""The part of a quote's width that a figure may take with words beside it."""
_LEAST_FIGURE = 1.25
"""How many times as large as the words a figure is at least."""
_STEPS = 10
"""Sizes of figures made smaller, to the point: tenths."""


class QuoteBlock(Piece):
    """A pull quote `measure` points wide, set off by a rule above it or at its left."""

    def __init__(self, quote: PullQuote, setter: Setter, measure: float) -> None:
        super().__init__()
        self.quote = quote
        self._setter = setter
        self.name, self.span = "the pull quote", quote.span
        self.own = setter.sheet.quotes
        self.ink: Ink = setter.look("quote_number").style.ink
        self.number_look = setter.look("quote_number")
        self.text_look = setter.look("quote_text")
        self.hang = self.own.rule + self.own.gap if self.own.at_left else 0.0
        room = measure - self.hang
        self.number = self._set_number(setter, room * _BESIDE if self.own.beside else room)
        self.aside = self._figure_width() if self.own.beside else 0.0
        words = setter.runs(quote.text, self.text_look)
        self.text = setter.compose_sparingly(words, self.text_look, room - self.aside)
        self.wrap(measure, 0)

    def in_text(self, column: Column) -> TextQuotePiece:
        """The same quote between paragraphs, or between columns of the page's full width."""
        return TextQuotePiece(self.quote, self._setter.within("text"), column)

    def _set_number(self, setter: Setter, measure: float) -> tuple[Line, ...]:
        """The figure, as much smaller as it has to be to stand in its measure."""
        runs = self._number_runs(setter)
        if natural_width(runs) > measure:
            self.number_look = self._smaller(setter, runs, measure)
            runs = self._number_runs(setter)
        return (set_runs(runs),) if runs else ()

    def _smaller(self, setter: Setter, runs: Sequence[Run], measure: float) -> Look:
        """The figure's look at the size at which it has room, marks of notes left as they are."""
        look, least = self.number_look, _LEAST_FIGURE * self.text_look.style.size
        marks = natural_width([run for run in runs if run.rise])
        size = look.style.size * (measure - marks) / (natural_width(runs) - marks)
        smaller = resized(look, max(least, floor(size * _STEPS) / _STEPS))
        if size < least and not setter.report_tight(set_runs(runs), look, measure):
            self._report_too_wide(setter, measure)
        return smaller

    def _report_too_wide(self, setter: Setter, measure: float) -> None:
        words = "".join(inline.text for inline in self.quote.number if not inline.superior)
        setter.diagnostics.error(
            "quote-number-too-wide",
            f"“{words}” has no room in {measure:.0f} pt, even where it is hardly larger than words",
            self.quote.number[0].span,
            "round it, as 1.2 million, or write its unit among the words",
        )

    def _number_runs(self, setter: Setter) -> list[Run]:
        """The figure's runs; marks of notes beside it are as small as those of the phrase."""
        look, small = self.number_look, resized(self.number_look, self.text_look.style.size)
        runs: list[Run] = []
        for inline in _unbroken(self.quote.number):
            (run,) = setter.runs((inline,), small if inline.superior else look)
            if inline.superior:
                lift = (look.style.size - run.size) * look.style.face.cap_height / 1000
                run = replace(run, rise=lift)
            runs.append(run)
        return runs

    def notes(self, start: int = 0, stop: int | None = None) -> tuple[Note, ...]:
        """Notes referred to from the figure and from the phrase."""
        return tuple(notes_in((*self.number, *self.text)))

    def _figure_width(self) -> float:
        """The figure's column, where words stand beside it."""
        if not self.number:
            return 0.0
        return max(line.width for line in self.number) + _FIGURE_GAP * self.number_look.style.size

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Rule, figure, phrase."""
        self.width = availWidth
        number, text = self._heights()
        words = max(number, text) if self.own.beside else number + text
        self.height = words if self.own.at_left else self.own.gap + words
        return self.width, self.height

    def _heights(self) -> tuple[float, float]:
        return (
            len(self.number) * self.number_look.style.leading,
            len(self.text) * self.text_look.style.leading,
        )

    def anchors(self) -> tuple[str, ...]:
        """Where the index leads to."""
        return tuple(anchors_in((*self.number, *self.text)))

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paint from the top."""
        self._paint_rule(surface, x, y)
        x += self.hang
        top = y + self.height - (0.0 if self.own.at_left else self.own.gap)
        number, text = self._heights()
        if not self.own.beside:
            self._paint_number(surface, x, top)
            self._paint_text(surface, x, top - number)
            return
        middle = (top + y) / 2
        self._paint_number(surface, x, middle + number / 2)
        self._paint_text(surface, x + self.aside, middle + text / 2)

    def _paint_rule(self, surface: Surface, x: float, y: float) -> None:
        weight, top = self.own.rule, y + self.height
        if not weight:
            return
        with surface.artifact("Layout"):
            if self.own.at_left:
                surface.rectangle(self.ink, x, y, weight, self.height)
            else:
                surface.rule(self.ink, weight, (x, top), (x + self.width, top))

    def _paint_number(self, surface: Surface, x: float, top: float) -> None:
        if self.number:
            look = self.number_look
            baseline, node = top - look.rise, self.quote.number_node
            surface.paragraph(self.number, x, baseline, look.style.leading, node)

    def _paint_text(self, surface: Surface, x: float, top: float) -> None:
        look, node = self.text_look, self.quote.text_node
        lines: Sequence[Line] = self.text
        surface.paragraph(lines, x, top - look.rise, look.style.leading, node)


class QuotePiece(QuoteBlock):
    """A pull quote in the margin; stands beside the text, at the height where it was written."""

    column = "margin"

    def __init__(self, quote: PullQuote, setter: Setter) -> None:
        super().__init__(quote, setter.within("margin"), setter.sheet.grid.margin)
        first = self.number_look if self.number else self.text_look
        above = 0.0 if self.own.at_left else self.own.gap
        self.offset = (above + first.rise - setter.look("body").rise) % setter.sheet.grid.baseline


class TextQuotePiece(QuoteBlock):
    """A pull quote in the text column, between paragraphs, or as wide as both columns."""

    def __init__(self, quote: PullQuote, setter: Setter, column: Column = "text") -> None:
        grid = setter.sheet.grid
        super().__init__(quote, setter, grid.full if column == "full" else grid.measure)
        self.column = column
        self.spaceBefore = self.spaceAfter = setter.sheet.line


def _unbroken(number: Sequence[Inline]) -> tuple[Inline, ...]:
    """The figure on one line: 54 and % are not parted."""
    return tuple(
        replace(inline, text=inline.text.replace(" ", "\N{NO-BREAK SPACE}")) for inline in number
    )


def set_quote(quote: PullQuote, setter: Setter) -> QuoteBlock | None:
    """Set a quote where the theme wants it; one that no page has room for is reported."""
    in_margin = setter.sheet.quotes.column == "margin" and setter.sheet.grid.margin
    piece = QuotePiece(quote, setter) if in_margin else TextQuotePiece(quote, setter)
    depth = setter.sheet.grid.depth
    if piece.height <= depth:
        return piece
    setter.diagnostics.error(
        "quote-too-high",
        f"the pull quote is {piece.height:.0f} pt high, but a page holds {depth:.0f} pt",
        quote.span,
        "shorten it to a phrase",
    )
    return None
