"""Each edition has its theme, and nothing of another's."""

from __future__ import annotations

import shutil

import pytest

from tests.build.conftest import Command, Tiny
from tests.conftest import ROOT
from typeset.build import build, check
from typeset.diagnostics import Diagnostic, Diagnostics, TypesetError

SKARM = ROOT / "layouts" / "themes" / "skarm.yaml"
STAD, BOTH = "theme.yaml", "{print: theme.yaml, web: skarm.yaml}"


@pytest.fixture
def themed(tiny: Tiny) -> Tiny:
    """The tiny report, with both themes in its folder."""
    shutil.copy(SKARM, tiny.layout / "skarm.yaml")
    return tiny


def built(report: Tiny, theme: str) -> dict[str, str]:
    """The files of a build in these themes, by path, with a digest of each."""
    report.change("report.yaml", "theme: theme.yaml", f"theme: {theme}")
    build(report.layout, out=report.out)
    files = report.files()
    report.change("report.yaml", f"theme: {theme}", "theme: theme.yaml")
    del files["build.json"], files["numbers.csv"]
    return files


def of(edition: str, files: dict[str, str]) -> dict[str, str]:
    return {path: digest for path, digest in files.items() if path.startswith(edition)}


def problems(report: Tiny, theme: str) -> list[Diagnostic]:
    report.change("report.yaml", "theme: theme.yaml", f"theme: {theme}")
    found = Diagnostics()
    check(report.layout, found)
    return list(found)


def test_an_edition_is_the_same_whatever_theme_the_other_has(themed: Tiny) -> None:
    both, stad, skarm = (built(themed, theme) for theme in (BOTH, STAD, "skarm.yaml"))
    assert of("print", both) == of("print", stad)
    assert of("web", both) == of("web", skarm)


def test_themes_differ(themed: Tiny) -> None:
    stad, skarm = built(themed, STAD), built(themed, "skarm.yaml")
    assert stad.keys() == skarm.keys()
    assert all(stad[path] != skarm[path] for path in stad)


def test_one_theme_named_twice_is_composed_once(themed: Tiny) -> None:
    one = build(themed.layout, out=themed.out)
    themed.change("report.yaml", "theme: theme.yaml", "theme: {print: theme.yaml, web: theme.yaml}")
    twice = build(themed.layout, out=themed.out)
    assert [stage.name for stage in twice.stages] == [stage.name for stage in one.stages]
    names = [stage.name for stage in one.stages]
    assert names[:8] == [
        "layout",
        "data",
        "numbers",
        "secrecy",
        "content",
        "ledger",
        "flow",
        "pages",
    ]
    assert twice.files == one.files


def test_two_themes_are_composed_after_content_is_settled_once(themed: Tiny) -> None:
    themed.change("report.yaml", "theme: theme.yaml", f"theme: {BOTH}")
    told: list[str] = []
    build(themed.layout, out=themed.out, progress=told.append)
    composed = ["flow (Stad)", "pages (Stad)", "flow (Skärm)", "pages (Skärm)"]
    assert told[:10] == ["layout", "data", "numbers", "secrecy", "content", "ledger", *composed]


def test_only_the_themes_of_the_editions_asked_for_are_composed(themed: Tiny) -> None:
    themed.change("report.yaml", "theme: theme.yaml", f"theme: {BOTH}")
    report = build(themed.layout, editions=("web",), out=themed.out)
    assert [stage.name for stage in report.stages][6:8] == ["flow", "pages"]
    assert {file.theme for file in report.files} == {"Skärm"}


def test_the_build_report_says_which_theme_each_file_has(themed: Tiny) -> None:
    built(themed, BOTH)
    themes = {file["edition"]: file["theme"] for file in themed.report()["files"]}
    assert themes == {"print": "Stad", "web": "Skärm", "proof": "Skärm"}


def test_a_problem_that_both_themes_have_is_told_once_and_without_a_theme(themed: Tiny) -> None:
    themed.change("chapters/01.yaml", "Antalet visas", "Antalet 漢 visas")
    (problem,) = {one for one in problems(themed, "skarm.yaml") if one.code == "missing-glyph"}
    themed.change("report.yaml", "theme: skarm.yaml", "theme: theme.yaml")
    shutil.copy(SKARM, themed.layout / "annan.yaml")
    both = problems(themed, "{print: annan.yaml, web: skarm.yaml}")
    assert [one for one in both if one.code == "missing-glyph"] == [problem]


def test_a_problem_of_one_theme_says_which(themed: Tiny) -> None:
    long = "OBRYTBART" * 11
    themed.change("chapters/01.yaml", "Antalet visas", f"{long} visas")
    found = [one for one in problems(themed, BOTH) if one.code == "overfull-line"]
    assert len(found) == 2
    assert {one.hints[-1] for one in found} == {
        "only with the theme “Stad” (print)",
        "only with the theme “Skärm” (web)",
    }


def test_problems_in_both_theme_files_are_told_in_one_run(themed: Tiny) -> None:
    themed.change("theme.yaml", "rule: sten", "rule: stn")
    themed.change("skarm.yaml", "rule: linje\n\nchapters", "rule: linj\n\nchapters")
    found = problems(themed, BOTH)
    files = {one.span.file.name for one in found if one.code == "unknown-colour" and one.span}
    assert files == {"theme.yaml", "skarm.yaml"}


def test_an_edition_without_a_theme_is_told_of(themed: Tiny) -> None:
    (problem,) = problems(themed, "{print: theme.yaml}")
    assert problem.code == "missing-key"
    assert "“web”" in problem.message


def test_a_theme_that_is_not_there_is_told_of_where_it_is_named(themed: Tiny) -> None:
    (problem,) = problems(themed, "{print: theme.yaml, web: borta.yaml}")
    assert problem.span is not None
    line = (themed.layout / "report.yaml").read_text("utf-8").splitlines()[problem.span.line - 1]
    assert line[problem.span.column - 1 :].startswith("borta.yaml")


# --- trying a theme


def test_a_theme_can_be_tried_without_changing_the_report(themed: Tiny, command: Command) -> None:
    wanted = built(themed, BOTH)
    web = f"web={themed.layout / 'skarm.yaml'}"
    assert command("build", themed.layout, "--out", themed.out, "--theme", web).code == 0
    made = themed.files()
    del made["build.json"], made["numbers.csv"]
    assert made == wanted


def test_a_theme_tried_for_all_editions_sets_them_all(themed: Tiny, command: Command) -> None:
    path = themed.layout / "skarm.yaml"
    assert command("build", themed.layout, "--out", themed.out, "--theme", path).code == 0
    assert {file["theme"] for file in themed.report()["files"]} == {"Skärm"}


def test_the_report_s_own_theme_is_not_looked_at_when_another_is_tried(
    themed: Tiny, command: Command
) -> None:
    (themed.layout / STAD).unlink()
    path = themed.layout / "skarm.yaml"
    assert command("check", themed.layout, "--theme", path).code == 0
    assert command("check", themed.layout, "--theme", f"web={path}").code == 1


def test_a_theme_to_try_that_is_not_there_is_an_error(themed: Tiny) -> None:
    with pytest.raises(TypesetError) as failure:
        build(themed.layout, out=themed.out, themes={"web": themed.layout / "borta.yaml"})
    assert "borta.yaml" in str(failure.value)
