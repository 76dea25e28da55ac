"""Paragraphs, headings and lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import copy
from functools import partial
from math import ceil
from typing import Self, TypeAlias

from typeset.content.node import Node
from typeset.content.texts import BULLET, BulletList, Heading, Inline, ListItem, Note, Paragraph
from typeset.flow.piece import Parting, Piece, anchors_in, notes_in
from typeset.flow.setter import Setter
from typeset.flow.sheet import Look
from typeset.flow.surface import Surface
from typeset.layout.theme import StyleName
from typeset.typography.composer import variant
from typeset.typography.line import Line

_CLOSE = 0.01
"""Points that do not matter."""
KEPT_LINES = 2
"""Lines of a paragraph that stay together at a page's foot or top: no orphans, no widows."""

_SUSPENDED = re.compile(r"\w-(?:\N{NO-BREAK SPACE}\w+)? ?\Z")
"""What ends a line before the rest of a suspended compound: råd-, or råd- och."""
_LONGEST = 16
"""Characters at a line's end among which it is looked for."""

_HEADING_ROLES: dict[int, StyleName] = {1: "h1", 2: "h2", 3: "h3", 4: "h4"}


class TextPiece(Piece):
    """Set lines of one paragraph (or a part of it after a split)."""

    def __init__(self, lines: tuple[Line, ...], look: Look, node: Node, hang: float = 0.0) -> None:
        super().__init__()
        self.lines = lines
        self.look = look
        self.node = node
        self.hang = hang
        self.spaceBefore, self.spaceAfter = look.before, look.after

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Lines are set already: the height is a multiple of the leading."""
        self.width, self.height = availWidth, len(self.lines) * self.look.style.leading
        return self.width, self.height

    def notes(self, start: int = 0, stop: int | None = None) -> tuple[Note, ...]:
        """Notes that these lines refer to."""
        return tuple(notes_in(self.lines[start:stop]))

    def anchors(self) -> tuple[str, ...]:
        """Where the index leads to."""
        return tuple(anchors_in(self.lines))

    @property
    def units(self) -> int:
        """Lines."""
        return len(self.lines)

    def partings(self) -> Sequence[Parting]:
        """Between lines, two at least on each side: no orphans, no widows."""
        places = range(KEPT_LINES, len(self.lines) - KEPT_LINES + 1)
        return [Parting(at, float(_leaves_open(self.lines[at - 1]))) for at in places]

    def extent(self, start: int, stop: int) -> float:
        """So many lines."""
        return float((stop - start) * self.look.style.leading)

    def part(self, start: int, stop: int) -> Self:
        """Some of the lines; space above and below stay with the first and the last."""
        return self._part(start, stop)

    def _part(self, start: int, stop: int) -> Self:
        part = copy(self)
        part.lines = self.lines[start:stop]
        if start:
            part.spaceBefore = 0.0
        if stop < len(self.lines):
            part.spaceAfter = 0.0
        part.wrap(self.width, 0)
        return part

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paint the lines as the node's text."""
        top = y + self.height
        surface.paragraph(
            self.lines, x + self.hang, top - self.look.rise, self.look.style.leading, self.node
        )


Resetting: TypeAlias = Callable[[int], tuple[Line, ...] | None]
"""Sets the same text in so many lines more or fewer; None if that cannot be done well."""


class BodyPiece(TextPiece):
    """A paragraph of running text, on the baseline grid."""

    grid = "top"

    def __init__(
        self, lines: tuple[Line, ...], look: Look, node: Node, resetting: Resetting
    ) -> None:
        super().__init__(lines, look, node)
        self._resetting = resetting

    def reset(self, lines: int) -> Piece | None:
        """The same paragraph in so many lines more or fewer."""
        found = self._resetting(lines)
        if found is None:
            return None
        other = copy(self)
        other.lines = found
        other.wrap(self.width, 0)
        return other


