"""What a screen reader says of a tagged file: its elements in tag order, with their roles.

Alternative and replacement texts stand in for what is painted, what an abbreviation stands for is
said after it, artifacts are left out.  Screen readers differ in words, not in what they tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from typeset.inspect.marked import Shard, joined
from typeset.inspect.roles import HEADINGS, INLINE
from typeset.inspect.speech_words import ENGLISH, Words
from typeset.inspect.structure import Annotation, Claim, Element, Structure
from typeset.inspect.tables import Cell, Grid, grid
from typeset.inspect.values import name

_SILENT = frozenset(
    ["Document", "DocumentFragment", "Part", "Sect", "Div", "NonStruct", "THead", "TBody", "TFoot"]
)
"""Elements that screen readers pass through without a word."""
_GROUPS = frozenset(["Art", "Aside", "TOC", "Index", "BlockQuote"])

Kind = Literal["block", "group", "row", "cell", "end"]


@dataclass(frozen=True, slots=True)
class Spoken:
    """One thing said: how deep in lists, tables and boxes, on which page (0: none), its role.

    `text` may be empty; then the role says all.  `kind` tells what has words of its own (a block or
    a cell) from what only opens or closes others; `shards` are the pieces that the words come from.
    """

    depth: int
    page: int
    role: str
    text: str
    element: Element = field(compare=False, repr=False)
    kind: Kind = "block"
    shards: tuple[Shard, ...] = field(default=(), compare=False, repr=False)

    @property
    def line(self) -> str:
        """As one line."""
        said = f"{self.role}: {self.text}" if self.text else self.role
        return "  " * self.depth + said


def spoken(structure: Structure, words: Words = ENGLISH) -> Iterator[Spoken]:
    """Everything that is said of a file, in order."""
    speaker = _Speaker(words)
    for root in structure.roots:
        yield from speaker.element(root, 0)


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


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Says elements in the words of one language."""

    words: Words

    def element(self, element: Element, depth: int) -> Iterator[Spoken]:
        instead = _instead(element)
        if instead is not None:
            yield _said(element, depth, self._role(element), instead)
        elif element.role == "L":
            yield from self._list(element, depth)
        elif element.role == "Table":
            yield from self._table(element, depth)
        elif element.role == "LI":
            yield from self._item(element, depth, self.words.names["LI"])
        elif element.role in _SILENT and not element.language:
            yield from self._runs(element, depth, self.words.text)
        elif element.role in _GROUPS and element.elements:
            yield from self._group(element, depth)
        else:
            yield from self._runs(element, depth, self._role(element))

    def _role(self, element: Element) -> str:
        role = element.role
        if role in HEADINGS:
            named = f"{self.words.heading} {role[1:]}".strip()
        else:
            named = self.words.names.get(role, role.lower())
        return named + self.words.language.format(element.language) * bool(element.language)

    def _group(self, element: Element, depth: int) -> Iterator[Spoken]:
        role = self._role(element)
        entries = [one for one in element.elements if one.role == "TOCI"]
        if entries:
            role += self.words.entries.format(len(entries))
        yield _said(element, depth, role, _title(element), "group")
        yield from self._runs(element, depth + 1, self.words.text)
        yield _said(element, depth, self.words.ends[element.role], kind="end")

    def _runs(self, element: Element, depth: int, role: str) -> Iterator[Spoken]:
        """Its own words up to the next block, the block, its words after that …"""
        own: list[Shard] = []
        inside = role not in {self.words.text, self.words.names["Caption"]}
        for kid in [*element.kids, None]:
            if isinstance(kid, Element) and not _inline(kid):
                yield from self._line(element, depth, role, own)
                own = []
                yield from self.element(kid, depth + inside)
            elif kid is None:
                yield from self._line(element, depth, role, own)
            else:
                own += self._words(kid)

    def _line(
        self, element: Element, depth: int, role: str, own: Sequence[Shard]
    ) -> Iterator[Spoken]:
        text = joined(own)
        if text:
            page = next(one.page for one in own if one.text)
            yield Spoken(depth, page, role, text, element, shards=tuple(own))
        elif not element.kids:
            yield _said(element, depth, f"{role}, {self.words.empty}")

    def _words(self, kid: Element | Claim | Annotation) -> Iterator[Shard]:
        """What is said in a line: links, language and notes in brackets."""
        if isinstance(kid, Claim):
            yield from kid.content.shards if kid.content else ()
        elif isinstance(kid, Element):
            instead = _instead(kid)
            own = list(kid.shards()) if instead is not None else self._inner(kid)
            yield from self._marked(kid, own)

    def _inner(self, element: Element) -> list[Shard]:
        return [shard for kid in element.kids for shard in self._words(kid)]

    def _marked(self, element: Element, own: list[Shard]) -> Iterator[Shard]:
        opened, closed = self._brackets(element, joined(own))
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

    def _brackets(self, element: Element, text: str) -> tuple[str, str]:
        if element.role == "Link":
            told = " ".join(" ".join(one.contents for one in element.annotations[:1]).split())
            return f"[{self.words.link} ", "]" if _holds(text, told) else f", {told}]"
        if element.expansion is not None:
            return "[", f": {element.expansion}]"
        if element.language:
            return f"[{element.language}: ", "]"
        if element.role == "Quote":
            return f"[{self.words.quote} ", "]"
        return "", ""

    def _list(self, element: Element, depth: int) -> Iterator[Spoken]:
        items = [one for one in element.elements if one.role == "LI"]
        yield _said(element, depth, self.words.list_of.format(len(items)), kind="group")
        numbers = {id(item): number for number, item in enumerate(items, 1)}
        for kid in element.elements:
            if id(kid) in numbers:
                role = self.words.item.format(numbers[id(kid)])
                yield from self._item(kid, depth + 1, role)
            else:
                yield from self.element(kid, depth + 1)
        yield _said(element, depth, self.words.ends["L"], kind="end")

    def _item(self, item: Element, depth: int, role: str) -> Iterator[Spoken]:
        """Label and first words in one line, blocks below it."""
        own: list[Shard] = []
        told = False
        for kid in [one for part in item.kids for one in _parts(part)]:
            if isinstance(kid, Element) and not _inline(kid) and (told or kid.role != "P"):
                yield from self._line(item, depth, role, own)
                own, told = [], told or bool(own)
                yield from self.element(kid, depth + 1)
                continue
            if told and own == [] and isinstance(kid, Element):
                role = self.words.text
            own += self._in_item(kid)
        yield from self._line(item, depth, role, own)

    def _in_item(self, kid: Element | Claim | Annotation) -> list[Shard]:
        if not isinstance(kid, Element):
            return list(self._words(kid))
        if kid.role == "Lbl":
            return _labelled(list(self._words(kid)))
        return self._inner(kid) if kid.role == "P" else list(self._words(kid))

    def _table(self, table: Element, depth: int) -> Iterator[Spoken]:
        laid = grid(table)
        heads = {id(one): one.element.text for one in laid.heads}
        caption = " ".join(one.text for one in table.elements if one.role == "Caption")
        role = self.words.table.format(laid.rows, laid.columns)
        yield _said(table, depth, role, caption, "group")
        for number in range(laid.rows):
            cells = laid.row(number)
            if cells:
                row = self.words.row.format(number + 1)
                yield _said(cells[0].element, depth + 1, row, kind="row")
            for cell in cells:
                yield self._cell(laid, cell, depth + 2, heads)
        for kid in table.elements:
            if kid.role not in {"THead", "TBody", "TFoot", "TR", "Caption"}:
                yield from self.element(kid, depth + 1)
        yield _said(table, depth, self.words.ends["Table"], kind="end")

    def _cell(self, laid: Grid, cell: Cell, depth: int, heads: Mapping[int, str]) -> Spoken:
        element = cell.element
        role = self._head(cell) if cell.heads else self._under(laid, cell, heads)
        instead = _instead(element)
        text = instead or joined(self._inner(element))
        if not instead and any(not _inline(one) for one in element.elements):
            text = " ".join(one.text for one in self._runs(element, 0, self.words.text))
        return _said(element, depth, role, text or self.words.empty, "cell")

    def _head(self, cell: Cell) -> str:
        scope = name(cell.element.attribute("Table", "Scope"))
        named = self.words.scopes.get(scope, self.words.scopes[""])
        spans = (
            (self.words.over_columns, cell.columns),
            (self.words.over_rows, cell.rows),
        )
        return named + "".join(said.format(count) for said, count in spans if count > 1)

    def _under(self, laid: Grid, cell: Cell, heads: Mapping[int, str]) -> str:
        """A cell with the column headers that are read out before it, the outermost first."""
        over = [one for one in laid.headers(cell) if one.row < cell.row and one.scope != "Row"]
        return ", ".join([self.words.cell, *filter(None, (heads[id(one)] for one in over))])


