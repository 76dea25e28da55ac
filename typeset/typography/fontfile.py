"""What a font file says of itself, read by HarfBuzz."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from typing import Any

import uharfbuzz as hb


class UnusableFont(Exception):  # noqa: N818 - a finding to report, not a fault
    """A font file that cannot be used, and why: for the caller to report."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path.name} cannot be used: {reason}")


def open_font(path: Path) -> Any:
    """The HarfBuzz face of a TrueType file.  Raises `UnusableFont` for anything else."""
    try:
        face = hb.Face(hb.Blob.from_file_path(str(path)))
    except hb.HarfBuzzError as error:
        raise UnusableFont(path, "it cannot be read") from error
    if not face.glyph_count:
        raise UnusableFont(path, "it is not a font")
    if "glyf" not in face.table_tags:
        raise UnusableFont(path, "it has no TrueType outlines (CFF is not supported)")
    return face


def postscript_name(face: Any, path: Path) -> str:
    """Name ID 6, fit to be a PDF name (ISO 32000-1, 7.3.5)."""
    name = face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or path.stem
    return re.sub(r"[^A-Za-z0-9-]", "", name) or "Unnamed"


def table(face: Any, tag: str) -> bytes:
    """A table of the file; empty if it has none of that tag."""
    return bytes(face.reference_table(tag).data or b"")


def typographic_extent(face: Any, font: Any) -> tuple[float, float]:
    """Ascender and descender of the em (OS/2 sTypoAscender, sTypoDescender), in font units."""
    os2 = table(face, "OS/2")
    if len(os2) >= struct.calcsize(">72x"):
        ascender, descender = struct.unpack_from(">2h", os2, 68)
        return ascender, descender
    extents = font.get_font_extents("ltr")
    return extents.ascender, extents.descender


def metric(font: Any, tag: Any) -> float:
    """A metric in font units, or what stands in for one that the font lacks."""
    return float(font.get_metric_position_with_fallback(tag))
