"""Lists set line by line (contents, chapters) and definitions in columns."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

from typeset.content.document import (
    ChapterEntry,
    ChapterList,
    Contents,
    ContentsEntry,
    Definition,
    DefinitionList,
    Facts,
)
from typeset.flow.lines import joined, shifted, spaced
from typeset.flow.piece import Parting, Piece
from typeset.flow.setter import Setter
from typeset.flow.sheet import Look
from typeset.flow.surface import Surface
from typeset.layout.theme import StyleName
from typeset.typography.line import Line


class ContentsPiece(Piece):
    """One entry of the contents; its folio is asked for when it is painted."""

    def __init__(self, entry: ContentsEntry, setter: Setter) -> None:
        super().__init__()
        role: StyleName = "contents_section" if entry.level else "contents_part"
        self.entry = entry
        self.setter = setter
        self.look = setter.look(role)
        self.room = setter.sheet.lists
        measure = setter.sheet.grid.measure - self.room.label - self.room.folio
        self.lines = setter.lines((entry.title,), self.look, measure)
        self.label = setter.label(entry.label, self.look, entry.title) if entry.label else None
        self.spaceBefore, self.spaceAfter = self.look.before, self.look.after
        self.keepWithNext = entry.level == 0

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Its lines."""
        self.width, self.height = availWidth, len(self.lines) * self.look.style.leading
        return self.width, self.height

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Label, title and folio, all one link."""
        baseline = y + self.height - self.look.rise
        lines = [shifted(line, self.room.label) for line in self.lines]
        if self.label is not None:
            lines[0] = joined(self.label, lines[0])
        folio = surface.folio(self.entry.anchor) if self.entry.anchor else None
        if folio is not None:
            number = self.setter.line(folio, self.look, self.entry.title)
            lines[-1] = joined(spaced(lines[-1]), shifted(number, self.width - number.width))
        surface.paragraph(lines, x, baseline, self.look.style.leading, self.entry.node)


class ChapterPiece(Piece):
    """One chapter in a list of chapters: number and title."""

    def __init__(self, entry: ChapterEntry, setter: Setter, roles: ChapterRoles) -> None:
        super().__init__()
        self.entry = entry
        self.look = setter.look(roles.title)
        self.room = setter.sheet.lists
        measure = setter.sheet.grid.measure - self.room.label
        self.lines = setter.lines(entry.inlines, self.look, measure)
        self.label = setter.label(str(entry.number), roles.number)
        self.spaceBefore, self.spaceAfter = self.look.before, self.look.after

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Its lines."""
        self.width, self.height = availWidth, len(self.lines) * self.look.style.leading
        return self.width, self.height

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Number, then title."""
        baseline = y + self.height - self.look.rise
        surface.paragraph((self.label,), x, baseline, 0.0, self.entry.label_node)
        leading = self.look.style.leading
        surface.paragraph(self.lines, x + self.room.label, baseline, leading, self.entry.node)


@dataclass(frozen=True, slots=True)
class ChapterRoles:
    """How a list of chapters is set: on the back cover, or on a page of text."""

    number: StyleName
    title: StyleName


ON_COVER = ChapterRoles("back_number", "back_chapter")
ON_PAGE = ChapterRoles("contents_part", "contents_section")


@dataclass(frozen=True, slots=True)
class SetDefinition:
    """A term on one line and its definition beside it."""

    definition: Definition
    term: Line
    lines: tuple[Line, ...]
    height: float


class DefinitionsPiece(Piece):
    """Terms and definitions, in columns of even length."""

    def __init__(
        self,
        entries: Sequence[SetDefinition],
        look: Look,
        setter: Setter,
        columns: int,
        indent: float,
    ) -> None:
        super().__init__()
        grid = setter.sheet.grid
        self.entries = entries
        self.look = look
        self.columns = columns
        self.gutter = grid.gutter
        self.indent = indent
        self.width = grid.full if columns > 1 else grid.measure
        self.column = "full" if columns > 1 else "text"
        self.spaceBefore = self.spaceAfter = setter.sheet.line

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """The least height at which the columns take all entries."""
        heights = [entry.height for entry in self.entries]
        self.height = max(sum(heights) / self.columns, *heights)
        while self._fill(self.height) < len(heights):
            self.height = self._next_height()
        return self.width, self.height

    def _next_height(self) -> float:
        """The least height above its own at which one of the columns takes another entry."""
        heights, taken = [], 0
        for column in self._in_columns(self.height):
            taken += len(column)
            if taken < len(self.entries):
                higher = [*column, self.entries[taken]]
                heights.append(sum(entry.height for entry in higher))
        return min(heights)

    def _fill(self, height: float) -> int:
        """How many entries stand in the columns when each is `height` high."""
        return sum(len(column) for column in self._in_columns(height))

    def _in_columns(self, height: float) -> list[list[SetDefinition]]:
        columns: list[list[SetDefinition]] = []
        index = 0
        for _ in range(self.columns):
            room, column = height + 0.01, []
            while index < len(self.entries) and self.entries[index].height <= room:
                room -= self.entries[index].height
                column.append(self.entries[index])
                index += 1
            columns.append(column)
        return columns

    @property
    def units(self) -> int:
        """Entries."""
        return len(self.entries)

    def partings(self) -> Sequence[Parting]:
        """Between entries, where each column has begun."""
        return [Parting(at) for at in range(self.columns, len(self.entries))]

    def extent(self, start: int, stop: int) -> float:
        """The least height at which the columns take these entries."""
        return float(self.part(start, stop).height)

    def part(self, start: int, stop: int) -> DefinitionsPiece:
        """Some of the entries, in columns of even length."""
        if (start, stop) == (0, len(self.entries)):
            return self
        part = copy(self)
        part.entries = self.entries[start:stop]
        part.wrap(self.width, 0)
        return part

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Column by column, each term before its definition."""
        step = (self.width + self.gutter) / self.columns
        leading = self.look.style.leading
        for index, column in enumerate(self._in_columns(self.height)):
            left, top = x + index * step, y + self.height
            for entry in column:
                baseline = top - self.look.rise
                surface.paragraph((entry.term,), left, baseline, 0.0, entry.definition.term_node)
                surface.paragraph(
                    entry.lines, left + self.indent, baseline, leading, entry.definition.node
                )
                top -= entry.height


