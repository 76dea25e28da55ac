"""The settled report: everything decided but page numbers.

Numbers are formatted, captions numbered, references resolved; each block holds the `Node`
that stands for it in the logical tree.  `flow` gives blocks a shape and never looks back.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import field
from typing import Literal, TypeAlias

from typeset.content.exhibit_blocks import Figure, OpeningPicture, PlacedPicture, Table
from typeset.content.listings import ChapterList, Contents, DefinitionList, Facts, Index
from typeset.content.node import Node
from typeset.content.texts import Box, BulletList, Heading, Paragraph, PullQuote
from typeset.data.series import ChartData
from typeset.diagnostics import Span
from typeset.layout.source import Text
from typeset.locale import Locale
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class CoverWords:
    """What the front cover says, and the outlines that adorn it; a title page says the same."""

    title: Paragraph
    year: Paragraph
    subtitle: Paragraph | None
    publisher: Paragraph
    art: ChartData
    span: Span


@dataclass(frozen=True, slots=True)
class SheetWords:
    """What the cover's own sheet says besides front and back; its nodes are in no file's tree.

    `spine` stands at the head of the spine, `year` at its foot; `asked` is where the team wrote
    them, None if it did not.  The flaps have nothing on them if their blocks are empty.
    """

    spine: Paragraph
    year: Paragraph | None
    asked: Span | None
    front_flap: tuple[Block, ...]
    back_flap: tuple[Block, ...]

    @property
    def flaps(self) -> tuple[Block, ...]:
        """Everything on both flaps, the front one's first."""
        return (*self.front_flap, *self.back_flap)


Block: TypeAlias = (
    Heading | Paragraph | BulletList | PullQuote | Box | Table | Figure | DefinitionList | Contents
    | ChapterList | Facts | CoverWords | Index | PlacedPicture
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opener:
    """A chapter's opening page: the report's name, the chapter's number and title, its summary."""

    report: Paragraph
    number: Paragraph
    title: Heading
    summary_heading: Heading | None
    summary: BulletList | None
    picture: OpeningPicture | None = None


@dataclass(frozen=True, slots=True)
class ColumnSpan:
    """Blocks `start` to before `stop` of a part, which are set in `count` even columns."""

    start: int
    stop: int
    count: int


PartKind = Literal["cover", "title", "plain", "chapter", "back"]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the report: a chapter, or a page or run of pages before or after them.

    `kind` chooses the pages it is set on: ``cover``, ``title`` (a title page), ``chapter``,
    ``back`` (the back cover) or ``plain``.  For chapters `ordinal` counts from 0 and chooses the
    chapter's ink, and `opener` is its opening page.  `columns` are the runs of blocks that stand in
    columns, in order.  `lists` is the page's name in report.yaml if it lists tables or figures.
    """

    kind: PartKind
    title: str
    running_head: str
    anchor: str
    node: Node
    blocks: tuple[Block, ...]
    number: int | None = None
    ordinal: int = 0
    slug: str = ""
    opener: Opener | None = None
    columns: tuple[ColumnSpan, ...] = ()
    lists: Text | None = None

    @property
    def titled_at(self) -> Span | None:
        """Where its title is written; None for a part without one."""
        title = (
            self.opener.title
            if self.opener is not None
            else next((block for block in self.blocks if isinstance(block, Heading)), None)
        )
        return title.inlines[0].span if title is not None else None


@dataclass(frozen=True, slots=True)
class Document:
    """The whole report.

    `appendices` are keyed by chapter number: what a chapter's own file has after the chapter, so
    that it can stand alone (its abbreviations, the report's other chapters).  `figure_tables` are
    keyed by the anchor of the part whose figures they belong to, and stand right after it; `bound`
    says that they do so in print too.  `sheet` is what the cover's own sheet says, if it has one.
    `standard` is what web files are to conform to, `published` the address of the folder where
    they will be.
    """

    title: str
    publisher: str
    description: str | None
    date: datetime.date
    locale: Locale
    parts: tuple[Part, ...]
    appendices: dict[int, Part] = field(default_factory=dict)
    figure_tables: dict[str, Part] = field(default_factory=dict)
    bound: bool = False
    sheet: SheetWords | None = None
    standard: Literal["pdf/ua-1", "pdf/ua-2"] = "pdf/ua-1"
    published: str | None = None

    def bound_parts(self, tables: bool = False) -> Iterator[Part]:
        """The parts of a whole report; with `tables` those of figures even if print has none."""
        for part in self.parts:
            yield part
            if (tables or self.bound) and part.anchor in self.figure_tables:
                yield self.figure_tables[part.anchor]

    def chapters(self) -> Iterator[Part]:
        """The chapters, in order."""
        return (part for part in self.parts if part.kind == "chapter")
