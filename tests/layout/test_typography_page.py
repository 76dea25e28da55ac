"""docs/typography.md names every key that there is, every picture is there and can be made."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import ROOT
from tests.outputs import specimens
from typeset import locale
from typeset.layout.block import Block
from typeset.layout.reference import TITLES
from typeset.layout.theme import StyleSpec, Theme
from typeset.typography.hyphenation import INNER, PLAIN, SEAM, STUMP
from typeset.typography.protrusion import RIGHT
from typeset.typography.setting import MOST_HYPHENS, justified, ragged

DOCS = ROOT / "docs"
PAGE = (DOCS / "typography.md").read_text(encoding="utf-8")
THEME = (DOCS / "theme.md").read_text(encoding="utf-8")
PICTURES = DOCS / "images" / "typography"

MOST_BYTES, MOST_TOGETHER = 60_000, 400_000


def sections() -> dict[str, type[Block]]:
    """The mappings of a theme file by the keys that they stand under; styles are all alike."""
    declared = inspect.get_annotations(Theme, eval_str=True)
    found = {name: kind for name, kind in declared.items() if _is_section(kind)}
    return {"styles": StyleSpec, **found}


def _is_section(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Block)


def keys() -> set[str]:
    return {f"{name}.{key}" for name, kind in sections().items() for key in kind.model_fields}


def unmentioned(page: str) -> set[str]:
    """The keys that a page says nothing of."""
    return {key for key in keys() if f"`{key}`" not in page}


def anchors(page: str) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_every_key_of_a_theme_is_mentioned() -> None:
    assert unmentioned(PAGE) == set()


def test_a_key_that_is_not_mentioned_is_found() -> None:
    assert unmentioned(PAGE.replace("`table.hang`", "")) == {"table.hang"}


def test_no_key_is_mentioned_that_is_none() -> None:
    names = "|".join(sections())
    mentioned = set(re.findall(rf"`((?:{names})\.(?!py`)\w+)(?:: \w+)?`", PAGE))
    assert mentioned - keys() == set()
    assert mentioned == keys()


def test_every_section_of_a_theme_has_a_link_to_its_reference() -> None:
    for kind in sections().values():
        assert f"](theme.md#{TITLES[kind].lower().replace(' ', '-')})" in PAGE


def test_every_link_leads_somewhere() -> None:
    pages = {"": anchors(PAGE), "theme.md": anchors(THEME)}
    for target in re.findall(r"\]\(([^)]+)\)", PAGE):
        file, _, anchor = target.partition("#")
        assert (DOCS / file).exists(), target
        assert not anchor or anchor in pages[file], target


def test_every_file_that_is_named_is_there() -> None:
    there = {path.name for path in (ROOT / "typeset").rglob("*.py")}
    for name in re.findall(r"`(?:[\w/]*/)?(\w+\.py)`", PAGE):
        assert name in there or any((ROOT / "tests").rglob(name)), name
    for folder in re.findall(r"`((?:tests|typeset)/[\w/]+/)`", PAGE):
        assert (ROOT / folder).is_dir(), folder


def test_every_picture_is_shown_and_small() -> None:
    shown = set(re.findall(r"\(images/typography/([\w-]+)\.png\)", PAGE))
    made = {*specimens.SPECIMENS, *specimens.SPREADS, *specimens.THEME_PAGES}
    files = {path.stem: path.stat().st_size for path in PICTURES.glob("*.png")}
    assert shown == made == set(files)
    assert max(files.values()) < MOST_BYTES
    assert sum(files.values()) < MOST_TOGETHER


def test_every_picture_says_in_words_what_it_shows() -> None:
    for words in re.findall(r"!\[([^\]]*)\]\(images/", PAGE):
        assert len(words) > 40


def test_what_it_says_in_figures_is_what_the_program_does() -> None:
    assert [RIGHT[one] for one in ".,-”–"] == [0.7, 0.5, 0.5, 0.3, 0.2]
    assert max(RIGHT[one] for one in "ATVWY") <= 0.05
    assert MOST_HYPHENS == 2
    assert justified(10.0).runt == ragged(10.0).runt == 25.0
    giving, stiff = justified(10.0, 0.03).attempts, justified(10.0).attempts
    limits = [(one.widest, one.zone, one.run, one.letters) for one in giving[1:6]]
    late, stretched, reserve, hyphens = (0.6, True, 1, 1), (0.8, False, 1, 1), (0.8, False, 1, 2), 2
    assert limits == [(0.6, False, 1, 1), late, stretched, reserve, (0.85, False, hyphens, 2)]
    assert [one.strict for one in giving] == [True, True] + [False] * (len(giving) - 2)
    assert stiff[0].widest == 1.0
    assert locale.get("sv").hyphen_min == (3, 3)
    assert SEAM < PLAIN < INNER < STUMP


@pytest.mark.parametrize("name", [*specimens.SPECIMENS, *specimens.SPREADS])
def test_a_picture_is_drawn_the_same_each_time(name: str, tmp_path: Path) -> None:
    for folder in ("once", "again"):
        specimens.draw(tmp_path / folder, tmp_path / "out", [name])
    once, again = (tmp_path / folder / f"{name}.png" for folder in ("once", "again"))
    assert once.read_bytes() == again.read_bytes()
    with Image.open(once) as picture:
        assert picture.width > 2 * specimens.GAP


@pytest.mark.parametrize("name", [*specimens.SPECIMENS, *specimens.SPREADS])
def test_both_halves_of_a_picture_differ(name: str) -> None:
    """Otherwise the rule that it is of has done nothing."""
    if name in specimens.SPECIMENS:
        before, after = specimens.halves(specimens.SPECIMENS[name])
    else:
        before, after = specimens.schematics(name)
    assert before.tobytes() != after.tobytes()


def test_a_page_of_each_theme_is_drawn(tmp_path: Path) -> None:
    specimens.draw(tmp_path, tmp_path / "out", specimens.THEME_PAGES)
    assert {path.stem for path in tmp_path.glob("*.png")} == set(specimens.THEME_PAGES)
