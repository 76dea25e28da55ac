"""Numbers typed into texts: which count something, and which are only names."""

from __future__ import annotations

from fractions import Fraction

import pytest

from typeset.locale import get
from typeset.numbers.typed import phrases_of, typed_numbers


def values(text: str, language: str = "sv", phrases: tuple[str, ...] = ()) -> list[str]:
    return [typed.text for typed in typed_numbers(text, get(language), phrases_of(phrases))]


@pytest.mark.parametrize(
    "text",
    [
        "Under 2024 och 2022–2024, läsåret 2023/24, jämfört med år 2019.",
        "Lag (2024:79) och rapport 2021:15, dnr SOF 2024/706.",
        "Se tabell 5:1, kapitel 3, avsnitt 12, sidan 40 och bilaga 2.",
        "Enligt 5 kap. 11 § gäller det från 1 april 2024.",
        "Ring 08-508 25 000 eller +46 8 508 25 000.",
        "På https://exempel.se/sida/17 står mer; RVC1 och B12 är namn.",
    ],
)
def test_names_are_no_statistics(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Det är 1 935 ärenden, 54 procent.", ["1 935", "54"]),
        ("Det är 12,5 dagar (304).", ["12,5", "304"]),
        ("Från 18 till 63 år, cirka 30.", ["18", "63", "30"]),
        ("Under 2024 kom 7 av 2 024.", ["7", "2 024"]),
        ("54 %", ["54"]),
    ],
)
def test_what_counts_something_is_found(text: str, found: list[str]) -> None:
    assert values(text.replace("1 935", "1\N{NO-BREAK SPACE}935")) == [
        one.replace("1 935", "1\N{NO-BREAK SPACE}935") for one in found
    ]


def test_a_number_is_read_as_its_language_writes_it() -> None:
    (swedish,) = typed_numbers("1 234,5", get("sv"))
    (english,) = typed_numbers("1,234.5", get("en"))
    assert swedish.value == english.value == Fraction("1234.5")


def test_a_phrase_that_is_meant_is_passed_over_wherever_it_stands() -> None:
    text = "Över 65 år, och de 65\N{NO-BREAK SPACE}år gamla, men 165 år."
    assert values(text, phrases=("65 år",)) == ["165"]
