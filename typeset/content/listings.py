"""What lists other things: contents, index, definitions, chapters, facts."""

from __future__ import annotations

from typeset.content.node import Node
from typeset.content.texts import Inline
from typeset.diagnostics import Span
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what it stands for."""

    term: str
    term_node: Node
    inlines: tuple[Inline, ...]
    node: Node


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms in columns, as for abbreviations."""

    items: tuple[Definition, ...]
    node: Node


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the contents: `level` 0 for parts, 1 for their sections.

    `label` is the chapter's number or empty, `title` the linked words.  `anchor` is what the folio
    is looked up by; None for a chapter published elsewhere, which has none.
    """

    level: int
    label: str
    title: Inline
    anchor: str | None
    node: Node


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents, or a list of tables or figures; folios come with the pages.

    A `wide` one takes the margin column too, since captions are long.
    """

    entries: tuple[ContentsEntry, ...]
    node: Node
    wide: bool = False


@dataclass(frozen=True, slots=True)
class IndexSee:
    """A term that an index entry leads to: its words, and the anchor of its own entry."""

    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A term: `level` 0 for headings, 1 for the entries below one.  `also`: it leads to others
    besides its own pages or entries.

    `anchor` is the entry's own place, `marks` those in the text, in reading order; folios come with
    the pages.  `heading` is the term that the entry stands under, or its own words.
    """

    level: int
    words: str
    heading: str
    anchor: str
    marks: tuple[str, ...]
    see: tuple[IndexSee, ...]
    also: bool
    node: Node
    span: Span


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """The entries under one letter."""

    letter: str
    letter_node: Node
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """An index of terms, letter by letter."""

    groups: tuple[IndexGroup, ...]
    node: Node
    span: Span


@dataclass(frozen=True, slots=True)
class ChapterEntry:
    """One chapter in a list of chapters: its number, title and where it is."""

    number: int
    inlines: tuple[Inline, ...]
    label_node: Node
    node: Node


@dataclass(frozen=True, slots=True)
class ChapterList:
    """The report's chapters, each linked to where it is read."""

    entries: tuple[ChapterEntry, ...]
    node: Node


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value pairs, as on the imprint page."""

    items: tuple[Definition, ...]
    node: Node
