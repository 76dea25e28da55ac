"""Tables higher than a page: where they are parted, and what later parts repeat."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Golden
from tests.flow import house, writing
from tests.flow.surface import RecordingSurface
from typeset.content.exhibit_blocks import Table
from typeset.content.node import Node
from typeset.flow.piece import Piece
from typeset.flow.table import TablePiece, set_table

GOLDENS = Path("golden")

ROW = house.sheet().table.row


def piece(table: Table) -> TablePiece:
    return set_table(table, house.setter())


def parts(table: Table, *rooms: float) -> list[TablePiece]:
    """The table parted to rooms, one after the other, as long as it can be."""
    rest, found = piece(table), []
    for room in rooms:
        parted = house.parted(rest, room)
        if parted is None:
            break
        first, rest = map(as_table, parted)
        found.append(first)
    return [*found, rest]


def as_table(part: Piece) -> TablePiece:
    assert isinstance(part, TablePiece)
    return part


def painted(part: TablePiece) -> RecordingSurface:
    surface = RecordingSurface()
    part.paint(surface, 100.0, 300.0)
    return surface


def sizes(found: list[TablePiece]) -> list[int]:
    return [part.stop - part.start for part in found]


def room_for(table: Table, rows: int) -> float:
    """The room that a first part of so many rows just needs."""
    whole = piece(table)
    above = whole.caption.height + 4.0 + sum(row.height for row in whole.head)
    return above + rows * ROW + 5.0 + whole.caption.leading


# --- where


def test_a_table_is_parted_between_rows_as_late_as_the_room_allows() -> None:
    table = writing.long_table(20)
    assert sizes(parts(table, room_for(table, 8))) == [8, 12]
    assert sizes(parts(table, room_for(table, 8) - 1)) == [7, 13]


def test_a_part_is_as_high_as_what_stands_in_it() -> None:
    table = writing.long_table(20)
    first, rest = parts(table, room_for(table, 8) + 5)
    assert first.height == pytest.approx(room_for(table, 8))
    whole = piece(table)
    repeated = whole.caption.leading + 4.0 + sum(row.height for row in whole.head)
    continues = whole.caption.leading + 5.0
    assert first.height + rest.height == pytest.approx(whole.height + repeated + continues)


def test_three_rows_at_least_stand_on_each_side_of_a_parting() -> None:
    table = writing.long_table(10)
    assert house.parted(piece(table), room_for(table, 2)) is None
    assert sizes(parts(table, room_for(table, 3))) == [3, 7]
    assert sizes(parts(table, room_for(table, 9))) == [7, 3]


@pytest.mark.parametrize("rows", range(1, 6))
def test_a_table_of_less_than_six_rows_is_not_parted(rows: int) -> None:
    assert house.parted(piece(writing.long_table(rows)), 1000.0) is None
    assert house.parted(piece(writing.long_table(6)), 1000.0) is not None


def test_totals_keep_the_company_of_the_rows_above_them() -> None:
    without, totals = writing.long_table(12), writing.long_table(12, totals=[11, 12])
    assert sizes(parts(without, room_for(without, 9))) == [9, 3]
    assert sizes(parts(totals, room_for(totals, 9))) == [8, 4]


def test_subtotals_keep_company_too() -> None:
    table = writing.long_table(20, totals=[9, 20])
    found = [sizes(parts(table, room_for(table, rows)))[0] for rows in (5, 6, 7, 8, 9, 10)]
    assert found == [5, 6, 6, 6, 9, 10]


def test_a_table_that_begins_with_its_total_can_be_parted() -> None:
    table = writing.long_table(20, totals=[1])
    assert sizes(parts(table, room_for(table, 8))) == [8, 12]


def test_a_table_of_nothing_but_totals_is_parted_all_the_same() -> None:
    table = writing.long_table(20, totals=range(1, 21))
    assert sizes(parts(table, room_for(table, 8))) == [8, 12]


def test_a_table_is_parted_over_as_many_pages_as_it_needs() -> None:
    table = writing.long_table(30)
    assert sizes(parts(table, *[room_for(table, 8)] * 3)) == [8, 8, 8, 6]


@settings(deadline=None)
@given(
    st.integers(6, 60),
    st.sets(st.integers(1, 60), max_size=4),
    st.lists(st.integers(60, 400), min_size=1, max_size=8),
)
def test_parts_hold_all_rows_once_in_order_and_fit_their_rooms(
    rows: int, totals: set[int], rooms: list[int]
) -> None:
    table = writing.long_table(rows, sorted(totals))
    found = parts(table, *map(float, rooms))
    assert [row for part in found for row in range(part.start, part.stop)] == [*range(rows)]
    for part, room in zip(found[:-1], rooms, strict=False):
        assert part.height <= room + 0.01
    assert all(size >= 3 for size in sizes(found))
    assert sum(part.first for part in found) == sum(part.last for part in found) == 1


# --- what is repeated


def three_parts(**properties: object) -> tuple[Table, list[RecordingSurface]]:
    table = writing.long_table(
        24,
        totals=[24],
        notes=writing.below("Färre än fem."),
        **properties,
    )
    found = parts(table, *[room_for(table, 8)] * 2)
    assert len(found) == 3
    return table, [painted(part) for part in found]


def test_a_later_part_is_painted_so(golden: Golden) -> None:
    _, surfaces = three_parts(highlight=((2, 3),))
    golden(GOLDENS / "table-continued.txt", str(surfaces[1]))


def test_every_cell_of_a_parted_table_is_opened_exactly_once() -> None:
    table, surfaces = three_parts()
    opened = Counter[Node]()
    for surface in surfaces:
        opened += surface.times_opened
    nodes = [cell.node for row in table.head for cell in row]
    nodes += [cell.node for cell in writing.cells(table)]
    nodes += [table.caption.node, table.source.node, *(note.node for note in table.notes)]
    assert opened == Counter(nodes)


def test_the_caption_stands_over_the_first_part_and_is_said_to_go_on_over_the_others() -> None:
    _, surfaces = three_parts()
    first, *others = surfaces
    assert first.texts[0].split() == ["Tabell", "5:1", "Ärenden"]
    for surface in others:
        line = surface.find("(forts.)")
        assert line.text == "Tabell 5:1 (forts.)"
        assert line.owner == "Header"
        assert line.baseline == max(one.baseline for one in surface.lines)
    assert not any("(forts.)" in text for text in first.texts + first.artifacts)


def test_the_header_is_repeated_on_every_part_but_read_once() -> None:
    _, surfaces = three_parts()
    head = ["Stadsdel", "Kvinnor", "Män"]
    first, *others = surfaces
    assert first.texts[1:4] == head
    for surface in others:
        assert surface.artifacts[1:4] == head
        assert not set(head) & set(surface.texts)


def test_a_repeated_header_stands_where_it_stands_on_the_first_part() -> None:
    _, (first, second, _) = three_parts()
    for text in ("Stadsdel", "Kvinnor", "Män"):
        assert second.find(text).left == first.find(text).left


def test_all_but_the_last_part_say_that_the_table_goes_on() -> None:
    _, surfaces = three_parts()
    *earlier, last = surfaces
    for surface in earlier:
        line = surface.find("forts. på nästa sida")
        assert line.owner == "Footer"
        assert line.right == pytest.approx(max(rule.end[0] for rule in surface.rules))
        assert line.baseline == min(one.baseline for one in surface.lines)
    assert not any("nästa sida" in text for text in last.artifacts)


def test_notes_and_source_stand_under_the_last_part_only() -> None:
    table, surfaces = three_parts()
    below = {*(note.node for note in table.notes), table.source.node}
    assert [below <= {*surface.opened} for surface in surfaces] == [False, False, True]
    assert [bool(below & {*surface.opened}) for surface in surfaces] == [False, False, True]


def test_references_lead_to_the_first_part() -> None:
    table, surfaces = three_parts()
    assert [len(surface.anchors) for surface in surfaces] == [1, 0, 0]
    found = parts(table, *[room_for(table, 8)] * 2)
    assert [part.anchors() for part in found] == [(table.anchor,), (), ()]


def test_the_notes_of_the_caption_belong_to_the_first_part() -> None:
    note = writing.note()
    table = writing.long_table(24, words=writing.caption("Tabell 5:1", "Ärenden", note))
    found = parts(table, *[room_for(table, 8)] * 2)
    assert [part.notes() for part in found] == [(note,), (), ()]


def test_a_table_ends_in_a_heavy_rule_and_its_other_parts_in_a_light_one() -> None:
    _, surfaces = three_parts()
    inks = house.sheet().table
    ends = [min(surface.rules, key=lambda rule: rule.start[1]).weight for surface in surfaces]
    assert ends == [inks.light, inks.light, inks.heavy]


def test_the_tint_covers_its_column_on_every_part() -> None:
    _, surfaces = three_parts(highlight=((2, 3),))
    tints = [surface.rectangles[0] for surface in surfaces]
    assert len({(tint.x, tint.width) for tint in tints}) == 1
    for tint, surface in zip(tints, surfaces, strict=True):
        heights = [rule.start[1] for rule in surface.rules]
        assert (tint.y, tint.y + tint.height) == pytest.approx((min(heights), max(heights)))


def test_rows_on_later_parts_stand_apart_as_on_the_first() -> None:
    table, surfaces = three_parts()
    for surface in surfaces:
        nodes = {row.cells[0].node for row in table.body}
        lines = [line.baseline for line in surface.lines if line.owner in nodes]
        gaps = {round(a - b, 2) for a, b in pairwise(lines)}
        assert gaps == {round(ROW, 2)}
