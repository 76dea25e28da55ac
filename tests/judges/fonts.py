"""Every font in a file: embedded, a subset, and able to say what its characters are?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.judges.pdf import dictionaries, entry, open_pdf, resolved

_SUBSET = re.compile(r"/?[A-Z]{6}\+")
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass(frozen=True, slots=True, order=True)
class Font:
    """One font dictionary.  `kind` is its subtype, ``Type0/CIDFontType2`` for a composite font."""

    name: str
    kind: str
    embedded: bool
    subset: bool
    to_unicode: bool


def fonts(path: Path) -> list[Font]:
    """All fonts that the file holds, used or not, by name; descendants with their parents."""
    found = set()
    for dictionary in dictionaries(open_pdf(path)):
        subtype = str(entry(dictionary, "/Subtype"))
        if entry(dictionary, "/Type") == "/Font" and not subtype.startswith("/CIDFont"):
            found.add(_font(dictionary, subtype[1:]))
    return sorted(found)


def faults(path: Path) -> list[str]:
    """What is wrong with the fonts, a sentence each."""
    found = []
    for font in fonts(path):
        if not font.embedded:
            found.append(f"{font.name} ({font.kind}) is not embedded")
        if not font.subset:
            found.append(f"{font.name} ({font.kind}) is not a subset")
        if not font.to_unicode:
            found.append(f"{font.name} ({font.kind}) does not say what its characters are")
    return found


def _font(dictionary: Any, kind: str) -> Font:
    name = str(entry(dictionary, "/BaseFont") or entry(dictionary, "/Name") or "?").lstrip("/")
    described = dictionary
    if kind == "Type0":
        described = resolved(entry(dictionary, "/DescendantFonts")[0])
        kind = f"Type0{entry(described, '/Subtype')}"
    descriptor = entry(described, "/FontDescriptor")
    embedded = kind == "Type3" or any(entry(descriptor, key) is not None for key in _PROGRAMS)
    subset = kind == "Type3" or bool(_SUBSET.match(name))
    return Font(name, kind, embedded, subset, entry(dictionary, "/ToUnicode") is not None)
