"""Which signs are said in words, and which are not."""

from __future__ import annotations

import pytest

from typeset import locale as locales
from typeset.locale.aloud import in_words, said

DASH = "\N{EN DASH}"


def told(text: str, language: str = "sv") -> str:
    """A text with the words in the places of what they stand for."""
    locale, whole, at = locales.get(language), "", 0
    for one in said(text, locale.aloud, locale.usage):
        whole += text[at : one.start] + one.words
        at = one.stop
    return whole + text[at:]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (f"2022{DASH}2024", "2022 till 2024"),
        (f"(18{DASH}20 år)", "(18 till 20 år)"),
        (f"tabell 5:1{DASH}5:3", "tabell 5:1 till 5:3"),
        (f"1,5{DASH}2,5 %", "1,5 till 2,5 %"),
        (f"1\xa0000{DASH}1\xa0500 kronor", "1\xa0000 till 1\xa0500 kronor"),
        (f"januari{DASH}mars", "januari till mars"),
        (f"Måndag{DASH}fredag", "Måndag till fredag"),
        ("\N{MINUS SIGN}5 grader", "minus 5 grader"),
        ("2 × 3", "2 gånger 3"),
        ("2×3", "2 gånger 3"),
        ("≥3", "minst 3"),
        ("≤ 3", "högst 3"),
        ("<4", "mindre än 4"),
    ],
)  # fmt: skip
def test_it_is_said(written: str, read: str) -> None:
    assert told(written) == read


@pytest.mark.parametrize(
    "text",
    [
        f"2024{DASH}05{DASH}13",
        f"ett tankstreck {DASH} så",
        f"år 2024 {DASH} 2025 är",
        f"lärare{DASH}elev",
        "08-508 25 000",
        "a < b",
        "±",
        f"A{DASH}B",
        f"x2022{DASH}2024",
    ],
)
def test_it_stays_as_it_is(text: str) -> None:
    assert told(text) == text


def test_each_language_has_its_own_words() -> None:
    assert told(f"2022{DASH}2024, ±3", "en") == "2022 to 2024, plus or minus 3"
    for language in locales.LANGUAGES:
        signs = dict(locales.get(language).aloud.signs)
        assert set(signs) >= set("±≈≤≥×<>\N{MINUS SIGN}")


def test_what_is_only_heard_is_put_in_words() -> None:
    locale = locales.get("sv")
    text = f"I åldern 18{DASH}20 år är 5{DASH}6 procent sena; <4 visas inte."
    heard = "I åldern 18 till 20 år är 5 till 6 procent sena; mindre än 4 visas inte."
    assert in_words(text, locale.aloud, locale.usage) == heard
