"""One figure of series: what every kind of chart needs to know before it places anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from typeset.charts.geometry import Box, Segment
from typeset.charts.key import Entry, key_foot, set_key, squares, unit_entry
from typeset.charts.measured import have_own_scales
from typeset.charts.options import ChartOptions
from typeset.charts.plate import Plate
from typeset.charts.problems import UndrawableFigure
from typeset.charts.scale import Domain, zero_based
from typeset.charts.stacks import Piece, pieces
from typeset.charts.style import NumberFormat, number_format
from typeset.charts.words import line_box
from typeset.data.series import NONE, ChartData, Panel, Series
from typeset.ink import Ink
from typeset.records import dataclass
from typeset.typography.line import TextStyle

_DASHES: Sequence[tuple[float, ...]] = ((), (4.0, 2.0), (1.5, 1.5))
"""Lines of series whose ink has been used before: dashes and gaps in points."""
REFERENCE: tuple[float, ...] = (3.0, 2.0)
"""Dashes and gaps of reference lines."""
_CASING, _CASED = 1.2, 1.6
"""Widths of a reference line that the paper below it takes, and its place in the order of drawing:
over areas, under axes and lines."""
_CRUSHING = 3.0
"""How many times longer than the others a total is left out of their scale."""
_ROOM = 2.0
_MOST_PLAIN = 0.5
"""Points around a value that no pattern runs through, and the share of an area that may be so."""


@dataclass(frozen=True, slots=True)
class LineLook:
    """How a line is told from others: ink, mark (a number of `markers.SHAPES`) and dashes."""

    ink: Ink
    shape: int
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A bar or part of one: what it covers, its series and its ink."""

    box: Box
    series: str
    ink: Ink


