"""Tables in groups: headings over rows, and where such a table is parted."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Golden
from tests.flow import house, writing
from tests.flow.diagram import diagram
from tests.flow.surface import RecordingSurface
from typeset.content.exhibit_blocks import Table
from typeset.flow.table import TablePiece, set_table

GOLDENS = Path("golden")
X = 100.0
INKS = house.sheet().table


def piece(table: Table) -> TablePiece:
    setter = house.setter()
    made = set_table(table, setter)
    assert house.found(setter) == []
    return made


def painted(part: TablePiece) -> RecordingSurface:
    surface = RecordingSurface()
    part.paint(surface, X, 300.0)
    return surface


def places(table: Table) -> dict[int, float]:
    """Where a table may be parted, and at which cost."""
    return {parting.at: parting.cost for parting in piece(table).partings()}


# --- how they are set


def test_a_grouped_table_is_painted_so(golden: Golden) -> None:
    made = piece(writing.grouped_table(3, 4, total=True))
    golden(GOLDENS / "table-groups.txt", diagram(painted(made), X))


def test_both_parts_of_a_table_parted_inside_a_group_say_so(golden: Golden) -> None:
    made = piece(writing.grouped_table(4, 8, total=True))
    parts = (made.part(0, 9), made.part(9, made.units))
    shown = "\n".join(diagram(painted(part), X) for part in parts)
    golden(GOLDENS / "table-groups-parted.txt", shown)


def test_rows_of_a_group_stand_in_and_others_do_not() -> None:
    table = writing.grouped_table(3, total=True)
    surface = painted(piece(table))
    lefts = [surface.of(row.stub.node)[0].left - X for row in table.body]
    assert lefts == pytest.approx([0.0, *[INKS.indent] * 3, 0.0])


def test_only_groups_after_the_first_have_air_above_their_heading() -> None:
    first, second = (row for row in piece(writing.grouped_table(3, 3)).rows if row.heading)
    assert (first.air, second.air > 0) == (0.0, True)


def test_the_heading_of_a_group_that_goes_on_is_repeated_but_not_read_again() -> None:
    table = writing.grouped_table(4, 8, total=True)
    made = piece(table)
    later = painted(made.part(9, made.units))
    assert "Grupp 2 (forts.)" in later.artifacts
    assert not any("Grupp" in text for text in later.texts)
    assert later.find("Grupp 2").baseline > later.find("Rad 2.4").baseline


def test_a_part_that_begins_with_a_group_repeats_no_heading() -> None:
    made = piece(writing.grouped_table(4, 8))
    later = painted(made.part(5, made.units))
    assert "Grupp 2" in later.texts
    assert not any("Grupp" in text for text in later.artifacts)


def test_a_part_that_begins_with_a_group_has_no_air_above_its_heading() -> None:
    made = piece(writing.grouped_table(4, 8))
    first, later = made.part(0, 5), made.part(5, made.units)
    drops = []
    for part, name in ((first, "Grupp 1"), (later, "Grupp 2")):
        surface = painted(part)
        drops.append(surface.find("Kvinnor").baseline - surface.find(name).baseline)
    assert drops[0] == pytest.approx(drops[1])
    assert made.rows[5].air > 0
    assert made.extent(5, 9) == pytest.approx(made.extent(6, 10) - INKS.row)


def test_headings_over_groups_are_in_a_style_of_their_own() -> None:
    """The header's may be reversed out of a field of colour."""
    reversed_head = (
        "table_head: {font: sans, size: 8, leading: 11, weight: semibold, colour: svart",
        "table_head: {font: sans, size: 8, leading: 11, weight: semibold, colour: papper",
    )
    surface = RecordingSurface()
    set_table(writing.grouped_table(3), house.setter(reversed_head)).paint(surface, X, 300.0)
    assert surface.find("Kvinnor").inks == {"papper"}
    assert surface.find("Grupp 1").inks == {"svart"}


def test_air_and_indents_are_the_theme_s() -> None:
    changes = (("group_air: 4.25", "group_air: 9"), ("indent: 8\n", "indent: 5\n"))
    made = set_table(writing.grouped_table(3, 3), house.setter(*changes))
    assert [row.air for row in made.rows if row.heading] == [0.0, 9.0]
    surface = painted(made)
    assert surface.find("Rad 1.1").left - X == pytest.approx(5.0)


