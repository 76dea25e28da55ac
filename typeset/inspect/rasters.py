"""Pages as pictures, drawn by PDFium, which is imported when the first is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from typeset.inspect.geometry import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Gray = NDArray[np.uint8]

INCH = 72.0
_LARGEST = 100e6
"""Pixels; an A0 poster at 100 to the inch has 16 million."""


def rendered(source: Path | bytes, number: int, box: Box, dpi: float, colour: bool = False) -> Any:
    """A page (from 1) inside `box` (user space, points) as an array: h, w, or h, w, 3 in colour.

    Raises ValueError if PDFium cannot draw it.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as problem:
        raise ValueError(str(problem)) from problem
    try:
        return drawn(pdf, number - 1, box, dpi, colour)
    finally:
        pdf.close()


def drawn(pdf: Any, index: int, box: Box, dpi: float, colour: bool = False) -> Any:
    """A page (from 0) of a file that PDFium has open, upright as its user space is.

    Raises ValueError if PDFium cannot draw it, or if it is too large to be drawn.
    """
    import pypdfium2

    if not 1 <= box.width * box.height * (dpi / INCH) ** 2 <= _LARGEST:
        raise ValueError("too large or too small to be drawn")
    try:
        page = pdf[index]
        page.set_rotation(0)
        page.set_mediabox(box.x0, box.y0, box.x1, box.y1)
        page.set_cropbox(box.x0, box.y0, box.x1, box.y1)
        picture = page.render(scale=dpi / INCH, grayscale=not colour, rev_byteorder=colour)
        found = picture.to_numpy().copy()
    except pypdfium2.PdfiumError as problem:
        raise ValueError(str(problem)) from problem
    return found[:, :, 0] if not colour and found.ndim == 3 else found
