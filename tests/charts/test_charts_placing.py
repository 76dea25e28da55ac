"""Scales, ticks, words and moving apart: what places everything on a figure."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.charts.house import style
from typeset.charts.geometry import Box, Segment
from typeset.charts.scale import Domain, around, ticks, zero_based
from typeset.charts.spread import Span, spread
from typeset.charts.words import Breaks, measure, wrap
from typeset.locale import get

VALUES = st.lists(
    st.floats(-1e9, 1e9, allow_subnormal=False).map(lambda v: round(v, 3)), max_size=8
)


# --- scales


@given(VALUES, st.integers(1, 8), st.booleans())
def test_ticks_enclose_the_values_in_few_equal_round_steps(
    values: list[float], most: int, whole: bool
) -> None:
    domain = zero_based(values)
    levels = ticks(domain, most, whole)
    step = levels[1] - levels[0]
    assert levels[0] <= domain.low <= domain.high <= levels[-1]
    assert 0 in levels
    assert len(levels) <= max(most, 2 if domain.low < 0 < domain.high else 1) + 1
    assert f"{step:e}"[0] in "125" or f"{step:.6e}"[:3] in {"9.9", "4.9", "1.9"}
    assert not whole or step >= 1


@pytest.mark.parametrize(
    ("low", "high", "levels"),
    [
        (0, 900, (0, 200, 400, 600, 800, 1000)),
        (0, 116, (0, 50, 100, 150)),
        (0, 3, (0, 1, 2, 3)),
        (-4, 7, (-5, 0, 5, 10)),
    ],
)
def test_ticks_are_those_a_person_would_choose(
    low: float, high: float, levels: tuple[float, ...]
) -> None:
    assert ticks(Domain(low, high), 5, whole=True) == levels


def test_bars_are_measured_from_zero_and_never_from_nothing() -> None:
    assert zero_based([5, 900]) == Domain(0, 900)
    assert zero_based([-5, -2]) == Domain(-5, 0)
    assert zero_based([]) == zero_based([0]) == Domain(0, 1)


def test_lines_leave_zero_out_only_where_their_course_would_be_lost() -> None:
    assert around([100, 450]) == Domain(0, 450)
    close = around([1000, 1010])
    assert 900 < close.low < 1000 < 1010 < close.high


def test_a_scale_lays_its_domain_between_two_places() -> None:
    scale = Domain(0, 50).over(100, 200)
    assert [scale.at(value) for value in (0, 25, 50)] == [100, 150, 200]


# --- moving apart

SPANS = st.lists(
    st.builds(Span, st.floats(0, 100, width=16), st.floats(1, 15, width=16)), min_size=1, max_size=6
)


@given(SPANS)
def test_what_is_moved_apart_keeps_its_order_and_its_room(spans: list[Span]) -> None:
    middles = spread(spans, 0, 100)
    if middles is None:
        assert sum(span.size for span in spans) > 100
        return
    placed = sorted(
        zip(spans, middles, strict=True), key=lambda pair: (pair[0].middle, spans.index(pair[0]))
    )
    for (lower, low), (upper, high) in pairwise(sorted(placed, key=lambda pair: pair[1])):
        assert high - low >= (lower.size + upper.size) / 2 - 1e-6
        assert lower.middle <= upper.middle
    assert all(s.size / 2 - 1e-6 <= at <= 100 - s.size / 2 + 1e-6 for s, at in placed)


def test_what_has_room_is_not_moved() -> None:
    assert spread([Span(60, 10), Span(20, 10)], 0, 100) == (60, 20)


def test_neighbours_share_the_shift() -> None:
    assert spread([Span(50, 10), Span(52, 10)], 0, 100) == pytest.approx((46, 56))


def test_an_edge_pushes_the_whole_row() -> None:
    assert spread([Span(0, 10), Span(3, 10)], 0, 100) == pytest.approx((5, 15))


def test_without_room_nothing_is_placed() -> None:
    assert spread([Span(5, 60), Span(6, 60)], 0, 100) is None


# --- boxes


@given(*[st.floats(-30, 30, width=16)] * 4)
def test_a_segment_meets_a_box_if_some_point_of_it_is_inside(
    x0: float, y0: float, x1: float, y1: float
) -> None:
    box = Box(-10, -5, 10, 5)
    points = [(x0 + (x1 - x0) * at / 200, y0 + (y1 - y0) * at / 200) for at in range(201)]
    if any(-10 < x < 10 and -5 < y < 5 for x, y in points):
        assert box.meets(Segment(x0, y0, x1, y1))
    elif all(x <= -10.2 for x, _ in points) or all(y >= 5.2 for _, y in points):
        assert not box.meets(Segment(x0, y0, x1, y1))


def test_a_segment_past_a_corner_does_not_meet_the_box() -> None:
    assert not Box(0, 0, 10, 10).meets(Segment(-5, 8, 3, 16))
    assert Box(0, 0, 10, 10).meets(Segment(-5, 4, 3, 12))


@pytest.mark.parametrize(
    ("angle", "turned"),
    [(0, Box(0, -2, 10, 6)), (90, Box(-6, 0, 2, 10)), (180, Box(-10, -6, 0, 2))],
)
def test_a_turned_box_is_the_box_around_it(angle: float, turned: Box) -> None:
    assert Box(0, -2, 10, 6).turned(angle).corners == pytest.approx(turned.corners)


# --- words

SWEDISH = get("sv")
TEXT = style().text
NAMES = st.text(st.sampled_from("abcdeåiortsv ABK-–/ 1290"), max_size=60)


@given(NAMES, st.floats(12, 200))
def test_lines_fit_and_say_what_the_text_says(text: str, width: float) -> None:
    wrapped = wrap(text, TEXT, width, SWEDISH)
    assert all(measure(line, TEXT) <= width for line in wrapped.lines if len(line) > 2)
    joined = "".join(
        line[:-1] if line.endswith("\N{SOFT HYPHEN}") else f"{line} " for line in wrapped.lines
    )
    assert "".join(joined.split()) == "".join(text.split())


@given(NAMES)
def test_a_text_that_fits_is_one_line(text: str) -> None:
    assert wrap(text, TEXT, 1000, SWEDISH).lines == (" ".join(text.strip(" ").split()),)


@pytest.mark.parametrize(
    ("text", "width", "lines", "breaks"),
    [
        ("Norra innerstaden", 45, ("Norra", "innerstaden"), Breaks.BETWEEN_WORDS),
        ("Hägersten-Älvsjö", 45, ("Hägersten-", "Älvsjö"), Breaks.BETWEEN_WORDS),
        ("Innerstaden", 30, ("Inner\xad", "staden"), Breaks.BETWEEN_SYLLABLES),
        ("XXXXXX", 11, ("XX\xad", "XX\xad", "XX"), Breaks.ANYWHERE),
        ("Antal kvinnor och män i staden", 80, ("Antal kvinnor och", "män i staden"),
         Breaks.BETWEEN_WORDS),
    ],
)  # fmt: skip
def test_names_are_broken_where_they_may_be(
    text: str, width: float, lines: tuple[str, ...], breaks: Breaks
) -> None:
    wrapped = wrap(text, TEXT, width, SWEDISH)
    assert (wrapped.lines, wrapped.breaks) == (lines, breaks)


def test_a_no_break_space_does_not_break() -> None:
    assert len(wrap("87\N{NO-BREAK SPACE}%", TEXT, 5, SWEDISH).lines) > 1
    assert "87" not in wrap("om 87\N{NO-BREAK SPACE}%", TEXT, 22, SWEDISH).lines
