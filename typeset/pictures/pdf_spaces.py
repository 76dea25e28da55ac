"""Colour spaces of PDF files, down to grays, sRGB or four inks (ISO 32000-1, 8.6)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from typeset.pictures.artwork import UnusablePicture
from typeset.pictures.pdf_functions import Function, floats, function
from typeset.pictures.pdf_objects import broken
from typeset.records import dataclass

if TYPE_CHECKING:
    from PIL import Image

Array: TypeAlias = NDArray[np.float64]
Kind: TypeAlias = Literal["gray", "rgb", "cmyk"]

_DEEPEST = 6
_D50 = np.array([0.9642, 1.0, 0.8249])
_TO_SRGB = np.array(
    [[3.1338561, -0.9787684, 0.0719453],
     [-1.6168667, 1.9161415, -0.2289914],
     [-0.4906146, 0.0334540, 1.4052427]]
)  # fmt: skip
"""From XYZ under D50 to linear sRGB (Bradford), for rows."""
_DEVICES: Mapping[str, Kind] = {
    "/DeviceGray": "gray", "/G": "gray", "/CalGray": "gray",
    "/DeviceRGB": "rgb", "/RGB": "rgb", "/CalRGB": "rgb",
    "/DeviceCMYK": "cmyk", "/CMYK": "cmyk",
}  # fmt: skip
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
COLUMNS: Mapping[Kind, int] = {"gray": 1, "rgb": 3, "cmyk": 4}


@dataclass(frozen=True, slots=True)
class Plain:
    """Rows of colours, 0 to 1, in one of three kinds; `profile` is of four inks' own, if any."""

    kind: Kind
    rows: Array
    profile: bytes | None = None


@dataclass(frozen=True, slots=True)
class Process:
    """Grays, red-green-blue or four inks, with a profile or without."""

    kind: Kind
    profile: bytes | None = None

    @property
    def columns(self) -> int:
        """How many numbers make a colour."""
        return COLUMNS[self.kind]

    @property
    def initial(self) -> tuple[float, ...]:
        """The colour that it begins with (8.6.3)."""
        return (0.0, 0.0, 0.0, 1.0) if self.kind == "cmyk" else (0.0,) * self.columns

    def plain(self, rows: Array) -> Plain:
        """Colours without their space."""
        rows = np.clip(rows, 0.0, 1.0)
        if self.kind == "rgb" and self.profile is not None:
            return Plain("rgb", _through(rows, self.profile))
        return Plain(self.kind, rows, self.profile if self.kind == "cmyk" else None)


@dataclass(frozen=True, slots=True)
class Lab:
    """CIE L*a*b* (8.6.5.4)."""

    limits: tuple[float, float, float, float]
    columns = 3
    initial = (0.0, 0.0, 0.0)

    def plain(self, rows: Array) -> Plain:
        """As near to it as sRGB comes."""
        low, high = np.array(self.limits).reshape(2, 2).T
        a, b = np.clip(rows[:, 1:3], low, high).T
        y = (rows[:, 0] + 16) / 116
        f = np.stack([y + a / 500, y, y - b / 200], axis=1)
        xyz = np.where(f > 6 / 29, f**3, 108 / 841 * (f - 4 / 29)) * _D50
        return Plain("rgb", _gamma(np.clip(xyz @ _TO_SRGB, 0.0, 1.0)))


@dataclass(frozen=True, slots=True)
class Indexed:
    """Numbers of colours in a table (8.6.6.3)."""

    base: Space
    table: Array
    columns = 1
    initial = (0.0,)

    def plain(self, rows: Array) -> Plain:
        """Out of the table."""
        at = np.clip(np.rint(rows[:, 0]), 0, len(self.table) - 1).astype(np.intp)
        return self.base.plain(self.table[at])


