"""Headings open sections that nest; every place has an anchor of its own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.reports import (
    Settle,
    Settled,
    chapter,
    figure,
    headings,
    notes,
    roles,
    table,
    where,
)
from typeset.content.body import Writer
from typeset.content.document import Part
from typeset.content.exhibit_blocks import Figure, Table
from typeset.content.exhibits import Exhibits
from typeset.content.listings import Contents
from typeset.content.names import Names
from typeset.content.node import Node, ToAnchor
from typeset.content.texts import Heading
from typeset.content.words import Scribe
from typeset.data.read import Store
from typeset.data.views import Views
from typeset.diagnostics import Diagnostics, Span
from typeset.layout.source import Text
from typeset.locale import get

# --- sections


def outline(node: Node) -> list[object]:
    """Sections as lists in lists, headings by their roles."""
    return [
        outline(child) if child.role == "Sect" else child.role
        for child in node.children
        if child.role == "Sect" or child.role[:1] == "H"
    ]


def body(*levels: int) -> str:
    items = (f"  - {{heading: Rubrik {n}, level: {level}}}\n" for n, level in enumerate(levels, 1))
    return "body:\n" + "".join(items)


def test_each_heading_opens_a_section_in_that_of_the_level_above(report: Settle) -> None:
    made = report(chapter(body(1, 2, 3, 2, 1)))
    assert made.found == []
    assert outline(made.chapter.node) == [
        "H1",
        ["H2", ["H3", ["H4"]], ["H3"]],
        ["H2"],
    ]


def test_text_belongs_to_the_section_that_is_open(report: Settle) -> None:
    made = report(chapter(body(1, 2) + "  - text: Ord.\n  - {heading: Sist, text: Slut.}\n"))
    first, last = (made.chapter.node.children[index] for index in (2, 3))
    assert roles(first) == ["H2", "Sect"]
    assert roles(first.children[1]) == ["H3", "P"]
    assert roles(last) == ["H2", "P"]


@pytest.mark.parametrize("levels", [(2,), (3,), (1, 3), (1, 2, 1, 3)])
def test_a_level_that_is_skipped_is_told_at_its_heading(
    report: Settle, levels: tuple[int, ...]
) -> None:
    written = chapter(body(*levels))
    made = report(written)
    place = where(written, f"Rubrik {len(levels)}")
    assert made.found == [f"chapters/01.yaml:{place} heading-level-skipped"]


@pytest.mark.parametrize("levels", [(1,), (1, 2, 3), (1, 2, 3, 1), (1, 2, 2, 3, 2)])
def test_levels_may_go_down_one_by_one_and_up_by_any(
    report: Settle, levels: tuple[int, ...]
) -> None:
    assert report(chapter(body(*levels))).found == []


def writer() -> Writer:
    locale, diagnostics, names = get("sv"), Diagnostics(), Names(get("sv"))
    store = Store(Path(), diagnostics)
    exhibits = Exhibits("1", {}, {}, names, store, Views(), locale, diagnostics, True)
    return Writer(Scribe("1", names, {}, locale, diagnostics), exhibits, Node("Part"))


@given(st.lists(st.integers(1, 3), max_size=12))
def test_headings_always_nest_by_their_levels(levels: list[int]) -> None:
    written = writer()
    made = [written.heading(Text.at("Ord", Span(Path("x"))), level + 1) for level in levels]
    skipped = any(b > a + 1 for a, b in zip([0, *levels], levels, strict=False))
    assert written.scribe.diagnostics.has_errors == skipped
    if not skipped:
        for heading, level in zip(made, levels, strict=True):
            assert depth(heading.node) == level
    assert len({heading.anchor for heading in made}) == len(made)


def depth(node: Node) -> int:
    """In how many sections a node is."""
    return 0 if node.parent is None else (node.parent.role == "Sect") + depth(node.parent)


# --- words


def test_a_heading_has_plain_words_for_bookmarks(report: Settle) -> None:
    made = report(
        chapter("body:\n  - heading: 'Om *RVT*[^a] i [@kapitel-1]'\nfootnotes: {a: Ord}\n")
    )
    (heading,) = headings(made.chapter)
    assert heading.plain == "Om RVT i kapitel\N{NO-BREAK SPACE}1"


def test_titles_and_running_heads_are_plain_words(report: Settle) -> None:
    made = report(
        "number: 1\ntitle: 'Om [ageing]{lang=en}[^a]'\nrunning_head: '*Kort*~nu'\n"
        "body: [text: Ord]\nfootnotes: {a: Ord}\n",
        "number: 2\ntitle: '*Fler* ord'\nbody: [text: Ord]\n",
    )
    first, second = made.document.chapters()
    assert (first.title, first.running_head) == ("Om ageing", "Kort\N{NO-BREAK SPACE}nu")
    assert first.opener is not None
    assert first.opener.title.plain == "1 Om ageing"
    assert (second.title, second.running_head, second.slug) == ("Fler ord", "Fler ord", "fler-ord")


@pytest.mark.parametrize("words", ["", "  ", "~", "[^a]", r"\u00ad", r"\u200b \u2060"])
def test_a_heading_without_words_is_told(report: Settle, words: str) -> None:
    written = chapter(
        f'body:\n  - heading: "{words}"\n  - text: "Ord.[^a]"\nfootnotes: {{a: Ord}}\n'
    )
    (line,) = report(written).found
    assert line.endswith(" empty-text")
    assert line.startswith("chapters/01.yaml:4:")


@pytest.mark.parametrize(
    "words", ["Ord", "[@kapitel-1]", "[SCB](https://scb.se)", "*Ord*[^a]", "–"]
)
def test_a_heading_may_be_anything_that_is_read(report: Settle, words: str) -> None:
    body = f"body:\n  - heading: '{words}'\n  - text: Ord.[^a]\nfootnotes: {{a: Ord}}\n"
    assert report(chapter(body)).found == []


# --- anchors


def anchors(made: Settled) -> list[str]:
    """Every place that something may lead to."""
    found: list[str] = []
    for part in (*made.document.parts, *made.document.appendices.values()):
        found += part_anchors(part)
    return found


def part_anchors(part: Part) -> list[str]:
    found = [block.anchor for block in part.blocks if isinstance(block, Heading | Table | Figure)]
    if part.opener is not None:
        found.append(part.opener.title.anchor)
        if part.opener.summary_heading is not None:
            found.append(part.opener.summary_heading.anchor)
    for note in notes(part):
        found += [note.anchor, f"{note.anchor}-ref"]
    return found


CLASHES = f"""\
summary: [Kort.]
body:
  - heading: Sammanfattning
  - heading: Om
  - heading: Om!
  - {{heading: Annat, id: om}}
  - {{heading: Mer, id: om-2}}
  - heading: Förkortningar i kapitlet
  - heading: Рубрика
  - heading: 报告
  - text: Se [@om], [@om-2], [@t] och [@f].[^a]
  - table: t
  - figure: f
