"""Whatever is wrong, and in whatever stage it shows, one run tells it all, each at its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, Golden
from typeset.build import build, check
from typeset.diagnostics import Diagnostics, TypesetError, render

HERE = Path(__file__).parent
THEME = ROOT / "layouts" / "themes" / "stad.yaml"


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The faulty report, with the sample's theme grown until its charts are higher than pages."""
    for name in ("report", "data"):
        shutil.copytree(HERE / name, tmp_path / name)
    theme = THEME.read_text(encoding="utf-8")
    large = next(line for line in theme.splitlines() if line.strip().startswith("large:"))
    grown = theme.replace(large, large.split("large:")[0] + "large: 900")
    (tmp_path / "report" / "theme.yaml").write_text(grown, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Path("report")


def told(found: Diagnostics) -> str:
    return "\n".join(render(diagnostic) for diagnostic in found) + "\n"


def test_every_kind_of_mistake_is_told_in_one_run_at_its_place(
    report: Path, golden: Golden
) -> None:
    found = Diagnostics()
    check(report, found)

    golden("told.txt", told(found))


def test_a_build_with_mistakes_tells_the_same_and_writes_nothing(report: Path) -> None:
    found = Diagnostics()
    check(report, found)

    with pytest.raises(TypesetError) as failure:
        build(report, out=Path("out"))

    assert list(found) == list(failure.value.diagnostics)
    assert not Path("out").exists()


def test_each_mistake_mended_leaves_the_others(report: Path) -> None:
    chapter = report / "chapters" / "01-fel.yaml"
    mended = chapter.read_text(encoding="utf-8").replace("summery:", "summary:")
    before, after = Diagnostics(), Diagnostics()
    check(report, before)
    chapter.write_text(mended, encoding="utf-8")
    check(report, after)

    assert {d.code for d in before} - {d.code for d in after} == {"unknown-key"}


def test_what_a_faulty_table_is_called_may_still_be_referred_to(report: Path) -> None:
    chapter = report / "chapters" / "01-fel.yaml"
    text = chapter.read_text(encoding="utf-8").replace("    caption: För bred\n", "")
    chapter.write_text(text, encoding="utf-8")
    found = Diagnostics()
    check(report, found)

    messages = [diagnostic.message for diagnostic in found]
    assert any("needs the key “caption”" in message for message in messages)
    assert not any("“t4”" in message and "no table" in message for message in messages)


def test_a_chapter_without_a_usable_number_is_still_read(report: Path) -> None:
    chapter = report / "chapters" / "01-fel.yaml"
    text = chapter.read_text(encoding="utf-8").replace("number: 1\n", "number: ett\n")
    chapter.write_text(text, encoding="utf-8")
    found = Diagnostics()
    check(report, found)

    codes = {diagnostic.code for diagnostic in found}
    assert {"wrong-type", "unresolved-reference", "missing-glyph", "not-a-number"} <= codes


def test_one_unreadable_chapter_hides_nothing_in_the_others(report: Path) -> None:
    index = report / "report.yaml"
    index.write_text(
        index.read_text(encoding="utf-8") + "  - chapters/02-trasig.yaml\n", encoding="utf-8"
    )
    (report / "chapters" / "02-trasig.yaml").write_text("number: 2\ntitle: [\n", encoding="utf-8")
    found = Diagnostics()
    check(report, found)

    files = {diagnostic.span.file.name for diagnostic in found if diagnostic.span}
    assert {"01-fel.yaml", "02-trasig.yaml", "text.csv"} <= files
