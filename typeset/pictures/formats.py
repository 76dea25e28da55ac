"""Which file endings are pictures, and who opens them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from typeset.diagnostics import nearest
from typeset.pictures.artwork import Artwork, UnusablePicture, unreadable
from typeset.pictures.spool import Spool


@dataclass(frozen=True, slots=True)
class Resolutions:
    """Pixels to the inch that pictures are brought down to; never up.

    `press` and `screen` are those of photographs, `line_art` that of pictures of one bit in print.
    """

    press: float = 300.0
    line_art: float = 1200.0
    screen: float = 180.0


@dataclass(frozen=True, slots=True)
class Studio:
    """What opening and converting pictures takes, shared by all pictures that are set in one theme.

    `printed`: whether a press will print them, so that they need its resolution.
    """

    resolutions: Resolutions = Resolutions()
    printed: bool = True
    spool: Spool = field(default_factory=Spool)
    opened: dict[Path, Artwork] = field(default_factory=dict)
    profiles: dict[bytes, bytes] = field(default_factory=dict)
    """Pictures' own colour profiles, each once: a set of photographs has the same ones."""


Opener: TypeAlias = Callable[[Path, Studio], Artwork]
"""Opens a file that is there.  Raises UnusablePicture."""


def _raster(path: Path, studio: Studio) -> Artwork:
    from typeset.pictures.raster import open_raster

    return open_raster(path, studio)


OPENERS: Mapping[str, Opener] = MappingProxyType(
    {
        ".jpg": _raster,
        ".jpeg": _raster,
        ".png": _raster,
        ".tif": _raster,
        ".tiff": _raster,
    }
)
"""Who opens a file, by its ending in small letters.  Heavy packages are imported late."""


def open_picture(path: Path, studio: Studio) -> Artwork:
    """Open a picture file of any known format, once.  Raises UnusablePicture."""
    if path not in studio.opened:
        studio.opened[path] = _opened(path, studio)
    return studio.opened[path]


def _opened(path: Path, studio: Studio) -> Artwork:
    opener = OPENERS.get(path.suffix.lower())
    if opener is None:
        known = ", ".join(OPENERS)
        raise UnusablePicture(
            "unknown-picture-format",
            f"“{path.name}” is no picture of a format that can be placed",
            f"formats: {known}",
        )
    if not path.is_file():
        raise _missing(path)
    try:
        return opener(path, studio)
    except OSError as problem:
        raise unreadable(path, problem) from problem


def _missing(path: Path) -> UnusablePicture:
    folder = path.parent
    there = sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []
    return UnusablePicture(
        "missing-picture",
        f"there is no picture {path}",
        *nearest(path.name, there),
        "the path begins in the report file's folder",
    )
