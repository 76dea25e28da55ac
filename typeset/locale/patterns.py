"""Numbers and dates written as patterns of Unicode CLDR say (UTS 35, parts 3 and 4), by Babel.

What the house writes in its own way stays so: a minus sign, spaces that do not break, halves
rounded away from zero, no sign before a zero.
"""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal

from typeset.locale import Locale

NUMBERS = {
    "whole": "#,##0",
    "percent": "#,##0\N{NO-BREAK SPACE}%",
    "change": "+#,##0\N{NO-BREAK SPACE}%",
}
"""Patterns for numbers that have names."""
DATES = ("short", "medium", "long", "full")
"""Formats of dates that CLDR has for every language."""


def check_pattern(pattern: str) -> None:
    """Raises ValueError if it is a pattern neither of numbers nor of dates."""
    if pattern in NUMBERS or pattern in DATES or _is_date(pattern):
        return
    if not re.search(r"[0#@]", pattern):
        raise ValueError("it has no 0 or # where figures stand, and no d, M or y of a date")
    from babel.numbers import parse_pattern

    parse_pattern(pattern)


def number(value: float, pattern: str, locale: Locale, percent: bool = False) -> str:
    """A number as a pattern has it; one that is a percentage already is not made a hundredfold.

    Raises ValueError for what is no pattern.
    """
    from babel.numbers import parse_pattern

    parsed = parse_pattern(_signed(NUMBERS.get(pattern, pattern)))
    scale = 2 if "%" in parsed.pattern else 3 if "‰" in parsed.pattern else 0
    exact = Decimal(str(value)) * (Decimal("0.01") if percent and "%" in pattern else 1)
    step = Decimal(1).scaleb(-(parsed.frac_prec[1] + scale))
    exact = exact.quantize(step, ROUND_HALF_UP)
    text: str = parsed.apply(exact, locale.tag.replace("-", "_"))
    if exact == 0:
        text = text.replace("+", "").replace("\N{MINUS SIGN}", "").replace("-", "")
    return text.replace("-", "\N{MINUS SIGN}").replace(" ", "\N{NO-BREAK SPACE}")


def _signed(pattern: str) -> str:
    """A pattern with a plus sign, and one for negative numbers, which have a minus sign instead."""
    plain = ";" not in pattern and pattern.startswith("+")
    return f"{pattern};-{pattern[1:]}" if plain else pattern


def date(text: str, pattern: str, locale: Locale) -> str:
    """A date such as 2024-12-31 as a pattern has it; anything else as it is."""
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return text
    from babel.dates import format_date

    return str(format_date(day, pattern, locale.tag.replace("-", "_")))


def _is_date(pattern: str) -> bool:
    """True if outside quoted words there are letters of a date, and no figures."""
    bare = re.sub(r"'[^']*'", "", pattern)
    return bool(re.search(r"[yMdELQw]", bare)) and not re.search(r"[0#]", bare)
