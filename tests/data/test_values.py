"""A cell is a number, a mark, nothing, or text, as Swedish and English offices write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from typeset.data.values import (
    Empty,
    Mark,
    Noted,
    Number,
    Raw,
    is_ambiguous,
    label,
    noted,
    parse,
)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("211", Number(211)),
        (" 211 ", Number(211)),
        ("1 554", Number(1554)),
        ("1\u00a0554", Number(1554)),
        ("1\u2009234\u2009567", Number(1234567)),
        ("1\u202f234,50", Number(1234.5, 2)),
        ("12,5", Number(12.5, 1)),
        ("12.5", Number(12.5, 1)),
        ("1234,5", Number(1234.5, 1)),
        ("1.234.567,8", Number(1234567.8, 1)),
        ("1,234.50", Number(1234.5, 2)),
        ("1,234,567", Number(1234567)),
        ("-5", Number(-5)),
        ("−5", Number(-5)),
        ("–5,25", Number(-5.25, 2)),
        ("+5", Number(5)),
        ("0", Number(0)),
        ("007", Number(7)),
        ("54 %", Number(54, percent=True)),
        ("−12,5%", Number(-12.5, 1, percent=True)),
        ("1 234,5\u00a0%", Number(1234.5, 1, percent=True)),
        ("12[^surr]", Number(12)),
        ("12,5 % [^a][^b-2]", Number(12.5, 1, percent=True)),
        (211, Number(211)),
        (12.0, Number(12)),
        (12.5, Number(12.5, 1)),
        (0.1 + 0.2, Number(0.1 + 0.2, 1)),
    ],
)
def test_numbers_are_read_as_they_are_meant(raw: Raw, value: Number) -> None:
    assert parse(raw) == value


@pytest.mark.parametrize("raw", ["*", "**", "..", ".", "…"])
def test_marks_stand_for_themselves(raw: str) -> None:
    assert parse(raw) == Mark(raw)


@pytest.mark.parametrize("raw", ["-", "–", "—", "−", " - "])
def test_any_dash_alone_says_that_there_is_nothing(raw: str) -> None:
    assert parse(raw) == Mark("–")


@pytest.mark.parametrize("raw", ["", "  ", "\u00a0"])
def test_nothing_is_nothing(raw: str) -> None:
    assert parse(raw) == Empty()


@pytest.mark.parametrize(
    "raw",
    [
        "12 st", "54 %%", "%", "12[^a] st", "12*", "1 55", "1 5544", "12 345 6", "1,234,56",
        "1.234,567,8", "1.2.3",
        "NA", "nan", "inf", "1e5", "0x10", "1_000", "a", "5-", "--5", ",5", "5,", "#VÄRDE!",
    ],
)  # fmt: skip
def test_anything_else_is_text(raw: str) -> None:
    assert parse(raw) is None


def test_three_digits_after_the_only_sign_can_be_meant_in_two_ways() -> None:
    assert is_ambiguous("1,234")
    assert is_ambiguous("-12.345")
    assert not any(map(is_ambiguous, ["1,23", "1234,567", "0,234", "1 234", "1,234,567", 1.234]))


def test_whole_numbers_from_excel_are_labels_without_decimals() -> None:
    assert [label(raw) for raw in (2024, 2024.0, 1.5, " Järva ")] == [
        "2024",
        "2024",
        "1.5",
        "Järva",
    ]


GROUPS = st.sampled_from([" ", "\u00a0", "\u2009", "\u202f"])


@settings(deadline=None)
@given(st.integers(-(10**9), 10**9), GROUPS, st.sampled_from([",", "."]), st.integers(0, 4))
def test_a_number_survives_being_written(whole: int, group: str, point: str, decimals: int) -> None:
    written = f"{whole:,}".replace(",", group)
    if decimals:
        written += point + "5" * decimals
    value = parse(written)
    assert isinstance(value, Number)
    assert value.decimals == decimals
    assert f"{value.value:.{decimals}f}" == f"{whole}{'.' * (decimals > 0)}{'5' * decimals}"


@settings(deadline=None)
@given(st.text("0123456789,.- \u00a0*–−", max_size=9))
def test_what_is_read_as_a_number_has_the_digits_that_were_written(raw: str) -> None:
    value = parse(raw)
    if isinstance(value, Number):
        digits = "".join(filter(str.isdigit, raw))
        shown = "".join(filter(str.isdigit, f"{abs(value.value):.{value.decimals}f}"))
        assert shown.lstrip("0") == digits.lstrip("0")


def test_marks_of_notes_are_told_apart_from_what_a_cell_says() -> None:
    assert noted("12[^a]") == Noted("12", ("a",))
    assert noted("..[^a][^b]") == Noted("..", ("a", "b"))
    assert noted("Farsta[^a] norr") == Noted("Farsta[^a] norr")
    assert noted(12.5) == Noted(12.5)
    assert parse("..[^a]") == Mark("..")
    assert parse("[^a]") == Empty()


def test_a_number_with_a_note_is_as_ambiguous_as_without() -> None:
    assert is_ambiguous("1,234[^a]")
    assert not is_ambiguous("1,23[^a]")
