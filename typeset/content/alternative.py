"""A draft of a figure's alternative text, made from its data: an author reads and accepts it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from typeset.data.series import ChartData, Series
from typeset.layout.exhibits import FigureSpec
from typeset.locale import Locale
from typeset.locale.chart_words import ChartWords
from typeset.records import dataclass

_TWO = 2
_FEW = 4
"""As many courses or missing values are told one by one."""
_MANY = 12
"""As many names of series or areas are told."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_PARTS = ("donut", "pie")


@dataclass(frozen=True, slots=True)
class _Point:
    """A value and what it is of."""

    value: float
    name: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A series over years and what it is called."""

    name: str
    series: Series
    years: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    spec: FigureSpec
    data: ChartData
    locale: Locale

    @property
    def words(self) -> ChartWords:
        return self.locale.charts

    def sentences(self) -> Iterator[str]:
        """Kind and what is compared, extremes, total, course over time, and what is missing."""
        if not self.data.panels:
            yield self._areas()
            return
        if self.data.limits:
            yield self._spread()
            yield from self._missing()
            return
        yield self._lead()
        yield from self._extremes()
        yield from self._total()
        yield from self._courses()
        yield from self._missing()

    # --- what is compared

    @property
    def _kind(self) -> str:
        return self.words.kinds.get(self.spec.chart, self.words.chart)

    def _areas(self) -> str:
        names = [area.name for area in self.data.outlines][:_MANY]
        count = self.locale.number(len(self.data.outlines))
        return self.words.areas.format(kind=self._kind, count=count, names=self.words.listed(names))

    def _lead(self) -> str:
        value = str(self.spec.value or "")
        if self.spec.unit and self.spec.unit.casefold() != value.casefold():
            value = f"{value} ({self.spec.unit})"
        series = tuple(
            dict.fromkeys(one.name for panel in self.data.panels for one in panel.series)
        )
        panels = [panel.name for panel in self.data.panels]
        asked = (
            self.spec.series if len(series) > 1 else self.spec.panels if len(panels) > 1 else None
        )
        if asked is None:
            return self.words.shows.format(
                kind=self._kind, value=value, category=self.spec.category
            )
        names = self.words.listed((series if len(series) > 1 else panels)[:_MANY])
        return self.words.shows_split.format(
            kind=self._kind, value=value, category=self.spec.category, split=asked, names=names
        )

    # --- what a look at it tells

    @property
    def _total_name(self) -> str | None:
        """The total as names in the data are written."""
        return self.locale.set_right(self.spec.total) if self.spec.total else None

    def _points(self) -> list[_Point]:
        total = self._total_name
        return [
            _Point(value, ", ".join(filter(None, self._names(panel.name, category, one))))
            for panel in self.data.panels
            for one in panel.series
            for category, value in zip(panel.categories, one.values, strict=True)
            if value is not None and category != total
        ]

    def _names(self, panel: str, category: str, series: Series) -> tuple[str, str, str]:
        several = any(len(panel.series) > 1 for panel in self.data.panels)
        return panel, category, series.name if several else ""

    def _extremes(self) -> Iterator[str]:
        points = self._points()
        if len(points) < _TWO:
            return
        high, low = max(points, key=lambda p: p.value), min(points, key=lambda p: p.value)
        if high.value == low.value:
            yield self.words.alike.format(value=self._value(high.value))
        elif self.spec.chart in _PARTS and len(self.data.panels) == 1:
            whole = sum(point.value for point in points)
            yield self.words.parts.format(
                highest=high.name,
                high=self._share(high.value / whole),
                lowest=low.name,
                low=self._share(low.value / whole),
            )
        else:
            yield self.words.extremes.format(
                high=self._value(high.value),
                highest=high.name,
                low=self._value(low.value),
                lowest=low.name,
            )

    def _total(self) -> Iterator[str]:
        total = self._total_name
        for panel in self.data.panels:
            if total in panel.categories and len(panel.series) == 1:
                value = panel.series[0].values[panel.categories.index(total)]
                if value is not None:
                    name = ", ".join(filter(None, (panel.name, total)))
                    yield self.words.total.format(name=name, value=self._value(value))

    def _courses(self) -> Iterator[str]:
        """How each series goes from the first year to the last; the years are said once."""
        told: set[tuple[str, str]] = set()
        for course in self._lines():
            known = [at for at, value in enumerate(course.series.values) if value is not None]
            if len(known) < _TWO:
                continue
            years = (course.years[known[0]], course.years[known[-1]])
            between = self.words.between.format(first=years[0], last=years[1])
            yield self._course(course, known[0], known[-1], "" if years in told else between)
            told.add(years)

    def _lines(self) -> list[_Line]:
        """The series over years, each with its name; none if they are too many to tell of."""
        panels = self.data.panels
        if not all(_are_years(panel.categories) for panel in panels):
            return []
        several = any(len(panel.series) > 1 for panel in panels)
        if several and len(panels) > 1:
            return []
        lines = [
            _Line(one.name if several else panel.name or self.words.course, one, panel.categories)
            for panel in panels
            for one in panel.series
        ]
        return lines if len(lines) <= _FEW else []

    def _course(self, line: _Line, first: int, last: int, between: str) -> str:
        start, end = line.series.values[first] or 0.0, line.series.values[last] or 0.0
        words = self.words
        sentence = words.rises if end > start else words.falls if end < start else words.stays
        return sentence.format(
            name=line.name, start=self._number(start), end=self._value(end), between=between
        )

    def _missing(self) -> Iterator[str]:
        names = [
            ", ".join(filter(None, self._names(panel.name, category, one)))
            for panel in self.data.panels
            for one in panel.series
            for category, value in zip(panel.categories, one.values, strict=True)
            if value is None
        ]
        if len(names) > _FEW:
            yield self.words.many_missing.format(count=len(names))
        elif names:
            yield self.words.missing.format(names=self.words.listed(names))

    def _spread(self) -> str:
        counts = [value or 0 for one in self.data.panels[0].series for value in one.values]
        at = counts.index(max(counts))
        low, high = self.data.limits[at : at + 2]
        return self.words.spread.format(
            kind=self._kind,
            value=self.spec.value,
            count=self.locale.number(int(sum(counts))),
            most=self.locale.number(int(counts[at])),
            low=self._number(low),
            high=self._number(high),
        )

    # --- numbers

    def _number(self, value: float) -> str:
        return self.locale.number(value, 0 if float(value).is_integer() else 1)

    def _value(self, value: float) -> str:
        """With its unit, where that can be said after a number."""
        unit = str(self.spec.unit) if self.spec.unit else ""
        return f"{self._number(value)} {unit}".strip()

    def _share(self, share: float) -> str:
        return f"{self.locale.number(share * 100)} {self.words.percent}"


def draft(spec: FigureSpec, data: ChartData, locale: Locale) -> str:
    """What the figure shows, in a few sentences of the report's language.

    After WCAG 2.1, 1.1.1, and “Images of charts” (W3C, Web Accessibility Tutorials): kind, what is
    compared, extremes, trend; not every number.
    """
    text = " ".join(_Draft(spec, data, locale).sentences())
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _are_years(categories: Sequence[str]) -> bool:
    """Whether the categories are years, one after the other."""
    years = [int(name) for name in categories if _YEAR.fullmatch(name)]
    return len(years) == len(categories) > 1 and years == sorted(years)