class HeadingPiece(TextPiece):
    """A heading: never parted, never parted from what follows."""

    grid = "bottom"

    def __init__(self, lines: tuple[Line, ...], look: Look, heading: Heading) -> None:
        super().__init__(lines, look, heading.node)
        self.heading = heading
        self.keepWithNext = True

    def anchors(self) -> tuple[str, ...]:
        """Contents, bookmarks and references lead here."""
        return (self.heading.anchor, *super().anchors())

    def partings(self) -> Sequence[Parting]:
        """None."""
        return ()

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paint, and mark the place."""
        surface.anchor(self.heading.anchor, x, y + self.height, self.node)
        super().paint(surface, x, y)


class ItemPiece(TextPiece):
    """One item of a list; its label hangs to the left of its first line."""

    grid = "top"

    def __init__(self, lines: tuple[Line, ...], look: Look, item: ListItem, label: Line) -> None:
        super().__init__(lines, look, item.node, hang=(item.level + 1) * look.indent)
        self.label: Line | None = label
        self.label_at = item.level * look.indent
        self.label_node = item.label_node

    def _part(self, start: int, stop: int) -> Self:
        part = super()._part(start, stop)
        if start:
            part.label = None
        return part

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Paint the label first, as it is read first."""
        if self.label is not None:
            baseline = y + self.height - self.look.rise
            surface.paragraph((self.label,), x + self.label_at, baseline, 0.0, self.label_node)
        super().paint(surface, x, y)


def _leaves_open(line: Line) -> bool:
    """Whether a line ends inside a word, or before what a word with a hyphen goes on with."""
    return line.hyphenated or _SUSPENDED.search(line.text[-_LONGEST:]) is not None


def body(paragraph: Paragraph, setter: Setter, role: StyleName, measure: float) -> TextPiece:
    """A paragraph; all but the first after another block begin with an indent."""
    look = setter.look(role)
    indent = 0.0 if paragraph.first else look.indent
    runs = setter.runs(paragraph.inlines, look)
    lines = setter.compose(runs, look, measure, indent)
    return BodyPiece(
        lines, look, paragraph.node, partial(variant, runs, look.style, measure, indent)
    )


def plain(
    inlines: tuple[Inline, ...], node: Node, setter: Setter, role: StyleName, measure: float
) -> TextPiece:
    """A paragraph off the grid, without indent."""
    look = setter.look(role)
    return TextPiece(setter.lines(inlines, look, measure), look, node)


def heading(block: Heading, setter: Setter, measure: float) -> HeadingPiece:
    """A heading in the role of its level."""
    look = setter.look(_HEADING_ROLES[block.level])
    piece = HeadingPiece(setter.lines(block.inlines, look, measure), look, block)
    if block.level == 1:
        _hang(piece, setter.sheet.grid.baseline)
    return piece


def _hang(title: HeadingPiece, baseline: float) -> None:
    """Put the odd space below a title, not above: all titles of pages hang from one line."""
    height = title.extent(0, title.units)
    lines = ceil((height + title.spaceAfter - _CLOSE) / baseline)
    title.spaceAfter = lines * baseline - height


def items(block: BulletList, setter: Setter, role: StyleName, measure: float) -> list[ItemPiece]:
    """The items of a list, each a piece of its own."""
    look = setter.look(role)
    return [
        ItemPiece(
            _item_lines(item, look, setter, measure),
            look,
            item,
            _label(item, look, setter),
        )
        for item in block.items
    ]


def _item_lines(item: ListItem, look: Look, setter: Setter, measure: float) -> tuple[Line, ...]:
    hang = (item.level + 1) * look.indent
    return setter.lines(item.inlines, look, measure - hang, hang=hang)


def _label(item: ListItem, look: Look, setter: Setter) -> Line:
    """The theme's bullet, or the item's own number."""
    bullet = setter.sheet.lists.bullet
    if item.label == BULLET:
        return setter.label(bullet.text, look, bullet)
    return setter.label(item.label, look)
