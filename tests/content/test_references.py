"""References: resolved to numbers and places, in the words of the sentence that they stand in."""

from __future__ import annotations

import pytest

from tests.content.reports import (
    Settle,
    Settled,
    chain,
    chapter,
    figure,
    headings,
    table,
    text,
    where,
)
from typeset.content.node import ToAnchor, ToUrl
from typeset.content.texts import Inline, Paragraph

_ = "\N{NO-BREAK SPACE}"

EXHIBITS = f"""\
  - table: antal
  - figure: andel
tables:
  antal: {table()}
figures:
  andel: {figure()}
"""


def said(made: Settled) -> str:
    """The first paragraph of the first chapter."""
    return next(line for line in text(made.chapter)[1:] if line)


def references(made: Settled, number: int = 1) -> list[Inline]:
    """The references in a chapter's paragraphs."""
    part = next(part for part in made.document.chapters() if part.number == number)
    lines = (block.inlines for block in part.blocks if isinstance(block, Paragraph))
    return [inline for line in lines for inline in line if inline.target is not None]


# --- words


def test_a_reference_is_set_as_label_and_number(report: Settle) -> None:
    made = report(chapter(f"body:\n  - text: Se [@antal] och [@andel].\n{EXHIBITS}"))
    assert made.found == []
    assert said(made) == f"Se tabell{_}1:1 och figur{_}1:1."


@pytest.mark.parametrize(
    "before",
    ["Ord. ", "Ord! ", "Ord? ", "Ord.[^a] ", "*Ord.* ", "År 2024. ", "Ökat 5,4. ", ""],
)
def test_a_reference_is_capitalised_at_a_sentences_start(report: Settle, before: str) -> None:
    body = f"body:\n  - text: '{before}[@antal] visar.[^a]'\n{EXHIBITS}footnotes: {{a: Om a}}\n"
    made = report(chapter(body))
    assert f"Tabell{_}1:1 visar" in said(made)


@pytest.mark.parametrize(
    "before",
    ["Se ", "Se t.ex. ", "Ord (", "Ord, ", "Ord; ", "Ord[^a] ", "Ord.[^a] Se bl.a. "],
)
def test_a_reference_is_in_lower_case_inside_a_sentence(report: Settle, before: str) -> None:
    body = f"body:\n  - text: '{before}[@antal] visar.[^a]'\n{EXHIBITS}footnotes: {{a: Om a}}\n"
    made = report(chapter(body))
    assert f"tabell{_}1:1 visar" in said(made)


def test_what_never_ends_a_sentence_is_known_by_language(report: Settle) -> None:
    body = f"body:\n  - text: See e.g. [@antal], t.ex. [@andel].\n{EXHIBITS}"
    made = report(chapter(body), language="en")
    assert said(made) == f"See e.g. table{_}1:1, t.ex. Figure{_}1:1."


def test_each_item_of_a_list_begins_a_sentence(report: Settle) -> None:
    body = f"body:\n  - text: |\n      - [@antal]\n      - se [@andel]\n{EXHIBITS}"
    made = report(chapter(body))
    assert text(made.chapter)[1:3] == [f"Tabell{_}1:1", f"se figur{_}1:1"]


def test_a_section_is_quoted_by_its_heading_without_markup(report: Settle) -> None:
    body = (
        "body:\n"
        "  - {heading: 'Om *statistiken*[^a] och [SCB](https://scb.se)', id: om}\n"
        "  - text: Se [@om].\nfootnotes: {a: Om a}\n"
    )
    made = report(chapter(body))
    assert text(made.chapter)[2] == "Se avsnitt ”Om statistiken och SCB”."
    (reference,) = references(made)
    assert reference.target == ToAnchor(
        headings(made.chapter)[0].anchor, "Avsnitt ”Om statistiken och SCB”"
    )


def test_quotation_marks_are_the_languages_own(report: Settle) -> None:
    body = "body:\n  - {heading: Method, id: method}\n  - text: See [@method].\n"
    made = report(chapter(body), language="en")
    assert text(made.chapter)[2] == "See section ‘Method’."


# --- where they lead


def test_a_reference_is_a_link_in_a_reference_that_leads_to_the_thing(report: Settle) -> None:
    made = report(chapter(f"body:\n  - text: Se [@antal] och [@andel].\n{EXHIBITS}"))
    first, second = references(made)
    assert chain(first.node) == ["Link", "Reference", "P"]
    assert first.target == ToAnchor("tabell-1-1", f"Tabell{_}1:1")
    assert second.target == ToAnchor("figur-1-1", f"Figur{_}1:1")


def test_a_link_is_not_said_to_lead_to_a_whole_caption(report: Settle) -> None:
    exhibits = EXHIBITS.replace("Antal ärenden", "'*Antal* [cases]{lang=en}[^a]**'")
    body = f"body:\n  - text: Se [@antal] och [@andel].\n{exhibits}footnotes: {{a: Om a}}\n"
    made = report(chapter(body))
    assert references(made)[0].target == ToAnchor("tabell-1-1", f"Tabell{_}1:1")


