"""What a layout asks of the data, seen from the data's side.

The layout's own models satisfy these protocols; nothing here knows how a layout is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from typeset.data.guarding import DatasetSuppression, Guarded
from typeset.diagnostics import Span


class Name(Protocol):
    """A name that somebody wrote: its words are its `str`, and it knows its place."""

    @property
    def span(self) -> Span:
        """Where it was written."""


class Wide(Protocol):
    """How a sheet with values side by side becomes one value in each row."""

    @property
    def labels(self) -> Sequence[Name]:
        """Names for its first columns, which label the rows."""

    @property
    def headers(self) -> Sequence[Name]:
        """Names for its first rows, which head the other columns, the outermost first."""

    @property
    def values(self) -> Name:
        """A name for what stands below the headers."""


class Source(Protocol):
    """A data file, and which part of it; see `typeset.layout.data_source` for each key."""

    @property
    def file(self) -> Name:
        """Path below the data folder, or the name of a dataset."""

    @property
    def sheet(self) -> Name | None:
        """Sheet of an Excel file; None for the first."""

    @property
    def range(self) -> Name | None:
        """Cells of an Excel file, or their name; None for all of the sheet."""

    @property
    def encoding(self) -> Name | None:
        """Encoding of a text file; None if it is to be found."""

    @property
    def separator(self) -> Name | None:
        """What parts the values of a text file; None if it is to be found."""

    @property
    def decimal(self) -> str | None:
        """The decimal sign; None if both are read."""

    @property
    def wide(self) -> Wide | None:
        """What header rows and label columns mean; None for one value in each row."""

    @property
    def missing(self) -> Sequence[Name]:
        """Cells that stand for a value not known."""

    @property
    def types(self) -> Mapping[Any, str]:
        """What columns hold: number, text or date."""

    @property
    def units(self) -> Mapping[Any, Any]:
        """What the values of columns are counted in."""

    @property
    def where(self) -> Mapping[Any, Sequence[Name]]:
        """The members of columns that are wanted."""


class Named(Source, Protocol):
    """A source that is named, for others to name; see `typeset.layout.data_source.NamedSource`."""

    @property
    def suppress(self) -> DatasetSuppression | None:
        """Counts to hide wherever it is used."""


class Total(Protocol):
    """A member of a data column that is a total of others."""

    @property
    def label(self) -> Name:
        """What it is called; computed if the data has no such member."""

    @property
    def of(self) -> Sequence[Name]:
        """The members that it is the sum of; none for all that are no totals."""

    @property
    def unique(self) -> bool:
        """True if it counts each person once."""

    @property
    def own(self) -> bool:
        """True if it is no sum."""


class Derivation(Protocol):
    """A column or row calculated from others; see `typeset.layout.derived` for each key."""

    @property
    def span(self) -> Span:
        """Where it is described."""

    @property
    def column(self) -> Name:
        """The data column whose members it joins."""

    @property
    def label(self) -> Name:
        """What it is called."""

    @property
    def share(self) -> Name | None:
        """The member whose share it is."""

    @property
    def of(self) -> Any:
        """The member that it is a share of, or members of other columns (a mapping)."""

    @property
    def change(self) -> Name | None:
        """The member whose change it is."""

    @property
    def difference(self) -> Name | None:
        """The member whose difference it is."""

    @property
    def since(self) -> Name | None:
        """The member that changes begin with."""

    @property
    def count(self) -> Name | None:
        """The member that is counted."""

    @property
    def per(self) -> Name | None:
        """The member that it is divided by."""

    @property
    def times(self) -> int:
        """For how many of `per`."""

    @property
    def mean(self) -> Sequence[Name] | None:
        """The members whose mean it is."""

    @property
    def rank(self) -> Name | None:
        """The member that rows are ranked by."""

    @property
    def bar(self) -> Name | None:
        """The member that is drawn as a bar."""

    @property
    def sparkline(self) -> Sequence[Name] | None:
        """The members that are drawn as a line."""

    @property
    def decimals(self) -> int | None:
        """Decimals, if stated."""

    @property
    def only(self) -> Mapping[Any, Sequence[Name]]:
        """Members of other columns under which it stands."""


class TableView(Guarded, Protocol):
    """A table as a view on a dataset; see `typeset.layout.exhibits.TableSpec` for each key."""

    @property
    def caption(self) -> Name:
        """What it is of."""

    @property
    def data(self) -> Source:
        """Where the values are."""

    @property
    def rows(self) -> Name:
        """The column whose values label the rows."""

    @property
    def groups(self) -> Name | None:
        """The column whose values group the rows; None for no groups."""

    @property
    def columns(self) -> Sequence[Name]:
        """The columns whose values make the header, the outermost first."""

    @property
    def values(self) -> Name:
        """The column that holds the values."""

    @property
    def stub(self) -> Name | None:
        """The heading over the row labels; None for the name of the row column."""

    @property
    def totals(self) -> Mapping[Any, Sequence[Total]]:
        """Totals by their data column (a `Name`); "" stands for the row column."""

    @property
    def combine(self) -> str | None:
        """How several values for one cell become one; None for not at all."""

    @property
    def order(self) -> Mapping[Any, Sequence[Name]]:
        """The order of members, by data column."""

    @property
    def sort_by(self) -> Sequence[Name] | None:
        """The headers over the column that rows are sorted by."""

    @property
    def derive(self) -> Sequence[Derivation]:
        """Columns calculated from others."""

    @property
    def formats(self) -> Mapping[Any, Any]:
        """How numbers and dates are written (text), by header or data column (a `Name`)."""

    @property
    def highlight(self) -> Name | None:
        """The outermost header to set off; None for those of the latest year."""

    @property
    def labels(self) -> Mapping[Any, Any]:
        """What to print (text) for a value of the data (a `Name`)."""


class ChartView(Guarded, Protocol):
    """A figure as a view on a dataset; see `typeset.layout.exhibits.FigureSpec` for each key."""

    @property
    def chart(self) -> str:
        """The kind of chart."""

    @property
    def data(self) -> Source:
        """Where the values are."""

    @property
    def category(self) -> Name | None:
        """The column along the axis."""

    @property
    def series(self) -> Name | None:
        """The column that splits each category."""

    @property
    def value(self) -> Name | None:
        """The column that holds the values."""

    @property
    def combine(self) -> str | None:
        """How several values for one place become one; None for not at all."""

    @property
    def order(self) -> Mapping[Any, Sequence[Name]]:
        """The order of members, by data column."""

    @property
    def panels(self) -> Name | None:
        """The column that splits the figure."""

    @property
    def total(self) -> Name | None:
        """A category that is a total."""

    @property
    def highlight(self) -> Name | None:
        """A category, series or area that stands out."""

    @property
    def sort(self) -> str | None:
        """“falling” or “rising” for categories in the order of their values."""

    @property
    def first(self) -> Name | None:
        """The first category that is shown."""

    @property
    def last(self) -> Name | None:
        """The last category that is shown."""

    @property
    def classes(self) -> int | Sequence[float]:
        """How many classes a histogram has, or their limits."""

    def span_of(self, key: str) -> Span:
        """Where a key's value is written."""


class Exhibiting(Protocol):
    """A chapter or page: something with tables and figures by their names."""

    @property
    def tables(self) -> Mapping[Any, TableView]:
        """Its tables by name."""

    @property
    def figures(self) -> Mapping[Any, ChartView]:
        """Its figures by name."""
