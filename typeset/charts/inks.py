"""Inks on their way through matplotlib, which only knows red, green and blue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import product
from typing import TypeAlias

from typeset.ink import BLACK, WHITE, Colour, Ink

Handle: TypeAlias = tuple[float, float, float]
"""A colour given to matplotlib in an ink's stead: its screen value, made unique."""

Pixel: TypeAlias = tuple[int, int, int]
"""Red, green and blue of a picture, 0 to 255."""

_NUDGE = 1 / 4096
"""Far below what a screen shows; handles are never written to a file."""


class InkHandles:
    """Turns inks into colours that matplotlib accepts, and those back into the inks."""

    def __init__(self, inks: Iterable[Ink] = ()) -> None:
        self._inks: dict[Handle, Ink] = {}
        self._handles: dict[Ink, Handle] = {}
        for ink in inks:
            self.handle(ink)

    def handle(self, ink: Ink) -> Handle:
        """The colour that stands for `ink`.  Inks alike on screen get handles of their own."""
        if ink not in self._handles:
            red, green, blue = ink.rgb
            while (red, green, blue) in self._inks:
                blue += _NUDGE if blue < 1 / 2 else -_NUDGE
            self._handles[ink] = (red, green, blue)
            self._inks[red, green, blue] = ink
            self.__dict__.pop("_pixels", None)
        return self._handles[ink]

    def ink(self, colour: Sequence[float]) -> Ink | Colour:
        """The ink a colour (red, green, blue, perhaps alpha) stands for.

        Grays are tints of black, and whatever else is no ink stays a colour.
        """
        red, green, blue = (float(value) for value in colour[:3])
        known = self._inks.get((red, green, blue))
        if known is not None:
            return known
        if red == green == blue:
            return WHITE if red == 1 else BLACK.at(1 - red)
        return Colour((red, green, blue))

    def of_pixel(self, pixel: Pixel) -> Ink | Colour:
        """What a picture's pixel stands for: the first ink that looks so on screen, if one does.

        One step more or less is no difference: matplotlib cuts fractions off.
        """
        known = self._pixels.get(pixel)
        return self.ink([value / 255 for value in pixel]) if known is None else known

    @cached_property
    def _pixels(self) -> dict[Pixel, Ink]:
        exact: dict[Pixel, Ink] = {}
        near: dict[Pixel, Ink] = {}
        for ink in self._handles:
            red, green, blue = (round(255 * value) for value in ink.rgb)
            exact.setdefault((red, green, blue), ink)
            for r, g, b in product((-1, 0, 1), repeat=3):
                near.setdefault((red + r, green + g, blue + b), ink)
        return near | exact

    @contextmanager
    def named(self) -> Iterator[None]:
        """Inside, matplotlib knows the inks of full strength by name: ``color="natt"``.

        The first of several inks by one name counts.
        """
        from matplotlib.colors import get_named_colors_mapping

        mapping = get_named_colors_mapping()
        own: dict[str, Handle] = {}
        for ink, handle in self._handles.items():
            if ink.tint == 1:
                own.setdefault(ink.name, handle)
        before = {name: mapping[name] for name in own if name in mapping}
        # One by one: only so does matplotlib forget which colours it has looked up.
        for name, handle in own.items():
            mapping[name] = handle
        try:
            yield
        finally:
            for name in own:
                del mapping[name]
            for name, colour in before.items():
                mapping[name] = colour
