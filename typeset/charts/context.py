"""matplotlib's graphics context in PDF's terms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.path import Path
from matplotlib.transforms import Transform

from typeset.charts.paths import construct, fixed, fixed_all
from typeset.charts.recorder import Pen

_CAPS = {"butt": 0, "round": 1, "projecting": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


def rgb(gc: GraphicsContextBase) -> Sequence[float]:
    """The colour of strokes and text; nothing to be seen where there is none."""
    return cast("Sequence[float]", gc.get_rgb() or (0.0, 0.0, 0.0, 0.0))


def own_opacity(colour: Sequence[float]) -> float:
    """The opacity that comes with a colour."""
    return float(colour[3]) if len(colour) > 3 else 1.0


def opacity(gc: GraphicsContextBase, colour: Sequence[float]) -> float:
    """An artist's own alpha overrides that of its colours."""
    return float(gc.get_alpha()) if gc.get_forced_alpha() else own_opacity(colour)


def strokes(gc: GraphicsContextBase) -> bool:
    """Whether there is a line to be seen."""
    return bool(gc.get_linewidth() > 0 and own_opacity(rgb(gc)) > 0)


def pen(gc: GraphicsContextBase) -> Pen:
    """How lines are stroked."""
    phase, dashes = gc.get_dashes()
    width = gc.get_linewidth()
    return make_pen(width, str(gc.get_capstyle()), str(gc.get_joinstyle()), phase, dashes)


def make_pen(width: float, cap: str, join: str, phase: Any, dashes: Any) -> Pen:
    """A pen from matplotlib's words for it; a pattern without length is a solid line."""
    pattern = fixed_all(cast("Sequence[float]", dashes)) if dashes is not None else ""
    if not pattern.strip("0. "):
        pattern = ""
    return Pen(
        fixed(float(width)),
        _CAPS[cap],
        _JOINS[join],
        f"[{pattern}] {fixed(float(phase or 0)) if pattern else 0} d",
    )


class Clips:
    """Writes clips down, each shape once as long as artists share it."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._at: tuple[float, ...] = ()
        self._written = ""

    def operators(self, gc: GraphicsContextBase) -> str:
        """The operators that clip to a context's rectangle and path, or nothing."""
        clips = []
        rectangle = gc.get_clip_rectangle()
        if rectangle is not None:
            clips.append(f"{fixed_all(rectangle.bounds)} re W n")
        path, transform = gc.get_clip_path()
        if path is not None and transform is not None:
            clips.append(self._path_operators(cast(Path, path), transform))
        return " ".join(clips)

    def _path_operators(self, path: Path, transform: Transform) -> str:
        at = tuple(transform.get_affine().get_matrix().ravel().tolist())
        if path is not self._path or at != self._at:
            # A path of nothing would clip nothing, but lets nothing be seen.
            shape = construct(path, transform) or "0 0 0 0 re"
            self._path, self._at, self._written = path, at, f"{shape} W n"
        return self._written
