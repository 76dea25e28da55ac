"""The report file: what a report consists of, and what its covers and own pages say.

Each class is one mapping in the YAML; the docstring under a field is its help text in editors.
Looks are not here but in the theme (`typeset.layout.theme`).
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from typeset.layout.binding import Binding
from typeset.layout.block import Block
from typeset.layout.chapter import ElsewhereChapter
from typeset.layout.checks import Check
from typeset.layout.data_source import Named, Source
from typeset.layout.source import Entries, Text


class Cover(Block):
    """The front cover."""

    title: Text
    """The title as set on the cover."""
    year: Text
    """Set large."""
    subtitle: Text | None = None
    """A line under the title."""
    art: Source
    """A .geojson file whose outlines are drawn as thin lines."""


class Imprint(Block):
    """The imprint page: who publishes, when, under which number."""

    text: Text
    """Body text in CommonMark."""
    facts: dict[Text, Text] = Field(default_factory=dict)
    """Label and value pairs, such as Utgivare: Socialförvaltningen."""


class ChapterList(Block):
    """The back page: all chapters of the report, and where the digital ones are found."""

    title: Text
    """The page's heading."""
    text: Text
    """Body text in CommonMark."""


def _chapter_kind(value: object) -> str | None:
    """The tag of an item under `chapters`."""
    if isinstance(value, str):
        return "(file)"
    return "(elsewhere)" if isinstance(value, dict | ElsewhereChapter) else None


ChapterItem = Annotated[
    Annotated[Text, Tag("(file)")] | Annotated[ElsewhereChapter, Tag("(elsewhere)")],
    Discriminator(_chapter_kind),
]
"""A chapter file's path, or a chapter published elsewhere."""


EditionName = Literal["print", "web"]
EDITIONS: tuple[EditionName, ...] = ("print", "web")
"""What a report may have a theme of its own for."""


class EditionThemes(Block):
    """A theme for each edition: the same text, set in two ways."""

    print: Text
    """Path of the print edition's theme, from the report file's folder."""
    web: Text
    """Path of the web edition's theme, of the whole report and of its chapters."""


def _for_all_editions(value: object) -> object:
    """Let an author write just one theme's path."""
    if not isinstance(value, Text):
        return value
    entries = Entries.at(value.span)
    for edition in EDITIONS:
        entries[Text.at(edition, value.span)] = value
    return entries


Themes = Annotated[
    EditionThemes,
    BeforeValidator(_for_all_editions, json_schema_input_type=Text | EditionThemes),
]


class IndexWords(Block):
    """What the index has besides the terms marked in the text."""

    see: dict[Text, Text] = Field(default_factory=dict)
    """Terms that lead to others: `RVT: relationsvåldsteam`; several are parted by semicolons."""


def _day(value: object) -> object:
    """Read a date in the one form that nobody misreads."""
    if not isinstance(value, str):
        raise ValueError("a date such as 2025-06-10")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError as error:
        raise ValueError("a date such as 2025-06-10") from error


def _address(value: object) -> object:
    """Read the address of a folder on the web."""
    if isinstance(value, str) and not re.fullmatch(r"https?://[^\s?#]+", value):
        raise ValueError("an address such as https://www.stad.example/rapporter/2024/")
    return value


class Report(Block):
    """The report file, report.yaml."""

    title: Text
    """The report's title."""
    publisher: Text
    """Who publishes it."""
    date: Annotated[datetime.date, BeforeValidator(_day)]
    """The date of publication; also the date inside the PDF files."""
    language: Literal["sv", "en"] = "sv"
    """The language of the text: hyphenation, labels, number formats, quotes."""
    description: Text | None = None
    """One sentence about the report, for the PDF files' metadata."""
    standard: Literal["pdf/ua-1", "pdf/ua-2"] = "pdf/ua-1"
    """What web files conform to: pdf/ua-1 (with PDF/A-2a), which readers know best, or pdf/ua-2
    (PDF 2.0, with PDF/A-4f and WTPDF 1.0), whose files also carry the numbers behind charts."""
    published: Annotated[Text, BeforeValidator(_address)] | None = None
    """The address of the folder where the web files are published: links from one of them to
    another then work in a file that somebody has saved."""
    theme: Themes
    """Path of the theme file, from this file's folder, or one for each edition."""
    data: Text
    """Path of the data folder, from this file's folder."""
    datasets: dict[Text, Named] = Field(default_factory=dict)
    """Data files by name, for tables and figures to name instead: how each is read, said once."""
    front: list[Text] = Field(default_factory=list)
    """Pages before the chapters: cover, title-page (in print only), imprint, contents, tables,
    figures, exhibits (tables and figures on one page), or page files."""
    chapters: list[ChapterItem] = Field(min_length=1)
    """Chapter files in order, and chapters published elsewhere."""
    back: list[Text] = Field(default_factory=list)
    """Pages after the chapters: tables, figures, exhibits (both on one page), abbreviations,
    index, chapter-list, or page files."""
    cover: Cover | None = None
    """The cover's words, if `front` has a cover; a title page says the same."""
    binding: Binding | None = None
    """How the printed report is bound.  If left out, facing pages are stitched with the covers as
    their first and last pages, and single pages are left as many as they are."""
    imprint: Imprint | None = None
    """The imprint, if `front` has one."""
    checks: list[Check] = Field(default_factory=list)
    """Claims about the data that must hold, such as that sums agree."""
    by_hand: list[Text] = Field(default_factory=list)
    """Phrases in which numbers are rightly typed by hand, since no data has them: `över 65 år`."""
    abbreviations: Text | None = None
    """Path of a YAML file of abbreviations and what they stand for."""
    index: IndexWords | None = None
    """Terms of the index that lead to others, if `back` has an index."""
    chapter_list: ChapterList | None = None
    """The back page, if `back` has a chapter-list."""
    figure_tables: Literal["none", "web", "both"] = "none"
    """Tables of the numbers behind the figures, at the end of each chapter and page that has any:
    in the files for the screen (`web`), on pages of their own that print has not, or in `both`."""
