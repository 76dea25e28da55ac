"""Inks, and what the theme says about the print edition and about the screen's."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator

from typeset.layout.block import Block, whole
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
    multiple: Annotated[Literal[1, 2, 4], BeforeValidator(whole)] = 4
    """What the number of pages must be a multiple of: 4 for stitched binding, 2 for glued."""
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
