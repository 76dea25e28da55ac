"""Pictures' colours into those of a medium, by ICC profiles and LittleCMS (ICC.1:2010).

Relative colorimetric with black point compensation, as flat colours are separated: white is paper,
the picture's black the medium's.  What has no profile is taken for sRGB; four inks without one for
those of the press.  Grays stay gray: one channel, which the press prints in black alone.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from typeset.pdf.standards import Process

if TYPE_CHECKING:
    from collections.abc import Sequence

Mode: TypeAlias = Literal["L", "RGB", "CMYK", "LAB"]
"""How a picture's colours are stored, in Pillow's words; alpha apart."""

Stored: TypeAlias = Mode | Literal["1"]
"""What a picture is once it is read: colours of a `Mode`, or black and white."""

_RELATIVE = ImageCms.Intent.RELATIVE_COLORIMETRIC
_COMPENSATED = ImageCms.Flags.BLACKPOINTCOMPENSATION
_SPACES: dict[bytes, Mode] = {b"GRAY": "L", b"RGB ": "RGB", b"CMYK": "CMYK", b"Lab ": "LAB"}
_OUTPUT: dict[Process, Mode] = {"DeviceRGB": "RGB", "DeviceCMYK": "CMYK"}
_SAME = 2
"""Codes of 255 by which colours may differ under profiles that mean the same."""
_KAPPA = 24389 / 27
"""CIE 15: the slope of the line that L* is in the darkest tones."""


def space_of(profile: bytes) -> Mode | None:
    """The colours that a profile is about; None for others, and for what is no profile."""
    return _SPACES.get(profile[16:20]) if profile[36:40] == b"acsp" else None


def converted(
    image: Image.Image, profile: bytes | None, process: Process, target: bytes
) -> Image.Image:
    """A picture (of a `Mode`) in the medium's colours; grays stay gray.

    `profile` is the picture's own, `target` the medium's.  Raises ImageCms.PyCMSError if a profile
    cannot be used.
    """
    mode: Mode = image.mode  # type: ignore[assignment]
    if mode == "L":
        return image.point(list(_gray_curve(profile, process, target)))
    if fits(mode, profile, process, target):
        return image
    made = ImageCms.applyTransform(image, _transform(mode, profile, process, target))
    assert made is not None
    return made


def fits(mode: Mode, profile: bytes | None, process: Process, target: bytes) -> bool:
    """Whether a picture's numbers mean what they should in the medium already."""
    if mode == "L":
        return process == "DeviceRGB" and _gray_curve(profile, process, target) == tuple(range(256))
    if mode != _OUTPUT[process]:
        return False
    return profile is None or profile == target or _means_the_same(mode, profile, target)


def check(mode: Stored, profile: bytes | None) -> None:
    """See that a picture's own profile can be used.  Raises ImageCms.PyCMSError if not."""
    if profile is not None and mode != "1":
        _shown(mode, profile)


@lru_cache(maxsize=16)
def _shown(mode: Mode, profile: bytes) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(_opened(profile), _srgb(), mode, "RGB", _RELATIVE, _COMPENSATED)


@lru_cache(maxsize=16)
def _transform(
    mode: Mode, profile: bytes | None, process: Process, target: bytes
) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        _opened(profile) if profile is not None else _presumed(mode, target),
        _opened(target),
        mode,
        _OUTPUT[process],
        _RELATIVE,
        _COMPENSATED,
    )


def _presumed(mode: Mode, target: bytes) -> ImageCms.ImageCmsProfile:
    """The profile of pictures that have none."""
    if mode == "LAB":
        return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    if mode == "CMYK":
        from typeset.pdf.conditions import fogra39

        return _opened(target if space_of(target) == "CMYK" else fogra39().profile)
    return _srgb()


def _opened(profile: bytes) -> ImageCms.ImageCmsProfile:
    try:
        return ImageCms.ImageCmsProfile(io.BytesIO(profile))
    except (OSError, TypeError, ValueError) as problem:
        raise ImageCms.PyCMSError(str(problem)) from problem


def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


# --- grays ----------------------------------------------------------------------------------------


@lru_cache(maxsize=16)
def _gray_curve(profile: bytes | None, process: Process, target: bytes) -> tuple[int, ...]:
    """For each gray of a picture the medium's, which is as light."""
    shown = np.arange(256) if profile is None else _shown_grays(profile)
    if process == "DeviceCMYK":
        shown = _black_only(target)[shown]
    return tuple(shown.tolist())


def _shown_grays(profile: bytes) -> NDArray[np.int64]:
    """A screen's grays for those of a profile."""
    ramp = Image.frombytes("L", (256, 1), bytes(range(256)))
    made = ImageCms.applyTransform(ramp, _shown("L", profile))
    assert made is not None
    return np.asarray(made)[0, :, 1].astype(np.int64)


@lru_cache(maxsize=4)
def _black_only(target: bytes) -> NDArray[np.int64]:
    """For each of a screen's grays the code of black ink alone that looks like it (255: none)."""
    inks = Image.frombytes(
        "CMYK", (256, 1), b"".join(bytes((0, 0, 0, 255 - code)) for code in range(256))
    )
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    printed = _luminances(inks, _opened(target), lab)
    screen = Image.merge("RGB", [Image.frombytes("L", (256, 1), bytes(range(256)))] * 3)
    wanted = _luminances(screen, _srgb(), lab)
    # Black point compensation: black is the press's blackest black, white its paper.
    wanted = printed[0] + wanted * (printed[-1] - printed[0])
    codes: NDArray[np.int64] = np.rint(np.interp(wanted, printed, np.arange(256))).astype(np.int64)
    return codes


def _luminances(
    image: Image.Image, profile: ImageCms.ImageCmsProfile, lab: ImageCms.ImageCmsProfile
) -> NDArray[np.float64]:
    """Y of a row of colours, white's being 1."""
    made = ImageCms.profileToProfile(image, profile, lab, _RELATIVE, outputMode="LAB")
    assert made is not None
    lightness = np.asarray(made)[0, :, 0] / 2.55
    # L* has 8 bits here; a smooth curve through them is nearer to the truth than its steps.
    rising = np.maximum.accumulate(lightness + np.arange(256) * 1e-9)
    return np.where(rising > 8, ((rising + 16) / 116) ** 3, rising / _KAPPA)


# --- profiles that mean the same ------------------------------------------------------------------


@lru_cache(maxsize=64)
def _means_the_same(mode: Mode, profile: bytes, target: bytes) -> bool:
    """Whether two profiles show the same colours for the same numbers; there are many sRGBs."""
    if space_of(profile) != mode:
        return False
    steps = range(0, 256, 51) if mode == "RGB" else range(0, 256, 85)
    probe = _probe(mode, steps)
    try:
        seen = [_seen(probe, one) for one in (profile, target)]
    except ImageCms.PyCMSError:
        return False
    return int(np.abs(seen[0] - seen[1]).max()) <= _SAME


def _probe(mode: Mode, steps: Sequence[int]) -> Image.Image:
    count = 3 if mode == "RGB" else 4
    values = np.stack(np.meshgrid(*[np.array(steps, np.uint8)] * count), axis=-1)
    return Image.frombytes(mode, (values.size // count, 1), values.tobytes())


def _seen(probe: Image.Image, profile: bytes) -> NDArray[np.int64]:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    made = ImageCms.profileToProfile(probe, _opened(profile), lab, _RELATIVE, outputMode="LAB")
    assert made is not None
    return np.asarray(made).astype(np.int64)
