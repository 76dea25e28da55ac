"""Classes of values as shades of one ink, and the key that tells which is which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from typeset.charts.key import Entry
from typeset.charts.options import ChartOptions
from typeset.charts.problems import UndrawableFigure
from typeset.charts.style import HouseStyle, NumberFormat
from typeset.data.classes import class_of, limits
from typeset.ink import Ink

_PALEST = 0.15
"""Tint of the lowest class."""


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
    count = len(bounds) - 1
    step = (darkest - _PALEST) / max(1, count - 1)
    ramp = style.ramp_ink()
    inks = tuple(ramp.at(round(_PALEST + step * at, 4)) for at in range(count))
    return Shades(bounds, inks if count > 1 else (ramp.at(darkest / 2),), write)
