"""Parts of a page that are moved or turned: wide tables on upright pages, the panels of a cover."""

from __future__ import annotations

from typing import Literal

from typeset.pdf.syntax import Box
from typeset.records import dataclass

TURNED_UPRIGHT = 90
"""Degrees clockwise by which a page is shown so that what is turned on it is upright (the page's
Rotate: ISO 32000-1, 7.7.3.3, table 30)."""

Quarters = Literal[-1, 0, 1]
"""Quarter turns anticlockwise."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the origin of what is turned comes to stand, in points on the trimmed page."""

    x: float
    y: float
    quarters: Quarters = 1

    @property
    def matrix(self) -> tuple[float, float, float, float, float, float]:
        """As the operator cm takes it (ISO 32000-1, 8.3.4)."""
        cosine, sine = float(self.quarters == 0), float(self.quarters)
        return (cosine, sine, -sine, cosine, self.x, self.y)

    def box(self, box: Box) -> Box:
        """A box in what is turned, as a box of the page."""
        left, bottom, right, top = box
        if self.quarters == 0:
            return (self.x + left, self.y + bottom, self.x + right, self.y + top)
        if self.quarters < 0:
            return (self.x + bottom, self.y - right, self.x + top, self.y - left)
        return (self.x - top, self.y + left, self.x - bottom, self.y + right)
