"""A segment of a paragraph as one long line, with the places where it may be cut.

Boxes and glue are summed up into the breakpoints that `linebreak` chooses among.  With optical
margins, lengths run between optical edges: a line's begins behind what hangs to its left, and its
end is before what hangs to its right (see `protrusion`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from typeset.typography.breakpoints import Breakpoint
from typeset.typography.words import Box, Break

_LONE_DASH = 300.0
"""The penalty of a line that begins with a dash between words: it stays with the word before."""


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

    The columns are what `breakpoints.Material` says; `natural` is the width of it all (pt).
    """

    def __init__(self, boxes: Sequence[Box], hanging: bool = False) -> None:
        self.boxes = boxes
        self._hanging = hanging
        # The first box of each word, and what would follow the last.
        self._firsts = [0]
        # Natural width and width of the glue before each box.
        self._positions: list[float] = []
        self._glues: list[float] = []
        self.ends: list[float] = []
        self.glues_before: list[float] = []
        self.natural = self._sum_up()
        following, positions, glues = self._firsts[1:-1], self._positions, self._glues
        self.starts = [*[positions[box] for box in following], self.natural]
        self.glues_after = [*[glues[box] for box in following], self.glues_before[-1]]
        self.penalties = [0.0] * len(self.ends)
        self.flags = [False] * len(self.ends)
        self.hard_words = frozenset(self._tell_peculiar())
        self.start = 0.0
        if hanging:
            self._hang()
        self.beginning = Cut(0.0, self.start, 0.0, 0.0, 0.0, False, -1, None, 0.0, self.start)

    def _sum_up(self) -> float:
        """Where words end; the width of it all."""
        position = glue = 0.0
        positions, glues, last = self._positions, self._glues, len(self.boxes) - 1
        for number, box in enumerate(self.boxes):
            part, after = box.part, box.glue
            positions.append(position)
            glues.append(glue)
            position += part.width * box.run.size / 1000
            if number == last or (after and not after.tie and not part.opens):
                self.ends.append(position)
                self.glues_before.append(glue)
                self._firsts.append(number + 1)
            if after and number < last:
                position += after.width
                glue += after.width
        return position

    def _tell_peculiar(self) -> Iterator[int]:
        """Enter the peculiarities of words; yield those with places that need no soft hyphen."""
        firsts = self._firsts
        for number in [number for number, box in enumerate(self.boxes) if box.part.peculiar]:
            part, word = self.boxes[number].part, bisect_right(firsts, number) - 1
            if firsts[word + 1] - firsts[word] == 1:
                self.penalties[word] += part.lone
            if number + 1 == firsts[word + 1]:
                self.flags[word] = part.hyphened
            if part.dash and number == firsts[word] and word:
                self.penalties[word - 1] += _LONE_DASH
            if part.hard:
                yield word

    def _hang(self) -> None:
        """Let lines begin and end at their optical edges."""
        boxes, firsts = self.boxes, self._firsts
        begins = [boxes[box] for box in firsts[:-1]]
        lasts = [boxes[box - 1] for box in firsts[1:]]
        hangs = [box.part.hang_begin * box.run.size / 1000 for box in begins]
        self.start = hangs[0]
        self.starts = [
            start + hang for start, hang in zip(self.starts, [*hangs[1:], 0.0], strict=True)
        ]
        self.ends = [
            end - box.part.hang_end * box.run.size / 1000
            for end, box in zip(self.ends, lasts, strict=True)
        ]

    def _hang_begin(self, number: int) -> float:
        if not self._hanging or number == len(self.boxes):
            return 0.0
        box = self.boxes[number]
        return box.part.hang_begin * box.run.size / 1000

    def _hang_end(self, number: int) -> float:
        if not self._hanging:
            return 0.0
        box = self.boxes[number]
        return box.part.hang_end * box.run.size / 1000

    def after(self, word: int) -> Cut:
        """The cut after a word."""
        box = self._firsts[word + 1] - 1
        return Cut(
            self.ends[word],
            self.starts[word],
            self.glues_before[word],
            self.glues_after[word],
            self.penalties[word],
            self.flags[word],
            box,
            None,
            self._hang_end(box),
            self._hang_begin(box + 1),
        )

    def hard(self, word: int) -> list[Cut]:
        """The cuts in a word that add no hyphen."""
        return [
            self._cut(box, one)
            for box in range(self._firsts[word], self._firsts[word + 1])
            for one in self.boxes[box].part.hard
        ]

    def soft(self, word: int) -> list[Cut]:
        """The cuts in a word that add a hyphen."""
        return [
            self._cut(box, one)
            for box in range(self._firsts[word], self._firsts[word + 1])
            for one in self.boxes[box].part.soft
        ]

    def _cut(self, box: int, one: Break) -> Cut:
        position, glue = self._positions[box], self._glues[box]
        em = self.boxes[box].run.size / 1000
        hanging = em if self._hanging else 0.0
        before, after = one.hang_before * hanging, one.hang_after * hanging
        return Cut(
            position + (one.head + one.hyphen) * em - before,
            position + one.start * em + after,
            glue,
            glue,
            one.penalty,
            one.flagged,
            box,
            one,
            before,
            after,
        )

    def longest(self) -> float:
        """The least measure in which no line is overfull and none ends with an added hyphen."""
        start = longest = 0.0
        for word in range(len(self.ends)):
            for cut in (*self.hard(word), self.after(word)):
                longest = max(longest, cut.end - start)
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
