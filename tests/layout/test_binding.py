"""A binding that cannot be is told at its line in report.yaml, with what to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.content.reports import chapter, where, write
from typeset.diagnostics import Diagnostic, Diagnostics
from typeset.layout.load import load

CHAPTER = chapter("body:\n  - text: Ord.\n")
COVER = "cover: {title: Rapport, year: '2024', art: karta.geojson}\n"


def problems(
    folder: Path, binding: str, *, front: str = "cover", theme: str = ""
) -> list[Diagnostic]:
    """What is told of a report bound like that; `theme` is put before the theme's styles."""
    write(folder, [CHAPTER], front=front, extra=(COVER if front else "") + f"binding: {binding}\n")
    if theme:
        old, new = theme.split(" → ")
        path = folder / "theme.yaml"
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")
    found = Diagnostics()
    load(folder, found)
    return list(found)


GOOD = [
    "{kind: stitched}",
    "{kind: spiral}",
    "{kind: stitched, multiple: 8, inner: 2}",
    "{kind: stitched, cover: {flaps: {width: 80}}}",
    "{kind: spiral, cover: {}}",
    "{kind: glued, multiple: 16, cover: {spine: 8.5, spine_text: Rapport}}",
    "{kind: glued, paper: {weight: 100, bulk: 1.2}, cover: {paper: {thickness: 0.3}}}",
    "{kind: glued, cover: {spine: 8, flaps: {width: 80, front: Ord.}}}",
]


@pytest.mark.parametrize("binding", GOOD)
def test_a_binding_that_can_be_is_told_nothing(tmp_path: Path, binding: str) -> None:
    assert problems(tmp_path, binding) == []


def test_a_glued_report_without_covers_waits_for_somebody_elses(tmp_path: Path) -> None:
    assert problems(tmp_path, "{kind: glued}", front="") == []


@dataclass(frozen=True, slots=True)
class Wrong:
    """A binding, the problem with it, and the words at which that is told."""

    binding: str
    code: str
    told: str
    theme: str = ""


WRONG = [
    Wrong("{kind: sewn}", "unknown-choice", "sewn"),
    Wrong("{kind: stitched, multiple: 6}", "bad-multiple", "6}"),
    Wrong("{kind: glued, multiple: 3, cover: {spine: 8}}", "bad-multiple", "3,"),
    Wrong("{kind: stitched, paper: {weight: 100}}", "paper-unknown", "{weight"),
    Wrong("{kind: stitched, paper: {bulk: 1.2}}", "paper-unknown", "{bulk"),
    Wrong("{kind: stitched, cover: {paper: {}}}", "paper-unknown", "{}}"),
    Wrong("{kind: stitched, paper: {thickness: 0.1, bulk: 1}}", "paper-twice", "0.1"),
    Wrong("{kind: glued}", "cover-not-apart", "glued"),
    Wrong("{kind: stitched, cover: {spine: 5}}", "no-spine", "5}"),
    Wrong("{kind: spiral, cover: {spine_text: Rygg}}", "no-spine", "Rygg"),
    Wrong("{kind: spiral, cover: {flaps: {width: 80}}}", "no-flaps", "{width"),
    Wrong("{kind: spiral, inner: 18}", "no-margin-left", "18"),
    Wrong("{kind: spiral}", "no-margin-left", "{kind", "inner: 24 → inner: 38"),
    Wrong(
        "{kind: glued, inner: 0, cover: {spine: 9}}", "in-the-glue", "0,", "inner: 24 → inner: 6"
    ),
    Wrong("{kind: glued, cover: {spine: 9, flaps: {width: 40}}}", "bad-flap", "40"),
    Wrong("{kind: glued, cover: {spine: 9, flaps: {width: 210}}}", "bad-flap", "210"),
]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda one: f"{one.code}: {one.told}")
def test_a_binding_that_cannot_be_is_told_at_its_place(tmp_path: Path, wrong: Wrong) -> None:
    (problem,) = problems(tmp_path, wrong.binding, theme=wrong.theme)
    assert problem.code == wrong.code
    assert problem.hints
    assert problem.span is not None
    assert problem.span.file.name == "report.yaml"
    text = (tmp_path / "report.yaml").read_text(encoding="utf-8")
    head, binding = text.split("binding: ", 1)
    line, column = (int(one) for one in where(binding, wrong.told).split(":"))
    before = head.count("\n")
    assert (problem.span.line, problem.span.column) == (before + line, column + len("binding: "))


def test_a_cover_apart_without_a_cover_in_front_is_an_error(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "{kind: stitched, cover: {}}", front="")
    assert problem.code == "no-cover"


@pytest.mark.parametrize(
    ("colour", "codes"),
    [("nat", ["unknown-colour"]), ("dis", ["low-contrast"]), ("rost", [])],
)
def test_flaps_have_a_colour_of_the_theme_that_words_stand_out_from(
    tmp_path: Path, colour: str, codes: list[str]
) -> None:
    found = problems(tmp_path, GOOD[0], theme=f"  art: 80 →   art: 80\n  flaps: {colour}")
    assert [one.code for one in found] == codes


@pytest.mark.parametrize(("inner", "codes"), [("10", []), ("17", []), ("17.1", ["no-margin-left"])])
def test_text_may_move_outwards_up_to_the_thumb_tabs(
    tmp_path: Path, inner: str, codes: list[str]
) -> None:
    """The sample's outer margin is 24 mm, its tabs take 7."""
    found = problems(tmp_path, f"{{kind: spiral, inner: {inner}}}")
    assert [one.code for one in found] == codes


def test_words_of_a_cover_that_no_page_has_are_warned_of_once(tmp_path: Path) -> None:
    write(tmp_path, [CHAPTER], extra=COVER)
    found = Diagnostics()
    load(tmp_path, found)
    (problem,) = found
    assert problem.code == "unused-page"
    assert "no “cover”" in problem.message


@pytest.mark.parametrize("front", ["cover", "title-page"])
def test_cover_and_title_page_say_the_same_words(tmp_path: Path, front: str) -> None:
    assert problems(tmp_path, "{kind: stitched}", front=front) == []
