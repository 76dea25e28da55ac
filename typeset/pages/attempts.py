"""All pages that could follow from a place in the story, each with what counts against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from typeset.content.document import Note
from typeset.flow.piece import Parting, Piece
from typeset.flow.sheet import Grid
from typeset.pages import demerits
from typeset.pages.foot import Foot, NotePart, NoteParts
from typeset.pages.margin import place_in_margin
from typeset.pages.material import Item, Material
from typeset.pages.page import Placement
from typeset.pages.resets import Resets
from typeset.pages.trial import CLOSE, Ending, Place, Placed, Reset, Trial

_FEW = 8
"""Endings of a page that are worth going on from."""
_WINDOW = 6
"""Lines.  A page that ends earlier is one only if there is no other."""
_MOST_AT_HEAD = 3
"""Exhibits at the head of a page."""
_NOTES_SHARE = 0.6
"""What notes from the page before may take of a page."""


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
        self._foot = foot
        self._baseline = grid.baseline
        self._grid = grid
        self._depth = grid.depth
        self._resets = resets
        self._found: list[Ending] = []
        self._early: Ending | None = None
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
        self._found, self._early = [], None
        for arrangement in self._arrangements(place):
            self._try(place, top, arrangement)
        if not self._found and self._early is not None:
            self._found.append(self._early)
        if top:
            self._found.append(
                Ending(replace(place, notes=()), None, place.notes, demerits.NO_TEXT)
            )
        if not self._found:
            self._force(place, top)
        best: dict[Place, Ending] = {}
        for ending in self._found:
            known = best.get(ending.next)
            if known is None or ending.cost < known.cost:
                best[ending.next] = ending
        return tuple(sorted(best.values(), key=_worth)[:_FEW])

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

    def _try(self, place: Place, top: float, arrangement: _Arrangement) -> None:
        """Try a page with exhibits so arranged, if they fit."""
        trial = Trial(top, place.exhibit)
        trial.start = place.item, place.unit
        self._carry(trial, place.notes)
        trial.beside = place.beside
        for index in place.beside:
            self._note(trial, self._items[index].piece.notes())
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
            trial.cost += demerits.AT_HEAD * arrangement.early
        written = self._material.exhibits
        trial.waiting = sum(index < place.item for index in written[trial.exhibit :])
        trial.cost += demerits.STILL_WAITING * trial.waiting
        if arrangement.head:
            self._end(trial, place.item, place.unit)
        self._walk(trial, place.item, place.unit)

    def _carry(self, trial: Trial, notes: NoteParts) -> None:
        """Begin the foot with notes from the page before; one too long goes on once more."""
        trial.notes, trial.notes_height = notes, self._foot.height(notes)
        trial.carried = len(notes)
        room = self._depth * _NOTES_SHARE
        if trial.notes_height > room:
            split = self._foot.split(notes, room)
            if split is not None:
                trial.notes, trial.overleaf = split.here, split.overleaf
                trial.notes_height = self._foot.height(split.here)

    def _exhibit(self, number: int) -> Item:
        return self._items[self._material.exhibits[number]]

    # --- exhibits at the head and at the foot

    def _at_head(self, trial: Trial, place: Place, row: int) -> bool:
        """Put the next exhibit there; one that fits no page is parted, and the page ends."""
        item = self._exhibit(trial.exhibit)
        top = trial.top_of(item, row, self._baseline)
        if self._take(trial, item, row, item.units, top):
            trial.put(item, row, item.units, top, "head")
            trial.exhibit += 1
            return True
        waits = self._material.exhibits[trial.exhibit] < place.item
        if waits and not trial.begun and top < CLOSE:
            self._part_exhibit(trial, item, row, top, Place(place.item, place.unit, trial.exhibit))
        return False

    def _at_foot(self, trial: Trial, item: Item) -> bool:
        trial.foot += item.extent(0, item.units) + float(item.piece.spaceBefore)
        if not self._note(trial, item.notes_in(0, item.units)) or self._free(trial) < 0:
            return False
        trial.put(item, 0, item.units, 0.0, "foot")
        trial.exhibit += 1
        trial.cost += demerits.AT_FOOT
        return True

    def _part_exhibit(self, trial: Trial, item: Item, row: int, top: float, here: Place) -> None:
        """End the page inside an exhibit: far down, or earlier where readers mind less."""
        room = self._depth - trial.foot - trial.notes_height - top
        fitting = [
            parting
            for parting in item.partings_after(row)
            if item.extent(row, parting.at) <= room + CLOSE
        ]
        for parting in _worth_trying(fitting):
            other = trial.copy()
            if self._take(other, item, row, parting.at, top):
                other.put(item, row, parting.at, top, "text")
                other.cost += demerits.PARTED_EXHIBIT + parting.cost * demerits.BROKEN_WORD
                at = Place(here.item, here.unit, here.exhibit, parting.at)
                self._finish(other, at, self._free(other), early=True)

    # --- the text

    def _walk(self, trial: Trial, index: int, unit: int) -> None:
        """Fill the page with text from there on, ending it wherever it may end."""
        while index < len(self._items):
            item = self._items[index]
            if item.kind == "margin":
                if not self._note(trial, item.notes_in(0, item.units)):
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
        self._end(trial, index, 0)

    def _text(self, trial: Trial, index: int, unit: int) -> bool:
        """Put a piece of text; False if the page ended in it."""
        item = self._items[index]
        top = trial.top_of(item, unit, self._baseline)
        self._part_text(trial, index, unit, top)
        fits = self._take(trial, item, unit, item.units, top)
        if not fits:
            self._squeeze(trial, index, unit, top)
            return False
        trial.put(item, unit, item.units, top, "text")
        if not trial.bound:
            self._end(trial, index + 1, 0)
        return True

    def _part_text(self, trial: Trial, index: int, unit: int, top: float) -> None:
        """Try the ends of the page inside a piece of text."""
        item = self._items[index]
        room = self._depth - trial.foot - trial.notes_height - top
        least = room - _WINDOW * self._baseline
        for parting in item.partings_after(unit):
            extent = item.extent(unit, parting.at)
            if extent > room + self._baseline + CLOSE:
                return
            if extent < least and (self._found or self._early):
                continue
            other = trial.copy()
            notes = item.notes_in(unit, parting.at)
            other.put(item, unit, parting.at, top, "text")
            other.cost += parting.cost * demerits.BROKEN_WORD
            if parting.at - unit <= 3 and trial.bound:
                other.cost += demerits.HEADING_AT_FOOT
            self._end(other, index, parting.at, notes)

    def _squeeze(self, trial: Trial, index: int, unit: int, top: float) -> None:
        """Try whether all of the piece stands here if its notes go on overleaf, or if some
        paragraph of the page is set in a line less.
        """
        item = self._items[index]
        if item.piece.keepWithNext or trial.foot + top > self._depth:
            return
        other = trial.copy()
        other.put(item, unit, item.units, top, "text")
        self._end(other, index + 1, 0, item.notes_in(unit, item.units))

    # --- exhibits where they are written

    def _meet(self, trial: Trial, index: int, item: Item) -> None:
        """An exhibit is written here: try it here, at the foot, and on the next page."""
        bound = trial.bound
        if not trial.waiting and not self._has_foot(trial):
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

    def _has_foot(self, trial: Trial) -> bool:
        return trial.foot > 0

    def _go_on(self, trial: Trial, index: int, bound: bool) -> None:
        trial.bound = bound
        if not bound:
            self._end(trial, index + 1, 0)
        self._walk(trial, index + 1, 0)

    def _here(self, trial: Trial, index: int, item: Item) -> None:
        top = trial.top_of(item, 0, self._baseline)
        other = trial.copy()
        if self._take(other, item, 0, item.units, top):
            other.put(item, 0, item.units, top, "text")
            other.exhibit += 1
            self._go_on(other, index, bound=False)
        elif item.extent(0, item.units) > self._depth or (trial.bound and self._fresh(trial)):
            here = Place(index + 1, 0, item.exhibit)
            self._part_exhibit(trial, item, 0, top, here)

    # --- room

    def _free(self, trial: Trial) -> float:
        return self._depth - trial.foot - trial.notes_height - trial.y + CLOSE

    def _note(self, trial: Trial, notes: tuple[Note, ...]) -> bool:
        """Add notes to the foot, in the order of their numbers; False if that cannot be."""
        if not notes:
            return True
        if trial.overleaf:
            return False
        trial.notes = self._foot.joined(trial.notes, notes, trial.carried)
        trial.notes_height = self._foot.height(trial.notes)
        return True

    def _take(self, trial: Trial, item: Item, start: int, stop: int, top: float) -> bool:
        """Take in the notes of these units, if all that and they themselves fit."""
        notes = trial.notes, trial.notes_height
        if self._note(trial, item.notes_in(start, stop)):
            room = self._depth - trial.foot - trial.notes_height
            if top + item.extent(start, stop) <= room + CLOSE:
                return True
        trial.notes, trial.notes_height = notes
        return False

    # --- ends of the page

    def _end(self, trial: Trial, index: int, unit: int, notes: tuple[Note, ...] = ()) -> None:
        """Let the page end before unit `unit` of an item, with `notes` still to be added."""
        if index < trial.due or (trial.foot and not trial.begun):
            return
        if notes:
            trial = trial.copy()
            if not self._note(trial, notes):
                return
        free = self._free(trial)
        if free < 0 and trial.notes and not trial.overleaf:
            trial = self._put_off(trial)
            free = self._free(trial)
        self._finish(trial, Place(index, unit, trial.exhibit, 0, trial.overleaf), free)

    def _put_off(self, trial: Trial) -> Trial:
        """The page with the end of its last note overleaf, if that makes room enough.

        Of every note that a page refers to, the beginning stands on that page.
        """
        split = self._foot.split(trial.notes, self._depth - trial.foot - trial.y)
        if split is None or len(split.overleaf) != 1 or not split.overleaf[0].start:
            return trial
        other = trial.copy()
        other.notes, other.overleaf = split.here, split.overleaf
        other.notes_height = self._foot.height(split.here)
        other.cost += demerits.PARTED_NOTE
        return other

    def _finish(self, trial: Trial, following: Place, free: float, early: bool = False) -> None:
        """Reckon up a page that has `free` points left, and keep it in mind.

        `early`: it may end early though there are others.
        """
        beside = self._left_over(trial)
        if beside:
            trial = self._without(trial, beside)
            free, following = self._free(trial), replace(following, beside=beside)
        lines = int(free // self._baseline)
        if lines > _WINDOW and self._found and not early:
            return
        final = self._is_final(following)
        reset = None
        if lines == -1 or (lines == 1 and not final and not trial.gaps and not trial.foot):
            reset = self._reset(trial, lines)
            lines = 0 if reset else lines
        if lines < 0:
            return
        ending = self._reckoned(trial, following, lines, reset)
        if lines <= _WINDOW or final or early:
            self._found.append(ending)
        elif self._early is None or ending.cost < self._early.cost:
            self._early = ending

    def _left_over(self, trial: Trial) -> tuple[int, ...]:
        """The pieces that the margin has no room for; asked only if some in the story have notes.

        What is as wide as the page may still be moved a little, and is kept clear of.
        """
        if not self._material.noted_margin:
            return ()
        chain = [*trial.chain()]
        beside = [Placement(self._items[index].piece, 0.0) for index in trial.beside]
        beside += [_placement(one) for one in reversed(chain) if one.region == "margin"]
        if not beside:
            return ()
        standing = [self._clear(one, trial) for one in chain if one.item.piece.column == "full"]
        pieces = [one.piece for one in place_in_margin(beside, standing, self._grid).left_over]
        return tuple(self._material.place_of(piece) for piece in pieces)

    def _clear(self, placed: Placed, trial: Trial) -> Placement:
        """Where a wide piece may come to stand, white in the gaps above it included."""
        baseline, piece = self._baseline, placed.item.piece
        high = _Blank(float(piece.height) + (2 + trial.gaps) * baseline)
        if placed.region != "foot":
            return Placement(high, placed.top - baseline)
        high = _Blank(trial.foot + trial.notes_height + baseline)
        return Placement(high, self._depth - float(high.height))

    def _without(self, trial: Trial, beside: tuple[int, ...]) -> Trial:
        """The page without the notes of pieces that go on to the next, if nothing else has them."""
        gone = {id(self._items[index]) for index in beside}
        stay = [(one.item, one.start, one.stop) for one in trial.chain()]
        stay += [(self._items[index], 0, self._items[index].units) for index in trial.beside]
        kept = [
            note for item, *span in stay if id(item) not in gone for note in item.notes_in(*span)
        ]
        other = trial.copy()
        other.notes = self._foot.kept(trial.notes, kept, trial.carried)
        other.notes_height = self._foot.height(other.notes)
        return other

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

    def _force(self, place: Place, top: float) -> None:
        """Nothing fits on an empty page: set the next piece all the same, out of its bounds."""
        trial = Trial(top, place.exhibit)
        written = self._material.exhibits
        waits = place.exhibit < len(written) and written[place.exhibit] < place.item
        index = written[place.exhibit] if waits else place.item
        item = self._items[index]
        start = place.row if waits else place.unit
        stop = next((one.at for one in item.partings_after(start)), item.units)
        trial.notes = place.notes
        trial.put(item, start, stop, top, "text")
        notes = (*place.notes, *(NotePart(note) for note in item.notes_in(start, stop)))
        trial.notes, trial.overleaf = (), notes
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
        self._found.append(Ending(following, trial.placed, trial.notes, demerits.OVERFLOW))


def _worth_trying(fitting: Sequence[Parting]) -> list[Parting]:
    """The last places, and of those before them the last one that costs least."""
    if len(fitting) <= _FEW:
        return [*fitting]
    best = min(fitting[:-_FEW], key=lambda place: (place.cost, -place.at))
    return [best, *fitting[-_FEW:]]


def _worth(ending: Ending) -> float:
    return ending.cost


class _Blank(Piece):
    """Room that is kept clear, as wide as the page."""

    column = "full"

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height


def _placement(placed: Placed) -> Placement:
    return Placement(placed.item.piece, placed.top)
