"""Runs of text as boxes and glue (Knuth and Plass's terms), each word shaped and hyphenated once.

A box is one word, or the part of a word that stands in one run; glue is the space after it.  A word
that spans runs (with a note's mark, a stressed syllable, a full stop after a link) is several boxes
with no glue between them.
"""

from __future__ import annotations

import re
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
from typeset.typography.protrusion import left_hang, right_hang
from typeset.typography.wordlist import EMPTY, WordList

SPACE = " "
TIE = "\N{NO-BREAK SPACE}"

_STRING = re.compile("<([0-9A-F]*)>")
_PENALTIES = {Kind.SOFT: 80.0, Kind.HARD: 20.0, Kind.PLAIN: 120.0}

_LONE_LETTER = 40.0
"""The penalty of a line that ends with a word of one letter."""
_OPENING = frozenset("([{")
_DASHES = frozenset("-–—−")
_HYPHENS = frozenset("-\N{HYPHEN}")


@dataclass(frozen=True, slots=True)
class Break:
    """A place inside a part where a line may end.  Lengths in 1/1000 em.

    `head` is the width of what stays, `hyphen` what the break adds to it; the rest begins at
    `start`.  Breaks at hyphens are `flagged`.  With optical margins `hang_before` and `hang_after`
    stand out at the end of the line before, and at the beginning of the line after the break.
    """

    position: int
    soft: bool
    flagged: bool
    penalty: float
    head: float
    hyphen: float
    start: float
    hang_before: float
    hang_after: float


class Piece:
    """Shaped text: what a line shows of it, of which `codes` characters; `width` in 1/1000 em."""

    __slots__ = ("cids", "codes", "operand", "text", "width")

    def __init__(self, text: str, shaped: Shaped) -> None:
        self.text = text
        # A number must not run into the one that may stand before it.
        self.operand = shaped.operand if shaped.operand[:1] in "<" else f" {shaped.operand}"
        self.cids = shaped.cids
        self.width = shaped.width
        self.codes = _codes(shaped.operand)


def _codes(operand: str) -> int:
    """The character codes in the strings of a TJ array."""
    if operand.count("<") == 1 and operand[0] == "<" and operand[-1] == ">":
        return (len(operand) - 2) // 4
    return sum(len(string) for string in _STRING.findall(operand)) // 4


class Part(Piece):
    """A word, or a part of one, with the places where a line may end in it.

    `hard` are its breaks that add no hyphen, `soft` those that do, found when first asked for: most
    words never come near the end of a line.  `marked` if its author put breaks in.
    `hang_begin` and `hang_end` are what stands out of optical margins if a line begins or ends
    with it.  `lone` is the penalty of a line that ends with it, if it is a word; it is a `dash`,
    ends in a hyphen (`hyphened`) or in a bracket that `opens`; `peculiar` if any of this is so, or
    it has hard breaks.  Lengths in 1/1000 em.
    """

    __slots__ = (
        "_cuts",
        "_face",
        "_find",
        "_soft",
        "_tabular",
        "dash",
        "hang_begin",
        "hang_end",
        "hard",
        "hyphened",
        "lone",
        "marked",
        "opens",
        "peculiar",
    )

    def __init__(
        self,
        face: Face,
        tabular: bool,
        text: str,
        hard: Iterable[Opportunity] = (),
        find: Callable[[], Iterable[Opportunity]] = tuple,
        marked: bool = False,
    ) -> None:
        super().__init__(text, face.shape(text, tabular))
        last = text[-1:]
        self.lone = _LONE_LETTER if len(text) == 1 and text.isalpha() else 0.0
        self.dash = text in _DASHES
        self.hyphened = last in _HYPHENS
        self.opens = last in _OPENING
        self.hang_begin = left_hang(text[:1], face, tabular)
        self.hang_end = right_hang(last, face, tabular)
        self.marked = marked
        self._face = face
        self._tabular = tabular
        self._find = find
        self._soft: tuple[Break, ...] | None = None
        self._cuts: dict[tuple[int, int, bool], Part] = {}
        self.hard = self._measure(hard)
        self.peculiar = bool(self.lone or self.dash or self.hyphened or self.opens or self.hard)

    @property
    def soft(self) -> tuple[Break, ...]:
        """The breaks that add a hyphen, in order."""
        if self._soft is None:
            found = (one for one in self._find() if one.kind is Kind.SOFT)
            self._soft = self._measure(found)
        return self._soft

    def cut(self, start: int, stop: int, hyphen: bool = False) -> Part:
        """The part of it between two breaks, with or without a hyphen at its end."""
        key = (start, stop, hyphen)
        if key not in self._cuts:
            text = self.text[start:stop] + (SOFT_HYPHEN if hyphen else "")
            self._cuts[key] = Part(self._face, self._tabular, text)
        return self._cuts[key]

    def _measure(self, opportunities: Iterable[Opportunity]) -> tuple[Break, ...]:
        return tuple(self._measured(one) for one in opportunities)

    def _measured(self, opportunity: Opportunity) -> Break:
        """A break with its widths, as shaping each half of the word would give them."""
        at, kind = opportunity.position, opportunity.kind
        text, width = self.text, self._width
        shaped = self._face.shape(text, self._tabular)
        head, start, last = shaped.ends[at], shaped.begins[at], text[at - 1]
        if head is None or start is None or shaped.begins[at - 1] is None:
            # Inside a ligature, or after one, which might be another if the hyphen followed.
            head, start, last = width(text[:at]), shaped.width - width(text[at:]), text[:at]
        soft, flagged = kind is Kind.SOFT, kind is not Kind.PLAIN
        hyphen = width(last + SOFT_HYPHEN) - width(last) if soft else 0.0
        return Break(
            at,
            soft,
            flagged,
            _PENALTIES[kind] * opportunity.weight,
            head,
            hyphen,
            start,
            hang_before=right_hang(
                SOFT_HYPHEN if soft else text[at - 1], self._face, self._tabular
            ),
            hang_after=left_hang(text[at], self._face, self._tabular) if at < len(text) else 0.0,
        )

    def _width(self, text: str) -> float:
        return self._face.shape(text, self._tabular).width


@dataclass(frozen=True, slots=True)
class Glue:
    """A space after a box, in the run in which it was typed; no line ends at a TIE.

    `width` in points.
    """

    run: Run
    piece: Piece
    width: float
    tie: bool


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
        if boxes[-1].glue.tie:
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
        self._space, self._tie = _glue(run, SPACE), _glue(run, TIE)

    def read(self, text: str) -> None:
        """Read text between forced breaks."""
        boxes, run, vocabulary, space = self._boxes, self._run, self._vocabulary, self._space
        first, *others = text.replace("\t", SPACE).split(SPACE)
        if first:
            self._read_word(first)
        for word in others:
            # A space after nothing or after other glue vanishes.
            if boxes and boxes[-1].glue is None:
                boxes[-1].glue = space
            if TIE in word:
                self._read_tied(word)
            elif word and (part := vocabulary[word]).text:
                boxes.append(Box(part, run))

    def _read_word(self, word: str) -> None:
        if TIE in word:
            self._read_tied(word)
        elif (part := self._vocabulary[word]).text:
            self._boxes.append(Box(part, self._run))

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
        if last is None or (last.glue and last.glue.tie):
            last = _empty(self._run)
            self._boxes.append(last)
        last.glue = self._tie


def _glue(run: Run, text: str) -> Glue:
    piece = Piece(text, run.face.shape(text, run.tabular))
    return Glue(run, piece, piece.width * run.size / 1000, text == TIE)


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
