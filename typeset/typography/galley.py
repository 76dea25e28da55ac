"""A segment of a paragraph as one long line, with the places where it may be cut.

Boxes and glue are summed up into the breakpoints that `linebreak` chooses among.  With optical
margins, lengths run between optical edges: a line's begins behind what hangs to its left, and its
end is before what hangs to its right (see `protrusion`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from operator import add, mul

from typeset.records import dataclass
from typeset.typography.breakpoints import Breakpoint
from typeset.typography.parts import SEAM_PENALTY, Break, Part, PartBreaks
from typeset.typography.words import Words

_CLOSE = 0.01
"""Points that do not matter."""
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


@dataclass(slots=True)
class Cuts:
    """The cuts in a box: `breakpoints.Inside`."""

    position: float
    unit: float
    glue: float
    breaks: PartBreaks
    box: int

    def at(self, number: int) -> Cut:
        """One of the cuts."""
        breaks, unit = self.breaks, self.unit
        return Cut(
            self.position + breaks.ends[number] * unit,
            self.position + breaks.starts[number] * unit,
            self.glue,
            self.glue,
            breaks.penalties[number],
            breaks.flags[number],
            self.box,
            Break(breaks.positions[number], breaks.soft),
            breaks.hangs_before[number] * unit,
            breaks.hangs_after[number] * unit,
        )


class Galley:
    """A segment of at least one box; `hanging` if its margins are optical.

    With a `sparing` measure (pt), words that have room in it get no soft hyphens; with a `tight`
    one, words that have room in it with hyphens are not broken anywhere.  The columns are what
    `breakpoints.Material` says; `natural` is the width of it all (pt).
    """

    def __init__(
        self,
        words: Words,
        hanging: bool = False,
        sparing: float | None = None,
        tight: float | None = None,
    ) -> None:
        self.words = words
        self._hanging = hanging
        self._sparing, self._tight = sparing, tight
        ems = self._ems = _ems(words)
        widths = list(map(mul, [part.width for part in words.parts], ems))
        after = [glue.width if glue else 0.0 for glue in words.glues]
        # Natural width and width of the glue before each box, and before what would follow.
        positions = self._positions = [0.0, *accumulate(map(add, widths, after))]
        glues = self._glues = [0.0, *accumulate(after)]
        self.natural = positions[-1]
        peculiar = [box for box, part in enumerate(words.parts) if part.peculiar]
        lasts = self._lasts(peculiar)
        # The first box of each word, and what would follow the last.
        self._firsts = [0, *[last + 1 for last in lasts]]
        following = self._firsts[1:]
        self.ends = list(
            map(add, map(positions.__getitem__, lasts), map(widths.__getitem__, lasts))
        )
        self.starts = list(map(positions.__getitem__, following))
        self.glues_before = list(map(glues.__getitem__, lasts))
        self.glues_after = list(map(glues.__getitem__, following))
        self.penalties = [0.0] * len(lasts)
        self.flags = [False] * len(lasts)
        self.hard_words = frozenset(self._tell_peculiar(peculiar))
        self.start = 0.0
        if hanging:
            self._hang(lasts)
        self.beginning = Cut(0.0, self.start, 0.0, 0.0, 0.0, False, -1, None, 0.0, self.start)

    def _lasts(self, peculiar: Sequence[int]) -> list[int]:
        """The last box of each word: no line ends at a tie or after an opening bracket."""
        parts, glues = self.words.parts, self.words.glues
        lasts = [box for box, glue in enumerate(glues) if glue and not glue.tie]
        if peculiar:
            opening = {box for box in peculiar if parts[box].opens}
            lasts = [box for box in lasts if box not in opening]
        return [*lasts, len(parts) - 1]

    def _tell_peculiar(self, peculiar: Iterable[int]) -> Iterator[int]:
        """Enter the peculiarities of words; yield those with places that need no soft hyphen."""
        firsts = self._firsts
        for number in peculiar:
            part, word = self.words.parts[number], bisect_right(firsts, number) - 1
            if firsts[word + 1] - firsts[word] == 1:
                self.penalties[word] += part.lone
            if number + 1 == firsts[word + 1]:
                self.flags[word] = part.hyphened
            if part.dash and number == firsts[word] and word:
                self.penalties[word - 1] += _LONE_DASH
            if part.breakable:
                yield word

    def _hang(self, lasts: Sequence[int]) -> None:
        """Let lines begin and end at their optical edges."""
        parts, ems = self.words.parts, self._ems
        for word, box in enumerate(lasts):
            if hang := parts[box].hang_end:
                self.ends[word] -= hang * ems[box]
        self.start = self._hang_begin(0)
        for word, box in enumerate(self._firsts[1:-1]):
            if hang := parts[box].hang_begin:
                self.starts[word] += hang * ems[box]

    def _hang_begin(self, box: int) -> float:
        if not self._hanging or box == len(self._ems):
            return 0.0
        return self.words.parts[box].hang_begin * self._ems[box]

    def _hang_end(self, box: int) -> float:
        return self.words.parts[box].hang_end * self._ems[box] if self._hanging else 0.0

    def at(self, word: int) -> Cut:
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

    def hard(self, word: int) -> list[Cuts]:
        """The cuts in a word's boxes that add no hyphen."""
        return self._cuts(word, [part.hard(self._hanging) for part in self._parts(word)])

    def soft(self, word: int) -> list[Cuts]:
        """The cuts in a word's boxes that add a hyphen.

        With a `sparing` measure, only those that a word too long for it needs.
        """
        cuts = self._all_soft(word)
        if self._sparing is None or not cuts:
            return cuts
        hard, room = self.hard(word), self._sparing + _CLOSE
        if self._widest(word, hard) <= room:
            return []
        seams = self._at_seams(word)
        return seams if self._widest(word, [*hard, *seams]) <= room else cuts

    def _all_soft(self, word: int) -> list[Cuts]:
        return self._cuts(word, [part.soft(self._hanging) for part in self._parts(word)])

    def _at_seams(self, word: int) -> list[Cuts]:
        breaks = [part.soft(self._hanging) for part in self._parts(word)]
        return self._cuts(word, [some.at_penalty(SEAM_PENALTY) for some in breaks])

    def _between(self, word: int, cuts: Sequence[Cuts]) -> list[tuple[float, float]]:
        """Where the parts of a word between cuts begin and end."""
        places = sorted(
            (
                (cut.end, cut.start)
                for some in cuts
                for cut in map(some.at, range(len(some.breaks.ends)))
            ),
            key=lambda place: place[1],
        )
        begin = self.starts[word - 1] if word else self.start
        starts = [begin, *(start for _, start in places)]
        ends = [*(end for end, _ in places), self.ends[word]]
        return list(zip(starts, ends, strict=True))

    def anywhere(self, word: int) -> list[Cuts]:
        """The cuts between any letters of a word, where it may be broken so."""
        cuts = self._cuts(word, [part.anywhere(self._hanging) for part in self._parts(word)])
        if not cuts or self._tight is None:
            return cuts
        room = self._widest(word, [*self.hard(word), *self.soft(word)])
        return cuts if room > self._tight + _CLOSE else []

    @cached_property
    def loose_words(self) -> frozenset[int]:
        """The words that may be broken anywhere."""
        return frozenset(word for word in range(len(self.ends)) if self.anywhere(word))

    def _parts(self, word: int) -> Sequence[Part]:
        return self.words.parts[self._firsts[word] : self._firsts[word + 1]]

    def _cuts(self, word: int, breaks: Sequence[PartBreaks]) -> list[Cuts]:
        """The cuts at the breaks of a word's boxes."""
        positions, ems, glues = self._positions, self._ems, self._glues
        return [
            Cuts(positions[box], ems[box], glues[box], some, box)
            for box, some in enumerate(breaks, self._firsts[word])
            if some.ends
        ]

    def longest(self) -> float:
        """The least measure in which no line is overfull and none ends with an added hyphen."""
        hard = self.hard_words
        return max(
            self._widest(word, self.hard(word) if word in hard else ())
            for word in range(len(self.ends))
        )

    def shortest(self) -> float:
        """The least measure in which nothing is overfull, words broken wherever they can be."""
        return max(
            self._widest(word, [*self.hard(word), *self.soft(word)])
            for word in range(len(self.ends))
        )

    def broken(self, times: int) -> float:
        """The least measure in which no word is broken more than so many times with hyphens, and
        only words that are no compounds but at seams, once."""
        return max(self._broken(word, times) for word in range(len(self.ends)))

    def _broken(self, word: int, times: int) -> float:
        hard = self.hard(word)
        parts = len(self._between(word, hard))
        pieces = self._between(word, [*hard, *self._at_seams(word)])
        if len(pieces) == parts:
            pieces, times = self._between(word, [*hard, *self._all_soft(word)]), 1
        return _least_width(pieces, parts + times)

    def at_seams(self, measure: float) -> float:
        """The width of the widest element of compounds that are broken at seams in a measure."""
        widest = 0.0
        for word in range(len(self.ends)):
            hard = self.hard(word)
            if self._widest(word, hard) > measure:
                element = self._widest(word, [*hard, *self._at_seams(word)])
                widest = max(widest, element if element <= measure else 0.0)
        return widest

    def _widest(self, word: int, cuts: Sequence[Cuts]) -> float:
        """The width of a word's widest part between cuts."""
        return max(end - start for start, end in self._between(word, cuts))


def _least_width(pieces: Sequence[tuple[float, float]], lines: int) -> float:
    """The least width of so many lines that neighbouring pieces can stand on."""
    if lines >= len(pieces):
        return max(end - start for start, end in pieces)
    if lines == 1:
        return pieces[-1][1] - pieces[0][0]
    return min(
        max(pieces[count - 1][1] - pieces[0][0], _least_width(pieces[count:], lines - 1))
        for count in range(1, len(pieces) - lines + 2)
    )


def _ems(words: Words) -> list[float]:
    """The unit of each box: a thousandth of its size (pt)."""
    if words.only_run:
        return [words.only_run.size / 1000] * len(words.parts)
    return [run.size / 1000 for run in words.runs]
