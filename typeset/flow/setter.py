"""From words to lines: the one way that content's text reaches the composer."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from typeset import locale as locales
from typeset.content.document import Inline
from typeset.diagnostics import Diagnostics, Span
from typeset.flow.lines import spaced
from typeset.flow.sheet import Look, Sheet
from typeset.layout.source import Text
from typeset.layout.theme import StyleName
from typeset.locale import Locale
from typeset.typography.composer import compose, set_runs
from typeset.typography.face import Face
from typeset.typography.line import Line, Run

_SUPERIOR_SIZE = 0.62
"""Size of superior note marks, as a part of the text's (Source Serif's own superiors are 0.6)."""
_SUPERIOR_RISE = 0.34
"""Their lift, as a part of the text's size: figures hang from the cap height."""

_NOWHERE = Span(Path("<built-in>"))


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets text in the looks of a sheet and reports what cannot be set."""

    sheet: Sheet
    locale: Locale
    diagnostics: Diagnostics
    place: Span = _NOWHERE
    """Where problems are reported with text that has no place of its own, as in table cells."""

    def at(self, place: Span) -> Setter:
        """The same setter for text that comes from `place`."""
        return replace(self, place=place)

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
                origin = line.fragments[0].run.origin
                self.diagnostics.warning(
                    "overfull-line",
                    f"“{line.text.strip()}” is wider than its column of {widest:.0f} pt",
                    origin.span if isinstance(origin, Inline) else None,
                    "shorten it, or mark a place to break it with a soft hyphen",
                )
        return lines

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
        style = look.style
        face = look.strong if inline.strong else look.emphasis if inline.emphasis else style.face
        self.check(inline.text, face, inline.span)
        return Run(
            text=inline.text,
            face=face,
            size=style.size * (_SUPERIOR_SIZE if inline.superior else 1.0),
            ink=style.ink,
            rise=style.size * _SUPERIOR_RISE if inline.superior else 0.0,
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


def _dictionary(language: str | None) -> str | None:
    """The hyphenation dictionary of a language; unknown languages are not hyphenated at all."""
    if language is None:
        return None
    try:
        return locales.get(language.split("-")[0]).hyphenation
    except KeyError:
        return ""


def resized(look: Look, size: float) -> Look:
    """The same look at another type size, its leading in proportion."""
    style = look.style
    leading = style.leading * size / style.size
    return replace(look, style=replace(style, size=size, leading=leading))
