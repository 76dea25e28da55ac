"""How well a colour is seen on another: contrast as WCAG 2.1 measures it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from typeset.ink import Ink

Rgb: TypeAlias = tuple[float, float, float]
"""sRGB, each from 0 to 1."""

GRAPHIC = 3.0
"""The least contrast of graphics that carry meaning (1.4.11)."""
TEXT = 4.5
"""The least contrast of type (1.4.3)."""
_GAIN = 0.1
"""By how much a tint of one half is darker on paper than on the screen, since dots of ink grow.  It
is less than the 13 to 16 percent of ISO 12647-2: not all inks of a recipe are halftones."""


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.1, 1.4.3)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def on_paper(ink: Ink) -> Rgb:
    """A tint about as dark as it turns out on paper."""
    return ink.at(ink.tint + 4 * _GAIN * ink.tint * (1 - ink.tint)).rgb


def luminance(colour: Sequence[float]) -> float:
    """Relative luminance, from 0 to 1."""
    red, green, blue = (_linear(channel) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    """A channel of sRGB as light (IEC 61966-2-1)."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
