"""Numbers and dates are written as CLDR's patterns say, in the report's language."""

from __future__ import annotations

import pytest

from typeset.locale import get
from typeset.locale.patterns import check_pattern, date, number


@pytest.mark.parametrize(
    ("value", "pattern", "swedish", "english"),
    [
        (1234567.891, "#,##0.0", "1 234 567,9", "1,234,567.9"),
        (0.125, "0.0 %", "12,5 %", "12.5 %"),
        (0.125, "percent", "13 %", "13 %"),
        (-3.25, "+0.0", "−3,3", "−3.3"),
        (3.25, "+0.0", "+3,3", "+3.3"),
        (0.04, "+0.0", "0,0", "0.0"),
        (-0.04, "0.0", "0,0", "0.0"),
        (2.5, "whole", "3", "3"),
        (0.3, "0.00", "0,30", "0.30"),
        (7, "000", "007", "007"),
        (-0.5, "change", "−50 %", "−50 %"),
    ],
)
def test_a_number_is_written_as_its_pattern_says(
    value: float, pattern: str, swedish: str, english: str
) -> None:
    for language, wanted in (("sv", swedish), ("en", english)):
        assert number(value, pattern, get(language)).replace("\u00a0", " ") == wanted


def test_what_is_a_percentage_already_is_not_made_a_hundredfold() -> None:
    assert number(12.5, "0.0 %", get("sv"), percent=True) == "12,5\u00a0%"
    assert number(12.5, "0.0", get("sv"), percent=True) == "12,5"


@pytest.mark.parametrize(
    ("pattern", "swedish", "english"),
    [
        ("d MMMM y", "1 maj 2024", "1 May 2024"),
        ("long", "1 maj 2024", "1 May 2024"),
        ("'v.' w", "v. 18", "v. 18"),
    ],
)
def test_a_date_is_written_in_the_language(pattern: str, swedish: str, english: str) -> None:
    assert date("2024-05-01", pattern, get("sv")) == swedish
    assert date("2024-05-01", pattern, get("en")) == english


def test_what_is_no_date_is_left_alone() -> None:
    assert date("Totalt", "long", get("sv")) == "Totalt"


@pytest.mark.parametrize("pattern", ["", "procent", "abc"])
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"pattern|figures|stand"):
        check_pattern(pattern)


@pytest.mark.parametrize("pattern", ["#,##0", "whole", "long", "d MMM", "+0.0 %;-0.0 %"])
def test_what_is_a_pattern_is_taken(pattern: str) -> None:
    check_pattern(pattern)