@dataclass(frozen=True, slots=True)
class Chart:
    """The plate, the data, what the author asked for, and the inks and numbers that follow."""

    plate: Plate
    panels: tuple[Panel, ...]
    options: ChartOptions
    names: tuple[str, ...]
    """All series, in the order they are first met."""
    inks: Mapping[str, Ink]
    values: tuple[float, ...]
    """Every value that there is."""
    write: NumberFormat
    patterns: Mapping[str, str | None] = field(default_factory=dict)
    """What areas of series are patterned with (`charts.patterns`), if with anything."""
    own_scales: bool = False
    """Whether each panel has a scale of its own."""
    off_scale: str | None = None
    """The total, if it would crush the other bars (`_off_scale`)."""

    def of(self, panel: Panel) -> Chart:
        """What a panel is drawn with: this, or its values alone if it has a scale of its own."""
        if not self.own_scales:
            return self
        values = _values((panel,))
        return replace(
            self,
            panels=(panel,),
            values=values,
            write=number_format(values, self.plate.style.locale),
            own_scales=False,
            off_scale=_off_scale((panel,), self.options),
        )

    def pieces(self, panel: Panel, index: int) -> list[Piece]:
        """The parts of the bars of one category; those of a total off the scale have no length."""
        parts = pieces(panel, index, self.options.stacking)
        if panel.categories[index] == self.off_scale:
            return [replace(part, start=0.0, end=0.0, outer=0.0) for part in parts]
        return parts

    def reach(self) -> Domain:
        """From zero to the end of the longest bar and to reference lines; all of 100 for shares."""
        ends = [
            piece.end
            for panel in self.panels
            for index in range(len(panel.categories))
            for piece in self.pieces(panel, index)
        ]
        whole = [100.0] if self.options.stacking == "share" else []
        return zero_based([*ends, *(one.value for one in self.options.references), *whole])

    @property
    def written(self) -> tuple[str, ...]:
        """All values as they are written."""
        own = (self.of(panel) for panel in self.panels) if self.own_scales else (self,)
        return tuple(chart.write(value) for chart in own for value in chart.values)

    @property
    def whole(self) -> bool:
        """Whether all values are whole numbers."""
        return self.write.decimals == 0

    @property
    def most_categories(self) -> int:
        """Categories of the panel that has most."""
        return max(len(panel.categories) for panel in self.panels)

    @property
    def most_series(self) -> int:
        """Series of the panel that has most."""
        return max(len(panel.series) for panel in self.panels)

    def is_stressed(self, name: str) -> bool:
        """Whether a category or series is the total or the one to highlight."""
        return name in (self.options.total, self.options.highlight)

    def name_style(self, name: str) -> TextStyle:
        """How a category's or series' name is set."""
        return self.plate.style.strong if self.is_stressed(name) else self.plate.style.text

    @property
    def scaled(self) -> tuple[float, ...]:
        """All values that the axis must have room for: also those of reference lines."""
        return (*self.values, *(one.value for one in self.options.references))

    @property
    def looks(self) -> Mapping[str, LineLook]:
        """How the line of each series is drawn: in full strength, dashed rather than thinned."""
        looks = {}
        for index, name in enumerate(self.names):
            ink = self.inks[name]
            thinned = ink.tint < 1
            turn = sum(self.inks[other].at(1.0) == ink.at(1.0) for other in self.names[:index])
            dash = _DASHES[turn % len(_DASHES)] if thinned else ()
            looks[name] = LineLook(ink.at(1.0) if thinned else ink, index, dash)
        return looks

    def say(self, series: Series, index: int) -> str:
        """A value as it is written, or the mark that stands in its place."""
        value = series.values[index]
        return series.sign(index) if value is None else self.write(value)

    def bar_ink(self, series: str, category: str) -> Ink:
        """The ink of a bar: a highlighted category stands out where there is but one series."""
        if len(self.names) == 1 and category == self.options.highlight:
            return self.plate.style.accent_ink()
        return self.inks[series]

    def fill_parts(self, parts: Sequence[Part]) -> None:
        """Fill bars; those that are stacked are parted by paper."""
        boxes = [part.box for part in parts]
        if self.options.stacking != "grouped":
            boxes = self.plate.part(boxes)
        patterns = [self.patterns.get(part.series) for part in parts]
        self.plate.fill(boxes, [part.ink for part in parts], patterns=patterns)

    def rule_reference(self, line: Segment) -> None:
        """Draw a reference line, with paper between its dashes so that it is seen on bars as well.

        The paper is hardly wider: it would hide that a bar ends just beyond.
        """
        style = self.plate.style
        weight = style.measures.axis_line * 2
        self.plate.rule([line], style.paper, weight * _CASING, _CASED)
        self.plate.rule([line], style.axis, weight, dash=REFERENCE)

    def set_key(self, names: Sequence[str], references: bool = True) -> Box:
        """Set the unit and a key of these series above everything; gives what is left below."""
        return self.set_entries(self._squares(names), references)

    def below_key(self, names: Sequence[str], references: bool = True) -> Box:
        """What would be left below it, with nothing set."""
        top = key_foot(self.plate, self._entries(self._squares(names), references))
        return self._under(top)

    def _squares(self, names: Sequence[str]) -> list[Entry]:
        shown = names if len(names) > 1 else ()
        inks = [self.inks[name] for name in shown]
        return squares(shown, inks, [self.patterns.get(name) for name in shown])

    def set_marks(self, names: Sequence[str], references: bool = True) -> Box:
        """The same for series that are told apart by their marks."""
        shown = [(name, self.looks[name]) for name in names] if len(names) > 1 else []
        entries = [Entry(name, look.ink, "mark", look.shape) for name, look in shown]
        return self.set_entries(entries, references)

    def set_entries(self, entries: Sequence[Entry], references: bool = True) -> Box:
        """Set unit, entries and reference lines above everything; gives what is left below."""
        return self._under(set_key(self.plate, self._entries(entries, references)))

    def _entries(self, entries: Sequence[Entry], references: bool) -> tuple[Entry, ...]:
        unit = None if self.write.percent else self.options.unit
        axis = self.plate.style.axis
        lines = self.options.references if references else ()
        return (
            *([unit_entry(unit)] if unit else []),
            *entries,
            *(Entry(one.label, axis, "line", dash=REFERENCE) for one in lines),
        )

    def _under(self, top: float) -> Box:
        box = self.plate.box
        return Box(box.left, box.bottom, box.right, top)

    def on(self, series: str) -> TextStyle:
        """How a value is set within an area of a series."""
        return self.plate.on(self.inks[series])

    def set_within(self, series: str, text: str, x: float, baseline: float) -> None:
        """Set a value within an area of a series, its middle at `x`; no pattern runs below it."""
        if self.patterns.get(series) is not None:
            width = self.plate.measure(text, self.on(series))
            plain = self._plain(series, text).moved(x - width / 2, baseline)
            self.plate.fill([plain], [self.inks[series]])
        self.plate.text(x, baseline, text, self.on(series), "center")

    def has_room_within(self, series: str, text: str, body: Box) -> bool:
        """Whether a value leaves as much of an area's pattern as it takes, if there is one."""
        if self.patterns.get(series) is None:
            return True
        plain, part = self._plain(series, text), self.plate.style.measures.part
        inside = plain.width + part <= body.width and plain.height + part <= body.height
        return inside and plain.width * plain.height <= body.width * body.height * _MOST_PLAIN

    def _plain(self, series: str, text: str) -> Box:
        """What a value keeps free of a pattern, if it starts at the origin."""
        style = self.on(series)
        box = line_box(text, style.face, style.size, self.plate.measure(text, style))
        return box.inset(*(-_ROOM,) * 4)


