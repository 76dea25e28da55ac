"""Ways through the file: destinations, bookmarks, page labels (ISO 32000-1, 12.3 and 12.4.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field

from typeset.content.node import Node
from typeset.pdf.syntax import Objects, RawObject, byte_string, numbers, text_string
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: its title, its level from 0, the anchor it leads to."""

    title: str
    level: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place on a page (counted from 0): left edge and top, in points on the sheet.

    `node` begins there.
    """

    page: int
    x: float
    top: float
    node: Node


ElementOf = Callable[[Node], bytes]
"""A reference to a node's structure element."""


class Destinations:
    """The anchors that this file holds.

    With `element_of`, destinations are structure destinations too (ISO 32000-2, 12.3.2.3): viewers
    that know them lead to the element, others to its place on the page.
    """

    def __init__(self) -> None:
        self._places: dict[str, Place] = {}
        self.element_of: ElementOf | None = None

    def add(self, anchor: str, place: Place) -> None:
        """Record an anchor; what is split over lines or pages begins at its first place."""
        self._places.setdefault(anchor, place)

    def __contains__(self, anchor: str) -> bool:
        return anchor in self._places

    def node(self, anchor: str) -> Node:
        """The node that an anchor leads to."""
        return self._place(anchor).node

    def entry(self, anchor: str, pages: Sequence[bytes]) -> bytes:
        """The entry of a link or bookmark: Dest, or GoTo with both destinations (12.6.4.2).

        Raises AssertionError if this file does not hold the anchor.
        """
        if self.element_of is None:
            return b"/Dest%s" % self._explicit(anchor, pages)
        return b"/A<</S/GoTo%s>>" % self._both(anchor, pages)

    def name_tree(self, pages: Sequence[bytes], objects: Objects) -> bytes | None:
        """All anchors by name, so that ``file.pdf#anchor`` opens there (12.3.2.3, 7.9.6)."""
        if not self._places:
            return None
        keyed = sorted((anchor.encode(), anchor) for anchor in self._places)
        pairs = b"".join(byte_string(key) + self._named(anchor, pages) for key, anchor in keyed)
        return objects.add(b"<</Names[%s]>>" % pairs)

    def _named(self, anchor: str, pages: Sequence[bytes]) -> bytes:
        if self.element_of is None:
            return self._explicit(anchor, pages)
        return b"<<%s>>" % self._both(anchor, pages)

    def _both(self, anchor: str, pages: Sequence[bytes]) -> bytes:
        assert self.element_of is not None
        place = self._place(anchor)
        element = _view(self.element_of(place.node), place)
        return b"/D%s/SD%s" % (self._explicit(anchor, pages), element)

    def _explicit(self, anchor: str, pages: Sequence[bytes]) -> bytes:
        place = self._place(anchor)
        return _view(pages[place.page], place)

    def _place(self, anchor: str) -> Place:
        if anchor not in self._places:
            raise AssertionError(f"the anchor {anchor} is not in this file")
        return self._places[anchor]


def _view(what: bytes, place: Place) -> bytes:
    """A destination at a page or an element that keeps the reader's zoom (12.3.2.2)."""
    return b"[%s/XYZ %s null]" % (what, numbers((place.x, place.top)).encode())


# --- bookmarks -------------------------------------------------------------------------------


