"""The numbers behind a part's figures, one table for each, as they stand after the part.

Figure and table lead to each other by their labels.  What stands around the tables repeats the
words of the figures, without the notes and references in them: those are read at the figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from typeset.content.body import Writer
from typeset.content.cells import write_cells
from typeset.content.document import Block, Part
from typeset.content.exhibit_blocks import Caption, Figure, MarkNote, Table
from typeset.content.node import Node, ToAnchor
from typeset.content.texts import Inline, Paragraph
from typeset.content.words import plain
from typeset.data.chart_table import Wording, chart_table
from typeset.data.table import DataTable
from typeset.layout.source import Text
from typeset.locale import Locale
from typeset.records import dataclass

Found: TypeAlias = Mapping[str, tuple[Figure, DataTable]]
"""Figures with their numbers, by their anchors."""


@dataclass(frozen=True, slots=True)
class Tabled:
    """A part whose figures lead to their tables, and the part that these stand in, if any."""

    part: Part
    tables: Part | None = None


def with_tables(part: Part, writer: Writer) -> Tabled:
    """Make a table for each figure of `part` that has values; `writer` writes below a new root."""
    locale = writer.scribe.locale
    found: Found = {
        block.anchor: (block, grid)
        for block in part.blocks
        if isinstance(block, Figure) and (grid := _grid(block)) is not None
    }
    if not found:
        return Tabled(part)
    root, span = writer.here, next(iter(found.values()))[0].span
    heading = writer.heading(Text.at(locale.figure_tables, span), 2)
    words = (Inline(locale.figure_tables_lead, span),)
    lead = Paragraph(words, writer.here.add("P"), first=True)
    tables = [_Tabler(figure, grid, writer).table() for figure, grid in found.values()]
    head = part.running_head
    blocks: tuple[Block, ...] = (heading, lead, *tables)
    made = Part("plain", head, head, f"{part.anchor}-tables", root, blocks)
    linked = tuple(_linked(block, found, locale) for block in part.blocks)
    return Tabled(replace(part, blocks=linked), made)


def _grid(figure: Figure) -> DataTable | None:
    spec = figure.spec
    words = Wording(
        *map(_titled, (spec.category or spec.value, spec.series, spec.value, spec.unit))
    )
    return chart_table(figure.data, words, figure.span, str(spec.total) if spec.total else None)


def _titled(name: str | None) -> str:
    """A column's name as a heading."""
    return f"{name[:1].upper()}{name[1:]}" if name else ""


def _linked(block: Block, found: Found, locale: Locale) -> Block:
    """A figure whose label leads to its table; any other block as it is."""
    if not isinstance(block, Figure) or block.anchor not in found:
        return block
    contents = locale.figure_table.format(label=_lower(block.caption.label))
    link = Inline(
        block.caption.label,
        block.span,
        node=block.caption.node.span("Link"),
        target=ToAnchor(_anchor(block), contents),
    )
    return replace(block, caption=replace(block.caption, link=link))


def _anchor(figure: Figure) -> str:
    return f"{figure.anchor}-data"


def _lower(label: str) -> str:
    return f"{label[:1].lower()}{label[1:]}"


@dataclass(frozen=True, slots=True)
class _Tabler:
    """Makes one table, with the words of its figure around it."""

    figure: Figure
    grid: DataTable
    writer: Writer

    def table(self) -> Table:
        """The table, its node and those of its notes in the section that is being written."""
        here, figure = self.writer.here, self.figure
        node = here.add("Table")
        caption = self._caption(node)
        marks = {note.mark: plain(note.inlines) for note in figure.notes if note.mark}
        cells = write_cells(self.grid, _anchor(figure), node, marks, self.writer.scribe)
        notes = (*self._notes(here), *self._references(here))
        source = Paragraph(self._words(figure.source.inlines), here.add("P"), first=True)
        return Table(
            anchor=_anchor(figure),
            caption=caption,
            node=node,
            head=cells.head,
            starts=cells.starts,
            body=cells.body,
            highlight=(),
            notes=notes,
            source=source,
            span=figure.span,
        )

    def _caption(self, table: Node) -> Caption:
        node, own = table.add("Caption"), _lower(self.figure.caption.label)
        label = self.writer.scribe.locale.figure_table.format(label=own)
        contents = self.figure.caption.label
        link = Inline(
            label,
            self.figure.span,
            node=node.span("Link"),
            target=ToAnchor(self.figure.anchor, contents),
        )
        return Caption(label, self._words(self.figure.caption.inlines), node, link)

    def _notes(self, here: Node) -> Iterator[MarkNote]:
        for note in self.figure.notes:
            yield MarkNote(note.mark, self._words(note.inlines), here.add("P"))

    def _references(self, here: Node) -> Iterator[MarkNote]:
        """The values of the figure's reference lines."""
        locale = self.writer.scribe.locale
        for one in self.figure.spec.references:
            text = f"{locale.set_right(one.label)}: {_written(one.value, locale)}."
            yield MarkNote("", (Inline(text, self.figure.span),), here.add("P"))

    def _words(self, inlines: Sequence[Inline]) -> tuple[Inline, ...]:
        """Words without notes, links and tags of their own."""
        return (Inline(plain(inlines), inlines[0].span),)


def _written(value: float, locale: Locale) -> str:
    whole = float(value).is_integer()
    return locale.number(int(value) if whole else value, 0 if whole else 1)
