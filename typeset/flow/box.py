"""Fact boxes: a heading and some text on a panel, or under a rule in the margin column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace

from typeset.content.texts import Box, BulletList, Note, Paragraph
from typeset.flow.piece import Column, Parting, Piece
from typeset.flow.setter import Setter
from typeset.flow.sheet import Grid
from typeset.flow.stack import drops, stacked
from typeset.flow.surface import Surface
from typeset.flow.text import HeadingPiece, TextPiece, items

_MARGIN_GAP = 6.0
"""Points between the rule above a box in the margin and its heading, as in pull quotes."""
_KEPT_LINES = 2
"""Lines of a box's text, besides its heading, that a part of it has at least."""


class BoxPiece(Piece):
    """A fact box, or a part of one: set paragraphs and items below each other, or in columns.

    It is counted in lines, its heading's included.  A part that goes on, or goes on from another,
    is open at that side: half the padding, and the rule only over the first.
    """

    def __init__(self, box: Box, setter: Setter) -> None:
        super().__init__()
        self.box = box
        self._setter = setter
        self.look = setter.sheet.box
        self.name, self.span = f"the box “{box.heading.plain}”", box.span
        self.column = _column(box, setter)
        self.floats = self.column != "margin"
        self.gutter = setter.sheet.grid.gutter
        self.columns = _columns(self.column, setter.sheet.grid)
        self.width = _width(self.column, setter.sheet.grid)
        self.first = self.last = True
        self.heading, self.texts = self._set(setter)
        self._stack = stacked(self.texts)
        self.spaceBefore = self.spaceAfter = setter.sheet.grid.baseline
        top = self.heading.look.rise + self._over(first=True)
        self.offset = (top - setter.look("body").rise) % setter.sheet.grid.baseline
        self.wrap(self.width, 0)

    def _set(self, setter: Setter) -> tuple[HeadingPiece, tuple[TextPiece, ...]]:
        inside = self.width - 2 * self._side
        measure = (inside + self.gutter) / self.columns - self.gutter
        look = setter.look("box_heading")
        lines = setter.lines(self.box.heading.inlines, look, inside)
        heading = HeadingPiece(lines, look, self.box.heading)
        texts = [piece for block in self.box.blocks for piece in _pieces(block, setter, measure)]
        for piece in (heading, *texts):
            piece.wrap(measure, 0)
        return heading, tuple(texts)

    # --- room around the words

    @property
    def _side(self) -> float:
        """From the left and right edges to the words; nothing in the margin, which has no panel."""
        return 0.0 if self.column == "margin" else self.look.padding

    def _over(self, first: bool) -> float:
        if self.column == "margin":
            return _MARGIN_GAP
        return self.look.padding if first else self.look.padding / 2

    def _under(self, last: bool) -> float:
        if self.column == "margin":
            return 0.0
        return self.look.padding if last else self.look.padding / 2

    def _head(self, first: bool) -> float:
        """Height of the heading, with the space below it."""
        if not first:
            return 0.0
        space = max(self.heading.spaceAfter, self.texts[0].spaceBefore)
        return float(self.heading.height + space)

    # --- parting

    @property
    def units(self) -> int:
        """Lines, the heading's included."""
        return self._head_lines + sum(piece.units for piece in self.texts)

    @property
    def _head_lines(self) -> int:
        return self.heading.units if self.first else 0

    def partings(self) -> Sequence[Parting]:
        """Between lines of text: at least two stay with the heading, two go to the next page.

        Of text in columns, at least two for each, if there is such a place.
        """
        if self.column == "margin":
            return ()
        head, lines = self._head_lines, self.units - self._head_lines
        places = [one for one in self._stack.partings if one.at < lines]
        for kept in (_KEPT_LINES * self.columns, _KEPT_LINES):
            found = [one for one in places if kept <= one.at <= lines - kept]
            if found:
                return [Parting(head + one.at, one.cost) for one in found]
        return ()

    def part(self, start: int, stop: int) -> BoxPiece:
        """Some of the lines; the heading stays with the first."""
        made = copy(self)
        made.first, made.last = self.first and start == 0, self.last and stop == self.units
        made.texts = tuple(self._sliced(start, stop))
        made._stack = stacked(made.texts)
        if not made.first:
            made.spaceBefore = 0.0
        if not made.last:
            made.spaceAfter = 0.0
        made.wrap(self.width, 0)
        return made

    def _sliced(self, start: int, stop: int) -> Iterator[TextPiece]:
        begin = self._head_lines
        for piece in self.texts:
            low, high = max(start - begin, 0), min(stop - begin, piece.units)
            begin += piece.units
            if (low, high) == (0, piece.units):
                yield piece
            elif low < high:
                yield piece.part(low, high)

    def extent(self, start: int, stop: int) -> float:
        """Height of a part, with the padding of its open sides."""
        first, last = self.first and start == 0, self.last and stop == self.units
        head = self._head_lines
        columns = self._stack.columns(max(start - head, 0), stop - head, self.columns)
        words = max((self._stack.height(one.start, one.stop) for one in columns), default=0.0)
        return self._over(first) + self._head(first) + words + self._under(last)

    def least(self) -> float:
        """The heading and what must stay with it."""
        places = self.partings()
        return self.extent(0, places[0].at) if places else float(self.height)

    def parted(self, room: float) -> tuple[Piece, Piece] | None:
        """As many lines as fit, not ending inside a word if that can be helped."""
        fitting = [one for one in self.partings() if self.extent(0, one.at) <= room + 0.01]
        if not fitting:
            return None
        whole = [one for one in fitting if not one.cost]
        at = (whole or fitting)[-1].at
        return self.part(0, at), self.part(at, self.units)

    def in_text(self, column: Column) -> BoxPiece:
        """The same box on a panel."""
        return BoxPiece(replace(self.box, place=column), self._setter)

    # --- what it holds

    def notes(self, start: int = 0, stop: int | None = None) -> tuple[Note, ...]:
        """Notes referred to from these lines."""
        stop = self.units if stop is None else stop
        head = self.heading.notes(start, stop) if self.first else ()
        texts = (note for piece in self._sliced(start, stop) for note in piece.notes())
        return (*head, *texts)

    def anchors(self) -> tuple[str, ...]:
        """References lead here, and the index to its words."""
        inside = (name for piece in self.texts for name in piece.anchors())
        return (*(self.heading.anchors() if self.first else ()), *inside)

    # --- shape

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """As high as its words need, in columns of even length."""
        self.height = self.extent(0, self.units)
        return self.width, self.height

    def _in_columns(self) -> list[list[TextPiece]]:
        """The text in columns, the shortest that hold it all."""
        head = self._head_lines
        columns = self._stack.columns(0, self.units - head, self.columns)
        return [[*self._sliced(head + one.start, head + one.stop)] for one in columns]

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Panel and rule, then heading and text."""
        self._paint_ground(surface, x, y)
        left, top = x + self._side, y + self.height - self._over(self.first)
        if self.first:
            self.heading.paint(surface, left, top - self.heading.height)
        top -= self._head(self.first)
        step = (self.width - 2 * self._side + self.gutter) / self.columns
        for index, column in enumerate(self._in_columns()):
            for piece, drop in zip(column, drops(column), strict=True):
                piece.paint(surface, left + index * step, top - drop - piece.height)

    def _paint_ground(self, surface: Surface, x: float, y: float) -> None:
        top = y + self.height
        if self.column != "margin":
            with surface.artifact("Background"):
                surface.rectangle(self.look.ground, x, y, self.width, self.height)
        if self.first and self.look.weight:
            middle = top - self.look.weight / 2
            with surface.artifact("Layout"):
                surface.rule(
                    self.look.rule, self.look.weight, (x, middle), (x + self.width, middle)
                )


def _column(box: Box, setter: Setter) -> Column:
    """The column it is wanted in; the text column if the theme has none in the margin."""
    in_margin = setter.sheet.box.in_margin and setter.sheet.grid.margin
    return "text" if box.place == "margin" and not in_margin else box.place


def _columns(column: Column, grid: Grid) -> int:
    """A box over text and margin has as many columns as the page's lists: lines stay readable."""
    return grid.columns if column == "full" and grid.margin else 1


def _width(column: Column, grid: Grid) -> float:
    return {"text": grid.measure, "full": grid.full, "margin": grid.margin}[column]


def _pieces(block: Paragraph | BulletList, setter: Setter, measure: float) -> Sequence[TextPiece]:
    if isinstance(block, BulletList):
        return items(block, setter, "box_bullet", measure)
    look = setter.look("box_text")
    indent = 0.0 if block.first else look.indent
    return [TextPiece(setter.lines(block.inlines, look, measure, indent), look, block.node)]


def set_box(box: Box, setter: Setter) -> BoxPiece | None:
    """Set a box; one in the margin, where nothing is parted, has to fit a page."""
    piece, depth = BoxPiece(box, setter), setter.sheet.grid.depth
    if piece.floats or piece.height <= depth:
        return piece
    setter.diagnostics.error(
        "box-too-high",
        f"{piece.name} is {piece.height:.0f} pt high in the margin, "
        f"but a page holds {depth:.0f} pt",
        box.span,
        "shorten it, or set it in the text column: place: text",
    )
    return None