@dataclass(frozen=True, slots=True)
class Tinted:
    """Separations and DeviceN: tints of named inks, and what stands in for them (8.6.6.4, .5).

    `source` is the array in the file.
    """

    names: tuple[str, ...]
    alternate: Space
    tint: Function
    source: Any

    @property
    def columns(self) -> int:
        """One for each ink."""
        return len(self.names)

    @property
    def initial(self) -> tuple[float, ...]:
        """All inks in full."""
        return (1.0,) * len(self.names)

    @property
    def is_process(self) -> bool:
        """Whether it names none but the four inks that are there anyway."""
        return all(name in PROCESS for name in self.names)

    def plain(self, rows: Array) -> Plain:
        """What stands in for the inks, or the four inks themselves."""
        if self.is_process:
            four = np.zeros((len(rows), 4))
            for at, name in enumerate(self.names):
                four[:, PROCESS.index(name)] = np.clip(rows[:, at], 0.0, 1.0)
            return Plain("cmyk", four)
        try:
            return self.alternate.plain(self.tint(np.clip(rows, 0.0, 1.0)))
        except (ValueError, IndexError) as error:
            raise broken(f"the tints of {self.names[0]} cannot be worked out ({error})") from error


@dataclass(frozen=True, slots=True)
class Patterned:
    """Patterns; those without colours of their own take one of `base`."""

    base: Space | None
    columns = 0
    initial = ()

    def plain(self, rows: Array) -> Plain:
        """A pattern is no colour."""
        raise broken("a pattern stands where a colour should")


Space: TypeAlias = Process | Lab | Indexed | Tinted | Patterned


def space(source: Any, named: Any = None, depth: int = 0) -> Space:
    """The space that an object describes; `named` are those of the resources.

    Raises UnusablePicture.
    """
    import pikepdf

    if depth > _DEEPEST:
        raise broken("colour spaces stand in each other too deep")
    try:
        return _space(source, named, depth)
    except UnusablePicture:
        raise
    except (KeyError, ValueError, TypeError, IndexError, AttributeError, pikepdf.PdfError) as error:
        raise broken(f"a colour space cannot be read ({error})") from error


def _space(source: Any, named: Any, depth: int) -> Space:
    import pikepdf

    if isinstance(source, pikepdf.Name):
        return _by_name(str(source), named, depth)
    kind = str(source[0])
    match kind:
        case "/ICCBased":
            return _icc(source[1], named, depth)
        case "/Lab":
            limits = floats(source[1].get("/Range", [-100, 100, -100, 100]))
            return Lab((limits[0], limits[1], limits[2], limits[3]))
        case "/Indexed" | "/I":
            return _indexed(source, named, depth)
        case "/Separation" | "/DeviceN":
            return _tinted(source, named, depth)
        case "/Pattern":
            return Patterned(space(source[1], named, depth + 1) if len(source) > 1 else None)
    if kind in _DEVICES:
        return Process(_DEVICES[kind])
    raise ValueError(f"unknown kind {kind[:30]}")


def _by_name(name: str, named: Any, depth: int) -> Space:
    """A device's space may be replaced by another of the resources (8.6.5.6)."""
    if name == "/Pattern":
        return Patterned(None)
    kind = _DEVICES.get(name)
    default = {"gray": "/DefaultGray", "rgb": "/DefaultRGB", "cmyk": "/DefaultCMYK"}
    wanted = default[kind] if kind else name
    if named is not None and wanted in named and (kind is None or depth == 0):
        found = space(named[wanted], None, depth + 1)
        if kind is None or found.columns == COLUMNS[kind]:
            return found
    if kind is None:
        raise ValueError(f"there is no {name[:30]}")
    return Process(kind)


def _icc(stream: Any, named: Any, depth: int) -> Space:
    kinds: Mapping[int, Kind] = {1: "gray", 3: "rgb", 4: "cmyk"}
    count = int(stream.get("/N", 0))
    profile = bytes(stream.read_bytes())
    signature = profile[16:20] if profile[36:40] == b"acsp" else b""
    known: Mapping[bytes, int] = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4}
    if signature == b"Lab ":
        return Lab((-128.0, 127.0, -128.0, 127.0))
    if known.get(signature) != count:
        if "/Alternate" in stream:
            return space(stream["/Alternate"], named, depth + 1)
        return Process(kinds[count])
    return Process(kinds[count], None if count == 1 else profile)


