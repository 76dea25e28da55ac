"""A theme's grid has to fit its page, whatever the columns and margins add up to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.layout.reports import copy_report
from typeset.diagnostics import Diagnostics
from typeset.layout.load import load

GOOD = Path(__file__).parent / "good"


def problems(folder: Path, **lengths: float) -> list[str]:
    """What is told of the good report when lengths of its page are others."""
    copy_report(GOOD, folder / "report")
    theme = folder / "report" / "theme.yaml"
    text = theme.read_text(encoding="utf-8")
    for name, length in lengths.items():
        text, count = re.subn(rf"\b{name}: [\d.]+", f"{name}: {length:g}", text, count=1)
        assert count == 1
    theme.write_text(text, encoding="utf-8")
    found = Diagnostics()
    load(folder / "report", found)
    return [f"{one.code}: {one.message}" for one in found]


@pytest.mark.parametrize(("name", "what"), [("inner", "width"), ("head", "height")])
def test_a_grid_larger_than_the_page_is_told(tmp_path: Path, name: str, what: str) -> None:
    (problem,) = problems(tmp_path, **{name: 400})

    assert problem.startswith("page-too-small")
    assert what in problem


def test_a_grid_that_fits_is_told_nothing(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


def test_how_many_pages_there_are_is_not_the_themes_to_say(tmp_path: Path) -> None:
    copy_report(GOOD, tmp_path / "report")
    theme = tmp_path / "report" / "theme.yaml"
    text = re.sub(r"\nprint:.*?(?=\n\w)", "", theme.read_text(encoding="utf-8"), flags=re.S)
    theme.write_text(f"{text}\nprint: {{multiple: 4}}\n", encoding="utf-8")
    found = Diagnostics()
    load(tmp_path / "report", found)
    assert [one.code for one in found] == ["unknown-key"]
