"""One page on trial: what stands on it so far, and the ends that it could have.

A trial is filled from the top.  Exhibits stand at the head of the page, where they were written,
or at its foot; each choice is a trial of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Literal

from typeset.pages import demerits
from typeset.pages.foot import NoteParts
from typeset.pages.material import Item
from typeset.records import dataclass

CLOSE = 0.01
"""Points that do not matter."""

Region = Literal["head", "text", "foot", "margin"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins, or the next one does.

    `item` and `unit` say where the text goes on, `exhibit` and `row` which exhibit comes next and
    where it goes on; `notes` are those that go on from the page before, `beside` the items that
    found no room in its margin.
    """

    item: int = 0
    unit: int = 0
    exhibit: int = 0
    row: int = 0
    notes: NoteParts = ()
    beside: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece on a page: the units from `start` to before `stop`, `top` points down.

    `stretches`: white may be added above it.  Placed pieces are a chain, the last one first.
    """

    before: Placed | None
    item: Item
    start: int
    stop: int
    top: float
    region: Region
    stretches: bool = False


def chain(placed: Placed | None) -> Iterator[Placed]:
    """A piece on a page and all that were put there before it."""
    while placed is not None:
        yield placed
        placed = placed.before


@dataclass(frozen=True, slots=True)
class Reset:
    """A paragraph set in so many lines more than is best for it."""

    item: Item
    lines: int


@dataclass(frozen=True, slots=True)
class Ending:
    """A page that could be: what stands on it, and where the next one begins.

    `short` is by how many lines it ends too early, `stretch` how many lines of white its gaps
    take; `waiting` counts the exhibits that were written here and stand later.
    """

    next: Place
    placed: Placed | None
    notes: NoteParts
    cost: float
    short: int = 0
    stretch: int = 0
    waiting: int = 0
    reset: Reset | None = None

    def chain(self) -> Iterator[Placed]:
        """What stands on the page, the last piece first."""
        return chain(self.placed)


class Trial:
    """A page being filled.  `y` is how far down it is filled, `after` the space due below that.

    `begun`: something stands in the column.  `bound`: the last is a heading; `below_exhibit`: it is
    an exhibit.  `floor` is how far down (pt) there is room, above what stands at the foot.  `foot`
    is the height of the exhibits at the page's foot, `gaps` how many gaps may take white, `run` the
    lines of text since the last exhibit.  Of the notes, the first `carried` are from the page
    before; `overleaf` go on on the next page, and so do `waiting` exhibits.  `start` is the place
    in the text where the page begins, `due` the item that the page has to reach, since exhibits
    written before it stand at its head.  `beside` are items that the margin of the page before had
    no room for.
    """

    def __init__(self, top: float, exhibit: int) -> None:
        self.y = top
        self.after = 0.0
        self.floor = 0.0
        self.foot = 0.0
        self.notes: NoteParts = ()
        self.notes_height = 0.0
        self.carried = 0
        self.overleaf: NoteParts = ()
        self.cost = demerits.PAGE
        self.exhibit = exhibit
        self.exhibits = 0
        self.due = 0
        self.start = 0, 0
        self.waiting = 0
        self.gaps = 0
        self.run = 0
        self.bound = False
        self.beside: tuple[int, ...] = ()
        self.begun = False
        self.below_exhibit = False
        self.placed: Placed | None = None

    def copy(self) -> Trial:
        """The same page, to go on with in another way."""
        # copy.copy() takes four times as long, and pages are tried by the ten thousand.
        other = Trial.__new__(Trial)
        other.__dict__.update(self.__dict__)
        return other

    def top_of(self, item: Item, unit: int, baseline: float) -> float:
        """Where the item's text from `unit` on would begin: below what stands there, on the grid.

        What opens a page, or goes on there, has no space above.
        """
        top = self.y
        if self.begun:
            top += self.after if unit or self.after > item.before else item.before
        grid = item.piece.grid
        if grid == "top":
            return ceil((top - CLOSE) / baseline) * baseline
        if grid == "bottom":
            height = item.extent(unit, item.units) + item.after
            return ceil((top + height - CLOSE) / baseline) * baseline - height
        return top

    def chain(self) -> Iterator[Placed]:
        """What stands on the page, the last piece first."""
        return chain(self.placed)

    def put(self, item: Item, start: int, stop: int, top: float, region: Region) -> None:
        """Put units of an item there."""
        stretches = False
        if region == "text" and not self.bound:
            opens = item.heading or item.kind == "exhibit"
            stretches = self.below_exhibit or (self.begun and start == 0 and opens)
        self.placed = Placed(self.placed, item, start, stop, top, region, stretches)
        self.gaps += stretches
        if region in ("head", "text"):
            self.begun = True
            self.y = top + item.extent(start, stop)
            self.after = item.after if stop == item.units else 0.0
            self.below_exhibit = item.kind == "exhibit"
        if item.kind == "exhibit":
            self.exhibits += 1
            self.cost += demerits.stranded(self.run) if region == "text" else 0.0
            self.run, self.bound = (0, False) if region != "foot" else (self.run, self.bound)
        elif item.kind == "text":
            self.run += stop - start if item.leading is not None else demerits.MANY_LINES
            self.bound = item.bound and stop == item.units
