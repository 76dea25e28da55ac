"""The tags of a finished file, as assistive technology reads them.

ISO 32000-1, 14.7 and 14.8.  Reads with pypdf alone and shares no code with what wrote the file.

- `read`: the structure tree, with the text that each element owns
- `text_in_tag_order`: that text as it would be read out
- `outline`: the tree, indented, for golden files and for people
- `unmarked`, `unclaimed`: content that no element owns
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from tests.judges.content import Painted, painted
from tests.judges.pdf import entry, open_pdf, reference, resolved

INLINE = frozenset(
    {"Span", "Link", "Reference", "Lbl", "Quote", "Code", "Em", "Strong", "Sub", "Annot"}
)
CELLS = frozenset({"TH", "TD"})
LABELLED = frozenset({"LI", "TOCI"})


@dataclass(frozen=True, slots=True)
class Content:
    """Marked content that an element owns: page (from 0), MCID, and its text."""

    page: int
    mcid: int
    text: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation that an element owns (OBJR)."""

    page: int | None
    subtype: str
    contents: str


@dataclass(slots=True, eq=False)
class Element:
    """One structure element; `role` is the standard type that its own maps to."""

    role: str
    kind: str
    language: str | None = None
    alternative: str | None = None
    actual_text: str | None = None
    expansion: str | None = None
    title: str | None = None
    identifier: str | None = None
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    children: list[Element | Content | Annotation] = field(default_factory=list)

    @property
    def elements(self) -> list[Element]:
        """Its children that are elements."""
        return [child for child in self.children if isinstance(child, Element)]

    def walk(self) -> Iterator[Element]:
        """It and all elements below it, in tag order."""
        yield self
        for child in self.elements:
            yield from child.walk()

    def contents(self) -> Iterator[Content]:
        """All marked content at and below it, in tag order."""
        for child in self.children:
            if isinstance(child, Content):
                yield child
            elif isinstance(child, Element):
                yield from child.contents()

    def find(self, *roles: str) -> list[Element]:
        """All elements of these roles at and below it."""
        return [element for element in self.walk() if element.role in roles]

    @property
    def pages(self) -> list[int]:
        """The pages that its content stands on, in order and once each."""
        return sorted({content.page for content in self.contents()})

    @property
    def set_text(self) -> str:
        """The characters as set, also where replacement text is read out instead."""
        return "".join(content.text for content in self.contents())

    @property
    def text(self) -> str:
        """Its text as read out: alternatives in place of what they replace."""
        return "".join(_spoken(self)).strip("\n\t")


@dataclass(frozen=True, slots=True)
class Tree:
    """The whole structure: the elements at the root, and the document's own language."""

    roots: tuple[Element, ...]
    language: str | None

    def walk(self) -> Iterator[Element]:
        """All elements in tag order."""
        for root in self.roots:
            yield from root.walk()

    def find(self, *roles: str) -> list[Element]:
        """All elements of these roles, in tag order."""
        return [element for element in self.walk() if element.role in roles]


def read(path: Path) -> Tree:
    """The structure tree of a file; one without has no roots."""
    reader = open_pdf(path)
    root = entry(reader.root_object, "/StructTreeRoot")
    language = _string(entry(reader.root_object, "/Lang"))
    if root is None:
        return Tree((), language)
    builder = _Builder(reader, root)
    return Tree(tuple(builder.element(kid) for kid in _kids(root)), language)


