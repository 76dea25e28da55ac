"""The logical tree: what a reader of tags gets, settled before anything has a place on a page.

Roles are ISO 32000-1, 14.8.4 standard structure types.  A node never knows where it was painted;
`pdf.tagging` remembers that, per file, so one tree serves every edition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

AttributeValue: TypeAlias = str | int | float | tuple[str, ...] | tuple[float, ...]
"""A PDF name (``Row``), a number, IDs of other elements (texts), or a rectangle (numbers)."""


@dataclass(slots=True, eq=False)
class Node:
    """One structure element.

    `inline` nodes (Link, Span, Reference inside a line) take their place among the text of their
    parent when they are first painted; all others stand in the order of `children`.
    `attributes` maps an owner (``Table``, ``List``, ``Layout``) to its entries.
    """

    role: str
    parent: Node | None = None
    inline: bool = False
    children: list[Node] = field(default_factory=list)
    language: str | None = None
    alternative: str | None = None
    actual_text: str | None = None
    expansion: str | None = None
    title: str | None = None
    identifier: str | None = None
    attributes: dict[str, Mapping[str, AttributeValue]] = field(default_factory=dict)

    def add(self, role: str, **properties: object) -> Node:
        """Append a block-level child and return it."""
        child = Node(role, self, **properties)  # type: ignore[arg-type]
        self.children.append(child)
        return child

    def span(self, role: str, **properties: object) -> Node:
        """Make an inline child, which joins its parent when first painted."""
        return Node(role, self, inline=True, **properties)  # type: ignore[arg-type]

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
