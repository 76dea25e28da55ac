"""Where pictures stand, what is said below them, what is read out, and what is told of mistakes."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType
from typing import Any
from zlib import crc32

import numpy as np
import pytest
from PIL import Image

from tests.conftest import Golden
from tests.judges import page_validation, rasters, tags
from tests.judges.images import shown
from tests.judges.pdf import open_pdf
from tests.pictures import motifs
from tests.pictures.album import Album, Built
from typeset.build import check
from typeset.diagnostics import Diagnostics, TypesetError, render
from typeset.production import Production

WEB = ("ua1", "2a")
MM = 72 / 25.4


def told(album: Album, media: tuple[str, ...] = ("print", "web")) -> str:
    """All that is said of an album, with paths from its folder."""
    found = Diagnostics()
    check(album.write(), found, media=media)  # type: ignore[arg-type]
    text = "".join(f"{render(one)}\n\n" for one in found)
    return text.replace(f"{album.folder}/", "").replace(str(album.folder), "")


def codes(album: Album, media: tuple[str, ...] = ("print", "web")) -> list[str]:
    return re.findall(r"\[([a-z-]+)\]", told(album, media))


def many(album: Album) -> Built:
    """An album with one of everything that can be said of a picture."""
    album.say("Se [@sjo].")
    album.add(
        "sjö.jpg",
        motifs.landscape(1500, 1000),
        "alt: En sjö med kullar.\ncaption: Sjön i augusti.\ncredit: 'Foto: Anna Ek'\n"
        "numbered: true\nid: sjo",
    )
    album.say()
    album.place("sjö.jpg", "alt: Sjön, nära.\ncaption: Utan nummer.\ncrop: 2:1\nwidth: margin")
    album.say()
    album.place("sjö.jpg", "decorative: true\ncrop: 6:1\nwidth: full")
    cut_out = motifs.landscape(1500, 900).convert("RGBA")
    cut_out.putalpha(128)
    album.add("matt.png", cut_out, "alt: Sjön, matt.")
    grays = motifs.landscape(1500, 900).convert("L")
    album.add("grå.png", grays, "alt: Sjön, grå.\ncredit: 'Foto: Bo Ek'")
    album.add("streck.png", grays.resize((3000, 1000)).convert("1"), "alt: Sjön, streckad.")
    album.add("färg.jpg", motifs.in_inks(motifs.landscape(1500, 900)), "alt: Sjön, tryckt.")
    return album.build()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return many(Album(tmp_path_factory.mktemp("many") / "album"))


# --- tags -----------------------------------------------------------------------------------------


def test_figures_captions_and_credits_are_read_in_order(built: Built, golden: Golden) -> None:
    golden("tags.txt", tags.outline(built.web) + "\n")


def test_all_that_is_painted_is_tagged_or_decoration(built: Built) -> None:
    assert tags.unmarked(built.web) == []
    assert tags.unclaimed(built.web) == []


@pytest.mark.verapdf
def test_verapdf_finds_no_fault_in_pictures(built: Built, verapdf: ModuleType) -> None:
    verapdf.assert_valid([built.web], WEB)


def test_page_validation_finds_no_fault_in_pictures(built: Built) -> None:
    page_validation.assert_valid([built.web], WEB)


def test_transparent_pages_blend_in_the_mediums_colours(built: Built) -> None:
    for file, space in ((built.print, "/DeviceCMYK"), (built.web, "/DeviceRGB")):
        groups = [page.get("/Group") for page in open_pdf(file).pages]
        assert {group["/CS"] for group in groups if group} == {space}


def test_a_numbered_picture_is_referred_to_as_a_figure(built: Built) -> None:
    words = tags.text_in_tag_order(built.web).replace("\N{NO-BREAK SPACE}", " ")
    assert "Se figur 1:1." in words
    assert "Figur 1:1 Sjön i augusti." in words
    assert words.count("Figur 1") == 1


def test_a_numbered_picture_counts_among_the_figures_and_is_listed(album: Album) -> None:
    for number in (1, 2):
        said = f"alt: Ett.\ncaption: Bild {number} av två.\nnumbered: true"
        album.add(f"{number}.png", motifs.landscape(1500, 500, seed=number), said)
    album.write()
    report = album.folder / "report.yaml"
    report.write_text(report.read_text("utf-8") + "front: [figures]\n", "utf-8")
    found = Diagnostics()
    check(album.folder, found)
    assert [one.code for one in found] == []


# --- places ---------------------------------------------------------------------------------------


def red_on(file: Path, page: int) -> np.ndarray:
    """Which places of a page are red, as far as it bleeds: colour bars stand further out."""
    pixels = shown(file, page, dpi=127).astype(int)
    found = (pixels[..., 0] - pixels[..., 1] > 60) & (pixels[..., 0] - pixels[..., 2] > 60)
    box, high = open_pdf(file).pages[page].bleedbox, len(found)
    left, right, foot, top = (
        round(float(edge) / MM * 5) for edge in (box.left, box.right, box.bottom, box.top)
    )
    inside = np.zeros_like(found)
    inside[high - top : high - foot, left:right] = True
    return found & inside


def has_red(file: Path, page: int) -> bool:
    return bool(red_on(file, page).any())


def extent(file: Path, page: int = 0) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what is red on a page, in mm from the sheet's upper left."""
    red = red_on(file, page)
    rows, columns = np.nonzero(red.any(axis=1))[0], np.nonzero(red.any(axis=0))[0]
    return (columns[0] / 5, rows[0] / 5, (columns[-1] + 1) / 5, (rows[-1] + 1) / 5)


