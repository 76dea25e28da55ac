"""Front and back matter: covers, imprint, contents and lists, index, and the team's own pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from typeset.content import lists
from typeset.content.body import Writer
from typeset.content.completion import Completion, following, listed
from typeset.content.covers import cover_words
from typeset.content.document import Part, PartKind
from typeset.content.exhibit_blocks import Table
from typeset.content.exhibit_lists import Kind, exhibit_list, kinds
from typeset.content.index import IndexMaker
from typeset.content.listings import Contents
from typeset.content.names import slug
from typeset.content.node import Node
from typeset.content.texts import Heading
from typeset.content.words import plain
from typeset.content.writers import Writers
from typeset.data.series import ChartData
from typeset.layout.chapter import Page
from typeset.layout.report import Report
from typeset.layout.source import Text
from typeset.locale import Locale
from typeset.records import dataclass


def write_matter(names: Iterable[Text], writers: Writers, completion: Completion) -> Iterator[Part]:
    """The pages that `front` or `back` names; what waits for other parts goes to `completion`."""
    matter = _Matter(writers, completion)
    for name in names:
        part = matter.write(name)
        if part is not None:
            yield part


@dataclass(frozen=True, slots=True)
class _Matter:
    writers: Writers
    completion: Completion

    @property
    def _report(self) -> Report:
        return self.writers.loaded.report

    @property
    def _locale(self) -> Locale:
        return self.writers.locale

    def write(self, name: Text) -> Part | None:
        """The page of that name; None if what it would say was not written."""
        makers: dict[str, Callable[[], Part | None]] = {
            "cover": self._cover,
            "title-page": self._title_page,
            "imprint": self._imprint,
            "contents": self._contents,
            "tables": lambda: self._exhibit_list(name),
            "figures": lambda: self._exhibit_list(name),
            "exhibits": lambda: self._exhibit_list(name),
            "abbreviations": self._abbreviations,
            "index": self._index,
            "chapter-list": self._chapter_list,
        }
        return makers[name]() if name in makers else self._page(str(name))

    # --- pages without a heading

    def _cover(self) -> Part | None:
        words = self._report.cover
        if words is None:
            return None
        store = self.writers.store
        areas = store.outlines(store.path(words.art), words.art.file.span)
        root = Node("Sect")
        art = ChartData(outlines=areas or ())
        scribe = self.writers.scribe("cover")
        block = cover_words(words, self._report.publisher, root, scribe, art)
        return Part("cover", self._locale.cover, "", "cover", root, (block,))

    def _title_page(self) -> Part | None:
        """The cover's words once more, for the first page inside it."""
        words = self._report.cover
        if words is None:
            return None
        root = Node("Sect")
        scribe = self.writers.scribe("cover")
        block = cover_words(words, self._report.publisher, root, scribe, ChartData())
        return Part("title", self._locale.title_page, "", "title-page", root, (block,))

    # --- pages with one

    def _titled(
        self, title: Text | str, kind: PartKind = "plain", page: Page | None = None, key: str = ""
    ) -> tuple[Writer, Part]:
        """A part that begins with a heading of level 1, and the writer for what follows."""
        key = key or self.writers.names.anchor(slug(title))
        root = Node("Sect")
        writer = self.writers.of(key, root, page)
        text = title if isinstance(title, Text) else Text.at(title, self._report.title.span)
        node = root.add("H1")
        inlines = writer.scribe.line(text, node)
        writer.scribe.take_notes(root)
        words = plain(inlines)
        heading = Heading(1, inlines, words, node, key)
        return writer, Part(kind, words, words, key, root, (heading,))

    def _imprint(self) -> Part | None:
        imprint = self._report.imprint
        if imprint is None:
            return None
        writer, part = self._titled(self._locale.imprint)
        blocks = (*writer.text(imprint.text), lists.facts([*imprint.facts.items()], writer))
        return replace(part, blocks=part.blocks + blocks)

    def _contents(self) -> Part:
        writer, part = self._titled(self._locale.contents)
        toc = writer.here.add("TOC")
        block = self.completion.later(
            toc, lambda own, parts: lists.contents(following(own, parts), toc)
        )
        return replace(part, blocks=(*part.blocks, block))

    def _exhibit_list(self, name: Text) -> Part:
        """A list of tables, of figures, or of both under headings of their own."""
        titles = {"tables": self._locale.tables, "figures": self._locale.figures}
        writer, part = self._titled(titles.get(name, self._locale.exhibits))
        blocks = [*part.blocks]
        for kind in kinds(name):
            if name == "exhibits":
                title = titles["tables" if kind is Table else "figures"]
                heading = Text.at(title, self._report.title.span)
                blocks.append(writer.heading(heading, 2))
            blocks.append(self._later_exhibits(kind, writer.here.add("TOC")))
        return replace(part, blocks=tuple(blocks), lists=name)

    def _later_exhibits(self, kind: Kind, toc: Node) -> Contents:
        span = self._report.title.span

        def fill(own: Part, parts: Sequence[Part]) -> Contents:
            return exhibit_list(listed(own, parts), kind, toc, span, self._locale)

        return self.completion.later(toc, fill)

    def _page(self, path: str) -> Part | None:
        """A page file of the team's."""
        page = self.writers.loaded.pages.get(path)
        if page is None:
            return None
        writer, part = self._titled(page.title, page=page, key=self.writers.names.pages[path])
        before = len(part.blocks)
        if page.columns > 1:
            blocks = writer.write_in_columns(page.body, page.columns, before)
        else:
            blocks = writer.write(page.body, before)
        writer.scribe.report_unused()
        return replace(part, blocks=part.blocks + blocks, columns=tuple(writer.columns))

    def _abbreviations(self) -> Part:
        writer, part = self._titled(self._locale.abbreviations)
        items = lists.terms(self.writers.loaded.abbreviations, writer)
        return replace(part, blocks=(*part.blocks, items))

    def _index(self) -> Part:
        writer, part = self._titled(self._locale.index)
        node, report = writer.here.add("Index"), self._report
        span = next(name.span for name in report.back if name == "index")
        see = report.index.see if report.index is not None else {}
        maker = IndexMaker(self.writers.names, self._locale, self.writers.diagnostics)
        block = self.completion.later(
            node, lambda _own, _parts: maker.make(self.writers.occurrences, see, node, span)
        )
        return replace(part, blocks=(*part.blocks, block))

    def _chapter_list(self) -> Part | None:
        words = self._report.chapter_list
        if words is None:
            return None
        writer, part = self._titled(words.title, kind="back")
        entries = lists.chapters(self.writers.loaded.chapters, writer)
        return replace(part, blocks=(*part.blocks, entries, *writer.text(words.text)))
