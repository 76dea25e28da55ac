"""The logical tree as text: what a screen reader gets, in the order in which it gets it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from typeset.content.document import Block, CoverWords, Document, Part
from typeset.content.exhibit_blocks import Caption, Figure, MarkNote, Table
from typeset.content.listings import ChapterList, Contents, DefinitionList, Facts
from typeset.content.node import Node, Target, ToUrl
from typeset.content.texts import Box, BulletList, Heading, Inline, Note, Paragraph, PullQuote


def tree(document: Document) -> str:
    """All parts, then the chapters' appendices."""
    named = [(part.anchor, part) for part in document.parts]
    named += [(f"after chapter {number}", part) for number, part in document.appendices.items()]
    return "\n".join("\n".join((f"== {name}", *_part(part))) + "\n" for name, part in named)


def _part(part: Part) -> Iterator[str]:
    said = _Said()
    said.part(part)
    yield from said.lines(part.node, 0)


@dataclass(slots=True)
class _Said:
    """What is said by each node, itself and through its inline nodes."""

    kids: dict[Node, list[str | Node]] = field(default_factory=dict)
    targets: dict[Node, Target] = field(default_factory=dict)

    def lines(self, node: Node, depth: int) -> Iterator[str]:
        yield f"{'  ' * depth}{node.role}{_properties(node)}{_leads(self.targets.get(node))}"
        for kid in self.kids.get(node, ()):
            if isinstance(kid, Node):
                yield from self.lines(kid, depth + 1)
            else:
                yield f"{'  ' * (depth + 1)}“{kid}”".replace("\N{NO-BREAK SPACE}", "~")
        for child in node.children:
            yield from self.lines(child, depth + 1)

    def say(self, node: Node, inlines: Iterable[Inline]) -> None:
        """As at painting: an inline node joins its parent when it first says something."""
        for one in inlines:
            owner = one.node or node
            self._join(owner)
            kids = self.kids[owner]
            if kids and isinstance(kids[-1], str):
                kids[-1] += one.text
            else:
                kids.append(one.text)
            if one.target is not None:
                self.targets[owner] = one.target
        for note in (one.note for one in inlines if one.note is not None):
            if not note.again:
                self.note(note)

    def _join(self, node: Node) -> None:
        if node in self.kids:
            return
        self.kids[node] = []
        if node.inline and node.parent is not None:
            self._join(node.parent)
            self.kids[node.parent].append(node)

    def words(self, node: Node, text: str) -> None:
        self.kids.setdefault(node, []).append(text)

    def note(self, note: Note) -> None:
        self.say(note.node, (*note.label, *note.inlines))

    def part(self, part: Part) -> None:
        if part.opener is not None:
            opener = part.opener
            for line in (opener.report, opener.number, opener.title):
                self.say(line.node, line.inlines)
            for block in (opener.summary_heading, opener.summary):
                if block is not None:
                    self.block(block)
        for one in part.blocks:
            self.block(one)

    def block(self, block: Block) -> None:
        match block:
            case Heading() | Paragraph():
                self.say(block.node, block.inlines)
            case BulletList():
                for item in block.items:
                    self.words(item.label_node, item.label)
                    self.say(item.node, item.inlines)
            case PullQuote():
                if block.number_node is not None:
                    self.say(block.number_node, block.number)
                self.say(block.text_node, block.text)
            case Box():
                for one in (block.heading, *block.blocks):
                    self.block(one)
            case Table():
                self._around(block.caption, block.notes, block.source)
                self._cells(block)
            case Figure():
                self._around(block.caption, block.notes, block.source)
            case DefinitionList() | Facts():
                for entry in block.items:
                    self.words(entry.term_node, entry.term)
                    self.say(entry.node, entry.inlines)
            case Contents():
                for line in block.entries:
                    self.say(line.node, (line.title,))
            case ChapterList():
                for chapter in block.entries:
                    self.words(chapter.label_node, str(chapter.number))
                    self.say(chapter.node, chapter.inlines)
            case CoverWords():
                for paragraph in (block.year, block.title, block.subtitle, block.publisher):
                    if paragraph is not None:
                        self.say(paragraph.node, paragraph.inlines)

    def _around(self, caption: Caption, notes: Sequence[MarkNote], source: Paragraph) -> None:
        self.words(caption.node, f"{caption.label} ")
        self.say(caption.node, caption.inlines)
        for note in notes:
            if note.mark:
                self.words(note.node, f"{note.mark} ")
            self.say(note.node, note.inlines)
        self.say(source.node, source.inlines)

    def _cells(self, table: Table) -> None:
        cells = [cell for row in table.head for cell in row]
        cells += [cell for row in table.body for cell in (row.stub, *row.cells)]
        for cell in cells:
            self.words(cell.node, cell.text)


def _properties(node: Node) -> str:
    own = {
        "lang": node.language,
        "alt": node.alternative,
        "actual": node.actual_text,
        "expansion": node.expansion,
        "title": node.title,
        "id": node.identifier,
    }
    entries = {name: value for name, value in own.items() if value is not None}
    entries |= {name: _value(value) for of in node.owners().values() for name, value in of.items()}
    return "".join(f" {name}={value}" for name, value in entries.items())


def _value(value: object) -> str:
    return "+".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _leads(target: Target | None) -> str:
    if target is None:
        return ""
    where = target.url if isinstance(target, ToUrl) else f"#{target.name}"
    return f" -> {where} ({target.contents})".replace("\N{NO-BREAK SPACE}", "~")
