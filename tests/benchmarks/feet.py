"""How evenly pages end: white at the foot, and facing pages whose last lines differ.

Measured from the paper: the lowest letter within the measure of the running text, notes and
captions included, above where folios stand.  ``python -m tests.benchmarks.feet FILE.pdf…``
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from tests.benchmarks.typography import FOLIO_ZONE, LEAST_LINES, MILLIMETRE, TEXT_FOOT
from tests.judges import printed_blocks, rasters
from tests.judges.blocks import Reading, SetLine
from tests.judges.boxes import boxes
from tests.judges.pages import leading

DISPLAY = 18.0
"""Points.  Words of this size open a chapter."""
LEAST_LETTERS = 3
"""Of that size: a pull quote may have a large figure."""
BESIDE = 3.0
"""Points by which ink of the text may stand out of the measure."""


@dataclass(frozen=True, slots=True)
class Feet:
    """What was found in one file.

    `pages` have running text, `white` is the mean at their feet (mm); `pairs` of facing pages are
    neither openers nor ends of chapters, and differ by `difference` lines on average, by
    `most_different` at most.
    """

    pages: int
    white: float
    pairs: int
    difference: float
    most_different: float


@dataclass(frozen=True, slots=True)
class _Foot:
    """A page with its lowest baseline (pt above the trimmed edge); None without running text."""

    lowest: float | None
    opens: bool


def measure(file: Path) -> Feet:
    """Measure a file whose first page is a recto."""
    reading = printed_blocks.read(file)
    trims = [page.trim.bottom * MILLIMETRE for page in boxes(file)]
    feet = [_foot(reading, page, trim) for page, trim in enumerate(trims)]
    lowest = [foot.lowest for foot in feet if foot.lowest is not None]
    white = [max(0.0, one / MILLIMETRE - TEXT_FOOT) for one in lowest]
    step = leading(reading) or 1.0
    differences = [abs(one - other) / step for one, other in _facing(feet)]
    return Feet(
        len(lowest),
        fmean(white) if white else 0.0,
        len(differences),
        fmean(differences) if differences else 0.0,
        max(differences, default=0.0),
    )


def _foot(reading: Reading, page: int, trim: float) -> _Foot:
    shown = [one for one in rasters.characters(reading.file, page) if not one.is_space]
    display = [one for one in shown if one.size >= DISPLAY and one.text.isalpha()]
    body = _body(reading, page)
    lowest = None
    if len(body) >= LEAST_LINES:
        left = min(line.box.left for line in body) - BESIDE
        right = max(line.box.right for line in body) + BESIDE
        heights = [
            one.origin[1] - trim for one in shown if one.upright and left < one.box.left < right
        ]
        lowest = min(height for height in heights if height > FOLIO_ZONE)
    return _Foot(lowest, len(display) >= LEAST_LETTERS)


def _body(reading: Reading, page: int) -> list[SetLine]:
    blocks = reading.of("text", "item")
    return [line for block in blocks for line in block.lines if line.page == page]


def _facing(feet: Sequence[_Foot]) -> list[tuple[float, float]]:
    """The lowest baselines of verso and recto where both are full pages inside a chapter."""
    inside = [foot.lowest is not None and not foot.opens for foot in feet]
    for index, after in enumerate([*feet[1:], None]):
        inside[index] &= after is not None and not after.opens and after.lowest is not None
    found = []
    for verso in range(1, len(feet) - 1, 2):
        one, other = feet[verso].lowest, feet[verso + 1].lowest
        if inside[verso] and inside[verso + 1] and one is not None and other is not None:
            found.append((one, other))
    return found


def main() -> None:
    """Measure the files named on the command line."""
    for name in sys.argv[1:]:
        found = measure(Path(name))
        sys.stdout.write(
            f"{Path(name).name}: {found.pages} pages of text with {found.white:.1f} mm white; "
            f"{found.pairs} pairs differ by {found.difference:.2f} lines, "
            f"{found.most_different:.1f} at most\n"
        )


if __name__ == "__main__":
    main()
