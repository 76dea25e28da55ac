"""Rows in groups: a column of the data says which rows belong together."""

from __future__ import annotations

from tests.data.deliveries import Delivery
from tests.data.test_pivot import good, table
from typeset.data.table import CellNotes, DataTable
from typeset.data.values import Mark, Number

GROUPED = """område;insats;år;antal
Barn;Råd;2023;1
Barn;Stöd;2023;2
Äldre;Råd;2023;3
Barn;Summa;2023;3
Äldre;Summa;2023;3
;Alla;2023;6
"""
VIEW = "data: a.csv\nrows: insats\ngroups: område\ncolumns: år\nvalues: antal\n"


def rows(made: DataTable) -> list[tuple[str | None, str]]:
    return [
        (None if row.group is None else made.groups[row.group].label, row.label)
        for row in made.rows
    ]


def test_rows_of_a_group_stand_together_and_the_same_label_may_be_in_many(
    delivery: Delivery,
) -> None:
    made = good(delivery, GROUPED, VIEW)
    assert rows(made) == [
        ("Barn", "Råd"), ("Barn", "Stöd"), ("Barn", "Summa"),
        ("Äldre", "Råd"), ("Äldre", "Summa"), (None, "Alla"),
    ]  # fmt: skip
    assert [row.cells[0] for row in made.rows] == [Number(n) for n in (1, 2, 3, 3, 3, 6)]


def test_without_groups_the_same_label_twice_is_a_double(delivery: Delivery) -> None:
    assert table(delivery, GROUPED, VIEW.replace("groups: område\n", "")) is None
    assert "duplicate-value" in delivery.codes()


def test_rows_without_a_group_stand_where_they_are_named(delivery: Delivery) -> None:
    data = "g;r;k;v\n;Först;1;1\nA;x;1;1\n;Mitt;1;1\nA;y;1;1\n;Sist;1;1\n"
    made = good(delivery, data, "data: a.csv\nrows: r\ngroups: g\ncolumns: k\nvalues: v\n")
    assert rows(made) == [(None, "Först"), ("A", "x"), ("A", "y"), (None, "Mitt"), (None, "Sist")]


def test_totals_are_totals_in_every_group_and_labels_rename_groups(delivery: Delivery) -> None:
    view = VIEW + "totals: [Summa, Alla]\nlabels: {Äldre: Äldreomsorg}\n"
    made = good(delivery, GROUPED, view)
    assert [row.total for row in made.rows] == [False, False, True, False, True, True]
    assert [group.label for group in made.groups] == ["Barn", "Äldreomsorg"]


def test_a_value_that_is_missing_is_told_with_its_group(delivery: Delivery) -> None:
    assert table(delivery, GROUPED + "Äldre;Stöd;2024;1\n", VIEW) is None
    assert "no value for “Barn, Råd” under: 2024" in delivery.said()
    assert "no value for “Äldre, Stöd” under: 2023" in delivery.said()


def test_a_group_column_that_is_not_there_or_used_twice_is_told(delivery: Delivery) -> None:
    assert table(delivery, GROUPED, VIEW.replace("groups: område", "groups: omrade")) is None
    assert table(delivery, GROUPED, VIEW.replace("groups: område", "groups: insats")) is None
    assert delivery.codes() == ["column-twice", "missing-column"]


def test_notes_of_values_know_their_column_and_place(delivery: Delivery) -> None:
    data = "r;k;v\nx;1;5\nx;2;12[^a][^b]\ny;1;..[^c]\ny;2;7\n"
    view = "data: a.csv\nrows: r\ncolumns: k\nvalues: v\n"
    made = good(delivery, data, view)
    first, second = made.rows
    assert first.cells == (Number(5), Number(12))
    assert second.cells == (Mark(".."), Number(7))
    assert first.notes == (CellNotes(1, ("a", "b"), first.notes[0].span),)
    assert (first.notes[0].span.line, first.notes[0].span.column) == (3, 5)
    assert [notes.column for notes in second.notes] == [0]
