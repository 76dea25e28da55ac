"""Outlines of areas from GeoJSON (RFC 7946): polygons, their names, and where the names are set."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

from typeset.data.series import Outline
from typeset.diagnostics import Diagnostics, Span
from typeset.records import dataclass

_Point: TypeAlias = tuple[float, float]
_Ring: TypeAlias = tuple[_Point, ...]

_FEATURE = re.compile(r'"type"\s*:\s*"Feature"')

_FEWEST_POINTS = 4
"""A ring has at least three corners and comes back to the first (RFC 7946, 3.1.6)."""


class _Malformed(Exception):  # noqa: N818 - never leaves this module
    """What is wrong with a feature."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """The signed area of a ring, and its centre of gravity."""

    area: float
    centre: _Point


def outlines(
    path: Path, diagnostics: Diagnostics, asked: Span | None = None
) -> tuple[Outline, ...]:
    """The areas in a GeoJSON file, in its order; none if anything is wrong with it.

    Each feature is a Polygon or MultiPolygon with the property `name`; the property `label`, an
    [x, y], says where the name is set, else it is the centre of gravity of the largest part.
    `asked` is where the file was named.
    """
    found = Diagnostics()
    text = _read(path, found, asked)
    areas = () if text is None else tuple(_areas(text, path, found))
    diagnostics.extend(found)
    return () if found.has_errors else areas


def _read(path: Path, diagnostics: Diagnostics, asked: Span | None) -> str | None:
    """The file's text."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = "there is no such file" if not path.exists() else error.strerror
        diagnostics.error("missing-file", f"{path} cannot be read: {reason}", asked)
    except UnicodeDecodeError:
        diagnostics.error("not-utf-8", f"{path.name} is not in UTF-8", Span(path), "save it so")
    return None


def _areas(text: str, path: Path, diagnostics: Diagnostics) -> Iterator[Outline]:
    """The areas that a text describes; what is wrong with others is reported."""
    features = _features(text, path, diagnostics)
    for feature, span in zip(features, _spans(text, path, len(features)), strict=True):
        try:
            yield _outline(feature)
        except _Malformed as error:
            message = f"this feature {error}"
            hint = "each is a Polygon or MultiPolygon with the property “name”"
            diagnostics.error("bad-geojson", message, span, hint)


def _features(text: str, path: Path, diagnostics: Diagnostics) -> list[Any]:
    """The features of the file's collection."""
    try:
        content = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        at = error if isinstance(error, json.JSONDecodeError) else None
        span = Span(path, at.lineno, at.colno) if at else Span(path)
        message = f"this is not JSON as it should be ({at.msg if at else 'nested too deep'})"
        diagnostics.error("bad-geojson", message, span, "export the file again")
        return []
    features = content.get("features") if isinstance(content, dict) else None
    if isinstance(features, list) and features:
        return features
    message = f"{path.name} holds no features to draw"
    hint = "export the areas as a GeoJSON FeatureCollection"
    diagnostics.error("bad-geojson", message, Span(path), hint)
    return []


def _spans(text: str, path: Path, count: int) -> list[Span]:
    """Where each feature says that it is one; the beginning of the file if they do not all."""
    found = [match.start() for match in _FEATURE.finditer(text)]
    if len(found) != count:
        return [Span(path)] * count
    return [Span(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)) for at in found]


def _outline(feature: Any) -> Outline:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(properties, dict) or not isinstance(name, str) or not name.strip():
        raise _Malformed("has no name")
    polygons = _polygons(feature.get("geometry"))
    rings = tuple(_ring(ring) for polygon in polygons for ring in polygon)
    if not rings:
        raise _Malformed(f"(“{name}”) has no outline")
    label = properties.get("label")
    return Outline(name.strip(), rings, _centre(rings) if label is None else _point(label))


def _polygons(geometry: Any) -> list[Any]:
    """The polygons of a geometry, each a list of rings."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    polygons = [coordinates] if kind == "Polygon" else coordinates
    if kind not in ("Polygon", "MultiPolygon") or not isinstance(polygons, list):
        raise _Malformed(f"is a {kind}" if kind else "has no geometry")
    if not all(isinstance(polygon, list) for polygon in polygons):
        raise _Malformed("has coordinates of another shape than its type says")
    return polygons


def _ring(points: Any) -> _Ring:
    if not isinstance(points, list) or len(points) < _FEWEST_POINTS:
        raise _Malformed(f"has a ring of fewer than {_FEWEST_POINTS} points")
    return tuple(_point(point) for point in points)


def _point(point: Any) -> _Point:
    """A position; a third number, the height, is left out."""
    if not isinstance(point, list) or len(point) < len(("x", "y")):
        raise _Malformed("has a point that is no [x, y]")
    if not all(type(part) in (int, float) and math.isfinite(part) for part in point[:2]):
        raise _Malformed("has a point that is no [x, y]")
    return (float(point[0]), float(point[1]))


def _centre(rings: tuple[_Ring, ...]) -> _Point:
    """The centre of gravity of the largest ring."""
    return max((_shape(ring) for ring in rings), key=lambda shape: abs(shape.area)).centre


def _shape(ring: _Ring) -> _Shape:
    """Area and centre by the shoelace formula; for a ring without area the mean of its points."""
    area = x_moment = y_moment = 0.0
    for (x0, y0), (x1, y1) in pairwise(ring):
        cross = x0 * y1 - x1 * y0
        area += cross / 2
        x_moment += (x0 + x1) * cross
        y_moment += (y0 + y1) * cross
    if area:
        return _Shape(area, (x_moment / (6 * area), y_moment / (6 * area)))
    count = len(ring)
    return _Shape(0.0, (sum(x for x, _ in ring) / count, sum(y for _, y in ring) / count))
