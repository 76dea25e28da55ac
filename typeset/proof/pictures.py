"""Pages as small pictures in a data address: few colours, since pages have few."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from typing import Any

from typeset.inspect.document import Page
from typeset.inspect.geometry import Box
from typeset.inspect.rasters import drawn

_DPI = 90.0
_COLOURS = 32


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is shown: upright, as viewers turn it; `box` is what can be seen of it.

    `turned` are quarters of a turn, clockwise.
    """

    box: Box
    turned: int

    @property
    def width(self) -> float:
        """Points, as shown."""
        return self.box.height if self.turned % 2 else self.box.width

    @property
    def height(self) -> float:
        """Points, as shown."""
        return self.box.width if self.turned % 2 else self.box.height

    def place(self, box: Box) -> Box:
        """A box in user space as x and y from the upper left corner of what is shown."""
        left, right = box.x0 - self.box.x0, box.x1 - self.box.x0
        top, bottom = self.box.y1 - box.y1, self.box.y1 - box.y0
        for _ in range(self.turned):
            height = self.box.height if _ % 2 == 0 else self.box.width
            left, right, top, bottom = height - bottom, height - top, left, right
        return Box(left, top, right, bottom)


def frame(page: Page) -> Frame:
    """How viewers show a page."""
    return Frame(page.boxes.crop, page.rotation // 90)


def picture(pdf: Any, page: Page) -> str | None:
    """A page of a file that PDFium has open as a data address; None if it cannot be drawn."""
    import numpy as np
    from PIL import Image

    try:
        pixels = drawn(pdf, page.number - 1, page.boxes.crop, _DPI, colour=True)
    except ValueError:
        return None
    upright = np.ascontiguousarray(np.rot90(pixels, -(page.rotation // 90)))
    height, width = upright.shape[:2]
    whole = Image.frombytes("RGB", (width, height), upright.tobytes())
    few = whole.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    stream = io.BytesIO()
    few.save(stream, "PNG", compress_level=6)
    return f"data:image/png;base64,{base64.b64encode(stream.getvalue()).decode('ascii')}"
