"""Whatever stands in a report, it is built or its mistakes are told: no stage ever falls over."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build.conftest import snapshot
from tests.content.reports import write
from typeset.build import build
from typeset.diagnostics import TypesetError

Entries = dict[str, Any]

RIGHT = st.sampled_from(
    [
        "Ord", "Ord " * 90, "*x* och **y**", "54 %", "13~maj", "RVT", "t.ex. [@kapitel-2]",
        "[@t] och [@f]", "[@s]", "[@kapitel-1]", "[x](https://e.org)", "[y]{lang=en}",
        "[[z](https://e.org)]{lang=sv}",
    ]
)  # fmt: skip
WRONG = st.sampled_from(
    [
        "", "  ", "~", "\u00ad", "[^a]", "[^zz]", "[@zz]", "`kod`", "<b>", "\\", "lång" * 60,
        "\U0001f600", "- a\n- b", "# R", "[](https://e.org)", "![p](x.png)", "[x](y)", "***",
    ]
)  # fmt: skip
WORDS = st.one_of(RIGHT, RIGHT, RIGHT, st.lists(st.one_of(RIGHT, WRONG), max_size=3).map("".join))


def exhibits(words: st.SearchStrategy[str]) -> st.SearchStrategy[Entries]:
    around = {
        "caption": words,
        "source": words,
        "notes": st.lists(words, max_size=1),
        "marks": st.fixed_dictionaries({"*": words}),
    }
    table = {"data": "antal.csv", "rows": "nämnd", "columns": ["år"], "values": "antal"}
    figure = {"data": "andel.csv", "category": "kön", "value": "andel", "chart": "donut"}
    return st.fixed_dictionaries(
        {
            "tables": st.fixed_dictionaries({"t": _with(around, table)}),
            "figures": st.fixed_dictionaries({"f": _with({**around, "alt": words}, figure)}),
            "footnotes": st.fixed_dictionaries({"a": words, "b": words}),
        }
    )


def _with(drawn: dict[str, st.SearchStrategy[Any]], fixed: Entries) -> st.SearchStrategy[Entries]:
    return st.fixed_dictionaries(drawn | {key: st.just(value) for key, value in fixed.items()})


def boxes(words: st.SearchStrategy[str]) -> st.SearchStrategy[Entries]:
    return st.fixed_dictionaries(
        {
            "box": st.fixed_dictionaries({"heading": words, "text": words}),
            "place": st.sampled_from(["text", "margin", "full"]),
        }
    )


@st.composite
def bodies(draw: st.DrawFn, words: st.SearchStrategy[str]) -> list[Entries]:
    """Text, and in between a section, a table and a figure, placed once each."""
    texts = st.builds(
        lambda text, mark: {"text": text + mark}, words, st.sampled_from(["", "[^a]"])
    )
    quotes = st.fixed_dictionaries({"pull_quote": st.fixed_dictionaries({"text": words})})
    free = draw(st.lists(st.one_of(texts, quotes, boxes(words)), max_size=5))
    placed = [{"heading": draw(words), "id": "s"}, {"table": "t"}, {"figure": "f"}]
    return draw(st.permutations([*placed, *free]))


@st.composite
def chapters(draw: st.DrawFn, words: st.SearchStrategy[str], number: int) -> Entries:
    return {
        "number": number,
        "title": draw(words),
        "summary": draw(st.lists(words, max_size=2)),
        "body": draw(bodies(words)),
        **draw(exhibits(words)),
    }


@st.composite
def reports(draw: st.DrawFn) -> dict[str, Entries]:
    """The files of a report, most of them right."""
    words = RIGHT if draw(st.booleans()) else WORDS
    elsewhere = {"number": 2, "title": draw(words), "url": "https://example.org"}
    page = {"title": draw(words), "body": draw(bodies(words)), **draw(exhibits(words))}
    report = {
        "title": draw(words),
        "publisher": "Staden",
        "date": "2025-05-13",
        "theme": "theme.yaml",
        "data": "data",
        "front": ["imprint", "contents", "page.yaml"],
        "chapters": ["chapters/01.yaml", elsewhere, "chapters/02.yaml"],
        "back": ["abbreviations", "chapter-list"],
        "imprint": {"text": draw(words), "facts": {"A": draw(words)}},
        "chapter_list": {"title": draw(words), "text": draw(words)},
        "abbreviations": "abbreviations.yaml",
    }
    return {
        "report.yaml": report,
        "page.yaml": page,
        "abbreviations.yaml": {"RVT": draw(words)},
        "chapters/01.yaml": draw(chapters(words, 1)),
        "chapters/02.yaml": draw(chapters(words, 3)),
    }


def built(files: dict[str, Entries]) -> bool:
    """True if the report was built, False if its mistakes were told."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "rapport"
        folder.mkdir()
        as_yaml = {path: json.dumps(text, ensure_ascii=False) for path, text in files.items()}
        write(folder, [], as_yaml)
        try:
            build(folder, out=folder / "out")
        except TypesetError:
            assert not (folder / "out").exists()
            return False
        return bool(snapshot(folder / "out"))


@settings(deadline=None, max_examples=50, derandomize=True)
@given(reports())
def test_a_report_is_built_or_its_mistakes_are_told(files: dict[str, Entries]) -> None:
    built(files)


def test_both_happen() -> None:
    text: Entries = {"number": 1, "title": "Ord", "body": [{"text": "Ord"}]}
    report: Entries = {
        "title": "Ord", "publisher": "Staden", "date": "2025-05-13", "theme": "theme.yaml",
        "data": "data", "chapters": ["chapters/01.yaml"],
    }  # fmt: skip
    assert built({"report.yaml": report, "chapters/01.yaml": text})
    assert not built({"report.yaml": report, "chapters/01.yaml": {**text, "title": ""}})
