"""From words to runs and lines, and what cannot be set."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.flow import house, writing
from typeset.diagnostics import Diagnostics, Severity, Span
from typeset.flow import lists
from typeset.flow.setter import resized
from typeset.flow.table import set_table
from typeset.flow.text import body
from typeset.layout.inline import parse_inline
from typeset.layout.markup import Words
from typeset.layout.source import Text
from typeset.layout.yaml_source import parse_yaml

MEASURE = house.sheet().grid.measure

STRANGE = "\N{CJK UNIFIED IDEOGRAPH-5B57}"
"""A character that no font of the house has."""


def words_of(source: str) -> Words:
    """The words under “text:” in a layout's source."""
    entries = parse_yaml(source, Path("kapitel.yaml"), Diagnostics())
    assert entries is not None
    text = entries.under("text")
    assert isinstance(text, Text)
    (words,) = parse_inline(text, Diagnostics())
    assert isinstance(words, Words)
    return words


# --- glyphs


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        (f"text: Antal {STRANGE} per år", 1, 13),
        (f"title: Ett\ntext: '{STRANGE}'", 2, 8),
        (f"text: |\n  Första raden\n  andra {STRANGE}", 3, 9),
    ],
)
def test_a_missing_glyph_is_reported_at_its_own_line_and_column(
    source: str, line: int, column: int
) -> None:
    setter, words = house.setter(), words_of(source)
    setter.runs((writing.inline(words.text, words.span),), setter.look("body"))
    (problem,) = house.found(setter)
    assert problem.code == "missing-glyph"
    assert problem.severity is Severity.ERROR
    assert problem.span == Span(Path("kapitel.yaml"), line, column)
    assert f"SourceSerifPro-Regular has no glyph for “{STRANGE}” (U+5B57)" in problem.message
    assert problem.hints


def test_a_missing_glyph_is_reported_once_however_often_the_text_is_set() -> None:
    setter, words = house.setter(), words_of(f"text: Ord {STRANGE}")
    for _ in range(2):
        setter.runs((writing.inline(words.text, words.span),), setter.look("body"))
    assert len(house.found(setter)) == 1


def test_text_that_the_font_has_glyphs_for_is_not_complained_of() -> None:
    setter, words = house.setter(), words_of("text: Å, ä, ö, é, “citat” – 12\N{NO-BREAK SPACE}%")
    setter.runs((writing.inline(words.text, words.span),), setter.look("body"))
    assert house.found(setter) == []


def test_a_missing_glyph_in_two_parts_is_reported_where_its_base_stands() -> None:
    source = unicodedata.normalize("NFD", "text: Ord \N{HIRAGANA LETTER GA}")
    setter, words = house.setter(), words_of(source)
    setter.runs((writing.inline(words.text, words.span),), setter.look("body"))
    (problem,) = house.found(setter)
    assert problem.span == Span(Path("kapitel.yaml"), 1, 11)
    assert "\N{HIRAGANA LETTER GA}" in problem.message


def test_a_missing_glyph_in_a_table_is_reported_where_the_table_is_placed() -> None:
    setter = house.setter()
    set_table(writing.table(("2022", STRANGE), [("Järva", "1", "2")]), setter)
    problems = house.found(setter)
    assert {problem.code for problem in problems} == {"missing-glyph"}
    assert {problem.span for problem in problems} == {writing.SPAN}


def test_a_missing_glyph_in_a_term_is_reported_at_its_definition() -> None:
    setter = house.setter()
    lists.definitions(writing.definitions([(STRANGE, "ett tecken")]), setter)
    (problem,) = house.found(setter)
    assert problem.span == writing.SPAN


# --- runs


def test_stressed_words_are_set_in_the_faces_of_their_look() -> None:
    setter = house.setter()
    inlines = (
        writing.inline("rak "),
        writing.inline("kursiv ", emphasis=True),
        writing.inline("fet", strong=True),
    )
    runs = setter.runs(inlines, setter.look("body"))
    assert [run.face.postscript_name.split("-")[1] for run in runs] == ["Regular", "It", "Semibold"]