@dataclass(slots=True)
class _Item:
    """An outline item under construction."""

    bookmark: Bookmark | None
    item: RawObject
    children: list[_Item] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Parts show their sections; sections hide theirs until asked."""
        return self.bookmark is None or self.bookmark.level == 0

    def shown(self) -> int:
        """Items shown below this one if it is open."""
        return sum(1 + (child.shown() if child.is_open else 0) for child in self.children)


def outline(
    bookmarks: Iterable[Bookmark],
    destinations: Destinations,
    pages: Sequence[bytes],
    objects: Objects,
) -> bytes | None:
    """Write the outline; gives a reference to it, or None if there are no bookmarks.

    A level may skip others: an item hangs below the nearest one of a lower level before it.
    """
    root = _Item(None, RawObject())
    path = [root]
    for bookmark in bookmarks:
        while path[-1].bookmark is not None and path[-1].bookmark.level >= bookmark.level:
            path.pop()
        item = _Item(bookmark, RawObject())
        path[-1].children.append(item)
        path.append(item)
    if not root.children:
        return None
    reference = objects.reference(root.item)
    root.item.data = b"<</Type/Outlines%s>>" % _below(root, objects)
    for parent in _with_children(root):
        _write_children(parent, destinations, pages, objects)
    return reference


def _with_children(item: _Item) -> Iterator[_Item]:
    yield item
    for child in item.children:
        yield from _with_children(child)


def _write_children(
    parent: _Item, destinations: Destinations, pages: Sequence[bytes], objects: Objects
) -> None:
    references = [objects.reference(child.item) for child in parent.children]
    for index, child in enumerate(parent.children):
        assert child.bookmark is not None
        entries = [
            b"<</Title %s/Parent %s"
            % (text_string(child.bookmark.title), objects.reference(parent.item)),
            b"/Prev %s" % references[index - 1] if index else b"",
            b"/Next %s" % references[index + 1] if index + 1 < len(references) else b"",
            _below(child, objects),
            b"%s>>" % destinations.entry(child.bookmark.anchor, pages),
        ]
        child.item.data = b"".join(entries)


def _below(item: _Item, objects: Objects) -> bytes:
    """First, Last and Count; a negative count means closed (12.3.3, table 153)."""
    if not item.children:
        return b""
    first, last = item.children[0].item, item.children[-1].item
    count = item.shown() if item.is_open else -item.shown()
    return b"/First %s/Last %s/Count %d" % (
        objects.reference(first),
        objects.reference(last),
        count,
    )


# --- page labels -----------------------------------------------------------------------------

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Label:
    """A page label: style `D`, `r` or `R` with its number, or a prefix that is all of it."""

    style: str
    number: int
    prefix: str

    def follows(self, other: _Label) -> bool:
        """Whether a reader counts on from `other` to this one without being told."""
        step = 1 if self.style else 0
        return self.style == other.style and self == _Label(
            self.style, other.number + step, other.prefix
        )

    def dictionary(self) -> bytes:
        """The entry of the number tree (12.4.2, table 159)."""
        if not self.style:
            return b"<</P%s>>" % text_string(self.prefix)
        start = b"/St %d" % self.number if self.number != 1 else b""
        return b"<</S/%s%s>>" % (self.style.encode(), start)


def page_labels(labels: Sequence[str]) -> bytes:
    """The number tree of page labels: one entry for each run of folios that count on."""
    parsed = [_parse(label) for label in labels]
    entries = [
        b"%d%s" % (index, label.dictionary())
        for index, label in enumerate(parsed)
        if not index or not label.follows(parsed[index - 1])
    ]
    return b"<</Nums[%s]>>" % b"".join(entries)


def is_number(label: str) -> bool:
    """Whether a page label is a number, and not a name such as that of a cover."""
    return bool(_parse(label).style)


def _parse(label: str) -> _Label:
    if label.isascii() and label.isdigit() and not label.startswith("0"):
        return _Label("D", int(label), "")
    for style, folded in (("r", label), ("R", label.lower())):
        number = _roman_value(folded)
        if number and label == (_roman(number) if style == "r" else _roman(number).upper()):
            return _Label(style, number, "")
    return _Label("", 0, label)


def _roman(number: int) -> str:
    parts = []
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        parts.append(letters * times)
    return "".join(parts)


def _roman_value(label: str) -> int:
    """The value of a lower case Roman number; 0 if it is none, or not one that is written so."""
    values = {letters: value for value, letters in _ROMAN if len(letters) == 1}
    if not label or any(letter not in values for letter in label):
        return 0
    digits = [values[letter] for letter in label]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    return sum(-digit if digit < after else digit for digit, after in pairs)
