"""The logical tree: what a reader of tags gets, settled before anything has a place on a page.

Roles are standard structure types of ISO 32000-2, 14.8.4, and those of ISO 32000-1 that it left out
or renamed (Note); `pdf.standards` says how each file writes them.  A node never knows where it was
painted; `pdf.tagging` remembers that, per file, so one tree serves every edition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType
from typing import TypeAlias

from typeset.records import dataclass

AttributeValue: TypeAlias = str | int | float | tuple[str, ...] | tuple[float, ...]
"""A PDF name (``Row``), a number, IDs of other elements (texts), or a rectangle (numbers)."""

Attributes: TypeAlias = Mapping[str, Mapping[str, AttributeValue]]
"""Attributes by their owner (``Table``, ``List``, ``Layout``)."""

_NO_ATTRIBUTES: Attributes = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to an element, such as the numbers behind a chart.

    `content` makes its bytes: most editions do not want them.
    """

    name: str
    description: str
    media_type: str
    content: Callable[[], bytes]


@dataclass(slots=True, eq=False)
class Node:
    """One structure element.  A long table has a hundred thousand, so that they are kept small.

    `inline` nodes (Link, Span, Reference inside a line) take their place among the text of their
    parent when they are first painted; all others stand in the order of `children`.
    `headers` are the header cells of a cell by their identifiers, in groups that it shares with
    others: those of its row, those of its column.
    """

    role: str
    parent: Node | None = None
    inline: bool = False
    children: Sequence[Node] = ()
    language: str | None = None
    alternative: str | None = None
    actual_text: str | None = None
    expansion: str | None = None
    title: str | None = None
    identifier: str | None = None
    attributes: Attributes = field(default_factory=lambda: _NO_ATTRIBUTES)
    headers: tuple[tuple[str, ...], ...] = ()
    attached: Attachment | None = None

    def add(self, role: str, **properties: object) -> Node:
        """Append a block-level child and return it."""
        child = Node(role, self, **properties)  # type: ignore[arg-type]
        self.adopt(child)
        return child

    def adopt(self, child: Node) -> None:
        """Append a block-level child that was made before its place was known."""
        child.parent = self
        if isinstance(self.children, list):
            self.children.append(child)
        else:
            self.children = [child]

    def span(self, role: str, **properties: object) -> Node:
        """Make an inline child, which joins its parent when first painted."""
        return Node(role, self, inline=True, **properties)  # type: ignore[arg-type]

    def owners(self) -> Attributes:
        """All attributes, the headers among the table's (ISO 32000-1, table 349)."""
        if not self.headers:
            return self.attributes
        names = tuple(name for group in self.headers for name in group)
        return {**self.attributes, "Table": {**self.attributes.get("Table", {}), "Headers": names}}

    def walk(self) -> Iterator[Node]:
        """This node and all block-level nodes below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class ToAnchor:
    """A link to a place in this report: `name` is an anchor, `contents` what a reader is told."""

    name: str
    contents: str


@dataclass(frozen=True, slots=True)
class ToUrl:
    """A link out of this report."""

    url: str
    contents: str


Target: TypeAlias = ToAnchor | ToUrl
"""Where a link leads."""
