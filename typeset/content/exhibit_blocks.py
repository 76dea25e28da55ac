"""Tables, figures and pictures, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from typeset.content.node import Node
from typeset.content.texts import Inline, Paragraph
from typeset.data.highlight import Columns
from typeset.data.series import ChartData
from typeset.data.values import Graphic
from typeset.diagnostics import Span
from typeset.layout.exhibits import FigureSpec
from typeset.layout.picture_models import PicturePlace
from typeset.records import dataclass


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
    by row, in which grid column each cell begins.  `highlight` are the grid columns on
    a tint.
    """

    anchor: str
    caption: Caption
    node: Node
    head: tuple[tuple[Cell, ...], ...]
    starts: tuple[tuple[int, ...], ...]
    body: tuple[Row, ...]
    highlight: Columns
    notes: tuple[MarkNote, ...]
    source: Paragraph
    span: Span

    def different_cells(self) -> Iterable[Cell]:
        """The body's cells, row by row: those of equal values may be one, which is given once."""
        found: dict[int, Cell] = {}
        for row in self.body:
            found[id(row.stub)] = row.stub
            found.update(zip(map(id, row.cells), row.cells, strict=True))
        return found.values()

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
