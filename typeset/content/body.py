"""A part's body: headings, text, lists, tables, figures, quotes and boxes, with their nodes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from typeset.content.document import Block, ColumnSpan
from typeset.content.exhibits import Exhibits
from typeset.content.names import slug
from typeset.content.node import Node
from typeset.content.texts import (
    BULLET,
    DASH,
    Box,
    BulletList,
    Heading,
    ListItem,
    Paragraph,
    PullQuote,
)
from typeset.content.words import Scribe, plain
from typeset.layout.body import (
    BodyBlock,
    BoxPlace,
    FigurePlace,
    HeadingBlock,
    Quote,
    QuotePlace,
    TablePlace,
    TextBlock,
)
from typeset.layout.inline import MarkdownList, MarkdownParagraph, parse
from typeset.layout.markup import Markup
from typeset.layout.picture_models import PicturePlace
from typeset.layout.source import Text, visible
from typeset.records import dataclass


@dataclass(slots=True)
class Writer:
    """Writes the blocks of one part below `root`, opening a Sect for each heading.

    `level` is the heading level of the part's title: sections begin one below it.
    """

    scribe: Scribe
    exhibits: Exhibits
    root: Node
    level: int = 1
    columns: list[ColumnSpan] = field(default_factory=list)
    _sections: list[Node] = field(default_factory=list)
    _after_text: bool = False

    @property
    def here(self) -> Node:
        """The section being written."""
        return self._sections[-1] if self._sections else self.root

    def write(self, body: Sequence[BodyBlock], before: int = 0) -> tuple[Block, ...]:
        """All blocks of the body, in order; `before` is how many the part has already.

        Runs of them that are to stand in columns are noted in `columns`.
        """
        blocks: list[Block] = []
        for item in body:
            start = len(blocks)
            blocks += self._write(item)
            count = getattr(item, "columns", 1)
            if count > 1:
                start += isinstance(item, HeadingBlock)
                self._in_columns(before + start, before + len(blocks), count)
        return tuple(blocks)

    def write_in_columns(
        self, body: Sequence[BodyBlock], count: int, before: int
    ) -> tuple[Block, ...]:
        """All blocks, their headings and text in columns; tables, figures and quotes part them."""
        blocks = self.write(body, before)
        self.columns.clear()
        start = 0
        for at, block in enumerate([*blocks, None]):
            if not isinstance(block, Heading | Paragraph | BulletList):
                self._in_columns(before + start, before + _unheaded(blocks, start, at), count)
                start = at + 1
        return blocks

    def _in_columns(self, start: int, stop: int, count: int) -> None:
        if start < stop:
            self.columns.append(ColumnSpan(start, stop, count))

    def _write(self, item: BodyBlock) -> Iterator[Block]:
        match item:
            case HeadingBlock():
                heading = self.heading(item.heading, self.level + item.level, item.id)
                yield replace(heading, short=self._short(item))
                if item.text is not None:
                    yield from self.text(item.text)
            case TextBlock():
                yield from self.text(item.text)
            case TablePlace():
                yield from self._exhibit(self.exhibits.table(item.table, self.here, self.scribe))
            case FigurePlace():
                yield from self._exhibit(self.exhibits.figure(item.figure, self.here, self.scribe))
            case QuotePlace():
                yield self._quote(item.pull_quote)
            case PicturePlace():
                yield from self._exhibit(self.exhibits.picture(item, self.here, self.scribe))
            case BoxPlace():
                yield from self._box(item)

    def _exhibit(self, exhibit: Block | None) -> Iterator[Block]:
        """A table or figure that could be made.

        It may come to stand elsewhere, so the paragraph after it is indented as if it did.
        """
        self.scribe.take_notes(self.here)
        if exhibit is not None:
            yield exhibit

    def heading(self, text: Text, level: int, name: Text | None = None) -> Heading:
        """A heading that opens a section, closing those of its level and below."""
        depth = level - self.level - 1
        if depth > len(self._sections):
            self.scribe.diagnostics.error(
                "heading-level-skipped",
                f"a heading of level {depth + 1} stands under one of level {len(self._sections)}",
                text.span,
                "levels may not be skipped: screen readers navigate by them",
            )
            depth = len(self._sections)
        del self._sections[depth:]
        self._sections.append(self.here.add("Sect"))
        node = self.here.add(f"H{level}")
        inlines = self.scribe.line(text, node)
        self.scribe.take_notes(self.here)
        self._after_text = False
        return Heading(level, inlines, plain(inlines), node, self._anchor(name, plain(inlines)))

    def _short(self, item: HeadingBlock) -> str | None:
        """The words of its short form, without markup."""
        if item.short is None:
            return None
        unlisted = replace(self.scribe, occurrences=[])
        return plain(unlisted.line_without_notes(item.short, Node("Span"))).strip()

    def _anchor(self, name: Text | None, words: str) -> str:
        """The anchor that references to `name` lead to, or one of the heading's own words."""
        names, part = self.scribe.names, self.scribe.part
        named = names.of(part).get(str(name)) if name is not None else None
        return named.anchor if named is not None else names.anchor(f"{part}-{slug(words)}")

    def text(self, text: Text) -> Iterator[Paragraph | BulletList]:
        """Paragraphs and lists of body text."""
        for block in parse(text, self.scribe.diagnostics):
            match block:
                case MarkdownParagraph():
                    yield self._paragraph(block.inlines)
                case MarkdownList():
                    yield self._list(block)
            self.scribe.take_notes(self.here)

    def flush_text(self, text: Text) -> Iterator[Paragraph | BulletList]:
        """A short text, set flush: its paragraphs are lines rather than a running text."""
        for block in self.text(text):
            yield replace(block, first=True) if isinstance(block, Paragraph) else block

    def _paragraph(self, markup: Sequence[Markup]) -> Paragraph:
        node = self.here.add("P")
        first, self._after_text = not self._after_text, True
        return Paragraph(self.scribe.running(markup, node), node, first)

    def _list(self, block: MarkdownList) -> BulletList:
        self._after_text = False
        node, items = self._nested(block, self.here, 0)
        return BulletList(tuple(items), node)

    def _nested(self, block: MarkdownList, parent: Node, level: int) -> tuple[Node, list[ListItem]]:
        """A list below `parent`; lists in its items stand in their LBody, after the text."""
        sign = DASH if level else BULLET
        labels = [
            f"{block.start + index}." if block.ordered else sign
            for index in range(len(block.items))
        ]
        node = _list_node(parent, labels)
        items: list[ListItem] = []
        for index, (label, markup) in enumerate(zip(labels, block.items, strict=True)):
            item = _list_item(node, self.scribe, label, markup)
            items.append(replace(item, level=level))
            if index in block.inner:
                items += self._nested(block.inner[index], item.node, level + 1)[1]
        return node, items

    def _box(self, item: BoxPlace) -> Iterator[Box]:
        """A box, which may come to stand elsewhere: the text goes on as if it did.

        It is an Aside (ISO 32000-2, 14.8.4.4) with a heading one level below its section's, so that
        no level is skipped.
        """
        words = item.box
        node = self.here.add("Aside")
        inside = Writer(self.scribe, self.exhibits, node)
        heading = inside.box_heading(item, self.level + len(self._sections) + 1)
        blocks = tuple(inside.text(words.text))
        if blocks:
            yield Box(item.place, heading, blocks, node, item.span)
        elif not visible(words.text):
            self.scribe.diagnostics.error(
                "empty-box",
                f"the box “{heading.plain}” has no text",
                words.text.span,
                "write what it should say, or remove the box",
            )

    def box_heading(self, item: BoxPlace, level: int) -> Heading:
        """The heading of the box that is being written; it opens no section."""
        node = self.root.add(f"H{level}")
        inlines = self.scribe.line(item.box.heading, node)
        self.scribe.take_notes(self.root)
        words = plain(inlines)
        return Heading(level, inlines, words, node, self._anchor(item.id, words))

    def _quote(self, quote: Quote) -> PullQuote:
        node = self.here.add("BlockQuote")
        number_node = node.add("P") if quote.number is not None else None
        number = (
            self.scribe.line(quote.number, number_node)
            if quote.number is not None and number_node is not None
            else ()
        )
        text_node = node.add("P")
        text = self.scribe.line(quote.text, text_node)
        self.scribe.take_notes(self.here)
        return PullQuote(number, number_node, text, text_node, quote.span)


