"""Ghostscript's plates of print files hold the inks that the theme promised, and no others.

The promises are read from the theme files as they stand, not through the code under test.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import yaml

from tests.conftest import ROOT, Sample
from tests.judges.boxes import boxes
from tests.judges.ghostscript import JudgeError, Plate, Separated, separated
from tests.judges.pdf import MM
from tests.outputs.patches import Patch, print_patches, read_theme

THEMES = ROOT / "layouts" / "themes"
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
NEAR = 0.01
"""Within one per cent."""

SPOTS = """\
  guld: {screen: "#A07A33", print: [20, 40, 80, 20], spot: PANTONE 872 C}
  ljusguld: {of: guld, tint: 30}
  duk: {of: natt, tint: 20}
  korall: {screen: "#C04B28", print: {coated: [15, 80, 90, 12], uncoated: [10, 72, 80, 8]}}
  neon: {screen: "#FF6A4D", print: [0, 70, 70, 0], spot: Neon röd 1}
"""


@dataclass(frozen=True, slots=True)
class Printed:
    """A page of a theme's inks: the theme as it stands in its file, its patches, its plates."""

    theme: Mapping[str, Any]
    patches: list[Patch]
    file: Path
    page: Separated


@pytest.fixture(scope="module", params=["stad", "skarm", "spots"])
def printed(
    request: pytest.FixtureRequest, ghostscript: ModuleType, tmp_path_factory: Any
) -> Printed:
    """The sample's two themes, and one with spot inks, tints and recipes by paper."""
    folder = tmp_path_factory.mktemp("patches")
    theme = THEMES / f"{request.param}.yaml"
    if request.param == "spots":
        text = (THEMES / "stad.yaml").read_text(encoding="utf-8")
        theme = folder / "spots.yaml"
        theme.write_text(text.replace("\ncolours:\n", f"\ncolours:\n{SPOTS}"), encoding="utf-8")
    file = folder / "patches.pdf"
    patches = print_patches(read_theme(theme), file)
    (page,) = ghostscript.separated(file, 144)
    return Printed(yaml.safe_load(theme.read_text(encoding="utf-8")), patches, file, page)


def promised(theme: Mapping[str, Any], name: str) -> dict[str, float]:
    """What a theme file says about an ink: ink by plate, those of nought left out."""
    colour = theme["colours"][name]
    if "of" in colour:
        full = promised(theme, colour["of"])
        return {plate: share * colour["tint"] / 100 for plate, share in full.items()}
    if "spot" in colour:
        return {colour["spot"]: 1.0}
    recipe = colour["print"]["coated"] if isinstance(colour["print"], dict) else colour["print"]
    return {plate: share / 100 for plate, share in zip(PROCESS, recipe, strict=True) if share}


def test_each_named_ink_lies_on_the_plates_as_promised(printed: Printed) -> None:
    assert [patch.name for patch in printed.patches] == list(printed.theme["colours"])
    for patch in printed.patches:
        wanted = promised(printed.theme, patch.name)
        left, bottom, right, top = patch.box
        upper = printed.page.cut(left, (bottom + top) / 2, right, top)
        for name, plate in upper.plates.items():
            assert np.abs(plate - wanted.get(name, 0.0)).max() <= NEAR, (patch, name)


def test_there_is_a_plate_for_each_ink_and_no_other(printed: Printed) -> None:
    wanted = {plate for name in printed.theme["colours"] for plate in promised(printed.theme, name)}
    assert set(printed.page.plates) == wanted | {*PROCESS}


def test_black_words_lie_over_every_ink_and_knock_nothing_out(printed: Printed) -> None:
    for patch in printed.patches:
        wanted = promised(printed.theme, patch.name)
        left, bottom, _, _ = patch.box
        word = printed.page.cut(left + 2, bottom + 2, left + 30, bottom + 28)
        for name, plate in word.plates.items():
            if name == "Black":
                assert plate.max() >= 1 - NEAR, patch
            else:
                assert np.abs(plate - wanted.get(name, 0.0)).max() <= NEAR, (patch, name)


def test_words_of_bare_paper_leave_ink_on_no_plate(printed: Printed) -> None:
    for patch in printed.patches:
        left, bottom, right, _ = patch.box
        word = printed.page.cut(left + 32, bottom + 2, right - 2, bottom + 28)
        assert (_total(word) == 0.0).any(), patch


