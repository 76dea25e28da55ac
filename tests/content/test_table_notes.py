"""Notes in tables, and groups of rows: what is numbered, tagged and read in which order."""

from __future__ import annotations

import pytest

from tests.content.reports import (
    Settle,
    Settled,
    attribute,
    chain,
    chapter,
    marks,
    notes,
    one_table,
    roles,
    table,
    tables,
)
from typeset.content.exhibit_blocks import Cell
from typeset.content.node import Node

DATA = "nämnd,år,antal\nFarsta,2023,1935[^x]\nFarsta,2024,*[^y]\nJärva,2023,12[^x]\nJärva,2024,3\n"
FOOTNOTES = "footnotes: {c: Om c, h: Om h, s: Om s, x: Om x, y: Om y, r: Om r}\n"
NOTED = {
    "caption": "'Antal ärenden[^c]'",
    "stub": "'Nämnd[^s]'",
    "labels": "{'2024': '2024[^h]', Järva: 'Järva[^r]'}",
    "marks": "{'*': 'färre än fyra'}",
}


def noted(report: Settle, data: str = DATA, footnotes: str = FOOTNOTES, **changes: str) -> Settled:
    body = (
        "body:\n  - text: Se [@t].\n  - table: t\n  - text: Efter.\n"
        f"tables:\n  t: {table(**changes)}\n{footnotes}"
    )
    return report(chapter(body), files={"data/antal.csv": data})


def marks_of(cell: Cell) -> list[str]:
    return [inline.text for inline in cell.inlines if inline.superior]


# --- notes


def test_notes_are_numbered_as_a_table_is_read_caption_header_rows(report: Settle) -> None:
    made = noted(report, **NOTED)
    assert made.found == []
    assert [note.inlines[-1].text for note in notes(made.chapter)] == [
        "Om c", "Om s", "Om h", "Om x", "Om y", "Om r",
    ]  # fmt: skip
    assert [mark.text for mark in marks(made.chapter)] == ["1", "2", "3", "4", "5", "6", "4"]


def test_a_note_referred_to_twice_in_a_table_is_one_note_with_one_number(report: Settle) -> None:
    made = noted(report, **NOTED)
    (one,) = tables(made.chapter)
    first, again = one.body[0].cells[0], one.body[1].cells[0]
    assert marks_of(first) == marks_of(again) == ["4"]
    assert first.inlines[1].target == again.inlines[1].target
    assert [node.role for node in made.chapter.node.walk()].count("Note") == 6


def test_notes_of_a_table_stand_right_after_it(report: Settle) -> None:
    made = noted(report, **NOTED)
    assert roles(made.chapter.node)[3:] == ["Table", "P", "P", *["Note"] * 6, "P"]


def test_a_value_with_a_note_is_the_value_and_its_text_the_figures(report: Settle) -> None:
    made = noted(report, **NOTED)
    (one,) = tables(made.chapter)
    cell = one.body[0].cells[0]
    assert (cell.text, cell.before_decimal) == ("1\N{NO-BREAK SPACE}935", 5)
    assert chain(cell.inlines[1].node) == ["Link", "Reference", "TD"]


def test_a_mark_with_a_note_is_said_as_what_it_means_and_the_note_besides(report: Settle) -> None:
    made = noted(report, **NOTED)
    (one,) = tables(made.chapter)
    cell = one.body[0].cells[1]
    own = cell.inlines[0].node
    assert own is not None
    assert (own.role, own.actual_text, cell.node.actual_text) == ("Span", "färre än fyra", None)


def test_notes_in_header_cells_and_labels_are_tagged_in_them(report: Settle) -> None:
    made = noted(report, **NOTED)
    (one,) = tables(made.chapter)
    for cell, number in ((one.head[0][0], "2"), (one.head[0][2], "3"), (one.body[1].stub, "6")):
        assert marks_of(cell) == [number]
        assert chain(cell.inlines[-1].node) == ["Link", "Reference", "TH"]


def test_a_label_of_the_data_may_have_a_note_too(report: Settle) -> None:
    data = "nämnd,år,antal\nFarsta[^x],2024,1\n"
    made = noted(report, data, "footnotes: {x: Om x}\n")
    assert made.found == []
    (one,) = tables(made.chapter)
    assert (one.body[0].stub.text, marks_of(one.body[0].stub)) == ("Farsta", ["1"])


def test_marks_at_the_end_of_a_label_are_no_emphasis(report: Settle) -> None:
    one = one_table(
        report,
        "nämnd,år,antal\nFarsta,2024,1\n",
        labels="{Farsta: 'Farsta**', '2024': '2024*'}",
        marks="{'*': a, '**': b}",
    )
    assert (one.body[0].stub.text, one.head[0][1].text) == ("Farsta**", "2024*")


def test_an_unknown_note_in_a_data_cell_is_told_in_its_file_and_row(report: Settle) -> None:
    data = "nämnd,år,antal\nFarsta,2024,1\nJärva,2024,12[^sureg]\n"
    made = noted(report, data, "footnotes: {surge: Om SU}\n")
    assert made.found == [
        "chapters/01.yaml:9:13 unused-footnote",
        "data/antal.csv:3:12 unresolved-footnote",
    ]
    (told,) = (one for one in made.diagnostics if one.code == "unresolved-footnote")
    assert told.hints[0] == "did you mean “surge”?"


