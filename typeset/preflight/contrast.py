"""Colours as seen, and how well one stands out from another (WCAG 2.1, “relative luminance”).

CMYK is turned into RGB by the plain formula; files for the screen have little of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from typeset.inspect.colour import Colour, alternate, looked_up
from typeset.inspect.geometry import Box, Matrix
from typeset.inspect.records import Painted, PaintedPath, PaintedText
from typeset.inspect.state import Look, Segment


@dataclass(frozen=True, slots=True)
class Screen:
    """A colour on the screen, from 0 to 1."""

    red: float
    green: float
    blue: float

    @property
    def luminance(self) -> float:
        """From 0, black, to 1, white."""
        red, green, blue = (_linear(one) for one in (self.red, self.green, self.blue))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def over(self, below: Screen, alpha: float) -> Screen:
        """This colour, `alpha` of it, laid over another."""
        mixed = [
            alpha * one + (1 - alpha) * other
            for one, other in zip(
                (self.red, self.green, self.blue),
                (below.red, below.green, below.blue),
                strict=True,
            )
        ]
        return Screen(*mixed)

    @property
    def name(self) -> str:
        """As on the web: ``#1a2b3c``."""
        parts = (round(255 * min(1.0, max(0.0, one))) for one in (self.red, self.green, self.blue))
        return "#" + "".join(f"{one:02x}" for one in parts)


PAPER = Screen(1.0, 1.0, 1.0)


def _linear(value: float) -> float:
    value = min(1.0, max(0.0, value))
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def contrast(one: Screen, other: Screen) -> float:
    """The contrast ratio, from 1 to 21."""
    dark, light = sorted((one.luminance, other.luminance))
    return (light + 0.05) / (dark + 0.05)


def on_screen(colour: Colour) -> Screen | None:
    """A colour as shown; None for patterns and for spaces that cannot be understood."""
    colour = looked_up(colour)
    if colour.pattern is not None:
        return None
    if colour.space.inks:
        other = alternate(colour)
        return None if other is None else on_screen(other)
    values, space = colour.values, colour.space
    if space.family == "Lab":
        return _from_lab(values)
    if space.profile is not None and space.profile.space == "Lab ":
        return None
    if len(values) == 1:
        return Screen(values[0], values[0], values[0])
    if len(values) == 3:
        return Screen(*values)
    if len(values) == 4:
        cyan, magenta, yellow, black = values
        return Screen(*((1 - one) * (1 - black) for one in (cyan, magenta, yellow)))
    return None


def _from_lab(values: Sequence[float]) -> Screen | None:
    """Only as light as it is: contrast asks for no more."""
    if len(values) != 3:
        return None
    height = (values[0] + 16) / 116
    light = height**3 if height > 6 / 29 else 3 * (6 / 29) ** 2 * (height - 4 / 29)
    grey = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return Screen(grey, grey, grey)


@dataclass(frozen=True)
class Area:
    """A filled path, with its outline as points."""

    path: PaintedPath

    @cached_property
    def rings(self) -> list[list[tuple[float, float]]]:
        """Its parts, curves cut into straight pieces."""
        return list(_rings(self.path.segments, self.path.matrix))

    def covers(self, x: float, y: float) -> bool:
        """True if a point of the page lies inside."""
        box = self.path.box
        if not (box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1):
            return False
        turns = sum(_winding(ring, x, y) for ring in self.rings)
        return turns % 2 != 0 if self.path.even_odd else turns != 0


