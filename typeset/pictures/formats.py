"""Which file endings are pictures, and who opens them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from typeset.diagnostics import nearest
from typeset.ink import Ink
from typeset.pictures.artwork import Artwork, UnusablePicture, unreadable
from typeset.pictures.house import HouseFaces
from typeset.pictures.spool import Spool
from typeset.records import dataclass

if TYPE_CHECKING:
    from typeset.pictures.pdf_objects import Fragments


@dataclass(frozen=True, slots=True)
class Source:
    """Where a picture is: a file, and which page of it, counted from 1."""

    path: Path
    page: int = 1


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

    `printed`: whether a press will print them, so that they need its resolution.  `inks` and
    `faces` are the theme's: vectors in house colours and families are printed in these.
    """

    resolutions: Resolutions = Resolutions()
    printed: bool = True
    spool: Spool = field(default_factory=Spool)
    inks: tuple[Ink, ...] = ()
    faces: HouseFaces | None = None
    plates: dict[str, Fragments] = field(default_factory=dict)
    """Spaces of the spot inks of foreign pages, by ink: one plate has one substitute."""
    opened: dict[Source, Artwork] = field(default_factory=dict)
    profiles: dict[bytes, bytes] = field(default_factory=dict)
    """Pictures' own colour profiles, each once: a set of photographs has the same ones."""


Opener: TypeAlias = Callable[[Source, Studio], Artwork]
"""Opens a file that is there.  Raises UnusablePicture."""


def _raster(source: Source, studio: Studio) -> Artwork:
    from typeset.pictures.raster import open_raster

    _one_page(source)
    return open_raster(source.path, studio)


def _svg(source: Source, studio: Studio) -> Artwork:
    from typeset.pictures.svg import open_svg

    _one_page(source)
    return open_svg(source.path, studio)


def _pdf(source: Source, studio: Studio) -> Artwork:
    from typeset.pictures.pdf import open_pdf

    return open_pdf(source.path, source.page, studio)


def _one_page(source: Source) -> None:
    if source.page != 1:
        raise UnusablePicture(
            "no-such-page",
            f"“{source.path.name}” has one page only, but page {source.page} is asked for",
            "leave “page” out",
        )


OPENERS: Mapping[str, Opener] = MappingProxyType(
    {
        ".jpg": _raster,
        ".jpeg": _raster,
        ".png": _raster,
        ".tif": _raster,
        ".tiff": _raster,
        ".svg": _svg,
        ".pdf": _pdf,
    }
)
"""Who opens a file, by its ending in small letters.  Heavy packages are imported late."""


def open_picture(path: Path, studio: Studio, page: int = 1) -> Artwork:
    """Open a picture file of any known format, once.  Raises UnusablePicture."""
    source = Source(path, page)
    if source not in studio.opened:
        studio.opened[source] = _opened(source, studio)
    return studio.opened[source]


def _opened(source: Source, studio: Studio) -> Artwork:
    path = source.path
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
        return opener(source, studio)
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