def _instead(element: Element) -> str | None:
    """What is said in place of the whole element."""
    for said in (element.actual_text, element.alternative):
        if said is not None:
            return said
    return None


def _said(element: Element, depth: int, role: str, text: str = "", kind: Kind = "block") -> Spoken:
    return Spoken(depth, element.place().page, role, text, element, kind)


def _title(element: Element) -> str:
    """A group's title, unless the heading that it begins with says it anyway."""
    first = next((one for one in element.elements if one.role in HEADINGS), None)
    title = element.title or ""
    return "" if first is not None and first.text == title else title


def _inline(element: Element) -> bool:
    return element.role in INLINE


def _parts(kid: Element | Claim | Annotation) -> list[Element | Claim | Annotation]:
    return kid.kids if isinstance(kid, Element) and kid.role == "LBody" else [kid]


_NUMBER = re.compile(r"[\[(]?(?:\d[\d.:]*|[^\W\d_]|[ivxlcdm]+)[.):\]]*", re.IGNORECASE)


def _labelled(own: list[Shard]) -> list[Shard]:
    """A label as it is said: signs such as bullets not at all, terms with a pause after them."""
    text = joined(own)
    if not any(letter.isalnum() for letter in text):
        return []
    if _NUMBER.fullmatch(text) or not own:
        return own
    last = own[-1]
    return [*own[:-1], Shard(f"{last.text.rstrip(': ')}: ", last.page, last.box)]


def _holds(text: str, told: str) -> bool:
    """True if a text says all that a description does, in the same words and order."""
    said, wanted = (re.findall(r"\w+", one.casefold()) for one in (text, told))
    return wanted == [] or any(
        said[at : at + len(wanted)] == wanted for at in range(len(said) - len(wanted) + 1)
    )
