"""Lists set line by line (contents, chapters) and definitions in columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from typeset.content.listings import (
    ChapterEntry,
    ChapterList,
    Contents,
    ContentsEntry,
    Definition,
    DefinitionList,
    Facts,
)
from typeset.content.texts import Inline, Note
from typeset.flow.lines import joined, shifted, spaced
from typeset.flow.multicol import ColumnsPiece, Item, column_width
from typeset.flow.piece import Column, Piece, anchors_in, notes_in
from typeset.flow.setter import Setter
from typeset.flow.sheet import Look
from typeset.flow.surface import Surface
from typeset.layout.theme import StyleName
from typeset.layout.theme_room import TERMS
from typeset.records import dataclass
from typeset.typography.line import Line

Roles = tuple[StyleName, StyleName]
"""How terms are set, and how definitions."""


class ContentsPiece(Piece):
    """One entry of the contents; its folio is asked for when it is painted.

    `hang` is how far titles stand in from labels, in points; turned lines align with them.
    """

    def __init__(self, entry: ContentsEntry, setter: Setter, hang: float, column: Column) -> None:
        super().__init__()
        self.column = column
        self.entry = entry
        self.setter = setter
        self.hang = hang
        self.look = setter.look(_entry_role(entry))
        grid = setter.sheet.grid
        measure = (grid.full if column == "full" else grid.measure) - hang
        measure -= setter.sheet.lists.folio
        self.lines = setter.lines((entry.title,), self.look, measure)
        self.label = setter.label(entry.label, self.look, entry.title) if entry.label else None
        self.spaceBefore, self.spaceAfter = self.look.before, self.look.after

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Its lines."""
        self.width, self.height = availWidth, len(self.lines) * self.look.style.leading
        return self.width, self.height

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """Label, title and folio, all one link."""
        baseline = y + self.height - self.look.rise
        lines = [shifted(line, self.hang) for line in self.lines]
        if self.label is not None:
            lines[0] = joined(self.label, lines[0])
        folio = surface.folio(self.entry.anchor) if self.entry.anchor else None
        if folio is not None:
            number = self.setter.line(folio, self.look, self.entry.title)
            lines[-1] = joined(spaced(lines[-1]), shifted(number, self.width - number.width))
        surface.paragraph(lines, x, baseline, self.look.style.leading, self.entry.node)


class ChapterPiece(Piece):
    """One chapter in a list of chapters: number and title, `hang` points further in."""

    def __init__(
        self, entry: ChapterEntry, setter: Setter, roles: ChapterRoles, hang: float
    ) -> None:
        super().__init__()
        self.entry = entry
        self.look = setter.look(roles.title)
        self.hang = hang
        self.lines = setter.lines(entry.inlines, self.look, setter.sheet.grid.measure - hang)
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
        surface.paragraph(self.lines, x + self.hang, baseline, leading, self.entry.node)


@dataclass(frozen=True, slots=True)
class ChapterRoles:
    """How a list of chapters is set: on the back cover, or on a page of text."""

    number: StyleName
    title: StyleName


ON_COVER = ChapterRoles("back_number", "back_chapter")
ON_PAGE = ChapterRoles("contents_part", "contents_section")


class DefinitionPiece(Piece):
    """A term and its definition beside it, `indent` points further in, on the same lines."""

    def __init__(
        self,
        definition: Definition,
        term: tuple[Line, ...],
        lines: tuple[Line, ...],
        look: Look,
        indent: float,
    ) -> None:
        super().__init__()
        self.definition = definition
        self.term = term
        self.lines = lines
        self.look = look
        self.indent = indent
        self.spaceAfter = look.after

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """The lines of the longer of the two."""
        lines = max(len(self.term), len(self.lines))
        self.width, self.height = availWidth, lines * self.look.style.leading
        return self.width, self.height

    def notes(self, start: int = 0, stop: int | None = None) -> tuple[Note, ...]:
        """Notes that the definition refers to."""
        return tuple(notes_in(self.lines))

    def anchors(self) -> tuple[str, ...]:
        """Where the index leads to."""
        return tuple(anchors_in(self.lines))

    def paint(self, surface: Surface, x: float, y: float) -> None:
        """The term before its definition."""
        baseline, leading = y + self.height - self.look.rise, self.look.style.leading
        surface.paragraph(self.term, x, baseline, leading, self.definition.term_node)
        surface.paragraph(self.lines, x + self.indent, baseline, leading, self.definition.node)


