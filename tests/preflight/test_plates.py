"""Plates: each ink lies where it is painted, as strong as it is, and leaves the others alone."""

from __future__ import annotations

import io
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from tests.preflight.good import Good
from tests.preflight.mutants import paint, space, state, xobject
from typeset.inspect.document import open_document
from typeset.inspect.geometry import Box
from typeset.preflight.heaviness import bound
from typeset.preflight.plates import plates
from typeset.preflight.rule import FileFacts, Options
from typeset.preflight.run import facts

PATCH = Box(120, 100, 160, 140)
"""Where tests paint."""


def inks(good: Good, box: Box = PATCH) -> dict[str, int]:
    """What lies in the middle of a box, in per cent; plates without ink are left out."""
    document = open_document(good.bytes())
    page = facts(document.pages[0], FileFacts(document, Options()))
    found = {}
    for plate in plates(page, box, 72):
        height, width = plate.ink.shape
        middle = plate.ink[height // 2 - 3 : height // 2 + 3, width // 2 - 3 : width // 2 + 3]
        found[plate.name] = round(float(middle.mean()) / 2.55)
    return {name: amount for name, amount in found.items() if amount}


def painted(code: bytes, good: Good | None = None) -> dict[str, int]:
    good = good or Good()
    paint(good, code)
    return inks(good)


RECT = b" 120 100 40 40 re f "


def test_each_component_goes_to_its_plate() -> None:
    assert painted(b"0.1 0.2 0.3 0.4 k" + RECT) == {
        "Cyan": 10, "Magenta": 20, "Yellow": 30, "Black": 40,
    }  # fmt: skip


def test_grey_is_black_ink() -> None:
    assert painted(b"0.3 g" + RECT) == {"Black": 70}


def test_a_spot_ink_has_its_own_plate_and_clears_the_others() -> None:
    assert painted(b"0.5 0 0 0 k" + RECT + b"/Spot cs 0.8 scn" + RECT) == {"Gold": 80}


def test_a_spot_ink_that_overprints_lets_the_others_be() -> None:
    code = b"0.5 0 0 0 k" + RECT + b"/Overprint gs /Spot cs 0.8 scn" + RECT
    assert painted(code) == {"Cyan": 50, "Gold": 80}


def test_nought_is_left_alone_in_overprint_mode_1_only() -> None:
    below = b"0.5 0.5 0 0 k" + RECT
    good = Good()
    mode_0 = state(good, OP=True, OPM=0)
    assert painted(below + b"/Overprint gs 0 0 0 1 k" + RECT) == {
        "Cyan": 50, "Magenta": 50, "Black": 100,
    }  # fmt: skip
    assert painted(below + mode_0 + b"0 0 0 1 k" + RECT, good) == {"Black": 100}


def test_the_registration_colour_stands_on_every_plate() -> None:
    found = painted(b"/All cs 0.6 scn" + RECT)
    assert found == dict.fromkeys(("Cyan", "Magenta", "Yellow", "Black", "Gold"), 60)


def test_inks_of_device_n_go_to_their_plates_by_name() -> None:
    good = Good()
    tint = good.stream(
        b"{pop pop 0 0 0 0}",
        FunctionType=4,
        Domain=Array([0, 1] * 2),
        Range=Array([0, 1] * 4),
    )
    both = Array([Name.DeviceN, Array([Name.Black, Name.Gold]), Name.DeviceCMYK, tint])
    assert painted(space(good, both) + b"0.3 0.6 scn" + RECT, good) == {"Black": 30, "Gold": 60}


def test_rgb_is_converted_with_the_profile() -> None:
    found = painted(b"0 0 0 rg" + RECT)
    assert sum(found.values()) == pytest.approx(300, abs=25)
    assert found["Black"] > 80


def test_opacity_and_multiplying_are_mixed_plate_by_plate() -> None:
    good = Good()
    half = state(good, ca=0.5)
    assert painted(half + b"0.8 0 0 0 k" + RECT, good) == {"Cyan": 40}
    good = Good()
    multiply = state(good, BM=Name.Multiply)
    found = painted(b"0.5 0 0 0 k" + RECT + multiply + b"0.5 0.2 0 0 k" + RECT, good)
    assert found == {"Cyan": 75, "Magenta": 20}


def test_a_groups_opacity_goes_to_what_is_in_it() -> None:
    good = Good()
    form = good.stream(
        b"0.8 0 0 0 k" + RECT,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 300, 400]),
        Group=Dictionary(S=Name.Transparency),
    )
    half = state(good, ca=0.5)
    assert painted(half + xobject(good, form), good) == {"Cyan": 40}


def test_a_groups_blend_mode_goes_to_what_is_in_it() -> None:
    good = Good()
    form = good.stream(
        b"0 0.5 0 0 k" + RECT,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 300, 400]),
        Group=Dictionary(S=Name.Transparency),
    )
    multiply = state(good, BM=Name.Multiply)
    code = b"0.4 0 0 0 k" + RECT + multiply + xobject(good, form)
    assert painted(code, good) == {"Cyan": 40, "Magenta": 50}


def test_a_soft_mask_thins_what_it_covers() -> None:
    good = Good()
    form = good.stream(
        b"0.25 g 0 0 300 400 re f",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 300, 400]),
        Group=Dictionary(S=Name.Transparency, CS=Name.DeviceGray),
    )
    mask = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=form)
    assert painted(state(good, SMask=mask) + b"0 0 0 1 k" + RECT, good) == {"Black": 25}


def test_clips_cut_plates_too() -> None:
    assert painted(b"0 0 10 10 re W n 1 0 0 0 k" + RECT) == {}
    assert painted(b"130 110 20 20 re W n 1 0 0 0 k" + RECT) == {"Cyan": 100}


