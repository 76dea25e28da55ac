"""From a picture file to the streams of one medium."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageCms

from typeset.pdf.standards import Process
from typeset.pictures import colour, encode, pixels
from typeset.pictures.artwork import UnusablePicture, Window
from typeset.pictures.encode import Encoded
from typeset.pictures.findings import as_findings
from typeset.pictures.jpeg import bare
from typeset.pictures.pixels import Header, Wanted
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Developed:
    """A picture and, if it has any, its opacity."""

    picture: Encoded
    mask: Encoded | None = None


def develop(
    path: Path, header: Header, wanted: Wanted, process: Process, profile: bytes
) -> Developed:
    """Read a picture, convert its colours for a medium and encode it.

    `profile` is the medium's.  A JPEG that is right as it is loses what is only about it, and
    nothing else.  Raises UnusablePicture.
    """
    with as_findings(path):
        if _is_right(header, wanted, process, profile):
            content, size = bare(path.read_bytes()), (header.width, header.height)
            inverted = header.mode == "CMYK" and header.jpeg is not None and header.jpeg.adobe
            return Developed(encode.unchanged(content, header.mode, size, inverted))
        found = pixels.read(path, header, wanted)
        image = found.colours
        if image.mode != "1":
            image = _converted(path, header, found, process, profile)
        mask = encode.mask(found.alpha) if found.alpha is not None else None
        return Developed(encode.encode(image, lossless=header.jpeg is None), mask)


def _is_right(header: Header, wanted: Wanted, process: Process, profile: bytes) -> bool:
    """Whether a JPEG needs nothing at all."""
    whole = wanted == Wanted(Window(), header.width, header.height)
    if header.jpeg is None or not header.jpeg.common or not header.upright or not whole:
        return False
    return header.mode != "1" and colour.fits(header.mode, header.own_profile, process, profile)


def _converted(
    path: Path, header: Header, found: pixels.Pixels, process: Process, profile: bytes
) -> Image.Image:
    try:
        return colour.converted(found.colours, header.own_profile, process, profile)
    except ImageCms.PyCMSError as problem:
        raise _unusable(path, problem) from problem


def check_profile(path: Path, header: Header) -> None:
    """See that colours can be converted by the picture's own profile.  Raises UnusablePicture."""
    try:
        colour.check(header.mode, header.own_profile)
    except ImageCms.PyCMSError as problem:
        raise _unusable(path, problem) from problem


def _unusable(path: Path, problem: ImageCms.PyCMSError) -> UnusablePicture:
    return UnusablePicture(
        "unusable-profile",
        f"the colour profile in the picture {path.name} cannot be used: {problem}",
        "save it anew with an ordinary profile such as sRGB, or with none",
    )
