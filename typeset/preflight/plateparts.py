"""Pictures and shadings in the grey of one plate."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from typeset.inspect.colour import Colour, ColourSpace
from typeset.inspect.functions import function
from typeset.inspect.pixels import pixels
from typeset.inspect.records import PaintedImage, PaintedShading
from typeset.inspect.values import get, integer, numbers
from typeset.preflight.separation import ALL, PROCESS, Separator

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Channels = dict[str, NDArray[np.uint8]]

_STEPS = 64
"""Samples along a shading."""


def gray_pictures(
    pdf: pikepdf.Pdf, thing: PaintedImage, separator: Separator, dpi: float
) -> dict[str, pikepdf.Object]:
    """A grey picture for each plate that a picture names, and under "" one of no ink at all.

    None at all if the picture cannot be decoded.
    """
    longest = max(16, round(max(thing.matrix.across, thing.matrix.upward) / 72 * dpi * 2))
    channels = _channels(thing, separator, min(longest, 2000))
    if channels is None:
        return {}
    masks = _masks(pdf, thing)
    made = {plate: _picture(pdf, 255 - amounts, masks) for plate, amounts in channels.items()}
    first = next(iter(channels.values()))
    made[""] = _picture(pdf, first * 0 + 255, masks)
    return made


def _masks(pdf: pikepdf.Pdf, thing: PaintedImage) -> dict[str, Any]:
    """A picture's own masks, copied as they are."""
    found = {}
    for key, mask in (("SMask", thing.image.soft_mask), ("Mask", thing.image.mask)):
        if mask is not None and mask.source is not None and mask.source.is_indirect:
            found[key] = pdf.copy_foreign(mask.source)
    return found


def _picture(pdf: pikepdf.Pdf, gray: Any, masks: dict[str, Any]) -> pikepdf.Object:
    height, width = gray.shape
    return pdf.make_stream(
        gray.tobytes(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=width,
        Height=height,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
        **masks,
    )


def _channels(thing: PaintedImage, separator: Separator, longest: int) -> Channels | None:
    """Ink by plate, 0 to 255, pixel by pixel."""
    found = pixels(thing.image, longest)
    if found is None:
        return None
    space = thing.image.space
    if space.family == "Indexed" and space.base is not None:
        space = space.base
    count = found.shape[2]
    if space.inks and len(space.inks) == count:
        return {ink: found[:, :, at] for at, ink in enumerate(space.inks) if ink != "None"}
    if count == 1:
        nothing = found[:, :, 0] * 0
        return {**dict.fromkeys(PROCESS[:3], nothing), "Black": 255 - found[:, :, 0]}
    if count == 3:
        found = _converted(found, space, separator)
    return {plate: found[:, :, at] for at, plate in enumerate(PROCESS)}


def _converted(found: Any, space: ColourSpace, separator: Separator) -> Any:
    import numpy as np
    from PIL import Image

    height, width, _ = found.shape
    mode = "LAB" if space.family == "Lab" else "RGB"
    if mode == "LAB":
        found = np.concatenate([found[:, :, :1], found[:, :, 1:] ^ 0x80], axis=2)
    picture = Image.frombytes(mode, (width, height), np.ascontiguousarray(found).tobytes())
    return np.asarray(separator.convert(picture, space))


def gray_shading(
    thing: PaintedShading, separator: Separator, plate: str, spares: bool
) -> Dictionary | None:
    """An axial or radial shading in the grey of a plate; None for others and where spared."""
    source = thing.source
    kind = integer(get(source, "/ShadingType"))
    made = function(get(source, "/Function"))
    if kind not in {2, 3} or made is None:
        return None
    low, high = (*numbers(get(source, "/Domain")), 0.0, 1.0)[:2]
    samples = []
    for step in range(_STEPS):
        values = made([low + (high - low) * step / (_STEPS - 1)])
        amounts = separator.amounts(Colour(thing.space, values))
        found = amounts.get(plate, amounts.get(ALL))
        if found is None and spares:
            return None
        samples.append(round(255 * (1 - min(1.0, max(0.0, found or 0.0)))))
    return _shading(thing, kind, (low, high), bytes(samples))


def _shading(
    thing: PaintedShading, kind: int, domain: tuple[float, float], samples: bytes
) -> Dictionary:
    source = thing.source
    third = Array([_exponential(a, b) for a, b in itertools.pairwise(samples)])
    steps = len(samples) - 1
    width = domain[1] - domain[0]
    stitched = Dictionary(
        FunctionType=3,
        Domain=Array(domain),
        Functions=third,
        Bounds=Array([domain[0] + width * step / steps for step in range(1, steps)]),
        Encode=Array([0, 1] * steps),
    )
    entries = Dictionary(
        ShadingType=kind,
        ColorSpace=Name.DeviceGray,
        Coords=Array(numbers(get(source, "/Coords"))),
        Domain=Array(domain),
        Function=stitched,
    )
    extend = get(source, "/Extend")
    if extend is not None:
        entries.Extend = Array([value is True for value in extend])
    return entries


def _exponential(first: int, last: int) -> Dictionary:
    return Dictionary(
        FunctionType=2,
        Domain=Array([0, 1]),
        C0=Array([first / 255]),
        C1=Array([last / 255]),
        N=1,
    )
