"""What a screen reader says of a tagged file: its elements in tag order, with their roles.

Alternative and replacement texts stand in for what is painted, what an abbreviation stands for is
said after it, artifacts are left out.  Screen readers differ in words, not in what they tell; roles
are in English.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from typeset.inspect.marked import Shard, joined
from typeset.inspect.roles import HEADINGS, INLINE
from typeset.inspect.structure import Annotation, Claim, Element, Structure
from typeset.inspect.tables import Cell, Grid, grid
from typeset.inspect.values import name

_SILENT = frozenset(
    ["Document", "DocumentFragment", "Part", "Sect", "Div", "NonStruct", "THead", "TBody", "TFoot"]
)
"""Elements that screen readers pass through without a word."""

_NAMES = {
    "P": "paragraph",
    "Note": "note",
    "FENote": "note",
    "Caption": "caption",
    "BlockQuote": "quotation",
    "Title": "title",
    "Figure": "figure",
    "Formula": "formula",
    "TOC": "contents",
    "TOCI": "entry",
    "Index": "index",
    "Art": "article",
    "Aside": "aside",
    "Form": "form field",
    "LBody": "text",
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """One thing said: how deep in lists, tables and boxes, on which page (0: none), its role.

    `text` may be empty; then the role says all.
    """

    depth: int
    page: int
    role: str
    text: str

    @property
    def line(self) -> str:
        """As one line."""
        said = f"{self.role}: {self.text}" if self.text else self.role
        return "  " * self.depth + said


def spoken(structure: Structure) -> Iterator[Spoken]:
    """Everything that is said of a file, in order."""
    for root in structure.roots:
        yield from _element(root, 0)


def as_text(structure: Structure) -> str:
    """Everything said as lines, with a line where another page begins."""
    lines = [f"language {structure.language or 'unknown'}"]
    page = 0
    for said in spoken(structure):
        if said.page and said.page != page:
            page = said.page
            lines += ["", f"— page {page} —"]
        lines.append(said.line)
    return "\n".join(lines)


def _element(element: Element, depth: int) -> Iterator[Spoken]:
    instead = _instead(element)
    if instead is not None:
        yield _said(element, depth, _role(element), instead)
    elif element.role == "L":
        yield from _list(element, depth)
    elif element.role == "Table":
        yield from _table(element, depth)
    elif element.role == "LI":
        yield from _item(element, depth, "item")
    elif element.role in _SILENT and not element.language:
        yield from _runs(element, depth, "text")
    elif element.role in {"Art", "Aside", "TOC", "Index", "BlockQuote"} and element.elements:
        yield from _group(element, depth)
    else:
        yield from _runs(element, depth, _role(element))


def _instead(element: Element) -> str | None:
    """What is said in place of the whole element."""
    for said in (element.actual_text, element.alternative):
        if said is not None:
            return said
    return None


def _role(element: Element) -> str:
    role = element.role
    named = f"heading {role[1:]}".strip() if role in HEADINGS else _NAMES.get(role, role.lower())
    return f"{named}, language {element.language}" if element.language else named


def _said(element: Element, depth: int, role: str, text: str = "") -> Spoken:
    return Spoken(depth, element.place().page, role, text)


def _group(element: Element, depth: int) -> Iterator[Spoken]:
    role = _role(element)
    entries = [one for one in element.elements if one.role == "TOCI"]
    if entries:
        role += f", {len(entries)} entries"
    yield _said(element, depth, role, element.title or "")
    yield from _runs(element, depth + 1, "text")
    yield _said(element, depth, f"end of {_NAMES[element.role]}")


def _runs(element: Element, depth: int, role: str) -> Iterator[Spoken]:
    """Its own words up to the next block, the block, its words after that …"""
    words: list[Shard] = []
    for kid in [*element.kids, None]:
        if isinstance(kid, Element) and not _inline(kid):
            yield from _line(element, depth, role, words)
            words = []
            yield from _element(kid, depth + (role not in {"text", "caption"}))
        elif kid is None:
            yield from _line(element, depth, role, words)
        else:
            words += _words(kid)


def _line(element: Element, depth: int, role: str, words: Sequence[Shard]) -> Iterator[Spoken]:
    text = joined(words)
    if text:
        page = next(one.page for one in words if one.text)
        yield Spoken(depth, page, role, text)
    elif not element.kids:
        yield _said(element, depth, f"{role}, empty")


def _inline(element: Element) -> bool:
    return element.role in INLINE


def _words(kid: Element | Claim | Annotation) -> Iterator[Shard]:
    """What is said in a line: links, language and notes in brackets."""
    if isinstance(kid, Claim):
        yield from kid.content.shards if kid.content else ()
    elif isinstance(kid, Element):
        instead = _instead(kid)
        own = list(kid.shards()) if instead is not None else _inner(kid)
        yield from _marked(kid, own)


def _inner(element: Element) -> list[Shard]:
    return [shard for kid in element.kids for shard in _words(kid)]


def _marked(element: Element, own: list[Shard]) -> Iterator[Shard]:
    opened, closed = _brackets(element, joined(own))
    if not opened:
        yield from own
        return
    first, last = (own[0], own[-1]) if own else (None, None)
    if first is None or last is None:
        return
    head = first.text if len(first.text.strip()) else ""
    yield Shard(f"{opened}{head}", first.page, first.box)
    yield from own[1:]
    yield Shard(closed, last.page, last.box)


def _brackets(element: Element, text: str) -> tuple[str, str]:
    if element.role == "Link":
        told = " ".join(" ".join(one.contents for one in element.annotations[:1]).split())
        return "[link ", "]" if told in {"", text} else f", {told}]"
    if element.expansion is not None:
        return "[", f": {element.expansion}]"
    if element.language:
        return f"[{element.language}: ", "]"
    if element.role == "Quote":
        return "[quote ", "]"
    return "", ""


def _list(element: Element, depth: int) -> Iterator[Spoken]:
    items = [one for one in element.elements if one.role == "LI"]
    yield _said(element, depth, f"list of {len(items)}")
    numbers = {id(item): number for number, item in enumerate(items, 1)}
    for kid in element.elements:
        if id(kid) in numbers:
            yield from _item(kid, depth + 1, f"item {numbers[id(kid)]}")
        else:
            yield from _element(kid, depth + 1)
    yield _said(element, depth, "end of list")


def _item(item: Element, depth: int, role: str) -> Iterator[Spoken]:
    """Label and first words in one line, blocks below it."""
    words: list[Shard] = []
    told = False
    for kid in [one for part in item.kids for one in _parts(part)]:
        if isinstance(kid, Element) and not _inline(kid) and (told or kid.role != "P"):
            yield from _line(item, depth, role, words)
            words, told = [], told or bool(words)
            yield from _element(kid, depth + 1)
            continue
        if told and words == [] and isinstance(kid, Element):
            role = "text"
        words += _inner(kid) if isinstance(kid, Element) and kid.role == "P" else _words(kid)
    yield from _line(item, depth, role, words)


def _parts(kid: Element | Claim | Annotation) -> list[Element | Claim | Annotation]:
    return kid.kids if isinstance(kid, Element) and kid.role == "LBody" else [kid]


def _table(table: Element, depth: int) -> Iterator[Spoken]:
    laid = grid(table)
    caption = " ".join(one.text for one in table.elements if one.role == "Caption")
    yield _said(table, depth, f"table, {laid.rows} rows, {laid.columns} columns", caption)
    for number in range(laid.rows):
        cells = laid.row(number)
        if cells:
            yield _said(cells[0].element, depth + 1, f"row {number + 1}")
        for cell in cells:
            yield from _cell(laid, cell, depth + 2)
    for kid in table.elements:
        if kid.role not in {"THead", "TBody", "TFoot", "TR", "Caption"}:
            yield from _element(kid, depth + 1)
    yield _said(table, depth, "end of table")


def _cell(laid: Grid, cell: Cell, depth: int) -> Iterator[Spoken]:
    element = cell.element
    role = _head(cell) if cell.heads else _under(laid, cell)
    instead = _instead(element)
    own = [Shard(instead, element.place().page, element.place().box)] if instead else []
    text = joined(own or _inner(element))
    if element.elements and any(not _inline(one) for one in element.elements) and not instead:
        text = " ".join(one.text for one in _runs(element, 0, "text"))
    yield _said(element, depth, role, text or "empty")


def _head(cell: Cell) -> str:
    named = {"Row": "row header", "Column": "column header", "Both": "header"}
    spans = "".join(
        f" over {count} {what}"
        for count, what in ((cell.columns, "columns"), (cell.rows, "rows"))
        if count > 1
    )
    return named.get(name(cell.element.attribute("Table", "Scope")), "header") + spans


def _under(laid: Grid, cell: Cell) -> str:
    """A cell with the column headers that are read out before it."""
    heads = [one for one in laid.headers(cell) if one.row < cell.row and one.scope != "Row"]
    told = ", ".join(one.element.text for one in heads if one.element.text)
    return f"cell, {told}" if told else "cell"
