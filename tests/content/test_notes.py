"""Notes: numbered as they are met, read where they are referred to, and linked both ways."""

from __future__ import annotations

import pytest

from tests.content.reports import (
    Settle,
    chain,
    chapter,
    figure,
    headings,
    lines,
    marks,
    notes,
    roles,
    table,
    text,
    where,
    words,
)
from typeset.content.document import Part
from typeset.content.listings import Contents
from typeset.content.node import Node, ToAnchor
from typeset.content.texts import Inline, Paragraph

EVERYWHERE = chapter(
    f"""\
summary: ["Allt fler får stöd.[^kort]"]
body:
  - heading: Ärenden[^rubrik]
    text: |
      Se [@antal] och [@andel].[^text]

      - En punkt.[^punkt]
  - table: antal
  - figure: andel
tables:
  antal: {table(caption="'Antal[^tabell]'")}
figures:
  andel: {figure(caption="'Andel[^figur]'")}
footnotes:
  figur: Om figuren
  kort: Om stödet
  punkt: Om punkten
  rubrik: Om rubriken
  tabell: Om tabellen
  text: Om texten
"""
)


def note_words(part: Part) -> list[str]:
    return [f"{note.number} {words(note.inlines)}" for note in notes(part)]


# --- numbers


def test_notes_are_numbered_in_the_order_of_their_references(report: Settle) -> None:
    made = report(EVERYWHERE)
    assert made.found == []
    assert note_words(made.chapter) == [
        "1 Om stödet",
        "2 Om rubriken",
        "3 Om texten",
        "4 Om punkten",
        "5 Om tabellen",
        "6 Om figuren",
    ]


def test_the_order_of_references_decides_not_that_of_the_notes(report: Settle) -> None:
    body = "body: [text: 'Ett.[^{}] Två.[^{}]']\nfootnotes: {{a: Om a, b: Om b}}\n"
    one = report(chapter(body.format("a", "b")))
    other = report(chapter(body.format("b", "a")))
    assert note_words(one.chapter) == ["1 Om a", "2 Om b"]
    assert note_words(other.chapter) == ["1 Om b", "2 Om a"]


def test_a_note_in_the_title_comes_before_those_in_the_summary(report: Settle) -> None:
    made = report(
        "number: 1\ntitle: Inledning[^b]\nsummary: ['Kort.[^a]']\nbody: [text: Ord.]\n"
        "footnotes: {a: Om a, b: Om b}\n"
    )
    assert note_words(made.chapter) == ["1 Om b", "2 Om a"]


def test_a_note_referred_to_twice_keeps_its_number_and_is_one_node(report: Settle) -> None:
    made = report(
        chapter("body: [text: 'Ett.[^a] Två.[^b] Tre.[^a]']\nfootnotes: {a: Om a, b: Om b}\n")
    )
    assert [mark.text for mark in marks(made.chapter)] == ["1", "2", "1"]
    assert roles(made.chapter.node) == ["P", "H1", "P", "Note", "Note"]
    first, _second, again = marks(made.chapter)
    assert first.target == again.target
    assert first.anchor is not None
    assert again.anchor is None


def test_a_later_mark_has_the_same_note_to_be_printed_again(report: Settle) -> None:
    made = report(chapter("body: [text: 'Ett.[^a] Två.[^a] Tre.[^a]']\nfootnotes: {a: Om a}\n"))
    first, second, third = (mark.note for mark in marks(made.chapter))
    assert first is not None
    assert second is not None
    assert (first.again, second.again) == (False, True)
    assert (second.node, second.inlines) == (first.node, first.inlines)
    assert third is second


# --- where they are referred to from


def test_marks_in_one_place_are_parted_by_a_comma_and_never_by_a_line_end(report: Settle) -> None:
    made = report(
        chapter("body: [text: 'Ett.[^a][^b] Två.[^c] [^a]']\nfootnotes: {a: A, b: B, c: C}\n")
    )
    (line,) = (one for one in text(made.chapter) if one.startswith("Ett."))
    assert line == "Ett.[1][,\N{NO-BREAK SPACE}][2] Två.[3] [1]"


def test_no_comma_stands_before_a_mark_that_could_not_be_made(report: Settle) -> None:
    made = report(chapter("body: [text: 'Ett.[^a][^borta]']\nfootnotes: {a: A}\n"))
    assert "Ett.[1]" in text(made.chapter)


QUOTED = chapter(
    """\
body:
  - text: Ett.[^a]
  - pull_quote: {number: '54 %[^b]', text: 'av alla[^c]'}
  - text: Två.[^d]
footnotes: {a: Om a, b: Om b, c: Om c, d: Om d}
"""
)


