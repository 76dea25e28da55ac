"""Jobs: one file to write, with its pages, its tree, its bookmarks and where its links lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import zip_longest
from pathlib import PurePosixPath
from typing import Literal

from typeset.content.document import Document, Part
from typeset.content.names import file_slug
from typeset.content.node import Node
from typeset.content.texts import Box, Heading
from typeset.editions import Edition
from typeset.layout.binding import Binding
from typeset.pages.coversheet import Jacket
from typeset.pages.page import Page, PageKind, folios
from typeset.pdf.navigation import Bookmark
from typeset.records import dataclass

ONLY_BOUND: tuple[PageKind, ...] = ("blank", "title")
"""Pages that only a bound book needs: on the screen there is nothing to fold, and the cover is the
title page."""


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A report whose pages are made up: shared by all jobs.

    `appendices` are keyed by chapter number, `figure_tables` by the anchor of the part that they
    stand after.  `binding` is how the printed report is bound, `jacket` what is painted on the
    cover's own sheet, if it has one.
    """

    name: str
    document: Document
    pages: Sequence[Page]
    appendices: Mapping[int, Sequence[Page]]
    figure_tables: Mapping[str, Sequence[Page]] = field(default_factory=dict)
    binding: Binding | None = None
    jacket: Jacket | None = None

    @property
    def cover_apart(self) -> bool:
        """Whether the printed covers are a file of their own."""
        return self.binding is not None and self.binding.cover is not None

    def of(self, part: Part) -> list[Page]:
        """The pages of a part, without those that only bound reports have."""
        return [page for page in self.pages if page.part is part and page.kind not in ONLY_BOUND]


Contents = Literal["report", "inside", "cover", "chapter"]
"""What is in a file: the whole report, its inside pages, its covers, or a chapter."""
BOUND: tuple[Contents, ...] = ("report", "inside")
"""What the printer binds as it is."""


@dataclass(frozen=True, slots=True)
class Job:
    """One file.  `path` is below the report's folder in out/, `parts` in reading order.

    `whole` is the title of the report.  `jacket` is what is painted instead of pages, on a single
    sheet.  `others` are pages in another file of the same book, whose folios are referred to here.
    """

    path: PurePosixPath
    edition: Edition
    contents: Contents
    title: str
    parts: tuple[Part, ...]
    pages: tuple[Page, ...]
    whole: str
    others: tuple[Page, ...] = ()
    jacket: Jacket | None = None

    @property
    def sides(self) -> int:
        """How many pages the file has: the cover's own sheet is one."""
        return len(self.pages) if self.jacket is None else 1

    def root(self) -> Node:
        """The file's logical tree: the parts' own nodes under a Document."""
        return Node("Document", children=[part.node for part in self.parts])

    @property
    def part_of(self) -> str | None:
        """The title of the report that a chapter's file belongs to."""
        return None if self.edition.scope == "report" else self.whole

    def folios(self) -> dict[str, str]:
        """The folio of each anchor in this file, and in the file that it is bound with."""
        pages = (*self.pages, *self.others)
        return {name: folio.label for name, folio in folios(pages).items()}

    def bookmarks(self) -> list[Bookmark]:
        """A bookmark for every heading."""
        return [
            Bookmark(heading.plain, heading.level - 1, heading.anchor)
            for part in self.parts
            for heading in _headings(part)
        ]


def _headings(part: Part) -> Iterator[Heading]:
    if part.opener is not None:
        yield part.opener.title
        if part.opener.summary_heading is not None:
            yield part.opener.summary_heading
    for block in part.blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, Box):
            yield block.heading


def jobs(made: MadeUp, editions: Sequence[Edition], chapter: int | None) -> list[Job]:
    """Every file of the editions; of all chapters, or of one."""
    found: list[Job] = []
    for edition in editions:
        if edition.scope == "report":
            found += _report_jobs(made, edition)
            continue
        found += [
            _chapter_job(made, edition, part)
            for part in made.document.chapters()
            if chapter in (None, part.number)
        ]
    return found


def _report_jobs(made: MadeUp, edition: Edition) -> list[Job]:
    """One file; or one of the inside pages and one of the cover that is bound around them."""
    parts = tuple(made.document.bound_parts(tables=edition.medium == "web"))
    pages = tuple(_report_pages(made, edition))
    path = PurePosixPath(edition.medium, f"{made.name}.pdf")
    title = made.document.title
    whole = Job(path, edition, "report", title, parts, pages, title)
    if not edition.bound or not made.cover_apart:
        return [whole]
    covers = tuple(page for page in pages if page.on_cover)
    inside = tuple(page for page in pages if not page.on_cover)
    covering = [page.part for page in covers]
    return [
        replace(
            whole,
            contents="inside",
            parts=tuple(part for part in whole.parts if part not in covering),
            pages=inside,
            others=covers,
        ),
        replace(
            whole,
            path=PurePosixPath(edition.medium, cover_file(made)),
            contents="cover",
            title=f"{whole.title} – {made.document.locale.cover.lower()}",
            parts=tuple(part for part in whole.parts if part in covering),
            pages=covers,
            others=inside,
            jacket=made.jacket,
        ),
    ]


def _report_pages(made: MadeUp, edition: Edition) -> Iterator[Page]:
    """All pages; in files for the screen the tables behind a part's figures come after it."""
    for page, after in zip_longest(made.pages, made.pages[1:]):
        if edition.bound or page.kind not in ONLY_BOUND:
            yield page
        if edition.medium == "web" and (after is None or after.part is not page.part):
            yield from made.figure_tables.get(page.part.anchor, ())


def cover_file(made: MadeUp) -> str:
    """The name of the cover's own file, in the report's language."""
    return f"{made.name}-{file_slug(made.document.locale.cover)}.pdf"


def _chapter_job(made: MadeUp, edition: Edition, part: Part) -> Job:
    parts, pages = [part], made.of(part)
    tables = made.document.figure_tables.get(part.anchor)
    if tables is not None and (edition.medium == "web" or made.document.bound):
        parts.append(tables)
        pages += made.figure_tables.get(part.anchor) or made.of(tables)
    if edition.appendix and part.number is not None:
        appendix = made.appendices[part.number]
        pages += appendix
        parts.append(appendix[0].part)
    return Job(
        PurePosixPath(edition.medium, chapter_file(part)),
        edition,
        "chapter",
        f"{made.document.title} – {part.number} {part.title}",
        tuple(parts),
        tuple(pages),
        made.document.title,
    )


def chapter_file(part: Part) -> str:
    """The name of a chapter's own file."""
    return f"{chapter_prefix(part.number or 0)}{part.slug}.pdf"


def chapter_prefix(number: int) -> str:
    """What the names of a chapter's files begin with."""
    return f"kapitel-{number:02d}-"


def addresses(made: MadeUp) -> dict[str, str]:
    """Where each anchor is found from a neighbouring file: its chapter's file, or the report's.

    At the address of the folder where they are published, if that is known.
    """
    published = made.document.published
    folder = f"{published.rstrip('/')}/" if published else ""
    places: dict[str, str] = {}
    for page in made.pages:
        own = page.part.kind == "chapter"
        file = chapter_file(page.part) if own else f"{made.name}.pdf"
        for anchor in page.anchors():
            places.setdefault(anchor, f"{folder}{file}#{anchor}")
    return places
