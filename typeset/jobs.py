"""Jobs: one file to write, with its pages, its tree, its bookmarks and where its links lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import PurePosixPath

from typeset.content.document import Box, Document, Heading, Part
from typeset.content.node import Node
from typeset.editions import Edition
from typeset.pages.page import Page, folios
from typeset.pdf.navigation import Bookmark


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A report whose pages are made up: shared by all jobs.

    `appendices` are keyed by chapter number, `figure_tables` by the anchor of the part that they
    stand after.
    """

    name: str
    document: Document
    pages: Sequence[Page]
    appendices: Mapping[int, Sequence[Page]]
    figure_tables: Mapping[str, Sequence[Page]] = field(default_factory=dict)

    def of(self, part: Part) -> list[Page]:
        """The pages of a part, without blank ones."""
        return [page for page in self.pages if page.part is part and page.kind != "blank"]


@dataclass(frozen=True, slots=True)
class Job:
    """One file.  `path` is below the report's folder in out/, `parts` in reading order."""

    path: PurePosixPath
    edition: Edition
    title: str
    parts: tuple[Part, ...]
    pages: tuple[Page, ...]

    def root(self) -> Node:
        """The file's logical tree: the parts' own nodes under a Document."""
        return Node("Document", children=[part.node for part in self.parts])

    def folios(self) -> dict[str, str]:
        """The folio of each anchor in this file."""
        return {name: folio.label for name, folio in folios(self.pages).items()}

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
            found.append(_report_job(made, edition))
            continue
        found += [
            _chapter_job(made, edition, part)
            for part in made.document.chapters()
            if chapter in (None, part.number)
        ]
    return found


def _report_job(made: MadeUp, edition: Edition) -> Job:
    web = edition.medium == "web"
    parts = tuple(made.document.bound_parts(tables=web))
    pages: list[Page] = []
    for page, after in zip_longest(made.pages, made.pages[1:]):
        if edition.blanks or page.kind != "blank":
            pages.append(page)
        if web and (after is None or after.part is not page.part):
            pages += made.figure_tables.get(page.part.anchor, ())
    path = PurePosixPath(edition.medium, f"{made.name}.pdf")
    return Job(path, edition, made.document.title, parts, tuple(pages))


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
        f"{made.document.title} – {part.number} {part.title}",
        tuple(parts),
        tuple(pages),
    )


def chapter_file(part: Part) -> str:
    """The name of a chapter's own file."""
    return f"{chapter_prefix(part.number or 0)}{part.slug}.pdf"


def chapter_prefix(number: int) -> str:
    """What the names of a chapter's files begin with."""
    return f"kapitel-{number:02d}-"


def addresses(made: MadeUp) -> dict[str, str]:
    """Where each anchor is found from a neighbouring file: its chapter's file, or the report's."""
    places: dict[str, str] = {}
    for page in made.pages:
        own = page.part.kind == "chapter"
        file = chapter_file(page.part) if own else f"{made.name}.pdf"
        for anchor in page.anchors():
            places.setdefault(anchor, f"{file}#{anchor}")
    return places
