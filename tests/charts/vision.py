"""Colours as people with different eyes see them.

Simulated after Machado, Oliveira and Fernandes, “A physiologically-based model for simulation of
color vision deficiency” (IEEE TVCG 15, 2009), at full severity; compared in CIELAB (CIE 1976).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Rgb: TypeAlias = tuple[float, float, float]
Array: TypeAlias = NDArray[np.float64]

VISIONS: Mapping[str, Array] = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
"""What each kind of eyes makes of linear sRGB."""

_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
_WHITE = _XYZ @ np.ones(3)


def difference(one: Rgb, other: Rgb, vision: str) -> float:
    """How far two colours are apart for somebody: the distance in CIELAB."""
    seen = (np.clip(VISIONS[vision] @ _linear(colour), 0, 1) for colour in (one, other))
    first, second = (_lab(colour) for colour in seen)
    return float(np.linalg.norm(first - second))


def lightness(colour: Rgb) -> float:
    """L* from 0 to 100: what is left of a colour in gray print."""
    return float(_lab(_linear(colour))[0])


def _linear(colour: Rgb) -> Array:
    values = np.array(colour)
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def _lab(linear: Array) -> Array:
    ratios = _XYZ @ linear / _WHITE
    small = ratios <= (6 / 29) ** 3
    f = np.where(small, ratios * (29 / 6) ** 2 / 3 + 4 / 29, np.cbrt(ratios))
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])