def contents(block: Contents, setter: Setter) -> list[Piece]:
    """The entries, each a piece; a part's sections are parted with two at least on either page."""
    hang = _label_width(block, setter)
    column: Column = "full" if block.wide else "text"
    pieces = [ContentsPiece(entry, setter, hang, column) for entry in block.entries]
    for piece, bound in zip(pieces, _bound([entry.level for entry in block.entries]), strict=True):
        piece.keepWithNext = bound
    return [*pieces]


def _bound(levels: Sequence[int]) -> Iterator[bool]:
    """Which entries stand on the page of the next one.

    A part does and so do its first section and its last but one: neither a part with a single
    section is left at a page's foot, nor its last section alone at the next one's head.
    """
    for index, level in enumerate(levels):
        sections = [bool(one) for one in levels[index + 1 : index + 3]]
        first = level == 0 or index == 0 or levels[index - 1] == 0
        yield sections != [] and sections[0] and (first or sections != [True, True])


def _entry_role(entry: ContentsEntry) -> StyleName:
    return "contents_section" if entry.level else "contents_part"


def _label_width(block: Contents, setter: Setter) -> float:
    """From labels to titles: the same in all of the list, and enough for its widest label."""
    widths = (setter.line(e.label, _entry_role(e), e.title).width for e in block.entries if e.label)
    return _hang(widths, setter)


def _hang(labels: Iterable[float], setter: Setter) -> float:
    """From labels of such widths to what stands beside them, enough for the widest."""
    room = setter.sheet.lists
    return max(room.label, max(labels, default=0.0) + room.term_gap)


def chapters(block: ChapterList, setter: Setter, roles: ChapterRoles) -> list[Piece]:
    """The chapters, each a piece; what follows stands a line of the list apart."""
    hang = _hang((setter.line(str(e.number), roles.number).width for e in block.entries), setter)
    pieces = [ChapterPiece(entry, setter, roles, hang) for entry in block.entries]
    if pieces:
        pieces[-1].spaceAfter += pieces[-1].look.style.leading
    return [*pieces]


def definitions(block: DefinitionList, setter: Setter) -> ColumnsPiece:
    """Abbreviations and the like: in the grid's columns."""
    roles: Roles = ("definition_term", "definition")
    return _set(block.items, setter.within("columns"), roles, setter.sheet.grid.columns)


def facts(block: Facts, setter: Setter) -> ColumnsPiece:
    """Labels and values, in the text column."""
    return _set(block.items, setter, ("imprint_label", "imprint"), 1)


def _set(items: Sequence[Definition], setter: Setter, roles: Roles, columns: int) -> ColumnsPiece:
    """Set terms and definitions in their two roles; the longest line of a term decides the indent.

    Terms take a part of the column at most, beyond which they are broken into several lines.
    """
    look, whole = setter.look(roles[1]), column_width(setter, columns)
    terms = [_term(item, setter, roles[0], whole * TERMS) for item in items]
    indent = max(line.width for term in terms for line in term) + setter.sheet.lists.term_gap
    measure = whole - indent
    pieces = [
        DefinitionPiece(item, term, setter.lines(item.inlines, look, measure), look, indent)
        for item, term in zip(items, terms, strict=True)
    ]
    return ColumnsPiece([Item(piece) for piece in pieces], columns, setter)


def _term(item: Definition, setter: Setter, role: StyleName, most: float) -> tuple[Line, ...]:
    """A term on one line, or on as many as it takes `most` points wide.

    One that has no place to be broken, of which is warned, is broken between any letters.
    """
    place = item.inlines[0].span
    line = setter.at(place).label(item.term, role)
    if line.width <= most:
        return (line,)
    look = setter.broken(setter.look(role))
    lines = setter.within(None).lines((Inline(item.term, place),), look, most)
    if any(line.overfull for line in lines):
        lines = setter.lines((Inline("\N{ZERO WIDTH SPACE}".join(item.term), place),), look, most)
    *others, last = lines
    return (*others, spaced(last))
