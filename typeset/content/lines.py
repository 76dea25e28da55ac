"""Every line of a part in reading order, and parts with other lines in their places.

Notes come after the block that refers to them, as they are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, fields, replace
from typing import Any, NamedTuple, TypeAlias

from typeset.content.document import Block, Opener, Part
from typeset.content.exhibit_blocks import Caption, Cell, Figure, MarkNote, Row, Table
from typeset.content.listings import Definition, DefinitionList, Facts
from typeset.content.node import Node
from typeset.content.texts import (
    Box,
    BulletList,
    Heading,
    Inline,
    ListItem,
    Note,
    Paragraph,
    PullQuote,
)
from typeset.records import dataclass

Line: TypeAlias = tuple[Inline, ...]


class Own(NamedTuple):
    """A line, and the node of its block."""

    line: Line
    node: Node


_HOLDERS = (
    Box, BulletList, Caption, Cell, Definition, DefinitionList, Facts, Figure, Heading, Inline,
    ListItem, MarkNote, Note, Opener, Paragraph, Part, PullQuote, Row, Table,
)  # fmt: skip
"""What lines stand in."""


# --- reading ---------------------------------------------------------------------------------


def lines(part: Part) -> Iterator[Own]:
    """All lines, each once."""
    told: set[Node] = set()
    opener: tuple[Block | None, ...] = ()
    if part.opener is not None:
        report, title = part.opener.report, part.opener.title
        opener = (report, title, part.opener.summary_heading, part.opener.summary)
    for block in (*opener, *part.blocks):
        if block is not None:
            yield from _with_notes(block, told)


def _with_notes(block: Block, told: set[Node]) -> Iterator[Own]:
    """A block, then the notes that it is the first to refer to; `told` are those before."""
    notes: dict[Node, Note] = {}
    for own in _block(block):
        yield own
        for inline in own.line:
            if inline.note is not None and inline.note.node not in told:
                notes.setdefault(inline.note.node, inline.note)
    told.update(notes)
    yield from (Own(note.inlines, node) for node, note in notes.items())


def _block(block: Block) -> Iterator[Own]:
    match block:
        case Heading() | Paragraph():
            yield Own(block.inlines, block.node)
        case BulletList() | DefinitionList() | Facts():
            yield from (Own(item.inlines, item.node) for item in block.items)
        case PullQuote():
            if block.number_node is not None:
                yield Own(block.number, block.number_node)
            yield Own(block.text, block.text_node)
        case Box():
            yield Own(block.heading.inlines, block.heading.node)
            for inside in block.blocks:
                yield from _block(inside)
        case Table():
            yield from _table(block)
        case Figure():
            yield Own(block.caption.inlines, block.caption.node)
            yield from _below(block)


def _table(table: Table) -> Iterator[Own]:
    yield Own(table.caption.inlines, table.caption.node)
    for head in table.head:
        yield from (Own(cell.inlines, cell.node) for cell in head)
    yield from [Own(cell.inlines, cell.node) for cell in table.different_cells()]
    yield from _below(table)


def _below(exhibit: Table | Figure) -> Iterator[Own]:
    yield from (Own(note.inlines, note.node) for note in exhibit.notes)
    yield Own(exhibit.source.inlines, exhibit.source.node)


# --- replacing -------------------------------------------------------------------------------


def with_lines(part: Part, changed: Mapping[int, Line]) -> Part:
    """The part with some lines replaced, wherever they stand; `changed` is by their `id`."""
    renewed = _Renewing(changed).renewed(part) if changed else part
    assert isinstance(renewed, Part)
    return renewed


@dataclass(slots=True)
class _Renewing:
    """Makes anew what holds a changed line, and keeps all else as it is.

    `_kept` are the cells that are seen to stay, of which tables have many, by their identity.
    """

    changed: Mapping[int, Line]
    _known: dict[int, Any] = field(default_factory=dict)
    _kept: set[int] = field(default_factory=set)

    def renewed(self, value: Any) -> Any:
        """A value with the changed lines in it."""
        if isinstance(value, tuple):
            if value and isinstance(value[0], Row) and self._all_kept(value):
                return value
            line = self.changed.get(id(value), value)
            parts = [self.renewed(one) for one in line]
            same = line is value and all(map(_is, parts, line))
            return value if same else tuple(parts)
        if not isinstance(value, _HOLDERS) or self._is_kept(value):
            return value
        if isinstance(value, Note) and id(value) in self._known:
            return self._known[id(value)]
        found = self._record(value)
        if isinstance(value, Note):
            self._known[id(value)] = found
        return found

    def _all_kept(self, rows: Sequence[Row]) -> bool:
        """Whether all rows are seen to stay; equal values of theirs may be one cell."""
        cells = {id(one): one for row in rows for one in (row.stub, *row.cells)}
        return all(map(self._is_kept, cells.values()))

    def _is_kept(self, value: Any) -> bool:
        """Whether a cell, or all those of a row, are seen to stay as they are."""
        if isinstance(value, Row):
            cells = (value.stub, *value.cells)
            waiting = [one for one in cells if id(one) not in self._kept]
            return all(map(self._is_kept, waiting))
        if not isinstance(value, Cell) or id(value.inlines) in self.changed:
            return False
        for inline in value.inlines:
            if inline.note is not None:
                return False
        self._kept.add(id(value))
        return True

    def _record(self, value: Any) -> Any:
        if isinstance(value, Inline) and value.note is None:
            return value
        new = {}
        for key in (one.name for one in fields(value)):
            before = getattr(value, key)
            after = self.renewed(before)
            if after is not before:
                new[key] = after
        return replace(value, **new) if new else value


def _is(one: object, other: object) -> bool:
    return one is other
