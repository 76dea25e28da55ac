"""Pixels of a picture, decoded.  Pillow and numpy are imported when the first is asked for.

JPEG and JPEG 2000 are Pillow's affair, fax codings (CCITT, and JBIG2 where its decoder is
installed) pikepdf's.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pikepdf

from typeset.inspect.colour import ColourSpace
from typeset.inspect.images import Image
from typeset.inspect.values import coded_bytes, stream_bytes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

_FAX = frozenset({"CCITTFaxDecode", "JBIG2Decode"})
_LARGEST = 1 << 28
"""Pixels; what claims to have more is meant to harm."""


def pixels(image: Image, longest: int = 0) -> Pixels | None:
    """Rows of pixels of components from 0 to 255 (shape h, w, n), Indexed ones looked up.

    With `longest` the picture is reduced until neither side is longer than that.  None if it
    cannot be decoded.  Lab components come as they are stored.
    """
    if not 0 < image.width * image.height <= _LARGEST:
        return None
    try:
        found = _decoded(image, longest)
    except (ValueError, OSError, RuntimeError, TypeError, NotImplementedError, SyntaxError):
        return None
    except (pikepdf.PdfError, pikepdf.DependencyError, MemoryError):
        return None
    return None if found is None else _reduced(found, longest)


def _decoded(image: Image, longest: int) -> Pixels | None:
    last = image.filters[-1] if image.filters else ""
    if image.inline and last not in {"", "DCTDecode"}:
        return None
    if last == "DCTDecode":
        return _finished(image, _jpeg(_raw(image), longest))
    if last == "JPXDecode":
        return _finished(image, _array(_opened(_raw(image))))
    if last in _FAX:
        return _array(pikepdf.PdfImage(image.source).as_pil_image().convert("L"))
    data = image.data if image.inline else stream_bytes(image.source)
    return None if data is None else _finished(image, _unpacked(image, data))


def _raw(image: Image) -> bytes:
    """The bytes as the picture's own coding made them, other filters undone."""
    if image.inline:
        return image.data
    return coded_bytes(image.source)


def _opened(data: bytes) -> Any:
    from PIL import Image as Pillow

    Pillow.MAX_IMAGE_PIXELS = None  # larger ones were turned away before
    return Pillow.open(io.BytesIO(data))


def _jpeg(data: bytes, longest: int) -> Pixels:
    picture = _opened(data)
    if longest:
        picture.draft(None, (longest, longest))
    found = _array(picture)
    # Pillow turns all CMYK over, as Adobe does; PDF takes it as it is (its Decode turns it).
    return 255 - found if picture.mode == "CMYK" else found


def _array(picture: Any) -> Pixels:
    import numpy as np

    if picture.mode not in {"L", "RGB", "CMYK", "LAB"}:
        picture = picture.convert("RGB" if picture.mode in {"P", "RGBA", "YCbCr"} else "L")
    found: Pixels = np.array(picture, dtype=np.uint8)
    return found[:, :, None] if found.ndim == 2 else found


def _unpacked(image: Image, data: bytes) -> Pixels:
    """Samples as they are stored, rows filled up to whole bytes (8.9.5.2)."""
    import numpy as np

    count, bits = image.space.components or 1, image.bits
    row = (image.width * count * bits + 7) // 8
    if len(data) < row * image.height or bits not in {1, 2, 4, 8, 16}:
        raise ValueError
    rows = np.frombuffer(data, np.uint8, row * image.height).reshape(image.height, row)
    if bits == 16:
        samples = rows[:, ::2]
    elif bits == 8:
        samples = rows
    else:
        parts = np.unpackbits(rows, axis=1).reshape(image.height, -1, bits)
        samples = (parts * (1 << np.arange(bits - 1, -1, -1))).sum(axis=2).astype(np.uint8)
        if image.space.family != "Indexed":
            samples = (samples * (255 // ((1 << bits) - 1))).astype(np.uint8)
    samples = samples[:, : image.width * count]
    return np.ascontiguousarray(samples.reshape(image.height, image.width, count))


def _finished(image: Image, found: Pixels) -> Pixels:
    """Decode array applied (8.9.5.2), table looked up."""
    import numpy as np

    if image.space.family == "Indexed":
        return _looked_up(image.space, found)
    count = found.shape[2]
    if len(image.decode) != 2 * count or image.space.family == "Lab":
        return found
    low = np.array(image.decode[::2]) * 255
    high = np.array(image.decode[1::2]) * 255
    values = low + found / 255.0 * (high - low)
    whole: Pixels = np.clip(values.round(), 0, 255).astype(np.uint8)
    return whole


def _looked_up(space: ColourSpace, found: Pixels) -> Pixels:
    import numpy as np

    base = space.base
    if base is None or not base.components or len(space.table) < base.components:
        raise ValueError
    rows = len(space.table) // base.components
    table = np.frombuffer(space.table, np.uint8, rows * base.components)
    index = np.minimum(found[:, :, 0], rows - 1)
    pixels: Pixels = table.reshape(rows, base.components)[index]
    return pixels


def _reduced(found: Pixels, longest: int) -> Pixels:
    """Means of whole squares of pixels, so that thin lines count as much as they cover."""
    import numpy as np

    step = -(-max(found.shape[:2]) // longest) if longest else 1
    if step <= 1:
        return found
    height, width = (max(1, side // step) for side in found.shape[:2])
    down, across = min(step, found.shape[0]), min(step, found.shape[1])
    cut = found[: height * down, : width * across]
    squares = cut.reshape(height, down, width, across, found.shape[2])
    means: Pixels = squares.mean(axis=(1, 3)).round().astype(np.uint8)
    return means
