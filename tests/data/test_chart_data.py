"""Tidy data becomes panels of series."""

from __future__ import annotations

import pytest

from tests.conftest import Golden
from tests.data.deliveries import Delivery
from typeset.data.chart_data import chart_data
from typeset.data.series import ChartData, Panel, Series

TIDY = """område;år;kön;antal
Väst;2022;Kvinnor;197
Väst;2022;Män;23
Väst;2023;Kvinnor;*
Väst;2023;Män;30
Sydost;2022;Kvinnor;259,5
Sydost;2023;Kvinnor;1 289
"""


def figure(delivery: Delivery, data: str, view: str) -> ChartData | None:
    delivery.write("a.csv", data)
    dataset = delivery.read("file: a.csv")
    assert dataset is not None, delivery.said()
    return chart_data(delivery.figure(f"data: a.csv\n{view}"), dataset, delivery.diagnostics)


def good(delivery: Delivery, data: str, view: str) -> ChartData:
    made = figure(delivery, data, view)
    assert not len(delivery.diagnostics), delivery.said()
    assert made is not None
    return made


def test_panels_categories_and_series_stand_in_order_of_first_appearance(
    delivery: Delivery,
) -> None:
    view = "chart: bars\ncategory: år\nseries: kön\npanels: område\nvalue: antal\n"
    assert good(delivery, TIDY, view).panels == (
        Panel(
            "Väst",
            ("2022", "2023"),
            (Series("Kvinnor", (197.0, None), marks=(None, "*")), Series("Män", (23.0, 30.0))),
        ),
        Panel("Sydost", ("2022", "2023"), (Series("Kvinnor", (259.5, 1289.0)),)),
    )


def test_without_series_there_is_one_named_after_the_values(delivery: Delivery) -> None:
    made = good(delivery, "kön;andel\nK;87\nM;13\n", "chart: donut\ncategory: kön\nvalue: andel\n")
    assert made.panels == (Panel("", ("K", "M"), (Series("andel", (87.0, 13.0)),)),)


def test_a_value_that_is_not_in_the_data_is_none(delivery: Delivery) -> None:
    data = "a;b;c\nx;1;5\ny;2;6\n"
    made = good(delivery, data, "chart: bars\ncategory: a\nseries: b\nvalue: c\n")
    assert made.panels[0].series == (Series("1", (5.0, None)), Series("2", (None, 6.0)))


def test_a_total_that_is_a_category_is_accepted(delivery: Delivery) -> None:
    data = "a;c\nx;1\nSumma;6\n"
    good(delivery, data, "chart: bars\ncategory: a\nvalue: c\ntotal: Summa\n")


MISTAKES = {
    "columns": (TIDY, "chart: bars\ncategory: ar\nseries: k\npanels: omrade\nvalue: antl\n"),
    "no-columns": (TIDY, "chart: bars\n"),
    "duplicates": (TIDY, "chart: bars\ncategory: år\nvalue: antal\n"),
    "not-numbers": ("a;b\nx;1\ny;två\nz;3 st\n", "chart: bars\ncategory: a\nvalue: b\n"),
    "missing-label": ("a;b\nx;1\n;2\n", "chart: bars\ncategory: a\nvalue: b\n"),
    "negative-part": ("a;b\nx;1\ny;-2\n", "chart: donut\ncategory: a\nvalue: b\n"),
    "no-values": ("a;b\nx;*\ny;\n", "chart: bars\ncategory: a\nvalue: b\n"),
    "no-rows": ("a;b\n", "chart: bars\ncategory: a\nvalue: b\n"),
    "total": ("a;b\nx;1\nSumma;1\n", "chart: bars\ncategory: a\nvalue: b\ntotal: Suma\n"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_in_a_figure_are_told(delivery: Delivery, golden: Golden, name: str) -> None:
    data, view = MISTAKES[name]
    assert figure(delivery, data, view) is None
    golden(f"mistakes/figure-{name}.txt", delivery.said())


def test_bars_may_be_negative(delivery: Delivery) -> None:
    good(delivery, "a;b\nx;1\ny;-2\n", "chart: bars\ncategory: a\nvalue: b\n")


def test_members_stand_in_the_order_that_the_layout_says(delivery: Delivery) -> None:
    data = "å;k;v\n2022;M;1\n2023;M;2\n2023;K;3\n2022;K;4\n"
    view = "chart: bars\ncategory: å\nseries: k\nvalue: v\norder: {å: descending, k: [K]}\n"
    (panel,) = good(delivery, data, view).panels
    assert panel.categories == ("2023", "2022")
    assert panel.series == (Series("K", (3.0, 4.0)), Series("M", (2.0, 1.0)))


def test_many_values_for_one_place_are_combined_if_the_layout_says_how(delivery: Delivery) -> None:
    data = "å;v\n2022;1,5\n2022;2\n2023;3\n"
    (panel,) = good(delivery, data, "chart: bars\ncategory: å\nvalue: v\ncombine: sum\n").panels
    assert panel.series[0].values == (3.5, 3.0)
    (quantity, _) = panel.series[0].quantities
    assert quantity is not None
    assert quantity.members == {("å", "2022")}
