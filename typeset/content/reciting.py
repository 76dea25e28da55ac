"""What is said otherwise than it is written: abbreviations, ranges and signs get elements for it.

An abbreviation has its expansion (E; ISO 32000-1, 14.9.5) where a part first uses it, ranges and
signs have replacement text (ActualText, 14.9.4) in the words of their language.  Words of links
stay as they are: what a link is called, it is also found by.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cache

from typeset import locale as locales
from typeset.content.document import Part
from typeset.content.lines import Line, lines, with_lines
from typeset.content.node import Node
from typeset.content.texts import Inline
from typeset.layout.source import Text
from typeset.locale import Locale
from typeset.locale.aloud import said, signs
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Expansion:
    """What an abbreviation stands for, in words without markup, and the language of these."""

    term: str
    words: str
    language: str


@dataclass(frozen=True, slots=True)
class _Cut:
    """Characters of an inline that get an element of their own."""

    start: int
    stop: int
    properties: Mapping[str, str]


def recited(part: Part, expansions: Sequence[Expansion], locale: Locale) -> Part:
    """The part, with elements that say how it is read."""
    reciter = _Reciter(locale, {one.term: one for one in expansions})
    changed = {}
    for own in lines(part):
        line = reciter.line(own.line, own.node)
        if line is not own.line:
            changed[id(own.line)] = line
    return with_lines(part, changed)


@dataclass(slots=True)
class _Reciter:
    """Goes through the lines of a part in order; `waiting` are abbreviations not met so far."""

    locale: Locale
    waiting: dict[str, Expansion]
    _pattern: re.Pattern[str] | None = field(init=False)
    _own: Locale | None = field(init=False)
    _signs: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._pattern = _pattern(self.waiting)
        self._own = _locale(self.locale.tag)
        self._signs = signs(self._own.aloud) if self._own is not None else frozenset()

    def line(self, line: Line, node: Node) -> Line:
        """A line; itself if all of it is said as it is written."""
        if not any(map(self._is_odd, line)):
            return line
        cuts = [self._cuts(inline) for inline in line]
        if not any(cuts):
            return line
        parted = (
            _parted(inline, found, node) if found else (inline,)
            for inline, found in zip(line, cuts, strict=True)
        )
        return tuple(piece for pieces in parted for piece in pieces)

    def _is_odd(self, inline: Inline) -> bool:
        """Whether anything in an inline may be said otherwise than it is written; mostly not."""
        if inline.language is not None or not self._signs.isdisjoint(inline.text):
            return True
        return self._pattern is not None and bool(self._pattern.search(_untied(inline.text)))

    def _cuts(self, inline: Inline) -> list[_Cut]:
        if inline.target is not None or inline.superior:
            return []
        text, language = inline.text, inline.language
        locale = self._own if language is None else _locale(language)
        found = [] if locale is None else list(_signs(text, locale))
        if language is None and self._pattern is not None:
            found += self._abbreviations(text, self._pattern, tuple(found))
        return sorted(found, key=lambda cut: cut.start) if found else found

    def _abbreviations(
        self, text: str, pattern: re.Pattern[str], taken: Sequence[_Cut]
    ) -> Iterator[_Cut]:
        for match in pattern.finditer(_untied(text)):
            one = self.waiting.get(match[0])
            clear = all(match.end() <= cut.start or cut.stop <= match.start() for cut in taken)
            if one is None or not clear:
                continue
            del self.waiting[one.term]
            said = {"expansion": one.words, "language": one.language}
            yield _Cut(match.start(), match.end(), said)
            self._pattern = _pattern(self.waiting)


def _untied(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@cache
def _locale(language: str) -> Locale | None:
    """That of a language, if there is one."""
    language = language.partition("-")[0]
    return locales.get(language) if language in locales.LANGUAGES else None


def _pattern(terms: Iterable[str]) -> re.Pattern[str] | None:
    """Any of the terms as a word: not inside another, but before a hyphen or an ending."""
    longest = sorted(terms, key=len, reverse=True)
    if not longest:
        return None
    return re.compile(rf"(?<!\w)(?<!\w\.)(?:{'|'.join(map(re.escape, longest))})(?!\w|\.\w)")


def _signs(text: str, locale: Locale) -> Iterator[_Cut]:
    for one in said(text, locale.aloud, locale.usage):
        yield _Cut(one.start, one.stop, {"actual_text": one.words})


def _parted(inline: Inline, cuts: Sequence[_Cut], node: Node) -> Iterator[Inline]:
    """The pieces of an inline; its anchor stays with the first."""
    owner, at = inline.node or node, 0
    pieces: list[tuple[int, int, Node | None]] = []
    for cut in cuts:
        pieces += [(at, cut.start, inline.node)] if at < cut.start else []
        pieces.append((cut.start, cut.stop, owner.span("Span", **cut.properties)))
        at = cut.stop
    pieces += [(at, len(inline.text), inline.node)] if at < len(inline.text) else []
    for number, (start, stop, own) in enumerate(pieces):
        text, span = inline.text[start:stop], inline.span
        if isinstance(inline.text, Text):
            text, span = inline.text.part(start, stop), inline.text.span_at(start)
        anchor = inline.anchor if not number else None
        yield replace(inline, text=text, span=span, node=own, anchor=anchor)
