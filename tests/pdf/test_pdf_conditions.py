"""Printing conditions and the profile of the screen's."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from tests.pdf import specimen
from typeset.pdf.conditions import condition, fogra39, srgb
from typeset.pdf.paint import PressPainter
from typeset.pdf.srgb import srgb_profile


def test_the_screens_profile_is_srgb() -> None:
    """Colours turned into the library's own sRGB come out as they went in."""
    made = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    gradient = Image.linear_gradient("L")
    image = Image.merge("RGB", (gradient, gradient.rotate(90), Image.radial_gradient("L")))

    converted = ImageCms.profileToProfile(
        image, made, ImageCms.createProfile("sRGB"), ImageCms.Intent.RELATIVE_COLORIMETRIC
    )

    assert converted is not None
    pairs = zip(image.tobytes(), converted.tobytes(), strict=True)
    assert max(abs(one - other) for one, other in pairs) <= 1


def test_the_screens_profile_is_small_and_always_the_same() -> None:
    profile = srgb_profile()

    assert profile == srgb_profile()
    assert len(profile) < 600
    assert int.from_bytes(profile[:4]) == len(profile)


def test_conditions_know_their_process() -> None:
    assert srgb().process == "DeviceRGB"
    assert fogra39().process == "DeviceCMYK"
    assert fogra39().identifier == "FOGRA39"


@pytest.mark.parametrize(
    ("profile", "problem"),
    [
        (b"", "not an ICC profile"),
        (b"%PDF-1.7" + bytes(200), "not an ICC profile"),
        (srgb_profile()[:16] + b"GRAY" + srgb_profile()[20:], "has to be RGB or CMYK"),
        (srgb_profile()[:12] + b"link" + srgb_profile()[16:], "has to be RGB or CMYK"),
    ],
)
def test_other_profiles_are_refused(profile: bytes, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        condition(profile, "X", "x")


def test_painter_condition_and_standard_are_of_one_process() -> None:
    with pytest.raises(ValueError, match="its printing condition in DeviceCMYK"):
        replace(specimen.web(), condition=fogra39())
    with pytest.raises(ValueError, match="its painter in DeviceCMYK"):
        replace(specimen.web(), painter=PressPainter())
