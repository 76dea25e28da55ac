"""Pictures in the layout language, and how a theme treats them."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from typeset.layout.block import Block
from typeset.layout.source import Text

_RATIO = re.compile(r"(\d+(?:\.\d+)?)\s*:\s*(\d+(?:\.\d+)?)")


def _ratio(value: Text) -> Text:
    """Two numbers, neither of them none at all, and no strip that nobody can see anything in."""
    found = _RATIO.fullmatch(value)
    if found is None or not 0.1 <= float(found[1]) / (float(found[2]) or 1e9) <= 10:
        raise ValueError("width to height such as 3:2")
    return value


Ratio = Annotated[Text, AfterValidator(_ratio)]
"""Width to height, such as 3:2."""


def ratio(written: str) -> float:
    """Width to height as a number."""
    found = _RATIO.fullmatch(written)
    assert found is not None
    return float(found[1]) / float(found[2])


Focus = tuple[Annotated[float, Field(ge=0, le=100)], Annotated[float, Field(ge=0, le=100)]]
"""A place in a picture, in percent of its width from the left and of its height from the top."""


class PicturePlace(Block):
    """A picture, set here or near: a photograph, a drawing, a map of somebody else's."""

    picture: Text
    """The file, from the report file's folder: `foton/storgatan.jpg`."""
    page: Annotated[int, Field(ge=1)] = 1
    """Which page of a PDF, counted from 1."""
    alt: Text | None = None
    """What can be seen, in words, for those who cannot see it; or write `decorative: true`."""
    decorative: bool = False
    """True if the picture says nothing that the text does not: screen readers pass over it."""
    caption: Text | None = None
    """What readers should know about the picture; notes are allowed."""
    credit: Text | None = None
    """Who made it, as it is to be printed: `Foto: Anna Ek`."""
    numbered: bool = False
    """True if it counts among the figures and is listed with them; it needs a caption then."""
    id: Text | None = None
    """A name to refer to a numbered picture by: `[@name]`."""
    width: Literal["text", "full", "margin", "bleed"] = "text"
    """The text column, text and margin columns together, the margin column if the theme has one,
    or the whole page from edge to edge, with bleed in print."""
    crop: Ratio | None = None
    """The ratio of width and height that it is cut to: `3:2`; uncut if not given."""
    focus: Focus = (50.0, 50.0)
    """What must stay when it is cut: percent of the picture from the left and from the top."""


class OpenerPicture(Block):
    """The picture of a chapter's opening page, beside its number and title."""

    picture: Text
    """The file, from the report file's folder: `foton/storgatan.jpg`."""
    alt: Text | None = None
    """What can be seen, in words, for those who cannot see it; or write `decorative: true`."""
    decorative: bool = False
    """True if the picture says nothing that the text does not: screen readers pass over it."""
    credit: Text | None = None
    """Who made it, as it is to be printed: `Foto: Anna Ek`."""
    focus: Focus = (50.0, 50.0)
    """What must stay when it is cut to the field: percent of the picture from the left and from
    the top."""


class PictureSpec(Block):
    """How pictures are treated: pixels to the inch that they are brought down to, and room."""

    print: Annotated[float, Field(ge=225, le=600)] = 300.0
    """Of photographs in print; twice the screen ruling of the press is enough."""
    line_art: Annotated[float, Field(ge=550, le=2400)] = 1200.0
    """Of pictures in black and white only, without grays, in print."""
    screen: Annotated[float, Field(ge=96, le=400)] = 180.0
    """In the web edition."""
    caption_gap: Annotated[float, Field(ge=0, le=100)] = 5.0
    """Between picture and caption, in points."""
