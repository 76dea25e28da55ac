"""What stands in and around a table: values as the language writes them, marks, notes, source."""

from __future__ import annotations

import pytest

from tests.content.reports import Settle, attribute, one_table, settled_table, tables, words
from typeset.content.exhibit_blocks import Table


def printed(one: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in one.body]


# --- values


def test_thousands_are_apart_by_a_space_that_does_not_break(report: Settle) -> None:
    data = "nämnd,år,antal\nFarsta,2024,1935\nJärva,2024,1234567\nÄlvsjö,2024,999\n"
    assert printed(one_table(report, data)) == [
        ["1\N{NO-BREAK SPACE}935"],
        ["1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567"],
        ["999"],
    ]


def test_decimals_are_as_delivered(report: Settle) -> None:
    data = "nämnd;år;antal\nFarsta;2024;12,50\nJärva;2024;0.5\nÄlvsjö;2024;7\nHej;2024;1 000,0\n"
    assert printed(one_table(report, data)) == [
        ["12,50"], ["0,5"], ["7"], ["1\N{NO-BREAK SPACE}000,0"],
    ]  # fmt: skip


@pytest.mark.parametrize("sign", ["-", "−", "–"])
def test_negative_numbers_have_a_minus_sign(report: Settle, sign: str) -> None:
    data = f"nämnd;år;antal\nFarsta;2024;{sign}7\nJärva;2024;{sign}1 234,5\nÄlvsjö;2024;{sign}0\n"
    assert printed(one_table(report, data)) == [
        ["\N{MINUS SIGN}7"], ["\N{MINUS SIGN}1\N{NO-BREAK SPACE}234,5"], ["0"],
    ]  # fmt: skip


def test_numbers_are_written_in_the_reports_language(report: Settle) -> None:
    data = "nämnd;år;antal\nFarsta;2024;1935,5\nJärva;2024;-12\n"
    assert printed(one_table(report, data, language="en")) == [["1,935.5"], ["\N{MINUS SIGN}12"]]


def test_marks_stand_as_they_are_and_are_known_as_marks(report: Settle) -> None:
    data = "nämnd,år,antal\nFarsta,2024,*\nJärva,2024,-\nÄlvsjö,2024,..\nSolna,2024,5\n"
    one = one_table(report, data, marks="{'*': färre än fyra}")
    cells = [row.cells[0] for row in one.body]
    assert [(cell.text, cell.mark) for cell in cells] == [
        ("*", True), ("–", True), ("..", True), ("5", False),
    ]  # fmt: skip


def test_a_mark_is_spoken_as_what_it_means(report: Settle) -> None:
    data = "nämnd,år,antal\nFarsta,2024,*\nJärva,2024,**\nSolna,2024,5\nÄlvsjö,2024,..\n"
    marks = "{'*': '*Färre* än [fyra]{lang=sv}', '**': 'Se [@t]'}"
    one = one_table(report, data, marks=marks)
    assert [row.cells[0].node.actual_text for row in one.body] == [
        "Färre än fyra",
        "Se tabell\N{NO-BREAK SPACE}1:1",
        None,
        "uppgift saknas",
    ]


def test_marks_that_a_table_does_not_explain_are_said_as_official_statistics_mean_them(
    report: Settle,
) -> None:
    data = "nämnd,år,antal\nFarsta,2024,–\nJärva,2024,..\nSolna,2024,-1700\n"
    one = one_table(report, data, marks="{}")
    assert [row.cells[0].node.actual_text for row in one.body] == [
        "inget",
        "uppgift saknas",
        "minus 1\N{NO-BREAK SPACE}700",
    ]