def red(album: Album, said: str) -> None:
    album.add("röd.png", Image.new("RGB", (2400, 1200), motifs.PATCHES["red"]), f"alt: R.\n{said}")


@pytest.mark.parametrize(
    ("said", "left", "right"),
    [
        ("width: text", 24.0, 142.0),
        ("width: full", 24.0, 186.0),
        ("width: margin", 148.0, 186.0),
        ("width: bleed", 0.0, 210.0),
    ],
)
def test_a_picture_is_as_wide_as_what_it_is_set_in(
    album: Album, said: str, left: float, right: float
) -> None:
    album.say()
    red(album, said)
    album.say()
    found = extent(album.build("web").web)
    assert (found[0], found[2]) == pytest.approx((left, right), abs=0.5)


def test_a_picture_that_bleeds_reaches_over_the_trimmed_edges_of_a_verso(album: Album) -> None:
    for _ in range(16):
        album.say()
    red(album, "width: bleed")
    for _ in range(9):
        album.say()
    file = album.build("print").print
    assert not has_red(file, page=0)
    left, _, right, _ = extent(file, page=1)
    sheet = 210 + 2 * 13
    assert (left, right) == pytest.approx((10, sheet - 10), abs=0.5)


def test_a_cropped_picture_has_the_ratio_that_is_asked_for(album: Album) -> None:
    red(album, "crop: 4:1\ncaption: Band.")
    left, top, right, bottom = extent(album.build("web").web)
    assert (right - left) / (bottom - top) == pytest.approx(4, abs=0.1)


# --- opening pages --------------------------------------------------------------------------------


def opening(album: Album, said: str = "alt: En röd yta.") -> None:
    album.save("röd.png", Image.new("RGB", (1800, 2400), motifs.PATCHES["red"]))
    album.opener = f"picture: foton/röd.png\n{said}"
    album.summary = ["Det viktigaste."]
    album.say()


def test_the_picture_of_an_opening_page_bleeds_beside_its_title(album: Album) -> None:
    opening(album)
    built = album.build()
    assert extent(built.web) == pytest.approx((148, 0, 210, 0.4 * 297), abs=0.5)
    sheet = (148 + 13, 10, 210 + 16, 0.4 * 297 + 13)
    assert extent(built.print) == pytest.approx(sheet, abs=0.5)


def test_the_title_of_an_opening_page_stands_clear_of_its_picture(album: Album) -> None:
    opening(album)
    album.title = "Bilder från gator och torg i hela staden"
    pieces = rasters.characters(album.build("web").web, 0)
    title = [one for one in pieces if one.box.top - one.box.bottom > 12]
    assert title
    assert max(one.box.right for one in title) < 142 * MM + 1


def test_the_picture_of_an_opening_page_is_read_after_its_title(album: Album) -> None:
    opening(album, "alt: En röd yta.\ncredit: 'Foto: Anna Ek'")
    built = album.build("web")
    said = tags.outline(built.web)
    assert said.index("1\\u00a0Bilder") < said.index("En röd yta") < said.index("Foto: Anna")
    assert said.index("Foto: Anna") < said.index("Sammanfattning")
    page_validation.assert_valid([built.web], WEB)


def test_what_is_wrong_with_the_picture_of_an_opening_page_is_told(album: Album) -> None:
    opening(album, "decorative: true\nalt: Röd.")
    assert codes(album) == ["decoration-that-speaks"]
    album.opener = "picture: foton/bla.png"
    assert sorted(codes(album)) == ["missing-picture", "no-alternative-text"]
    credit = (
        "Foto: Anna Ek, Bo Ek, Cecilia Ek, David Ek, Eva Ek, Fredrik Ek och Gun Ek, Exempelstad"
    )
    album.opener = f"picture: foton/röd.png\nalt: Röd.\ncredit: '{credit}'"
    assert codes(album) == ["no-room-for-credit"]
    album.save("röd.png", Image.new("RGB", (300, 400)))
    album.opener = "picture: foton/röd.png\nalt: Röd."
    assert codes(album) == ["low-resolution"]


# --- mistakes -------------------------------------------------------------------------------------


