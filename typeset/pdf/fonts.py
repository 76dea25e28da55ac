"""The fonts of one file: which codes of which face it shows, and the objects that embed them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from typeset.pdf.syntax import Objects, fixed, name, numbers
from typeset.typography.embed import FontProgram, WidthRun, codes_in, subset
from typeset.typography.face import Face

_SYMBOLIC = 1 << 2
_ITALIC = 1 << 6
"""Flags of a font descriptor (ISO 32000-1, 9.8.2).  Codes are ours, so every subset is symbolic."""


_MANY = 1 << 13
"""Different operands that are read together: fast, and without keeping the text of a long file."""


class Fonts:
    """Collects the codes that a page shows, or a file; writes subsets when all is known."""

    def __init__(self) -> None:
        self._faces: dict[str, Face] = {}
        self._cids: dict[str, set[int]] = {}
        self._operands: dict[str, set[str]] = {}

    def use(self, face: Face, cids: Iterable[int]) -> None:
        """Codes of `face` are shown.  Raises AssertionError if another face goes by its name."""
        self._cids.setdefault(self._name(face), set()).update(cids)

    def show(self, face: Face, operands: Iterable[str]) -> None:
        """The codes in the bodies of TJ arrays are shown; raises as `use` does."""
        name = self._name(face)
        waiting = self._operands.get(name)
        if waiting is None:
            waiting = self._operands[name] = set()
        waiting.update(operands)
        if len(waiting) >= _MANY:
            self._read(name)

    def add(self, other: Fonts) -> None:
        """Everything that another shows is shown; raises as `use` does."""
        for key, face in other._faces.items():
            self.use(face, other.codes(key))

    def _read(self, name: str) -> None:
        """Read the codes of what has been shown since the last time, and forget it."""
        waiting = self._operands.pop(name, None)
        if waiting:
            self._cids.setdefault(name, set()).update(codes_in("".join(waiting)))

    def _name(self, face: Face) -> str:
        if self._faces.setdefault(face.name, face.root) is not face.root:
            raise AssertionError(f"two faces are named {face.name}")
        return face.name

    def codes(self, key: str) -> frozenset[int]:
        """The codes that are shown of the face of a name."""
        self._read(key)
        return frozenset(self._cids[key])

    def write(self, objects: Objects) -> Mapping[str, bytes]:
        """Write all fonts, in the order of their names; gives references by resource name."""
        objects.fonts = {
            key: _composite(face, subset(face, self.codes(key)), objects)
            for key, face in sorted(self._faces.items())
        }
        return objects.fonts


def _composite(face: Face, program: FontProgram, objects: Objects) -> bytes:
    """A Type0 font whose codes are the face's own CIDs (9.7.6)."""
    base = name(program.base_font).encode()
    return objects.add(
        b"<</Type/Font/Subtype/Type0/BaseFont%s/Encoding/Identity-H"
        b"/DescendantFonts[%s]/ToUnicode %s>>"
        % (base, _descendant(face, program, objects), objects.stream(b"", program.to_unicode))
    )


def _descendant(face: Face, program: FontProgram, objects: Objects) -> bytes:
    """The CIDFont (9.7.4): CIDs to glyphs, and the widths of those used."""
    base = name(program.base_font).encode()
    return objects.add(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont%s"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/CIDToGIDMap %s/FontDescriptor %s/DW 1000/W[%s]>>"
        % (
            base,
            objects.stream(b"", program.cid_to_gid),
            _descriptor(face, program, objects),
            b"".join(_widths(run) for run in program.widths),
        )
    )


def _widths(run: WidthRun) -> bytes:
    return b"%d[%s]" % (run.first, b" ".join(b"%d" % width for width in run.widths))


def _descriptor(face: Face, program: FontProgram, objects: Objects) -> bytes:
    """The font's metrics and its file (9.8)."""
    flags = _SYMBOLIC | (_ITALIC if face.italic_angle else 0)
    metrics = (
        f"/Flags {flags}/FontBBox[{numbers(face.bbox)}]/ItalicAngle {fixed(face.italic_angle)}"
        f"/Ascent {fixed(face.ascent)}/Descent {fixed(face.descent)}"
        f"/CapHeight {fixed(face.cap_height)}/StemV {face.stem_v}"
    )
    file = objects.stream(b"/Length1 %d" % len(program.data), program.data)
    return objects.add(
        b"<</Type/FontDescriptor/FontName%s%s/FontFile2 %s>>"
        % (name(program.base_font).encode(), metrics.encode(), file)
    )
