"""Total fit, on words of made-up widths: what is chosen, and that there was nothing better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.typography.material import SPACE, Words, words
from typeset.typography import linebreak
from typeset.typography.breakpoints import Breakpoint
from typeset.typography.linebreak import break_into
from typeset.typography.search import FAULT, SHRUNK_WELL, STRETCHED_WELL
from typeset.typography.setting import MOST_HYPHENS, RESERVE, Attempt, Setting, justified, ragged


def break_lines(text: Words, measures: Sequence[float], setting: Setting) -> list[Breakpoint]:
    """Where lines end."""
    return linebreak.break_lines(text, measures, setting).ends


def widths(chosen: Sequence[Breakpoint]) -> list[float]:
    """Natural widths of the lines."""
    starts = [0.0, *(one.start for one in chosen)]
    return [one.end - start for one, start in zip(chosen, starts, strict=False)]


def hyphens(chosen: Sequence[Breakpoint]) -> list[bool]:
    """Which lines end in hyphens."""
    return [one.flagged for one in chosen]


def only(setting: Setting, *attempts: Attempt) -> Setting:
    return replace(setting, attempts=attempts, rescues=())


INF = float("inf")
LAST = Attempt(True, widest=1e6, tolerance=INF, emergency=10.0, last=True)


@dataclass
class Book:
    """Demerits by the book, of one attempt in one setting at one text."""

    text: Words
    measures: Sequence[float]
    setting: Setting
    attempt: Attempt

    def demerits(self, chosen: Sequence[Breakpoint]) -> float | None:
        """Demerits of a way to break lines; None if a line does not fit."""
        total, run, before = 0.0, 0, None
        for number, here in enumerate(chosen):
            measure = self.measures[min(number, len(self.measures) - 1)]
            ratio = self.ratio(before, here, measure, last=here is chosen[-1])
            if ratio is None or self.out_of_zone(before, here, measure):
                return None
            badness = 100 * (ratio**3 if self.setting.cubic else ratio)
            total += (1 + badness + here.penalty * self.setting.severity) ** 2
            if here is chosen[-1]:
                short = before is not None and here.end - before.start < self.setting.runt
                tail = run > 0 and before is not None and here.glue_before == before.glue_after
                faults = (run > 0) + short + tail
                if (faults and self.attempt.strict) or (tail and not self.attempt.tails):
                    return None
                return total + FAULT * faults
            run = run + 1 if here.flagged else 0
            total += self.setting.consecutive if run > 1 else 0
            if run > self.attempt.run:
                if not self.attempt.last:
                    return None
                total += FAULT
            before = here
        return total

    def ratio(
        self, before: Breakpoint | None, here: Breakpoint, measure: float, last: bool
    ) -> float | None:
        """A line's adjustment ratio, stretched or shrunk; None if it does not fit."""
        setting, attempt = self.setting, self.attempt
        start, glue_start = (before.start, before.glue_after) if before else (0.0, 0.0)
        slack, glue = measure - (here.end - start), here.glue_before - glue_start
        letters = setting.glyphs * max(0.0, min(self.measures))
        reserve = (attempt.letters - 1) * letters
        if slack < -1e-6:
            give = letters + glue * setting.shrink
            return -slack / give if -slack <= give + reserve + 1e-6 else None
        if last:
            return 0.0
        margin = setting.margin + attempt.emergency
        loosest = letters + (attempt.tolerance * margin if margin else 0) + attempt.widest * glue
        if slack > loosest + reserve + 1e-9:
            return None
        return max(0.0, slack) / (letters + margin + glue * setting.stretch + 1e-9)

    def out_of_zone(self, before: Breakpoint | None, here: Breakpoint, measure: float) -> bool:
        """Whether a word is broken although the line could end well after one."""
        if not (self.attempt.zone and here.flagged):
            return False
        start = before.start if before else 0.0
        return any(
            self.is_good(before, one, measure) for one in self.text.places[:-1] if one.end > start
        )

    def is_good(self, before: Breakpoint | None, place: Breakpoint, measure: float) -> bool:
        ratio = self.ratio(before, place, measure, last=False)
        start = before.start if before else 0.0
        most = STRETCHED_WELL if place.end - start <= measure else SHRUNK_WELL
        return ratio is not None and ratio <= most

    def least(self, count: int = 0) -> float | None:
        """The least demerits of all ways there are (in so many lines), found by trying each."""
        *inner, final = self.text.all
        sizes = [count - 1] if count else range(len(inner) + 1)
        ways = ((*way, final) for size in sizes for way in combinations(inner, size))
        return min((one for way in ways if (one := self.demerits(way)) is not None), default=None)


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
    assert hyphens(break_lines(text, [100], free))[:2] == [True, True]
    assert hyphens(break_lines(text, [100], replace(free, consecutive=1e6)))[:2] != [True, True]