def test_what_is_wrong_with_pictures_is_told_with_its_place(album: Album, golden: Golden) -> None:
    photo = motifs.landscape(1500, 1000)
    album.say()
    album.save("liten.jpg", photo.resize((446, 300)))
    album.save("knapp.jpg", photo.resize((900, 600)))
    album.save("streck.png", photo.resize((1000, 500)).convert("1"))
    album.save("hög.jpg", motifs.landscape(1200, 3600))
    album.save("hel.png", photo)
    for name in ("hel.png", "hög.jpg"):
        data = album.path(name).read_bytes()
        album.path(f"trasig-{name}").write_bytes(data[: len(data) * 2 // 3])
    album.path("text.jpg").write_text("inte en bild", "utf-8")
    album.path("rörlig.gif").write_bytes(b"GIF89a")
    photo.resize((1500, 1000)).save(album.path("gif.png"), "GIF")
    album.path("tom.png").touch()
    Image.fromarray(np.ones((900, 900), np.float32)).save(album.path("bråk.tif"))
    album.place("storgatn.jpg")
    album.save("storgatan.jpg", photo)
    for name in ("trasig-hel.png", "trasig-hög.jpg", "text.jpg", "rörlig.gif", "gif.png"):
        album.place(name)
    for name in ("tom.png", "bråk.tif", "liten.jpg", "knapp.jpg", "streck.png", "hög.jpg"):
        album.place(name)
    album.place("storgatan.jpg", "caption: Utan ord.")
    album.place("storgatan.jpg", "alt: storgatan.jpg")
    album.place("storgatan.jpg", "alt: Storgatan.\ncaption: Storgatan")
    album.place("storgatan.jpg", "alt: Storgatan.\ndecorative: true")
    album.place("storgatan.jpg", "decorative: true\ncaption: Utsmyckning.")
    album.place("storgatan.jpg", "alt: En gata.\nnumbered: true")
    album.place("storgatan.jpg", "alt: En gata.\nid: gatan")
    golden("mistakes.txt", told(album))


def test_the_shape_of_a_picture_is_checked(album: Album, golden: Golden) -> None:
    album.add("a.jpg", motifs.landscape(1500, 1000), "alt: Ett.\ncrop: bred")
    album.place("a.jpg", "alt: Ett.\nwidth: helsida")
    album.place("a.jpg", "alt: Ett.\nfocus: [50, 120]")
    album.place("a.jpg", "alt: Ett.\nbildtext: Hej.")
    golden("shapes.txt", told(album))


def test_a_picture_without_alternative_is_an_error_for_the_web_alone(album: Album) -> None:
    album.add("a.jpg", motifs.landscape(1500, 1000), "caption: Sjön.")
    assert "no-alternative-text" in told(album, ("web",))
    found = Diagnostics()
    check(album.folder, found, media=("web",))
    assert found.has_errors


def test_pixels_that_do_for_a_screen_may_not_do_for_a_press(album: Album) -> None:
    album.add("a.jpg", motifs.landscape(600, 400))
    assert codes(album, ("web",)) == []
    assert codes(album, ("print",)) == ["low-resolution"]


def test_a_picture_of_too_many_pixels_is_told_without_being_decoded(album: Album) -> None:
    """A PNG of a few bytes that claims to have a thousand million pixels."""
    small = Image.new("1", (8, 8))
    album.add("a.png", small)
    data = bytearray(album.path("a.png").read_bytes())
    data[16:24] = (40000).to_bytes(4, "big") * 2
    data[29:33] = crc32(data[12:29]).to_bytes(4, "big")
    album.path("a.png").write_bytes(data)
    assert codes(album) == ["picture-too-large"]


def test_a_folder_in_place_of_a_picture_is_told(album: Album) -> None:
    album.path("a.jpg").mkdir()
    album.place("a.jpg")
    assert codes(album) == ["missing-picture"]


def test_a_profile_that_cannot_be_used_is_told(album: Album) -> None:
    broken = motifs.srgb()[:132] + bytes(200)
    album.add("a.jpg", motifs.landscape(1500, 1000), icc_profile=broken)
    assert codes(album) == ["unusable-profile"]


def test_a_profile_of_other_colours_than_the_pictures_is_passed_over(album: Album) -> None:
    album.add("a.jpg", motifs.landscape(1500, 1000), icc_profile=motifs.press())
    assert codes(album) == []
    assert album.build("print").report.files


def test_a_picture_that_may_not_be_read_is_told(
    album: Album, monkeypatch: pytest.MonkeyPatch
) -> None:
    album.add("a.jpg", motifs.landscape(1500, 1000))

    real = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.suffix == ".jpg":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert codes(album) == ["unreadable-picture"]


def test_a_picture_that_goes_while_files_are_written_is_told(
    album: Album, monkeypatch: pytest.MonkeyPatch
) -> None:
    album.add("a.jpg", motifs.landscape())
    real = Production.draw

    def gone(*asked: Any) -> None:
        album.path("a.jpg").unlink(missing_ok=True)
        real(*asked)

    monkeypatch.setattr(Production, "draw", gone)
    with pytest.raises(TypesetError, match=r"a\.jpg cannot be read"):
        album.build()
    assert not (album.folder.parent / "out").exists()
