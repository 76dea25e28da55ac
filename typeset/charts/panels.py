"""Small multiples: where each panel of a figure stands, under its title."""

from __future__ import annotations

from collections.abc import Sequence

from typeset.charts.geometry import Box
from typeset.charts.plate import Plate
from typeset.charts.words import cap_height
from typeset.data.series import Panel
from typeset.records import dataclass

_BELOW_TITLE = 7.0
"""Points below a panel's title."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One panel's place: its title's lines, and the box that is left for the plot below them."""

    panel: Panel
    title: tuple[str, ...]
    outer: Box
    plot: Box
    first: bool
    """Whether it is the first of its row."""


def arrange(
    plate: Plate, panels: Sequence[Panel], area: Box, narrowest: float, beside: float = 0.0
) -> tuple[Cell, ...]:
    """Rows of equal panels, as many beside each other as can be `narrowest` points wide.

    Each has `beside` points at the left of its plot.
    """
    narrowest += beside
    count = len(panels)
    gutter, row_gap = plate.style.measures.panel_gap, plate.style.measures.row_gap
    abreast = max(1, min(count, int((area.width + gutter) // (narrowest + gutter))))
    rows = -(-count // abreast)
    columns = -(-count // rows)
    width = (area.width - (columns - 1) * gutter) / columns
    height = (area.height - (rows - 1) * row_gap) / rows
    titles = [plate.wrap(panel.name, plate.style.strong, width).lines for panel in panels]
    used = _title_height(plate, titles)
    cells = []
    for index, (panel, title) in enumerate(zip(panels, titles, strict=True)):
        row, column = divmod(index, columns)
        left, top = area.left + column * (width + gutter), area.top - row * (height + row_gap)
        outer = Box(left, top - height, left + width, top)
        plot = outer.inset(left=beside, top=used)
        cells.append(Cell(panel, title, outer, plot, column == 0))
    return tuple(cells)


def set_title(plate: Plate, cell: Cell, left: float) -> None:
    """Set a panel's title from `left`, close above its plot; a panel without a name has none."""
    if cell.panel.name:
        style = plate.style.strong
        deep = cap_height(style) + (len(cell.title) - 1) * style.leading
        plate.block(left, cell.plot.top + _BELOW_TITLE + deep, cell.title, style)


def _title_height(plate: Plate, titles: Sequence[tuple[str, ...]]) -> float:
    if not any(any(title) for title in titles):
        return 0.0
    style = plate.style.strong
    deepest = max(len(title) for title in titles)
    return cap_height(style) * 4 / 3 + (deepest - 1) * style.leading + _BELOW_TITLE
