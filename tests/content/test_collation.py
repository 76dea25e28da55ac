"""Alphabetical order, language by language."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset import locale
from typeset.content.collation import first_letter, sort_key


def ordered(words: list[str], language: str) -> list[str]:
    own = locale.get(language)
    return sorted(words, key=lambda word: sort_key(word, own))


@pytest.mark.parametrize(
    "words",
    [
        ["zon", "åka", "äta", "öga"],
        ["vy", "webb", "x"],
        ["ybb", "über", "yxa"],
        ["boende", "boende för äldre", "boendestöd"],
        ["kapitel 5", "kapitel b"],
        ["SHIS", "skydd", "SoL", "stad"],
        ["cafe", "Cafe", "café", "cafés"],
        ["gärd", "gæst", "göra", "gøre"],
    ],
)
def test_swedish_words_stand_in_the_order_of_a_swedish_dictionary(words: list[str]) -> None:
    expected = sorted(words, key=words.index)
    for mixed in list(permutations(words))[:24]:
        assert ordered([*mixed], "sv") == expected


def test_english_has_no_letters_after_z() -> None:
    assert ordered(["zone", "öl", "Ångström", "apple"], "en") == ["Ångström", "apple", "öl", "zone"]


@pytest.mark.parametrize(
    ("word", "letter"),
    [("ålder", "Å"), ("Äldre", "Ä"), ("éclair", "E"), ("2024", "0–9"), ("”citat”", "C"),
     ("über", "Y"), ("Øst", "Ö"), ("webb", "W"), ("§ 5", "0–9"), ("–", ""), ("Жизнь", "Ж")],
)  # fmt: skip
def test_a_word_stands_under_its_first_letter(word: str, letter: str) -> None:
    assert first_letter(word, locale.get("sv")) == letter


@given(st.text(max_size=12), st.text(max_size=12))
def test_only_equal_words_are_equal(one: str, other: str) -> None:
    own = locale.get("sv")
    if sort_key(one, own) == sort_key(other, own):
        assert one.swapcase() == other.swapcase()


@given(st.lists(st.text("aåäövwü -5", max_size=6), max_size=6))
def test_words_under_one_letter_stand_together(words: list[str]) -> None:
    own = locale.get("sv")
    letters = [first_letter(word, own) for word in ordered(words, "sv")]
    groups = [one for i, one in enumerate(letters) if not i or letters[i - 1] != one]
    assert len(groups) == len(set(groups))
