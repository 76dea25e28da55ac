"""Maps: areas with their names, or their outlines alone.

Coordinates are taken as they are, on a plane: both axes have the same scale and y goes up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from typeset.charts.geometry import Box
from typeset.charts.options import ChartOptions
from typeset.charts.plate import Plate
from typeset.charts.problems import DoesNotFit
from typeset.charts.words import Breaks, block_width, cap_height, depth
from typeset.data.series import ChartData, Outline
from typeset.ink import Ink
from typeset.typography.line import TextStyle

_HIGHLIGHT = 0.3
"""Tint of a highlighted area."""
_NARROWER = (0.7, 0.5)
"""Shares of a name's width that it is broken for."""
_STEP = 5.0
_NEAR, _FAR = 5, 16
"""Names are tried on a grid of so many points around their place, so many steps out; the second
number where the first finds no room."""
_APART = 2.0
"""Points that two names keep apart."""
_OUTSIDE = 8.0
_PER_LINE = 4.0
"""What a corner outside the area, and a further line, weigh against a point's distance."""


@dataclass(frozen=True, slots=True)
class _Area:
    """An area as drawn: its name, its shape and the place of its name on the figure."""

    name: str
    shape: Path
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class _Setting:
    """A name broken in one of the possible ways; the box is centred on the origin."""

    lines: tuple[str, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class _Placed:
    area: _Area
    setting: _Setting
    box: Box


def draw_map(plate: Plate, data: ChartData, options: ChartOptions) -> None:
    """Draw areas on a light ground with thin outlines, each with its name."""
    areas = _areas(plate, data.outlines)
    line = plate.style.series[0]
    for area in areas:
        highlit = area.name == options.highlight
        _draw_shape(plate, area, fill=line.at(_HIGHLIGHT) if highlit else plate.style.panel)
    for area in areas:
        _draw_shape(plate, area, line=line)
    for placed in _place(plate, areas, options):
        style = _style(plate, placed.area, options)
        top = placed.box.top - cap_height(style) / 3
        middle = (placed.box.left + placed.box.right) / 2
        plate.block(middle, top, placed.setting.lines, style, "center")


def draw_outline(plate: Plate, data: ChartData, options: ChartOptions) -> None:
    """Draw outlines alone."""
    for area in _areas(plate, data.outlines):
        _draw_shape(plate, area, line=plate.style.outline)


def _areas(plate: Plate, outlines: Sequence[Outline]) -> tuple[_Area, ...]:
    """The areas as large as the figure allows, all at one scale, in the middle of the figure."""
    points = [point for outline in outlines for ring in outline.rings for point in ring]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    bottom, top = min(y for _, y in points), max(y for _, y in points)
    line = plate.style.measures.outline
    box = plate.box.inset(line, line, line, line)
    scale = min(box.width / (right - left), box.height / (top - bottom))
    place = Affine2D().translate(-(left + right) / 2, -(bottom + top) / 2).scale(scale)
    place = place.translate((box.left + box.right) / 2, (box.bottom + box.top) / 2)
    return tuple(_area(outline, place) for outline in outlines)


def _area(outline: Outline, place: Affine2D) -> _Area:
    rings = (Path(ring, closed=True) for ring in outline.rings)
    shape = place.transform_path(Path.make_compound_path(*rings))
    x, y = place.transform(outline.label).tolist()
    extents = shape.get_extents()
    return _Area(outline.name, shape, x, y, extents.width * extents.height)


def _draw_shape(
    plate: Plate, area: _Area, fill: Ink | None = None, line: Ink | None = None
) -> None:
    patch = PathPatch(
        area.shape,
        facecolor=plate.ink(fill) if fill else "none",
        edgecolor=plate.ink(line) if line else "none",
        linewidth=plate.style.measures.outline if line else 0,
        joinstyle="round",
        clip_on=False,
    )
    plate.axes.add_artist(patch)


# --- names ----------------------------------------------------------------------------------------


def _place(plate: Plate, areas: Sequence[_Area], options: ChartOptions) -> list[_Placed]:
    """A box for each name, in the order of the areas; small areas choose first."""
    placed: dict[str, _Placed] = {}
    for area in sorted(areas, key=lambda area: area.size):
        taken = [other.box for other in placed.values()]
        style = _style(plate, area, options)
        best = _best(plate, area, style, taken, _NEAR) or _best(plate, area, style, taken, _FAR)
        if best is None:
            raise DoesNotFit(f"the name “{area.name}” on the map")
        placed[area.name] = best
    return [placed[area.name] for area in areas]


def _style(plate: Plate, area: _Area, options: ChartOptions) -> TextStyle:
    return plate.style.strong if area.name == options.highlight else plate.style.text


def _best(
    plate: Plate, area: _Area, style: TextStyle, taken: Sequence[Box], reach: int
) -> _Placed | None:
    """The name where it is nearest its place, within its area if it can be, and covers no other."""
    found: _Placed | None = None
    least = float("inf")
    for setting in _settings(plate, area.name, style):
        for distance, x, y in _offsets(reach):
            cost = distance + _PER_LINE * len(setting.lines)
            if cost >= least:
                break
            box = setting.box.moved(area.x + x, area.y + y)
            room = box.inset(*(-_APART,) * 4)
            if not plate.box.holds(box) or any(room.overlap(other) for other in taken):
                continue
            cost += _OUTSIDE * _corners_outside(area, box)
            if cost < least:
                least, found = cost, _Placed(area, setting, box)
        if least <= _PER_LINE:
            break
    return found


def _settings(plate: Plate, name: str, style: TextStyle) -> Iterator[_Setting]:
    """The name on one line, and on as few as narrower measures allow without parting a word."""
    natural = plate.measure(name, style)
    first = plate.wrap(name, style, min(natural, plate.box.width))
    yield _setting(first.lines, style)
    if " " in name or "-" in name:
        for share in _NARROWER:
            wrapped = plate.wrap(name, style, natural * share)
            if wrapped.breaks is Breaks.BETWEEN_WORDS:
                yield _setting(wrapped.lines, style)


def _setting(lines: tuple[str, ...], style: TextStyle) -> _Setting:
    half = block_width(lines, style) / 2
    height = cap_height(style) * 4 / 3 + (len(lines) - 1) * style.leading
    total = height + depth(style.face, style.size)
    return _Setting(lines, Box(-half, -total / 2, half, total / 2))


def _offsets(reach: int) -> Iterator[tuple[float, float, float]]:
    """Distance, x and y of the points of a grid around the origin, the nearest first."""
    steps = [step * _STEP for step in range(-reach, reach + 1)]
    yield from sorted(((x * x + y * y) ** 0.5, x, y) for x in steps for y in steps)


def _corners_outside(area: _Area, box: Box) -> int:
    """How many of the box's corners and the middles of its sides lie outside the area."""
    xs = (box.left, (box.left + box.right) / 2, box.right)
    ys = (box.bottom, (box.bottom + box.top) / 2, box.top)
    points = [(x, y) for x in xs for y in ys]
    return int(len(points) - area.shape.contains_points(points).sum())
