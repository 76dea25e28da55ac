"""One file per language: its words, its numbers, its typographic rules.

`Locale` is the record, `sv.py` and `en.py` fill it in, `get` finds one by its BCP 47 tag.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Literal

from typeset.locale.aloud import Aloud
from typeset.locale.chart_words import ChartWords
from typeset.locale.dashes import Dashes
from typeset.locale.lexicon import Lexicon
from typeset.locale.spaces import Ties
from typeset.locale.usage import Usage
from typeset.locale.wording import Wording
from typeset.records import dataclass

SpineReading = Literal["down", "up"]
"""Which way the words on a spine run."""

_SENTENCE_END = re.compile(r"(^|[.!?]\s+)$")


@dataclass(frozen=True, slots=True)
class Locale:
    """A language as the engine needs it.

    Words are as they stand in running text; captions and headings capitalise them.
    `tag` is the BCP 47 tag written to PDF, `hyphenation` the pyphen dictionary.  `hyphen_min`
    are the letters that stay before and after a hyphen.  `never_last` are words with a full stop
    that no sentence ends with.  `letters` are those of its alphabet after z, `alike` letters that
    are sorted like others.  `under` are words that say of the number after them that something is
    less, `hidden` is said of a number that may not be known, `proof` is
    the folder of reading proofs.
    """

    tag: str
    hyphenation: str
    hyphen_min: tuple[int, int]
    table: str
    figure: str
    chapter: str
    section: str
    box: str
    page: str
    note: str
    back_to_reference: str
    numbers_in: str
    category: str
    value: str
    panel: str
    series: str
    source: str
    illustrative: str
    continued: str
    continues: str
    summary: str
    contents: str
    tables: str
    figures: str
    exhibits: str
    index: str
    see: str
    see_also: str
    abbreviations: str
    abbreviations_here: str
    other_chapters: str
    figure_tables: str
    figure_tables_lead: str
    figure_table: str
    """What the table of a figure's numbers is called; ``{label}`` is the figure's."""
    report: str
    of: str
    previous_chapter: str
    next_chapter: str
    cover: str
    back_cover: str
    title_page: str
    imprint: str
    proof: str
    thousands: str
    decimal: str
    percent: str
    under: tuple[str, ...]
    hidden: str
    quotes: tuple[str, str]
    charts: ChartWords
    """How charts are described."""
    spine: SpineReading
    """How books stand on shelves where the language is spoken (ISO 6357: down)."""
    never_last: tuple[str, ...]
    usage: Usage
    aloud: Aloud
    lexicon: Lexicon
    wording: Wording
    letters: tuple[str, ...] = ()
    alike: tuple[tuple[str, str], ...] = ()

    def quoted(self, text: str) -> str:
        """`text` in this language's quotation marks."""
        return text.join(self.quotes)

    def number(self, value: float | Decimal, decimals: int = 0) -> str:
        """`value` in this language's figures; the thousands separator does not break."""
        if isinstance(value, int) and not decimals:
            text = f"{abs(value):,}".replace(",", self.thousands)
        else:
            parts = f"{abs(value):,.{decimals}f}".split(".")
            text = self.decimal.join([parts[0].replace(",", self.thousands), *parts[1:]])
        return f"\N{MINUS SIGN}{text}" if value < 0 and float(f"{value:.{decimals}f}") else text

    def begins_sentence(self, before: str) -> bool:
        """True after a sentence's end; a full stop is none in words such as “t.ex.”."""
        if not _SENTENCE_END.search(before):
            return False
        last = before.split()[-1:]
        return not last or last[0].lstrip("(").lower() not in self.never_last

    def dashed(self, text: str) -> str:
        """`text` with dashes and minus signs where hyphens were typed; as long as it was."""
        return _dashes(self.usage)(text) if "-" in text else text

    def set_right(self, text: str) -> str:
        """`text` with the language's dashes, and with ties (U+00A0) where no line may end.

        It is as long as it was, so that places in it stay what they were.
        """
        return _ties(self.usage)(self.dashed(text)) if " " in text else self.dashed(text)


@cache
def _dashes(usage: Usage) -> Dashes:
    return Dashes(usage)


@cache
def _ties(usage: Usage) -> Ties:
    return Ties(usage)


LANGUAGES = ("en", "sv")
"""The languages that this package has a file for."""


@cache
def get(language: str) -> Locale:
    """The locale of a language that this package has a file for.  Raises KeyError for others."""
    if language not in LANGUAGES:
        raise KeyError(language)
    locale: Locale = import_module(f"typeset.locale.{language}").LOCALE
    return locale
