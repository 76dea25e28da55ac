"""CMaps: which codes a string holds, which glyphs they name, which characters they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

_TOKEN = re.compile(
    rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])|(/[^\s/<>\[\]()]+)|(-?\d+)|([A-Za-z]+)|\((?:[^()\\]|\\.)*\)"
)
_MOST = 70_000
"""More entries than a font can have glyphs are not read."""


@dataclass(frozen=True, slots=True)
class CMap:
    """`spaces` are code lengths with their first and last codes; `chars` maps codes to text,
    `cids` to numbers of glyphs.
    """

    spaces: tuple[tuple[int, int, int], ...] = ()
    chars: Mapping[int, str] = field(default_factory=dict)
    cids: Mapping[int, int] = field(default_factory=dict)
    vertical: bool = False

    @property
    def lengths(self) -> list[int]:
        """How many bytes codes take; two if nothing is said."""
        return sorted({length for length, _, _ in self.spaces}) or [2]

    def codes(self, data: bytes) -> list[tuple[int, int]]:
        """Code and length in bytes, one after another; two bytes each if nothing is said."""
        lengths = self.lengths
        if len(lengths) == 1:
            return _even(data, lengths[0])
        found, at = [], 0
        while at < len(data):
            length = self._length(data, at, lengths)
            found.append((int.from_bytes(data[at : at + length], "big"), length))
            at += length
        return found

    def _length(self, data: bytes, at: int, lengths: list[int]) -> int:
        for length in lengths:
            code = int.from_bytes(data[at : at + length], "big")
            if any(n == length and low <= code <= high for n, low, high in self.spaces):
                return length
        return lengths[0]


def _even(data: bytes, length: int) -> list[tuple[int, int]]:
    parts = (data[at : at + length] for at in range(0, len(data), length))
    return [(int.from_bytes(part, "big"), length) for part in parts]


def parse(data: bytes) -> CMap:
    """A CMap's tables (ISO 32000-1, 9.7.5.4 and 9.10.3); what is not understood is passed over."""
    reader = _Reader()
    for token in _TOKEN.finditer(data):
        reader.take(token)
    return CMap(tuple(reader.spaces), reader.chars, reader.cids, reader.vertical)


class _Reader:
    """Gathers the operands between `begin…` and `end…`."""

    def __init__(self) -> None:
        self.spaces: list[tuple[int, int, int]] = []
        self.chars: dict[int, str] = {}
        self.cids: dict[int, int] = {}
        self.vertical = False
        self._operands: list[bytes | int | list[bytes]] = []
        self._array: list[bytes] | None = None
        self._name = b""

    def take(self, token: re.Match[bytes]) -> None:
        kind = token.lastindex
        if kind == 1:
            self._string(_hex(token[1]))
        elif kind == 2:
            self._array = []
        elif kind == 3 and self._array is not None:
            self._operands.append(self._array)
            self._array = None
        elif kind == 4:
            self._name = token[4]
        elif kind == 5:
            self._operands.append(int(token[5]))
        elif kind == 6:
            self._word(token[6])

    def _string(self, data: bytes) -> None:
        if self._array is not None:
            self._array.append(data)
        else:
            self._operands.append(data)

    def _word(self, word: bytes) -> None:
        if word == b"def" and self._name == b"/WMode" and self._operands:
            self.vertical = self._operands[-1] == 1
        enders: dict[bytes, tuple[int, Callable[..., None]]] = {
            b"endcodespacerange": (2, self._space),
            b"endbfchar": (2, self._char),
            b"endbfrange": (3, self._range),
            b"endcidchar": (2, self._cid),
            b"endcidrange": (3, self._cid_range),
        }
        if word in enders:
            count, handle = enders[word]
            for at in range(0, len(self._operands) - count + 1, count):
                if len(self.chars) + len(self.cids) > _MOST:
                    break
                handle(*self._operands[at : at + count])
        self._operands = []

    def _space(self, low: object, high: object) -> None:
        if isinstance(low, bytes) and isinstance(high, bytes) and 0 < len(low) <= 4:
            self.spaces.append((len(low), _code(low), _code(high)))

    def _char(self, code: object, target: object) -> None:
        if isinstance(code, bytes) and isinstance(target, bytes):
            self.chars[_code(code)] = _utf16(target)

    def _range(self, low: object, high: object, target: object) -> None:
        if not isinstance(low, bytes) or not isinstance(high, bytes):
            return
        first, last = _code(low), min(_code(high), _code(low) + _MOST)
        if isinstance(target, list):
            for code, one in zip(range(first, last + 1), target, strict=False):
                self.chars[code] = _utf16(one)
        elif isinstance(target, bytes) and target:
            for offset in range(last - first + 1):
                self.chars[first + offset] = _utf16(_moved(target, offset))

    def _cid(self, code: object, cid: object) -> None:
        if isinstance(code, bytes) and isinstance(cid, int):
            self.cids[_code(code)] = cid

    def _cid_range(self, low: object, high: object, cid: object) -> None:
        if isinstance(low, bytes) and isinstance(high, bytes) and isinstance(cid, int):
            first, last = _code(low), min(_code(high), _code(low) + _MOST)
            self.cids.update((code, cid + code - first) for code in range(first, last + 1))


def _hex(digits: bytes) -> bytes:
    packed = b"".join(digits.split())
    return bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode("ascii"))


def _code(data: bytes) -> int:
    return int.from_bytes(data[:4], "big")


def _moved(target: bytes, offset: int) -> bytes:
    """The target of a later code of a range: only its last code unit counts up."""
    unit = int.from_bytes(target[-2:], "big") + offset
    return target[:-2] + (unit & 0xFFFF).to_bytes(2, "big")


def _utf16(data: bytes) -> str:
    if len(data) == 1:
        return chr(data[0])
    return data.decode("utf-16-be", errors="replace")