def contents(block: Contents, setter: Setter) -> list[Piece]:
    """The entries, each a piece; the next part's entry leaves the last section's hold."""
    pieces = [ContentsPiece(entry, setter) for entry in block.entries]
    for piece, following in itertools.pairwise(pieces):
        piece.keepWithNext = piece.entry.level == 0 and following.entry.level > 0
    if pieces:
        pieces[-1].keepWithNext = False
    return [*pieces]


def chapters(block: ChapterList, setter: Setter, roles: ChapterRoles) -> list[Piece]:
    """The chapters, each a piece."""
    pieces = [ChapterPiece(entry, setter, roles) for entry in block.entries]
    if pieces:
        pieces[-1].spaceAfter = max(pieces[-1].spaceAfter, setter.sheet.line)
    return [*pieces]


def definitions(block: DefinitionList, setter: Setter) -> DefinitionsPiece:
    """Abbreviations and the like: in the grid's columns."""
    grid = setter.sheet.grid
    measure = (grid.full + grid.gutter) / grid.columns - grid.gutter
    roles: tuple[StyleName, StyleName] = ("definition_term", "definition")
    return _set(block.items, setter.within("columns"), roles, measure, grid.columns)


def facts(block: Facts, setter: Setter) -> DefinitionsPiece:
    """Labels and values, in the text column."""
    return _set(block.items, setter, ("imprint_label", "imprint"), setter.sheet.grid.measure, 1)


def _set(
    items: Sequence[Definition],
    setter: Setter,
    roles: tuple[StyleName, StyleName],
    measure: float,
    columns: int,
) -> DefinitionsPiece:
    """Set terms and definitions in their two roles; the longest term decides the indent."""
    look = setter.look(roles[1])
    terms = [setter.at(item.inlines[0].span).label(item.term, roles[0]) for item in items]
    indent = max(term.width for term in terms) + setter.sheet.lists.term_gap
    entries = []
    for item, term in zip(items, terms, strict=True):
        lines = setter.lines(item.inlines, look, measure - indent)
        height = len(lines) * look.style.leading + look.after
        entries.append(SetDefinition(item, term, lines, height))
    return DefinitionsPiece(entries, look, setter, columns, indent)
