"""matplotlib's list of fonts, told about the report's faces and the fonts it carries itself.

Formulas and text drawn as outlines (path effects) are set by matplotlib, which finds fonts by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import matplotlib
from matplotlib.font_manager import FontEntry, fontManager

from typeset.typography.face import Face

_SIGNS = ("STIX", "cm")
"""How the names of the fonts begin that have the signs of formulas; they come with matplotlib."""


def tell(faces: Iterable[Face]) -> None:
    """Let matplotlib find these faces, each by its key."""
    listed = {entry.name: entry.fname for entry in fontManager.ttflist}
    new = [face for face in faces if listed.get(face.key) != str(face.path)]
    if not new:
        return
    keys = {face.key for face in new}
    kept = [entry for entry in fontManager.ttflist if entry.name not in keys]
    fontManager.ttflist = kept + [_entry(face) for face in new]
    _forget_misses()


def tell_signs() -> None:
    """Let matplotlib find its own fonts for formulas, which `library` keeps off the list."""
    known = [entry.name for entry in fontManager.ttflist]
    if not all(any(name.startswith(sign) for name in known) for sign in _SIGNS):
        for file in _carried():
            fontManager.addfont(file)


def _carried() -> Iterator[Path]:
    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    return (file for sign in _SIGNS for file in sorted(folder.glob(f"{sign}*.ttf")))


def _entry(face: Face) -> FontEntry:
    return FontEntry(
        fname=str(face.path), name=face.key, style="normal", variant="normal", weight=400,
        stretch="normal", size="scalable",
    )  # fmt: skip


def _forget_misses() -> None:
    """Names that were not found before may be found now; matplotlib has no public word for it."""
    cache = getattr(fontManager, "_findfont_cached", None)
    if cache is not None:
        cache.cache_clear()
