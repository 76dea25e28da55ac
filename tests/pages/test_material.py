"""Where an exhibit may be parted, found without looking at all of it."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.flow import house, writing
from typeset.flow.table import TablePiece, set_table
from typeset.pages.material import _item


@settings(deadline=None)
@given(
    st.lists(st.integers(2, 6), min_size=1, max_size=6),
    st.integers(0, 20),
    st.floats(0, 600),
)
def test_partings_that_fit_are_those_that_trying_all_would_find(
    sizes: list[int], start: int, room: float
) -> None:
    item = _item(_table(tuple(sizes)), "exhibit", 0)
    start = min(start, item.units)
    wanted = [one for one in item.partings_after(start) if item.extent(start, one.at) <= room]
    assert list(item.partings_within(start, room)) == wanted


@cache
def _table(sizes: tuple[int, ...]) -> TablePiece:
    return set_table(writing.grouped_table(*sizes), house.setter())
