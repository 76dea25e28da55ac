"""The numbers behind a chart as a table: every value once, in columns as far as they have room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.data.chart_table import Wording, chart_table
from typeset.data.series import ChartData, Outline, Panel, Series
from typeset.data.table import DataTable
from typeset.data.values import Mark, Number
from typeset.diagnostics import Span

SPAN = Span(Path("layout.yaml"), 1, 1)
WORDS = Wording("Ålder", "Kön", "Antal", "Personer")
NAMELESS = Wording("Nämnd", "Mått", "Antal")
SIGNS = ("*", "..", "–")


def panel(name: str, categories: Sequence[str], **series: Sequence[float | str | None]) -> Panel:
    """Texts are marks."""
    made = (
        Series(
            one,
            tuple(None if isinstance(value, str) else value for value in values),
            marks=tuple(value if isinstance(value, str) else None for value in values),
        )
        for one, values in series.items()
    )
    return Panel(name, tuple(categories), tuple(made))


def table(*panels: Panel, words: Wording = WORDS, total: str | None = None) -> DataTable:
    made = chart_table(ChartData(panels), words, SPAN, total)
    assert made is not None
    return made


def drawn(made: DataTable) -> str:
    """Header rows with how far each cell reaches, then groups and rows."""
    lines = [
        " | ".join(f"{cell.text} ({cell.column}+{cell.columns})" for cell in row)
        for row in made.header
    ]
    lines.append(f"= {made.stub}")
    group = None
    for row in made.rows:
        if row.group is not None and row.group != group:
            lines.append(f"# {made.groups[row.group].label}")
        group = row.group
        cells = (
            one.text if isinstance(one, Mark) else f"{one.value:.{one.decimals}f}"
            for one in row.cells
            if isinstance(one, Mark | Number)
        )
        lines.append(" | ".join([f"{row.label}{' (total)' if row.total else ''}", *cells]))
    return "\n".join(lines) + "\n"


YEARS = ("2022", "2023", "2024")
TWELVE = {f"Enhet {letter}": (1, 2, 3) for letter in "ABCDEFGHIJKL"}
FIGURES: dict[str, Callable[[], DataTable]] = {
    "one series": lambda: table(panel("", ("0–5", "6–12"), antal=(4, 1200))),
    "one series, no unit": lambda: table(panel("", YEARS, antal=(1, 2, 3)), words=NAMELESS),
    "series and a hidden value": lambda: table(
        panel("", ("0–5", "6–12", "Alla"), Kvinnor=(4, "*", 12), Män=(None, 5.25, 7)),
        total="Alla",
    ),
    "panels of one series, each with a measure of its own": lambda: table(
        panel("Personer", ("Järva", "Farsta"), antal=(1, 2)),
        panel("Dagar", ("Järva", "Farsta"), antal=(30, 40.5)),
        words=NAMELESS,
    ),
    "panels and series": lambda: table(
        panel("Väst", YEARS, Kvinnor=(1, 2, 3), Män=(4, 5, 6)),
        panel("Öst", YEARS, Kvinnor=(7, 8, 9), Män=(10, 11, 12)),
    ),
    "many panels and series": lambda: table(
        *(panel(name, YEARS[:2], Kvinnor=(1, 2), Män=(3, 4)) for name in ("A", "B", "C", "D"))
    ),
    "panels with other categories and series": lambda: table(
        panel("Väst", YEARS[:2], Kvinnor=(1, 2)),
        panel("Öst", YEARS[1:], Män=(3, 4), Kvinnor=(5, 6)),
    ),
    "a dozen series of few categories": lambda: table(panel("", YEARS, **TWELVE)),
    "a dozen series of many categories": lambda: table(
        panel("", tuple("abcdefgh"), **{name: range(8) for name in list(TWELVE)[:7]})
    ),
    "a mean of many decimals": lambda: table(panel("", ("a", "b"), Medel=(10 / 3, 2))),
}  # fmt: skip


@pytest.mark.parametrize("name", FIGURES)
def test_a_chart_s_numbers_as_a_table(golden: Callable[[str, str], None], name: str) -> None:
    golden(f"chart-tables/{name}.txt".replace(" ", "-").replace(",", ""), drawn(FIGURES[name]()))


def test_a_map_of_mere_names_has_no_table() -> None:
    areas = (Outline("Järva", (((0, 0), (1, 0), (1, 1)),), (0.5, 0.5)),)
    assert chart_table(ChartData(outlines=areas), WORDS, SPAN) is None


def values() -> st.SearchStrategy[float | str | None]:
    """A value, a mark, or nothing; the values are all different and can be told from each other."""
    return st.one_of(st.integers(-9999, 9999).map(float), st.sampled_from(SIGNS), st.none())


@st.composite
def charts(draw: st.DrawFn) -> ChartData:
    panels = []
    for number in range(draw(st.integers(1, 4))):
        categories = tuple(f"k{one}" for one in range(draw(st.integers(1, 9))))
        names = [f"s{one}" for one in range(draw(st.integers(1, 9)))]
        lists = st.lists(values(), min_size=len(categories), max_size=len(categories))
        panels.append(panel(f"p{number}", categories, **{name: draw(lists) for name in names}))
    return ChartData(tuple(panels))


@given(charts())
def test_every_value_stands_in_one_cell_and_every_hidden_one_is_its_mark(data: ChartData) -> None:
    made = chart_table(data, WORDS, SPAN)
    assert made is not None
    cells = [cell for row in made.rows for cell in row.cells]
    wanted = [
        (value, one.sign(index))
        for each in data.panels
        for one in each.series
        for index, value in enumerate(one.values)
    ]
    numbers = sorted(cell.value for cell in cells if isinstance(cell, Number))
    assert numbers == sorted(value for value, _ in wanted if value is not None)
    marks = sorted(cell.text for cell in cells if isinstance(cell, Mark) and cell.text != "–")
    assert marks == sorted(sign for value, sign in wanted if value is None and sign != "–")


@given(charts())
def test_every_header_row_reaches_over_all_columns(data: ChartData) -> None:
    made = chart_table(data, WORDS, SPAN)
    assert made is not None
    wide = len(made.rows[0].cells)
    assert 1 <= len(made.header) <= 3
    for row in made.header:
        ends = [1, *(cell.column + cell.columns for cell in row)]
        assert [cell.column for cell in row] == ends[:-1]
        assert ends[-1] == wide + 1
    assert {len(row.cells) for row in made.rows} == {wide}


def test_series_without_a_unit_are_headed_by_what_the_data_calls_their_values() -> None:
    made = table(panel("", YEARS, Kvinnor=(1, 2, 3), Män=(4, 5, 6)), words=NAMELESS)
    assert [cell.text for cell in made.header[0]] == ["Antal"]
