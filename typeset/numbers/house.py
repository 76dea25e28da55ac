"""The house's own way with numbers, which a report's themes say."""

from __future__ import annotations

from typeset import locale as locales
from typeset.diagnostics import Diagnostics
from typeset.layout.load import Loaded
from typeset.layout.theme import Theme
from typeset.numbers.written import Style


def house_style(loaded: Loaded, diagnostics: Diagnostics) -> Style:
    """The report's language, and the themes' rule for small numbers, the first theme's."""
    themes = [chosen.theme for chosen in loaded.themes.values()]
    limits = [theme.number_words for theme in themes]
    for theme in themes[1:]:
        if theme.number_words != limits[0]:
            _report_other_rule(theme, themes[0], diagnostics)
    return Style(locales.get(loaded.report.language), limits[0] if limits else 0)


def _report_other_rule(theme: Theme, first: Theme, diagnostics: Diagnostics) -> None:
    diagnostics.warning(
        "number-words-differ",
        f"the theme “{theme.name}” writes numbers below {theme.number_words} in words, "
        f"“{first.name}” those below {first.number_words}",
        theme.span_of("number_words"),
        f"the text is the same in all editions, as “{first.name}” has it; write the same in both",
    )
