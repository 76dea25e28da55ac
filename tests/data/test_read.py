"""Files are read as offices deliver them, and each cell knows where it came from."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.conftest import Golden
from tests.data.deliveries import LAYOUT, Delivery
from typeset.data.origin import field_starts
from typeset.data.read import Store
from typeset.diagnostics import Diagnostics, Span

ROWS = (("Järva", "2022", "211"), ("Bromma", "2022", "12,5"))


# --- what is read ---------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_any_usual_encoding_line_end_and_separator_gives_the_same(
    delivery: Delivery, encoding: str, end: str, separator: str
) -> None:
    cells = [("nämnd", "år", "antal"), *ROWS]
    quoted = [[f'"{cell}"' if separator in cell else cell for cell in row] for row in cells]
    text = "".join(separator.join(row) + end for row in quoted)
    delivery.write("a.csv", text, encoding)
    dataset = delivery.good("file: a.csv")
    assert dataset.columns == ("nämnd", "år", "antal")
    assert dataset.rows == ROWS


def test_windows_1252_is_read_but_somebody_should_look(delivery: Delivery) -> None:
    delivery.write("a.csv", "nämnd;antal\nJärva;1 – 2\n", "cp1252")
    dataset = delivery.read("file: a.csv")
    assert dataset is not None
    assert dataset.rows == (("Järva", "1 – 2"),)
    assert delivery.codes() == ["not-utf-8"]
    assert not delivery.diagnostics.has_errors


def test_nothing_is_guessed_about_what_cells_mean(delivery: Delivery) -> None:
    delivery.write("a.csv", "a;b;c\nNA;007;1e5\nnull;True;2024-01-01\n")
    assert delivery.good("file: a.csv").rows == (
        ("NA", "007", "1e5"),
        ("null", "True", "2024-01-01"),
    )


def test_a_field_without_an_end_is_told_however_long_it_is(delivery: Delivery) -> None:
    delivery.write("a.csv", 'a;b\nx;1\n"y;2\n' + "z;3\n" * 50_000)
    assert delivery.read("file: a.csv") is None
    (problem,) = delivery.diagnostics
    assert (problem.code, problem.span) == ("unreadable-csv", Span(Path("a.csv"), 3, 1))


def test_a_quoted_field_may_end_the_file(delivery: Delivery) -> None:
    delivery.write("a.csv", 'a;b\n"två\nrader";"sagt ""så"""')
    assert delivery.good("file: a.csv").rows == (("två\nrader", 'sagt "så"'),)


def test_remarks_are_kept_apart_and_do_not_move_lines(delivery: Delivery) -> None:
    delivery.write("a.csv", "# Illustrativa värden; alla\na;b\n\n#och mer\nx;1\n# slut\ny;2\n")
    dataset = delivery.good("file: a.csv")
    assert dataset.remarks == ("Illustrativa värden; alla", "och mer", "slut")
    assert dataset.span(0, 1) == Span(Path("a.csv"), 5, 3)
    assert dataset.place(1, 1) == "column “b”, line 7"


def test_quoted_fields_hold_separators_line_ends_and_quotation_marks(delivery: Delivery) -> None:
    delivery.write("a.csv", 'a;b\n"x;y\n# ""z""";1\nå;2\n')
    dataset = delivery.good("file: a.csv")
    assert dataset.rows == (('x;y\n# "z"', "1"), ("å", "2"))
    assert dataset.span(0, 1) == Span(Path("a.csv"), 3, 10)
    assert dataset.span(1, 1) == Span(Path("a.csv"), 4, 3)


def test_empty_rows_and_columns_at_the_edge_do_not_count(delivery: Delivery) -> None:
    delivery.write("a.csv", "\na;b;;\nx;1;;\n;;;\n   \ny;2\n")
    dataset = delivery.good("file: a.csv")
    assert dataset.columns == ("a", "b")
    assert dataset.rows == (("x", "1"), ("y", "2"))


def test_a_comma_in_a_column_name_is_no_separator(delivery: Delivery) -> None:
    delivery.write("a.csv", "ålder, år;antal\n30–44;1\n")
    assert delivery.good("file: a.csv").columns == ("ålder, år", "antal")


