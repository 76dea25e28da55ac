"""JPEG files without decoding them (ITU-T T.81, Annex B): are they whole, what is in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from typeset.records import dataclass

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended and progressive frames with Huffman codes: those that PDF readers decode."""
_ADOBE, _JFIF = 0xEE, 0xE0
_NEEDED = frozenset({_ADOBE, _JFIF})
"""Applications' segments that say how colours are coded; all others are about the picture."""
_APPLICATIONS = range(0xE0, 0xF0)
_COMMENT = 0xFE
_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""What ends entropy-coded data: neither a stuffed byte nor a restart marker (B.1.1.2)."""


class BrokenJpeg(ValueError):  # noqa: N818  (a finding, as `UnusablePicture` is)
    """The data end before the picture does, or are none."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A marker with its parameters, and after a scan's the entropy-coded data: bytes `start` to
    before `stop` of the file."""

    marker: int
    start: int
    stop: int


def segments(data: bytes) -> Iterator[Segment]:
    """All segments up to the end of the first image.  Raises BrokenJpeg."""
    if data[:2] != b"\xff\xd8":
        raise BrokenJpeg("it does not begin as a JPEG does")
    yield Segment(_START, 0, 2)
    at = 2
    while True:
        found = _MARKER.search(data, at)
        if found is None:
            raise BrokenJpeg("it ends before the picture does")
        marker, start = data[found.start() + 1], found.start()
        if marker == _END:
            yield Segment(marker, start, start + 2)
            return
        at = start + 2 + int.from_bytes(data[start + 2 : start + 4], "big")
        if marker == _SCAN:
            following = _MARKER.search(data, at)
            at = following.start() if following else len(data)
        if at >= len(data):
            raise BrokenJpeg("it ends before the picture does")
        yield Segment(marker, start, at)


def bare(data: bytes) -> bytes:
    """The same picture, bit for bit, without what is only about it: Exif, XMP, profile, preview.

    Raises BrokenJpeg.
    """
    return b"".join(data[one.start : one.stop] for one in segments(data) if _is_needed(one))


def _is_needed(segment: Segment) -> bool:
    if segment.marker in _NEEDED:
        return True
    return segment.marker not in _APPLICATIONS and segment.marker != _COMMENT


@dataclass(frozen=True, slots=True)
class Coding:
    """How a JPEG is coded: `adobe` files in four colours have them inverted.

    `common`: every PDF reader decodes it (Huffman codes, 8 bits, at most four components).
    """

    adobe: bool
    common: bool


def coding(data: bytes) -> Coding:
    """How a whole JPEG is coded.  Raises BrokenJpeg."""
    adobe = common = False
    for one in segments(data):
        if one.marker == _ADOBE:
            adobe = adobe or data[one.start + 4 : one.start + 9] == b"Adobe"
        elif one.marker in _FRAMES:
            common = data[one.start + 4] == 8
    return Coding(adobe, common)
