"""Text as outlines, for path effects, from the shaping that the same text is set with.

matplotlib draws text that has effects path by path.  The renderer knows the letters again
(`TextOutlines.said`) and shows those that are merely filled as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
import uharfbuzz as hb
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextToPath
from numpy.typing import NDArray

from typeset.records import dataclass
from typeset.typography.face import Face

_SHOWN = re.compile(r"<([0-9A-F]+)>|(-?\d+)")
"""What stands in a TJ array: codes of four digits, and adjustments in 1/1000 em."""

Vertices: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Said:
    """Text that has been turned into outlines."""

    text: str
    prop: FontProperties


@dataclass(slots=True)
class _Pen:
    """Collects an outline's points and matplotlib's codes for them, in font units."""

    points: list[list[float]] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)

    def add(self, code: int, *values: float) -> None:
        pairs = [list(values[at : at + 2]) for at in range(0, len(values), 2)]
        self.points += pairs
        self.codes += [int(code)] * len(pairs)


def _functions() -> Any:
    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda x, y, pen: pen.add(Path.MOVETO, x, y))
    functions.set_line_to_func(lambda x, y, pen: pen.add(Path.LINETO, x, y))
    functions.set_quadratic_to_func(lambda a, b, x, y, pen: pen.add(Path.CURVE3, a, b, x, y))
    functions.set_cubic_to_func(
        lambda a, b, c, d, x, y, pen: pen.add(Path.CURVE4, a, b, c, d, x, y)
    )
    functions.set_close_path_func(lambda pen: pen.add(Path.CLOSEPOLY, 0.0, 0.0))
    return functions


class TextOutlines(TextToPath):
    """Outlines in the face that `face_of` chooses; formulas are matplotlib's."""

    def __init__(self, face_of: Callable[[FontProperties], Face]) -> None:
        super().__init__()
        self._face_of = face_of
        self._last: tuple[Any, Said] | None = None

    def get_text_path(  # type: ignore[override]
        self, prop: FontProperties, s: str, ismath: Any = False, **more: Any
    ) -> tuple[Any, Any]:
        """Vertices and codes, in units of which an em has `FONT_SCALE`."""
        if ismath:
            self._last = None
            made: Any = super().get_text_path(prop, s, ismath=ismath, **more)
            return made[0], made[1]
        face = self._face_of(prop)
        vertices, codes = _outline(face, face.shape(s, tabular=True).operand)
        scaled = vertices * (self.FONT_SCALE / 1000)
        self._last = (scaled, Said(s, prop.copy()))
        return scaled, codes

    def said(self, path: Path) -> Said | None:
        """The text whose outlines these are, if they are those made last."""
        if self._last is not None and path.vertices is self._last[0]:
            return self._last[1]
        return None


def _outline(face: Face, operand: str) -> tuple[Vertices, list[int]]:
    """A TJ array's glyphs side by side, in 1/1000 em."""
    points: list[Vertices] = [np.zeros((0, 2))]
    codes: list[int] = []
    x = 0.0
    for shown in _SHOWN.finditer(operand):
        if shown[2] is not None:
            x -= float(shown[2])
            continue
        for at in range(0, len(shown[1]), 4):
            cid = int(shown[1][at : at + 4], 16)
            glyph = _glyph(face, face.glyph(cid).gid)
            points.append(np.array(glyph.points, float).reshape(-1, 2) + np.array([x, 0.0]))
            codes += glyph.codes
            x += face.advance(cid)
    return np.concatenate(points), codes


@lru_cache(maxsize=512)
def _glyph(face: Face, gid: int) -> _Pen:
    """A glyph's outline in 1/1000 em."""
    pen = _Pen()
    hb.Font(face.harfbuzz).draw_glyph(gid, _functions(), pen)
    scale = 1000 / face.upem
    return _Pen([[x * scale, y * scale] for x, y in pen.points], pen.codes)
