"""The lists of tables and of figures: each caption under its chapter, with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from typeset.content.document import Contents, ContentsEntry, Figure, Inline, Part, Table
from typeset.content.node import Node, ToAnchor
from typeset.content.words import plain
from typeset.diagnostics import Span
from typeset.locale import Locale

Kind = type[Table] | type[Figure]


def exhibit_list(
    parts: Iterable[Part], kind: Kind, toc: Node, span: Span, locale: Locale
) -> Contents:
    """The tables or figures of `parts`, each chapter's under its name (ISO 32000-1, 14.8.4.2)."""
    entries: list[ContentsEntry] = []
    for part in parts:
        exhibits = [block for block in part.blocks if isinstance(block, kind)]
        if exhibits:
            group = _group(part, toc, span, locale)
            below = group.node.add("TOC")
            entries += [group, *(_entry(exhibit, below) for exhibit in exhibits)]
    return Contents(tuple(entries), toc, wide=True)


def _group(part: Part, toc: Node, span: Span, locale: Locale) -> ContentsEntry:
    """The line that names the chapter; no folio, since what is looked for stands below it."""
    item = toc.add("TOCI")
    label = "" if part.number is None else f"{locale.chapter} {part.number}".capitalize()
    contents = f"{label}: {part.title}" if label else part.title
    link = item.span("Reference").span("Link")
    words = Inline(part.title, span, node=link, target=ToAnchor(part.anchor, contents))
    return ContentsEntry(0, label, words, None, item)


def _entry(exhibit: Table | Figure, toc: Node) -> ContentsEntry:
    item = toc.add("TOCI")
    title, label = listed_caption(exhibit), exhibit.caption.label
    link = item.span("Reference").span("Link")
    target = ToAnchor(exhibit.anchor, f"{label}: {title}")
    words = Inline(title, exhibit.span, node=link, target=target)
    return ContentsEntry(1, label, words, exhibit.anchor, item)


def listed_caption(exhibit: Table | Figure) -> str:
    """A caption's words for a list: without note marks, marks of its own notes, and full stop."""
    words = plain(exhibit.caption.inlines)
    marks = sorted({note.mark for note in exhibit.notes if note.mark}, key=len, reverse=True)
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
