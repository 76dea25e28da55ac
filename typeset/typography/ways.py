"""The best ways found so far to the places where a line may end: the state of a search."""

from __future__ import annotations

from math import inf
from typing import Generic, TypeAlias

from typeset.records import dataclass
from typeset.typography.breakpoints import AnyBreakpoint, Inside, Material

Beginning: TypeAlias = tuple[float, float, int]
"""Where a line begins, the glue before it, the word that it begins with or within."""


class WaysAfter(Generic[AnyBreakpoint]):
    """The best ways found so far to the places after words, in columns.

    `first` are the least demerits of ways with at most one hyphen in a row at the end, `again` of
    those with more.
    """

    __slots__ = ("again", "first", "flags", "places")

    def __init__(self, places: Material[AnyBreakpoint]) -> None:
        self.places = places
        self.flags = places.flags
        self.first = [inf] * len(places.flags)
        self.again = self.first.copy()

    def beginning(self, number: int) -> Beginning:
        """Where the line after a place begins."""
        return self.places.starts[number], self.places.glues_after[number], number + 1


class WaysInside(Generic[AnyBreakpoint]):
    """The same to the places in a box, which is of a `word`."""

    __slots__ = ("again", "first", "flags", "places", "word")

    def __init__(self, places: Inside[AnyBreakpoint], word: int) -> None:
        self.places = places
        self.word = word
        flags = self.flags = places.breaks.flags
        self.first = [inf] * len(flags)
        self.again = self.first.copy()

    def beginning(self, number: int) -> Beginning:
        """Where the line after a place begins."""
        return self.start(number), self.places.glue, self.word

    def start(self, number: int) -> float:
        """Where it begins, as far as its position is concerned."""
        return self.places.position + self.places.breaks.starts[number] * self.places.unit


Ways: TypeAlias = WaysAfter[AnyBreakpoint] | WaysInside[AnyBreakpoint]


@dataclass(slots=True)
class Node(Generic[AnyBreakpoint]):
    """A place where a line can begin, with the best way to it.

    The line begins at `start`, after so much `glue`, with `word` or within it; `total` are the
    demerits so far, `run` how many lines before it ended with hyphens, `line` the number of lines
    before it.  The last of them ended at the place `number` of `ways`, and began at `parent`.
    """

    start: float
    glue: float
    word: int
    total: float
    run: int
    line: int
    ways: Ways[AnyBreakpoint] | None = None
    number: int = 0
    parent: Node[AnyBreakpoint] | None = None


class Layer(Generic[AnyBreakpoint]):
    """The best ways found so far to all places, or to those that end so many lines.

    `after` are those to the places after words.
    """

    def __init__(self, material: Material[AnyBreakpoint]) -> None:
        self._material = material
        self.after = WaysAfter(material)
        self._hard: dict[int, list[WaysInside[AnyBreakpoint]]] = {}
        self._soft: dict[int, list[WaysInside[AnyBreakpoint]]] = {}
        self._anywhere: dict[int, list[WaysInside[AnyBreakpoint]]] = {}

    def hard(self, word: int) -> list[WaysInside[AnyBreakpoint]]:
        """The ways to the places in a word that are no soft hyphens."""
        ways = self._hard.get(word)
        if ways is None:
            ways = [WaysInside(inside, word) for inside in self._material.hard(word)]
            self._hard[word] = ways
        return ways

    def soft(self, word: int) -> list[WaysInside[AnyBreakpoint]]:
        """The ways to the soft hyphens in a word."""
        ways = self._soft.get(word)
        if ways is None:
            ways = [WaysInside(inside, word) for inside in self._material.soft(word)]
            self._soft[word] = ways
        return ways

    def anywhere(self, word: int) -> list[WaysInside[AnyBreakpoint]]:
        """The ways to the places between any letters of a word."""
        ways = self._anywhere.get(word)
        if ways is None:
            ways = [WaysInside(inside, word) for inside in self._material.anywhere(word)]
            self._anywhere[word] = ways
        return ways


class Layers(dict[int, Layer[AnyBreakpoint]]):
    """Layers by the number of lines before them, made when first asked for."""

    def __init__(self, material: Material[AnyBreakpoint]) -> None:
        super().__init__()
        self._material = material

    def __missing__(self, line: int) -> Layer[AnyBreakpoint]:
        layer = self[line] = Layer(self._material)
        return layer