@pytest.mark.parametrize(
    ("mark", "meaning", "more", "said"),
    [
        ("*", "Antal under 4 redovisas inte i någon tabell", "", "under 4"),
        ("*", "Antal färre än 10 redovisas inte i någon tabell", "", "under 10"),
        ("*", "Uppgiften redovisas inte av hänsyn till enskilda", "", "dold"),
        ("..", "Uppgiften redovisas inte av hänsyn till enskilda", "{'..': any}", "dold"),
        ("..", "Uppgiften redovisas inte av hänsyn", "{'..': {below: 5}}", "under 5"),
        ("..", "Uppgiften är för osäker för att redovisas", "",
         "Uppgiften är för osäker för att redovisas"),
        ("*", "färre än fyra", "", "färre än fyra"),
    ],
)  # fmt: skip
def test_what_is_said_in_many_cells_is_short(
    report: Settle, mark: str, meaning: str, more: str, said: str
) -> None:
    data = f"nämnd,år,antal\nFarsta,2024,{mark}\nSolna,2024,50\n"
    keys = {"marks": f"{{'{mark}': '{meaning}'}}"} | ({"hidden": more} if more else {})
    one = one_table(report, data, **keys)
    assert one.body[0].cells[0].node.actual_text == said
    assert any(meaning in "".join(word.text for word in note.inlines) for note in one.notes)


def test_marks_of_a_rule_say_what_the_rule_says(report: Settle) -> None:
    data = "nämnd,år,antal\nFarsta,2024,*\nSolna,2024,**\n"
    meaning = "Uppgiften redovisas inte av hänsyn till enskilda"
    marks = f"{{'*': {meaning}, '**': {meaning}}}"
    one = one_table(report, data, marks=marks, suppress="{below: 6}")
    assert [row.cells[0].node.actual_text for row in one.body] == ["under 6", "dold"]
    both = one_table(report, data, marks=marks, suppress="{below: 6, secondary: '*'}")
    assert both.body[0].cells[0].node.actual_text == "dold", "it may hide larger numbers too"


def test_headers_and_row_labels_are_not_formatted(report: Settle) -> None:
    data = "nämnd,år,antal\n1935,2024,5\n"
    one = one_table(report, data)
    assert one.body[0].stub.text == "1935"
    assert one.head[0][1].text == "2024"


# --- what stands around a table


def test_marks_are_explained_before_notes_and_the_source_comes_last(report: Settle) -> None:
    data = "nämnd,år,antal\nFarsta,2024,*\n"
    one = one_table(report, data, marks="{'*': Få}", notes="[Obs, Mer]")
    assert [(note.mark, words(note.inlines)) for note in one.notes] == [
        ("*", "Få"),
        ("", "Obs"),
        ("", "Mer"),
    ]
    parent = one.node.parent
    assert parent is not None
    nodes = [*(note.node for note in one.notes), one.source.node]
    assert parent.children[-4:] == nodes


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("Systemet", "Källa: Systemet."),
        ("Systemet.", "Källa: Systemet."),
        ("Staden m.fl.", "Källa: Staden m.fl."),
        ("'[SCB](https://scb.se)'", "Källa: SCB."),
        ("'Se [SCB](https://scb.se), *tabell 1*'", "Källa: Se SCB, tabell\N{NO-BREAK SPACE}1."),
    ],
)
def test_a_source_is_one_sentence(report: Settle, source: str, line: str) -> None:
    one = one_table(report, "nämnd,år,antal\nFarsta,2024,1\n", source=source)
    assert words(one.source.inlines) == line


def test_the_full_stop_after_a_link_is_not_part_of_it(report: Settle) -> None:
    one = one_table(report, "nämnd,år,antal\nFarsta,2024,1\n", source="'[SCB](https://scb.se)'")
    *_, link, stop = one.source.inlines
    assert (link.text, stop.text, stop.target) == ("SCB", ".", None)


@pytest.mark.parametrize("key", ["caption", "source"])
def test_an_empty_text_is_told(report: Settle, key: str) -> None:
    found = settled_table(report, "nämnd,år,antal\nFarsta,2024,1\n", **{key: "''"})
    assert [line.split()[1] for line in found.found] == ["empty-text"]


def test_the_summary_for_screen_readers_is_the_tables(report: Settle) -> None:
    with_alt = one_table(report, "nämnd,år,antal\nFarsta,2024,1\n", alt="Ett tal")
    without = one_table(report, "nämnd,år,antal\nFarsta,2024,1\n")
    assert attribute(with_alt.node, "Summary") == "Ett tal"
    assert without.node.attributes == {}


def test_a_table_whose_data_is_wrong_is_left_out(report: Settle) -> None:
    found = settled_table(report, "nämnd,år,antal\nFarsta,2024,många\n")
    assert tables(found.chapter) == []
    assert [one.code for one in found.diagnostics] == ["not-a-number"]