def test_spot_plates_hold_nothing_but_their_ink_and_the_marks(printed: Printed) -> None:
    """Marks stand on all plates, but outside the bleed."""
    inner = _inside(printed.file, printed.page)
    for spot in set(printed.page.plates) - {*PROCESS}:
        rest = printed.page.plates[spot].copy()
        for patch in printed.patches:
            if spot in promised(printed.theme, patch.name):
                _blank(rest, printed.page, patch)
        assert rest[inner].max() == 0.0
        assert rest.max() == 1.0


def _total(page: Separated) -> Plate:
    total: Plate = np.sum(list(page.plates.values()), axis=0)
    return total


def _blank(plate: Plate, page: Separated, patch: Patch) -> None:
    """Take a patch and the pixels that it shares with its surroundings off a plate."""
    scale, height = page.ppi / 72, plate.shape[0]
    left, bottom, right, top = (value * scale for value in patch.box)
    plate[height - int(top) - 2 : height - int(bottom) + 2, int(left) - 2 : int(right) + 2] = 0.0


def _inside(file: Path, page: Separated) -> tuple[slice, slice]:
    """The pixels of the bleed box."""
    bleed = boxes(file)[0].bleed
    height = next(iter(page.plates.values())).shape[0]
    left, bottom, right, top = (one * MM * page.ppi / 72 for one in _edges(bleed))
    return slice(height - int(top) + 1, height - int(bottom) - 1), slice(
        int(left) + 1, int(right) - 1
    )


def _edges(box: Any) -> tuple[float, float, float, float]:
    return box.left, box.bottom, box.right, box.top


# --- the sample's own pages -----------------------------------------------------------------------


def strays(page: Separated, recipes: Plate) -> int:
    """Pixels that are no tint of any recipe, with black alone over it or not."""
    colours = np.stack([page.plates[name] for name in PROCESS], axis=-1).reshape(-1, 4)
    distinct, counts = np.unique(
        np.round(colours * 255).astype(np.uint8), axis=0, return_counts=True
    )
    found = 0
    for colour, count in zip(distinct / 255, counts.tolist(), strict=True):
        if not _explained(colour, recipes):
            found += count
    return found


def _explained(colour: Plate, recipes: Plate) -> bool:
    """Whether a colour is a tint of a recipe, or black printed over one."""
    if _is_tint(colour, recipes):
        return True
    bare = recipes.copy()
    bare[:, 3] = 0.0
    return bool(colour[3] >= 1 - NEAR) and _is_tint(np.array([*colour[:3], 0.0]), bare)


def _is_tint(colour: Plate, recipes: Plate) -> bool:
    strongest = np.maximum(recipes.max(axis=1), 1e-9)
    tint = np.clip(colour[recipes.argmax(axis=1)] / strongest, 0, 1)
    off = np.abs(recipes * tint[:, None] - colour).max(axis=1)
    return bool(off.min() <= NEAR)


def test_every_pixel_of_the_sample_is_an_ink_of_its_theme(
    ghostscript: ModuleType, sample: Sample
) -> None:
    """A tint of one ink, or black over it: nothing else lies on the plates."""
    theme = yaml.safe_load((THEMES / "stad.yaml").read_text(encoding="utf-8"))
    recipes = np.array(
        [[promised(theme, name).get(plate, 0.0) for plate in PROCESS] for name in theme["colours"]]
    )
    pages = ghostscript.separated(sample.print_file, 72)
    assert len(pages) == len(boxes(sample.print_file))
    for number, page in enumerate(pages, 1):
        assert set(page.plates) == {*PROCESS}
        inner = _inside(sample.print_file, page)
        cut = Separated({name: plate[inner] for name, plate in page.plates.items()}, page.ppi)
        assert strays(cut, recipes) == 0, number


def test_a_stray_ink_is_found() -> None:
    recipes = np.array([[1.0, 0.7, 0.25, 0.35], [0.0, 0.0, 0.0, 1.0]])
    plates = dict(zip(PROCESS, np.zeros((4, 2, 2)), strict=True))
    for share, plate in zip((0.5, 0.35, 0.125, 1.0), plates.values(), strict=True):
        plate[0, 0] = share  # black over half of the first ink
    assert strays(Separated(plates, 72), recipes) == 0
    plates["Magenta"][0, 0] = 0.0  # knocked out of magenta
    assert strays(Separated(plates, 72), recipes) == 1


def test_without_ghostscript_the_judge_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(JudgeError, match="need Ghostscript"):
        separated(tmp_path / "any.pdf")


def test_what_ghostscript_cannot_read_has_no_plates(
    ghostscript: ModuleType, tmp_path: Path
) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.6\nnothing")
    with pytest.raises(JudgeError, match="failed"):
        ghostscript.separated(tmp_path / "broken.pdf")