def test_excel_cells_keep_their_numbers_and_their_places(delivery: Delivery) -> None:
    rows = [
        [],
        ["# Illustrativt", None, 2024],
        ["nämnd", "år", "antal"],
        ["Järva", 2024, 12.5],
        [],
        ["NA", datetime.date(2024, 5, 1), None],
        ["Bromma", True, "*"],
    ]
    delivery.write_excel("a.xlsx", {"Blad1": [], "Data": rows})
    dataset = delivery.good("{file: a.xlsx, sheet: Data}")
    assert dataset.rows == (
        ("Järva", 2024, 12.5),
        ("NA", "2024-05-01", ""),
        ("Bromma", "True", "*"),
    )
    assert dataset.remarks == ("Illustrativt 2024",)
    assert dataset.label(0, 1) == "2024"
    assert dataset.span(2, 2) == Span(Path("a.xlsx"), 7, 3)
    assert dataset.place(2, 2) == "column “antal”, cell C7 of the sheet “Data”"


def test_the_first_sheet_is_read_if_none_is_named(delivery: Delivery) -> None:
    delivery.write_excel("a.xlsx", {"Ett": [["a"], ["1"]], "Två": [["b"], ["2"]]})
    assert delivery.good("file: a.xlsx").columns == ("a",)


def test_a_file_is_read_once_however_often_it_is_asked_for(delivery: Delivery) -> None:
    delivery.write("a.csv", "a;b\nx;1\n")
    store = Store(Path("."), delivery.diagnostics)
    first = store.read(delivery.source("file: a.csv"))
    assert first is not None
    assert store.read(delivery.source("\n\nfile: a.csv")) is first


def test_a_workbook_is_opened_once_whatever_is_asked_of_it(
    delivery: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [["nämnd", "antal"], ["Järva", 4], ["Bromma", 5]]
    delivery.write_excel("antal.xlsx", {"Ett": rows, "Två": rows})
    opened: list[object] = []
    load = openpyxl.load_workbook
    monkeypatch.setattr(
        openpyxl, "load_workbook", lambda *a, **k: opened.append(a) or load(*a, **k)
    )
    store = Store(delivery.folder, delivery.diagnostics)
    for part in ("sheet: Ett", "sheet: Två", "range: A1:B2"):
        found = store.read(delivery.source(f"file: antal.xlsx\n{part}\n"))
        assert found is not None
        assert found.columns == ("nämnd", "antal")
    assert len(opened) == 1


def test_areas_are_read_once_whatever_is_drawn_of_them(
    delivery: Delivery,
) -> None:
    ring = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]
    square = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": {"name": "Järva"}, "geometry": square}
    delivery.write(
        "areas.geojson", json.dumps({"type": "FeatureCollection", "features": [feature]})
    )
    store = Store(delivery.folder, delivery.diagnostics)
    path = delivery.folder / "areas.geojson"
    first = store.outlines(path, Span(path))
    path.unlink()
    assert store.outlines(path, Span(path)) == first
    assert [one.name for one in first] == ["Järva"]


def test_a_missing_file_is_told_to_each_who_asks(delivery: Delivery) -> None:
    store = Store(Path("."), delivery.diagnostics)
    assert store.read(delivery.source("file: a.csv")) is None
    assert store.read(delivery.source("\nfile: a.csv")) is None
    lines = [found.span.line for found in delivery.diagnostics if found.span]
    assert lines == [1, 2]


# --- what is wrong --------------------------------------------------------------------------------

