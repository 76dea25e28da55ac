"""Filling pages with a story: one pass, from the first line to the last.

Text fills the page as long as the notes that it refers to fit at the foot of the same page;
headings take the first lines of what follows with them; a table or figure that does not fit waits
for the top of the next page while text goes on; quotes and boxes stand in the margin column near
where they were written, clear of anything that takes the full width.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from math import ceil

from typeset.content.document import Note
from typeset.flow.piece import Piece
from typeset.flow.setter import Setter
from typeset.flow.story import Story
from typeset.pages.foot import Foot, height
from typeset.pages.margin import place_in_margin
from typeset.pages.page import Page, Placement

_CLOSE = 0.01
"""Points that do not matter."""


class Filling:
    """The filling of a story's pages, from the first line to the last."""

    def __init__(
        self, story: Story, setter: Setter, foot: Foot, new_page: Callable[[], Page]
    ) -> None:
        self.story = story
        self.grid = setter.sheet.grid
        self.foot = foot
        self.diagnostics = setter.diagnostics
        self.new_page = new_page
        self.waiting: deque[Piece] = deque()
        self.beside: list[Placement] = []
        self.page: Page | None = None
        self.y = 0.0
        self.after = 0.0

    def fill(self) -> None:
        """Set all pieces, then whatever still waits."""
        queue = deque(self.story.pieces)
        while queue:
            self._place_chain(_chain(queue))
        self._end_page()
        while self.waiting or self.beside:
            self._next_page()
            self._end_page()

    # --- pages

    def begin_on(self, page: Page, top: float) -> None:
        """Go on with a page that something stands on, from `top` down."""
        self.page, self.y = page, top

    def _open_page(self) -> Page:
        """The page being filled; the first one is made when something needs it."""
        if self.page is None:
            self.page = self.new_page()
            self.y = self.after = 0.0
            self.page.notes = self.foot.joined((), self._notes_beside())
            self._place_waiting()
        return self.page

    def _end_page(self) -> None:
        """Fix what stands in the margin; what finds no room goes to the next page."""
        if self.page is not None:
            placing = place_in_margin(self.beside, self.page.placements, self.grid)
            self.page.placements += placing.placed
            self.beside = [*placing.left_over]
            wanted = (note for one in self.page.placements for note in one.piece.notes())
            self.page.notes = self.foot.joined((), wanted)
            self.page = None

    def _notes_beside(self) -> list[Note]:
        """Notes of what is to stand in the margin of this page."""
        return [note for one in self.beside for note in one.piece.notes()]

    def _next_page(self) -> None:
        self._end_page()
        self._open_page()

    def _place_waiting(self) -> None:
        """Floats that waited go to the top of the new page, in their order."""
        while self.waiting:
            piece = self.waiting[0]
            if not self._fits(piece):
                if self._empty:
                    self._put_parted(self.waiting.popleft())
                    continue
                return
            self._put(self.waiting.popleft())

    @property
    def _empty(self) -> bool:
        return self.page is None or not self.page.placements

    # --- room

    def _top_of(self, piece: Piece) -> float:
        """Where the piece would begin: below what stands there, and on the grid."""
        gap = 0.0 if self._empty else max(self.after, piece.spaceBefore)
        top = self.y + gap
        step = self.grid.baseline
        if piece.grid == "top":
            return ceil((top - _CLOSE) / step) * step
        if piece.grid == "bottom":
            height = piece.height + piece.spaceAfter
            return ceil((top + height - _CLOSE) / step) * step - height
        return top

    def _room(self, piece: Piece, notes: Iterable[Note] = ()) -> float:
        """Height left for the piece, when `notes` join those at the foot."""
        page = self._open_page()
        return self.grid.depth - self.foot.room(page.notes, notes) - self._top_of(piece)

    def _fits(self, piece: Piece, notes: Sequence[Note] = ()) -> bool:
        piece.wrap(self._width(piece), self.grid.depth)
        return self._room(piece, [*notes, *piece.notes()]) >= piece.height - _CLOSE

    def _width(self, piece: Piece) -> float:
        return self.grid.full if piece.column == "full" else self.grid.measure

    # --- placing

    def _put(self, piece: Piece) -> None:
        page = self._open_page()
        top = self._top_of(piece)
        page.placements.append(Placement(piece, top))
        page.notes = self.foot.joined(page.notes, piece.notes())
        self.y, self.after = top + float(piece.height), float(piece.spaceAfter)

    def _place_chain(self, chain: Sequence[Piece]) -> None:
        """Place headings with what they head; begin a new page if they cannot stand together."""
        bound = [piece for piece in chain if piece.column != "margin"]
        beside = [note for piece in chain if piece not in bound for note in piece.notes()]
        headed = len(bound) > 1
        while headed and not self._begins_here(bound, beside):
            self._next_page()
        for piece in chain:
            if piece.column == "margin":
                self._put_beside(piece)
            else:
                self._place(piece, headed)

    def _begins_here(self, chain: Sequence[Piece], beside: Sequence[Note]) -> bool:
        """Whether all headings fit here with all of a table or figure, or the first lines of text.

        `beside` are notes of what stands in the margin among them.  Nothing fits better than on a
        page that is empty.
        """
        self._open_page()
        *headings, last = chain
        if self._empty or (last.floats and self.waiting):
            return self._empty
        state = self.y, self.after
        notes = [*beside, *(note for piece in headings for note in piece.notes())]
        for piece in headings:
            piece.wrap(self._width(piece), self.grid.depth)
            self.y = self._top_of(piece) + float(piece.height)
            self.after = float(piece.spaceAfter)
        fits = self._fits(last, notes) or (
            not last.floats
            and self._room(last, notes) >= last.least() - _CLOSE
            and self._part(last, notes) is not None
        )
        self.y, self.after = state
        return fits

    def _place(self, piece: Piece, headed: bool) -> None:
        if piece.floats and self.waiting:
            self.waiting.append(piece)
        elif self._fits(piece):
            self._put(piece)
        elif piece.floats and not headed and piece.height <= self.grid.depth:
            self.waiting.append(piece)
        else:
            self._put_parted(piece)

    def _put_parted(self, piece: Piece) -> None:
        """Place as much as fits, go on with the rest on new pages, before all that waits."""
        while not self._fits(piece):
            parts = self._part(piece)
            if parts is not None:
                self._put(parts[0])
                piece = parts[1]
            elif self._empty:
                self._report_too_high(piece)
                break
            if piece.floats:
                self.waiting.appendleft(piece)
                self._next_page()
                return
            self._next_page()
        self._put(piece)

    def _part(self, piece: Piece, notes: Sequence[Note] = ()) -> tuple[Piece, Piece] | None:
        """Part so that `notes` and the first part's own fit too: try less until they do."""
        room = self._room(piece, notes)
        while room > 0:
            parts = piece.parted(room)
            if parts is None:
                return None
            allowed = self._room(parts[0], [*notes, *parts[0].notes()])
            if parts[0].height <= allowed + _CLOSE:
                return parts
            room = parts[0].height - 1.0
        return None

    def _report_too_high(self, piece: Piece) -> None:
        name = piece.name or f"something in “{self.story.part.title}”"
        self.diagnostics.error(
            "too-high",
            f"{name} is {piece.height:.0f} pt high, but a page holds {self.grid.depth:.0f} pt",
            piece.span,
            "choose a smaller height for it, shorten it, or part it in two",
        )

    def _put_beside(self, piece: Piece) -> None:
        """Remember the height at which it was written; its notes take their room at the foot."""
        page = self._open_page()
        notes = self.foot.joined(page.notes, piece.notes())
        if self.y > self.grid.depth - height(notes) + _CLOSE and not self._empty:
            self._next_page()
            self._put_beside(piece)
            return
        page.notes = notes
        self.beside.append(Placement(piece, self.y + self.after))


def _chain(queue: deque[Piece]) -> list[Piece]:
    """The next piece and all that it is kept with; what stands in the margin comes along."""
    last = queue.popleft()
    chain = [last]
    while last.keepWithNext and queue:
        chain.append(queue.popleft())
        if chain[-1].column != "margin":
            last = chain[-1]
    return chain