def test_an_unknown_note_in_a_label_is_told_in_the_layout(report: Settle) -> None:
    data = "nämnd,år,antal\nFarsta,2024,1\n"
    made = noted(report, data, "", labels="{Farsta: 'Farsta[^x]'}")
    (told,) = made.diagnostics
    assert told.code == "unresolved-footnote"
    assert made.place(told).startswith("chapters/01.yaml:8:")


def test_notes_below_a_table_still_cannot_refer_to_notes(report: Settle) -> None:
    data = "nämnd,år,antal\nFarsta,2024,1\n"
    made = noted(report, data, "footnotes: {x: Om x}\n", source="'S[^x]'", notes="['N[^x]']")
    assert [one.split()[1] for one in made.found].count("note-out-of-place") == 2


# --- decimals


def test_values_know_what_stands_before_their_decimal_sign(report: Settle) -> None:
    data = "nämnd;år;antal\na;1;1 234,50\nb;1;-7\nc;1;12,5 %\nd;1;..\ne;1;54%\n"
    one = one_table(report, data)
    cells = [row.cells[0] for row in one.body]
    assert [cell.text[: cell.before_decimal] for cell in cells] == [
        "1\N{NO-BREAK SPACE}234", "\N{MINUS SIGN}7", "12", "..", "54",
    ]  # fmt: skip
    assert cells[2].text == "12,5\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize(
    ("pattern", "before"),
    [
        ("#,##0.## kr", ("1\N{NO-BREAK SPACE}234", "\N{MINUS SIGN}7", "12")),
        ("+#,##0 kr", ("+1\N{NO-BREAK SPACE}235", "\N{MINUS SIGN}7", "+12")),
        ("0.0;(0.0)", ("1234", "(7", "12")),
        (
            "#,##0 ‰",
            (
                "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}500",
                "\N{MINUS SIGN}7\N{NO-BREAK SPACE}000",
                "12\N{NO-BREAK SPACE}250",
            ),
        ),
    ],
)
def test_neither_units_nor_signs_move_the_decimal_sign(
    report: Settle, pattern: str, before: tuple[str, ...]
) -> None:
    data = "nämnd;år;antal\na;1;1 234,50\nb;1;-7\nc;1;12,25\n"
    one = one_table(report, data, formats=f"{{'1': '{pattern}'}}")
    cells = [row.cells[0] for row in one.body]
    assert tuple(cell.text[: cell.before_decimal] for cell in cells) == before


def test_a_percent_sign_stands_as_the_language_writes_it(report: Settle) -> None:
    one = one_table(report, "nämnd;år;antal\na;1;12,5 %\n", language="en")
    assert one.body[0].cells[0].text == "12.5%"


# --- groups

GROUPED = (
    "område,nämnd,år,antal\nNorr,Järva,2024,1\nNorr,Summa,2024,1\nSöder,Farsta,2024,2\n"
    "Söder,Summa,2024,2\n,Alla,2024,3\n"
)


def grouped(report: Settle) -> Settled:
    return noted(
        report,
        GROUPED,
        "footnotes: {n: Om norr}\n",
        groups="område",
        totals="[Summa, Alla]",
        labels="{Norr: 'Norr[^n]'}",
    )


def test_each_group_is_a_body_of_its_own_under_a_heading_as_wide_as_the_table(
    report: Settle,
) -> None:
    made = grouped(report)
    assert made.found == []
    (one,) = tables(made.chapter)
    assert roles(one.node) == ["Caption", "THead", "TBody", "TBody", "TFoot"]
    assert [[roles(row) for row in body.children] for body in one.node.children[2:]] == [
        [["TH"], ["TH", "TD"], ["TH", "TD"]],
        [["TH"], ["TH", "TD"], ["TH", "TD"]],
        [["TH", "TD"]],
    ]
    headings = [row.stub for row in one.body if row.heading]
    assert [cell.text for cell in headings] == ["Norr", "Söder"]
    assert {attribute(cell.node, "ColSpan") for cell in headings} == {2}
    assert {attribute(cell.node, "Scope") for cell in headings} == {"Row"}
    assert marks_of(headings[0]) == ["1"]


def test_the_heading_of_a_group_is_a_header_of_its_cells_and_no_others(report: Settle) -> None:
    (one,) = tables(grouped(report).chapter)
    texts = {row.stub.node.identifier: row.stub.text for row in one.body}
    texts |= {cell.node.identifier: cell.text for row in one.head for cell in row}

    def headers(node: Node) -> list[str]:
        found = attribute(node, "Headers") or ()
        assert isinstance(found, tuple)
        return [texts[str(name)] for name in found]

    rows = [row for row in one.body if not row.heading]
    assert [headers(row.cells[0].node) for row in rows] == [
        ["Norr", "Järva", "2024"], ["Norr", "Summa", "2024"],
        ["Söder", "Farsta", "2024"], ["Söder", "Summa", "2024"],
        ["Alla", "2024"],
    ]  # fmt: skip
    assert headers(rows[0].stub.node) == ["Norr", "nämnd"]
    assert [row.member for row in rows] == [True] * 4 + [False]
