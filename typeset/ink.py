"""Inks: every colour has a name, a screen value and a print recipe.

An ink is a value; turning it into operators for a medium is `pdf.paint`'s job and nobody else's.
What comes from elsewhere (a picture, a colour scale) has a `Colour` without a recipe.
"""

from __future__ import annotations

from dataclasses import replace

from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Ink:
    """One named colour.

    `screen` is sRGB, `recipe` is C, M, Y, K, all from 0 to 1.  `spot` names a separation whose
    alternate is `recipe`.  `tint` (0 to 1) thins both.  `share` is how much of its spot ink the
    colour takes at full strength, which `screen` shows: a colour of its own can be a tint.
    """

    name: str
    screen: tuple[float, float, float]
    recipe: tuple[float, float, float, float]
    spot: str | None = None
    tint: float = 1.0
    share: float = 1.0

    @property
    def amount(self) -> float:
        """How much of its spot ink is printed, 0 to 1."""
        return self.tint * self.share

    def at(self, tint: float) -> Ink:
        """The same ink, thinned to `tint` of its full strength."""
        return replace(self, tint=tint)

    @property
    def rgb(self) -> tuple[float, float, float]:
        """Screen value after tinting towards paper white."""
        (r, g, b), tint = self.screen, self.tint
        return (1 - (1 - r) * tint, 1 - (1 - g) * tint, 1 - (1 - b) * tint)

    @property
    def cmyk(self) -> tuple[float, float, float, float]:
        """Print recipe after tinting."""
        (c, m, y, k), amount = self.recipe, self.amount
        return (c * amount, m * amount, y * amount, k * amount)


BLACK = Ink("black", (0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0))
"""Text black: K alone, so that it can overprint and never blurs out of register."""

WHITE = Ink("white", (1.0, 1.0, 1.0), (0.0, 0.0, 0.0, 0.0))
"""Paper."""


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour that is no ink: sRGB, 0 to 1.  For print it is separated by the press's profile."""

    rgb: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Paint:
    """An ink set for the strokes or the fills that follow; stands among recorded operators."""

    ink: Ink | Colour
    stroke: bool = False
