"""Settle a report: from what was written and delivered to everything but page numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace

from typeset import locale as locales
from typeset.content import abbreviations, lists
from typeset.content.body import Writer, write_list
from typeset.content.completion import Completion, following, listed
from typeset.content.covers import cover_words, sheet_words
from typeset.content.document import Block, Document, Opener, Part, PartKind
from typeset.content.exhibit_blocks import Table
from typeset.content.exhibit_lists import Kind, exhibit_list, kinds, numbered
from typeset.content.exhibits import Exhibits
from typeset.content.figure_tables import Tabled, with_tables
from typeset.content.index import IndexMaker, Occurrence
from typeset.content.listings import Contents, DefinitionList
from typeset.content.names import Names, chapter_anchor, file_slug, name_all, slug
from typeset.content.node import Node, ToAnchor
from typeset.content.reciting import recited
from typeset.content.texts import Heading, Inline, Paragraph
from typeset.content.words import Scribe, plain
from typeset.data.read import Store
from typeset.data.series import ChartData
from typeset.data.views import Views
from typeset.diagnostics import Diagnostics
from typeset.layout.load import Loaded
from typeset.layout.models import Chapter, Page
from typeset.layout.source import Text
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
    return _Settler(loaded, store, views, diagnostics, accessible, locale, names).document()


@dataclass(slots=True)
class _Settler:
    loaded: Loaded
    store: Store
    views: Views
    diagnostics: Diagnostics
    accessible: bool
    locale: Locale
    names: Names
    referred: set[str] = field(default_factory=set)
    occurrences: list[Occurrence] = field(default_factory=list)
    completion: Completion = field(default_factory=Completion)

    def document(self) -> Document:
        report = self.loaded.report
        front, chapters = [*self._matter(report.front)], [*self._chapters()]
        parts = [*front, *chapters, *self._matter(report.back)]
        tabled = [self._tabled(part) for part in parts]
        parts = [one.part for one in tabled]
        self._warn_of_unreferred()
        self._warn_of_empty_lists(parts)
        parts = [*self.completion.complete(parts)]
        whole = self._whole(parts)
        return Document(
            title=self.locale.dashed(report.title),
            publisher=str(report.publisher),
            description=self.locale.dashed(report.description) if report.description else None,
            date=report.date,
            locale=self.locale,
            parts=tuple(map(self._recited, parts)),
            appendices={
                part.number: self._appendix(part, whole) for part in chapters if part.number
            },
            figure_tables={
                one.part.anchor: recited(one.tables, [], self.locale)
                for one in tabled
                if one.tables
            },
            bound=report.figure_tables == "both",
            sheet=sheet_words(report, self._writer("cover", None, Node("Sect"), level=1)),
            standard=report.standard,
            published=str(report.published) if report.published is not None else None,
        )

    def _recited(self, part: Part) -> Part:
        """The part as it is read; the list of abbreviations expands none."""
        listed = any(isinstance(block, DefinitionList) for block in part.blocks)
        expansions = (
            [] if listed else abbreviations.expansions(self.loaded.abbreviations, self.names)
        )
        return recited(part, expansions, self.locale)

    def _warn_of_empty_lists(self, parts: Sequence[Part]) -> None:
        for name in (*self.loaded.report.front, *self.loaded.report.back):
            wanted = tuple(kinds(name))
            if wanted and not any([*numbered(part, kind)] for part in parts for kind in wanted):
                self.diagnostics.warning(
                    "empty-list",
                    f"the page “{name}” has nothing to list",
                    name.span,
                    "remove it until the report has some",
                )

    def _own(self) -> Iterator[Chapter]:
        return (chapter for chapter in self.loaded.chapters if isinstance(chapter, Chapter))

    # --- tools for one part

    def _scribe(self, key: str, footnotes: dict[Text, Text] | None = None) -> Scribe:
        return Scribe(
            key,
            self.names,
            footnotes,
            self.locale,
            self.diagnostics,
            referred=self.referred,
            occurrences=self.occurrences,
        )

    def _writer(self, key: str, part: Chapter | Page | None, root: Node, level: int) -> Writer:
        exhibits = Exhibits(
            part=key,
            tables=part.tables if part else {},
            figures=part.figures if part else {},
            names=self.names,
            store=self.store,
            views=self.views,
            locale=self.locale,
            diagnostics=self.diagnostics,
            accessible=self.accessible,
            folder=self.loaded.folder,
        )
        return Writer(self._scribe(key, part.footnotes if part else None), exhibits, root, level)

    # --- chapters

    def _chapters(self) -> Iterator[Part]:
        for ordinal, chapter in enumerate(self._own()):
            yield self._chapter(chapter, ordinal)

    def _chapter(self, chapter: Chapter, ordinal: int) -> Part:
        root = Node("Part")
        writer = self._writer(str(chapter.number), chapter, root, level=1)
        opener = self._opener(chapter, root, writer)
        blocks = writer.write(chapter.body)
        writer.scribe.report_unused()
        short = self.names.spoken(chapter.running_head or chapter.title)
        return Part(
            kind="chapter",
            title=plain(opener.title.inlines),
            running_head=short,
            anchor=opener.title.anchor,
            node=root,
            blocks=blocks,
            number=chapter.number,
            ordinal=ordinal,
            slug=file_slug(chapter.slug or short),
            opener=opener,
            columns=tuple(writer.columns),
        )

    def _opener(self, chapter: Chapter, root: Node, writer: Writer) -> Opener:
        report = self.loaded.report.title
        report_node, title_node = root.add("P"), root.add("H1")
        number = Inline(f"{chapter.number}\N{NO-BREAK SPACE}", chapter.title.span)
        words = writer.scribe.line(chapter.title, title_node)
        title = Heading(
            level=1,
            inlines=words,
            plain=f"{chapter.number} {plain(words)}",
            node=title_node,
            anchor=chapter_anchor(chapter.number, self.locale),
        )
        writer.scribe.take_notes(root)
        own = chapter.opener
        picture = writer.exhibits.opening(own, root, writer.scribe) if own is not None else None
        heading = summary = None
        if chapter.summary:
            section = root.add("Sect")
            node = section.add("H2")
            label = self.locale.summary
            anchor = self.names.anchor(f"{chapter.number}-{slug(label)}")
            heading = Heading(2, (Inline(label, chapter.span),), label, node, anchor)
            bullets = [("•", writer.scribe.parse(text)) for text in chapter.summary]
            summary = write_list(section, writer.scribe, bullets)
            writer.scribe.take_notes(section)
        return Opener(
            report=Paragraph(
                (Inline(self.locale.set_right(report), report.span),), report_node, first=True
            ),
            number=Paragraph((number,), title_node, first=True),
            title=title,
            summary_heading=heading,
            summary=summary,
            picture=picture,
        )

    # --- front and back matter

    def _matter(self, names: list[Text]) -> Iterator[Part]:
        makers: dict[str, Callable[[], Part | None]] = {
            "cover": self._cover,
            "title-page": self._title_page,
            "imprint": self._imprint,
            "contents": self._contents,
            "tables": lambda: self._exhibit_list("tables"),
            "figures": lambda: self._exhibit_list("figures"),
            "exhibits": lambda: self._exhibit_list("exhibits"),
            "abbreviations": self._abbreviations,
            "index": self._index,
            "chapter-list": self._chapter_list,
        }
        for name in names:
            part = makers[name]() if name in makers else self._page(str(name))
            if part is not None:
                yield part

    def _cover(self) -> Part | None:
        words = self.loaded.report.cover
        if words is None:
            return None
        path = self.store.path(words.art)
        areas = self.store.outlines(path, words.art.file.span)
        root = Node("Sect")
        art = ChartData(outlines=areas or ())
        block = cover_words(words, self.loaded.report.publisher, root, self._scribe("cover"), art)
        return Part("cover", self.locale.cover, "", "cover", root, (block,))

    def _title_page(self) -> Part | None:
        """The cover's words once more, for the first page inside it."""
        words = self.loaded.report.cover
        if words is None:
            return None
        root = Node("Sect")
        scribe = self._scribe("cover")
        block = cover_words(words, self.loaded.report.publisher, root, scribe, ChartData())
        return Part("title", self.locale.title_page, "", "title-page", root, (block,))

    def _titled(
        self, title: Text | str, kind: PartKind = "plain", part: Page | None = None, key: str = ""
    ) -> tuple[Writer, Part]:
        """A part that begins with a heading of level 1, and the writer for what follows."""
        key = key or self.names.anchor(slug(title))
        root = Node("Sect")
        writer = self._writer(key, part, root, level=1)
        text = title if isinstance(title, Text) else Text.at(title, self.loaded.report.title.span)
        node = root.add("H1")
        inlines = writer.scribe.line(text, node)
        writer.scribe.take_notes(root)
        words = plain(inlines)
        heading = Heading(1, inlines, words, node, key)
        return writer, Part(kind, words, words, key, root, (heading,))

    def _imprint(self) -> Part | None:
        imprint = self.loaded.report.imprint
        if imprint is None:
            return None
        writer, part = self._titled(self.locale.imprint)
        blocks = (*writer.text(imprint.text), lists.facts([*imprint.facts.items()], writer))
        return replace(part, blocks=part.blocks + blocks)

    def _contents(self) -> Part:
        writer, part = self._titled(self.locale.contents)
        toc, span = writer.here.add("TOC"), self.loaded.report.title.span
        block = self.completion.later(
            toc, lambda own, parts: lists.contents(following(own, parts), toc, span)
        )
        return replace(part, blocks=(*part.blocks, block))

    def _exhibit_list(self, name: str) -> Part:
        """A list of tables, of figures, or of both under headings of their own."""
        titles = {"tables": self.locale.tables, "figures": self.locale.figures}
        writer, part = self._titled(titles.get(name, self.locale.exhibits))
        blocks = [*part.blocks]
        for kind in kinds(name):
            if name == "exhibits":
                title = titles["tables" if kind is Table else "figures"]
                heading = Text.at(title, self.loaded.report.title.span)
                blocks.append(writer.heading(heading, 2))
            blocks.append(self._later_exhibits(kind, writer.here.add("TOC")))
        return replace(part, blocks=tuple(blocks))

    def _later_exhibits(self, kind: Kind, toc: Node) -> Contents:
        span = self.loaded.report.title.span

        def fill(own: Part, parts: Sequence[Part]) -> Contents:
            return exhibit_list(listed(own, parts), kind, toc, span, self.locale)

        return self.completion.later(toc, fill)

    def _page(self, path: str) -> Part | None:
        page = self.loaded.pages.get(path)
        if page is None:
            return None
        writer, part = self._titled(page.title, part=page, key=self.names.pages[path])
        before = len(part.blocks)
        if page.columns > 1:
            blocks = writer.write_in_columns(page.body, page.columns, before)
        else:
            blocks = writer.write(page.body, before)
        writer.scribe.report_unused()
        return replace(part, blocks=part.blocks + blocks, columns=tuple(writer.columns))

    def _abbreviations(self) -> Part:
        writer, part = self._titled(self.locale.abbreviations)
        items = lists.terms(self.loaded.abbreviations, writer)
        return replace(part, blocks=(*part.blocks, items))

    def _index(self) -> Part:
        writer, part = self._titled(self.locale.index)
        node, report = writer.here.add("Index"), self.loaded.report
        span = next(name.span for name in report.back if name == "index")
        see = report.index.see if report.index is not None else {}
        maker = IndexMaker(self.names, self.locale, self.diagnostics)
        block = self.completion.later(
            node, lambda _own, _parts: maker.make(self.occurrences, see, node, span)
        )
        return replace(part, blocks=(*part.blocks, block))

    def _chapter_list(self) -> Part | None:
        words = self.loaded.report.chapter_list
        if words is None:
            return None
        writer, part = self._titled(words.title, kind="back")
        entries = lists.chapters(self.loaded.chapters, writer)
        return replace(part, blocks=(*part.blocks, entries, *writer.text(words.text)))

    # --- the numbers behind a part's figures

    def _tabled(self, part: Part) -> Tabled:
        if self.loaded.report.figure_tables == "none":
            return Tabled(part)
        return with_tables(part, self._writer(part.anchor, None, Node("Sect"), level=1))

    # --- what a chapter's own file has besides the chapter

    def _whole(self, parts: Sequence[Part]) -> ToAnchor:
        """To the whole report, where it begins with a page that has a heading.

        An anchor of a chapter would lead to that chapter's own file: then it is empty.
        """
        first = next((part for part in parts if part.kind not in ("cover", "title", "back")), None)
        anchor = first.anchor if first is not None and first.kind != "chapter" else ""
        return ToAnchor(anchor, self.locale.set_right(self.loaded.report.title))

    def _appendix(self, chapter: Part, whole: ToAnchor) -> Part:
        key = f"{chapter.number}-{slug(self.locale.abbreviations)}"
        root = Node("Sect")
        writer = self._writer(key, None, root, level=1)
        span = self.loaded.report.title.span
        terms = abbreviations.used(chapter, self.loaded.abbreviations)
        blocks: tuple[Heading | object, ...] = ()
        if terms:
            heading = writer.heading(Text.at(self.locale.abbreviations_here, span), 2)
            blocks = (heading, lists.terms(terms, writer))
        heading = writer.heading(Text.at(self.locale.other_chapters, span), 2)
        around = lists.neighbours(chapter.number or 0, self.loaded.chapters, whole, writer)
        blocks = (*blocks, heading, around, lists.chapters(self.loaded.chapters, writer))
        words = self.loaded.report.chapter_list
        if words is not None:
            blocks = (*blocks, *map(_flush, writer.text(words.text)))
        title = chapter.running_head
        return Part("plain", title, title, key, root, blocks)  # type: ignore[arg-type]

    # --- completeness

    def _warn_of_unreferred(self) -> None:
        for chapter in self._own():
            own = self.names.of(str(chapter.number))
            for name in (*chapter.tables, *chapter.figures):
                named = own.get(str(name))
                if named is not None and named.anchor not in self.referred:
                    self.diagnostics.warning(
                        "never-referred-to",
                        f"{named.label} (“{name}”) is never referred to in the text",
                        name.span,
                        f"write [@{name}] where readers should look at it",
                    )


def _flush(block: Block) -> Block:
    """A short closing text is set flush: its paragraphs are lines rather than a running text."""
    return replace(block, first=True) if isinstance(block, Paragraph) else block
