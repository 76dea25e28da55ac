"""What the printer needs around the page: crop marks and registration marks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from typeset.ink import Ink
from typeset.pdf.openpage import OpenPage
from typeset.pdf.spec import Geometry
from typeset.pdf.syntax import numbers
from typeset.pdf.tagging import Marks

ALL_PLATES = Ink("registration", (0.0, 0.0, 0.0), (1.0, 1.0, 1.0, 1.0), spot="All")
"""Marks stand on every plate, spot inks' too (ISO 32000-1, 8.6.6.4)."""

_HAIRLINE = 0.25
_CROP_LENGTH = 14.17
"""5 mm."""
_CLEARANCE = 2.83
"""1 mm: what marks keep from the bleed and from the sheet's edge."""
_TARGET_RADIUS = 5.0
_CIRCLE = 0.5523
"""Control points of a quarter circle, as a part of its radius."""


def printers_marks(geometry: Geometry, page: OpenPage, marks: Marks) -> None:
    """Draw the marks into the slug, if it has room for them; coordinates are the trimmed page's."""
    if geometry.slug < 2 * (_CLEARANCE + _TARGET_RADIUS):
        return
    with marks.artifact("Page"):
        page.stroke_ink(ALL_PLATES)
        page.weight(_HAIRLINE)
        page.code.append(_paths(geometry))


@lru_cache(maxsize=8)
def _paths(geometry: Geometry) -> str:
    return "\n".join((*_crop_marks(geometry), *_registration_marks(geometry)))


def _crop_marks(geometry: Geometry) -> Iterator[str]:
    """Two lines at each corner, in line with the trimmed edges."""
    near = geometry.bleed + _CLEARANCE
    far = near + min(_CROP_LENGTH, geometry.slug - 2 * _CLEARANCE)
    for x in (0.0, geometry.width):
        yield _line(x, -near, x, -far)
        yield _line(x, geometry.height + near, x, geometry.height + far)
    for y in (0.0, geometry.height):
        yield _line(-near, y, -far, y)
        yield _line(geometry.width + near, y, geometry.width + far, y)


def _registration_marks(geometry: Geometry) -> Iterator[str]:
    """A target in the middle of each side: a cross in a circle."""
    distance = geometry.bleed + geometry.slug / 2
    middle_x, middle_y = geometry.width / 2, geometry.height / 2
    for x, y in (
        (middle_x, -distance),
        (middle_x, geometry.height + distance),
        (-distance, middle_y),
        (geometry.width + distance, middle_y),
    ):
        yield from _target(x, y)


def _target(x: float, y: float) -> Iterator[str]:
    arm = _TARGET_RADIUS + _CLEARANCE
    yield _line(x - arm, y, x + arm, y)
    yield _line(x, y - arm, x, y + arm)
    r, c = _TARGET_RADIUS, _TARGET_RADIUS * _CIRCLE
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
