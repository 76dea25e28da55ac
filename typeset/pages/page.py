"""A made-up page: what stands where, and nothing that depends on an edition.

Vertical places are points below the top of the text block; horizontal places are named columns,
since which side the margin column is on depends on how the edition is bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import Literal

from typeset.content.document import Part
from typeset.content.locators import Folio
from typeset.content.texts import Heading
from typeset.flow.notes import NotePiece
from typeset.flow.piece import Column, Piece
from typeset.flow.sheet import Grid
from typeset.records import dataclass

PageKind = Literal["cover", "title", "opener", "text", "back", "blank"]


@dataclass(frozen=True, slots=True)
class Placement:
    """A piece and the distance from the top of the text block down to its top edge."""

    piece: Piece
    top: float

    @property
    def bottom(self) -> float:
        """Distance down to its lower edge."""
        return float(self.top + self.piece.height)


@dataclass(frozen=True, slots=True)
class Sections:
    """The first and the last section that begin on a page, or twice the one that goes on there."""

    first: Heading
    last: Heading


@dataclass(slots=True)
class Page:
    """One page.  `number` counts the sides of the printed sheets from 1; odd pages are rectos.
    Covers on a sheet of their own go on counting outwards: −1 in front, two past the last behind.

    `label` is the folio as readers see it.  `notes` stand at the foot, in order of their numbers;
    the first `carried` of them belong to the page before.  `sections` are what running heads may
    follow; None before a part's first section.
    """

    number: int
    kind: PageKind
    part: Part
    label: str
    placements: list[Placement] = field(default_factory=list)
    notes: list[NotePiece] = field(default_factory=list)
    carried: int = 0
    sections: Sections | None = None

    @property
    def recto(self) -> bool:
        """True for right-hand pages."""
        return self.number % 2 == 1

    @property
    def on_cover(self) -> bool:
        """True for the front and the back cover."""
        return self.kind in ("cover", "back")

    def anchors(self) -> Iterator[str]:
        """The places that its pieces and notes hold."""
        for placement in self.placements:
            yield from placement.piece.anchors()
        for note in self.notes:
            yield from note.anchors()


def folios(pages: Iterable[Page]) -> dict[str, Folio]:
    """The page of each anchor; what is parted begins on the first of its pages."""
    found: dict[str, Folio] = {}
    for page in pages:
        for anchor in page.anchors():
            found.setdefault(anchor, Folio(page.number, page.label))
    return found


@dataclass(frozen=True, slots=True)
class Bound:
    """How an edition's pages are held together.

    `facing`: margins alternate between rectos and versos.  Everything but grounds and thumb tabs
    stands `away` points further from the spine than the theme's inner margin.
    """

    facing: bool
    away: float = 0.0

    def mirrors(self, page: Page) -> bool:
        """True for a page whose spine is at the right."""
        return self.facing and not page.recto


def left_edge(grid: Grid, column: Column, mirrored: bool, away: float = 0.0) -> float:
    """Where a column begins, in points from the trimmed left edge.

    On a page whose spine is at the right (`mirrored`: a verso) the margin column stands to the left
    of the text.  All columns stand `away` points further from the spine than the grid has them.
    """
    if not mirrored:
        return away + grid.inner + (grid.measure + grid.gutter if column == "margin" else 0.0)
    return grid.outer - away + (grid.beside if column == "text" else 0.0)
