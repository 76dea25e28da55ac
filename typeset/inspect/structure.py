"""The structure tree of a finished file: its elements, and what each of them owns (14.7, 14.8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import pikepdf

from typeset.inspect.document import Document
from typeset.inspect.geometry import Box
from typeset.inspect.marked import Key, MarkedContent, Shard, collected, joined, joined_box
from typeset.inspect.roles import Roles, roles
from typeset.inspect.values import (
    Value,
    box,
    elements,
    flag,
    get,
    identity,
    integer,
    items,
    name,
    text,
)

_DEEPEST = 120
"""Deeper trees are a loop, or meant to harm."""

Identity: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Claim:
    """Marked content that an element says is its own (an MCID or MCR).

    `content` is None if nothing is painted there.
    """

    key: Key
    page: int
    content: MarkedContent | None
    stream: Value = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation, form or picture that an element owns as an object (OBJR)."""

    page: int
    subtype: str
    contents: str
    box: Box | None
    source: Value = field(compare=False, repr=False)


@dataclass(slots=True, eq=False)
class Element:
    """One element.  `kind` is what the file calls it, `role` the standard type that it maps to."""

    kind: str
    role: str
    source: Value
    parent: Element | None = None
    kids: list[Element | Claim | Annotation] = field(default_factory=list)
    attributes: dict[str, dict[str, Value]] = field(default_factory=dict)

    @property
    def language(self) -> str | None:
        """Its own Lang."""
        return text(get(self.source, "/Lang"))

    @property
    def alternative(self) -> str | None:
        """Alt: what is said instead of a picture."""
        return text(get(self.source, "/Alt"))

    @property
    def actual_text(self) -> str | None:
        """ActualText: what is said instead of what is painted."""
        return text(get(self.source, "/ActualText"))

    @property
    def expansion(self) -> str | None:
        """E: what an abbreviation stands for."""
        return text(get(self.source, "/E"))

    @property
    def title(self) -> str | None:
        """T."""
        return text(get(self.source, "/T"))

    @property
    def identifier(self) -> str | None:
        """ID, which cells name as their header."""
        return text(get(self.source, "/ID"))

    @property
    def elements(self) -> list[Element]:
        """Its kids that are elements."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def annotations(self) -> list[Annotation]:
        """The objects that it owns itself."""
        return [kid for kid in self.kids if isinstance(kid, Annotation)]

    def attribute(self, owner: str, key: str) -> Value:
        """An attribute's value, or None."""
        return self.attributes.get(owner, {}).get(key)

    def walk(self) -> Iterator[Element]:
        """It and all below it, in tag order."""
        yield self
        for kid in self.elements:
            yield from kid.walk()

    def above(self) -> Iterator[Element]:
        """The elements around it, the nearest first."""
        at = self.parent
        while at is not None:
            yield at
            at = at.parent

    def inside(self, *asked: str) -> bool:
        """True if an element of such a role stands around it."""
        return any(one.role in asked for one in self.above())

    def claims(self) -> Iterator[Claim]:
        """All marked content at and below it, in tag order."""
        for kid in self.kids:
            if isinstance(kid, Claim):
                yield kid
            elif isinstance(kid, Element):
                yield from kid.claims()

    def shards(self) -> Iterator[Shard]:
        """What is read out of it and all below it, piece by piece."""
        instead = self.actual_text
        if instead is None:
            instead = self.alternative
        if instead is not None:
            place = self.place()
            yield Shard(instead, place.page, place.box)
            return
        for kid in self.kids:
            yield from shards_of(kid)

    @property
    def text(self) -> str:
        """What is read out of it, in one line."""
        return joined(list(self.shards()))

    @property
    def painted_text(self) -> str:
        """The text of its marked content, whatever it says should be said instead."""
        return joined([one for claim in self.claims() if claim.content
                       for one in claim.content.shards])  # fmt: skip

    def place(self) -> Place:
        """The first page that it stands on (0: none), and a box around what stands there."""
        claims = [one for one in self.claims() if one.content]
        if not claims:
            for one in self.walk():
                for owned in one.annotations:
                    return Place(owned.page, owned.box or joined_box([]))
            return Place(0, joined_box([]))
        first = min(one.page for one in claims)
        boxes = (one.content.box for one in claims if one.page == first and one.content)
        return Place(first, joined_box(boxes))


def shards_of(kid: Element | Claim | Annotation) -> Iterator[Shard]:
    """What is read out of a kid."""
    if isinstance(kid, Element):
        yield from kid.shards()
    elif isinstance(kid, Claim) and kid.content is not None:
        yield from kid.content.shards


@dataclass(frozen=True, slots=True)
class Place:
    """A page and a box on it."""

    page: int
    box: Box


@dataclass(frozen=True)
class Structure:
    """Everything about a file's tags.

    `content` is all marked content painted, `owners` who claims it (more than one is a fault),
    `objects` who owns annotations; `loops` counts elements met twice.
    """

    present: bool
    marked: bool
    language: str | None
    roots: tuple[Element, ...]
    roles: Roles
    content: Mapping[Key, MarkedContent]
    owners: Mapping[Key, list[Element]]
    objects: Mapping[Identity, list[Element]]
    parents: Mapping[int, Value]
    loops: int

    def walk(self) -> Iterator[Element]:
        """All elements in tag order."""
        for root in self.roots:
            yield from root.walk()

    def find(self, *asked: str) -> list[Element]:
        """All elements of these roles, in tag order."""
        return [element for element in self.walk() if element.role in asked]


