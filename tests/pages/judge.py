"""Judges made-up pages: every rule that must hold, whatever stands in the story.

Each rule is a generator of complaints, so that one broken page tells all that is wrong with it.
Heights are points below the top of the text block, as in `Placement`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from tests.flow import house
from typeset.content.texts import Note
from typeset.flow.box import BoxPiece
from typeset.flow.figure import FigurePiece
from typeset.flow.multicol import ColumnsPiece
from typeset.flow.opener import OpenerPiece, SummaryPiece
from typeset.flow.piece import Piece
from typeset.flow.sheet import Grid
from typeset.flow.story import Story
from typeset.flow.table import TablePiece
from typeset.flow.text import BodyPiece, HeadingPiece, ItemPiece, TextPiece
from typeset.pages.foot import height
from typeset.pages.page import Page, Placement
from typeset.typography.line import Line

CLOSE = 0.02
"""Points that do not matter."""
ROOM = house.sheet().notes.room
"""What the theme keeps free above notes."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A story, the pages that it was filled into, and each note's piece by its node."""

    story: Story
    pages: Sequence[Page]
    grid: Grid


@dataclass(frozen=True, slots=True)
class Found:
    """A placement and its page's place among the story's pages."""

    page: int
    placement: Placement

    @property
    def piece(self) -> Piece:
        return self.placement.piece

    @property
    def place(self) -> tuple[int, float]:
        return self.page, self.placement.top


Rule = Callable[[Filled], Iterator[str]]


def complaints(filled: Filled) -> list[str]:
    """Everything that is wrong."""
    return [f"{rule.__name__}: {complaint}" for rule in RULES for complaint in rule(filled)]


# --- what a piece holds, whether parted or whole


def atoms(piece: Piece) -> tuple[Hashable, ...]:
    """The smallest things in a piece: lines, rows, entries.  Parts of it share them."""
    match piece:
        case TextPiece():
            return tuple(id(line) for line in piece.lines)
        case TablePiece():
            return tuple((id(piece.table), row) for row in range(piece.start, piece.stop))
        case ColumnsPiece():
            return tuple(a for column in piece.columns() for entry in column for a in atoms(entry))
        case FigurePiece():
            return (id(piece.figure),)
        case BoxPiece():
            return tuple(id(line) for line in box_lines(piece))
        case _:
            return (id(piece),)


def box_lines(piece: BoxPiece) -> list[Line]:
    """The lines of a box, the heading's first if it has them."""
    head = piece.heading.lines if piece.first else ()
    return [*head, *(line for text in piece.texts for line in text.lines)]


def _found(filled: Filled) -> list[Found]:
    return [
        Found(number, placement)
        for number, page in enumerate(filled.pages)
        for placement in page.placements
        if not isinstance(placement.piece, OpenerPiece | SummaryPiece)
    ]


def _kind(piece: Piece) -> str:
    if piece.column == "margin":
        return "beside"
    return "floats" if piece.floats else "text"


def _where(filled: Filled) -> Mapping[Hashable, Found]:
    return {atom: found for found in _found(filled) for atom in atoms(found.piece)}


# --- rules


def everything_stands_once_and_in_order(filled: Filled) -> Iterator[str]:
    for kind in ("text", "floats", "beside"):
        wanted = _atoms_of(kind, filled.story.pieces)
        shown = _atoms_of(kind, [found.piece for found in _found(filled)])
        if wanted == shown:
            continue
        missing, double = Counter(wanted) - Counter(shown), Counter(shown) - Counter(wanted)
        yield f"{kind}: {missing.total()} missing, {double.total()} too many, or out of order"


def _atoms_of(kind: str, pieces: Iterable[Piece]) -> list[Hashable]:
    return [atom for piece in pieces if _kind(piece) == kind for atom in atoms(piece)]


def text_and_floats_go_down_the_page(filled: Filled) -> Iterator[str]:
    for page in filled.pages:
        tops = [p.top for p in page.placements if p.piece.column != "margin"]
        if tops != sorted(tops):
            yield f"page {page.number}: {tops}"


def nothing_floats_before_its_place(filled: Filled) -> Iterator[str]:
    """It may stand higher on the page where it was written, but not on an earlier one."""
    where = _where(filled)
    latest = -1
    for piece in filled.story.pieces:
        found = [where[atom].page for atom in atoms(piece) if atom in where]
        if _kind(piece) == "text":
            latest = max([latest, *found])
        elif found and min(found) < latest:
            yield f"{_name_of(piece)} on page {min(found)}, written after text on {latest}"


