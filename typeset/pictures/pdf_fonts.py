"""Are the fonts of a foreign page such that they print, and can be read, everywhere?"""

from __future__ import annotations

from typing import Any

from typeset.pictures.artwork import UnusablePicture

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_ENCODINGS = frozenset({"/MacRomanEncoding", "/WinAnsiEncoding", "/MacExpertEncoding"})
_HINT = "export it again with all fonts embedded, best as PDF/X-4, or turn text into outlines"


def check(font: Any) -> None:
    """Raises UnusablePicture for a font that is not in the file, or is drawn by operators (Type 3).

    So does one that does not say which letters its codes are (ISO 19005-2, 6.2.11.7.2).
    """
    kind, own = str(font.get("/Subtype")), _name(font)
    if kind == "/Type3":
        raise UnusablePicture(
            "type-3-font", f"the PDF has a font of Type 3, “{own}”, which prints badly", _HINT
        )
    descendant = font["/DescendantFonts"][0] if kind == "/Type0" else font
    descriptor = descendant.get("/FontDescriptor")
    if descriptor is None or not any(key in descriptor for key in _FILES):
        raise UnusablePicture(
            "font-not-embedded", f"the font “{own}” is not embedded in the PDF", _HINT
        )
    if "/ToUnicode" not in font and not _is_told(font, kind, descriptor):
        raise UnusablePicture(
            "font-without-letters",
            f"the font “{own}” does not say which letters it shows, so that nobody could read "
            "or search them",
            "export it again from the program that made it, not through a printer driver",
        )


def _name(font: Any) -> str:
    return str(font.get("/BaseFont", font.get("/Name", "/without a name")))[1:]


def _is_told(font: Any, kind: str, descriptor: Any) -> bool:
    """Whether letters are known by the names of an encoding."""
    if kind == "/Type0":
        return False
    encoding = font.get("/Encoding")
    if encoding is not None and not str(encoding).startswith("/"):
        return True  # with Differences: a dictionary of glyphs' names
    symbolic = int(descriptor.get("/Flags", 0)) & 4
    return str(encoding) in _ENCODINGS or (kind != "/TrueType" and not symbolic)
