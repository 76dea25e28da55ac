"""From the bytes of a text operator to characters, through the font's ToUnicode CMap.

ISO 32000-1, 9.10.3.  Written apart from the code under test, which writes these CMaps.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.judges.pdf import entry

UNMAPPED = "\N{REPLACEMENT CHARACTER}"

_SECTION = re.compile(r"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
_TOKEN = re.compile(r"<([0-9A-Fa-f\s]*)>|\[([^\]]*)\]")
_HEX = re.compile(r"<([0-9A-Fa-f\s]*)>")


@dataclass(slots=True)
class Decoder:
    """What the codes of one font mean.  `width` is the number of bytes in a code."""

    name: str
    width: int
    to_unicode: dict[int, str] | None = None
    _known: dict[bytes, str] = field(default_factory=dict)

    def decode(self, data: bytes) -> str:
        """The text of a string operand; U+FFFD for codes that the font does not explain."""
        if data not in self._known:
            self._known[data] = self._decode(data)
        return self._known[data]

    def _decode(self, data: bytes) -> str:
        if self.to_unicode is None:
            return data.decode("cp1252", "replace") if self.width == 1 else UNMAPPED
        codes = (data[i : i + self.width] for i in range(0, len(data), self.width))
        return "".join(self.to_unicode.get(int.from_bytes(code, "big"), UNMAPPED) for code in codes)


def decoder(font: Any) -> Decoder:
    """The decoder of a font dictionary.  Simple fonts without a CMap are taken as WinAnsi."""
    name = str(entry(font, "/BaseFont") or entry(font, "/Name") or "?").lstrip("/")
    width = 2 if entry(font, "/Subtype") == "/Type0" else 1
    stream = entry(font, "/ToUnicode")
    if stream is None:
        return Decoder(name, width)
    return Decoder(name, width, parse_cmap(stream.get_data().decode("latin-1")))


def parse_cmap(source: str) -> dict[int, str]:
    """Code to text, of a ToUnicode CMap's source."""
    mapping: dict[int, str] = {}
    readers: dict[str, Callable[[str, dict[int, str]], None]] = {
        "bfchar": _read_characters,
        "bfrange": _read_ranges,
        "codespacerange": lambda _body, _mapping: None,
    }
    for section in _SECTION.finditer(source):
        readers[section[1]](section[2], mapping)
    return mapping


def _read_characters(body: str, mapping: dict[int, str]) -> None:
    codes = [match[1] for match in _HEX.finditer(body)]
    for code, text in zip(codes[::2], codes[1::2], strict=True):
        mapping[int(code, 16)] = _text(text)


def _read_ranges(body: str, mapping: dict[int, str]) -> None:
    tokens = list(_TOKEN.finditer(body))
    for first, last, target in zip(tokens[::3], tokens[1::3], tokens[2::3], strict=True):
        codes = range(int(first[1], 16), int(last[1], 16) + 1)
        if target[2] is not None:
            texts = [_text(match[1]) for match in _HEX.finditer(target[2])]
        else:
            start = _text(target[1])
            texts = [start[:-1] + chr(ord(start[-1]) + offset) for offset in range(len(codes))]
        mapping.update(zip(codes, texts, strict=False))


def _text(digits: str) -> str:
    return bytes.fromhex("".join(digits.split())).decode("utf-16-be")
