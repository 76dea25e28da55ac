"""What a page holds: room for text and exhibits, notes at its foot, pieces in its margin."""

from __future__ import annotations

from typeset.content.texts import Note
from typeset.flow.piece import Piece
from typeset.flow.sheet import Grid
from typeset.pages import demerits
from typeset.pages.foot import Foot, NoteParts
from typeset.pages.margin import place_in_margin
from typeset.pages.material import Item, Material
from typeset.pages.page import Placement
from typeset.pages.trial import CLOSE, Placed, Trial

_NOTES_SHARE = 0.6
"""What notes from the page before may take of a page."""


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
        return self.below(trial, trial.y) + CLOSE

    def below(self, trial: Trial, top: float) -> float:
        """Room (pt) from `top` down to what stands at the foot."""
        return self.depth - self._standing(trial) - top

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
        trial.notes = self._foot.joined(trial.notes, notes, trial.carried)
        trial.notes_height = self._foot.height(trial.notes)
        return True

    def take(self, trial: Trial, item: Item, start: int, stop: int, top: float) -> bool:
        """Take in the notes of these units, if all that and they themselves fit."""
        notes = trial.notes, trial.notes_height
        noted = self.note(trial, item.notes_in(start, stop))
        if noted and item.extent(start, stop) <= self.below(trial, top) + CLOSE:
            return True
        trial.notes, trial.notes_height = notes
        return False

    def carry(self, trial: Trial, notes: NoteParts) -> None:
        """Begin the foot with notes from the page before; one too long goes on once more."""
        trial.notes, trial.notes_height = notes, self._foot.height(notes)
        trial.carried = len(notes)
        room = self.depth * _NOTES_SHARE
        if trial.notes_height > room:
            split = self._foot.split(notes, room)
            if split is not None:
                trial.notes, trial.overleaf = split.here, split.overleaf
                trial.notes_height = self._foot.height(split.here)

    def put_off(self, trial: Trial) -> Trial:
        """The page with the end of its last note overleaf, if that makes room enough.

        Of every note that a page refers to, the beginning stands on that page.
        """
        room = self.depth + trial.notes_height - self._standing(trial) - trial.y
        split = self._foot.split(trial.notes, room)
        if split is None or len(split.overleaf) != 1 or not split.overleaf[0].start:
            return trial
        other = trial.copy()
        other.notes, other.overleaf = split.here, split.overleaf
        other.notes_height = self._foot.height(split.here)
        other.cost += demerits.PARTED_NOTE
        return other

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
        other.notes = self._foot.kept(trial.notes, kept, trial.carried)
        other.notes_height = self._foot.height(other.notes)
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
