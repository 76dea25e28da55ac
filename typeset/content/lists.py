"""Lists of terms, facts and chapters, and the table of contents, with their nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from typeset.content.body import Writer
from typeset.content.document import (
    ChapterEntry,
    ChapterList,
    Contents,
    ContentsEntry,
    Definition,
    DefinitionList,
    Facts,
    Heading,
    Inline,
    Part,
)
from typeset.content.names import Names
from typeset.content.node import Node, ToAnchor, ToUrl
from typeset.diagnostics import Span
from typeset.layout.models import Chapter, ElsewhereChapter
from typeset.layout.source import Text

Pairs = Sequence[tuple[Text, Text]]


def facts(items: Pairs, writer: Writer) -> Facts:
    """Label and value pairs."""
    definitions, node = _definitions(items, writer)
    return Facts(definitions, node)


def terms(items: Pairs, writer: Writer) -> DefinitionList:
    """Terms and what they stand for."""
    definitions, node = _definitions(items, writer)
    return DefinitionList(definitions, node)


def _definitions(items: Pairs, writer: Writer) -> tuple[tuple[Definition, ...], Node]:
    """A list whose labels are the terms (ISO 32000-2, table 382: Description)."""
    node = writer.here.add("L", attributes={"List": {"ListNumbering": "Description"}})
    written = []
    for term, text in items:
        item = node.add("LI")
        label, body = item.add("Lbl"), item.add("LBody")
        name = writer.scribe.locale.set_right(term)
        written.append(Definition(name, label, writer.scribe.line(text, body), body))
    return tuple(written), node


def chapters(all_chapters: Iterable[Chapter | ElsewhereChapter], writer: Writer) -> ChapterList:
    """Every chapter of the report, linked to where it is read."""
    scribe = writer.scribe
    node = writer.here.add("L", attributes={"List": {"ListNumbering": "Decimal"}})
    entries = []
    for chapter in all_chapters:
        item = node.add("LI")
        label, body = item.add("Lbl"), item.add("LBody")
        target = _chapter_target(chapter, scribe.names)
        title = scribe.names.chapter(chapter.number).title
        words = Inline(title, chapter.title.span, node=body.span("Link"), target=target)
        entries.append(ChapterEntry(chapter.number, (words,), label, body))
    return ChapterList(tuple(entries), node)


def _chapter_target(chapter: Chapter | ElsewhereChapter, names: Names) -> ToAnchor | ToUrl:
    named = names.chapter(chapter.number)
    contents = f"{named.label[:1].upper()}{named.label[1:]}: {named.title}"
    return ToUrl(named.url, contents) if named.url else ToAnchor(named.anchor, contents)


def contents(parts: Iterable[Part], toc: Node, span: Span) -> Contents:
    """Parts that have a heading of level 1, chapters with their sections below them."""
    entries = tuple(entry for part in parts for entry in _entries(part, toc, span))
    return Contents(entries, toc)


def _entries(part: Part, toc: Node, span: Span) -> Iterator[ContentsEntry]:
    for heading in _headings(part):
        item = toc.add("TOCI")
        link = item.span("Reference").span("Link")
        title = part.title if heading.level == 1 else heading.brief
        target = ToAnchor(heading.anchor, heading.plain)
        label = str(part.number) if heading.level == 1 and part.number is not None else ""
        words = Inline(title, span, node=link, target=target)
        yield ContentsEntry(heading.level - 1, label, words, heading.anchor, item)


def _headings(part: Part) -> Iterator[Heading]:
    """The part's title and the sections that the contents list."""
    if part.opener is not None:
        yield part.opener.title
    for block in part.blocks:
        if isinstance(block, Heading) and block.level <= (2 if part.kind == "chapter" else 1):
            yield block
