"""Pieces in balanced columns: even, in order, on one grid, nothing stranded."""

from __future__ import annotations

from itertools import accumulate, combinations, pairwise
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Golden
from tests.flow import house, writing
from tests.flow.surface import RecordingSurface
from typeset.content.node import Node
from typeset.flow import lists
from typeset.flow.multicol import ColumnsPiece, Item, column_width
from typeset.flow.piece import Piece
from typeset.flow.text import TextPiece, body, heading, items, plain

GRID = house.sheet().grid
STEP = GRID.baseline


def in_columns(pieces: list[Piece], count: int = 2) -> ColumnsPiece:
    return ColumnsPiece([Item(piece) for piece in pieces], count, house.setter())


def text(lines: int, word: str = "Rad") -> Piece:
    setter = house.setter()
    words = writing.paragraph(writing.lined(lines, word))
    return body(words, setter, "body", column_width(setter, 3))


def head(level: int = 2) -> Piece:
    setter = house.setter()
    return heading(writing.heading("Rubrik", level), setter, column_width(setter, 3))


def entry(name: str = "Ord") -> TextPiece:
    node = Node("P")
    return plain((writing.inline(name),), node, house.setter(), "definition", 100.0)


def heights(piece: ColumnsPiece) -> list[float]:
    """Of the columns, measured where they are painted."""
    surface = painted(piece)
    by_left: dict[float, list[float]] = {}
    for line in surface.lines:
        by_left.setdefault(round(line.x, 1), []).append(line.baseline)
    return [max(of) - min(of) for of in by_left.values()]


def painted(piece: ColumnsPiece) -> RecordingSurface:
    surface = RecordingSurface()
    piece.paint(surface, 50.0, 700.0 - piece.height)
    return surface


def lines_of(piece: ColumnsPiece) -> list[int]:
    """How many lines stand in each column."""
    return [
        sum(len(part.lines) for part in column if isinstance(part, TextPiece))
        for column in piece.columns()
    ]


# --- even


@given(st.integers(1, 60), st.integers(1, 4))
def test_columns_of_single_lines_differ_by_one_line_at_most(number: int, count: int) -> None:
    piece = in_columns([entry() for _ in range(number)], count)
    lengths = lines_of(piece)
    assert sum(lengths) == number
    assert max(lengths) - min(lengths) <= 1 or number < count
    assert lengths == sorted(lengths, reverse=True), "longer columns come first"


def test_ten_lines_in_three_columns_are_four_and_three_and_three() -> None:
    assert lines_of(in_columns([entry() for _ in range(10)], 3)) == [4, 3, 3]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(1, 5), min_size=1, max_size=12), st.integers(1, 3))
def test_columns_are_as_low_as_their_entries_allow_with_none_longer_than_the_one_before(
    lengths: list[int], count: int
) -> None:
    """A few lines more are taken for that, and if there is no such way, the least height."""
    setter = house.setter()
    pairs = [(f"T{n}", writing.lined(lines)) for n, lines in enumerate(lengths)]
    block = writing.definitions(pairs)
    pieces = [s.piece for s in lists.definitions(block, setter).flowing.items]
    found = in_columns(pieces, count)
    look = setter.look("definition")
    ends = [0, *accumulate(lines * look.style.leading + look.after for lines in lengths)]

    def heights(cuts: tuple[int, ...]) -> list[float]:
        edges = [0, *cuts, len(lengths)]
        return [max(0.0, ends[b] - ends[a] - look.after) for a, b in pairwise(edges)]

    choices = combinations(sorted([*range(len(lengths) + 1)] * count), count - 1)
    ways = [heights(cuts) for cuts in choices]
    least = min(map(max, ways))
    falling = [way for way in ways if all(way) and way == sorted(way, reverse=True)]
    lowest = min(map(max, falling), default=inf)
    few = least + 3 * house.sheet().grid.baseline
    assert found.height == pytest.approx(lowest if lowest <= few else least)


def test_a_paragraph_is_cut_between_columns_two_lines_on_each_side() -> None:
    assert lines_of(in_columns([text(4)])) == [2, 2]
    assert lines_of(in_columns([text(3)])) == [3]
    assert lines_of(in_columns([text(5)], 3)) == [3, 2]


