"""Lists of terms, facts and chapters, and the table of contents, with their nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from typeset.content.body import Writer
from typeset.content.document import Part
from typeset.content.listings import (
    ChapterEntry,
    ChapterList,
    Contents,
    ContentsEntry,
    Definition,
    DefinitionList,
    Facts,
)
from typeset.content.names import Names
from typeset.content.node import Attributes, Node, ToAnchor, ToUrl
from typeset.content.texts import Heading, Inline
from typeset.layout.chapter import Chapter, ElsewhereChapter
from typeset.layout.source import Text

_TERMS: Attributes = {"List": {"ListNumbering": "Description"}}

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
    node = writer.here.add("L", attributes=_TERMS)
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


def neighbours(
    number: int, all_chapters: Sequence[Chapter | ElsewhereChapter], whole: ToAnchor, writer: Writer
) -> Facts:
    """Which report a chapter is of, and the chapters before and after it, each linked.

    `whole` leads to the whole report, if it has an anchor; its contents are the report's title.
    """
    locale, names = writer.scribe.locale, writer.scribe.names
    numbers = [chapter.number for chapter in all_chapters]
    at, node = numbers.index(number), writer.here.add("L", attributes=_TERMS)
    place = f", {names.chapter(number).label} {locale.of} {len(numbers)}"
    target = whole if whole.name else None
    items = [_neighbour(locale.report, whole.contents, target, all_chapters[at], place, node)]
    for label, beside in ((locale.previous_chapter, at - 1), (locale.next_chapter, at + 1)):
        if 0 <= beside < len(numbers):
            chapter = all_chapters[beside]
            leads = _chapter_target(chapter, names)
            words = f"{numbers[beside]}\N{NO-BREAK SPACE}{names.chapter(chapter.number).title}"
            contents = f"{label[:1].upper()}{label[1:]}: {leads.contents}"
            leads = replace(leads, contents=contents)
            items.append(_neighbour(label, words, leads, chapter, "", node))
    return Facts(tuple(items), node)


def _neighbour(
    label: str,
    words: str,
    target: ToAnchor | ToUrl | None,
    chapter: Chapter | ElsewhereChapter,
    after: str,
    parent: Node,
) -> Definition:
    item, span = parent.add("LI"), chapter.title.span
    term, body = item.add("Lbl"), item.add("LBody")
    own = body.span("Link") if target is not None else None
    link = Inline(words, span, node=own, target=target)
    inlines = (link, Inline(after, span)) if after else (link,)
    return Definition(f"{label[:1].upper()}{label[1:]}", term, inlines, body)


def _chapter_target(chapter: Chapter | ElsewhereChapter, names: Names) -> ToAnchor | ToUrl:
    named = names.chapter(chapter.number)
    contents = f"{named.label[:1].upper()}{named.label[1:]}: {named.title}"
    return ToUrl(named.url, contents) if named.url else ToAnchor(named.anchor, contents)


def contents(parts: Iterable[Part], toc: Node) -> Contents:
    """Parts that have a heading of level 1, chapters with their sections below them.

    A chapter's sections are a TOC of their own in its TOCI (ISO 32000-1, 14.8.4.2, table 333).
    """
    entries = tuple(entry for part in parts for entry in _entries(part, toc))
    return Contents(entries, toc)


def _entries(part: Part, toc: Node) -> Iterator[ContentsEntry]:
    first, inner = None, None
    for heading in _headings(part):
        if first is not None and inner is None:
            inner = first.add("TOC")
        item = (inner or toc).add("TOCI")
        first = first or item
        link = item.span("Reference").span("Link")
        title = part.title if heading.level == 1 else heading.brief
        target = ToAnchor(heading.anchor, heading.plain)
        label = str(part.number) if heading.level == 1 and part.number is not None else ""
        words = Inline(title, heading.inlines[0].span, node=link, target=target)
        yield ContentsEntry(heading.level - 1, label, words, heading.anchor, item)


def _headings(part: Part) -> Iterator[Heading]:
    """The part's title and the sections that the contents list."""
    if part.opener is not None:
        yield part.opener.title
    for block in part.blocks:
        if isinstance(block, Heading) and block.level <= (2 if part.kind == "chapter" else 1):
            yield block
