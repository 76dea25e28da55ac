"""The page boxes of a file, in millimetres (ISO 32000-1, 14.11.2)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pypdf.generic import RectangleObject

from tests.judges.pdf import MM, open_pdf


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in mm from the lower left corner of the coordinate system."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height, to a hundredth of a millimetre."""
        return (round(self.right - self.left, 2), round(self.top - self.bottom, 2))

    def around(self, inner: Box) -> tuple[float, float, float, float]:
        """How far this box reaches beyond `inner`: left, bottom, right, top."""
        return (
            round(inner.left - self.left, 2),
            round(inner.bottom - self.bottom, 2),
            round(self.right - inner.right, 2),
            round(self.top - inner.top, 2),
        )


@dataclass(frozen=True, slots=True)
class PageBoxes:
    """The boxes of one page.  `declared` are those that the page itself, or its parent, names."""

    media: Box
    bleed: Box
    trim: Box
    declared: frozenset[str]
    rotation: int


def boxes(path: Path) -> list[PageBoxes]:
    """The boxes of every page, in order."""
    found = []
    for page in open_pdf(path).pages:
        declared = frozenset(str(key)[1:] for key in page if str(key).endswith("Box"))
        found.append(
            PageBoxes(
                _box(page.mediabox),
                _box(page.bleedbox),
                _box(page.trimbox),
                declared,
                page.rotation,
            )
        )
    return found


def _box(rectangle: RectangleObject) -> Box:
    return Box(*(round(float(value) / MM, 3) for value in rectangle))
