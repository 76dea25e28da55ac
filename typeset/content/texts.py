"""Text of a report: words, paragraphs, headings, lists, notes, boxes."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from typeset.content.node import Node, Target
from typeset.diagnostics import Span
from typeset.numbers.book import Printed
from typeset.records import dataclass

BoxColumn = Literal["text", "margin", "full"]
"""Where a box is wanted: in the text column, in the margin column, or over both."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A stretch of text in one style, owned by one node.

    `node` is the inline element that it is tagged with; None means the block's own text.
    `note` is set on each superior mark that refers to that note, `anchor` on the first of them:
    the place that the note leads back to.  `number` is what the data gave, if these are its words.
    """

    text: str
    span: Span
    emphasis: bool = False
    strong: bool = False
    language: str | None = None
    node: Node | None = None
    target: Target | None = None
    note: Note | None = None
    anchor: str | None = None
    superior: bool = False
    number: Printed | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, eq=False)
class Note:
    """A footnote: its number (`label`), linked back to the first reference, and its words.

    A later reference to it has a note of its own with the same node, to be printed `again` for
    readers of another page: it is not read again.
    """

    number: int
    anchor: str
    node: Node
    label: tuple[Inline, ...]
    inlines: tuple[Inline, ...]
    span: Span
    again: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 is the chapter's title (H1), 2 to 4 its sections.

    `plain` are its words without notes, `short` a shorter form for contents and running heads.
    """

    level: int
    inlines: tuple[Inline, ...]
    plain: str
    node: Node
    anchor: str
    short: str | None = None

    @property
    def brief(self) -> str:
        """Its short form, if it has one."""
        return self.short or self.plain


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of body text; `first` after a heading or another block: set without indent."""

    inlines: tuple[Inline, ...]
    node: Node
    first: bool = False


BULLET = "•"
"""The label of items that have no number; a theme may print another sign for it."""


DASH = "\N{EN DASH}"
"""The label of items without a number in a list that stands in another."""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item: its label (a bullet or number) and its text.

    `level` counts the lists around its own: their items are in the same `BulletList`, in order.
    """

    label: str
    label_node: Node
    inlines: tuple[Inline, ...]
    node: Node
    level: int = 0


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list, bulleted or numbered."""

    items: tuple[ListItem, ...]
    node: Node


@dataclass(frozen=True, slots=True)
class PullQuote:
    """A pull quote for the margin: a large figure (or none) over a phrase."""

    number: tuple[Inline, ...]
    number_node: Node | None
    text: tuple[Inline, ...]
    text_node: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Box:
    """A fact box: its heading, one level below the section that it stands in, and its text."""

    place: BoxColumn
    heading: Heading
    blocks: tuple[Paragraph | BulletList, ...]
    node: Node
    span: Span
