"""Pictures made by the tests: a landscape, and a card of flat colours that can be measured."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

PRESS = Path(__file__).resolve().parents[2] / "typeset" / "assets" / "FOGRA39L_coated.icc"

PATCHES: Mapping[str, tuple[int, int, int]] = MappingProxyType(
    {
        "white": (255, 255, 255),
        "red": (200, 40, 30),
        "green": (60, 140, 70),
        "blue": (30, 70, 150),
        "skin": (224, 172, 140),
        "gray": (128, 128, 128),
        "dark": (40, 38, 36),
        "black": (0, 0, 0),
    }
)
"""Flat colours of the card, from the left, in sRGB."""


def card(width: int = 1600, height: int = 800) -> Image.Image:
    """The patches side by side."""
    columns = np.repeat(np.array(list(PATCHES.values()), np.uint8), width // len(PATCHES), axis=0)
    return Image.fromarray(np.tile(columns[None], (height, 1, 1)))


def middle(patch: str) -> float:
    """Where a patch's middle is, in parts of the card's width."""
    return (list(PATCHES).index(patch) + 0.5) / len(PATCHES)


def corner_marked(width: int = 1200, height: int = 800) -> Image.Image:
    """White, with red in the upper left, green in the upper right and blue in the lower left."""
    pixels = np.full((height, width, 3), 255, np.uint8)
    pixels[: height // 4, : width // 4] = PATCHES["red"]
    pixels[: height // 4, -width // 4 :] = PATCHES["green"]
    pixels[-height // 4 :, : width // 4] = PATCHES["blue"]
    return Image.fromarray(pixels)


def landscape(width: int = 2400, height: int = 1600, seed: int = 1) -> Image.Image:
    """Sky, hills and a lake, with some grain."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    x, y = x / width, y / height
    sky = _mixed((70, 130, 200), (250, 214, 170), y / 0.6)
    ridge = 0.52 + 0.07 * np.sin(7 * x + seed) + 0.03 * np.sin(23 * x)
    hills = _mixed((58, 92, 84), (120, 150, 96), (y - 0.45) * 4)
    lake = _mixed((90, 130, 160), (30, 60, 92), (y - 0.7) * 3)
    pixels = np.where((y > ridge)[..., None], hills, sky)
    pixels = np.where((y > 0.72 + 0.01 * np.sin(40 * x))[..., None], lake, pixels)
    sun = np.hypot((x - 0.72) * 1.5, y - 0.3) < 0.06
    pixels = np.where(sun[..., None], np.array((255, 240, 200)), pixels)
    grain = np.random.default_rng(seed).normal(0, 4, (height, width, 1))
    return Image.fromarray(np.clip(pixels + grain, 0, 255).astype(np.uint8))


def _mixed(
    low: tuple[int, int, int], high: tuple[int, int, int], share: NDArray[np.float32]
) -> NDArray[np.float32]:
    part = np.clip(share, 0, 1)[..., None]
    mixed: NDArray[np.float32] = np.array(low) * (1 - part) + np.array(high) * part
    return mixed


def srgb() -> bytes:
    """LittleCMS's own sRGB profile."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def press() -> bytes:
    """The profile that is shipped."""
    return PRESS.read_bytes()


def in_inks(image: Image.Image) -> Image.Image:
    """What LittleCMS makes of a picture for the press: relative, black point compensated."""
    made = ImageCms.profileToProfile(
        image,
        ImageCms.createProfile("sRGB"),
        ImageCms.getOpenProfile(str(PRESS)),
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="CMYK",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert made is not None
    return made