def exhibits_stand_on_the_page_or_the_next(filled: Filled) -> Iterator[str]:
    """The first to be met stands no later than on the next page; others may wait for it."""
    where = _where(filled)
    pages = [[where[atom].page for atom in atoms(p) if atom in where] for p in filled.story.pieces]
    waited = 0
    for index, piece in enumerate(filled.story.pieces):
        if _kind(piece) == "floats" and pages[index]:
            place = _text_page(filled.story.pieces[index:], pages[index:], len(filled.pages))
            if min(pages[index]) > max(place, waited) + 1:
                yield f"{piece.name} on page {min(pages[index])}, written on {place}"
            waited = max(pages[index])


def _text_page(pieces: Sequence[Piece], pages: Sequence[Sequence[int]], last: int) -> int:
    """The page on which the first of these that is text begins."""
    found = zip(pieces, pages, strict=True)
    return next((min(on) for piece, on in found if _kind(piece) == "text" and on), last)


def _name_of(piece: Piece) -> str:
    return piece.name or type(piece).__name__


def the_margin_is_in_order_down_the_page(filled: Filled) -> Iterator[str]:
    for page in filled.pages:
        tops = [p.top for p in page.placements if p.piece.column == "margin"]
        if tops != sorted(tops):
            yield f"page {page.number}: {tops}"


def the_margin_is_near_its_text(filled: Filled) -> Iterator[str]:
    """On the page of the text that it was written before, or the next; and not before the last."""
    where = _where(filled)
    pages = [[where[atom].page for atom in atoms(p) if atom in where] for p in filled.story.pieces]
    before = 0
    for index, piece in enumerate(filled.story.pieces):
        if _kind(piece) == "text" and pages[index]:
            before = max(pages[index])
        elif _kind(piece) == "beside" and pages[index]:
            latest = _text_page(filled.story.pieces[index:], pages[index:], before) + 1
            if not before <= pages[index][0] <= latest:
                yield f"{_name_of(piece)} on page {pages[index][0]}, not {before} to {latest}"


def no_page_is_empty(filled: Filled) -> Iterator[str]:
    """Nor has it a margin alone."""
    for page in filled.pages:
        if not page.carried and all(p.piece.column == "margin" for p in page.placements):
            yield f"page {page.number}"


def nothing_overlaps(filled: Filled) -> Iterator[str]:
    for page in filled.pages:
        for one, other in combinations(page.placements, 2):
            shared = min(one.bottom, other.bottom) - max(one.top, other.top)
            if _same_column(one.piece, other.piece) and shared > CLOSE:
                yield f"page {page.number}: {_shown(one)} and {_shown(other)}"


def _same_column(one: Piece, other: Piece) -> bool:
    return one.column == other.column or "full" in (one.column, other.column)


def the_margin_keeps_clear(filled: Filled) -> Iterator[str]:
    """A baseline of air between what stands beside the text and all else in the margin column."""
    for page in filled.pages:
        in_margin = [p for p in page.placements if p.piece.column != "text"]
        for one, other in combinations(in_margin, 2):
            if "margin" not in (one.piece.column, other.piece.column):
                continue
            gap = max(one.top, other.top) - min(one.bottom, other.bottom)
            if gap < filled.grid.baseline - CLOSE:
                yield f"page {page.number}: {gap:.1f} pt, {_shown(one)} and {_shown(other)}"


def pieces_keep_their_distance(filled: Filled) -> Iterator[str]:
    """The larger of the space after one piece and before the next; none at the top of a page."""
    for page in filled.pages:
        column = [p for p in page.placements if p.piece.column != "margin"]
        for above, below in pairwise(column):
            space = max(above.piece.spaceAfter, below.piece.spaceBefore)
            if isinstance(above.piece, OpenerPiece | SummaryPiece):
                continue
            if below.top - above.bottom < space - CLOSE:
                yield f"page {page.number}: {_shown(above)} and {_shown(below)}"


def pages_begin_at_their_top(filled: Filled) -> Iterator[str]:
    """Less than a line is left over a heading that ends on the grid, nothing over all else."""
    for page in filled.pages:
        first = next((p for p in page.placements if p.piece.column != "margin"), None)
        if first is None or isinstance(first.piece, OpenerPiece):
            continue
        allowed = filled.grid.baseline if isinstance(first.piece, HeadingPiece) else CLOSE
        if first.top >= allowed:
            yield f"page {page.number}: {_shown(first)}"


def nothing_leaves_the_text_block(filled: Filled) -> Iterator[str]:
    for page in filled.pages:
        for placement in page.placements:
            if isinstance(placement.piece, OpenerPiece):
                continue
            notes = 0.0 if placement.piece.column == "margin" else height(page.notes, ROOM)
            if placement.top < -CLOSE or placement.bottom > filled.grid.depth - notes + CLOSE:
                yield f"page {page.number}: {_shown(placement)}, notes of {notes:.1f} pt"


