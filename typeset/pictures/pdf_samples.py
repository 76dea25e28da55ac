"""Tables in the place of functions and of corners' colours, in the colours of a medium."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np

from typeset.pictures.pdf_functions import Array
from typeset.pictures.pdf_objects import Fragments, Made, array, stream

_STEPS = {1: 256, 2: 33, 3: 17, 4: 9}
"""Samples along each input, by how many inputs there are."""


def grid(domain: Sequence[float]) -> Array:
    """All inputs of a table over a domain (pairs of limits), the first varying fastest."""
    pairs = np.array(domain, float).reshape(-1, 2)
    steps = _STEPS[len(pairs)]
    axes = [np.linspace(low, high, steps) for low, high in pairs]
    return np.array([row[::-1] for row in product(*axes[::-1])])


def fits(inputs: int) -> bool:
    """Whether a table of so many inputs can be made."""
    return inputs in _STEPS


def table(domain: Sequence[float], outputs: Array) -> Made:
    """A sampled function of the outputs at the `grid` of its domain (ISO 32000-1, 7.10.2)."""
    inputs, columns = len(domain) // 2, outputs.shape[1]
    entries: dict[str, Fragments] = {
        "/FunctionType": [b"0"],
        "/Domain": array(domain),
        "/Range": array([0.0, 1.0] * columns),
        "/Size": array([_STEPS[inputs]] * inputs),
        "/BitsPerSample": [b"8"],
    }
    codes = np.rint(np.clip(outputs, 0.0, 1.0) * 255).astype(np.uint8)
    return stream(entries, codes.tobytes())
