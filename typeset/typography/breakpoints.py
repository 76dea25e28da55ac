"""Places where a line may end: what a paragraph's text is to whoever breaks it into lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from typeset.records import dataclass


@dataclass(slots=True)
class Breakpoint:
    """A place where a line may legally end.  Widths are sums over all that comes before, in points.

    A line that ends there is as wide as from its beginning to `end`; the next begins at `start`.
    `glue_before` is the width of all glue up to the line's end, `glue_after` up to the next line's
    beginning.  Breaks at hyphens are `flagged`.
    """

    end: float
    start: float
    glue_before: float
    glue_after: float
    penalty: float
    flagged: bool


AnyBreakpoint = TypeVar("AnyBreakpoint", bound=Breakpoint)
AnyBreakpoint_co = TypeVar("AnyBreakpoint_co", bound=Breakpoint, covariant=True)


class Breaks(Protocol):
    """Places in a box, in columns, in order; at least one.

    Each is as `Breakpoint` says, but measured from the box's beginning and in a unit of its own.
    """

    ends: Sequence[float]
    starts: Sequence[float]
    penalties: Sequence[float]
    flags: Sequence[bool]


class Inside(Protocol[AnyBreakpoint_co]):
    """The `breaks` of a box that begins at `position` (pt) and has so much `glue` before it.

    They are measured in that `unit` (pt).  Only those that are chosen become breakpoints.
    """

    position: float
    unit: float
    glue: float

    @property
    def breaks(self) -> Breaks:
        """The places."""

    def at(self, number: int) -> AnyBreakpoint_co:
        """One of the places."""


class Material(Protocol[AnyBreakpoint_co]):
    """A paragraph's text: words, and the places after and in them where lines may end.

    Places after words are told in columns, one entry each word: what `Breakpoint` has for a line
    that ends there (`ends`, `glues_before`, `penalties`, `flags`) and for one that begins after it
    (`starts`, `glues_after`).  `start` is where the first line begins.
    """

    ends: list[float]
    starts: list[float]
    glues_before: list[float]
    glues_after: list[float]
    penalties: list[float]
    flags: list[bool]
    start: float
    hard_words: frozenset[int]
    """The words that have places where a line may end without a soft hyphen."""

    @property
    def loose_words(self) -> frozenset[int]:
        """The words in which a line may end anywhere."""

    def hard(self, word: int) -> Sequence[Inside[AnyBreakpoint_co]]:
        """The boxes of a word in which a line may end without a soft hyphen."""

    def soft(self, word: int) -> Sequence[Inside[AnyBreakpoint_co]]:
        """The boxes of a word in which a line may end with a soft hyphen."""

    def anywhere(self, word: int) -> Sequence[Inside[AnyBreakpoint_co]]:
        """The boxes of a word in which a line may end between any letters, if in no other way."""

    def at(self, word: int) -> AnyBreakpoint_co:
        """The place after a word."""
