"""What the printer needs around the page: marks for cutting, folding and registration.

Everything stands in the slug, outside the bleed, and is measured from the trimmed page's lower left
corner; docs/print.md has a drawing of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from typeset.drawing import Operator
from typeset.ink import Ink, Paint
from typeset.pdf.spec import MM, Geometry, PressMarks
from typeset.pdf.syntax import fixed, numbers

ALL_PLATES = Ink("registration", (0.0, 0.0, 0.0), (1.0, 1.0, 1.0, 1.0), spot="All")
"""Marks stand on every plate, spot inks' too (ISO 32000-1, 8.6.6.4)."""

CLEARANCE = MM
"""What marks keep from each other, and targets from the bleed."""
TARGET_RADIUS = 5.0
TARGET_ARM = TARGET_RADIUS + MM
"""Half of what a registration mark takes, cross and all."""
_PANEL = 30 * MM
"""Parts between folds that are narrower, such as spines, have no target of their own."""
_CIRCLE = 0.5523
"""Control points of a quarter circle, as a part of its radius."""
_DASHES = 2.0


def lines(geometry: Geometry, marks: PressMarks) -> list[Operator]:
    """Crop, fold and registration marks, as far as the slug has room for them."""
    drawn = list(_lines(geometry, marks))
    if not drawn:
        return []
    return [Paint(ALL_PLATES, stroke=True), f"{fixed(marks.weight, 3)} w", *drawn]


def _lines(geometry: Geometry, marks: PressMarks) -> Iterator[str]:
    if marks.crop and fits_lines(geometry, marks):
        yield from _crop_marks(geometry, marks)
    if marks.registration and fits_targets(geometry):
        for x, y in target_places(geometry):
            yield from _target(x, y)
    if marks.fold and geometry.folds and fits_lines(geometry, marks):
        yield f"[{fixed(_DASHES)}] 0 d"
        yield from fold_marks(geometry, marks)


def fits_lines(geometry: Geometry, marks: PressMarks) -> bool:
    """Whether the slug has room for crop and fold marks."""
    return lines_need(marks) <= geometry.slug + 1e-6


def lines_need(marks: PressMarks) -> float:
    """The slug that crop and fold marks take, in points."""
    return marks.offset + marks.length


def fits_targets(geometry: Geometry) -> bool:
    """Whether the slug has room for registration marks."""
    return geometry.slug + 1e-6 >= TARGETS_NEED


TARGETS_NEED = 2 * TARGET_ARM + CLEARANCE
"""The slug that registration marks take, in points."""


def _crop_marks(geometry: Geometry, marks: PressMarks) -> Iterator[str]:
    """Two lines at each corner, in line with the trimmed edges."""
    near = geometry.bleed + marks.offset
    far = near + marks.length
    for x in (0.0, geometry.width):
        yield from _upright(geometry, x, near, far)
    for y in (0.0, geometry.height):
        yield _line(-near, y, -far, y)
        yield _line(geometry.width + near, y, geometry.width + far, y)


def fold_marks(geometry: Geometry, marks: PressMarks) -> Iterator[str]:
    """Two lines at each fold, above and below the page, as long as crop marks."""
    near = geometry.bleed + marks.offset
    for x in geometry.folds:
        yield from _upright(geometry, x, near, near + marks.length)


def _upright(geometry: Geometry, x: float, near: float, far: float) -> Iterator[str]:
    yield _line(x, -near, x, -far)
    yield _line(x, geometry.height + near, x, geometry.height + far)


def target_places(geometry: Geometry) -> Iterator[tuple[float, float]]:
    """The middles of the sides; above and below a folded page, of its panels."""
    distance = geometry.bleed + geometry.slug / 2
    for x in panel_middles(geometry):
        yield x, -distance
        yield x, geometry.height + distance
    yield -distance, geometry.height / 2
    yield geometry.width + distance, geometry.height / 2


def panel_middles(geometry: Geometry) -> list[float]:
    """The middles of the parts that folds leave of the page's width, or of all of it."""
    edges = pairwise((0.0, *geometry.folds, geometry.width))
    middles = [(left + right) / 2 for left, right in edges if right - left >= _PANEL]
    return middles or [geometry.width / 2]


def _target(x: float, y: float) -> Iterator[str]:
    """A cross in a circle."""
    yield _line(x - TARGET_ARM, y, x + TARGET_ARM, y)
    yield _line(x, y - TARGET_ARM, x, y + TARGET_ARM)
    r, c = TARGET_RADIUS, TARGET_RADIUS * _CIRCLE
    curves = (
        (x + r, y + c, x + c, y + r, x, y + r),
        (x - c, y + r, x - r, y + c, x - r, y),
        (x - r, y - c, x - c, y - r, x, y - r),
        (x + c, y - r, x + r, y - c, x + r, y),
    )
    yield f"{numbers((x + r, y))} m"
    yield from (f"{numbers(curve)} c" for curve in curves)
    yield "s"


def _line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{numbers((x0, y0))} m {numbers((x1, y1))} l S"
