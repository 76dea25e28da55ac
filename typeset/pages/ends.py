"""The ends that a page could have, each with what counts against it."""

from __future__ import annotations

from dataclasses import replace

from typeset.content.texts import Note
from typeset.pages import demerits
from typeset.pages.capacity import Capacity
from typeset.pages.material import Material
from typeset.pages.resets import Resets
from typeset.pages.trial import Ending, Place, Reset, Trial

WINDOW = 6
"""Lines.  A page that ends earlier is one only if there is no other."""
_MOST = 8
"""Pages that are worth going on from."""


class Ends:
    """Collects the pages that begin at one place.

    `anywhere`: if there is no better one, a page may end as early as it has to.
    """

    def __init__(
        self, material: Material, capacity: Capacity, resets: Resets, anywhere: bool = False
    ) -> None:
        self._anywhere = anywhere
        self._material = material
        self._items = material.items
        self._room = capacity
        self._resets = resets
        self._found: list[Ending] = []
        self._early: Ending | None = None

    @property
    def any(self) -> bool:
        """Whether there is a page at all."""
        return bool(self._found or self._early)

    @property
    def picky(self) -> bool:
        """Whether a page that ends early is none, or only one that is not needed."""
        return self.any or not self._anywhere

    def add(self, ending: Ending) -> None:
        """Keep a page in mind."""
        self._found.append(ending)

    def best(self) -> tuple[Ending, ...]:
        """The best pages, one for each place where the next begins."""
        best: dict[Place, Ending] = {}
        for ending in (*self._found, *((self._early,) if self._early else ())):
            known = best.get(ending.next)
            if known is None or ending.cost < known.cost:
                best[ending.next] = ending
        return tuple(sorted(best.values(), key=_cost)[:_MOST])

    def end(self, trial: Trial, index: int, unit: int, notes: tuple[Note, ...] = ()) -> None:
        """Let the page end before unit `unit` of an item, with `notes` still to be added."""
        if index < trial.due or (trial.foot and not trial.begun):
            return
        if notes:
            trial = trial.copy()
            if not self._room.note(trial, notes):
                return
        free = self._room.free(trial)
        if free < 0 and trial.notes and not trial.overleaf:
            trial = self._room.put_off(trial)
            free = self._room.free(trial)
        elif trial.overleaf and free > self._room.baseline:
            trial = self._room.filled_up(trial)
            free = self._room.free(trial)
        if not self._too_early(free, index):
            self.finish(trial, Place(index, unit, trial.exhibit, 0, trial.overleaf), free)

    def _too_early(self, free: float, following: int) -> bool:
        """Whether a page with so much white (pt) is none.  Where no item follows it may be one."""
        if free // self._room.baseline <= WINDOW:
            return False
        return bool(self._found) or not (self._anywhere or following == len(self._items))

    def finish(self, trial: Trial, following: Place, free: float, early: bool = False) -> None:
        """Reckon up a page that has `free` points left, and keep it in mind.

        `early`: it may end early though there are others.
        """
        beside = self._room.left_over(trial)
        if beside:
            trial = self._room.without(trial, beside)
            free, following = self._room.free(trial), replace(following, beside=beside)
        if self._too_early(free, following.item) and not early:
            return
        lines = int(free // self._room.baseline)
        final = self._is_final(following)
        reset = None
        if lines == -1 or (lines == 1 and not final and not trial.gaps and not trial.foot):
            reset = self._reset(trial, lines)
            lines = 0 if reset else lines
        if lines < 0:
            return
        ending = self._reckoned(trial, following, lines, reset)
        if lines <= WINDOW or final or early:
            self._found.append(ending)
        elif self._early is None or ending.cost < self._early.cost:
            self._early = ending

    def _is_final(self, place: Place) -> bool:
        items, exhibits = len(self._items), len(self._material.exhibits)
        return (
            place.item == items
            and place.exhibit == exhibits
            and not place.notes
            and not place.beside
        )

    def _reckoned(self, trial: Trial, following: Place, lines: int, reset: Reset | None) -> Ending:
        """The page with its demerits; the last one may end anywhere."""
        final = self._is_final(following)
        gaps = trial.gaps + (trial.foot > 0)
        stretch = 0 if final else min(lines, gaps)
        short = 0 if final else lines - stretch
        cost = trial.cost + demerits.short(short) + demerits.stretched(stretch, gaps)
        cost += demerits.RESET_PARAGRAPH if reset else 0.0
        if final and trial.foot:
            cost += demerits.FOOT_OF_LAST + demerits.short(lines)
        if trial.exhibits:
            cost += demerits.stranded(trial.run)
            cost += demerits.ONLY_EXHIBITS if final and not trial.run else 0.0
        elif final:
            cost += demerits.last_page(trial.run)
        if final and self._material.chapter:
            cost += demerits.last_white(lines)
        cost += self._list_parted(following)
        return Ending(
            following, trial.placed, trial.notes, cost, short, stretch, trial.waiting, reset
        )

    def _list_parted(self, following: Place) -> float:
        """Whether a list would begin on the next page, and its introduction end on this one."""
        index = following.item
        if following.unit or not 0 < index < len(self._items):
            return 0.0
        above, below = self._items[index - 1], self._items[index]
        begins = below.bullet and not above.bullet and above.kind == "text"
        return demerits.BEFORE_LIST if begins else 0.0

    def _reset(self, trial: Trial, lines: int) -> Reset | None:
        """A paragraph that stands whole on the page and can be set in so many lines more."""
        placed = trial.placed
        while placed is not None:
            item = placed.item
            whole = placed.start == 0 and placed.stop == item.units
            if whole and placed.region == "text" and self._resets.can(item, lines):
                return Reset(item, lines)
            placed = placed.before
        return None


def _cost(ending: Ending) -> float:
    return ending.cost
