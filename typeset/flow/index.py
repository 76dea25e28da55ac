"""The index: letters, terms and their pages, in even columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from typeset.content.listings import Index, IndexEntry, IndexGroup
from typeset.content.locators import Folios, entry_inlines
from typeset.content.node import Node
from typeset.content.texts import Inline
from typeset.diagnostics import Span
from typeset.flow.lines import shifted
from typeset.flow.multicol import ColumnsPiece, Item, column_width
from typeset.flow.piece import Piece
from typeset.flow.setter import Setter
from typeset.flow.sheet import Look
from typeset.flow.text import TextPiece, plain
from typeset.typography.line import Line

_NOBODY = Node("NonStruct")
"""Whose text a letter or term is that is set again: nobody's, since it is decoration."""

_LETTER = 0.01
"""How unwelcome it is that a page begins with a letter set again: as a few lines of white."""


def set_index(index: Index, folios: Folios, setter: Setter) -> list[Piece]:
    """Set the index when the folios of the pages before it are known; none for an empty one."""
    setter = setter.within("columns")
    _check_folios(index, folios, setter)
    items = [item for group in index.groups for item in _group(group, folios, setter)]
    return [ColumnsPiece(items, setter.sheet.grid.columns, setter)] if items else []


def _check_folios(index: Index, folios: Folios, setter: Setter) -> None:
    """Every mark stands on a page before the index."""
    for group in index.groups:
        for entry in group.entries:
            if any(folios(anchor) is None for anchor in entry.marks):
                setter.diagnostics.error(
                    "index-mark-without-page",
                    f"“{entry.words}” is marked where the index cannot look it up",
                    entry.span,
                    "put “index” after all pages that have marks, and mark words of running "
                    "text, headings, lists, notes or captions",
                )


def _group(group: IndexGroup, folios: Folios, setter: Setter) -> Iterator[Item]:
    """A letter, bound to its first term, and the terms."""
    span = group.entries[0].span
    words = (Inline(group.letter, span),)
    measure = column_width(setter, setter.sheet.grid.columns)
    letter = plain(words, group.letter_node, setter, "index_letter", measure)
    letter.keepWithNext = True
    yield Item(letter)
    pieces = [_entry(entry, folios, setter, measure) for entry in group.entries]
    for (one, piece), (other, _) in pairwise(zip(group.entries, pieces, strict=True)):
        piece.keepWithNext = one.level < other.level
    for before_last in pieces[-2:-1]:
        # No column begins with what is left of a letter.
        before_last.keepWithNext = True
    over = _continued(group.letter, span, setter.look("index_letter"), setter, measure)
    look = _look(setter)
    for entry, piece in zip(group.entries, pieces, strict=True):
        rest = (over, _continued(entry.heading, entry.span, look, setter, measure))
        yield Item(piece, rest, rest, 1.0) if entry.level else Item(piece, (over,), rest, _LETTER)


def _entry(entry: IndexEntry, folios: Folios, setter: Setter, measure: float) -> TextPiece:
    """A term and its pages; entries below a term stand in, turned lines further still."""
    look = _look(setter)
    indent = entry.level * look.indent
    hang = 2 * look.indent
    inlines = entry_inlines(entry, folios, setter.locale)
    lines = setter.lines(inlines, look, measure - hang, indent - hang, hang)
    return TextPiece(_moved(lines, hang), look, entry.node)


def _look(setter: Setter) -> Look:
    """Terms stand in narrow columns: what is too long for one is broken, if need be anywhere."""
    look = setter.broken(setter.look("index_entry"))
    return replace(look, style=replace(look.style, anywhere=True))


def _moved(lines: Sequence[Line], distance: float) -> tuple[Line, ...]:
    return tuple(shifted(line, distance) for line in lines)


def _continued(text: str, span: Span, look: Look, setter: Setter, measure: float) -> TextPiece:
    """A letter or term set again above what goes on with it in another column."""
    words = Inline(f"{text} ({setter.locale.continued})", span)
    piece = TextPiece(setter.lines((words,), look, measure), look, _NOBODY)
    piece.wrap(measure, 0)
    return piece