LADDER = words(50, [45, 50], [45, 50], [45, 50], 60)
"""Three lines of a hundred, each of which is filled only if it ends in a hyphen."""
FREE = replace(ragged(10), consecutive=0.0, severity=0.0)
"""Hyphens cost nothing."""


def test_no_more_than_two_hyphens_stand_in_a_row() -> None:
    setting = only(FREE, Attempt(True, tolerance=INF), LAST)
    chosen = break_lines(LADDER, [100], setting)
    assert hyphens(chosen) == [True, True, False, False, False]


def test_the_best_way_to_a_second_hyphen_does_not_hide_a_way_on() -> None:
    # It has a hyphen before it and cannot go on to a third; a dearer one, without, can.
    setting = only(FREE, Attempt(True, tolerance=INF))
    text = words(48, [45, 50], [45, 50], [45, 50], 60)
    book = Book(text, [100], setting, setting.attempts[0])
    assert book.demerits(break_lines(text, [100], setting)) == pytest.approx(book.least())


def test_a_third_hyphen_is_taken_where_words_would_stand_out_without() -> None:
    text = words([90, 90, 90, 90, 20])
    chosen = break_lines(text, [95], ragged(10))
    assert hyphens(chosen) == [True, True, True, True, False]
    assert max(widths(chosen)) <= 95


def test_the_line_before_the_last_does_not_end_with_a_hyphen() -> None:
    text = words(80, [12, 40], 20)
    assert hyphens(break_lines(text, [100], only(ragged(10), LAST))) == [False, False]
    longer = words(80, [12, 40], 20, 60)
    assert hyphens(break_lines(longer, [100], replace(ragged(10), severity=0.0)))[-2] is False


def test_a_word_is_broken_only_where_a_line_cannot_end_well_between_words() -> None:
    # The line could be filled to the last point by breaking the word.
    text = words(91, [4, 40], 50, 60)
    zoned = only(FREE, Attempt(True, tolerance=1.5, zone=True), LAST)
    free = only(FREE, Attempt(True, tolerance=1.5), LAST)
    assert widths(break_lines(text, [100], free))[0] == 100
    assert widths(break_lines(text, [100], zoned))[0] == 91
    far = words(70, [25, 40], 50, 60)
    assert widths(break_lines(far, [100], zoned))[0] == 100


def test_a_last_line_of_a_few_letters_is_avoided() -> None:
    text = words(30, 30, 30, 8)
    assert widths(break_lines(text, [98], replace(ragged(10), runt=0.0))) == [96, 8]
    assert widths(break_lines(text, [98], ragged(10))) == [63, 41]


def test_spaces_shrink_before_a_line_is_overfull() -> None:
    text = words(30, 30, 30, 50)
    shrunk = 96 - 2 * SPACE * 0.34
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
    with pytest.raises(ValueError, match="last"):
        break_lines(words(150), [100], only(ragged(10), Attempt(True, 1.0)))


def test_letters_that_give_let_lines_shrink_and_stretch_further() -> None:
    text = words(30, 30, 30, 50)
    shrunk = 96 - 2 * SPACE * 0.34
    narrow = shrunk - 0.02 * shrunk
    assert widths(break_lines(text, [narrow], justified(10)))[0] < 96
    assert widths(break_lines(text, [narrow], justified(10, 0.03)))[0] == 96