MISTAKES = {
    "missing-file": None,
    "empty": "",
    "only-remarks": "# inget här\n\n",
    "only-separators": ";;\n",
    "ragged": "a;b;c\n1;2;3\n1;2\n1;2;3;4\n1;2;3;\n1\n",
    "duplicate-column": "a;b;a\n1;2;3\n",
    "unnamed-column": "a;;c\n1;2;3\n",
    "unclosed-quote": 'a;b\nx;1\n"y;2\nz;3\n',
    "binary": "a;b\0\n",
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_in_a_csv_file_are_told(delivery: Delivery, golden: Golden, name: str) -> None:
    text = MISTAKES[name]
    if text is not None:
        delivery.write("antal.csv", text)
    delivery.write("05/antal-1.csv", "a\n1\n")
    delivery.write("antal-2.csv", "a\n1\n")
    assert delivery.read("file: antal.csv") is None
    golden(f"mistakes/csv-{name}.txt", delivery.said())


@pytest.mark.parametrize("name", ["sheet", "empty-sheet", "no-excel-file", "beside", "duplicate"])
def test_mistakes_in_an_excel_file_are_told(delivery: Delivery, golden: Golden, name: str) -> None:
    sheets = {
        "Data": [["a", "b"], [1, 2]],
        "Tomt": [],
        "Bredvid": [["a", None, None], [1, None, 3]],
        "Dubbelt": [["a", "a"], [1, 2]],
    }
    asked = {"sheet": "Dta", "empty-sheet": "Tomt", "beside": "Bredvid", "duplicate": "Dubbelt"}
    delivery.write_excel("a.xlsx", sheets)
    if name == "no-excel-file":
        delivery.write("a.xlsx", "a;b\n1;2\n")
    assert delivery.read(f"{{file: a.xlsx, sheet: {asked.get(name, 'Data')}}}") is None
    golden(f"mistakes/excel-{name}.txt", delivery.said())


@pytest.mark.parametrize("name", ["a.pdf", "a.xls", "a"])
def test_other_kinds_of_files_are_refused(delivery: Delivery, name: str) -> None:
    delivery.write(name, "a;b\n1;2\n")
    assert delivery.read(f"file: {name}") is None
    assert delivery.codes() == ["unknown-format"]


def test_a_folder_is_no_file(delivery: Delivery) -> None:
    delivery.write("05/a.csv", "a\n1\n")
    assert delivery.read("file: 05") is None
    assert delivery.codes() == ["not-a-file"]


def test_a_file_that_the_system_does_not_give_is_told(
    delivery: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery.write("a.csv", "a\n1\n")

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert delivery.read("file: a.csv") is None
    (found,) = delivery.diagnostics
    assert found.code == "unreadable-file"
    assert "Permission denied" in found.message


def test_a_missing_column_is_told_where_it_is_named(delivery: Delivery) -> None:
    delivery.write("a.csv", "nämnd;antal\nx;1\n")
    dataset = delivery.good("file: a.csv")
    spec = delivery.table("data: a.csv\nrows: namnd\ncolumns: x\nvalues: antal\n")
    assert dataset.find(spec.rows, delivery.diagnostics) is None
    (found,) = delivery.diagnostics
    assert found.span == Span(LAYOUT, 4, 7)
    assert found.hints == ("did you mean “nämnd”?", "columns: nämnd, antal")


def test_text_where_a_number_belongs_is_told_with_its_cell(delivery: Delivery) -> None:
    delivery.write_excel("a.xlsx", {"Data": [["a", "b"], ["x", "tolv"]]})
    dataset = delivery.good("file: a.xlsx")
    assert dataset.value(0, 1, delivery.diagnostics) is None
    (found,) = delivery.diagnostics
    assert "cell B2 of the sheet “Data”" in found.message
    assert found.span == Span(Path("a.xlsx"), 2, 2)


# --- properties -----------------------------------------------------------------------------------

CELL = st.text('aå"; ,\n', max_size=6)


@settings(deadline=None)
@given(st.lists(CELL, min_size=1, max_size=6))
def test_fields_begin_where_they_were_written(cells: list[str]) -> None:
    written, starts = "", []
    for cell in cells:
        starts.append(len(written))
        quote = any(sign in cell for sign in ';\n"')
        written += ('"' + cell.replace('"', '""') + '"' if quote else cell) + ";"
    assert field_starts(written[:-1], ";") == starts


@settings(deadline=None)
@given(st.binary(max_size=80))
@example(b";")
def test_no_bytes_end_in_a_traceback(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.getbasetemp()
    for name in ("x.csv", "x.xlsx"):
        (folder / name).write_bytes(data)
        diagnostics = Diagnostics()
        delivery = Delivery(folder, diagnostics)
        dataset = Store(folder, diagnostics).read(delivery.source(f"file: {name}"))
        assert (dataset is None) == diagnostics.has_errors
