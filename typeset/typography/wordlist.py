"""The team's own list of words: where they may be broken, and nowhere else.

stadsdels-nämnd      one word, in all its forms, with its only breaks
Skärholmen           a word that is never broken
relationsvålds-      all words that begin so: a break there, the rest as usual
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Self

from typeset.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class WordList:
    """Words in small letters with the places of their breaks, and beginnings with their hyphens.

    Two lists are the same only if they are one, so that looking one up costs nothing.
    """

    places: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    beginnings: tuple[str, ...] = ()

    @classmethod
    def read(cls, entries: Iterable[str]) -> Self:
        """A list as it is written in the theme."""
        places: dict[str, tuple[int, ...]] = {}
        beginnings = []
        for entry in map(str.lower, entries):
            if entry.endswith("-"):
                beginnings.append(entry)
            else:
                places[entry.replace("-", "")] = marks(entry)
        return cls(places, tuple(beginnings))


EMPTY = WordList()
"""No words."""


def marks(marked: str) -> tuple[int, ...]:
    """The places of the hyphens in a word, counted as if they were not in it."""
    places = (place for place, letter in enumerate(marked) if letter == "-")
    return tuple(place - number for number, place in enumerate(places))
