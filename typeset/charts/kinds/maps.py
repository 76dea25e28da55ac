"""Maps: areas with their names, or their outlines alone.

Coordinates are taken as they are, on a plane: both axes have the same scale and y goes up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox

from typeset.charts.chart import prepare
from typeset.charts.geometry import Box, Segment
from typeset.charts.options import ChartOptions
from typeset.charts.plate import Plate
from typeset.charts.problems import DoesNotFit, UndrawableFigure
from typeset.charts.shades import Shades, darkest_under, shades
from typeset.charts.style import number_format
from typeset.charts.words import Breaks, block_width, cap_height, depth
from typeset.data.series import NONE, ChartData, Outline
from typeset.diagnostics import nearest
from typeset.ink import Ink
from typeset.records import dataclass
from typeset.typography.line import TextStyle

_HIGHLIGHT = 0.3
"""Tint of a highlighted area."""
_HIGHLIT = 3.0
"""How many times heavier the outline of a highlighted area is among shades."""
_NARROWER = (0.7, 0.5)
"""Shares of a name's width that it is broken for."""
_STEP = 5.0
_NEAR, _FAR = 5, 36
"""Names are tried on a grid of so many points around their place, so many steps out; the second
number where the first finds no room."""
_APART, _OFF_EDGE = 2.0, 1.0
"""Points that two names keep apart, and a name from the outlines of areas."""
_CROSSED, _ELSEWHERE, _BESIDE, _TOUCHED = 400.0, 300.0, 30.0, 20.0
_PER_LINE = 4.0
"""What weighs against a point's distance: an outline through the name, the name in another area, or
beside all of them with a line that leads there, an outline close to it; and a further line."""


@dataclass(frozen=True, slots=True)
class _Value:
    """A value, or the sign that stands in its place."""

    value: float | None
    sign: str


@dataclass(frozen=True, slots=True)
class _Area:
    """An area as drawn: its name, its shape and the place of its name on the figure."""

    name: str
    shape: Path
    x: float
    y: float
    size: float
    value: _Value | None = None


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
    cost: float


def draw_map(plate: Plate, data: ChartData, options: ChartOptions) -> None:
    """Draw areas with thin outlines, each with its name; values shade them, under a key."""
    if data.panels:
        chart = prepare(plate, data, options)
        values = _values(data)
        # Names run over edges, so that all are in black, on the highest class as well.
        darkest = darkest_under(plate.style.text.ink, plate.style)
        scale = shades(chart.values, options, plate.style, chart.write, darkest)
        box = chart.set_entries(scale.entries())
        areas = _areas(plate, data.outlines, box, values)
    else:
        scale, box = None, plate.box
        areas = _areas(plate, data.outlines, box)
    _draw_areas(plate, areas, scale, options)
    for placed in _place(plate, box, areas, options):
        style = _style(plate, placed.area, options)
        top = placed.box.top - cap_height(style) / 3
        middle = (placed.box.left + placed.box.right) / 2
        plate.block(middle, top, placed.setting.lines, style, "center")
        _lead(plate, placed)


def _lead(plate: Plate, placed: _Placed) -> None:
    """Draw a line from a name to its area if it stands outside."""
    box, area = placed.box, placed.area
    if area.shape.contains_point(((box.left + box.right) / 2, (box.bottom + box.top) / 2)):
        return
    x = min(max(area.x, box.left), box.right)
    y = min(max(area.y, box.bottom - 1), box.top + 1)
    if x in (box.left, box.right):
        x, y = (x - 1 if x == box.left else x + 1), (box.bottom + box.top) / 2
    line = Segment(x, y, area.x, area.y)
    plate.rule([line], plate.style.axis, plate.style.measures.axis_line)


def _values(data: ChartData) -> dict[str, _Value]:
    """The value of each area.  Raises UndrawableFigure for a value of none that is on the map."""
    panel, names = data.panels[0], [outline.name for outline in data.outlines]
    if len(data.panels) > 1 or len(panel.series) > 1:
        raise UndrawableFigure("a map shows one value of each area", "leave out series and panels")
    unknown = [name for name in panel.categories if name not in names]
    if unknown:
        raise UndrawableFigure(
            f"“{unknown[0]}” is not an area of the map",
            *nearest(unknown[0], names),
            f"areas: {', '.join(names)}",
        )
    series = panel.series[0]
    return {
        name: _Value(series.values[at], series.sign(at)) for at, name in enumerate(panel.categories)
    }


def _draw_areas(
    plate: Plate, areas: Sequence[_Area], scale: Shades | None, options: ChartOptions
) -> None:
    line = plate.style.ramp_ink() if scale else plate.style.series[0]
    for area in areas:
        highlit = area.name == options.highlight
        fill = line.at(_HIGHLIGHT) if highlit else plate.style.panel
        if scale:
            known = area.value.value if area.value else None
            fill = plate.style.paper if known is None else scale.ink(known)
        _draw_shape(plate, area, fill=fill)
    for area in sorted(areas, key=lambda area: area.name == options.highlight):
        weight = _HIGHLIT if scale and area.name == options.highlight else 1.0
        _draw_shape(plate, area, line=line, times=weight)


def draw_outline(plate: Plate, data: ChartData, options: ChartOptions) -> None:
    """Draw outlines alone."""
    for area in _areas(plate, data.outlines, plate.box):
        _draw_shape(plate, area, line=plate.style.outline)


