"""Dashes and ties reach everything that is set, and leave what is looked up or only said."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.content.reports import Settle, chapter, figure, figures, one_table, text
from typeset.content.listings import Definition, DefinitionList
from typeset.content.spacing import set_right
from typeset.content.texts import Inline, PullQuote
from typeset.diagnostics import Span
from typeset.layout.source import Place, Text
from typeset.locale import get

TIE = "\N{NO-BREAK SPACE}"
HERE = Span(Path("a.yaml"), 3, 5)
SWEDISH = get("sv")


def shown(*inlines: Inline) -> str:
    """The block set right, ties as `~`, its inlines between bars."""
    return "|".join(one.text.replace(TIE, "~") for one in set_right(inlines, SWEDISH))


def plain(words: str) -> Inline:
    return Inline(words, HERE)


def test_a_tie_is_found_across_stress_and_links() -> None:
    assert shown(Inline("54", HERE, strong=True), plain(" procent")) == "54|~procent"
    assert shown(plain("54 "), Inline("procent", HERE, emphasis=True)) == "54~|procent"
    assert shown(plain("kap. "), plain("3 "), plain("–"), plain(" ord")) == "kap.~|3~|–| ord"


def test_a_range_is_found_across_stress() -> None:
    assert shown(Inline("16", HERE, strong=True), plain("-24 år")) == "16|–24~år"


def test_the_mark_of_a_note_is_passed_over() -> None:
    mark = Inline("1", HERE, superior=True)
    assert shown(plain("54"), mark, plain(" procent")) == "54|1|~procent"
    assert shown(plain("ord"), mark, plain(" procent")) == "ord|1| procent"


def test_words_in_another_language_follow_its_rules() -> None:
    foreign = Inline("May 13, 54 procent", HERE, language="en-GB")
    assert shown(plain("den 13 maj och "), foreign) == "den 13~maj och |May~13, 54 procent"


def test_words_in_a_language_without_rules_are_left_alone() -> None:
    foreign = Inline("54 procent 2020-2024", HERE, language="fi")
    assert shown(plain("54 procent "), foreign) == "54~procent |54 procent 2020-2024"


def test_nothing_is_tied_to_words_of_another_language() -> None:
    assert shown(plain("54 "), Inline("procent", HERE, language="en")) == "54 |procent"


def test_every_character_keeps_its_place_in_the_file() -> None:
    places = (Place(0, HERE), Place(5, Span(Path("a.yaml"), 4, 9)))
    written = Text.at("sida 54 % av 3-5 år", HERE, places)
    (one,) = set_right((Inline(written, HERE),), SWEDISH)
    assert one.text == f"sida{TIE}54{TIE}% av 3–5{TIE}år"
    assert isinstance(one.text, Text)
    assert [one.text.span_at(at) for at in range(19)] == [written.span_at(at) for at in range(19)]


@settings(deadline=None)
@given(st.lists(st.text("5 kap. 1-–%år"), max_size=5))
def test_it_does_not_matter_where_a_block_is_parted(parts: list[str]) -> None:
    made = set_right([plain(part) for part in parts], SWEDISH)
    assert "".join(one.text for one in made) == SWEDISH.set_right("".join(parts))
    assert [len(one.text) for one in made] == [len(part) for part in parts]


def test_all_kinds_of_text_have_them(report: Settle) -> None:
    body = """\
summary: ["54 procent"]
body:
  - heading: "År 2020-2024"
    text: |
      Av 54 procent.[^n]

      - ett: 54 procent
  - pull_quote: {number: 54 %, text: i 54 procent}
footnotes:
  n: Se kap. 3.