def test_letters_are_drawn_as_letters() -> None:
    good = Good()
    paint(good, b"0 1 0 0 k BT /F 60 Tf 110 95 Td (I) Tj ET")
    assert inks(good, Box(110, 100, 130, 130))["Magenta"] > 20


def placed(good: Good, picture: Any) -> bytes:
    return b"40 0 0 40 120 100 cm " + xobject(good, picture)


def test_a_pictures_channels_go_to_their_plates() -> None:
    good = Good()
    data = bytes([51, 102, 0, 255]) * 64
    picture = good.picture(width=8)
    picture.write(data)
    assert painted(placed(good, picture), good) == {"Cyan": 20, "Magenta": 40, "Black": 100}


def jpeg(good: Good, mode: str, colour: tuple[int, ...], **entries: Any) -> Any:
    file = io.BytesIO()
    Image.new(mode, (64, 64), colour).save(file, "JPEG", quality=95)
    return good.stream(
        file.getvalue(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=64,
        Height=64,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
        **entries,
    )


def test_adobes_cmyk_jpegs_are_turned_by_their_decode() -> None:
    good = Good()
    turned = jpeg(
        good, "CMYK", (51, 102, 0, 255), ColorSpace=Name.DeviceCMYK,
        Decode=Array([1, 0] * 4),
    )  # fmt: skip
    found = painted(placed(good, turned), good)
    assert found == {"Cyan": pytest.approx(20, abs=2), "Magenta": pytest.approx(40, abs=2),
                     "Black": pytest.approx(100, abs=2)}  # fmt: skip


def test_a_jpeg_inside_another_filter_is_decoded() -> None:
    good = Good()
    picture = jpeg(good, "L", (51,), ColorSpace=Name.DeviceGray)
    wrapped = zlib.compress(picture.read_raw_bytes())
    picture.write(wrapped, filter=Array([Name.FlateDecode, Name.DCTDecode]))
    found = painted(placed(good, picture), good)
    assert found == {"Black": pytest.approx(80, abs=1)}


def test_an_indexed_picture_is_looked_up() -> None:
    good = Good()
    table = String(bytes([0, 0, 0, 0, 0, 255, 0, 0]))
    indexed = Array([Name.Indexed, Name.DeviceCMYK, 1, table])
    picture = good.picture(width=8, ColorSpace=indexed, BitsPerComponent=1)
    picture.write(b"\xff" * 8)
    assert painted(placed(good, picture), good) == {"Magenta": 100}


def test_a_stencil_lets_the_colour_through() -> None:
    good = Good()
    picture = good.picture(width=8, ImageMask=True, BitsPerComponent=1)
    del picture.ColorSpace
    picture.write(b"\x00" * 8)
    assert painted(b"0 0.5 0 0 k " + placed(good, picture), good) == {"Magenta": 50}


def test_a_pictures_soft_mask_counts() -> None:
    good = Good()
    mask = good.picture(width=8, ColorSpace=Name.DeviceGray, value=128)
    picture = good.picture(width=8, value=255, SMask=mask)
    found = painted(placed(good, picture), good)
    assert found == dict.fromkeys(("Cyan", "Magenta", "Yellow", "Black"), 50)


def test_a_shading_runs_from_ink_to_ink() -> None:
    good = Good()
    shade = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([1, 0, 0, 0.5]), N=1
    )
    shading = Dictionary(
        ShadingType=2,
        ColorSpace=Name.DeviceCMYK,
        Coords=Array([120, 0, 160, 0]),
        Function=shade,
    )
    good.resources.Shading = Dictionary(S=shading)
    good.resources.Pattern = Dictionary(P=Dictionary(PatternType=2, Shading=shading))
    for code in (b"120 100 40 40 re W n /S sh", b"/Pattern cs /P scn" + RECT):
        good.contents = b""
        found = painted(code, good)
        assert found == {"Cyan": pytest.approx(50, abs=4), "Black": pytest.approx(25, abs=3)}


def test_a_tiling_counts_as_its_heaviest_colour() -> None:
    good = Good()
    tiling = good.stream(
        b"0.5 0 0 0 k 0 0 1 1 re f",
        PatternType=1,
        PaintType=1,
        TilingType=1,
        BBox=Array([0, 0, 2, 2]),
        XStep=2,
        YStep=2,
        Resources=Dictionary(),
    )
    good.resources.Pattern = Dictionary(T=tiling)
    assert painted(b"/Pattern cs /T scn" + RECT, good) == {"Cyan": 50}


AMOUNT = st.sampled_from([0.0, 0.3, 0.7, 1.0])
CODES = st.tuples(
    st.sampled_from(["/Overprint gs", "/Knockout gs"]),
    st.one_of(
        st.tuples(AMOUNT, AMOUNT, AMOUNT, AMOUNT).map(lambda t: "{} {} {} {} k".format(*t)),
        AMOUNT.map("{} g".format),
        AMOUNT.map("/Spot cs {} scn".format),
    ),
    st.sampled_from(["120 100 40 40 re f", "130 110 40 40 re f", "110 90 25 40 re f"]),
).map(" ".join)


@settings(deadline=None, max_examples=40, derandomize=True)
@given(st.lists(CODES, min_size=1, max_size=6))
def test_no_place_has_more_ink_than_the_bound(codes: list[str]) -> None:
    good = Good()
    good.contents = " ".join(codes).encode()
    document = open_document(good.bytes())
    page = facts(document.pages[0], FileFacts(document, Options()))
    most = sum(plate.ink.astype(float) for plate in plates(page, Box(100, 80, 180, 160), 36))
    limit = bound(page)
    assert limit is not None
    assert most.max() / 2.55 <= limit + 2
