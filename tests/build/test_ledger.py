"""The number ledger of a build: every number with its page, place and origin."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.numbers.reports import Written, write
from typeset.build import build
from typeset.ledger import COLUMNS, LEDGER

TEXT = (
    "Det är {ärenden[Järva, 2024, Män]} män av 68, alltså\n"
    "{share(ärenden[Järva, 2024], Män, Totalt)}. Gränsen är 65 år, och 4711 är fel."
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Written:
    written = write(tmp_path_factory.mktemp("ledger") / "rapport", TEXT)
    chapter = written.folder / "chapter.yaml"
    whole = chapter.read_text("utf-8")
    alt = "Fyra staplar, högst {largest(dagar):label} med {largest(dagar)}."
    chapter.write_text(whole.replace("Fyra staplar.", alt), "utf-8")
    file = written.folder / "report.yaml"
    file.write_text(file.read_text("utf-8") + "by_hand: [65 år]\n", "utf-8")
    return written


@pytest.fixture(scope="module")
def out(report: Written, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    build(report.folder, editions=("web",), out=out)
    return out / "rapport"


@pytest.fixture(scope="module")
def rows(out: Path) -> list[dict[str, str]]:
    text = (out / LEDGER).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def of(rows: list[dict[str, str]], **wanted: str) -> list[dict[str, str]]:
    return [row for row in rows if all(row[key] == value for key, value in wanted.items())]


def test_every_number_of_a_table_names_its_file_and_line(rows: list[dict[str, str]]) -> None:
    assert tuple(rows[0]) == COLUMNS
    found = of(rows, kind="table")
    assert len(found) == 23, "one of 24 values is hidden"
    (one,) = of(found, detail="Järva, 2024, Män")
    assert (one["place"], one["printed"]) == ("Tabell 1:1", "8")
    assert one["source"] == "arenden.csv, line 6"


def test_a_hidden_value_is_not_in_the_ledger(rows: list[dict[str, str]]) -> None:
    assert of(rows, detail="Farsta, 2023, Män") == []


def test_a_number_of_a_text_names_its_formula_and_its_place(rows: list[dict[str, str]]) -> None:
    eight, share, label, days = of(rows, kind="text")
    assert (eight["printed"], eight["formula"]) == ("åtta", "ärenden[Järva, 2024, Män]")
    assert (eight["source"], eight["layout"]) == ("arenden.csv, line 6", "chapter.yaml:6:14")
    assert (eight["place"], eight["detail"]) == ("Siffror", "paragraph 1")
    assert share["source"] == "arenden.csv, line 6; arenden.csv, line 7"
    assert [label["printed"], days["printed"]] == ["Syd", "357"]
    assert label["detail"] == "alternative text"


def test_every_number_stands_on_a_page(rows: list[dict[str, str]]) -> None:
    assert {row["page"] for row in rows} <= {"1", "2", "3", "4"}


def test_typed_numbers_stand_apart(rows: list[dict[str, str]]) -> None:
    (same,) = of(rows, kind="typed")
    assert (same["printed"], same["source"]) == ("68", "the same as arenden.csv, line 7")
    (wrong,) = of(rows, kind="unmatched")
    column = len("      ") + TEXT.splitlines()[1].index("4711") + 1
    assert (wrong["printed"], wrong["layout"]) == ("4711", f"chapter.yaml:7:{column}")


def test_unmatched_numbers_are_warned_of_once_for_each_part(out: Path) -> None:
    found = json.loads((out / "build.json").read_text("utf-8"))
    (warning,) = [one for one in found["diagnostics"] if one["code"] == "typed-numbers"]
    assert "4711 (line 7)" in warning["message"]
    assert found["numbers"]["unmatched"] == 1
    assert found["numbers"]["table"] == 23


def test_two_equal_builds_have_the_same_ledger(report: Written, out: Path, tmp_path: Path) -> None:
    build(report.folder, editions=("web",), out=tmp_path)
    assert (tmp_path / "rapport" / LEDGER).read_bytes() == (out / LEDGER).read_bytes()
