"""The ink registry: every colour of a theme as an ink, for the paper that it is printed on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from typeset.ink import Ink
from typeset.layout.theme import Theme
from typeset.layout.theme_inks import Colour, Paper, TintColour

Shares: TypeAlias = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, 0 to 1."""

Separate: TypeAlias = Callable[[tuple[float, float, float]], Shares]
"""What a press prints for an sRGB value."""


def registry(theme: Theme, paper: Paper, separate: Separate) -> dict[str, Ink]:
    """All inks of a theme by name, tints too; its names and values have been checked.

    `separate` is asked for colours whose recipe is left to the profile.
    """
    inks = {
        str(name): _ink(str(name), colour, paper, separate)
        for name, colour in theme.colours.items()
        if isinstance(colour, Colour)
    }
    for name, colour in theme.colours.items():
        if isinstance(colour, TintColour):
            inks[str(name)] = _tint(str(name), inks[str(colour.of)], colour.tint / 100)
    return {str(name): inks[str(name)] for name in theme.colours}


def _tint(name: str, full: Ink, tint: float) -> Ink:
    """A tint as an ink of its own: a recipe of less ink, or a share of the spot ink."""
    thin = full.at(tint)
    if full.spot is None:
        return Ink(name, thin.rgb, thin.cmyk)
    return Ink(name, thin.rgb, full.recipe, full.spot, share=tint)


def _ink(name: str, colour: Colour, paper: Paper, separate: Separate) -> Ink:
    red, green, blue = (int(colour.screen[i : i + 2], 16) / 255 for i in (1, 3, 5))
    screen = (red, green, blue)
    recipe = colour.recipe(paper)
    spot = str(colour.spot) if colour.spot else None
    return Ink(name, screen, separate(screen) if recipe is None else shares(recipe), spot)


def shares(percents: tuple[float, float, float, float]) -> Shares:
    """Percents as parts of 1."""
    cyan, magenta, yellow, black = (percent / 100 for percent in percents)
    return (cyan, magenta, yellow, black)


def plain(theme: Theme) -> Mapping[str, Ink]:
    """The registry of a theme that leaves no recipe to a profile, on coated paper."""

    def refuse(screen: tuple[float, float, float]) -> Shares:
        raise AssertionError("a recipe is left to a profile, and there is none")

    return registry(theme, "coated", refuse)
