"""Shadings of foreign pages in the colours of a medium (ISO 32000-1, 8.7.4.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from typeset.pictures.artwork import UnusablePicture
from typeset.pictures.pdf_functions import Array, floats, function
from typeset.pictures.pdf_inks import stays
from typeset.pictures.pdf_medium import Medium
from typeset.pictures.pdf_objects import Copier, Fragments, Made, array, broken, dictionary, stream
from typeset.pictures.pdf_samples import grid, table
from typeset.pictures.pdf_spaces import Indexed, Patterned, Process, Space
from typeset.records import dataclass

_COPIED = ("/AntiAlias", "/BBox", "/Coords", "/Domain", "/Extend", "/Matrix")
_MESHED = (
    "/BitsPerCoordinate", "/BitsPerComponent", "/BitsPerFlag", "/Decode", "/VerticesPerRow",
)  # fmt: skip
_POINTS = {4: 1, 5: 1, 6: 12, 7: 16}
"""Points of a new corner, or of a new patch; patches that go on have four fewer."""


@dataclass(frozen=True, slots=True)
class Shadings:
    """Converts shadings."""

    medium: Medium
    copier: Copier
    space: Callable[[Any], Space]
    plates: Callable[[Space], Fragments]

    def convert(self, source: Any) -> Fragments:
        """A shading.  Raises UnusablePicture."""
        import pikepdf

        try:
            return self._convert(source)
        except UnusablePicture:
            raise
        except (
            KeyError, ValueError, TypeError, IndexError, AttributeError, pikepdf.PdfError,
        ) as error:  # fmt: skip
            raise broken(f"a shading cannot be read ({error})") from error

    def _convert(self, source: Any) -> Fragments:
        kind, own = int(source["/ShadingType"]), self.space(source["/ColorSpace"])
        if not 1 <= kind <= 7 or isinstance(own, Patterned):
            raise ValueError(f"unknown kind {kind}")
        entries: dict[str, Fragments] = {"/ShadingType": [b"%d" % kind]}
        for key in _COPIED:
            if key in source:
                entries[key] = self.copier.fragments(source[key])
        written = self._written(own)
        if written is None:
            return self._changed(source, kind, own, entries)
        entries["/ColorSpace"] = written
        for key in ("/Background", "/Function"):
            if key in source:
                entries[key] = self.copier.fragments(source[key])
        if kind < 4:
            return dictionary(entries)
        return [stream(entries | self._mesh(source), bytes(source.read_bytes()))]

    def _written(self, own: Space) -> Fragments | None:
        """The space of a shading whose numbers stay, or None."""
        if stays(own, self.medium):
            return self.plates(own)
        same = isinstance(own, Process) and f"Device{own.kind.title()}" == self.medium.target
        capital = isinstance(own, Process) and f"Device{own.kind.upper()}" == self.medium.target
        if isinstance(own, Process) and (same or capital) and own.profile is None:
            return [f"/{self.medium.target}".encode()]
        return None

    def _changed(
        self, source: Any, kind: int, own: Space, entries: dict[str, Fragments]
    ) -> Fragments:
        entries["/ColorSpace"] = [f"/{self.medium.target}".encode()]
        if "/Background" in source:
            background = np.array([floats(source["/Background"])])
            entries["/Background"] = array(self.medium.rows(own.plain(background))[0])
        if "/Function" in source:
            domain = _domain(source, kind)
            values = function(source["/Function"])(grid(domain))
            entries["/Function"] = [table(domain, self.medium.rows(own.plain(values)))]
        if kind < 4:
            return dictionary(entries)
        if "/Function" in source:
            return [stream(entries | self._mesh(source), bytes(source.read_bytes()))]
        return [self._recoloured(source, kind, own, entries)]

    def _mesh(self, source: Any) -> dict[str, Fragments]:
        return {key: self.copier.fragments(source[key]) for key in _MESHED if key in source}

    def _recoloured(
        self, source: Any, kind: int, own: Space, entries: dict[str, Fragments]
    ) -> Made:
        """A mesh with the colours of its corners in it."""
        if isinstance(own, Indexed):
            raise ValueError("a mesh of indexed colours")
        mesh = _Mesh(source, kind, own.columns)
        places, colours = mesh.read()
        shares = mesh.shares(colours)
        rows = self.medium.rows(own.plain(shares))
        codes = np.rint(np.clip(rows, 0, 1) * 255).astype(np.uint8)
        decode = [*floats(source["/Decode"])[:4], *[0.0, 1.0] * self.medium.columns]
        own_entries = self._mesh(source) | {
            "/BitsPerComponent": [b"8"], "/Decode": array(decode),
        }  # fmt: skip
        return stream(entries | own_entries, mesh.written(places, codes))


def _domain(source: Any, kind: int) -> list[float]:
    """What the function of a shading is asked for: one number, or a place."""
    if kind == 1:
        return floats(source.get("/Domain", [0, 1, 0, 1]))
    if kind < 4:
        return floats(source.get("/Domain", [0, 1]))
    return floats(source["/Decode"])[4:6]


@dataclass(frozen=True, slots=True)
class _Record:
    """Bits before the colours of a corner or a patch, and how many colours there are."""

    bits: str
    colours: int


class _Mesh:
    """The data of a mesh, bit by bit."""

    def __init__(self, source: Any, kind: int, columns: int) -> None:
        self._kind, self._columns = kind, columns
        self._place = int(source["/BitsPerCoordinate"])
        self._depth = int(source["/BitsPerComponent"])
        self._flag = 0 if kind == 5 else int(source["/BitsPerFlag"])
        self._limits = np.array(floats(source["/Decode"])[4:]).reshape(-1, 2)
        data = bytes(source.read_bytes())
        self._bits = "".join(f"{byte:08b}" for byte in data)
        if len(self._limits) != columns or self._place < 1 or self._depth < 1:
            raise ValueError("its corners have another number of colours than its space")

    def read(self) -> tuple[list[_Record], Array]:
        """Places and colours, in the order of the data."""
        records, colours, at = [], [], 0
        while len(self._bits) - at >= 8:
            flag = int(self._bits[at : at + self._flag] or "0", 2) & 3
            first = flag == 0 or self._kind < 6
            points = _POINTS[self._kind] - (0 if first else 4)
            count = 1 if self._kind < 6 else 4 if first else 2
            length = self._flag + 2 * points * self._place
            end = at + length + count * self._columns * self._depth
            if end > len(self._bits):
                break
            records.append(_Record(self._bits[at : at + length], count))
            colours += list(self._numbers(at + length, count))
            at = end + -end % 8
        return records, np.array(colours, float).reshape(-1, self._columns)

    def _numbers(self, at: int, count: int) -> Iterator[list[int]]:
        for index in range(count):
            start = at + index * self._columns * self._depth
            yield [
                int(self._bits[start + n * self._depth : start + (n + 1) * self._depth], 2)
                for n in range(self._columns)
            ]

    def shares(self, colours: Array) -> Array:
        """Numbers of the space."""
        low, high = self._limits.T
        moved: Array = low + colours / (2**self._depth - 1) * (high - low)
        return moved

    def written(self, records: list[_Record], codes: np.typing.NDArray[np.uint8]) -> bytes:
        """The data with other colours, of 8 bits each."""
        parts, at = [], 0
        for record in records:
            colours = codes[at : at + record.colours].tobytes()
            at += record.colours
            bits = record.bits + "".join(f"{byte:08b}" for byte in colours)
            bits += "0" * (-len(bits) % 8)
            parts.append(int(bits, 2).to_bytes(len(bits) // 8, "big"))
        return b"".join(parts)
