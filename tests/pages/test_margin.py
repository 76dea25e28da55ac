"""What stands in the margin column meets nothing, keeps its order, and stays near its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from tests.conftest import Golden
from tests.flow import house
from typeset.flow.piece import Column, Piece
from typeset.pages.margin import Beside, MarginPlacing, place_in_margin, place_in_margins
from typeset.pages.page import Placement

GOLDENS = Path("golden")
GRID = house.sheet().grid
LINE, DEPTH = GRID.baseline, GRID.depth
CLOSE = 0.01


class Slab(Piece):
    """Something of a height, whose first line is level so far below its top."""

    def __init__(self, height: float, column: Column = "margin", offset: float = 0.0) -> None:
        super().__init__()
        self.height, self.column, self.offset = height, column, offset


def wanted(*tops_and_heights: tuple[float, float], offset: float = 0.0) -> list[Placement]:
    return [Placement(Slab(height, offset=offset), top) for top, height in tops_and_heights]


def full(*tops_and_heights: tuple[float, float]) -> list[Placement]:
    return [Placement(Slab(height, "full"), top) for top, height in tops_and_heights]


def tops(placing: MarginPlacing) -> list[float]:
    return [round(placement.top, 2) for placement in placing.placed]


# --- by hand


def test_a_piece_stands_where_it_is_wanted() -> None:
    assert tops(place_in_margin(wanted((70, 50)), (), GRID)) == [70]


def test_a_first_line_is_level_with_the_first_line_of_its_text() -> None:
    assert tops(place_in_margin(wanted((70, 50), offset=5), (), GRID)) == [65]
    assert tops(place_in_margin(wanted((72, 50), offset=5), (), GRID)) == [79]
    assert tops(place_in_margin(wanted((79, 50)), (), GRID)) == [84]


def test_at_the_head_of_a_page_a_piece_begins_below_the_edge_to_be_level() -> None:
    assert tops(place_in_margin(wanted((0, 50), offset=5), (), GRID)) == [9]


def test_at_the_foot_a_piece_is_lifted_until_it_stands_whole() -> None:
    assert tops(place_in_margin(wanted((DEPTH - 20, 100)), (), GRID)) == [DEPTH - 112]
    assert tops(place_in_margin(wanted((DEPTH - 20, 100), offset=2), (), GRID)) == [DEPTH - 100]


def test_a_piece_with_just_the_room_it_needs_need_not_be_level() -> None:
    standing = full((50.0, 20.0), (20.0 + 50.0 + 2 * LINE + 61.0, 300.0))
    placing = place_in_margin(wanted((80, 60), offset=3), standing, GRID)
    assert tops(placing) == [50 + 20 + LINE]


def test_pieces_wanted_in_one_place_stand_below_each_other() -> None:
    placing = place_in_margin(wanted((70, 50), (70, 50), (70, 50)), (), GRID)
    assert tops(placing) == [70, 140, 210]


def test_a_piece_makes_room_for_those_that_follow_it() -> None:
    placing = place_in_margin(wanted((DEPTH - 80, 56), (DEPTH - 20, 56)), (), GRID)
    assert tops(placing) == [DEPTH - 126, DEPTH - 56]


def test_a_piece_keeps_a_line_of_air_to_what_is_wider_than_the_text() -> None:
    assert tops(place_in_margin(wanted((140, 50)), full((150, 100)), GRID)) == [84]
    assert tops(place_in_margin(wanted((200, 50)), full((150, 100)), GRID)) == [266]
    beside = [Placement(Slab(100, "text"), 150)]
    assert tops(place_in_margin(wanted((140, 50)), beside, GRID)) == [140]


def test_what_finds_no_room_is_wanted_at_the_head_of_the_next_page_in_its_order() -> None:
    pieces = wanted((0, DEPTH - 100), (0, 120), (0, 30))
    placing = place_in_margin(pieces, (), GRID)
    assert [one.piece for one in placing.placed] == [pieces[0].piece]
    assert [one.piece for one in placing.left_over] == [one.piece for one in pieces[1:]]
    assert {one.top for one in placing.left_over} == {0.0}


def test_a_page_full_of_what_is_wide_takes_nothing() -> None:
    placing = place_in_margin(wanted((0, 30)), full((0, DEPTH)), GRID)
    assert (placing.placed, len(placing.left_over)) == ((), 1)


def test_a_margin_is_filled_so(golden: Golden) -> None:
    pieces = wanted((0, 80), (30, 60), (300, 120), (560, 90), (600, 40), offset=6)
    placing = place_in_margin(pieces, full((210, 70)), GRID)
    rows = [
        f"{one.top:7.2f} – {one.bottom:7.2f}  wanted at {want.top:3.0f}"
        for one, want in zip(placing.placed, pieces, strict=False)
    ]
    rows += [f"left over: {one.piece.height} pt" for one in placing.left_over]
    golden(GOLDENS / "margin.txt", "\n".join([*rows, ""]))


# --- whatever there is

HEIGHTS = st.floats(8, 400)
PIECES = st.lists(st.tuples(st.floats(0, DEPTH), HEIGHTS), max_size=6)
OFFSETS = st.floats(0, LINE, exclude_max=True)
WIDE = st.lists(st.floats(10, 200), max_size=3)


def stacked(heights: Sequence[float]) -> list[Placement]:
    """Wide pieces below each other, as far as a page holds them."""
    found: list[Placement] = []
    top = 0.0
    for height in heights:
        top += height
        if top + height > DEPTH:
            break
        found += full((top, height))
        top += height
    return found


@given(PIECES, OFFSETS, WIDE)
def test_nothing_collides_and_nothing_leaves_the_page(
    pieces: list[tuple[float, float]], offset: float, wide: list[float]
) -> None:
    standing = stacked(wide)
    placing = place_in_margin(wanted(*sorted(pieces), offset=offset), standing, GRID)
    for one, other in pairwise(placing.placed):
        assert other.top - one.bottom >= LINE - CLOSE
    for one in placing.placed:
        assert one.top >= -CLOSE
        assert one.bottom <= DEPTH + CLOSE
        for other in standing:
            assert max(one.top, other.top) - min(one.bottom, other.bottom) >= LINE - CLOSE


@example([(0.0, 225.0), (257.0, 8.948646702902778), (257.0, 392.1373747310619)], 1.0, [])
@given(PIECES, OFFSETS, WIDE)
def test_as_many_as_find_room_are_placed_in_their_order(
    pieces: list[tuple[float, float]], offset: float, wide: list[float]
) -> None:
    asked, standing = wanted(*sorted(pieces), offset=offset), stacked(wide)
    placing = place_in_margin(asked, standing, GRID)
    count = len(placing.placed)
    assert [*placing.placed, *placing.left_over] != [] or not asked
    assert [one.piece for one in (*placing.placed, *placing.left_over)] == [
        one.piece for one in asked
    ]
    assert count == fitting([float(one.piece.height) for one in asked], standing)


def fitting(heights: Sequence[float], standing: Sequence[Placement]) -> int:
    """How many, from the first on, stand below each other if each goes as high as it can."""
    top, placed = 0.0, 0
    for height in heights:
        moved = True
        while moved:
            moved = False
            for other in standing:
                if top < other.bottom + LINE and top + height > other.top - LINE:
                    top, moved = other.bottom + LINE, True
        if top + height > DEPTH:
            break
        top += height + LINE
        placed += 1
    return placed


@given(st.floats(0, DEPTH), st.floats(8, 300), OFFSETS)
def test_a_piece_alone_is_level_and_less_than_a_line_from_its_place(
    top: float, height: float, offset: float
) -> None:
    (placed,) = place_in_margin(wanted((top, height), offset=offset), (), GRID).placed
    off = (placed.top + offset) % LINE
    assert min(off, LINE - off) < CLOSE
    if LINE <= top <= DEPTH - height - LINE:
        assert 0 <= placed.top + offset - top + CLOSE < LINE + 2 * CLOSE


# --- from page to page


def slabs(*heights: float) -> list[Slab]:
    return [Slab(height) for height in heights]


def beside(*pieces: Slab, standing: Sequence[Placement] | None = None) -> Beside:
    text = [Placement(Slab(DEPTH, "text"), 0.0)]
    return Beside(
        [Placement(piece, 0.0) for piece in pieces], text if standing is None else standing
    )


def test_a_piece_without_room_goes_to_the_head_of_the_next_page() -> None:
    one, two, three = slabs(400, 400, 100)
    margins = place_in_margins([beside(one, two), beside(three)], GRID)
    assert [[placed.piece for placed in page] for page in margins.placed] == [[one], [two, three]]
    assert margins.left_over == []


def test_a_piece_that_the_next_page_has_no_room_for_is_left_over() -> None:
    one, two, three = slabs(400, 400, 400)
    margins = place_in_margins([beside(one, two, three), beside(), beside()], GRID)
    assert margins.left_over == [three]


def test_a_piece_without_a_next_page_is_left_over() -> None:
    one, two = slabs(400, 400)
    assert place_in_margins([beside(one, two)], GRID).left_over == [two]


def test_nothing_stands_beside_an_empty_page() -> None:
    one, two = slabs(400, 400)
    assert place_in_margins([beside(one, two), beside(standing=())], GRID).left_over == [two]
    assert place_in_margins([beside(one, standing=())], GRID).left_over == [one]


def test_a_piece_that_was_chosen_to_come_later_waits_for_the_next_page() -> None:
    one, two = slabs(100, 100)
    first = replace(beside(one, two), later=[two])
    margins = place_in_margins([first, beside()], GRID)
    assert [[placed.piece for placed in page] for page in margins.placed] == [[one], [two]]
