"""Words, shaped and measured once: how wide they are, and where a line may end in them.

A part is a word, or what of a word stands in one run.  Lengths are in 1/1000 em, so that the same
part serves in every size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

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

    __slots__ = ("codes", "operand", "text", "width")

    def __init__(self, face: Face, tabular: bool, text: str) -> None:
        shaped = face.shape(text, tabular)
        self.text = text
        # A number must not run into the one that may stand before it.
        self.operand = shaped.operand if shaped.operand[:1] in "<" else f" {shaped.operand}"
        self.width = shaped.width
        self.codes = len(shaped.codes)


class Part(Piece):
    """A word, or a part of one, with the places where a line may end in it.

    `hard` are its breaks that add no hyphen, `soft` those that do, found when first asked for: most
    words never come near the end of a line.  `marked` if its author put breaks in.
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
        "hard",
        "marked",
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
        super().__init__(face, tabular, text)
        last = text[-1:]
        self.hang_begin = left_hang(text[:1], face, tabular)
        self.hang_end = right_hang(last, face, tabular)
        self.marked = marked
        self._face = face
        self._tabular = tabular
        self._find = find
        self._soft: list[Break] | None = None
        self._cuts: dict[tuple[int, int, bool], Piece] = {}
        self.hard = self._measure(hard) if hard else []
        self.peculiar = bool(self.hard) or last in _PECULIAR_ENDS or len(text) == 1

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

    @property
    def soft(self) -> list[Break]:
        """The breaks that add a hyphen, in order."""
        if self._soft is None:
            self._soft = self._measure(one for one in self._find() if one.kind is Kind.SOFT)
        return self._soft

    def cut(self, start: int, stop: int, hyphen: bool = False) -> Piece:
        """The piece of it between two breaks, with or without a hyphen at its end."""
        key = (start, stop, hyphen)
        piece = self._cuts.get(key)
        if piece is None:
            text = self.text[start:stop] + (SOFT_HYPHEN if hyphen else "")
            piece = self._cuts[key] = Piece(self._face, self._tabular, text)
        return piece

    def _measure(self, opportunities: Iterable[Opportunity]) -> list[Break]:
        """Breaks with their widths, as shaping each half of the word would give them."""
        found = list(opportunities)
        if not found:
            return []
        begins, ends = self._face.edges(self.text, self._tabular)
        return [self._measured(one, begins, ends) for one in found]

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
        soft = kind is Kind.SOFT
        hangs = SOFT_HYPHEN if soft else text[at - 1]
        return Break(
            at,
            soft,
            kind is not Kind.PLAIN,
            _PENALTIES[kind] * opportunity.weight,
            head,
            width(last + SOFT_HYPHEN) - width(last) if soft else 0.0,
            start,
            right_hang(hangs, self._face, self._tabular),
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
