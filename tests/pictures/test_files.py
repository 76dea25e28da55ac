"""How pictures are stored: what passes through, what is resampled, and that it is held once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from tests.build.conftest import snapshot
from tests.judges.images import Stored, shown, stored
from tests.pictures import motifs
from tests.pictures.album import Album
from typeset.pictures.jpeg import BrokenJpeg, bare, segments

TEXT, FULL = 118.0, 162.0
"""Widths in the city's theme, mm: of the text column, and with the margin column."""


def only(path: Path) -> Stored:
    (image,) = stored(path)
    return image


def pixels_for(ppi: float, mm: float) -> int:
    return round(mm / 25.4 * ppi)


# --- JPEGs that are right as they are -------------------------------------------------------------


def exif(orientation: int = 1) -> bytes:
    """Metadata such as phones write, with a secret."""
    entries = Image.Exif()
    entries[0x0112] = orientation
    entries[0x010E] = "geheim"
    return entries.tobytes()


def scans(data: bytes) -> list[bytes]:
    """Tables, frame and coded data, by their bytes."""
    kept = (one for one in segments(data) if one.marker in {0xC0, 0xC2, 0xC4, 0xDA, 0xDB})
    return [data[one.start : one.stop] for one in kept]


@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_that_is_right_is_not_coded_again(album: Album, progressive: bool) -> None:
    photo = motifs.landscape(780, 520)
    album.add(
        "a.jpg", photo, quality=85, exif=exif(), icc_profile=motifs.srgb(), progressive=progressive
    )
    data = album.path("a.jpg").read_bytes()
    image = only(album.build("web").web)
    assert image.raw == bare(data)
    assert scans(image.raw) == scans(data)
    assert b"geheim" in data
    assert b"geheim" not in image.raw
    assert len(image.raw) < len(data) - len(motifs.srgb())


def test_four_inks_for_this_press_are_not_coded_again(album: Album) -> None:
    inks = motifs.in_inks(motifs.landscape(1200, 800))
    album.add("a.jpg", inks, quality=90, icc_profile=motifs.press())
    data = album.path("a.jpg").read_bytes()
    assert only(album.build("print").print).raw == bare(data)


@pytest.mark.parametrize(
    ("said", "how"),
    [
        ("alt: Ett.\ncrop: 2:1", {}),
        ("alt: Ett.", {"exif": exif(orientation=3)}),
        ("alt: Ett.\nwidth: margin", {}),
    ],
)
def test_a_jpeg_that_is_cut_turned_or_too_fine_is_coded_again(
    album: Album, said: str, how: dict[str, bytes]
) -> None:
    album.add("a.jpg", motifs.landscape(780, 520), said, quality=85, **how)
    image = only(album.build("web").web)
    assert image.filter == "/DCTDecode"
    assert scans(image.raw) != scans(album.path("a.jpg").read_bytes())


def test_a_coded_jpeg_keeps_the_colour_of_every_pixel(album: Album) -> None:
    album.add("a.jpg", motifs.landscape(), quality=90)
    raw = only(album.build("print").print).raw
    frame = next(one for one in segments(raw) if one.marker in {0xC0, 0xC1, 0xC2})
    assert [raw[frame.start + 11 + 3 * at] for at in range(4)] == [0x11] * 4


@pytest.mark.parametrize("cut", [1, 2, 1000])
def test_a_jpeg_without_its_end_is_found_without_decoding(album: Album, cut: int) -> None:
    album.save("a.jpg", motifs.landscape(300, 200))
    data = album.path("a.jpg").read_bytes()
    bare(data + b"something behind it")
    with pytest.raises(BrokenJpeg):
        bare(data[:-cut])


# --- resolution -----------------------------------------------------------------------------------


def test_fine_photographs_are_brought_down_to_what_each_medium_can_use(album: Album) -> None:
    album.add("a.jpg", motifs.landscape())
    built = album.build()
    assert only(built.print).width == pytest.approx(pixels_for(300, TEXT), abs=2)
    assert only(built.web).width == pytest.approx(pixels_for(180, TEXT), abs=2)


def test_photographs_are_never_enlarged(album: Album) -> None:
    album.add("a.jpg", motifs.landscape(1100, 640))
    built = album.build()
    assert (only(built.print).width, only(built.web).width) == (1100, 836)


