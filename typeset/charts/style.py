"""The house style of charts, as the theme sets it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import cycle

from typeset.charts.contrast import TEXT, contrast, on_paper
from typeset.charts.measures import HOUSE, Measures
from typeset.data.series import NONE
from typeset.ink import Ink
from typeset.locale import Locale
from typeset.records import dataclass
from typeset.typography.face import Face
from typeset.typography.line import TextStyle

_TINTS = (1.0, 0.6, 0.25)
"""Strengths in which the inks of further series are used, one after the other."""


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """Type, inks and number formats of every chart.

    `text` sets names, `number` values, `strong` totals and panel titles.  `named` gives the ink of
    series and categories that look the same on every page; the others take `series` in turn.
    `axis` and `grid` are lines, `paper` parts neighbouring areas, `panel` fills maps, `outline`
    draws the outlines of the cover.  `patterns` tell areas apart where inks alone would.  Tints of
    `ramp` are the classes of maps and heat maps, `accent` is what is highlighted; both are the
    first of `series` if not given.
    """

    text: TextStyle
    strong: TextStyle
    number: TextStyle
    axis: Ink
    grid: Ink
    paper: Ink
    panel: Ink
    outline: Ink
    series: tuple[Ink, ...]
    named: Mapping[str, Ink]
    locale: Locale
    measures: Measures = HOUSE
    patterns: tuple[str, ...] = ("diagonal", "dots", "cross", "level")
    ramp: Ink | None = None
    accent: Ink | None = None

    def ramp_ink(self) -> Ink:
        """The ink whose tints are classes."""
        return self.ramp or self.series[0]

    def accent_ink(self) -> Ink:
        """The ink of what is highlighted."""
        return self.accent or self.series[0]

    def inks(self) -> tuple[Ink, ...]:
        """Every ink of the style, in a fixed order."""
        fixed = (self.text.ink, self.strong.ink, self.number.ink, self.axis, self.grid)
        areas = (self.paper, self.panel, self.outline, self.ramp_ink(), self.accent_ink())
        return (*fixed, *areas, *self.series, *(self.named[name] for name in sorted(self.named)))

    def faces(self) -> Mapping[str, Face]:
        """The faces of the three text styles, by key."""
        return {style.face.key: style.face for style in (self.text, self.strong, self.number)}

    def inks_for(self, names: Sequence[str]) -> tuple[Ink, ...]:
        """One ink for each name: its own if it has one, else the next of `series` not yet taken.

        When all are taken they come again, thinned so far that values can be read on them.
        """
        own = {self.named[name] for name in names if name in self.named}
        free = [ink for ink in self.series if ink not in own] or list(self.series)
        turns = cycle(self._thinned(ink, tint) for tint in _TINTS for ink in free)
        others = {name: next(turns) for name in names if name not in self.named}
        return tuple(self.named.get(name) or others[name] for name in names)

    def type_on(self, ground: Ink) -> Ink:
        """The ink of values on an area: black if it can be read there, else what is clearer."""
        if self.is_readable_in(self.number.ink, ground):
            return self.number.ink
        return max(self.number.ink, self.paper, key=lambda ink: contrast(ink.rgb, ground.rgb))

    def is_readable(self, ground: Ink) -> bool:
        """Whether values can be read on an area, in black or in the paper's white."""
        return any(self.is_readable_in(ink, ground) for ink in (self.number.ink, self.paper))

    def is_readable_in(self, type_: Ink, ground: Ink) -> bool:
        """Whether type can be read on an area: on the screen, and on paper, where it is darker."""
        grounds = (ground.rgb, on_paper(ground))
        return min(contrast(type_.rgb, one) for one in grounds) >= TEXT

    def _thinned(self, ink: Ink, strength: float) -> Ink:
        """An ink at `strength`, or the next weaker one on which values can be read."""
        if strength == 1:
            return ink
        strengths = (percent / 100 for percent in range(round(strength * 100), 0, -1))
        tints = [ink.at(round(ink.tint * one, 4)) for one in strengths]
        return next(filter(self.is_readable, tints), tints[0])


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How the values of one figure are written: all with the same decimals, perhaps with %."""

    locale: Locale
    decimals: int
    percent: bool = False

    def __call__(self, value: float | None) -> str:
        """A value in the language's figures, or a dash where there is none."""
        if value is None:
            return NONE
        percent = self.locale.percent if self.percent else ""
        return self.locale.number(value, self.decimals) + percent


def number_format(values: Iterable[float | None], locale: Locale) -> NumberFormat:
    """One decimal if some value is not whole, else none."""
    whole = all(value is None or float(value).is_integer() for value in values)
    return NumberFormat(locale, 0 if whole else 1)
