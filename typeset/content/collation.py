"""Alphabetical order, as the lists and indexes of a language have it.

A key compares in three steps, as the Unicode Collation Algorithm does (UTS 10, 1.1): letters, then
accents, then small letters before capitals.  Words are compared one by one: what is no letter or
figure parts them and comes first.  Figures come before letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from typeset.locale import Locale

_LATIN = "abcdefghijklmnopqrstuvwxyz"

SortKey: TypeAlias = tuple[tuple[int, ...], str, str]

_GAP, _FIGURES, _LETTERS, _OTHERS = 0, 1, 100, 1000


def sort_key(text: str, locale: Locale) -> SortKey:
    """What `text` is sorted by in a language."""
    weights: list[int] = []
    for weight in _weights(text, locale):
        if weight != _GAP or (weights and weights[-1] != _GAP):
            weights.append(weight)
    while weights and weights[-1] == _GAP:
        weights.pop()
    return tuple(weights), unicodedata.normalize("NFD", text.casefold()), text.swapcase()


def first_letter(text: str, locale: Locale) -> str:
    """The letter that `text` stands under in an index; “0–9” for figures."""
    alphabet: tuple[str, ...] = (*_LATIN, *locale.letters)
    for weight in _weights(text, locale):
        if _FIGURES <= weight < _LETTERS:
            return "0–9"
        if _LETTERS <= weight < _OTHERS:
            return alphabet[weight - _LETTERS].upper()
        if weight >= _OTHERS:
            return chr(weight - _OTHERS).upper()
    return ""


def _weights(text: str, locale: Locale) -> Iterator[int]:
    alphabet: tuple[str, ...] = (*_LATIN, *locale.letters)
    alike = dict(locale.alike)
    for character in unicodedata.normalize("NFC", text.casefold()):
        for letter in alike.get(character) or _base(character, alphabet):
            if letter in alphabet:
                yield _LETTERS + alphabet.index(letter)
            elif letter.isdecimal():
                yield _FIGURES + unicodedata.decimal(letter)
            elif letter.isalpha():
                yield _OTHERS + ord(letter)
            elif not unicodedata.combining(letter):
                yield _GAP


def _base(character: str, alphabet: Sequence[str]) -> str:
    """A letter without its accents, unless the accented one is a letter of its own."""
    if character in alphabet:
        return character
    plain: str = unicodedata.normalize("NFKD", character)
    return plain
