"""Tidy data becomes the table that the layout describes."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Golden
from tests.data.deliveries import Delivery
from typeset.data.dataset import Dataset
from typeset.data.origin import TableOrigin
from typeset.data.pivot import pivot
from typeset.data.places import places
from typeset.data.table import DataTable, HeaderCell
from typeset.data.values import Empty, Mark, Number
from typeset.diagnostics import Diagnostics, Span
from typeset.layout.exhibits import TableSpec
from typeset.layout.source import Text

TIDY = """# Exempel
nämnd;år;kön;antal
Järva;2022;Kvinnor;211
Järva;2022;Män;*
Bromma;2022;Kvinnor;115
Bromma;2022;Män;16
Järva;2023;Kvinnor;1 176
Järva;2023;Män;–
Bromma;2023;Kvinnor;12,50
Bromma;2023;Män;0
Summa;2022;Kvinnor;326
Summa;2022;Män;..
Summa;2023;Kvinnor;327
Summa;2023;Män;36
"""
VIEW = "data: a.csv\nrows: nämnd\ncolumns: [år, kön]\nvalues: antal\n"


def table(delivery: Delivery, data: str, view: str) -> DataTable | None:
    delivery.write("a.csv", data)
    dataset = delivery.read("file: a.csv")
    assert dataset is not None, delivery.said()
    return pivot(delivery.table(view), dataset, delivery.diagnostics)


def good(delivery: Delivery, data: str, view: str) -> DataTable:
    made = table(delivery, data, view)
    assert not len(delivery.diagnostics), delivery.said()
    assert made is not None
    return made


def header(made: DataTable) -> list[list[tuple[str, int, int, int]]]:
    return [
        [(cell.text, cell.columns, cell.rows, cell.column) for cell in row] for row in made.header
    ]


# --- layout ---------------------------------------------------------------------------------------


def test_rows_and_headers_stand_in_order_of_first_appearance(delivery: Delivery) -> None:
    made = good(delivery, TIDY, VIEW + 'marks: {"*": färre än fyra}\n')
    assert made.stub == "nämnd"
    assert [row.label for row in made.rows] == ["Järva", "Bromma", "Summa"]
    assert header(made) == [
        [("2022", 2, 1, 1), ("2023", 2, 1, 3)],
        [("Kvinnor", 1, 1, 1), ("Män", 1, 1, 2), ("Kvinnor", 1, 1, 3), ("Män", 1, 1, 4)],
    ]
    assert made.rows[0].cells == (Number(211), Mark("*"), Number(1176), Mark("–"))
    assert made.rows[1].cells[2] == Number(12.5, 2)


def test_totals_labels_stub_and_highlight_are_as_described(delivery: Delivery) -> None:
    view = VIEW + (
        "stub: Stadsdel\ntotals: [{label: Summa, own: true}]\nhighlight: 2022\n"
        'labels: {Summa: Hela staden**, 2022: År 2022}\nmarks: {"*": a, "**": b}\n'
    )
    made = good(delivery, TIDY, view)
    assert made.stub == "Stadsdel"
    assert [(row.label, row.total) for row in made.rows][2] == ("Hela staden**", True)
    assert [row.total for row in made.rows] == [False, False, True]
    assert made.header[0][0].text == "År 2022"
    assert made.highlight == ((1, 3),)


def test_the_latest_year_is_set_off_if_no_header_is_named(delivery: Delivery) -> None:
    assert good(delivery, TIDY, VIEW + 'marks: {"*": a}\n').highlight == ((3, 5),)


def set_off(delivery: Delivery, headers: str, view: str = "") -> tuple[tuple[int, int], ...]:
    """What is set off below these headers, parted by bars."""
    data = "a;b;c\n" + "".join(f"x;{header};10\n" for header in headers.split("|"))
    return good(delivery, data, f"data: a.csv\nrows: a\ncolumns: b\nvalues: c\n{view}").highlight


@pytest.mark.parametrize(
    ("headers", "columns"),
    [
        ("2023, kvinnor|2023, män|2024, kvinnor|2024, män", ((3, 5),)),
        ("2023|2024|Antal barn 2024", ((2, 4),)),
        ("Kvinnor 2023|Kvinnor 2024|Män 2023|Män 2024", ((2, 3), (4, 5))),
        ("2024|2023", ((1, 2),)),
        ("2023|2024|Totalt", ((2, 3),)),
        ("2023|2024|Förändring 2023–2024", ((2, 3),)),
        ("2019–2021|2022–2024", ((2, 3),)),
    ],
)
def test_all_outer_headers_of_the_latest_year_are_set_off(
    delivery: Delivery, headers: str, columns: tuple[tuple[int, int], ...]
) -> None:
    assert set_off(delivery, headers) == columns


@pytest.mark.parametrize("headers", ["Kvinnor|Män|Totalt", "2024-01|2024-02|2024-03"])
def test_where_no_header_holds_a_year_the_last_one_is_set_off(
    delivery: Delivery, headers: str
) -> None:
    assert set_off(delivery, headers) == ((3, 4),)


def test_nothing_is_set_off_where_all_headers_hold_one_year(delivery: Delivery) -> None:
    assert set_off(delivery, "2024, kvinnor|2024, män") == ()


def test_the_year_is_read_in_what_is_printed(delivery: Delivery) -> None:
    view = "labels: {ar1: 2023, ar2: 2024, alla: Alla år}\n"
    assert set_off(delivery, "ar1|ar2|alla", view) == ((2, 3),)


def test_one_header_column_makes_one_header_row(delivery: Delivery) -> None:
    data = "a;b;c\nx;1;10\nx;2;20\n"
    made = good(delivery, data, "data: a.csv\nrows: a\ncolumns: b\nvalues: c\n")
    assert header(made) == [[("1", 1, 1, 1), ("2", 1, 1, 2)]]


def test_three_header_columns_make_three_header_rows(delivery: Delivery) -> None:
    data = "a;b;c;d;e\n" + "".join(f"x;{b};{c};{d};1\n" for b in "12" for c in "kl" for d in "mn")
    made = good(delivery, data, "data: a.csv\nrows: a\ncolumns: [b, c, d]\nvalues: e\n")
    assert [[cell.columns for cell in row] for row in made.header] == [[4, 4], [2] * 4, [1] * 8]
    assert [cell.column for cell in made.header[1]] == [1, 3, 5, 7]


def test_an_empty_inner_header_lets_the_outer_one_reach_down(delivery: Delivery) -> None:
    data = "n;år;kön;v\nx;2024;K;1\nx;2024;M;2\nx;Barn 2024;;3\n"
    made = good(delivery, data, "data: a.csv\nrows: n\ncolumns: [år, kön]\nvalues: v\n")
    assert header(made) == [
        [("2024", 2, 1, 1), ("Barn 2024", 1, 2, 3)],
        [("K", 1, 1, 1), ("M", 1, 1, 2)],
    ]
    assert made.rows[0].cells == (Number(1), Number(2), Number(3))


def test_a_header_may_reach_down_from_the_middle(delivery: Delivery) -> None:
    data = "n;a;b;c;v\nx;A;B;C;1\nx;A;D;;2\nx;E;;;3\n"
    made = good(delivery, data, "data: a.csv\nrows: n\ncolumns: [a, b, c]\nvalues: v\n")
    assert header(made) == [
        [("A", 2, 1, 1), ("E", 1, 3, 3)],
        [("B", 1, 1, 1), ("D", 1, 2, 2)],
        [("C", 1, 1, 1)],
    ]


def test_rows_and_headers_know_where_they_were_first_named(delivery: Delivery) -> None:
    made = good(delivery, TIDY, VIEW + 'marks: {"*": a}\n')
    assert made.rows[1].span.line == 5
    assert (made.header[1][2].span.line, made.header[1][2].span.column) == (7, 12)


def test_excel_and_csv_give_the_same_table(delivery: Delivery) -> None:
    delivery.write_excel("a.xlsx", {"A": [["a", "b", "c"], ["x", 2023, 10], ["x", 2024, 12.5]]})
    view = "data: a.xlsx\nrows: a\ncolumns: b\nvalues: c\n"
    dataset = delivery.good("file: a.xlsx")
    made = pivot(delivery.table(view), dataset, delivery.diagnostics)
    assert made is not None
    assert [cell.text for cell in made.header[0]] == ["2023", "2024"]
    assert made.rows[0].cells == (Number(10), Number(12.5, 1))


# --- mistakes -------------------------------------------------------------------------------------

MISTAKES: dict[str, tuple[str, str]] = {
    "columns": (TIDY, "data: a.csv\nrows: nämd\ncolumns: [år, kon, år]\nvalues: andel\n"),
    "duplicate-values": (TIDY + "Järva;2022;Män;23\n", VIEW),
    "forgotten-column": (TIDY, "data: a.csv\nrows: nämnd\ncolumns: år\nvalues: antal\n"),
    "gaps": (TIDY.replace("Bromma;2022;Män;16\n", "").replace("Summa;2023;Män;36\n", ""), VIEW),
    "not-numbers": (TIDY.replace(";16", ";sexton").replace(";327", ";327 st"), VIEW),
    "names": (
        TIDY,
        VIEW + "totals: [Sumna, Järva]\nhighlight: 2032\nlabels: {Kvinor: K, Män: M}\n",
    ),
    "missing-labels": (
        "n;å;v\nx;1;2\n;1;3\ny;;3\n",
        "data: a.csv\nrows: n\ncolumns: å\nvalues: v\n",
    ),
    "missing-header": (
        "n;a;b;v\nx;1;K;2\nx;1;;3\nx;2;;4\n",
        "data: a.csv\nrows: n\ncolumns: [a, b]\nvalues: v\n",
    ),
    "hole-in-header": (
        "n;a;b;c;v\nx;1;;K;2\n",
        "data: a.csv\nrows: n\ncolumns: [a, b, c]\nvalues: v\n",
    ),
    "no-rows": ("n;a;v\n", "data: a.csv\nrows: n\ncolumns: a\nvalues: v\ntotals: [x]\n"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_in_a_table_are_told(delivery: Delivery, golden: Golden, name: str) -> None:
    data, view = MISTAKES[name]
    assert table(delivery, data, view) is None
    golden(f"mistakes/table-{name}.txt", delivery.said())


DOUBTS = {
    "empty-value": "n;a;v\nx;1;2\nx;2;\n",
    "ambiguous-number": "n;a;v\nx;1;1,234\nx;2;1,235\n",
    "unexplained-marks": "n;a;v\nx;1*;**\nx**;1*;*\ny;1*;..\n",
}


@pytest.mark.parametrize("name", DOUBTS)
def test_doubts_about_a_table_are_told_but_it_is_made(
    delivery: Delivery, golden: Golden, name: str
) -> None:
    made = table(delivery, DOUBTS[name], "data: a.csv\nrows: n\ncolumns: a\nvalues: v\n")
    assert made is not None
    golden(f"mistakes/table-{name}.txt", delivery.said())


def test_a_value_delivered_empty_is_an_empty_cell(delivery: Delivery) -> None:
    made = table(delivery, DOUBTS["empty-value"], "data: a.csv\nrows: n\ncolumns: a\nvalues: v\n")
    assert made is not None
    assert made.rows[0].cells == (Number(2), Empty())


# --- order, choice and combination ---------------------------------------------------------------


def test_rows_and_headers_stand_in_the_order_that_the_layout_says(delivery: Delivery) -> None:
    view = VIEW + 'order: {nämnd: [Summa, Bromma], år: descending, kön: [Män]}\nmarks: {"*": a}\n'
    made = good(delivery, TIDY, view)
    assert [row.label for row in made.rows] == ["Summa", "Bromma", "Järva"]
    assert [cell.text for cell in made.header[0]] == ["2023", "2022"]
    assert [cell.text for cell in made.header[1]] == ["Män", "Kvinnor"] * 2
    assert made.rows[1].cells == (Number(0), Number(12.5, 2), Number(16), Number(115))


def test_labels_are_ordered_as_numbers_if_they_are_some_and_totals_come_last(
    delivery: Delivery,
) -> None:
    data = "n;å;v\n10;x;1\nAlla;x;16\n9;x;7\nb;x;3\na;x;5\n"
    view = "data: a.csv\nrows: n\ncolumns: å\nvalues: v\ntotals: Alla\norder: {n: ascending}\n"
    labels = [row.label for row in good(delivery, data, view).rows]
    assert labels == ["9", "10", "a", "b", "Alla"]


def test_rows_are_sorted_by_a_column_within_their_group(delivery: Delivery) -> None:
    data = "l;n;å;v\nN;a;x;1\nN;b;x;5\nN;c;x;*\nS;d;x;2\nS;e;x;9\nS;S;x;11\n"
    view = "data: a.csv\nrows: n\ngroups: l\ncolumns: å\nvalues: v\ntotals: S\nsort_by: x\n"
    made = good(delivery, data, view + 'marks: {"*": hidden}\n')
    assert [row.label for row in made.rows] == ["b", "a", "c", "e", "d", "S"]
    assert made.quantities[0][0] == made.quantities.at(0, 0)
    assert ("n", "b") in made.quantities[0][0].members  # type: ignore[union-attr]


def test_only_the_rows_that_are_wanted_are_taken(delivery: Delivery) -> None:
    where = "{file: a.csv, where: {kön: Kvinnor, år: [2022]}}"
    view = f"data: {where}\nrows: nämnd\ncolumns: år\nvalues: antal\n"
    made = good(delivery, TIDY, view)
    assert [row.cells for row in made.rows] == [(Number(211),), (Number(115),), (Number(326),)]


@pytest.mark.parametrize(
    ("how", "values"),
    [
        ("sum", [Number(9.5, 1), Number(4, 1)]),
        ("mean", [Number(3.17, 2), Number(4.0, 2)]),
        ("median", [Number(2.5, 2), Number(4.0, 2)]),
        ("min", [Number(2.0, 1), Number(4.0, 1)]),
        ("max", [Number(5.0, 1), Number(4.0, 1)]),
        ("count", [Number(3), Number(1)]),
        ("unique", [Number(3), Number(1)]),
    ],
)
def test_values_are_combined_as_the_layout_says(
    delivery: Delivery, how: str, values: list[Number]
) -> None:
    data = "n;å;v\na;x;2,5\nb;x;4\na;x;2\na;x;5\n"
    view = f"data: a.csv\nrows: n\ncolumns: å\nvalues: v\ncombine: {how}\n"
    assert [row.cells[0] for row in good(delivery, data, view).rows] == values


def test_places_beyond_all_numbers_are_told_apart(delivery: Delivery) -> None:
    """More possible places than fit a number are made dense on the way.

    A column has 4095 members, and one for its name: six of them are 2⁷² places, a multiple of
    2⁶⁴, which would leave nothing of the first column.
    """
    lines = [";".join([str(n // 4095), *[str(n % 4095)] * 6]) for n in range(8190)]
    delivery.write("a.csv", "a;b;c;d;e;f;g\n" + "\n".join(lines) + "\n")
    dataset = delivery.good("file: a.csv")
    found = places(dataset, range(7), np.arange(8190))
    assert len(found.positions) == 8190
    assert found.of_row.tolist() == list(range(8190))


MORE_MISTAKES = {
    "where": "where: {kon: Män, kön: Kvinor}",
    "order": "order: {ar: ascending, kön: [Kvinna]}",
    "sort": "sort_by: [2023, Kvinna]",
    "combine-mark": "combine: sum",
    "formats": 'formats: {Andel: "0.0"}',
}


@pytest.mark.parametrize("name", MORE_MISTAKES)
def test_mistakes_in_order_and_choice_are_told(
    delivery: Delivery, golden: Golden, name: str
) -> None:
    key = MORE_MISTAKES[name]
    inside = key.startswith("where")
    view = VIEW.replace("data: a.csv", f"data: {{file: a.csv, {key}}}") if inside else VIEW + key
    assert table(delivery, TIDY, f'{view}\nmarks: {{"*": x}}\n') is None
    golden(f"mistakes/table-{name}.txt", delivery.said())


# --- properties -----------------------------------------------------------------------------------

NAMES = st.lists(st.text("abå", min_size=1, max_size=3), min_size=1, max_size=4, unique=True)
HERE = Span(Path("a.yaml"))


def spec(columns: list[str]) -> TableSpec:
    text = {name: Text.at(name, HERE) for name in ("caption", "source", "data", "rows", "values")}
    return TableSpec.model_validate({**text, "columns": [Text.at(name, HERE) for name in columns]})


@settings(deadline=None)
@given(NAMES, st.lists(NAMES, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_every_value_comes_to_stand_under_its_own_headers(
    rows: list[str], levels: list[list[str]], random: Random
) -> None:
    paths: list[tuple[str, ...]] = [()]
    for level in levels:
        paths = [(*path, name) for path in paths for name in level]
    records = [
        (row, *path, str(i)) for i, (row, path) in enumerate((r, p) for r in rows for p in paths)
    ]
    random.shuffle(records)
    names = [f"k{number}" for number in range(len(levels))]
    origin = TableOrigin(HERE.file)
    dataset = Dataset.of(HERE.file, ("rows", *names, "values"), records, origin)
    diagnostics = Diagnostics()
    made = pivot(spec(names), dataset, diagnostics)
    assert made is not None
    assert not len(diagnostics)
    wanted = {record[:-1]: int(record[-1]) for record in records}
    for row in made.rows:
        for column, cell in enumerate(row.cells, 1):
            path = tuple(over(level, column).text for level in made.header)
            assert cell == Number(wanted[row.label, *path])


def over(level: tuple[HeaderCell, ...], column: int) -> HeaderCell:
    """The header cell of a header row that stands over a grid column."""
    (found,) = (cell for cell in level if cell.column <= column < cell.column + cell.columns)
    return found
