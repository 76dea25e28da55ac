"""Words, shaped and measured once: how wide they are, and where a line may end in them.

A part is a word, or what of a word stands in one run.  Lengths are in 1/1000 em, so that the same
part serves in every size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from typeset.typography.breakpoints import Breaks
from typeset.typography.face import SOFT_HYPHEN, Face
from typeset.typography.hyphenation import (
    Kind,
    Marked,
    Opportunity,
    hard_opportunities,
    hyphenator,
    read_marks,
)
from typeset.typography.protrusion import left_hang, right_hang
from typeset.typography.wordlist import EMPTY, WordList

_PENALTIES = {Kind.SOFT: 80.0, Kind.HARD: 20.0, Kind.PLAIN: 120.0}

_LONE_LETTER = 40.0
"""The penalty of a line that ends with a word of one letter."""
_OPENING = frozenset("([{")
_DASHES = frozenset("-–—−")
_HYPHENS = frozenset("-\N{HYPHEN}")
_PECULIAR_ENDS = _OPENING | _DASHES | _HYPHENS


@dataclass(slots=True)
class Break:
    """A place inside a part where a line may end.

    What stays ends at `end`, with the hyphen that the break may add; the rest begins at `start`.
     Breaks at hyphens are `flagged`.  With optical margins `hang_before` and `hang_after`
    stand out at the end of the line before, and at the beginning of the line after the break.
    """

    position: int
    soft: bool
    flagged: bool
    penalty: float
    end: float
    start: float
    hang_before: float
    hang_after: float


@dataclass(slots=True)
class PartBreaks(Breaks):
    """The breaks of a part, also in columns, in 1/1000 em; with straight or optical margins."""

    places: list[Break]


def _in_columns(places: list[Break], hanging: bool) -> PartBreaks:
    if hanging:
        ends = [one.end - one.hang_before for one in places]
        starts = [one.start + one.hang_after for one in places]
    else:
        ends, starts = [one.end for one in places], [one.start for one in places]
    penalties, flags = [one.penalty for one in places], [one.flagged for one in places]
    return PartBreaks(ends, starts, penalties, flags, places)


class Piece:
    """Shaped text, of so many `codes`; `width` in 1/1000 em.

    `shown` is what a line shows of it: a TJ array's body (see `Shaped`) as it stands in the middle
    of a hex string, without the brackets at its ends, so that pieces are joined as they are.
    """

    __slots__ = ("codes", "shown", "text", "width")

    def __init__(self, face: Face, tabular: bool, text: str) -> None:
        shaped = face.shape(text, tabular)
        self.text = text
        self.shown = f">{shaped.operand}<".replace("><", "")
        self.width = shaped.width
        self.codes = len(shaped.codes)


@lru_cache(maxsize=256)
def shared_piece(face: Face, tabular: bool, text: str) -> Piece:
    """A piece that many lines show, such as a space; the same one each time."""
    return Piece(face, tabular, text)


@dataclass(frozen=True, slots=True)
class _Hyphen:
    """What an added hyphen takes, and what of it hangs in an optical margin."""

    width: float
    hang: float


@lru_cache(maxsize=4096)
def _hyphen(face: Face, tabular: bool, before: str) -> _Hyphen:
    """The hyphen added to a text, which is kerned to it."""
    both, alone = (face.shape(text, tabular).width for text in (before + SOFT_HYPHEN, before))
    return _Hyphen(both - alone, right_hang(SOFT_HYPHEN, face, tabular))


class Part(Piece):
    """A word, or a part of one, with the places where a line may end in it.

    Its `hard_breaks` add no hyphen; soft ones are found when first asked for, since most words
    never come near the end of a line.  `marked` if its author put breaks in.
    `hang_begin` and `hang_end` are what stands out of optical margins if a line begins or ends
    with it.  Only what is `peculiar` can be `lone`, a `dash`, `hyphened` or `opens`, or have hard
    breaks.
    """

    __slots__ = (
        "_cuts",
        "_face",
        "_find",
        "_soft",
        "_tabular",
        "hang_begin",
        "hang_end",
        "hard_breaks",
        "marked",
        "peculiar",
    )

    def __init__(
        self,
        face: Face,
        tabular: bool,
        text: str,
        hard: Sequence[Opportunity] = (),
        find: Callable[[], Iterable[Opportunity]] = tuple,
        marked: bool = False,
    ) -> None:
        super().__init__(face, tabular, text)
        last = text[-1:]
        self.hang_begin = left_hang(text[:1], face, tabular)
        self.hang_end = right_hang(last, face, tabular)
        self.marked = marked
        self._face = face
        self._tabular = tabular
        self._find = find
        self._soft: dict[bool, PartBreaks] = {}
        self._cuts: dict[tuple[int, int, bool], Piece] = {}
        self.hard_breaks = self._measure(hard) if hard else []
        self.peculiar = bool(self.hard_breaks) or last in _PECULIAR_ENDS or len(text) == 1

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

    def soft(self, hanging: bool) -> PartBreaks:
        """The breaks that add a hyphen, with optical margins or without."""
        breaks = self._soft.get(hanging)
        if breaks is None:
            soft = [one for one in self._find() if one.kind is Kind.SOFT]
            breaks = self._soft[hanging] = _in_columns(self._measure(soft), hanging)
        return breaks

    def hard(self, hanging: bool) -> PartBreaks:
        """The breaks that add no hyphen, with optical margins or without."""
        return _in_columns(self.hard_breaks, hanging)

    def cut(self, start: int, stop: int, hyphen: bool = False) -> Piece:
        """The piece of it between two breaks, with or without a hyphen at its end."""
        key = (start, stop, hyphen)
        piece = self._cuts.get(key)
        if piece is None:
            text = self.text[start:stop] + (SOFT_HYPHEN if hyphen else "")
            piece = self._cuts[key] = Piece(self._face, self._tabular, text)
        return piece

    def _measure(self, opportunities: Sequence[Opportunity]) -> list[Break]:
        """Breaks with their widths, as shaping each half of the word would give them."""
        if not opportunities:
            return []
        begins, ends = self._face.edges(self.text, self._tabular)
        return [self._measured(one, begins, ends) for one in opportunities]

    def _measured(
        self,
        opportunity: Opportunity,
        begins: list[float | None],
        ends: list[float | None],
    ) -> Break:
        at, kind = opportunity.position, opportunity.kind
        text, width = self.text, self._width
        head, start, last = ends[at], begins[at], text[at - 1]
        if head is None or start is None or begins[at - 1] is None:
            # Inside a ligature, or after one, which might be another if the hyphen followed.
            head, start, last = width(text[:at]), self.width - width(text[at:]), text[:at]
        if kind is Kind.SOFT:
            hyphen = _hyphen(self._face, self._tabular, last)
            end, hang_before = head + hyphen.width, hyphen.hang
        else:
            end, hang_before = head, right_hang(text[at - 1], self._face, self._tabular)
        return Break(
            at,
            kind is Kind.SOFT,
            kind is not Kind.PLAIN,
            _PENALTIES[kind] * opportunity.weight,
            end,
            start,
            hang_before,
            left_hang(text[at], self._face, self._tabular) if at < len(text) else 0.0,
        )

    def _width(self, text: str) -> float:
        return self._face.shape(text, self._tabular).width


@dataclass(frozen=True, slots=True)
class Rules:
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
        hard = hard_opportunities(marked.text)
        if not hard:
            return found
        merged = {one.position: one for one in (*found, *hard)}
        return tuple(merged[position] for position in sorted(merged))


class Vocabulary(dict[str, Part]):
    """Words in one face under one set of rules, made when first asked for."""

    def __init__(self, face: Face, tabular: bool, rules: Rules) -> None:
        super().__init__()
        self._face = face
        self._tabular = tabular
        self._rules = rules

    def __missing__(self, word: str) -> Part:
        marked, rules = read_marks(word), self._rules
        hard = rules.hard(marked.text)
        if marked.opportunities:
            plain = (one for one in marked.opportunities if one.kind is Kind.PLAIN)
            hard = tuple(sorted((*hard, *plain), key=lambda one: one.position))
        part = self[word] = Part(
            self._face,
            self._tabular,
            marked.text,
            hard,
            find=lambda: rules.all(marked),
            marked=bool(marked.opportunities),
        )
        return part


@lru_cache(maxsize=256)
def vocabulary(face: Face, tabular: bool, rules: Rules) -> Vocabulary:
    """The words of a face under rules, the same ones each time."""
    return Vocabulary(face, tabular, rules)