def _unheaded(blocks: Sequence[Block], start: int, stop: int) -> int:
    """Where a run ends without the headings at its end, which head what comes after it."""
    while stop > start and isinstance(blocks[stop - 1], Heading) and stop < len(blocks):
        stop -= 1
    return stop


def write_list(
    parent: Node, scribe: Scribe, items: Sequence[tuple[str, Sequence[Markup]]]
) -> BulletList:
    """A list of labelled items (ISO 32000-1, 14.8.4.3.3: L, LI, Lbl, LBody)."""
    node = _list_node(parent, [label for label, _ in items])
    written = tuple(_list_item(node, scribe, label, markup) for label, markup in items)
    return BulletList(written, node)


def _list_node(parent: Node, labels: Sequence[str]) -> Node:
    """A list that says how its items are labelled (ISO 32000-2, table 382)."""
    first = labels[0] if labels else BULLET
    numbering = {BULLET: "Disc", DASH: "Unordered"}.get(first, "Decimal")
    return parent.add("L", attributes={"List": {"ListNumbering": numbering}})


def _list_item(node: Node, scribe: Scribe, label: str, markup: Sequence[Markup]) -> ListItem:
    item = node.add("LI")
    label_node, body = item.add("Lbl"), item.add("LBody")
    return ListItem(label, label_node, scribe.running(markup, body), body)
