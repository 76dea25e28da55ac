"""The one place that turns an ink or a colour into operators (ISO 32000-1, 8.6.8)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from typeset.drawing import Drawing
from typeset.ink import BLACK, Colour, Ink
from typeset.pdf.conditions import Condition, fogra39, srgb
from typeset.pdf.replay import Replay, convert
from typeset.pdf.standards import Process
from typeset.pdf.syntax import fixed, name, numbers

_LARGE_AREA = 10 * 72 / 25.4
"""Points: rules and bars that are narrower than 10 mm stay black alone, and sharp."""

if TYPE_CHECKING:
    from typeset.pdf.separation import Array

_PLACES = 3
"""Decimals of a colour component: finer than the 8 bits of a screen and the press's one percent."""


class Painter(ABC):
    """Writes inks for one medium.

    It remembers what it has written and each drawing it has converted, so that all files of that
    medium should share one.
    """

    process: ClassVar[Process]

    @property
    @abstractmethod
    def profile(self) -> bytes:
        """The ICC profile of what the numbers are meant for."""

    def __init__(self) -> None:
        self._written: dict[Ink | Colour, tuple[str, str]] = {}
        # The drawing is kept with its replay, so that no other can get its identity.
        self._replays: dict[int, tuple[Drawing, Replay]] = {}

    def fill(self, ink: Ink | Colour) -> str:
        """The operators that choose `ink` for fills and text."""
        return self._both(ink)[0]

    def stroke(self, ink: Ink | Colour) -> str:
        """The operators that choose `ink` for lines."""
        return self._both(ink)[1]

    @abstractmethod
    def overprints(self, ink: Ink | Colour) -> bool:
        """Whether text in `ink` is printed over what is below it, instead of being knocked out."""

    @abstractmethod
    def separation(self, ink: Ink | Colour) -> bool:
        """Whether `ink` is written as a tint of a spot ink."""

    def area(self, ink: Ink, width: float, height: float) -> Ink:
        """The ink that an area of this size (pt) is filled with."""
        return ink

    def replay(self, drawing: Drawing) -> Replay:
        """The drawing's operators in this medium."""
        known = self._replays.get(id(drawing))
        if known is None:
            known = self._replays[id(drawing)] = (drawing, convert(drawing, self))
        return known[1]

    def _both(self, ink: Ink | Colour) -> tuple[str, str]:
        written = self._written.get(ink)
        if written is None:
            written = self._written[ink] = self._write(ink)
        return written

    @abstractmethod
    def components(self, inks: Sequence[Ink | Colour]) -> Array:
        """Rows of the process colours' shares, 0 to 1, for pictures and shadings.

        These have no spot inks, so that spot inks are their recipes.
        """

    @abstractmethod
    def pixels(self, rgb: Array) -> Array:
        """Rows of sRGB, 0 to 1, as rows of the process colours' shares."""

    @abstractmethod
    def _write(self, ink: Ink | Colour) -> tuple[str, str]:
        """Operators for fills and for strokes."""


class ScreenPainter(Painter):
    """Inks as sRGB; spot inks as what they look like."""

    process = "DeviceRGB"

    @property
    def profile(self) -> bytes:
        """sRGB."""
        return srgb().profile

    def overprints(self, ink: Ink | Colour) -> bool:
        """Light knows no overprint."""
        return False

    def separation(self, ink: Ink | Colour) -> bool:
        """Screens have no spot inks."""
        return False

    def components(self, inks: Sequence[Ink | Colour]) -> Array:
        """Red, green and blue."""
        import numpy as np

        return np.array([ink.rgb for ink in inks], float).reshape(-1, 3)

    def pixels(self, rgb: Array) -> Array:
        """As they are."""
        return rgb

    def _write(self, ink: Ink | Colour) -> tuple[str, str]:
        value = numbers(ink.rgb, _PLACES)
        return f"{value} rg", f"{value} RG"


class PressPainter(Painter):
    """Inks as CMYK, spot inks as separations; other colours are separated for `condition`.

    FOGRA39 stands in where no condition is given, or its profile has no tables that can be read.
    `rich_black` is what large areas are filled with that are black alone, if they shall be.
    """

    process = "DeviceCMYK"

    def __init__(
        self,
        condition: Condition | None = None,
        rich_black: tuple[float, float, float, float] | None = None,
    ) -> None:
        super().__init__()
        self._condition = condition or fogra39()
        self._rich = Ink("rich black", BLACK.screen, rich_black) if rich_black else None

    def area(self, ink: Ink, width: float, height: float) -> Ink:
        """Black alone looks gray over a large area: other inks lie below it, if there are any."""
        large = min(width, height) >= _LARGE_AREA
        return self._rich if self._rich and large and self.overprints(ink) else ink

    @property
    def profile(self) -> bytes:
        """The printing condition's."""
        return self._condition.profile

    def overprints(self, ink: Ink | Colour) -> bool:
        """Black alone: misregister would draw a white rim around every letter on a tint."""
        return isinstance(ink, Ink) and ink.spot is None and ink.cmyk == (0.0, 0.0, 0.0, 1.0)

    def separation(self, ink: Ink | Colour) -> bool:
        """All inks with a name of their own at the printer's."""
        return isinstance(ink, Ink) and ink.spot is not None

    def components(self, inks: Sequence[Ink | Colour]) -> Array:
        """Cyan, magenta, yellow and black."""
        import numpy as np

        found = np.zeros((len(inks), 4))
        others = [at for at, ink in enumerate(inks) if isinstance(ink, Colour)]
        if others:
            found[others] = self.pixels(np.array([inks[at].rgb for at in others]))
        for at, ink in enumerate(inks):
            if isinstance(ink, Ink):
                found[at] = ink.cmyk
        return found

    def pixels(self, rgb: Array) -> Array:
        """As the press's profile separates them."""
        from typeset.pdf.separation import UnusableProfile, separation

        try:
            return separation(self._condition.profile).cmyk(rgb)
        except UnusableProfile:
            return separation(fogra39().profile).cmyk(rgb)

    def _write(self, ink: Ink | Colour) -> tuple[str, str]:
        if isinstance(ink, Colour):
            value = numbers(self.components([ink])[0].tolist(), _PLACES)
            return f"{value} k", f"{value} K"
        if ink.spot is not None:
            space, tint = name(ink.spot), fixed(ink.amount, _PLACES)
            return f"{space} cs {tint} scn", f"{space} CS {tint} SCN"
        value = numbers(ink.cmyk, _PLACES)
        return f"{value} k", f"{value} K"
