"""Chapters: the opening page with title and summary, and the body after it."""

from __future__ import annotations

from typeset.content.body import Writer, write_list
from typeset.content.document import Opener, Part
from typeset.content.names import chapter_anchor, file_slug, slug
from typeset.content.node import Node
from typeset.content.texts import BulletList, Heading, Inline, Paragraph
from typeset.content.words import plain
from typeset.content.writers import Writers
from typeset.layout.chapter import Chapter
from typeset.layout.source import Text


def write_chapter(chapter: Chapter, ordinal: int, writers: Writers) -> Part:
    """A chapter, the `ordinal`th of those that stand in the report, counted from 0."""
    root = Node("Part")
    writer = writers.of(str(chapter.number), root, chapter)
    opener = _opener(chapter, writers.loaded.report.title, writer)
    blocks = writer.write(chapter.body)
    writer.scribe.report_unused()
    short = writers.names.spoken(chapter.running_head or chapter.title)
    return Part(
        kind="chapter",
        title=plain(opener.title.inlines),
        running_head=short,
        anchor=opener.title.anchor,
        node=root,
        blocks=blocks,
        number=chapter.number,
        ordinal=ordinal,
        slug=file_slug(chapter.slug or short),
        opener=opener,
        columns=tuple(writer.columns),
    )


def _opener(chapter: Chapter, report: Text, writer: Writer) -> Opener:
    """What stands on the opening page, under the title of the `report`."""
    scribe, root = writer.scribe, writer.root
    report_node, title_node = root.add("P"), root.add("H1")
    number = Inline(f"{chapter.number}\N{NO-BREAK SPACE}", chapter.title.span)
    title = _title(chapter, title_node, writer)
    scribe.take_notes(root)
    own = chapter.opener
    picture = writer.exhibits.opening(own, root, scribe) if own is not None else None
    heading, summary = _summary(chapter, writer) if chapter.summary else (None, None)
    name = Inline(scribe.locale.set_right(report), report.span)
    return Opener(
        report=Paragraph((name,), report_node, first=True),
        number=Paragraph((number,), title_node, first=True),
        title=title,
        summary_heading=heading,
        summary=summary,
        picture=picture,
    )


def _title(chapter: Chapter, node: Node, writer: Writer) -> Heading:
    words = writer.scribe.line(chapter.title, node)
    return Heading(
        level=1,
        inlines=words,
        plain=f"{chapter.number} {plain(words)}",
        node=node,
        anchor=chapter_anchor(chapter.number, writer.scribe.locale),
    )


def _summary(chapter: Chapter, writer: Writer) -> tuple[Heading, BulletList]:
    """The summary's heading and its bullets, in a section of their own."""
    scribe, section = writer.scribe, writer.root.add("Sect")
    label, node = scribe.locale.summary, section.add("H2")
    anchor = scribe.names.anchor(f"{chapter.number}-{slug(label)}")
    heading = Heading(2, (Inline(label, chapter.span),), label, node, anchor)
    bullets = [("•", scribe.parse(text)) for text in chapter.summary]
    summary = write_list(section, scribe, bullets)
    scribe.take_notes(section)
    return heading, summary
