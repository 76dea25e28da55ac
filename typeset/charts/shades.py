"""Classes of values as shades of one ink, and the key that tells which is which."""

from __future__ import annotations

from collections.abc import Sequence

from typeset.charts.key import Entry
from typeset.charts.options import ChartOptions
from typeset.charts.problems import UndrawableFigure
from typeset.charts.style import HouseStyle, NumberFormat
from typeset.data.classes import class_of, limits
from typeset.ink import Ink
from typeset.records import dataclass

_PALEST = 0.15
"""Tint of the lowest class."""
_STRENGTHS = tuple(percent / 100 for percent in range(round(_PALEST * 100), 101))
"""Tints that a class may have, from the palest."""


@dataclass(frozen=True, slots=True)
class Shades:
    """The limits of the classes, lowest first, and an ink for each class."""

    bounds: tuple[float, ...]
    inks: tuple[Ink, ...]
    write: NumberFormat

    def ink(self, value: float) -> Ink:
        """The shade of a value.  Raises UndrawableFigure for one outside all classes."""
        found = class_of(value, self.bounds)
        if found is None:
            raise UndrawableFigure(
                f"{self.write(value)} lies outside the classes, which go from "
                f"{self.write(self.bounds[0])} to {self.write(self.bounds[-1])}",
                "write further limits under “classes”, or how many there are to be",
            )
        return self.inks[found]

    def entries(self) -> list[Entry]:
        """The classes as a key, lowest first."""
        return [Entry(self.name(at), ink, "square") for at, ink in enumerate(self.inks)]

    def name(self, at: int) -> str:
        """From where to where a class goes; whole numbers do not stand in two of them."""
        low, high = self.bounds[at], self.bounds[at + 1]
        if self.write.decimals == 0 and at < len(self.inks) - 1 and high - low >= 1:
            high -= 1
        if low == high:
            return self.write(low)
        dash = " \N{EN DASH} " if low < 0 else "\N{EN DASH}"
        return f"{self.write(low)}{dash}{self.write(high)}"


def shades(
    values: Sequence[float],
    options: ChartOptions,
    style: HouseStyle,
    write: NumberFormat,
    darkest: float = 1.0,
) -> Shades:
    """Classes for these values; the highest has the tint `darkest`."""
    asked = options.classes
    bounds = asked if isinstance(asked, tuple) else limits(values, asked)
    inks = tuple(map(style.ramp_ink().at, _tints(len(bounds) - 1, style, darkest)))
    return Shades(bounds, inks, write)


def darkest_under(type_: Ink, style: HouseStyle) -> float:
    """The darkest tint of the ramp on which type in an ink can be read."""
    ramp = style.ramp_ink()
    found = (one for one in _STRENGTHS if style.is_readable_in(type_, ramp.at(one)))
    return max(found, default=_PALEST)


def _tints(count: int, style: HouseStyle, darkest: float) -> list[float]:
    """Tints in even steps, moved out of those on which neither black nor white can be read."""
    if count == 1:
        return [darkest / 2]
    ramp = style.ramp_ink()
    even = _stepped(count, _PALEST, darkest)
    if all(style.is_readable(ramp.at(tint)) for tint in even):
        return even
    under_black = darkest_under(style.number.ink, style)
    readable = (one for one in _STRENGTHS if style.is_readable(ramp.at(one)))
    under_white = next((one for one in readable if under_black < one <= darkest), None)
    if under_white is None:
        return _stepped(count, _PALEST, under_black)
    pale = [tint for tint in even if tint - under_black <= under_white - tint]
    dark = even[len(pale) :]
    if not dark:
        return _stepped(count, _PALEST, under_black)
    first = max(under_white, under_black + (darkest - under_black) / len(dark))
    dark = _stepped(len(dark), darkest, first)[::-1]
    return [*_stepped(len(pale), _PALEST, under_black), *dark]


def _stepped(count: int, start: float, end: float) -> list[float]:
    """So many tints in even steps; one alone is `start`."""
    step = (end - start) / max(1, count - 1)
    return [round(start + step * at, 4) for at in range(count)]
