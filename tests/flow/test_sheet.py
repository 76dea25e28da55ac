"""A theme made ready: faces, millimetres and inks, and what is wrong with its fonts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import matplotlib
import pytest

from tests.flow import house
from tests.flow.house import MM, THEME
from typeset import locale
from typeset.diagnostics import Diagnostic, Diagnostics, Severity
from typeset.flow.sheet import Sheet, resolve
from typeset.typography.face import Face
from typeset.typography.families import Families, MissingStyle, Style, Weight


def resolved(
    *changes: tuple[str, str], families: Families | None = None
) -> tuple[Sheet | None, list[Diagnostic]]:
    diagnostics = Diagnostics()
    theme = house.theme(*changes)
    sheet = resolve(theme, locale.get("sv"), families or house.families(), diagnostics)
    return sheet, list(diagnostics)


def line_of(text: str) -> int:
    """The line of the theme's file that contains `text`."""
    lines = THEME.read_text(encoding="utf-8").splitlines()
    (number,) = (number for number, line in enumerate(lines, 1) if text in line)
    return number


def test_the_sample_theme_is_in_order() -> None:
    sheet, problems = resolved()
    assert sheet is not None
    assert problems == []


# --- fonts


def test_an_unknown_family_is_reported_once_at_the_line_that_names_it() -> None:
    sheet, problems = resolved(("Source Sans Pro ", "Sorce Sans Pro "))
    (problem,) = problems
    assert sheet is None
    assert (problem.code, problem.severity) == ("unknown-font", Severity.ERROR)
    assert problem.span is not None
    assert (problem.span.file, problem.span.line) == (THEME, line_of("sans: Source"))
    assert "“Sorce Sans Pro”" in problem.message
    assert problem.hints[0] == "did you mean “Source Sans Pro”?"


def test_every_unknown_family_is_reported() -> None:
    _, problems = resolved(("Source Sans Pro ", "Helvetica "), ("Source Serif Pro ", "Times "))
    assert sorted(problem.message.split("“")[1].split("”")[0] for problem in problems) == [
        "Helvetica",
        "Times",
    ]


class WithoutLight(Families):
    """All weights but the light one of Source Sans Pro."""

    def face(self, family: str, weight: Weight, italic: bool = False) -> Face:
        if (family, weight) == ("Source Sans Pro", "light"):
            raise MissingStyle(family, Style("light"), [Style("regular")])
        return super().face(family, weight, italic)


def test_a_missing_weight_is_reported_at_the_style_that_asks_for_it() -> None:
    sheet, problems = resolved(families=WithoutLight([]))
    assert sheet is None
    assert {problem.code for problem in problems} == {"missing-font-style"}
    lines = {problem.span.line for problem in problems if problem.span}
    assert line_of("  h1: {font") in lines
    assert line_of("  h2: {font") not in lines
    assert len(problems) == THEME.read_text(encoding="utf-8").count("weight: light")


def test_a_missing_weight_is_reported_where_it_is_written_though_the_style_takes_many_lines() -> (
    None
):
    written = "h1: {font: sans,\n    weight: light, size: 30, leading: 35, colour: natt"
    style = ("h1: {font: sans, size: 30, leading: 35, weight: light, colour: natt", written)
    _, problems = resolved(style, families=WithoutLight([]))
    lines = {(p.span.line, p.span.column) for p in problems if p.span}
    assert (line_of("  h1: {font") + 1, 13) in lines


def test_font_files_that_cannot_be_used_are_told_of_where_a_font_is_missing(
    tmp_path: Path,
) -> None:
    (tmp_path / "Helvetica.ttf").write_bytes(b"no font at all")
    families = Families([tmp_path])
    _, (problem,) = resolved(("Source Sans Pro ", "Helvetica "), families=families)
    assert problem.hints[-1].startswith("Helvetica.ttf cannot be used: ")
    assert resolved(families=families)[1] == []


def test_font_files_that_cannot_be_used_are_told_of_where_a_weight_is_missing(
    tmp_path: Path,
) -> None:
    (tmp_path / "SourceSansPro-Light.ttf").write_bytes(b"no font at all")
    _, problems = resolved(families=WithoutLight([tmp_path]))
    assert all("SourceSansPro-Light.ttf cannot" in problem.hints[-1] for problem in problems)


def test_strong_words_are_heavier_than_the_text_around_them() -> None:
    sheet = house.sheet()
    for look in sheet.looks.values():
        assert look.strong.weight_class >= 600
        assert look.strong.weight_class >= look.style.face.weight_class
        assert look.emphasis is not look.style.face


BODY = "body: {font: serif, size: 10, leading: 14, colour: svart,"


@cache
def dejavu() -> Families:
    """With fonts whose figures are lining and of one width, and that have no features."""
    return Families([Path(matplotlib.__file__).parent / "mpl-data" / "fonts" / "ttf"])


