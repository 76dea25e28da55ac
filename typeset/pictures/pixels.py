"""From a file to upright pixels at the size that is wanted: decoded, cut, resampled; no colours."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageChops, ImageOps

from typeset.pictures.artwork import Window
from typeset.pictures.colour import Stored, space_of
from typeset.pictures.jpeg import Coding
from typeset.records import dataclass

_DIRECT: dict[str, Stored] = {
    "1": "1", "L": "L", "LA": "L", "La": "L", "RGB": "RGB", "RGBA": "RGB", "RGBa": "RGB",
    "RGBX": "RGB", "YCbCr": "RGB", "HSV": "RGB", "CMYK": "CMYK", "LAB": "LAB",
    "I;16": "L", "I;16B": "L", "I;16L": "L", "I;16N": "L", "I": "L",
}  # fmt: skip
"""Pillow's modes, and what they become; more than 8 bits are for editing, presses print 8."""


class UnknownPixels(ValueError):  # noqa: N818  (a finding, as `UnusablePicture` is)
    """Samples that no picture for print or screens has, such as fractions."""


@dataclass(frozen=True, slots=True)
class Header:
    """What is known of a picture before it is drawn; `width` and `height` are upright pixels.

    `jpeg` is how a JPEG is coded, None for other files, which lost nothing.  `upright`: no Exif
    entry turns it.  `digest` is made of the whole file.
    """

    width: int
    height: int
    mode: Stored
    profile: bytes | None
    transparent: bool
    jpeg: Coding | None
    upright: bool
    digest: bytes

    @property
    def line_art(self) -> bool:
        """Black and white only, which needs more pixels than grays do."""
        return self.mode == "1"

    @property
    def own_profile(self) -> bytes | None:
        """Its profile, unless that is about other colours than it has."""
        if self.profile is None or space_of(self.profile) != self.mode:
            return None
        return self.profile


@dataclass(frozen=True, slots=True)
class Wanted:
    """The part of a picture that is wanted, and how many pixels it is to have."""

    window: Window
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Pixels:
    """Colours of a `Stored` mode, and opacity (``L``) where not all of it is opaque."""

    colours: Image.Image
    alpha: Image.Image | None


def colour_mode(image: Image.Image) -> Stored:
    """What its pixels are read as.  Raises UnknownPixels."""
    if image.mode in ("P", "PA"):
        return "L" if _gray_palette(image) else "RGB"
    if image.mode not in _DIRECT:
        raise UnknownPixels(f"its pixels are of the kind “{image.mode}”")
    if image.mode == "1" and image.has_transparency_data:
        return "L"
    return _DIRECT[image.mode]


def _gray_palette(image: Image.Image) -> bool:
    table = np.array(image.getpalette("RGB") or [0, 0, 0]).reshape(-1, 3)
    return bool((table == table[:, :1]).all())


def opacity(image: Image.Image) -> Image.Image | None:
    """Its opacity; None if all of it is opaque."""
    if not image.has_transparency_data:
        return None
    alpha = image.convert("RGBA").getchannel("A")
    return None if alpha.getextrema() == (255, 255) else alpha


def read(path: Path, header: Header, wanted: Wanted) -> Pixels:
    """Decode a file, turn it upright, cut and resample it.  Raises what Pillow raises."""
    with Image.open(path) as image:
        if header.jpeg is not None:
            # The decoder can halve a picture as often as wanted, which saves time and memory.
            image.draft(image.mode, _enough(image, header, wanted))
        upright = ImageOps.exif_transpose(image)
    if header.transparent:
        return _parted(_fitted(upright.convert(_WITH_ALPHA[header.mode]), wanted))
    colours = _plain(upright, header)
    if header.mode == "CMYK" and header.jpeg is not None and not header.jpeg.adobe:
        # Pillow takes all for Adobe's, which are inverted.
        colours = ImageChops.invert(colours)
    return Pixels(_fitted(colours, wanted), None)


def _enough(image: Image.Image, header: Header, wanted: Wanted) -> tuple[int, int]:
    """Pixels that the whole picture has at least, so that the wanted part is not enlarged."""
    width = round(wanted.width / wanted.window.width)
    height = round(wanted.height / wanted.window.height)
    lying = image.size != (header.width, header.height)
    return (height, width) if lying else (width, height)


_WITH_ALPHA: dict[Stored, str] = {"L": "LA", "RGB": "RGBA"}
"""Opacity is resampled with its colours, so that what cannot be seen does not tinge edges."""


def _parted(image: Image.Image) -> Pixels:
    """Colours and opacity."""
    *colours, alpha = image.split()
    return Pixels(colours[0] if len(colours) == 1 else Image.merge("RGB", colours), alpha)


def _plain(image: Image.Image, header: Header) -> Image.Image:
    """Colours of a picture that is opaque."""
    if image.mode.startswith("I"):
        return _narrowed(image)
    return image if image.mode == header.mode else image.convert(header.mode)


def _narrowed(image: Image.Image) -> Image.Image:
    """8 of 16 bits."""
    codes = np.clip(np.asarray(image).astype(np.int64), 0, 65535)
    return Image.fromarray(((codes + 128) // 257).astype(np.uint8))


def _fitted(image: Image.Image, wanted: Wanted) -> Image.Image:
    """The part that is wanted, in as many pixels as are wanted."""
    window, (width, height) = wanted.window, image.size
    left, top = window.left * width, window.top * height
    box = (left, top, left + window.width * width, top + window.height * height)
    x0, y0, x1, y1 = map(round, box)
    if (x1 - x0, y1 - y0) == (wanted.width, wanted.height):
        return image if (x1 - x0, y1 - y0) == image.size else image.crop((x0, y0, x1, y1))
    if image.mode == "1":
        gray = image.convert("L").resize((wanted.width, wanted.height), _FILTER, box)
        return gray.point(lambda value: 255 if value > 127 else 0).convert("1", dither=_PLAIN)
    return image.resize((wanted.width, wanted.height), _FILTER, box)


_FILTER = Image.Resampling.LANCZOS
_PLAIN = Image.Dither.NONE