def text_in_tag_order(path: Path) -> str:
    """All text as it would be read out: blocks on lines of their own, cells parted by tabs.

    Spaces are those in the file and no others, so that a missing one shows.
    """
    spoken = "".join("".join(_spoken(root)) for root in read(path).roots)
    lines = (line.rstrip("\t") for line in spoken.split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


def outline(path: Path) -> str:
    """The tree as indented lines: role, properties, text."""
    tree = read(path)
    lines = [f"language {tree.language}"]
    for root in tree.roots:
        lines.extend(_outline(root, 0))
    return "\n".join(lines) + "\n"


def unmarked(path: Path) -> list[Painted]:
    """What is painted neither as an element's content nor as an artifact (ISO 14289-1, 7.1-3)."""
    return [one for one in painted(open_pdf(path)) if not one.is_artifact and one.mcid is None]


def unclaimed(path: Path) -> list[tuple[str, int]]:
    """Container and MCID of marked content that no element owns, or that two own."""
    reader = open_pdf(path)
    root = entry(reader.root_object, "/StructTreeRoot")
    builder = _Builder(reader, root)
    for kid in _kids(root):
        builder.element(kid)
    claims = builder.claims
    present = {one.mcid for one in painted(reader) if one.mcid is not None and not one.is_artifact}
    twice = {owner for owner in claims if claims.count(owner) > 1}
    return sorted((present - set(claims)) | twice)


def _kids(holder: Any) -> list[Any]:
    kids = resolved(holder.get("/K")) if holder is not None else None
    if kids is None:
        return []
    return list(kids) if isinstance(kids, list) else [kids]


def _string(value: Any) -> str | None:
    return None if value is None else str(resolved(value))


def _texts(reader: PdfReader) -> dict[tuple[str, int], str]:
    """The text of each marked-content sequence, with its replacement text where it has one."""
    found: dict[tuple[str, int], list[str]] = {}
    replaced: set[tuple[object, ...]] = set()
    for one in painted(reader):
        if one.mcid is None or one.is_artifact:
            continue
        pieces = found.setdefault(one.mcid, [])
        mark = next((m for m in one.marks if m.actual_text is not None), None)
        if mark is None:
            pieces.append(one.text)
        elif (one.page, mark) not in replaced:
            replaced.add((one.page, mark))
            pieces.append(mark.actual_text or "")
    return {owner: "".join(pieces) for owner, pieces in found.items()}


class _Builder:
    def __init__(self, reader: PdfReader, root: Any) -> None:
        self.pages = {reference(page): i for i, page in enumerate(reader.pages)}
        self.roles = {str(k)[1:]: str(resolved(v))[1:] for k, v in (_role_map(root)).items()}
        self.classes = entry(root, "/ClassMap") or {}
        self.texts = _texts(reader)
        self.claims: list[tuple[str, int]] = []

    def element(self, source: Any, page: int | None = None) -> Element:
        own = resolved(source)
        kind = str(own["/S"])[1:]
        page = self._page(own, page)
        element = Element(
            self._standard(kind),
            kind,
            language=_string(own.get("/Lang")),
            alternative=_string(own.get("/Alt")),
            actual_text=_string(own.get("/ActualText")),
            expansion=_string(own.get("/E")),
            title=_string(own.get("/T")),
            identifier=_string(own.get("/ID")),
            attributes=self._attributes(own),
        )
        element.children.extend(self._child(kid, page) for kid in _kids(own))
        return element

    def _child(self, kid: Any, page: int | None) -> Element | Content | Annotation:
        kid = resolved(kid)
        if isinstance(kid, int):
            return self._content(f"page {page}", kid, page)
        kind = kid.get("/Type")
        if kind == "/MCR":
            page = self._page(kid, page)
            stream = reference(kid.get("/Stm"))
            container = f"object {stream[0]}" if stream else f"page {page}"
            return self._content(container, int(kid["/MCID"]), page)
        if kind == "/OBJR":
            target = resolved(kid["/Obj"])
            subtype = str(target.get("/Subtype", "/?"))[1:]
            contents = _string(target.get("/Contents")) or ""
            return Annotation(self._page(kid, page), subtype, contents)
        return self.element(kid, page)

    def _content(self, container: str, mcid: int, page: int | None) -> Content:
        if page is None:
            raise ValueError(f"MCID {mcid} is on no page")
        self.claims.append((container, mcid))
        return Content(page, mcid, self.texts.get((container, mcid), ""))

    def _page(self, holder: Any, inherited: int | None) -> int | None:
        own = holder.raw_get("/Pg") if "/Pg" in holder else None
        return inherited if own is None else self.pages[reference(own)]

    def _standard(self, kind: str) -> str:
        seen = {kind}
        while kind in self.roles and self.roles[kind] not in seen:
            kind = self.roles[kind]
            seen.add(kind)
        return kind

    def _attributes(self, own: Any) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        holders = [*_listed(own.get("/A"))]
        for name in _listed(own.get("/C")):
            holders.extend(_listed(self.classes.get(name)))
        for holder in holders:
            if not isinstance(holder, dict):  # a revision number
                continue
            values = found.setdefault(str(holder["/O"])[1:], {})
            values.update({str(k)[1:]: _plain(v) for k, v in holder.items() if k != "/O"})
        return found


def _role_map(root: Any) -> dict[Any, Any]:
    return entry(root, "/RoleMap") or {}


def _listed(value: Any) -> list[Any]:
    value = resolved(value)
    if value is None:
        return []
    return [resolved(item) for item in value] if isinstance(value, list) else [value]


def _plain(value: Any) -> Any:
    value = resolved(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return float(value)
    return str(value).removeprefix("/")


def _spoken(element: Element) -> Iterator[str]:
    """The element's text with what parts it from its neighbours."""
    if element.role not in INLINE and element.role not in CELLS:
        yield "\n"
    replacement = element.actual_text if element.actual_text is not None else element.alternative
    if replacement is not None:
        yield replacement
    else:
        for child in element.children:
            yield from _spoken_child(child, element.role)
    if element.role in CELLS:
        yield "\t"
    elif element.role not in INLINE:
        yield "\n"


def _spoken_child(child: Element | Content | Annotation, parent: str) -> Iterator[str]:
    if isinstance(child, Content):
        yield child.text
    elif isinstance(child, Element):
        if child.role == "LBody" or parent in CELLS:
            yield "".join(_spoken(child)).strip("\n")
        else:
            yield from _spoken(child)
        if child.role == "Lbl" and parent in LABELLED:
            yield "\t"


def _outline(element: Element, depth: int) -> Iterator[str]:
    indent = "  " * depth
    role = element.role if element.role == element.kind else f"{element.kind}→{element.role}"
    yield " ".join([indent + role, *_properties(element)])
    own = ""
    for child in [*element.children, None]:
        if isinstance(child, Content):
            own += child.text
            continue
        if own:
            yield f"{indent}  {_quoted(own)}"
            own = ""
        if isinstance(child, Element):
            yield from _outline(child, depth + 1)
        elif isinstance(child, Annotation):
            yield f"{indent}  [{child.subtype}] {_quoted(child.contents)}"


def _properties(element: Element) -> Iterator[str]:
    named = {
        "id": element.identifier,
        "lang": element.language,
        "title": element.title,
        "alt": element.alternative,
        "actual": element.actual_text,
        "expansion": element.expansion,
    }
    yield from (f"{name}={_quoted(value)}" for name, value in named.items() if value is not None)
    for owner, values in sorted(element.attributes.items()):
        yield from (f"{owner}.{name}={_value(value)}" for name, value in sorted(values.items()))


def _value(value: Any) -> str:
    if isinstance(value, list):
        return "[" + " ".join(_value(item) for item in value) + "]"
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _quoted(text: str) -> str:
    """Text in quotes, with the spaces and hyphens that nobody sees written out."""
    shown = text.replace("\n", "\\n")
    for character in "\u00ad\u00a0\u202f":
        shown = shown.replace(character, f"\\u{ord(character):04x}")
    return f"“{shown}”"
