"""Numbers follow placement; names mean one thing; what is described is placed once."""

from __future__ import annotations

import pytest

from tests.content.reports import Settle, Settled, chapter, figure, figures, table, tables, where

SPECS = f"""\
tables:
  första: {table()}
  andra: {table(caption="Fler ärenden")}
figures:
  ring: {figure()}
"""
SEEN = "  - text: Se [@första], [@andra] och [@ring].\n"


def labels(made: Settled) -> list[str]:
    captions = [one.caption for one in tables(made.chapter)]
    captions += [one.caption for one in figures(made.chapter)]
    return [caption.label.replace("\N{NO-BREAK SPACE}", " ") for caption in captions]


def test_numbers_follow_placement_not_description(report: Settle) -> None:
    made = report(
        chapter(f"body:\n{SEEN}  - table: andra\n  - figure: ring\n  - table: första\n{SPECS}", 5)
    )
    assert made.found == []
    assert [
        (one.caption.label, one.caption.inlines[0].text, one.anchor) for one in tables(made.chapter)
    ] == [
        ("Tabell\N{NO-BREAK SPACE}5:1", "Fler ärenden", "tabell-5-1"),
        ("Tabell\N{NO-BREAK SPACE}5:2", "Antal ärenden", "tabell-5-2"),
    ]


def test_tables_and_figures_are_counted_apart(report: Settle) -> None:
    made = report(
        chapter(f"body:\n{SEEN}  - table: andra\n  - figure: ring\n  - table: första\n{SPECS}", 5)
    )
    assert labels(made) == ["Tabell 5:1", "Tabell 5:2", "Figur 5:1"]


def test_each_chapter_counts_from_one(report: Settle) -> None:
    body = f"body:\n{SEEN}  - table: andra\n  - figure: ring\n  - table: första\n{SPECS}"
    made = report(chapter(body), chapter(body, 7, "Fler"))
    _, second = made.document.chapters()
    assert [one.caption.label[-3:] for one in tables(second)] == ["7:1", "7:2"]


def test_captions_speak_the_reports_language(report: Settle) -> None:
    made = report(
        chapter(f"body:\n{SEEN}  - table: andra\n  - figure: ring\n  - table: första\n{SPECS}"),
        language="en",
    )
    assert labels(made) == ["Table 1:1", "Table 1:2", "Figure 1:1"]


def test_exhibits_of_a_page_are_numbered_without_a_chapter(report: Settle) -> None:
    page = f"title: Karta\nbody:\n  - figure: ring\nfigures:\n  ring: {figure()}\n"
    made = report(
        chapter("body: [text: 'Se [@ring].']\n"), files={"p/karta.yaml": page}, back="p/karta.yaml"
    )
    (ring,) = figures(made.part("karta"))
    assert (ring.caption.label, ring.anchor) == ("Figur\N{NO-BREAK SPACE}1", "figur-karta-1")
    assert made.found == []


# --- mistakes


def test_a_name_that_is_placed_but_not_described_is_told(report: Settle) -> None:
    written = chapter(f"body:\n{SEEN}  - table: fösta\n  - table: andra\n  - figure: ring\n{SPECS}")
    made = report(written)
    unknown = next(one for one in made.diagnostics if one.code == "unknown-table")
    assert made.place(unknown) == f"chapters/01.yaml:{where(written, 'fösta')}"
    assert unknown.hints == ("did you mean “första”?",)


def test_a_figure_is_not_looked_for_among_the_tables(report: Settle) -> None:
    written = chapter(f"body:\n{SEEN}  - table: ring\n{SPECS}")
    made = report(written)
    unknown = next(one for one in made.diagnostics if one.code == "unknown-table")
    assert made.place(unknown) == f"chapters/01.yaml:{where(written, 'ring' + chr(10))}"


@pytest.mark.parametrize(("kind", "name"), [("table", "andra"), ("figure", "ring")])
def test_what_is_placed_twice_is_told_at_the_second_place(
    report: Settle, kind: str, name: str
) -> None:
    first = f"body:\n{SEEN}  - table: första\n  - table: andra\n  - figure: ring\n"
    made = report(chapter(f"{first}  - {kind}: {name}\n{SPECS}"))
    line = first.count("\n") + 3
    column = len(f"  - {kind}: ") + 1
    assert made.found == [f"chapters/01.yaml:{line}:{column} placed-twice"]


@pytest.mark.parametrize(("kind", "name"), [("table", "andra"), ("figure", "ring")])
def test_what_is_described_but_not_placed_is_warned_of(
    report: Settle, kind: str, name: str
) -> None:
    placed = "  - table: första\n  - table: andra\n  - figure: ring\n"
    body = SEEN.replace(f"[@{name}]", "annat") + placed.replace(f"  - {kind}: {name}\n", "")
    written = chapter(f"body:\n{body}{SPECS}")
    made = report(written)
    assert made.found == [f"chapters/01.yaml:{where(written, f'{name}: {{')} not-placed"]
    assert str(made.only().severity) == "warning"


@pytest.mark.parametrize(
    "body",
    [
        "  - {heading: Ett, id: samma}\n  - {heading: Två, id: samma}\n",
        "  - {heading: Ett, id: samma}\n  - table: samma\n  - text: Se [@samma].\n",
        "  - {heading: Ett, id: kapitel-2}\n",
        "  - {heading: Ett, id: kapitel-1}\n",
    ],
    ids=["two sections", "section and table", "a later chapter", "the chapter itself"],
)
def test_a_name_that_means_two_things_is_told(report: Settle, body: str) -> None:
    specs = f"tables:\n  samma: {table()}\n" if "table:" in body else ""
    made = report(chapter(f"body:\n{body}{specs}"), chapter("body: [text: Ord]\n", 2, "Fler"))
    assert [line.split()[1] for line in made.found] == ["duplicate-name"]


def test_two_chapters_may_use_the_same_name(report: Settle) -> None:
    body = "body:\n  - {heading: Ett, id: samma}\n  - text: Se [@samma].\n"
    made = report(chapter(body), chapter(body, 2, "Fler"))
    assert made.found == []
