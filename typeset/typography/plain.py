"""Text of one run on one line, as most cells of tables are: words and spaces, nothing else.

Nothing has to be looked for in it, so that it is measured and set several times as fast as by way
of a galley, and to the same result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from typeset.typography.face import Face
from typeset.typography.line import Fragment, Line, Run, SetWords
from typeset.typography.parts import GROUP, Rules, shared_piece, vocabulary
from typeset.typography.words import SPACE, TIE

_BETWEEN = re.compile(f"([{SPACE}{TIE}])")
_SPECIAL = re.compile("[\n\t\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}]")


class Extents(NamedTuple):
    """The width (pt) of text on one line, and that of its longest word."""

    natural: float
    longest: float


class Word(NamedTuple):
    """A word or a space as a line shows it (see `parts.Piece`); `width` in 1/1000 em."""

    text: str
    shown: str
    width: float


class PlainText(NamedTuple):
    """Words of a run with the spaces between them; ties among these hold words together.

    Sizes are in points.
    """

    text: str
    words: Sequence[Word]

    def extents(self, size: float) -> Extents:
        """How wide it is and its longest word; tied words are one.

        Summed up word by word, as `Galley` does: rounded alike, line for line the same.
        """
        words, em = self.words, size / 1000
        position = start = longest = 0.0
        for word, space in zip(words[::2], words[1::2], strict=False):
            width = word.width * em
            if space.text == SPACE:
                longest = max(longest, position + width - start)
            position += width + space.width * size / 1000
            if space.text == SPACE:
                start = position
        position += words[-1].width * em
        return Extents(position, max(longest, position - start))

    def set(self, size: float) -> SetWords:
        """It on one line."""
        words = self.words
        width = sum([word.width for word in words[::2]]) * size / 1000
        if len(words) > 1:
            width = sum([space.width * size / 1000 for space in words[1::2]]) + width
        operand = f"<{''.join([word.shown for word in words])}>"
        if "<>" in operand:
            operand = operand.replace("<>", " ").strip()
        return SetWords(self.text, operand, width)


def plain_text(
    text: str, face: Face, tabular: bool = False, language: str | None = None
) -> PlainText | None:
    """Text as plain: words with one space or tie between them.

    None if there is anything to be looked for in it: breaks that stand in the text or at hyphens,
    brackets that hold on to the next word, several spaces.
    """
    known = _vocabulary(face, tabular, language == "")
    words = [known[word] for word in _BETWEEN.split(text)]
    return None if None in words else PlainText(text, words)  # type: ignore[arg-type]


def plain_line(run: Run) -> Line | None:
    """The line of a run that is plain, flush left at 0."""
    plain = plain_text(run.text, run.face, run.tabular, run.language)
    return None if plain is None else words_line(plain.set(run.size), run)


def words_line(words: SetWords, run: Run) -> Line:
    """Words of a run as a line, flush left at 0."""
    return Line((Fragment(run, 0.0, words.width, words.operand),), words.width, text=words.text)


class _Words(dict[str, Word | None]):
    """Words and spaces in one face, made when first asked for; None for what is not plain."""

    def __init__(self, face: Face, tabular: bool, unbroken: bool) -> None:
        # Spaces are shaped first, as by `words`: a face hands out its codes in the order of use.
        pieces = [shared_piece(face, tabular, sign) for sign in (SPACE, TIE)]
        super().__init__({one.text: Word(one.text, one.shown, one.width) for one in pieces})
        self._face, self._tabular = face, tabular
        self._parts = vocabulary(face, tabular, Rules("" if unbroken else None, (0, 0)))

    def __missing__(self, text: str) -> Word | None:
        figures = text.isdecimal() and text.isascii()
        word = self._figures(text) if figures and self._tabular else self._word(text)
        if len(text) <= GROUP or not figures:
            self[text] = word
        return word

    def _figures(self, text: str) -> Word | None:
        """Tabular figures, of which a table has any number."""
        shown = self._face.set_figures(text)
        return self._word(text) if shown is None else Word(text, *shown)

    def _word(self, text: str) -> Word | None:
        if not text or _SPECIAL.search(text):
            return None
        part = self._parts[text]
        if part.peculiar and (part.breakable or part.opens):
            return None
        return Word(text, part.shown, part.width)


@lru_cache(maxsize=256)
def _vocabulary(face: Face, tabular: bool, unbroken: bool) -> _Words:
    return _Words(face, tabular, unbroken)
