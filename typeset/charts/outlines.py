"""What a recorded drawing has painted, read back from its operators: strokes and filled areas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field

from typeset.charts.geometry import Box, Segment
from typeset.drawing import Drawing, Form, Operator, Picture, Place
from typeset.records import dataclass

_TOKEN = re.compile(r"<[^>]*>|\[[^\]]*\]|\([^)]*\)|/\S+|-?\d*\.?\d+|[A-Za-z*']+")
_PAINTS = {"S": (False, True), "s": (False, True), "f": (True, False), "f*": (True, False),
           "B": (True, True), "B*": (True, True), "b": (True, True), "b*": (True, True),
           "n": (False, False)}  # fmt: skip
"""Operators that end a path, and whether they fill and stroke it (ISO 32000-1, 8.5.3)."""
_STEPS = 6
"""Straight pieces that a curve is read as."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A painted path as straight pieces."""

    edges: tuple[Segment, ...]
    filled: bool
    stroked: bool
    box: Box

    def crosses(self, box: Box) -> bool:
        """Whether an edge runs through a rectangle."""
        own = self.box
        if (
            own.left > box.right
            or own.right < box.left
            or own.bottom > box.top
            or own.top < box.bottom
        ):
            return False
        return any(box.meets(edge) for edge in self.edges)

    def covers(self, box: Box) -> bool:
        """Whether the whole rectangle lies on the filled area, by the even-odd rule."""
        if not self.filled or not self.box.holds(box) or self.crosses(box):
            return False
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        crossed = 0
        for edge in self.edges:
            low, high = sorted((edge.y0, edge.y1))
            if low <= y < high:
                at = edge.x0 + (y - edge.y0) / (edge.y1 - edge.y0) * (edge.x1 - edge.x0)
                crossed += at > x
        return crossed % 2 == 1


@dataclass(frozen=True, slots=True)
class _Matrix:
    """How a space lies on the drawing (ISO 32000-1, 8.3.3): a b c d e f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point on the drawing."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def within(self, one: _Matrix) -> _Matrix:
        """This matrix, made in the space that `one` gives."""
        e, f = one.at(self.e, self.f)
        return _Matrix(
            one.a * self.a + one.c * self.b,
            one.b * self.a + one.d * self.b,
            one.a * self.c + one.c * self.d,
            one.b * self.c + one.d * self.d,
            e,
            f,
        )


@dataclass(slots=True)
class _Reader:
    """Where the pen is, in the space in force; `edges` are on the drawing."""

    edges: list[Segment] = field(default_factory=list)
    start: tuple[float, float] = (0.0, 0.0)
    at: tuple[float, float] = (0.0, 0.0)
    space: _Matrix = _Matrix()
    saved: list[_Matrix] = field(default_factory=list)

    def take(self, operator: str, numbers: list[float]) -> None:
        """Follow an operator that builds a path or changes the space."""
        match operator:
            case "q":
                self.saved.append(self.space)
            case "Q":
                self.space = self.saved.pop()
            case "cm":
                self.space = _Matrix(*numbers[-6:]).within(self.space)
            case "m":
                self.start = self.at = (numbers[-2], numbers[-1])
            case "l":
                self._to(numbers[-2], numbers[-1])
            case "c" | "v" | "y":
                self._curve(operator, numbers)
            case "re":
                left, bottom, width, height = numbers[-4:]
                self.start = self.at = (left, bottom)
                for x, y in ((left + width, bottom), (left + width, bottom + height),
                             (left, bottom + height), (left, bottom)):  # fmt: skip
                    self._to(x, y)
            case "h":
                self._to(*self.start)

    def _to(self, x: float, y: float) -> None:
        self.edges.append(Segment(*self.space.at(*self.at), *self.space.at(x, y)))
        self.at = (x, y)

    def _curve(self, operator: str, numbers: list[float]) -> None:
        points = [*zip(numbers[::2], numbers[1::2], strict=True)]
        first = self.at if operator == "v" else points[0]
        second = points[0] if operator == "v" else points[1] if operator == "c" else points[-1]
        controls = (self.at, first, second, points[-1])
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            x = sum(w * point[0] for w, point in zip(weights, controls, strict=True))
            y = sum(w * point[1] for w, point in zip(weights, controls, strict=True))
            self._to(x, y)

    def end(self, filled: bool, stroked: bool) -> Shape:
        edges, self.edges = tuple(self.edges), []
        return Shape(edges, filled, stroked, _around(edges))


def _around(edges: Sequence[Segment]) -> Box:
    xs = [x for edge in edges for x in (edge.x0, edge.x1)] or [0.0]
    ys = [y for edge in edges for y in (edge.y0, edge.y1)] or [0.0]
    return Box(min(xs), min(ys), max(xs), max(ys))


def shapes(drawing: Drawing) -> Iterator[Shape]:
    """Everything that was filled or stroked, in the order of painting."""
    yield from _painted(drawing.operators, _Reader())


def _painted(operators: Sequence[Operator], reader: _Reader) -> Iterator[Shape]:
    for operator in operators:
        match operator:
            case str():
                yield from _shapes(operator, reader)
            case Place(Form() as form):
                yield from _painted(form.operators, _Reader(space=reader.space))
            case Place(Picture()):
                reader.take("re", [0.0, 0.0, 1.0, 1.0])
                yield reader.end(filled=True, stroked=False)


def _shapes(code: str, reader: _Reader) -> Iterator[Shape]:
    numbers: list[float] = []
    for match in _TOKEN.finditer(code):
        token = match[0]
        if token[0] in "-.0123456789":
            numbers.append(float(token))
            continue
        if token in _PAINTS:
            shape = reader.end(*_PAINTS[token])
            if shape.edges and (shape.filled or shape.stroked):
                yield shape
        else:
            reader.take(token, numbers)
        numbers = []
