"""Finding a face by family, weight and slope.

A team's own fonts are known by the names inside the files, the installed Source families by the
names of their files, so that none of them is opened before it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import uharfbuzz as hb

from typeset.records import dataclass
from typeset.typography.face import Face
from typeset.typography.fontfile import UnusableFont, open_font

Weight = Literal["light", "regular", "semibold", "bold"]

_CLASSES: dict[int, Weight] = {300: "light", 400: "regular", 600: "semibold", 700: "bold"}
_WEIGHTS: tuple[Weight, ...] = tuple(_CLASSES.values())
_SUFFIXES = (".ttf", ".otf")


@dataclass(frozen=True, slots=True, order=True)
class Style:
    """One member of a family."""

    weight: Weight
    italic: bool = False

    def __str__(self) -> str:
        return f"{self.weight} italic" if self.italic else self.weight


@dataclass(frozen=True, slots=True)
class _Package:
    """A font family on PyPI: its module, and how its files are called."""

    module: str
    stem: str

    def files(self) -> Iterator[tuple[Style, Path]]:
        spec = find_spec(self.module)
        if spec is None or spec.origin is None:
            return
        folder = Path(spec.origin).parent / "files"
        for weight in _WEIGHTS:
            for italic in (False, True):
                path = folder / f"{self.stem}-{_adobe_suffix(weight, italic)}.ttf"
                if path.is_file():
                    yield Style(weight, italic), path


_INSTALLED = {
    "Source Sans Pro": _Package("font_source_sans_pro", "SourceSansPro"),
    "Source Serif Pro": _Package("font_source_serif_pro", "SourceSerifPro"),
}


class UnknownFamily(LookupError):  # noqa: N818 - a finding for the caller to report, not a fault
    """No font of that family.  `known` are the families there are."""

    def __init__(self, family: str, known: Iterable[str]) -> None:
        self.family = family
        self.known = tuple(known)
        super().__init__(f"there is no font family “{family}”")


class MissingStyle(LookupError):  # noqa: N818 - as above
    """The family has no such weight and slope.  `known` are the styles that it has."""

    def __init__(self, family: str, style: Style, known: Iterable[Style]) -> None:
        self.family = family
        self.style = style
        self.known = tuple(known)
        super().__init__(f"“{family}” has no {style}")


@dataclass(slots=True)
class _Family:
    """A family's name as it is written, and its files."""

    name: str
    files: dict[Style, Path] = field(default_factory=dict)


class Families:
    """The fonts of a project: those in `folders`, then the installed Source Sans Pro and Serif Pro.

    A file in an earlier folder goes before one of the same style in a later; folders that do not
    exist are empty.  Family names are compared without regard to case.  `unusable` are the font
    files that had to be passed over (broken ones, and those with CFF outlines), for the caller to
    tell of when a family or style is missing.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self.unusable: tuple[UnusableFont, ...] = ()
        self._families: dict[str, _Family] = {}
        self._faces: dict[Path, Face] = {}
        for folder in folders:
            self._read_folder(folder)
        for name, package in _INSTALLED.items():
            for style, path in package.files():
                self._add(name, style, path)

    def _read_folder(self, folder: Path) -> None:
        for path in _font_files(folder):
            try:
                found = _names_inside(path)
            except UnusableFont as problem:
                self.unusable += (problem,)
                continue
            if found is not None:
                self._add(found.family, found.style, path)

    def _add(self, name: str, style: Style, path: Path) -> None:
        family = self._families.setdefault(name.casefold(), _Family(name))
        family.files.setdefault(style, path)

    @property
    def known(self) -> tuple[str, ...]:
        """The families there are, in alphabetical order."""
        return tuple(sorted(family.name for family in self._families.values()))

    def face(self, family: str, weight: Weight, italic: bool = False) -> Face:
        """The face, the same one each time.  Raises `UnknownFamily` or `MissingStyle`."""
        path = self._find(family, Style(weight, italic))
        face = self._faces.get(path)
        if face is None:
            face = self._faces[path] = Face(path)
        return face

    def _find(self, name: str, style: Style) -> Path:
        family = self._families.get(name.casefold())
        if family is None:
            raise UnknownFamily(name, self.known)
        path = family.files.get(style)
        if path is None:
            in_order = sorted(family.files, key=lambda s: (_WEIGHTS.index(s.weight), s.italic))
            raise MissingStyle(family.name, style, in_order)
        return path


@dataclass(frozen=True, slots=True)
class _Named:
    family: str
    style: Style


def _font_files(folder: Path) -> list[Path]:
    """Font files under `folder`, at any depth, in an order that no file system decides."""
    if not folder.is_dir():
        return []
    found = (path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES)
    return sorted(found, key=Path.as_posix)


def _names_inside(path: Path) -> _Named | None:
    """Family and style as the file tells them; None for a weight that themes have no name for."""
    face = open_font(path)
    font = hb.Font(face)
    names = hb.OTNameIdPredefined
    family = face.get_name(names.TYPOGRAPHIC_FAMILY) or face.get_name(names.FONT_FAMILY)
    weight = _CLASSES.get(round(font.get_style_value(hb.StyleTag.WEIGHT)))
    if weight is None:
        return None
    return _Named(family or path.stem, Style(weight, font.get_style_value(hb.StyleTag.ITALIC) > 0))


def _adobe_suffix(weight: Weight, italic: bool) -> str:
    """The end of a file name: Regular, It, Semibold, SemiboldIt."""
    if weight == "regular":
        return "It" if italic else "Regular"
    return weight.capitalize() + ("It" if italic else "")
