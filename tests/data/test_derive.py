"""Calculated rows and columns are what they are called, and follow from other cells alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.conftest import Golden
from tests.data.deliveries import Delivery
from tests.data.test_totals import good, heads, numbers, table
from typeset.data.calculate import recalculated
from typeset.data.table import DataTable
from typeset.data.values import Empty, Graphic, Mark, Number, Value

DATA = """nämnd;år;kön;antal
Järva;2023;Kvinnor;176
Järva;2023;Män;24
Järva;2024;Kvinnor;189
Järva;2024;Män;31
Bromma;2023;Kvinnor;115
Bromma;2023;Män;16
Bromma;2024;Kvinnor;127
Bromma;2024;Män;0
"""
WOMEN = "data: {file: a.csv, where: {kön: Kvinnor}}\nrows: nämnd\ncolumns: år\nvalues: antal\n"
BOTH = "data: a.csv\nrows: nämnd\ncolumns: [år, kön]\nvalues: antal\n"


def last(delivery: Delivery, derive: str, more: str = "") -> dict[str, Value]:
    """The last column of the table of women."""
    made = good(delivery, DATA, f"{WOMEN}{more}derive: [{{label: X, column: år, {derive}}}]\n")
    return {row.label: row.cells[-1] for row in made.rows}


CASES: dict[str, tuple[str, str, Value]] = {
    "change": ("change: 2024, since: 2023", "", Number(7, 0, True, True)),
    "change, one decimal": (
        "change: 2024, since: 2023, decimals: 1", "", Number(7.4, 1, True, True),
    ),
    "difference": ("difference: 2023, since: 2024", "", Number(-13, 0, False, True)),
    "share": ("share: 2024, of: {nämnd: Alla}", "totals: Alla\n", Number(60, 0, True)),
    "mean": ("mean: [2023, 2024]", "", Number(182.5, 1)),
    "per": ("count: 2024, per: 2023, times: 100", "", Number(107.4, 1)),
    "rank": ("rank: 2024", "totals: Alla\n", Number(1)),
    "bar": ("bar: 2024", "", Graphic("bar", (1.0,), 0.0, (Number(189),))),
    "sparkline": (
        "sparkline: [2023, 2024]", "",
        Graphic("sparkline", (0.0, 1.0), 0.0, (Number(176), Number(189))),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_each_kind_is_calculated_as_its_name_says(delivery: Delivery, name: str) -> None:
    derive, more, wanted = CASES[name]
    assert last(delivery, derive, more)["Järva"] == wanted


def test_equal_values_have_the_same_rank_and_totals_have_none(delivery: Delivery) -> None:
    data = "n;å;v\na;1;5\nb;1;9\nc;1;5\nd;1;–\ne;1;1\n"
    view = "data: a.csv\nrows: n\ncolumns: å\nvalues: v\ntotals: Alla\n"
    made = good(delivery, data, view + "derive: [{label: X, column: å, rank: 1}]\n")
    ranks = [row.cells[1] for row in made.rows]
    assert ranks == [Number(2), Number(1), Number(2), Number(5), Number(4), Empty()]


def test_a_share_along_the_inner_header_stands_under_each_outer_one(delivery: Delivery) -> None:
    derive = "derive: [{label: Andel, column: kön, share: Män, of: Totalt, decimals: 1}]\n"
    made = good(delivery, DATA, BOTH + "totals: {kön: Totalt}\n" + derive)
    assert heads(made) == ["Kvinnor", "Män", "Totalt", "Andel"] * 2
    assert numbers(made)["Järva"] == [176, 24, 200, 12.0, 189, 31, 220, 14.1]


def test_a_change_along_the_outer_header_has_a_column_for_each_inner_one(
    delivery: Delivery,
) -> None:
    derive = "derive: [{label: Ändring, column: år, change: 2024, since: 2023}]\n"
    made = good(delivery, DATA, BOTH + derive)
    assert [cell.text for cell in made.header[0]] == ["2023", "2024", "Ändring"]
    assert numbers(made)["Bromma"][4:] == [10, -100]


def test_under_one_inner_header_only_it_reaches_down(delivery: Delivery) -> None:
    derive = "derive: [{label: Ä, column: år, change: 2024, since: 2023, only: {kön: Män}}]\n"
    made = good(delivery, DATA, BOTH + derive)
    assert (made.header[0][-1].rows, made.header[0][-1].columns) == (2, 1)
    assert numbers(made)["Järva"][-1] == 29


def test_a_calculated_row_joins_the_rows(delivery: Delivery) -> None:
    derive = "derive: [{label: Snitt, column: nämnd, mean: [Järva, Bromma]}]\n"
    made = numbers(good(delivery, DATA, WOMEN + derive))
    assert made["Snitt"] == [145.5, 158.0]


def test_what_would_be_divided_by_nothing_is_not_known(delivery: Delivery) -> None:
    derive = "derive: [{label: X, column: år, change: 2023, since: 2024, only: {kön: Män}}]\n"
    assert numbers(good(delivery, DATA, BOTH + derive))["Bromma"][-1] == Mark("..")


def hidden(made: DataTable, row: int, column: int) -> DataTable:
    """The table with a cell withheld, and what follows from it made again."""
    rows = list(made.rows)
    cells = list(rows[row].cells)
    cells[column] = Mark("*")
    rows[row] = replace(rows[row], cells=tuple(cells))
    return recalculated(replace(made, rows=tuple(rows)))


def test_nothing_hidden_is_left_in_what_follows_from_it(delivery: Delivery) -> None:
    derive = """derive:
  - {label: A, column: år, change: 2024, since: 2023}
  - {label: B, column: år, sparkline: [2023, 2024]}
  - {label: C, column: år, bar: 2024}
  - {label: D, column: år, rank: 2024}
