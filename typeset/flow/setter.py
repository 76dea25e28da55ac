"""From words to lines: the one way that content's text reaches the composer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field, replace
from functools import cache
from pathlib import Path

from typeset import locale as locales
from typeset.content.texts import Inline
from typeset.diagnostics import Diagnostics, Span
from typeset.flow.limits import ColumnKey, TightWord, TightWords, check_glyphs, is_ordinary
from typeset.flow.lines import spaced
from typeset.flow.sheet import Look, Sheet
from typeset.layout.theme import StyleName
from typeset.locale import Locale
from typeset.pictures.formats import Studio
from typeset.records import dataclass
from typeset.typography.composer import compose, longest_word_width, set_runs
from typeset.typography.face import Face
from typeset.typography.hyphenation import has_patterns, is_address
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
        hang: float = 0.0,
    ) -> tuple[Line, ...]:
        """Compose a paragraph to `measure` points; see `compose`."""
        look = self.look(role) if isinstance(role, str) else role
        return self.compose(self.runs(inlines, look), look, measure, indent, hang)

    def compose(
        self,
        runs: Sequence[Run],
        look: Look,
        measure: float | Sequence[float],
        indent: float = 0.0,
        hang: float = 0.0,
    ) -> tuple[Line, ...]:
        """Compose runs that are ready, and report words that stand out of the measure.

        `measure` is that of every line, or one for each of the first lines, as for `compose`.  The
        look's own indent takes `indent` of the first, and has taken `hang` of all of them already.
        """
        widest = measure if isinstance(measure, float) else max(measure)
        lines = compose(runs, look.style, measure, indent)
        for index, line in enumerate(lines):
            if line.overfull:
                taken = 0.0 if index else max(indent, 0.0)
                self._report_overfull(line, look, widest - taken, taken + hang)
        return lines

    def compose_sparingly(
        self, runs: Sequence[Run], look: Look, measure: float
    ) -> tuple[Line, ...]:
        """Compose runs to a narrow `measure`: words too long for a line are broken, and no others.

        A column that ordinary words have no room in on two lines either is reported.
        """
        if longest_word_width(runs) > 2 * measure:
            for line in compose(runs, look.style, 2 * measure):
                if line.overfull:
                    self.report_tight(line, look, measure)
        return self.compose(runs, self.broken(look), measure)

    def report_tight(self, line: Line, look: Look, measure: float, taken: float = 0.0) -> bool:
        """Blame the theme for a word without room, if it is an ordinary one.

        An indent has `taken` some of the room.
        """
        word = _said(line).replace("\N{SOFT HYPHEN}", "")
        if self.column is None or not is_ordinary(word):
            return False
        column = self.sheet.theme.page.span_of(self.column)
        tight = TightWord(word, line.width, measure, column)
        self.tight.add(tight, self._too_tight(tight, look, taken))
        return True

    def _report_overfull(self, line: Line, look: Look, measure: float, taken: float) -> None:
        """An ordinary word has no room because of the theme, any other because of the text."""
        if self.report_tight(line, look, measure, taken):
            return
        said = _said(line)
        word = said.replace("\N{SOFT HYPHEN}", "")
        origin = line.fragments[0].run.origin
        self.diagnostics.warning(
            "overfull-line",
            f"“{said}” is wider than its column of {max(measure, 0):.0f} pt",
            origin.span if isinstance(origin, Inline) else None,
            *_without_patterns(origin),
            _shortening(word, line.fragments[0].run.text),
        )

    def _too_tight(self, word: TightWord, look: Look, taken: float) -> Span:
        """The setting to blame: an indent without which the word would fit, a display size, if
        running text would fit, else the column.
        """
        if look.indented_at and taken and word.width <= word.measure + taken:
            return look.indented_at
        display = look.style.size / self.look("body").style.size
        fits = word.width / display <= word.measure
        return look.sized_at if look.sized_at and display > 1 and fits else word.column

    def broken(self, look: Look) -> Look:
        """The same look, in which words too long for a line are broken, and no others."""
        if look.style.hyphenation is not None:
            return look
        style = replace(look.style, hyphenation=self.locale.hyphenation, sparing=True)
        return replace(look, style=style)

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
        check_glyphs(text, face, span, self.diagnostics)


def _said(line: Line) -> str:
    """What a line says, as its author wrote it: of the spaces that do not break there is one."""
    return line.text.strip().replace(_NARROW, "\N{NO-BREAK SPACE}")


def _shortening(word: str, text: str) -> str:
    """What can be done about a word of a text, or a part of a word, that has no room."""
    if any(word in one and is_address(one) for one in text.split()):
        return "let words lead to it, written [words](address): no hyphen belongs in an address"
    return "shorten it, or mark a place to break it with a soft hyphen"


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
