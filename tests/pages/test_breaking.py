"""Page breaks over a whole story: no other way through it has less against it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import inf

from hypothesis import given, settings

from tests.flow import writing
from tests.pages.stories import RECIPES, Author, Recipe, cook
from typeset.flow.piece import Piece
from typeset.flow.story import Story
from typeset.pages import demerits
from typeset.pages.attempts import Attempts
from typeset.pages.breaking import Opening, break_pages
from typeset.pages.foot import Foot
from typeset.pages.material import material
from typeset.pages.resets import Resets
from typeset.pages.trial import Ending, Place

RECTO = Opening(1)


def attempts_at(
    author: Author, pieces: Sequence[Piece], opening: Opening = RECTO
) -> tuple[Attempts, list[Ending]]:
    """All pages that could be tried, and those that are made."""
    grid = author.setter.sheet.grid
    found = material(Story(writing.part(), tuple(pieces)), grid)
    attempts = Attempts(found, Foot(author.setter), grid, Resets())
    return attempts, break_pages(found, attempts, opening)


def cost_of(endings: Sequence[Ending]) -> float:
    """What counts against pages, alone and beside each other."""
    cost, verso_short = 0.0, None
    for number, ending in enumerate(endings, 1):
        verso = number % 2 == 0
        cost += ending.cost
        cost += ending.waiting * (demerits.ACROSS if verso else demerits.OVERLEAF)
        if verso_short is not None:
            cost += demerits.uneven(verso_short, ending.short)
        verso_short = ending.short if verso else None
    return cost


def least_by_trying_all(attempts: Attempts, last: Place) -> float:
    """The least demerits of all ways to the last place."""

    @cache
    def least(place: Place, verso: bool, verso_short: int | None) -> float:
        if place == last:
            return 0.0
        best = inf
        for ending in attempts.endings(place):
            cost = ending.cost
            cost += ending.waiting * (demerits.ACROSS if verso else demerits.OVERLEAF)
            if verso_short is not None:
                cost += demerits.uneven(verso_short, ending.short)
            cost += least(ending.next, not verso, ending.short if verso else None)
            best = min(best, cost)
        return best

    return least(Place(), False, None)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(RECIPES)
def test_no_other_way_through_a_story_has_fewer_demerits(recipes: Sequence[Recipe]) -> None:
    author = Author()
    attempts, made = attempts_at(author, cook(author, recipes))
    assert abs(cost_of(made) - least_by_trying_all(attempts, made[-1].next)) < 0.001


def test_a_page_that_is_worse_is_made_if_the_next_ones_gain_more_by_it() -> None:
    """Filled to its foot, the first page would leave the figure to the second, and little text."""
    author = Author()
    pieces = [author.text(12), author.figure(66), author.text(7)]
    attempts, made = attempts_at(author, pieces)
    greedy, place = [], Place()
    while place != made[-1].next:
        greedy.append(min(attempts.endings(place), key=lambda ending: ending.cost))
        place = greedy[-1].next
    assert cost_of(made) < cost_of(greedy)
    assert made[0].cost > greedy[0].cost


def test_text_follows_on_an_opening_page_that_has_room_for_it() -> None:
    """Even if the pages after it would have less against them without it."""
    author = Author()
    top = 8 * author.setter.sheet.grid.baseline
    pieces = [author.heading(3), author.text(3), author.figure(71), author.text(5)]
    _, made = attempts_at(author, pieces, Opening(1, top=top))
    assert made[0].placed is not None
