"""The adapter for the neutral corpus, and the measures of running text."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.corpus_to_layout import MEASURE, convert, literal
from tests.benchmarks.typography import Typography, main, measure
from typeset.build import build, check
from typeset.diagnostics import Diagnostics, Span
from typeset.layout.inline import MarkdownParagraph, parse
from typeset.layout.markup import Words
from typeset.layout.source import Text
from typeset.typography.families import Families

POINTS = 72 / 25.4
SIGNS = "2. A*B* [x](y) <z> & ~ _å_ #1 `k` {lang=en} \\ [^n] [@b] ![i] 5\N{NO-BREAK SPACE}123"

Measure = Callable[..., Typography]


def cell(text: str, colspan: int = 1, rowspan: int = 1) -> dict[str, Any]:
    return {"text": text, "colspan": colspan, "rowspan": rowspan}


def row(label: str, *cells: str, total: bool = False) -> dict[str, Any]:
    return {"label": label, "cells": list(cells), "total": total}


def series(name: str, *values: int) -> dict[str, Any]:
    return {"name": name, "values": list(values)}


def chart(number: int, kind: str, unit: str, *lines: dict[str, Any]) -> dict[str, Any]:
    categories = [f"Delen {part}" for part in range(1, len(lines[0]["values"]) + 1)]
    drawn = {"kind": kind, "categories": categories, "series": list(lines), "unit": unit}
    return {
        "type": "figure",
        "chapter": 1,
        "n": number,
        "caption": f"Bild {number}.",
        "source": "Systemet & co",
        "chart": drawn,
        "alt": f"Diagram. Bild {number}. Delen 1 är störst.",
    }


TABLE = {
    "type": "table",
    "chapter": 1,
    "n": 1,
    "caption": "Antal [ärenden], efter kön.",
    "source": "Systemet",
    "head": [
        [cell("Nämnd", 1, 2), cell("2023", 2), cell("2024", 2), cell("Barn", 1, 2)],
        [cell("Kvinnor"), cell("Män"), cell("Kvinnor"), cell("Män")],
    ],
    "rows": [
        row("Järva", "12", "*", "1\N{NO-BREAK SPACE}234", "0", "7"),
        row("# Farsta**", "8", "9", "10", "11", "12"),
        row("Totalt", "20", "*", "1244", "11", "19", total=True),
    ],
    "notes": ["* Under 4 visas inte.", "** Sammanlagda.", "Övrigt <inget>."],
}

FIGURES = [
    chart(1, "donut", "%", series("Andel", 70, 30)),
    chart(2, "grouped", "antal", series("Kvinnor", 3, 5), series("Män", 4, 6)),
    chart(3, "hbar2", "antal", series("Antal", 3, 5), series("Dagar", 40, 60)),
    chart(4, "stacked", "antal", series("Kvinnor", 3, 5), series("Män", 4, 6)),
    chart(5, "lines", "antal", series("Väst", 3, 5), series("Öst", 4, 9)),
]


def paragraph(*runs: Any) -> dict[str, Any]:
    return {"type": "p", "runs": list(runs)}


def chapter(number: int, *blocks: dict[str, Any], summary: str = "") -> dict[str, Any]:
    return {
        "num": number,
        "title": f"Del {number}",
        "summary": [summary] if summary else [],
        "blocks": list(blocks),
    }


def corpus(*chapters: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": "Rapporten 2024",
        "subtitle": "Statistik: i korthet",
        "publisher": "Exempelstad",
        "year": 2024,
        "lang": "sv",
        "intro": [f"Inledning med {SIGNS}"],
        "chapters": list(chapters),
        "abbreviations": [["SoL", "Socialtjänstlagen (2001:453)"]],
        "back": {"title": "Kapitlen", "text": "Finns här.", "url": "https://example.org/a_b"},
    }


REFERENCES = [{"ref": "figure", "chapter": 1, "n": figure["n"]} for figure in FIGURES]

FULL = corpus(
    chapter(
        1,
        {"type": "h2", "text": "Om * statistiken"},
        paragraph("Se ", {"ref": "table", "chapter": 1, "n": 1}, ". ", SIGNS),
        paragraph("Not!", {"fn": 1, "text": "Se https://example.org/a_b."}, " Mer."),
        TABLE,
        {"type": "pull", "text": "av alla", "big": "54 %"},
        *(paragraph("Se ", reference, ".") for reference in REFERENCES),
        {"type": "h3", "text": "Efter område"},
        paragraph("Sist."),
        *FIGURES,
        summary="Fler *får* stöd.",
    ),
    chapter(2, paragraph("Som i ", {"ref": "chapter", "chapter": 1}, ".")),
)


def checked(report: dict[str, Any], folder: Path) -> list[str]:
    diagnostics = Diagnostics()
    check(convert(report, folder), diagnostics)
    # A corpus is made of typed words: its numbers are in no data.
    others = [found for found in diagnostics if found.code != "typed-numbers"]
    return [f"{found.code}: {found.message}" for found in others]


def test_a_corpus_becomes_a_report_without_diagnostics(tmp_path: Path) -> None:
    assert checked(FULL, tmp_path) == []


def test_a_reference_that_leads_nowhere_is_not_hidden(tmp_path: Path) -> None:
    broken = copy.deepcopy(FULL)
    broken["chapters"][1]["blocks"] = [paragraph({"ref": "table", "chapter": 1, "n": 9})]
    assert checked(broken, tmp_path)


def test_every_block_of_the_corpus_is_in_the_layout(tmp_path: Path) -> None:
    convert(FULL, tmp_path)
    written = yaml.safe_load((tmp_path / "chapters" / "01.yaml").read_text("utf-8"))
    kinds = [next(iter(item)) for item in written["body"]]
    assert kinds == ["heading", "table", "pull_quote", "text", "heading", *["figure"] * 5]
    assert written["footnotes"] == {"n1": "Se <https://example.org/a_b>."}
    assert written["tables"]["tabell-1-1"]["marks"].keys() == {"*", "**"}
    assert written["tables"]["tabell-1-1"]["notes"] == [r"Övrigt \<inget\>."]


def test_a_header_that_reaches_down_is_followed_by_an_empty_one(tmp_path: Path) -> None:
    convert(FULL, tmp_path)
    lines = (tmp_path / "data" / "01" / "tabell-1-1.csv").read_text("utf-8").splitlines()
    assert lines[:2] == ['"rad";"nivå 1";"nivå 2";"värde"', '"Järva";"2023";"Kvinnor";"12"']
    assert lines[5] == '"Järva";"Barn";"";"7"'


def test_the_same_corpus_gives_the_same_files(tmp_path: Path) -> None:
    convert(FULL, tmp_path / "one")
    convert(FULL, tmp_path / "two")
    one, two = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in _files(tmp_path / name)}
        for name in ("one", "two")
    )
    assert one == two


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@given(st.text("ab1. -+=*_[]()<>{}&~^@#|!`\\$:\n", min_size=1))
def test_literal_text_is_printed_as_it_stands(text: str) -> None:
    wanted = text.replace("\n", " ").strip(" ")
    assert _printed(literal(text)) == wanted


def test_markup_that_is_not_escaped_is_lost() -> None:
    assert _printed("a *b*") == "a b"


def _printed(markup: str) -> str:
    diagnostics = Diagnostics()
    blocks = parse(Text.at(markup, Span(Path("x.yaml"), 1, 1)), diagnostics)
    assert not list(diagnostics)
    return "".join(_words(block) for block in blocks)


def _words(block: object) -> str:
    assert isinstance(block, MarkdownParagraph)
    assert all(isinstance(item, Words) for item in block.inlines)
    return "".join(item.text for item in block.inlines if isinstance(item, Words))


@pytest.fixture
def measured(tmp_path: Path) -> Measure:
    """Builds chapters of one paragraph, set as `body` says, and measures them."""

    def build_and_measure(*texts: str, **body: Any) -> Typography:
        chapters = [chapter(n, paragraph(text)) for n, text in enumerate(texts, start=1)]
        convert(corpus(*chapters) | {"intro": []}, tmp_path)
        theme = yaml.safe_load((tmp_path / "theme.yaml").read_text("utf-8"))
        theme["styles"]["body"] |= body
        (tmp_path / "theme.yaml").write_text(yaml.safe_dump(theme), encoding="utf-8")
        build(tmp_path, editions=("print",), out=tmp_path / "out")
        return measure(tmp_path / "out" / tmp_path.name / "print" / f"{tmp_path.name}.pdf")

    return build_and_measure


def width(text: str) -> float:
    """In ems of the serif."""
    return Families([]).face("Source Serif Pro", "regular").shape(text).width / 1000


def test_gaps_of_justified_lines_are_what_the_words_leave(measured: Measure) -> None:
    # Four words to a line: a fifth finds no room in the 135 mm.
    word = "m" * 10
    found = measured(" ".join([word] * 40), hyphenate=False, expansion=0, tracking=0)
    gap = (MEASURE["text"] * POINTS / 10 - 4 * width(word)) / 3
    assert (found.lines, found.justified) == (10, 9)  # the last one is not driven out
    assert found.gap_mean == pytest.approx(gap, abs=0.01)
    assert found.gap_deviation == pytest.approx(0, abs=0.005)
    assert found.wide_share == 1


def test_gaps_of_ragged_lines_are_word_spaces(measured: Measure) -> None:
    found = measured(" ".join(["m" * 10] * 40), hyphenate=False, align="ragged")
    assert found.gap_mean == pytest.approx(width(" "), abs=0.01)
    assert found.wide_share == 0


def test_a_note_mark_makes_no_gap(tmp_path: Path) -> None:
    runs = [["m" * 10, {"fn": n, "text": "Not."}, " "] for n in range(1, 9)]
    report = corpus(chapter(1, paragraph("m ", *(part for run in runs for part in run), "m" * 30)))
    convert(report | {"intro": []}, tmp_path)
    theme = (
        (tmp_path / "theme.yaml").read_text("utf-8").replace("align: justified", "align: ragged")
    )
    (tmp_path / "theme.yaml").write_text(theme, encoding="utf-8")
    build(tmp_path, editions=("print",), out=tmp_path / "out")
    found = measure(tmp_path / "out" / tmp_path.name / "print" / f"{tmp_path.name}.pdf")
    assert found.justified
    assert found.gap_mean == pytest.approx(width(" "), abs=0.02)


WORDY = " ".join(["försörjningsprövningen"] * 60)


def test_lines_that_end_in_a_hyphen_are_counted(measured: Measure) -> None:
    found = measured(WORDY, hyphenate=True)
    assert found.hyphen_share > 0.2
    assert found.longest_ladder >= 1


def test_without_hyphenation_no_line_ends_in_a_hyphen(measured: Measure) -> None:
    found = measured(WORDY, hyphenate=False)
    assert found.lines > 10
    assert (found.hyphen_share, found.longest_ladder) == (0, 0)


def test_a_chapter_that_ends_early_leaves_a_white_foot(measured: Measure) -> None:
    assert measured(WORDY, WORDY).white_feet == 1


def test_the_foot_of_the_last_page_does_not_count(
    measured: Measure, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert measured(WORDY).white_feet == 0
    main([str(path) for path in (tmp_path / "out").rglob("*.pdf")])
    assert "ladder" in capsys.readouterr().out
