"""A long table costs what its rows cost, however many there are."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.benchmarks import staged
from tests.benchmarks.long_table import write_layout
from tests.flow import house, writing
from typeset.build import build, check
from typeset.diagnostics import Diagnostics
from typeset.flow.table import TablePiece, set_table

ROWS = 400


def parts_looked_at(folder: Path, rows: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often making up pages asks for the height of a part of a table of so many rows."""
    asked = 0
    extent = TablePiece.extent

    def counted(piece: TablePiece, start: int, stop: int) -> float:
        nonlocal asked
        asked += 1
        return extent(piece, start, stop)

    diagnostics = Diagnostics()
    with monkeypatch.context() as patch:
        patch.setattr(TablePiece, "extent", counted)
        check(write_layout(folder, rows), diagnostics, media=("print",))
    assert not diagnostics.has_errors
    return asked


def test_pages_of_a_long_table_are_made_up_without_looking_at_every_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few, more, many = (
        parts_looked_at(tmp_path / str(rows), rows, monkeypatch)
        for rows in (2 * ROWS, 4 * ROWS, 6 * ROWS)
    )
    assert few < more < many
    assert max(many - more, more - few) < 2 * ROWS, "fewer than there are rows more"


def calls(folder: Path, rows: int) -> int:
    """How many functions are called to build the print edition of a table of so many rows."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    layout = write_layout(folder / str(rows), rows)
    sys.setprofile(counted)
    try:
        build(layout, editions=("print",), workers=1, out=folder / "out")
    finally:
        sys.setprofile(None)
    return count


def test_what_a_row_costs_does_not_depend_on_how_many_there_are(tmp_path: Path) -> None:
    calls(tmp_path, 1)  # what is done once in a process
    few, more, many = (calls(tmp_path, rows) for rows in (ROWS, 2 * ROWS, 4 * ROWS))
    assert many - more == pytest.approx(2 * (more - few), rel=0.1)


def test_typesetting_alone_is_all_but_accounting_and_judging(tmp_path: Path) -> None:
    made = staged.build(write_layout(tmp_path / "report", 5), "print", tmp_path / "out")
    named = {name: cost for name, cost in made.stages.items() if name.split()[0] in staged.BESIDE}
    assert {name.split()[0] for name in named} == set(staged.BESIDE)
    beside = sum(named.values())
    assert made.alone == pytest.approx(made.whole - beside)
    assert 0 < made.alone < made.whole
    assert made.memory > 10_000_000


def test_a_plain_row_is_set_without_a_cell_for_each_value() -> None:
    piece = set_table(writing.long_table(ROWS), house.setter())
    assert all(row.words and not row.cells for row in piece.rows)
