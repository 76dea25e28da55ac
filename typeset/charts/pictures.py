"""matplotlib's arrays of pixels and of triangles as values of a drawing."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from matplotlib.transforms import Transform
from numpy.typing import NDArray

from typeset.charts.inks import InkHandles, Pixel
from typeset.drawing import Mesh, Picture
from typeset.ink import Colour, Ink

Bytes: TypeAlias = NDArray[np.uint8]

_INDEXED = 256
"""Colours of an indexed picture: as many as a byte can name."""


def picture(rgba: Bytes, inks: InkHandles) -> Picture:
    """Rows of red, green, blue and opacity, the lowest row first, as matplotlib gives them.

    A picture of few colours names them, so that inks print with their recipes and grays in black.
    """
    upright = np.ascontiguousarray(rgba[::-1])
    height, width = upright.shape[:2]
    opacity = upright[:, :, 3]
    mask = None if (opacity == 255).all() else opacity.tobytes()
    packed = _packed(upright)
    found = _few(packed)
    if found is None:
        return Picture(width, height, upright[:, :, :3].tobytes(), None, mask)
    indices = np.searchsorted(found, packed).astype(np.uint8)
    palette = tuple(inks.of_pixel(_unpacked(one)) for one in found.tolist())
    return Picture(width, height, indices.tobytes(), palette, mask)


def mesh(points: NDArray[np.float64], rgb: NDArray[np.float64], inks: InkHandles) -> Mesh:
    """Corners, three for each triangle: x and y in rows, and red, green and blue from 0 to 1."""
    codes = np.rint(np.clip(rgb, 0, 1) * 255).astype(np.uint8)
    colours, corners = np.unique(_packed(codes), return_inverse=True)
    named = tuple(inks.of_pixel(_unpacked(one)) for one in colours.tolist())
    return _mesh(points, corners, named)


def opacity_mesh(points: NDArray[np.float64], opacity: NDArray[np.float64]) -> Mesh:
    """The same, of opacities, as lightness."""
    codes = np.rint(np.clip(opacity, 0, 1) * 255).astype(np.uint8)
    levels, corners = np.unique(codes, return_inverse=True)
    return _mesh(points, corners, tuple(Colour((v, v, v)) for v in (levels / 255).tolist()))


def visible(points: Any, colours: Any, transform: Transform) -> tuple[Any, Any]:
    """Triangles in drawing space and their colours as red, green, blue and opacity.

    Those with a corner nowhere (NaN) are left out.
    """
    placed = transform.transform(np.asarray(points, float).reshape(-1, 2)).reshape(-1, 3, 2)
    colours = np.asarray(colours, float)
    if colours.shape[2] == 1:
        colours = np.concatenate([colours.repeat(3, axis=2), np.ones_like(colours)], axis=2)
    known = np.isfinite(placed).all(axis=(1, 2)) & np.isfinite(colours).all(axis=(1, 2))
    return placed[known].reshape(-1, 2), colours[known].reshape(-1, 4)


def _mesh(points: Any, corners: Any, colours: tuple[Ink | Colour, ...]) -> Mesh:
    return Mesh(
        np.ascontiguousarray(points, np.float64).tobytes(),
        corners.astype(np.uint32).tobytes(),
        colours,
    )


def _packed(pixels: Bytes) -> NDArray[np.uint32]:
    wide = pixels.astype(np.uint32)
    return (wide[..., 0] << 16 | wide[..., 1] << 8 | wide[..., 2]).astype(np.uint32)


def _unpacked(pixel: int) -> Pixel:
    return pixel >> 16, pixel >> 8 & 255, pixel & 255


def _few(packed: NDArray[np.uint32]) -> NDArray[np.uint32] | None:
    """The colours, if there are few; a hundredth of the pixels usually shows that there are not."""
    sample = packed.reshape(-1)[:: max(1, packed.size // 4096)]
    if len(np.unique(sample)) > _INDEXED:
        return None
    found: NDArray[np.uint32] = np.unique(packed)
    return found if len(found) <= _INDEXED else None
