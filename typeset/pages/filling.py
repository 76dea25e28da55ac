"""Filling pages: the chosen page breaks made into pages, with everything in its place.

What is left to do for a page is to put white into its gaps so that it ends on its last line, to
set its exhibits in the middle of their room, and to find places in the margin column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby

from typeset.flow.piece import Piece
from typeset.flow.setter import Setter
from typeset.flow.story import Story
from typeset.pages.attempts import Attempts
from typeset.pages.breaking import Opening, break_pages
from typeset.pages.foot import Foot, NoteParts
from typeset.pages.margin import place_in_margin
from typeset.pages.material import Material, material
from typeset.pages.page import Page, Placement
from typeset.pages.resets import Resets
from typeset.pages.trial import Ending, Placed
from typeset.records import dataclass

_CLOSE = 0.01
"""Points that do not matter."""


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


class Filling:
    """The filling of a story's pages, from the first line to the last."""

    def __init__(
        self, story: Story, setter: Setter, foot: Foot, new_page: Callable[[], Page]
    ) -> None:
        self._story = story
        self._grid = setter.sheet.grid
        self._foot = foot
        self._diagnostics = setter.diagnostics
        self._new_page = new_page
        self._resets = Resets()
        self._material = material(story, self._grid)
        self._in_margin: list[Placement] = []

    def fill(self, opening: Opening, first: Page | None = None) -> None:
        """Break the story into pages and make them; the `first` one may be there already."""
        found = self._material
        self._report_too_high(found)
        attempts = Attempts(found, self._foot, self._grid, self._resets)
        page, carried = first, 0
        for ending in break_pages(found, attempts, opening):
            page = page or self._new_page()
            page.carried = carried
            self._make(page, ending)
            page, carried = None, len(ending.next.notes)
        while self._in_margin:
            page = self._new_page()
            self._place_in_margin(page)
            self._set_notes(page, ())

    def _report_too_high(self, found: Material) -> None:
        for item in found.items:
            height = item.extent(0, item.units)
            if height > self._grid.depth + _CLOSE and not item.partings:
                name = item.piece.name or f"something in “{self._story.part.title}”"
                self._diagnostics.error(
                    "too-high",
                    f"{name} is {height:.0f} pt high, but a page holds {self._grid.depth:.0f} pt",
                    item.piece.span,
                    "choose a smaller height for it, shorten it, or part it in two",
                )

    def _make(self, page: Page, ending: Ending) -> None:
        blocks = self._blocks(ending)
        column = [block for block in blocks if block.placed.region in ("head", "text")]
        lifted = self._reset(column, ending)
        moved = self._stretched(lifted, ending.stretch)
        by_piece = {id(block.placed): block for block in self._centred(moved)}
        page.placements += [Placement(block.piece, block.top) for block in by_piece.values()]
        page.placements += self._at_foot(blocks, self._foot.height(ending.notes))
        self._in_margin += self._margin_tops(blocks, by_piece)
        self._place_in_margin(page, ending.next.beside)
        self._set_notes(page, ending.notes)

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

    def _place_in_margin(self, page: Page, later: Sequence[int] = ()) -> None:
        """Place what the margin has room for, but not what was chosen to come `later`."""
        pieces = [self._material.items[index].piece for index in later]
        here = [one for one in self._in_margin if one.piece not in pieces]
        placing = place_in_margin(here, page.placements, self._grid)
        page.placements += placing.placed
        self._in_margin = [*placing.left_over, *(Placement(piece, 0.0) for piece in pieces)]

    def _set_notes(self, page: Page, parts: NoteParts) -> None:
        """Notes at the foot; those of pieces that found no room in the margin go with them."""
        referred = [note for placement in page.placements for note in placement.piece.notes()]
        kept = self._foot.kept(parts, referred, page.carried)
        page.notes = [self._foot.piece(part) for part in kept]


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
