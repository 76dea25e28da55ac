"""Marks at the points of lines: a shape for each series, as colour alone is not enough."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from matplotlib.path import Path

from typeset.charts.inks import Handle

_ARC = 4 / 3 * (math.sqrt(2) - 1)
_CIRCLE = Path(
    [(1, 0), (1, _ARC), (_ARC, 1), (0, 1), (-_ARC, 1), (-1, _ARC), (-1, 0), (-1, -_ARC),
     (-_ARC, -1), (0, -1), (_ARC, -1), (1, -_ARC), (1, 0), (1, 0)],
    [Path.MOVETO, *[Path.CURVE4] * 12, Path.CLOSEPOLY],
)  # fmt: skip
"""In four curves, off by less than a thousandth of the radius; matplotlib's own has eight."""
SHAPES: Sequence[tuple[Any, float]] = (
    (_CIRCLE, 1.0), ("s", 0.9), ("^", 1.1), ("D", 0.8), ("v", 1.1), ("P", 1.15), ("X", 1.15)
)  # fmt: skip
"""A mark of its own for each series, and its size: where lines cross, colour is not enough.  When
all are taken they come again, hollow."""

_RIM = 0.75
"""Points: weight of the paper around a mark."""
_HOLLOW = 1.0
"""Points: weight of a hollow mark's outline."""


def marker(shape: int | None, size: float, ink: Handle, paper: Handle) -> dict[str, Any]:
    """What matplotlib's `Line2D` is told of its marks, `size` points wide; without a shape, none.

    `shape` counts through `SHAPES`.  Marks have a rim of `paper`; hollow ones are of paper inside
    their outline, and so much smaller that their ink reaches as far as that of the others.
    """
    if shape is None:
        return {"marker": ""}
    drawn, scale = SHAPES[shape % len(SHAPES)]
    hollow = shape // len(SHAPES) % 2 == 1
    return {
        "marker": drawn,
        "markersize": size * scale - (_HOLLOW + _RIM if hollow else 0.0),
        "markerfacecolor": paper if hollow else ink,
        "markeredgecolor": ink if hollow else paper,
        "markeredgewidth": _HOLLOW if hollow else _RIM,
    }
