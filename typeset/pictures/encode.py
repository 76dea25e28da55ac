"""Pixels to streams (ISO 32000-1, 7.4 and 8.9.5): JPEG, CCITT group 4, or deflated."""

from __future__ import annotations

import io
import zlib

import numpy as np
from PIL import Image, ImageChops, TiffImagePlugin

from typeset.pdf.predictor import deflated, parameters
from typeset.pdf.syntax import DEFLATE_LEVEL
from typeset.pictures.colour import Stored
from typeset.records import dataclass

_SPACES: dict[Stored, str] = {
    "1": "DeviceGray", "L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK",
}  # fmt: skip
_COMPONENTS: dict[Stored, int] = {"L": 1, "RGB": 3, "CMYK": 4}

_QUALITY = 92
"""Of JPEGs that are coded anew: above it files grow and nobody sees a difference."""
_DEARER = 2.0
"""What was delivered without loss stays so, unless that takes so many times a JPEG's bytes."""
_ROWS_PER_STRIP, _STRIP_OFFSETS, _STRIP_LENGTHS = 278, 273, 279


@dataclass(frozen=True, slots=True)
class Encoded:
    """An image XObject's entries, but for SMask and Length, and its content."""

    entries: str
    content: bytes


def encode(image: Image.Image, lossless: bool) -> Encoded:
    """Encode colours as what suits them; `lossless`: they have not been through a JPEG yet."""
    if image.mode == "1":
        return min(_group_4(image), _packed(image), key=lambda one: len(one.content))
    if not lossless:
        return _jpeg(image)
    plain, lossy = _deflated(image), _jpeg(image)
    return lossy if len(plain.content) > _DEARER * len(lossy.content) else plain


def mask(alpha: Image.Image) -> Encoded:
    """Opacity, which is never lossy: halos would be seen around cut-outs."""
    return _deflated(alpha)


def unchanged(content: bytes, mode: Stored, size: tuple[int, int], inverted: bool) -> Encoded:
    """A JPEG as it was delivered; Adobe's in four inks have them inverted."""
    decode = "/Decode[1 0 1 0 1 0 1 0]" if inverted else ""
    return Encoded(f"{_head(mode, size)}{decode}/Filter/DCTDecode", content)


def _head(mode: str, size: tuple[int, int], bits: int = 8) -> str:
    return (
        f"/Type/XObject/Subtype/Image/Width {size[0]}/Height {size[1]}"
        f"/ColorSpace/{_SPACES[mode]}/BitsPerComponent {bits}"  # type: ignore[index]
    )


def _jpeg(image: Image.Image) -> Encoded:
    """Every pixel keeps its own colour (4:4:4): red roofs and lettering would fringe otherwise."""
    # Pillow inverts four inks as Adobe does; in PDF files they are usually as they are.
    plain = ImageChops.invert(image) if image.mode == "CMYK" else image
    file = io.BytesIO()
    plain.save(file, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return Encoded(f"{_head(image.mode, image.size)}/Filter/DCTDecode", file.getvalue())


def _deflated(image: Image.Image) -> Encoded:
    rows = np.asarray(image)
    columns = _COMPONENTS[image.mode]  # type: ignore[index]
    content = deflated(rows.reshape(image.height, image.width, columns))
    told = parameters(columns, image.width)
    return Encoded(f"{_head(image.mode, image.size)}/Filter/FlateDecode{told}", content)


def _packed(image: Image.Image) -> Encoded:
    """Black and white, eight pixels to the byte: shorter than group 4 for screened tones."""
    content = zlib.compress(image.tobytes(), DEFLATE_LEVEL)
    return Encoded(f"{_head('1', image.size, 1)}/Filter/FlateDecode", content)


def _group_4(image: Image.Image) -> Encoded:
    """Black and white in ITU-T T.6 coding, as LibTIFF writes it into one strip."""
    file = io.BytesIO()
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[_ROWS_PER_STRIP] = image.height
    image.save(file, "TIFF", compression="group4", tiffinfo=tags)
    with Image.open(file) as written:
        assert isinstance(written, TiffImagePlugin.TiffImageFile)
        (start,), (length,) = (written.tag_v2[key] for key in (_STRIP_OFFSETS, _STRIP_LENGTHS))
        white_is_zero = written.tag_v2[TiffImagePlugin.PHOTOMETRIC_INTERPRETATION] == 0
    content = file.getvalue()[start : start + length]
    told = f"/DecodeParms<</K -1/Columns {image.width}/Rows {image.height}{_BLACK_IS_1}>>"
    if white_is_zero:
        told = told.replace(_BLACK_IS_1, "")
    return Encoded(f"{_head('1', image.size, 1)}/Filter/CCITTFaxDecode{told}", content)


_BLACK_IS_1 = "/BlackIs1 true"
