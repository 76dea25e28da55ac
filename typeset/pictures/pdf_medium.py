"""What a foreign page's colours become: on screen, on the press, or in a soft mask."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Literal, TypeAlias

import numpy as np

from typeset.ink import Ink
from typeset.pdf.replay import Inks
from typeset.pdf.syntax import numbers
from typeset.pictures.house import HouseInks
from typeset.pictures.pdf_spaces import Array, Plain, in_inks, on_screen
from typeset.records import dataclass

Target: TypeAlias = Literal["DeviceGray", "DeviceRGB", "DeviceCMYK"]

_OPERATORS: Mapping[Target, tuple[str, str]] = {
    "DeviceGray": ("g", "G"), "DeviceRGB": ("rg", "RG"), "DeviceCMYK": ("k", "K"),
}  # fmt: skip
_PLACES = 3
_GRAY = 0.5 / 255
"""How far red, green and blue of a gray may be apart."""


class Medium(ABC):
    """Converts colours.  `plates`: spot inks stay plates of their own."""

    target: ClassVar[Target]
    columns: ClassVar[int]
    plates: ClassVar[bool] = False

    @abstractmethod
    def rows(self, plain: Plain) -> Array:
        """Colours, in rows, as rows of the target's numbers."""

    def pixels(self, plain: Plain) -> Array:
        """The same for many colours of a picture."""
        return self.rows(plain)

    def written(self, plain: Plain, stroke: bool) -> str:
        """The operator that chooses the first colour, for fills or strokes."""
        value = numbers(self.rows(plain)[0].tolist(), _PLACES)
        return f"{value} {_OPERATORS[self.target][stroke]}"


class Mask(Medium):
    """A soft mask: only lightness counts (ISO 32000-1, 11.5.3)."""

    target = "DeviceGray"
    columns = 1

    def rows(self, plain: Plain) -> Array:
        """As the standard turns colours into grays (10.3)."""
        rows = plain.rows
        if plain.kind == "gray":
            return rows
        ink: Array = rows[:, :3] @ np.array([[0.3], [0.59], [0.11]])
        return ink if plain.kind == "rgb" else 1 - np.minimum(1.0, ink + rows[:, 3:])


@dataclass(frozen=True, slots=True)
class _House:
    """The theme's inks by what they look like and by their recipes."""

    inks: HouseInks
    by_recipe: Mapping[tuple[float, ...], Ink]


def _house(inks: Sequence[Ink]) -> _House:
    recipes: dict[tuple[float, ...], Ink] = {}
    for ink in inks:
        recipes.setdefault(_rounded(ink.cmyk), ink)
    return _House(HouseInks(inks), recipes)


def _rounded(values: Sequence[float]) -> tuple[float, ...]:
    return tuple(round(float(value), 2) for value in values)


class Screen(Medium):
    """sRGB; four inks are shown as the press would print them, house recipes as the house has them.

    Black ink and its tints are grays.
    """

    target = "DeviceRGB"
    columns = 3

    def __init__(self, house: Sequence[Ink], condition: bytes) -> None:
        self._house = _house(house)
        self._condition = condition

    def rows(self, plain: Plain) -> Array:
        """Red, green and blue."""
        if plain.kind == "gray":
            return np.repeat(plain.rows, 3, axis=1)
        if plain.kind == "rgb":
            return plain.rows
        found = on_screen(plain.rows, plain.profile or self._condition)
        black = ~plain.rows[:, :3].any(axis=1)
        found[black] = 1 - plain.rows[black][:, 3:]
        if len(plain.rows) == 1:
            ink = self._house.by_recipe.get(_rounded(plain.rows[0].tolist()))
            found = found if ink is None else np.array([ink.rgb])
        return found


class Press(Medium):
    """Four inks.  What is in four inks already stays as it is; grays are black alone."""

    target = "DeviceCMYK"
    columns = 4
    plates = True

    def __init__(self, house: Sequence[Ink], inks: Inks) -> None:
        self._house = _house(house)
        self._inks = inks

    def rows(self, plain: Plain) -> Array:
        """Cyan, magenta, yellow and black."""
        if plain.kind == "cmyk":
            return plain.rows
        if plain.kind == "gray":
            return _black(plain.rows[:, 0])
        if len(plain.rows) == 1:
            red, green, blue = _neutral(plain.rows[0].tolist())
            return self._inks.components([self._house.inks.of((red, green, blue))])
        return self._separated(plain.rows, self._inks.pixels)

    def pixels(self, plain: Plain) -> Array:
        """By the same profile, but by LittleCMS: pictures are large."""
        if plain.kind != "rgb":
            return self.rows(plain)
        return self._separated(plain.rows, lambda rows: in_inks(rows, self._inks.profile))

    def _separated(self, rgb: Array, separate: Callable[[Array], Array]) -> Array:
        """Where all is gray, black prints it; a gray among colours is one of them."""
        if (np.ptp(rgb, axis=1) < _GRAY).all():
            return _black(rgb[:, 0])
        return separate(rgb)


def _neutral(rgb: Sequence[float]) -> Sequence[float]:
    """A colour whose parts differ by less than can be seen is a gray."""
    return (sum(rgb) / 3,) * 3 if max(rgb) - min(rgb) < _GRAY else rgb


def _black(light: Array) -> Array:
    found = np.zeros((len(light), 4))
    found[:, 3] = 1 - light
    return found
