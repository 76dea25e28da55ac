"""Rings and pies: the parts of a whole, each named where it lies."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from matplotlib.patches import Wedge

from typeset.charts.geometry import Box
from typeset.charts.options import ChartOptions
from typeset.charts.panels import Cell, arrange, set_title
from typeset.charts.plate import Align, Plate
from typeset.charts.problems import DoesNotFit, UndrawableFigure
from typeset.charts.rings import RING, TO_LABEL, Label, Part, Ring
from typeset.charts.spread import Span, spread
from typeset.charts.words import cap_height, depth, measure
from typeset.data.series import ChartData, Panel

_BETWEEN_LABELS = 4.0
"""Points between two labels."""
_TO_TIED = 26.0
"""Points from the ring to labels that leaders tie to their parts, if the figure is that wide."""
_SMALLEST, _LARGEST = 24.0, 72.0
_NARROWEST = 130.0
"""Points: the radius a ring may have, and the width that a panel wants."""
_STRAINED = 60.0
_TURNS = 36
"""Points that labels may move in all before the ring is turned, in so many steps."""
_MARGIN = 3.0
"""Points that a figure keeps free above and below."""
_BELOW_TITLE = 16.0
"""Points from a panel's title to its ring, at most."""
_LABEL_SHARES = (0.3, 0.36)
"""Shares of the width that the labels on each side may take."""


def draw_donut(plate: Plate, data: ChartData, options: ChartOptions) -> None:
    """Draw each panel's values as shares of their sum; the sum stands inside if it has a unit."""
    for ring, panel in _draw_rings(plate, data, options, RING):
        _set_centre(plate, ring, panel, options.unit)


def draw_pie(plate: Plate, data: ChartData, options: ChartOptions) -> None:
    """Draw each panel's values as shares of their sum, from the middle on."""
    for _ in _draw_rings(plate, data, options, 1.0):
        pass


def _draw_rings(
    plate: Plate, data: ChartData, options: ChartOptions, thickness: float
) -> Iterator[tuple[Ring, Panel]]:
    area = Box(plate.box.left, plate.box.bottom, plate.box.right, plate.box.top)
    cells = arrange(plate, data.panels, area, _NARROWEST)
    rings = [replace(_best_ring(plate, cell), thickness=thickness) for cell in cells]
    plate.spare = min(map(_spare, cells, rings)) * len({cell.plot.top for cell in cells})
    for cell, ring in zip(cells, rings, strict=True):
        _draw_ring(plate, ring)
        set_title(plate, cell, cell.outer.left)
        for label in ring.labels:
            _set_label(plate, ring, label, label.part.name == options.highlight)
        yield ring, cell.panel


def _spare(cell: Cell, ring: Ring) -> float:
    """Points by which a panel could be lower: a titled ring stands high, others in the middle."""
    above, below = ring.air(cell.plot)
    return max(0.0, below - _MARGIN if cell.panel.name else 2 * (min(above, below) - _MARGIN))


def _best_ring(plate: Plate, cell: Cell) -> Ring:
    """The ring that begins at the top, or is turned: for leaders that do not run across it, and for
    labels that need not move as far.
    """
    parts = tuple(_parts(plate, cell.panel))
    first = _ring(plate, cell, parts)
    if first is not None and first.strain <= _STRAINED and not first.crossed:
        return first
    turned = (_ring(plate, cell, _turned(parts, at / _TURNS)) for at in range(_TURNS))
    rings = [ring for ring in turned if ring is not None]
    if not rings:
        raise DoesNotFit("the labels of the parts")
    return min(rings, key=lambda ring: (ring.crossed, round(ring.strain / ring.radius, 6)))


def _turned(parts: Sequence[Part], by: float) -> tuple[Part, ...]:
    return tuple(replace(part, start=part.start + by, end=part.end + by) for part in parts)


def _parts(plate: Plate, panel: Panel) -> Iterator[Part]:
    if len(panel.series) != 1:
        raise UndrawableFigure(
            f"a donut or pie shows one series, not {len(panel.series)}",
            "give each series a panel of its own, or choose bars",
        )
    series = panel.series[0]
    values = series.values
    total = sum(value for value in values if value is not None)
    if total <= 0 or any(value is not None and value < 0 for value in values):
        raise UndrawableFigure("the parts of a whole must be positive", "choose bars instead")
    inks = plate.style.inks_for(panel.categories)
    start = 0.0
    for index, (name, value) in enumerate(zip(panel.categories, values, strict=True)):
        end = start + (value or 0.0) / total
        share = None if value is None else value / total
        text = series.sign(index) if share is None else _percent(plate, share)
        yield Part(name, text, inks[index], start, end)
        start = end


def _percent(plate: Plate, share: float) -> str:
    """A share in whole percent, or with a decimal where it would read as nothing."""
    decimals = 1 if 0 < share < 0.005 else 0
    return plate.style.locale.number(share * 100, decimals) + plate.style.locale.percent


