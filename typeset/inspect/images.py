"""Pictures as a file holds them; their pixels are decoded when somebody asks (see `pixels`)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pikepdf

from typeset.inspect.colour import GRAY, UNKNOWN, ColourSpace, colour_space
from typeset.inspect.values import Value, filters, flag, get, identity, integer, numbers


@dataclass(frozen=True, slots=True)
class Image:
    """A picture.  `stencil`: one bit that lets the current colour through (ImageMask).

    `soft_mask` and `mask` are pictures of their own; `bits` are those of a component.  `data` are
    an inline picture's bytes, still filtered; others' are in `source`.
    """

    width: int
    height: int
    bits: int
    space: ColourSpace
    stencil: bool
    inline: bool
    filters: tuple[str, ...]
    decode: tuple[float, ...]
    interpolated: bool
    soft_mask: Image | None
    mask: Image | None
    identity: tuple[int, int] | None
    source: Value = field(compare=False, repr=False)
    data: bytes = field(default=b"", compare=False, repr=False)

    @property
    def line_art(self) -> bool:
        """True for one bit to the pixel, which wants a finer resolution than tones."""
        return self.stencil or (self.bits == 1 and self.space.components == 1)


def image(value: Value, named: Value = None, depth: int = 0) -> Image:
    """The picture in an image XObject; `named` is the resources' ColorSpace dictionary."""
    stencil = flag(get(value, "/ImageMask"))
    coded = filters(value)
    soft, mask = (_inner(get(value, key), depth) for key in ("/SMask", "/Mask"))
    given = get(value, "/ColorSpace")
    return Image(
        max(0, integer(get(value, "/Width"))),
        max(0, integer(get(value, "/Height"))),
        1 if stencil else integer(get(value, "/BitsPerComponent"), 8),
        _space(given, named, stencil, coded),
        stencil,
        False,
        coded,
        numbers(get(value, "/Decode")),
        flag(get(value, "/Interpolate")),
        soft,
        mask,
        identity(value),
        value,
    )


def _space(given: Value, named: Value, stencil: bool, coded: tuple[str, ...]) -> ColourSpace:
    if stencil:
        return GRAY
    if given is None and "JPXDecode" in coded:
        return ColourSpace("JPX", 0)
    return UNKNOWN if given is None else colour_space(given, named)


def _inner(value: Value, depth: int) -> Image | None:
    if depth or not isinstance(value, pikepdf.Stream):
        return None
    return image(value, None, depth + 1)


def inline_image(value: Value, written: bytes, named: Value) -> Image:
    """The picture between BI and EI (8.9.7): `value` are its entries under their long names."""
    _, _, data = written.partition(b"\nID\n")
    return replace(image(value, named), inline=True, data=data.removesuffix(b"EI").rstrip())
