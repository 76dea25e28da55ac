"""Pictures, shadings, patterns and soft masks of drawings as streams of one medium."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from typeset.drawing import Mesh, Picture
from typeset.pdf.predictor import deflated, parameters
from typeset.pdf.resources import Converted, GraphicsState, NamedStream, Resources
from typeset.pdf.standards import Process
from typeset.pdf.syntax import DEFLATE_LEVEL, fixed, name, numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.ink import Colour, Ink
    from typeset.pdf.separation import Array

_CODES = 65535
"""Corners of triangles are written with 16 bits: on a page of a metre 0.02 mm."""
_CORNER = [("flag", "u1"), ("x", ">u2"), ("y", ">u2")]
_COLUMNS: dict[Process, int] = {"DeviceRGB": 3, "DeviceCMYK": 4}


class Mixer(Protocol):
    """What a painter is to pictures and shadings."""

    @property
    def process(self) -> Process:
        """The colour space of its numbers."""

    def components(self, inks: Sequence[Ink | Colour]) -> Array:
        """Rows of the process colours' shares, 0 to 1."""

    def pixels(self, rgb: Array) -> Array:
        """Rows of sRGB as rows of the process colours' shares."""


def image(picture: Picture, mixer: Mixer) -> NamedStream:
    """A picture as an image XObject (ISO 32000-1, 8.9.5), never interpolated (ISO 19005-2, 6.2.8).

    Few colours make an indexed picture, whose palette alone differs between media.
    """
    shape = f"/Width {picture.width}/Height {picture.height}/BitsPerComponent 8"
    kind = "/Type/XObject/Subtype/Image"
    mask = None
    if picture.opacity is not None:
        content = _packed(picture.opacity)
        mask = NamedStream("XObject", f"{kind}/ColorSpace/DeviceGray{shape}", content)
    if picture.palette is not None:
        space = _indexed(picture.palette, mixer)
        content = _packed(picture.pixels)
        return NamedStream("XObject", f"{kind}/ColorSpace{space}{shape}", content, mask=mask)
    rows = _codes(mixer.pixels(np.frombuffer(picture.pixels, np.uint8).reshape(-1, 3) / 255))
    columns = _COLUMNS[mixer.process]
    content = deflated(rows.reshape(picture.height, picture.width, columns))
    entries = f"{kind}/ColorSpace/{mixer.process}{shape}"
    predictor = parameters(columns, picture.width)
    return NamedStream("XObject", entries, content, predictor, mask=mask)


def _indexed(palette: Sequence[Ink | Colour], mixer: Mixer) -> str:
    table = _codes(mixer.components(palette)).tobytes().hex().upper()
    return f"[/Indexed/{mixer.process} {len(palette) - 1}<{table}>]"


def shading(mesh: Mesh, mixer: Mixer | None) -> NamedStream:
    """A mesh as a free-form Gouraud shading (8.7.4.5.5); without a mixer in grays, for masks."""
    points = np.frombuffer(mesh.points).reshape(-1, 2)
    corners = np.frombuffer(mesh.corners, np.uint32)
    colours = _grays(mesh) if mixer is None else mixer.components(mesh.colours)
    space = "DeviceGray" if mixer is None else mixer.process
    low, high = points.min(axis=0), points.max(axis=0)
    extent = np.maximum(high - low, 1e-3)
    columns = colours.shape[1]
    written = np.zeros(len(points), [*_CORNER, ("colour", "u1", (columns,))])
    written["x"], written["y"] = np.rint((points - low) / extent * _CODES).T
    written["colour"] = _codes(colours)[corners]
    decode = (low[0], low[0] + extent[0], low[1], low[1] + extent[1])
    entries = (
        f"/ShadingType 4/ColorSpace/{space}/BitsPerCoordinate 16/BitsPerComponent 8/BitsPerFlag 8"
        f"/Decode[{numbers(map(float, decode), 4)}{' 0 1' * columns}]"
    )
    return NamedStream("Shading", entries, _packed(written.tobytes()))


def _grays(mesh: Mesh) -> Array:
    return np.array([colour.rgb[:1] for colour in mesh.colours], float)


def masking(mesh: Mesh) -> GraphicsState:
    """A graphics state in which what is painted is as opaque as the mesh is light (11.6.5.3)."""
    painted = shading(mesh, None)
    box = numbers(_extent(mesh))
    inside = Resources(streams={painted.name: painted})
    group = NamedStream(
        "XObject",
        f"/Type/XObject/Subtype/Form/BBox[{box}]/Group<</S/Transparency/CS/DeviceGray>>",
        _packed(f"{name(painted.name)} sh".encode()),
        resources=inside,
    )
    return GraphicsState(f"Mask{group.name}", "", transparent=True, mask=group)


def _extent(mesh: Mesh) -> tuple[float, ...]:
    points = np.frombuffer(mesh.points).reshape(-1, 2)
    return (*np.floor(points.min(axis=0)).tolist(), *np.ceil(points.max(axis=0)).tolist())


def _codes(shares: Array) -> NDArray[np.uint8]:
    return np.rint(np.clip(shares, 0.0, 1.0) * 255).astype(np.uint8)


def _packed(content: bytes) -> bytes:
    return zlib.compress(content, DEFLATE_LEVEL)


def form(
    box: tuple[float, float, float, float], inside: Converted, group: Process | None = None
) -> NamedStream:
    """Operators as a form XObject (8.10), or as a group that blends in a colour space (11.6.6)."""
    blending = f"/Group<</S/Transparency/CS/{group}>>" if group else ""
    entries = f"/Type/XObject/Subtype/Form/BBox[{numbers(box)}]{blending}"
    return NamedStream(
        "XObject", entries, _packed(inside.code.encode()), resources=inside.resources
    )


def tiling(side: float, top: float, inside: Converted) -> NamedStream:
    """Operators as a coloured tiling pattern (8.7.3)."""
    size = fixed(side)
    entries = (
        f"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 {size} {size}]"
        f"/XStep {size}/YStep {size}/Matrix[1 0 0 1 0 {fixed(top)}]"
    )
    return NamedStream(
        "Pattern", entries, _packed(inside.code.encode()), resources=inside.resources
    )
