"""Marked content: which node was painted where, in this file (ISO 32000-1, 14.6 to 14.8).

Marks come from the logical tree; here they only get their places.  Misuse is a programming error
and raises AssertionError at once: a file with untagged content would otherwise pass unnoticed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Literal, NamedTuple, TypeAlias

from typeset.content.node import Node
from typeset.pdf.sheet import Held, Lead
from typeset.pdf.syntax import Box, numbers
from typeset.records import dataclass

ArtifactKind = Literal["Layout", "Header", "Footer", "Page", "Background"]
"""As `flow.surface.Artifact`: Header and Footer are pagination artifacts."""

_PROPERTIES: dict[ArtifactKind, str] = {
    "Layout": "/Type/Layout",
    "Header": "/Type/Pagination/Subtype/Header",
    "Footer": "/Type/Pagination/Subtype/Footer",
    "Page": "/Type/Page",
    "Background": "/Type/Background",
}
"""Property lists of artifacts (14.8.2.2.2, table 330)."""


class ContentMark(NamedTuple):
    """A marked-content sequence: its page, counted from 0, and its identifier there."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class ObjectMark:
    """An annotation: its page and a reference to it."""

    page: int
    reference: bytes


Mark: TypeAlias = ContentMark | ObjectMark | Node
"""What a node holds, in paint order; a `Node` is an inline one that was first painted there."""


class Marker:
    """Writes marked content into the operators of one page, and remembers whose it is.

    `held` is in paint order.  `bounds` are the boxes of figures, on the sheet.
    """

    def __init__(self, code: list[str]) -> None:
        self.held: list[Held] = []
        self.bounds: dict[Node, Box] = {}
        self._code = code
        self._mcids = 0
        self._open: Node | ArtifactKind | None = None
        self._covered: Box | None = None

    def end(self) -> None:
        """Raise AssertionError if a mark or an artifact is still open."""
        if self._open is not None:
            raise AssertionError(f"the page ends inside {_named(self._open)}")

    @contextmanager
    def mark(self, node: Node) -> Iterator[None]:
        """Everything painted inside is the node's."""
        self.open(node)
        yield
        self.close()

    @contextmanager
    def artifact(self, kind: ArtifactKind) -> Iterator[None]:
        """Everything painted inside is decoration."""
        self._enter(kind)
        self._covered = None
        start = len(self._code)
        self._code.append("")
        yield
        # Backgrounds tell what they cover, which is known only now.
        box = self._covered if kind == "Background" else None
        bounds = f"/BBox[{numbers(box)}]" if box else ""
        self._code[start] = f"/Artifact<<{_PROPERTIES[kind]}{bounds}>>BDC"
        self._leave()

    def open(self, node: Node) -> None:
        """Begin a marked-content sequence of `node`; `close` ends it."""
        self._enter(node)
        self._code.append(self._begin(node))

    def _begin(self, node: Node) -> str:
        self.held.append(node)
        self._mcids += 1
        return f"/{node.role}<</MCID {self._mcids - 1}>>BDC"

    def begin_row(self, nodes: Sequence[Node]) -> Sequence[str]:
        """What begins a marked-content sequence of each node, to be written, and ended one by one,
        by whoever asks; empty where marks are for nobody."""
        begun = []
        for node in nodes:
            self._enter(node)
            begun.append(self._begin(node))
            self._open = None
        return begun

    def close(self) -> None:
        """End the open marked-content sequence."""
        self._leave()

    def cover(self, box: Box | None = None) -> None:
        """Something is painted, in `box` if that is known.  Raises outside marks and artifacts."""
        if self._open is None:
            raise AssertionError("painted outside marks and artifacts")
        if box is not None:
            self._covered = _union(self._covered, box)

    def place(self, node: Node, box: Box) -> None:
        """Record where a figure stands; the first place counts."""
        self.bounds.setdefault(node, box)

    def lead(self, lead: Lead) -> None:
        """Something leads somewhere.  Raises AssertionError if it belongs to a node that is not a
        Link (ISO 14289-1, 7.18.5)."""
        if lead.node is not None and lead.node.role != "Link":
            raise AssertionError(f"a link belongs to a {lead.node.role}, not to a Link")
        self.held.append(lead)

    @property
    def open_node(self) -> Node | None:
        """The node whose mark is open."""
        return self._open if isinstance(self._open, Node) else None

    @property
    def in_artifact(self) -> bool:
        """Whether an artifact is open."""
        return isinstance(self._open, str)

    def _enter(self, what: Node | ArtifactKind) -> None:
        if self._open is not None:
            raise AssertionError(f"{_named(what)} begins inside {_named(self._open)}")
        self._open = what

    def _leave(self) -> None:
        if self._open is None:
            raise AssertionError("nothing is open")
        self._open = None
        self._code.append("EMC")


