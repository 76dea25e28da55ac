"""Looks of tables and charts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from typeset.layout.block import Block
from typeset.layout.measures import LineWeight, Millimetres, Percent, Points, Space
from typeset.layout.source import Text

Pattern = Literal["diagonal", "dots", "cross", "level", "upright", "back"]


def _patterns() -> list[Pattern]:
    return ["diagonal", "dots", "cross", "level"]


class ChartSpec(Block):
    """The house style of charts."""

    named: dict[Text, Text] = Field(default_factory=dict)
    """Colours that always mean the same: a series or category name to a colour."""
    series: Annotated[list[Text], Field(min_length=1)]
    """Colours of other series, in order of use."""
    patterns: Annotated[list[Pattern], Field(min_length=2)] = Field(default_factory=_patterns)
    """Patterns that tell areas of a key apart besides their colours, in order of use: lines that
    rise to the right (`diagonal`) or fall (`back`), that are `level` or `upright`, `cross` each
    other, or `dots`."""
    axis: Text
    """Colour of axis lines."""
    grid: Text
    """Colour of grid lines."""
    small: Millimetres
    """Height of small figures."""
    medium: Millimetres
    """Height of medium figures."""
    large: Millimetres
    """Height of large figures."""
    ramp: Text | None = None
    """Colour whose tints are the classes of maps and heat maps; the first of `series` if left
    out."""
    accent: Text | None = None
    """Colour of what a figure highlights; the first of `series` if left out."""
    line: Points = 1.5
    """Weight of the lines of line charts."""
    mark: Points = 5.0
    """Width of the marks on lines and of dots."""
    axis_line: LineWeight = 0.5
    """Weight of axes; reference lines are twice as heavy."""
    grid_line: LineWeight = 0.25
    """Weight of grid lines."""
    outline: LineWeight = 0.6
    """Weight of the outlines on maps."""
    part: LineWeight = 1.0
    """Weight of the line of paper between neighbouring areas."""
    pattern: LineWeight = 0.5
    """Weight of the lines of patterns."""
    bar: Points = 28.0
    """The widest that an upright bar may be."""
    row: Points = 16.0
    """The thickest that a lying bar may be."""
    value_gap: Space = 2.5
    """From a bar's end or a mark to its value, in points."""
    name_gap: Space = 5.0
    """From an axis to the names and numbers along it, in points."""
    panel_gap: Space = 16.0
    """Between panels beside each other, in points."""
    row_gap: Space = 12.0
    """Between rows of panels, in points."""
    key_gap: Space = 8.0
    """From unit and key down to the chart, in points."""
    caption_gap: Space = 6.0
    """Between caption and chart, in points."""
    notes_gap: Space = 5.0
    """Between chart and the notes and source below it, in points."""


class TableLook(Block):
    """Rules, tints and room of tables."""

    rule: Text
    """Colour of the rules."""
    heavy: LineWeight
    """Weight of the rules at head and foot; 0 for none."""
    light: LineWeight
    """Weight of the rules under headers and above totals; 0 for none."""
    tint: Text
    """Colour behind the highlighted columns."""
    row: Points
    """Row height."""
    narrow: Points
    """Type size of tables that are too wide for the page in their own size."""
    zebra: Text | None = None
    """Colour behind every other row, if few rules lead the eye; none if left out."""
    head: Text | None = None
    """Colour behind the header; none if left out."""
    padding: Space = 3.0
    """At the left and right edge of each cell."""
    group_gap: Millimetres = 2.0
    """Between groups of columns under different headers."""
    widest: Points = 62.0
    """Columns of figures are not spread wider than this; the row labels take what is left."""
    stub: Percent = 42.0
    """Row labels wrap rather than take more of the table's width than this."""
    least_stub: Percent = 25.0
    """The same, for tables that would otherwise be set smaller or turned on their page."""
    hang: Space = 8.0
    """How far the lines of a row label stand in that are not its first, in points."""
    indent: Space = 8.0
    """How far the labels of rows in a group stand in, in points."""
    group_air: Space = 4.25
    """Above the heading of a group that is not the first, in points."""
    spanner_inset: Space = 2.0
    """Rules under headers over several columns stop short by this within a group of columns, so
    that they stay apart; in points."""
    caption_gap: Space = 4.0
    """Between caption and table, in points."""
    notes_gap: Space = 5.0
    """Between table and the notes and source below it, in points."""
