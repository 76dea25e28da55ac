"""Inks, and what the theme says about the print edition and about the screen's."""

from __future__ import annotations

from typeset.layout.block import Block
from typeset.layout.measures import Millimetres, Percent
from typeset.layout.source import Text


class Colour(Block):
    """A named ink: what the screen shows and what the press prints."""

    screen: Text
    """Screen value as #RRGGBB."""
    print: tuple[Percent, Percent, Percent, Percent]
    """Cyan, magenta, yellow and black in percent."""
    spot: Text | None = None
    """Name of a spot ink; the CMYK values are then its substitute."""


class PrintSpec(Block):
    """What the printer gets."""

    bleed: Millimetres = 3.0
    """Beyond the trim on each side."""
    slug: Millimetres = 10.0
    """Beyond the bleed, for the marks."""
    profile: Text | None = None
    """A CMYK profile file (.icc), from the theme's folder; FOGRA39 coated if not given."""
    condition: Text | None = None
    """The printing condition's registered name (`FOGRA39`), if `profile` is given."""


class ScreenSpec(Block):
    """What differs in the web edition."""

    facing: bool = False
    """Whether margins alternate between left and right pages, as in print with facing pages."""
    underline: Text
    """Colour of the line under links."""
