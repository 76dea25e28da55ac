"""Inks by name, and numbers as the language writes them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.charts.house import GRAN, HAV, NATT, OCKRA, ROST, ink, style
from typeset import locale
from typeset.charts.inks import InkHandles
from typeset.charts.style import number_format
from typeset.ink import BLACK, WHITE, Colour


def test_a_name_has_its_own_ink_wherever_it_stands() -> None:
    assert style().inks_for(("Män", "Kvinnor")) == (ROST, NATT)
    assert style().inks_for(("Barn", "Kvinnor")) == (HAV, NATT)


def test_others_take_the_series_in_turn_but_for_inks_that_names_have_taken() -> None:
    assert style().inks_for(("a", "b", "c")) == (HAV, OCKRA, NATT)
    assert style().inks_for(("a", "b", "Kvinnor", "c")) == (HAV, OCKRA, NATT, GRAN)


def test_when_all_inks_are_taken_they_come_again_thinned() -> None:
    inks = style().inks_for(tuple("abcdef"))
    assert inks[4:] == (HAV.at(0.6), OCKRA.at(0.6))
    assert len(set(style().inks_for(tuple("abcdefghijkl")))) == 12


def test_a_handle_leads_back_to_its_ink() -> None:
    handles = InkHandles((NATT, ROST))
    assert [handles.ink(handles.handle(one)) for one in (NATT, ROST, NATT.at(0.2))] == [
        NATT,
        ROST,
        NATT.at(0.2),
    ]


def test_inks_alike_on_screen_are_kept_apart() -> None:
    other = replace(NATT, name="natt in spot", spot="Natt")
    handles = InkHandles((NATT, other))
    assert handles.handle(NATT) != handles.handle(other)
    assert handles.ink((*handles.handle(other), 0.5)) == other


def test_black_of_the_theme_is_not_taken_for_a_gray() -> None:
    svart = ink("svart", "#000000", 0, 0, 0, 100)
    handles = InkHandles((svart,))
    assert handles.ink(handles.handle(svart)) == svart
    assert InkHandles().ink((0.0, 0.0, 0.0)) == BLACK


def test_white_is_paper_and_grays_are_black_thinned() -> None:
    assert InkHandles().ink((1, 1, 1)) == WHITE
    assert InkHandles().ink((0.75, 0.75, 0.75)).cmyk == (0, 0, 0, 0.25)


def test_a_colour_near_an_ink_is_not_that_ink() -> None:
    red, green, blue = InkHandles((NATT,)).handle(NATT)
    near = (red, green, blue + 0.004)
    assert InkHandles((NATT,)).ink(near) == Colour(near)


@pytest.mark.parametrize(
    ("language", "value", "written"),
    [
        ("sv", 1234567.0, "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567"),
        ("en", 1234567.0, "1,234,567"),
        ("sv", -12.0, "\N{MINUS SIGN}12"),
        ("sv", None, "–"),
    ],
)
def test_whole_numbers_are_written_as_the_language_does(
    language: str, value: float | None, written: str
) -> None:
    assert number_format((value,), locale.get(language))(value) == written


@pytest.mark.parametrize(("language", "written"), [("sv", ("0,5", "3,0")), ("en", ("0.5", "3.0"))])
def test_one_value_that_is_not_whole_gives_all_a_decimal(
    language: str, written: tuple[str, str]
) -> None:
    write = number_format((0.5, 3.0, None), locale.get(language))
    assert (write(0.5), write(3.0)) == written
