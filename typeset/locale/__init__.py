"""One file per language: its words, its numbers, its typographic rules.

`Locale` is the record, `sv.py` and `en.py` fill it in, `get` finds one by its BCP 47 tag.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module


@dataclass(frozen=True, slots=True)
class Locale:
    """A language as the engine needs it.

    Words are as they stand in running text; captions and headings capitalise them.
    `tag` is the BCP 47 tag written to PDF, `hyphenation` the pyphen dictionary.  `never_last` are
    words with a full stop that no sentence ends with.  `compounds` are beginnings of words with
    hyphens at their seams.  `letters` are those of its alphabet after z, `alike` letters that are
    sorted like others.
    """

    tag: str
    hyphenation: str
    hyphen_min: tuple[int, int]
    table: str
    figure: str
    chapter: str
    section: str
    page: str
    note: str
    back_to_reference: str
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
    cover: str
    imprint: str
    thousands: str
    decimal: str
    quotes: tuple[str, str]
    never_last: tuple[str, ...]
    compounds: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    alike: tuple[tuple[str, str], ...] = ()

    def quoted(self, text: str) -> str:
        """`text` in this language's quotation marks."""
        return text.join(self.quotes)

    def number(self, value: float, decimals: int = 0) -> str:
        """`value` in this language's figures; the thousands separator does not break."""
        whole = isinstance(value, int) and not decimals
        text = f"{abs(value):,}" if whole else f"{abs(value):,.{decimals}f}"
        text = text.replace(",", "\0").replace(".", self.decimal).replace("\0", self.thousands)
        return f"\N{MINUS SIGN}{text}" if value < 0 and float(f"{value:.{decimals}f}") else text


@cache
def get(language: str) -> Locale:
    """The locale of a language that this package has a file for.  Raises KeyError for others."""
    try:
        module = import_module(f"typeset.locale.{language}")
    except ModuleNotFoundError as error:
        raise KeyError(language) from error
    locale: Locale = module.LOCALE
    return locale
