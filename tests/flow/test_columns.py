"""How wide tables are, and how their width is shared out."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.flow import house, writing
from typeset.content.exhibit_blocks import Table
from typeset.diagnostics import Severity
from typeset.flow.columns import Columns, fit
from typeset.flow.table_words import TableWords

GROUP_GAP = house.sheet().table.group_gap
PADDING = house.sheet().table.padding


GRID = house.sheet().grid
YEARS = ("2022", "2023", "2024")
LONG = "Handläggningssystem"


def fitted(table: Table) -> Columns:
    setter = house.setter()
    columns = fit(table, TableWords(setter), setter)
    assert house.found(setter) == []
    return columns


def with_columns(count: int, words: str = "Antal", value: str = "123") -> Table:
    return writing.table([words] * count, [("Järva", *[value] * count)])


def size(columns: Columns) -> float:
    return columns.looks.cell.style.size


def widths(columns: Columns) -> list[float]:
    return [right - left for left, right in columns.edges]


# --- which width


def test_a_table_that_fits_the_text_column_takes_it() -> None:
    columns = fitted(with_columns(5))
    assert (columns.placing, columns.width, size(columns)) == ("text", GRID.measure, 8.0)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_table_of_few_columns_is_as_wide_as_it_needs_to_be(count: int) -> None:
    columns = fitted(with_columns(count))
    label = house.setter().line("Stadsdel", columns.looks.head).width
    air = 4 * size(columns)
    assert columns.width == pytest.approx(label + PADDING + air + count * 62)
    assert (columns.placing, columns.measure) == ("text", GRID.measure)


def test_a_table_is_clearly_narrower_than_the_text_column_or_not_at_all() -> None:
    labels = ["x" * length for length in range(1, 60)]
    found = {fitted(writing.table(["Antal"] * 3, [(label, *"123")])).width for label in labels}
    assert GRID.measure in found
    assert all(width < 0.875 * GRID.measure for width in found - {GRID.measure})


def test_no_label_is_far_from_its_figures() -> None:
    labels = ["x" * length for length in range(10, 40)]
    for label in labels:
        columns = fitted(writing.table(["Antal"] * 3, [(label, *"123")]))
        words = house.setter().line(label, columns.looks.cell).width
        assert columns.edges[0][1] - words <= 4 * size(columns) + PADDING + 0.01


def test_a_table_that_takes_the_margin_column_ends_where_that_ends() -> None:
    columns = fitted(with_columns(4, LONG))
    assert (columns.placing, columns.width) == ("full", GRID.full)
    stub, *figures = widths(columns)
    assert len({round(width, 2) for width in figures}) == 1
    assert stub == pytest.approx(GRID.full - sum(figures))


def test_a_heading_over_a_group_keeps_to_one_line_in_a_narrow_table() -> None:
    heading = "Kvinnor och män med minderåriga barn i hemmet, efter stadsdel"
    table = writing.grouped_table(3)
    first, *others = table.body
    named = replace(first, stub=writing.cell(heading, first.stub.node, columns=table.columns))
    plain, wide = fitted(table), fitted(replace(table, body=(named, *others)))
    words = house.setter().line(heading, wide.looks.group).width
    assert plain.width < words <= wide.width < GRID.measure


def test_a_table_too_wide_for_the_text_column_takes_the_margin_too() -> None:
    assert fitted(with_columns(12)).placing == "text"
    columns = fitted(with_columns(13))
    assert (columns.placing, columns.width, size(columns)) == ("full", GRID.full, 8.0)


def test_a_table_too_wide_for_the_page_steps_down_in_size() -> None:
    assert size(fitted(with_columns(17))) == 8.0
    columns = fitted(with_columns(18))
    assert (columns.placing, size(columns)) == ("full", 7.2)
    assert columns.looks.head.style.size == columns.looks.total.style.size == 7.2
    assert columns.looks.cell.style.leading == pytest.approx(11 * 7.2 / 8)


def test_words_in_the_header_are_broken_only_when_nothing_else_helps() -> None:
    setter = house.setter()
    whole = fitted(with_columns(4, LONG))
    broken = fitted(with_columns(7, LONG))
    word = setter.line(LONG, whole.looks.head).width
    assert widths(whole)[1] >= word + 2 * PADDING
    assert size(broken) == 7.2
    assert widths(broken)[1] < setter.line(LONG, broken.looks.head).width


def test_words_in_the_header_stay_whole_if_smaller_type_is_enough() -> None:
    columns = fitted(with_columns(8, "Handläggning"))
    look = columns.looks.head
    assert size(columns) == 7.2
    for word, width in zip(("Stadsdel", "Handläggning"), widths(columns), strict=False):
        assert width >= house.setter().line(word, look).width + PADDING - 0.01


def test_figures_are_never_broken() -> None:
    value = "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567"
    columns = fitted(with_columns(7, LONG, value))
    needed = house.setter().line(value, columns.looks.cell).width
    assert widths(columns)[1] >= needed + 2 * PADDING


def test_a_table_too_wide_for_the_page_is_an_error_where_it_is_placed() -> None:
    setter = house.setter()
    columns = fit(with_columns(20, "Antal", "12345678901"), TableWords(setter), setter)
    (problem,) = house.found(setter)
    assert (problem.code, problem.severity) == ("table-too-wide", Severity.ERROR)
    assert problem.span == writing.SPAN
    assert "Tabell 5:1 needs " in problem.message
    assert "even turned the page has 237 mm" in problem.message
    assert problem.hints == ("leave out columns, or part the table in two",)
    assert columns.width > GRID.depth


def test_on_a_page_that_is_not_higher_than_wide_no_table_is_turned() -> None:
    setter = house.setter(("height: 297", "height: 150"))
    assert fit(with_columns(20, "Antal", "12345678"), TableWords(setter), setter).placing == "full"
    (problem,) = house.found(setter)
    assert "but the page has 162 mm" in problem.message
    assert (
        fit(
            with_columns(20, "Antal", "12345678"), TableWords(house.setter()), house.setter()
        ).placing
        == "turned"
    )


def test_the_width_that_a_table_is_said_to_need_would_do() -> None:
    setter = house.setter()
    stub = "Ett ovanligt långt namn på en stadsdel som gärna får brytas på flera rader"
    table = writing.table(["Antal"] * 14, [(stub, *["12345678901"] * 14)])
    columns = fit(table, TableWords(setter), setter)
    assert [problem.code for problem in house.found(setter)] == ["table-too-wide"]
    stub_width, *figures = widths(columns)
    assert figures[0] == pytest.approx(
        setter.line("12345678901", columns.looks.cell).width + 2 * PADDING
    )
    assert stub_width < setter.line(stub, columns.looks.cell).width
    assert stub_width / columns.width == pytest.approx(0.25, abs=0.01)


# --- sharing it out


def test_columns_of_figures_are_equally_wide_and_not_spread_out() -> None:
    _, *figures = widths(fitted(with_columns(3)))
    assert figures == [pytest.approx(62.0)] * 3


def test_the_stub_takes_what_the_figures_leave() -> None:
    stub, *figures = widths(fitted(with_columns(5)))
    assert stub == pytest.approx(GRID.measure - sum(figures))


def test_a_long_stub_wraps_rather_than_take_the_table_over() -> None:
    stub = "Ett ovanligt långt namn på en stadsdel som gärna får brytas på flera rader"
    columns = fitted(writing.table(["Antal"] * 5, [(stub, *["12"] * 5)]))
    assert columns.placing == "text"
    assert widths(columns)[0] < house.setter().line(stub, "table").width


def test_the_groups_under_different_spanners_are_apart() -> None:
    grouped = writing.table(
        ["Kvinnor", "Män"] * 3,
        [("Järva", *"123456")],
        groups=[(year, 2) for year in YEARS],
    )
    edges = fitted(grouped).edges
    gaps = [right[0] - left[1] for left, right in pairwise(edges)]
    assert gaps == pytest.approx([0, 0, GROUP_GAP, 0, GROUP_GAP, 0])


def test_columns_without_spanners_are_not_apart() -> None:
    edges = fitted(with_columns(6)).edges
    assert all(left[1] == right[0] for left, right in pairwise(edges))


@settings(deadline=None)
@given(
    st.integers(1, 12),
    st.text("åäö abcdef", min_size=1, max_size=30),
    st.integers(1, 10**7),
    st.booleans(),
)
def test_columns_fill_the_table_s_width_and_hold_their_figures(
    count: int, stub: str, value: int, grouped: bool
) -> None:
    groups = [("2023", count - count // 2), ("2024", count // 2)] if grouped and count > 1 else []
    table = writing.table(["Antal"] * count, [(stub, *[str(value)] * count)], groups=groups)
    setter = house.setter()
    columns = fit(table, TableWords(setter), setter)
    assert columns.edges[0][0] == 0.0
    assert columns.edges[-1][1] == pytest.approx(columns.width)
    needed = setter.line(str(value), columns.looks.cell).width + 2 * PADDING
    assert all(width >= needed - 0.01 for width in widths(columns)[1:])
    assert widths(columns)[0] > 0
    if not house.found(setter):
        assert columns.measure in (GRID.measure, GRID.full, GRID.depth)
        assert columns.width <= columns.measure