def notes_stand_on_the_page_of_their_reference(filled: Filled) -> Iterator[str]:
    """Each once, itself if it is first referred to there, or else its repetition.

    One that is too long for the page goes on at the foot of the next, before all others.
    """
    before: list[str | None] = []
    for page in filled.pages:
        here = page.notes[page.carried :]
        going_on = {_name(piece.note) for piece in page.notes[: page.carried]}
        wanted = [note for placement in page.placements for note in placement.piece.notes()]
        wanted = [note for note in wanted if _name(note) not in going_on]
        if Counter(_name(piece.note) for piece in here) != Counter({_name(n) for n in wanted}):
            yield f"page {page.number}: wanted {[_name(note) for note in wanted]}"
        first = {_name(note) for note in wanted if not note.again}
        if {_name(piece.note) for piece in here if not piece.note.again} != first:
            yield f"page {page.number}: {first} are first referred to here"
        if going_on != {*before[len(before) - page.carried :]}:
            yield f"page {page.number}: {going_on} go on, after {before}"
        before = [_name(piece.note) for piece in page.notes]


def notes_stand_in_the_order_of_their_numbers(filled: Filled) -> Iterator[str]:
    for page in filled.pages:
        numbers = [piece.note.number for piece in page.notes[page.carried :]]
        if numbers != sorted(set(numbers)):
            yield f"page {page.number}: {numbers}"


def _name(note: Note) -> str | None:
    return note.node.identifier


def headings_stand_over_what_they_head(filled: Filled) -> Iterator[str]:
    """What follows what is kept with it begins right below it: text, list, table or figure.

    A table or figure may go elsewhere if text follows it in the story.
    """
    order = _found(filled)
    in_column = [found for found in order if found.piece.column != "margin"]
    follows = dict(pairwise(id(found.piece) for found in in_column))
    where = _where(filled)
    pieces = [piece for piece in filled.story.pieces if piece.column != "margin"]
    for index, piece in enumerate(pieces[:-1]):
        if not piece.keepWithNext:
            continue
        here = where[atoms(piece)[0]]
        headed = [where[atoms(other)[0]] for other in _headed(pieces[index + 1 :])]
        if not any(follows.get(id(here.piece)) == id(there.piece) for there in headed):
            yield f"{_shown(here.placement)} on page {here.page}, what it heads elsewhere"
        elif not any(here.page == there.page for there in headed):
            yield f"{_shown(here.placement)} on page {here.page}, what it heads on another"


