"""A settled report as its readers meet it: every passage of text, table and figure, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from typing import TypeAlias

from typeset.content.document import Block, Document, Part
from typeset.content.exhibit_blocks import Figure, MarkNote, PlacedPicture, Table
from typeset.content.listings import Facts
from typeset.content.node import Node
from typeset.content.texts import Box, BulletList, Heading, Inline, Note, Paragraph, PullQuote
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand together: in which part and section or exhibit, and what they are there.

    Those that explain a sign (`*`: Antal under 4) are `explaining`: their numbers count nothing.
    """

    part: str
    place: str
    detail: str
    inlines: tuple[Inline, ...]
    node: Node
    explaining: bool = False


@dataclass(frozen=True, slots=True)
class Exhibited:
    """A table or figure where it stands."""

    part: str
    block: Table | Figure


Met: TypeAlias = Passage | Exhibited


def met(document: Document) -> Iterator[Met]:
    """Everything that may hold numbers, part by part, each note after what refers to it."""
    for part in document.parts:
        yield from _Reader(part).read()
    if document.sheet is not None:
        cover = Part("cover", document.locale.cover, "", "", Node("Sect"), document.sheet.flaps)
        yield from _Reader(cover).read()


@dataclass(slots=True)
class _Reader:
    """Reads one part, counting the paragraphs of each section."""

    part: Part
    place: str = ""
    count: int = 0
    noted: set[Node] = field(default_factory=set)

    def read(self) -> Iterator[Met]:
        """The opener, then all blocks."""
        self.place = self.part.title
        opener = self.part.opener
        if opener is not None:
            yield from self._words("title", opener.title.inlines, opener.title.node)
            if opener.picture is not None and opener.picture.credit is not None:
                credit = opener.picture.credit
                yield from self._words("credit", credit.inlines, credit.node)
            if opener.summary is not None:
                yield from self._list("summary", opener.summary)
        yield from self._blocks(self.part.blocks)

    @property
    def _name(self) -> str:
        number = self.part.number
        return self.part.title if number is None else f"{number} {self.part.title}"

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[Met]:
        for block in blocks:
            match block:
                case Heading():
                    self.place, self.count = block.plain, 0
                    yield from self._words("heading", block.inlines, block.node)
                case Paragraph():
                    self.count += 1
                    yield from self._words(f"paragraph {self.count}", block.inlines, block.node)
                case BulletList():
                    self.count += 1
                    yield from self._list(f"list {self.count}", block)
                case PullQuote():
                    yield from self._quote(block)
                case Box():
                    yield from self._box(block)
                case Facts():
                    for item in block.items:
                        yield from self._words(item.term, item.inlines, item.node)
                case PlacedPicture():
                    yield from self._picture(block)
                case Table() | Figure():
                    yield from self._exhibit(block)

    def _words(self, detail: str, inlines: Sequence[Inline], node: Node) -> Iterator[Passage]:
        yield Passage(self._name, self.place, detail, tuple(inlines), node)
        for inline in inlines:
            if inline.note is not None and not inline.note.again:
                yield from self._note(inline.note)

    def _note(self, note: Note) -> Iterator[Passage]:
        if note.node not in self.noted:
            self.noted.add(note.node)
            detail = f"footnote {note.number}"
            yield Passage(self._name, self.place, detail, note.inlines, note.node)

    def _list(self, detail: str, block: BulletList) -> Iterator[Passage]:
        for number, item in enumerate(block.items, 1):
            yield from self._words(f"{detail}, item {number}", item.inlines, item.node)

    def _quote(self, quote: PullQuote) -> Iterator[Passage]:
        if quote.number_node is not None:
            yield from self._words("pull quote", quote.number, quote.number_node)
        yield from self._words("pull quote", quote.text, quote.text_node)

    def _box(self, box: Box) -> Iterator[Met]:
        inside = replace(self, place=box.heading.plain, count=0)
        yield from inside._words("heading", box.heading.inlines, box.heading.node)
        yield from inside._blocks(box.blocks)

    def _picture(self, block: PlacedPicture) -> Iterator[Met]:
        inside = replace(self, place=f"picture {block.path.name}")
        if block.caption is not None:
            yield from inside._words("caption", block.caption.inlines, block.caption.node)
        if block.credit is not None:
            yield from inside._words("credit", block.credit.inlines, block.credit.node)

    def _exhibit(self, block: Table | Figure) -> Iterator[Met]:
        inside = replace(self, place=block.caption.label)
        yield from inside._words("caption", block.caption.inlines, block.caption.node)
        yield Exhibited(self._name, block)
        for note in block.notes:
            yield from inside._mark_note(note)
        yield from inside._words("source", block.source.inlines, block.source.node)

    def _mark_note(self, note: MarkNote) -> Iterator[Passage]:
        detail, explaining = f"note {note.mark}".strip(), bool(note.mark)
        yield Passage(self._name, self.place, detail, note.inlines, note.node, explaining)
