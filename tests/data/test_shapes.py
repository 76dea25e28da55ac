"""Data is read in the shape in which it is delivered, and each cell knows where it came from."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table
from pyarrow import parquet

from tests.conftest import Golden
from tests.data.deliveries import Delivery
from typeset.data.read import Store
from typeset.data.values import Mark, Number
from typeset.diagnostics import Span

WIDE = ";2023;;2024;\n;Kvinnor;Män;Kvinnor;Män\nJärva;176;24;189;*\nBromma;115;16;127;12\n"
NAMES = "wide: {labels: nämnd, headers: [år, kön], values: antal}"


# --- side by side ---------------------------------------------------------------------------------


def test_values_side_by_side_get_a_row_each(delivery: Delivery) -> None:
    delivery.write("a.csv", WIDE)
    dataset = delivery.good(f"{{file: a.csv, {NAMES}}}")
    assert dataset.columns == ("nämnd", "år", "kön", "antal")
    assert dataset.rows[:3] == (
        ("Järva", "2023", "Kvinnor", "176"),
        ("Järva", "2023", "Män", "24"),
        ("Järva", "2024", "Kvinnor", "189"),
    )
    assert len(dataset.rows) == 8


def test_each_value_of_a_wide_sheet_knows_its_own_cell(delivery: Delivery) -> None:
    delivery.write("a.csv", "# Uttag\n" + WIDE)
    dataset = delivery.good(f"{{file: a.csv, {NAMES}}}")
    assert dataset.span(3, 3) == Span(Path("a.csv"), 4, 18)
    assert dataset.span(3, 0) == Span(Path("a.csv"), 4, 1)
    assert dataset.span(3, 2) == Span(Path("a.csv"), 3, 22)
    assert dataset.place(7, 3) == "column “antal”, line 5"


def test_outer_labels_and_headers_count_until_the_next_one(delivery: Delivery) -> None:
    text = "Län;Kommun;2023;;Totalt\n;;K;M;\nNorr;Kiruna;1;2;3\n;Luleå;4;5;9\nSyd;Lund;6;7;13\n"
    delivery.write("a.csv", text)
    named = "wide: {labels: [län, kommun], headers: [år, kön], values: antal}"
    dataset = delivery.good(f"{{file: a.csv, {named}}}")
    assert dataset.rows[3:6] == (
        ("Norr", "Luleå", "2023", "K", "4"),
        ("Norr", "Luleå", "2023", "M", "5"),
        ("Norr", "Luleå", "Totalt", "", "9"),
    )


def test_empty_columns_of_a_wide_sheet_do_not_count(delivery: Delivery) -> None:
    delivery.write("a.csv", ";2023;;2024\nJärva;1;;2\n")
    dataset = delivery.good("{file: a.csv, wide: {labels: n, headers: år, values: v}}")
    assert dataset.rows == (("Järva", "2023", "1"), ("Järva", "2024", "2"))


@pytest.mark.parametrize(
    ("name", "text"),
    [("no-values", "nämnd;2023\n"), ("no-header", ";;2023\n;Kvinnor;Män\nJärva;1;2\n")],
)
def test_mistakes_in_a_wide_sheet_are_told(
    delivery: Delivery, golden: Golden, name: str, text: str
) -> None:
    delivery.write("a.csv", text)
    assert delivery.read(f"{{file: a.csv, {NAMES}}}") is None
    golden(f"mistakes/wide-{name}.txt", delivery.said())


# --- Excel ----------------------------------------------------------------------------------------


def workbook(folder: Path) -> None:
    """A sheet with a title, a merged label, and three ranges with names."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Data"
    sheet["A1"] = "En rubrik över tabellen"
    sheet.merge_cells("A1:C1")
    for row in (["nämnd", "kön", "antal"], ["Järva", "K", 5], [None, "M", 6], ["Bromma", "K", 7]):
        sheet.append(row)
    sheet.merge_cells("A3:A4")
    sheet["F9"], sheet["G9"], sheet["F10"], sheet["G10"] = "n", "v", "x", 1
    book.defined_names["hela"] = DefinedName("hela", attr_text="Data!$A$2:$C$5")
    sheet.add_table(Table(displayName="Liten", ref="F9:G10"))
    book.save(folder / "a.xlsx")


@pytest.mark.parametrize("wanted", ["A2:C5", "$A$2:$C$5", "hela"])
def test_a_part_of_a_sheet_is_chosen_by_cells_or_by_name(delivery: Delivery, wanted: str) -> None:
    workbook(delivery.folder)
    dataset = delivery.good(f"{{file: a.xlsx, range: {wanted}}}")
    assert dataset.columns == ("nämnd", "kön", "antal")
    assert dataset.rows == (("Järva", "K", 5), ("Järva", "M", 6), ("Bromma", "K", 7))


def test_a_table_of_excel_is_a_range_with_a_name(delivery: Delivery) -> None:
    workbook(delivery.folder)
    dataset = delivery.good("{file: a.xlsx, range: Liten}")
    assert dataset.rows == (("x", 1),)
    assert dataset.place(0, 1) == "column “v”, cell G10 of the sheet “Data”"


