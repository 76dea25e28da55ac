"""Every mistake an author can make is told with its place, what is wrong, and what to do.

Each folder under `cases` holds the files in which a report differs from the good one, and in
`errors.txt` all that is said about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.layout.reports import GOOD, copy_report
from typeset.diagnostics import Diagnostics, render
from typeset.layout.chapter import Chapter
from typeset.layout.inline import parse, parse_inline
from typeset.layout.load import Loaded, load
from typeset.layout.source import Text

HERE = Path(__file__).parent
CASES = sorted(path.name for path in (HERE / "cases").iterdir())


def complaints() -> str:
    """All that is said about the report in the current folder."""
    diagnostics = Diagnostics()
    report = load(Path("."), diagnostics)
    for text in body_texts(report):
        parse(text, diagnostics)
    for text in lines(report):
        parse_inline(text, diagnostics)
    return "".join(f"{render(found)}\n\n" for found in diagnostics)


def chapters(report: Loaded | None) -> Iterator[Chapter]:
    if report is not None:
        yield from (chapter for chapter in report.chapters if isinstance(chapter, Chapter))


def body_texts(report: Loaded | None) -> Iterator[Text]:
    for chapter in chapters(report):
        for item in chapter.body:
            if isinstance(text := getattr(item, "text", None), Text):
                yield text


def lines(report: Loaded | None) -> Iterator[Text]:
    for chapter in chapters(report):
        yield from (chapter.title, *chapter.summary, *chapter.footnotes.values())


@pytest.mark.parametrize("case", CASES)
def test_mistakes_are_told_with_place_and_remedy(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Golden
) -> None:
    copy_report(GOOD, tmp_path)
    copy_report(HERE / "cases" / case, tmp_path)
    monkeypatch.chdir(tmp_path)
    said = complaints()
    assert said
    golden(f"cases/{case}/errors.txt", said)


def test_the_good_report_is_told_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_report(GOOD, tmp_path)
    monkeypatch.chdir(tmp_path)
    assert complaints() == ""
