"""Numbers in tabular figures, set by their shape: those that differ in figures only are alike.

A table of any length has few shapes (“0 000”, “−00,0”): each is set once with care, and all other
numbers of that shape by exchanging codes.
"""

from __future__ import annotations

import re

from typeset.typography.face import Face
from typeset.typography.figures import FigureDigits
from typeset.typography.line import SetWords
from typeset.typography.plain import plain_text

_ALIKE = str.maketrans(dict.fromkeys("123456789", "0"))
_NUMBER = re.compile("[+−–]?[0-9](?:[0-9 \N{NO-BREAK SPACE},.]*[0-9])?(?:\N{NO-BREAK SPACE}?%)?")
_DIGITS = 4
"""Hexadecimal digits of a code."""


class Numbers:
    """Sets the numbers of one face and size (pt)."""

    def __init__(self, face: Face, size: float, tabular: bool) -> None:
        self._face, self._size, self._tabular = face, size, tabular
        self._even = tabular and face.has_even_figures
        self._codes = FigureDigits(face.figure_code)
        self._set: dict[str, float] = {}
        self._widths: dict[str, float] = {}

    def known(self, text: str) -> SetWords | None:
        """A number on one line, if one of its shape has been set."""
        width = self._set.get(text.translate(_ALIKE))
        if width is None:
            return None
        return SetWords(text, f"<{text.translate(self._codes)}>", width)

    def set(self, text: str) -> SetWords | None:
        """Text on one line; None if it is not plain."""
        plain = plain_text(text, self._face, self._tabular)
        if plain is None:
            return None
        words = plain.set(self._size)
        if self._even and _NUMBER.fullmatch(text) and self._have_codes_each(words):
            self._set[text.translate(_ALIKE)] = words.width
        return words

    def width(self, text: str) -> float:
        """How wide the beginning of a number is (pt)."""
        shape = text.translate(_ALIKE) if self._even else text
        width = self._widths.get(shape)
        if width is None:
            width = self._face.shape(text, self._tabular).width * self._size / 1000
            self._widths[shape] = width
        return width

    def _have_codes_each(self, words: SetWords) -> bool:
        """Whether each sign of a number has a code, always the same, and nothing is moved."""
        digits = words.operand[1:-1]
        codes = [digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS)]
        if len(digits) != _DIGITS * len(words.text):
            return False
        for character, code in zip(words.text, codes, strict=True):
            own = self._codes if character.isdecimal() else {ord(character): code}
            if self._codes.setdefault(ord(character), own[ord(character)]) != code:
                return False
        return True
