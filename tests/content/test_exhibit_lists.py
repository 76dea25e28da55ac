"""Lists of tables and figures: which, in which order, under which words."""

from __future__ import annotations

import pytest

from tests.content.reports import Settle, chapter, figure, roles, table
from typeset.content.document import Part
from typeset.content.exhibit_lists import listed_caption
from typeset.content.listings import Contents
from typeset.content.node import Node, ToAnchor
from typeset.content.texts import Heading

BODY = """\
body:
  - text: Se [@t] och [@f].
  - table: t
  - figure: f
tables:
  t: {table}
figures:
  f: {figure}
"""
EMPTY = "body:\n  - text: Inget.\n"


def both(number: int = 1, title: str = "Inledning", **changes: str) -> str:
    """A chapter with one table and one figure."""
    return chapter(BODY.format(table=table(**changes), figure=figure()), number, title)


def listed(part: Part) -> list[str]:
    """Headings below the title, and entries as `label title`, indented by level."""
    found = []
    for block in part.blocks[1:]:
        if isinstance(block, Heading):
            found.append(f"# {block.plain}")
        if isinstance(block, Contents):
            found += [
                f"{'  ' * e.level}{f'{e.label} {e.title.text}'.strip()}" for e in block.entries
            ]
    return found


def test_tables_are_listed_under_their_chapters_with_their_captions(report: Settle) -> None:
    made = report(both(), both(3, "Siffror"), back="tables")
    assert listed(made.part("tabeller")) == [
        "Kapitel 1 Inledning",
        "  Tabell\N{NO-BREAK SPACE}1:1 Antal ärenden",
        "Kapitel 3 Siffror",
        "  Tabell\N{NO-BREAK SPACE}3:1 Antal ärenden",
    ]


def test_figures_have_a_list_of_their_own(report: Settle) -> None:
    made = report(both(), back="figures")
    assert listed(made.part("figurer")) == [
        "Kapitel 1 Inledning",
        "  Figur\N{NO-BREAK SPACE}1:1 Andel efter kön",
    ]


def test_exhibits_are_both_lists_on_one_page(report: Settle) -> None:
    made = report(both(), front="exhibits")
    assert listed(made.part("tabeller-och-figurer")) == [
        "# Tabeller",
        "Kapitel 1 Inledning",
        "  Tabell\N{NO-BREAK SPACE}1:1 Antal ärenden",
        "# Figurer",
        "Kapitel 1 Inledning",
        "  Figur\N{NO-BREAK SPACE}1:1 Andel efter kön",
    ]


def test_a_kind_that_the_report_lacks_has_no_heading_among_the_exhibits(report: Settle) -> None:
    only_table = f"body:\n  - text: Se [@t].\n  - table: t\ntables:\n  t: {table()}\n"
    made = report(chapter(only_table), front="exhibits")
    assert listed(made.part("tabeller-och-figurer"))[0] == "# Tabeller"
    assert not any("Figur" in line for line in listed(made.part("tabeller-och-figurer")))


def test_chapters_published_elsewhere_have_no_place_in_the_lists(report: Settle) -> None:
    elsewhere = "{number: 2, title: Annat, url: https://a.se}, chapters/01.yaml"
    source = f"title: T\npublisher: P\ndate: 2025-05-13\ntheme: theme.yaml\ndata: data\n\
chapters: [{elsewhere}]\nback: [tables]\n"
    made = report(both(), files={"report.yaml": source})
    assert listed(made.part("tabeller"))[0] == "Kapitel 1 Inledning"
    assert not any("Annat" in line for line in listed(made.part("tabeller")))


def test_pages_outside_the_chapters_are_listed_by_their_title(report: Settle) -> None:
    page = f"title: Karta\nbody:\n  - text: Se [@f].\n  - figure: f\nfigures:\n  f: {figure()}\n"
    made = report(both(), files={"k.yaml": page}, back="k.yaml, figures")
    assert listed(made.part("figurer"))[2:] == [
        "Karta",
        "  Figur\N{NO-BREAK SPACE}1 Andel efter kön",
    ]


def test_an_entry_leads_to_the_exhibit_and_is_a_toc_item(report: Settle) -> None:
    part = report(both(), back="tables").part("tabeller")
    (toc,) = (block for block in part.blocks if isinstance(block, Contents))
    group, entry = toc.entries
    assert toc.node.role == "TOC"
    assert roles(toc.node) == ["TOCI"]
    assert roles(group.node) == ["TOC"]
    assert group.node.children[0].children == [entry.node]
    assert entry.anchor == "tabell-1-1"
    assert isinstance(entry.title.target, ToAnchor)
    assert entry.title.target.name == "tabell-1-1"
    assert entry.title.node is not None
    assert isinstance(entry.title.node.parent, Node)
    assert (entry.title.node.role, entry.title.node.parent.role) == ("Link", "Reference")
    assert group.anchor is None, "the chapter's line has no folio of its own"


def test_a_listed_caption_has_no_note_marks_and_no_full_stop(report: Settle) -> None:
    body = BODY.replace("tables:", "footnotes: {{n: En not.}}\ntables:")
    source = body.format(
        table=table(caption='"Antal†† (1†2) ärenden†, 2024.[^n]††"', marks="{†: a, ††: b}"),
        figure=figure(),
    )
    made = report(chapter(source), back="tables")
    assert made.found == []
    assert listed(made.part("tabeller"))[1].endswith("Antal (1†2) ärenden, 2024")


def test_a_caption_without_marks_is_listed_as_it_is(report: Settle) -> None:
    made = report(both(caption='"Hur många*?"'), back="tables")
    (table_block,) = (b for b in made.chapter.blocks if hasattr(b, "body"))
    assert listed_caption(table_block) == "Hur många*?"  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["tables", "figures", "exhibits"])
def test_a_list_of_nothing_is_warned_of(report: Settle, name: str) -> None:
    made = report(chapter(EMPTY), back=name)
    assert [where.split()[1] for where in made.found] == ["empty-list"]
    assert made.found[0].startswith("report.yaml:9:8")


@pytest.mark.parametrize("name", ["tables", "figures", "exhibits"])
def test_a_list_of_nothing_is_no_page_and_not_in_the_contents(report: Settle, name: str) -> None:
    made = report(chapter(EMPTY), front="contents", back=name)
    assert [part.lists for part in made.document.parts] == [None, None]
    assert listed(made.part("innehall")) == ["1 Inledning"]


def test_the_contents_do_not_list_the_headings_inside_lists(report: Settle) -> None:
    made = report(both(), front="contents", back="exhibits")
    (toc,) = (b for b in made.part("innehall").blocks if isinstance(b, Contents))
    assert [entry.title.text for entry in toc.entries] == ["Inledning", "Tabeller och figurer"]
