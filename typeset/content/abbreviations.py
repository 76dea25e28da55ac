"""Which abbreviations a chapter uses: those that stand in what it prints, as words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from typeset.content.document import Block, Part
from typeset.content.exhibit_blocks import Figure, PlacedPicture, Table
from typeset.content.names import Names
from typeset.content.reciting import Expansion
from typeset.content.texts import Box, BulletList, Heading, Inline, Paragraph, PullQuote
from typeset.data.series import ChartData
from typeset.diagnostics import Diagnostics
from typeset.layout.inline import parse_inline
from typeset.layout.markup import Words
from typeset.layout.source import Text


def expansions(abbreviations: Iterable[tuple[Text, Text]], names: Names) -> list[Expansion]:
    """What is said instead of each, in its own language if all of it is in one."""
    return [
        Expansion(str(term), names.spoken(text), _language(text) or names.locale.tag)
        for term, text in abbreviations
    ]


def _language(text: Text) -> str | None:
    """The language that all words are marked with."""
    # Faults are told where the list is set.
    said = [one for one in parse_inline(text, Diagnostics()) if isinstance(one, Words)]
    languages = {one.language for one in said}
    return languages.pop() if len(languages) == 1 else None


def used(part: Part, abbreviations: Sequence[tuple[Text, Text]]) -> list[tuple[Text, Text]]:
    """Those of `abbreviations` that stand as words in a part, in the list's order."""
    if not abbreviations:
        return []
    said = "\n".join(_said(part)).replace("\N{NO-BREAK SPACE}", " ")
    return [(term, text) for term, text in abbreviations if _stands(str(term), said)]


def _stands(term: str, said: str) -> bool:
    """Not inside another word: neither RVT in RVTX nor SU in SU.reg, but RVT in RVT-team."""
    # Most terms are nowhere in a chapter, and looking for mere characters is quick.
    if term not in said:
        return False
    return bool(re.search(rf"(?<!\w)(?<!\w\.){re.escape(term)}(?!\w|\.\w)", said))


def _said(part: Part) -> Iterator[str]:
    """Every line that a part prints, or says to those who cannot see a figure."""
    if part.opener is not None:
        yield _line(part.opener.title.inlines)
        yield from chain.from_iterable(_block(block) for block in [part.opener.summary] if block)
    for block in part.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield _line(block.inlines)
        case BulletList():
            yield from (_line(item.inlines) for item in block.items)
        case PullQuote():
            yield from (_line(block.number), _line(block.text))
        case Box():
            yield from chain.from_iterable(map(_block, (block.heading, *block.blocks)))
        case Table():
            yield from _around(block)
            yield from (_line(cell.inlines) for row in block.head for cell in row)
            yield from (_line(cell.inlines) for cell in block.different_cells())
        case PlacedPicture():
            yield from (_line(words.inlines) for words in (block.caption, block.credit) if words)
            yield (block.node.alternative or "") if block.node else ""
        case Figure():
            yield from _around(block)
            yield from (block.node.alternative or "", str(block.spec.unit or ""))
            yield from _chart(block.data)


def _around(exhibit: Table | Figure) -> Iterator[str]:
    yield from map(_line, (exhibit.caption.inlines, exhibit.source.inlines))
    yield from (_line(note.inlines) for note in exhibit.notes)


def _chart(data: ChartData) -> Iterator[str]:
    yield from (outline.name for outline in data.outlines)
    for panel in data.panels:
        yield from (panel.name, *panel.categories, *(series.name for series in panel.series))


def _line(inlines: Iterable[Inline]) -> str:
    """The words of a line, and those of the notes that it refers to first."""
    inlines = tuple(inlines)
    words = "".join(inline.text for inline in inlines if not inline.superior)
    return "\n".join((words, *(_line(one.note.inlines) for one in inlines if one.note)))
