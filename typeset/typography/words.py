"""Runs of text as boxes and glue (Knuth and Plass's terms), in columns.

A box is one word, or the part of a word that stands in one run; glue is the space after it.  A word
that spans runs (with a note's mark, a stressed syllable, a full stop after a link) is several boxes
with no glue between them.  So are marks of notes with a tie between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from itertools import groupby

from typeset.records import dataclass
from typeset.typography.hyphenation import Opportunity
from typeset.typography.line import Run, TextStyle
from typeset.typography.parts import Part, Piece, Rules, shared_piece, vocabulary

SPACE = " "
TIE = "\N{NO-BREAK SPACE}"
_NOT_CLEAN = "\t\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}"


@dataclass(frozen=True, slots=True, eq=False)
class Glue:
    """A space after a box, in the run in which it was typed; no line ends at a TIE.

    `width` in points.
    """

    run: Run
    piece: Piece
    width: float
    tie: bool


@dataclass(slots=True)
class Words:
    """Boxes of a segment, a column each: their parts, their runs, and the glue after them.

    Without glue, the word goes on in the next box; the last box has none.
    """

    parts: list[Part] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    glues: list[Glue | None] = field(default_factory=list)
    only_run: Run | None = None
    """The run of all boxes and glue, if all words are in one."""

    def add(self, part: Part, run: Run) -> None:
        """Add a box without glue."""
        self.parts.append(part)
        self.runs.append(run)
        self.glues.append(None)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of one run, without forced line breaks."""

    run: Run
    text: str


