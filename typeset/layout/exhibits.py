"""Tables and figures in the layout language: views on what the statistician delivers.

Each class is one mapping in the YAML; the docstring under a field is its help text in editors.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from typeset.layout.block import Block
from typeset.layout.chart_models import Chart, ClassesItem, ReferenceLine
from typeset.layout.data_source import Source, Texts, under
from typeset.layout.derived import DerivedSpec
from typeset.layout.secrecy import AcceptSpec, Hidden, SuppressSpec
from typeset.layout.source import Entries, Items, Text


def _one_or_many(value: object) -> object:
    """Let an author write one column name where a list is allowed."""
    return [value] if isinstance(value, str) else value


Many = Annotated[
    list[Text],
    Field(min_length=1, max_length=3),
    BeforeValidator(_one_or_many, json_schema_input_type=Text | list[Text]),
]
"""A list of one to three texts; a single text stands for a list of one."""


class TotalSpec(Block):
    """A total among the members of a data column.  Where its label says all, it may stand alone."""

    label: Text
    """What it is called: in the data, where it is then checked, or if it is not there, computed."""
    of: list[Text] = Field(default_factory=list)
    """The members that it is the sum of; all that are no totals if not given."""
    unique: bool = False
    """True if it counts each person once, so that it may be less than the sum of its parts."""
    own: bool = False
    """True if it is no sum at all, such as a mean or a rate; nothing is checked."""


def _label_only(value: object) -> object:
    """Let an author write just the label of a total."""
    return under("label", value) if isinstance(value, Text) else value


Total = Annotated[TotalSpec, BeforeValidator(_label_only, json_schema_input_type=Text | TotalSpec)]


def _one_total(value: object) -> object:
    """Let an author write one total where a list is allowed."""
    if isinstance(value, Text | Entries):
        return Items.at(value.span, [value], [value.span])
    return value


TotalList = Annotated[
    list[Total],
    BeforeValidator(_one_total, json_schema_input_type=Text | TotalSpec | list[Text | TotalSpec]),
]
"""One or more totals; a single one stands for a list of one."""

OF_ROWS = ""
"""The key of `totals` that stands for the row column: a mere list is of its members."""


def _of_rows(value: object) -> object:
    """Let an author write just a list where all totals are rows."""
    return under(OF_ROWS, value) if isinstance(value, Items | Text) else value


Totals = Annotated[
    dict[Text, TotalList],
    BeforeValidator(
        _of_rows, json_schema_input_type=list[Text | TotalSpec] | dict[Text, TotalList]
    ),
]
"""Totals by the data column whose members they are."""


Combine = Literal["sum", "mean", "median", "min", "max", "count", "unique"]


class TableSpec(Block):
    """A table: a view on a data file in which each row holds one value."""

    caption: Text
    """What the table shows; the label and number are set before it."""
    source: Text
    """Who delivered the numbers."""
    data: Source
    """The data: one value in each row, with the columns named below."""
    rows: Text
    """The data column whose values label the table's rows."""
    groups: Text | None = None
    """The data column whose values group the rows: each group has a heading over its rows.  Rows
    where it is empty, such as a sum of all groups, stand by themselves."""
    columns: Many
    """One to three data columns whose values make the header, the outermost first."""
    values: Text
    """The data column that holds the values."""
    stub: Text | None = None
    """The heading over the row labels; the row column's name if not given."""
    totals: Totals = Field(default_factory=dict)
    """Totals, by the row, group or header column that they belong to: `{kön: Totalt}`.  A list
    alone is of rows.  All other members are parts; totals that the data has are checked."""
    combine: Combine | None = None
    """How several values for one cell become one: sum, mean, median, min, max, count (of rows) or
    unique (of different values, such as persons).  Two values are an error if not given."""
    order: dict[Text, Texts] = Field(default_factory=dict)
    """The order of a column's members: `{nämnd: [Bromma, Farsta]}`, those not named after them, or
    `ascending` or `descending`; that of the data if not given.  Totals come last."""
    sort_by: Texts | None = None
    """The headers over a column, the outermost first: rows come by its values, greatest first."""
    derive: list[DerivedSpec] = Field(default_factory=list)
    """Columns calculated from others: shares, changes, means, ranks, bars, sparklines."""
    formats: dict[Text, Text] = Field(default_factory=dict)
    """How the numbers below a header, or the dates in a row or header column, are written, as
    patterns of Unicode CLDR: `"#,##0.0"`, `"+0.0 %"`, `"d MMMM y"`, or a name: whole, percent,
    change, long."""
    highlight: Text | None = None
    """The outermost header whose columns are tinted; those of the latest year if not given."""
    labels: dict[Text, Text] = Field(default_factory=dict)
    """What to print instead of a value of the row, group or header columns; notes are allowed."""
    marks: dict[Text, Text] = Field(default_factory=dict)
    """What each mark in cells or labels (`*`, `**`) means; printed under the table."""
    notes: list[Text] = Field(default_factory=list)
    """Further notes under the table."""
    suppress: SuppressSpec | None = None
    """Small counts to hide, and with them as few others as possible."""
    hidden: dict[Text, Hidden] = Field(default_factory=dict)
    """Of numbers delivered hidden: what readers know by each mark, such as `"*": {below: 4}`.  If
    not given, it is read from the mark's meaning (“Antal under 4 redovisas inte”)."""
    accept: list[AcceptSpec] = Field(default_factory=list)
    """Leaks and contradictions that stop no build, each with a reason."""
    alt: Text | None = None
    """A summary for screen readers, if the caption does not say enough."""