"""
    made = report(chapter(body, title="16-24 år"))
    assert made.found == []
    assert [line.replace(TIE, "~") for line in text(made.chapter)] == [
        "16–24~år",
        "54~procent",
        "År~2020–2024",
        "Av 54~procent.[1]",
        "ett: 54~procent",
        "54~%",
        "i 54~procent",
    ]
    assert made.chapter.title == made.chapter.running_head == f"16–24{TIE}år"
    (quote,) = (block for block in made.chapter.blocks if isinstance(block, PullQuote))
    assert quote.number_node is not None
    note = next(one.note for line in made.chapter.blocks[1:2] for one in line.inlines if one.note)  # type: ignore[union-attr]
    assert note.inlines[0].text == f"Se kap.{TIE}3."


def test_a_heading_leads_to_the_same_anchor_whichever_dash_was_typed(report: Settle) -> None:
    made = report(chapter("body: [{heading: År 2020-2024}, {heading: År 2020–2025}]"))
    anchors = [block.anchor for block in made.chapter.blocks]  # type: ignore[union-attr]
    assert anchors == ["1-ar-2020-2024", "1-ar-2020-2025"]


def test_headers_and_labels_of_a_table_have_them(report: Settle) -> None:
    data = "nämnd,år,antal\n16-24 år,2020-2024,5\n"
    made = one_table(report, data, stub="'20 år'")
    assert [cell.text for cell in made.head[0]] == [f"20{TIE}år", "2020–2024"]
    assert made.body[0].stub.text == f"16–24{TIE}år"


def test_names_in_a_chart_have_them_and_its_alternative_is_left_alone(report: Settle) -> None:
    data = {"data/andel.csv": "kön,andel\n16-24 år,87\n25-64 år,13\n"}
    body = (
        f"body: [{{text: 'Se [@f].'}}, {{figure: f}}]\nfigures: {{f: {figure(alt='16-24 år')}}}\n"
    )
    (one,) = figures(report(chapter(body), files=data).chapter)
    assert one.data.panels[0].categories == (f"16–24{TIE}år", f"25–64{TIE}år")
    assert one.node.alternative == "16-24 år"


def test_the_address_of_a_link_is_left_alone(report: Settle) -> None:
    body = "body:\n  - text: Se [2020-2024](https://a.se/2020-2024) och https://a.se/1-2.\n"
    made = report(chapter(body))
    assert text(made.chapter)[-1] == "Se 2020–2024 och https://a.se/1-2."
    (link,) = (one for one in made.chapter.blocks[0].inlines if one.target)  # type: ignore[union-attr]
    assert link.target.url == "https://a.se/2020-2024"  # type: ignore[union-attr]


@pytest.mark.parametrize("term", ["FB 12", "BBIC"])
def test_an_abbreviation_is_found_though_it_was_tied(report: Settle, term: str) -> None:
    files = {"forkortningar.yaml": f"{term}: Något\nXYZ: Annat\n"}
    made = report(
        chapter(f"body: [{{text: 'Enligt {term} § 5.'}}]\n"),
        files=files | {"report.yaml": REPORT},
    )
    listed_terms = [
        item.term
        for block in made.document.appendices[1].blocks
        if isinstance(block, DefinitionList)
        for item in block.items
    ]
    assert listed_terms == [term]


REPORT = """\
title: Årsrapport 2020-2024
publisher: Exempelstad
date: 2025-05-13
language: sv
theme: theme.yaml
data: data
chapters: [chapters/01.yaml]
abbreviations: forkortningar.yaml
"""


def test_the_report_s_title_has_dashes_but_no_ties_where_it_is_searched_for(
    report: Settle,
) -> None:
    made = report(
        chapter("body: [{text: Ord.}]\n"),
        files={"report.yaml": REPORT, "forkortningar.yaml": "XYZ: Annat\n"},
    )
    assert made.document.title == "Årsrapport 2020–2024"


def test_a_definition_s_term_has_them(report: Settle) -> None:
    files = {"report.yaml": REPORT + "back: [abbreviations]\n", "forkortningar.yaml": "3 §: Ord\n"}
    made = report(chapter("body: [{text: Ord.}]\n"), files=files)
    (items,) = (
        b.items for p in made.document.parts for b in p.blocks if isinstance(b, DefinitionList)
    )
    assert isinstance(items[0], Definition)
    assert items[0].term == f"3{TIE}§"
