"""What formulas print, in Swedish and English, and what is said of those that have no value."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.numbers.reports import read, write

FORMULAS = (
    # cells
    "ärenden[Hela staden, 2024, Totalt]",
    "ärenden[Staden, Totalt, 2024]",
    "ärenden[Järva, 2024, Män]",
    'ärenden["Norra innerstaden", 2023, kön=Kvinnor]:figures',
    "ärenden[Järva, 2024, Män]:words",
    "ärenden[Järva, 2024, Män]:figures",
    "andelar[Ja, 2024]",
    "andelar[Ja, 2024]:%",
    "andelar[Ja, 2024]:number",
    "andelar[Ja, 2024]:number 1",
    "dagar[Väst]",
    "dagar[Väst]:number 0",
    # shares and other quotients
    "share(ärenden[Staden, 2024], Män, Totalt)",
    "share(ärenden[Staden, 2024], Män, Totalt):percent 1",
    "share(ärenden[2024, Totalt], Järva)",
    "share(ärenden[Järva, 2024, Kvinnor], ärenden[Järva, 2024, Totalt])",
    "times(ärenden[Järva, 2024], Kvinnor, Män)",
    "times(ärenden[Järva, 2024], Kvinnor, Män):times 1",
    "times(ärenden[Järva, 2024], Kvinnor, Män):about",
    "per(ärenden[Järva, 2024, Män], ärenden[Järva, 2024, Totalt], 100)",
    # changes
    "change(ärenden[Järva, Totalt], 2023, 2024)",
    "change(ärenden[Järva, Män], 2023, 2024)",
    "increase(ärenden[Järva, Totalt], 2023, 2024):signed",
    "decrease(ärenden[Järva, Män], 2023, 2024)",
    "more(ärenden[Järva, Totalt], 2023, 2024)",
    "fewer(ärenden[Järva, Män], 2023, 2024)",
    "difference(ärenden[Järva, Män], 2023, 2024)",
    "difference(ärenden[Järva, Totalt], 2023, 2024):signed",
    "difference(andelar[Ja], 2023, 2024)",
    "difference(andelar[Nej], 2023, 2024):signed",
    # many cells
    "sum(ärenden[2024, Män])",
    "sum(ärenden[2024])",
    "mean(dagar):number 1",
    "median(dagar)",
    "count(dagar)",
    "count(dagar > 300)",
    "largest(dagar)",
    "largest(dagar):label",
    "smallest(ärenden[2024, Kvinnor]):label",
    "ranked(ärenden[2024, Kvinnor], 2):label",
    "rank(ärenden[2024, Kvinnor], Farsta)",
    "rank(dagar, Öst):figures",
    "rank(dagar, Nord)",
    # rough numbers
    "change(ärenden[Järva, Totalt], 2023, 2024):about",
    "share(ärenden[Järva, 2024], Kvinnor, Totalt):about",
    "share(ärenden[2024, Kvinnor], Järva):about",
    "largest(dagar):about",
    "dagar[Väst]:about 50",
    "dagar[Väst]:about 5",
    "dagar[Öst]:about 50",
    "dagar[Väst]:over 50",
    "andelar[Nej, 2024]:under 50",
    "andelar[Nej, 2024]:fraction",
    "andelar[Ja, 2024]:fraction",
    "andelar[Ja, 2023]:fraction",
    # arithmetic
    "ärenden[Järva, 2024, Män] + ärenden[Farsta, 2024, Män]",
    "ärenden[Staden, 2024, Totalt] - ärenden[Staden, 2023, Totalt]",
    "(largest(dagar) - smallest(dagar)) / 2",
    "2 * ärenden[Järva, 2024, Män]",
    # dates
    "report.date",
    "report.date:month",
    "report.date:year",
)

WRONG = (
    # names and labels
    "ärende[2024]",
    "ärenden[Järwa, 2024, Män]",
    "ärenden[Järva, 2025, Män]",
    "ärenden[Hägersten, 2024, Män]",
    "ärenden[Järva, 2024, köen=Män]",
    "ärenden[Järva, Farsta]",
    "ärenden[2024, Män]",
    # hidden values
    "ärenden[Farsta, 2023, Män]",
    "sum(ärenden[2023, Män])",
    "share(ärenden[Farsta, 2023], Kvinnor, Män)",
    "rank(ärenden[2023, Män], Järva)",
    # kinds and units
    "share(personer[Väst], dagar[Väst])",
    "share(andelar[2024], Ja, Nej)",
    "change(andelar[Ja], 2023, 2024)",
    "sum(andelar[2024])",
    "mean(andelar[2024])",
    "andelar[Ja, 2024] + dagar[Väst]",
    "share(dagar[Väst], andelar[Ja, 2024])",
    "ärenden[Järva, 2024, Män] * ärenden[Järva, 2024, Män]",
    "change(ärenden[Järva, Totalt], 2023, 2024) + 1",
    "dagar[Väst]:percent",
    "andelar[Ja, 2024]:points",
    "ärenden[Järva, 2024, Män]:label",
    "ranked(dagar, 2):label",
    "largest(dagar):year",
    "ärenden[Järva, 2024, Män]:month",
    "report.date:percent",
    "share(ärenden[2024, Kvinnor], Järva):fraction",
    "dagar[Väst]:over",
    "ärenden[Järva, 2024, Män]:about 50",
    "ärenden[Norra innerstaden, 2024, Män]:about",
    "dagar[Väst]:number 9",
    # by zero
    "change(ärenden[Norra innerstaden, Män], 2023, 2024)",
    "share(ärenden[Norra innerstaden, 2024], Kvinnor, Män)",
    "ärenden[Järva, 2024, Män] / 0",
    # what a text says of a direction
    "increase(ärenden[Järva, Män], 2023, 2024)",
    "decrease(ärenden[Järva, Totalt], 2023, 2024)",
    "more(ärenden[Staden, Kvinnor], 2023, 2024)",
    # arguments
    "share(ärenden[Staden, 2024])",
    "times(ärenden[Staden, 2024], Män)",
    "sum(dagar, Väst)",
    "sum(2 + 2)",
    "ranked(dagar, två)",
    "ranked(dagar, 9)",
    "per(dagar[Väst], dagar[Syd])",
)


def paragraphs(formulas: tuple[str, ...]) -> str:
    return "\n\n".join(f"{{{formula}}}" for formula in formulas)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_formula_prints_what_its_language_says(
    language: str, tmp_path: Path, golden: Golden
) -> None:
    written = write(tmp_path, paragraphs(FORMULAS), language=language)
    assert written.told() == ""
    lines = [
        f"{formula}\n    {text.replace(chr(0xA0), '~')}"
        for formula, text in zip(FORMULAS, written.texts(), strict=True)
    ]
    golden(f"formulas-{language}.txt", "\n".join(lines) + "\n")


def test_every_mistake_is_told_at_its_place(tmp_path: Path, golden: Golden) -> None:
    written = write(tmp_path, paragraphs(WRONG))
    assert written.texts() == []
    assert len(written.diagnostics) == len(WRONG)
    golden("mistakes.txt", written.told() + "\n")


def test_small_numbers_are_words_only_if_the_theme_says_so(tmp_path: Path) -> None:
    text = "{ärenden[Järva, 2024, Män]} {share(ärenden[Staden, 2024], Män, Totalt)}"
    assert write(tmp_path / "a", text, words_below=10).texts() == [
        "åtta",
        "en\N{NO-BREAK SPACE}procent",
    ]
    assert write(tmp_path / "b", text, words_below=8).texts()[0] == "8"


def test_a_formula_may_go_on_over_lines(tmp_path: Path) -> None:
    text = "Av {ärenden[Norra\ninnerstaden, 2024,\nTotalt]} ärenden."
    assert write(tmp_path, text).texts() == ["1\N{NO-BREAK SPACE}135"]


def test_an_escaped_brace_and_an_attribute_are_no_formulas(tmp_path: Path) -> None:
    written = write(tmp_path, r"\{ärenden[2024]} och [ageing]{lang=en}")
    assert (written.texts(), written.told()) == ([], "")


def test_a_brace_that_is_not_closed_is_told(tmp_path: Path) -> None:
    written = write(tmp_path, "Av {ärenden[Järva, 2024, Män] är\n\nen.")
    assert [one.code for one in written.diagnostics] == ["unclosed-formula"]


def test_nothing_is_said_of_a_formula_whose_data_could_not_be_read(tmp_path: Path) -> None:
    written = write(tmp_path, "{dagar[Väst]}")
    (written.folder / "data" / "dagar.csv").write_text("enhet;dagar\nVäst;många\n")
    again = read(written.folder)
    assert [one.code for one in again.diagnostics] == ["empty-data", "not-a-number"]
