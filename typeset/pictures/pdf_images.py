"""Images of foreign pages in the colours of a medium (ISO 32000-1, 8.9)."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from typeset.pictures.artwork import UnusablePicture
from typeset.pictures.encode import Encoded, encode
from typeset.pictures.pdf_functions import Array, floats, unpacked
from typeset.pictures.pdf_inks import palette, stays
from typeset.pictures.pdf_medium import Medium
from typeset.pictures.pdf_objects import Copier, Fragments, Made, array, broken, filtered, stream
from typeset.pictures.pdf_spaces import Indexed, Process, Space, decoded
from typeset.records import dataclass

_CODED = frozenset({"/DCTDecode", "/DCT", "/JPXDecode", "/CCITTFaxDecode", "/CCF", "/JBIG2Decode"})
"""Filters that know what an image is."""
_LOSSY = frozenset({"/DCTDecode", "/DCT", "/JPXDecode"})
_MOST = 200_000_000
"""Samples."""
_BAND = 1 << 20
"""Pixels converted at a time, which bounds memory."""
_INTENTS = ("/AbsoluteColorimetric", "/RelativeColorimetric", "/Saturation", "/Perceptual")
_KINDS = {1: "gray", 3: "rgb", 4: "cmyk"}
_MODES = {"DeviceGray": "L", "DeviceRGB": "RGB", "DeviceCMYK": "CMYK"}


@dataclass(frozen=True, slots=True)
class Images:
    """Converts images.  `space` reads colour spaces, `plates` writes those of spot inks."""

    medium: Medium
    copier: Copier
    space: Callable[[Any], Space]
    plates: Callable[[Space], Fragments]

    def convert(self, image: Any) -> Made:
        """An image and its opacity.  Raises UnusablePicture."""
        import pikepdf

        try:
            return self._convert(image)
        except UnusablePicture:
            raise
        except (
            KeyError, ValueError, TypeError, OSError, IndexError, AttributeError, SyntaxError,
            pikepdf.PdfError, pikepdf.DependencyError,
        ) as error:  # fmt: skip
            raise broken(f"an image cannot be read ({error})") from error

    def _convert(self, image: Any) -> Made:
        width, height = int(image["/Width"]), int(image["/Height"])
        if not 0 < width * height * 4 <= _MOST:
            raise ValueError(f"it has {width} × {height} pixels")
        more = self._opacity(image)
        if bool(image.get("/ImageMask", False)):
            return _raw(image, {"/ImageMask": [b"true"], "/BitsPerComponent": [b"1"], **more})
        if "/JPXDecode" in _filters(image):
            return self._decoded(image, self._jpeg_2000_space(image), more)
        own = self.space(image["/ColorSpace"])
        written = self._space(own, image)
        if written is None:
            return self._decoded(image, own, more)
        if (keyed := _colour_key(image)) is not None:
            more["/Mask"] = array(keyed)
        if "/Decode" in image and not isinstance(written, _Palette):
            more["/Decode"] = self.copier.fragments(image["/Decode"])
        bits: Fragments = [b"%d" % int(image.get("/BitsPerComponent", 8))]
        space = written.fragments if isinstance(written, _Palette) else written
        return _raw(image, {"/ColorSpace": space, "/BitsPerComponent": bits, **more})

    def _space(self, own: Space, image: Any) -> Fragments | _Palette | None:
        """The space of an image whose samples stay as they are, or None if they cannot."""
        medium = self.medium
        if stays(own, medium):
            return self.plates(own)
        if isinstance(own, Process):
            if own.kind == "gray":
                return [b"/DeviceGray"]
            same = f"Device{own.kind.upper()}" == medium.target
            return [f"/{medium.target}".encode()] if same and _as_it_is(own) else None
        bits = int(image.get("/BitsPerComponent", 8))
        if isinstance(own, Indexed):
            return palette(own, np.arange(len(own.table), dtype=float)[:, None], medium)
        if own.columns == 1 and bits <= 8:
            low, high = floats(image.get("/Decode", [0, 1]))
            shares = np.linspace(low, high, 2**bits)[:, None]
            return _Palette(palette(own, shares, medium))
        return None

    def _decoded(self, image: Any, own: Space, more: dict[str, Fragments]) -> Made:
        """An image whose samples become others."""
        samples = _samples(image, own.columns)
        rows = _shares(image, samples, own)
        parts = [
            self.medium.pixels(own.plain(rows[at : at + _BAND]))
            for at in range(0, len(rows), _BAND)
        ]
        codes = np.rint(np.clip(np.concatenate(parts), 0, 1) * 255).astype(np.uint8)
        height, width = samples.shape[:2]
        if (keyed := _colour_key(image)) is not None:
            more["/Mask"] = [_stencil(samples, keyed)]
        lossless = not _LOSSY & set(_filters(image))
        return _encoded(self._pillow(codes, width, height), lossless, more)

    def _pillow(self, codes: NDArray[np.uint8], width: int, height: int) -> Any:
        from PIL import Image

        return Image.frombytes(_MODES[self.medium.target], (width, height), codes.tobytes())

    def _opacity(self, image: Any) -> dict[str, Fragments]:
        import pikepdf

        more: dict[str, Fragments] = {}
        if str(image.get("/Intent", "")) in _INTENTS:
            more["/Intent"] = [str(image["/Intent"]).encode()]
        if isinstance(image.get("/SMask"), pikepdf.Stream):
            more["/SMask"] = [self._soft(image)]
        elif isinstance(image.get("/Mask"), pikepdf.Stream):
            mask = image["/Mask"]
            stencil: dict[str, Fragments] = {
                "/ImageMask": [b"true"], "/BitsPerComponent": [b"1"],
            }  # fmt: skip
            more["/Mask"] = [_raw(mask, stencil, self.copier)]
        return more

    def _soft(self, image: Any) -> Made:
        """Opacity as it is; the colour that it was mixed with beforehand becomes the medium's."""
        mask = image["/SMask"]
        bits: Fragments = [b"%d" % int(mask.get("/BitsPerComponent", 8))]
        entries: dict[str, Fragments] = {"/ColorSpace": [b"/DeviceGray"], "/BitsPerComponent": bits}
        if "/Matte" in mask:
            own = self.space(image["/ColorSpace"])
            matte = np.array([[float(one) for one in mask["/Matte"]]])
            values = self.medium.rows(own.plain(matte))[0]
            entries["/Matte"] = [f"[{' '.join(f'{one:.4f}' for one in values)}]".encode()]
        if "/JPXDecode" in _filters(mask):
            return _encoded(_gray(mask), True, {})
        return _raw(mask, entries, self.copier)

    def _jpeg_2000_space(self, image: Any) -> Space:
        if "/ColorSpace" in image:
            return self.space(image["/ColorSpace"])
        bands = _opened(image).getbands()
        count = len([one for one in bands if one not in {"A", "a"}])
        return Process(_KINDS[count])  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Palette:
    """A table of colours that takes the place of an image's space and of its Decode."""

    fragments: Fragments


