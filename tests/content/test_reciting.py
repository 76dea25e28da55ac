"""Abbreviations, ranges and signs have elements that say how they are read."""

from __future__ import annotations

from collections.abc import Iterator

from tests.content.reports import Settle, Settled, chapter, figure, table
from typeset.content.document import Part
from typeset.content.lines import lines
from typeset.content.texts import Inline

TERMS = """\
RVT: Relationsvåldsteam
RVTX: Något annat
GDPR: "[Data Protection]{lang=en}"
i.u.: Inga uppgifter
"""
LISTED = "abbreviations: forkortningar.yaml\n"


def spoken(part: Part) -> Iterator[tuple[str, Inline]]:
    """What is said otherwise than it is written, in the order of reading."""
    for own in lines(part):
        for inline in own.line:
            node = inline.node
            said = node and (node.expansion or node.actual_text)
            if said and not inline.superior:
                yield said, inline


def written(report: Settle, *chapters: str) -> Settled:
    """A report of chapters with the list of abbreviations."""
    made = report(*chapters, files={"forkortningar.yaml": TERMS}, extra=LISTED)
    assert made.found == []
    return made


def said(report: Settle, text: str) -> list[tuple[str, str]]:
    """The words that are said instead of others, and those others."""
    made = written(report, chapter(text))
    return [(inline.text, words) for words, inline in spoken(made.chapter)]


def test_an_abbreviation_is_expanded_where_a_chapter_first_uses_it(report: Settle) -> None:
    body = "body:\n  - text: RVTX och RVT-team, sedan RVT och i.u. igen i.u.\n"
    assert said(report, body) == [
        ("RVTX", "Något annat"), ("RVT", "Relationsvåldsteam"), ("i.u.", "Inga uppgifter"),
    ]  # fmt: skip


def test_no_other_word_is_taken_for_an_abbreviation(report: Settle) -> None:
    assert said(report, "body:\n  - text: RVTY, XRVT, A.RVT och RVT.se.\n") == []


def test_the_expansion_is_in_its_own_language(report: Settle) -> None:
    body = "body:\n  - text: Enligt GDPR och RVT.\n"
    made = written(report, chapter(body))
    languages = {
        inline.text: inline.node and inline.node.language for _, inline in spoken(made.chapter)
    }
    assert languages == {"GDPR": "en", "RVT": "sv-SE"}


def test_each_chapter_expands_for_itself(report: Settle) -> None:
    one = "body:\n  - text: RVT här.\n"
    made = written(report, chapter(one), chapter(one, number=2))
    assert [len(list(spoken(part))) for part in made.document.chapters()] == [1, 1]


def test_a_note_is_read_after_the_paragraph_that_refers_to_it(report: Settle) -> None:
    body = "body:\n  - text: Först en not[^n] och sedan RVT.\nfootnotes: {n: RVT i noten.}\n"
    made = written(report, chapter(body))
    ((_, inline),) = spoken(made.chapter)
    (text, note) = [own.line for own in lines(made.chapter)][-2:]
    assert inline in text
    assert [one.text for one in note] == ["RVT i noten."]


def test_a_note_that_is_changed_is_changed_wherever_it_is_printed(report: Settle) -> None:
    body = "body:\n  - text: En not[^n] och igen.[^n]\nfootnotes: {n: RVT i noten.}\n"
    made = written(report, chapter(body))
    (text, _) = [own.line for own in lines(made.chapter)][-2:]
    notes = [inline.note for inline in text if inline.note is not None]
    assert len(notes) == 2
    assert [[one.text for one in note.inlines] for note in notes] == [["RVT", " i noten."]] * 2


def test_tables_are_read_before_what_stands_under_them(report: Settle) -> None:
    body = (
        "body:\n  - text: Se [@t] och [@f].\n  - table: t\n  - figure: f\n"
        f"tables: {{t: {table(notes='[GDPR och RVT]', labels='{Farsta: RVT Farsta}')}}}\n"
        f"figures: {{f: {figure(notes='[RVTX]')}}}\n"
    )
    made = written(report, chapter(body))
    assert made.found == []
    assert [words for words, _ in spoken(made.chapter)] == [
        "Relationsvåldsteam", "Data Protection", "Något annat",
    ]  # fmt: skip


def test_words_of_links_and_other_languages_stay_as_they_are(report: Settle) -> None:
    link, other = "[RVT 2022–2024](https://example.org)", "[GDPR 2022–2024]{lang=en}"
    body = f"body:\n  - text: '{link}, {other} och RVT.'\n"
    assert said(report, body) == [
        ("2022\N{EN DASH}2024", "2022 to 2024"), ("RVT", "Relationsvåldsteam"),
    ]  # fmt: skip


def test_ranges_and_signs_are_said_in_words(report: Settle) -> None:
    body = "body:\n  - text: Åldern 30-44 år, ±2 och ≈ 5.\n"
    assert said(report, body) == [
        ("30\N{EN DASH}44", "30 till 44"), ("±", "plus minus "), ("≈", "ungefär"),
    ]  # fmt: skip


def test_stressed_words_are_stressed_in_the_tree_too(report: Settle) -> None:
    made = written(report, chapter("body:\n  - text: Ett *ord* och **ett till** 2022–2024.\n"))
    (*_, own) = lines(made.chapter)
    assert [(one.text.strip(), one.node and one.node.role) for one in own.line] == [
        ("Ett", None), ("ord", "Em"), ("och", None), ("ett till", "Strong"), ("", None),
        ("2022\N{EN DASH}2024", "Span"), (".", None),
    ]  # fmt: skip


def test_pieces_of_a_text_know_their_places(report: Settle) -> None:
    made = written(report, chapter("body:\n  - text: Från RVT.\n"))
    (*_, own) = lines(made.chapter)
    assert [inline.span.column for inline in own.line] == [11, 16, 19]
