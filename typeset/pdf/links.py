"""Link annotations (ISO 32000-1, 12.5.6.5): made while painting, led somewhere at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import quote

from typeset.content.node import Node, Target, ToUrl
from typeset.pdf.navigation import Destinations
from typeset.pdf.sheet import Lead
from typeset.pdf.syntax import Objects, RawObject, byte_string, numbers, text_string
from typeset.pdf.tagging import Marks
from typeset.records import dataclass

_URI_SAFE = "%/:=&?~#+!$,;'@()*[]"
"""Characters that mean something in a URI, and escapes that are there already (RFC 3986, 2.2)."""

Elsewhere = Callable[[str], str | None]
"""The URL of an anchor that this file does not hold, or None if nobody knows it."""


@dataclass(frozen=True, slots=True)
class _Link:
    """An annotation that waits for its destination."""

    item: RawObject
    target: Target
    entries: bytes
    node: Node | None


class Links:
    """The link annotations of one file."""

    def __init__(self, objects: Objects, marks: Marks, elsewhere: Elsewhere) -> None:
        self._objects = objects
        self._marks = marks
        self._elsewhere = elsewhere
        self._links: list[_Link] = []
        self._on_page: list[bytes] = []

    def add(self, lead: Lead) -> None:
        """Make the annotation of one line of a link, which belongs to a Link in a tagged file."""
        item = RawObject()
        reference = self._objects.reference(item)
        self._on_page.append(reference)
        entries = b"/Rect[%s]/Border[0 0 0]/F 4/Contents %s" % (
            numbers(lead.box).encode(),
            text_string(lead.target.contents),
        )
        if lead.node is not None:
            entries += b"/StructParent %d" % self._marks.annotate(lead.node, reference)
        self._links.append(_Link(item, lead.target, entries, lead.node))

    def take_page(self) -> bytes | None:
        """The annotations made since the last call, as a page's array; None if there are none."""
        taken, self._on_page = self._on_page, []
        return b"[%s]" % b" ".join(taken) if taken else None

    def resolve(self, destinations: Destinations, pages: Sequence[bytes]) -> None:
        """Write all annotations.  Raises AssertionError naming anchors that are nowhere."""
        nowhere: set[str] = set()
        for link in self._links:
            leads = self._destination(link.target, destinations, pages)
            if leads is None:
                nowhere.add(link.target.name if not isinstance(link.target, ToUrl) else "")
            else:
                link.item.data = b"<</Type/Annot/Subtype/Link%s%s>>" % (link.entries, leads)
        if nowhere:
            raise AssertionError(f"links lead nowhere: {', '.join(sorted(nowhere))}")

    def references(self, destinations: Destinations) -> dict[Node, list[Node]]:
        """Elements that refer to others in this file, with those that they refer to, each once.

        What refers is the Reference or TOCI around a link, or the link itself.  A note refers back
        to all that refer to it (ISO 14289-2, 8.2.5.8 and 8.2.5.14); an entry of contents whose
        chapter is another file's refers to its own link.
        """
        found: dict[Node, dict[Node, None]] = {}
        for link in self._links:
            if link.node is None:
                continue
            source, target = _referring(link.node), _referred(link, destinations)
            if target is None and source.role == "TOCI":
                target = link.node
            if target is None or source.role == "Note":
                continue
            found.setdefault(source, {})[target] = None
            if target.role == "Note":
                found.setdefault(target, {})[source] = None
        return {source: list(targets) for source, targets in found.items()}

    def _destination(
        self, target: Target, destinations: Destinations, pages: Sequence[bytes]
    ) -> bytes | None:
        if isinstance(target, ToUrl):
            return action(target.url)
        if target.name in destinations:
            return destinations.entry(target.name, pages)
        url = self._elsewhere(target.name)
        return None if url is None else action(url)


def _referring(link: Node) -> Node:
    """The element that a link is the words of."""
    around: Node | None = link.parent
    while around is not None and around.role in {"Reference", "TOCI", "Lbl", "Note", "Span"}:
        if around.role in {"TOCI", "Note"}:
            return around
        link, around = around, around.parent
    return link


def _referred(link: _Link, destinations: Destinations) -> Node | None:
    if isinstance(link.target, ToUrl) or link.target.name not in destinations:
        return None
    return destinations.node(link.target.name)


def action(url: str) -> bytes:
    """The entry of a URI action; URIs are ASCII (12.6.4.7)."""
    return b"/A<</S/URI/URI%s>>" % byte_string(quote(url, safe=_URI_SAFE).encode("ascii"))
