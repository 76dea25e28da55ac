"""What is said of a mark that stands in a cell instead of a number.

It is said as often as the mark stands there, in some tables a hundred times: so it is short.  What
it means in full stands in the note under the table.
"""

from __future__ import annotations

import re

from typeset.layout.exhibits import TableSpec
from typeset.locale import Locale

_SHORT = 24
"""Characters of a meaning that is short enough to be said in every cell."""


def said_of(mark: str, meaning: str, spec: TableSpec, locale: Locale) -> str:
    """The meaning itself if it is short; of hidden numbers what readers know of them, in a word."""
    if len(meaning) <= _SHORT:
        return meaning
    below = _below(mark, meaning, spec, locale)
    if below is not None:
        return f"{locale.under[0]} {below}"
    return locale.hidden if _hides(mark, spec) else meaning


def _hides(mark: str, spec: TableSpec) -> bool:
    """True for marks of secrecy: those of a rule, those said to hide, and asterisks."""
    rule = spec.suppress
    ruled = rule is not None and mark in (str(rule.mark), str(rule.secondary))
    return ruled or mark in map(str, spec.hidden) or not mark.strip("*")


def _below(mark: str, meaning: str, spec: TableSpec, locale: Locale) -> int | None:
    """The number that a hidden one is less than, as far as readers know."""
    rule = spec.suppress
    if rule is not None and mark == str(rule.mark):
        return rule.below if mark != str(rule.secondary) else None
    told = next((one for key, one in spec.hidden.items() if str(key) == mark), None)
    if told is not None:
        return told.below
    words = "|".join(map(re.escape, locale.under))
    found = re.search(rf"\b(?:{words})\s+(\d+)\b", meaning, re.IGNORECASE)
    return int(found[1]) if found and _hides(mark, spec) else None
