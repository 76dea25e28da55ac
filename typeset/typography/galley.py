"""A segment of a paragraph as one long line, with the places where it may be cut.

Boxes and glue are summed up into the breakpoints that `linebreak` chooses among; the lines between
those it chose are put together here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from typeset.typography.face import SOFT_HYPHEN, Shaped
from typeset.typography.line import Fragment, Line, Run
from typeset.typography.linebreak import Breakpoint
from typeset.typography.words import SPACE, Box, Break, Glue

# More than rounding to a TJ array's whole 1/1000 em can make.
_STANDS_OUT = 0.05


@dataclass(slots=True)
class Cut(Breakpoint):
    """A legal breakpoint, and what it cuts: a place inside a box, or the end of one."""

    box: int = 0
    inside: Break | None = None


class Galley:
    """A segment of at least one box.  `ends` are the cuts after words, the last one its end."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self.boxes = boxes
        self.ends: list[Cut] = []
        # Natural width and width of the glue before each box.
        self._positions: list[float] = []
        self._glue: list[float] = []
        self._sum_up()

    def _sum_up(self) -> None:
        position = glue = 0.0
        last = len(self.boxes) - 1
        for number, box in enumerate(self.boxes):
            self._positions.append(position)
            self._glue.append(glue)
            position += box.part.shaped.width * box.run.size / 1000
            end, before, after = position, glue, box.glue
            if after:
                space = after.shaped.width * after.run.size / 1000
                position += space
                glue += space
            if number == last or (after and after.text == SPACE):
                self.ends.append(Cut(end, 0.0, position, before, glue, 0.0, False, number))

    def inside(self, number: int, hyphens: bool) -> list[Cut]:
        """The cuts in the word before `ends[number]`, with or without those that add a hyphen."""
        first = self.ends[number - 1].box + 1 if number else 0
        found: list[Cut] = []
        for index in range(first, self.ends[number].box + 1):
            part = self.boxes[index].part
            if breaks := part.breaks if hyphens else part.hard:
                found += [self._cut(index, one) for one in breaks]
        return found

    def _cut(self, index: int, one: Break) -> Cut:
        position, glue = self._positions[index], self._glue[index]
        em = self.boxes[index].run.size / 1000
        return Cut(
            position + one.head * em,
            one.hyphen * em,
            position + one.start * em,
            glue,
            glue,
            one.penalty,
            one.flagged,
            index,
            one,
        )

    def longest(self) -> float:
        """The least measure in which no line is overfull and none ends with an added hyphen."""
        start = longest = 0.0
        for number, end in enumerate(self.ends):
            for cut in (*self.inside(number, hyphens=False), end):
                longest = max(longest, cut.position - start)
                start = cut.start
        return longest


@dataclass(frozen=True, slots=True)
class Room:
    """Room for a line: `measure` points from `left` on.

    `lean` is the part of the unfilled room that goes before the line: 0 flush left, 1 flush right.
    If `justified`, glue stretches until the line fills the measure; it never shrinks by more than
    `shrink`, a part of its width.
    """

    left: float
    measure: float
    lean: float = 0.0
    justified: bool = False
    shrink: float = 0.0

    def glue_ratio(self, natural: float, glue: float, last: bool) -> float:
        """By how much of its width the glue of a line changes; a last line is not stretched."""
        slack = self.measure - natural
        if not self.justified or not glue or (last and slack > 0):
            return 0.0
        return max(slack / glue, -self.shrink)


@dataclass(frozen=True, slots=True)
class Extent:
    """The boxes of one line: from behind the cut `begin` (None: the segment's start) to `end`.

    `last`: the segment ends here.  `spaced`: more text follows after a space, or as after one.
    """

    begin: Cut | None
    end: Cut
    last: bool
    spaced: bool

    @property
    def natural(self) -> float:
        """The natural width."""
        return self.end.position + self.end.added - (self.begin.start if self.begin else 0.0)

    @property
    def glue(self) -> float:
        """The natural width of the glue."""
        return self.end.glue_before - (self.begin.glue_after if self.begin else 0.0)


