"""Colour spaces and colours as a file defines them (ISO 32000-1, 8.6)."""

from __future__ import annotations

from dataclasses import dataclass, field

import pikepdf

from typeset.inspect.functions import Function, function
from typeset.inspect.values import (
    Value,
    elements,
    get,
    integer,
    name,
    numbers,
    stream_bytes,
)

DEVICE = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}
"""The device spaces and how many components they have."""

_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
_CIE = {"CalGray": 1, "CalRGB": 3, "Lab": 3}
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Profile:
    """An ICC profile, as far as its header tells (ICC.1:2010, 7.2).

    `device` is its class (``prtr``, ``mntr`` …), `space` its colour space (``CMYK``, ``RGB`` …);
    both are empty if the data is no profile.  `components` is what the PDF says (N).
    """

    components: int
    device: str
    space: str
    version: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class ColourSpace:
    """A colour space.

    `family` is a name of ISO 32000-1, table 62.  `inks` are the colorants of Separation and
    DeviceN, `base` the alternate space of those and of ICCBased, the base of Indexed, or what an
    uncoloured pattern is tinted in.  `tint` turns components into the alternate's.  `table` and
    `high` are Indexed's.  `source` is the object, for those who look closer; it does not count in
    comparisons.
    """

    family: str
    components: int
    inks: tuple[str, ...] = ()
    base: ColourSpace | None = None
    profile: Profile | None = None
    table: bytes = field(default=b"", repr=False)
    high: int = 0
    tint: Function | None = field(default=None, compare=False, repr=False)
    source: Value = field(default=None, compare=False, repr=False)

    @property
    def label(self) -> str:
        """In words: ``DeviceCMYK``, ``Separation Gold``, ``ICCBased RGB``."""
        if self.inks:
            return f"{self.family} {', '.join(self.inks)}"
        if self.family == "ICCBased" and self.profile is not None:
            return f"ICCBased {self.profile.space.strip() or self.components}"
        if self.family == "Indexed" and self.base is not None:
            return f"Indexed {self.base.label}"
        return self.family

    def initial(self) -> tuple[float, ...]:
        """The components that choosing this space sets (8.6.8, table 74, CS)."""
        if self.family == "DeviceCMYK":
            return (0.0, 0.0, 0.0, 1.0)
        return ((1.0 if self.inks else 0.0),) * self.components


