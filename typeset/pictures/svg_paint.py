"""Colours and gradients of SVG as inks (SVG 1.1, chapters 11 and 13)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from typeset.drawing import Gradient, Stop
from typeset.ink import Colour, Ink
from typeset.pictures.house import HouseInks
from typeset.pictures.svg_source import Element
from typeset.pictures.svg_style import Style, StyleSheet
from typeset.pictures.svg_values import BadValue, Matrix, Viewport, length, opacity, transform
from typeset.records import dataclass

_REFERENCE = re.compile(r"url\(\s*['\"]?([^'\")]*)['\"]?\s*\)\s*(.*)", re.DOTALL)
_LARGEST = 0.999
"""How near to its circle's edge a focus may come, as a part of the radius."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in user space."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What an area or a line is painted with.

    `mask` is a gradient whose opacity differs from place to place.
    """

    ink: Ink | Colour | Gradient
    opacity: float = 1.0
    mask: Gradient | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """Where paint goes: the box of what is painted, how user space lies, the viewport's size."""

    box: Box | None
    matrix: Matrix
    viewport: Viewport


@dataclass(frozen=True, slots=True)
class _Rgba:
    rgb: tuple[float, float, float]
    opacity: float


def reference(value: str) -> tuple[str, str] | None:
    """The id that ``url(#id)`` names, and what follows it; None if the value is no reference.

    Raises BadValue for references to other files.
    """
    found = _REFERENCE.fullmatch(value.strip())
    if found is None:
        return None
    if not found[1].startswith("#"):
        raise BadValue(f"“{found[1][:60]}” is in another file")
    return found[1][1:], found[2].strip()


@dataclass(frozen=True, slots=True)
class Paints:
    """Finds inks and gradients for styles."""

    elements: Mapping[str, Element]
    inks: HouseInks
    sheet: StyleSheet

    def chosen(self, style: Style, which: str, ground: Ground) -> Chosen | None:
        """The paint of `fill` or `stroke`, or None.  Raises BadValue."""
        value, share = style[which], opacity(style[f"{which}-opacity"])
        target = reference(value)
        if target is None:
            return self._solid(value, style, share)
        identifier, otherwise = target
        element = self.elements.get(identifier)
        if element is None:
            if otherwise:
                return self._solid(otherwise, style, share)
            raise BadValue(f"there is no “{identifier}” to paint with")
        if element.tag not in {"linearGradient", "radialGradient"}:
            raise BadValue(f"a {element.tag} is not supported as paint")
        return self._gradient(element, ground, share)

    def _solid(self, value: str, style: Style, share: float) -> Chosen | None:
        colour = rgba(value, style["color"])
        if colour is None or colour.opacity * share == 0:
            return None
        return Chosen(self.inks.of(colour.rgb), colour.opacity * share)

    def _gradient(self, element: Element, ground: Ground, share: float) -> Chosen | None:
        chain = list(self._chain(element))
        stops = next((found for one in chain if (found := self._stops(one))), [])
        said = {key: value for one in reversed(chain) for key, value in one.attributes.items()}
        if not stops:
            return None
        if said.get("spreadMethod", "pad") != "pad":
            raise BadValue(f"the gradient “{said.get('id')}” repeats: not supported")
        # What counts is the element's own kind, whoever it takes its stops from.
        shape = _linear if element.tag == "linearGradient" else _radial
        units = said.get("gradientUnits", "objectBoundingBox")
        course = shape(said, (1.0, 1.0) if units == "objectBoundingBox" else ground.viewport)
        matrix = _lies(units, ground)
        if matrix is None:
            return None
        matrix = matrix.of(transform(said.get("gradientTransform", "")))
        if course is None or len(stops) == 1 or not matrix.determinant:
            last = stops[-1]
            return Chosen(last.ink, last.opacity * share) if last.opacity * share else None
        gradient = Gradient(course, matrix.values, tuple(stops))
        return _with_opacity(gradient, share)

    def _chain(self, element: Element) -> Iterator[Element]:
        """A gradient and those that it takes over from, each once."""
        seen: set[int] = set()
        now: Element | None = element
        while now is not None and id(now) not in seen:
            seen.add(id(now))
            yield now
            href = now.attributes.get("href", "")
            if href and not href.startswith("#"):
                raise BadValue(f"“{href[:60]}” is in another file")
            now = self.elements.get(href[1:]) if href else None

    def _stops(self, element: Element) -> list[Stop]:
        found: list[Stop] = []
        for stop in (one for one in element.children if one.tag == "stop"):
            style = self.sheet.own(stop)
            colour = rgba(style["stop-color"], style["color"])
            if colour is None:
                raise BadValue("a stop of a gradient has no colour")
            offset = opacity(stop.attributes.get("offset", "0"))
            offset = max(offset, found[-1].offset) if found else offset
            share = colour.opacity * opacity(style["stop-opacity"])
            found.append(Stop(round(offset, 5), self.inks.of(colour.rgb), share))
        return found


