"""The one place that turns an ink into operators (ISO 32000-1, 8.6.8)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from typeset.drawing import Drawing
from typeset.ink import Ink
from typeset.pdf.replay import Replay, convert
from typeset.pdf.standards import Process
from typeset.pdf.syntax import fixed, name, numbers

_PLACES = 3
"""Decimals of a colour component: finer than the 8 bits of a screen and the press's one percent."""


class Painter(ABC):
    """Writes inks for one medium.

    It remembers what it has written and each drawing it has converted, so that all files of that
    medium should share one.
    """

    process: ClassVar[Process]

    def __init__(self) -> None:
        self._written: dict[Ink, tuple[str, str]] = {}
        # The drawing is kept with its replay, so that no other can get its identity.
        self._replays: dict[int, tuple[Drawing, Replay]] = {}

    def fill(self, ink: Ink) -> str:
        """The operators that choose `ink` for fills and text."""
        return self._both(ink)[0]

    def stroke(self, ink: Ink) -> str:
        """The operators that choose `ink` for lines."""
        return self._both(ink)[1]

    @abstractmethod
    def overprints(self, ink: Ink) -> bool:
        """Whether text in `ink` is printed over what is below it, instead of being knocked out."""

    @abstractmethod
    def separation(self, ink: Ink) -> bool:
        """Whether `ink` is written as a tint of a spot ink."""

    def replay(self, drawing: Drawing) -> Replay:
        """The drawing's operators in this medium."""
        known = self._replays.get(id(drawing))
        if known is None:
            known = self._replays[id(drawing)] = (drawing, convert(drawing, self))
        return known[1]

    def _both(self, ink: Ink) -> tuple[str, str]:
        written = self._written.get(ink)
        if written is None:
            written = self._written[ink] = self._write(ink)
        return written

    @abstractmethod
    def _write(self, ink: Ink) -> tuple[str, str]:
        """Operators for fills and for strokes."""


class ScreenPainter(Painter):
    """Inks as sRGB; spot inks as what they look like."""

    process = "DeviceRGB"

    def overprints(self, ink: Ink) -> bool:
        """Light knows no overprint."""
        return False

    def separation(self, ink: Ink) -> bool:
        """Screens have no spot inks."""
        return False

    def _write(self, ink: Ink) -> tuple[str, str]:
        value = numbers(ink.rgb, _PLACES)
        return f"{value} rg", f"{value} RG"


class PressPainter(Painter):
    """Inks as CMYK, spot inks as separations."""

    process = "DeviceCMYK"

    def overprints(self, ink: Ink) -> bool:
        """Black alone: misregister would draw a white rim around every letter on a tint."""
        return ink.spot is None and ink.cmyk == (0.0, 0.0, 0.0, 1.0)

    def separation(self, ink: Ink) -> bool:
        """All inks with a name of their own at the printer's."""
        return ink.spot is not None

    def _write(self, ink: Ink) -> tuple[str, str]:
        if ink.spot is not None:
            space, tint = name(ink.spot), fixed(ink.tint, _PLACES)
            return f"{space} cs {tint} scn", f"{space} CS {tint} SCN"
        value = numbers(ink.cmyk, _PLACES)
        return f"{value} k", f"{value} K"
