"""Inline markup as values: words, links, marks of notes, and references."""

from __future__ import annotations

from typing import TypeAlias

from typeset.diagnostics import Span
from typeset.layout.index_terms import IndexTerm
from typeset.layout.source import Text
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Words in one style.  A line that must end there is "\\n"; `language` is a BCP 47 tag.

    `text` knows the place of each of its characters, `span` is that of the first.
    """

    text: Text
    span: Span
    emphasis: bool = False
    strong: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Computed:
    """Words that the data gives: `{formula}`, whose brace opens at `span`; styles as of `Words`."""

    span: Span
    emphasis: bool = False
    strong: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """Words that lead to a web or mail address."""

    url: str
    children: tuple[Words | Computed, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Where a note is referred to: `[^id]`."""

    id: Text
    span: Span


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A reference to a table, figure, section or chapter: `[@id]`."""

    id: Text
    span: Span


@dataclass(frozen=True, slots=True)
class IndexMark:
    """What the index is to list at the words that follow: `[words]{index}`."""

    terms: tuple[IndexTerm, ...]
    span: Span


Markup: TypeAlias = Words | Computed | Hyperlink | NoteMark | CrossReference | IndexMark