def test_a_few_pixels_too_many_are_left_as_they_are(album: Album) -> None:
    album.add("a.png", motifs.landscape(1400, 700))
    assert only(album.build("print").print).width == 1400


def test_a_cut_picture_is_only_what_is_seen(album: Album) -> None:
    album.add("a.png", motifs.corner_marked(1240, 1240), "alt: Ett.\ncrop: 4:1\nfocus: [50, 0]")
    image = only(album.build("web").web)
    assert image.width / image.height == pytest.approx(4, abs=0.02)
    assert image.samples[5, 5].tolist() == list(motifs.PATCHES["red"])
    assert image.samples[5, -5].tolist() == list(motifs.PATCHES["green"])


def test_a_theme_may_ask_for_other_resolutions(album: Album) -> None:
    album.add("a.jpg", motifs.landscape())
    theme = album.folder / "theme.yaml"
    theme.write_text(theme.read_text("utf-8") + "\npictures: {print: 250, screen: 120}\n", "utf-8")
    built = album.build()
    assert only(built.print).width == pytest.approx(pixels_for(250, TEXT), abs=2)
    assert only(built.web).width == pytest.approx(pixels_for(120, TEXT), abs=2)


# --- one bit --------------------------------------------------------------------------------------


def drawn() -> Image.Image:
    """Line art of one bit."""
    page = Image.new("1", (2600, 1300), 1)
    pen = ImageDraw.Draw(page)
    for at in range(0, 1300, 100):
        pen.ellipse((at, at // 2, at + 600, at // 2 + 600), outline=0, width=7)
    pen.rectangle((2200, 100, 2500, 400), fill=0)
    return page


@pytest.mark.parametrize("name", ["a.png", "a.tif"])
def test_one_bit_stays_one_bit_and_every_pixel_what_it_is(album: Album, name: str) -> None:
    how = {"compression": "group4"} if name.endswith("tif") else {}
    album.add(name, drawn(), **how)
    image = only(album.build("print").print)
    assert (image.bits, image.space, image.filter) == (1, "/DeviceGray", "/CCITTFaxDecode")
    wanted = np.asarray(drawn().convert("L"))
    assert np.array_equal(image.samples[..., 0], wanted)


def test_one_bit_is_shown_black_on_white(album: Album) -> None:
    album.add("a.png", drawn())
    built = album.build()
    for file in (built.print, built.web):
        page = shown(file, dpi=72).astype(int)
        black = (page.max(axis=2) < 70).mean()
        assert 0.005 < black < 0.1, file


def test_screened_tones_of_one_bit_take_the_shorter_of_two_codings(album: Album) -> None:
    screened = motifs.landscape(2600, 1300).convert("1")
    album.add("a.png", screened)
    image = only(album.build("print").print)
    assert (image.bits, image.filter) == (1, "/FlateDecode")
    assert np.array_equal(image.samples[..., 0], np.asarray(screened.convert("L")))


def test_one_bit_that_is_too_fine_is_brought_down_and_stays_one_bit(album: Album) -> None:
    album.add("a.png", drawn().resize((7800, 3900)))
    built = album.build()
    for file, ppi in ((built.print, 1200), (built.web, 600)):
        image = only(file)
        assert image.width == pytest.approx(pixels_for(ppi, TEXT), abs=2)
        assert image.bits == 1


# --- opacity --------------------------------------------------------------------------------------


def cut_out() -> Image.Image:
    """Red, and seen only in a disc in the middle."""
    image = Image.new("RGBA", (1400, 700), (*motifs.PATCHES["red"], 0))
    ImageDraw.Draw(image).ellipse((400, 50, 1000, 650), fill=(*motifs.PATCHES["red"], 255))
    return image


def test_what_is_transparent_lets_the_paper_shine_through(album: Album) -> None:
    album.add("a.png", cut_out())
    built = album.build()
    for file in (built.print, built.web):
        image = only(file)
        assert image.opacity is not None
        assert (image.opacity.min(), image.opacity.max()) == (0, 255)
        page = shown(file).reshape(-1, 3).astype(int)
        red = (page[:, 0] - page[:, 1] > 100).mean()
        dark = (page.max(axis=1) < 40).mean()
        assert 0.02 < red < 0.08, file
        assert dark < 0.01, file


def test_what_cannot_be_seen_does_not_tinge_the_edges_of_what_can(album: Album) -> None:
    """A cut-out whose hidden parts are black, brought down to a quarter."""
    large = Image.new("RGBA", (3344, 1672), (0, 0, 0, 0))
    pen = ImageDraw.Draw(large)
    for at in range(0, 3300, 110):
        pen.ellipse((at, at // 3, at + 90, at // 3 + 90), fill=(*motifs.PATCHES["red"], 255))
    album.add("a.png", large)
    image = only(album.build("web").web)
    assert image.opacity is not None
    edges = image.samples[(image.opacity[..., 0] > 60) & (image.opacity[..., 0] < 250)]
    assert len(edges) > 100
    assert np.abs(edges.astype(int) - motifs.PATCHES["red"]).max() < 30


@pytest.mark.parametrize("mode", ["L", "1"])
def test_grays_and_one_bit_may_be_transparent_too(album: Album, mode: str) -> None:
    plain = Image.new(mode, (1400, 700), 0)
    plain.paste(1 if mode == "1" else 255, (0, 0, 700, 700))
    album.add("a.png", plain, transparency=1 if mode == "1" else 255)
    image = only(album.build("web").web)
    assert image.space == "/DeviceGray"
    assert image.opacity is not None
    assert (image.opacity[350, 100], image.opacity[350, -100]) == (0, 255)


def test_opacity_of_a_palette_counts(album: Album) -> None:
    few = cut_out().convert("P", palette=Image.Palette.ADAPTIVE, colors=4)
    few.info["transparency"] = few.getpixel((0, 0))
    album.add("a.png", few)
    assert only(album.build("web").web).opacity is not None


def test_a_picture_that_is_all_opaque_needs_no_mask(album: Album) -> None:
    whole = motifs.landscape(800, 400).convert("RGBA")
    album.add("a.png", whole)
    assert only(album.build("web").web).opacity is None


# --- which way up ---------------------------------------------------------------------------------

TURNED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How pixels have to lie in the file for Exif's entry to bring them upright (CIPA DC-008)."""


def test_every_orientation_of_exif_is_brought_upright(album: Album) -> None:
    picture = motifs.corner_marked(1500, 900)
    for orientation, how in TURNED.items():
        lying = picture if how is None else picture.transpose(how)
        album.add(f"{orientation}.jpg", lying, exif=exif(orientation), quality=95)
        album.add(f"{orientation}.tif", lying, exif=exif(orientation))
    images = stored(album.build("web").web)
    corners = {"red": (20, 20), "green": (20, -20), "blue": (-20, 20), "white": (-20, -20)}
    assert [(image.width, image.height) for image in images] == [(836, 502)] * 16
    for image in images:
        for patch, (row, column) in corners.items():
            found = image.samples[row, column].tolist()
            assert found == pytest.approx(list(motifs.PATCHES[patch]), abs=6), patch


# --- once, and always the same --------------------------------------------------------------------


def test_the_same_picture_is_one_object_as_large_as_its_largest_place(album: Album) -> None:
    album.add("a.jpg", motifs.landscape(), "alt: Ett.")
    album.say()
    album.place("a.jpg", "alt: Ett.\nwidth: full")
    album.say()
    album.place("a.jpg", "alt: Ett.\nwidth: margin")
    image = only(album.build("print").print)
    assert image.width == pytest.approx(pixels_for(300, FULL), abs=2)


def test_equal_files_of_two_names_are_one_object(album: Album) -> None:
    album.add("a.jpg", motifs.landscape(1200, 800))
    album.say()
    album.add("b.jpg", motifs.landscape(1200, 800))
    assert len(stored(album.build("print").print)) == 1


def test_two_crops_of_a_picture_are_two_objects(album: Album) -> None:
    album.add("a.jpg", motifs.landscape(1800, 1200))
    album.place("a.jpg", "alt: Ett.\ncrop: 3:1")
    assert len(stored(album.build("print").print)) == 2


def test_the_same_pictures_make_the_same_bytes(album: Album) -> None:
    album.add("a.jpg", motifs.landscape())
    album.add("b.png", cut_out())
    first = snapshot(album.build().folder)
    assert snapshot(album.build().folder) == first
