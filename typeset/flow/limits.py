"""What a theme asks for and its fonts cannot do: told at the theme's line, not at the text's."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from typeset.diagnostics import Diagnostics, Span
from typeset.layout.room import READING, Complaints, Part, Room
from typeset.layout.source import Text, visible
from typeset.layout.theme import StyleName, StyleSpec, Theme
from typeset.records import dataclass
from typeset.typography.face import Face

ColumnKey = Literal["text", "margin", "columns"]
"""The settings under `page` that say how wide a column is."""

_ORDINARY = 20
"""Letters of an ordinary word.  A longer one is the text's own affair."""
_ONE_LINE: frozenset[StyleName] = frozenset(
    {"opener_numeral", "cover_year", "folio", "thumb", "note_mark", "running_head", "back_number"}
)
"""Roles that never have a second line, so that nothing can touch."""


_ORDINARY_FIGURE = 6
"""Characters of an ordinary number with its sign: 12,5 %."""


def is_ordinary(word: str) -> bool:
    """True for a word or number that any column should have room for."""
    if word.replace("-", "").isalpha():
        return len(word) <= _ORDINARY
    return len(word) <= _ORDINARY_FIGURE and any(map(str.isdecimal, word))


@dataclass(frozen=True, slots=True)
class TightWord:
    """A word that is wider than its column, in points; `column` is where that is set."""

    word: str
    width: float
    measure: float
    column: Span

    @property
    def excess(self) -> float:
        """By how much the word stands out."""
        return self.width - self.measure


@dataclass(slots=True)
class TightWords:
    """The widest word for each setting that is too narrow, or too large, for the text."""

    found: dict[Span, TightWord] = field(default_factory=dict)

    def add(self, word: TightWord, setting: Span) -> None:
        """Remember a word that stands out of its column because of a `setting`."""
        known = self.found.get(setting)
        if known is None or word.excess > known.excess:
            self.found[setting] = word

    def report(self, diagnostics: Diagnostics) -> None:
        """One error for each setting; type is not too large for a column that is too narrow."""
        for setting, tight in self.found.items():
            if setting != tight.column and tight.column in self.found:
                continue
            diagnostics.error(
                "measure-too-narrow",
                f"“{tight.word}” is {tight.width:.0f} pt wide, but its line is "
                f"{max(tight.measure, 0):.0f} pt",
                setting,
                "make the column wider, or the type or what stands beside it smaller",
            )


_BULLETED: tuple[StyleName, ...] = ("bullet", "box_bullet", "summary")
"""Styles of lists, whose items begin with the theme's bullet."""
_NUMBERED = ("bullet", "box_bullet")
_NUMBER = "9."
"""What stands before an item of a list with numbers, at the least."""


def check_glyphs(text: str, face: Face, span: Span, diagnostics: Diagnostics) -> None:
    """Report the characters of a text, which stands at `span`, that its face has no glyph for."""
    for character in face.missing(text):
        exact = text.span_at(_index(text, character)) if isinstance(text, Text) else span
        diagnostics.error(
            "missing-glyph",
            f"{face.postscript_name} has no glyph for “{character}” (U+{ord(character):04X})",
            exact,
            "use another character, or a font that has it",
        )


def _index(text: str, character: str) -> int:
    """Where a character stands in text, which may have it in parts (letter and accent)."""
    whole = text.find(character)
    return whole if whole >= 0 else text.find(unicodedata.normalize("NFD", character)[0])


def check_bullets(theme: Theme, faces: Mapping[StyleName, Face], diagnostics: Diagnostics) -> None:
    """The bullet is in the fonts of lists, and it and numbers stand clear of the text."""
    bullet, place = str(theme.lists.bullet), theme.place(theme.lists, "bullet")
    if not visible(bullet):
        hint = "write a sign, or leave the key out"
        diagnostics.error("empty-text", "there is no bullet here", place, hint)
        return
    complaints = Complaints()
    for role in _BULLETED:
        face, style = faces[role], theme.styles[role]
        check_glyphs(bullet, face, place, diagnostics)
        sign = Part(f"“{bullet}”", _width(bullet, face, style), style.size, theme.lists, "bullet",
                    remedy="choose a narrower one")  # fmt: skip
        digits = _width(_NUMBER, face, style)
        usual = digits * READING / style.size
        number = Part(f"“{_NUMBER}”", digits, usual, style, "size", digits / style.size)
        room = Room(f"the indent of “{role}” is", style.indent, style, "indent", "no-indent")
        for part in (sign, number) if role in _NUMBERED else (sign,):
            room.check(theme, (part,), complaints)
    complaints.report(diagnostics)


def _width(sign: str, face: Face, style: StyleSpec) -> float:
    return face.width(sign) * style.size / 1000


def check_leadings(theme: Theme, faces: dict[StyleName, Face], diagnostics: Diagnostics) -> None:
    """Descenders do not reach the ascenders of the line below."""
    for role, face in faces.items():
        style = theme.styles[role]
        least = style.size * face.extent("dp") / 1000
        if role not in _ONE_LINE and style.leading < least - 0.005:
            diagnostics.error(
                "lines-touch",
                f"lines of “{role}” touch: {style.size:g} pt type on a leading of "
                f"{style.leading:g} pt",
                style.span_of("leading"),
                f"write at least {least:.1f}",
            )
