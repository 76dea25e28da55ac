"""matplotlib paths as path construction operators (ISO 32000-1, 8.5.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable

# What matplotlib's own PDF, PostScript and SVG backends write paths with.
from matplotlib._path import convert_to_string  # type: ignore[attr-defined]
from matplotlib.path import Path
from matplotlib.transforms import Transform

from typeset.records import dataclass

_OPERATORS = [b"m", b"l", b"", b"c", b"h"]
"""Moves, lines, quadratic curves (written as cubic ones), cubic curves, ends."""
_PLACES = 2
"""Decimals: hundredths of a point are 0.004 mm."""

_NUMBER = r"(-?[\d.]+)"
_RECTANGLE = re.compile(
    rf"{_NUMBER} {_NUMBER} m "
    rf"(?:{_NUMBER} \2 l \3 {_NUMBER} l \1 \4 l|\1 {_NUMBER} l {_NUMBER} \5 l \6 \2 l)"
    r"(?: \1 \2 l)? h"
)
"""An upright rectangle, built along either axis first."""


@dataclass(frozen=True, slots=True)
class Trim:
    """What may be left out of a line: what is outside width and height, and what nobody sees."""

    width: float
    height: float


def fixed(value: float, decimals: int = _PLACES) -> str:
    """A number without exponent or idle zeros; two decimals of a point are 0.004 mm."""
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def fixed_all(values: Iterable[float]) -> str:
    """Several numbers, parted by spaces."""
    return " ".join(map(fixed, values))


def construct(
    path: Path,
    transform: Transform,
    trim: Trim | None = None,
    sketch: tuple[float, float, float] | None = None,
) -> str:
    """The operators that build `path` in drawing space; gaps (NaN) part it.

    `sketch` is scale, length and randomness of a line drawn as if by hand.
    """
    clip = (0.0, 0.0, trim.width, trim.height) if trim else None
    simplify = bool(path.should_simplify) if trim else False
    written: bytes = convert_to_string(
        path, transform, clip, simplify, sketch, _PLACES, _OPERATORS, True
    )
    text = written.decode("ascii").replace("\n", " ").replace("-0 ", "0 ").rstrip()
    if text.count(" ") <= 15 and (found := _RECTANGLE.fullmatch(text)):
        return _rectangle(found)
    return text


def _rectangle(found: re.Match[str]) -> str:
    left, bottom = float(found[1]), float(found[2])
    right, top = float(found[3] or found[6]), float(found[4] or found[5])
    return f"{fixed_all((left, bottom, right - left, top - bottom))} re"