def stretches(runs: Iterable[Run]) -> list[list[Stretch]]:
    """The runs between forced line breaks ("\\n"): one list a paragraph's segment."""
    segments: list[list[Stretch]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        segments[-1].append(Stretch(run, first))
        segments += [[Stretch(run, text)] for text in others]
    return segments


def read_words(segment: Sequence[Stretch], style: TextStyle | None) -> Words:
    """Boxes and glue of a segment.  Spaces at its ends and beside ties vanish; several are one.

    A space belongs to the run in which it, or the first of several, was typed.  Without a `style`,
    words break at their own hyphens only.
    """
    words = Words()
    for stretch in segment:
        _Reader(words, stretch.run, style).read(stretch.text)
    if words.glues and (glue := words.glues[-1]):
        if glue.tie:
            words.add(_nothing(words.runs[-1]), words.runs[-1])
        else:
            words.glues[-1] = None
    if None in words.glues[:-1]:
        _join(words, style)
    elif words.runs and len(segment) == 1:
        words.only_run = words.runs[0]
    return words


class _Reader:
    """Appends a run's words to `words`."""

    def __init__(self, words: Words, run: Run, style: TextStyle | None) -> None:
        self._words = words
        self._run = run
        self._vocabulary = vocabulary(run.face, run.tabular, _rules(run, style))
        self._space, self._tie = _glue(run, SPACE), _glue(run, TIE)

    def read(self, text: str) -> None:
        """Read text between forced breaks."""
        if self._run.rise or not self._read_clean(text):
            self._read_any(text.replace("\t", SPACE))

    def _read_clean(self, text: str) -> bool:
        """Read text that is words with one space or tie between them, as most is; else do nothing.

        What `_read_any` would make of it, several times as fast.
        """
        words = text.replace(TIE, SPACE).split(SPACE)
        if "" in words or any(sign in text for sign in _NOT_CLEAN):
            return False
        glues: list[Glue | None] = []
        for stretch in text.split(TIE):
            glues += [self._space] * stretch.count(SPACE)
            glues.append(self._tie)
        glues[-1] = None
        self._words.parts += map(self._vocabulary.__getitem__, words)
        self._words.runs += [self._run] * len(words)
        self._words.glues += glues
        return True

    def _read_any(self, text: str) -> None:
        for number, word in enumerate(text.split(SPACE)):
            # A space after nothing or after other glue vanishes.
            if number and self._words.glues and self._takes_space():
                self._words.glues[-1] = self._space
            for at, tied in enumerate(word.split(TIE)):
                if at:
                    self._add_tie()
                part = self._vocabulary[tied]
                if part.text:
                    self._words.add(part, self._run)

    def _takes_space(self) -> bool:
        """Whether the last box is followed by neither space nor tie, and is no tie itself."""
        return self._words.glues[-1] is None and self._words.parts[-1].text != TIE

    def _add_tie(self) -> None:
        """Add a tie after the last box, in place of a space; after another tie, it is one more.

        Off the baseline, where marks of notes stand, it is a box, so that it does not stretch.
        """
        glues = self._words.glues
        if self._run.rise:
            if glues and (last := glues[-1]) and not last.tie:
                glues[-1] = None
            self._words.add(self._vocabulary[TIE], self._run)
            return
        if not glues or ((last := glues[-1]) and last.tie):
            self._words.add(_nothing(self._run), self._run)
        glues[-1] = self._tie


def _glue(run: Run, text: str) -> Glue:
    piece = shared_piece(run.face, run.tabular, text)
    return Glue(run, piece, piece.width * run.size / 1000, text == TIE)


def _nothing(run: Run) -> Part:
    """A part of no width, to hold glue that has no word before or after it."""
    return Part(run.face, run.tabular, "")


def _join(words: Words, style: TextStyle | None) -> None:
    """Find the breaks of words that span boxes.

    Boxes are read as one word where they are in one language and all stand on the baseline, or all
    off it: a raised mark is no part of the word before it.
    """
    for first, stop in _extents(words):
        boxes = range(first, stop)
        for _, read_as_one in groupby(
            boxes, lambda box: (words.runs[box].language, words.runs[box].rise)
        ):
            _hyphenate_together(words, list(read_as_one), style)
        for box in range(first, stop - 1):
            _kern(words, box)


def _kern(words: Words, box: int) -> None:
    """Kern a box to the next one as if both were in one run, if they look alike."""
    run, following = words.runs[box : box + 2]
    part, text = words.parts[box], words.parts[box + 1].text
    alike = (run.face, run.size, run.rise, run.tabular) == (
        following.face, following.size, following.rise, following.tabular,
    )  # fmt: skip
    if alike and part.text and text:
        kern = _kerning(run, part.text[-1], text[0])
        if kern:
            words.parts[box] = part.kerned(kern)


def _kerning(run: Run, before: str, after: str) -> int:
    """What two characters stand nearer (negative) or further apart for each other, in 1/1000 em."""
    both, *alone = (
        shared_piece(run.face, run.tabular, text) for text in (before + after, before, after)
    )
    # A ligature is one character: over a boundary there are none.
    if both.codes != 2:
        return 0
    return round(both.width - sum(piece.width for piece in alone))


def _extents(words: Words) -> Iterator[tuple[int, int]]:
    """The first box of each word of several, and what follows its last."""
    first, last = 0, len(words.glues) - 1
    for box, glue in enumerate(words.glues):
        if glue or box == last:
            if box > first:
                yield first, box + 1
            first = box + 1


def _hyphenate_together(words: Words, boxes: list[int], style: TextStyle | None) -> None:
    """Hyphenate the text of several boxes as one word; each box gets the breaks that are in it."""
    parts = [words.parts[box] for box in boxes]
    if len(boxes) == 1 or any(part.marked for part in parts):
        return
    rules = _rules(words.runs[boxes[0]], style)
    whole = "".join(part.text for part in parts)
    hard, soft, loose = rules.hard(whole), rules.soft(whole), rules.loose(whole)
    start = 0
    for box, part in zip(boxes, parts, strict=True):
        words.parts[box] = _cut_out(part.text, words.runs[box], start, hard, soft, loose)
        start += len(part.text)


def _cut_out(
    text: str,
    run: Run,
    start: int,
    hard: Iterable[Opportunity],
    soft: Iterable[Opportunity],
    loose: Iterable[Opportunity],
) -> Part:
    """The part `text` of a longer one, where it begins at `start`, with those breaks in it."""

    def inside(opportunities: Iterable[Opportunity]) -> list[Opportunity]:
        moved = (one._replace(position=one.position - start) for one in opportunities)
        return [one for one in moved if 0 < one.position <= len(text)]

    return Part(
        run.face,
        run.tabular,
        text,
        inside(hard),
        lambda _: inside(soft),
        anywhere=lambda _: inside(loose),
    )


def _rules(run: Run, style: TextStyle | None) -> Rules:
    """The rules for a run: its own language's, if the style hyphenates at all."""
    if style is None:
        return Rules("" if run.language == "" else None, (0, 0))
    if run.language == "" or not style.hyphenation:
        own = "" if run.language == "" else None
        return Rules(own, style.hyphen_min, anywhere=style.anywhere)
    dictionary = run.language or style.hyphenation
    return Rules(dictionary, style.hyphen_min, style.words, style.anywhere)