def test_a_note_mark_is_small_and_lifted() -> None:
    setter = house.setter()
    mark, words = setter.runs(
        (writing.reference(writing.note()), writing.inline("ord")), setter.look("body")
    )
    assert (words.size, words.rise) == (10.0, 0.0)
    assert (mark.size, mark.rise) == pytest.approx((6.2, 3.4))
    top = mark.rise + mark.face.cap_height * mark.size / 1000
    capitals = words.face.cap_height * words.size / 1000
    assert top == pytest.approx(capitals, abs=1.0)


def test_a_foreign_word_is_hyphenated_as_its_language_is_or_not_at_all() -> None:
    setter = house.setter()
    inlines = [
        writing.inline("ord", language=language)
        for language in (None, "en-GB", "sv", "tlh", "de", "en-US", "sv-FI", "xx-US")
    ]
    runs = setter.runs(inlines, setter.look("body"))
    assert runs[0].language is None
    assert runs[1].language
    assert runs[1].language.startswith("en")
    assert [run.language for run in runs[2:]] == ["sv", "", "de", "en_US", "sv", ""]


def test_inlines_without_text_are_no_runs() -> None:
    setter = house.setter()
    assert setter.runs((writing.inline(""),), setter.look("body")) == ()


# --- lines


def test_a_word_wider_than_its_column_is_warned_of_where_it_stands() -> None:
    setter = house.setter()
    text = Text.at("w" * 60, Span(Path("kapitel.yaml"), 4, 9))
    setter.lines((writing.inline(text, text.span),), "body", 100.0)
    (problem,) = house.found(setter)
    assert (problem.code, problem.severity) == ("overfull-line", Severity.WARNING)
    assert problem.span == text.span
    assert "100 pt" in problem.message


def test_nobody_is_told_to_put_a_hyphen_into_an_address() -> None:
    setter = house.setter()
    setter.lines([writing.inline("www.stad.se")], "body", 8.0)
    problems = house.found(setter)
    assert {problem.code for problem in problems} == {"overfull-line"}
    hints = [hint for problem in problems for hint in problem.hints]
    assert any("[words](address)" in hint for hint in hints)
    assert not any("soft hyphen" in hint for hint in hints)


def test_a_line_is_too_wide_for_want_of_patterns_and_it_is_said() -> None:
    for language, hints in (("la", 2), ("en", 1), (None, 1)):
        setter = house.setter()
        setter.lines((writing.inline("w" * 60, language=language),), "body", 100.0)
        (problem,) = house.found(setter)
        assert len(problem.hints) == hints
        assert ("“la”" in problem.hints[0]) == (language == "la")


def test_a_word_as_wide_as_its_column_is_not_warned_of() -> None:
    setter = house.setter()
    width = setter.line("handläggning", "table").width
    setter.lines((writing.inline("handläggning"),), "table", width)
    assert house.found(setter) == []


def test_a_look_at_another_size_keeps_its_proportions() -> None:
    look = house.setter().look("table")
    smaller = resized(look, 4.0)
    assert (look.style.size, look.style.leading) == (8.0, 11.0)
    assert (smaller.style.size, smaller.style.leading) == (4.0, 5.5)


def test_the_same_words_are_set_the_same_twice() -> None:
    def lines() -> list[str]:
        piece = body(writing.paragraph(writing.prose(50)), house.setter(), "body", MEASURE)
        return [line.text for line in piece.lines]

    assert lines() == lines()


# --- display sizes


@pytest.mark.parametrize(("size", "space"), [("44", "\N{NARROW NO-BREAK SPACE}"), ("19", "\xa0")])
def test_in_large_type_the_space_after_a_figure_is_narrow(size: str, space: str) -> None:
    setter = house.setter(
        ("quote_number: {font: sans, size: 44", f"quote_number: {{font: sans, size: {size}")
    )
    inlines = [writing.inline("1\xa0204\xa0kr i\xa0dag")]
    (run,) = setter.runs(inlines, setter.look("quote_number"))
    assert run.text == f"1{space}204{space}kr i\xa0dag"
