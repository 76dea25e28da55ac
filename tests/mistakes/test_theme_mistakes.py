"""A setting of a theme that cannot be met is told at its line in the theme, with what to do.

The report is in order; each case changes one setting of the sample's theme.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.content.reports import chapter, figure, table, where, write
from typeset.build import check
from typeset.diagnostics import Diagnostic, Diagnostics, Severity, render

CHAPTER = f"""\
summary:
  - Bostadsförmedlingen har fått fler ansökningar.
  - Handläggningen går fortare.
body:
  - heading: Handläggningstider
    text: |
      Antalet visas i [@antal], andelarna i [@andel]. En orosanmälan är ingen ansökan.
  - pull_quote: {{number: 87 %, text: av ärendena gäller bostadsbidrag}}
  - text: Handläggningen tar kortare tid än tidigare år.
  - table: antal
  - figure: andel
tables:
  antal: {table()}
figures:
  andel: {figure()}
"""
TERMS = "RVT: Relationsvåldsteam\nSHIS: Stiftelsen Hotellhem i Stockholm\n"


@dataclass(frozen=True, slots=True)
class Change:
    """A setting of the theme as it is and as it is wrong; `code` is what is told about it.

    `told` is the text, in the wrong theme, that the problem is told at.
    """

    name: str
    old: str
    new: str
    code: str
    told: str


CHANGES = [
    Change("columns-wider-than-page", "text: 118", "text: 180", "page-too-small", "180"),
    Change("margins-wider-than-page", "inner: 24", "inner: 190", "page-too-small", "190"),
    Change("margins-higher-than-page", "head: 26", "head: 280", "page-too-small", "280\n"),
    Change("no-room-for-lines", "foot: 30", "foot: 262", "page-too-small", "262\n"),
    Change("absurd-bleed", "bleed: 3", "bleed: 40", "too-large", "40\n  slug"),
    Change("absurd-slug", "slug: 10", "slug: 90", "too-large", "90\n"),
    Change("slug-too-narrow", "slug: 10", "slug: 6", "no-room-for-marks", "6\n\nscreen"),
    Change("bar-without-room", "slug: 10", "slug: 10\n  marks: {patch: 9}", "no-room-for-marks",
           "10\n  marks"),
    Change("folds-beside-a-target", "slug: 10",
           "slug: 10\n  marks: {folds: [27, 54, 81, 104, 130, 157, 184]}",
           "no-room-for-marks", "[27,"),
    Change("marks-too-thin", "slug: 10", "slug: 10\n  marks: {weight: 0.1}", "out-of-range",
           "0.1}"),
    Change("fold-off-the-page", "slug: 10", "slug: 10\n  marks: {folds: [70, 230]}", "off-page",
           "[70, 230]"),
    Change("absurd-bleed-of-a-side", "slug: 10", "slug: 10\n  sides: {outer: 30}", "too-large",
           "30}"),
    Change("no-such-profile", "slug: 10", "slug: 10\n  profile: tidning.icc",
           "unreadable-profile", "tidning.icc"),
    Change("too-much-ink", "slug: 10", "slug: 10\n  ink_limit: 220", "too-much-ink",
           "[100, 70, 25, 35]"),
    Change("too-much-rich-black", "slug: 10", "slug: 10\n  rich_black: [80, 80, 80, 100]",
           "too-much-ink", "[80, 80"),
    Change("no-such-colour-value", '"#013D66"', '"013D66"', "bad-colour", '013D66"'),
    Change("tint-of-nothing", '{screen: "#FBF5EC", print: [2, 4, 9, 0]}', "{of: ockre, tint: 8}",
           "unknown-colour", "ockre"),
    Change("tint-of-a-tint", '{screen: "#FBF5EC", print: [2, 4, 9, 0]}',
           "{of: blek, tint: 8}\n  blek: {of: ockra, tint: 50}", "tint-of-tint", "blek, tint"),
    Change("recipe-of-no-kind", "[2, 4, 9, 0]", "ljus", "unknown-choice", "ljus"),
    Change("spot-of-the-press", "print: [2, 4, 9, 0]", "print: [2, 4, 9, 0], spot: cyan",
           "bad-spot", "cyan"),
    Change("one-spot-two-names", "print: [2, 4, 9, 0]}",
           "print: [2, 4, 9, 0], spot: Pantone 1}\n"
           '  tva: {screen: "#FBF5EC", print: [2, 4, 9, 0], spot: PANTONE 1}',
           "bad-spot", "PANTONE 1"),
    Change("one-spot-two-recipes", "print: [2, 4, 9, 0]}",
           "print: [2, 4, 9, 0], spot: Pantone 1}\n"
           '  tva: {screen: "#FBF5EC", print: [2, 4, 8, 0], spot: Pantone 1}',
           "bad-spot", "[2, 4, 8, 0]"),
    Change("facing-screen-of-single-pages", "page:\n  width", "page:\n  facing: false\n  width",
           "not-facing", "true\n  underline"),
    Change("too-many-columns", "gutter: 6", "gutter: 24", "measure-too-narrow", "4\n\nprint"),
    Change("measure-too-narrow", "text: 118", "text: 10", "measure-too-narrow", "10\n  gutter"),
    Change("margin-too-narrow", "margin: 38", "margin: 9", "measure-too-narrow", "9\n  head"),
    Change("heading-too-large", "h2: {font: sans, size: 16, leading: 21",
           "h2: {font: sans, size: 60, leading: 63", "measure-too-narrow", "60, leading: 63"),
    Change("unknown-family", "serif: Source Serif Pro  ", "serif: Source Sarif Pro  ",
           "unknown-font", "Source Sarif"),
    Change("unknown-colour", "panel: dis", "panel: dys", "unknown-colour", "dys"),
    Change("lines-touch", "caption: {font: sans, size: 8.5, leading: 11",
           "caption: {font: sans, size: 8.5, leading: 7",
           "lines-touch", "7, colour: svart}\n  caption_label"),
    Change("text-too-small", "running_head: {font: sans, size: 8,",
           "running_head: {font: sans, size: 6.5,", "text-too-small", "6.5,"),
    Change("narrow-tables-too-small", "narrow: 7.2", "narrow: 6", "text-too-small", "6\n  padding"),
    Change("a-larger-least-size", "underline: natt", "underline: natt\n  least_text: 7.8",
           "text-too-small", "7.5, leading"),
    Change("leading-off-the-grid", "body: {font: serif, size: 10, leading: 14",
           "body: {font: serif, size: 10, leading: 15", "off-grid", "15, colour"),
    Change("rows-too-low", "row: 14.17", "row: 6", "row-too-low", "6\n  narrow"),
    Change("narrow-tables-larger", "narrow: 7.2", "narrow: 9", "too-large", "9\n"),
    Change("charts-higher-than-page", "large: 150", "large: 240", "too-high", "240"),
    Change("pale-chapter", "chapters: [hav,", "chapters: [dis,", "low-contrast", "dis, natt"),
    Change("pale-text", "source: {font: sans, size: 7.5, leading: 10, colour: sten}",
           "source: {font: sans, size: 7.5, leading: 10, colour: himmel}",
           "low-contrast", "himmel}"),
    Change("pale-chart", "series: [hav,", "series: [linje,", "low-contrast", "linje, ockra"),
    Change("band-larger-than-page", "band: 40", "band: 140", "out-of-range", "140"),
    Change("band-too-low", "band: 40", "band: 20", "band-too-low", "20\n"),
    Change("head-off-the-page", "distance: 21", "distance: 90", "off-page", "90\n"),
    Change("tabs-on-the-text", "tabs:\n  width: 7", "tabs:\n  width: 30",
           "too-large", "30\n  height"),
    Change("text-at-the-edge", "inner: 24", "inner: 0", "at-the-edge", "0\n  text"),
    Change("columns-without-a-gutter", "gutter: 6", "gutter: 0", "too-close", "0\n  margin"),
    Change("indent-wider-than-the-column", "hyphenate: true, indent: 14,\n    align: justified, "
           "expansion: 2, tracking: 8, hanging: true}\n  bullet",
           "hyphenate: true, indent: 400,\n    align: justified, expansion: 2, tracking: 8, "
           "hanging: true}\n  bullet", "measure-too-narrow", "400,"),
    Change("no-room-beside-the-bullet", "indent: 14,\n    align: justified, expansion: 2, "
           "tracking: 8, hanging: true}\n  note", "indent: 300,\n    align: justified, "
           "expansion: 2, tracking: 8, hanging: true}\n  note", "measure-too-narrow", "300,"),
    Change("summary-without-room", "summary: {font: sans, size: 11, leading: 15",
           "summary: {font: sans, size: 11, leading: 300", "no-room", "300,"),
    Change("a-line-of-a-note-fills-the-page", "note: {font: serif, size: 8, leading: 10.5",
           "note: {font: serif, size: 8, leading: 600", "no-room", "600,"),
    Change("labels-reach-the-next-line", "caption_label: {font: sans, size: 8.5",
           "caption_label: {font: sans, size: 40", "lines-touch", "40, leading"),
    Change("numeral-larger-than-its-tab", "thumb: {font: sans, size: 9",
           "thumb: {font: sans, size: 40", "no-room", "40, leading"),
    Change("head-close-to-the-text", "running_head: {font: sans, size: 8",
           "running_head: {font: sans, size: 66", "too-close", "66, leading"),
    Change("marks-in-the-line-above", "rise: 34", "rise: 100", "no-room", "100\n"),
    Change("rules-over-rows", "heavy: 0.75", "heavy: 40", "no-room", "40\n  light"),
    Change("rule-over-notes", "rule: 0.35\n  length", "rule: 60\n  length", "no-room", "60\n"),
    Change("rule-over-a-quote", "rule: 0.75\n  side", "rule: 60\n  side", "no-room", "60\n"),
    Change("rule-over-a-box", "weight: 1.5\n  padding", "weight: 18\n  padding", "no-room",
           "18\n  padding"),
    Change("cells-that-touch", "narrow: 7.2\n  padding: 3", "narrow: 7.2\n  padding: 0",
           "too-close", "0\n  group_gap"),
    Change("caption-far-from-its-table", "caption_gap: 4", "caption_gap: 600", "no-room", "600\n"),
    Change("caption-far-from-its-figure", "large: 150", "large: 150\n  caption_gap: 600", "no-room",
           "600\n"),
    Change("key-far-from-its-chart", "large: 150", "large: 150\n  key_gap: 300", "no-room",
           "300\n"),
    Change("marks-larger-than-rows", "large: 150", "large: 150\n  mark: 60", "no-room", "60\n"),
    Change("no-such-bullet", 'bullet: "•"', "bullet: ☞", "missing-glyph", "☞"),
    Change("nothing-for-a-bullet", 'bullet: "•"', 'bullet: "\\u200b"', "empty-text", "\\u200b"),
    Change("bullet-wider-than-its-indent", 'bullet: "•"', "bullet: xxxxxxxxxxxx", "no-indent",
           "xxxxxxxxxxxx"),
    Change("bullet-without-an-indent", "hyphenate: true, indent: 10, after: 2}",
           "hyphenate: true, indent: 2, after: 2}", "no-indent", "2, after"),
    Change("number-larger-than-its-field", "opener_numeral: {font: sans, size: 150",
           "opener_numeral: {font: sans, size: 440", "band-too-low", "440,"),
    Change("row-labels-as-wide-as-the-table", "stub: 42", "stub: 100", "measure-too-narrow",
           "100\n"),
    Change("chart-type-larger-than-charts", "chart: {font: sans, size: 7.5, leading: 9.5",
           "chart: {font: sans, size: 40, leading: 46", "no-room", "40, leading"),
    Change("summary-far-below-its-field", "summary_gap: 12", "summary_gap: 110", "summary-too-long",
           "110\n"),
    Change("items-of-a-summary-far-apart", "indent: 14, after: 7}", "indent: 14, after: 400}",
           "summary-too-long", "400}"),
    Change("no-line-in-line-charts", "large: 150", "large: 150\n  line: 0.0", "out-of-range",
           "0.0\n"),
    Change("a-coarse-grid", "baseline: 14", "baseline: 28", "off-grid", "28\n"),
]  # fmt: skip

FREE = [
    ("heavy: 0.75", "heavy: 5"),
    ("rule: 0.75\n  side", "rule: 9\n  side"),
    ("weight: 1.5\n  padding", "weight: 9\n  padding"),
    ("row: 14.17", "row: 40"),
    ("caption_gap: 4", "caption_gap: 30"),
    ("size: 44, leading: 46", "size: 50, leading: 48"),
    ("h1: {font: sans, size: 30, leading: 35", "h1: {font: sans, size: 48, leading: 50"),
    ("summary_padding: 8", "summary_padding: 20"),
    ("inner: 24", "inner: 8"),
    ("label: 28", "label: 80"),
    ("rise: 34", "rise: 50"),
    ("band: 40", "band: 60"),
    ("distance: 21\n  opener", "distance: 45\n  opener"),
    ("large: 150", "large: 150\n  line: 4\n  mark: 9\n  bar: 60\n  row: 40\n  part: 3"),
]
"""Settings far from the sample's that leave room for what is set: no designer is kept from them."""