def structure(document: Document) -> Structure:
    """Read the tags of a file, and once through all its pages."""
    root = get(document.root, "/StructTreeRoot")
    content: dict[Key, MarkedContent] = {}
    for page in document.pages:
        seen = (one for one in page.things() if not one.where.hidden)
        collected(seen, page.number, content)
    reader = _Reader(document, root, content)
    roots = tuple(reader.kids(root, None, 0, 0)) if root is not None else ()
    return Structure(
        isinstance(root, pikepdf.Dictionary),
        flag(get(document.root, "/MarkInfo", "/Marked")),
        text(get(document.root, "/Lang")),
        tuple(one for one in roots if isinstance(one, Element)),
        reader.roles,
        content,
        reader.owners,
        reader.objects,
        dict(number_tree(get(root, "/ParentTree"))),
        reader.loops,
    )


def number_tree(node: Value, depth: int = 0) -> Iterator[tuple[int, Value]]:
    """The entries of a number tree (7.9.7)."""
    if depth > _DEEPEST:
        return
    listed = elements(get(node, "/Nums"))
    yield from ((integer(one), two) for one, two in zip(listed[::2], listed[1::2], strict=False))
    for kid in elements(get(node, "/Kids")):
        yield from number_tree(kid, depth + 1)


class _Reader:
    """Reads the tree from its root down."""

    def __init__(self, document: Document, root: Value, content: dict[Key, MarkedContent]) -> None:
        self.pages = {identity(page.source): page.number for page in document.pages}
        self.roles = roles(root)
        self.classes = get(root, "/ClassMap")
        self.content = content
        self.owners: dict[Key, list[Element]] = defaultdict(list)
        self.objects: dict[Identity, list[Element]] = defaultdict(list)
        self.seen: set[Identity] = set()
        self.loops = 0

    def kids(
        self, source: Value, owner: Element | None, page: int, depth: int
    ) -> Iterator[Element | Claim | Annotation]:
        listed = get(source, "/K")
        if depth > _DEEPEST:
            self.loops += 1
            return
        for kid in elements(listed) if isinstance(listed, pikepdf.Array) else [listed]:
            made = self._kid(kid, owner, page, depth)
            if made is not None:
                yield made

    def _kid(
        self, kid: Value, owner: Element | None, page: int, depth: int
    ) -> Element | Claim | Annotation | None:
        if isinstance(kid, int) and not isinstance(kid, bool):
            return self._claim(Key(page, kid), page, None, owner)
        kind = name(get(kid, "/Type"))
        own = self.pages.get(identity(get(kid, "/Pg")), page)
        if kind == "MCR":
            stream = get(kid, "/Stm")
            mcid, form = integer(get(kid, "/MCID"), -1), identity(stream)
            key = Key(0, mcid, form) if form else Key(own, mcid)
            return self._claim(key, own, stream, owner)
        if kind == "OBJR":
            return self._object(get(kid, "/Obj"), own, owner)
        return self._element(kid, owner, own, depth) if name(get(kid, "/S")) else None

    def _claim(self, key: Key, page: int, stream: Value, owner: Element | None) -> Claim:
        if owner is not None:
            self.owners[key].append(owner)
        return Claim(key, page, self.content.get(key), stream)

    def _object(self, target: Value, page: int, owner: Element | None) -> Annotation | None:
        found = identity(target)
        if owner is not None and found is not None:
            self.objects[found].append(owner)
        subtype, said = name(get(target, "/Subtype")), text(get(target, "/Contents")) or ""
        place = self.pages.get(identity(get(target, "/P")), page)
        return Annotation(place, subtype, said, box(get(target, "/Rect")), target)

    def _element(
        self, source: Value, owner: Element | None, page: int, depth: int
    ) -> Element | None:
        found = identity(source)
        if found is not None and found in self.seen:
            self.loops += 1
            return None
        if found is not None:
            self.seen.add(found)
        kind = name(get(source, "/S"))
        element = Element(kind, self.roles.standard(kind, get(source, "/NS")), source, owner)
        element.attributes = self._attributes(source)
        element.kids.extend(self.kids(source, element, page, depth + 1))
        return element

    def _attributes(self, source: Value) -> dict[str, dict[str, Value]]:
        """Those of its classes, and its own, which count more (14.7.5.3)."""
        holders: list[Value] = []
        for one in _listed(get(source, "/C")):
            holders += _listed(get(self.classes, f"/{name(one)}")) if name(one) else []
        holders += _listed(get(source, "/A"))
        found: dict[str, dict[str, Value]] = {}
        for holder in holders:
            owner = name(get(holder, "/O"))
            if owner:
                own = found.setdefault(owner, {})
                own.update((key[1:], value) for key, value in items(holder) if key != "/O")
        return found


def _listed(value: Value) -> list[Value]:
    return elements(value) if isinstance(value, pikepdf.Array) else [value]
