"""From markdown-it's inline tokens to `Markup`, each with its place in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Self

from markdown_it.token import Token

from typeset.diagnostics import Diagnostics, Span
from typeset.layout.index_terms import IndexTerm, own_words, read_terms
from typeset.layout.markup import (
    Computed,
    CrossReference,
    Hyperlink,
    IndexMark,
    Markup,
    NoteMark,
    Words,
)
from typeset.layout.source import Place, Text
from typeset.records import dataclass

_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)[^\s]+")

_REFUSED = {
    "code_inline": ("code", "for a backquote itself write \\`"),
    "html_inline": ("HTML", "for the sign itself write \\<"),
    "image": ("pictures", "figures are written under “figures” and set with “- figure: …”"),
}
"""Inline markup that the language lacks: what it is, and what to do."""


@dataclass(frozen=True, slots=True)
class _Start:
    """A line of a paragraph: where it begins in markdown-it's content, and in the text."""

    content: int
    text: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Leads from an offset in the content that markdown-it parsed back to the file."""

    text: Text
    starts: tuple[_Start, ...]

    @classmethod
    def of_line(cls, text: Text, lead: int) -> Self:
        """Content that is `text` without its first `lead` characters."""
        return cls(text, (_Start(0, lead),))

    @classmethod
    def of_block(cls, text: Text, lines: Sequence[str], first: int, content: str) -> Self:
        """Content made of `lines` of the text from number `first` on.

        markdown-it strips indentation and list marks, so each line of the content is the tail of
        its line in the text, but for space at either end.
        """
        starts = []
        at, before = 0, sum(len(line) + 1 for line in lines[:first])
        for line, part in zip(lines[first:], content.split("\n"), strict=False):
            bare = part.strip()
            start = len(line.rstrip()) - len(bare)
            starts.append(_Start(at + len(part) - len(part.lstrip()), before + start))
            at += len(part) + 1
            before += len(line) + 1
        return cls(text, tuple(starts))

    def span(self, offset: int) -> Span:
        """The place of the character at `offset` in the content."""
        last = bisect_right(self.starts, offset, key=attrgetter("content")) - 1
        start = self.starts[max(last, 0)]
        return self.text.span_at(max(0, start.text + offset - start.content))


@dataclass(frozen=True, slots=True)
class _Style:
    """How words are set."""

    emphasis: bool
    strong: bool
    language: str | None


class Gatherer:
    """Gathers the markup of one paragraph."""

    def __init__(self, origin: Origin, diagnostics: Diagnostics) -> None:
        self._origin = origin
        self._diagnostics = diagnostics
        self._gathered: list[Markup] = []
        self._emphasis = 0
        self._strong = 0
        self._languages: list[str | None] = []
        self._said: list[_Said] = []
        self._link: _OpenLink | None = None
        self._links_in_link = 0
        self._run: list[tuple[str, int]] = []
        self._run_style = self._style()

    def gather(self, tokens: Iterable[Token]) -> tuple[Markup, ...]:
        """The markup of all tokens."""
        for token in tokens:
            self._take(token)
        self._end_run()
        return tuple(self._gathered)

    def _take(self, token: Token) -> None:
        at = int(token.meta.get("at", 0))
        match token.type:
            case "text" | "text_special":
                self._words(token.content, at)
            case "formula":
                self._add_formula(at)
            case "softbreak":
                self._words(" ", at)
            case "hardbreak":
                self._words("\n", at)
            case "em_open" | "em_close":
                self._emphasis += token.nesting
            case "strong_open" | "strong_close":
                self._strong += token.nesting
            case "words_open":
                self._open_words(token, at)
            case "words_close":
                self._close_words()
            case "link_open":
                self._open_link(token, at)
            case "link_close":
                self._close_link()
            case "note_mark" | "cross_reference":
                self._add_mark(token, at)
            case _:
                self._refuse(token, at)

    # --- words

    def _style(self) -> _Style:
        language = next((tag for tag in reversed(self._languages) if tag), None)
        return _Style(self._emphasis > 0, self._strong > 0, language)

    def _words(self, content: str, at: int) -> None:
        """Go on with the run of words, or begin another if the style has changed."""
        if not content:
            return
        if (style := self._style()) != self._run_style:
            self._end_run()
            self._run_style = style
        self._run.append((content, at))

    def _end_run(self) -> None:
        if not self._run:
            return
        places, length = [], 0
        for content, at in self._run:
            places.append(Place(length, self._origin.span(at)))
            length += len(content)
        value = "".join(content for content, _ in self._run)
        text = Text.at(value, places[0].span, tuple(places))
        style = self._run_style
        self._put(Words(text, text.span, style.emphasis, style.strong, style.language))
        self._run = []

    def _put(self, markup: Markup) -> None:
        """Into the open link, if there is one."""
        if self._link is not None and isinstance(markup, Words | Computed):
            self._link.children.append(markup)
        else:
            self._gathered.append(markup)

    # --- words of which something is said

    def _open_words(self, token: Token, at: int) -> None:
        self._languages.append(token.meta["language"])
        self._end_run()
        terms = token.meta["index"]
        self._said.append(_Said(terms, self._origin.span(at), len(self._gathered)))

    def _close_words(self) -> None:
        """Put the mark for the index, if there is one, before its words."""
        self._end_run()
        self._languages.pop()
        said = self._said.pop()
        if said.terms is None:
            return
        words = own_words("".join(map(_shown, self._gathered[said.position :])))
        if not words:
            hint = "put them between the brackets; what the index lists may be written in index=…"
            message = "a mark for the index needs words that it stands at"
            self._diagnostics.error("empty-index-mark", message, said.span, hint)
            return
        terms = (
            read_terms(said.terms, said.span, self._diagnostics)
            if said.terms
            else (IndexTerm(words),)
        )
        if terms:
            self._gathered.insert(said.position, IndexMark(terms, said.span))

    # --- links and marks

    def _open_link(self, token: Token, at: int) -> None:
        self._end_run()
        before = 0 if token.markup == "autolink" else 1
        span = self._origin.span(at - before)
        if self._link is not None:
            self._links_in_link += 1
            self._report_nested(span)
            return
        self._link = _OpenLink(str(token.attrGet("href") or ""), span, [])
        if not _ADDRESS.fullmatch(self._link.url):
            self._report_address(self._link)

    def _report_address(self, link: _OpenLink) -> None:
        message = f"“{link.url}” is no address that a reader can follow"
        hint = "begin it with https://, mailto: or tel:"
        if link.url.startswith("www."):
            hint = f"write https://{link.url}"
        elif link.url.startswith("#"):
            hint = f"to refer to a part of the report write [@{link.url[1:]}]"
        self._diagnostics.error("bad-address", message, link.span, hint)

    def _report_nested(self, span: Span) -> None:
        message = "the words of a link hold another link, a note, a reference or a language"
        hint = "move it out of the link; a language goes around it: [[words](address)]{lang=en}"
        self._diagnostics.error("nested-in-link", message, span, hint)

    def _close_link(self) -> None:
        if self._links_in_link:
            self._links_in_link -= 1
            return
        self._end_run()
        link, self._link = self._link, None
        if link is None:
            return
        if not link.children:
            hint = "write [words](address)"
            self._diagnostics.error("empty-link", "this link has no words", link.span, hint)
        self._put(Hyperlink(link.url, tuple(link.children), link.span))

    def _add_formula(self, at: int) -> None:
        self._end_run()
        style = self._style()
        span = self._origin.span(at)
        self._put(Computed(span, style.emphasis, style.strong, style.language))

    def _add_mark(self, token: Token, at: int) -> None:
        self._end_run()
        span = self._origin.span(at)
        name = Text.at(token.content, self._origin.span(at + 2))
        is_note = token.type == "note_mark"
        self._put(NoteMark(name, span) if is_note else CrossReference(name, span))

    # --- what the language lacks

    def _refuse(self, token: Token, at: int) -> None:
        span = self._origin.span(at)
        match token.type:
            case "note_definition":
                message = "notes are not written in the text"
                hint = f"write “{token.content}: …” under “footnotes”"
                self._diagnostics.error("note-in-text", message, span, hint)
            case "nested_in_link":
                self._report_nested(span)
            case "unnamed":
                message = f"“{token.content}” has no name in it that something could have"
                hint = "a name has letters, digits and hyphens, and no spaces"
                self._diagnostics.error("bad-name", message, span, hint)
            case "bad_attributes":
                message = f"“{token.content}” is nothing that can be said about words"
                hint = (
                    'write {lang=en} for another language, {index} or {index="term"} for the index'
                )
                self._diagnostics.error("bad-attributes", message, span, hint)
            case kind:
                what, hint = _REFUSED.get(kind, (kind, "remove it"))
                message = f"texts cannot have {what}"
                # Of a pair of tags the first is told; the second is known to belong to it.
                if not token.content.startswith("</"):
                    self._diagnostics.error("unknown-markup", message, span, hint)
                self._words(token.content, at)


@dataclass(slots=True)
class _OpenLink:
    """A link whose end has not come yet."""

    url: str
    span: Span
    children: list[Words | Computed]


@dataclass(frozen=True, slots=True)
class _Said:
    """Words in brackets whose end has not come yet: what the index lists, and where they begin."""

    terms: str | None
    span: Span
    position: int


def _shown(markup: Markup) -> str:
    """The words that a piece of markup prints."""
    match markup:
        case Words():
            return markup.text
        case Hyperlink():
            return "".join(map(_shown, markup.children))
        case _:
            return ""