def test_a_paragraph_is_set_in_a_line_more_or_fewer() -> None:
    text = words(*[20] * 12)
    assert widths(break_lines(text, [100], ragged(10))) == [89, 89, 89]
    more = break_into(4, text, [100], ragged(10))
    assert more is not None
    assert sorted(widths(more.ends)[:3]) == [66, 66, 89]
    assert widths(more.ends)[3] == 43


def test_no_number_of_lines_is_met_at_any_price() -> None:
    text = words(*[20] * 12)
    assert break_into(2, text, [100], ragged(10)) is None
    assert break_into(5, text, [100], ragged(10)) is None


def test_no_number_of_lines_is_met_with_a_last_line_of_a_few_letters() -> None:
    text = words(60, 60, 8)
    assert widths(break_lines(text, [70], ragged(10))) == [60, 60, 8]  # there is no other way
    assert break_into(3, text, [70], ragged(10)) is None


WORDS = st.lists(
    st.lists(st.integers(4, 40).map(float), min_size=1, max_size=3), min_size=1, max_size=6
).map(Words)
MEASURES = st.lists(st.integers(15, 90).map(float), min_size=1, max_size=4)
SETTINGS = st.sampled_from([justified(8.0), justified(8.0, 0.03), ragged(8.0)])
ATTEMPTS = st.builds(
    Attempt,
    st.just(True),
    widest=st.sampled_from([0.6, 1.5, 1e6]),
    tolerance=st.sampled_from([1.0, 2.0, INF]),
    zone=st.booleans(),
    strict=st.booleans(),
    tails=st.booleans(),
    run=st.sampled_from([1, MOST_HYPHENS]),
    letters=st.sampled_from([1.0, RESERVE]),
)


@settings(max_examples=300, deadline=None)
@given(WORDS, MEASURES, SETTINGS, ATTEMPTS)
def test_no_other_way_has_fewer_demerits(
    text: Words, measures: list[float], setting: Setting, attempt: Attempt
) -> None:
    book = Book(text, measures, setting, attempt)
    least = book.least()
    chosen = break_lines(text, measures, only(setting, attempt, LAST))
    if least is not None:
        assert book.demerits(chosen) == pytest.approx(least)


@settings(deadline=None)
@given(WORDS, st.integers(15, 90).map(float), SETTINGS)
def test_the_last_resort_is_no_worse_than_any_way_that_fits(
    text: Words, measure: float, setting: Setting
) -> None:
    book = Book(text, [measure], setting, LAST)
    least = book.least()
    counted = book.demerits(break_lines(text, [measure], only(setting, LAST)))
    assert counted == (pytest.approx(least) if least is not None else None)


@settings(deadline=None)
@given(WORDS, MEASURES, SETTINGS)
def test_a_third_hyphen_in_a_row_means_that_there_is_no_way_with_two(
    text: Words, measures: list[float], setting: Setting
) -> None:
    chosen = break_lines(text, measures, setting)
    runs = [len(list(run)) for hyphen, run in groupby(hyphens(chosen)) if hyphen]
    if max(runs, default=0) > MOST_HYPHENS:
        anything = Attempt(True, widest=1e6, tolerance=INF, emergency=24.0)
        assert Book(text, measures, setting, anything).least() is None


@settings(deadline=None)
@given(WORDS, MEASURES, SETTINGS, st.integers(1, 8))
def test_a_number_of_lines_is_met_in_the_best_way_or_not_at_all(
    text: Words, measures: list[float], setting: Setting, count: int
) -> None:
    chosen = break_into(count, text, measures, setting)
    good = [replace(one, strict=True) for one in setting.attempts if one.good]
    books = [Book(text, measures, setting, one) for one in good]
    if chosen is None:
        assert all(book.least(count) is None for book in books)
    else:
        ends = chosen.ends
        assert len(ends) == count
        counted = [(book.demerits(ends), book.least(count)) for book in books]
        assert any(one is not None and one == pytest.approx(least) for one, least in counted)
