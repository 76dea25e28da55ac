"""Finding faces by family, weight and slope."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from tests.typography.setting import face
from typeset.typography.families import Families, MissingStyle, Style, UnknownFamily


def rename(source: Path, target: Path, family: str, **changes: int) -> None:
    """A copy of a font that calls itself `family`, its OS/2 values changed."""
    font = TTFont(source)
    for record in font["name"].names:
        if record.nameID in {1, 16}:
            record.string = family
    for key, value in changes.items():
        setattr(font["OS/2"], key, value)
    font.save(target)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A team's own fonts: one family in two weights, in a folder of their own."""
    (tmp_path / "own").mkdir()
    rename(face().path, tmp_path / "own" / "a.ttf", "Stad")
    rename(face(weight="semibold").path, tmp_path / "own" / "b.ttf", "Stad")
    return tmp_path


@pytest.mark.parametrize(
    ("family", "weight", "italic", "file"),
    [
        ("Source Serif Pro", "regular", False, "SourceSerifPro-Regular.ttf"),
        ("Source Serif Pro", "regular", True, "SourceSerifPro-It.ttf"),
        ("Source Serif Pro", "bold", True, "SourceSerifPro-BoldIt.ttf"),
        ("Source Sans Pro", "light", False, "SourceSansPro-Light.ttf"),
        ("source sans pro", "semibold", True, "SourceSansPro-SemiboldIt.ttf"),
    ],
)
def test_the_source_families_are_always_there(
    family: str, weight: str, italic: bool, file: str
) -> None:
    found = Families([]).face(family, weight, italic)  # type: ignore[arg-type]
    assert found.path.name == file


def test_a_face_is_opened_once() -> None:
    families = Families([])
    one = families.face("Source Serif Pro", "regular")
    assert families.face("Source Serif Pro", "regular") is one


def test_own_fonts_are_known_by_the_names_inside_the_files(folder: Path) -> None:
    families = Families([folder])
    assert families.known == ("Source Sans Pro", "Source Serif Pro", "Stad")
    assert families.face("Stad", "regular").path.name == "a.ttf"
    assert families.face("Stad", "semibold").path.name == "b.ttf"


def test_own_fonts_go_before_installed_ones(folder: Path) -> None:
    shutil.copy(face().path, folder / "mine.ttf")
    families = Families([folder])
    assert families.face("Source Serif Pro", "regular").path == folder / "mine.ttf"
    assert families.face("Source Serif Pro", "bold").path.name == "SourceSerifPro-Bold.ttf"


def test_an_earlier_folder_goes_before_a_later_one(folder: Path, tmp_path: Path) -> None:
    earlier = tmp_path / "earlier"
    earlier.mkdir()
    rename(face().path, earlier / "z.ttf", "Stad")
    assert Families([earlier, folder / "own"]).face("Stad", "regular").path.parent == earlier
    assert Families([folder / "own", earlier]).face("Stad", "regular").path.name == "a.ttf"


def test_an_unknown_family_tells_which_there_are(folder: Path) -> None:
    with pytest.raises(UnknownFamily) as caught:
        Families([folder]).face("Comic Sans", "regular")
    assert caught.value.known == ("Source Sans Pro", "Source Serif Pro", "Stad")


def test_a_missing_style_tells_which_there_are(folder: Path) -> None:
    with pytest.raises(MissingStyle) as caught:
        Families([folder]).face("stad", "bold", italic=True)
    assert caught.value.family == "Stad"
    assert caught.value.style == Style("bold", italic=True)
    assert [str(style) for style in caught.value.known] == ["regular", "semibold"]


def test_weights_that_themes_have_no_name_for_are_passed_over(tmp_path: Path) -> None:
    rename(face().path, tmp_path / "black.ttf", "Tung", usWeightClass=900)
    with pytest.raises(UnknownFamily):
        Families([tmp_path]).face("Tung", "bold")


def test_unusable_files_are_passed_over_and_told(folder: Path) -> None:
    (folder / "broken.ttf").write_bytes(b"broken")
    shutil.copy(face().path.with_suffix(".otf"), folder / "cff.otf")
    families = Families([folder])
    told = [(problem.path.name, problem.reason) for problem in families.unusable]
    assert [name for name, _ in told] == ["broken.ttf", "cff.otf"]
    assert "CFF" in told[1][1]
    assert families.face("Stad", "regular")


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert Families([tmp_path / "none"]).known == ("Source Sans Pro", "Source Serif Pro")
