"""What the sample's tables, those of the printed report, give away and contradict: all of it.

The numbers are worked out here a second time, column by column with nothing but sums, from the
files as they were delivered.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import LAYOUT, Golden
from typeset.auditing import audit_report
from typeset.cli import main
from typeset.diagnostics import Diagnostics
from typeset.secrecy import told

DATA = LAYOUT.parents[1] / "data" / LAYOUT.name / "05"
CITY = "Totalt i staden"


@cache
def audited() -> dict[str, Any]:
    found = Diagnostics()
    result = audit_report(LAYOUT, found)
    assert result is not None
    assert not found.has_errors
    return told.as_json(result.guarded.audit, result.numbers)


def test_the_audit_of_the_sample_names_every_leak_and_contradiction(golden: Golden) -> None:
    golden("sample.json", f"{json.dumps(audited(), ensure_ascii=False, indent=1)}\n")


def test_a_single_hidden_cell_of_a_column_is_its_total_less_the_others() -> None:
    """Table 5:6, women 2022: 418 placements, of which 416 are printed."""
    leak = audited()["leaks"][0]
    assert leak["table"] == "5:6"
    assert leak["row"] == "Socialnämnden, område hemlöshet"
    assert leak["column"] == "2022, Kvinnor, Placeringar"
    assert (leak["low"], leak["high"]) == (2, 2)
    assert leak["because"] == "418 − 97 − 54 − 27 − 11 − 19 − 43 − 71 − 21 − 29 − 22 − 22 = 2"


# --- worked out again

Cells = Mapping[tuple[str, str], str]
"""What is printed, by row and column."""

TABLES = {
    "5:4": ("origo-kontakter.csv", ("år",)),
    "5:5": ("origo-samtal.xlsx", ("år",)),
    "5:6": ("skyddat-boende.csv", ("år", "kön", "mått")),
    "5:7": ("jourlagenhet.csv", ("år", "mått")),
    "5:8": ("mellanbo.csv", ("år", "kön")),
}


def _records(name: str) -> list[dict[str, str]]:
    if name.endswith(".xlsx"):
        head, *rows = openpyxl.load_workbook(DATA / name).active.iter_rows(values_only=True)
        return [dict(zip(head, map(str, row), strict=True)) for row in rows]
    text = (DATA / name).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=";" if ";" in text else ","))


def _cells(table: str) -> Cells:
    name, columns = TABLES[table]
    return {
        (one["nämnd"], ", ".join(one[column] for column in columns if one[column])): one["antal"]
        for one in _records(name)
    }


@dataclass(frozen=True)
class Column:
    """One column: its total, what is printed, and the rows that are hidden."""

    table: str
    name: str
    total: str
    printed: int
    hidden: Mapping[str, str]

    def left(self) -> int:
        """What the hidden rows must make up."""
        return int(self.total) - self.printed

    def ends(self, row: str) -> tuple[int, int]:
        """What remains possible for a row if readers only know this column."""
        most = {one: 3 if mark == "*" else 10**6 for one, mark in self.hidden.items()}
        others = sum(most.values()) - most[row]
        return max(0, self.left() - others), min(most[row], self.left())


def _columns() -> Iterator[Column]:
    for table in TABLES:
        cells = _cells(table)
        for name in dict.fromkeys(column for _, column in cells):
            own = {row: text for (row, column), text in cells.items() if column == name}
            total = own.pop(CITY)
            printed = sum(int(text) for text in own.values() if text.isdigit())
            hidden = {row: text for row, text in own.items() if not text.isdigit()}
            yield Column(table, name, total, printed, hidden)


def test_each_contradiction_is_a_column_whose_marks_cannot_make_up_what_is_missing() -> None:
    wanted = [
        (one.table, f"{CITY}, {one.name}")
        for one in _columns()
        if one.total.isdigit()
        and one.left() > sum(3 if m == "*" else 999 for m in one.hidden.values())
    ]
    assert wanted == [("5:5", "Totalt i staden, 2023")]
    found = [(one["table"], one["where"]) for one in audited()["contradictions"]]
    assert found == wanted


def test_each_leak_in_columns_alone_is_found_and_no_other() -> None:
    wanted = {
        (one.table, row, one.name): one.ends(row)
        for one in _columns()
        if one.table != "5:8" and one.total.isdigit()
        for row in one.hidden
        if one.ends(row)[0] == one.ends(row)[1]
    }
    assert set(wanted.values()) == {(2, 2)}
    assert _leaks("5:4", "5:5", "5:6", "5:7") == wanted


def test_men_whom_equal_totals_give_away_as_none_are_found_and_no_other() -> None:
    """Table 5:8: where all residents are women there are no men, in the city and then anywhere."""
    cells = _cells("5:8")
    wanted = set()
    for year in ("2022", "2023", "2024"):
        women, all_residents = cells[CITY, f"{year}, Kvinnor"], cells[CITY, f"{year}, Totalt"]
        assert women == all_residents
        for (row, column), text in cells.items():
            if column == f"{year}, Män" and text == "*":
                wanted.add(("5:8", row, column))
    assert len(wanted) == 8
    assert _leaks("5:8") == dict.fromkeys(wanted, (0, 0))


def _leaks(*tables: str) -> dict[tuple[str, str, str], tuple[int, int]]:
    return {
        (one["table"], one["row"], one["column"]): (one["low"], one["high"])
        for one in audited()["leaks"]
        if one["table"] in tables
    }


def test_the_values_that_remain_in_columns_alone_are_the_same() -> None:
    wanted = {
        (one.table, row, one.name): one.ends(row)
        for one in _columns()
        if one.table != "5:8" and (one.table, one.name) != ("5:5", "2023")
        for row in one.hidden
    }
    found = {
        (one["table"], one["row"], one["column"]): (one["low"], one["high"])
        for one in audited()["intervals"]
    }
    assert {key: found[key] for key in wanted} == wanted
    marks = sum(text.startswith("*") for table in TABLES for text in _cells(table).values())
    assert len(found) == marks == 100


def test_every_finding_of_the_sample_is_accepted_with_a_reason() -> None:
    found = [*audited()["leaks"], *audited()["contradictions"]]
    assert len(found) == 11
    assert all(one["accepted"].startswith("Återges som i den tryckta rapporten.") for one in found)


# --- on the command line


def _run(*words: str) -> int:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("sys.argv", ["typeset", *words])
        with pytest.raises(SystemExit) as stopped:
            main()
    return int(stopped.value.code or 0)


def test_the_command_exits_with_0_when_everything_is_accepted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert _run("audit", str(LAYOUT), "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == audited()


def test_the_command_exits_with_1_when_something_is_not_accepted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    layout = _without_acceptance(tmp_path, "column: [2022, Kvinnor, Placeringar]")
    assert _run("audit", str(layout)) == 1
    told_lines = capsys.readouterr().out.splitlines()
    assert told_lines[-1] == (
        "100 hidden numbers, 10 leaks (9 accepted), 1 contradiction (1 accepted)"
    )


def test_check_stops_at_a_leak_that_is_not_accepted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    layout = _without_acceptance(tmp_path, "column: [2022, Kvinnor, Placeringar]")
    assert _run("check", str(layout)) == 1
    err = capsys.readouterr().err
    assert "[leak]" in err
    assert "418 − 97 − 54" in err


def _without_acceptance(folder: Path, words: str) -> Path:
    """The sample with one acceptance that names another column."""
    root = LAYOUT.parents[1]
    for name in ("layouts", "data", "fonts"):
        (folder / name).mkdir()
    for name in (f"data/{LAYOUT.name}", "layouts/themes"):
        (folder / name).symlink_to(root / name)
    layout = folder / "layouts" / LAYOUT.name
    for file in LAYOUT.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8").replace(words, "column: [2022]")
        copy = layout / file.relative_to(LAYOUT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text, encoding="utf-8")
    return layout
