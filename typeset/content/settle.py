"""Settle a report: from what was written and delivered to everything but page numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from typeset import locale as locales
from typeset.content import abbreviations
from typeset.content.appendix import to_whole, write_appendix
from typeset.content.chapters import write_chapter
from typeset.content.completion import Completion
from typeset.content.covers import sheet_words
from typeset.content.document import Document, Part
from typeset.content.exhibit_lists import kinds, numbered
from typeset.content.figure_tables import Tabled, with_tables
from typeset.content.listings import DefinitionList
from typeset.content.matter import write_matter
from typeset.content.names import name_all
from typeset.content.node import Node
from typeset.content.reciting import recited
from typeset.content.writers import Writers
from typeset.data.read import Store
from typeset.data.views import Views
from typeset.diagnostics import Diagnostics
from typeset.layout.load import Loaded
from typeset.locale import Locale
from typeset.numbers.book import NONE, Numbers
from typeset.records import dataclass


def settle(
    loaded: Loaded,
    store: Store,
    views: Views,
    diagnostics: Diagnostics,
    accessible: bool = True,
    numbers: Numbers = NONE,
) -> Document:
    """Write every part; values come from the `views`, outlines of maps from the `store`.

    `numbers` are those that texts take from the data.  `accessible`: a figure without an
    alternative text is an error.
    """
    locale = locales.get(loaded.report.language)
    names = name_all(loaded.chapters, loaded.pages, loaded.lost, locale, diagnostics, numbers)
    writers = Writers(loaded, store, views, diagnostics, accessible, locale, names)
    return _Settler(loaded, locale, writers).document()


@dataclass(frozen=True, slots=True)
class _Settler:
    loaded: Loaded
    locale: Locale
    writers: Writers

    def document(self) -> Document:
        report, completion = self.loaded.report, Completion()
        written = [*self._parts(completion)]
        tabled = [self._tabled(part) for part in written]
        self._warn_of_unreferred()
        incomplete = [*self._without_empty_lists([one.part for one in tabled])]
        parts = completion.complete(incomplete)
        whole = to_whole(parts, self.writers)
        return Document(
            title=self.locale.dashed(report.title),
            publisher=str(report.publisher),
            description=self.locale.dashed(report.description) if report.description else None,
            date=report.date,
            locale=self.locale,
            parts=tuple(map(self._recited, parts)),
            appendices={
                part.number: write_appendix(part, whole, self.writers)
                for part in written
                if part.number
            },
            figure_tables={
                one.part.anchor: recited(one.tables, [], self.locale)
                for one in tabled
                if one.tables
            },
            bound=report.figure_tables == "both",
            sheet=sheet_words(report, self.writers.of("cover", Node("Sect"))),
            standard=report.standard,
            published=str(report.published) if report.published is not None else None,
        )

    def _parts(self, completion: Completion) -> Iterator[Part]:
        report = self.loaded.report
        yield from write_matter(report.front, self.writers, completion)
        for ordinal, chapter in enumerate(self.loaded.own_chapters):
            yield write_chapter(chapter, ordinal, self.writers)
        yield from write_matter(report.back, self.writers, completion)

    def _tabled(self, part: Part) -> Tabled:
        """A part with the numbers behind its figures, if the report wants them."""
        if self.loaded.report.figure_tables == "none":
            return Tabled(part)
        return with_tables(part, self.writers.of(part.anchor, Node("Sect")))

    def _recited(self, part: Part) -> Part:
        """The part as it is read; the list of abbreviations expands none."""
        listed = any(isinstance(block, DefinitionList) for block in part.blocks)
        known = self.loaded.abbreviations
        expansions = [] if listed else abbreviations.expansions(known, self.writers.names)
        return recited(part, expansions, self.locale)

    # --- completeness

    def _without_empty_lists(self, parts: Sequence[Part]) -> Iterator[Part]:
        """All parts but the lists of tables and figures that have nothing to list: warned of."""
        for part in parts:
            name, wanted = part.lists, tuple(kinds(part.lists or ""))
            if name is None or any([*numbered(other, one)] for other in parts for one in wanted):
                yield part
                continue
            self.writers.diagnostics.warning(
                "empty-list",
                f"the page “{name}” has nothing to list, and is left out",
                name.span,
                "remove it until the report has some",
            )

    def _warn_of_unreferred(self) -> None:
        for chapter in self.loaded.own_chapters:
            own = self.writers.names.of(str(chapter.number))
            for name in (*chapter.tables, *chapter.figures):
                named = own.get(str(name))
                if named is not None and named.anchor not in self.writers.referred:
                    self.writers.diagnostics.warning(
                        "never-referred-to",
                        f"{named.label} (“{name}”) is never referred to in the text",
                        name.span,
                        f"write [@{name}] where readers should look at it",
                    )
