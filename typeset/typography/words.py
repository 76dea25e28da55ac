"""Runs of text as boxes and glue (Knuth and Plass's terms), each word shaped and hyphenated once.

A box is one word, or the part of a word that stands in one run; glue is the space after it.  A word
that spans runs (with a note's mark, a stressed syllable, a full stop after a link) is several boxes
with no glue between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from typeset.typography.face import SOFT_HYPHEN, Face, Shaped
from typeset.typography.hyphenation import (
    Kind,
    Marked,
    Opportunity,
    hard_opportunities,
    hyphenator,
    read_marks,
)
from typeset.typography.line import Run, TextStyle
from typeset.typography.wordlist import EMPTY, WordList

SPACE = " "
TIE = "\N{NO-BREAK SPACE}"

_PENALTIES = {Kind.SOFT: 50.0, Kind.HARD: 20.0, Kind.PLAIN: 120.0}


@dataclass(frozen=True, slots=True)
class Break:
    """A place inside a part where a line may end.  Lengths in 1/1000 em.

    `head` is the width of what stays, `hyphen` what the break adds to it; the rest begins at
    `start`.  Breaks at hyphens are `flagged`.
    """

    position: int
    soft: bool
    flagged: bool
    penalty: float
    head: float
    hyphen: float
    start: float


class Part:
    """A word, or a part of one, shaped.

    `hard` are its breaks that need no dictionary, `breaks` all of them, found when first asked
    for: most words never come near the end of a line.  `marked` if its author put breaks in.
    """

    __slots__ = ("_breaks", "_face", "_find", "_tabular", "hard", "marked", "shaped", "text")

    def __init__(
        self,
        face: Face,
        tabular: bool,
        text: str,
        hard: Iterable[Opportunity] = (),
        find: Callable[[], Iterable[Opportunity]] = tuple,
        marked: bool = False,
    ) -> None:
        self.text = text
        self.shaped = face.shape(text, tabular)
        self.marked = marked
        self._face = face
        self._tabular = tabular
        self._find = find
        self._breaks: tuple[Break, ...] | None = None
        self.hard = self._measure(hard)

    @property
    def breaks(self) -> tuple[Break, ...]:
        """All places where a line may end, in order."""
        if self._breaks is None:
            self._breaks = self._measure(self._find())
        return self._breaks

    def _measure(self, opportunities: Iterable[Opportunity]) -> tuple[Break, ...]:
        return tuple(self._measured(one) for one in opportunities)

    def _measured(self, opportunity: Opportunity) -> Break:
        """A break with its widths, as shaping each half of the word would give them."""
        at, kind = opportunity.position, opportunity.kind
        text, shaped, width = self.text, self.shaped, self._width
        head, start, last = shaped.ends[at], shaped.begins[at], text[at - 1]
        if head is None or start is None or shaped.begins[at - 1] is None:
            # Inside a ligature, or after one, which might be another if the hyphen followed.
            head, start, last = width(text[:at]), shaped.width - width(text[at:]), text[:at]
        soft, flagged = kind is Kind.SOFT, kind is not Kind.PLAIN
        hyphen = width(last + SOFT_HYPHEN) - width(last) if soft else 0.0
        penalty = _PENALTIES[kind] * opportunity.weight
        return Break(at, soft, flagged, penalty, head, hyphen, start)

    def _width(self, text: str) -> float:
        return self._face.shape(text, self._tabular).width


@dataclass(frozen=True, slots=True)
class Glue:
    """A space after a box, in the run in which it was typed; no line ends at a TIE."""

    run: Run
    shaped: Shaped
    text: str


@dataclass(slots=True)
class Box:
    """A part in its run, and the glue after it.  Without glue, the word goes on in the next box."""

    part: Part
    run: Run
    glue: Glue | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of one run, without forced line breaks."""

    run: Run
    text: str


@dataclass(frozen=True, slots=True)
class _Rules:
    """How words may be broken: a dictionary; None for their own hyphens only; "" for no breaks but
    those that the author put in.
    """

    language: str | None
    hyphen_min: tuple[int, int]
    words: WordList = EMPTY

    def hard(self, text: str) -> tuple[Opportunity, ...]:
        """Breaks that need no dictionary."""
        return () if self.language == "" else hard_opportunities(text)

    def all(self, marked: Marked) -> tuple[Opportunity, ...]:
        """All breaks.  Where the author put any in, the dictionary is not asked."""
        found = marked.opportunities
        if self.language == "":
            return found
        if self.language and not found:
            found = hyphenator(self.language, self.hyphen_min, self.words).opportunities(
                marked.text
            )
        merged = {one.position: one for one in (*found, *hard_opportunities(marked.text))}
        return tuple(merged[position] for position in sorted(merged))


class _Vocabulary(dict[str, Part]):
    """Words in one face under one set of rules, made when first asked for."""

    def __init__(self, face: Face, tabular: bool, rules: _Rules) -> None:
        super().__init__()
        self._face = face
        self._tabular = tabular
        self._rules = rules

    def __missing__(self, word: str) -> Part:
        marked, rules = read_marks(word), self._rules
        plain = [one for one in marked.opportunities if one.kind is Kind.PLAIN]
        part = self[word] = Part(
            self._face,
            self._tabular,
            marked.text,
            hard=sorted((*rules.hard(marked.text), *plain), key=lambda one: one.position),
            find=lambda: rules.all(marked),
            marked=bool(marked.opportunities),
        )
        return part


