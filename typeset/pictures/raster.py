"""Pictures made of pixels: JPEG, PNG and TIFF files, opened and found sound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from hashlib import blake2b
from pathlib import Path

from PIL import Image

from typeset.drawing import Drawing, Place
from typeset.pdf.syntax import numbers
from typeset.pictures.artwork import Complaint, Frame, Size, Window
from typeset.pictures.develop import check_profile
from typeset.pictures.findings import MOST_PIXELS, as_findings, too_large
from typeset.pictures.formats import Studio
from typeset.pictures.jpeg import Coding, coding
from typeset.pictures.photograph import Photograph
from typeset.pictures.pixels import Header, UnknownPixels, colour_mode, opacity
from typeset.records import dataclass

_FORMATS = {"JPEG", "MPO", "PNG", "TIFF"}
"""Pillow's names; an MPO is a JPEG with previews behind it."""
_INCH = 72.0
_MM = 72 / 25.4

PPI_WANTED, PPI_LEAST = 225.0, 150.0
"""Photographs as placed in print: a warning below the one, an error below the other (GWG 2015)."""
LINE_ART_WANTED, LINE_ART_LEAST = 550.0, 300.0
"""The same for one bit, whose steps are seen."""
SCREEN_WANTED = 96.0
"""What a report for screens alone needs, shown at its size."""


@dataclass(slots=True)
class Raster:
    """A picture of pixels; it remembers how large it is wanted, so that files hold it once."""

    path: Path
    header: Header
    studio: Studio
    _wanted: dict[Window, Photograph] = field(default_factory=dict)

    @property
    def size(self) -> Size:
        """At the resolution of the press: what its pixels are good for."""
        ppi = self.studio.resolutions.press
        return Size(self.header.width / ppi * _INCH, self.header.height / ppi * _INCH)

    def complaints(self, frame: Frame) -> Iterator[Complaint]:
        """Too few pixels to the inch."""
        ppi = self.ppi(frame)
        wanted, least = self._limits()
        if ppi < wanted:
            under, seen = (least, "are") if ppi < least else (wanted, "may be")
            yield Complaint(
                "error" if ppi < least else "warning",
                "low-resolution",
                f"the picture has {ppi:.0f} ppi at {frame.width / _MM:.0f} mm; "
                f"under {under:.0f} its pixels {seen} seen",
                self._remedies(frame, wanted),
            )

    def ppi(self, frame: Frame) -> float:
        """Pixels to the inch in a frame."""
        window = frame.window(self.size.ratio)
        return self.header.width * window.width / (frame.width / _INCH)

    def _limits(self) -> tuple[float, float]:
        if not self.studio.printed:
            return SCREEN_WANTED, 0.0
        return (LINE_ART_WANTED, LINE_ART_LEAST) if self.header.line_art else _PHOTOGRAPHS

    def _remedies(self, frame: Frame, wanted: float) -> tuple[str, ...]:
        window = frame.window(self.size.ratio)
        best = self._best()
        needed = frame.width / _INCH * best / window.width
        fitting = self.header.width * window.width / wanted * 25.4
        return (
            f"get the original: it needs {needed:,.0f} px in width ({best:.0f} ppi), "
            f"and has {self.header.width:,}",
            f"or set it at most {fitting:.0f} mm wide; enlarging the file adds nothing",
        )

    def _best(self) -> float:
        resolutions = self.studio.resolutions
        if not self.studio.printed:
            return resolutions.screen
        return resolutions.line_art if self.header.line_art else resolutions.press

    def drawing(self, frame: Frame) -> Drawing:
        """The picture, cut to its frame."""
        window = frame.window(self.size.ratio)
        photograph = self._wanted.get(window)
        if photograph is None:
            photograph = Photograph(self.path, self.header, window, self.studio)
            self._wanted[window] = photograph
        photograph.enlarge(frame.width)
        matrix = numbers((frame.width, 0, 0, frame.height, 0, 0), 4)
        return Drawing(frame.width, frame.height, (f"q {matrix} cm", Place(photograph), "Q"))


_PHOTOGRAPHS = (PPI_WANTED, PPI_LEAST)


def open_raster(path: Path, studio: Studio) -> Raster:
    """Open a file and find out all that is asked of it before it is drawn.

    Raises UnusablePicture for what is broken, truncated, unknown or too large.
    """
    with as_findings(path):
        data = path.read_bytes()
        if not data:
            raise ValueError("the file is empty")
        digest = blake2b(data, digest_size=16).digest()
        with Image.open(path) as image:
            if image.format not in _FORMATS:
                raise UnknownPixels(f"it is a {image.format} file")
            if image.width * image.height > MOST_PIXELS:
                raise too_large(path)
            how = coding(data) if image.format in ("JPEG", "MPO") else None
            del data
            header = _header(image, how, digest, studio)
    check_profile(path, header)
    return Raster(path, header, studio)


def _header(image: Image.Image, how: Coding | None, digest: bytes, studio: Studio) -> Header:
    """What is said at the beginning; all but JPEG are decoded, since only that shows them whole."""
    mode = colour_mode(image)
    if how is None:
        image.load()
    # Pillow turns TIFF files upright when it loads them.
    width, height = image.size
    turned = image.getexif().get(_ORIENTATION, 1)
    profile = image.info.get("icc_profile") or None
    if profile is not None:
        profile = studio.profiles.setdefault(profile, profile)
    alpha = opacity(image) if how is None else None
    upright = turned in (0, 1) or turned not in range(1, 9)
    if turned in range(5, 9):
        width, height = height, width
    return Header(
        width=width,
        height=height,
        mode=mode,
        profile=profile,
        transparent=alpha is not None,
        jpeg=how,
        upright=upright,
        digest=digest,
    )


_ORIENTATION = 0x0112
