"""What a layout asks of the data, seen from the data's side.

The layout's own models satisfy these protocols; nothing here knows how a layout is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from typeset.diagnostics import Span


class Name(Protocol):
    """A name that somebody wrote: its words are its `str`, and it knows its place."""

    @property
    def span(self) -> Span:
        """Where it was written."""


class Source(Protocol):
    """A data file, and which part of it."""

    @property
    def file(self) -> Name:
        """Path below the data folder."""

    @property
    def sheet(self) -> Name | None:
        """Sheet of an Excel file; None for the first."""


class TableView(Protocol):
    """A table as a view on a dataset; see `typeset.layout.models.TableSpec` for each key."""

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
    def totals(self) -> Sequence[Name]:
        """Labels of rows that are totals."""

    @property
    def highlight(self) -> Name | None:
        """The outermost header to set off; None for the last."""

    @property
    def labels(self) -> Mapping[Any, Any]:
        """What to print (text) for a value of the data (a `Name`)."""

    @property
    def marks(self) -> Mapping[Any, Any]:
        """What each mark means."""


class ChartView(Protocol):
    """A figure as a view on a dataset; see `typeset.layout.models.FigureSpec` for each key."""

    @property
    def span(self) -> Span:
        """Where the figure is described."""

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
    def panels(self) -> Name | None:
        """The column that splits the figure."""

    @property
    def total(self) -> Name | None:
        """A category that is a total."""

    @property
    def highlight(self) -> Name | None:
        """A category, series or area that stands out."""

    @property
    def order(self) -> str:
        """The order of the categories: data, falling or rising."""

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
