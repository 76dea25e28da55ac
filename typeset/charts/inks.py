"""Inks on their way through matplotlib, which only knows red, green and blue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from typeset.charts.problems import UnnamedColour
from typeset.ink import BLACK, WHITE, Ink

Handle: TypeAlias = tuple[float, float, float]
"""A colour given to matplotlib in an ink's stead: its screen value, made unique."""

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
        return self._handles[ink]

    def ink(self, colour: Sequence[float]) -> Ink:
        """The ink a colour (red, green, blue, perhaps alpha) stands for; grays are tints of black.

        Raises UnnamedColour for any other colour.
        """
        red, green, blue = (float(value) for value in colour[:3])
        known = self._inks.get((red, green, blue))
        if known is not None:
            return known
        if red == green == blue:
            return WHITE if red == 1 else BLACK.at(1 - red)
        raise UnnamedColour("#" + "".join(f"{round(v * 255):02x}" for v in (red, green, blue)))
