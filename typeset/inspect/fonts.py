"""Fonts as a file holds them: what is embedded, how wide a glyph is, what it stands for."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import pikepdf
from fontTools import agl
from fontTools.encodings.MacRoman import MacRoman
from fontTools.encodings.StandardEncoding import StandardEncoding

from typeset.inspect.cmaps import CMap, parse
from typeset.inspect.geometry import IDENTITY, Matrix
from typeset.inspect.values import (
    Value,
    elements,
    get,
    integer,
    matrix,
    name,
    number,
    numbers,
    stream_bytes,
)

_WIN = tuple(bytes([code]).decode("cp1252", errors="replace") for code in range(256))
_MAC = tuple(agl.toUnicode(glyph) for glyph in MacRoman)
_STANDARD = tuple(agl.toUnicode(glyph) for glyph in StandardEncoding)
_DEFAULT_WIDTH = 0.5
"""For a font that neither says how wide its glyphs are nor is there: about Helvetica's mean."""


@dataclass(frozen=True, slots=True)
class Program:
    """An embedded font program: its kind by the key that holds it, and by its first bytes."""

    key: str
    kind: str
    source: Value = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a string: `length` in bytes, `advance` in parts of the size, what it means.

    `text` is empty if nobody can tell.  `space` is the single-byte code 32 that word spacing
    widens (ISO 32000-1, 9.3.3); `glyph` is a composite font's CID, else the code.
    """

    code: int
    length: int
    glyph: int
    advance: float
    text: str
    space: bool


class Decoder(Protocol):
    """Reads a font's strings.  `length` is that of every code in bytes; 0 if it differs."""

    length: int

    def __call__(self, data: bytes) -> list[Code]:
        """The codes of a string."""

    def advances(self, data: bytes) -> list[float]:
        """How far each code of a string moves on, in parts of the size, if all are as long."""

    def glyphs(self, data: bytes) -> Sequence[int]:
        """The glyph of each code, if all are as long."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font.  `ascent` and `descent` are in parts of the size, `matrix` is Type 3's."""

    name: str
    subtype: str
    program: Program | None
    composite: bool
    vertical: bool
    has_unicode: bool
    ascent: float
    descent: float
    matrix: Matrix
    decode: Decoder = field(compare=False, repr=False)
    source: Value = field(compare=False, repr=False)

    @property
    def embedded(self) -> bool:
        """True if nothing of it has to be there at the printer's; Type 3 always is."""
        return self.program is not None or self.subtype == "Type3"

    @property
    def plain_name(self) -> str:
        """The name without the tag of its subset (9.6.4)."""
        tag, plus, rest = self.name.partition("+")
        return rest if plus and len(tag) == 6 and tag.isupper() else self.name


def font(value: Value) -> Font:
    """The font that a dictionary describes; what is missing or broken is filled in."""
    subtype = name(get(value, "/Subtype"))
    if subtype == "Type0":
        return _composite(value)
    descriptor = get(value, "/FontDescriptor")
    table = _unicode(value)
    own = matrix(get(value, "/FontMatrix")) if subtype == "Type3" else IDENTITY
    scale = own.across if subtype == "Type3" else 0.001
    widths = _simple_widths(value, descriptor, scale)
    encoding = _encoding(get(value, "/Encoding"), descriptor)
    ascent, descent = _extent(value, descriptor, own, subtype)
    return Font(
        name(get(value, "/BaseFont")) or name(get(value, "/Name")) or "(nameless)",
        subtype,
        _program(descriptor),
        False,
        False,
        bool(table.chars),
        ascent,
        descent,
        own,
        _Simple(widths, table, encoding),
        value,
    )


def _composite(value: Value) -> Font:
    descendant = next(iter(elements(get(value, "/DescendantFonts"))), None)
    descriptor = get(descendant, "/FontDescriptor")
    cmap, table = _cmap(get(value, "/Encoding")), _unicode(value)
    widths = _cid_widths(get(descendant, "/W"))
    default = number(get(descendant, "/DW"), 1000.0) / 1000
    ascent, descent = _extent(value, descriptor, IDENTITY, "Type0")
    return Font(
        name(get(value, "/BaseFont")) or "(nameless)",
        name(get(descendant, "/Subtype")) or "Type0",
        _program(descriptor),
        True,
        cmap.vertical,
        bool(table.chars),
        ascent,
        descent,
        IDENTITY,
        _Composite(cmap, widths, default, table),
        value,
    )


def _program(descriptor: Value) -> Program | None:
    for key in ("/FontFile", "/FontFile2", "/FontFile3"):
        source = get(descriptor, key)
        if isinstance(source, pikepdf.Stream):
            return Program(key[1:], _kind(stream_bytes(source) or b""), source)
    return None


def _kind(data: bytes) -> str:
    """What the first bytes say that a program is; empty if they say nothing known."""
    known = {
        b"\0\1\0\0": "TrueType",
        b"true": "TrueType",
        b"ttcf": "collection",
        b"OTTO": "OpenType",
        b"%!": "Type 1",
        b"\x80\x01": "Type 1",
        b"\1\0": "CFF",
    }
    return next((kind for start, kind in known.items() if data.startswith(start)), "")


def _extent(value: Value, descriptor: Value, own: Matrix, subtype: str) -> tuple[float, float]:
    """Ascent and descent; by the font's box where the descriptor has none."""
    ascent = number(get(descriptor, "/Ascent")) / 1000
    descent = -abs(number(get(descriptor, "/Descent"))) / 1000
    bounds = numbers(get(descriptor if subtype != "Type3" else value, "/FontBBox"))
    if not ascent and len(bounds) == 4:
        scale = own.upward if subtype == "Type3" else 0.001
        ascent, descent = max(bounds[1], bounds[3]) * scale, min(bounds[1], bounds[3]) * scale
    return (min(ascent, 2.0) or 0.75, max(descent, -2.0) if ascent else -0.25)


