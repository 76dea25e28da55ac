"""Languages: every word is there, and numbers are written as they are written there."""

from __future__ import annotations

import pkgutil
from dataclasses import fields, replace
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

import typeset.locale
from typeset.layout.report import Report
from typeset.locale import Locale, get

LANGUAGES = ("en", "sv")
NO_BREAK = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


# --- what there is


def test_every_language_that_a_report_may_be_in_has_a_file() -> None:
    modules = (module.name for module in pkgutil.iter_modules(typeset.locale.__path__))
    files = sorted(
        name for name in modules if hasattr(import_module(f"typeset.locale.{name}"), "LOCALE")
    )
    offered = sorted(Report.model_fields["language"].annotation.__args__)  # type: ignore[union-attr]
    assert files == offered == list(LANGUAGES) == list(typeset.locale.LANGUAGES)


@pytest.mark.parametrize("language", ["fi", "usage"])
def test_a_language_without_a_file_is_an_error(language: str) -> None:
    with pytest.raises(KeyError):
        get(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_locale_is_made_once(language: str) -> None:
    assert get(language) is get(language)


@pytest.mark.parametrize(("language", "tag"), [("sv", "sv-SE"), ("en", "en-GB")])
def test_the_tag_is_the_one_that_is_written_into_files(language: str, tag: str) -> None:
    assert get(language).tag == tag


# --- words

CAPITALISED = (
    "source", "summary", "contents", "abbreviations", "abbreviations_here", "other_chapters",
    "cover", "imprint",
)  # fmt: skip
IN_RUNNING_TEXT = (
    "table", "figure", "chapter", "section", "page", "note", "back_to_reference", "illustrative",
    "continued", "continues",
)  # fmt: skip


def faults(locale: Locale) -> list[str]:
    """Words that are missing, have space around them, or begin in the wrong case."""
    texts = {one.name: getattr(locale, one.name) for one in fields(locale) if one.type == "str"}
    wrong = [name for name, text in texts.items() if not text]
    spaced = {name: text for name, text in texts.items() if name not in ("thousands", "percent")}
    wrong += [name for name, text in spaced.items() if text != text.strip()]
    wrong += [name for name in CAPITALISED if not texts[name][:1].isupper()]
    wrong += [name for name in IN_RUNNING_TEXT if not texts[name][:1].islower()]
    return wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_there_as_they_stand_in_text(language: str) -> None:
    assert faults(get(language)) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [({"table": ""}, "table"), ({"figure": "Figur"}, "figure"), ({"source": "källa"}, "source"),
     ({"page": "sidan "}, "page")],
)  # fmt: skip
def test_a_wrong_word_is_found(change: dict[str, str], fault: str) -> None:
    assert fault in faults(replace(get("sv"), **change))  # type: ignore[arg-type]


def test_no_two_languages_call_things_the_same() -> None:
    sv, en = get("sv"), get("en")
    same = {
        name for name in (*CAPITALISED, *IN_RUNNING_TEXT) if getattr(sv, name) == getattr(en, name)
    }
    assert same == set()


@pytest.mark.parametrize(("language", "quoted"), [("sv", "”ord”"), ("en", "‘ord’")])
def test_quotation_marks_are_the_languages_own(language: str, quoted: str) -> None:
    assert get(language).quoted("ord") == quoted


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_ends_no_sentence_ends_with_a_full_stop_and_is_in_lower_case(language: str) -> None:
    words = get(language).never_last
    assert words
    assert all(word.endswith(".") and word == word.lower() for word in words)


# --- numbers


@pytest.mark.parametrize(
    ("value", "decimals", "swedish", "english"),
    [
        (0, 0, "0", "0"),
        (7, 0, "7", "7"),
        (999, 0, "999", "999"),
        (1935, 0, f"1{NO_BREAK}935", "1,935"),
        (1234567, 0, f"1{NO_BREAK}234{NO_BREAK}567", "1,234,567"),
        (12345678901234567, 0, None, "12,345,678,901,234,567"),
        (12.5, 1, "12,5", "12.5"),
        (12.5, 2, "12,50", "12.50"),
        (1935.25, 2, f"1{NO_BREAK}935,25", "1,935.25"),
        (54, 1, "54,0", "54.0"),
        (-7, 0, f"{MINUS}7", f"{MINUS}7"),
        (-1935.5, 1, f"{MINUS}1{NO_BREAK}935,5", f"{MINUS}1,935.5"),
        (-0.0, 0, "0", "0"),
        (-0.04, 1, "0,0", "0.0"),
        (-0.05, 2, f"{MINUS}0,05", f"{MINUS}0.05"),
    ],
)
def test_numbers_have_the_languages_signs(
    value: float, decimals: int, swedish: str | None, english: str
) -> None:
    assert get("en").number(value, decimals) == english
    wanted = swedish or english.replace(",", NO_BREAK)
    assert get("sv").number(value, decimals) == wanted


@pytest.mark.parametrize("language", LANGUAGES)
@given(value=st.integers(-(10**18), 10**18))
def test_a_whole_number_is_written_digit_by_digit(language: str, value: int) -> None:
    locale = get(language)
    digits = locale.number(value).replace(locale.thousands, "").replace(MINUS, "-")
    assert digits == str(value)


@pytest.mark.parametrize("language", LANGUAGES)
@given(whole=st.integers(0, 10**9), part=st.text("0123456789", min_size=1, max_size=5))
def test_a_decimal_number_is_written_as_it_was_delivered(
    language: str, whole: int, part: str
) -> None:
    locale = get(language)
    written = locale.number(float(f"{whole}.{part}"), len(part))
    assert written.replace(locale.thousands, "") == f"{whole}{locale.decimal}{part}"


@pytest.mark.parametrize("language", LANGUAGES)
@given(value=st.integers(1000, 10**12))
def test_thousands_are_in_threes_and_no_line_ends_in_a_number(language: str, value: int) -> None:
    locale = get(language)
    first, *groups = locale.number(value).split(locale.thousands)
    assert 1 <= len(first) <= 3
    assert all(len(group) == 3 for group in groups)
    assert " " not in locale.number(value)