def _areas(
    plate: Plate,
    outlines: Sequence[Outline],
    room: Box,
    values: Mapping[str, _Value] | None = None,
) -> tuple[_Area, ...]:
    """The areas as large as the figure allows, all at one scale, in the middle of the figure."""
    points = [point for outline in outlines for ring in outline.rings for point in ring]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    bottom, top = min(y for _, y in points), max(y for _, y in points)
    line = plate.style.measures.outline
    box = room.inset(line, line, line, line)
    scale = min(box.width / (right - left), box.height / (top - bottom))
    place = Affine2D().translate(-(left + right) / 2, -(bottom + top) / 2).scale(scale)
    place = place.translate((box.left + box.right) / 2, (box.bottom + box.top) / 2)
    return tuple(
        _area(outline, place, values.get(outline.name, _Value(None, NONE)) if values else None)
        for outline in outlines
    )


def _area(outline: Outline, place: Affine2D, value: _Value | None) -> _Area:
    rings = (Path(ring, closed=True) for ring in outline.rings)
    shape = place.transform_path(Path.make_compound_path(*rings))
    x, y = place.transform(outline.label).tolist()
    extents = shape.get_extents()
    return _Area(outline.name, shape, x, y, extents.width * extents.height, value)


def _draw_shape(
    plate: Plate, area: _Area, fill: Ink | None = None, line: Ink | None = None, times: float = 1.0
) -> None:
    patch = PathPatch(
        area.shape,
        facecolor=plate.ink(fill) if fill else "none",
        edgecolor=plate.ink(line) if line else "none",
        linewidth=plate.style.measures.outline * times if line else 0,
        joinstyle="round",
        clip_on=False,
    )
    plate.add(patch)


# --- names ----------------------------------------------------------------------------------------


def _place(plate: Plate, room: Box, areas: Sequence[_Area], options: ChartOptions) -> list[_Placed]:
    """A box for each name, in the order of the areas; small areas choose first."""
    placed: dict[str, _Placed] = {}
    for area in sorted(areas, key=lambda area: area.size):
        taken = [other.box for other in placed.values()]
        style = _style(plate, area, options)
        finder = _Finder(plate, room, area, style, taken, areas)
        best = finder.best(_NEAR)
        if best is None or best.cost >= _BESIDE + _TOUCHED:
            best = finder.best(_FAR) or best
        if best is None:
            raise DoesNotFit(f"the name “{area.name}” on the map")
        placed[area.name] = best
    return [placed[area.name] for area in areas]


def _style(plate: Plate, area: _Area, options: ChartOptions) -> TextStyle:
    return plate.style.strong if area.name == options.highlight else plate.style.text


@dataclass(frozen=True, slots=True)
class _Finder:
    """Looks for a place for one name, clear of those that are `taken`."""

    plate: Plate
    room: Box
    area: _Area
    style: TextStyle
    taken: Sequence[Box]
    others: Sequence[_Area]

    def best(self, reach: int) -> _Placed | None:
        """The name nearest its place, within its area if it can be, and clear of other names."""
        found: _Placed | None = None
        least = float("inf")
        for setting in _settings(self.plate, self.area, self.style):
            for distance, x, y in _offsets(reach):
                cost = distance + _PER_LINE * len(setting.lines)
                if cost >= least:
                    break
                box = setting.box.moved(self.area.x + x, self.area.y + y)
                if not self._is_free(box):
                    continue
                cost += self._fault(box)
                if cost < least:
                    least, found = cost, _Placed(self.area, setting, box, cost)
            if least <= _PER_LINE:
                break
        return found

    def _fault(self, box: Box) -> float:
        """What is wrong with a place: a name belongs into its area, or beside all areas."""
        if self._is_crossed(box):
            return _CROSSED
        touched = _TOUCHED * self._is_crossed(box.inset(*(-_OFF_EDGE,) * 4))
        middle = ((box.left + box.right) / 2, (box.bottom + box.top) / 2)
        inside = [one for one in self.others if one.shape.contains_point(middle)]
        if self.area in inside:
            return touched
        return touched + (_ELSEWHERE if inside else _BESIDE)

    def _is_crossed(self, box: Box) -> bool:
        """Whether an outline runs through a rectangle."""
        room = Bbox([[box.left, box.bottom], [box.right, box.top]])
        return any(one.shape.intersects_bbox(room, filled=False) for one in self.others)

    def _is_free(self, box: Box) -> bool:
        around = box.inset(*(-_APART,) * 4)
        return self.room.holds(box) and not any(around.overlap(other) for other in self.taken)


def _settings(plate: Plate, area: _Area, style: TextStyle) -> Iterator[_Setting]:
    """The name on one line, and on as few as narrower measures allow without parting a word.

    A value stands below it.
    """
    name, below = area.name, _below(plate, area)
    natural = plate.measure(name, style)
    first = plate.wrap(name, style, min(natural, plate.box.width))
    yield _setting((*first.lines, *below), style)
    if " " in name or "-" in name:
        for share in _NARROWER:
            wrapped = plate.wrap(name, style, natural * share)
            if wrapped.breaks is Breaks.BETWEEN_WORDS:
                yield _setting((*wrapped.lines, *below), style)


def _below(plate: Plate, area: _Area) -> tuple[str, ...]:
    """The value or sign of an area that is shaded."""
    if area.value is None:
        return ()
    value = area.value.value
    return (
        (area.value.sign,)
        if value is None
        else (number_format([value], plate.style.locale)(value),)
    )


def _setting(lines: tuple[str, ...], style: TextStyle) -> _Setting:
    half = block_width(lines, style) / 2
    height = cap_height(style) * 4 / 3 + (len(lines) - 1) * style.leading
    total = height + depth(style.face, style.size)
    return _Setting(lines, Box(-half, -total / 2, half, total / 2))


def _offsets(reach: int) -> Iterator[tuple[float, float, float]]:
    """Distance, x and y of the points of a grid around the origin, the nearest first."""
    steps = [step * _STEP for step in range(-reach, reach + 1)]
    yield from sorted(((x * x + y * y) ** 0.5, x, y) for x in steps for y in steps)
