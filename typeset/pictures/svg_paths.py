"""Shapes and path data as segments that PDF knows: moves, lines, cubic curves, ends.

Quadratic curves become cubic ones; an arc becomes a curve for each quarter turn or less, by the
parametrisation of SVG 1.1, appendix F.6.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import field

from typeset.pictures.svg_values import NUMBER, BadValue, Matrix
from typeset.records import dataclass

_TOKEN = re.compile(rf"\s*,?\s*(?:([MmZzLlHhVvCcSsQqTtAa])|({NUMBER.pattern}))")
_FLAG = re.compile(r"\s*,?\s*([01])")
_OPERANDS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_LIMIT = 1e9


@dataclass(frozen=True, slots=True)
class Segment:
    """``m``, ``l``, ``c`` or ``h``, and its points."""

    operator: str
    points: tuple[tuple[float, float], ...] = ()


@dataclass(slots=True)
class Outline:
    """A path under construction, and finished: segments in user space."""

    segments: list[Segment] = field(default_factory=list)
    start: tuple[float, float] = (0.0, 0.0)
    here: tuple[float, float] = (0.0, 0.0)

    def move(self, x: float, y: float) -> None:
        """Begin a subpath."""
        self.start = self.here = (x, y)
        self.segments.append(Segment("m", (self.here,)))

    def line(self, x: float, y: float) -> None:
        """A straight line."""
        self.here = (x, y)
        self.segments.append(Segment("l", (self.here,)))

    def curve(self, *values: float) -> None:
        """A cubic curve: x and y of two control points and of the end."""
        a, b, c, d, x, y = values
        self.here = (x, y)
        self.segments.append(Segment("c", ((a, b), (c, d), (x, y))))

    def quadratic(self, a: float, b: float, x: float, y: float) -> None:
        """A quadratic curve."""
        p, q = self.here
        third = 2 / 3
        self.curve(
            p + third * (a - p), q + third * (b - q), x + third * (a - x), y + third * (b - y), x, y
        )

    def close(self) -> None:
        """Back to where the subpath began."""
        self.here = self.start
        self.segments.append(Segment("h"))

    def box(self) -> tuple[float, float, float, float] | None:
        """Left, top, right and bottom of what is drawn, in user space; None if there is nothing."""
        points = list(self._extremes())
        if not points:
            return None
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return min(xs), min(ys), max(xs), max(ys)

    def moved(self, matrix: Matrix) -> Iterator[Segment]:
        """The segments as a matrix maps them."""
        for segment in self.segments:
            yield Segment(segment.operator, tuple(matrix.at(x, y) for x, y in segment.points))

    def _extremes(self) -> Iterator[tuple[float, float]]:
        here = (0.0, 0.0)
        for segment in self.segments:
            if segment.operator == "c":
                yield from _turning(here, *segment.points)
            yield from segment.points[-1:]
            here = segment.points[-1] if segment.points else here


def _turning(
    p: tuple[float, float], a: tuple[float, float], b: tuple[float, float], q: tuple[float, float]
) -> Iterator[tuple[float, float]]:
    """Points of a curve where it turns back in one of the directions."""
    for axis in (0, 1):
        one = 3 * (a[axis] - p[axis])
        two = 6 * (p[axis] - 2 * a[axis] + b[axis])
        three = 3 * (q[axis] - p[axis] + 3 * (a[axis] - b[axis]))
        for t in _roots(three, two, one):
            if 0 < t < 1:
                yield _along(p, a, b, q, t)


def _roots(a: float, b: float, c: float) -> Iterator[float]:
    if abs(a) < 1e-12:
        if abs(b) > 1e-12:
            yield -c / b
        return
    inside = b * b - 4 * a * c
    if inside >= 0:
        yield (-b + math.sqrt(inside)) / (2 * a)
        yield (-b - math.sqrt(inside)) / (2 * a)


def _along(
    p: tuple[float, float],
    a: tuple[float, float],
    b: tuple[float, float],
    q: tuple[float, float],
    t: float,
) -> tuple[float, float]:
    u = 1 - t
    weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
    x, y = (
        sum(weight * point[axis] for weight, point in zip(weights, (p, a, b, q), strict=True))
        for axis in (0, 1)
    )
    return x, y


# --- path data


def path(data: str) -> Outline:
    """The outline of path data (SVG 1.1, 8.3).

    Raises BadValue, which carries what can be drawn up to the fault in no way: a path that cannot
    be read is not drawn by half.
    """
    pen = _Pen()
    for letter, operands in _commands(data):
        pen.draw(letter, operands)
    return pen.outline


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    at, letter = 0, ""
    while data[at:].strip():
        found = _TOKEN.match(data, at)
        if found is None:
            raise BadValue(f"path data has “{data[at:].strip()[:20]}” where a command should be")
        if found[1]:
            letter, at = found[1], found.end()
        elif letter in {"", "Z", "z"}:
            raise BadValue("path data has numbers without a command")
        operands, at = _operands(data, at, letter)
        yield letter, operands
        # What follows a move without a letter of its own is a line.
        letter = {"M": "L", "m": "l"}.get(letter, letter)


def _operands(data: str, at: int, letter: str) -> tuple[list[float], int]:
    operands: list[float] = []
    for index in range(_OPERANDS[letter.upper()]):
        flag = letter in "Aa" and index in {3, 4}
        found = (_FLAG if flag else _TOKEN).match(data, at)
        text = (found[1] if flag else found[2]) if found else None
        if found is None or text is None:
            raise BadValue(f"path data ends too early in a command “{letter}”")
        if not -_LIMIT < float(text) < _LIMIT:
            raise BadValue(f"{text[:20]} is too large a number")
        operands.append(float(text))
        at = found.end()
    return operands, at


@dataclass(slots=True)
class _Pen:
    """Carries out commands, with the control point that smooth curves go on from."""

    outline: Outline = field(default_factory=Outline)
    control: tuple[float, float] | None = None
    kind: str = ""

    def draw(self, letter: str, operands: list[float]) -> None:
        outline, upper = self.outline, letter.upper()
        if not outline.segments and upper != "M":
            raise BadValue("path data does not begin with a move")
        if letter.islower():
            operands = self._absolute(upper, operands)
        if upper not in {"M", "Z"} and outline.segments[-1].operator == "h":
            outline.move(*outline.start)
        match upper:
            case "M":
                outline.move(*operands)
            case "L":
                outline.line(*operands)
            case "H":
                outline.line(operands[0], outline.here[1])
            case "V":
                outline.line(outline.here[0], operands[0])
            case "A":
                _arc(outline, *operands)
            case "Z":
                outline.close()
            case _:
                self._curve(upper, operands)
                return
        self.control, self.kind = None, ""

    def _absolute(self, upper: str, operands: list[float]) -> list[float]:
        x, y = self.outline.here
        match upper:
            case "H":
                return [operands[0] + x]
            case "V":
                return [operands[0] + y]
            case "A":
                return [*operands[:5], operands[5] + x, operands[6] + y]
        return [value + (y if index % 2 else x) for index, value in enumerate(operands)]

    def _curve(self, upper: str, operands: list[float]) -> None:
        family = "C" if upper in "CS" else "Q"
        if upper in "ST":
            operands = [*self._reflected(family), *operands]
        if family == "C":
            self.outline.curve(*operands)
            self.control = (operands[2], operands[3])
        else:
            self.outline.quadratic(*operands)
            self.control = (operands[0], operands[1])
        self.kind = family

    def _reflected(self, family: str) -> tuple[float, float]:
        x, y = self.outline.here
        if self.control is None or self.kind != family:
            return x, y
        return 2 * x - self.control[0], 2 * y - self.control[1]


def _arc(outline: Outline, *operands: float) -> None:
    """An elliptical arc from where the pen is (F.6.5 and F.6.6)."""
    rx, ry, degrees, large, sweep, x, y = operands
    x0, y0 = outline.here
    rx, ry = abs(rx), abs(ry)
    if (x0, y0) == (x, y):
        return
    if not rx or not ry:
        outline.line(x, y)
        return
    turn = math.radians(degrees)
    cos, sin = math.cos(turn), math.sin(turn)
    p, q = (x0 - x) / 2, (y0 - y) / 2
    px, py = cos * p + sin * q, cos * q - sin * p
    excess = (px / rx) ** 2 + (py / ry) ** 2
    if excess > 1:
        rx, ry = rx * math.sqrt(excess), ry * math.sqrt(excess)
    below = (rx * py) ** 2 + (ry * px) ** 2
    root = math.sqrt(max(0.0, (rx * ry) ** 2 - below) / below) if below else 0.0
    root = root if large != sweep else -root
    cx, cy = root * rx * py / ry, -root * ry * px / rx
    first = math.atan2((py - cy) / ry, (px - cx) / rx)
    extent = math.atan2((-py - cy) / ry, (-px - cx) / rx) - first
    if sweep and extent < 0:
        extent += 2 * math.pi
    if not sweep and extent > 0:
        extent -= 2 * math.pi
    middle = Matrix(cos, sin, -sin, cos, (x0 + x) / 2, (y0 + y) / 2)
    ellipse = middle.of(Matrix(rx, 0, 0, ry, cx, cy))
    _turned(outline, ellipse, first, extent)
    # Rounding must not part what joins.
    end = outline.segments.pop()
    outline.curve(*end.points[0], *end.points[1], x, y)


def _turned(outline: Outline, ellipse: Matrix, first: float, extent: float) -> None:
    count = max(1, math.ceil(abs(extent) / (math.pi / 2) - 1e-9))
    step = extent / count
    reach = 4 / 3 * math.tan(step / 4)
    for index in range(count):
        one, other = first + index * step, first + (index + 1) * step
        cos, sin = math.cos(one), math.sin(one)
        end_cos, end_sin = math.cos(other), math.sin(other)
        outline.curve(
            *ellipse.at(cos - reach * sin, sin + reach * cos),
            *ellipse.at(end_cos + reach * end_sin, end_sin - reach * end_cos),
            *ellipse.at(end_cos, end_sin),
        )


# --- basic shapes (SVG 1.1, chapter 9)


def rectangle(
    x: float, y: float, width: float, height: float, rx: float = 0.0, ry: float = 0.0
) -> Outline:
    """A rectangle, its corners rounded by half its sides at most."""
    outline = Outline()
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    if not (rx and ry):
        outline.move(x, y)
        for corner in ((x + width, y), (x + width, y + height), (x, y + height)):
            outline.line(*corner)
        outline.close()
        return outline
    right, bottom = x + width, y + height
    outline.move(x + rx, y)
    outline.line(right - rx, y)
    _arc(outline, rx, ry, 0, 0, 1, right, y + ry)
    outline.line(right, bottom - ry)
    _arc(outline, rx, ry, 0, 0, 1, right - rx, bottom)
    outline.line(x + rx, bottom)
    _arc(outline, rx, ry, 0, 0, 1, x, bottom - ry)
    outline.line(x, y + ry)
    _arc(outline, rx, ry, 0, 0, 1, x + rx, y)
    outline.close()
    return outline


def ellipse(cx: float, cy: float, rx: float, ry: float) -> Outline:
    """An ellipse from its rightmost point on, clockwise on screen."""
    outline = Outline()
    outline.move(cx + rx, cy)
    _turned(outline, Matrix(rx, 0, 0, ry, cx, cy), 0.0, 2 * math.pi)
    outline.close()
    return outline


def polyline(values: Sequence[float], closed: bool) -> Outline:
    """Straight lines through points.  Raises BadValue for half a point."""
    if len(values) % 2:
        raise BadValue("a list of points has an odd number of numbers")
    outline = Outline()
    for index in range(0, len(values), 2):
        (outline.line if index else outline.move)(values[index], values[index + 1])
    if closed and values:
        outline.close()
    return outline
