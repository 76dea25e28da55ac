"""What stands behind a term of the index: the pages where it is, and the terms that it leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from typeset.content.listings import IndexEntry
from typeset.content.node import Node, ToAnchor
from typeset.content.texts import Inline
from typeset.locale import Locale
from typeset.records import dataclass


@dataclass(frozen=True, slots=True)
class Folio:
    """A page: `number` counts pages from 1, `label` is what readers see on it."""

    number: int
    label: str


Folios = Callable[[str], Folio | None]
"""The page of an anchor, if it is known."""


@dataclass(frozen=True, slots=True)
class _Locator:
    """A page and the first mark of a term on it."""

    folio: Folio
    anchor: str


def entry_inlines(entry: IndexEntry, folios: Folios, locale: Locale) -> tuple[Inline, ...]:
    """The line of an entry: its words, the pages, and “see” others; all that leads is linked."""
    return (
        Inline(entry.words, entry.span, anchor=entry.anchor),
        *_pages(entry, folios, locale),
        *_see(entry, locale),
    )


def _pages(entry: IndexEntry, folios: Folios, locale: Locale) -> Iterator[Inline]:
    """“12, 14–16”: a comma parts pages from words that end in a figure."""
    separator = ", " if entry.words[-1:].isdigit() else " "
    for first, last in _runs(_locators(entry, folios)):
        yield Inline(separator, entry.span)
        yield _linked(first, entry, locale)
        if last is not first:
            yield Inline("–", entry.span)
            yield _linked(last, entry, locale)
        separator = ", "


def _locators(entry: IndexEntry, folios: Folios) -> list[_Locator]:
    """One for each page, in the order of pages."""
    found: dict[int, _Locator] = {}
    for anchor in entry.marks:
        folio = folios(anchor)
        if folio is not None:
            found.setdefault(folio.number, _Locator(folio, anchor))
    return [found[number] for number in sorted(found)]


def _runs(locators: Sequence[_Locator]) -> Iterator[tuple[_Locator, _Locator]]:
    """The first and last of pages that follow each other."""
    start = 0
    for index, locator in enumerate(locators):
        following = locators[index + 1] if index + 1 < len(locators) else None
        if following is None or following.folio.number != locator.folio.number + 1:
            yield locators[start], locator
            start = index + 1


def _linked(locator: _Locator, entry: IndexEntry, locale: Locale) -> Inline:
    label = locator.folio.label
    words = entry.words if entry.level == 0 else f"{entry.heading}, {entry.words}"
    target = ToAnchor(locator.anchor, f"{words}, {locale.page} {label}")
    return Inline(label, entry.span, node=_link(entry.node), target=target)


def _see(entry: IndexEntry, locale: Locale) -> Iterator[Inline]:
    if not entry.see:
        return
    word = locale.see_also if entry.also else locale.see
    yield Inline(", ", entry.span)
    yield Inline(word, entry.span, emphasis=True)
    separator = " "
    for other in entry.see:
        yield Inline(separator, entry.span)
        target = ToAnchor(other.anchor, other.words)
        yield Inline(other.words, entry.span, node=_link(entry.node), target=target)
        separator = "; "


def _link(parent: Node) -> Node:
    return parent.span("Reference").span("Link")