@dataclass(frozen=True, slots=True)
class Pattern:
    """A tiling (`kind` 1) or a shading (2); `source` is its object."""

    kind: int
    source: Value = field(compare=False, repr=False)
    identity: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as set: components from 0 to 1 (Indexed and Lab: in their own units)."""

    space: ColourSpace
    values: tuple[float, ...] = ()
    pattern: Pattern | None = None


GRAY, RGB, CMYK = (ColourSpace(family, count) for family, count in DEVICE.items())
UNKNOWN = ColourSpace("unknown", 0)
BLACK = Colour(GRAY, (0.0,))

DEVICE_SPACES = {"DeviceGray": GRAY, "DeviceRGB": RGB, "DeviceCMYK": CMYK}


def colour_space(value: Value, named: Value = None, depth: int = 0) -> ColourSpace:
    """The colour space that an object describes; `named` is the resources' ColorSpace dictionary.

    A device space stands for the default space that the resources put in its place (8.6.5.6).
    What cannot be understood is `UNKNOWN`.
    """
    if depth > _DEEPEST:
        return UNKNOWN
    if isinstance(value, pikepdf.Name):
        return _by_name(name(value), named, depth)
    parts = elements(value)
    family = _SHORT.get(name(parts[0]), name(parts[0])) if parts else ""
    if family in DEVICE or (family == "Pattern" and len(parts) == 1):
        return _by_name(family, named, depth)
    if family in _CIE:
        return ColourSpace(family, _CIE[family], source=value)
    maker = {
        "ICCBased": _icc_based,
        "Separation": _separation,
        "DeviceN": _separation,
        "Indexed": _indexed,
        "Pattern": _pattern,
    }.get(family)
    return UNKNOWN if maker is None or len(parts) < 2 else maker(value, parts, named, depth)


def _by_name(asked: str, named: Value, depth: int) -> ColourSpace:
    if get(named, f"/{asked}") is None:  # inline pictures may write the short names (8.9.7)
        asked = _SHORT.get(asked, asked)
    if asked in DEVICE:
        default = get(named, f"/Default{asked.removeprefix('Device')}")
        known = DEVICE_SPACES[asked]
        return known if default is None else colour_space(default, None, depth + 1)
    if asked == "Pattern":
        return ColourSpace("Pattern", 0)
    found = get(named, f"/{asked}")
    return UNKNOWN if found is None else colour_space(found, named, depth + 1)


def _icc_based(value: Value, parts: list[Value], named: Value, depth: int) -> ColourSpace:
    found = profile(parts[1])
    alternate = get(parts[1], "/Alternate")
    base = None if alternate is None else colour_space(alternate, None, depth + 1)
    return ColourSpace("ICCBased", found.components, (), base, found, source=value)


def profile(stream: Value) -> Profile:
    """The profile in a stream."""
    data = stream_bytes(stream) or b""
    valid = len(data) >= 128 and data[36:40] == b"acsp"
    return Profile(
        integer(get(stream, "/N")),
        data[12:16].decode("latin-1") if valid else "",
        data[16:20].decode("latin-1") if valid else "",
        data[8] if valid else 0,
        data,
    )


def _separation(value: Value, parts: list[Value], named: Value, depth: int) -> ColourSpace:
    family = name(parts[0])
    listed = [parts[1]] if family == "Separation" else elements(parts[1])
    inks = tuple(name(one) for one in listed)
    base = colour_space(parts[2], named, depth + 1) if len(parts) > 2 else UNKNOWN
    tint = function(parts[3]) if len(parts) > 3 else None
    return ColourSpace(family, len(inks), inks, base, tint=tint, source=value)


def _indexed(value: Value, parts: list[Value], named: Value, depth: int) -> ColourSpace:
    base = colour_space(parts[1], named, depth + 1)
    table: bytes = b""
    if len(parts) > 3:
        found = parts[3]
        table = bytes(found) if isinstance(found, pikepdf.String) else stream_bytes(found) or b""
    high = integer(parts[2]) if len(parts) > 2 else 0
    return ColourSpace("Indexed", 1, (), base, None, table, high, source=value)


def _pattern(value: Value, parts: list[Value], named: Value, depth: int) -> ColourSpace:
    base = colour_space(parts[1], named, depth + 1)
    return ColourSpace("Pattern", base.components, (), base, source=value)


def looked_up(colour: Colour) -> Colour:
    """An Indexed colour as its base's; any other as it is."""
    space, base = colour.space, colour.space.base
    if space.family != "Indexed" or base is None:
        return colour
    index = int(min(space.high, max(0, round(colour.values[0] if colour.values else 0))))
    raw = space.table[index * base.components : (index + 1) * base.components]
    values = tuple(byte / 255 for byte in raw)
    return Colour(base, values if len(values) == base.components else base.initial())


def alternate(colour: Colour) -> Colour | None:
    """A Separation's or DeviceN's colour in its alternate space; None if that is not to be had."""
    space = colour.space
    if not space.inks or space.base is None or space.tint is None:
        return None
    values = space.tint(colour.values)
    return Colour(space.base, values) if len(values) == space.base.components else None


def lab_range(space: ColourSpace) -> tuple[float, ...]:
    """The range of a and b of a Lab space (8.6.5.4)."""
    found = numbers(get(elements(space.source)[1], "/Range")) if space.source is not None else ()
    return found if len(found) == 4 else (-100.0, 100.0, -100.0, 100.0)