def striped(table: Table) -> list[list[str]]:
    """The labels that stand on the tint for every other row, part by part."""
    setter = house.setter(("narrow: 7.2", "narrow: 7.2\n  zebra: sand"))
    made = set_table(table, setter)
    found = []
    for start, stop in ((0, 10), (10, made.units)):
        surface = painted(made.part(start, stop))
        tints = [one for one in surface.rectangles if one.ink.name == "sand"]
        assert all((one.x, one.width) == (X, made.columns.width) for one in tints)
        labels = [line for row in table.body for line in surface.of(row.stub.node)]
        inside = [
            line.text
            for line in labels
            if any(one.y < line.baseline < one.y + one.height for one in tints)
        ]
        assert len(inside) == len(tints)
        found.append(inside)
    return found


def test_stripes_begin_anew_in_each_group_and_go_on_alike_on_the_next_page() -> None:
    assert striped(writing.grouped_table(3, 8)) == [
        ["Rad 1.2", "Rad 2.2", "Rad 2.4"],
        ["Rad 2.6", "Summa 2"],
    ]


def test_sums_of_groups_and_the_total_of_all_have_rules_of_their_own() -> None:
    """Totals of the same kind share one."""
    made = piece(writing.grouped_table(3, 3, total=True))
    assert len(painted(made).rules) == 2 + 2 + 1 + 1


# --- where they are parted


def test_a_place_between_groups_costs_nothing_and_one_inside_more() -> None:
    found = places(writing.grouped_table(5, 6))
    assert found[6] == 0.0
    assert {found[at] for at in found if at != 6} == {0.25}


def test_no_heading_stands_alone_at_the_foot_of_a_part() -> None:
    table = writing.grouped_table(5, 6, 5)
    assert [at for at, row in enumerate(table.body, 1) if row.heading] == [1, 7, 14]
    assert not {1, 7, 14} & set(places(table))


def test_a_table_with_no_place_but_under_a_heading_is_not_parted() -> None:
    table = writing.grouped_table(1, 1, 1)
    assert [row.heading for row in table.body] == [True, False] * 3
    assert places(table) == {}


def test_no_single_row_of_a_group_is_parted_from_it() -> None:
    """Groups of three are not parted, of six only where two rows stand on either side."""
    assert set(places(writing.grouped_table(3, 3, 3))) == {4, 8}
    assert set(places(writing.grouped_table(6, 6))) == {3, 4, 7, 10, 11}


def test_a_sum_keeps_two_rows_of_its_group() -> None:
    table = writing.grouped_table(6, 6, 6)
    found = places(table)
    assert table.body[13].total
    assert 11 in found
    assert not {12, 13} & set(found)


def test_the_total_of_all_keeps_company() -> None:
    table = writing.grouped_table(4, 4, total=True)
    assert table.body[-1].total
    assert max(places(table)) <= len(table.body) - 3


def test_a_total_that_begins_a_group_is_no_reason_not_to_part_before_the_group() -> None:
    """Its company stands below it."""
    table = writing.grouped_table(4, 1, 4)
    assert table.body[6].total
    assert places(table)[5] == 0.0


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=6), st.booleans(), st.data())
def test_a_part_is_exactly_as_high_as_its_extent(
    sizes: list[int], total: bool, data: st.DataObject
) -> None:
    made = piece(writing.grouped_table(*sizes, total=total))
    start = data.draw(st.integers(0, made.units - 1))
    stop = data.draw(st.integers(start + 1, made.units))
    part = made.part(start, stop)
    part.wrap(0, 0)
    assert part.height == made.extent(start, stop)
    surface = painted(part)
    heights = [line.baseline for line in surface.lines]
    assert min(heights) > 300.0
    assert max(heights) < 300.0 + part.height
    top, *_, foot = sorted((r.start[1] for r in surface.rules), reverse=True)
    again = made.over[start]
    rows = sum(row.height for row in made.rows[start:stop]) - made.rows[start].air
    rows += again.height if again else 0.0
    assert top - foot == pytest.approx(rows + sum(row.height for row in made.head))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=6), st.booleans())
def test_the_rules_for_parting_hold_for_any_groups(sizes: list[int], total: bool) -> None:
    table = writing.grouped_table(*sizes, total=total)
    rows = table.body
    for at in places(table):
        assert 3 <= at <= len(rows) - 3
        assert not rows[at - 1].heading
        assert (places(table)[at] == 0.0) == (not rows[at].member)