def _indexed(source: Any, named: Any, depth: int) -> Indexed:
    import pikepdf

    base = space(source[1], named, depth + 1)
    if isinstance(base, Indexed | Patterned):
        raise ValueError("a table of colours of no kind")
    table = source[3]
    data = table.read_bytes() if isinstance(table, pikepdf.Stream) else bytes(table)
    count = int(source[2]) + 1
    wanted = count * base.columns
    values = np.frombuffer(bytes(data)[:wanted].ljust(wanted, b"\0"), np.uint8) / 255
    return Indexed(base, decoded(values.reshape(count, base.columns), base))


def decoded(rows: Array, base: Space) -> Array:
    """Shares of a sample's range as numbers of a space (8.9.5.2)."""
    if isinstance(base, Lab):
        low, high = np.array(base.limits).reshape(2, 2).T
        lower, upper = np.array([0.0, *low]), np.array([100.0, *high])
        moved: Array = lower + rows * (upper - lower)
        return moved
    return rows


def _tinted(source: Any, named: Any, depth: int) -> Tinted:
    names = [source[1]] if str(source[0]) == "/Separation" else list(source[1])
    alternate = space(source[2], named, depth + 1)
    if isinstance(alternate, Patterned | Indexed | Tinted) or not 1 <= len(names) <= 32:
        raise ValueError("an ink without a substitute")
    inks = tuple(str(one)[1:] for one in names)
    return Tinted(inks, alternate, function(source[3]), source)


def _gamma(linear: Array) -> Array:
    curved: Array = np.where(
        linear <= 0.0031308,
        12.92 * linear,
        1.055 * np.power(np.maximum(linear, 0), 1 / 2.4) - 0.055,
    )
    return curved


@lru_cache(maxsize=8)
def means_srgb(profile: bytes) -> bool:
    """Whether a profile means the numbers of sRGB."""
    probe = np.array([[0.0, 0.0, 0.0], [0.8, 0.2, 0.1], [0.3, 0.6, 0.9], [1.0, 1.0, 1.0]])
    return bool(np.abs(_transformed(probe, profile, "RGB") - probe).max() < 3 / 255)


def _through(rows: Array, profile: bytes) -> Array:
    """What a profile's red, green and blue are in sRGB; a broken one is passed over."""
    return rows if means_srgb(profile) else _transformed(rows, profile, "RGB")


def _transformed(rows: Array, profile: bytes, mode: str) -> Array:
    """Colours in sRGB; where a profile is broken, as if there were none."""
    from PIL import ImageCms

    from typeset.pdf.conditions import srgb
    from typeset.pictures.colour import converted

    try:
        made = converted(_image(rows, mode), profile, "DeviceRGB", srgb().profile)
    except ImageCms.PyCMSError:
        made = _image(rows, mode).convert("RGB")
    return np.asarray(made, np.float64).reshape(-1, 3) / 255


def _image(rows: Array, mode: str) -> Image.Image:
    from PIL import Image

    codes = np.rint(np.clip(rows, 0, 1) * 255).astype(np.uint8)
    return Image.frombytes(mode, (len(rows), 1), codes.tobytes())


def on_screen(rows: Array, profile: bytes) -> Array:
    """Four inks as a screen shows them."""
    return _transformed(rows, profile, "CMYK")


def in_inks(rows: Array, profile: bytes) -> Array:
    """sRGB in the four inks of a press."""
    from typeset.pictures.colour import converted

    made = converted(_image(rows, "RGB"), None, "DeviceCMYK", profile)
    return np.asarray(made, np.float64).reshape(-1, 4) / 255
