"""Pictures that stand in an SVG file itself, as data (RFC 2397)."""

from __future__ import annotations

import base64
import binascii
import io
import re
from urllib.parse import unquote_to_bytes

from typeset.drawing import Picture
from typeset.pictures.svg_values import BadValue

_DATA = re.compile(r"data:([\w/+.-]*)((?:;[\w=.-]+)*),(.*)", re.DOTALL | re.IGNORECASE)
_FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/jpg": "JPEG"}
_MOST = 50_000_000
"""Pixels."""


def embedded(href: str) -> Picture:
    """The picture of a data address.  Raises BadValue."""
    found = _DATA.fullmatch(href.strip())
    if found is None:
        raise BadValue(f"the picture “{href[:60]}” is in another file; put it into the drawing")
    kind = _FORMATS.get(found[1].lower())
    if kind is None:
        raise BadValue(f"a picture of type “{found[1]}” cannot be placed, only PNG and JPEG")
    try:
        data = _decoded(found[3], "base64" in found[2].lower())
        return _opened(data, kind)
    except (binascii.Error, ValueError, OSError, SyntaxError) as problem:
        raise BadValue(f"its {kind} picture is broken: {problem}") from problem


def _decoded(text: str, packed: bool) -> bytes:
    data = unquote_to_bytes(text)
    return base64.b64decode(re.sub(rb"\s", b"", data), validate=True) if packed else data


def _opened(data: bytes, kind: str) -> Picture:
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=[kind]) as image:
        if image.width * image.height > _MOST:
            raise ValueError(f"it has {image.width} × {image.height} pixels")
        if image.mode in {"CMYK", "I", "F", "I;16"}:
            raise ValueError(f"its pixels are of the kind {image.mode}")
        rgba = image.convert("RGBA")
    opacity = rgba.getchannel("A").tobytes()
    clear = all(value == 255 for value in set(opacity))
    pixels = rgba.convert("RGB").tobytes()
    return Picture(rgba.width, rgba.height, pixels, None, None if clear else opacity)
