"""Fonts as matplotlib finds them, for figures that stand alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from matplotlib.font_manager import FontProperties, findfont

from typeset.records import dataclass
from typeset.typography.face import Face
from typeset.typography.fontfile import UnusableFont


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that one face sets."""

    face: Face
    text: str


class FoundFaces(dict[Path, Face]):
    """Faces by file, opened when they are first asked for; each file of figures has its own.

    Raises UnusableFont for fonts without TrueType outlines.
    """

    def __missing__(self, file: Path) -> Face:
        self[file] = Face(file)
        return self[file]

    def stretches(self, text: str, prop: FontProperties) -> list[Stretch]:
        """`text` in the first font of its family that has each character.

        What none has is left to the first font, which shows that it is missing.
        """
        faces = list(self._of(prop))
        if not faces[0].missing(text):
            return [Stretch(faces[0], text)]
        found: list[Stretch] = []
        for sign in text:
            face = next((one for one in faces if not one.missing(sign)), faces[0])
            if found and found[-1].face is face:
                found[-1] = Stretch(face, found[-1].text + sign)
            else:
                found.append(Stretch(face, sign))
        return found

    def _of(self, prop: FontProperties) -> Iterator[Face]:
        """The faces of all families, in order, or matplotlib's own where none is found."""
        files = list(_files(prop)) or [findfont(prop)]
        for file in dict.fromkeys(files):
            yield self[Path(file)]


def _files(prop: FontProperties) -> Iterator[str]:
    if prop.get_file() is not None:
        yield str(prop.get_file())
        return
    for family in prop.get_family():
        one = prop.copy()
        one.set_family(family)
        try:
            yield str(findfont(one, fallback_to_default=False))
        except ValueError:
            continue


__all__ = ["FoundFaces", "Stretch", "UnusableFont"]
