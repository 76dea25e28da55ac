"""From data to a drawing: the one way into this stage."""

from __future__ import annotations

from typeset.charts.options import ChartOptions
from typeset.charts.problems import DoesNotFit, UndrawableFigure
from typeset.charts.style import HouseStyle
from typeset.data.series import ChartData
from typeset.drawing import Drawing

__all__ = ["ChartOptions", "UndrawableFigure", "draw"]

_WORTH_IT = 3.0
"""Points of emptiness that a figure may have before it is made lower."""
_MAPS = frozenset({"map", "outline"})
"""Kinds that are drawn from outlines, perhaps with values; the others are drawn from panels."""


def draw(
    kind: str,
    data: ChartData,
    options: ChartOptions,
    style: HouseStyle,
    width: float,
    height: float,
) -> Drawing:
    """Draw a figure `width` by `height` points, or lower if it would be half empty.

    `kind` is one of `typeset.layout.chart_models.Chart`.  Raises UndrawableFigure, which says what
    to do.
    """
    from typeset.charts.library import load

    kind = "python" if options.script else kind
    _check(kind, data)
    load()
    from typeset.charts.kinds import KINDS
    from typeset.charts.plate import Plate
    from typeset.charts.settings import house_settings

    def drawn(height: float, dense: bool = False) -> Plate:
        plate = Plate(style, width, height, dense)
        with plate.named_inks():
            KINDS[kind](plate, data, options)
        return plate

    with house_settings():
        try:
            plate = drawn(height)
        except DoesNotFit:
            plate = drawn(height, dense=True)
        if plate.spare > _WORTH_IT:
            plate = drawn(height - plate.spare)
        with plate.named_inks():
            return plate.drawing()


def _check(kind: str, data: ChartData) -> None:
    """Raise UndrawableFigure if there is nothing that this kind could draw."""
    if kind in _MAPS:
        points = {point for area in data.outlines for ring in area.rings for point in ring}
        if len({x for x, _ in points}) < 2 or len({y for _, y in points}) < 2:
            raise UndrawableFigure("there are no areas to draw", "a map needs a .geojson file")
    elif not data.panels or not all(one.categories and one.series for one in data.panels):
        raise UndrawableFigure(
            "there are no values to draw", "check that its data file has rows for each panel"
        )
