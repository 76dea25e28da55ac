"""Page breaks chosen over a whole story: of all ways to its end, the one with the least demerits.

As lines are to a paragraph, so are pages to a chapter (Plass 1981): a page that is a little worse
may make the next ones better.  The way with the least demerits goes on by a page, again and again,
until one reaches the end (Dijkstra 1959).  No way there has less, and what is worse is never tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import count

from typeset.pages import demerits
from typeset.pages.attempts import Attempts
from typeset.pages.foot import NoteParts
from typeset.pages.material import Material
from typeset.pages.trial import Ending, Place
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class _Way:
    """A way through the story up to `place`, where page `number` begins.

    `verso_short`: the left page of the spread is made, and ends so many lines too early; None if
    the next page opens a spread.
    """

    place: Place
    number: int
    cost: float
    verso_short: int | None = None
    ending: Ending | None = None
    before: _Way | None = None

    def endings(self) -> Iterator[Ending]:
        """The pages on this way, the last one first."""
        way: _Way | None = self
        while way is not None and way.ending is not None:
            yield way.ending
            way = way.before


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a story's pages begin.

    `number` is the first page's; its text begins `top` points down, and `notes` stand at its foot
    already.  `facing`: pages are read in spreads.
    """

    number: int
    facing: bool = True
    top: float = 0.0
    notes: NoteParts = ()


def break_pages(material: Material, attempts: Attempts, opening: Opening) -> list[Ending]:
    """The pages of a story, in order; none for an empty one."""
    if not material.items:
        return []
    way = _least(material, attempts, opening)
    return [*way.endings()][::-1]


def _least(material: Material, attempts: Attempts, opening: Opening) -> _Way:
    """The way to the story's end with the least demerits."""
    end = len(material.items), len(material.exhibits)
    way, top = _Way(Place(notes=opening.notes), opening.number, 0.0), opening.top
    ahead: list[tuple[float, int, _Way]] = []
    turn = count()  # of ways that are alike, the one that was found first
    gone_on_from: set[tuple[Place, bool, int | None]] = set()
    while not _is_end(way.place, end):
        verso = opening.facing and way.number % 2 == 0
        here = way.place, verso, way.verso_short
        if here not in gone_on_from:
            gone_on_from.add(here)
            for ending in attempts.endings(way.place, top):
                on = _go_on(way, ending, verso, opening.facing)
                heappush(ahead, (on.cost, next(turn), on))
        _, _, way = heappop(ahead)
        top = 0.0
    return way


def _go_on(way: _Way, ending: Ending, verso: bool, facing: bool) -> _Way:
    """Make a page, and count what it looks like beside the page that faces it."""
    cost = way.cost + ending.cost
    cost += ending.waiting * (demerits.ACROSS if verso else demerits.OVERLEAF)
    if facing and not verso and way.verso_short is not None:
        cost += demerits.uneven(way.verso_short, ending.short)
    return _Way(ending.next, way.number + 1, cost, ending.short if verso else None, ending, way)


def _is_end(place: Place, end: tuple[int, int]) -> bool:
    return (place.item, place.exhibit) == end and not place.notes and not place.beside
