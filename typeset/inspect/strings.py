"""What text-showing operators show: strings of codes, and adjustments between them (9.4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import pikepdf

from typeset.inspect.values import Value, number

Part = bytes | float
"""A string of codes, or an adjustment in thousandths of the size."""

_PARTS = re.compile(rb"<([0-9A-Fa-f]*)>|(\((?:[^()\\]|\\.)*\))|([-+.\d]+)", re.DOTALL)
_NUMBERS = (int, Decimal)
"""Asking pikepdf what an object is takes longer than knowing what it is not."""


@dataclass(frozen=True, slots=True)
class Kerned:
    """Strings run together, and the adjustments between them, none before or after."""

    data: bytes
    adjustments: tuple[float, ...]


class Strings:
    """The operand of ``Tj`` (a string) or ``TJ`` (an array), as it is written.

    `raw` is a string, or an array of strings and numbers, with no string inside another.
    """

    __slots__ = ("_kerned", "_parts", "_raw")

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._parts: tuple[Part, ...] | None = None
        self._kerned: dict[int, Kerned | None] = {}

    @classmethod
    def of(cls, values: Iterable[Value]) -> Strings:
        """The same, of pikepdf's objects."""
        made = cls(b"")
        made._parts = tuple([_part(one) for one in values])
        return made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Strings) and self.parts == other.parts

    def __hash__(self) -> int:
        return hash(self.parts)

    def __repr__(self) -> str:
        return f"Strings({self.parts!r})"

    @property
    def array(self) -> bool:
        """True if it is for ``TJ``, false for ``Tj``."""
        return self._raw.startswith(b"[")

    @property
    def parts(self) -> tuple[Part, ...]:
        """Strings and adjustments, in order."""
        if self._parts is None:
            self._parts = tuple([_written(*one) for one in _PARTS.findall(self._raw)])
        return self._parts

    def kerned(self, length: int) -> Kerned | None:
        """Strings and adjustments apart, if all codes take `length` bytes and nothing is odd.

        It is much faster than to go from part to part, and most text is written so.
        """
        if length not in self._kerned:
            self._kerned[length] = self._pulled_apart(length) if length else None
        return self._kerned[length]

    def _pulled_apart(self, length: int) -> Kerned | None:
        raw = self._raw
        if not raw.startswith(b"[<") or not raw.endswith(b">]") or b"(" in raw:
            return None
        pieces = raw[2:-2].replace(b">", b"<").split(b"<")
        strings = pieces[::2]
        if any(size % (2 * length) for size in set(map(len, strings))):
            return None
        adjustments = tuple(map(float, b" ".join(pieces[1::2]).split()))
        return Kerned(bytes.fromhex(b"".join(strings).decode("ascii")), adjustments)


def _written(digits: bytes, literal: bytes, adjustment: bytes) -> Part:
    if adjustment:
        return float(adjustment)
    if b"\\" in literal:
        return bytes(pikepdf.Object.parse(literal))
    if literal:
        return literal[1:-1]
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _part(one: Value) -> Part:
    if type(one) in _NUMBERS:
        return number(one)
    return bytes(one) if isinstance(one, pikepdf.String) else number(one)
