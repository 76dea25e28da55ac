"""Tables and figures of a finished file: their numbers, their places, and who mentions them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.judges.blocks import HYPHENS, Block, Reading

_LABEL = re.compile(r"(\w+) (\d+)(?::(\d+))?")
_MENTION = re.compile(r"\b(\w+) (\d+(?::\d+)?)\b")


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A numbered table or figure: its word (Tabell, Figur), number, first page and upper edge.

    `chapter` counts the titles before it.
    """

    chapter: int
    word: str
    number: tuple[int, int]
    label: str
    page: int
    top: float


def grouped(reading: Reading) -> list[tuple[int, list[Block]]]:
    """The blocks of each table and figure, in reading order."""
    groups: dict[int, list[Block]] = defaultdict(list)
    for block in reading.blocks:
        if block.group is not None:
            groups[block.group].append(block)
    return list(groups.items())


def exhibits(reading: Reading) -> list[Exhibit]:
    """All that have a number, in reading order."""
    found = []
    for chapter, block in _by_chapter(reading):
        match = _LABEL.match(block.text) if block.kind == "caption" else None
        if match and block.group is not None:
            page, top = block.start
            number = (int(match[2]), int(match[3] or 0))
            found.append(Exhibit(chapter, match[1], number, match[0], page, top))
    return found


def mentions(reading: Reading) -> dict[tuple[int, str], int]:
    """The page on which a chapter first says “tabell 5:1”, by chapter and label in small letters.

    What another chapter says of it does not count: it is not what the exhibit should stand near.
    """
    found: dict[tuple[int, str], int] = {}
    for chapter, block in _by_chapter(reading):
        if block.kind in ("text", "item", "note"):
            text, pages = _spread_out(block)
            for match in _MENTION.finditer(text):
                found.setdefault((chapter, match[0].casefold()), pages[match.start()])
    return found


def mention(found: dict[tuple[int, str], int], exhibit: Exhibit) -> int | None:
    """The page on which its chapter first mentions an exhibit."""
    return found.get((exhibit.chapter, exhibit.label.casefold()))


def _by_chapter(reading: Reading) -> Iterator[tuple[int, Block]]:
    """Blocks with the number of titles before them."""
    chapter = 0
    for block in reading.blocks:
        chapter += block.kind == "title"
        yield chapter, block


def _spread_out(block: Block) -> tuple[str, Sequence[int]]:
    """A block's text, and the page of each of its characters."""
    text, pages = "", []
    for line in block.lines:
        shown = line.text.replace("\N{NO-BREAK SPACE}", " ")
        shown = shown.rstrip(HYPHENS[1:]) if shown[-1:] in HYPHENS[1:] else shown + " "
        text += shown
        pages += [line.page] * len(shown)
    return text, pages


def spread(reading: Reading, page: int) -> tuple[int, int]:
    """The first and last page that lie open with this one: versos have even folios."""
    folio = reading.folios[page] if page < len(reading.folios) else ""
    verso = int(folio) % 2 == 0 if folio.isdigit() else page % 2 == 1
    return (page, page + 1) if verso else (max(0, page - 1), page)


def is_total(row: Block) -> bool:
    """Whether a row is set in bold from end to end."""
    shown = [one for line in row.lines for one in line.characters if not one.is_space]
    cuts = ("bold", "semibold", "black", "heavy")
    return all(any(cut in one.font.casefold() for cut in cuts) for one in shown)
