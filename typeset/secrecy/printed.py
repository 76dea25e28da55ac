"""Every number that readers see, and every mark instead of one: where it stands, what it is about.

Counts are what secrecy is about: whole numbers.  Percentages and fractions are left aside here;
those that are calculated from a hidden count are hidden with it (`masking`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from typeset.data.guarding import Guarded
from typeset.data.quantity import Quantity
from typeset.data.series import ChartData
from typeset.data.table import DataTable
from typeset.data.values import Mark, Number, Value
from typeset.data.views import ExhibitKey, Views
from typeset.locale import Locale
from typeset.secrecy.model import Range
from typeset.secrecy.rule import Family, Rules

NOTHING = "–"
"""The mark that says there is none of it: as good as a zero."""


_NO_COUNTS = ("mean", "median", "min", "max")
"""Ways to combine values that make no counts."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is printed: in which table or figure, in which row, under which headers."""

    exhibit: ExhibitKey
    row: str
    column: str

    @property
    def name(self) -> str:
        """For people."""
        return f"{self.row} ({self.column})" if self.column else self.row


@dataclass(frozen=True, slots=True)
class Printed:
    """A count or a mark as it is printed; `value` is None for a mark or an empty cell."""

    spot: Spot
    quantity: Quantity
    value: int | None
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Veil:
    """What readers know of a hidden number; `protect` is how many values must remain possible."""

    range: Range
    protect: int


@dataclass(frozen=True)
class Reader:
    """Goes through the views as a reader would, in their language.

    `rules` say what the marks mean that we ourselves put instead of numbers.
    """

    views: Views
    locale: Locale
    rules: Rules = field(default_factory=dict)

    def exhibits(self) -> Iterator[tuple[ExhibitKey, Guarded]]:
        """Every table and figure with what its description says of secrecy."""
        yield from ((key, one.spec) for key, one in self.views.tables.items())
        yield from ((key, one.spec) for key, one in self.views.charts.items())

    def printed(self) -> Iterator[Printed]:
        """Every count and mark, table by table, then figure by figure.

        Families of numbers with nothing to hide and nothing to mend are left out.
        """
        for key, table in self._tables.items():
            if _family_of_table(table) in self._telling:
                yield from _of_table(key, table)
        for key, chart in self._charts.items():
            if _family_of_chart(chart) in self._telling:
                yield from _of_chart(key, chart)

    def families(self) -> dict[ExhibitKey, Family | None]:
        """The family of numbers that each table and figure is made from."""
        tables = {key: _family_of_table(table) for key, table in self._tables.items()}
        return tables | {key: _family_of_chart(chart) for key, chart in self._charts.items()}

    @cached_property
    def _tables(self) -> dict[ExhibitKey, DataTable]:
        tables = self.views.tables.items()
        return {key: one.table for key, one in tables if one.spec.combine not in _NO_COUNTS}

    @cached_property
    def _charts(self) -> dict[ExhibitKey, ChartData]:
        charts = self.views.charts.items()
        return {key: one.data for key, one in charts if one.spec.combine not in _NO_COUNTS}

    @cached_property
    def _telling(self) -> set[Family | None]:
        """Families with a rule, a mark, or a total that is not the sum of its parts."""
        tables = self._tables.values()
        found = {_family_of_table(one) for one in tables if _has_marks(one) or _is_off(one)}
        found |= {_family_of_chart(one) for one in self._charts.values() if _chart_has_marks(one)}
        return (found | {*self.rules}) - {None}

    def veil(self, printed: Printed) -> Veil | None:
        """What a mark says of the number that it stands for; None if it hides none.

        Where the layout does not say it, the mark's meaning does: “Antal under 4 redovisas inte”.
        """
        mark = printed.mark or ""
        rule = self.rules.get(family(printed.quantity))
        if rule is not None and mark in (rule.mark, rule.secondary):
            return Veil(rule.says(primary=mark == rule.mark), rule.protect)
        spec = self._specs[printed.spot.exhibit]
        told = next((one for key, one in spec.hidden.items() if str(key) == mark), None)
        if told is not None:
            high = None if told.below is None else told.below - 1
            return Veil(Range(told.least, high), told.protect)
        return None if not mark or mark.strip("*") else Veil(self._meaning(spec, mark), 2)

    def _meaning(self, spec: Guarded, mark: str) -> Range:
        words = next((str(text) for key, text in spec.marks.items() if str(key) == mark), "")
        limit = self._under.search(words)
        return Range(0, int(limit[1]) - 1 if limit else None)

    @cached_property
    def _specs(self) -> dict[ExhibitKey, Guarded]:
        return dict(self.exhibits())

    @cached_property
    def _under(self) -> re.Pattern[str]:
        words = "|".join(map(re.escape, self.locale.under))
        return re.compile(rf"\b(?:{words})\s+(\d+)\b", re.IGNORECASE)


