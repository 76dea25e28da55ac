"""Notes at the foot of a page: what room they take, and which of them go on overleaf."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from typeset.content.texts import Note
from typeset.flow.notes import NotePiece, set_note
from typeset.flow.setter import Setter
from typeset.flow.text import TextPiece
from typeset.records import dataclass
from typeset.typography.line import Line

_LEAST_LINES = 2
"""Lines of a parted note on each page."""
_CLOSE = 0.01
"""Points that do not matter."""


@dataclass(frozen=True, slots=True)
class NotePart:
    """The lines of a note from `start` to before `stop`; all the rest if `stop` is None."""

    note: Note
    start: int = 0
    stop: int | None = None


NoteParts = tuple[NotePart, ...]


@dataclass(frozen=True, slots=True)
class FootSplit:
    """Notes that stand here, and those that go on or begin on the next page."""

    here: NoteParts
    overleaf: NoteParts


class Foot:
    """Sets notes, each once, and tells what room they take."""

    def __init__(self, setter: Setter) -> None:
        self._setter = setter
        self._set: dict[Note, NotePiece] = {}

    def piece(self, part: NotePart) -> NotePiece:
        """A note or a part of it, set to the measure."""
        whole = self._whole(part.note)
        if part.start == 0 and part.stop is None:
            return whole
        stop = len(whole.lines) if part.stop is None else part.stop
        return whole.part(part.start, stop)

    def _whole(self, note: Note) -> NotePiece:
        if note not in self._set:
            self._set[note] = set_note(note, self._setter, self._setter.sheet.grid.measure)
        return self._set[note]

    def joined(self, here: NoteParts, more: Iterable[Note], carried: int = 0) -> NoteParts:
        """The notes that are `here` and those that come, by their numbers, so that they are found.

        Each stands once, however often it is referred to; a note takes the place of its repetition,
        so that it is read where both would stand on the same page.  The first `carried` are from
        the page before, and stay first.
        """
        parts = {part.note.node: part for part in here[carried:]}
        going_on = {part.note.node for part in here[:carried]}
        for note in more:
            known = parts.get(note.node)
            if note.node not in going_on and (known is None or (known.note.again > note.again)):
                parts[note.node] = NotePart(note)
        return (*here[:carried], *sorted(parts.values(), key=_number))

    def joined_again(self, here: NoteParts, overleaf: NoteParts) -> NoteParts:
        """Notes as they were before they were parted into these."""
        if not (here and overleaf and overleaf[0].start):
            return (*here, *overleaf)
        parted = NotePart(here[-1].note, here[-1].start, overleaf[0].stop)
        return (*here[:-1], parted, *overleaf[1:])

    def kept(self, parts: NoteParts, referred: Iterable[Note], carried: int) -> NoteParts:
        """Of these notes, those that are still `referred` to; what is parted stays parted."""
        found = self.joined(parts[:carried], referred, carried)
        parted = {part.note: part for part in parts}
        return tuple(parted.get(part.note, part) for part in found)

    def height(self, parts: NoteParts) -> float:
        """Height of notes in points, with the rule above them; nothing for no notes."""
        if not parts:
            return 0.0
        total = self._setter.sheet.notes.room
        for index, part in enumerate(parts):
            piece = self._whole(part.note)
            total += self._lines(part) * piece.look.style.leading
            total += piece.spaceAfter if index else 0.0
        return total

    def white(self, exhibits: bool, notes: bool) -> float:
        """White (pt) between exhibits at the foot and notes: no source is read as a note."""
        return self._setter.sheet.grid.baseline if exhibits and notes else 0.0

    def split(self, parts: NoteParts, room: float) -> FootSplit | None:
        """As many notes as `room` points hold, the last of them parted; None if not even two lines.

        What is left of a note is two lines at least, here and overleaf.
        """
        room -= self._setter.sheet.notes.room
        for index, part in enumerate(parts):
            piece = self._whole(part.note)
            room -= piece.spaceAfter if index else 0.0
            lines = self._lines(part)
            needed = lines * piece.look.style.leading
            if needed <= room + _CLOSE:
                room -= needed
                continue
            fitting = int((room + _CLOSE) // piece.look.style.leading)
            fitting = min(fitting, lines - _LEAST_LINES)
            if fitting >= _LEAST_LINES:
                stop = part.start + _before_break(piece.lines[part.start :], fitting)
                here = (*parts[:index], NotePart(part.note, part.start, stop))
                return FootSplit(here, (NotePart(part.note, stop), *parts[index + 1 :]))
            return FootSplit(parts[:index], parts[index:]) if index else None
        return FootSplit(parts, ())

    def _lines(self, part: NotePart) -> int:
        stop = len(self._whole(part.note).lines) if part.stop is None else part.stop
        return stop - part.start


def _before_break(lines: Sequence[Line], most: int) -> int:
    """How many of the lines, `most` at most, end a page, if possible not inside a word."""
    whole = (stop for stop in range(most, _LEAST_LINES - 1, -1) if not lines[stop - 1].hyphenated)
    return next(whole, most)


def height(pieces: Sequence[TextPiece], above: float) -> float:
    """Height of set notes in points, with the room `above` them; nothing for no notes."""
    if not pieces:
        return 0.0
    after = sum(piece.spaceAfter for piece in pieces[1:])
    return above + after + float(sum(piece.height for piece in pieces))


def _number(part: NotePart) -> int:
    return part.note.number
