"""What a chapter's own file has besides the chapter: abbreviations, and the report it is of."""

from __future__ import annotations

from collections.abc import Sequence

from typeset.content import abbreviations, lists
from typeset.content.body import Writer
from typeset.content.document import Block, Part
from typeset.content.names import slug
from typeset.content.node import Node, ToAnchor
from typeset.content.writers import Writers
from typeset.layout.source import Text


def write_appendix(chapter: Part, whole: ToAnchor, writers: Writers) -> Part:
    """The pages after a chapter in its own file; `whole` leads to the whole report."""
    key = f"{chapter.number}-{slug(writers.locale.abbreviations)}"
    root, title = Node("Sect"), chapter.running_head
    writer = writers.of(key, root)
    blocks = (*_terms(chapter, writers, writer), *_report(chapter, whole, writers, writer))
    return Part("plain", title, title, key, root, blocks)


def to_whole(parts: Sequence[Part], writers: Writers) -> ToAnchor:
    """To the whole report, where it begins with a page that has a heading.

    An anchor of a chapter would lead to that chapter's own file: then it is empty.
    """
    first = next((part for part in parts if part.kind not in ("cover", "title", "back")), None)
    anchor = first.anchor if first is not None and first.kind != "chapter" else ""
    return ToAnchor(anchor, writers.locale.set_right(writers.loaded.report.title))


def _terms(chapter: Part, writers: Writers, writer: Writer) -> tuple[Block, ...]:
    """The abbreviations that the chapter has, under a heading; nothing if it has none."""
    terms = abbreviations.used(chapter, writers.loaded.abbreviations)
    if not terms:
        return ()
    return (
        _heading(writers.locale.abbreviations_here, writers, writer),
        lists.terms(terms, writer),
    )


def _report(chapter: Part, whole: ToAnchor, writers: Writers, writer: Writer) -> tuple[Block, ...]:
    """The report and its chapters, those beside this one first, and what its last page says."""
    loaded = writers.loaded
    heading = _heading(writers.locale.other_chapters, writers, writer)
    around = lists.neighbours(chapter.number or 0, loaded.chapters, whole, writer)
    chapters = lists.chapters(loaded.chapters, writer)
    last = loaded.report.chapter_list
    closing = writer.flush_text(last.text) if last is not None else ()
    return (heading, around, chapters, *closing)


def _heading(words: str, writers: Writers, writer: Writer) -> Block:
    return writer.heading(Text.at(words, writers.loaded.report.title.span), 2)