class NoMarker(Marker):
    """For untagged files: the same rules of nesting, and nothing written."""

    def __init__(self) -> None:
        super().__init__([])

    def open(self, node: Node) -> None:
        """Nothing is remembered of nodes."""
        self._enter(node)

    def begin_row(self, nodes: Sequence[Node]) -> Sequence[str]:
        """Nothing is written."""
        return ()

    def close(self) -> None:
        """End what is open."""
        self._open = None

    def cover(self, box: Box | None = None) -> None:
        """Everything may be painted anywhere."""


class Marks:
    """What the pages of one file hold, node by node.

    `owners` is the parent tree to be: for each key, the nodes of a page by content identifier, or
    the one node of an annotation (14.7.4.4).  `bounds` are the boxes of figures, on the sheet.
    """

    def __init__(self) -> None:
        self.owners: list[list[Node] | Node] = []
        self.bounds: dict[Node, Box] = {}
        self._kids: dict[Node, list[Mark]] = {}
        self._page = -1
        self._on_page: list[Node] = []

    def begin_page(self) -> int:
        """Begin the next page; gives its key in the parent tree."""
        self._page += 1
        self._on_page = []
        self.owners.append(self._on_page)
        return len(self.owners) - 1

    def content(self, node: Node) -> None:
        """The next marked-content sequence of the page is `node`'s."""
        self._join(node)
        self._kids[node].append(ContentMark(self._page, len(self._on_page)))
        self._on_page.append(node)

    def annotate(self, node: Node, reference: bytes) -> int:
        """Give an annotation of this page to its node; gives its key in the parent tree."""
        self._join(node)
        self._kids[node].append(ObjectMark(self._page, reference))
        self.owners.append(node)
        return len(self.owners) - 1

    def place(self, node: Node, box: Box) -> None:
        """Record where a figure stands; the first place counts."""
        self.bounds.setdefault(node, box)

    def kids(self, node: Node) -> Sequence[Mark]:
        """What was painted for a node and its inline nodes, in paint order."""
        return self._kids.get(node, ())

    def painted(self) -> Iterator[Node]:
        """All nodes that hold anything, in the order of their first painting."""
        return (node for node, kids in self._kids.items() if kids)

    def _join(self, node: Node) -> None:
        """At first painting, take a place among the parent's kids, and inline ancestors too."""
        child: Node | None = node
        while child is not None and child not in self._kids:
            self._kids[child] = []
            if child.inline and child.parent is not None:
                self._join(child.parent)
                self._kids[child.parent].append(child)
            child = child.parent


def _named(what: Node | ArtifactKind) -> str:
    return f"the mark of a {what.role}" if isinstance(what, Node) else f"the artifact {what}"


def _union(first: Box | None, second: Box) -> Box:
    if first is None:
        return second
    lower = map(min, first[:2], second[:2])
    upper = map(max, first[2:], second[2:])
    left, bottom, right, top = (*lower, *upper)
    return (left, bottom, right, top)
