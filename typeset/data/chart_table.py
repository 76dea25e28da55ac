"""The numbers behind a chart as a table: for readers who cannot see it, or want to count on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, repeat

from typeset.data.series import ChartData, Panel, Series
from typeset.data.table import DataGroup, DataRow, DataTable, HeaderCell
from typeset.data.values import Mark, Number, Value
from typeset.diagnostics import Span
from typeset.records import dataclass

_MOST_COLUMNS = 6
"""Columns of values that stand beside each other; further ones become rows."""
_MOST_DECIMALS = 3
"""A value with more than these, such as a mean, is written as charts write it: with one."""
_CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Wording:
    """What a chart's columns are called: its categories, its series, and its values.

    `unit` is what all values are counted in, if that was said.
    """

    category: str
    series: str
    value: str
    unit: str = ""


def chart_table(
    data: ChartData, words: Wording, span: Span, total: str | None = None
) -> DataTable | None:
    """Every value of a chart, or None if it has none, as a map of mere names.

    Values that are hidden or missing are their marks.  Series, and the panels over them, are
    columns as far as they have room; else they are rows, in groups.  `span` is the chart's place.
    """
    if not any(panel.categories and panel.series for panel in data.panels):
        return None
    return _Maker(data.panels, words, span, total).table()


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of values, and what stands over it, from the outermost header inwards."""

    over: tuple[str, ...]
    series: Series


@dataclass(frozen=True, slots=True)
class _Maker:
    panels: tuple[Panel, ...]
    words: Wording
    span: Span
    total: str | None

    def table(self) -> DataTable:
        """Series across if they have room, else categories across, else all values below."""
        if self._are_alike and sum(len(panel.series) for panel in self.panels) <= _MOST_COLUMNS:
            return self._beside(self.panels)
        if max(len(panel.series) for panel in self.panels) <= _MOST_COLUMNS:
            return self._grouped(self.panels)
        if self._are_alike and len(self.panels[0].categories) <= _MOST_COLUMNS:
            return self._turned().table()
        return self._grouped(tuple(self._parted()))

    @property
    def _are_alike(self) -> bool:
        """Whether all panels have the same categories."""
        return len({panel.categories for panel in self.panels}) == 1

    def _turned(self) -> _Maker:
        """The same with series and categories in each other's place."""
        words = replace(self.words, category=self.words.series, series=self.words.category)
        return _Maker(tuple(map(_turned, self.panels)), words, self.span, None)

    def _parted(self) -> Iterator[Panel]:
        """A panel of its own for each series."""
        for panel in self.panels:
            for one in panel.series:
                name = ", ".join(filter(None, (panel.name, one.name)))
                yield Panel(name, panel.categories, (one,))

    # --- values

    def _decimals(self, series: Sequence[Series]) -> int:
        """As many as the values have: those of all panels if they have one unit."""
        everything = (one for panel in self.panels for one in panel.series)
        return _decimals(tuple(everything) if self.words.unit else series)

    def _row(self, category: str, cells: Sequence[Value], group: int | None = None) -> DataRow:
        return DataRow(category, category == self.total, tuple(cells), self.span, group=group)

    # --- columns beside each other

    def _beside(self, panels: Sequence[Panel]) -> DataTable:
        columns = [_Column((panel.name, one.name), one) for panel in panels for one in panel.series]
        written = [_values(one.series, self._decimals([one.series])) for one in columns]
        rows = map(self._row, panels[0].categories, zip(*written, strict=True))
        several = max(len(panel.series) for panel in panels) > 1
        header = self._header(columns, len(panels) > 1, several)
        return DataTable(self.words.category, header, tuple(rows), ())

    def _grouped(self, panels: Sequence[Panel]) -> DataTable:
        """A group of rows for each panel, over the same columns."""
        names = tuple(dict.fromkeys(one.name for panel in panels for one in panel.series))
        single = all(len(panel.series) == 1 for panel in panels)
        columns = [_Column(("", name), Series(name, ())) for name in names[: 1 if single else None]]
        header = self._header(columns, False, len(columns) > 1)
        rows: list[DataRow] = []
        for group, panel in enumerate(panels):
            known = {one.name: one for one in panel.series}
            absent = Series("", (None,) * len(panel.categories))
            series = panel.series if single else [known.get(name, absent) for name in names]
            decimals = self._decimals(panel.series)
            written = zip(*(_values(one, decimals) for one in series), strict=True)
            rows += map(self._row, panel.categories, written, repeat(group))
        groups = tuple(DataGroup(panel.name, self.span) for panel in panels)
        return DataTable(self.words.category, header, tuple(rows), (), groups)

    # --- the header

    def _header(
        self, columns: Sequence[_Column], panels: bool, series: bool
    ) -> tuple[tuple[HeaderCell, ...], ...]:
        """The unit over panels over series: those levels that say anything.

        Without a unit, panels may be of different measures: then their own names say it.
        """
        levels = [level for level, wanted in enumerate((panels, series)) if wanted]
        rows = [[column.over[: level + 1] for column in columns] for level in levels]
        measured = self.words.unit or ("" if panels else self.words.value)
        if measured:
            rows.insert(0, [(measured,)] * len(columns))
        return tuple(tuple(self._spanners(row)) for row in rows)

    def _spanners(self, row: Sequence[tuple[str, ...]]) -> Iterator[HeaderCell]:
        """A cell over each run of neighbours with the same headers."""
        column = 1
        for over, run in groupby(row):
            wide = sum(1 for _ in run)
            yield HeaderCell(over[-1], wide, 1, column, self.span)
            column += wide


def _turned(panel: Panel) -> Panel:
    return Panel(
        panel.name,
        tuple(one.name for one in panel.series),
        tuple(
            Series(
                category,
                tuple(one.values[index] for one in panel.series),
                marks=tuple(one.marks[index] if one.marks else None for one in panel.series),
            )
            for index, category in enumerate(panel.categories)
        ),
    )


def _decimals(series: Sequence[Series]) -> int:
    """The fewest decimals that write all values as they are."""
    values = [value for one in series for value in one.values if value is not None]
    exact = (
        places
        for places in range(_MOST_DECIMALS + 1)
        if all(abs(round(value, places) - value) < _CLOSE for value in values)
    )
    return next(exact, 1)


def _values(series: Series, decimals: int) -> list[Value]:
    """The cells of a series: numbers, and marks where there is none."""
    return [
        Mark(series.sign(index))
        if value is None
        else Number(value if decimals else round(value), decimals)
        for index, value in enumerate(series.values)
    ]
