"""The sample in the theme for screens: as sound as in its own, in print and on the web."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import LAYOUT, ROOT, Sample
from tests.judges import boxes, fonts, inks, page_validation, rasters, tags
from tests.judges.pdf import MM, open_pdf
from tests.outputs.printed import AWAY
from typeset.build import build
from typeset.preflight.finding import Severity
from typeset.preflight.run import preflight

SKARM = ROOT / "layouts" / "themes" / "skarm.yaml"
WEB = ("ua1", "2a")


@pytest.fixture(scope="module")
def skarm(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The sample report, all of it in the theme for screens; nothing is warned of."""
    out = tmp_path_factory.mktemp("skarm")
    report = build(LAYOUT, out=out, themes={"print": SKARM, "web": SKARM})
    assert report.diagnostics == ()
    return Sample(out.resolve() / LAYOUT.name)


@pytest.mark.verapdf
def test_verapdf_finds_no_fault_in_any_web_file(verapdf: ModuleType, skarm: Sample) -> None:
    verapdf.assert_valid(skarm.web_files, WEB)


def test_page_validation_finds_no_fault_in_any_web_file(skarm: Sample) -> None:
    page_validation.assert_valid(skarm.web_files, WEB)


def test_preflight_for_the_web_finds_nothing(skarm: Sample) -> None:
    """Contrast of text and marks, size of text, order, and all other rules for those who listen."""
    for file in skarm.web_files:
        found = preflight(file, file.name, "web").findings
        assert [one for one in found if one.severity is not Severity.INFO] == []


def test_fonts_are_embedded_and_content_is_tagged(skarm: Sample) -> None:
    assert [fault for file in skarm.files for fault in fonts.faults(file)] == []
    for file in skarm.web_files:
        assert tags.unmarked(file) == []
        assert tags.unclaimed(file) == []


def test_print_has_no_colours_of_screens(skarm: Sample) -> None:
    assert inks.outside(skarm.print_file, ("DeviceCMYK", "Separation")) == []


def test_no_text_stands_on_other_text(skarm: Sample) -> None:
    found = [
        f"{file.name}, page {index + 1}: “{one.text}” and “{other.text}”"
        for file in skarm.files
        for index in range(len(open_pdf(file).pages))
        for one, other in rasters.overlaps(file, index)
    ]
    assert found == []


def test_printed_pages_are_single_and_none_is_blank(skarm: Sample) -> None:
    """Of single pages none is blank but those that end the last sheet; books have a title page."""
    printed, web = open_pdf(skarm.print_file), open_pdf(skarm.web_report)
    shown = [label for label in web.page_labels if ":" not in label]
    inside = len(shown) - 2 + 1
    assert len(printed.pages) - inside in (0, 1)
    assert all(page.extract_text().strip() for page in web.pages)
    assert all(page.extract_text().strip() for page in printed.pages[:inside])


def test_all_pages_have_their_text_at_the_same_left_edge(skarm: Sample) -> None:
    left = {
        min(line.box.left for line in lines) - box.trim.left * MM
        for index, box in enumerate(boxes.boxes(skarm.print_file))
        if (lines := _upright(skarm.print_file, index, box.trim.bottom * MM))
    }
    assert max(left) - min(left) < 3
    assert min(left) == pytest.approx(20 * MM + AWAY, abs=3)


def _upright(file: Path, page: int, foot: float) -> list[rasters.TextLine]:
    """Lines that are not turned and stand above the trimmed foot; a last page may have none."""
    lines = rasters.lines(file, page)
    return [one for one in lines if one.characters[0].upright and one.box.bottom > foot]


def test_the_other_theme_says_the_same(skarm: Sample, sample: Sample) -> None:
    """The trees of both have the same elements: a theme changes looks, and nothing that is read.

    Only an index has other pages: more of them in one theme may be ranges.
    """
    for own, other in zip(sample.web_files, skarm.web_files, strict=True):
        roles = [roles_but_pages(tags.read(file)) for file in (own, other)]
        assert roles[0] == roles[1]


def roles_but_pages(tree: tags.Tree) -> list[str]:
    """The roles of all elements but for the links of an index."""
    links = ("Reference", "Link")
    inside = {id(one) for index in tree.find("Index") for one in index.find(*links)}
    return [one.role for one in tree.walk() if id(one) not in inside]
