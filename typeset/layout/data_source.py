"""Delivered data in the layout language: which file, which part of it, and how it is read."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from typeset.layout.block import Block
from typeset.layout.secrecy import DatasetSuppressSpec
from typeset.layout.source import Entries, Items, Text


def under(key: str, value: Text | Items) -> Entries:
    """A mapping that holds a value under one key, at the value's place."""
    entries = Entries.at(value.span)
    entries[Text.at(key, value.span)] = value
    return entries


def one_or_many(value: object) -> object:
    """Let an author write one text where a list is allowed."""
    return Items.at(value.span, [value], [value.span]) if isinstance(value, Text) else value


Texts = Annotated[
    list[Text],
    Field(min_length=1),
    BeforeValidator(one_or_many, json_schema_input_type=Text | list[Text]),
]
"""A list of texts; a single text stands for a list of one."""


class WideSpec(Block):
    """A sheet with values side by side, as many are delivered: each value gets a row of its own.

    What stands only over the first of several columns, as in merged cells, counts for all of them;
    so do labels that stand only beside the first of several rows, but for the innermost.
    """

    labels: Texts
    """Names for the columns at the left, which label the rows."""
    headers: Texts
    """Names for the rows at the top, which head the other columns, the outermost first."""
    values: Text
    """A name for what stands below the headers, such as antal."""


class DataSource(Block):
    """A data file, which part of it, and how it is read.  Where the path says all, it may stand
    alone."""

    file: Text
    """Path below the report's data folder (.csv, .xlsx, .parquet), or the name of a dataset."""
    sheet: Text | None = None
    """Sheet of an Excel file; the first one if not given."""
    range: Text | None = None
    """Cells of an Excel file, such as `A3:H20`, or the name of a range or table; the whole sheet
    if not given."""
    encoding: Text | None = None
    """Encoding of a CSV file, such as windows-1252, if it is not found rightly."""
    separator: Text | None = None
    """What parts the values of a CSV file, if it is not found rightly: a sign, or `tab`."""
    decimal: Literal[",", "."] | None = None
    """The decimal sign, if numbers such as 1,234 would be misread; the other parts thousands."""
    wide: WideSpec | None = None
    """How values that stand side by side are told apart; not needed with one value in each row."""
    missing: list[Text] = Field(default_factory=list)
    """Cells that stand for a value not known, such as NA or -99; printed as `..`."""
    types: dict[Text, Literal["number", "text", "date"]] = Field(default_factory=dict)
    """What columns hold; a cell that is no number or date (2024-12-31) is then an error.  Text is
    anything, also codes of figures."""
    units: dict[Text, Text] = Field(default_factory=dict)
    """What the values of columns are counted in, such as `antal: personer`."""
    where: dict[Text, Texts] = Field(default_factory=dict)
    """Only the rows with these members: `{kön: Kvinnor, år: [2023, 2024]}`."""


def _file_only(value: object) -> object:
    """Let an author write just the file's path."""
    return under("file", value) if isinstance(value, Text) else value


Source = Annotated[
    DataSource, BeforeValidator(_file_only, json_schema_input_type=Text | DataSource)
]


class NamedSource(DataSource):
    """A data file, how it is read, and what of it may not be known: said once, for all that is made
    from it.  Where the path says all, it may stand alone."""

    suppress: DatasetSuppressSpec | None = None
    """Small counts to hide, wherever they are printed."""


Named = Annotated[
    NamedSource, BeforeValidator(_file_only, json_schema_input_type=Text | NamedSource)
]
