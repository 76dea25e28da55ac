"""The numbers behind a part's figures: a table each, linked both ways, with the figure's words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.content.reports import Settle, Settled, chapter, figure, figures, tables
from typeset.content.exhibit_blocks import Table
from typeset.content.node import ToAnchor
from typeset.content.texts import Heading, Inline
from typeset.content.words import plain as said

MARKED = "kön,andel\nKvinnor,87\nMän,*\n"
WEB = "figure_tables: web\n"


def body(*specs: str) -> str:
    lines = "".join(f"  - figure: f{number}\n" for number in range(len(specs)))
    named = ", ".join(f"[@f{number}]" for number in range(len(specs)))
    text = f"body:\n  - text: Se {named}.\n{lines}figures:\n"
    return text + "".join(f"  f{number}: {spec}\n" for number, spec in enumerate(specs))


def one_figure(report: Settle, extra: str = WEB, data: str = MARKED, **changes: str) -> Settled:
    return report(chapter(body(figure(**changes))), files={"data/andel.csv": data}, extra=extra)


def plain(inlines: Sequence[Inline] | str) -> str:
    """The words, with ordinary spaces."""
    text = inlines if isinstance(inlines, str) else said(inlines)
    return text.replace("\N{NO-BREAK SPACE}", " ")


def only_table(made: Settled) -> Table:
    (part,) = made.document.figure_tables.values()
    (found,) = tables(part)
    return found


@pytest.mark.parametrize("extra", ["", "figure_tables: none\n"])
def test_a_report_has_no_tables_of_figures_unless_it_asks_for_them(
    report: Settle, extra: str
) -> None:
    made = one_figure(report, extra)
    assert made.document.figure_tables == {}
    (shown,) = figures(made.chapter)
    assert shown.caption.link is None


def test_a_figure_s_table_repeats_its_words_and_writes_its_numbers(report: Settle) -> None:
    made = one_figure(report, unit="procent", notes="[Egna mätningar.]", marks="{'*': Under 4}")
    found = only_table(made)
    assert plain(found.caption.label) == "Siffror till figur 1:1"
    assert plain(found.caption.inlines) == "Andel efter kön"
    assert [[cell.text for cell in row] for row in found.head] == [["Kön", "Procent"]]
    assert [(row.stub.text, *(one.text for one in row.cells)) for row in found.body] == [
        ("Kvinnor", "87"),
        ("Män", "*"),
    ]
    assert [(note.mark, plain(note.inlines)) for note in found.notes] == [
        ("*", "Under 4"),
        ("", "Egna mätningar."),
    ]
    assert plain(found.source.inlines) == "Källa: Systemet."


def test_a_hidden_number_is_said_by_what_its_mark_means(report: Settle) -> None:
    hidden = only_table(one_figure(report, marks="{'*': Under 4 redovisas inte}")).body[1].cells[0]
    assert hidden.mark
    assert hidden.node.actual_text == "Under 4 redovisas inte"


def test_figure_and_table_lead_to_each_other(report: Settle) -> None:
    made = one_figure(report)
    (shown,), found = figures(made.chapter), only_table(made)
    there, back = shown.caption.link, found.caption.link
    assert there is not None
    assert back is not None
    assert plain(there.text) == "Figur 1:1"
    assert isinstance(there.target, ToAnchor)
    assert isinstance(back.target, ToAnchor)
    assert there.target.name == found.anchor
    assert plain(there.target.contents) == "Siffror till figur 1:1"
    assert back.text == found.caption.label
    assert back.target.name == shown.anchor
    assert plain(back.target.contents) == "Figur 1:1"
    assert {there.node.role if there.node else "", back.node.role if back.node else ""} == {"Link"}


def test_the_cells_of_a_table_know_their_headers(report: Settle) -> None:
    found = only_table(one_figure(report))
    row, cell = found.body[0], found.body[0].cells[0]
    heads = {str(one.node.identifier) for head in found.head for one in head[1:]}
    assert {name for group in cell.node.headers for name in group} == {
        *heads,
        str(row.stub.node.identifier),
    }
    assert len(heads) == 1


def test_tables_stand_under_a_heading_in_the_order_of_the_figures(report: Settle) -> None:
    two = (figure(caption="Först"), figure(caption="Sedan"))
    made = report(chapter(body(*two)), extra=WEB)
    (part,) = made.document.figure_tables.values()
    heading, _, *rest = part.blocks
    assert isinstance(heading, Heading)
    assert (heading.level, heading.plain) == (2, "Siffrorna bakom figurerna")
    assert [plain(one.caption.inlines) for one in rest if isinstance(one, Table)] == [
        "Först",
        "Sedan",
    ]


def test_words_around_a_table_have_no_notes_or_references_of_their_own(report: Settle) -> None:
    text = body(
        figure(caption='"Andel efter [kön]{index} enligt [@f0][^a]"', notes='["Se [@f0]."]')
    )
    made = report(chapter(text + "footnotes:\n  a: En not.\n"), extra=WEB)
    assert [one.code for one in made.diagnostics] == []
    found = only_table(made)
    for inlines in (found.caption.inlines, found.notes[0].inlines):
        assert {(one.note, one.target, one.node) for one in inlines} == {(None, None, None)}
    assert plain(found.notes[0].inlines) == "Se figur 1:1."


def test_lines_to_compare_with_are_told_below_the_table(report: Settle) -> None:
    references = "[{value: 12.5, label: Riket}, {value: 1200, label: Länet}]"
    made = one_figure(report, chart="bars", references=references)
    assert [plain(note.inlines) for note in only_table(made).notes] == [
        "Riket: 12,5.",
        "Länet: 1 200.",
    ]


def test_a_total_is_a_total_in_the_table_too(report: Settle) -> None:
    made = one_figure(report, chart="horizontal-bars", total="Män")
    assert [row.total for row in only_table(made).body] == [False, True]


def test_tables_are_written_in_the_report_s_language(report: Settle) -> None:
    text = chapter(body(figure()))
    made = report(text, files={"data/andel.csv": MARKED}, language="en", extra=WEB)
    assert plain(only_table(made).caption.label) == "Numbers of figure 1:1"
