"""Colours as inks: how much of each plate a colour asks for."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from typeset.inspect.colour import Colour, ColourSpace, Profile, alternate, lab_range, looked_up
from typeset.inspect.records import PaintedImage, PaintedShading
from typeset.inspect.state import Look
from typeset.preflight.intent import Intent

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
"""The plates of four-colour printing, in order."""

ALL = "All"
"""The colorant that stands on every plate (ISO 32000-1, 8.6.6.4)."""

SEPARABLE = frozenset(
    [
        "Multiply",
        "Screen",
        "Overlay",
        "Darken",
        "Lighten",
        "ColorDodge",
        "ColorBurn",
        "HardLight",
        "SoftLight",
        "Difference",
        "Exclusion",
    ]
)
"""Blend modes that work on each plate by itself, Normal aside (ISO 32000-1, table 136)."""

Amounts = Mapping[str, float]
"""Ink by plate, 0 to 1."""

_NONE = "None"


@dataclass(frozen=True)
class Separator:
    """Turns colours into inks.  RGB and Lab go through the output intent's profile.

    Without a usable profile they go by grey replacement, which is only roughly right.
    """

    intent: Intent | None
    _known: dict[Colour, Amounts] = field(default_factory=dict)

    def amounts(self, colour: Colour) -> Amounts:
        """Ink on each plate that a colour speaks about, those of nought included."""
        known = self._known.get(colour)
        if known is None:
            known = self._known[colour] = self._separated(looked_up(colour))
        return known

    def _separated(self, colour: Colour) -> Amounts:
        space, values = colour.space, colour.values
        if space.inks:
            return {
                ink: min(1.0, max(0.0, value))
                for ink, value in zip(space.inks, values, strict=False)
                if ink != _NONE
            }
        if not values:
            return {}
        if space.family in {"DeviceCMYK"} or space.components == 4:
            return dict(zip(PROCESS, values, strict=False))
        if space.components == 1:
            return {"Cyan": 0.0, "Magenta": 0.0, "Yellow": 0.0, "Black": 1 - values[0]}
        return dict(zip(PROCESS, self.cmyk(_bytes(space, values), space), strict=True))

    def cmyk(self, pixel: bytes, space: ColourSpace) -> tuple[float, ...]:
        """One RGB or Lab pixel in the inks of the output intent."""
        from PIL import Image

        mode = "LAB" if space.family == "Lab" else "RGB"
        found = self.convert(Image.frombytes(mode, (1, 1), pixel), space)
        return tuple(value / 255 for value in found.tobytes())

    def convert(self, picture: Any, space: ColourSpace) -> Any:
        """A picture of Pillow's in RGB or LAB as one in CMYK."""
        transform = self._transform(space)
        if transform is not None:
            from PIL import ImageCms

            return ImageCms.applyTransform(picture, transform)
        return _replaced(picture.convert("RGB"))

    def _transform(self, space: ColourSpace) -> Any:
        key = space.profile.data if space.profile else space.family
        if key not in self._transforms:
            self._transforms[key] = self._made(space)
        return self._transforms[key]

    @cached_property
    def _transforms(self) -> dict[bytes | str, Any]:
        return {}

    def _made(self, space: ColourSpace) -> Any:
        target = self.intent.profile if self.intent else None
        if target is None or target.space != "CMYK":
            return None
        from PIL import ImageCms

        try:
            return ImageCms.buildTransform(
                _source(space.profile, space.family),
                ImageCms.ImageCmsProfile(io.BytesIO(target.data)),
                "LAB" if space.family == "Lab" else "RGB",
                "CMYK",
                ImageCms.Intent.RELATIVE_COLORIMETRIC,
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            return None


def _source(given: Profile | None, family: str) -> Any:
    from PIL import ImageCms

    if given is not None and given.space == "RGB ":
        return ImageCms.ImageCmsProfile(io.BytesIO(given.data))
    return ImageCms.createProfile("LAB" if family == "Lab" else "sRGB")


def _replaced(picture: Any) -> Any:
    """Full grey replacement, for want of a profile."""
    import numpy as np
    from PIL import Image

    rgb = 255 - np.asarray(picture, dtype=np.int16)
    black = rgb.min(axis=2, keepdims=True)
    inks = np.concatenate([rgb - black, black], axis=2).astype(np.uint8)
    return Image.frombytes("CMYK", picture.size, inks.tobytes())


def _bytes(space: ColourSpace, values: tuple[float, ...]) -> bytes:
    if space.family == "Lab":
        low, high, _, _ = lab_range(space)
        lightness, a, b = (*values, 0.0, 0.0, 0.0)[:3]
        a, b = (min(127.0, max(-128.0, min(max(one, low), max(high, 127.0)))) for one in (a, b))
        return bytes((round(min(100.0, max(0.0, lightness)) * 2.55), int(a) & 255, int(b) & 255))
    rgb = [*values, 0.0, 0.0, 0.0][:3]
    return bytes(round(255 * min(1.0, max(0.0, value))) for value in rgb)


@dataclass(frozen=True, slots=True)
class Laid:
    """How a thing lies on the plates: ink by plate, and whether it leaves the others alone.

    `spares`: plates that are not named keep what is on them; else they are cleared.
    """

    amounts: Amounts
    spares: bool


def laid(separator: Separator, colour: Colour, overprint: bool, mode: int) -> Laid:
    """What a colour set in the graphics state does to the plates (ISO 32000-1, 8.6.7, table 149).

    With overprint mode 1 a component of nought of DeviceCMYK is left alone too.
    """
    amounts = separator.amounts(colour)
    if overprint and mode == 1 and looked_up(colour).space.family == "DeviceCMYK":
        amounts = {plate: amount for plate, amount in amounts.items() if amount > 0}
    return Laid(amounts, overprint)


def spares_others(thing: PaintedImage | PaintedShading) -> bool:
    """True if a picture or shading leaves plates alone that it does not name."""
    return thing.look.fill_overprint


def fill_laid(separator: Separator, look: Look) -> Laid:
    """What filling does."""
    return laid(separator, look.fill, look.fill_overprint, look.overprint_mode)


def stroke_laid(separator: Separator, look: Look) -> Laid:
    """What stroking does."""
    return laid(separator, look.stroke, look.stroke_overprint, look.overprint_mode)


def same_alternate(first: ColourSpace, second: ColourSpace) -> bool:
    """True if two separations look the same at nought, a third, two thirds and full strength."""
    for share in (0.0, 1 / 3, 2 / 3, 1.0):
        one, other = (alternate(Colour(space, (share,))) for space in (first, second))
        if one is None or other is None or one.space != other.space:
            return False
        if any(abs(a - b) > 0.01 for a, b in zip(one.values, other.values, strict=True)):
            return False
    return True