def family(quantity: Quantity) -> Family:
    """Numbers that can have to do with each other: from one data set and value column."""
    return quantity.dataset, quantity.value


def _family_of_table(table: DataTable) -> Family | None:
    own = table.quantities
    return (own.dataset, own.value) if len(own) else None


def _family_of_chart(chart: ChartData) -> Family | None:
    series = (one for panel in chart.panels for one in panel.series)
    found = (quantity for one in series for quantity in one.quantities if quantity is not None)
    first = next(found, None)
    return None if first is None else family(first)


def _has_marks(table: DataTable) -> bool:
    return any(isinstance(value, Mark) for row in table.rows for value in row.cells)


def _chart_has_marks(chart: ChartData) -> bool:
    return any(any(series.marks) for panel in chart.panels for series in panel.series)


def _is_off(table: DataTable) -> bool:
    """True if some total is not what its parts make it."""
    values = [[_count(value) if _is_count(value) else None for value in row.cells]
              for row in table.rows]  # fmt: skip
    for one in table.totals:
        total, parts = values[one.row][one.column], [values[at][of] for at, of in one.cells()]
        known = [part for part in parts if part is not None]
        if total is None or len(known) < len(parts):
            continue
        least = max(known, default=0) if one.unique else sum(known)
        if not least <= total <= sum(known):
            return True
    return False


def _of_table(key: ExhibitKey, table: DataTable) -> Iterator[Printed]:
    quantities = table.quantities
    if not len(quantities):
        return
    columns = [_words(members) for members in quantities.columns]
    for number, row in enumerate(table.rows):
        label = _words(quantities.rows[number])
        for column, (value, quantity) in enumerate(zip(row.cells, quantities[number], strict=True)):
            if quantity is not None and _is_count(value):
                spot = Spot(key, label, columns[column])
                yield Printed(spot, quantity, _count(value), _mark(value))


def _of_chart(key: ExhibitKey, chart: ChartData) -> Iterator[Printed]:
    for panel in chart.panels:
        for series in panel.series:
            marks = series.marks or (None,) * len(series.values)
            entries = zip(panel.categories, series.values, series.quantities, marks, strict=False)
            for category, value, quantity, mark in entries:
                if quantity is None or (value is not None and not value.is_integer()):
                    continue
                column = ", ".join(filter(None, (panel.name, series.name)))
                count = 0 if mark == NOTHING else None if value is None else int(value)
                yield Printed(Spot(key, category, column), quantity, count, mark)


def _words(members: tuple[tuple[str, str], ...] | None) -> str:
    return ", ".join(member for _, member in members or ())


def _is_count(value: Value) -> bool:
    return not isinstance(value, Number) or (not value.percent and float(value.value).is_integer())


def _count(value: Value) -> int | None:
    if isinstance(value, Number):
        return int(value.value)
    return 0 if isinstance(value, Mark) and value.text == NOTHING else None


def _mark(value: Value) -> str | None:
    return value.text if isinstance(value, Mark) else None


def by_family(printed: Iterator[Printed]) -> Mapping[Family, list[Printed]]:
    """What is printed of each family of numbers."""
    families: dict[Family, list[Printed]] = {}
    for one in printed:
        families.setdefault(family(one.quantity), []).append(one)
    return families
