"""What a figure may ask of its chart: the kinds, lines to compare with, and classes."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from typeset.layout.block import Block
from typeset.layout.source import Text

ChartKind = Literal[
    "donut", "pie", "bars", "horizontal-bars", "lines", "area", "dots", "dumbbell", "slope",
    "pyramid", "histogram", "heat-map", "map", "outline",
]  # fmt: skip
"""The kinds of chart; docs/charts.md shows each."""

SCRIPT = r"^python:[^:]+\.py:[A-Za-z_]\w*$"
"""A function of the team's own: python:FILE.py:FUNCTION."""


def _script(value: object) -> object:
    """Tell what a function of the team's own is named like."""
    if not isinstance(value, str) or not re.fullmatch(SCRIPT, value):
        raise ValueError("a function in a file, such as python:diagram.py:draw")
    return value


def _chart_kind(value: object) -> str:
    """The tag of a chart: a kind, or a function of the team's own."""
    return "(script)" if isinstance(value, str) and value.startswith("python:") else "(kind)"


Chart = Annotated[
    Annotated[ChartKind, Tag("(kind)")]
    | Annotated[Text, BeforeValidator(_script), Tag("(script)")],
    Discriminator(_chart_kind),
]
"""A kind of chart, or a function of the team's own."""


class ReferenceLine(Block):
    """A value across a chart that the others are compared with."""

    value: Annotated[float, Field(allow_inf_nan=False)]
    """Where the line stands."""
    label: Text
    """What it is called, such as Riket."""


Classes = Annotated[int, Field(ge=2, le=9)]
"""How many classes there are."""
Limits = Annotated[list[float], Field(min_length=3, max_length=41)]
"""The limits of classes."""


def _classes_kind(value: object) -> str:
    """The tag of what stands under `classes`."""
    return "(limits)" if isinstance(value, list) else "(count)"


ClassesItem = Annotated[
    Annotated[Classes, Tag("(count)")] | Annotated[Limits, Tag("(limits)")],
    Discriminator(_classes_kind),
]
