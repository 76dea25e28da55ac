"""Colours that are no inks, as the press's profile separates them; Little CMS is the judge."""

from __future__ import annotations

import io
import struct

import numpy as np
import pytest
from PIL import Image, ImageCms

from typeset.ink import BLACK, Colour
from typeset.pdf.conditions import condition, fogra39
from typeset.pdf.paint import PressPainter, ScreenPainter
from typeset.pdf.separation import UnusableProfile, separation

CODES = 255


def judged(rgb: np.ndarray) -> np.ndarray:
    """Rows of 8-bit sRGB as Little CMS separates them."""
    press = ImageCms.ImageCmsProfile(io.BytesIO(fogra39().profile))
    transform = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        press,
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    made = ImageCms.applyTransform(Image.fromarray(rgb.reshape(1, -1, 3)), transform)
    return np.asarray(made).reshape(-1, 4) / CODES


def test_colours_are_separated_as_little_cms_does_it() -> None:
    rgb = np.random.RandomState(1).randint(0, 256, (4000, 3)).astype(np.uint8)
    off = np.abs(separation(fogra39().profile).cmyk(rgb / CODES) - judged(rgb))
    assert off.mean() < 0.002
    assert np.percentile(off, 99.9) < 0.03  # it interpolates in tetrahedra


def test_white_is_paper_and_black_is_as_deep_as_the_press_goes() -> None:
    white, black = separation(fogra39().profile).cmyk(np.array([[1.0] * 3, [0.0] * 3]))
    assert white.max() < 0.004
    assert black[3] > 0.95
    assert black.sum() <= 3.4  # 300 % ink and what interpolation adds


def test_no_colour_takes_more_ink_than_the_profile_allows() -> None:
    grid = np.stack(np.meshgrid(*[np.linspace(0, 1, 9)] * 3), axis=-1).reshape(-1, 3)
    assert separation(fogra39().profile).cmyk(grid).sum(axis=1).max() < 3.25


def test_a_colour_is_process_ink_in_print_and_itself_on_screen() -> None:
    orange = Colour((1.0, 0.5, 0.0))
    assert ScreenPainter().fill(orange) == "1 0.5 0 rg"
    cyan, magenta, yellow, black, operator = PressPainter().fill(orange).split()
    assert operator == "k"
    assert float(cyan) < 0.02 < 0.5 < float(magenta) < float(yellow)
    assert float(black) < 0.02
    assert not PressPainter().overprints(orange)


def test_inks_among_colours_keep_their_recipes() -> None:
    rows = PressPainter().components([BLACK, Colour((1.0, 0.5, 0.0)), BLACK.at(0.3)])
    assert rows[[0, 2]].tolist() == [[0, 0, 0, 1], [0, 0, 0, 0.3]]
    assert rows[1, 1] > 0.5


def _without_tables(profile: bytes) -> bytes:
    """The profile with the tags of its tables renamed."""
    data = bytearray(profile)
    (count,) = struct.unpack_from(">I", data, 128)
    for at in range(132, 132 + 12 * count, 12):
        if bytes(data[at : at + 3]) in {b"B2A", b"A2B"}:
            data[at : at + 4] = b"none"
    return bytes(data)


def test_a_profile_without_tables_is_refused() -> None:
    with pytest.raises(UnusableProfile):
        separation(_without_tables(fogra39().profile))


def test_a_press_without_tables_is_served_with_fogra39() -> None:
    bare = condition(_without_tables(fogra39().profile), "bare", "bare")
    orange = Colour((1.0, 0.5, 0.0))
    assert PressPainter(bare).fill(orange) == PressPainter().fill(orange)
