"""Every number that readers see, and every mark instead of one: where it stands, what it is about.

Counts are what secrecy is about: whole numbers.  Percentages and fractions are left aside here;
those that are calculated from a hidden count are hidden with it (`masking`).  Means, medians and
extremes are told as well, in tenths: they tell of the counts that they are made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property

from typeset.data.guarding import Guarded
from typeset.data.makeup import Makeup, makeup
from typeset.data.quantity import Quantity
from typeset.data.series import ChartData
from typeset.data.table import DataTable
from typeset.data.values import Mark, Number, Value
from typeset.data.views import ExhibitKey, Views
from typeset.locale import Locale
from typeset.records import dataclass
from typeset.secrecy.model import Range
from typeset.secrecy.rule import Family, Rules

NOTHING = "–"
"""The mark that says there is none of it: as good as a zero."""


_CLOSE = 1e-6


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
    """A count or a mark as it is printed; `value` is None for a mark or an empty cell.

    Of a number that is no sum, `value` is in tenths, and None if it has more decimals.
    """

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
    _makeups: dict[Family, Makeup] = field(default_factory=dict, repr=False)

    def exhibits(self) -> Iterator[tuple[ExhibitKey, Guarded]]:
        """Every table and figure with what its description says of secrecy."""
        yield from ((key, one.spec) for key, one in self.views.tables.items())
        yield from ((key, one.spec) for key, one in self.views.charts.items())

    def printed(self) -> Sequence[Printed]:
        """Every count and mark, table by table, then figure by figure.

        Families of numbers with nothing to hide and nothing to mend are left out.
        """
        return self._printed

    @cached_property
    def _printed(self) -> tuple[Printed, ...]:
        return tuple(self._telling_numbers())

    def _telling_numbers(self) -> Iterator[Printed]:
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

    def made_of(self, key: Family) -> Makeup:
        """Of which rows the numbers of a family are made; hidden or shown, of the same."""
        if key not in self._makeups:
            self._makeups[key] = makeup(self.views, *key)
        return self._makeups[key]

    def aggregates(self, dataset: str) -> Iterator[Printed]:
        """Every number made from a dataset that is no sum."""
        for key, table in self._tables.items():
            if table.quantities.how and table.quantities.dataset == dataset:
                yield from _of_table(key, table)
        for key, chart in self._charts.items():
            if (_family_of_chart(chart) or ("", ""))[0] == dataset:
                yield from (one for one in _of_chart(key, chart) if one.quantity.how)

    @cached_property
    def _tables(self) -> dict[ExhibitKey, DataTable]:
        return {key: one.table for key, one in self.views.tables.items()}

    @cached_property
    def _charts(self) -> dict[ExhibitKey, ChartData]:
        return {key: one.data for key, one in self.views.charts.items()}

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
        ours = rule is not None and mark in (rule.mark, rule.secondary)
        if printed.quantity.how:
            # The mark may stand for a small value, for few rows, or for the sake of others.
            kept = rule.protect if ours and rule is not None else 0
            return Veil(Range(), kept) if mark else None
        if rule is not None and ours:
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


@dataclass(slots=True)
class Veils:
    """What the marks of a report's tables and figures say, each read once."""

    reader: Reader
    _found: dict[tuple[object, str], Veil | None] = field(default_factory=dict)

    def of(self, printed: Printed) -> Veil | None:
        """What is known of a number by its mark; None if it has none that hides it."""
        if printed.mark is None:
            return None
        key = (printed.spot.exhibit, printed.mark)
        if key not in self._found:
            self._found[key] = self.reader.veil(printed)
        return self._found[key]


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

    def counted(row: int, column: int) -> int | None:
        value = table.rows[row].cells[column]
        return _count(value) if _is_count(value) else None

    for one in table.totals:
        total, parts = counted(one.row, one.column), [counted(*cell) for cell in one.cells()]
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
            if quantity is None or not (quantity.how or _is_count(value)):
                continue
            spot = Spot(key, label, columns[column])
            count = _tenths(value) if quantity.how else _count(value)
            yield Printed(spot, quantity, count, _mark(value))


def _of_chart(key: ExhibitKey, chart: ChartData) -> Iterator[Printed]:
    for panel in chart.panels:
        for series in panel.series:
            marks = series.marks or (None,) * len(series.values)
            entries = zip(panel.categories, series.values, series.quantities, marks, strict=False)
            for category, value, quantity, mark in entries:
                if quantity is None:
                    continue
                if not quantity.how and value is not None and not value.is_integer():
                    continue
                column = ", ".join(filter(None, (panel.name, series.name)))
                number = None if value is None else _tenths(Number(value, 9))
                if not quantity.how:
                    number = 0 if mark == NOTHING else None if value is None else int(value)
                yield Printed(Spot(key, category, column), quantity, number, mark)


def _words(members: tuple[tuple[str, str], ...] | None) -> str:
    return ", ".join(member for _, member in members or ())


def _is_count(value: Value) -> bool:
    return not isinstance(value, Number) or (not value.percent and float(value.value).is_integer())


def _count(value: Value) -> int | None:
    if isinstance(value, Number):
        return int(value.value)
    return 0 if isinstance(value, Mark) and value.text == NOTHING else None


def _tenths(value: Value) -> int | None:
    """A number in tenths; None for one with more decimals, and for a percentage."""
    if not isinstance(value, Number) or value.percent:
        return None
    tenths = float(value.value) * 10
    return round(tenths) if abs(tenths - round(tenths)) < _CLOSE else None


def _mark(value: Value) -> str | None:
    return value.text if isinstance(value, Mark) else None


def by_family(printed: Iterable[Printed]) -> Mapping[Family, list[Printed]]:
    """What is printed of each family of numbers."""
    families: dict[Family, list[Printed]] = {}
    for one in printed:
        families.setdefault(family(one.quantity), []).append(one)
    return families
