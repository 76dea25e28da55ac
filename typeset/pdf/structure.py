"""The structure tree (ISO 32000-1, 14.7): the logical tree with what was painted for each node.

Elements are written as bytes, not built as objects: a report has some ten thousand of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from types import MappingProxyType

from typeset.content.node import AttributeValue, Node
from typeset.pdf.attachments import Attachments
from typeset.pdf.standards import Namespace, Tagging
from typeset.pdf.syntax import Objects, RawObject, byte_string, fixed, name, text_string
from typeset.pdf.tagging import ContentMark, Mark, Marks, ObjectMark
from typeset.records import dataclass

_CELLS = frozenset({"TH", "TD"})
"""A cell in which nothing was painted is still a cell: rows are equally long (ISO 14289-1, 7.5)."""

_TEXTS = frozenset({"Summary"})
"""Attributes that are text strings, where other `str` values are names (14.8.5.7, table 349)."""


@dataclass(slots=True)
class _Element:
    """A structure element to be: its node, its object, its parent's reference, what it holds."""

    node: Node
    item: RawObject
    reference: bytes
    parent: bytes
    kids: Sequence[Mark]


class StructureWriter:
    """Writes the structure tree of one file.

    `pages` are references, in order.  `referred` are the nodes that a node refers to;
    `attachments` takes the files that belong to nodes.
    """

    def __init__(
        self,
        marks: Marks,
        pages: Sequence[bytes],
        objects: Objects,
        tagging: Tagging,
        referred: Mapping[Node, Sequence[Node]] = MappingProxyType({}),
        attachments: Attachments | None = None,
    ) -> None:
        self._marks = marks
        self._pages = pages
        self._objects = objects
        self._tagging = tagging
        self._referred = referred
        self._attachments = attachments
        space = tagging.namespace
        self._namespace = objects.add(_namespace(space)) if space is not None else b""
        self._types: dict[str, bytes] = {}
        self._elements: dict[Node, _Element] = {}
        self._attribute_lists: dict[object, bytes] = {}
        self._present: dict[Node, bool] = {}

    def write(self, root: Node) -> bytes:
        """Write everything below `root`; gives a reference to the tree's root.

        Raises AssertionError if something was painted for a node that is not below `root`, or if an
        identifier is not unique or refers to nothing.
        """
        tree = RawObject()
        reference = self._objects.reference(tree)
        self._number(root, reference)
        self._check_all_reached()
        identifiers = self._identifiers()
        for element in self._elements.values():
            element.item.data = self._element(element)
        owners = self._marks.owners
        tree.data = b"<</Type/StructTreeRoot/K[%s]/ParentTree %s/ParentTreeNextKey %d%s%s>>" % (
            self._elements[root].reference,
            self._parent_tree(),
            len(owners),
            self._id_tree(identifiers),
            self._vocabulary(),
        )
        return reference

    def reference(self, node: Node) -> bytes:
        """The element of a node.  Raises KeyError if it is not in the tree."""
        return self._elements[node].reference

    def _vocabulary(self) -> bytes:
        """Which structure types are meant: the role map and the namespaces (14.7.2, 14.7.3)."""
        used = {element.node.role for element in self._elements.values()}
        mapped = {key: to for key, to in self._tagging.role_map.items() if key in used}
        pairs = [f"{name(key)}{name(to)}".encode() for key, to in sorted(mapped.items())]
        roles = b"/RoleMap<<%s>>" % b"".join(pairs) if pairs else b""
        return roles + (b"/Namespaces[%s]" % self._namespace if self._namespace else b"")

    # --- which elements there are

    def _number(self, node: Node, parent: bytes) -> None:
        item = RawObject()
        reference = self._objects.reference(item)
        children = [child for child in node.children if self._is_present(child)]
        kids = [*self._marks.kids(node), *(child for child in children if not child.inline)]
        self._elements[node] = _Element(node, item, reference, parent, kids)
        for kid in kids:
            if isinstance(kid, Node):
                self._number(kid, reference)

    def _is_present(self, node: Node) -> bool:
        """Whether anything was painted for a node or below it, or it is a cell of such a row."""
        present = self._present.get(node)
        if present is None:
            present = bool(self._marks.kids(node)) or any(map(self._is_present, node.children))
            self._present[node] = present
            if present and node.role == "TR":
                self._present |= {child: True for child in node.children if child.role in _CELLS}
        return present

    def _check_all_reached(self) -> None:
        lost = {node.role for node in self._marks.painted() if node not in self._elements}
        if lost:
            raise AssertionError(f"painted, but not in the tree: {', '.join(sorted(lost))}")

    # --- elements

    def _element(self, element: _Element) -> bytes:
        node = element.node
        page = _page(element.kids)
        return b"<</Type/StructElem/S%s/P %s%s%s%s%s%s%s>>" % (
            self._type(node.role),
            element.parent,
            b"/Pg %s" % self._pages[page] if page is not None else b"",
            self._contents(element.kids, page),
            self._attributes(node),
            b"/ID%s" % _identifier(node.identifier) if node.identifier is not None else b"",
            b"".join([b"/%s %s" % (key, text_string(text)) for key, text in _texts(node)]),
            self._beside(node),
        )

    def _type(self, role: str) -> bytes:
        """An element's type, and its namespace if that is not the default one."""
        written = self._types.get(role)
        if written is None:
            kind, space = self._tagging.written.get(role, role), self._tagging.namespace
            named = space is not None and kind in space.types
            written = name(kind).encode() + (b"/NS %s" % self._namespace if named else b"")
            self._types[role] = written
        return written

    def _beside(self, node: Node) -> bytes:
        """Other elements that it refers to, and the file that belongs to it (14.7.2, 14.13.5)."""
        others = self._referred.get(node) if self._referred else None
        targets = [self._elements[one].reference for one in others or ()]
        refers = b"/Ref[%s]" % b" ".join(targets) if targets else b""
        if self._attachments is None or node.attached is None:
            return refers
        return refers + b"/AF[%s]" % self._attachments.add(node.attached)

    def _contents(self, kids: Sequence[Mark], page: int | None) -> bytes:
        if not kids:
            return b""
        return b"/K[%s]" % b" ".join([self._kid(kid, page) for kid in kids])

    def _kid(self, kid: Mark, page: int | None) -> bytes:
        """What an element holds (14.7.2, table 323): marks on its first page are mere numbers."""
        match kid:
            case ContentMark(at, mcid) if at == page:
                return b"%d" % mcid
            case ContentMark(at, mcid):
                return b"<</Type/MCR/Pg %s/MCID %d>>" % (self._pages[at], mcid)
            case ObjectMark(at, reference):
                return b"<</Type/OBJR/Pg %s/Obj %s>>" % (self._pages[at], reference)
            case Node():
                return self._elements[kid].reference

    # --- attributes

    def _attributes(self, node: Node) -> bytes:
        if node.headers and not node.attributes:
            return b"/A<</O/Table/Headers [%s]>>" % b" ".join(map(_identifiers, node.headers))
        owners = {**node.owners(), **self._tagging.attributes.get(node.role, {})}
        box = self._marks.bounds.get(node)
        if box is not None:
            owners["Layout"] = {**owners.get("Layout", {}), "BBox": box}
        if not owners:
            return b""
        key = tuple((owner, tuple(entries.items())) for owner, entries in owners.items())
        written = self._attribute_lists.get(key)
        if written is None:
            lists = [self._attribute_list(owner, entries) for owner, entries in owners.items()]
            joined = b"".join(lists)
            written = b"/A%s" % joined if len(lists) == 1 else b"/A[%s]" % joined
            self._attribute_lists[key] = written
        return written

    def _attribute_list(self, owner: str, entries: Mapping[str, AttributeValue]) -> bytes:
        """An attribute object (14.7.5)."""
        pairs = (
            b"%s %s" % (name(key).encode(), self._value(key, entry))
            for key, entry in entries.items()
        )
        return b"<</O%s%s>>" % (name(owner).encode(), b"".join(pairs))

    def _value(self, key: str, value: AttributeValue) -> bytes:
        match value:
            case str() if key == "ListNumbering":
                return name(self._tagging.numbering.get(value, value)).encode()
            case str():
                return text_string(value) if key in _TEXTS else name(value).encode()
            case tuple():
                return b"[%s]" % b" ".join(
                    _identifier(each) if isinstance(each, str) else fixed(each).encode()
                    for each in value
                )
            case _:
                return fixed(value).encode()

    # --- trees beside the tree

    def _parent_tree(self) -> bytes:
        """From marked content and annotations back to elements (14.7.4.4)."""
        entries = []
        for key, owner in enumerate(self._marks.owners):
            if isinstance(owner, Node):
                reference = self._elements[owner].reference
            else:
                of_page = b" ".join(self._elements[node].reference for node in owner)
                reference = self._objects.add(b"[%s]" % of_page)
            entries.append(b"%d %s" % (key, reference))
        return self._objects.add(b"<</Nums[%s]>>" % b" ".join(entries))

    def _identifiers(self) -> Mapping[str, bytes]:
        identifiers: dict[str, bytes] = {}
        for node, element in self._elements.items():
            if node.identifier is not None:
                if node.identifier in identifiers:
                    raise AssertionError(f"two elements are identified as {node.identifier}")
                identifiers[node.identifier] = element.reference
        groups = dict.fromkeys(group for node in self._elements for group in node.headers)
        for header in chain.from_iterable(groups):
            if header not in identifiers:
                raise AssertionError(f"no header cell is identified as {header}")
        return identifiers

    def _id_tree(self, identifiers: Mapping[str, bytes]) -> bytes:
        """Elements by identifier (14.7.2, table 322)."""
        if not identifiers:
            return b""
        pairs = sorted((identifier.encode(), identifier) for identifier in identifiers)
        names = b"".join(_identifier(each) + identifiers[each] for _, each in pairs)
        return b"/IDTree %s" % self._objects.add(b"<</Names[%s]>>" % names)


def _namespace(space: Namespace) -> bytes:
    """A namespace dictionary (ISO 32000-2, 14.7.4.2)."""
    return b"<</Type/Namespace/NS%s>>" % byte_string(space.uri.encode())


def _page(kids: Sequence[Mark]) -> int | None:
    """The page of the first mark."""
    for kid in kids:
        if isinstance(kid, ContentMark):
            return kid.page
    return None


def _texts(node: Node) -> list[tuple[bytes, str]]:
    """The entries of an element that are text strings (14.7.2, table 323)."""
    texts = (node.title, node.language, node.alternative, node.expansion, node.actual_text)
    pairs = zip((b"T", b"Lang", b"Alt", b"E", b"ActualText"), texts, strict=True)
    return [(key, text) for key, text in pairs if text is not None]


@lru_cache(maxsize=1024)
def _identifiers(group: tuple[str, ...]) -> bytes:
    """Identifiers in an array, for the cells that share them."""
    return b" ".join(map(_identifier, group))


@lru_cache(maxsize=1024)
def _identifier(text: str) -> bytes:
    """An element's identifier: a byte string, alike wherever it stands."""
    return byte_string(text.encode())
