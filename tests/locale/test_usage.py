"""Dashes and ties, language by language: what was typed, and what is set (`~` is a tie)."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import Golden
from typeset.locale import LANGUAGES, get

HERE = Path(__file__).parent / "usage"
TIE = "\N{NO-BREAK SPACE}"

ALPHABET = "aåBC 1290-–.,:§%()" + TIE
TYPED = st.lists(
    st.sampled_from(
        [
            "54",
            "1",
            "234",
            "-",
            "–",
            "-5",
            "kap.",
            "§",
            "s.",
            "t.",
            "ex.",
            "barn-",
            "och",
            "A.",
            "B.",
            "maj",
            "år",
            "procent",
            "08-50",
        ]
    )
    | st.text(ALPHABET, max_size=6)
).map(" ".join)


@pytest.mark.parametrize("language", LANGUAGES)
def test_dashes_and_ties_are_those_of_the_language(language: str, golden: Golden) -> None:
    typed = (HERE / f"{language}.txt").read_text(encoding="utf-8")
    lines = (
        line if line.startswith("#") else get(language).set_right(line).replace(TIE, "~")
        for line in typed.splitlines()
    )
    golden(f"usage/{language}-set.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("language", LANGUAGES)
@settings(deadline=None)
@given(typed=TYPED)
def test_only_spaces_and_hyphens_change_and_each_into_one_character(
    language: str, typed: str
) -> None:
    made = get(language).set_right(typed)
    assert len(made) == len(typed)
    allowed = {" ": TIE, "-": "–−"}
    for before, after in zip(typed, made, strict=True):
        assert before == after or after in allowed.get(before, "")


@pytest.mark.parametrize("language", LANGUAGES)
@settings(deadline=None)
@given(typed=TYPED)
def test_what_is_set_right_stays_as_it_is(language: str, typed: str) -> None:
    once = get(language).set_right(typed)
    assert get(language).dashed(once) == once


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_need_neither_are_left_alone(language: str) -> None:
    text = "Det är inte så att varje ord i en mening hör ihop med nästa, eller hur?"
    assert get(language).set_right(text) == text


def test_languages_differ() -> None:
    typed = "May 13 och 54 procent av e. g."
    swedish, english = (get(language).set_right(typed) for language in ("sv", "en"))
    assert swedish == f"May 13 och 54{TIE}procent av e. g."
    assert english == f"May{TIE}13 och 54 procent av e.{TIE}g."


@pytest.mark.parametrize("word", ["1-", "-1 ", "1 ", "a.", "x-1", "08-1 "])
def test_a_long_text_takes_no_longer_than_its_length(word: str) -> None:
    locale = get("sv")
    times = []
    for count in (1000, 8000):
        begin = time.process_time()
        locale.set_right(word * count)
        times.append(time.process_time() - begin)
    assert times[1] < 24 * times[0] + 0.05