def _headed(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """What may stand right below a heading: the next piece, or the text after it."""
    yield pieces[0]
    text = next((piece for piece in pieces if not piece.floats), None)
    if text is not None and not isinstance(text, HeadingPiece):
        yield text


def no_orphans_and_no_widows(filled: Filled) -> Iterator[str]:
    """Two lines at least of a parted paragraph on each page."""
    texts = [piece for piece in filled.story.pieces if isinstance(piece, TextPiece)]
    whole = {id(line): piece for piece in texts for line in piece.lines}
    for found in _found(filled):
        piece = found.piece
        if not isinstance(piece, TextPiece) or not piece.lines:
            continue
        origin = whole[id(piece.lines[0])]
        if len(piece.lines) < min(2, len(origin.lines)):
            yield f"page {found.page}: {len(piece.lines)} of {len(origin.lines)} lines"
        if isinstance(piece, HeadingPiece) and len(piece.lines) != len(origin.lines):
            yield f"page {found.page}: a parted heading"


def tables_are_parted_among_their_rows(filled: Filled) -> Iterator[str]:
    """Three rows at least on each page, totals not without the two rows above them."""
    for found in _found(filled):
        piece = found.piece
        if not isinstance(piece, TablePiece) or (piece.first and piece.last):
            continue
        rows = piece.rows[piece.start : piece.stop]
        if len(rows) < 3:
            yield f"page {found.page}: {len(rows)} rows of {len(piece.rows)}"
        if not piece.first and any(row.total for row in rows[:2]):
            yield f"page {found.page}: totals without company"


def only_high_tables_are_parted(filled: Filled) -> Iterator[str]:
    """A table is parted if, with its headings and notes, it is higher than a page of its own."""
    for page in filled.pages:
        for index, placement in enumerate(page.placements):
            piece = placement.piece
            if not isinstance(piece, TablePiece) or not piece.first or piece.last:
                continue
            above = [one for one in page.placements[:index] if one.piece.column != "margin"]
            whole = next(p for p in filled.story.pieces if _table(p) is piece.table)
            needed = placement.top + float(whole.height) + height(page.notes, ROOM)
            alone = all(one.piece.keepWithNext for one in above)
            if whole.height <= filled.grid.depth and (needed <= filled.grid.depth or not alone):
                yield f"page {page.number}: {piece.name}, {whole.height:.0f} pt high"


def _table(piece: Piece) -> object:
    return piece.table if isinstance(piece, TablePiece) else None


def boxes_are_parted_among_their_lines(filled: Filled) -> Iterator[str]:
    """Two lines at least on each page, besides the heading, which stays with the first."""
    for found in _found(filled):
        piece = found.piece
        if not isinstance(piece, BoxPiece) or (piece.first and piece.last):
            continue
        lines = sum(len(text.lines) for text in piece.texts)
        if lines < 2:
            yield f"page {found.page}: {lines} lines of {piece.name}"


def only_high_boxes_are_parted(filled: Filled) -> Iterator[str]:
    """A box is parted if, with its headings and all notes, it is higher than a page of its own."""
    notes = {piece.node: piece for page in filled.pages for piece in page.notes}
    for page in filled.pages:
        for index, placement in enumerate(page.placements):
            piece = placement.piece
            if not isinstance(piece, BoxPiece) or not piece.first or piece.last:
                continue
            whole = next(p for p in filled.story.pieces if _box(p) is piece.box)
            above = [one for one in page.placements[:index] if one.piece.column != "margin"]
            nodes = dict.fromkeys([*(n.node for n in page.notes), *(n.node for n in whole.notes())])
            foot = height([notes[node] for node in nodes], ROOM)
            needed = placement.top + float(whole.height) + foot
            alone = all(one.piece.keepWithNext for one in above)
            if whole.height <= filled.grid.depth and (needed <= filled.grid.depth or not alone):
                yield f"page {page.number}: {piece.name}, {whole.height:.0f} pt high"


def _box(piece: Piece) -> object:
    return piece.box if isinstance(piece, BoxPiece) else None


def is_part(piece: Piece, box: BoxPiece) -> bool:
    """True for a box and its parts."""
    return _box(piece) is box.box


def the_margin_is_level_with_the_text(filled: Filled) -> Iterator[str]:
    """First lines beside the text are level with a line of it, unless there is no room for that.

    A piece that is not level has less than a line to move in, between what is above and below it.
    """
    step = filled.grid.baseline
    for page in filled.pages:
        taken = sorted((p for p in page.placements if p.piece.column != "text"), key=_top)
        for index, placement in enumerate(taken):
            off = (placement.top + placement.piece.offset) % step
            if placement.piece.column != "margin" or min(off, step - off) < CLOSE:
                continue
            over = taken[index - 1].bottom + step if index else 0.0
            under = taken[index + 1].top - step if index + 1 < len(taken) else filled.grid.depth
            if under - over - float(placement.piece.height) >= step:
                yield f"page {page.number}: {_shown(placement)} is {off:.1f} pt off"


def _top(placement: Placement) -> float:
    return placement.top


def text_stands_on_the_grid(filled: Filled) -> Iterator[str]:
    step = filled.grid.baseline
    for found in _found(filled):
        placement = found.placement
        if isinstance(found.piece, BodyPiece | ItemPiece):
            line = placement.top
        elif isinstance(found.piece, HeadingPiece):
            line = placement.bottom + float(found.piece.spaceAfter)
        else:
            continue
        if abs(line / step - round(line / step)) * step > CLOSE:
            yield f"page {found.page}: {_shown(placement)}"


def _shown(placement: Placement) -> str:
    name = type(placement.piece).__name__
    return f"{name} in {placement.piece.column} {placement.top:.1f}–{placement.bottom:.1f}"


RULES: tuple[Rule, ...] = (
    everything_stands_once_and_in_order,
    text_and_floats_go_down_the_page,
    nothing_floats_before_its_place,
    exhibits_stand_on_the_page_or_the_next,
    the_margin_is_in_order_down_the_page,
    the_margin_is_near_its_text,
    no_page_is_empty,
    nothing_overlaps,
    the_margin_keeps_clear,
    pieces_keep_their_distance,
    pages_begin_at_their_top,
    nothing_leaves_the_text_block,
    notes_stand_on_the_page_of_their_reference,
    notes_stand_in_the_order_of_their_numbers,
    headings_stand_over_what_they_head,
    no_orphans_and_no_widows,
    tables_are_parted_among_their_rows,
    only_high_tables_are_parted,
    boxes_are_parted_among_their_lines,
    only_high_boxes_are_parted,
    the_margin_is_level_with_the_text,
    text_stands_on_the_grid,
)