def _colour_key(image: Any) -> list[float] | None:
    """Limits of the samples that are not painted (8.9.6.4)."""
    import pikepdf

    keyed = image.get("/Mask")
    return floats(keyed) if isinstance(keyed, pikepdf.Array) else None


def _as_it_is(own: Process) -> bool:
    from typeset.pictures.pdf_spaces import means_srgb

    return own.kind == "cmyk" or own.profile is None or means_srgb(own.profile)


def _filters(image: Any) -> list[str]:
    import pikepdf

    source = image.get("/Filter")
    if source is None:
        return []
    return [str(one) for one in source] if isinstance(source, pikepdf.Array) else [str(source)]


def _raw(image: Any, entries: dict[str, Fragments], copier: Copier | None = None) -> Made:
    """An image whose samples stay as they are; filters that know images stay too."""
    head: dict[str, Fragments] = {
        "/Type": [b"/XObject"],
        "/Subtype": [b"/Image"],
        "/Width": [b"%d" % int(image["/Width"])],
        "/Height": [b"%d" % int(image["/Height"])],
    }
    if "/Decode" in image and "/Decode" not in entries and "/ColorSpace" not in entries:
        entries["/Decode"] = (copier or Copier()).fragments(image["/Decode"])
    if "/Decode" in image and copier is not None:
        entries["/Decode"] = copier.fragments(image["/Decode"])
    if not _CODED & set(_filters(image)):
        return stream({**head, **entries}, bytes(image.read_bytes()))
    copying = copier or Copier()
    entries["/Filter"] = copying.fragments(image["/Filter"])
    if "/DecodeParms" in image:
        entries["/DecodeParms"] = copying.fragments(image["/DecodeParms"])
    return filtered({**head, **entries}, bytes(image.read_raw_bytes()))


