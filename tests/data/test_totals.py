"""Totals are computed where the data has none, and checked where it has."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Golden
from tests.data.deliveries import Delivery
from typeset.data.pivot import pivot
from typeset.data.quantity import Sum
from typeset.data.table import DataTable
from typeset.data.values import Mark, Number

TIDY = """nämnd;år;kön;antal
Järva;2023;Kvinnor;10
Järva;2023;Män;4
Järva;2024;Kvinnor;12
Järva;2024;Män;–
Bromma;2023;Kvinnor;7
Bromma;2023;Män;1
Bromma;2024;Kvinnor;8
Bromma;2024;Män;2
"""
VIEW = "data: a.csv\nrows: nämnd\ncolumns: [år, kön]\nvalues: antal\n"
GROUPED = """län;kommun;antal
Norr;Kiruna;3
Norr;Luleå;5
Syd;Malmö;7
Syd;Lund;4
"""
GROUPS = "data: a.csv\nrows: kommun\ngroups: län\ncolumns: år\nvalues: antal\n"


def table(delivery: Delivery, data: str, view: str) -> DataTable | None:
    delivery.write("a.csv", data)
    dataset = delivery.read("file: a.csv")
    assert dataset is not None, delivery.said()
    return pivot(delivery.table(view), dataset, delivery.diagnostics)


def good(delivery: Delivery, data: str, view: str) -> DataTable:
    made = table(delivery, data, view)
    assert made is not None, delivery.said()
    assert not len(delivery.diagnostics), delivery.said()
    return made


def numbers(made: DataTable) -> dict[str, list[object]]:
    return {
        row.label: [cell.value if isinstance(cell, Number) else cell for cell in row.cells]
        for row in made.rows
    }


def heads(made: DataTable) -> list[str]:
    return [cell.text for cell in made.header[-1]]


def test_a_total_that_the_data_has_not_is_computed_down_and_across(delivery: Delivery) -> None:
    made = good(delivery, TIDY, VIEW + "totals: {nämnd: Alla, kön: Totalt}\n")
    assert heads(made) == ["Kvinnor", "Män", "Totalt"] * 2
    assert numbers(made) == {
        "Järva": [10, 4, 14, 12, Mark("–"), 12],
        "Bromma": [7, 1, 8, 8, 2, 10],
        "Alla": [17, 5, 22, 20, 2, 22],
    }
    assert [row.total for row in made.rows] == [False, False, True]


def test_a_total_of_the_outer_header_has_a_column_for_each_inner_one(delivery: Delivery) -> None:
    made = good(delivery, TIDY, VIEW + "totals: {år: Båda åren}\n")
    assert [cell.text for cell in made.header[0]] == ["2023", "2024", "Båda åren"]
    assert numbers(made)["Järva"] == [10, 4, 12, Mark("–"), 22, 4]


def test_a_total_of_some_members_names_them(delivery: Delivery) -> None:
    data = TIDY + "Farsta;2023;Kvinnor;1\nFarsta;2023;Män;1\nFarsta;2024;Kvinnor;1\n"
    data += "Farsta;2024;Män;1\n"
    view = VIEW + "totals: [{label: Väst, of: [Järva, Bromma]}, Alla]\n"
    made = numbers(good(delivery, data, view))
    assert made["Väst"] == [17, 5, 20, 2]
    assert made["Alla"] == [18, 6, 21, 3]


def test_each_group_has_its_total_and_all_groups_have_theirs(delivery: Delivery) -> None:
    data = "".join(
        f"{line};{'år' if index == 0 else 2024}\n"
        for index, line in enumerate(GROUPED.splitlines())
    )
    view = GROUPS + "totals: {kommun: Hela länet, län: Hela riket}\n"
    made = good(delivery, data, view)
    assert [(row.group, row.label, row.cells[0]) for row in made.rows if row.total] == [
        (0, "Hela länet", Number(8)),
        (1, "Hela länet", Number(11)),
        (None, "Hela riket", Number(19)),
    ]


def test_a_net_total_of_a_register_counts_each_person_once(delivery: Delivery) -> None:
    data = "person;nämnd;år\n1;A;2024\n1;B;2024\n2;A;2024\n2;A;2024\n"
    view = "data: a.csv\nrows: nämnd\ncolumns: år\nvalues: person\ncombine: unique\n"
    made = good(delivery, data, view + "totals: [Brutto, {label: Netto, unique: true}]\n")
    assert numbers(made) == {"A": [2], "B": [1], "Brutto": [3], "Netto": [2]}


def test_a_total_of_means_is_the_mean_of_all(delivery: Delivery) -> None:
    data = "namn;nämnd;år;dagar\na;A;2024;10\nb;A;2024;20\nc;B;2024;90\n"
    view = "data: a.csv\nrows: nämnd\ncolumns: år\nvalues: dagar\ncombine: mean\ntotals: Alla\n"
    made = good(delivery, data, view)
    assert numbers(made) == {"A": [15.0], "B": [90.0], "Alla": [40.0]}
    assert made.sums == ()


def test_sums_are_known_by_their_quantities(delivery: Delivery) -> None:
    made = good(delivery, TIDY, VIEW + "totals: {nämnd: Alla, kön: Totalt}\n")
    total, part = made.quantities.at(2, 2), made.quantities.at(0, 2)
    assert total is not None
    assert part is not None
    assert total.members == {("nämnd", "Alla"), ("år", "2023"), ("kön", "Totalt")}
    along = {one.column for one in made.sums if one.total == total}
    assert along == {"nämnd", "kön"}
    assert Sum(total, (part, made.quantities[1][2]), "nämnd") in made.sums  # type: ignore[arg-type]
    assert len(made.sums) == 6 + 3 * 2


def test_rounded_values_have_the_room_that_rounding_gives_them(delivery: Delivery) -> None:
    data = "n;å;v\na;1;33,3\nb;1;33,3\nc;1;33,3\nS;1;100,0\n"
    view = "data: a.csv\nrows: n\ncolumns: å\nvalues: v\ntotals: S\n"
    assert good(delivery, data, view)


def test_a_hidden_part_is_no_reason_to_doubt_a_total(delivery: Delivery) -> None:
    data = "n;å;v\na;1;*\nb;1;5\nS;1;8\n"
    view = 'data: a.csv\nrows: n\ncolumns: å\nvalues: v\ntotals: S\nmarks: {"*": under 4}\n'
    assert good(delivery, data, view).sums


MISTAKES = {
    "wrong": ("n;å;v\na;1;3\nb;1;5\nS;1;9\n", "totals: S\n"),
    "net-above-sum": ("n;å;v\na;1;3\nb;1;5\nS;1;9\n", "totals: {n: {label: S, unique: true}}\n"),
    "net-below-part": ("n;å;v\na;1;3\nb;1;5\nS;1;4\n", "totals: {n: {label: S, unique: true}}\n"),
    "rounded": ("n;å;v\na;1;33,3\nb;1;33,3\nS;1;67,0\n", "totals: S\n"),
    "unknown-part": ("n;å;v\na;1;*\nb;1;5\n", 'totals: S\nmarks: {"*": x}\n'),
    "misspelt": ("n;å;v\na;1;3\nSumma;1;3\n", "totals: Sumna\n"),
    "unknown-of": ("n;å;v\nab;1;3\nb;1;3\n", "totals: {n: {label: S, of: [abc]}}\n"),
    "unknown-column": ("n;å;v\na;1;3\n", "totals: {m: S}\n"),
    "many": (
        "n;å;v\n" + "".join(f"{n};{year};1\n" for year in range(7) for n in "abS"), "totals: S\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_in_totals_are_told(delivery: Delivery, golden: Golden, name: str) -> None:
    data, totals = MISTAKES[name]
    view = f"data: a.csv\nrows: n\ncolumns: å\nvalues: v\n{totals}"
    made = table(delivery, data, view)
    golden(f"mistakes/totals-{name}.txt", delivery.said())
    # A total that is no sum is reported, but its table is there to be audited.
    assert (made is not None) == ("[wrong-total]" in delivery.said())


def test_what_is_no_sum_is_not_checked(delivery: Delivery) -> None:
    data = "n;å;v\na;1;3\nb;1;5\nS;1;4\n"
    view = "data: a.csv\nrows: n\ncolumns: å\nvalues: v\ntotals: {n: {label: S, own: true}}\n"
    made = good(delivery, data, view)
    assert made.rows[2].total
    assert made.sums == ()


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(st.integers(0, 999), min_size=3, max_size=3), min_size=1, max_size=6))
def test_every_sum_holds_for_the_values_of_its_quantities(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[int]]
) -> None:
    delivery = Delivery.at(tmp_path_factory.mktemp("sums"))
    lines = [
        f"r{row};c{column};{value}"
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
    ]
    (delivery.folder / "a.csv").write_text("rad;kol;v\n" + "\n".join(lines), encoding="utf-8")
    spec = delivery.table("data: a.csv\nrows: rad\ncolumns: kol\nvalues: v\n"
                          "totals: {rad: Alla, kol: Allt}\n")  # fmt: skip
    from typeset.data.read import Store

    dataset = Store(delivery.folder, delivery.diagnostics).read(spec.data)
    assert dataset is not None
    made = pivot(spec, dataset, delivery.diagnostics)
    assert made is not None
    values = {
        quantity: cell
        for line, quantities in zip(made.rows, made.quantities, strict=True)
        for cell, quantity in zip(line.cells, quantities, strict=True)
    }
    assert len(made.sums) == 4 + len(rows) + 1
    for one in made.sums:
        parts = [values[part] for part in one.parts]
        assert all(isinstance(part, Number) for part in parts)
        total = values[one.total]
        assert isinstance(total, Number)
        assert Fraction(total.value) == sum(Fraction(part.value) for part in parts)  # type: ignore[union-attr]