def rgba(value: str, current: str) -> _Rgba | None:
    """A colour and its opacity, or None for `none`.  Raises BadValue."""
    from tinycss2.color3 import RGBA, parse_color

    value = value.strip()
    if value.lower() in {"none", "transparent"}:
        return None
    # What follows is the same colour for those who know ICC profiles; the screen's counts.
    value = re.sub(r"\s+(?:icc|device)-\w+\(.*\)$", "", value)
    parsed = parse_color(current if value.lower() == "currentcolor" else value)
    if not isinstance(parsed, RGBA):
        raise BadValue(f"“{value[:60]}” is not a colour that is known here")
    red, green, blue, share = (min(1.0, max(0.0, float(one))) for one in parsed)
    return _Rgba((red, green, blue), share)


def _with_opacity(gradient: Gradient, share: float) -> Chosen | None:
    levels = {stop.opacity for stop in gradient.stops}
    if len(levels) > 1:
        return Chosen(_opaque(gradient), share, gradient) if share else None
    (level,) = levels
    return Chosen(_opaque(gradient), level * share) if level * share else None


def _opaque(gradient: Gradient) -> Gradient:
    """The colours alone, so that gradients which differ in opacity share them."""
    return replace(gradient, stops=tuple(replace(stop, opacity=1.0) for stop in gradient.stops))


def _lies(units: str, ground: Ground) -> Matrix | None:
    """How a gradient's own space lies; None for a box without width or height (13.2.2)."""
    if units == "userSpaceOnUse":
        return ground.matrix
    if ground.box is None:
        return None
    left, top, right, bottom = ground.box
    if right <= left or bottom <= top:
        return None
    return ground.matrix.of(Matrix(right - left, 0, 0, bottom - top, left, top))


def _linear(said: Mapping[str, str], viewport: Viewport) -> tuple[float, ...] | None:
    width, height = viewport
    course = (
        length(said.get("x1", "0%"), width),
        length(said.get("y1", "0%"), height),
        length(said.get("x2", "100%"), width),
        length(said.get("y2", "0%"), height),
    )
    return None if course[:2] == course[2:] else course


def _radial(said: Mapping[str, str], viewport: Viewport) -> tuple[float, ...] | None:
    width, height = viewport
    diagonal = math.hypot(width, height) / math.sqrt(2)
    cx, cy = length(said.get("cx", "50%"), width), length(said.get("cy", "50%"), height)
    r = length(said.get("r", "50%"), diagonal)
    if r <= 0:
        return None
    fx = length(said["fx"], width) if "fx" in said else cx
    fy = length(said["fy"], height) if "fy" in said else cy
    inner = length(said.get("fr", "0%"), diagonal)
    away = math.hypot(fx - cx, fy - cy)
    if away > _LARGEST * r:
        fx, fy = (c + (f - c) * _LARGEST * r / away for c, f in ((cx, fx), (cy, fy)))
    return fx, fy, inner, cx, cy, r


def families(value: str) -> Sequence[str]:
    """The families of `font-family`, without quotes."""
    return [one.strip().strip("'\"").strip() for one in value.split(",") if one.strip()]
