"""Spaces that no line may end at, put where a language's usage wants them.

A space becomes U+00A0, one character for one, so that places in a text stay what they were.  Ties
are few on purpose: each takes a break away from the lines (Knuth, *The TeXbook*, chapter 14, gives
the same advice and most of these rules).  What is tied, and by whose rule:

- thousands in groups: ISO 80000-1, 7.3.1; CLDR, `group` of the locale;
- number and unit, § and per cent: Myndigheternas skrivregler (2014) and the Publications Office's
  Interinstitutional style guide, 6.4, on fixed spaces; ISO 80000-1, 7.1.4; New Hart's Rules, 2.5;
- number and what is counted, if the number is short: `Usage.counted`;
- label and number (kap. 3, tabell 5:1), abbreviations written apart (t. ex.): Svenska skrivregler;
- day and month: Svenska skrivregler; The Chicago Manual of Style (17th ed.), 7.41;
- initials with each other and with the name after them, numbers of kings: New Hart's Rules, 2.5;
- a dash or ellipsis with the word before it, so that no line begins with one: New Hart's Rules,
  2.5; at a paragraph's beginning (Swedish repartee) with the word after it;
- the first part of a suspended compound with its conjunction (barn- och): at a line's end its
  hyphen would be taken for the setter's, and readers and machines would read “barnoch”.  The line
  may end after the conjunction.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from typeset.locale.usage import Usage, words

TIE = "\N{NO-BREAK SPACE}"

_SHY = "\N{SOFT HYPHEN}"

# Where a rule may apply: a figure, capital or sign stands beside the space.
_FIGURE = re.compile(r"\d")
_GAP = re.compile(
    r"(?<=\S) (?=[^\sa-zß-öø-ÿ])|(?<=[\d½¼¾⅓⅔.\N{EN DASH}\N{EM DASH}-]) (?=\S)|(?<=\d:\w) (?=\S)"
)
_WORD = re.compile(r"\S+")
_LONGEST = 64
"""Characters of a word before a space that are looked at."""
_OPENING = "([{”“\"'‘’«»\N{OBJECT REPLACEMENT CHARACTER}"
_CLOSING = ")]}”“\"'‘’«».,;:!?*"

_FRACTIONS = frozenset("½¼¾⅓⅔")
_GROUP = re.compile(r"(?:^|[^\d.,:/])\d{1,3}$")
_NEXT_GROUP = re.compile(r"\d{3}(?!\d)")
_SHORT = re.compile(r"(?:^|[^\d.,:/])\d{1,3}$")
_DAY = re.compile(r"(?:^|\D)(?:\d{1,2})(?::?[aestndrh]{1,2})?$")
_NEXT_DAY = re.compile(r"\d{1,2}(?!\d)")
_NUMBERED = re.compile(r"\d|[IVXLC]+\b|[A-ZÅÄÖ]\b")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+$")
_BARE_INITIALS = re.compile(r"[^\W\d_](?:-[^\W\d_])?")
_ROMAN = re.compile(r"[IVX]{2,}\b")
_RANGE_END = re.compile("(?<=.)\N{EN DASH}")
_DASH = re.compile("[\N{EN DASH}\N{EM DASH}]")
_HANGING = re.compile(rf"(?:{_DASH.pattern}|…|\.\.\.)\W*")
_HANGS = frozenset("\N{EN DASH}\N{EM DASH}….")
_SUSPENDED = re.compile(r"[^\W\d_]-$")


class _Gap(NamedTuple):
    """A space between two words; `before` and `after` as written, `left` and `right` bared of
    punctuation and in small letters.

    `tied`: the word before it is tied to what stands before that.  `counted`: that is a figure.
    `lettered`: it is a label, the word a letter (bilaga B).  `first`: the text begins with it.
    """

    before: str
    after: str
    left: str
    right: str
    tied: bool
    counted: bool
    lettered: bool
    first: bool


class Ties:
    """A language's rules for ties, ready to be used on many texts."""

    def __init__(self, usage: Usage) -> None:
        self._units = words(usage.units)
        self._counted = words(usage.counted)
        self._labels = words(usage.labels) | words(usage.clock)
        self._months = words(usage.months)
        self._month_first = usage.month_first
        self._titles = words(usage.titles)
        self._letters = words(usage.letters)
        self._conjunctions = words(usage.conjunctions)
        self._parted = frozenset(_pairs(usage.pointed))
        self._grouped = [re.compile(pattern) for pattern in usage.grouped]
        self._any_grouped = re.compile("|".join(usage.grouped)) if usage.grouped else None

    def __call__(self, text: str) -> str:
        """`text` with ties for spaces where they belong; as long as it was."""
        if " " not in text:
            return text
        for pattern in self._grouped if self._is_grouped(text) else ():
            text = pattern.sub(lambda match: match.group().replace(" ", TIE), text)
        found = self._places(text)
        if not found:
            return text
        characters = list(text)
        for place in found:
            characters[place] = TIE
        return "".join(characters)

    def _places(self, text: str) -> list[int]:
        """Where the spaces stand that become ties."""
        found: list[int] = []
        labelled = False
        for match in _GAP.finditer(text):
            at = match.start()
            gap = _gap(text, at, found[-1] if found else -1, labelled)
            if self._is_tied(gap):
                labelled = gap.left in self._labels
                found.append(at)
        return found

    def _is_grouped(self, text: str) -> bool:
        if self._any_grouped is None or not _FIGURE.search(text):
            return False
        return self._any_grouped.search(text) is not None

    # --- rules

    def _is_tied(self, gap: _Gap) -> bool:
        return (
            _is_thousands(gap)
            or self._is_quantity(gap)
            or self._is_label(gap)
            or self._is_date(gap)
            or self._is_abbreviation(gap)
            or self._is_name(gap)
            or self._is_suspended(gap)
            or _is_dash(gap)
        )

    def _is_quantity(self, gap: _Gap) -> bool:
        """54 procent, 5 §, 2 000 kronor; 54 kvinnor, but 2 000 | kvinnor."""
        last = gap.before[-1]
        if not (last.isdecimal() or last in _FRACTIONS):
            return False
        if gap.right in self._units or gap.after.startswith(("§", "%", "‰", "°")):
            return True
        return gap.right in self._counted and not gap.counted and bool(_SHORT.search(gap.before))

    def _is_label(self, gap: _Gap) -> bool:
        """kap. 3, § 5, tabell 5:1, bilaga B; in “5 kap. 11 §” the 5 has taken the label."""
        return gap.left in self._labels and not gap.counted and bool(_NUMBERED.match(gap.after))

    def _is_date(self, gap: _Gap) -> bool:
        """13 maj; May 13."""
        if gap.right in self._months and _DAY.search(gap.before):
            return True
        first = self._month_first and gap.left in self._months
        return first and bool(_NEXT_DAY.match(gap.after))

    def _is_abbreviation(self, gap: _Gap) -> bool:
        """t. ex., fr. o. m."""
        if not gap.left.endswith("."):
            return False
        return (gap.left, gap.after.lower().rstrip(_CLOSING)) in self._parted

    def _is_name(self, gap: _Gap) -> bool:
        """A. Lindgren, J. R. R. Tolkien, Dr Smith, Karl XII; the B of “bilaga B.” is no initial."""
        if not gap.after[:1].isupper():
            return False
        if self._ends_in_initial(gap):
            return not gap.lettered
        if gap.left in self._titles:
            return True
        return gap.before[:1].isupper() and bool(_ROMAN.match(gap.after))

    def _ends_in_initial(self, gap: _Gap) -> bool:
        """A. Lindgren, A Lindgren, K-G Olsson, J I Olsson, but not “I Sverige”."""
        before = gap.before.lstrip(_OPENING)
        if _INITIALS.fullmatch(before):
            return before[-2].isupper()
        bare = before.isupper() and _BARE_INITIALS.fullmatch(before)
        return bool(bare) and (gap.tied or gap.left not in self._letters)

    def _is_suspended(self, gap: _Gap) -> bool:
        """barn- och | ungdomsvård."""
        return gap.before[-1] == "-" and (
            gap.right in self._conjunctions and bool(_SUSPENDED.search(gap.before))
        )


