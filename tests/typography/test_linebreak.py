"""Total fit, on words of made-up widths: what is chosen, and that there was nothing better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from typeset.typography.linebreak import (
    Attempt,
    Breakpoint,
    Setting,
    break_lines,
    justified,
    ragged,
)

SPACE = 3.0
HYPHEN = 2.0


@dataclass
class Words:
    """Words of given widths; a word of several parts may be hyphenated between them."""

    parts: Sequence[Sequence[float]]

    def __post_init__(self) -> None:
        self.ends: list[Breakpoint] = []
        self.hyphens: list[list[Breakpoint]] = []
        position = glue = 0.0
        for word in self.parts:
            self.hyphens.append([])
            for part in word[:-1]:
                position += part
                self.hyphens[-1].append(
                    Breakpoint(position, HYPHEN, position, glue, glue, 50.0, True)
                )
            position += word[-1]
            end = Breakpoint(position, 0, position + SPACE, glue, glue + SPACE, 0.0, False)
            self.ends.append(end)
            position, glue = position + SPACE, glue + SPACE

    def inside(self, number: int, hyphens: bool) -> list[Breakpoint]:
        return self.hyphens[number] if hyphens else []

    @property
    def all(self) -> list[Breakpoint]:
        """Every legal breakpoint, in order."""
        pairs = zip(self.hyphens, self.ends, strict=True)
        return [one for inside, end in pairs for one in (*inside, end)]


def words(*widths: float | Sequence[float]) -> Words:
    return Words([[one] if isinstance(one, int | float) else one for one in widths])


def widths(chosen: Sequence[Breakpoint]) -> list[float]:
    """Natural widths of the lines."""
    starts = [0.0, *(one.start for one in chosen)]
    return [one.position + one.added - start for one, start in zip(chosen, starts, strict=False)]


def only(setting: Setting, *attempts: Attempt) -> Setting:
    return replace(setting, attempts=attempts)


LAST = Attempt(True, float("inf"), emergency=10.0)


def demerits(
    chosen: Sequence[Breakpoint], measures: Sequence[float], setting: Setting, attempt: Attempt
) -> float | None:
    """Demerits of a way to break lines, by the book; None if a line does not fit."""
    total, before = 0.0, None
    for number, here in enumerate(chosen):
        measure = measures[min(number, len(measures) - 1)]
        start, glue_start = (before.start, before.glue_after) if before else (0.0, 0.0)
        slack = measure - (here.position + here.added - start)
        glue = here.glue_before - glue_start
        last = here is chosen[-1]
        if slack < -1e-6:
            if -slack > glue * setting.shrink + 1e-6:
                return None
            ratio = -slack / (glue * setting.shrink)
        elif last:
            ratio = 0.0
        else:
            ratio = slack / (setting.margin + attempt.emergency + glue * setting.stretch + 1e-9)
            if ratio > attempt.tolerance:
                return None
        badness = 100 * (ratio**3 if setting.cubic else ratio)
        total += (1 + badness + here.penalty * setting.severity) ** 2
        if before and before.flagged and (here.flagged or last):
            total += setting.final_hyphen if last else setting.consecutive
        if last and measure - slack < setting.runt:
            total += setting.runt_demerits
        before = here
    return total


def least_demerits(
    text: Words, measures: Sequence[float], setting: Setting, attempt: Attempt
) -> float | None:
    """The least demerits of all ways there are, found by trying each."""
    *inner, final = text.all
    ways = ((*way, final) for size in range(len(inner) + 1) for way in combinations(inner, size))
    counted = (demerits(way, measures, setting, attempt) for way in ways)
    return min((one for one in counted if one is not None), default=None)


def test_lines_of_a_ragged_paragraph_are_even() -> None:
    text = words(40, 40, 40, 10, 60, 40, 30, 40)
    greedy = [83, 53, 60, 73, 40]
    assert greedy[1] + SPACE + 40 > 90  # what filling each line in turn would give
    chosen = widths(break_lines(text, [90], ragged(10)))
    assert max(90 - one for one in chosen[:-1]) < max(90 - one for one in greedy[:-1]) + 1


def test_a_paragraph_that_fits_on_one_line_is_not_broken() -> None:
    assert widths(break_lines(words(20, 20), [43], ragged(10))) == [43]


def test_a_hyphen_is_used_only_where_a_line_would_be_bad_without() -> None:
    good, bad = words(60, [20, 20], 60), words(30, [60, 30], 60)
    assert not any(one.flagged for one in break_lines(good, [105], ragged(10)))
    assert any(one.flagged for one in break_lines(bad, [100], ragged(10)))


def test_an_added_hyphen_must_fit_too() -> None:
    text = words(30, [60, 60], 30)
    assert widths(break_lines(text, [95], ragged(5)))[0] == 95
    assert widths(break_lines(text, [94.9], ragged(5)))[0] != 95


def test_two_hyphens_in_a_row_are_avoided() -> None:
    text = words(70, [25, 30], 30, [30, 30], 60, 60)
    setting = only(ragged(10), LAST)
    free = replace(setting, consecutive=0.0, severity=0.2)
    assert [one.flagged for one in break_lines(text, [100], free)][:2] == [True, True]
    held = [one.flagged for one in break_lines(text, [100], replace(free, consecutive=1e6))]
    assert held[:2] != [True, True]


def test_the_line_before_the_last_does_not_end_with_a_hyphen() -> None:
    text = words(80, [12, 20], 20)
    free = replace(only(ragged(10), LAST), final_hyphen=0.0, severity=0.0, runt=0.0)
    assert [one.flagged for one in break_lines(text, [100], free)] == [True, False]
    held = break_lines(text, [100], replace(free, final_hyphen=1e6))
    assert [one.flagged for one in held] == [False, False]


def test_a_last_line_of_a_few_letters_is_avoided() -> None:
    text = words(30, 30, 30, 8)
    assert widths(break_lines(text, [98], replace(ragged(10), runt=0.0))) == [96, 8]
    assert widths(break_lines(text, [98], ragged(10))) == [63, 41]


def test_spaces_shrink_before_a_line_is_overfull() -> None:
    text = words(30, 30, 30, 50)
    shrunk = 96 - 2 * SPACE * 0.25
    assert widths(break_lines(text, [shrunk], justified(10))) == [96, 50]
    assert widths(break_lines(text, [shrunk - 0.1], justified(10)))[0] < 96


def test_ragged_lines_never_shrink() -> None:
    assert widths(break_lines(words(30, 30, 30, 50), [95.9], ragged(10))) == [63, 83]


def test_each_line_has_its_own_measure() -> None:
    text = words(*[20] * 12)
    chosen = widths(break_lines(text, [43, 66, 112], ragged(10)))
    assert chosen[:2] == [43, 66]
    assert max(chosen[2:]) > 66


def test_a_shorter_line_after_longer_ones_keeps_its_measure() -> None:
    text = words(*[20] * 12)
    chosen = widths(break_lines(text, [112, 112, 43], ragged(10)))
    assert all(one <= 43 for one in chosen[2:])


def test_a_word_that_is_too_long_stands_out_alone() -> None:
    assert widths(break_lines(words(30, 150, 30), [100], ragged(10))) == [30, 150, 30]
    assert widths(break_lines(words(150), [100], justified(10))) == [150]


def test_a_long_word_is_broken_rather_than_standing_out() -> None:
    assert max(widths(break_lines(words(30, [80, 70], 30), [100], ragged(10)))) <= 100


def test_a_measure_of_nothing_breaks_at_every_place() -> None:
    text = words(10, [10, 10], 10)
    assert len(break_lines(text, [0.0], ragged(10))) == 4
    assert len(break_lines(text, [-5.0], justified(10))) == 4


def test_a_setting_without_a_last_resort_is_an_error() -> None:
    with pytest.raises(ValueError, match="emergency"):
        break_lines(words(150), [100], only(ragged(10), Attempt(True, 1.0)))


WORDS = st.lists(
    st.lists(st.integers(4, 40).map(float), min_size=1, max_size=3), min_size=1, max_size=6
).map(Words)
# With more than two, only the best way to each breakpoint goes on, whatever its number of lines.
MEASURES = st.lists(st.integers(15, 90).map(float), min_size=1, max_size=2)


@settings(max_examples=200, deadline=None)
@given(WORDS, MEASURES, st.sampled_from([justified(8.0), ragged(8.0)]))
def test_no_other_way_has_fewer_demerits(
    text: Words, measures: list[float], setting: Setting
) -> None:
    chosen = break_lines(text, measures, only(setting, LAST))
    least = least_demerits(text, measures, setting, LAST)
    counted = demerits(chosen, measures, setting, LAST)
    assert counted == (pytest.approx(least) if least is not None else None)


@settings(deadline=None)
@given(WORDS, MEASURES, st.sampled_from([justified(8.0), ragged(8.0)]))
def test_an_attempt_fails_only_where_there_is_no_way(
    text: Words, measures: list[float], setting: Setting
) -> None:
    attempt = Attempt(True, 1.0)
    least = least_demerits(text, measures, setting, attempt)
    chosen = break_lines(text, measures, only(setting, attempt, LAST))
    counted = demerits(chosen, measures, setting, attempt)
    assert counted == (pytest.approx(least) if least is not None else None)
