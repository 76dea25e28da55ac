"""What happens at the trimmed edges: whatever reaches one must go on into the bleed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tests.judges import boxes, rasters

PER_MM = 4
"""Pixels to the millimetre."""
DPI = PER_MM * 25.4
NEAR = PER_MM // 2
"""Half a millimetre inside the trim."""
FAR = round(2.5 * PER_MM)
"""Well into a bleed of 3 mm."""

Inked: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Edge:
    """Along one edge, pixel by pixel: is there ink just inside the trim, and out in the bleed?"""

    inside: Inked
    outside: Inked

    @property
    def missing(self) -> float:
        """Millimetres of ink that stop at the trim.  A pixel at either end may be half inked."""
        pixels = int(np.count_nonzero(self.inside & ~self.outside))
        return pixels / PER_MM if pixels > 2 else 0.0


def edges(file: Path, page: int) -> dict[str, Edge]:
    """The four edges of a page (from 0), by name."""
    own = boxes.boxes(file)[page]
    inked = rasters.gray(file, page, DPI) < 250
    left, right = (round((x - own.media.left) * PER_MM) for x in (own.trim.left, own.trim.right))
    top, bottom = (round((own.media.top - y) * PER_MM) for y in (own.trim.top, own.trim.bottom))
    across, down = slice(left + NEAR, right - NEAR), slice(top + NEAR, bottom - NEAR)
    return {
        "left": Edge(inked[down, left + NEAR], inked[down, left - FAR]),
        "right": Edge(inked[down, right - NEAR - 1], inked[down, right + FAR - 1]),
        "top": Edge(inked[top + NEAR, across], inked[top - FAR, across]),
        "bottom": Edge(inked[bottom - NEAR - 1, across], inked[bottom + FAR - 1, across]),
    }


def unbled(file: Path) -> list[str]:
    """Where ink stops at the trim, so that a blade a little off leaves a white edge."""
    return [
        f"page {page + 1}, {name}: {edge.missing:.1f} mm do not bleed"
        for page in range(rasters.page_count(file))
        for name, edge in edges(file, page).items()
        if edge.missing
    ]