def test_a_range_that_is_not_there_is_told(delivery: Delivery, golden: Golden) -> None:
    workbook(delivery.folder)
    assert delivery.read("{file: a.xlsx, range: hella}") is None
    golden("mistakes/excel-range.txt", delivery.said())


# --- Parquet --------------------------------------------------------------------------------------


def test_parquet_gives_the_same_as_csv(delivery: Delivery) -> None:
    columns = {
        "nämnd": ["Järva", "Bromma", None],
        "datum": [datetime.date(2024, 5, 1)] * 3,
        "antal": pa.array([1.5, 2.0, None]),
        "fler": pa.array([7, 8, 9]).cast(pa.int64()),
    }
    parquet.write_table(pa.table(columns), delivery.folder / "a.parquet")
    dataset = delivery.good("file: a.parquet")
    assert dataset.columns == ("nämnd", "datum", "antal", "fler")
    assert dataset.rows == (
        ("Järva", "2024-05-01", 1.5, 7),
        ("Bromma", "2024-05-01", 2.0, 8),
        ("", "2024-05-01", "", 9),
    )
    assert dataset.value(0, 2, delivery.diagnostics) == Number(1.5, 1)
    assert dataset.place(1, 3) == "column “fler”, row 2"


def test_parquet_in_several_row_groups_is_one_dataset(delivery: Delivery) -> None:
    table = pa.table({"n": [f"r{number % 7}" for number in range(1000)], "v": range(1000)})
    parquet.write_table(table, delivery.folder / "a.parquet", row_group_size=100)
    rows = delivery.good("file: a.parquet").rows
    assert rows == tuple((f"r{number % 7}", number) for number in range(1000))


def test_what_is_no_parquet_file_is_told(delivery: Delivery) -> None:
    delivery.write("a.parquet", "a;b\n1;2\n")
    assert delivery.read("file: a.parquet") is None
    assert delivery.codes() == ["unreadable-parquet"]


# --- as the layout states -------------------------------------------------------------------------


def test_encoding_and_separator_can_be_stated(delivery: Delivery) -> None:
    delivery.write("a.csv", "n|v\nJärva|1\n", "mac-roman")
    dataset = delivery.good('{file: a.csv, encoding: mac-roman, separator: "|"}')
    assert dataset.rows == (("Järva", "1"),)


@pytest.mark.parametrize("encoding", ["utf-9", "ascii"])
def test_an_encoding_that_cannot_be_is_told(delivery: Delivery, encoding: str) -> None:
    delivery.write("a.csv", "n;v\nJärva;1\n")
    assert delivery.read(f"{{file: a.csv, encoding: {encoding}}}") is None
    (found,) = delivery.diagnostics
    assert found.code in ("unknown-encoding", "wrong-encoding")
    assert found.span is not None
    assert found.span.file == Path("chapter.yaml")


@pytest.mark.parametrize(
    ("sign", "cell", "value"),
    [
        (",", "1.234", Number(1234)),
        (".", "1,234", Number(1234)),
        (",", "1.234,5", Number(1234.5, 1)),
        (",", "12,5", Number(12.5, 1)),
        (".", "12,5", None),
    ],
)
def test_a_stated_decimal_sign_decides(
    delivery: Delivery, sign: str, cell: str, value: Number | None
) -> None:
    delivery.write("a.csv", f"n;v\nx;{cell}\n")
    dataset = delivery.good(f'{{file: a.csv, decimal: "{sign}"}}')
    assert dataset.value(0, 1, delivery.diagnostics) == value


def test_signs_for_what_is_missing_are_not_known(delivery: Delivery) -> None:
    delivery.write("a.csv", "n;v\nx;NA\ny;-99\nz;*\n")
    dataset = delivery.good("{file: a.csv, missing: [NA, -99]}")
    values = [dataset.value(row, 1, delivery.diagnostics) for row in range(3)]
    assert values == [Mark(".."), Mark(".."), Mark("*")]


def test_cells_that_are_not_of_their_stated_type_are_told(
    delivery: Delivery, golden: Golden
) -> None:
    delivery.write("a.csv", "datum;kod;v\n2024-05-01;x;1\n1 maj;17;tolv\n;y;\n")
    types = "types: {datum: date, kod: text, v: number, w: number}"
    assert delivery.read(f"{{file: a.csv, {types}}}") is None
    golden("mistakes/csv-types.txt", delivery.said())


def test_a_named_dataset_is_read_once_and_narrowed_by_each_who_uses_it(
    delivery: Delivery,
) -> None:
    delivery.write("a.csv", "n;v\nx;1\ny;2\n")
    named = {"tal": delivery.source("{file: a.csv, units: {v: kronor}}")}
    store = Store(Path("."), delivery.diagnostics, named)
    first = store.read(delivery.source("file: tal"))
    assert first is not None
    assert (first.key, first.units) == ("a.csv", {"v": "kronor"})
    again = store.read(delivery.source("{file: tal, where: {n: x}}"))
    assert again is not None
    assert again.cells is first.cells
    assert store.read(delivery.source('{file: tal, decimal: ","}')) is None
    assert delivery.codes() == ["said-elsewhere"]
