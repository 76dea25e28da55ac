"""Filling pages: the chosen page breaks made into pages, with everything in its place.

What is left to do for a page is to put white into its gaps so that it ends on its last line, to
set its exhibits in the middle of their room, and to find places in the margin column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby

from typeset.content.texts import Note
from typeset.flow.arrangement import set_in_text
from typeset.flow.piece import Piece
from typeset.flow.setter import Setter
from typeset.flow.story import Story
from typeset.pages.attempts import Attempts
from typeset.pages.breaking import Opening, break_pages
from typeset.pages.foot import Foot, NoteParts
from typeset.pages.margin import Beside, place_in_margins
from typeset.pages.material import Material, material
from typeset.pages.page import Page, Placement
from typeset.pages.resets import Resets
from typeset.pages.trial import Ending, Placed
from typeset.records import dataclass

_CLOSE = 0.01
"""Points that do not matter."""
_PATIENCE = 12
"""Pieces that are set in the text one by one, so that they are as few as may be."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A piece on its way to its place."""

    placed: Placed
    piece: Piece
    top: float

    @property
    def bottom(self) -> float:
        return float(self.top + self.piece.height)

    def moved(self, distance: float) -> _Block:
        return replace(self, top=self.top + distance)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A page with everything in its column, and what is wanted in its margin."""

    ending: Ending
    column: Sequence[Placement]
    wanted: Sequence[Placement]


class Filling:
    """The filling of a story's pages, from the first line to the last.

    `story` is set as it stands on them: pieces that the margin has no room for are in the text.
    """

    def __init__(
        self, story: Story, setter: Setter, foot: Foot, new_page: Callable[[], Page]
    ) -> None:
        self.story = story
        self._written = story.pieces
        self._grid = setter.sheet.grid
        self._foot = foot
        self._diagnostics = setter.diagnostics
        self._new_page = new_page
        self._resets = Resets()
        self._material = material(story, self._grid)

    def fill(self, opening: Opening, first: Page | None = None) -> None:
        """Break the story into pages and make them; the `first` one may be there already."""
        self._report_too_high(self._material)
        standing = first.placements if first is not None else ()
        laid, beside = self._with_margins(opening, standing)
        page, carried = first, 0
        for one, in_margin in zip(laid, beside, strict=True):
            page = page or self._new_page()
            page.carried = carried
            page.placements += [*one.column, *in_margin]
            self._set_notes(page, one.ending.notes, one.ending.next.notes)
            page, carried = None, len(one.ending.next.notes)

    def _with_margins(
        self, opening: Opening, standing: Sequence[Placement]
    ) -> tuple[Sequence[_Laid], Sequence[Sequence[Placement]]]:
        """The pages, and what their margins hold: broken anew until there is room for all of it."""
        late: list[Piece] = []
        while True:
            attempts = Attempts(self._material, self._foot, self._grid, self._resets)
            laid = [*map(self._laid, break_pages(self._material, attempts, opening))]
            margins = place_in_margins([*self._beside(laid, standing)], self._grid)
            if not margins.left_over:
                self._report_late(late)
                return laid, margins.placed
            moving = margins.left_over[: 1 if len(late) < _PATIENCE else None]
            late += moving
            self.story = replace(self.story, pieces=set_in_text(self.story.pieces, moving))
            self._material = material(self.story, self._grid)

    def _beside(self, laid: Sequence[_Laid], standing: Sequence[Placement]) -> Iterator[Beside]:
        """What is wanted in the margin of each page; `standing` is on the first one already."""
        for page in laid:
            later = [self._material.items[index].piece for index in page.ending.next.beside]
            yield Beside(page.wanted, [*standing, *page.column], later)
            standing = ()

    def _report_late(self, late: Sequence[Piece]) -> None:
        """Tell of the first piece that the margin has no room for, and how many more there are."""
        if not late:
            return
        first = next(piece for piece in self._written if piece in late)
        others = {1: "", 2: "; so does another"}.get(len(late), f"; so do {len(late) - 1} others")
        self._diagnostics.warning(
            "no-room-in-margin",
            f"{first.name} has no room in the margin of its page or the next, "
            f"and stands in the text column{others}",
            first.span,
            "write it where there is more text beside it, shorten it, or leave some out",
        )

    def _report_too_high(self, found: Material) -> None:
        for item in found.items:
            height = item.extent(0, item.units)
            if height > self._grid.depth + _CLOSE and not item.partings:
                name = item.piece.name or f"something in “{self.story.part.title}”"
                self._diagnostics.error(
                    "too-high",
                    f"{name} is {height:.0f} pt high, but a page holds {self._grid.depth:.0f} pt",
                    item.piece.span or self.story.part.titled_at,
                    "choose a smaller height for it, shorten it, or part it in two",
                )

    def _laid(self, ending: Ending) -> _Laid:
        blocks = self._blocks(ending)
        column = [block for block in blocks if block.placed.region in ("head", "text")]
        lifted = self._reset(column, ending)
        moved = self._stretched(lifted, ending.stretch)
        by_piece = {id(block.placed): block for block in self._centred(moved)}
        placements = [Placement(block.piece, block.top) for block in by_piece.values()]
        placements += self._at_foot(blocks, self._foot.height(ending.notes))
        return _Laid(ending, placements, self._margin_tops(blocks, by_piece))

    def _blocks(self, ending: Ending) -> list[_Block]:
        """What stands on the page, from the top of the story down."""
        found = []
        for placed in reversed([*ending.chain()]):
            item = placed.item
            whole = placed.start == 0 and placed.stop == item.units
            piece = item.piece if whole else item.piece.part(placed.start, placed.stop)
            if ending.reset is not None and ending.reset.item is item:
                piece = self._resets.piece(item, ending.reset.lines) or piece
            piece.wrap(self._width(piece), self._grid.depth)
            found.append(_Block(placed, piece, placed.top))
        return found

    def _width(self, piece: Piece) -> float:
        grid = self._grid
        widths = {"full": grid.full, "margin": grid.margin, "text": grid.measure}
        return widths[piece.column]

    # --- the column

    def _reset(self, blocks: Sequence[_Block], ending: Ending) -> list[_Block]:
        """Move what stands below a paragraph that has a line more or less."""
        moved, distance = [], 0.0
        for block in blocks:
            moved.append(block.moved(distance))
            if ending.reset is not None and block.placed.item is ending.reset.item:
                distance = ending.reset.lines * (block.placed.item.leading or 0.0)
        return moved

    def _stretched(self, blocks: Sequence[_Block], lines: int) -> list[_Block]:
        """Put lines of white into the gaps, the first ones first beside exhibits."""
        gaps = [index for index, block in enumerate(blocks) if block.placed.stretches]
        gaps.sort(key=lambda index: not _beside_exhibit(blocks, index))
        white = dict.fromkeys(gaps[:lines], self._grid.baseline)
        for run in filter(None, _runs(blocks)):
            white |= dict.fromkeys(run, self._shared(sum(white.get(gap, 0.0) for gap in run), run))
        distances = accumulate(white.get(index, 0.0) for index in range(len(blocks)))
        return [block.moved(by) for block, by in zip(blocks, distances, strict=True)]

    def _shared(self, white: float, run: Sequence[int]) -> float:
        """Exhibits below each other are evenly apart; where a part consists of them, such as the
        tables behind a chapter's figures, on all of its pages.
        """
        return white / len(run) if self._material.chapter else 0.0

    def _centred(self, blocks: Sequence[_Block]) -> list[_Block]:
        """Exhibits between pieces of text in the middle of the room that the grid leaves them."""
        placed = list(blocks)
        for index in range(1, len(placed) - 1):
            block = placed[index]
            if block.placed.item.kind != "exhibit" or block.placed.region != "text":
                continue
            below = placed[index + 1]
            if below.placed.item.kind != "text":
                continue
            due = max(block.piece.spaceAfter, below.piece.spaceBefore)
            spare = below.top - block.bottom - due
            if placed[index - 1].placed.item.kind == "text" and spare > 0:
                placed[index] = block.moved(spare / 2)
        return placed

    def _at_foot(self, blocks: Sequence[_Block], notes: float) -> list[Placement]:
        """Exhibits at the foot, the last one on the last line, or above the notes with white."""
        placements: list[Placement] = []
        exhibits = [one for one in blocks if one.placed.region == "foot"]
        bottom = self._grid.depth - notes - self._foot.white(bool(exhibits), notes > 0)
        for block in reversed(exhibits):
            top = bottom - float(block.piece.height)
            placements.insert(0, Placement(block.piece, top))
            bottom = top - float(block.piece.spaceBefore)
        return placements

    # --- the margin column

    def _margin_tops(self, blocks: Sequence[_Block], column: dict[int, _Block]) -> list[Placement]:
        """Margin pieces beside the text that they were written in, wherever that went."""
        found, bottom, after = [], 0.0, 0.0
        for block in blocks:
            placed = column.get(id(block.placed))
            if placed is not None:
                bottom, after = placed.bottom, float(placed.piece.spaceAfter)
            elif block.placed.region == "margin":
                found.append(Placement(block.piece, bottom + after))
        return found

    def _set_notes(self, page: Page, parts: NoteParts, overleaf: NoteParts = ()) -> None:
        """Notes at the foot; those of pieces that found no room in the margin go with them."""
        later = [part.note for part in overleaf if not part.start]
        referred = [
            note
            for placement in page.placements
            for note in placement.piece.notes()
            if note not in later
        ]
        self._warn_of_late(later)
        kept = self._foot.kept(parts, referred, page.carried)
        page.notes = [self._foot.piece(part) for part in kept]

    def _warn_of_late(self, notes: Sequence[Note]) -> None:
        for note in notes:
            self._diagnostics.warning(
                "note-overleaf",
                f"note {note.number} begins on the page after the one that refers to it",
                note.inlines[0].span,
                "shorten the note, or what its mark stands in, so that both fit on a page",
            )


def _runs(blocks: Sequence[_Block]) -> Iterator[list[int]]:
    """The gaps that take white above, between and below exhibits that follow each other."""
    kinds = groupby(enumerate(blocks), key=lambda each: each[1].placed.item.kind == "exhibit")
    for are_exhibits, group in kinds:
        indexes = [index for index, _ in group]
        if are_exhibits and len(indexes) > 1:
            run = (*indexes, indexes[-1] + 1)
            yield [one for one in run if one < len(blocks) and blocks[one].placed.stretches]


def _beside_exhibit(blocks: Sequence[_Block], index: int) -> bool:
    above = blocks[index - 1] if index else blocks[index]
    return "exhibit" in (above.placed.item.kind, blocks[index].placed.item.kind)
