"""What one cell of delivered data says: a number, a mark, nothing, or text.

Numbers are read as Swedish and English offices write them: thousands apart by a space of any width,
a decimal comma or point, a hyphen or minus sign before negative ones, a percent sign after shares.
Marks are the signs of official statistics: `*` for a value withheld, `–` for nothing, `..` for a
value not available.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from typeset.records import dataclass

Raw: TypeAlias = str | int | float
"""A cell as delivered: text from CSV, text or a number from Excel."""


@dataclass(frozen=True, slots=True)
class Number:
    """A value, how many decimals it was delivered with, and whether as a percentage (12,5 %).

    `signed`: it is a change, so that a plus sign is written too.
    """

    value: int | float
    decimals: int = 0
    percent: bool = False
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign that stands instead of a value."""

    text: str


@dataclass(frozen=True, slots=True)
class Empty:
    """A cell that was delivered with nothing in it."""


@dataclass(frozen=True, slots=True)
class Graphic:
    """Values to be drawn in a cell: a bar from zero to its value, or a line through all of them.

    Each is a part of the way from `low` to `high`, 0 to 1, or None where there is nothing to draw;
    `zero` is where zero lies, and `numbers` are what is said of it.
    """

    kind: Literal["bar", "sparkline"]
    points: tuple[float | None, ...]
    zero: float
    numbers: tuple[Number | Mark | Empty, ...]


Value: TypeAlias = Number | Mark | Empty | Graphic

NOT_KNOWN = Mark("..")
"""The mark of official statistics for a value that is not available."""

NOTHING = Mark("–")
"""The mark of official statistics for nothing: exactly none."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How cells are read where the layout says: the `decimal` sign, and what says `missing`."""

    decimal: str | None = None
    missing: frozenset[str] = frozenset()


PLAIN = Reading()
"""Both decimal signs are read, and marks of official statistics."""


class Noted(NamedTuple):
    """A cell as delivered, apart from the names of the notes it refers to: `12[^name]`."""

    raw: Raw
    notes: tuple[str, ...] = ()


_SPACES = " \u00a0\u2007\u2009\u202f"
_NUMBER = re.compile(
    rf"(?P<sign>[+−–-]?)(?P<whole>\d+|\d{{1,3}}(?:[{_SPACES}]\d{{3}})+)(?:[.,](?P<part>\d+))?"
)
_GROUPED = re.compile(r"(?P<sign>[+−–-]?)(?P<whole>\d{1,3}(?:[.,]\d{3})+)(?:[.,](?P<part>\d+))?")
_NOTES = re.compile(r"(?:\s*\[\^[\w.:/-]+\])+\s*$")
_MARK = re.compile(r"\*+|\.{1,3}|…|[-–—−]")
_AMBIGUOUS = re.compile(r"[+−–-]?[1-9]\d{0,2}[.,]\d{3}")
_MOST_DECIMALS = 6
"""Excel's numbers are binary; decimals beyond these are noise."""


def noted(raw: Raw) -> Noted:
    """Part what a cell says from the marks of notes at its end."""
    match = _NOTES.search(raw) if isinstance(raw, str) and "[^" in raw else None
    if match is None or not isinstance(raw, str):
        return Noted(raw)
    return Noted(raw[: match.start()], tuple(re.findall(r"\[\^([^\]]+)\]", match[0])))


def parse(raw: Raw, reading: Reading = PLAIN) -> Value | None:
    """What a cell says, or None if it is text that is neither number nor mark.

    Marks of notes at its end are no part of what it says.
    """
    if isinstance(raw, str):
        return _parse_text(raw, reading)
    return NOT_KNOWN if label(raw) in reading.missing else _from_excel(raw)


@lru_cache(maxsize=1 << 14)
def _parse_text(cell: str, reading: Reading) -> Value | None:
    """What text says; figures come again and again, in the data and whenever it is gone through."""
    if cell.isdecimal() and cell.isascii() and cell not in reading.missing:
        return Number(int(cell))
    raw = str(noted(cell).raw)
    if label(raw) in reading.missing:
        return NOT_KNOWN
    text = raw.strip()
    if reading.decimal is not None:
        text = _without_thousands(text, "." if reading.decimal == "," else ",")
    if not text:
        return Empty()
    if _MARK.fullmatch(text):
        return Mark("–" if text in "-–—−" else text)
    figures = text.removesuffix("%").rstrip(_SPACES)
    match = _NUMBER.fullmatch(figures) or _two_signs(figures)
    if match is None or (match["part"] and _is_wrong_sign(match, reading)):
        return None
    return _number(match, text.endswith("%"))


def is_ambiguous(raw: Raw) -> bool:
    """True for 1,234 and 1.234: a thousand and more, or one and a fraction?"""
    if not isinstance(raw, str) or not ("," in raw or "." in raw):
        return False
    raw = noted(raw).raw
    return isinstance(raw, str) and bool(_AMBIGUOUS.fullmatch(raw.strip()))


def _is_wrong_sign(match: re.Match[str], reading: Reading) -> bool:
    """A decimal sign that is not the stated one."""
    found = match.string[match.end("whole")]
    return reading.decimal is not None and found != reading.decimal


def _without_thousands(text: str, sign: str) -> str:
    """Leave out the sign that can only part thousands, where it does."""
    return re.sub(rf"(?<=\d){re.escape(sign)}(?=\d{{3}}(?!\d))", "", text)


def label(raw: Raw) -> str:
    """A cell as a label: whole numbers without decimals."""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return str(raw).strip()


def _two_signs(text: str) -> re.Match[str] | None:
    """Thousands apart by one sign and decimals by the other: 1.234.567,8 or 1,234.5."""
    match = _GROUPED.fullmatch(text)
    if match is None:
        return None
    signs = re.findall(r"[.,]", match["whole"])
    before_part = text[match.end("whole")] if match["part"] else ""
    return match if len(set(signs)) == 1 and before_part != signs[0] else None


def _number(match: re.Match[str], percent: bool) -> Number:
    whole = re.sub(r"\D", "", match["whole"])
    sign = "-" if match["sign"] in ("−", "–", "-") else ""
    if match["part"] is None:
        return Number(int(sign + whole), percent=percent)
    return Number(float(f"{sign}{whole}.{match['part']}"), len(match["part"]), percent)


def _from_excel(raw: int | float) -> Number:
    if isinstance(raw, int) or raw.is_integer():
        return Number(int(raw))
    part = f"{raw:.{_MOST_DECIMALS}f}".rstrip("0").partition(".")[2]
    return Number(raw, len(part))
