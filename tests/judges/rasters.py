"""Pages as PDFium sees them: pictures, and characters with the boxes that their ink covers.

Positions are points from the lower left corner of the media box, as in the file; pages count from 1
in what people read and from 0 here.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as raw

if TYPE_CHECKING:
    import numpy as np
    from PIL import Image


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Left, bottom, right, top, in points."""

    left: float
    bottom: float
    right: float
    top: float

    def overlap(self, other: Rectangle) -> tuple[float, float]:
        """Width and height of what both cover; negative where they are apart."""
        return (
            min(self.right, other.right) - max(self.left, other.left),
            min(self.top, other.top) - max(self.bottom, other.bottom),
        )

    def within(self, outer: Rectangle, tolerance: float = 0.0) -> bool:
        """True if nothing of it is outside `outer` by more than `tolerance` points."""
        return (
            self.left >= outer.left - tolerance
            and self.bottom >= outer.bottom - tolerance
            and self.right <= outer.right + tolerance
            and self.top <= outer.top + tolerance
        )


def around(rectangles: Sequence[Rectangle]) -> Rectangle:
    """The smallest rectangle that holds them all."""
    return Rectangle(
        min(r.left for r in rectangles),
        min(r.bottom for r in rectangles),
        max(r.right for r in rectangles),
        max(r.top for r in rectangles),
    )


@dataclass(frozen=True, slots=True)
class Character:
    """A character as set, or the letters of a ligature.

    `box` is what its ink covers, `origin` the point it is set from, `mark` the number (MCID) of the
    marked content that it stands in, or -1.
    """

    text: str
    box: Rectangle
    origin: tuple[float, float]
    size: float
    font: str
    upright: bool
    mark: int = -1

    @property
    def is_space(self) -> bool:
        """True where there is nothing to see: spaces, soft hyphens inside a word."""
        return self.text.isspace() or self.box.right - self.box.left <= 0.0


@dataclass(frozen=True, slots=True)
class TextLine:
    """Characters on one baseline, from left to right, with no wide gap between them."""

    characters: tuple[Character, ...]

    @property
    def text(self) -> str:
        """The characters, as the file has them."""
        return "".join(character.text for character in self.characters)

    @property
    def box(self) -> Rectangle:
        """What the ink of all of them covers."""
        return around([c.box for c in self.characters if not c.is_space])

    @property
    def baseline(self) -> float:
        """Height of the baseline."""
        return self.characters[0].origin[1]

    @property
    def size(self) -> float:
        """The largest type size on the line."""
        return max(character.size for character in self.characters)


def page_count(path: Path) -> int:
    """The number of pages."""
    with pdfium.PdfDocument(path) as document:
        return len(document)


def render(path: Path, page: int, dpi: float = 72) -> Image.Image:
    """A picture of the media box in RGB.  `page` counts from 0."""
    with pdfium.PdfDocument(path) as document:
        sheet = document[page]
        sheet.set_cropbox(*sheet.get_mediabox())
        image: Image.Image = sheet.render(scale=dpi / 72).to_pil().convert("RGB")
        return image


def gray(path: Path, page: int, dpi: float = 72) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """A picture in gray, 0 black to 255 white, rows from the top."""
    import numpy as np

    return np.asarray(render(path, page, dpi).convert("L"))


@lru_cache(maxsize=256)
def characters(path: Path, page: int) -> tuple[Character, ...]:
    """Every character of a page (from 0), in painting order, without those that PDFium makes up."""
    with pdfium.PdfDocument(path) as document:
        text = document[page].get_textpage()
        made = (_character(text.raw, index) for index in range(text.count_chars()))
        return tuple(_glyphs(character for character in made if character is not None))


def _glyphs(letters: Iterable[Character]) -> Iterator[Character]:
    """PDFium gives each letter of a ligature the box of the whole: put them together again."""
    held: Character | None = None
    for letter in letters:
        if held is not None and letter.origin == held.origin and letter.box == held.box:
            held = replace(held, text=held.text + letter.text)
            continue
        if held is not None:
            yield held
        held = letter
    if held is not None:
        yield held


def lines(path: Path, page: int, gap: float = 1.5) -> list[TextLine]:
    """The page's upright text as lines, from the top; a gap of `gap` ems begins a new one."""
    shown = [c for c in characters(path, page) if c.upright]
    shown.sort(key=lambda c: (-round(c.origin[1], 1), c.origin[0]))
    return [TextLine(tuple(run)) for run in _runs(shown, gap) if any(not c.is_space for c in run)]


def overlaps(path: Path, page: int, tolerance: float = 0.4) -> list[tuple[Character, Character]]:
    """Pairs of characters on different baselines whose ink is on top of each other.

    Neighbours on a line are left out: kerning and italics make their boxes meet rightly.
    """
    inked = sorted((c for c in characters(path, page) if not c.is_space), key=lambda c: c.box.left)
    found = []
    for index, one in enumerate(inked):
        for other in inked[index + 1 :]:
            if other.box.left >= one.box.right - tolerance:
                break
            if _collide(one, other, tolerance):
                found.append((one, other))
    return found


def _collide(one: Character, other: Character, tolerance: float) -> bool:
    width, height = one.box.overlap(other.box)
    if width <= tolerance or height <= tolerance:
        return False
    same_line = abs(one.origin[1] - other.origin[1]) < 0.05
    return not same_line or min(width, height) > 0.6 * min(one.size, other.size)


def _runs(shown: Sequence[Character], gap: float) -> Iterator[list[Character]]:
    if not shown:
        return
    run = [shown[0]]
    for before, after in pairwise(shown):
        same_line = abs(before.origin[1] - after.origin[1]) < 0.15
        if not same_line or after.box.left - before.box.right > gap * before.size:
            yield run
            run = []
        run.append(after)
    yield run


def _character(text: raw.FPDF_TEXTPAGE, index: int) -> Character | None:
    code = raw.FPDFText_GetUnicode(text, index)
    if raw.FPDFText_IsGenerated(text, index) == 1 or code == 0:
        return None
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    # PDFium gives a hyphen at a line's end as U+0002.
    shown = "\u00ad" if code == 2 else chr(code)
    return Character(
        shown,
        Rectangle(left.value, bottom.value, right.value, top.value),
        (x.value, y.value),
        _size(text, index),
        _font(text, index),
        abs(raw.FPDFText_GetCharAngle(text, index)) < 0.01,
        raw.FPDFPageObj_GetMarkedContentID(raw.FPDFText_GetTextObject(text, index)),
    )


def _size(text: raw.FPDF_TEXTPAGE, index: int) -> float:
    """The size on the page: the font's, scaled by the text matrix."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    scale = float((matrix.b**2 + matrix.d**2) ** 0.5)
    return round(float(raw.FPDFText_GetFontSize(text, index)) * scale, 2)


def _font(text: raw.FPDF_TEXTPAGE, index: int) -> str:
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, index, buffer, 128, flags)
    return buffer.value.decode("utf-8", "replace")