@pytest.mark.parametrize(
    ("asked", "lacks"),
    [("numerals: oldstyle", "onum"), ("figures: proportional", "pnum")],
)
def test_figures_that_the_font_lacks_are_an_error_at_the_key_that_asks(
    asked: str, lacks: str
) -> None:
    written = f"body: {{font: bold, size: 10,\n    {asked}, leading: 14, colour: svart,"
    fonts = ("fonts:", "fonts:\n  bold: DejaVu Sans Mono")
    sheet, problems = resolved(fonts, (BODY, written), families=WithoutSlopes([]))
    (problem,) = problems
    assert sheet is None
    assert (problem.code, problem.severity) == ("missing-font-feature", Severity.ERROR)
    assert "“body”" in problem.message
    assert f"({lacks})" in problem.message
    assert "DejaVuSansMono" in problem.message
    assert problem.hints[0] == "DejaVuSansMono has no features of figures"
    assert problem.span is not None
    value = written.splitlines()[-1].index(": ") + 3
    assert (problem.span.line, problem.span.column) == (line_of("  body: {font") + 2, value)


class WithoutSlopes(Families):
    """DejaVu Sans Mono is in one weight, for all."""

    def face(self, family: str, weight: Weight, italic: bool = False) -> Face:
        if family == "DejaVu Sans Mono":
            return dejavu().face(family, "regular")
        return super().face(family, weight, italic)


@pytest.mark.parametrize("asked", ["", "figures: tabular,", "numerals: lining,"])
def test_figures_that_the_font_has_anyway_are_no_error(asked: str) -> None:
    fonts = ("fonts:", "fonts:\n  bold: DejaVu Sans Mono")
    written = f"body: {{font: bold, size: 10, {asked} leading: 14, colour: svart,"
    sheet, problems = resolved(fonts, (BODY, written), families=WithoutSlopes([]))
    assert problems == []
    assert sheet is not None


def test_a_style_s_figures_are_those_of_its_stressed_words_too() -> None:
    look = house.sheet((BODY, f"{BODY} numerals: oldstyle,")).looks["body"]
    assert {face.numerals for face in (look.style.face, look.emphasis, look.strong)} == {"oldstyle"}
    assert house.sheet().looks["body"].style.face.numerals == "lining"


# --- lengths


def test_the_columns_and_margins_make_up_the_page() -> None:
    grid = house.sheet().grid
    assert grid.inner + grid.full + grid.outer == pytest.approx(grid.width)
    assert grid.full == pytest.approx(162 * MM)
    assert (grid.width, grid.height) == pytest.approx((210 * MM, 297 * MM))


def test_the_text_block_is_a_whole_number_of_baselines_that_leaves_the_foot_free() -> None:
    grid = house.sheet().grid
    lines = grid.depth / grid.baseline
    assert lines == int(lines) == 48
    assert grid.foot <= grid.floor < grid.foot + grid.baseline


@pytest.mark.parametrize(("baseline", "lines"), [("12", 56), ("15", 45)])
def test_the_number_of_lines_follows_from_the_baseline(baseline: str, lines: int) -> None:
    grid = house.sheet(("baseline: 14", f"baseline: {baseline}")).grid
    assert grid.depth == lines * float(baseline)


def test_heights_of_charts_are_points() -> None:
    heights = house.sheet().charts.heights
    assert [*heights] == ["small", "medium", "large"]
    assert heights["small"] == pytest.approx(56 * MM)


# --- inks


def test_an_ink_has_its_screen_value_and_its_recipe() -> None:
    ink = house.sheet().inks["natt"]
    assert ink.screen == (0x01 / 255, 0x3D / 255, 0x66 / 255)
    assert ink.recipe == (1.0, 0.7, 0.25, 0.35)
    assert ink.spot is None


def test_chapters_take_the_theme_s_inks_in_turn_and_then_over_again() -> None:
    sheet = house.sheet()
    names = [sheet.chapter_ink(ordinal).name for ordinal in range(6)]
    assert names == ["hav", "natt", "gran", "rost", "hav", "natt"]


def test_text_is_hyphenated_only_where_its_style_says_so() -> None:
    looks = house.sheet().looks
    assert looks["body"].style.hyphenation == "sv"
    assert looks["h2"].style.hyphenation is None


def test_words_in_the_theme_s_list_are_broken_as_it_says_in_every_style() -> None:
    listed = (
        "exceptions: [Kungs-holmen, Norr-malm, Skarp-näck, Skär-holmen, Söder-malm, Öster-malm]"
    )
    looks = house.sheet((listed, "exceptions: [kommu-nen, stad-]")).looks
    assert {look.style.words for look in looks.values()} == {looks["body"].style.words}
    assert looks["body"].style.words.places == {"kommunen": (5,)}
    assert looks["body"].style.words.beginnings == ("stad-",)