def set_line(boxes: Sequence[Box], extent: Extent, room: Room) -> Line:
    """The boxes of `extent` as a line in its place."""
    ratio = room.glue_ratio(extent.natural, extent.glue, extent.last)
    unfilled = room.measure - extent.natural - ratio * extent.glue
    setter = _Setter(room.left + room.lean * unfilled, ratio)
    begin, end = extent.begin, extent.end
    first = begin.box + 1 if begin else 0
    start = 0
    if begin and begin.inside:
        first, start = begin.box, begin.inside.position
    if start and first < end.box:
        setter.rest(boxes[first], start)
        first, start = first + 1, 0
    setter.boxes(boxes[first : end.box])
    setter.last(boxes[end.box], start, end.inside)
    return setter.line(room, end.flagged, extent.spaced)


class _Setter:
    """Puts a line's text into fragments, one for each stretch of neighbours in the same run."""

    def __init__(self, x: float, ratio: float) -> None:
        self._begin = self._x = self._left = x
        self._ratio = ratio
        self._owed = 0.0  # stretch that rounding has not given yet
        self._run: Run | None = None
        self._operands: list[str] = []
        self._cids: list[frozenset[int]] = []
        self._texts: list[str] = []
        self._fragments: list[Fragment] = []

    def boxes(self, boxes: Sequence[Box]) -> None:
        """Set boxes with the glue after them."""
        for box in boxes:
            self._show(box.run, box.part.text, box.part.shaped)
            if box.glue:
                self._space(box.glue)

    def rest(self, box: Box, start: int) -> None:
        """Set what remains of a broken box, with the glue after it."""
        text = box.part.text[start:]
        self._show(box.run, text, box.run.face.shape(text, box.run.tabular))
        if box.glue:
            self._space(box.glue)

    def last(self, box: Box, start: int, inside: Break | None) -> None:
        """Set the box that ends the line, from `start` on, as far as it is not broken."""
        text = box.part.text[start:]
        if inside:
            hyphen = SOFT_HYPHEN if inside.soft else ""
            text = box.part.text[start : inside.position] + hyphen
        self._show(box.run, text, box.run.face.shape(text, box.run.tabular))

    def _show(self, run: Run, text: str, shaped: Shaped) -> None:
        if not text:
            return
        if run is not self._run:
            self._close()
            self._run = run
        self._operands.append(shaped.operand)
        self._cids.append(shaped.cids)
        self._texts.append(text)
        self._x += shaped.width * run.size / 1000

    def _space(self, glue: Glue) -> None:
        """Set glue, stretched or shrunk."""
        run = glue.run
        self._show(run, glue.text, glue.shaped)
        if self._ratio:
            unit = run.size / 1000
            self._owed += self._ratio * glue.shaped.width * unit
            given = round(self._owed / unit)
            self._operands.append(str(-given))
            self._owed -= given * unit
            self._x += given * unit

    def _close(self) -> None:
        """End the fragment."""
        if self._run is not None and self._operands:
            cids = frozenset().union(*self._cids)
            width = self._x - self._begin
            fragment = Fragment(self._run, self._begin, width, _joined(self._operands), cids)
            self._fragments.append(fragment)
        self._begin = self._x
        self._operands, self._cids = [], []

    def _separate(self) -> None:
        """Put a space at the line's end that takes no room, so that extracted words keep apart."""
        if self._run is not None:
            space = self._run.face.shape(" ", self._run.tabular)
            self._operands.append(space.operand)
            self._cids.append(space.cids)
            self._texts.append(" ")

    def line(self, room: Room, broken: bool, spaced: bool) -> Line:
        """What was set."""
        if spaced:
            self._separate()
        self._close()
        width = self._x - self._left
        overfull = width > room.measure + _STANDS_OUT
        return Line(tuple(self._fragments), width, broken, "".join(self._texts), overfull)


def _joined(operands: list[str]) -> str:
    """One TJ array's body.  Numbers keep a space between them; neighbouring strings become one."""
    return " ".join(operands).replace("> <", "").replace("> -", ">-").replace(" <", "<")