def _rings(segments: Sequence[Segment], matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    ring: list[tuple[float, float]] = []
    for segment in segments:
        ends = list(zip(segment.points[::2], segment.points[1::2], strict=False))
        points = [matrix.point(x, y) for x, y in ends]
        if segment.operator == "m":
            yield ring
            ring = points
        elif segment.operator == "l":
            ring += points
        elif segment.operator == "c" and ring and len(points) == 3:
            ring += _curve(ring[-1], *points)
    yield ring


def _curve(*points: tuple[float, float]) -> list[tuple[float, float]]:
    a, b, c, d = points
    found = []
    for step in range(1, 9):
        t = step / 8
        parts = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        found.append(
            (
                sum(k * p[0] for k, p in zip(parts, (a, b, c, d), strict=True)),
                sum(k * p[1] for k, p in zip(parts, (a, b, c, d), strict=True)),
            )
        )
    return found


def _winding(ring: Sequence[tuple[float, float]], x: float, y: float) -> int:
    """How often a ring goes around a point."""
    turns = 0
    for (ax, ay), (bx, by) in pairwise([*ring, *ring[:1]]):
        side = (bx - ax) * (y - ay) - (x - ax) * (by - ay)
        if ay <= y < by and side > 0:
            turns += 1
        elif by <= y < ay and side < 0:
            turns -= 1
    return turns


@dataclass(frozen=True, slots=True)
class Layer:
    """Something that hides what lies below it; `area` is None for pictures and shadings."""

    at: int
    box: Box
    look: Look
    area: Area | None
    plain: bool

    def covers(self, x: float, y: float) -> bool:
        """True if a point lies under it."""
        if self.area is not None:
            return self.area.covers(x, y)
        return self.box.x0 <= x <= self.box.x1 and self.box.y0 <= y <= self.box.y1


class Ground:
    """What lies under and over things on a page; its things count in painting order."""

    def __init__(self, things: Sequence[Painted]) -> None:
        self.layers = [one for at, thing in enumerate(things) if (one := _layer(at, thing))]

    def under(self, at: int, box: Box, points: Sequence[tuple[float, float]]) -> list[Screen]:
        """The colours under points, when thing `at` is painted; those that cannot be told left out.

        `box` is around the points.
        """
        below = [one for one in self.layers if one.at < at and one.box.meets(box)]
        found = (_seen(below, x, y) for x, y in points)
        return [one for one in found if one is not None]

    def covered(self, at: int, box: Box, points: Sequence[tuple[float, float]]) -> bool:
        """True if something painted after thing `at` hides all points."""
        above = [one for one in self.layers if one.at > at and one.box.meets(box)]
        opaque = [one for one in above if one.plain and one.look.fill_alpha >= 1]
        return bool(opaque) and all(any(one.covers(x, y) for one in opaque) for x, y in points)


def _layer(at: int, thing: Painted) -> Layer | None:
    if isinstance(thing, PaintedText) or thing.box.empty:
        return None
    if isinstance(thing, PaintedPath):
        if not thing.filled or min(thing.box.width, thing.box.height) < 1:
            return None
        return Layer(at, thing.box, thing.look, Area(thing), _plain(thing))
    return Layer(at, thing.box, thing.look, None, _plain(thing))


def _plain(thing: Painted) -> bool:
    """True if what is below is simply covered."""
    looks = [thing.look, *(group.look for group in thing.where.groups)]
    return all(
        one.blend in {"Normal", "Compatible"} and one.soft_mask is None for one in looks
    ) and all(group.look.fill_alpha >= 1 for group in thing.where.groups)


def _seen(below: Sequence[Layer], x: float, y: float) -> Screen | None:
    """The colour at a point, from the paper up."""
    seen = PAPER
    known = True
    for layer in below:
        if not layer.covers(x, y):
            continue
        colour = on_screen(layer.look.fill) if layer.area is not None and layer.plain else None
        if colour is None:
            known = False
            continue
        alpha = layer.look.fill_alpha
        known = known or alpha >= 1
        seen = colour.over(seen, alpha)
    return seen if known else None


def along(text: PaintedText) -> list[tuple[float, float]]:
    """Points along the middle of the letters of a text."""
    parts = (0.04, 0.28, 0.5, 0.72, 0.96)
    box, matrix = text.box, text.matrix @ text.user
    if abs(matrix.a) >= abs(matrix.b):
        y = (box.y0 + box.y1) / 2
        return [(box.x0 + part * box.width, y) for part in parts]
    x = (box.x0 + box.x1) / 2
    return [(x, box.y0 + part * box.height) for part in parts]
