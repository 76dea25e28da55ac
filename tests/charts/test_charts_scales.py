"""Panels of different measures have scales of their own, and a total crushes no bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.charts.cases import AREAS, DAYS, FIGURES, PERSONS, YEARS, Case, Values, data, panel
from tests.charts.hard import THEMES, house, marked, one
from tests.charts.house import FULL, LARGE, TEXT
from tests.charts.operators import bars, box_of, words
from typeset import locale
from typeset.charts.check import crossings, overlaps
from typeset.charts.figure import ChartOptions
from typeset.charts.measured import are_measures
from typeset.charts.options import Scaling
from typeset.data.series import ChartData
from typeset.drawing import Drawing

MM = 72 / 25.4
BOTH = FIGURES["horizontal-bars"]


def panels(*named: tuple[str, Values], categories: Sequence[str] = YEARS) -> ChartData:
    return ChartData(tuple(panel(categories, {"": values}, name) for name, values in named))


# --- whose scale


@pytest.mark.parametrize(
    ("names", "are"),
    [
        (("Antal unika personer**", "Genomsnittligt antal dagar för insats hos RVC"), True),
        (("Antal personer", "Kostnad, tkr"), True),
        (("Antal kvinnor", "Antal män", "Antal barn"), False),
        (("Kvinnor", "Män"), False),
        (("RVC Väst", "RVC Innerstad"), False),
        (("18–20 år", "21–29 år", "Alla"), False),
        (("6\N{NO-BREAK SPACE}månader", "1\N{NO-BREAK SPACE}år"), False),
    ],
)
def test_panels_are_measures_if_their_names_say_different_ones(
    names: Sequence[str], are: bool
) -> None:
    assert are_measures(names, locale.get("sv").usage) is are


def lengths(drawing: Drawing) -> list[float]:
    return [filled.box.width for filled in bars(drawing)]


@pytest.mark.parametrize("theme", THEMES)
def test_panels_of_different_measures_use_their_widths_each(theme: str) -> None:
    drawing = replace(BOTH, height=LARGE).draw(house(theme))
    persons, days = lengths(drawing)[:11], lengths(drawing)[11:]
    assert max(persons) == pytest.approx(max(days), rel=0.15)


@pytest.mark.parametrize(
    ("options", "alike"),
    [
        (ChartOptions(), False),
        (ChartOptions("personer"), True),
        (ChartOptions(scale="same"), True),
        (ChartOptions("personer", scale="each"), False),
    ],
)
def test_a_unit_for_all_panels_or_the_author_says_whether_they_share_a_scale(
    options: ChartOptions, alike: bool
) -> None:
    table = panels(("Antal personer", (10, 20, 40)), ("Antal dagar", (100, 200, 400)))
    found = lengths(Case("horizontal-bars", table, options).draw())
    assert (found[3] == pytest.approx(found[2] * 2.5, rel=0.01)) is alike
    assert (found[3] == pytest.approx(found[0], rel=0.01)) is not alike


@pytest.mark.parametrize("kind", ["bars", "horizontal-bars", "lines", "area", "dots"])
@pytest.mark.parametrize("scale", ["each", "same"])
def test_panels_with_scales_of_their_own_can_be_read(kind: str, scale: Scaling) -> None:
    months = tuple(f"m {month}" for month in range(24))
    table = panels(
        ("Antal personer", [n * 7 for n in range(24)]),
        ("Kostnad, kronor", [n * 12345.5 for n in range(24)]),
        categories=months,
    )
    drawing = Case(kind, table, ChartOptions(scale=scale), FULL, LARGE).draw()
    assert [str(fault) for fault in (*overlaps(drawing), *crossings(drawing))] == []


@pytest.mark.parametrize("kind", ["bars", "lines", "area"])
def test_each_panel_with_a_scale_of_its_own_has_its_numbers_beside_it(kind: str) -> None:
    months = tuple(f"m {month}" for month in range(24))
    values = ("Antal", [n * 4 for n in range(24)]), ("Kostnad", [n * 4000 for n in range(24)])
    drawing = Case(kind, panels(*values, categories=months), width=FULL, height=LARGE).draw()
    left, right = box_of(drawing, "80"), box_of(drawing, "80\N{NO-BREAK SPACE}000")
    assert left.right < drawing.width / 2 < right.left + right.width


def test_panels_with_scales_of_their_own_write_their_own_decimals() -> None:
    table = panels(("Antal personer", (1, 2, 3)), ("Genomsnitt, dagar", (10.5, 20, 3)))
    said = words(Case("horizontal-bars", table).draw())
    assert {"1", "2", "10,5", "20,0"} <= set(said)


# --- totals


def test_a_total_that_would_crush_the_others_has_its_number_and_no_bar() -> None:
    drawing = replace(BOTH, data=ChartData(BOTH.data.panels[:1])).draw()
    assert len(bars(drawing)) == len(AREAS) - 1
    total, smallest = box_of(drawing, "713"), min(bars(drawing), key=lambda bar: bar.box.width)
    assert total.left - smallest.box.left < 5
    assert max(lengths(drawing)) > 0.5 * drawing.width


def test_a_total_of_the_same_size_keeps_its_bar() -> None:
    table = data(AREAS, {"": DAYS})
    drawing = Case("horizontal-bars", table, ChartOptions(total="Summa staden")).draw()
    assert len(bars(drawing)) == len(AREAS)


def test_what_is_the_sum_of_two_or_three_keeps_its_bar() -> None:
    table = data(("A", "B", "C", "Alla"), {"": (20, 25, 15, 60)})
    assert len(bars(Case("bars", table, ChartOptions(total="Alla")).draw())) == 4


@pytest.mark.parametrize("kind", ["bars", "horizontal-bars"])
def test_a_total_off_the_scale_says_its_number_even_where_others_do_not(kind: str) -> None:
    rows = (*(f"Område {number}" for number in range(40)), "Alla")
    series = {"A": [*range(1000, 1040), 40000], "B": [*range(1001, 1041), 41000]}
    case = Case(kind, data(rows, series), ChartOptions("personer", total="Alla"), FULL, 2 * LARGE)
    said = words(case.draw())
    assert {"40 000", "41 000"} <= set(said)
    assert "1 038" not in said


def test_a_hidden_total_is_its_mark() -> None:
    table = one(("A", "B", "Alla"), marked((3, 4, "*")))
    drawing = Case("horizontal-bars", table, ChartOptions(total="Alla")).draw()
    assert "*" in words(drawing)
    assert len(bars(drawing)) == 2


# --- rows


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", ["horizontal-bars", "dots"])
def test_rows_are_no_more_than_eight_millimetres_apart(theme: str, kind: str) -> None:
    table = data(AREAS[:-1], {"": PERSONS[:-1]})
    drawing = Case(kind, table, width=TEXT, height=2 * LARGE).draw(house(theme))
    names = [box_of(drawing, name) for name in AREAS[:2]]
    middles = [(box.bottom + box.top) / 2 for box in names]
    assert middles[0] - middles[1] < 8.6 * MM
