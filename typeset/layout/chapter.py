"""Chapter files and page files, and chapters that are published elsewhere.

Each class is one mapping in the YAML; the docstring under a field is its help text in editors.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from typeset.layout.block import Block
from typeset.layout.body import BodyItem, Columns
from typeset.layout.checks import Check
from typeset.layout.data_source import Named
from typeset.layout.exhibits import FigureSpec, TableSpec
from typeset.layout.picture_models import OpenerPicture
from typeset.layout.source import Text


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
