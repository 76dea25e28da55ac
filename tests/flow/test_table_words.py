"""Words in tables: headers in even lines, labels that hang, spanners, columns in families."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.flow import house, writing
from tests.flow.diagram import diagram
from tests.flow.surface import RecordingSurface
from typeset.content.exhibit_blocks import Table
from typeset.content.node import Node
from typeset.flow.columns import Columns
from typeset.flow.table import TablePiece, set_table
from typeset.flow.table_cells import wrap_header
from typeset.flow.table_widths import Place, families

GOLDENS = Path("golden")
X = 100.0
PADDING = house.sheet().table.padding
LONG = "Ett ovanligt långt namn på en stadsdel som gärna får brytas på flera rader"


def piece(table: Table) -> TablePiece:
    setter = house.setter()
    made = set_table(table, setter)
    assert house.found(setter) == []
    return made


def painted(table: Table) -> RecordingSurface:
    surface = RecordingSurface()
    piece(table).paint(surface, X, 300.0)
    return surface


def widths(columns: Columns) -> list[float]:
    return [right - left for left, right in columns.edges]


def header(text: str, width: float) -> list[str]:
    setter = house.setter()
    lines = wrap_header(writing.cell(text, Node("TH")), setter.look("table_head"), setter, width)
    return [line.text.rstrip() for line in lines]


# --- headers


def test_headers_and_labels_that_wrap_are_set_so(golden: Golden) -> None:
    table = writing.table(
        ["Antal avslutade utredningar", "Genomsnittlig handläggningstid i dagar", "Andel", "Antal"],
        [(LONG, "12", "3", "4", "5"), ("Farsta", "1", "2", "3", "4")],
        groups=[("2023", 2), ("2024", 2)],
    )
    golden(GOLDENS / "table-words.txt", diagram(painted(table), X))


def test_a_header_is_set_in_as_few_lines_as_fit_and_those_are_even() -> None:
    text = "Antal avslutade utredningar enligt lag"
    lines = header(text, 110.0)
    assert lines == ["Antal avslutade", "utredningar enligt lag"]
    assert header(text, 500.0) == [text]


def test_a_header_breaks_no_word_that_fits_a_line() -> None:
    assert header("Antal utredningar", 50.0) == ["Antal", "utredningar"]


def test_a_header_breaks_a_word_that_does_not() -> None:
    lines = header("Antal verksamhetssystem", 50.0)
    assert lines[0] == "Antal"
    assert lines[1].endswith("\N{SOFT HYPHEN}")


# --- labels


def test_the_lines_of_a_label_after_the_first_hang() -> None:
    table = writing.table(["Antal"] * 5, [(LONG, *["12"] * 5)])
    first, *others = painted(table).of(table.body[0].stub.node)
    assert others
    assert {line.left for line in others} == {first.left + 8.0}


def test_a_label_that_fits_stands_on_one_line() -> None:
    table = writing.table(["Antal"], [(LONG, "12")])
    (line,) = painted(table).of(table.body[0].stub.node)
    assert line.left == X


def test_a_label_of_one_endless_word_is_broken_rather_than_set_over_the_figures() -> None:
    table = writing.table(["Antal"] * 9, [("Handläggningssystemsuppgifter" * 3, *["12"] * 9)])
    made, surface = piece(table), painted(table)
    right = X + made.columns.edges[0][1]
    assert all(line.right <= right + 0.01 for line in surface.of(table.body[0].stub.node))


def test_a_table_of_one_column_of_figures_spreads_nothing() -> None:
    made = piece(writing.table(["Antal"], [("Järva", "1"), ("Farsta", "2")]))
    stub, figures = widths(made.columns)
    assert figures == pytest.approx(62)
    assert stub < 2 * figures


# --- families of columns


def test_groups_headed_alike_are_one_family_and_others_are_not() -> None:
    table = writing.table(
        ["Kvinnor", "Män", "Kvinnor", "Män", "Barn", "Vuxna"],
        [("Järva", *"123456")],
        groups=[("2023", 2), ("2024", 2), ("Ålder", 2)],
    )
    assert families(table) == (
        Place(0, 0), Place(0, 1), Place(0, 0), Place(0, 1), Place(1, 0), Place(1, 1),
    )  # fmt: skip


def test_neighbours_without_a_spanner_are_one_family() -> None:
    table = writing.table(["A", "B", "C"], [("Järva", *"123")])
    assert families(table) == (Place(0, 0), Place(0, 1), Place(0, 2))


def test_columns_of_a_family_are_equally_wide_whatever_stands_in_them() -> None:
    table = writing.table(
        ["Kvinnor", "Män", "Kvinnor", "Män", "Handläggningstider", "B"],
        [("Järva", "1", "2", "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567,25", "4", "5", "6")],
        groups=[("2023", 2), ("2024", 2), ("Övrigt", 2)],
    )
    _, *figures = widths(piece(table).columns)
    assert len({round(width, 6) for width in figures[:4]}) == 1
    assert len({round(width, 6) for width in figures[4:]}) == 1
    assert figures[4] > figures[0]


def test_a_wide_column_among_narrow_ones_gives_up_evenness_before_type_gets_smaller() -> None:
    table = writing.table(["Antal"] * 12, [("Järva", *["12"] * 11, "1234567890123456")])
    columns = piece(table).columns
    _, *figures = widths(columns)
    assert columns.placing == "full"
    assert columns.looks.cell.style.size == 8.0
    assert figures[-1] > figures[0] + 20


# --- spanners over spanners


def three_levels() -> Table:
    """Two years, each with women and men, each with cases and persons."""
    table = writing.table(["Fall", "Unika"] * 4, [("Järva", *"12345678")], groups=[("x", 8)])
    (stub, _), leaves = table.head
    years = [writing.cell(year, Node("TH"), columns=4) for year in ("2023", "2024")]
    sexes = [writing.cell(sex, Node("TH"), columns=2) for sex in ("Kvinnor", "Män") * 2]
    head = ((replace(stub, rows=3), *years), tuple(sexes), leaves)
    return replace(table, head=head, starts=((0, 1, 5), (1, 3, 5, 7), tuple(range(1, 9))))


def test_a_header_of_three_rows_is_set_so(golden: Golden) -> None:
    golden(GOLDENS / "table-three-levels.txt", diagram(painted(three_levels()), X))


@pytest.mark.parametrize("inset", [2, 3.5])
def test_rules_under_spanners_of_one_group_do_not_touch(inset: float) -> None:
    surface = RecordingSurface()
    setter = house.setter(("spanner_inset: 2", f"spanner_inset: {inset}"))
    set_table(three_levels(), setter).paint(surface, X, 300.0)
    inner = sorted(
        (rule.start[0], rule.end[0])
        for rule in surface.rules
        if rule.start[0] > X and rule.end[0] - rule.start[0] < 110
    )
    assert len(inner) == 4
    (_, first_end), (second_start, _), *_ = inner
    assert second_start - first_end == pytest.approx(2 * inset)


def test_figures_stand_clear_of_the_edges_of_their_column() -> None:
    table = three_levels()
    made, surface = piece(table), painted(table)
    for cell, (left, right) in zip(table.body[0].cells, made.columns.edges[1:], strict=True):
        (line,) = surface.of(cell.node)
        assert X + left + PADDING <= line.left
        assert line.right <= X + right - PADDING + 0.01
