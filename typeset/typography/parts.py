"""Words, shaped and measured once: how wide they are, and where a line may end in them.

A part is a word, or what of a word stands in one run.  Lengths are in 1/1000 em, so that the same
part serves in every size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from functools import lru_cache
from operator import add, sub
from typing import TypeVar

from typeset.records import dataclass
from typeset.typography.face import SOFT_HYPHEN, Face
from typeset.typography.hyphenation import (
    SEAM,
    Kind,
    Marked,
    Opportunity,
    hard_opportunities,
    hyphenator,
    loose_opportunities,
    read_marks,
)
from typeset.typography.protrusion import left_hang, right_hang
from typeset.typography.wordlist import EMPTY, WordList

_PENALTIES = {Kind.SOFT: 80.0, Kind.HARD: 20.0, Kind.PLAIN: 120.0}

GROUP = 3
"""Figures of a group, between the spaces of a number: they come again and again, longer ones
seldom twice."""

_Entry = TypeVar("_Entry")

_LONE_LETTER = 40.0
"""The penalty of a line that ends with a word of one letter."""
_OPENING = frozenset("([{")
_DASHES = frozenset("-–—−")
_HYPHENS = frozenset("-\N{HYPHEN}")
_PECULIAR_ENDS = _OPENING | _DASHES | _HYPHENS


@dataclass(frozen=True, slots=True)
class Break:
    """A place inside a part where a line ends, with an added hyphen if it is `soft`."""

    position: int
    soft: bool


@dataclass(slots=True)
class PartBreaks:
    """The breaks of a part, in columns, all of them `soft` or none; distances from its beginning.

    A line ends at one of `ends`, and the next begins at one of `starts` (1/1000 em); what stays on
    a line ends with the hyphen that a soft break adds.  With optical margins `hangs_before` and
    `hangs_after` stand out at the end of the line before, and at the beginning of the line after a
    break; `ends` and `starts` are the edges without them.
    """

    ends: Sequence[float]
    starts: Sequence[float]
    penalties: Sequence[float]
    flags: Sequence[bool]
    positions: Sequence[int]
    hangs_before: Sequence[float]
    hangs_after: Sequence[float]
    soft: bool

    def at_penalty(self, most: float) -> PartBreaks:
        """Those of so much penalty at most."""
        kept = [number for number, penalty in enumerate(self.penalties) if penalty <= most]

        def some(column: Sequence[_Entry]) -> Sequence[_Entry]:
            return [column[number] for number in kept]

        return PartBreaks(
            some(self.ends),
            some(self.starts),
            some(self.penalties),
            some(self.flags),
            some(self.positions),
            some(self.hangs_before),
            some(self.hangs_after),
            self.soft,
        )


SEAM_PENALTY = _PENALTIES[Kind.SOFT] * SEAM
"""That of a break between the elements of a compound."""

_NO_BREAKS = PartBreaks((), (), (), (), (), (), (), soft=True)


class Piece:
    """Shaped text, of so many `codes`; `width` in 1/1000 em.

    `shown` is what a line shows of it: a TJ array's body as it stands in the middle of a hex string
    (see `Shaped`).
    """

    __slots__ = ("codes", "shown", "text", "width")

    def __init__(self, face: Face, tabular: bool, text: str) -> None:
        shaped = face.shape(text, tabular)
        self.text = text
        self.shown = shaped.shown
        self.width = shaped.width
        self.codes = len(shaped.codes)


@lru_cache(maxsize=256)
def shared_piece(face: Face, tabular: bool, text: str) -> Piece:
    """A piece that many lines show, such as a space; the same one each time."""
    return Piece(face, tabular, text)


@lru_cache(maxsize=4096)
def _hyphen(face: Face, tabular: bool, before: str) -> float:
    """The width of the hyphen added to a text, which is kerned to it."""
    both, alone = (face.shape(text, tabular).width for text in (before + SOFT_HYPHEN, before))
    return both - alone


def _nowhere(_: str) -> Sequence[Opportunity]:
    """No breaks."""
    return ()


class Part(Piece):
    """A word, or a part of one, with the places where a line may end in it.

    Its `hard` breaks add no hyphen; soft ones are found when first asked for, since most words
    never come near the end of a line, and so are those that it has `anywhere`.  `marked` if its
    author put breaks in.
    `hang_begin` and `hang_end` are what stands out of optical margins if a line begins or ends
    with it.  Only what is `peculiar` can be `lone`, a `dash`, `hyphened` or `opens`, or have hard
    breaks.
    """

    __slots__ = (
        "_anywhere",
        "_cuts",
        "_face",
        "_find",
        "_hard",
        "_soft",
        "_soft_hung",
        "_tabular",
        "hang_begin",
        "hang_end",
        "marked",
        "peculiar",
    )

    def __init__(
        self,
        face: Face,
        tabular: bool,
        text: str,
        hard: Sequence[Opportunity] = (),
        find: Callable[[str], Sequence[Opportunity]] = _nowhere,
        marked: bool = False,
        anywhere: Callable[[str], Sequence[Opportunity]] = _nowhere,
    ) -> None:
        super().__init__(face, tabular, text)
        last = text[-1:]
        self.hang_begin = left_hang(text[:1], face, tabular)
        self.hang_end = right_hang(last, face, tabular)
        self.marked = marked
        self._face = face
        self._tabular = tabular
        self._find = find
        self._anywhere = anywhere
        self._hard = hard
        # What is known so far of what few words are asked for.
        self._soft: PartBreaks | None = None
        self._soft_hung: PartBreaks | None = None
        self._cuts: dict[tuple[int, int, bool], Piece] | None = None
        self.peculiar = bool(hard) or last in _PECULIAR_ENDS or len(text) == 1

    @property
    def breakable(self) -> bool:
        """Whether it has breaks that add no hyphen."""
        return bool(self._hard)

    @property
    def lone(self) -> float:
        """The penalty of a line that ends with it, if it is a word."""
        return _LONE_LETTER if len(self.text) == 1 and self.text.isalpha() else 0.0

    @property
    def dash(self) -> bool:
        """Whether it is a dash between words."""
        return self.text in _DASHES

    @property
    def hyphened(self) -> bool:
        """Whether it ends in a hyphen of its own."""
        return self.text[-1:] in _HYPHENS

    @property
    def opens(self) -> bool:
        """Whether it ends in a bracket that must not end a line."""
        return self.text[-1:] in _OPENING

    def kerned(self, kern: int) -> Part:
        """The same part with so much (1/1000 em) after it."""
        part = copy(self)
        part.width += kern
        part.shown += f">{-kern}<"
        return part

    def soft(self, hanging: bool) -> PartBreaks:
        """The breaks that add a hyphen, with optical margins or without."""
        breaks = self._soft_hung if hanging else self._soft
        if breaks is None:
            breaks = self._others(self._find(self.text), hanging)
            if hanging:
                self._soft_hung = breaks
            else:
                self._soft = breaks
        return breaks

    def anywhere(self, hanging: bool) -> PartBreaks:
        """The breaks between any two letters of what is broken so, if in no other way."""
        return self._others(self._anywhere(self.text), hanging)

    def _others(self, places: Sequence[Opportunity], hanging: bool) -> PartBreaks:
        """The breaks at places where there is not a better one."""
        if self._hard:
            taken = {one.position for one in self._hard}
            places = [one for one in places if one.position not in taken]
        return self._measured(places, hanging) if places else _NO_BREAKS

    def hard(self, hanging: bool) -> PartBreaks:
        """The breaks that add no hyphen, with optical margins or without."""
        return self._measured(self._hard, hanging) if self._hard else _NO_BREAKS

    def cut(self, start: int, stop: int, hyphen: bool = False) -> Piece:
        """The piece of it between two breaks, with or without a hyphen at its end."""
        if self._cuts is None:
            self._cuts = {}
        key = (start, stop, hyphen)
        piece = self._cuts.get(key)
        if piece is None:
            text = self.text[start:stop] + (SOFT_HYPHEN if hyphen else "")
            piece = self._cuts[key] = Piece(self._face, self._tabular, text)
        return piece

    def _measured(self, opportunities: Sequence[Opportunity], hanging: bool) -> PartBreaks:
        """Breaks with their widths, as shaping each half of the word would give them."""
        soft = opportunities[0].kind is Kind.SOFT
        positions = tuple([one.position for one in opportunities])
        ends, starts = self._halves(positions, soft)
        before = after = (0.0,) * len(positions)
        if hanging:
            before, after = self._hangs_before(positions, soft), self._hangs_after(positions)
        return PartBreaks(
            tuple(map(sub, ends, before)),
            tuple(map(add, starts, after)),
            tuple([_PENALTIES[one.kind] * one.weight for one in opportunities]),
            tuple([one.kind is not Kind.PLAIN for one in opportunities]),
            positions,
            before,
            after,
            soft,
        )

    def _halves(self, positions: Sequence[int], soft: bool) -> tuple[list[float], list[float]]:
        """Where lines that end at places end, with hyphens if `soft`, and the next ones begin."""
        text, face, tabular = self.text, self._face, self._tabular
        ends, starts = [], []
        for at, edge in zip(positions, face.edges(text, positions, tabular), strict=True):
            before = text[at - 1]
            if edge is None:
                before = text[:at]
                end, start = self._width(before), self.width - self._width(text[at:])
            else:
                end, start = edge
            ends.append(end + _hyphen(face, tabular, before) if soft else end)
            starts.append(start)
        return ends, starts

    def _hangs_before(self, positions: Sequence[int], soft: bool) -> tuple[float, ...]:
        """What hangs of lines that end at places, with an added hyphen or without."""
        text, face, tabular = self.text, self._face, self._tabular
        if soft:
            return (right_hang(SOFT_HYPHEN, face, tabular),) * len(positions)
        return tuple([right_hang(text[at - 1], face, tabular) for at in positions])

    def _hangs_after(self, positions: Iterable[int]) -> tuple[float, ...]:
        """What hangs of lines that begin at places."""
        text, face, tabular = self.text, self._face, self._tabular
        return tuple([left_hang(text[at : at + 1], face, tabular) for at in positions])

    def _width(self, text: str) -> float:
        return self._face.shape(text, self._tabular).width


@dataclass(frozen=True, slots=True)
class Rules:
    """How words may be broken: a dictionary; None for their own hyphens only; "" for no breaks but
    those that the author put in.  `anywhere` is what it is in `TextStyle`.
    """

    language: str | None
    hyphen_min: tuple[int, int]
    words: WordList = EMPTY
    anywhere: bool = False

    def loose(self, text: str) -> Sequence[Opportunity]:
        """Breaks between any two letters, where they are allowed."""
        return () if self.language == "" else loose_opportunities(text, self.anywhere)

    def hard(self, text: str) -> tuple[Opportunity, ...]:
        """Breaks that need no dictionary."""
        return () if self.language == "" else hard_opportunities(text)

    def soft(self, text: str, marked: Sequence[Opportunity] = ()) -> Sequence[Opportunity]:
        """Breaks that add a hyphen.  Where the author `marked` any, no dictionary is asked."""
        if marked:
            return [one for one in marked if one.kind is Kind.SOFT]
        if self.language:
            return hyphenator(self.language, self.hyphen_min, self.words).opportunities(text)
        return ()


class Vocabulary(dict[str, Part]):
    """Words in one face under one set of rules, made when first asked for."""

    def __init__(self, face: Face, tabular: bool, rules: Rules) -> None:
        super().__init__()
        self._face = face
        self._tabular = tabular
        self._rules = rules

    def __missing__(self, word: str) -> Part:
        if word.isalnum():  # without marks, hyphens or dashes, as most are
            anywhere = self._rules.loose if self._rules.anywhere else _nowhere
            part = Part(self._face, self._tabular, word, find=self._rules.soft, anywhere=anywhere)
            if len(word) > GROUP and word.isdecimal():  # these come in any number, seldom twice
                return part
        else:
            part = self._peculiar(read_marks(word))
        self[word] = part
        return part

    def _peculiar(self, word: Marked) -> Part:
        """A word that may have breaks of its own."""
        rules, marked = self._rules, word.opportunities
        hard = rules.hard(word.text)
        if marked:
            plain = (one for one in marked if one.kind is Kind.PLAIN)
            hard = tuple(sorted((*hard, *plain), key=lambda one: one.position))
        return Part(
            self._face,
            self._tabular,
            word.text,
            hard,
            find=lambda text: rules.soft(text, marked),
            marked=bool(marked),
            anywhere=rules.loose,
        )


@lru_cache(maxsize=256)
def vocabulary(face: Face, tabular: bool, rules: Rules) -> Vocabulary:
    """The words of a face under rules, the same ones each time."""
    return Vocabulary(face, tabular, rules)
