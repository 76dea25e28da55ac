"""All pages that could follow from a place in the story, each with what counts against it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from typeset.flow.piece import Parting
from typeset.flow.sheet import Grid
from typeset.pages import demerits
from typeset.pages.capacity import Capacity
from typeset.pages.ends import WINDOW, Ends
from typeset.pages.foot import Foot
from typeset.pages.material import Item, Material
from typeset.pages.resets import Resets
from typeset.pages.trial import CLOSE, Ending, Place, Trial
from typeset.records import dataclass

_FEW = 8
"""Partings of an exhibit that are tried, from the last one up."""
_PAGES_TO_GO = 3
"""Pages before its end on which all of these are tried."""
_MOST_AT_HEAD = 3
"""Exhibits at the head of a page."""


@dataclass(frozen=True, slots=True)
class _Arrangement:
    """How many of the exhibits that wait stand at the head and at the foot, and how many of those
    that will be written on this page stand at its head already.
    """

    head: int
    foot: int
    early: int


class Attempts:
    """Tries pages.  What was tried from a place is remembered: several ways lead there."""

    def __init__(self, material: Material, foot: Foot, grid: Grid, resets: Resets) -> None:
        self._items = material.items
        self._material = material
        self._resets = resets
        self._room = Capacity(material, foot, grid)
        self._ends = Ends(material, self._room, resets)
        heights = (one.extent(0, one.units) if one.kind == "text" else 0.0 for one in self._items)
        self._text_to = [*accumulate(heights, initial=0.0)]
        self._notes = [*map(self._room.most_notes, self._items)]
        self._known: dict[Place, tuple[Ending, ...]] = {}

    def endings(self, place: Place, top: float = 0.0) -> tuple[Ending, ...]:
        """The best pages that begin at `place`, `top` points down; there is at least one.

        Below something that takes the top of a page there need not be any text.
        """
        if top:
            return self._explore(place, top)
        if place not in self._known:
            self._known[place] = self._explore(place, 0.0)
        return self._known[place]

    def _explore(self, place: Place, top: float) -> tuple[Ending, ...]:
        for anywhere in (False, True):
            self._ends = Ends(self._material, self._room, self._resets, anywhere)
            for arrangement in self._arrangements(place):
                for share in self._room.shares(place.notes):
                    self._try(self._carrying(place, top, share), place, arrangement)
            self._try_notes_alone(place, top)
            if self._ends.any:
                break
        if top:
            self._ends.add(self._no_text(place, top))
        if not self._ends.any:
            self._force(place, top)
        return self._ends.best()

    def _no_text(self, place: Place, top: float) -> Ending:
        """The page with no text, but what takes its top and the notes that it begins with."""
        trial = self._carrying(place, top)
        lines = max(0, int(self._room.free(trial) // self._room.baseline))
        cost = demerits.PAGE + demerits.short(lines)
        return Ending(replace(place, notes=()), None, place.notes, cost, lines)

    def _try_notes_alone(self, place: Place, top: float) -> None:
        """Try a page of what goes on from the one before, if that is more than it holds anyway."""
        trial = self._carrying(place, top, self._room.shares(place.notes)[0])
        if trial.overleaf:
            trial = self._room.filled_up(trial)
            trial.cost += demerits.NOTES_ALONE
            following = replace(place, notes=trial.overleaf)
            self._ends.finish(trial, following, self._room.free(trial))

    def _carrying(self, place: Place, top: float, share: float = 1.0) -> Trial:
        """A page with nothing but the notes of the page before, as many as such a share holds."""
        trial = Trial(top, place.exhibit)
        trial.start = place.item, place.unit
        self._room.carry(trial, place.notes, share)
        return trial

    def _arrangements(self, place: Place) -> Iterator[_Arrangement]:
        written = self._material.exhibits
        waiting = sum(index < place.item for index in written[place.exhibit :])
        if place.row:
            yield _Arrangement(waiting, 0, 0)
            for head in range(waiting - 1, 0, -1):
                yield _Arrangement(head, 0, 0)
            return
        if not waiting:
            # Nothing stands above the heading that a story begins with.
            most = min(_MOST_AT_HEAD, len(written) - place.exhibit) if place != Place() else 0
            for early in range(most + 1):
                yield _Arrangement(0, 0, early)
            return
        for here in range(min(waiting, _MOST_AT_HEAD), 0, -1):
            for head in range(here, -1, -1):
                yield _Arrangement(head, here - head, 0)
        if place.notes:
            yield _Arrangement(0, 0, 0)

    def _try(self, trial: Trial, place: Place, arrangement: _Arrangement) -> None:
        """Try a page with exhibits so arranged, if they fit."""
        trial.beside = place.beside
        for index in place.beside:
            self._room.note(trial, self._items[index].piece.notes())
        row = place.row
        for _ in range(arrangement.head + arrangement.early):
            if not self._at_head(trial, place, row):
                return
            row = 0
        for _ in range(arrangement.foot):
            if not self._at_foot(trial, self._exhibit(trial.exhibit)):
                return
        if arrangement.early:
            trial.due = self._material.exhibits[trial.exhibit - 1] + 1
            if not self._reaches(trial, place):
                return
            trial.cost += demerits.AT_HEAD * arrangement.early
        written = self._material.exhibits
        trial.waiting = sum(index < place.item for index in written[trial.exhibit :])
        trial.cost += demerits.STILL_WAITING * trial.waiting
        if arrangement.head:
            self._ends.end(trial, place.item, place.unit)
        self._walk(trial, place.item, place.unit)

    def _reaches(self, trial: Trial, place: Place) -> bool:
        """Whether there may be room for the text as far as the page is due to reach."""
        unset = self._items[place.item].extent(0, place.unit) if place.unit else 0.0
        text = self._text_to[trial.due] - self._text_to[place.item] - unset
        return text <= trial.floor - trial.y + self._room.baseline + CLOSE

    def _exhibit(self, number: int) -> Item:
        return self._items[self._material.exhibits[number]]

    # --- exhibits at the head and at the foot

    def _at_head(self, trial: Trial, place: Place, row: int) -> bool:
        """Put the next exhibit there; one that fits no page is parted, and the page ends."""
        item = self._exhibit(trial.exhibit)
        top = trial.top_of(item, row, self._room.baseline)
        if self._room.take(trial, item, row, item.units, top):
            trial.put(item, row, item.units, top, "head")
            trial.exhibit += 1
            return True
        waits = self._material.exhibits[trial.exhibit] < place.item
        if waits and not trial.begun and top < CLOSE:
            self._part_exhibit(trial, item, row, top, Place(place.item, place.unit, trial.exhibit))
        return False

    def _at_foot(self, trial: Trial, item: Item) -> bool:
        if not self._room.stand(trial, item):
            return False
        trial.put(item, 0, item.units, 0.0, "foot")
        trial.exhibit += 1
        trial.cost += demerits.AT_FOOT
        return True

    def _part_exhibit(self, trial: Trial, item: Item, row: int, top: float, here: Place) -> None:
        """End the page inside an exhibit: far down, or earlier where readers mind less."""
        fitting = self._fitting(trial, item, row, top)
        for parting in _worth_trying(fitting, item.units - row):
            other = trial.copy()
            if self._room.take(other, item, row, parting.at, top):
                other.put(item, row, parting.at, top, "text")
                other.cost += demerits.PARTED_EXHIBIT + parting.cost * demerits.BROKEN_WORD
                at = Place(here.item, here.unit, here.exhibit, parting.at)
                self._ends.finish(other, at, self._room.free(other), early=True)

    def _fitting(self, trial: Trial, item: Item, row: int, top: float) -> Sequence[Parting]:
        """Where the exhibit may be parted so that the part and its notes fit.

        Each part is higher than those that end before it, so that only a few are looked at.
        """

        def is_too_high(parting: Parting) -> bool:
            return not self._room.take(trial.copy(), item, row, parting.at, top)

        first = item.first_after(row)
        return item.partings[first : bisect_left(item.partings, True, first, key=is_too_high)]

    # --- the text

    def _walk(self, trial: Trial, index: int, unit: int) -> None:
        """Fill the page with text from there on, ending it wherever it may end."""
        while index < len(self._items):
            item = self._items[index]
            if item.kind == "margin":
                if not self._room.note_beside(trial, item):
                    return
                trial.put(item, 0, item.units, trial.y + trial.after, "margin")
            elif item.kind == "exhibit":
                if item.exhibit >= trial.exhibit:
                    self._meet(trial, index, item)
                    return
                if trial.bound and not self._text_for_heading(index):
                    return
            elif not self._text(trial, index, unit):
                return
            index, unit = index + 1, 0
        self._ends.end(trial, index, 0)

    def _text(self, trial: Trial, index: int, unit: int) -> bool:
        """Put a piece of text; False if the page ended in it."""
        item = self._items[index]
        top = trial.top_of(item, unit, self._room.baseline)
        if self._ends_before_foot(trial, index, unit, top):
            self._room.note(trial, item.notes_in(unit, item.units))
            trial.put(item, unit, item.units, top, "text")
            return True
        self._part_text(trial, index, unit, top)
        fits = self._room.take(trial, item, unit, item.units, top)
        if not fits:
            self._squeeze(trial, index, unit, top)
            return False
        trial.put(item, unit, item.units, top, "text")
        if not trial.bound:
            self._ends.end(trial, index + 1, 0)
        return True

    def _ends_before_foot(self, trial: Trial, index: int, unit: int, top: float) -> bool:
        """Whether the piece ends so far up that no page can end in it or below it."""
        item = self._items[index]
        last = index + 1 == len(self._items)
        if last or not self._ends.picky or (item.notes and trial.overleaf):
            return False
        left = trial.floor - top - item.extent(unit, item.units) - self._notes[index] + CLOSE
        return left // self._room.baseline > WINDOW

    def _part_text(self, trial: Trial, index: int, unit: int, top: float) -> None:
        """Try the ends of the page inside a piece of text."""
        item = self._items[index]
        room = trial.floor - top
        least = 0.0
        if self._ends.picky:
            least = room - WINDOW * self._room.baseline - self._notes[index]
        for parting in item.partings_after(unit):
            extent = item.extent(unit, parting.at)
            if extent > room + self._room.baseline + CLOSE:
                return
            if extent < least:
                continue
            other = trial.copy()
            notes = item.notes_in(unit, parting.at)
            other.put(item, unit, parting.at, top, "text")
            other.cost += parting.cost * demerits.BROKEN_WORD
            if parting.at - unit <= 3 and trial.bound:
                other.cost += demerits.HEADING_AT_FOOT
            self._ends.end(other, index, parting.at, notes)

    def _squeeze(self, trial: Trial, index: int, unit: int, top: float) -> None:
        """Try whether all of the piece stands here if its notes go on overleaf, or if some
        paragraph of the page is set in a line less.
        """
        item = self._items[index]
        if item.bound or trial.foot + top > self._room.depth:
            return
        other = trial.copy()
        other.put(item, unit, item.units, top, "text")
        self._ends.end(other, index + 1, 0, item.notes_in(unit, item.units))

    # --- exhibits where they are written

    def _meet(self, trial: Trial, index: int, item: Item) -> None:
        """An exhibit is written here: try it here, at the foot, and on the next page."""
        bound = trial.bound
        if not trial.waiting and not trial.foot:
            self._here(trial, index, item)
        if bound and not self._text_for_heading(index) and not self._fresh(trial):
            return
        if trial.begun and not trial.waiting:
            other = trial.copy()
            if self._at_foot(other, item):
                self._go_on(other, index, bound)
        other = trial.copy()
        other.waiting += 1
        if self._material.mentions[item.exhibit] < trial.start:
            other.cost += demerits.STILL_WAITING
        self._go_on(other, index, bound)

    def _text_for_heading(self, index: int) -> bool:
        """Whether a heading above an exhibit has text of its own, if the exhibit goes elsewhere."""
        following = self._material.text_after(index + 1)
        return following is not None and not following.heading

    def _fresh(self, trial: Trial) -> bool:
        """Whether nothing stands on the page but headings: nothing would be gained overleaf."""
        placed = trial.placed
        while placed is not None and (placed.item.heading or placed.item.kind == "margin"):
            placed = placed.before
        return placed is None

    def _go_on(self, trial: Trial, index: int, bound: bool) -> None:
        trial.bound = bound
        if not bound:
            self._ends.end(trial, index + 1, 0)
        self._walk(trial, index + 1, 0)

    def _here(self, trial: Trial, index: int, item: Item) -> None:
        top = trial.top_of(item, 0, self._room.baseline)
        other = trial.copy()
        if self._room.take(other, item, 0, item.units, top):
            other.put(item, 0, item.units, top, "text")
            other.exhibit += 1
            self._go_on(other, index, bound=False)
        elif item.extent(0, item.units) > self._room.depth or (trial.bound and self._fresh(trial)):
            here = Place(index + 1, 0, item.exhibit)
            self._part_exhibit(trial, item, 0, top, here)

    def _force(self, place: Place, top: float) -> None:
        """Nothing fits on a page that is empty, or has notes to go on with: these alone, or the
        next piece all the same, out of its bounds; notes that find no room begin overleaf.
        """
        if place.notes:
            self._ends.add(self._no_text(place, top))
            return
        trial = Trial(top, place.exhibit)
        written = self._material.exhibits
        waits = place.exhibit < len(written) and written[place.exhibit] < place.item
        index = written[place.exhibit] if waits else place.item
        item = self._items[index]
        start = place.row if waits else place.unit
        stop = next((one.at for one in item.partings_after(start)), item.units)
        trial.put(item, start, stop, top, "text")
        here, notes = self._room.beside_forced(item.notes_in(start, stop), trial.y)
        if item.kind == "exhibit":
            rest = stop < item.units
            number = item.exhibit + (not rest)
            after = max(place.item, index + 1)
            following = Place(
                after, place.unit if after == place.item else 0, number, stop if rest else 0, notes
            )
        elif stop < item.units:
            following = Place(index, stop, place.exhibit, place.row, notes)
        else:
            following = Place(index + 1, 0, place.exhibit, place.row, notes)
        self._ends.add(Ending(following, trial.placed, here, demerits.OVERFLOW))


def _worth_trying(fitting: Sequence[Parting], units: int) -> list[Parting]:
    """The last places, and of those before them the last one that costs least.

    Of an exhibit of so many `units` that it goes on for pages, readers minding no place more than
    another, it is the last: to end a page early helps only the exhibit's last ones.
    """
    if len(fitting) <= _FEW:
        return [*fitting]
    if units > _PAGES_TO_GO * len(fitting) and len({place.cost for place in fitting}) == 1:
        return [fitting[-1]]
    best = min(fitting[:-_FEW], key=lambda place: (place.cost, -place.at))
    return [best, *fitting[-_FEW:]]
