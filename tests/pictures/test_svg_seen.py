"""SVG pictures as they are seen: rendered by PDFium, compared with what must be there."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray

from tests.pictures.vectors import read, svg
from typeset.pdf.figures import FigureFile, FigurePage
from typeset.pictures.artwork import Frame

_SCALE = 4


def seen(body: str, frame: Frame | None = None) -> NDArray[np.int64]:
    """Pixels, four to the point, of a drawing of 72 by 72 points (96 by 96 units)."""
    made, wrong = read(svg(body))
    assert made is not None
    assert not wrong, wrong
    file = FigureFile({})
    file.add(FigurePage(made.drawing(frame or Frame(72, 72))))
    with pypdfium2.PdfDocument(file.finish()) as document:
        bitmap: Any = document[0].render(scale=_SCALE)
        pixels: NDArray[np.int64] = np.asarray(bitmap.to_numpy())[:, :, 2::-1].astype(np.int64)
    return pixels


def share(inside: Callable[[float, float], bool], pixels: NDArray[np.int64]) -> float:
    """How many of the pixels are black where they should be and white elsewhere."""
    height, width = pixels.shape[:2]
    unit = 96 / 72 / _SCALE
    right = sum(
        (pixels[y, x, 0] < 128) == inside((x + 0.5) * unit, (y + 0.5) * unit)
        for y in range(height)
        for x in range(width)
    )
    return float(right) / (width * height)


@pytest.mark.parametrize(
    ("body", "inside"),
    [
        ('<circle cx="40" cy="50" r="30"/>', lambda x, y: math.hypot(x - 40, y - 50) < 30),
        ('<path d="M10 50A30 30 0 1 0 70 50Z"/>',
         lambda x, y: math.hypot(x - 40, y - 50) < 30 and y > 50),
        ('<path d="M10 50A30 30 0 0 1 70 50Z"/>',
         lambda x, y: math.hypot(x - 40, y - 50) < 30 and y < 50),
        ('<path d="M48 18 a30 20 90 1 1 -0.01 0Z"/>',
         lambda x, y: ((x - 48) / 20) ** 2 + ((y - 48) / 30) ** 2 < 1),
        ('<path d="M48 18H78A30 30 0 0 1 48 48" />',
         lambda x, y: math.hypot(x - 48, y - 18) < 30 and x > 48 and y > 18),
        ('<rect x="8" y="8" width="80" height="40" rx="20"/>',
         lambda x, y: math.hypot(x - min(max(x, 28), 68), y - 28) < 20),
        ('<g transform="translate(48 48) rotate(45)"><rect x="-20" y="-20" width="40" height="40"/>'
         "</g>", lambda x, y: abs(x - 48) + abs(y - 48) < 20 * math.sqrt(2)),
        ('<g transform="scale(4 1)"><circle cx="12" cy="48" r="8" fill="none" stroke="black"'
         ' stroke-width="4"/></g>',
         lambda x, y: 6 < math.hypot(x / 4 - 12, y - 48) < 10),
        ('<path fill-rule="evenodd" d="M8 8H88V88H8ZM28 28H68V68H28Z"/>',
         lambda x, y: max(abs(x - 48), abs(y - 48)) < 40 and max(abs(x - 48), abs(y - 48)) > 20),
        ('<clipPath id="c"><path d="M0 0H48V48H0Z"/><path d="M24 24V72H72V24Z"/></clipPath>'
         '<rect width="96" height="96" clip-path="url(#c)"/>',
         lambda x, y: max(x, y) < 48 or 24 < min(x, y) <= max(x, y) < 72),
        ('<path d="M8 48H88" stroke="black" stroke-width="16" stroke-dasharray="20 20"/>',
         lambda x, y: abs(y - 48) < 8 and 8 < x < 88 and (x - 8) % 40 < 20),
    ],
)  # fmt: skip
def test_shapes_are_where_they_should_be(body: str, inside: Callable[[float, float], bool]) -> None:
    assert share(inside, seen(body)) > 0.985


def test_a_gradient_runs_as_its_stops_say() -> None:
    pixels = seen(
        '<linearGradient id="g"><stop stop-color="#f00"/><stop offset=".5" stop-color="#00f"/>'
        '<stop offset="1" stop-color="#0f0"/></linearGradient>'
        '<rect width="96" height="96" fill="url(#g)"/>'
    )
    row = pixels[144]
    for x, wanted in (
        (1, (255, 0, 0)),
        (72, (127, 0, 127)),
        (144, (0, 0, 255)),
        (216, (0, 127, 127)),
    ):
        assert np.abs(row[x] - wanted).max() <= 6


def test_a_radial_gradient_is_as_far_as_its_radius() -> None:
    pixels = seen(
        '<radialGradient id="g"><stop stop-color="#000"/><stop offset="1" stop-color="#fff"/>'
        '</radialGradient><rect width="96" height="96" fill="url(#g)"/>'
    )
    for x in (144, 180, 216, 252):
        assert abs(pixels[144, x, 0] - 255 * (x + 0.5 - 144) / 144) <= 6


def test_stops_that_are_clear_let_shine_through_what_is_below() -> None:
    pixels = seen(
        '<rect width="96" height="96" fill="#f00"/><linearGradient id="g">'
        '<stop stop-color="#00f"/><stop offset="1" stop-color="#00f" stop-opacity="0"/>'
        '</linearGradient><rect width="96" height="96" fill="url(#g)"/>'
    )
    assert np.abs(pixels[144, 144] - (127, 0, 127)).max() <= 6


def test_a_group_is_seen_through_as_one() -> None:
    pixels = seen(
        '<g opacity=".5"><rect width="64" height="96"/><rect x="32" width="64" height="96"/></g>'
    )
    assert set(np.unique(pixels[10:-10, 10:-10])) <= {127, 128}


def test_a_drawing_is_cut_to_its_frame_around_its_focus() -> None:
    body = (
        '<rect width="48" height="96" fill="#f00"/>'
        '<rect x="48" width="48" height="96" fill="#00f"/>'
    )
    left = seen(body, Frame(36, 72, (0.0, 0.5)))
    right = seen(body, Frame(36, 72, (1.0, 0.5)))
    assert left.shape[:2] == (288, 144)
    assert (left[100, 70] == (255, 0, 0)).all()
    assert (right[100, 70] == (0, 0, 255)).all()