def test_references_lead_to_other_chapters_and_their_exhibits(report: Settle) -> None:
    made = report(
        chapter(f"body:\n  - text: Se [@antal] och [@andel].\n{EXHIBITS}"),
        chapter("body:\n  - text: Se [@antal] i [@kapitel-1].\n", 2, "Fler"),
    )
    assert made.found == []
    exhibit, whole = references(made, 2)
    assert (exhibit.text, exhibit.target) == (
        f"tabell{_}1:1",
        ToAnchor("tabell-1-1", f"Tabell{_}1:1"),
    )
    assert (whole.text, whole.target) == (
        f"kapitel{_}1",
        ToAnchor("kapitel-1", f"Kapitel{_}1"),
    )


def test_a_chapters_own_name_comes_before_that_of_another(report: Settle) -> None:
    body = f"body:\n  - text: Se [@antal] och [@andel].\n{EXHIBITS}"
    made = report(chapter(body), chapter(body, 2, "Fler"))
    assert made.found == []
    assert [one.text for one in references(made, 2)] == [f"tabell{_}2:1", f"figur{_}2:1"]


ELSEWHERE = """\
title: Årsrapport
publisher: Exempelstad
date: 2025-05-13
theme: theme.yaml
data: data
chapters:
  - chapters/01.yaml
  - {number: 3, title: 'Barn och *unga*', url: 'https://example.org/3'}
"""


def test_chapters_published_elsewhere_become_web_addresses(report: Settle) -> None:
    body = "body:\n  - text: Se [@kapitel-3] och [@kapitel-1].\n"
    made = report(chapter(body), files={"report.yaml": ELSEWHERE})
    elsewhere, here = references(made)
    assert elsewhere.text == f"kapitel{_}3"
    assert elsewhere.target == ToUrl("https://example.org/3", f"Kapitel{_}3")
    assert isinstance(here.target, ToAnchor)


# --- mistakes


def test_an_unknown_name_is_told_at_its_place_with_the_nearest_spelling(report: Settle) -> None:
    written = chapter(f"body:\n  - text: |\n      Se [@antl] och\n      [@andel].\n{EXHIBITS}")
    made = report(written)
    assert made.found[0] == f"chapters/01.yaml:{where(written, '[@antl]')} unresolved-reference"
    assert made.diagnostics[0].hints == ("did you mean “antal”?",)


def test_the_nearest_spelling_may_be_in_another_chapter(report: Settle) -> None:
    made = report(
        chapter(f"body:\n  - text: Se [@antal] och [@andel].\n{EXHIBITS}"),
        chapter("body:\n  - text: Se [@antl].\n", 2, "Fler"),
    )
    assert made.only().hints == ("did you mean “antal”?",)


def test_a_name_of_two_other_chapters_is_ambiguous(report: Settle) -> None:
    body = f"body:\n  - text: Se [@antal] och [@andel].\n{EXHIBITS}"
    written = chapter("body:\n  - text: Se [@antal].\n", 3, "Fler")
    made = report(chapter(body), chapter(body, 2), written)
    assert made.found == [f"chapters/03.yaml:{where(written, '[@antal]')} ambiguous-reference"]


def test_a_chapter_that_is_not_in_the_report_is_an_unknown_name(report: Settle) -> None:
    made = report(chapter("body:\n  - text: Se [@kapitel-2].\n"))
    assert made.only().code == "unresolved-reference"
    assert made.only().hints == ("did you mean “kapitel-1”?",)


@pytest.mark.parametrize("kind", ["antal", "andel"])
def test_what_is_never_referred_to_is_warned_of(report: Settle, kind: str) -> None:
    other = {"antal": "andel", "andel": "antal"}[kind]
    written = chapter(f"body:\n  - text: Se [@{other}].\n{EXHIBITS}")
    made = report(written)
    assert made.found == [f"chapters/01.yaml:{where(written, f'{kind}: {{')} never-referred-to"]
    assert str(made.only().severity) == "warning"


def test_a_reference_from_another_chapter_counts(report: Settle) -> None:
    made = report(
        chapter(f"body:\n  - text: Ord.\n{EXHIBITS}"),
        chapter("body:\n  - text: Se [@antal] och [@andel].\n", 2, "Fler"),
    )
    assert made.found == []


# --- words in other languages, and addresses


def test_a_foreign_link_tells_its_language(report: Settle) -> None:
    body = (
        "body:\n  - text: '[[ageing](https://e.org/a)]{lang=en} och [åldrande](https://e.org/b)'\n"
    )
    made = report(chapter(body))
    foreign, own = references(made)
    assert foreign.node is not None
    assert own.node is not None
    assert (foreign.language, foreign.node.language) == ("en", "en")
    assert (own.language, own.node.language) == (None, None)
    assert own.target == ToUrl("https://e.org/b", "åldrande")


def test_foreign_words_are_an_element_that_tells_their_language(report: Settle) -> None:
    made = report(chapter("body:\n  - text: Ord [ageing in place]{lang=en} ord.\n"))
    (paragraph,) = (block for block in made.chapter.blocks if isinstance(block, Paragraph))
    before, foreign, after = paragraph.inlines
    assert foreign.node is not None
    assert (foreign.node.role, foreign.node.language) == ("Span", "en")
    assert (before.node, after.node) == (None, None)
