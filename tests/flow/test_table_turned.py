"""Tables wider than a page: turned, alone on their page, with their notes turned with them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.flow import house, writing
from tests.flow.diagram import diagram
from tests.flow.surface import RecordingSurface, Turned
from typeset.content.exhibit_blocks import Table
from typeset.content.texts import Note
from typeset.flow.table import TablePiece, set_table

GOLDENS = Path("golden")
GRID = house.sheet().grid
X, Y = 60.0, 80.0


def wide(rows: int = 3, columns: int = 24, *notes: Note) -> Table:
    figures = [str(10_000 + number) for number in range(columns)]
    body = [(f"Rad {number}", *figures) for number in range(1, rows + 1)]
    words = writing.caption("Tabell 5:1", "Ärenden", *notes)
    return writing.table([f"År {n}" for n in range(columns)], body, totals=[], words=words)


def piece(table: Table) -> TablePiece:
    setter = house.setter()
    made = set_table(table, setter)
    assert house.found(setter) == []
    return made


def painted(part: TablePiece) -> RecordingSurface:
    surface = RecordingSurface()
    part.paint(surface, X, Y)
    return surface


def turns(surface: RecordingSurface) -> list[tuple[float, float] | None]:
    return [one.place for one in surface.painted if isinstance(one, Turned)]


def test_a_turned_table_is_painted_so(golden: Golden) -> None:
    made = piece(wide(3, 24, writing.note(7, "Om ärenden.")))
    golden(GOLDENS / "table-turned.txt", diagram(painted(made), 0.0))


def test_a_table_is_turned_only_if_it_is_too_wide_for_the_page() -> None:
    assert piece(wide(columns=13)).columns.placing == "full"
    assert not piece(wide(columns=13)).turned
    assert turns(painted(piece(wide(columns=13)))) == []
    assert piece(wide(columns=24)).turned


def test_a_turned_table_takes_the_page_s_width_and_all_its_depth() -> None:
    made = piece(wide())
    assert (made.column, made.width, made.height) == ("full", GRID.full, GRID.depth)
    assert made.columns.width == GRID.depth


def test_its_head_is_at_the_left_edge_and_its_left_end_at_the_foot() -> None:
    """The origin is the lower left corner as it is read: at the right, as far as it is high."""
    surface = painted(piece(wide()))
    begin, end = turns(surface)
    assert begin is not None
    assert end is None
    (anchor,) = surface.anchors
    assert (anchor.x, anchor.top) == (0.0, pytest.approx(begin[0] - X))
    assert begin[1] == Y
    tops = [line.baseline for line in surface.lines]
    assert 0 < min(tops) < max(tops) < anchor.top
    assert anchor.top < GRID.full


def test_everything_of_it_is_painted_inside_the_turn() -> None:
    surface = painted(piece(wide()))
    assert isinstance(surface.painted[0], Turned)
    assert isinstance(surface.painted[-1], Turned)


def test_its_notes_are_turned_with_it_and_not_the_page_s() -> None:
    note = writing.note(7, "Om ärenden.")
    made = piece(wide(3, 24, note))
    assert made.notes() == ()
    surface = painted(made)
    lowest = min(surface.lines, key=lambda line: line.baseline)
    assert "Om ärenden." in lowest.text
    assert surface.times_opened[note.node] == 1
    assert [anchor.name for anchor in surface.anchors] == ["tabell-5-1", note.anchor]
    assert surface.opened.index(note.node) > surface.opened.index(made.table.source.node)


def test_a_note_that_is_told_elsewhere_is_printed_again_but_not_read_again() -> None:
    told = writing.note(7, "Om ärenden.")
    surface = painted(piece(wide(3, 24, replace(told, again=True))))
    lowest = min(surface.lines, key=lambda line: line.baseline)
    assert "Om ärenden." in lowest.text
    assert lowest.owner == "Layout"
    assert [anchor.name for anchor in surface.anchors] == ["tabell-5-1"]


def test_its_notes_stand_once_each_and_by_their_numbers() -> None:
    told, other = writing.note(8, "Om ärenden."), writing.note(7, "Om åren.")
    surface = painted(piece(wide(3, 24, replace(told, again=True), told, other)))
    notes = [line for line in surface.lines if "Om " in line.text]
    assert [line.text.strip()[0] for line in notes] == ["7", "8"]
    assert [surface.times_opened[one.node] for one in (told, other)] == [1, 1]
    assert notes[0].baseline > notes[1].baseline


def test_the_notes_of_a_table_that_is_not_turned_are_the_page_s() -> None:
    note = writing.note()
    made = piece(wide(3, 10, note))
    assert made.notes() == (note,)
    assert note.node not in painted(made).opened


def test_a_turned_table_too_high_for_a_page_is_parted_over_several() -> None:
    made = piece(wide(rows=60))
    assert made.height > GRID.depth
    parted = house.parted(made, GRID.depth)
    assert parted is not None
    first, rest = parted
    assert first.height == GRID.depth
    assert isinstance(first, TablePiece)
    assert made.extent(0, first.stop + 1) > GRID.depth
    assert house.parted(made, GRID.depth - 20) is None
    assert "Tabell 5:1 (forts.)" in painted(rest).artifacts  # type: ignore[arg-type]


def test_each_part_holds_the_notes_of_its_own_rows() -> None:
    table = wide(rows=60)
    note = writing.note(3, "Om raden.")
    rows = list(table.body)
    stub = rows[50].stub
    stub = replace(stub, inlines=(*stub.inlines, writing.reference(note, stub.node)))
    rows[50] = replace(rows[50], stub=stub)
    made = piece(replace(table, body=tuple(rows)))
    first, rest = made.part(0, 20), made.part(20, 60)
    assert note.node not in painted(first).opened
    assert note.node in painted(rest).opened
