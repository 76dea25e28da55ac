"""Figures in their columns: digits under digits whatever stands before or behind them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Golden
from tests.flow import house, writing
from tests.flow.diagram import diagram
from tests.flow.surface import RecordingSurface, SetLine
from typeset.content.exhibit_blocks import Cell, Table
from typeset.content.texts import Note
from typeset.flow.table import TablePiece, set_table
from typeset.flow.table_cells import place
from typeset.flow.table_figures import Figures

GOLDENS = Path("golden")
X = 100.0

MIXED = (
    "12,5",
    "1\N{NO-BREAK SPACE}234",
    "\N{MINUS SIGN}0,25",
    "*",
    "..",
    "–",
    "7\N{NO-BREAK SPACE}%",
    "100,125",
)


def piece(table: Table) -> TablePiece:
    setter = house.setter()
    made = set_table(table, setter)
    assert house.found(setter) == []
    return made


def painted(table: Table) -> RecordingSurface:
    surface = RecordingSurface()
    piece(table).paint(surface, X, 300.0)
    return surface


def mixed(total: str = "1\N{NO-BREAK SPACE}353,875") -> Table:
    rows = [(f"Rad {number}", value, "9") for number, value in enumerate(MIXED, 1)]
    return writing.table(["Andel", "Antal"], [*rows, ("Summa", total, "72")])


def with_notes(table: Table, *places: tuple[int, int], number: int = 1) -> Table:
    """The table with the mark of a note behind the values at rows and columns from 0."""
    note = writing.note(number)
    rows = list(table.body)
    for row, column in places:
        cells = list(rows[row].cells)
        cells[column] = _noted(cells[column], note)
        rows[row] = replace(rows[row], cells=tuple(cells))
    return replace(table, body=tuple(rows))


def _noted(cell: Cell, note: Note) -> Cell:
    return replace(cell, inlines=(*cell.inlines, writing.reference(note, cell.node)))


def signs_said(table: Table) -> Table:
    """The table with a run of its own for each minus sign, as for one that is said in words."""
    rows = tuple(replace(row, cells=tuple(_said(cell) for cell in row.cells)) for row in table.body)
    return replace(table, body=rows)


def _said(cell: Cell) -> Cell:
    words, *marks = cell.inlines
    sign, minus, figures = words.text.partition("\N{MINUS SIGN}")
    if not minus:
        return cell
    said = replace(words, text=sign + minus, node=cell.node.span("Span", actual_text="minus"))
    return replace(cell, inlines=(said, replace(words, text=figures), *marks))


def decimal_place(cell: Cell, line: SetLine) -> float:
    """Where the part before the decimal sign ends."""
    run = line.line.fragments[0].run
    before = cell.text[: cell.before_decimal]
    return line.left + run.face.shape(before, run.tabular).width * run.size / 1000


def places(table: Table, column: int = 0) -> set[float]:
    surface = painted(table)
    found = []
    for row in table.body:
        (line,) = surface.of(row.cells[column].node)
        found.append(round(decimal_place(row.cells[column], line), 3))
    return set(found)


def test_figures_are_set_so(golden: Golden) -> None:
    table = with_notes(mixed(), (0, 0), (4, 0), (2, 1))
    golden(GOLDENS / "table-figures.txt", diagram(painted(table), X))


def test_decimal_signs_stand_under_each_other_and_marks_where_they_would() -> None:
    assert len(places(mixed())) == 1


@pytest.mark.parametrize("noted", [(), ((2, 0), (0, 0))])
def test_a_sign_with_words_of_its_own_moves_no_decimal_sign(
    noted: tuple[tuple[int, int], ...],
) -> None:
    table = signs_said(with_notes(mixed("\N{MINUS SIGN}1\N{NO-BREAK SPACE}353,875"), *noted))
    assert [len(row.cells[0].inlines) for row in table.body][2] == 2 + bool(noted)
    assert places(table) == places(with_notes(mixed("\N{MINUS SIGN}1\N{NO-BREAK SPACE}353,875")))


def test_figures_aligned_by_their_last_digit_alone_would_not() -> None:
    """The counter-case: without their decimal places, the same values are flush right."""
    table = mixed()
    rows = tuple(
        replace(row, cells=tuple(replace(cell, before_decimal=None) for cell in row.cells))
        for row in table.body
    )
    rights = {
        round(line.right, 2)
        for row in rows
        for line in painted(replace(table, body=rows)).of(row.cells[0].node)
    }
    assert len(rights) == 1
    surface = painted(table)
    assert len({round(surface.of(row.cells[0].node)[0].right, 2) for row in table.body}) > 3


def test_the_widest_figure_ends_where_the_header_does() -> None:
    table = mixed()
    surface = painted(table)
    (header,) = surface.of(table.head[0][1].node)
    rights = [surface.of(row.cells[0].node)[0].right for row in table.body]
    assert max(rights) == pytest.approx(header.right)


def test_marks_of_notes_move_no_digit() -> None:
    plain, noted = mixed(), with_notes(mixed(), (0, 0), (4, 0), (2, 1))
    for column in (0, 1):
        assert len(places(noted, column)) == 1
    assert piece(plain).columns.points[1] == pytest.approx(piece(noted).columns.points[1])


@pytest.mark.parametrize("number", [1, 12, 123])
def test_marks_of_notes_stay_within_their_column(number: int) -> None:
    table = with_notes(mixed(), (8, 0), (8, 1), number=number)
    made, surface = piece(table), painted(table)
    for cell, (_, right) in zip(table.body[8].cells, made.columns.edges[1:], strict=True):
        (line,) = surface.of(cell.node)
        assert line.right <= X + right + 0.01
    assert (made.columns.ends[1] < made.columns.width - 4) == (number > 1)


def test_a_header_with_a_note_ends_with_its_words_over_the_figures() -> None:
    table = mixed()
    head = list(table.head[0])
    head[1] = _noted(head[1], writing.note())
    table = replace(table, head=(tuple(head),))
    (header,) = painted(table).of(head[1].node)
    words = header.line.fragments[0]
    rights = [painted(table).of(row.cells[0].node)[0].right for row in table.body]
    assert header.x + words.x + words.width == pytest.approx(max(rights))


def test_an_empty_cell_takes_no_room_and_no_text() -> None:
    table = writing.table(["Antal"], [("Järva", ""), ("Farsta", "12")])
    surface = painted(table)
    assert [line.line.fragments for line in surface.of(table.body[0].cells[0].node)] == [()]
    assert surface.find("12")


_VALUE = st.one_of(
    st.integers(-9999, 9999).map(str),
    st.decimals(-999, 999, allow_nan=False, places=2).map(lambda d: f"{d}".replace(".", ",")),
    st.sampled_from(["*", "..", "–", "54\N{NO-BREAK SPACE}%"]),
)


@settings(deadline=None, max_examples=50)
@given(st.lists(_VALUE, min_size=1, max_size=8))
def test_any_values_align_and_stay_in_their_column(values: list[str]) -> None:
    table = writing.table(["A"], [(f"Rad {n}", value) for n, value in enumerate(values)])
    assert len(places(table)) == 1
    left, right = piece(table).columns.edges[1]
    for row in table.body:
        (line,) = painted(table).of(row.cells[0].node)
        assert X + left - 0.01 <= line.left
        assert line.right <= X + right + 0.01


def test_figures_with_the_same_text_are_set_once() -> None:
    rows = [("Farsta", "12,5", "12,5"), ("Kista", "7", "12,5")]
    figures = Figures(house.setter().look("table"), house.setter())
    (first, second), (third, fourth) = (row.cells for row in writing.table(["A", "B"], rows).body)
    assert figures.entry(first) is figures.entry(second) is figures.entry(fourth)
    assert figures.entry(third) is not figures.entry(first)


def test_figures_with_notes_are_set_by_themselves() -> None:
    table = with_notes(writing.table(["A", "B"], [("Farsta", "12,5", "12,5")]), (0, 0))
    figures = Figures(house.setter().look("table"), house.setter())
    noted, plain = table.body[0].cells
    assert [line.text for line in figures.lines(plain)] == ["12,5"]
    assert [line.text for line in figures.lines(noted)] == ["12,51"]
    assert figures.entry(noted) is None
    assert figures.widths(noted).marks > figures.widths(plain).marks == 0.0


def test_what_leads_to_others_stands_in_lines_from_the_tables_edge() -> None:
    """A magnified page shows its row from there."""
    plain = writing.table(["A"], [("Farsta", "12,5")])
    (noted,), (bare,) = (table.body[0].cells for table in (with_notes(plain, (0, 0)), plain))
    figures = Figures(house.setter().look("table"), house.setter())
    moved = place(noted, figures.lines(noted), 30.0, (0.0, 60.0))
    shared = place(bare, figures.lines(bare), 30.0, (0.0, 60.0))
    assert (moved.x, moved.lines[0].fragments[0].x) == (0.0, 30.0)
    assert (shared.x, shared.lines[0].fragments[0].x) == (30.0, 0.0)