def test_notes_of_a_quote_are_numbered_and_read_where_it_is_written(report: Settle) -> None:
    made = report(QUOTED)
    assert made.found == []
    assert note_words(made.chapter) == ["1 Om a", "2 Om b", "3 Om c", "4 Om d"]
    assert roles(made.chapter.node) == [
        "P", "H1", "P", "Note", "BlockQuote", "Note", "Note", "P", "Note",
    ]  # fmt: skip


def test_no_title_outside_the_text_carries_a_mark(report: Settle) -> None:
    made = report(
        "number: 1\ntitle: Inledning[^a][^b]\nbody:\n"
        "  - {heading: 'Rubrik[^a]', id: r, text: 'Se [@r], [@t] och [@b].'}\n"
        "  - table: t\n  - {box: {heading: 'Ruta[^b]', text: Ord}, id: b}\n"
        "tables:\n  t: " + table(caption="'Antal[^a]'") + "\n"
        "footnotes: {a: Om a, b: Om b}\n",
        front="contents",
    )
    part = made.chapter
    assert (part.title, part.running_head) == ("Inledning", "Inledning")
    assert [heading.plain for heading in headings(part)] == ["Rubrik"]
    contents = next(part for part in made.document.parts if part.kind == "plain")
    entries = next(block.entries for block in contents.blocks if isinstance(block, Contents))
    assert [entry.title.text for entry in entries] == ["Inledning", "Rubrik"]
    told = [one.target.contents for line in lines(part) for one in line if leads_to_place(one)]
    assert told == [
        "Avsnitt ”Rubrik”",
        "Tabell\N{NO-BREAK SPACE}1:1",
        "Faktarutan ”Ruta”",
    ]


def leads_to_place(inline: Inline) -> bool:
    return isinstance(inline.target, ToAnchor) and not inline.superior


def test_each_chapter_counts_its_notes_from_one(report: Settle) -> None:
    body = "body: [text: 'Ord.[^a]']\nfootnotes: {a: Om a}\n"
    made = report(chapter(body), chapter(body, number=2, title="Fler"))
    first, second = map(notes, made.document.chapters())
    assert [note.number for note in (*first, *second)] == [1, 1]
    assert first[0].anchor != second[0].anchor


# --- where they are read


def after(parent: Node, node: Node) -> list[str]:
    """The roles of what follows a node."""
    return roles(parent)[parent.children.index(node) + 1 :]


def test_a_note_stands_right_after_the_block_that_refers_to_it(report: Settle) -> None:
    made = report(
        chapter(
            "body:\n  - text: |\n      Ett.[^a]\n\n      Två.\n\n      - Tre.[^b]\n\n      Fyra.\n"
            "footnotes: {a: Om a, b: Om b}\n"
        )
    )
    assert roles(made.chapter.node) == ["P", "H1", "P", "Note", "P", "L", "Note", "P"]
    paragraph = next(block for block in made.chapter.blocks if isinstance(block, Paragraph))
    assert after(made.chapter.node, paragraph.node)[0] == "Note"


def test_a_note_of_a_heading_stands_after_it_in_its_section(report: Settle) -> None:
    made = report(EVERYWHERE)
    (heading,) = headings(made.chapter)
    assert heading.node.parent is not None
    assert roles(heading.node.parent) == [
        "H2", "Note", "P", "Note", "L", "Note", "Table", "P", "Note", "Div", "Note",
    ]  # fmt: skip


def test_a_note_of_the_summary_stands_in_its_section(report: Settle) -> None:
    made = report(EVERYWHERE)
    summary = made.chapter.node.children[2]
    assert roles(summary) == ["H2", "L", "Note"]


def test_every_note_is_in_the_tree_once(report: Settle) -> None:
    made = report(EVERYWHERE)
    in_tree = [node for node in made.chapter.node.walk() if node.role == "Note"]
    assert {id(node) for node in in_tree} == {id(note.node) for note in notes(made.chapter)}
    assert len(in_tree) == 6
    assert all(node.parent is not None and node in node.parent.children for node in in_tree)


def test_a_note_of_a_pages_title_stands_right_after_it(report: Settle) -> None:
    page = "title: Karta[^a]\nbody: [{heading: Rubrik, text: Ord}]\nfootnotes: {a: Om a}\n"
    made = report(chapter("body: [text: Ord]\n"), files={"karta.yaml": page}, back="karta.yaml")
    assert roles(made.part("karta").node) == ["H1", "Note", "Sect"]


# --- links


def test_a_mark_is_a_link_in_a_reference_that_leads_to_its_note(report: Settle) -> None:
    made = report(EVERYWHERE)
    for mark, note in zip(marks(made.chapter), notes(made.chapter), strict=True):
        assert chain(mark.node)[:2] == ["Link", "Reference"]
        assert mark.target == ToAnchor(note.anchor, f"Fotnot {note.number}")
        assert note.node.identifier == note.anchor


