"""Where the figures of the gallery stand, and the data that they show."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

FIGURES: dict[str, Callable[[], None]] = {}
"""Every figure by its name."""

X = np.linspace(0, 4 * np.pi, 200)


def figure(draw: Callable[[], None]) -> Callable[[], None]:
    """Put a figure into the gallery."""
    FIGURES[draw.__name__] = draw
    return draw


def values(*shape: int) -> np.ndarray:
    """Numbers from 0 to 1, made up, the same each time."""
    return np.random.RandomState(7).rand(*shape)
