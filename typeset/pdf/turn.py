"""A quarter turn anticlockwise, as wide tables are set on upright pages."""

from __future__ import annotations

from dataclasses import dataclass

from typeset.pdf.syntax import Box

TURNED_UPRIGHT = 90
"""Degrees clockwise by which a page is shown so that what is turned on it is upright (the page's
Rotate: ISO 32000-1, 7.7.3.3, table 30)."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the origin of what is turned comes to stand, in points on the trimmed page."""

    x: float
    y: float

    def box(self, box: Box) -> Box:
        """A box in what is turned, as a box of the page."""
        left, bottom, right, top = box
        return (self.x - top, self.y + left, self.x - bottom, self.y + right)