def test_a_notes_number_is_a_link_in_a_label_that_leads_back(report: Settle) -> None:
    made = report(EVERYWHERE)
    for mark, note in zip(marks(made.chapter), notes(made.chapter), strict=True):
        number = note.label[0]
        assert chain(number.node) == ["Link", "Lbl", "Note"]
        assert number.text == str(note.number)
        assert isinstance(number.target, ToAnchor)
        assert number.target.name == mark.anchor
        assert number.target.contents.endswith(f"fotnot {note.number}")


def test_notes_speak_the_reports_language(report: Settle) -> None:
    made = report(chapter("body: [text: 'Words.[^a]']\nfootnotes: {a: A note}\n"), language="en")
    (mark,) = marks(made.chapter)
    (note,) = notes(made.chapter)
    assert mark.target == ToAnchor("footnote-1-1", "Footnote 1")
    assert isinstance(note.label[0].target, ToAnchor)
    assert note.label[0].target.contents == "Back to the reference to footnote 1"


# --- mistakes


def test_a_note_that_is_not_there_is_told_at_its_mark_with_the_nearest_spelling(
    report: Settle,
) -> None:
    made = report(
        chapter("body:\n  - text: |\n      Ord.\n      Mer.[^surge]\nfootnotes: {sureg: Om SU}\n")
    )
    assert made.found == [
        "chapters/01.yaml:6:11 unresolved-footnote",
        "chapters/01.yaml:7:13 unused-footnote",
    ]
    assert made.diagnostics[0].hints[0] == "did you mean “sureg”?"


def test_a_name_like_no_other_gets_no_guess(report: Settle) -> None:
    made = report(chapter("body: [text: 'Ord.[^xyz]']\n"))
    assert made.only().hints == ("write it under `footnotes`",)


def test_a_note_that_nothing_refers_to_is_warned_of(report: Settle) -> None:
    made = report(chapter("body: [text: 'Ord.[^a]']\nfootnotes:\n  a: Om a\n  b: Om b\n"))
    assert made.found == ["chapters/01.yaml:6:3 unused-footnote"]
    assert str(made.only().severity) == "warning"


def test_notes_belong_to_their_chapter(report: Settle) -> None:
    made = report(
        chapter("body: [text: 'Ord.[^a]']\nfootnotes: {a: Om a}\n"),
        chapter("body: [text: 'Ord.[^a]']\n", number=2, title="Fler"),
    )
    assert made.found == ["chapters/02.yaml:3:19 unresolved-footnote"]


@pytest.mark.parametrize(
    "body",
    [
        "body: [text: 'Ord.[^b]']\nfootnotes: {b: 'Se[^a].', a: Om a}\n",
        "body: [text: 'Ord.[^b]']\nfootnotes: {b: 'Se[^b].'}\n",
        "body: [table: t]\ntables:\n  t: " + table(source="'S[^a]'") + "\n",
        "body: [table: t]\ntables:\n  t: " + table(marks="{'*': 'Få[^a]'}") + "\n",
        "body: [figure: f]\nfigures:\n  f: " + figure(notes="['Få[^a]']") + "\n",
    ],
    ids=["note", "itself", "source", "mark", "note of a figure"],
)
def test_what_has_no_room_for_notes_below_it_cannot_refer_to_any(report: Settle, body: str) -> None:
    written = chapter(body if "footnotes" in body else body + "footnotes: {a: Om a}\n")
    made = report(written)
    refused = [one for one in made.found if "never" not in one and "unused" not in one]
    mark = "[^b]." if "[^b]." in written else "[^a]"
    assert refused == [f"chapters/01.yaml:{where(written, mark)} note-out-of-place"]


def test_a_note_in_a_note_is_told_as_what_it_is(report: Settle) -> None:
    made = report(chapter("body: [text: 'Ord.[^b]']\nfootnotes: {b: 'Se[^a].', a: Om a}\n"))
    (problem,) = (one for one in made.diagnostics if one.code == "note-out-of-place")
    assert problem.message == (
        "the footnote “b” refers to another footnote, which no reader would find"
    )
    assert problem.hints == ("write it out here, or refer to both notes from the text",)


def test_where_no_notes_can_be_written_a_mark_is_told_so(report: Settle) -> None:
    words = "imprint: {text: 'Ord.[^a]'}\n"
    made = report(chapter("body: [text: Ord]\n"), front="imprint", extra=words)
    assert made.only().code == "note-out-of-place"
    assert made.only().message == "only chapters and page files can have footnotes"


def test_a_note_may_hold_links_and_references(report: Settle) -> None:
    made = report(
        chapter(
            "body: [text: 'Ord.[^a]']\n"
            "footnotes: {a: 'Se [@kapitel-1] och [SCB](https://scb.se)'}\n"
        )
    )
    assert made.found == []
    assert note_words(made.chapter) == ["1 Se kapitel\N{NO-BREAK SPACE}1 och SCB"]
