"""How the columns of a table share what room there is, and what words are broken for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Golden
from tests.flow import house, writing
from tests.typography.setting import shown
from typeset.flow.table import TablePiece, set_table
from typeset.flow.table_cells import SetCell
from typeset.flow.table_shares import share
from typeset.flow.table_widths import Demand

GOLDENS = Path("golden")
HEADERS = (
    "Socialförvaltningens dokumentationssystem",
    "Missbruksbehandlingsverksamhet",
    "Familjehemsvårdsutredningar",
    "Ekonomiskt biståndshandläggning",
    "Stadsdelsnämndernas ansvarsområden",
    "Skyddat boende",
    "Öppenvårdsinsatser",
    "Hemlöshetsförebyggande",
)
LABEL = "Stadsdelsnämndsverksamhetsutvecklingsdokumentation"
STUB = Demand(20.0, 40.0, 60.0, 100.0, 120.0)
HEADED = Demand(10.0, 20.0, 30.0, 50.0, 60.0)


def piece(*labels: str) -> TablePiece:
    setter = house.setter()
    rows = [(label, *["1 237"] * len(HEADERS)) for label in labels]
    made = set_table(writing.table(HEADERS, rows), setter)
    assert house.found(setter) == []
    return made


def words_of(cell: SetCell) -> str:
    """The lines of a cell, added hyphens as “=”."""
    return " | ".join(shown(line.text).strip() for line in cell.lines)


def headers(made: TablePiece) -> list[str]:
    return [words_of(cell) for row in made.head for cell in row.cells]


def breaks(header: str) -> int:
    """How many times the word of a header that is broken most often is broken."""
    return max(word.count("=") for word in header.replace("= | ", "=").split())


def test_headers_beside_a_label_too_long_are_set_so(golden: Golden) -> None:
    made = piece("Farsta", LABEL, "Järva")
    labels = [words_of(row.cells[0]) for row in made.rows if not row.words]
    golden(GOLDENS / "table-shares.txt", "\n".join([*headers(made), "", *labels]) + "\n")


def test_one_long_label_does_not_break_headers_into_syllables() -> None:
    assert max(map(breaks, headers(piece("Farsta", LABEL)))) <= 2
    assert max(map(breaks, headers(piece("Farsta", "Järva")))) <= 1


def test_a_label_too_long_is_broken_at_seams() -> None:
    (row,) = (row for row in piece("Farsta", LABEL).rows if not row.words)
    elements = {"stadsdels", "nämnds", "verksamhets", "utvecklings", "dokumentation"}
    seams = words_of(row.cells[0]).lower().split("= | ")
    assert len(seams) > 1
    pattern = re.compile(f"(?:{'|'.join(elements)})+")
    assert all(pattern.fullmatch(part) for part in seams)


# --- room shared out


def test_where_there_is_room_no_word_is_broken() -> None:
    assert share(STUB, [HEADED] * 3, 280.0, 100.0) == pytest.approx([160 / 3] * 3)


def test_words_are_broken_where_that_gives_most() -> None:
    narrow = Demand(28.0, 28.0, 29.0, 30.0, 30.0)
    # The stub gives most, so that everything else is left whole.
    assert share(STUB, [HEADED, narrow], 150.0, 100.0) == [50.0, 30.0]
    assert share(STUB, [HEADED, narrow], 120.0, 100.0) == [30.0, 30.0]


def test_no_word_is_broken_twice_where_once_is_enough() -> None:
    once = STUB.once + 3 * HEADED.once
    assert share(STUB, [HEADED] * 3, once, 100.0) == [HEADED.once] * 3
    assert share(STUB, [HEADED] * 3, once - 1, 100.0) == [HEADED.once] * 3


def test_columns_that_ask_for_the_same_are_equally_wide() -> None:
    for room in range(60, 300, 7):
        widths = share(STUB, [HEADED, HEADED, Demand(9.0, 9.0, 9.0, 9.0, 9.0)], room, 100.0)
        assert widths[0] == widths[1]


LENGTHS = st.lists(st.integers(1, 80), min_size=5, max_size=5)
DEMANDS = LENGTHS.map(lambda lengths: Demand(*map(float, sorted(lengths))))


@settings(max_examples=150, deadline=None)
@given(DEMANDS, st.lists(DEMANDS, min_size=1, max_size=8), st.floats(0, 300))
def test_columns_get_what_they_cannot_do_without_and_leave_that_to_the_stub(
    stub: Demand, columns: list[Demand], more: float
) -> None:
    room = stub.least + sum(column.least for column in columns) + more
    widths = share(stub, columns, room, 70.0)
    for width, column in zip(widths, columns, strict=True):
        assert width >= column.least
    assert room - sum(widths) >= stub.least - 0.02
