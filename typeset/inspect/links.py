"""Where links lead: destinations of annotations, on a page or an element (12.3.2, 12.6.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from typeset.inspect.document import Document
from typeset.inspect.values import (
    Value,
    elements,
    get,
    identity,
    integer,
    items,
    name,
    number,
    text,
)

_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Target:
    """A place in the same file: a page (from 1), and how high on it, if that is said."""

    page: int
    top: float | None
    element: tuple[int, int] | None = None


@dataclass(frozen=True)
class Destinations:
    """Finds where annotations and bookmarks of a file lead."""

    document: Document = field(repr=False)

    @cached_property
    def _pages(self) -> dict[tuple[int, int] | None, int]:
        return {identity(page.source): page.number for page in self.document.pages}

    @cached_property
    def _named(self) -> dict[str, Value]:
        root = self.document.root
        found = {key[1:]: value for key, value in items(get(root, "/Dests"))}
        found.update(_names(get(root, "/Names", "/Dests"), 0))
        return found

    def target(self, source: Value) -> Target | None:
        """Where an annotation or a bookmark leads within the file; None if it leads elsewhere."""
        action = get(source, "/A")
        if action is not None and name(get(action, "/S")) != "GoTo":
            return None
        asked = get(source, "/Dest") if action is None else get(action, "/D")
        own = identity((elements(get(action, "/SD")) or [None])[0])
        return self._placed(asked, own)

    def _placed(self, asked: Value, element: tuple[int, int] | None) -> Target | None:
        called = text(asked) or name(asked)
        if called:
            asked = self._named.get(called)
        parts = elements(asked) or elements(get(asked, "/D"))
        if not parts:
            return None
        page = self._pages.get(identity(parts[0]))
        if page is None and isinstance(parts[0], int):
            page = integer(parts[0]) + 1
        return None if page is None else Target(page, _top(parts), element)


def _top(parts: list[Value]) -> float | None:
    """How high the place is (table 151)."""
    at = {"XYZ": 3, "FitH": 2, "FitBH": 2, "FitR": 5}.get(name(parts[1]) if parts[1:] else "")
    if at is None or len(parts) <= at or parts[at] is None:
        return None
    return number(parts[at])


def _names(node: Value, depth: int) -> Iterator[tuple[str, Value]]:
    """The entries of a name tree (7.9.6)."""
    if depth > _DEEPEST:
        return
    listed = elements(get(node, "/Names"))
    for key, value in zip(listed[::2], listed[1::2], strict=False):
        yield text(key) or "", value
    for kid in elements(get(node, "/Kids")):
        yield from _names(kid, depth + 1)


def bookmarks(document: Document) -> Iterator[Value]:
    """Every bookmark, in order."""
    yield from _level(get(document.root, "/Outlines", "/First"), set(), 0)


def _level(item: Value, seen: set[tuple[int, int]], depth: int) -> Iterator[Value]:
    while item is not None and depth < _DEEPEST:
        found = identity(item)
        if found is None or found in seen:
            return
        seen.add(found)
        yield item
        yield from _level(get(item, "/First"), seen, depth + 1)
        item = get(item, "/Next")
