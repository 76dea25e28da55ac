"""Body text and one-line texts: CommonMark with notes, references and languages, made typed.

What CommonMark has and the layout language does not (headings, code, pictures, raw HTML) is
reported with its place and with what to write instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import TypeAlias

from markdown_it.token import Token

from typeset.diagnostics import Diagnostics, Span
from typeset.layout.gather import Gatherer, Origin
from typeset.layout.inline_rules import parser
from typeset.layout.markup import (
    Computed,
    CrossReference,
    Hyperlink,
    IndexMark,
    Markup,
    NoteMark,
    Words,
)
from typeset.layout.source import Text
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class MarkdownParagraph:
    """A paragraph of body text."""

    inlines: tuple[Markup, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class MarkdownList:
    """A list, bulleted or numbered from `start`; each item is one paragraph.

    `inner` are the lists that stand in items, by the items' numbers from 0.
    """

    ordered: bool
    start: int
    items: tuple[tuple[Markup, ...], ...]
    span: Span
    inner: Mapping[int, MarkdownList] = field(default_factory=dict)


_LISTS = ("bullet_list_open", "ordered_list_open")
_DEEPEST = 1
"""How many lists may stand in each other below the first."""

MarkdownBlock: TypeAlias = MarkdownParagraph | MarkdownList

_REFUSED = {
    "heading": ("a heading", "headings are written as “- heading: …” in the body"),
    "fence": ("program code", "remove the line of backquotes or tildes"),
    "code_block": ("program code", "begin the text in the same column as the other lines"),
    "html_block": ("HTML", "write it as text, with * for emphasis"),
    "blockquote": ("a quotation", "those that stand out are written as “- pull_quote: …”"),
    "hr": ("a line across the page", "remove it; sections begin with “- heading: …”"),
    "table": ("a table", "tables are written under “tables” and set with “- table: …”"),
}
"""Blocks that the language lacks: what they are, and what to do instead."""


def parse(text: Text, diagnostics: Diagnostics) -> tuple[MarkdownBlock, ...]:
    """The paragraphs and lists of body text."""
    tokens = parser().parse(text)
    return tuple(_BlockReader(text, tokens, diagnostics).blocks())


def parse_inline(text: Text, diagnostics: Diagnostics) -> tuple[Markup, ...]:
    """The markup of a one-line text, such as a caption; line ends in it are spaces."""
    lead = len(text) - len(text.lstrip(" \t\n"))
    content = text.strip(" \t\n")
    (inline,) = parser().parseInline(content)
    origin = Origin.of_line(text, lead)
    return Gatherer(origin, diagnostics).gather(inline.children or [])


class _BlockReader:
    """Goes through markdown-it's flat list of tokens."""

    def __init__(self, text: Text, tokens: Sequence[Token], diagnostics: Diagnostics) -> None:
        self._text = text
        self._lines = text.split("\n")
        self._tokens = tokens
        self._diagnostics = diagnostics

    def blocks(self) -> Iterator[MarkdownBlock]:
        """The blocks of the text, in order."""
        position = 0
        while position < len(self._tokens):
            token = self._tokens[position]
            end = self._end(position)
            if token.type == "paragraph_open":
                inlines = self._inlines(self._tokens[position + 1])
                yield MarkdownParagraph(inlines, self._span(token))
            elif token.type in _LISTS:
                yield self._list(position, end, _DEEPEST)
            else:
                self._refuse(token)
            position = end + 1

    def _end(self, position: int) -> int:
        """The position of the token that closes the one at `position`."""
        depth = 0
        for index in range(position, len(self._tokens)):
            depth += self._tokens[index].nesting
            if depth == 0:
                return index
        return len(self._tokens) - 1

    def _list(self, position: int, end: int, depth: int) -> MarkdownList:
        """A list that may hold others, so many `depth`s below it."""
        token = self._tokens[position]
        items: list[tuple[Markup, ...]] = []
        inner: dict[int, MarkdownList] = {}
        position += 1
        while position < end:
            last = self._end(position)
            inlines, below = self._item(position, last, depth)
            if below is not None:
                inner[len(items)] = below
            items.append(inlines)
            position = last + 1
        start = token.attrGet("start")
        ordered = token.type == "ordered_list_open"
        first = 1 if start is None else int(start)
        return MarkdownList(ordered, first, tuple(items), self._span(token), inner)

    def _item(
        self, position: int, end: int, depth: int
    ) -> tuple[tuple[Markup, ...], MarkdownList | None]:
        """The one paragraph of an item, and the list below it; what else it holds is reported."""
        opening = self._tokens[position]
        inlines: tuple[Markup, ...] | None = None
        inner: MarkdownList | None = None
        position += 1
        while position < end:
            token = self._tokens[position]
            if token.type == "paragraph_open" and inlines is None:
                inlines = self._inlines(self._tokens[position + 1])
            elif token.type in _LISTS and depth and inner is None and inlines is not None:
                inner = self._list(position, self._end(position), depth - 1)
            else:
                self._refuse_in_item(token)
            position = self._end(position) + 1
        if inlines is None:
            hint = "write its text after the bullet or number"
            self._report("empty-item", "this list item has no text", opening, hint)
        return inlines or (), inner

    def _inlines(self, token: Token) -> tuple[Markup, ...]:
        first = token.map[0] if token.map else 0
        origin = Origin.of_block(self._text, self._lines, first, token.content)
        return Gatherer(origin, self._diagnostics).gather(token.children or [])

    def _span(self, token: Token) -> Span:
        """Where a block's first character stands."""
        number = token.map[0] if token.map else 0
        line = self._lines[number]
        before = sum(len(line) + 1 for line in self._lines[:number])
        return self._text.span_at(before + len(line) - len(line.lstrip()))

    def _refuse_in_item(self, token: Token) -> None:
        if token.type == "paragraph_open":
            hint = "join them, or end the list and begin a new paragraph"
            self._report("list-paragraphs", "a list item holds one paragraph", token, hint)
        elif token.type in _LISTS:
            message = "an item can hold one list below its text, and that list no other"
            hint = "make it one list, or put the inner one into words"
            self._report("nested-list", message, token, hint)
        else:
            self._refuse(token)

    def _refuse(self, token: Token) -> None:
        kind = token.type.removesuffix("_open")
        what, hint = _REFUSED.get(kind, (kind, "write a paragraph or a list"))
        if kind == "heading" and token.markup in ("-", "="):
            hint = f"a line of “{token.markup}” makes the text above it a heading; {hint}"
        self._report("unknown-markup", f"body text cannot have {what}", token, hint)

    def _report(self, code: str, message: str, token: Token, hint: str) -> None:
        self._diagnostics.error(code, message, self._span(token), hint)


__all__ = [
    "Computed",
    "CrossReference",
    "Hyperlink",
    "IndexMark",
    "MarkdownBlock",
    "MarkdownList",
    "MarkdownParagraph",
    "Markup",
    "NoteMark",
    "Words",
    "parse",
    "parse_inline",
]