def _ring(plate: Plate, cell: Cell, parts: Sequence[Part]) -> Ring | None:
    """The largest ring that leaves its labels room on both sides; None if there is none."""
    box = cell.plot
    for share in _LABEL_SHARES:
        labels = tuple(_label(plate, part, box.width * share) for part in parts)
        widest = max(label.width for label in labels)
        radius = min(_LARGEST, box.height / 2, box.width / 2 - widest - TO_LABEL)
        if radius < _SMALLEST:
            continue
        middle = (box.bottom + box.top) / 2
        if cell.panel.name:  # near its title
            middle = max(middle, box.top - radius - _BELOW_TITLE)
        beside = box.width / 2 - widest - radius
        ring = Ring((box.left + box.right) / 2, middle, radius, labels, min(_TO_TIED, beside))
        placed = _place(ring, box)
        if placed is not None:
            return placed
    return None


def _label(plate: Plate, part: Part, width: float) -> Label:
    style = plate.style.strong
    lines = plate.wrap(part.name, style, width).lines
    widest = max(measure(line, style) for line in (*lines, part.share))
    height = len(lines) * style.leading + cap_height(style) * 4 / 3 + depth(style.face, style.size)
    return Label(part, lines, widest, height)


def _place(ring: Ring, box: Box) -> Ring | None:
    """Give each label a height beside its part; None if a side is too full."""
    placed: list[Label] = []
    for side in (True, False):
        labels = [label for label in ring.labels if (label.part.x >= 0) is side]
        spans = [
            Span(ring.y + label.part.y * ring.radius, label.height + _BETWEEN_LABELS)
            for label in labels
        ]
        slack = _BETWEEN_LABELS / 2
        middles = spread(spans, box.bottom - slack, box.top + slack)
        if middles is None:
            return None
        placed += [replace(label, y=y) for label, y in zip(labels, middles, strict=True)]
    order = {label.part.name: label for label in placed}
    return replace(ring, labels=tuple(order[label.part.name] for label in ring.labels))


def _draw_ring(plate: Plate, ring: Ring) -> None:
    shown = [label.part for label in ring.labels if label.part.end > label.part.start]
    for part in shown:
        wedge = Wedge(
            (ring.x, ring.y),
            ring.radius,
            90 - 360 * part.end,
            90 - 360 * part.start,
            width=ring.radius * ring.thickness,
            facecolor=plate.ink(part.ink),
            edgecolor=plate.ink(plate.style.paper),
            linewidth=plate.style.measures.part if len(shown) > 1 else 0,
            clip_on=False,
        )
        plate.add(wedge)
        if plate.has_edge(part.ink):
            _outline(plate, ring, part)


def _outline(plate: Plate, ring: Ring, part: Part) -> None:
    """Draw the edge of a part in a tint, inside the paper around it."""
    weight = plate.style.measures.outline
    inset = (plate.style.measures.part + weight) / 2
    turn = math.degrees(inset / ring.radius)
    edge = Wedge(
        (ring.x, ring.y),
        ring.radius - inset,
        90 - 360 * part.end + turn,
        90 - 360 * part.start - turn,
        width=ring.radius * ring.thickness - 2 * inset if ring.thickness < 1 else None,
        facecolor="none",
        edgecolor=plate.ink(part.ink.at(1.0)),
        linewidth=weight,
        clip_on=False,
    )
    plate.add(edge)


def _set_label(plate: Plate, ring: Ring, label: Label, stressed: bool) -> None:
    """Set share and name beside the ring, tied to their part if they had to move."""
    right = label.part.x >= 0
    x = ring.beside(label)
    if label.part.name in ring.tied:
        plate.rule([ring.leader(label)], plate.style.axis, plate.style.measures.axis_line)
    strong = plate.style.strong
    align: Align = "left" if right else "right"
    top = label.y + label.height / 2 - cap_height(strong) / 3
    plate.block(x, top, (label.part.share,), strong, align)
    style = strong if stressed else plate.style.text
    plate.block(x, top - strong.leading, label.lines, style, align)


def _set_centre(plate: Plate, ring: Ring, panel: Panel, unit: str | None) -> None:
    """Set the sum and its unit inside the ring, unless the values are shares themselves."""
    values = [value for value in panel.series[0].values if value is not None]
    if unit is None or unit.casefold() in ("procent", "percent", "%"):
        return
    strong, text = plate.style.strong, plate.style.text
    room = 2 * ring.radius * (1 - RING) * 0.8
    lines = plate.wrap(unit, text, room).lines
    whole = all(float(value).is_integer() for value in values)
    number = plate.style.locale.number(sum(values), 0 if whole else 1)
    if max(measure(line, text) for line in (*lines, number)) > room:
        raise DoesNotFit("the unit inside the donut")
    top = ring.y + (cap_height(strong) + len(lines) * text.leading) / 2
    plate.block(ring.x, top, (number,), strong, "center")
    plate.block(ring.x, top - strong.leading, lines, text, "center")