def _gap(text: str, at: int, last: int, labelled: bool) -> _Gap:
    """The space at `at`; the last one tied is at `last`, and after a label if `labelled`."""
    before = text[max(0, at - _LONGEST) : at].rsplit(maxsplit=1)[-1]
    after = _WORD.match(text, at + 1)
    start = at - len(before)
    tied = start > 1 and (text[start - 1] == TIE or start - 1 == last)
    right = after.group() if after else ""
    bare = _RANGE_END.split(right, 1)[0] if "\N{EN DASH}" in right else right
    return _Gap(
        before,
        right,
        left=before.lstrip(_OPENING).replace(_SHY, "").lower(),
        right=bare.rstrip(_CLOSING).replace(_SHY, "").lower(),
        tied=tied,
        counted=tied and text[start - 2].isdigit(),
        lettered=tied and labelled,
        first=not start or text[start - 1] == "\n",
    )


def _is_thousands(gap: _Gap) -> bool:
    """1 234 567."""
    if not (gap.before[-1].isdecimal() and gap.after[:1].isdecimal()):
        return False
    return bool(_GROUP.search(gap.before) and _NEXT_GROUP.match(gap.after))


def _is_dash(gap: _Gap) -> bool:
    """Word – word: the dash ends the line; at a beginning it stays with what follows."""
    if _DASH.fullmatch(gap.before):
        return gap.first
    return gap.after[:1] in _HANGS and bool(_HANGING.fullmatch(gap.after))


def _pairs(pointed: str) -> list[tuple[str, str]]:
    """Neighbouring parts of abbreviations: ("fr.", "o"), ("o.", "m")."""
    found = []
    for word in pointed.split():
        parts = word.rstrip(".").split(".")
        found += [(f"{one}.", other) for one, other in pairwise(parts)]
    return found
