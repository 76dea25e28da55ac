"""Which categories are shown and in what order, classes with round limits, numbers as a file."""

from __future__ import annotations

import csv
import io
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.data.deliveries import Delivery
from typeset.data.arrange import check_highlight, shown, sorted_by_value
from typeset.data.chart_csv import Heads, chart_csv
from typeset.data.chart_data import chart_data
from typeset.data.classes import class_of, counts, limits
from typeset.data.series import ChartData, Panel, Series

TIDY = "år;kön;antal\n" + "".join(
    f"{year};{sex};{value}\n"
    for year, sex, value in (
        (2021, "K", 5), (2022, "K", "*"), (2023, "K", 9), (2024, "K", 1),
        (2021, "M", 4), (2022, "M", 3), (2023, "M", 2), (2024, "M", 8.5),
    )
)  # fmt: skip
VIEW = "chart: bars\ncategory: år\nseries: kön\nvalue: antal\n"


def made(delivery: Delivery, view: str, data: str = TIDY) -> ChartData | None:
    delivery.write("a.csv", data)
    dataset = delivery.read("file: a.csv")
    assert dataset is not None
    spec = delivery.figure(f"data: a.csv\n{view}")
    found = chart_data(spec, dataset, delivery.diagnostics)
    found = None if found is None else shown(found, spec, delivery.diagnostics)
    if found is None or not check_highlight(found, spec, delivery.diagnostics):
        return None
    return sorted_by_value(found, spec)


def categories(data: ChartData | None) -> tuple[str, ...]:
    assert data is not None
    return data.panels[0].categories


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ("", ("2021", "2022", "2023", "2024")),
        ("first: 2022\n", ("2022", "2023", "2024")),
        ("last: 2022\n", ("2021", "2022")),
        ("first: 2022\nlast: 2023\n", ("2022", "2023")),
        ("sort: falling\n", ("2023", "2024", "2021", "2022")),
        ("sort: rising\n", ("2022", "2021", "2024", "2023")),
        ("sort: rising\ntotal: 2022\n", ("2021", "2024", "2023", "2022")),
        ("sort: falling\nfirst: 2022\n", ("2023", "2024", "2022")),
    ],
)
def test_what_is_shown_and_in_which_order(
    delivery: Delivery, keys: str, wanted: tuple[str, ...]
) -> None:
    assert categories(made(delivery, VIEW + keys)) == wanted


def test_values_and_marks_go_with_their_categories(delivery: Delivery) -> None:
    data = made(delivery, f"{VIEW}first: 2022\nsort: falling\n")
    assert data is not None
    women, men = data.panels[0].series
    assert women == Series("K", (9.0, 1.0, None), marks=(None, None, "*"))
    assert men == Series("M", (2.0, 8.5, 3.0))
    assert [dict(one.members)["år"] for one in women.quantities if one] == ["2023", "2024", "2022"]


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("first: 2019", "unknown-category"),
        ("last: 2025", "unknown-category"),
        ("highlight: Alla", "unknown-category"),
        ("first: 2023\nlast: 2022", "empty-range"),
    ],
)
def test_names_that_are_not_in_the_data_are_told_where_they_are_written(
    delivery: Delivery, key: str, code: str
) -> None:
    assert made(delivery, f"{VIEW}{key}\n") is None
    (problem,) = delivery.diagnostics
    assert problem.code == code
    assert problem.span is not None
    name = key.rsplit(": ", 1)[1]
    line = problem.span.file.read_text("utf-8").splitlines()[problem.span.line - 1]
    assert line[problem.span.column - 1 :] == name
    assert problem.hints


def test_a_highlight_may_name_a_series(delivery: Delivery) -> None:
    assert made(delivery, f"{VIEW}highlight: K\n") is not None


# --- classes


@given(
    st.lists(st.floats(-1e6, 1e6).map(lambda value: round(value, 1)), min_size=1, max_size=40),
    st.integers(2, 9),
)
def test_every_value_has_its_class(values: list[float], count: int) -> None:
    bounds = limits(values, count)
    assert sum(counts(values, bounds)) == len(values)
    assert list(bounds) == sorted(set(bounds))
    assert len(bounds) - 1 <= 2 * count + 2
    steps = {round(high - low, 5) for low, high in pairwise(bounds)}
    assert max(steps) - min(steps) < 1e-4


def test_limits_are_round() -> None:
    assert limits([19, 135], 5) == (0, 25, 50, 75, 100, 125, 150)
    assert limits([0.13, 0.88], 4) == (0.0, 0.25, 0.5, 0.75, 1.0)
    assert limits([3, 3], 5)[0] <= 3 <= limits([3, 3], 5)[-1]
    assert limits([0, 1], 6) == (0, 1)


def test_a_limit_belongs_to_the_class_above_but_the_last_to_its_own() -> None:
    assert [class_of(value, (0, 10, 20)) for value in (0, 9.9, 10, 20)] == [0, 0, 1, 1]
    assert class_of(20.1, (0, 10, 20)) is None
    assert class_of(-0.1, (0, 10, 20)) is None


# --- histograms

DAYS = "nr;dagar\n" + "".join(f"{n};{n * 3}\n" for n in range(20)) + "21;*\n"


def test_a_histogram_counts_its_rows_and_leaves_out_marks(delivery: Delivery) -> None:
    view = "chart: histogram\nvalue: dagar\nclasses: [0, 20, 40, 60]\n"
    data = made(delivery, view, DAYS)
    assert data is not None
    assert data.limits == (0, 20, 40, 60)
    assert data.panels[0].series[0].values == (7, 7, 6)


@pytest.mark.parametrize(
    ("classes", "code"),
    [("[0, 20, 60]", "unequal-classes"), ("[0, 20, 40]", "outside-classes")],
)
def test_classes_of_a_histogram_are_equal_and_hold_everything(
    delivery: Delivery, classes: str, code: str
) -> None:
    made(delivery, f"chart: histogram\nvalue: dagar\nclasses: {classes}\n", DAYS)
    assert [one.code for one in delivery.diagnostics] == [code]


# --- the numbers as a file


def test_the_numbers_behind_a_chart_are_a_csv_file(delivery: Delivery) -> None:
    data = made(delivery, f"{VIEW}first: 2022\nlast: 2023\n")
    assert data is not None
    text = chart_csv(data, Heads("år", "antal")).decode("utf-8")
    assert text == "år,series,antal\r\n2022,K,*\r\n2022,M,3\r\n2023,K,9\r\n2023,M,2\r\n"


NAMES = st.text(min_size=1, max_size=12).filter(lambda name: not set(name) & set("\r\0\xa0\xad"))


def test_names_are_plain_words_in_the_file_however_they_are_set() -> None:
    name = "65\N{NO-BREAK SPACE}år, relations\N{SOFT HYPHEN}våld"
    panels = (Panel("", (name,), (Series("A", (1.0,)),)),)
    text = chart_csv(ChartData(panels)).decode("utf-8")
    assert text.splitlines()[1] == '"65 år, relationsvåld",1'


@given(st.lists(NAMES, min_size=1, max_size=4, unique=True), st.floats(-1e9, 1e9))
def test_names_and_numbers_come_back_from_the_file(names: list[str], value: float) -> None:
    panels = (Panel("", tuple(names), (Series("A", (value,) * len(names)),)),)
    text = chart_csv(ChartData(panels)).decode("utf-8")
    _, *rows = csv.reader(io.StringIO(text, newline=""))
    assert [row[0] for row in rows] == names
    assert all(float(row[1]) == value for row in rows)
