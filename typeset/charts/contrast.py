"""How well a colour is seen on another: contrast as WCAG 2.1 measures it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

Rgb: TypeAlias = tuple[float, float, float]
"""sRGB, each from 0 to 1."""

GRAPHIC = 3.0
"""The least contrast of graphics that carry meaning (1.4.11)."""
TEXT = 4.5
"""The least contrast of type (1.4.3)."""


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.1, 1.4.3)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Sequence[float]) -> float:
    """Relative luminance, from 0 to 1."""
    red, green, blue = (_linear(channel) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    """A channel of sRGB as light (IEC 61966-2-1)."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