tables:
  t: {table()}
figures:
  f: {figure()}
footnotes: {{a: Ord}}
"""
PAGE = f"title: Karta\nbody:\n  - figure: f\n  - heading: Om\nfigures:\n  f: {figure()}\n"
PAGES = (
    "karta.yaml", "p/karta.yaml", "innehall.yaml", "kapitel-1.yaml", "1.yaml", "forkortningar.yaml",
)  # fmt: skip


def test_every_anchor_leads_to_one_place(report: Settle) -> None:
    made = report(
        chapter(CLASHES),
        chapter(CLASHES, 2, "Fler"),
        files=dict.fromkeys(PAGES, PAGE) | {"report.yaml": WITH_ALL, "ab.yaml": "RVT: Ord\n"},
    )
    assert made.found == []
    many = {anchor: n for anchor, n in Counter(anchors(made)).items() if n > 1}
    assert many == {}
    assert len(anchors(made)) > 50


WITH_ALL = f"""\
title: Årsrapport
publisher: Exempelstad
date: 2025-05-13
theme: theme.yaml
data: data
front: [contents, imprint]
chapters: [chapters/01.yaml, chapters/02.yaml]
back: [{", ".join(PAGES)}, abbreviations, chapter-list]
imprint: {{text: Ord}}
abbreviations: ab.yaml
chapter_list: {{title: Innehåll, text: Ord}}
"""


def test_a_reference_leads_to_its_section_whatever_others_are_called(report: Settle) -> None:
    made = report(
        chapter("body:\n  - heading: Om\n  - {heading: Annat, id: om}\n  - text: Se [@om].\n")
    )
    first, second = headings(made.chapter)
    (target,) = (
        inline.target
        for block in made.chapter.blocks
        if hasattr(block, "inlines")
        for inline in block.inlines
        if inline.target is not None
    )
    assert isinstance(target, ToAnchor)
    assert target.name == second.anchor != first.anchor


def test_a_page_called_like_the_contents_keeps_its_text(report: Settle) -> None:
    made = report(
        chapter("body: [text: Ord]\n"),
        files={"innehall.yaml": "title: Sida\nbody: [text: Ord]\n"},
        front="contents, innehall.yaml",
    )
    assert roles(made.part("innehall").node) == ["H1", "P"]


def test_the_contents_take_a_heading_s_short_form_and_the_page_keeps_the_long_one(
    report: Settle,
) -> None:
    text = 'body:\n  - heading: En lång rubrik\n    short: "*Kort*"\n    text: x\n'
    made = report(chapter(text), front="contents")
    assert [one.plain for one in headings(made.chapter)] == ["En lång rubrik"]
    toc = made.part("innehall").blocks[-1]
    assert isinstance(toc, Contents)
    assert [entry.title.text for entry in toc.entries] == ["Inledning", "Kort"]


def test_a_short_form_has_no_notes(report: Settle) -> None:
    text = "body:\n  - heading: Rubrik\n    short: Kort[^a]\n    text: x[^a]\nfootnotes: {a: b}\n"
    made = report(chapter(text))
    assert [one.code for one in made.diagnostics] == ["note-out-of-place"]
