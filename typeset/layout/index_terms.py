"""What a mark in the text asks the index to list: ``[words]{index}``, ``[words]{index="…"}``.

A semicolon parts several terms, “>” a term from one below it: ``"boende > skyddat; placeringar"``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from typeset.diagnostics import Diagnostics, Span
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class IndexTerm:
    """A heading of the index, and the entry below it if it is one of those."""

    heading: str
    sub: str | None = None


def own_words(words: str) -> str:
    """The words of a mark as a heading: on one line, without places to break."""
    return re.sub(r"\s+", " ", words.replace("\N{SOFT HYPHEN}", "")).strip()


def read_terms(value: str, span: Span, diagnostics: Diagnostics) -> tuple[IndexTerm, ...]:
    """The terms in an attribute's value; what is none is reported at `span`."""
    return tuple(_terms(value, span, diagnostics))


def _terms(value: str, span: Span, diagnostics: Diagnostics) -> Iterator[IndexTerm]:
    for part in value.split(";"):
        levels = [own_words(level) for level in part.split(">")]
        if not all(levels) or len(levels) > 2:
            diagnostics.error(
                "bad-index-term",
                f"“{part.strip()}” is no term that an index can list",
                span,
                'write index="term" or index="term > term below", with “;” between several',
            )
            continue
        yield IndexTerm(levels[0], levels[1] if len(levels) > 1 else None)
