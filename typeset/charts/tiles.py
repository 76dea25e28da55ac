"""Patterned areas: small tiles of lines and dots, and the artist that fills paths with them.

matplotlib's own hatches repeat a square of an inch: of so fine a pattern one takes half a megabyte.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from matplotlib.artist import Artist
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from typeset.charts.inks import Handle
from typeset.charts.paths import fixed

_DOT = 1.7
"""How much wider dots are than lines."""
_LINE_SIDE, _CROSS_SIDE, _DOT_SIDE = 4.4, 4.9, 4.4
"""Points after which lines, crossing lines and dots repeat."""


class TileRenderer(Protocol):
    """What can fill a path with tiles."""

    def draw_tiled(self, path: Path, face: Handle, lines: Handle, side: float, tile: str) -> None:
        """Fill `path` with `face`, and what `tile` strokes, every `side` points, with `lines`."""


class Patterned(Artist):
    """A path in points, filled with the ink `face`; the pattern is drawn on it in `lines`."""

    def __init__(
        self, path: Path, face: Handle, lines: Handle, pattern: str, weight: float
    ) -> None:
        super().__init__()
        self._path, self._face, self._lines = path, face, lines
        self._side, self._tile = SIDES[pattern], _tile(pattern, weight)
        self.set_zorder(1.0)

    def draw(self, renderer: Any) -> None:
        """Draw it; a renderer that knows no tiles fills the area alone."""
        if hasattr(renderer, "draw_tiled"):
            tiled: TileRenderer = renderer
            tiled.draw_tiled(self._path, self._face, self._lines, self._side, self._tile)
        else:
            pen = renderer.new_gc()
            pen.set_linewidth(0)
            renderer.draw_path(pen, self._path, IdentityTransform(), self._face)


SIDES: Mapping[str, float] = {
    "diagonal": _LINE_SIDE,
    "dots": _DOT_SIDE,
    "cross": _CROSS_SIDE,
    "level": _LINE_SIDE,
    "upright": _LINE_SIDE,
    "back": _LINE_SIDE,
}
"""The patterns of areas, and how large their tiles are."""


def _tile(pattern: str, weight: float) -> str:
    """The operators that stroke one tile, so that it joins its neighbours on all sides."""
    side = SIDES[pattern]
    strokes = {
        "diagonal": _rising(side),
        "back": _falling(side),
        "cross": [*_rising(side), *_falling(side)],
        "level": [(0.0, side / 2, side, side / 2)],
        "upright": [(side / 2, 0.0, side / 2, side)],
        "dots": [(at, at, at, at) for at in (side / 4, side * 3 / 4)],
    }[pattern]
    pen = f"{fixed(weight * _DOT)} w 1 J" if pattern == "dots" else f"{fixed(weight)} w"
    lines = (f"{fixed(x0)} {fixed(y0)} m {fixed(x1)} {fixed(y1)} l" for x0, y0, x1, y1 in strokes)
    return f"{pen} {' '.join(lines)} S"


def _rising(side: float) -> list[tuple[float, float, float, float]]:
    """A line from corner to corner, and what its neighbours show of theirs in the other corners."""
    edge = side / 4
    return [
        (-edge, -edge, side + edge, side + edge),
        (-edge, side - edge, edge, side + edge),
        (side - edge, -edge, side + edge, edge),
    ]


def _falling(side: float) -> list[tuple[float, float, float, float]]:
    return [(side - x0, y0, side - x1, y1) for x0, y0, x1, y1 in _rising(side)]
