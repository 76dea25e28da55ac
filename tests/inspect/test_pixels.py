"""Pixels come out as the picture means them, whatever its coding."""

from __future__ import annotations

import io
import zlib
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image as Pillow

from tests.inspect.making import Making
from typeset.inspect.images import image
from typeset.inspect.pixels import pixels

MADE = Making()


def made(data: bytes, width: int, height: int, **entries: Any) -> Any:
    defaults = {
        "Subtype": Name.Image,
        "Width": width,
        "Height": height,
        "ColorSpace": Name.DeviceGray,
        "BitsPerComponent": 8,
    }
    return image(MADE.stream(data, **{**defaults, **entries}))


def values(found: Any) -> list[Any]:
    assert found is not None
    return found[:, :, 0].tolist() if found.shape[2] == 1 else found.tolist()


@pytest.mark.parametrize(
    ("bits", "data", "wanted"),
    [
        (1, b"\xa0\x40", [[255, 0, 255], [0, 255, 0]]),
        (2, b"\x1b\xe4", [[0, 85, 170], [255, 170, 85]]),
        (4, b"\x0f\x50\xf0\xa0", [[0, 255, 85], [255, 0, 170]]),
        (8, bytes([0, 1, 2, 3, 4, 5]), [[0, 1, 2], [3, 4, 5]]),
        (16, bytes([0, 9, 1, 9, 2, 9, 3, 9, 4, 9, 5, 9]), [[0, 1, 2], [3, 4, 5]]),
    ],
)
def test_samples_of_any_depth(bits: int, data: bytes, wanted: list[list[int]]) -> None:
    assert values(pixels(made(data, 3, 2, BitsPerComponent=bits))) == wanted


def test_a_decode_array_turns_values() -> None:
    turned = made(bytes([0, 51, 255]), 3, 1, Decode=Array([1, 0]))
    assert values(pixels(turned)) == [[255, 204, 0]]


def test_components_stay_together() -> None:
    found = pixels(made(bytes(range(12)), 2, 2, ColorSpace=Name.DeviceRGB))
    assert values(found) == [[[0, 1, 2], [3, 4, 5]], [[6, 7, 8], [9, 10, 11]]]


def test_compressed_samples_with_a_predictor() -> None:
    rows = b"\x01" + bytes([5, 1, 1]) + b"\x02" + bytes([1, 1, 1])
    parameters = Dictionary(Predictor=15, Columns=3)
    one = made(zlib.compress(rows), 3, 2, Filter=Name.FlateDecode, DecodeParms=parameters)
    assert values(pixels(one)) == [[5, 6, 7], [6, 7, 8]]


@pytest.mark.parametrize(
    ("mode", "count", "format", "filter"),
    [
        ("L", 1, "JPEG", "DCTDecode"),
        ("RGB", 3, "JPEG", "DCTDecode"),
        ("CMYK", 4, "JPEG", "DCTDecode"),
        ("L", 1, "JPEG2000", "JPXDecode"),
        ("RGB", 3, "JPEG2000", "JPXDecode"),
    ],
)
def test_codings_of_pictures(mode: str, count: int, format: str, filter: str) -> None:
    file = io.BytesIO()
    colour = (40, 90, 140, 200)[:count]
    Pillow.new(mode, (32, 32), colour if count > 1 else colour[0]).save(file, format)
    space = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}[count]
    found = pixels(made(file.getvalue(), 32, 32, Filter=Name(f"/{filter}"), ColorSpace=space))
    assert found is not None
    assert found.shape == (32, 32, count)
    # Pillow writes CMYK as Adobe does, the wrong way round.
    wanted = [255 - value for value in colour] if mode == "CMYK" else list(colour)
    assert found[16, 16].tolist() == pytest.approx(wanted, abs=3)


def test_large_pictures_are_reduced_by_their_means() -> None:
    found = pixels(made(bytes([0, 100]) * 5000, 100, 100), 50)
    assert found is not None
    assert found.shape == (50, 50, 1)
    assert set(found.flatten().tolist()) == {50}


@pytest.mark.parametrize(
    "broken",
    [
        made(b"abc", 100, 100),
        made(b"abc", 2, 2, Filter=Name.DCTDecode),
        made(b"abc", 2, 2, Filter=Name.JPXDecode),
        made(b"abc", 2, 2, Filter=Name.FlateDecode),
        made(b"abc", 2, 2, Filter=Name.CCITTFaxDecode),
        made(b"abc", 0, 2),
        made(b"abc", 10**6, 10**6),
        made(b"abcd", 2, 2, BitsPerComponent=7),
    ],
)
def test_what_cannot_be_decoded_is_none(broken: Any) -> None:
    assert pixels(broken) is None