"""
    made = hidden(good(delivery, DATA, WOMEN + derive), 0, 1)
    change, line, bar, rank = made.rows[0].cells[2:]
    assert change == rank == Mark("*")
    assert isinstance(line, Graphic)
    assert line.points == (0.5, None)
    assert isinstance(bar, Graphic)
    assert bar.points == (None,)
    assert made.rows[1].cells[4] == Graphic("bar", (1.0,), 0.0, (Number(127),))
    assert "189" not in repr(made.rows)


def test_calculated_cells_say_what_they_follow_from(delivery: Delivery) -> None:
    derive = "derive: [{label: X, column: år, share: 2024, of: 2023, decimals: 1}]\n"
    made = good(delivery, DATA, WOMEN + derive)
    derived = made.derived[0, 2]
    assert derived.kind == "share"
    assert derived.operands == (made.quantities.at(0, 1), made.quantities.at(0, 0))
    assert (derived.decimals, derived.factor) == (1, 100)
    assert made.quantities.at(0, 2) is None
    assert ("kön", "Kvinnor") in made.quantities[0][0].members  # type: ignore[union-attr]


MISTAKES = {
    "no-kind": "{label: X, column: år}",
    "two-kinds": "{label: X, column: år, rank: 2024, bar: 2024}",
    "no-partner": "{label: X, column: år, change: 2024}",
    "column": "{label: X, column: ar, rank: 2024}",
    "member": "{label: X, column: år, change: 2024, since: 2032}",
    "across": "{label: X, column: år, share: 2024, of: {nämnd: Jarva}}",
    "only": "{label: X, column: år, rank: 2024, only: {kon: Kvinnor}}",
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_in_calculated_columns_are_told(
    delivery: Delivery, golden: Golden, name: str
) -> None:
    assert table(delivery, DATA, f"{WOMEN}derive:\n  - {MISTAKES[name]}\n") is None
    golden(f"mistakes/derive-{name}.txt", delivery.said())