def _opened(image: Any) -> Any:
    """A JPEG or JPEG 2000 file inside an image's stream."""
    from PIL import Image

    return Image.open(io.BytesIO(_unwrapped(image)), formats=["JPEG", "JPEG2000"])


def _unwrapped(image: Any) -> bytes:
    """A stream without the filters around the last one."""
    import pikepdf

    raw, around = bytes(image.read_raw_bytes()), _filters(image)[:-1]
    if not around:
        return raw
    with pikepdf.new() as scratch:
        outer = pikepdf.Stream(scratch, raw)
        outer["/Filter"] = pikepdf.Array([pikepdf.Name(one) for one in around])
        return bytes(outer.read_bytes())


def _gray(image: Any) -> Any:
    return _opened(image).convert("L")


def _samples(image: Any, columns: int) -> Array:
    """Samples as they are stored: rows, columns, components; 0 to the largest of 8 bits."""
    width, height = int(image["/Width"]), int(image["/Height"])
    if _LOSSY & set(_filters(image)):
        picture = _opened(image)
        if (picture.width, picture.height) != (width, height):
            raise ValueError("it has another size than it says")
        values = np.asarray(picture, np.float64).reshape(height, width, -1)
        # Pillow turns Adobe's inverted inks round, whose Decode array says the same.
        values = 255 - values if picture.mode == "CMYK" else values
        if values.shape[2] < columns:
            raise ValueError("it has other colours than it says")
        return values[:, :, :columns]
    bits = int(image["/BitsPerComponent"])
    data = bytes(image.read_bytes())
    stride = (width * columns * bits + 7) // 8
    data = data[: stride * height].ljust(stride * height, b"\0")
    per_row = stride * 8 // bits
    rows = unpacked(data, bits, per_row * height).reshape(height, per_row)
    samples: Array = rows[:, : width * columns].reshape(height, width, columns)
    scaled: Array = samples * (255 / (2**bits - 1))
    return scaled


def _shares(image: Any, samples: Array, own: Space) -> Array:
    """Samples as numbers of their space (8.9.5.2)."""
    rows = samples.reshape(-1, own.columns) / 255
    if "/Decode" not in image:
        return decoded(rows, own)
    limits = np.array([float(one) for one in image["/Decode"]]).reshape(-1, 2)
    if len(limits) != own.columns:
        raise ValueError("its Decode array has another length than it needs")
    moved: Array = limits[:, 0] + rows * (limits[:, 1] - limits[:, 0])
    return moved


def _stencil(samples: Array, limits: list[float]) -> Made:
    """Colours that are not painted (8.9.6.4), as a mask of their places."""
    ranges = np.array(limits).reshape(-1, 2)
    away = ((samples >= ranges[:, 0]) & (samples <= ranges[:, 1])).all(axis=2)
    height, width = away.shape
    entries: dict[str, Fragments] = {
        "/Type": [b"/XObject"],
        "/Subtype": [b"/Image"],
        "/Width": [b"%d" % width],
        "/Height": [b"%d" % height],
        "/ImageMask": [b"true"],
        "/BitsPerComponent": [b"1"],
    }
    return stream(entries, np.packbits(away, axis=1).tobytes())


def _encoded(image: Any, lossless: bool, more: dict[str, Fragments]) -> Made:
    made: Encoded = encode(image, lossless)
    parts: Fragments = [made.entries.encode()]
    for key, value in more.items():
        parts += [key.encode(), b" ", *value]
    return Made(parts, made.content)
