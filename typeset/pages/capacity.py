"""What a page holds: room for text and exhibits, notes at its foot, pieces in its margin."""

from __future__ import annotations

from typeset.content.texts import Note
from typeset.flow.piece import Piece
from typeset.flow.sheet import Grid
from typeset.pages import demerits
from typeset.pages.foot import Foot, NotePart, NoteParts
from typeset.pages.margin import place_in_margin
from typeset.pages.material import Item, Material
from typeset.pages.page import Placement
from typeset.pages.trial import CLOSE, Placed, Trial

_NOTES_SHARE = 0.6
"""What notes from the page before may take of a page, if there is text to stand above them."""


class Capacity:
    """Tells what has room on a page on trial, and takes it in."""

    def __init__(self, material: Material, foot: Foot, grid: Grid) -> None:
        self._material = material
        self._items = material.items
        self._foot = foot
        self._white = foot.white(exhibits=True, notes=True)
        self._grid = grid
        self.baseline = grid.baseline
        self.depth = grid.depth

    def free(self, trial: Trial) -> float:
        """Room (pt) that is left; below 0, what stands there already is too much."""
        return trial.floor - trial.y + CLOSE

    def _lay_floor(self, trial: Trial) -> None:
        """Reckon again what room there is, since something has come to the foot, or gone."""
        trial.floor = self.depth - self._standing(trial)

    def _standing(self, trial: Trial) -> float:
        """Height (pt) of exhibits at the foot and notes, with the white between them."""
        foot, notes = trial.foot, trial.notes_height
        return foot + self._white + notes if foot > 0 and notes > 0 else foot + notes

    def note(self, trial: Trial, notes: tuple[Note, ...]) -> bool:
        """Add notes to the foot, in the order of their numbers; False if that cannot be."""
        if not notes:
            return True
        if trial.overleaf:
            return False
        self._put_notes(trial, self._foot.joined(trial.notes, notes, trial.carried))
        return True

    def most_notes(self, item: Item) -> float:
        """Height (pt) that an item's notes take at most, whatever notes there are already."""
        return sum(self._foot.height((NotePart(mark.note),)) for mark in item.notes)

    def _put_notes(self, trial: Trial, notes: NoteParts) -> None:
        trial.notes, trial.notes_height = notes, self._foot.height(notes)
        self._lay_floor(trial)

    def stand(self, trial: Trial, item: Item) -> bool:
        """Set an exhibit at the foot, below what stands there; False if it has no room."""
        trial.foot += item.extent(0, item.units) + item.before
        self._lay_floor(trial)
        return self.note(trial, item.notes_in(0, item.units)) and self.free(trial) >= 0

    def take(self, trial: Trial, item: Item, start: int, stop: int, top: float) -> bool:
        """Take in the notes of these units, if all that and they themselves fit."""
        if not item.notes:
            return item.extent(start, stop) <= trial.floor - top + CLOSE
        notes, height, floor = trial.notes, trial.notes_height, trial.floor
        noted = self.note(trial, item.notes_in(start, stop))
        if noted and item.extent(start, stop) <= trial.floor - top + CLOSE:
            return True
        if noted and self._part_note(trial, item, start, stop, top):
            return True
        trial.notes, trial.notes_height, trial.floor = notes, height, floor
        return False

    def _part_note(self, trial: Trial, item: Item, start: int, stop: int, top: float) -> bool:
        """Let the last note go on overleaf, if no page could hold these units with their notes."""
        extent = item.extent(start, stop)
        notes = tuple(map(NotePart, item.notes_in(start, stop)))
        if extent + self._foot.height(notes) <= self.depth + CLOSE:
            return False
        below = self._below(item) if item.bound else 0.0
        return self._split(trial, trial.floor + trial.notes_height - top - extent - below)

    def note_beside(self, trial: Trial, item: Item) -> bool:
        """Add the notes of a piece in the margin; a long one may leave room for text only."""
        notes = item.notes_in(0, item.units)
        if not self.note(trial, notes):
            return False
        if self._foot.height(tuple(map(NotePart, notes))) > self.depth * _NOTES_SHARE:
            self._split(trial, trial.floor + trial.notes_height - trial.y - self._below(item))
        return True

    def _below(self, above: Item) -> float:
        """Room (pt) for the least that can stand below a heading, or beside a piece in the margin:
        further headings, and lines of their text.
        """
        room = above.after
        for item in self._material.text_below(above):
            least = item.partings[0].at if item.partings else item.units
            room += item.before + item.extent(0, least) + self.baseline
            if not item.bound:
                break
        return room

    def _split(self, trial: Trial, room: float) -> bool:
        """Put off what `room` points do not hold of the last note; of each the beginning stays."""
        split = self._foot.split(trial.notes, room)
        if split is None or len(split.overleaf) != 1 or not split.overleaf[0].start:
            return False
        trial.overleaf = split.overleaf
        trial.cost += demerits.PARTED_NOTE
        self._put_notes(trial, split.here)
        return True

    def shares(self, notes: NoteParts) -> tuple[float, ...]:
        """What parts of a page notes from the page before may take: all, or so much that there is
        text above them (which has no notes of its own then).
        """
        return (
            (1.0,) if self._foot.height(notes) <= self.depth * _NOTES_SHARE else (_NOTES_SHARE, 1.0)
        )

    def carry(self, trial: Trial, notes: NoteParts, share: float) -> None:
        """Begin the foot with notes from the page before; one too long goes on once more."""
        self._put_notes(trial, notes)
        trial.carried = len(notes)
        room = self.depth * share
        if trial.notes_height > room:
            split = self._foot.split(notes, room)
            if split is not None:
                trial.overleaf = split.overleaf
                self._put_notes(trial, split.here)

    def put_off(self, trial: Trial) -> Trial:
        """The page with the end of its last note overleaf, if that makes room enough.

        Of every note that a page refers to, the beginning stands on that page.
        """
        other = trial.copy()
        return other if self._split(other, trial.floor + trial.notes_height - trial.y) else trial

    def filled_up(self, trial: Trial) -> Trial:
        """The page with as much of what would go on overleaf as the white below its text holds."""
        notes = self._foot.joined_again(trial.notes, trial.overleaf)
        split = self._foot.split(notes, trial.floor + trial.notes_height - trial.y)
        if split is None:
            return trial
        other = trial.copy()
        other.overleaf = split.overleaf
        self._put_notes(other, split.here)
        return other

    def beside_forced(self, notes: tuple[Note, ...], y: float) -> tuple[NoteParts, NoteParts]:
        """The notes of what had to be set, down to `y`: those that stand here, and overleaf."""
        parts = tuple(map(NotePart, notes))
        split = self._foot.split(parts, self.depth - y)
        return (split.here, split.overleaf) if split is not None else ((), parts)

    # --- the margin

    def left_over(self, trial: Trial) -> tuple[int, ...]:
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

    def without(self, trial: Trial, beside: tuple[int, ...]) -> Trial:
        """The page without the notes of pieces that go on to the next, if nothing else has them."""
        gone = {id(self._items[index]) for index in beside}
        stay = [(one.item, one.start, one.stop) for one in trial.chain()]
        stay += [(self._items[index], 0, self._items[index].units) for index in trial.beside]
        kept = [
            note for item, *span in stay if id(item) not in gone for note in item.notes_in(*span)
        ]
        other = trial.copy()
        self._put_notes(other, self._foot.kept(trial.notes, kept, trial.carried))
        return other

    def _clear(self, placed: Placed, trial: Trial) -> Placement:
        """Where a wide piece may come to stand, white in the gaps above it included."""
        baseline, piece = self.baseline, placed.item.piece
        high = _Blank(float(piece.height) + (2 + trial.gaps) * baseline)
        if placed.region != "foot":
            return Placement(high, placed.top - baseline)
        high = _Blank(self._standing(trial) + baseline)
        return Placement(high, self.depth - float(high.height))


class _Blank(Piece):
    """Room that is kept clear, as wide as the page."""

    column = "full"

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height


def _placement(placed: Placed) -> Placement:
    return Placement(placed.item.piece, placed.top)
