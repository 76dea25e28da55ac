"""Dashes and minus signs where a keyboard's hyphen was typed.

One character for one, so that places in a text stay what they were.

- A range of numbers, months or weekdays has an en dash without spaces: Svenska skrivregler
  (tankstreck i betydelsen från–till); the Interinstitutional style guide, 10.4.10; New Hart's
  Rules, 4.11.1.
- A hyphen between spaces is a dash, the en dash of Swedish and British use: the same places.
- A hyphen before a number that stands by itself is a minus sign: ISO 80000-2.  After a name or
  another word, two figures are a shortened year (Väst -22), unless a unit follows or the word leads
  to a value (was -22).

A hyphen is left alone wherever something else may be meant, since a wrong dash in a number that is
looked up is worse than a hyphen in a range: in addresses, dates (ISO 8601), identifiers, telephone
numbers, codes of standards (SS-EN 301-549), shortened years (2022, -23; Väst -22), and in what runs
downward (5-2).
"""

from __future__ import annotations

import re

from typeset.locale.usage import Usage, words

_DASH = "\N{EN DASH}"
_MINUS = "\N{MINUS SIGN}"

_OPEN = r"(?<![^\s(\[”“\"'‘’«»])"
_NUMBER = r"\d{1,3}(?:[ \u00a0]\d{3})+(?:[.,]\d+)?|\d+(?:[.,:]\d+)?"
_ADDRESS = r"(?<!\S)\S*(?:://|@|www\.|\w\.\w+/)\S*"
_CODE = r"(?<!\w)\w*\d(?:-\d+){2,}\w*"
_TELEPHONE = (
    r"\+\d{1,3}[ \u00a0-]?(?:\(0\))?\d*(?:[- \u00a0]\d+)+"
    r"|(?<![\w.,])0\d{1,3}-(?:\d{2,3}(?:[ \u00a0]\d{2,3})+|\d{5,})"
)
_SHORTENED = r"(?:(?:19|20)\d\d|[^\W\d_]-\d\d)(?:,?[ \u00a0](?:{and_}[ \u00a0])?-\d\d(?!\w))+"
_RANGE = rf"{_OPEN}(?P<low>{_NUMBER})(?P<range>-)(?P<high>{_NUMBER})(?![\w/@#=&+]|-[^\W_a-zåäö])"
_NAMES = r"(?<![\w-])(?:{names})\.?(?P<names>-)(?=(?:\d{{1,2}}[ \u00a0])?(?:{names})(?![\w-]))"
_NEGATIVE = r"(?<![^\s(])(?<!\d[ \u00a0])-(?=(?P<value>\d+(?:[.,]\d+)?)(?![\w/-]))"
_SPACED = r"(?<=\S)[ \u00a0](?P<spaced>-)(?= (?!{and_}\b)\S)"

_YEARS = range(1000, 3000)
_SHORT = 2
"""Figures of a shortened year."""
_LONGEST = 4
"""Figures of a number without groups that may be an end of a range: longer ones identify."""
_BEFORE = re.compile(r"(\S+?)[.:]?[\s(]*$")
_AFTER = re.compile(r"[ \u00a0]?([^\s.,;:!?)]+)")
_CAPITALS = re.compile(r"[A-ZÅÄÖ]{2}")
_CHAIN = r"(?:[-\N{MINUS SIGN}]\d\d,?[ \u00a0](?:{and_}[ \u00a0])?)+$"
"""Those before it in a list of shortened years or values: what leads to the first leads to all."""
_LONGEST_CHAIN = 60