def _unicode(value: Value) -> CMap:
    data = stream_bytes(get(value, "/ToUnicode"))
    return parse(data) if data else CMap()


def _cmap(encoding: Value) -> CMap:
    """A composite font's CMap; predefined ones are taken to have codes of two bytes (9.7.5.2)."""
    data = stream_bytes(encoding)
    if data is not None:
        found = parse(data)
        return CMap(found.spaces, found.chars, found.cids, get(encoding, "/WMode") == 1)
    return CMap(vertical=name(encoding).endswith("-V"))


def _simple_widths(value: Value, descriptor: Value, scale: float) -> Callable[[int], float]:
    first = integer(get(value, "/FirstChar"))
    listed = numbers(get(value, "/Widths"))
    missing = number(get(descriptor, "/MissingWidth")) * scale
    if not listed and not missing:
        missing = _DEFAULT_WIDTH

    def width(code: int) -> float:
        at = code - first
        return listed[at] * scale if 0 <= at < len(listed) else missing

    return width


def _cid_widths(value: Value) -> Mapping[int, float]:
    """Widths by CID from the two forms of W (9.7.4.3)."""
    widths: dict[int, float] = {}
    waiting: list[int] = []
    for one in elements(value):
        if isinstance(one, pikepdf.Array):
            first = waiting[-1] if waiting else 0
            widths.update((first + at, width / 1000) for at, width in enumerate(numbers(one)))
            waiting = []
            continue
        if len(waiting) == 2:
            first, last = waiting[0], min(waiting[1], waiting[0] + 65_536)
            widths.update(dict.fromkeys(range(first, last + 1), number(one) / 1000))
            waiting = []
            continue
        waiting.append(integer(one))
    return widths


def _encoding(value: Value, descriptor: Value) -> Mapping[int, str]:
    """What each code of a simple font stands for, by its encoding (9.6.6)."""
    base = name(value) or name(get(value, "/BaseEncoding"))
    symbolic = integer(get(descriptor, "/Flags")) & 4
    tables = {"WinAnsiEncoding": _WIN, "MacRomanEncoding": _MAC}
    letters = tables.get(base, _WIN if symbolic else _STANDARD)
    encoding = dict(enumerate(letters))
    code = 0
    for one in elements(get(value, "/Differences")):
        if isinstance(one, pikepdf.Name):
            encoding[code] = agl.toUnicode(name(one))
            code += 1
        else:
            code = integer(one)
    return encoding


_MOST_STRINGS = 20_000


class _Simple:
    """Decodes a simple font's strings: one byte, one code."""

    length = 1

    def __init__(
        self, width: Callable[[int], float], table: CMap, encoding: Mapping[int, str]
    ) -> None:
        chars = table.chars
        self._codes = [
            Code(code, 1, code, width(code), chars.get(code) or encoding.get(code, ""), code == 32)
            for code in range(256)
        ]

    def __call__(self, data: bytes) -> list[Code]:
        codes = self._codes
        return [codes[code] for code in data]

    def advances(self, data: bytes) -> list[float]:
        codes = self._codes
        return [codes[code].advance for code in data]

    def glyphs(self, data: bytes) -> Sequence[int]:
        return data


class _Composite:
    """Decodes a composite font's strings, and remembers each code, and strings met lately."""

    def __init__(
        self, cmap: CMap, widths: Mapping[int, float], default: float, table: CMap
    ) -> None:
        self._cmap, self._widths, self._default, self._table = cmap, widths, default, table
        self._known: dict[tuple[int, int], Code] = {}
        self._strings: dict[bytes, list[Code]] = {}
        self._advances = _Advances(self._advance)
        self.length = 2 if cmap.lengths == [2] else 0

    def __call__(self, data: bytes) -> list[Code]:
        found = self._strings.get(data)
        if found is None:
            if len(self._strings) > _MOST_STRINGS:
                self._strings.clear()
            found = self._strings[data] = [self._code(one) for one in self._cmap.codes(data)]
        return found

    def advances(self, data: bytes) -> list[float]:
        return [*map(self._advances.__getitem__, _pairs(data))]

    def glyphs(self, data: bytes) -> Sequence[int]:
        return [self._glyph(code) for code in _pairs(data)] if self._cmap.cids else _pairs(data)

    def _glyph(self, code: int) -> int:
        return self._cmap.cids.get(code, 0) if self._cmap.cids else code

    def _advance(self, code: int) -> float:
        return self._widths.get(self._glyph(code), self._default)

    def _code(self, one: tuple[int, int]) -> Code:
        known = self._known.get(one)
        if known is None:
            known = self._known[one] = self._read(*one)
        return known

    def _read(self, code: int, length: int) -> Code:
        letters = self._table.chars.get(code, "")
        space = length == 1 and code == 32
        return Code(code, length, self._glyph(code), self._advance(code), letters, space)


class _Advances(dict[int, float]):
    """Advances by code, each found when it is first asked for."""

    def __init__(self, find: Callable[[int], float]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, code: int) -> float:
        found = self[code] = self._find(code)
        return found


def _pairs(data: bytes) -> tuple[int, ...]:
    """Codes of two bytes each."""
    return struct.unpack(f">{len(data) // 2}H", data)
