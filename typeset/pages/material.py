"""What page make-up has to distribute: a story's pieces, read once for all trials.

Pieces come in three kinds.  Text stands in the story's order.  Exhibits (tables, figures, boxes)
may leave the place where they were written, but never each other's order.  Margin pieces stand
beside the text that they were written in.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import dropwhile, islice
from typing import Literal

from typeset.content.node import ToAnchor
from typeset.content.texts import Inline, Note
from typeset.flow.piece import Parting, Piece
from typeset.flow.sheet import Grid
from typeset.flow.story import Story
from typeset.flow.text import HeadingPiece, ItemPiece, TextPiece
from typeset.records import dataclass
from typeset.typography.line import Line

_NEAR = 6
"""Items: an exhibit is written so soon after the text that refers to it."""
_LEAST_UNITS = 3
"""No piece asks for larger parts."""

Kind = Literal["text", "exhibit", "margin"]


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A note, and the unit of its piece (line, row) that refers to it."""

    unit: int
    note: Note


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of the story, with what is asked of it again and again.

    `exhibit` is its number among the exhibits, or of the next one.  `leading` (pt) is given if it
    consists of lines.  `before` and `after` are the space around it (pt); `bound`: it stands on a
    page with what follows.
    """

    piece: Piece
    kind: Kind
    exhibit: int
    units: int
    partings: Sequence[Parting]
    notes: tuple[NoteMark, ...]
    leading: float | None
    before: float
    after: float
    bound: bool
    heading: bool
    bullet: bool

    def first_after(self, start: int) -> int:
        """Which of the partings may be the first to end a part from `start` on: no smaller one."""
        if not self.partings:
            return 0
        first = start + min(self.partings[0].at, _LEAST_UNITS)
        return bisect_left(self.partings, first, key=_at)

    def partings_after(self, start: int) -> Iterator[Parting]:
        """Where the part from `start` on may end."""
        places = range(self.first_after(start), len(self.partings))
        yield from map(self.partings.__getitem__, places)

    def extent(self, start: int, stop: int) -> float:
        """Height (pt) of the units from `start` to before `stop`."""
        if self.leading is not None:
            return (stop - start) * self.leading
        return self.piece.extent(start, stop)

    def notes_in(self, start: int, stop: int) -> tuple[Note, ...]:
        """The notes that these units refer to."""
        if not self.notes:
            return ()
        return tuple(mark.note for mark in self.notes if start <= mark.unit < stop)


def _at(parting: Parting) -> int:
    return parting.at


@dataclass(frozen=True, slots=True)
class Material:
    """A story's items; `exhibits` are the places among them where exhibits were written.

    `mentions` are the item and line before it that refer to each exhibit first; its own place if
    none does.
    """

    items: tuple[Item, ...]
    exhibits: tuple[int, ...]
    mentions: tuple[tuple[int, int], ...]
    noted_margin: bool
    """Whether pieces in the margin have notes, which have to stand on the same page."""
    chapter: bool
    """Whether this is a chapter, of which the last page should be as full as may be."""

    def place_of(self, piece: Piece) -> int:
        """Where a piece stands among the items."""
        return next(index for index, item in enumerate(self.items) if item.piece is piece)

    def text_below(self, above: Item) -> Iterator[Item]:
        """The pieces of text below an item."""
        following = dropwhile(lambda item: item is not above, self.items)
        return (item for item in islice(following, 1, None) if item.kind == "text")

    def text_after(self, index: int) -> Item | None:
        """The next piece of text from `index` on."""
        return next((item for item in self.items[index:] if item.kind == "text"), None)


def material(story: Story, grid: Grid) -> Material:
    """Read a story's pieces."""
    items: list[Item] = []
    exhibits: list[int] = []
    for piece in story.pieces:
        piece.wrap(grid.full if piece.column == "full" else grid.measure, grid.depth)
        kind: Kind = "margin" if piece.column == "margin" else "exhibit" if piece.floats else "text"
        items.append(_item(piece, kind, len(exhibits)))
        if kind == "exhibit":
            exhibits.append(len(items) - 1)
    noted = any(item.kind == "margin" and item.notes for item in items)
    chapter = story.part.kind == "chapter"
    mentions = tuple(_mention(items, place) for place in exhibits)
    return Material(tuple(items), tuple(exhibits), mentions, noted, chapter)


def _mention(items: Sequence[Item], place: int) -> tuple[int, int]:
    """Where text first refers to the exhibit at `place`, in the few paragraphs before it."""
    anchors = set(items[place].piece.anchors())
    for index in range(max(0, place - _NEAR), place):
        piece = items[index].piece
        lines = piece.lines if isinstance(piece, TextPiece) else ()
        for unit, line in enumerate(lines):
            if anchors & {target.name for target in _targets(line)}:
                return index, unit
    return place, 0


def _targets(line: Line) -> Iterator[ToAnchor]:
    """The places in the report that a line refers to."""
    for fragment in line.fragments:
        origin = fragment.run.origin
        if isinstance(origin, Inline) and isinstance(origin.target, ToAnchor):
            yield origin.target


def _item(piece: Piece, kind: Kind, exhibit: int) -> Item:
    return Item(
        piece=piece,
        kind=kind,
        exhibit=exhibit,
        units=piece.units,
        partings=tuple(piece.partings()),
        notes=_note_marks(piece),
        leading=piece.look.style.leading if isinstance(piece, TextPiece) else None,
        before=float(piece.spaceBefore),
        after=float(piece.spaceAfter),
        bound=bool(piece.keepWithNext),
        heading=isinstance(piece, HeadingPiece),
        bullet=isinstance(piece, ItemPiece),
    )


def _note_marks(piece: Piece) -> tuple[NoteMark, ...]:
    if not piece.notes():
        return ()
    units = range(piece.units)
    return tuple(NoteMark(unit, note) for unit in units for note in piece.notes(unit, unit + 1))