# --- order, grid, nothing stranded


def test_columns_are_read_one_after_the_other() -> None:
    piece = in_columns([text(3, "A"), text(6, "B"), text(4, "C")])
    assert painted(piece).texts == [
        *(line for word, count in (("A", 3), ("B", 6), ("C", 4)) for line in numbered(word, count))
    ]


def numbered(word: str, count: int) -> list[str]:
    return [f"{word} {n}" + ("" if n == count else " ") for n in range(1, count + 1)]


BLOCK = st.one_of(
    st.integers(1, 12).map(lambda lines: ("text", lines)),
    st.integers(2, 4).map(lambda level: ("head", level)),
    st.integers(1, 5).map(lambda lines: ("item", lines)),
)


def cooked(recipes: list[tuple[str, int]]) -> list[Piece]:
    pieces: list[Piece] = []
    for name, size in [*recipes, ("text", 5)]:
        match name:
            case "text":
                pieces.append(text(size))
            case "head":
                pieces.append(head(size))
            case _:
                setter = house.setter()
                block = writing.bullets(writing.lined(size))
                pieces += items(block, setter, "bullet", column_width(setter, 3))
    return pieces


@settings(deadline=None, max_examples=150)
@given(st.lists(BLOCK, max_size=10), st.integers(2, 3))
def test_text_in_columns_keeps_every_rule_of_pages(
    recipes: list[tuple[str, int]], count: int
) -> None:
    pieces = cooked(recipes)
    piece = in_columns(pieces, count)
    columns = piece.columns()
    assert no_heading_ends_a_column(columns)
    assert no_line_is_left_alone(columns, pieces)
    baselines = {round((700.0 - line.baseline) % STEP, 2) for line in body_lines(painted(piece))}
    assert len(baselines) <= 1, "lines of running text align across columns"


def no_heading_ends_a_column(columns: list[list[Piece]]) -> bool:
    return not any(column[-1].keepWithNext for column in columns)


def no_line_is_left_alone(columns: list[list[Piece]], pieces: list[Piece]) -> bool:
    whole = {len(p.lines) for p in pieces if isinstance(p, TextPiece)}
    lone = [p for c in columns for p in c if isinstance(p, TextPiece) and len(p.lines) == 1]
    return not lone or 1 in whole


def body_lines(surface: RecordingSurface) -> list:  # type: ignore[type-arg]
    return [line for line in surface.lines if line.text.startswith("Rad")]


def test_a_heading_at_the_head_of_a_column_has_no_space_above_it() -> None:
    piece = in_columns([text(6), head(3), text(5)])
    second = piece.columns()[1]
    assert second[0].keepWithNext
    first_lines = [
        max(line.baseline for line in painted(piece).lines if line.x == x) for x in (50,)
    ]
    (top,) = {line.baseline for line in painted(piece).lines if line.text == "Rubrik"}
    look = house.sheet().looks["h3"]
    assert top + look.rise == pytest.approx(700.0)
    assert first_lines


def test_space_between_pieces_is_kept_inside_a_column() -> None:
    piece = in_columns([text(2), head(4), text(2)], 1)
    assert piece.height == pytest.approx(6 * STEP)


# --- between pages


@settings(deadline=None, max_examples=60)
@given(st.lists(BLOCK, min_size=1, max_size=12), st.integers(60, 300), st.integers(2, 3))
def test_columns_are_parted_over_pages_in_order_and_whole(
    recipes: list[tuple[str, int]], room: int, count: int
) -> None:
    whole = in_columns(cooked(recipes), count)
    wanted, shown = painted(whole).texts, []
    piece = whole
    while parts := piece.split(piece.width, room):
        first, piece = parts
        assert 0 < first.height <= room + 0.01
        shown += painted(first).texts
    assert shown + painted(piece).texts == wanted


