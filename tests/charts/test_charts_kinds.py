"""What holds for every kind of chart: all of it can be read, in inks of the house."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.charts.cases import FIGURES, HARD, YEARS, Case, data
from tests.charts.house import FULL, LARGE, MEDIUM, SMALL, TEXT, style
from tests.charts.operators import code, commands, inks
from tests.conftest import Golden
from typeset.charts.check import overlaps
from typeset.charts.figure import ChartOptions
from typeset.charts.problems import DoesNotFit
from typeset.data.series import ChartData
from typeset.ink import BLACK, WHITE

every_figure = pytest.mark.parametrize("case", FIGURES.values(), ids=FIGURES.keys())
every_hard_case = pytest.mark.parametrize("case", HARD.values(), ids=HARD.keys())


@pytest.mark.parametrize("name", FIGURES)
def test_labels_and_their_places(name: str, golden: Golden) -> None:
    lines = [f"{'left':>7}{'bottom':>8}{'right':>8}{'top':>8}"]
    for label in FIGURES[name].draw().labels:
        places = "".join(f"{round(value, 1) + 0.0:8.1f}" for value in label.box)[1:]
        lines.append(f"{places}  {label.text}")
    golden(f"labels/{name}.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("name", ["bars", "donut", "lines"])
def test_operators(name: str, golden: Golden) -> None:
    golden(f"operators/{name}.txt", code(FIGURES[name].draw()) + "\n")


@every_figure
def test_nothing_overlaps_or_leaves_the_figure(case: Case) -> None:
    assert [str(one) for one in overlaps(case.draw())] == []


@every_hard_case
def test_nothing_overlaps_with_hard_data(case: Case) -> None:
    drawing = case.draw()
    assert [str(one) for one in overlaps(drawing)] == []
    assert drawing.labels


@every_figure
def test_only_inks_of_the_house_are_used(case: Case) -> None:
    house = {replace(ink, tint=1.0) for ink in style().inks()}
    assert {replace(ink, tint=1.0) for ink in inks(case.draw())} <= house | {BLACK, WHITE}


@every_figure
def test_operators_are_well_formed(case: Case) -> None:
    depth = 0
    for operator in case.draw().operators:
        for command in commands(operator if isinstance(operator, str) else ""):
            depth += {"BT": 1, "q": 1, "ET": -1, "Q": -1}.get(command.operator, 0)
            assert depth >= 0
    assert depth == 0


@every_figure
def test_the_same_figure_has_the_same_operators(case: Case) -> None:
    first, again = case.draw(), case.draw()
    assert first.operators == again.operators
    assert first.labels == again.labels


@every_figure
def test_a_drawing_is_small_and_as_large_as_asked(case: Case) -> None:
    drawing = case.draw()
    assert drawing.width == case.width
    assert drawing.height == case.height or (case.kind == "donut" and drawing.height < case.height)
    assert len(code(drawing)) < 8000


@every_figure
def test_settings_of_matplotlib_outside_do_not_matter(case: Case) -> None:
    import matplotlib

    before = case.draw()
    outside = {
        "lines.linewidth": 9.0,
        "font.size": 30.0,
        "path.sketch": (3.0, 9.0, 9.0),
        "lines.solid_capstyle": "projecting",
        "text.color": "red",
    }
    with matplotlib.rc_context(outside):  # type: ignore[arg-type]
        assert case.draw().operators == before.operators
        assert matplotlib.rcParams["lines.linewidth"] == 9.0


@pytest.mark.parametrize("language", ["sv", "en"])
def test_numbers_are_written_as_the_language_does(language: str) -> None:
    case = Case("bars", data(YEARS, {"Beslut": (1234.5, 99, 20000)}))
    said = [label.text for label in case.draw(style(language)).labels]
    assert {"sv": "1\xa0234,5", "en": "1,234.5"}[language] in said
    assert {"sv": "20\xa0000,0", "en": "20,000.0"}[language] in said


NAMES = st.text(st.sampled_from("abdeåiörstvklmn -"), min_size=1, max_size=40).filter(str.strip)
NUMBERS = st.one_of(st.none(), st.integers(0, 10**7), st.floats(0, 1e5).map(lambda v: round(v, 1)))


@st.composite
def tables(draw: st.DrawFn) -> ChartData:
    """One panel with up to eight categories and three series."""
    names = draw(st.lists(NAMES, min_size=1, max_size=8, unique=True))
    series = draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))
    return data(names, {one: [draw(NUMBERS) for _ in names] for one in series})


@pytest.mark.parametrize("kind", ["bars", "horizontal-bars", "lines"])
@given(table=tables(), height=st.sampled_from([SMALL, MEDIUM, LARGE]), full=st.booleans())
@settings(max_examples=40, deadline=None)
def test_any_table_can_be_read_or_is_refused_for_want_of_room(
    kind: str, table: ChartData, height: float, full: bool
) -> None:
    case = Case(kind, table, ChartOptions("antal"), FULL if full else TEXT, height)
    try:
        drawing = case.draw()
    except DoesNotFit:
        assert height == SMALL
        return
    assert [str(one) for one in overlaps(drawing)] == []


@given(names=st.lists(NAMES, min_size=1, max_size=6, unique=True), values=st.data())
@settings(max_examples=40, deadline=None)
def test_any_donut_can_be_read(names: list[str], values: st.DataObject) -> None:
    parts = [values.draw(st.integers(1, 1000)) for _ in names]
    drawing = Case("donut", data(names, {"": parts}), ChartOptions("personer")).draw()
    assert [str(one) for one in overlaps(drawing)] == []


@pytest.mark.parametrize(
    "kind", ["horizontal-bars", "dots", "dumbbell", "pyramid", "heat-map", "donut"]
)
def test_a_figure_is_lower_if_what_it_shows_needs_less(kind: str) -> None:
    """Its rows, or its ring, are what they are at any greater height."""
    values = {"": (3, 5)} if kind == "donut" else {"Kvinnor": (3, 5), "Män": (4, 6)}
    high = Case(kind, data(("A", "B"), values), height=300).draw()
    assert high.height < 200
    higher = Case(kind, data(("A", "B"), values), height=400).draw()
    assert higher.height == pytest.approx(high.height, abs=3.1)
    assert (
        Case(kind, data(("A", "B"), values), height=high.height - 15).draw().height <= high.height
    )