def prepare(plate: Plate, data: ChartData, options: ChartOptions) -> Chart:
    """Collect the names and values of all panels; shares are worked out here."""
    shares = options.stacking == "share"
    panels = tuple(map(_shared, data.panels)) if shares else data.panels
    series = [series for panel in panels for series in panel.series]
    names = tuple(dict.fromkeys(one.name for one in series))
    values = _values(panels)
    write = number_format(values, plate.style.locale)
    if shares:
        write = NumberFormat(plate.style.locale, 0, percent=True)
    inks = _inks(plate, names, options)
    own = have_own_scales(panels, options, plate.style.locale.usage)
    off = _off_scale(panels, options)
    return Chart(plate, panels, options, names, inks, values, write, own_scales=own, off_scale=off)


def _off_scale(panels: Sequence[Panel], options: ChartOptions) -> str | None:
    """The total, if bars side by side would be crushed by its length.

    It has its number then, and no bar: one that is broken off would still be compared.
    """
    total = options.total
    if total is None or options.stacking != "grouped":
        return None
    found = [_split(panel, total) for panel in panels]
    longest = max((abs(value) for _, others in found for value in others), default=0.0)
    whole = max((abs(value) for totals, _ in found for value in totals), default=0.0)
    return total if 0 < longest * _CRUSHING < whole else None


def _values(panels: Sequence[Panel]) -> tuple[float, ...]:
    """Every value that there is."""
    series = (one for panel in panels for one in panel.series)
    return tuple(value for one in series for value in one.values if value is not None)


def _split(panel: Panel, total: str) -> tuple[list[float], list[float]]:
    """The values of the total, and those of the other categories."""
    totals, others = list[float](), list[float]()
    for one in panel.series:
        for category, value in zip(panel.categories, one.values, strict=True):
            if value is not None:
                (totals if category == total else others).append(value)
    return totals, others


def _inks(plate: Plate, names: Sequence[str], options: ChartOptions) -> Mapping[str, Ink]:
    """An ink for each series; beside a highlighted one the others stand back in gray."""
    inks = dict(zip(names, plate.style.inks_for(names), strict=True))
    if options.highlight in inks and len(names) > 1:
        accent = plate.style.accent_ink()
        return {name: accent if name == options.highlight else plate.style.axis for name in names}
    return inks


def _shared(panel: Panel) -> Panel:
    """The panel with each value as percent of its category's sum."""
    if any(value is not None and value < 0 for one in panel.series for value in one.values):
        raise UndrawableFigure(
            "shares of a sum cannot be negative", "write “stacking: grouped”, or leave it out"
        )
    sums = [
        sum(value for one in panel.series if (value := one.values[index]) is not None)
        for index in range(len(panel.categories))
    ]
    hidden = [_hidden(panel, index) for index in range(len(panel.categories))]
    return replace(panel, series=tuple(_percent(one, sums, hidden) for one in panel.series))


def _hidden(panel: Panel, index: int) -> str | None:
    """The mark of a value that is there but not told: no share of such a sum can be known."""
    signs = (one.sign(index) for one in panel.series if one.values[index] is None)
    return next((sign for sign in signs if sign != NONE), None)


def _percent(series: Series, sums: Sequence[float], hidden: Sequence[str | None]) -> Series:
    values = (
        None if value is None or mark else value / total * 100 if total else 0.0
        for value, total, mark in zip(series.values, sums, hidden, strict=True)
    )
    return replace(series, values=tuple(values), marks=tuple(hidden))
