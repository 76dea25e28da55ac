"""Pictures' colours in the finished files are those that LittleCMS and the profiles promise."""

from __future__ import annotations

import io
from collections.abc import Mapping

import numpy as np
import pytest
from PIL import Image, ImageCms

from tests.judges.images import Stored, shown, stored
from tests.pictures import motifs
from tests.pictures.album import Album
from tests.pictures.motifs import PATCHES

FLAT, CODED = 0.01, 0.02
"""Shares by which inks may be off: without loss, and after a JPEG."""


def patches(image: Stored) -> Mapping[str, tuple[float, ...]]:
    """The mean of each patch's middle, as shares."""
    row = image.samples[image.height // 3 : image.height // 2].mean(axis=0) / 255
    half = image.width // 40
    found = {}
    for name in PATCHES:
        at = round(motifs.middle(name) * image.width)
        found[name] = tuple(row[at - half : at + half].mean(axis=0).tolist())
    return found


def promised() -> Mapping[str, tuple[float, ...]]:
    """C, M, Y and K of each patch, by LittleCMS."""
    row = Image.fromarray(np.array([list(PATCHES.values())], np.uint8))
    inks = np.asarray(motifs.in_inks(row))[0] / 255
    return dict(zip(PATCHES, map(tuple, inks.tolist()), strict=True))


def assert_near(
    found: Mapping[str, tuple[float, ...]], wanted: Mapping[str, tuple[float, ...]], off: float
) -> None:
    for name, shares in wanted.items():
        assert found[name] == pytest.approx(shares, abs=off), name


def print_image(album: Album) -> Stored:
    (image,) = stored(album.build("print").print)
    return image


def web_image(album: Album) -> Stored:
    (image,) = stored(album.build("web").web)
    return image


@pytest.mark.parametrize("name", ["card.png", "card.tif", "card.jpg"])
def test_a_picture_is_printed_in_the_inks_that_littlecms_gives(album: Album, name: str) -> None:
    how = {"quality": 98, "subsampling": 0} if name.endswith("jpg") else {}
    album.add(name, motifs.card(), **how)
    image = print_image(album)
    assert image.space == "/DeviceCMYK"
    assert_near(patches(image), promised(), CODED if how else FLAT)


def test_a_photograph_without_loss_becomes_a_jpeg_and_keeps_its_inks(album: Album) -> None:
    grain = np.random.default_rng(1).normal(0, 9, (800, 1600, 1))
    noisy = np.clip(np.asarray(motifs.card()) + grain, 0, 255).astype(np.uint8)
    noisy[:, :200], noisy[:, -200:] = 255, 0
    album.add("card.png", Image.fromarray(noisy))
    image = print_image(album)
    assert image.filter == "/DCTDecode"
    assert_near(patches(image), promised(), 0.03)


def test_a_picture_in_lab_is_printed_in_its_colours(album: Album) -> None:
    # In 8 bits of Lab the darkest tones are steps.
    card = motifs.card()
    lab = ImageCms.createProfile("LAB")
    tiff = ImageCms.profileToProfile(card, ImageCms.createProfile("sRGB"), lab, outputMode="LAB")
    assert tiff is not None
    album.add("card.tif", tiff)
    assert_near(patches(print_image(album)), promised(), 0.04)


def test_rgb_of_another_space_is_brought_to_srgb_on_the_screen(album: Album) -> None:
    wide = wide_profile()
    inside = ImageCms.profileToProfile(
        motifs.card(), ImageCms.createProfile("sRGB"), profile(wide), outputMode="RGB"
    )
    assert inside is not None
    assert np.abs(np.asarray(inside).astype(int) - np.asarray(motifs.card())).max() > 20
    album.add("card.png", inside, icc_profile=wide)
    wanted = {name: tuple(part / 255 for part in rgb) for name, rgb in PATCHES.items()}
    assert_near(patches(web_image(album)), wanted, 0.02)


def wide_profile() -> bytes:
    """A space of RGB that is not sRGB: its red and blue are exchanged."""
    data = bytearray(motifs.srgb())
    count = int.from_bytes(data[128:132], "big")
    rows = [slice(132 + 12 * at, 136 + 12 * at) for at in range(count)]
    swapped = {b"rXYZ": b"bXYZ", b"bXYZ": b"rXYZ"}
    for row in rows:
        tag = bytes(data[row])
        data[row] = swapped.get(tag, tag)
    return bytes(data)


def profile(data: bytes) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(io.BytesIO(data))


def test_four_inks_of_the_same_press_are_left_alone(album: Album) -> None:
    inks = motifs.in_inks(motifs.card())
    album.add("card.tif", inks, icc_profile=motifs.press())
    assert_near(patches(print_image(album)), promised(), 0.003)


def other_press() -> bytes:
    """Our press with a cyan half as strong, so that its numbers mean something else."""
    data = bytearray(motifs.press())
    count = int.from_bytes(data[128:132], "big")
    for at in range(132, 132 + 12 * count, 12):
        tag, start = bytes(data[at : at + 4]), int.from_bytes(data[at + 4 : at + 8], "big")
        if tag in {b"A2B0", b"A2B1", b"A2B2"}:
            halve_first_curve(data, start)
    return bytes(data)


def halve_first_curve(data: bytearray, start: int) -> None:
    """Of a lut8Type or lut16Type (ICC.1:2010, 10.8 and 10.9): the curve of its first input."""
    wide = bytes(data[start : start + 4]) == b"mft2"
    begin = start + (52 if wide else 48)
    entries = int.from_bytes(data[start + 48 : start + 50], "big") if wide else 256
    kind = ">u2" if wide else ">u1"
    values = np.frombuffer(bytes(data[begin:]), kind, entries)
    data[begin : begin + values.nbytes] = (values // 2).astype(kind).tobytes()


def test_four_inks_of_another_press_are_converted_to_ours(album: Album) -> None:
    cyan = Image.new("CMYK", (1600, 800), (255, 0, 0, 0))
    album.add("card.tif", cyan, icc_profile=other_press())
    wanted = ImageCms.profileToProfile(
        cyan.resize((1, 1)),
        profile(other_press()),
        profile(motifs.press()),
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert wanted is not None
    inks = [share / 255 for share in wanted.getpixel((0, 0))]
    assert 0.02 < inks[0] < 0.9
    assert patches(print_image(album))["red"] == pytest.approx(inks, abs=FLAT)


def test_four_inks_without_a_profile_are_those_of_the_press(album: Album) -> None:
    album.add("card.tif", motifs.in_inks(motifs.card()))
    assert_near(patches(print_image(album)), promised(), 0.003)


def test_four_inks_are_shown_as_what_they_look_like(album: Album) -> None:
    album.add("card.tif", motifs.in_inks(motifs.card()))
    found = patches(web_image(album))
    for name in ("white", "red", "green", "skin", "gray"):
        assert found[name] == pytest.approx([part / 255 for part in PATCHES[name]], abs=0.06), name


# --- grays ----------------------------------------------------------------------------------------


def ramp() -> Image.Image:
    """Eight grays in the order of the patches."""
    grays = np.repeat(np.linspace(255, 0, 8).round().astype(np.uint8), 200)
    return Image.fromarray(np.tile(grays, (800, 1)))


def lightness(codes: np.ndarray, mode: str) -> np.ndarray:
    """Y of black ink (``CMYK``) or of grays on the screen (``RGB``)."""
    if mode == "CMYK":
        own = ImageCms.getOpenProfile(str(motifs.PRESS))
        inks = b"".join(bytes((0, 0, 0, code)) for code in codes)
        pixels = Image.frombytes("CMYK", (len(codes), 1), inks)
    else:
        own = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
        pixels = Image.frombytes("RGB", (len(codes), 1), b"".join(bytes((c, c, c)) for c in codes))
    lab = ImageCms.createProfile("LAB")
    made = ImageCms.profileToProfile(
        pixels, own, lab, ImageCms.Intent.RELATIVE_COLORIMETRIC, outputMode="LAB"
    )
    assert made is not None
    light = np.asarray(made)[0, :, 0] / 2.55
    return np.where(light > 8, ((light + 16) / 116) ** 3, light / 903.3)


@pytest.mark.parametrize(("name", "how"), [("g.png", {}), ("g.jpg", {"quality": 98})])
def test_grays_are_printed_in_black_alone_as_light_as_on_the_screen(
    album: Album, name: str, how: dict[str, int]
) -> None:
    album.add(name, ramp(), **how)
    image = print_image(album)
    assert image.space == "/DeviceGray"
    black = np.array([round(255 - 255 * share[0]) for share in patches(image).values()])
    printed = lightness(black, "CMYK")
    screen = lightness(np.linspace(255, 0, 8).round().astype(int), "RGB")
    darkest = lightness(np.array([255]), "CMYK")[0]
    assert printed == pytest.approx(darkest + screen * (1 - darkest), abs=0.012)
    assert (black[0], black[-1]) == (0, 255)


def test_grays_stay_gray_on_the_screen(album: Album) -> None:
    album.add("g.png", ramp())
    image = web_image(album)
    assert image.space == "/DeviceGray"
    grays = [share[0] for share in patches(image).values()]
    assert grays == pytest.approx(np.linspace(1, 0, 8).tolist(), abs=0.005)


def test_sixteen_bits_become_eight(album: Album) -> None:
    codes = np.repeat(np.linspace(65535, 0, 8).round().astype(np.uint16), 200)
    album.add("g.png", Image.fromarray(np.tile(codes, (800, 1))))
    image = web_image(album)
    assert image.bits == 8
    grays = [share[0] for share in patches(image).values()]
    assert grays == pytest.approx(np.linspace(1, 0, 8).tolist(), abs=0.005)


def test_a_palette_is_its_colours(album: Album) -> None:
    album.add("p.png", motifs.card().convert("P", palette=Image.Palette.ADAPTIVE, colors=8))
    assert_near(patches(print_image(album)), promised(), 0.03)


# --- four inks in a JPEG, which Adobe inverts -----------------------------------------------------


@pytest.mark.parametrize("adobe", [True, False])
def test_four_inks_in_a_jpeg_are_the_right_way_round(album: Album, adobe: bool) -> None:
    data = inks_in_jpeg(adobe)
    album.path("card.jpg").write_bytes(data)
    album.place("card.jpg")
    built = album.build()
    (image,) = stored(built.print)
    assert image.inverted is adobe
    assert_near(patches(image), promised(), CODED)
    (on_screen,) = stored(built.web)
    assert patches(on_screen)["red"] == pytest.approx([x / 255 for x in PATCHES["red"]], abs=0.06)
    pixels = shown(built.print, dpi=36).reshape(-1, 3)
    assert {"white", "black"} <= {tone for tone in map(tone_of, pixels.tolist()) if tone}


def tone_of(pixel: list[int]) -> str | None:
    return "white" if min(pixel) > 250 else "black" if max(pixel) < 70 else None


def inks_in_jpeg(adobe: bool) -> bytes:
    """A card in four inks as Photoshop writes it, or as those who do not know of Adobe's marker."""
    inks = motifs.in_inks(motifs.card(1200, 600))
    file = io.BytesIO()
    if not adobe:
        inks = Image.fromarray(255 - np.asarray(inks), "CMYK")
    inks.save(file, "JPEG", quality=98, subsampling=0)
    data = file.getvalue()
    if adobe:
        return data
    at = data.index(b"\xff\xee")
    return data[:at] + data[at + 2 + int.from_bytes(data[at + 2 : at + 4], "big") :]
