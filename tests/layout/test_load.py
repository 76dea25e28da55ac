"""A report is loaded whole, and a good one gives no complaint."""

from __future__ import annotations

import datetime
import time
from pathlib import Path

import pytest

from tests.conftest import LAYOUT
from tests.layout.reports import GOOD, copy_report
from typeset.diagnostics import Diagnostics, Span, render
from typeset.layout.body import BoxPlace, FigurePlace, HeadingBlock, QuotePlace, TablePlace
from typeset.layout.chapter import Chapter, ElsewhereChapter
from typeset.layout.load import Loaded, load


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy_report(GOOD, tmp_path)
    return tmp_path


@pytest.fixture
def report(folder: Path) -> Loaded:
    return loaded(folder)


@pytest.fixture
def siffror(report: Loaded) -> Chapter:
    chapter = report.chapters[2]
    assert isinstance(chapter, Chapter)
    return chapter


def loaded(path: Path) -> Loaded:
    diagnostics = Diagnostics()
    report = load(path, diagnostics)
    assert not len(diagnostics), "\n".join(map(render, diagnostics))
    assert report is not None
    return report


def test_a_good_report_is_loaded_without_a_complaint(report: Loaded, folder: Path) -> None:
    assert [chapter.number for chapter in report.chapters] == [1, 2, 3]
    assert isinstance(report.chapters[1], ElsewhereChapter)
    assert list(report.pages) == ["pages/karta.yaml"]
    assert report.folder == folder
    assert report.data == folder / "data"
    assert {one.path for one in report.themes.values()} == {folder / "theme.yaml"}


def test_the_sample_report_is_loaded_without_a_complaint() -> None:
    assert {*loaded(LAYOUT).themes} == {"print", "web"}


def test_the_file_itself_may_be_named_instead_of_its_folder(folder: Path) -> None:
    assert loaded(folder / "report.yaml").report.title == "Årsrapport 2024"


def test_what_looks_like_a_number_a_date_or_a_no_is_text_where_text_belongs(
    report: Loaded, siffror: Chapter
) -> None:
    assert report.report.cover is not None
    assert report.report.cover.year == "2024"
    assert report.abbreviations[2].term == "NO"
    assert siffror.tables["antal"].highlight == "2024"
    assert list(siffror.footnotes) == ["1"]


def test_what_must_be_a_number_or_a_date_is_one(report: Loaded, siffror: Chapter) -> None:
    assert report.report.date == datetime.date(2025, 5, 13)
    theme = report.themes["print"].theme
    assert theme.table.heavy == 0.75
    assert theme.colours["natt"].print == (100, 70, 25, 35)
    assert siffror.figures["andel"].illustrative is True


def test_body_items_are_what_their_keys_say(siffror: Chapter) -> None:
    kinds = [type(item) for item in siffror.body]
    assert kinds == [
        HeadingBlock,
        TablePlace,
        QuotePlace,
        HeadingBlock,
        FigurePlace,
        BoxPlace,
    ]
    second = siffror.body[3]
    assert isinstance(second, HeadingBlock)
    assert second.level == 2


def test_abbreviations_keep_the_order_of_their_file(report: Loaded) -> None:
    assert [item.term for item in report.abbreviations] == ["RVT", "SoL", "NO"]


def test_every_mapping_knows_where_it_begins(folder: Path, siffror: Chapter) -> None:
    file = folder / "chapters" / "03-siffror.yaml"
    assert siffror.span == Span(file, 1, 1)
    assert siffror.body[1].span == Span(file, 17, 5)
    assert siffror.tables["antal"].span == Span(file, 34, 5)
    assert siffror.tables["antal"].data.span == Span(file, 36, 11)
    assert siffror.figures["andel"].data.span == Span(file, 51, 11)


@pytest.mark.parametrize("path", ["nothing-here", "good/pages"])
def test_a_path_that_holds_no_report_is_told_in_one_line(path: str) -> None:
    diagnostics = Diagnostics()
    assert load(Path(__file__).parent / path, diagnostics) is None
    (found,) = diagnostics
    assert found.code == "missing-file"


def test_a_mistake_in_one_file_hides_none_in_the_others(tmp_path: Path) -> None:
    report = "title: x\ntheme: t.yaml\ndata: d\nchapters: [a.yaml, b.yaml]\nabbreviations: f.yaml\n"
    (tmp_path / "report.yaml").write_text(report, encoding="utf-8")
    for name in ("a", "b", "t", "f"):
        (tmp_path / f"{name}.yaml").write_text("a: [\n", encoding="utf-8")
    diagnostics = Diagnostics()
    load(tmp_path, diagnostics)
    files = {found.span.file.name for found in diagnostics if found.span}
    assert files == {"a.yaml", "b.yaml", "t.yaml", "f.yaml", "report.yaml"}


def test_a_chapter_of_four_hundred_lines_is_read_in_sixty_milliseconds(tmp_path: Path) -> None:
    """Best of three, so that a busy machine does not fail it; it takes a tenth of that."""
    item = "  - heading: Rubrik {0}\n    text: |\n      Text med *betoning* och en not.[^n]\n"
    body = "".join(item.format(number) for number in range(133))
    source = f"number: 1\ntitle: Långt\nbody:\n{body}footnotes: {{n: x}}\n"
    (tmp_path / "chapter.yaml").write_text(source, encoding="utf-8")
    times = []
    for _ in range(3):
        start = time.process_time()
        _read_chapter(tmp_path / "chapter.yaml")
        times.append(time.process_time() - start)
    assert min(times) < 0.06


def _read_chapter(path: Path) -> None:
    from typeset.layout.inline import parse
    from typeset.layout.yaml_source import read_yaml

    diagnostics = Diagnostics()
    chapter = Chapter.model_validate(read_yaml(path, diagnostics))
    for item in chapter.body:
        assert isinstance(item, HeadingBlock)
        assert item.text is not None
        assert parse(item.text, diagnostics)
    assert not len(diagnostics)
