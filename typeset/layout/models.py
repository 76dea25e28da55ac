"""The layout language: everything a team can write, validated.

Each class is one mapping in the YAML; the docstring under a field is its help text in editors.
Looks are not here but in the theme (`typeset.layout.theme`).
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, Discriminator, Field, Tag

from typeset.layout.binding import Binding
from typeset.layout.block import Block, whole
from typeset.layout.data_source import Named, Source
from typeset.layout.exhibits import FigureSpec, TableSpec
from typeset.layout.picture_models import OpenerPicture, PicturePlace
from typeset.layout.source import Entries, Text


def _day(value: object) -> object:
    """Read a date in the one form that nobody misreads."""
    if not isinstance(value, str):
        raise ValueError("a date such as 2025-06-10")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError as error:
        raise ValueError("a date such as 2025-06-10") from error


# --- what stands in a chapter's body --------------------------------------------------------------


Columns = Annotated[Literal[1, 2, 3], BeforeValidator(whole)]
"""Columns that text is set in; of two or three, over the text and margin columns together."""


class HeadingBlock(Block):
    """A heading, with the text that follows it if there is any."""

    heading: Text
    """The heading itself; emphasis, links and notes are allowed."""
    level: Annotated[Literal[1, 2, 3], BeforeValidator(whole)] = 1
    """1 for a section of the chapter, 2 and 3 for its parts."""
    short: Text | None = None
    """A shorter heading for the contents and the running head; the heading if not given."""
    id: Text | None = None
    """A name to refer to the section by: `[@name]`."""
    text: Text | None = None
    """Body text in CommonMark: paragraphs, bullet lists, emphasis, links."""
    columns: Columns = 1
    """Columns of this text: 2 or 3 are set evenly over the page's full width."""


class TextBlock(Block):
    """Body text without a heading of its own."""

    text: Text
    """Body text in CommonMark: paragraphs, bullet lists, emphasis, links."""
    columns: Columns = 1
    """Columns of this text: 2 or 3 are set evenly over the page's full width."""


class TablePlace(Block):
    """Sets a table of this chapter here."""

    table: Text
    """The table's name under `tables`."""


class FigurePlace(Block):
    """Sets a figure of this chapter here."""

    figure: Text
    """The figure's name under `figures`."""


class Quote(Block):
    """The words of a pull quote, with a large figure above them if wanted."""

    text: Text
    """A phrase or sentence."""
    number: Text | None = None
    """A figure to set large, such as 54 %."""


class QuotePlace(Block):
    """A pull quote in the margin, beside the text that follows; notes are allowed in it."""

    pull_quote: Quote
    """Its words."""


class BoxWords(Block):
    """The words of a fact box: a heading, and text that can be read by itself."""

    heading: Text
    """What the box is about; emphasis, links and notes are allowed."""
    text: Text
    """Text in CommonMark: paragraphs, lists, emphasis, links; notes stand at the page's foot."""


class BoxPlace(Block):
    """A fact box; waits for the next page if there is no room here, as a table does."""

    box: BoxWords
    """Its words."""
    place: Literal["text", "margin", "full"] = "text"
    """The text column; the margin column, if the theme has one; or both columns together."""
    id: Text | None = None
    """A name to refer to the box by: `[@name]`."""


BodyBlock: TypeAlias = (
    HeadingBlock | TextBlock | TablePlace | FigurePlace | PicturePlace | QuotePlace | BoxPlace
)

BODY_KINDS = ("box", "heading", "table", "figure", "picture", "pull_quote", "text")
"""The keys that tell what a body item is; the first that is there decides."""


def _body_kind(value: object) -> str | None:
    """The tag of a body item, None if it is none that we know."""
    if isinstance(value, BaseModel):
        return f"({next(kind for kind in BODY_KINDS if hasattr(value, kind))})"
    if not isinstance(value, dict):
        return None
    return next((f"({kind})" for kind in BODY_KINDS if kind in value), None)


BodyItem = Annotated[
    Annotated[HeadingBlock, Tag("(heading)")]
    | Annotated[TablePlace, Tag("(table)")]
    | Annotated[FigurePlace, Tag("(figure)")]
    | Annotated[PicturePlace, Tag("(picture)")]
    | Annotated[QuotePlace, Tag("(pull_quote)")]
    | Annotated[BoxPlace, Tag("(box)")]
    | Annotated[TextBlock, Tag("(text)")],
    Discriminator(_body_kind),
]
"""A `BodyBlock` chosen by its keys, so that a mistake in one is told as what it is."""


# --- chapters and pages ---------------------------------------------------------------------------


class CheckSpec(Block):
    """A claim about the data that must hold.  Where it says all, it may stand alone."""

    claim: Text
    """Two formulas and one of = != < <= > >= between them: `share(rvt[2024], Kvinnor) > 50 %`.
    Cells on the left must all be so; cells on both sides are compared label by label."""
    because: Text | None = None
    """What in the report depends on it; told when it does not hold."""
    severity: Literal["error", "warning"] = "error"
    """An error stops the build, a warning is told and kept in the build report."""


def _claim_only(value: object) -> object:
    """Let an author write just the claim."""
    if not isinstance(value, Text):
        return value
    entries = Entries.at(value.span)
    entries[Text.at("claim", value.span)] = value
    return entries


Check = Annotated[CheckSpec, BeforeValidator(_claim_only, json_schema_input_type=Text | CheckSpec)]


class Chapter(Block):
    """A chapter file: one chapter, with its notes, tables and figures."""

    number: Annotated[int, Field(ge=1)]
    """The chapter's number; tables and figures are numbered under it."""
    title: Text
    """The chapter's title."""
    running_head: Text | None = None
    """A short title for the running head; the title if not given."""
    slug: Text | None = None
    """Short name for the web file's name; made from the running head if not given."""
    summary: list[Text] = Field(default_factory=list)
    """The bullets of the chapter's summary, set on its opening page."""
    opener: OpenerPicture | None = None
    """A picture for its opening page."""
    body: list[BodyItem] = Field(min_length=1)
    """The chapter's text, tables, figures, pictures, pull quotes and boxes, in order."""
    footnotes: dict[Text, Text] = Field(default_factory=dict)
    """Notes by name; referred to with `[^name]`, more than once if need be."""
    checks: list[Check] = Field(default_factory=list)
    """Claims about the data that must hold, such as that sums agree."""
    tables: dict[Text, TableSpec] = Field(default_factory=dict)
    """Tables by name."""
    figures: dict[Text, FigureSpec] = Field(default_factory=dict)
    """Figures by name."""
    datasets: dict[Text, Named] = Field(default_factory=dict)
    """Data files by name, for tables and figures to name instead; the whole report may use them."""


class ElsewhereChapter(Block):
    """A chapter that is published elsewhere but can be referred to."""

    number: Annotated[int, Field(ge=1)]
    """The chapter's number."""
    title: Text
    """The chapter's title."""
    url: Text
    """Where it is found."""


class Page(Block):
    """A page file: a titled page outside the chapters, such as the map of the districts."""

    title: Text
    """The page's title."""
    columns: Columns = 1
    """Columns of its headings and text, over the full width; tables and figures part them."""
    body: list[BodyItem] = Field(min_length=1)
    """Text, tables, figures, pictures, pull quotes and boxes, in order."""
    footnotes: dict[Text, Text] = Field(default_factory=dict)
    """Notes by name."""
    tables: dict[Text, TableSpec] = Field(default_factory=dict)
    """Tables by name."""
    figures: dict[Text, FigureSpec] = Field(default_factory=dict)
    """Figures by name."""


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
