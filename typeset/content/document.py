"""The settled report: everything decided but page numbers.

Numbers are formatted, captions numbered, references resolved; each block holds the `Node`
that stands for it in the logical tree.  `flow` gives blocks a shape and never looks back.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from typeset.content.node import Node, Target
from typeset.data.series import ChartData
from typeset.data.values import Graphic
from typeset.diagnostics import Span
from typeset.layout.exhibits import FigureSpec
from typeset.layout.picture_models import PicturePlace
from typeset.locale import Locale
from typeset.numbers.book import Printed

BoxColumn = Literal["text", "margin", "full"]
"""Where a box is wanted: in the text column, in the margin column, or over both."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A stretch of text in one style, owned by one node.

    `node` is the inline element that it is tagged with; None means the block's own text.
    `note` is set on each superior mark that refers to that note, `anchor` on the first of them:
    the place that the note leads back to.  `number` is what the data gave, if these are its words.
    """

    text: str
    span: Span
    emphasis: bool = False
    strong: bool = False
    language: str | None = None
    node: Node | None = None
    target: Target | None = None
    note: Note | None = None
    anchor: str | None = None
    superior: bool = False
    number: Printed | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, eq=False)
class Note:
    """A footnote: its number (`label`), linked back to the first reference, and its words.

    A later reference to it has a note of its own with the same node, to be printed `again` for
    readers of another page: it is not read again.
    """

    number: int
    anchor: str
    node: Node
    label: tuple[Inline, ...]
    inlines: tuple[Inline, ...]
    span: Span
    again: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 is the chapter's title (H1), 2 to 4 its sections.

    `plain` are its words without notes, `short` a shorter form for contents and running heads.
    """

    level: int
    inlines: tuple[Inline, ...]
    plain: str
    node: Node
    anchor: str
    short: str | None = None

    @property
    def brief(self) -> str:
        """Its short form, if it has one."""
        return self.short or self.plain


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of body text; `first` after a heading or another block: set without indent."""

    inlines: tuple[Inline, ...]
    node: Node
    first: bool = False


BULLET = "•"
"""The label of items that have no number; a theme may print another sign for it."""

DASH = "\N{EN DASH}"
"""The label of items without a number in a list that stands in another."""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item: its label (a bullet or number) and its text.

    `level` counts the lists around its own: their items are in the same `BulletList`, in order.
    """

    label: str
    label_node: Node
    inlines: tuple[Inline, ...]
    node: Node
    level: int = 0


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list, bulleted or numbered."""

    items: tuple[ListItem, ...]
    node: Node


@dataclass(frozen=True, slots=True)
class PullQuote:
    """A pull quote for the margin: a large figure (or none) over a phrase."""

    number: tuple[Inline, ...]
    number_node: Node | None
    text: tuple[Inline, ...]
    text_node: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Box:
    """A fact box: its heading, one level below the section that it stands in, and its text."""

    place: BoxColumn
    heading: Heading
    blocks: tuple[Paragraph | BulletList, ...]
    node: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, formatted: its words or its value, and the marks of its notes.

    `mark` is True where a symbol stands instead of a value (`*`).  `before_decimal` is how much of
    a value's text stands before the decimal sign, or before where it would stand.  A `graphic` is
    drawn instead of words.
    """

    inlines: tuple[Inline, ...]
    node: Node
    columns: int = 1
    rows: int = 1
    mark: bool = False
    before_decimal: int | None = None
    graphic: Graphic | None = None

    @property
    def text(self) -> str:
        """The words or the value, without the marks of notes."""
        return "".join([inline.text for inline in self.inlines if not inline.superior])


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the body: its label (the stub) and its cells.

    A `heading` stands over a group of rows and has no cells; the rows below it are its `member`s.
    """

    stub: Cell
    cells: tuple[Cell, ...]
    total: bool = False
    heading: bool = False
    member: bool = False


@dataclass(frozen=True, slots=True)
class Caption:
    """`label` is the numbered part (“Tabell 5:1”), `inlines` the words after it.

    `link` is the label as it leads elsewhere: from a figure to the table of its numbers, and back.
    """

    label: str
    inlines: tuple[Inline, ...]
    node: Node
    link: Inline | None = None


@dataclass(frozen=True, slots=True)
class MarkNote:
    """A note under a table or figure: the mark it explains, if any, and its words."""

    mark: str
    inlines: tuple[Inline, ...]
    node: Node


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a header of one to three rows of cells, the first of each row over the stub.

    In `head`, a place that an earlier row's cell reaches down to is left out; `starts` says, row
    by row, in which grid column each cell begins.  `highlight` is the half-open range of grid
    columns on a tint (column 0 is the stub).
    """

    anchor: str
    caption: Caption
    node: Node
    head: tuple[tuple[Cell, ...], ...]
    starts: tuple[tuple[int, ...], ...]
    body: tuple[Row, ...]
    highlight: tuple[int, int] | None
    notes: tuple[MarkNote, ...]
    source: Paragraph
    span: Span

    @property
    def columns(self) -> int:
        """Grid columns, the stub included."""
        return sum(cell.columns for cell in self.head[0])


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: the chart's data and declaration, and the words around it."""

    anchor: str
    caption: Caption
    node: Node
    spec: FigureSpec
    data: ChartData
    notes: tuple[MarkNote, ...]
    source: Paragraph
    span: Span


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture file and the words below it; `node` is None for mere decoration.

    A numbered one has an `anchor`, and a caption with its label.
    """

    anchor: str | None
    path: Path
    spec: PicturePlace
    node: Node | None
    caption: Caption | None
    credit: Paragraph | None
    span: Span


@dataclass(frozen=True, slots=True)
class OpeningPicture:
    """The picture of a chapter's opening page; `node` is None for mere decoration.

    `focus` is what stays when it is cut, in parts of its width and height from the upper left.
    """

    path: Path
    focus: tuple[float, float]
    node: Node | None
    credit: Paragraph | None
    span: Span


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
    columns, in order.
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
