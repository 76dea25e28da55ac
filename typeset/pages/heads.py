"""What running heads say, and how they share their line.

A head that follows the sections says, on a left page, the first section that begins there, and on a
right page, the last one; where none begins, the one that goes on (The Chicago Manual of Style, 17th
edition, 1.12).  Single pages are read like right pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from typeset.content.document import Document
from typeset.content.texts import Heading
from typeset.flow.multicol import ColumnsPiece
from typeset.flow.piece import Piece
from typeset.flow.setter import Setter
from typeset.flow.text import HeadingPiece
from typeset.layout.theme import HeadWords
from typeset.pages.page import Page, Sections
from typeset.records import dataclass
from typeset.typography.line import Line

_SECTION = 2
"""The level of the headings that running heads follow."""
_BETWEEN = 14.0
"""Points at least between the two heads of a single page."""
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


@dataclass(frozen=True, slots=True)
class Heads:
    """The words at the inner edge, and those beside the folio; either may be empty."""

    inner: str = ""
    outer: str = ""


def note_sections(pages: Sequence[Page]) -> None:
    """Note on each page which of its part's sections are current on it."""
    running: Heading | None = None
    part = None
    for page in pages:
        if page.part is not part:
            running, part = None, page.part
        begun = [heading for p in page.placements for heading in _sections(p.piece)]
        if begun or running is not None:
            page.sections = Sections(begun[0], begun[-1]) if begun else _both(running)
            running = page.sections.last if page.sections is not None else None


def _both(heading: Heading | None) -> Sections | None:
    return Sections(heading, heading) if heading is not None else None


def _sections(piece: Piece) -> Iterator[Heading]:
    match piece:
        case HeadingPiece() if piece.heading.level == _SECTION:
            yield piece.heading
        case ColumnsPiece():
            for column in piece.columns():
                yield from (heading for inner in column for heading in _sections(inner))


def head_words(page: Page, document: Document, setter: Setter, facing: bool) -> Heads:
    """What stands above a page: one head on facing pages, both on single ones."""
    look = setter.sheet.running
    if facing:
        return Heads("", _says(look.recto if page.recto else look.verso, page, document, facing))
    inner = _says(look.inner, page, document, facing)
    outer = _says(look.outer, page, document, facing)
    return Heads(inner if inner != outer else "", outer)


def _says(words: HeadWords, page: Page, document: Document, facing: bool) -> str:
    match words:
        case "none":
            return ""
        case "report":
            return _plain(document.title)
        case "section" if page.part.kind == "chapter" and page.sections is not None:
            left = facing and not page.recto
            heading = page.sections.first if left else page.sections.last
            return _plain(heading.brief)
        case _:
            return _plain(page.part.running_head)


def _plain(text: str) -> str:
    """On one line, and never broken: without places to break."""
    return text.replace("\N{SOFT HYPHEN}", "").replace("\n", " ")


@dataclass(frozen=True, slots=True)
class HeadLines:
    """The set heads; None for one that says nothing."""

    inner: Line | None
    outer: Line | None


def set_heads(heads: Heads, setter: Setter, room: float) -> HeadLines:
    """Set the heads of one line of `room` points so that they never meet.

    What is too long is shortened at a word; of two, the longer gives way to the shorter, as far as
    half of the room.
    """
    inner = setter.line(heads.inner, "running_head") if heads.inner else None
    outer = setter.line(heads.outer, "running_head") if heads.outer else None
    if inner is None or outer is None:
        return HeadLines(
            inner and _shortened(heads.inner, inner, room, setter),
            outer and _shortened(heads.outer, outer, room, setter),
        )
    room -= _BETWEEN
    half = room / 2
    return HeadLines(
        _shortened(heads.inner, inner, max(half, room - outer.width), setter),
        _shortened(heads.outer, outer, max(half, room - inner.width), setter),
    )


def _shortened(text: str, line: Line, room: float, setter: Setter) -> Line:
    """The line, or as many of its first words as fit before an ellipsis."""
    words = text.split(" ")
    while line.width > room and len(words) > 1:
        words.pop()
        begun = " ".join(words).rstrip(" ,;:–-(")
        line = setter.line(f"{begun}\N{NO-BREAK SPACE}{_ELLIPSIS}", "running_head")
    if line.width > room:
        return _cut(line, words[0], room, setter)
    return line


def _cut(line: Line, word: str, room: float, setter: Setter) -> Line:
    """A single word that is too wide, cut between letters; at the worst, nothing is left."""
    while line.width > room and word:
        word = word[:-1]
        line = setter.line(f"{word}{_ELLIPSIS}", "running_head")
    return line if line.width <= room else replace(line, fragments=(), width=0.0, text="")
