"""Numbers that are set by their shape are set as each would be by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.typography.setting import NBSP, face, run
from typeset.typography.composer import set_runs
from typeset.typography.face import Face
from typeset.typography.tabular import Numbers

SIZE = 8.5
TEXTS = st.one_of(
    st.integers(-99_999, 99_999).map(lambda n: f"{n:,}".replace(",", NBSP).replace("-", "−")),
    st.decimals(-999, 999, allow_nan=False, places=2).map(lambda n: f"{n}".replace(".", ",")),
    st.integers(0, 100).map(lambda n: f"{n}{NBSP}%"),
    st.sampled_from(["..", "–", "*", "1,", "12 34", "(12)", "1:2", "½", "٣٤", "12 kr"]),
)


def numbers(one: Face, tabular: bool) -> Numbers:
    return Numbers(one, SIZE, tabular)


@given(st.lists(TEXTS, max_size=12), st.booleans(), st.sampled_from(["Sans", "Serif"]))
def test_a_number_is_set_as_it_is_by_itself(texts: list[str], tabular: bool, family: str) -> None:
    one = face(family)
    setting = numbers(one, tabular)
    for text in texts:
        line = set_runs((run(text, face=one, size=SIZE, tabular=tabular),))
        words = setting.known(text) or setting.set(text)
        assert words is not None
        assert (words.text, words.width) == (line.text, line.width)
        assert words.operand == line.fragments[0].operand
        whole = one.shape(text, tabular).width * SIZE / 1000
        assert setting.width(text) == pytest.approx(whole)


def test_numbers_that_differ_in_figures_are_set_once() -> None:
    setting = numbers(face("Sans"), tabular=True)
    assert setting.known(f"1{NBSP}234") is None
    assert setting.set(f"1{NBSP}234") is not None
    assert setting.known(f"9{NBSP}876") is not None
    assert setting.known("9876") is None


def test_words_and_proportional_figures_are_each_set() -> None:
    setting, proportional = (numbers(face("Sans"), tabular) for tabular in (True, False))
    assert setting.set("12 kr") is not None
    assert setting.known("34 kr") is None
    assert proportional.set("12") is not None
    assert proportional.known("34") is None
