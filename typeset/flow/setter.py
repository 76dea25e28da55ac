"""From words to lines: the one way that content's text reaches the composer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import field, replace
from functools import cache
from pathlib import Path

from typeset import locale as locales
from typeset.content.texts import Inline
from typeset.diagnostics import Diagnostics, Span
from typeset.flow.limits import ColumnKey, TightWord, TightWords, is_ordinary
from typeset.flow.lines import spaced
from typeset.flow.sheet import Look, Sheet
from typeset.layout.source import Text
from typeset.layout.theme import StyleName
from typeset.locale import Locale
from typeset.pictures.formats import Studio
from typeset.records import dataclass
from typeset.typography.composer import compose, set_runs
from typeset.typography.face import Face
from typeset.typography.hyphenation import has_patterns
from typeset.typography.line import Line, Run

_DISPLAY = 20.0
"""Points from which spaces between figures, or figure and unit, look like those between words."""
_AFTER_FIGURE = re.compile(r"(?<=\d)\N{NO-BREAK SPACE}(?=\S)")
_NARROW = "\N{NARROW NO-BREAK SPACE}"

_NOWHERE = Span(Path("<built-in>"))


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets text in the looks of a sheet and reports what cannot be set."""

    sheet: Sheet
    locale: Locale
    diagnostics: Diagnostics
    place: Span = _NOWHERE
    """Where problems are reported with text that has no place of its own, as in table cells."""
    column: ColumnKey | None = "text"
    """The setting that says how wide the column is; None where the text itself decides."""
    tight: TightWords = field(default_factory=TightWords)
    """Words that have no room in the theme's columns, for one report when all text is set."""
    studio: Studio = field(default_factory=Studio)
    """Opens and converts pictures."""

    def at(self, place: Span) -> Setter:
        """The same setter for text that comes from `place`."""
        return replace(self, place=place)

    def within(self, column: ColumnKey | None) -> Setter:
        """The same setter for text whose width that setting of the theme decides."""
        return replace(self, column=column)

    def look(self, role: StyleName) -> Look:
        """The look of a role."""
        return self.sheet.looks[role]

    def lines(
        self,
        inlines: Sequence[Inline],
        role: StyleName | Look,
        measure: float,
        indent: float = 0.0,
    ) -> tuple[Line, ...]:
        """Compose a paragraph to `measure` points."""
        look = self.look(role) if isinstance(role, str) else role
        return self.compose(self.runs(inlines, look), look, measure, indent)

    def compose(
        self,
        runs: Sequence[Run],
        look: Look,
        measure: float | Sequence[float],
        indent: float = 0.0,
    ) -> tuple[Line, ...]:
        """Compose runs that are ready, and report words that stand out of the measure.

        `measure` is that of every line, or one for each of the first lines, as for `compose`.
        """
        widest = measure if isinstance(measure, float) else max(measure)
        lines = compose(runs, look.style, measure, indent)
        for line in lines:
            if line.overfull:
                self._report_overfull(line, look, widest)
        return lines

    def _report_overfull(self, line: Line, look: Look, measure: float) -> None:
        """An ordinary word has no room because of the theme, any other because of the text."""
        said = line.text.strip().replace(_NARROW, "\N{NO-BREAK SPACE}")
        word = said.replace("\N{SOFT HYPHEN}", "")
        if self.column is not None and is_ordinary(word):
            column = self.sheet.theme.page.span_of(self.column)
            tight = TightWord(word, line.width, measure, column)
            self.tight.add(tight, self._too_tight(tight, look))
            return
        origin = line.fragments[0].run.origin
        self.diagnostics.warning(
            "overfull-line",
            f"“{said}” is wider than its column of {max(measure, 0):.0f} pt",
            origin.span if isinstance(origin, Inline) else None,
            *_without_patterns(origin),
            "shorten it, or mark a place to break it with a soft hyphen",
        )

    def _too_tight(self, word: TightWord, look: Look) -> Span:
        """The setting to blame: a display size, if running text would fit, else the column."""
        display = look.style.size / self.look("body").style.size
        fits = word.width / display <= word.measure
        return look.sized_at if look.sized_at and display > 1 and fits else word.column

    def broken(self, look: Look) -> Look:
        """The same look with words broken at line ends."""
        return replace(look, style=replace(look.style, hyphenation=self.locale.hyphenation))

    def line(self, text: str, role: StyleName | Look, origin: Inline | None = None) -> Line:
        """Set a short text on one line, whatever its width."""
        look = self.look(role) if isinstance(role, str) else role
        inline = origin or Inline(text, self.place)
        return set_runs(self.runs((replace(inline, text=text),), look))

    def label(self, text: str, role: StyleName | Look, origin: Inline | None = None) -> Line:
        """A line that other text is set beside, read apart from it."""
        return spaced(self.line(text, role, origin))

    def runs(self, inlines: Sequence[Inline], look: Look) -> tuple[Run, ...]:
        """Turn inlines into runs: faces for stress, superiors, languages; report missing glyphs."""
        return tuple(self._run(inline, look) for inline in inlines if inline.text)

    def _run(self, inline: Inline, look: Look) -> Run:
        style, superior = look.style, self.sheet.superiors
        face = look.strong if inline.strong else look.emphasis if inline.emphasis else style.face
        self.check(inline.text, face, inline.span)
        display = style.size >= _DISPLAY
        return Run(
            text=_AFTER_FIGURE.sub(_NARROW, inline.text) if display else inline.text,
            face=face,
            size=style.size * (superior.size if inline.superior else 1.0),
            ink=superior.ink_in(style.ink) if inline.superior else style.ink,
            rise=style.size * superior.rise if inline.superior else 0.0,
            tabular=style.tabular,
            language=_dictionary(inline.language),
            origin=inline,
        )

    def check(self, text: str, face: Face, span: Span) -> None:
        """Report characters that the face has no glyph for."""
        for character in face.missing(text):
            exact = text.span_at(_index(text, character)) if isinstance(text, Text) else span
            self.diagnostics.error(
                "missing-glyph",
                f"{face.postscript_name} has no glyph for “{character}” (U+{ord(character):04X})",
                exact,
                "use another character, or a font that has it",
            )


def _index(text: str, character: str) -> int:
    """Where a character stands in text, which may have it in parts (letter and accent)."""
    whole = text.find(character)
    return whole if whole >= 0 else text.find(unicodedata.normalize("NFD", character)[0])


def _without_patterns(origin: object) -> list[str]:
    """What is to be said of words in a language that cannot be hyphenated."""
    if not isinstance(origin, Inline) or _dictionary(origin.language) != "":
        return []
    return [f"there are no hyphenation patterns for the language “{origin.language}”"]


@cache
def _dictionary(language: str | None) -> str | None:
    """The hyphenation dictionary of a language: that of its region if there is one (en-US), else
    the language's own; "" for languages without one, which are not hyphenated at all.
    """
    if language is None:
        return None
    region = language.replace("-", "_")
    if "_" in region and has_patterns(region, exactly=True):
        return region
    try:
        return locales.get(language.split("-")[0]).hyphenation
    except KeyError:
        return region if has_patterns(region) else ""


def resized(look: Look, size: float) -> Look:
    """The same look at another type size, its leading in proportion."""
    style = look.style
    leading = style.leading * size / style.size
    return replace(look, style=replace(style, size=size, leading=leading))