@settings(deadline=None, max_examples=40)
@given(st.lists(BLOCK, min_size=1, max_size=8))
def test_the_height_foretold_for_a_part_is_the_part_s_own(recipes: list[tuple[str, int]]) -> None:
    piece = in_columns(cooked(recipes))
    assert piece.extent(0, piece.units) == piece.height
    for parting in piece.partings():
        first, second = piece.part(0, parting.at), piece.part(parting.at, piece.units)
        assert first.height == piece.extent(0, parting.at)
        assert second.height == piece.extent(parting.at, piece.units)
        assert first.units + second.units == piece.units


def test_a_part_of_a_part_counts_from_its_own_beginning() -> None:
    piece = in_columns([text(12)])
    part = piece.part(4, 12).part(0, 4)
    assert painted(part).texts == [f"Rad {n} " for n in (5, 6, 7, 8)]


def test_notes_are_those_of_the_units_asked_for() -> None:
    notes = {2: writing.note(1), 7: writing.note(2)}
    setter = house.setter()
    words = writing.noted(8, notes)
    piece = in_columns([text(2), body(words, setter, "body", 150.0)])
    assert [note.number for note in piece.notes()] == [1, 2]
    assert [note.number for note in piece.notes(0, 5)] == [1]
    assert [note.number for note in piece.part(5, 10).notes()] == [2]


def test_anchors_are_those_of_the_part() -> None:
    piece = in_columns([text(4), head(2), text(4)])
    assert [*piece.anchors()] == ["5-rubrik"]
    assert piece.part(0, 4).anchors() == ()


# --- what is set again


def continued(lines: int, always: bool) -> ColumnsPiece:
    made = [Item(text(4, "A"))]
    carried = entry("Huvudord (forts.)")
    carried.wrap(100.0, 0)
    made.append(Item(text(lines, "B"), (carried,) if always else (), (carried,)))
    return ColumnsPiece(made, 2, house.setter())


def test_a_parted_entry_is_set_again_at_the_head_of_the_next_column() -> None:
    surface = painted(continued(8, always=False))
    assert surface.artifacts == ["Huvudord (forts.)"]
    again, first = surface.find("Huvudord"), surface.find("B 4")
    assert again.x == first.x
    assert again.baseline > first.baseline
    assert surface.find("B 3").x < again.x


def test_an_entry_that_begins_a_column_whole_is_not_set_again_unless_it_belongs_to_another() -> (
    None
):
    assert painted(continued(4, always=False)).artifacts == []
    assert painted(continued(4, always=True)).artifacts == ["Huvudord (forts.)"]


def test_the_height_counts_what_is_set_again() -> None:
    assert continued(4, always=True).height > continued(4, always=False).height


# --- whole


def test_columns_are_painted_so(golden: Golden) -> None:
    pieces = [head(2), text(7, "A"), head(3), text(4, "B"), text(6, "C")]
    golden("golden/columns.txt", str(painted(in_columns(pieces, 3))))


def test_columns_are_rather_a_line_less_even_than_begin_with_something_set_again() -> None:
    again = entry("Huvudord (forts.)")
    again.wrap(100.0, 0)
    main = text(1, "Huvudord")
    main.keepWithNext = True
    below = [Item(text(1, f"Under {n}."), (again,), (again,), 1.0) for n in (1, 2)]
    made = [Item(text(1)), Item(main), *below, Item(text(1)), Item(text(1))]
    piece = ColumnsPiece(made, 2, house.setter())
    assert lines_of(piece) == [4, 2]
    assert painted(piece).artifacts == []


def test_a_page_leaves_something_to_each_column_of_the_next() -> None:
    piece = in_columns([entry() for _ in range(12)], 3)
    assert [one.at for one in piece.partings()] == [3, 4, 5, 6, 7, 8, 9]
    assert [len(piece.part(at, 12).columns()) for at in (3, 9)] == [3, 3]
    assert [one.at for one in in_columns([entry() for _ in range(4)], 3).partings()] == [3]


def test_columns_of_a_paragraph_are_parted_with_two_lines_for_each_on_both_pages() -> None:
    assert [one.at for one in in_columns([text(14)], 3).partings()] == [6, 7, 8]
    assert [one.at for one in in_columns([text(9)], 2).partings()] == [4, 5]
