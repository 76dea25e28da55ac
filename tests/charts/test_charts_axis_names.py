"""Names under an axis: which are broken, which are left out, and what keeps them apart."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.charts.cases import CENTRES, YEARS, Case, data, panel
from tests.charts.house import FULL, SMALL, TEXT, style
from tests.charts.operators import box_of, words
from typeset.charts.axis import category_names
from typeset.charts.geometry import Box
from typeset.charts.library import load
from typeset.charts.plate import Plate
from typeset.charts.words import block_width
from typeset.data.series import ChartData

MM = 72 / 25.4
UNITS = tuple(f"{unit} -{year}" for unit in ("Väst", "Inner", "Sydväst") for year in (22, 23, 24))
DECADE = tuple(str(year) for year in range(2015, 2025))


def blocks(names: tuple[str, ...], slot: float) -> tuple[tuple[str, ...], ...]:
    load()
    return category_names(Plate(style(), FULL, SMALL), names, slot, SMALL).blocks


@pytest.mark.parametrize("slot", [32, 36, 40, 44, 60])
def test_names_of_as_many_words_are_all_broken_or_none(slot: float) -> None:
    assert len({len(block) for block in blocks(UNITS, slot)}) == 1


def test_names_of_as_many_words_are_broken_at_one_place() -> None:
    assert blocks(UNITS, 36)[:4] == (
        ("Väst", "-22"),
        ("Väst", "-23"),
        ("Väst", "-24"),
        ("Inner", "-22"),
    )


def test_names_of_different_lengths_are_broken_as_they_need_it() -> None:
    assert blocks(("Järva", "Norra innerstaden"), 50) == (("Järva",), ("Norra", "innerstaden"))


@pytest.mark.parametrize("slot", range(24, 70, 3))
def test_neighbouring_names_keep_two_millimetres_apart(slot: int) -> None:
    widths = [block_width(block, style().strong) for block in blocks(UNITS, slot) if block]
    assert all((one + other) / 2 <= slot - 2 * MM + 0.1 for one, other in pairwise(widths))


@pytest.mark.parametrize("kind", ["lines", "bars", "area"])
@pytest.mark.parametrize("count", [2, 3])
def test_the_last_year_is_always_named(kind: str, count: int) -> None:
    panels = (panel(DECADE, {"": range(10, 20)}, f"Del {one}") for one in range(count))
    said = words(Case(kind, ChartData(tuple(panels)), width=TEXT).draw())
    assert said.count("2024") == count


def test_a_step_that_names_the_first_year_too_is_taken_before_a_round_one() -> None:
    assert [block for block in blocks(DECADE, 16) if block] == [
        ("2015",),
        ("2018",),
        ("2021",),
        ("2024",),
    ]


def test_where_no_step_names_both_the_last_year_is_named() -> None:
    named = [bool(block) for block in blocks(tuple(str(year) for year in range(2014, 2026)), 16)]
    assert [at for at, is_named in enumerate(named) if is_named] == [1, 3, 5, 7, 9, 11]


def test_a_name_at_the_edge_stays_in_the_figure() -> None:
    weeks = [f"vecka {week}" for week in range(1, 41)]
    drawing = Case("bars", data(weeks, {"": [week * 140 for week in range(40)]})).draw()
    assert box_of(drawing, "vecka 40").right <= drawing.width


def test_the_highest_value_of_a_panel_keeps_clear_of_its_title() -> None:
    panels = (panel(YEARS, series, name) for name, series in CENTRES.items())
    drawing = Case("bars", ChartData(tuple(panels)), width=FULL, height=SMALL).draw()
    title, value = box_of(drawing, "RVC Sydost"), box_of(drawing, "360")
    line = Box(*next(one.box for one in drawing.labels if one.text == "360")).height
    assert title.bottom - value.top > line
