"""A rule of secrecy: which counts are hidden, and what its marks tell."""

from __future__ import annotations

from collections.abc import Mapping

from typeset.diagnostics import Span
from typeset.records import dataclass
from typeset.secrecy.model import Range


@dataclass(frozen=True, slots=True)
class Rule:
    """What to hide of one family of numbers, whoever says so, at `span`.

    Counts `below` are hidden, zeros only if `zeros`; `protect` is how many values must remain
    possible; members in `keep` are not hidden for the sake of others.
    """

    below: int
    mark: str
    secondary: str
    protect: int
    keep: frozenset[str]
    zeros: bool
    span: Span

    def hides(self, count: int) -> bool:
        """True if a count is small."""
        return (0 if self.zeros else 1) <= count < self.below

    def says(self, *, primary: bool) -> Range:
        """What a reader knows of a number by one of the marks.

        Zeros are printed, unless the rule says otherwise, so a hidden number is none.  Two
        different marks tell small counts from others; one for both tells nothing of the kind.
        """
        least = 0 if self.zeros else 1
        if self.mark == self.secondary:
            return Range(least, None)
        return Range(least, self.below - 1) if primary else Range(self.below, None)


Family = tuple[str, str]
"""Numbers that can have to do with each other: from one data set and value column."""

Rules = Mapping[Family, Rule]
"""What to hide of each family of numbers."""
