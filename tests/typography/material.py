"""Words of made-up widths, for whoever breaks paragraphs into lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from typeset.typography.breakpoints import Breakpoint

SPACE = 3.0
HYPHEN = 2.0


@dataclass
class Places:
    """Places in columns."""

    ends: list[float]
    starts: list[float]
    penalties: list[float]
    flags: list[bool]


@dataclass
class Box:
    """A word that may be hyphenated, measured in twips."""

    position: float
    glue: float
    places: list[Breakpoint]
    unit: float = 1 / 20

    @property
    def breaks(self) -> Places:
        return Places(
            [(one.end - self.position) / self.unit for one in self.places],
            [(one.start - self.position) / self.unit for one in self.places],
            [one.penalty for one in self.places],
            [one.flagged for one in self.places],
        )

    def at(self, number: int) -> Breakpoint:
        return self.places[number]


@dataclass
class Words:
    """Words of given widths; a word of several parts may be hyphenated between them."""

    parts: Sequence[Sequence[float]]
    start: float = 0.0
    hard_words: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        self.hyphens: list[list[Breakpoint]] = []
        self.boxes: list[Box] = []
        self.places: list[Breakpoint] = []
        position = glue = 0.0
        for word in self.parts:
            self.hyphens.append([])
            self.boxes.append(Box(position, glue, self.hyphens[-1]))
            for part in word[:-1]:
                position += part
                self.hyphens[-1].append(
                    Breakpoint(position + HYPHEN, position, glue, glue, 50.0, True)
                )
            position += word[-1]
            self.places.append(
                Breakpoint(position, position + SPACE, glue, glue + SPACE, 0.0, False)
            )
            position, glue = position + SPACE, glue + SPACE
        self.ends = [one.end for one in self.places]
        self.starts = [one.start for one in self.places]
        self.glues_before = [one.glue_before for one in self.places]
        self.glues_after = [one.glue_after for one in self.places]
        self.penalties = [one.penalty for one in self.places]
        self.flags = [one.flagged for one in self.places]

    def at(self, word: int) -> Breakpoint:
        return self.places[word]

    def hard(self, word: int) -> list[Box]:
        return []

    def soft(self, word: int) -> list[Box]:
        return self.boxes[word : word + 1] if self.hyphens[word] else []

    def anywhere(self, word: int) -> list[Box]:
        return []

    @property
    def loose_words(self) -> frozenset[int]:
        return frozenset()

    @property
    def all(self) -> list[Breakpoint]:
        """Every legal breakpoint, in order."""
        pairs = zip(self.hyphens, self.places, strict=True)
        return [one for inside, end in pairs for one in (*inside, end)]


def words(*widths: float | Sequence[float]) -> Words:
    return Words([[one] if isinstance(one, int | float) else one for one in widths])