FOLLOWED = {"measure-too-narrow", "margin-too-narrow"}
"""Mistakes after which figures in the text, too, have no room."""

TOGETHER = [
    "absurd-bleed", "absurd-slug", "heading-too-large", "lines-touch", "leading-off-the-grid",
    "rows-too-low", "narrow-tables-larger", "charts-higher-than-page",
    "pale-chapter", "pale-chart", "band-too-low", "head-off-the-page", "tabs-on-the-text",
]  # fmt: skip
"""Mistakes in spite of which text can be set: all of them are told in one run."""


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report in order."""
    write(tmp_path, [chapter(CHAPTER)], {"forkortningar.yaml": TERMS}, back="abbreviations")
    index = tmp_path / "report.yaml"
    text = index.read_text(encoding="utf-8")
    index.write_text(f"{text}abbreviations: forkortningar.yaml\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Path()


def change(report: Path, changes: Iterable[Change]) -> str:
    """Write the theme with its settings changed; gives its text."""
    path = report / "theme.yaml"
    text = path.read_text(encoding="utf-8")
    for one in changes:
        assert text.count(one.old) == 1, one.old
        text = text.replace(one.old, one.new)
    if any(one.code == "not-facing" for one in changes):
        text = re.sub(r"(screen:\n  facing: )false", r"\1true", text)
    if any(one.name == "too-many-columns" for one in changes):
        text = text.replace("columns: 2\n", "columns: 4\n")
    path.write_text(text, encoding="utf-8")
    return text


def problems(report: Path) -> list[Diagnostic]:
    found = Diagnostics()
    check(report, found)
    return list(found)


def told(found: Iterable[Diagnostic]) -> str:
    return "\n".join(render(one) for one in found) + "\n"


def place(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    return f"{span.file}:{span.line}:{span.column}" if span else ""


def test_nothing_is_told_about_the_theme_as_it_is(report: Path) -> None:
    assert problems(report) == []


@pytest.mark.parametrize("wrong", CHANGES, ids=lambda one: one.name)
def test_a_setting_that_cannot_be_met_is_told_at_its_line(
    report: Path, wrong: Change, golden: Golden
) -> None:
    text = change(report, [wrong])
    found = problems(report)

    assert f"theme.yaml:{where(text, wrong.told)} {wrong.code}" in {
        f"{place(one)} {one.code}" for one in found
    }
    assert all(one.hints for one in found)
    if wrong.name not in FOLLOWED:
        assert all(place(one).startswith("theme.yaml") for one in found), told(found)
    golden(f"themes/{wrong.name}.txt", told(found))


@pytest.mark.parametrize(("old", "new"), FREE, ids=lambda one: one.replace("\n", " "))
def test_an_unusual_setting_that_can_be_met_is_told_nothing(
    report: Path, old: str, new: str
) -> None:
    change(report, [Change("free", old, new, "", "")])
    assert problems(report) == []


def test_a_setting_that_cannot_be_met_is_told_once(report: Path) -> None:
    for name in ("indent-wider-than-the-column", "summary-without-room", "rules-over-rows"):
        before = (report / "theme.yaml").read_text(encoding="utf-8")
        change(report, [one for one in CHANGES if one.name == name])
        assert len(problems(report)) == 1
        (report / "theme.yaml").write_text(before, encoding="utf-8")


def test_a_contrast_that_is_too_low_is_only_warned_of(report: Path) -> None:
    change(report, [one for one in CHANGES if one.name == "pale-chapter"])
    assert [one.severity for one in problems(report)] == [Severity.WARNING]


def test_all_mistakes_of_a_theme_are_told_in_one_run(report: Path, golden: Golden) -> None:
    wrong = [one for one in CHANGES if one.name in TOGETHER]
    assert len(wrong) == len(TOGETHER)
    change(report, wrong)
    found = problems(report)

    assert {one.code for one in wrong} == {one.code for one in found}
    assert len(found) >= len(wrong)
    golden("theme-told.txt", told(found))


def test_a_word_longer_than_any_column_should_hold_is_the_texts_own_affair(report: Path) -> None:
    path = report / "chapters" / "01.yaml"
    long = "ÄLDREOMSORGSFÖRVALTNINGSORGANISATIONSUTREDNINGARNA"
    text = path.read_text(encoding="utf-8").replace("bostadsbidrag", long)
    path.write_text(text, encoding="utf-8")
    assert [one.code for one in problems(report)] == ["overfull-line"]
