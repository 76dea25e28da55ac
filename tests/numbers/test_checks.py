"""Checks: claims about the data, told with both values when they fail."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Golden
from tests.numbers.reports import read, write
from typeset.diagnostics import Severity

HOLDING = (
    "sum(ärenden[2024, Kvinnor]) = ärenden[Staden, 2024, Kvinnor]",
    "share(ärenden[Staden, 2024], Kvinnor, Totalt) > 50 %",
    "ärenden[Järva, 2024, Totalt] > ärenden[Järva, 2023, Totalt]",
    "ärenden[Staden, 2024] >= ärenden[Staden, 2023]",
    "dagar > 250",
    "count(dagar > 300) = 3",
    "times(ärenden[Järva, 2024], Kvinnor, Män) = 7.5",
    "times(ärenden[Järva, 2024], Kvinnor, Män) = 8",
    "andelar[Ja, 2024] - andelar[Ja, 2023] = 15 %",
    "rank(ärenden[2024, Kvinnor], Järva) = 2",
)

FAILING = (
    "ärenden[Farsta, 2024, Män] = ärenden[Järva, 2024, Män]",
    "share(ärenden[Staden, 2024], Män, Totalt) > 50 %",
    "dagar > 300",
    "dagar != 304",
    "andelar[2024] > andelar[2023]",
    "share(ärenden[Järva, 2024], Kvinnor, Totalt) > share(ärenden[Järva, 2024, Kvinnor], "
    "ärenden[Järva, 2024, Totalt])",
    "ärenden[Farsta, 2023, Män] > 0",
    "andelar[Ja, 2024] > dagar[Väst]",
    "andelar[2024] > dagar",
    "ärende[2024] > 0",
    "dagar",
)


def test_claims_that_hold_are_not_told_of(tmp_path: Path) -> None:
    assert write(tmp_path, checks=HOLDING).told() == ""


def test_each_claim_that_fails_is_told_with_both_values(tmp_path: Path, golden: Golden) -> None:
    written = write(tmp_path, checks=FAILING)
    assert len(written.diagnostics) == len(FAILING)
    assert written.diagnostics.has_errors
    golden("checks.txt", written.told() + "\n")


def test_a_check_may_be_a_warning_and_say_what_depends_on_it(tmp_path: Path) -> None:
    check = "{claim: 'dagar > 300', because: texten säger så, severity: warning}"
    (found,) = write(tmp_path, checks=[check]).diagnostics
    assert (found.severity, found.code) == (Severity.WARNING, "check-failed")
    assert found.hints[0] == "texten säger så"


def test_a_check_of_the_report_itself_knows_every_chapters_tables(tmp_path: Path) -> None:
    written = write(tmp_path)
    file = written.folder / "report.yaml"
    file.write_text(file.read_text("utf-8") + "checks: [dagar > 300]\n", "utf-8")
    (found,) = read(written.folder).diagnostics
    assert found.code == "check-failed"
    assert found.span is not None
    assert found.span.file == file
