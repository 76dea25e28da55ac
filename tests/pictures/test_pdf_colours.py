"""Colours of foreign pages become those of the medium: four inks and plates, or sRGB."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from tests.conftest import Golden
from tests.pictures.sheets import (
    Sheet,
    converted,
    drawing,
    file,
    placed,
    rendered,
    spot,
    tint,
)
from typeset.ink import Colour, Ink
from typeset.pdf.paint import PressPainter
from typeset.pictures.formats import Studio

NATT = Ink("natt", (0.0, 0.2, 0.4), (1.0, 0.7, 0.1, 0.2))
SOL = Ink("sol", (1.0, 0.8, 0.0), (0.0, 0.2, 1.0, 0.0), spot="SOL 7")


@pytest.fixture
def sheet() -> Sheet:
    return Sheet()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "annons.pdf"


def _rich(sheet: Sheet) -> Sheet:
    """A page of all kinds of colours."""
    lab = Array([Name.Lab, Dictionary(WhitePoint=Array([0.9642, 1, 0.8249]))])
    table = Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(b"\xff\0\0\0\0\xff")])
    sheet.name("/ColorSpace", "/Lab", lab).name("/ColorSpace", "/Two", table)
    sheet.name("/ColorSpace", "/Spot", spot("PANTONE 185 C", 0, 0.9, 0.7, 0))
    sheet.name("/ColorSpace", "/K", spot("Black", 0, 0, 0, 1))
    return sheet.content(
        "1 0 0 rg 0 0 9 9 re f 0.5 G 0 0 9 9 re S 0 0.2 0.4 rg 1 0.7 0.1 0.2 k 0 0 0 0.4 K "
        "/Lab cs 50 0 0 sc /Two cs 1 sc /Spot cs 0.4 scn /Spot CS 1 SCN /K cs 0.3 scn "
        "/DeviceRGB CS 0.1 0.2 0.3 SCN q 0 g Q Q 1 g"
    )


def test_operators_in_print_and_on_screen(sheet: Sheet, path: Path, golden: Golden) -> None:
    _rich(sheet).save(path)
    told = "".join(
        f"--- {medium}\n{converted(path, medium, NATT).code}\n" for medium in ("print", "web")
    )
    golden("pdf_colours.txt", told)


def test_red_green_and_blue_are_separated_by_the_profile_of_the_press(
    sheet: Sheet, path: Path
) -> None:
    sheet.content("0.3 0.6 0.2 rg 0 0 9 9 re f").save(path)
    wanted = PressPainter().fill(Colour((0.3, 0.6, 0.2)))
    assert converted(path, "print").code.splitlines()[0] == wanted


def test_no_red_green_and_blue_is_left_in_print(sheet: Sheet, path: Path) -> None:
    _rich(sheet).save(path)
    pdf = converted(path, "print").pdf
    objects = [str(one.unparse()) for one in pdf.objects]
    assert not [one for one in objects if "DeviceRGB" in one and "Transparency" not in one]
    assert not [one for one in objects if "Lab" in one]


def test_spot_inks_are_plates_in_print_whose_substitute_is_in_four_inks(
    sheet: Sheet, path: Path
) -> None:
    rgb = Array([Name.Separation, Name("/Guld"), Name.DeviceRGB, tint(0.8, 0.6, 0.1)])
    sheet.name("/ColorSpace", "/S", rgb).content("/S cs 1 scn 0 0 9 9 re f").save(path)
    made = converted(path, "print")
    space = made.resources.ColorSpace["/S"]
    assert [str(one) for one in list(space)[:3]] == ["/Separation", "/Guld", "/DeviceCMYK"]
    full = np.frombuffer(space[3].read_bytes(), np.uint8)[-4:] / 255
    wanted = PressPainter().components([Colour((0.8, 0.6, 0.1))])[0]
    assert np.abs(full - wanted).max() < 0.01
    assert converted(path, "web").code.splitlines()[0] == "0.8 0.6 0.1 rg"


def test_a_spot_ink_of_the_theme_has_the_theme_s_substitute(sheet: Sheet, path: Path) -> None:
    sheet.name("/ColorSpace", "/S", spot("SOL 7", 0.5, 0.5, 0, 0))
    sheet.content("/S cs 1 scn 0 0 9 9 re f").save(path)
    space = converted(path, "print", SOL).resources.ColorSpace["/S"]
    assert [float(one) for one in space[3].C1] == [0.0, 0.2, 1.0, 0.0]


def test_one_ink_has_one_substitute_in_all_pictures(tmp_path: Path) -> None:
    studio, drawings = Studio(), []
    for index, recipe in enumerate([(0, 0.9, 0.7, 0), (0, 1, 1, 0)]):
        sheet, path = Sheet(), tmp_path / f"{index}.pdf"
        sheet.name("/ColorSpace", "/S", spot("PANTONE 185 C", *recipe))
        sheet.content("/S cs 1 scn 0 0 9 9 re f").save(path)
        drawings.append(drawing(placed(path, studio=studio)))
    pdf = pikepdf.open(io.BytesIO(file("print", *drawings)))
    spaces = [
        bytes(one.Resources.ColorSpace["/S"].unparse(resolved=True))
        for page in pdf.pages
        for one in page.Resources.XObject.values()
    ]
    assert len(spaces) == 2
    assert len(set(spaces)) == 1


def test_mixed_inks_name_each_spot_ink_among_their_colorants(sheet: Sheet, path: Path) -> None:
    code = b"{2 copy 0.9 mul exch 0.5 mul exch 0 exch 0 exch}"
    function = sheet.stream(code, FunctionType=4, Domain=Array([0, 1] * 2), Range=Array([0, 1] * 6))
    del function["/Range"]
    function["/Range"] = Array([0, 1] * 4)
    function.write(b"{0.9 mul exch 0.5 mul exch 0 exch 0 4 1 roll exch}")
    mixed = Array([Name.DeviceN, Array([Name("/Guld"), Name.Black]), Name.DeviceCMYK, function])
    sheet.name("/ColorSpace", "/N", mixed).content("/N cs 1 0.5 scn 0 0 9 9 re f").save(path)
    space = converted(path, "print").resources.ColorSpace["/N"]
    assert [str(one) for one in space[1]] == ["/Guld", "/Black"]
    assert list(space[4].Colorants.keys()) == ["/Guld"]


def test_white_from_other_colours_never_overprints(sheet: Sheet, path: Path) -> None:
    sheet.name("/ExtGState", "/O", Dictionary(OP=True, op=True, OPM=1))
    sheet.content("/O gs 1 g 0 0 9 9 re f 0 0 0 1 k 0 0 9 9 re f q 1 1 1 rg Q").save(path)
    told = converted(path, "print").code
    white = ["/O gs", "0 0 0 0 k", "0 0 9 9 re", "f"]
    black = ["0 0 0 1 k", "/Overprint011 gs", "0 0 9 9 re", "f"]
    assert told.splitlines() == [*white, *black, "q", "0 0 0 0 k", "/Overprint000 gs", "Q"]
    assert "Overprint" not in converted(path, "web").code


def test_marks_of_another_tree_and_hidden_layers_are_gone(sheet: Sheet, path: Path) -> None:
    layer = sheet.pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Dold"))
    seen = sheet.pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Synlig"))
    sheet.pdf.Root["/OCProperties"] = Dictionary(
        OCGs=Array([layer, seen]), D=Dictionary(OFF=Array([layer]))
    )
    sheet.name("/Properties", "/L0", layer).name("/Properties", "/L1", seen)
    sheet.content(
        "/P <</MCID 0>> BDC 0 0 1 1 re f EMC /OC /L0 BDC q 0 0 2 2 re f Q EMC "
        "/OC /L1 BDC 0 0 3 3 re f EMC /X MP"
    ).save(path)
    assert converted(path, "web").code.split() == (
        [
            "0",
            "0",
            "1",
            "1",
            "re",
            "f",
            "q",
            "0",
            "0",
            "2",
            "2",
            "re",
            "n",
            "Q",
            "0",
            "0",
            "3",
            "3",
            "re",
            "f",
        ]
    )


def test_soft_masks_are_gray_in_any_medium(sheet: Sheet, path: Path) -> None:
    group = sheet.stream(
        b"1 0 0 rg 0 0 50 50 re f",
        Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 50]),
        Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB), Resources=Dictionary(),
    )  # fmt: skip
    mask = Dictionary(S=Name.Luminosity, G=group, BC=Array([0, 0, 1]))
    sheet.name("/ExtGState", "/M", Dictionary(SMask=mask, BM=Name.Multiply, TR=Name.Identity))
    sheet.content("/M gs 0 0 1 rg 0 0 100 50 re f").save(path)
    for medium, space in (("print", "/DeviceCMYK"), ("web", "/DeviceRGB")):
        made = converted(path, medium)
        state = made.resources.ExtGState["/M"]
        assert state.SMask.G.read_bytes().startswith(b"0.3 g")
        assert str(state.SMask.G.Group.CS) == "/DeviceGray"
        assert [float(one) for one in state.SMask.BC] == [0.11]
        assert "/TR" not in state
        assert str(made.form.Group.CS) == space
        assert str(made.pdf.pages[0].Group.CS)


def test_shadings_keep_their_course_and_take_the_medium_s_colours(sheet: Sheet, path: Path) -> None:
    shading = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 100, 0]), Function=Dictionary(
            FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 0, 0]), C1=Array([0, 0, 1]), N=1
        ),
    )  # fmt: skip
    sheet.name("/Shading", "/S", shading).content("/S sh").save(path)
    made = converted(path, "print").resources.Shading["/S"]
    rows = np.frombuffer(made.Function.read_bytes(), np.uint8).reshape(-1, 4) / 255
    wanted = PressPainter().pixels(np.array([[1.0, 0, 0], [0, 0, 1.0]]))
    assert np.abs(rows[[0, -1]] - wanted).max() < 0.01
    assert [float(one) for one in made.Coords] == [0, 0, 100, 0]
    assert _alike(path, "web") < 2


def test_meshes_keep_their_places_and_take_the_medium_s_colours(sheet: Sheet, path: Path) -> None:
    corners = b"".join(
        bytes([0, x, y, *rgb])
        for x, y, rgb in ((0, 0, (255, 0, 0)), (255, 0, (0, 255, 0)), (128, 255, (0, 0, 255)))
    )
    mesh = sheet.stream(
        corners, ShadingType=4, ColorSpace=Name.DeviceRGB, BitsPerCoordinate=8, BitsPerComponent=8,
        BitsPerFlag=8, Decode=Array([0, 100, 0, 50, 0, 1, 0, 1, 0, 1]),
    )  # fmt: skip
    sheet.name("/Shading", "/S", mesh).content("/S sh").save(path)
    made = converted(path, "print").resources.Shading["/S"]
    data = made.read_bytes()
    assert [data[at : at + 3] for at in (0, 7, 14)] == [b"\0\0\0", b"\0\xff\0", b"\0\x80\xff"]
    wanted = np.rint(255 * PressPainter().pixels(np.eye(3)))
    assert np.abs(np.array([list(data[at + 3 : at + 7]) for at in (0, 7, 14)]) - wanted).max() <= 1
    assert [float(one) for one in made.Decode][4:] == [0, 1] * 4


def _image(sheet: Sheet, data: bytes, space: Any, **more: Any) -> Any:
    entries = {"Width": 4, "Height": 2, "BitsPerComponent": 8, "ColorSpace": space} | more
    return sheet.stream(data, Type=Name.XObject, Subtype=Name.Image, **entries)


def _pixels() -> bytes:
    return bytes(range(0, 240, 10))


@pytest.mark.parametrize("medium", ["print", "web"])
def test_images_take_the_medium_s_colours(sheet: Sheet, path: Path, medium: str) -> None:
    sheet.name("/XObject", "/I", _image(sheet, _pixels(), Name.DeviceRGB))
    sheet.content("100 0 0 50 0 0 cm /I Do").save(path)
    image = converted(path, medium).resources.XObject["/I"]
    rows = np.asarray(pikepdf.PdfImage(image).as_pil_image(), float).reshape(8, -1) / 255
    source = np.frombuffer(_pixels(), np.uint8).reshape(8, 3) / 255
    wanted = PressPainter().pixels(source) if medium == "print" else source
    assert np.abs(rows - wanted).max() < 0.03


def test_gray_images_stay_one_channel(sheet: Sheet, path: Path) -> None:
    sheet.name("/XObject", "/I", _image(sheet, bytes(8), Name.DeviceGray, Decode=Array([1, 0])))
    sheet.content("/I Do").save(path)
    image = converted(path, "print").resources.XObject["/I"]
    assert str(image.ColorSpace) == "/DeviceGray"
    assert [int(one) for one in image.Decode] == [1, 0]


def test_images_in_a_spot_ink_stay_on_its_plate_or_get_a_palette(sheet: Sheet, path: Path) -> None:
    space = spot("PANTONE 185 C", 0, 1, 0, 0)
    sheet.name("/XObject", "/I", _image(sheet, bytes([0, 255] * 4), space))
    sheet.content("/I Do").save(path)
    assert str(converted(path, "print").resources.XObject["/I"].ColorSpace[1]) == "/PANTONE 185 C"
    palette = converted(path, "web").resources.XObject["/I"].ColorSpace
    assert str(palette[1]) == "/DeviceRGB"
    assert bytes(palette[3])[:3] == b"\xff\xff\xff"


def test_a_colour_that_is_not_painted_stays_unpainted(sheet: Sheet, path: Path) -> None:
    data = bytes([255, 0, 0] * 4 + [0, 0, 255] * 4)
    key = Array([250, 255, 0, 5, 0, 5])
    sheet.name("/XObject", "/I", _image(sheet, data, Name.DeviceRGB, Mask=key))
    sheet.content("100 0 0 50 0 0 cm /I Do").save(path)
    image = converted(path, "print").resources.XObject["/I"]
    assert image.Mask.read_bytes() == b"\xf0\x00"
    assert _alike(path, "web") < 2


def test_images_within_the_content_become_objects(sheet: Sheet, path: Path) -> None:
    sheet.content(
        b"q 40 0 0 40 0 0 cm BI /W 2 /H 1 /BPC 8 /CS /RGB ID \xff\x00\x00\x00\x00\xff EI Q 1 0 0 rg"
    ).save(path)
    assert _alike(path, "web") < 2
    assert "BI" not in converted(path, "print").code


def test_jpegs_are_read_whatever_is_packed_around_them(sheet: Sheet, path: Path) -> None:
    file_ = io.BytesIO()
    Image.new("RGB", (4, 2), (200, 40, 30)).save(file_, "JPEG", quality=95)
    data = file_.getvalue().hex().encode() + b">"
    image = _image(sheet, b"", Name.DeviceRGB)
    image.write(data, filter=Array([Name.ASCIIHexDecode, Name.DCTDecode]))
    sheet.name("/XObject", "/I", image).content("100 0 0 50 0 0 cm /I Do").save(path)
    assert _alike(path, "web") < 2
    assert str(converted(path, "print").resources.XObject["/I"].ColorSpace) == "/DeviceCMYK"


def _alike(path: Path, medium: str) -> float:
    """The mean difference between a page as it was and as it has been placed."""
    before = rendered(path.read_bytes())
    after = rendered(converted(path, medium).data)
    return float(np.abs(before - after).mean())


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_pages_are_placed_as_they_are_shown(sheet: Sheet, path: Path, turn: int) -> None:
    sheet.page.obj["/Rotate"] = turn
    sheet.page.obj["/CropBox"] = Array([10, 5, 90, 40])
    sheet.content("1 0 0 rg 10 5 30 10 re f 0 0 1 rg 60 20 50 50 re f").save(path)
    size = placed(path).size
    assert (size.width, size.height) == ((35, 80) if turn % 180 else (80, 35))
    assert _alike(path, "web") < 1


def test_a_page_is_cut_to_its_trimmed_size(sheet: Sheet, path: Path) -> None:
    sheet.page.obj["/TrimBox"] = Array([20, 10, 80, 40])
    sheet.content("").save(path)
    size = placed(path).size
    assert (size.width, size.height) == (60, 30)


def test_the_same_picture_twice_is_one_object_and_the_same_bytes(sheet: Sheet, path: Path) -> None:
    _rich(sheet).save(path)
    first = drawing(placed(path))
    second = drawing(placed(path))
    data = file("print", first, second)
    pdf = pikepdf.open(io.BytesIO(data))
    (one,), (other,) = (page.Resources.XObject.values() for page in pdf.pages)
    assert one.objgen == other.objgen
    assert data == file("print", drawing(placed(path)), drawing(placed(path)))


def test_corners_of_meshes_begin_at_whole_bytes(sheet: Sheet, path: Path) -> None:
    """Two bits of flag, two of eight, three of four: thirty, and two to fill the last byte."""
    bits = "".join(
        f"00{x:08b}{y:08b}{r:04b}{g:04b}{b:04b}00"
        for x, y, (r, g, b) in ((0, 0, (15, 0, 0)), (255, 0, (0, 15, 0)), (128, 255, (0, 0, 15)))
    )
    mesh = sheet.stream(
        int(bits, 2).to_bytes(12, "big"), ShadingType=4, ColorSpace=Name.DeviceRGB,
        BitsPerCoordinate=8, BitsPerComponent=4, BitsPerFlag=2,
        Decode=Array([0, 100, 0, 50, 0, 1, 0, 1, 0, 1]),
    )  # fmt: skip
    sheet.name("/Shading", "/S", mesh).content("/S sh").save(path)
    made = converted(path, "print").resources.Shading["/S"]
    told = "".join(f"{byte:08b}" for byte in made.read_bytes())
    step = -(-(2 + 16 + 32) // 8) * 8
    assert len(told) == 3 * step
    assert [told[at : at + 18] for at in (0, step, 2 * step)] == [
        f"00{x:08b}{y:08b}" for x, y in ((0, 0), (255, 0), (128, 255))
    ]


def test_gray_pixels_in_three_channels_are_black_ink_alone(sheet: Sheet, path: Path) -> None:
    data = b"".join(bytes([value] * 3) for value in range(0, 240, 30))
    sheet.name("/XObject", "/I", _image(sheet, data, Name.DeviceRGB)).content("/I Do").save(path)
    image = converted(path, "print").resources.XObject["/I"]
    rows = np.asarray(pikepdf.PdfImage(image).as_pil_image()).reshape(8, 4)
    assert not rows[:, :3].any()
    assert rows[:, 3].tolist() == [255 - value for value in range(0, 240, 30)]


def test_a_device_s_colours_are_what_the_page_says_they_are(sheet: Sheet, path: Path) -> None:
    lab = Array([Name.Lab, Dictionary(WhitePoint=Array([0.9642, 1, 0.8249]))])
    sheet.name("/ColorSpace", "/DefaultRGB", lab)
    sheet.content("100 0 0 rg 0 0 9 9 re f").save(path)
    assert converted(path, "web").code.splitlines()[0] == "1 1 1 rg"


def test_forms_of_hidden_layers_are_gone(sheet: Sheet, path: Path) -> None:
    layer = sheet.pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Dold"))
    sheet.pdf.Root["/OCProperties"] = Dictionary(
        OCGs=Array([layer]), D=Dictionary(BaseState=Name.OFF)
    )
    for key, rule in (("/A", layer), ("/B", Dictionary(Type=Name.OCMD, OCGs=layer, P=Name.AllOff))):
        form = sheet.stream(b"0 0 9 9 re f", Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), OC=rule)
        sheet.name("/XObject", key, form)
    sheet.content("/A Do /B Do").save(path)
    made = converted(path, "web")
    assert made.code == "/B Do"
    assert list(made.resources.XObject.keys()) == ["/B"]
