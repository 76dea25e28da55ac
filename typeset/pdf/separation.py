"""From sRGB to a press's inks by its ICC profile (ICC.1:2010): what a picture is printed with.

Relative colorimetric with black point compensation: white is paper, the screen's black the deepest
black of the press, and colours in between keep their place between the two.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from itertools import product
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from typeset.pdf.profiles import element
from typeset.pdf.srgb import COLORANTS, D50, TRANSFER
from typeset.records import dataclass

Array: TypeAlias = NDArray[np.float64]

_TO_LAB, _TO_INKS = b"A2B1", b"B2A1"
"""Relative colorimetric tables; profiles may hold perceptual ones (A2B0, B2A0) only."""
_LAB_16 = np.array([100 * 65535 / 65280, 65535 / 256, 65535 / 256])
"""L*, a* and b* at the full code of 16 bits (ICC.1:2010, 10.8: lut16Type keeps version 2's)."""
_LAB_8 = np.array([100.0, 255.0, 255.0])
_LAB_ZERO = np.array([0.0, 128.0, 128.0])
_EPSILON, _KAPPA = 216 / 24389, 24389 / 27
"""CIE 15: where L* turns from a line into a cube root, and the line's slope."""
_NEARLY_ALL = 0.999
_BLOCK = 1 << 16
"""Colours separated at a time, which bounds memory."""


class UnusableProfile(ValueError):  # noqa: N818  (a finding, as `UnusableFont` is)
    """A profile whose tables cannot be used."""


@dataclass(frozen=True, slots=True)
class _Table:
    """A lut8Type or lut16Type: curves in, a grid of colours, curves out; all from 0 to 1."""

    entering: Array
    grid: Array
    leaving: Array
    lab: Array
    """L*, a* and b* at 1."""

    def __call__(self, values: Array) -> Array:
        """Look colours up, a row each."""
        columns = [_curve(curve, values[:, at]) for at, curve in enumerate(self.entering)]
        found = _interpolated(self.grid, np.stack(columns, axis=1))
        left = [_curve(curve, found[:, at]) for at, curve in enumerate(self.leaving)]
        return np.stack(left, axis=1)


class Separation:
    """A press's profile, ready to separate colours.

    Raises UnusableProfile if it has no lut8Type or lut16Type tables between Lab and CMYK.
    """

    def __init__(self, profile: bytes) -> None:
        self._inks = _table(profile, _TO_INKS, inputs=3, outputs=4)
        black = self._inks(_encoded(np.zeros((1, 3)), self._inks))
        seen = _table(profile, _TO_LAB, inputs=4, outputs=3)(black)
        darkest = float(seen[0, 0] * _table(profile, _TO_LAB, inputs=4, outputs=3).lab[0])
        self._black = max(0.0, darkest) / _KAPPA if darkest <= 8 else ((darkest + 16) / 116) ** 3

    def cmyk(self, rgb: Array) -> Array:
        """C, M, Y and K for rows of sRGB, all from 0 to 1."""
        parts = [self._separated(rgb[at : at + _BLOCK]) for at in range(0, len(rgb), _BLOCK)]
        return np.concatenate(parts) if parts else np.zeros((0, 4))

    @property
    def ink_limit(self) -> float:
        """The sum of inks that the tables keep to, 1 for one full ink.

        Some corners of the grid, which no colour comes to, may lie above it.
        """
        grid = self._inks.grid.reshape(-1, 4)
        columns = [_curve(curve, grid[:, at]) for at, curve in enumerate(self._inks.leaving)]
        return float(np.quantile(np.stack(columns, axis=1).sum(axis=1), _NEARLY_ALL))

    def _separated(self, rgb: Array) -> Array:
        relative = _linear(rgb) @ _COLORANTS / _WHITE
        lab = _lab(relative * (1 - self._black) + self._black)
        return np.clip(self._inks(_encoded(lab, self._inks)), 0.0, 1.0)


@lru_cache(maxsize=4)
def separation(profile: bytes) -> Separation:
    """The separation of a profile, made once."""
    return Separation(profile)


_COLORANTS = np.array([COLORANTS[tag] for tag in (b"rXYZ", b"gXYZ", b"bXYZ")])
_WHITE = np.array(D50)


def _linear(rgb: Array) -> Array:
    """Light from sRGB's values (IEC 61966-2-1)."""
    gamma, slope, offset, line, knee = TRANSFER
    curved = np.power(np.maximum(slope * rgb + offset, 0.0), gamma)
    light: Array = np.where(rgb >= knee, curved, line * rgb)
    return light


def _lab(relative: Array) -> Array:
    """CIE L*a*b* from XYZ relative to white."""
    f = np.where(relative > _EPSILON, np.cbrt(relative), (_KAPPA * relative + 16) / 116)
    x, y, z = f[:, 0], f[:, 1], f[:, 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=1)


def _encoded(lab: Array, table: _Table) -> Array:
    encoded: Array = np.clip((lab + _LAB_ZERO) / table.lab, 0.0, 1.0)
    return encoded


def _curve(curve: Array, values: Array) -> Array:
    return np.interp(values, np.linspace(0.0, 1.0, len(curve)), curve)


def _interpolated(grid: Array, values: Array) -> Array:
    """Multilinear interpolation in a grid of any number of dimensions."""
    size, dimensions = grid.shape[0], values.shape[1]
    places = values * (size - 1)
    lower = np.minimum(places.astype(np.intp), size - 2)
    part = places - lower
    found: Array = np.zeros((len(values), grid.shape[-1]))
    for corner in product((0, 1), repeat=dimensions):
        weight = np.ones(len(values))
        for axis, upper in enumerate(corner):
            weight *= part[:, axis] if upper else 1 - part[:, axis]
        at = tuple(lower[:, axis] + upper for axis, upper in enumerate(corner))
        found += weight[:, None] * grid[at]
    return found


def _table(profile: bytes, tag: bytes, inputs: int, outputs: int) -> _Table:
    data = element(profile, tag) or element(profile, tag[:3] + b"0")
    if data is None or data[:4] not in {b"mft1", b"mft2"} or profile[20:24] != b"Lab ":
        raise UnusableProfile("it has no tables between Lab and CMYK that can be read")
    if (data[8], data[9]) != (inputs, outputs):
        raise UnusableProfile("its tables are not about four inks")
    wide = data[:4] == b"mft2"
    entries, exits = struct.unpack_from(">2H", data, 48) if wide else (256, 256)
    kind, unit, start = (">u2", 65535.0, 52) if wide else (">u1", 255.0, 48)
    count = inputs * entries + data[10] ** inputs * outputs + outputs * exits
    values = np.frombuffer(data, kind, count, start) / unit
    first, last = inputs * entries, outputs * exits
    return _Table(
        values[:first].reshape(inputs, entries),
        values[first:-last].reshape(*(data[10],) * inputs, outputs),
        values[-last:].reshape(outputs, exits),
        _LAB_16 if wide else _LAB_8,
    )
