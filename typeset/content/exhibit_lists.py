"""The lists of tables and of figures: each caption under its chapter, with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from typeset.content.document import Part
from typeset.content.exhibit_blocks import Figure, PlacedPicture, Table
from typeset.content.listings import Contents, ContentsEntry
from typeset.content.node import Node, ToAnchor
from typeset.content.texts import Inline
from typeset.content.words import plain
from typeset.diagnostics import Span
from typeset.locale import Locale

Kind = type[Table] | type[Figure]

Numbered: TypeAlias = Table | Figure | PlacedPicture
"""What has a number; of pictures those that were to have one."""


def exhibit_list(
    parts: Iterable[Part], kind: Kind, toc: Node, span: Span, locale: Locale
) -> Contents:
    """The tables or figures of `parts`, each chapter's under its name (ISO 32000-1, 14.8.4.2)."""
    entries: list[ContentsEntry] = []
    for part in parts:
        exhibits = [*numbered(part, kind)]
        if exhibits:
            group = _group(part, toc, span, locale)
            below = group.node.add("TOC")
            entries += [group, *(_entry(exhibit, below) for exhibit in exhibits)]
    return Contents(tuple(entries), toc, wide=True)


def numbered(part: Part, kind: Kind) -> Iterator[Numbered]:
    """The tables of a part, or its figures, among which numbered pictures are."""
    for block in part.blocks:
        if isinstance(block, PlacedPicture):
            if kind is Figure and block.anchor is not None:
                yield block
        elif isinstance(block, kind):
            yield block


def _group(part: Part, toc: Node, span: Span, locale: Locale) -> ContentsEntry:
    """The line that names the chapter; no folio, since what is looked for stands below it."""
    item = toc.add("TOCI")
    label = "" if part.number is None else f"{locale.chapter} {part.number}".capitalize()
    contents = f"{label}: {part.title}" if label else part.title
    link = item.span("Reference").span("Link")
    words = Inline(
        part.title, part.titled_at or span, node=link, target=ToAnchor(part.anchor, contents)
    )
    return ContentsEntry(0, label, words, None, item)


def _entry(exhibit: Numbered, toc: Node) -> ContentsEntry:
    assert exhibit.caption is not None
    assert exhibit.anchor is not None
    item = toc.add("TOCI")
    title, label = listed_caption(exhibit), exhibit.caption.label
    link = item.span("Reference").span("Link")
    target = ToAnchor(exhibit.anchor, f"{label}: {title}")
    words = Inline(title, exhibit.span, node=link, target=target)
    return ContentsEntry(1, label, words, exhibit.anchor, item)


def listed_caption(exhibit: Numbered) -> str:
    """A caption's words for a list: without note marks, marks of its own notes, and full stop."""
    words = plain(exhibit.caption.inlines) if exhibit.caption is not None else ""
    notes = () if isinstance(exhibit, PlacedPicture) else exhibit.notes
    marks = sorted({note.mark for note in notes if note.mark}, key=len, reverse=True)
    return _unmarked(words, marks).strip().removesuffix(".")


def _unmarked(words: str, marks: Sequence[str]) -> str:
    """`words` without marks that stand behind a word; one inside a word is part of it."""
    if not marks:
        return words
    behind = "|".join(map(re.escape, marks))
    return re.sub(rf"(?<=\S)(?:{behind})(?!\w)", "", words)


def kinds(name: str) -> Iterator[Kind]:
    """What a page of report.yaml lists: ``tables``, ``figures``, or both for ``exhibits``."""
    if name in ("tables", "exhibits"):
        yield Table
    if name in ("figures", "exhibits"):
        yield Figure