class FigureSpec(Block):
    """A figure: a chart drawn from a data file."""

    caption: Text
    """What the figure shows; the label and number are set before it."""
    source: Text
    """Who delivered the numbers."""
    chart: Chart
    """The kind of chart, or a function of the team's own: `python:FILE.py:FUNCTION`, the file below
    the folder of the file that names it.  The function is run as it stands, and gets the data, axes
    and the theme."""
    data: Source
    """The data file; for maps without values a .geojson file."""
    areas: Text | None = None
    """For a map of values: the .geojson file, in the data folder, whose areas are shaded."""
    category: Text | None = None
    """The data column along the axis (or whose values are the parts of a donut, or the areas of a
    map)."""
    series: Text | None = None
    """The data column that splits each category into bars or lines, or that makes the rows of a
    heat map."""
    value: Text | None = None
    """The data column that holds the values."""
    combine: Combine | None = None
    """How several values for one place become one: sum, mean, median, min, max, count (of rows) or
    unique (of different values, such as persons).  Two values are an error if not given."""
    order: dict[Text, Texts] = Field(default_factory=dict)
    """The order of a column's members: `{kön: [Kvinnor, Män]}`, those not named after them, or
    `ascending` or `descending`; that of the data if not given.  By value: see `sort`."""
    sort: Literal["falling", "rising"] | None = None
    """The categories in the order of their values, or of the sum of those that are shown; the total
    stays last."""
    panels: Text | None = None
    """The data column that splits the figure into panels side by side."""
    scale: Literal["each", "same"] | None = None
    """Whether panels have a scale each, or all the same.  If not given, those of different measures
    have one each: where there is no unit for all of them, and their names say different ones."""
    unit: Text | None = None
    """The unit of the values, such as procent or dagar."""
    total: Text | None = None
    """A category that is a total, set apart from the others."""
    highlight: Text | None = None
    """A category, series or area that the figure is about: it stands out from the others."""
    stacking: Literal["grouped", "stacked", "share"] | None = None
    """Whether the series of bars and areas stand side by side, on each other, or on each other as
    shares of 100 percent.  Bars are grouped, areas are stacked if it is not given."""
    first: Text | None = None
    """The first category that is shown, such as a year; those before it are left out."""
    last: Text | None = None
    """The last category that is shown; those after it are left out."""
    references: list[ReferenceLine] = Field(default_factory=list, max_length=3)
    """Lines across the chart at values to compare with."""
    classes: ClassesItem = 5
    """Of maps, heat maps and histograms: how many classes there may be, all equally wide between
    round limits, or the limits themselves, from the lowest to the highest."""
    alt: Text | None = None
    """What the figure shows, in words, for those who cannot see it; the web edition needs it."""
    marks: dict[Text, Text] = Field(default_factory=dict)
    """What each mark (`*`, `**`) in the caption or labels means; printed under the figure."""
    notes: list[Text] = Field(default_factory=list)
    """Further notes under the figure."""
    suppress: SuppressSpec | None = None
    """Small counts to hide, and with them as few others as possible."""
    hidden: dict[Text, Hidden] = Field(default_factory=dict)
    """Of numbers delivered hidden: what readers know by each mark, such as `"*": {below: 4}`.  If
    not given, it is read from the mark's meaning (“Antal under 4 redovisas inte”)."""
    accept: list[AcceptSpec] = Field(default_factory=list)
    """Leaks and contradictions that stop no build, each with a reason."""
    illustrative: bool = False
    """True if values are made up for illustration; said in the source line."""
    width: Literal["text", "full"] = "text"
    """The text column's width, or text and margin columns together."""
    height: Literal["small", "medium", "large"] = "medium"
    """Height in steps of the theme."""
