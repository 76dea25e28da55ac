"""What stands in the body of a chapter or page: headings, text, places of exhibits, quotes, boxes.

Each class is one mapping in the YAML; the docstring under a field is its help text in editors.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, Discriminator, Tag

from typeset.layout.block import Block, whole
from typeset.layout.picture_models import PicturePlace
from typeset.layout.source import Text

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
