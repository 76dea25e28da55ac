"""Image XObjects of a finished file as they are stored (pikepdf), pages as PDFium shows them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image


@dataclass(frozen=True, slots=True)
class Stored:
    """An image: its dictionary's entries, its bytes as they stand in the file, its opacity."""

    width: int
    height: int
    bits: int
    space: str
    filter: str
    inverted: bool
    raw: bytes
    samples: NDArray[np.uint8]
    """Rows, columns, components: shares of 255 as the colour space takes them."""
    opacity: NDArray[np.uint8] | None


def stored(path: Path) -> list[Stored]:
    """Every image of a file once, in the order of its objects; opacities with their pictures."""
    with pikepdf.open(path) as pdf:
        found = [one for one in pdf.objects if _is_image(one)]
        masks = [one.SMask.objgen for one in found if "/SMask" in one]
        return [_read(one) for one in found if one.objgen not in masks]


def _is_image(value: Any) -> bool:
    return isinstance(value, pikepdf.Stream) and value.get("/Subtype") == "/Image"


def _read(value: Any) -> Stored:
    inverted = [float(one) for one in value.get("/Decode", [])][:2] == [1.0, 0.0]
    samples = _samples(value)
    return Stored(
        width=int(value.Width),
        height=int(value.Height),
        bits=int(value.BitsPerComponent),
        space=str(value.ColorSpace),
        filter=str(value.Filter),
        inverted=inverted,
        raw=value.read_raw_bytes(),
        samples=255 - samples if inverted else samples,
        opacity=_samples(value.SMask) if "/SMask" in value else None,
    )


def _samples(value: Any) -> NDArray[np.uint8]:
    width, height = int(value.Width), int(value.Height)
    if value.Filter == "/DCTDecode":
        return _decoded(value.read_raw_bytes())
    if value.Filter == "/CCITTFaxDecode":
        shown = pikepdf.PdfImage(value).as_pil_image().convert("L")
        return np.asarray(shown)[..., None]
    data = np.frombuffer(value.read_bytes(), np.uint8)
    if int(value.BitsPerComponent) == 1:
        rows = np.unpackbits(data.reshape(height, -1), axis=1)[:, :width]
        return (rows * 255)[..., None]
    return data.reshape(height, width, -1)


def _decoded(data: bytes) -> NDArray[np.uint8]:
    """A JPEG's samples; Pillow inverts four components, which PDF readers do not."""
    with Image.open(io.BytesIO(data)) as image:
        samples = np.asarray(image)
    rows = samples.reshape(*samples.shape[:2], -1)
    return 255 - rows if rows.shape[2] == 4 else rows


def shown(path: Path, page: int = 0, dpi: float = 72.0) -> NDArray[np.uint8]:
    """A page (from 0) as PDFium shows it: rows of red, green and blue."""
    document = pdfium.PdfDocument(path)
    try:
        bitmap = document[page].render(scale=dpi / 72)
        pixels: NDArray[np.uint8] = np.asarray(bitmap.to_pil().convert("RGB")).copy()
        return pixels
    finally:
        document.close()
