"""Paragraphs that can be set in a line more or less, when a page needs it."""

from __future__ import annotations

from typeset.flow.piece import Piece
from typeset.pages.material import Item

_LEAST_LINES = 4
"""A shorter paragraph has too few word spaces to hide a line in."""
_LEAST_TO_SHRINK = 8
"""Spaces give less than they take: in a shorter paragraph there is hardly ever a line to save."""


class Resets:
    """Asks pieces for other settings, each once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Piece | None] = {}

    def can(self, item: Item, lines: int) -> bool:
        """Whether the item can well be set in so many lines more (or, below 0, fewer)."""
        return self.piece(item, lines) is not None

    def piece(self, item: Item, lines: int) -> Piece | None:
        """The item's piece so set."""
        least = _LEAST_LINES if lines > 0 else _LEAST_TO_SHRINK
        if item.leading is None or item.heading or item.units < least:
            return None
        key = id(item.piece), lines
        if key not in self._known:
            self._known[key] = item.piece.reset(lines)
        return self._known[key]