class Dashes:
    """A language's rules for dashes, ready to be used on many texts."""

    def __init__(self, usage: Usage) -> None:
        and_ = rf"(?:{_alternatives(usage.conjunctions)})"
        months, days = _alternatives(usage.months), _alternatives(usage.weekdays)
        kept = "|".join((_ADDRESS, _CODE, _TELEPHONE, _SHORTENED.format(and_=and_)))
        named = _NAMES.format(names=months), _NAMES.format(names=days).replace("names>", "days>")
        rules = (
            f"(?P<kept>{kept})",
            _RANGE,
            f"(?i:{named[0]}|{named[1]})",
            f"(?P<negative>{_NEGATIVE})",
            _SPACED.format(and_=and_),
        )
        self._rules = re.compile("|".join(rules))
        self._chain = re.compile(_CHAIN.replace("{and_}", and_))
        self._units = words(usage.units) | words(usage.counted)
        self._leading = words(usage.leading)
        self._clock = {word.rstrip(".") for word in words(usage.clock)}
        self._codes = {word.rstrip(".") for word in words(usage.codes)}

    def __call__(self, text: str) -> str:
        """`text` with dashes and minus signs for hyphens; as long as it was."""
        if "-" not in text:
            return text
        return self._rules.sub(self._replaced, text)

    def _replaced(self, match: re.Match[str]) -> str:
        found = match.group()
        if match["kept"] or (match["range"] and not self._is_range(match)):
            return found
        if match["negative"]:
            return _MINUS if self._is_negative(match) else found
        if match["spaced"] and _is_difference(match):
            return found
        at = next(match.start(name) for name in _SIGNS if match[name]) - match.start()
        return found[:at] + _DASH + found[at + 1 :]

    def _is_negative(self, match: re.Match[str]) -> bool:
        """A value, and no year that something ended in."""
        after = _word_after(match.string, match.end("value"))
        if after in self._units or after.startswith(("%", "°")):
            return True
        return not _is_year(match["value"]) and not self._is_shortened(match)

    def _is_shortened(self, match: re.Match[str]) -> bool:
        """Two figures after a name: Väst -22."""
        if len(match["value"]) != _SHORT:
            return False
        start = match.start()
        before = self._chain.sub("", match.string[max(0, start - _LONGEST_CHAIN) : start])
        word = _word_before(before, len(before))
        return word[-1:].isalpha() and word.lower() not in self._leading

    def _is_range(self, match: re.Match[str]) -> bool:
        low, high = match["low"], match["high"]
        before = _word_before(match.string, match.start())
        if before.lower() in self._codes:
            return False
        if before.lower() in self._clock:
            return True
        if low[0] == "0" and low.isdigit():
            return False
        if low.isdigit() and high.isdigit():
            return self._counts_up(match, before)
        return _value(low) < _value(high)

    def _counts_up(self, match: re.Match[str], before: str) -> bool:
        """Two whole numbers in figures without groups: a range, or a code that looks like one?"""
        low, high = match["low"], match["high"]
        years = _is_year(low) and _is_year(high)
        if _is_year(low) and len(high) == 2:  # 2023-24; 2009-10 may be a month
            return int(high) > max(int(low[2:]), 12)
        if int(low) >= int(high):
            return False
        after = _word_after(match.string, match.end())
        if years or after in self._units or after.startswith(("§", "%")):
            return True
        alike = len(high) <= min(_LONGEST, len(low) + 1)
        return alike and not _CAPITALS.search(before)


_SIGNS = ("range", "names", "days", "spaced")


def _alternatives(listed: str) -> str:
    """The words of a list for a regular expression, longest first; points are left to it."""
    bare = {word.rstrip(".") for word in listed.split()}
    return "|".join(map(re.escape, sorted(bare, key=lambda word: (-len(word), word))))


def _word_before(text: str, end: int) -> str:
    found = _BEFORE.search(text[max(0, end - 24) : end])
    return found[1] if found else ""


def _word_after(text: str, start: int) -> str:
    found = _AFTER.match(text, start)
    return found[1].lower() if found else ""


def _is_difference(match: re.Match[str]) -> bool:
    """5 - 3: no dash, and who knows what sign."""
    text, at = match.string, match.start("spaced")
    return text[at - 2].isdigit() and text[at + 2].isdigit()


def _is_year(number: str) -> bool:
    return number.isdigit() and int(number) in _YEARS


def _value(number: str) -> float:
    """A number's value; times of day (9.30, 9:30) compare alike."""
    return float(re.sub(r"[ \u00a0]", "", number).replace(",", ".").replace(":", "."))