@lru_cache(maxsize=256)
def _vocabulary(face: Face, tabular: bool, rules: _Rules) -> _Vocabulary:
    return _Vocabulary(face, tabular, rules)


def stretches(runs: Iterable[Run]) -> list[list[Stretch]]:
    """The runs between forced line breaks ("\\n"): one list a paragraph's segment."""
    segments: list[list[Stretch]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        segments[-1].append(Stretch(run, first))
        segments += [[Stretch(run, text)] for text in others]
    return segments


def read_boxes(segment: Iterable[Stretch], style: TextStyle | None) -> list[Box]:
    """Boxes and glue of a segment.  Spaces at its ends and beside ties vanish; several are one.

    A space belongs to the run in which it, or the first of several, was typed.  Without a `style`,
    words break at their own hyphens only.
    """
    boxes: list[Box] = []
    for stretch in segment:
        _Reader(boxes, stretch.run, style).read(stretch.text)
    if boxes and boxes[-1].glue:
        if boxes[-1].glue.text == TIE:
            boxes.append(_empty(boxes[-1].run))
        else:
            boxes[-1].glue = None
    _join_words(boxes, style)
    return boxes


class _Reader:
    """Appends a run's words to `boxes`."""

    def __init__(self, boxes: list[Box], run: Run, style: TextStyle | None) -> None:
        self._boxes = boxes
        self._run = run
        self._vocabulary = _vocabulary(run.face, run.tabular, _rules(run, style))
        self._space = Glue(run, run.face.shape(SPACE, run.tabular), SPACE)
        self._tie = Glue(run, run.face.shape(TIE, run.tabular), TIE)

    def read(self, text: str) -> None:
        """Read text between forced breaks."""
        boxes, run, vocabulary = self._boxes, self._run, self._vocabulary
        for number, word in enumerate(text.replace("\t", SPACE).split(SPACE)):
            if number and boxes and boxes[-1].glue is None:
                boxes[-1].glue = self._space
            if TIE in word:
                self._read_tied(word)
            elif word and (part := vocabulary[word]).text:
                boxes.append(Box(part, run))

    def _read_tied(self, word: str) -> None:
        """Read words with ties between them."""
        for number, piece in enumerate(word.split(TIE)):
            if number:
                self._add_tie()
            part = self._vocabulary[piece]
            if part.text:
                self._boxes.append(Box(part, self._run))

    def _add_tie(self) -> None:
        """Add a tie after the last box, in place of a space; after another tie, it is one more."""
        last = self._boxes[-1] if self._boxes else None
        if last is None or (last.glue and last.glue.text == TIE):
            last = _empty(self._run)
            self._boxes.append(last)
        last.glue = self._tie


def _empty(run: Run) -> Box:
    """A box of no width, to hold glue that has no word before or after it."""
    return Box(Part(run.face, run.tabular, ""), run)


def _join_words(boxes: list[Box], style: TextStyle | None) -> None:
    """Find the breaks of words that span boxes.

    Boxes are read as one word where they are in one language and all stand on the baseline, or all
    off it: a raised mark is no part of the word before it.
    """
    if all(box.glue for box in boxes[:-1]):
        return
    for word in _words(boxes):
        for _, read_as_one in groupby(word, lambda box: (box.run.language, box.run.rise)):
            _hyphenate_together(list(read_as_one), style)


def _words(boxes: list[Box]) -> Iterator[list[Box]]:
    word: list[Box] = []
    for box in boxes:
        word.append(box)
        if box.glue:
            yield word
            word = []
    if word:
        yield word


def _hyphenate_together(boxes: list[Box], style: TextStyle | None) -> None:
    """Hyphenate the text of several boxes as one word; each box gets the breaks that are in it."""
    if len(boxes) == 1 or any(box.part.marked for box in boxes):
        return
    rules = _rules(boxes[0].run, style)
    whole = Marked("".join(box.part.text for box in boxes))
    hard, everywhere = rules.hard(whole.text), rules.all(whole)
    start = 0
    for box in boxes:
        box.part = _cut_out(box, start, hard, everywhere)
        start += len(box.part.text)


def _cut_out(
    box: Box, start: int, hard: Iterable[Opportunity], everywhere: Iterable[Opportunity]
) -> Part:
    """The box's part, with those breaks of a longer text that are in it; it begins at `start`."""
    text = box.part.text

    def inside(opportunities: Iterable[Opportunity]) -> list[Opportunity]:
        moved = (replace(one, position=one.position - start) for one in opportunities)
        return [one for one in moved if 0 < one.position <= len(text)]

    return Part(box.run.face, box.run.tabular, text, inside(hard), lambda: inside(everywhere))


def _rules(run: Run, style: TextStyle | None) -> _Rules:
    """The rules for a run: its own language's, if the style hyphenates at all."""
    if style is None:
        return _Rules("" if run.language == "" else None, (0, 0))
    if run.language == "" or not style.hyphenation:
        return _Rules("" if run.language == "" else None, style.hyphen_min)
    return _Rules(run.language or style.hyphenation, style.hyphen_min, style.words)
