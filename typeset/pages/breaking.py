"""Page breaks chosen over a whole story: of all ways to its end, the one with the least demerits.

As lines are to a paragraph, so are pages to a chapter (Plass 1981): a page that is a little worse
may make the next ones better.  Ways are followed page by page; of those that come to the same
place, on the same side of a spread, only the best goes on, and of all places only the best.
"""

from __future__ import annotations

from collections.abc import Iterator

from typeset.pages import demerits
from typeset.pages.attempts import Attempts
from typeset.pages.foot import NoteParts
from typeset.pages.material import Material
from typeset.pages.trial import Ending, Place
from typeset.records import dataclass

_WAYS = 24
"""How many places are gone on from, page by page."""
_HOPELESS = 400.0
"""Demerits behind the best way: no way further behind has been seen to catch up."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A way through the story up to `place`.

    `verso_short`: the left page of the spread is made, and ends so many lines too early; None if
    the next page opens a spread.
    """

    place: Place
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
    end = len(material.items), len(material.exhibits)
    ways, finished = [_Way(Place(notes=opening.notes), 0.0)], None
    number = opening.number
    while ways:
        top = opening.top if number == opening.number else 0.0
        verso = opening.facing and number % 2 == 0
        best: dict[tuple[Place, int | None], _Way] = {}
        for way in ways:
            for ending in attempts.endings(way.place, top):
                on = _go_on(way, ending, verso, opening.facing)
                if _is_end(on.place, end):
                    finished = on if finished is None or on.cost < finished.cost else finished
                    continue
                key = on.place, on.verso_short
                if key not in best or on.cost < best[key].cost:
                    best[key] = on
        ways = _promising([*best.values()], finished)
        number += 1
    assert finished is not None, "every story comes to an end"
    return [*finished.endings()][::-1]


def _go_on(way: _Way, ending: Ending, verso: bool, facing: bool) -> _Way:
    """Make a page, and count what it looks like beside the page that faces it."""
    cost = way.cost + ending.cost
    cost += ending.waiting * (demerits.ACROSS if verso else demerits.OVERLEAF)
    if facing and not verso and way.verso_short is not None:
        cost += demerits.uneven(way.verso_short, ending.short)
    return _Way(ending.next, cost, ending.short if verso else None, ending, way)


def _is_end(place: Place, end: tuple[int, int]) -> bool:
    return (place.item, place.exhibit) == end and not place.notes and not place.beside


def _promising(ways: list[_Way], finished: _Way | None) -> list[_Way]:
    """Those worth following: not hopelessly behind, nor worse already than one that is done."""
    if not ways:
        return []
    least = min(way.cost for way in ways)
    limit = least + _HOPELESS if finished is None else min(least + _HOPELESS, finished.cost)
    kept = sorted((way for way in ways if way.cost <= limit), key=_cost)
    return kept[:_WAYS]


def _cost(way: _Way) -> float:
    return way.cost
