"""The values of SVG attributes: numbers, lengths, transforms, view boxes (SVG 1.1, chapter 7)."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from typeset.records import dataclass

NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_LENGTH = re.compile(rf"\s*({NUMBER.pattern})\s*([a-zA-Z%]*)\s*")
_TRANSFORM = re.compile(r"\s*,?\s*([a-zA-Z]+)\s*\(([^()]*)\)\s*")
_UNITS = {
    "": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0,
    "q": 96 / 101.6,
}  # fmt: skip
POINTS = 72 / 96
"""Points in a pixel of CSS."""
_LIMIT = 1e9
"""Numbers beyond this are no part of any picture."""


class BadValue(ValueError):  # noqa: N818 - a finding to report
    """A value that cannot be understood, and why."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """An affine map: x' = ax + cy + e, y' = bx + dy + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def of(self, inner: Matrix) -> Matrix:
        """`inner` first, then this."""
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            self.a * inner.e + self.c * inner.f + self.e,
            self.b * inner.e + self.d * inner.f + self.f,
        )

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    @property
    def values(self) -> tuple[float, float, float, float, float, float]:
        """The six numbers, as `cm` takes them."""
        return self.a, self.b, self.c, self.d, self.e, self.f

    @property
    def determinant(self) -> float:
        """By how much areas grow; 0 if everything falls onto a line."""
        return self.a * self.d - self.b * self.c

    @property
    def scale(self) -> float:
        """By how much lengths grow, on average."""
        return math.sqrt(abs(self.determinant))

    @property
    def keeps_shapes(self) -> bool:
        """Whether circles stay circles."""
        same = math.isclose(self.a, self.d, rel_tol=1e-4, abs_tol=1e-7) and math.isclose(
            self.b, -self.c, rel_tol=1e-4, abs_tol=1e-7
        )
        mirrored = math.isclose(self.a, -self.d, rel_tol=1e-4, abs_tol=1e-7) and math.isclose(
            self.b, self.c, rel_tol=1e-4, abs_tol=1e-7
        )
        return same or mirrored


@dataclass(frozen=True, slots=True)
class ViewBox:
    """The part of user space that a viewport shows."""

    x: float
    y: float
    width: float
    height: float


Viewport: TypeAlias = tuple[float, float]
"""Width and height that percentages refer to."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where an element is drawn: how its user space lies, and its viewport's size."""

    matrix: Matrix
    viewport: Viewport

    def moved(self, by: Matrix) -> Room:
        """A space within this one."""
        return replace(self, matrix=self.matrix.of(by))


def numbers(text: str) -> list[float]:
    """Numbers parted by spaces or commas.  Raises BadValue."""
    rest = NUMBER.sub("", text).replace(",", "").strip()
    if rest:
        raise BadValue(f"“{text.strip()[:60]}” is not a list of numbers")
    return [_finite(float(one)) for one in NUMBER.findall(text)]


def _finite(value: float) -> float:
    if not -_LIMIT < value < _LIMIT:
        raise BadValue(f"{value:g} is too large a number")
    return value


def length(text: str, whole: float = 100.0, em: float = 16.0) -> float:
    """A length in user units; `whole` is what percentages are of.  Raises BadValue."""
    found = _LENGTH.fullmatch(text)
    if found is None:
        raise BadValue(f"“{text.strip()[:60]}” is not a length")
    value, unit = _finite(float(found[1])), found[2].lower()
    factors = _UNITS | {"%": whole / 100, "em": em, "rem": 16.0, "ex": em / 2}
    if unit not in factors:
        raise BadValue(f"“{found[2]}” is not a unit that is known here")
    return _finite(value * factors[unit])


def transform(text: str) -> Matrix:
    """A list of transforms as one matrix.  Raises BadValue."""
    matrix, at = Matrix(), 0
    if text.strip() in {"", "none"}:
        return matrix
    while found := _TRANSFORM.match(text, at):
        matrix = matrix.of(_one_transform(found[1], found[2]))
        at = found.end()
    if text[at:].strip():
        raise BadValue(f"“{text.strip()[:60]}” is not a transform")
    return matrix


def _one_transform(kind: str, operands: str) -> Matrix:
    # CSS writes units, which SVG leaves out.
    given = numbers(re.sub(r"(?<=[\d.])(?:px|deg)\b", "", operands))
    match kind, given:
        case "matrix", [a, b, c, d, e, f]:
            return Matrix(a, b, c, d, e, f)
        case "translate" | "translateX", [x]:
            return Matrix(e=x)
        case "translateY", [y]:
            return Matrix(f=y)
        case "translate", [x, y]:
            return Matrix(e=x, f=y)
        case "scale", [s]:
            return Matrix(a=s, d=s)
        case "scale", [x, y]:
            return Matrix(a=x, d=y)
        case "rotate", [angle]:
            return _rotation(angle)
        case "rotate", [angle, x, y]:
            return Matrix(e=x, f=y).of(_rotation(angle)).of(Matrix(e=-x, f=-y))
        case "skewX", [angle]:
            return Matrix(c=math.tan(math.radians(angle)))
        case "skewY", [angle]:
            return Matrix(b=math.tan(math.radians(angle)))
    raise BadValue(f"“{kind}({operands.strip()[:60]})” is not a transform")


def _rotation(degrees: float) -> Matrix:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return Matrix(cos, sin, -sin, cos)


def view_box(text: str) -> ViewBox:
    """Raises BadValue."""
    match numbers(text):
        case [x, y, width, height] if width > 0 and height > 0:
            return ViewBox(x, y, width, height)
    raise BadValue(f"“{text.strip()[:60]}” is not a view box of some width and height")


def fit(box: ViewBox, width: float, height: float, ratio: str) -> Matrix:
    """The map of a view box onto a viewport at the origin (`preserveAspectRatio`).

    Raises BadValue.
    """
    words = ratio.split() or ["xMidYMid"]
    words = words[1:] if words[0] == "defer" else words
    across, up = width / box.width, height / box.height
    if words[0] == "none":
        return Matrix(across, 0, 0, up, -box.x * across, -box.y * up)
    found = re.fullmatch(r"x(Min|Mid|Max)Y(Min|Mid|Max)", words[0])
    if found is None or words[1:] not in ([], ["meet"], ["slice"]):
        raise BadValue(f"“{ratio[:60]}” is not a way to keep an aspect ratio")
    scale = max(across, up) if words[1:] == ["slice"] else min(across, up)
    share = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
    x = (width - box.width * scale) * share[found[1]] - box.x * scale
    y = (height - box.height * scale) * share[found[2]] - box.y * scale
    return Matrix(scale, 0, 0, scale, x, y)


def opacity(text: str) -> float:
    """A share or a percentage, kept between 0 and 1.  Raises BadValue."""
    return min(1.0, max(0.0, length(text, whole=1.0)))


def dashes(values: Sequence[float]) -> tuple[float, ...]:
    """A dash array as PDF has it: an even number of lengths; empty for a solid line."""
    if not values or sum(values) <= 0 or min(values) < 0:
        return ()
    return (*values, *values) if len(values) % 2 else tuple(values)
