"""Words on a figure: how wide, how tall, and where they may be broken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import IntEnum

from typeset.charts.geometry import Box
from typeset.data.series import NONE
from typeset.locale import Locale
from typeset.records import dataclass
from typeset.typography.face import SOFT_HYPHEN, Face
from typeset.typography.hyphenation import Hyphenator, hard_opportunities, hyphenator
from typeset.typography.line import TextStyle

_BLANK = re.compile(r"[ \t\r\n]+")
"""Not the no-break space."""

_FIGURES = frozenset("0123456789 \N{NO-BREAK SPACE}%\N{EN DASH}\N{MINUS SIGN}+.,")
"""Characters that neither descend nor rise above the capitals."""


def rise(face: Face, size: float) -> float:
    """Height of a line above its baseline: a capital and the ring or accent on it."""
    return face.cap_height * size / 1000 * 4 / 3


def depth(face: Face, size: float) -> float:
    """Depth of a line's descenders."""
    return face.cap_height * size / 1000 / 3


def line_box(text: str, face: Face, size: float, width: float) -> Box:
    """What a line of text covers when it starts at the origin.

    A dash for no value covers little; of figures only the comma descends.
    """
    if text == NONE:
        middle = face.x_height * size / 2000
        return Box(0, middle * 2 / 3, width, middle * 4 / 3)
    if _FIGURES.issuperset(text):
        low = -depth(face, size) if "," in text else 0.0
        return Box(0, low, width, face.cap_height * size / 1000)
    return Box(0, -depth(face, size), width, rise(face, size))


def measure(text: str, style: TextStyle) -> float:
    """Width in points, with the tabular figures that charts are set in."""
    return float(style.face.shape(text, tabular=True).width * style.size / 1000)


def cap_height(style: TextStyle) -> float:
    """Height of the capitals, and of figures, in points."""
    return float(style.face.cap_height * style.size / 1000)


class Breaks(IntEnum):
    """Where a text was broken, from best to worst."""

    BETWEEN_WORDS = 0
    BETWEEN_SYLLABLES = 1
    ANYWHERE = 2


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A text in lines, and the worst break among them."""

    lines: tuple[str, ...]
    breaks: Breaks = Breaks.BETWEEN_WORDS


def wrap(text: str, style: TextStyle, width: float, locale: Locale) -> Wrapped:
    """Set `text` in lines no wider than `width` if letters allow it, as even as greedy filling can.

    Breaks after spaces and hyphens; a word that is too wide is hyphenated, and failing that parted
    anywhere.  Added hyphens are U+00AD, so that the word is whole when it is copied.
    """
    setter = _Setter(style, width, _hyphenator(style, locale))
    first = setter.fill(text)
    if len(first.lines) == 1 or first.breaks:
        return first
    return _evened(text, setter, first)


def block_width(lines: Iterable[str], style: TextStyle) -> float:
    """Width of the widest line in points."""
    return max((measure(line, style) for line in lines), default=0.0)


def _hyphenator(style: TextStyle, locale: Locale) -> Hyphenator:
    """Names in charts are often long: they are hyphenated even if the style does not ask for it."""
    if style.hyphenation:
        return hyphenator(style.hyphenation, style.hyphen_min, style.words)
    return hyphenator(locale.hyphenation, locale.hyphen_min, style.words)


def _evened(text: str, setter: _Setter, first: Wrapped) -> Wrapped:
    """The narrowest setting with as many lines: its lines are the most even."""
    best = first
    for percent in range(95, 45, -5):
        trial = replace(setter, width=setter.width * percent / 100).fill(text)
        if trial.breaks or len(trial.lines) > len(first.lines):
            break
        best = trial
    return best


@dataclass(frozen=True, slots=True)
class _Parted:
    """A word in two: `head` ends a line, `rest` begins the next."""

    head: str
    rest: str
    breaks: Breaks


@dataclass(frozen=True, slots=True)
class _Setter:
    style: TextStyle
    width: float
    hyphenator: Hyphenator

    def fill(self, text: str) -> Wrapped:
        """Put as much on each line as it takes."""
        lines: list[str] = []
        line = ""
        worst = Breaks.BETWEEN_WORDS
        for piece in _pieces(text):
            if self._fits(line + piece):
                line += piece
                continue
            if line:
                lines.append(line.rstrip(" "))
            line = piece
            while not self._fits(line) and len(line.rstrip(" ")) > 1:
                parted = self._part(line)
                lines.append(parted.head)
                line = parted.rest
                worst = max(worst, parted.breaks)
        return Wrapped((*lines, line.rstrip(" ")), worst)

    def _fits(self, text: str) -> bool:
        return measure(text.rstrip(" "), self.style) <= self.width

    def _part(self, word: str) -> _Parted:
        """A beginning of `word` that fits with its hyphen, and the rest.

        Halves as alike as can be if the rest then fits too, else as long a beginning as fits.
        """
        points = [one.position for one in self.hyphenator.opportunities(word.rstrip(" "))]
        fitting = [at for at in points if self._fits(word[:at] + SOFT_HYPHEN)]
        halves = [at for at in fitting if self._fits(word[at:])]
        if fitting:
            at = min(halves, key=lambda at: abs(2 * at - len(word))) if halves else max(fitting)
            return _Parted(word[:at] + SOFT_HYPHEN, word[at:], Breaks.BETWEEN_SYLLABLES)
        at = len(word.rstrip(" ")) - 1
        while at > 1 and not self._fits(word[:at] + SOFT_HYPHEN):
            at -= 1
        return _Parted(word[:at] + SOFT_HYPHEN, word[at:], Breaks.ANYWHERE)


def _pieces(text: str) -> Iterator[str]:
    """Parts that stay together: words with the space after them, and parts of hyphenated words."""
    for word in filter(None, _BLANK.split(text)):
        start = 0
        for opportunity in hard_opportunities(word):
            yield word[start : opportunity.position]
            start = opportunity.position
        yield word[start:] + " "
