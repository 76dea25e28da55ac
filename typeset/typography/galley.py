"""A segment of a paragraph as one long line, with the places where it may be cut.

Boxes and glue are summed up into the breakpoints that `linebreak` chooses among.  With optical
margins, lengths run between optical edges: a line's begins behind what hangs to its left, and its
end is before what hangs to its right (see `protrusion`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from typeset.typography.linebreak import Breakpoint
from typeset.typography.words import Box, Break

_LONE_LETTER = 40.0
"""The penalty of a line that ends with a word of one letter."""
_LONE_DASH = 300.0
"""The penalty of a line that begins with a dash between words: it stays with the word before."""

_OPENING = frozenset("([{")
_DASHES = frozenset("-–—−")
_HYPHENS = frozenset("-\N{HYPHEN}")


@dataclass(slots=True)
class Cut(Breakpoint):
    """A legal breakpoint, and what it cuts: a place inside a box, or the end of one.

    `hang_before` is what hangs to the right of the line before it, `hang_after` to the left of the
    line after it (pt).
    """

    box: int
    inside: Break | None
    hang_before: float
    hang_after: float


class Galley:
    """A segment of at least one box; `hanging` if its margins are optical.

    `start`, `word_ends` and `word_glue` are what `linebreak.Material` says.
    """

    def __init__(self, boxes: Sequence[Box], hanging: bool = False) -> None:
        self.boxes = boxes
        self.word_ends: list[float] = []
        self.word_glue: list[float] = []
        self._hanging = hanging
        # The last box of each word.
        self._lasts: list[int] = []
        # Natural width and width of the glue before each box, and before what would follow.
        self._positions: list[float] = []
        self._glue: list[float] = []
        self._sum_up()
        self.start = self._hang_before_box(0)
        self.beginning = Cut(0.0, 0.0, self.start, 0.0, 0.0, 0.0, False, -1, None, 0.0, self.start)

    def _sum_up(self) -> None:
        position = glue = 0.0
        positions, glues, lasts = self._positions, self._glue, self._lasts
        for number, box in enumerate(self.boxes):
            positions.append(position)
            glues.append(glue)
            position += box.part.width * box.run.size / 1000
            if after := box.glue:
                if not after.tie and box.part.text[-1:] not in _OPENING:
                    self._end_word(number, position, glue)
                position += after.width
                glue += after.width
        self._end_word(len(self.boxes) - 1, position, glue)
        positions.append(position)
        glues.append(glue)

    def _end_word(self, number: int, position: float, glue: float) -> None:
        self._lasts.append(number)
        self.word_ends.append(position)
        self.word_glue.append(glue)

    @property
    def natural(self) -> float:
        """The width of all of it on one line."""
        return self._positions[-1]

    @property
    def end(self) -> Cut:
        """The cut after the last box."""
        return self._end(len(self._lasts) - 1)

    def breakpoints(self, word: int, hyphens: bool) -> list[Cut]:
        """The cuts in a word, with or without those that add a hyphen, and the one after it."""
        last = self._lasts[word]
        found: list[Cut] = []
        for index in range(self._lasts[word - 1] + 1 if word else 0, last + 1):
            part = self.boxes[index].part
            if breaks := part.breaks if hyphens else part.hard:
                found += [self._cut(index, one) for one in breaks]
        found.append(self._end(word))
        return found

    def _cut(self, index: int, one: Break) -> Cut:
        position, glue = self._positions[index], self._glue[index]
        em = self.boxes[index].run.size / 1000
        hanging = em if self._hanging else 0.0
        before, after = one.hang_before * hanging, one.hang_after * hanging
        added = one.hyphen * em
        # What hangs is taken off the hyphen, if one is added.
        off = 0.0 if added else before
        return Cut(
            position + one.head * em - off,
            added - before + off,
            position + one.start * em + after,
            glue,
            glue,
            one.penalty,
            one.flagged,
            index,
            one,
            before,
            after,
        )

    def _end(self, word: int) -> Cut:
        index, position, glue = self._lasts[word], self.word_ends[word], self.word_glue[word]
        box = self.boxes[index]
        before = box.part.hang_end * box.run.size / 1000 if self._hanging else 0.0
        after = self._hang_before_box(index + 1)
        return Cut(
            position - before,
            0.0,
            self._positions[index + 1] + after,
            glue,
            self._glue[index + 1],
            self._penalty(index),
            box.part.text[-1:] in _HYPHENS,
            index,
            None,
            before,
            after,
        )

    def _hang_before_box(self, index: int) -> float:
        if not self._hanging or index == len(self.boxes):
            return 0.0
        box = self.boxes[index]
        return box.part.hang_begin * box.run.size / 1000

    def _penalty(self, index: int) -> float:
        """The penalty of a break after a word."""
        boxes = self.boxes
        penalty = 0.0
        text = boxes[index].part.text
        if len(text) == 1 and text.isalpha() and (not index or boxes[index - 1].glue):
            penalty += _LONE_LETTER
        if index + 1 < len(boxes) and boxes[index + 1].part.text in _DASHES:
            penalty += _LONE_DASH
        return penalty

    def longest(self) -> float:
        """The least measure in which no line is overfull and none ends with an added hyphen."""
        start = longest = 0.0
        for word in range(len(self._lasts)):
            for cut in self.breakpoints(word, hyphens=False):
                longest = max(longest, cut.position - start)
                start = cut.start
        return longest


@dataclass(frozen=True, slots=True)
class Extent:
    """The boxes of one line: from behind the cut `begin` to `end`.

    `last`: the segment ends here.  `spaced`: more text follows after a space, or as after one.
    """

    begin: Cut
    end: Cut
    last: bool
    spaced: bool

    @property
    def natural(self) -> float:
        """The natural width between optical edges."""
        return self.end.position + self.end.added - self.begin.start

    @property
    def glue(self) -> float:
        """The natural width of the glue."""
        return self.end.glue_before - self.begin.glue_after
