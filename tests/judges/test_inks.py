"""The search for colour spaces: each hiding place has a file that hides one there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.colors import CMYKColor, CMYKColorSep
from reportlab.pdfgen.canvas import Canvas

from tests.judges import inks
from tests.judges.minimal import one_page, write

CMYK = "0 0 0 1 k 0 0 0 1 K "


def names(path: Path) -> set[str]:
    return {use.space for use in inks.uses(path)}


def test_cmyk_and_spot_alone_are_allowed_for_print(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    canvas.setFillColor(CMYKColor(0, 0, 0, 1))
    canvas.setStrokeColor(CMYKColor(1, 0, 0, 0))
    canvas.rect(0, 0, 9, 9, fill=1)
    canvas.setFillColor(CMYKColorSep(1, 0.7, 0.25, 0.35, spotName="NATT"))
    canvas.rect(20, 0, 9, 9, fill=1, stroke=0)
    canvas.save()
    assert names(path) == {"DeviceCMYK", "Separation/NATT"}
    assert inks.outside(path, ("DeviceCMYK", "Separation")) == []


def test_one_rgb_operator_is_found_with_its_page(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    for page in range(3):
        canvas.setFillColor(CMYKColor(0, 0, 0, 1))
        if page == 1:
            canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, 0, 9, 9, fill=1, stroke=0)
        canvas.showPage()
    canvas.save()
    found = inks.outside(path, ("DeviceCMYK",))
    assert [(use.page, use.space, use.where) for use in found] == [
        (2, "DeviceRGB", "f*"),
        (2, "DeviceRGB", "rg"),
    ]


def test_painting_without_choosing_a_colour_is_gray(tmp_path: Path) -> None:
    assert names(one_page(tmp_path / "a.pdf", "0 0 9 9 re f")) == {"DeviceGray"}
    stroked = one_page(tmp_path / "b.pdf", "0 0 0 1 k 0 0 9 9 re B")
    assert names(stroked) == {"DeviceCMYK", "DeviceGray"}
    text = one_page(tmp_path / "c.pdf", "BT /F1 9 Tf (svart) Tj ET")
    assert names(text) == {"DeviceGray"}


def test_invisible_text_has_no_colour(tmp_path: Path) -> None:
    assert names(one_page(tmp_path / "a.pdf", "BT 3 Tr /F1 9 Tf (dold) Tj ET")) == set()


def test_an_image_and_its_mask_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    picture = tmp_path / "picture.png"
    Image.new("RGBA", (4, 4), (255, 0, 0, 128)).save(picture)
    canvas.drawImage(str(picture), 0, 0, 9, 9, mask="auto")
    canvas.save()
    found = {(use.space, use.where) for use in inks.uses(path)}
    assert ("DeviceRGB", "image") in found
    assert ("DeviceGray", "image mask") in found
    assert [use.where for use in inks.outside(path, ("DeviceCMYK",))] == ["image"]


HIDDEN = {
    "form": ("/X Do", "/XObject <</X 5 0 R>>", "<</Subtype /Form /BBox [0 0 9 9]>>", "1 0 0 rg"),
    "form group": (
        "/X Do",
        "/XObject <</X 5 0 R>>",
        "<</Subtype /Form /BBox [0 0 9 9] /Group <</S /Transparency /CS /DeviceRGB>>>>",
        "",
    ),
    "tiling pattern": (
        "/Pattern cs /P scn 0 0 9 9 re f",
        "/Pattern <</P 5 0 R>>",
        "<</PatternType 1 /PaintType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources <<>>>>",
        "1 0 0 rg 0 0 9 9 re f",
    ),
    "image": (
        "/X Do",
        "/XObject <</X 5 0 R>>",
        "<</Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceRGB>>",
        "abc",
    ),
}


@pytest.mark.parametrize("place", HIDDEN)
def test_rgb_is_found_in_every_hiding_place(tmp_path: Path, place: str) -> None:
    content, resources, dictionary, data = HIDDEN[place]
    page = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R"
    objects = [
        "<</Type /Catalog /Pages 2 0 R>>",
        "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        f"{page} /Resources <<{resources}>>>>",
        "<<>>",
        dictionary,
    ]
    path = write(tmp_path / "a.pdf", objects, {4: CMYK + content, 5: data})
    assert "DeviceRGB" in {use.space for use in inks.outside(path, ("DeviceCMYK", "Pattern"))}


def test_rgb_is_found_in_a_shading(tmp_path: Path) -> None:
    shading = "/Shading <</S <</ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 9 9]>>>>"
    found = inks.uses(one_page(tmp_path / "a.pdf", "/S sh", shading))
    assert [(use.space, use.where) for use in found] == [("DeviceRGB", "shading")]


def test_rgb_is_found_in_an_annotations_appearance(tmp_path: Path) -> None:
    objects = [
        "<</Type /Catalog /Pages 2 0 R>>",
        "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Annots [4 0 R]>>",
        "<</Subtype /Stamp /Rect [0 0 9 9] /AP <</N <</On 5 0 R>>>>>>",
        "<</Subtype /Form /BBox [0 0 9 9]>>",
    ]
    found = inks.uses(write(tmp_path / "a.pdf", objects, {5: "1 0 0 RG"}))
    assert [str(use) for use in found] == ["page 1: DeviceRGB (annotation RG)"]


def test_a_soft_mask_carries_no_ink(tmp_path: Path) -> None:
    objects = [
        "<</Type /Catalog /Pages 2 0 R>>",
        "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources "
        "<</ExtGState <</G <</SMask <</S /Luminosity /G 5 0 R>>>>>>>>>>",
        "<<>>",
        "<</Subtype /Form /BBox [0 0 9 9]>>",
    ]
    path = write(tmp_path / "a.pdf", objects, {4: "/G gs", 5: "0.5 g 0 0 9 9 re f"})
    assert {(use.space, use.where) for use in inks.uses(path)} == {("DeviceGray", "soft mask")}
    assert inks.outside(path, ("DeviceCMYK",)) == []


def test_spaces_are_named_with_what_they_stand_on(tmp_path: Path) -> None:
    spaces = (
        "/ColorSpace <</A [/ICCBased 9 0 R] /B [/Indexed /DeviceRGB 1 <000000FFFFFF>] "
        "/C [/DeviceN [/Guld /Black] /DeviceCMYK <<>>]>>"
    )
    content = "/B cs 0 sc /C cs 1 1 scn /DeviceRGB CS 1 0 0 SC"
    found = names(one_page(tmp_path / "a.pdf", content, spaces))
    assert found == {"Indexed/DeviceRGB", "DeviceN/Guld+Black", "DeviceRGB"}
