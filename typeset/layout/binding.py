"""How a printed report is bound: stitched, glued or spiral, on which paper, in which cover."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from typeset.layout.block import Block
from typeset.layout.measures import Extent, Millimetres
from typeset.layout.source import Text

BindingKind = Literal["stitched", "glued", "spiral"]
"""Stapled through the fold, glued at the back, or punched and held by a wire."""

_MULTIPLES: Mapping[BindingKind, int] = {"stitched": 4, "glued": 2, "spiral": 2}
"""Stitched sheets are folded: four pages each.  All others are leaves in the end."""
_ADDED: Mapping[BindingKind, float] = {"stitched": 0.0, "glued": 5.0, "spiral": 8.0}
"""Millimetres at the spine that a page loses: a glued book does not open flat, and its back is
milled off by 2 to 3 mm; a spiral's holes take 4 to 6 mm from 3 mm on."""


class Paper(Block):
    """A paper, for the thickness of a book: `weight` and `bulk`, or `thickness`."""

    weight: Annotated[float, Field(gt=0, le=1000)] | None = None
    """Grammes to the square metre."""
    bulk: Annotated[float, Field(ge=0.5, le=3)] | None = None
    """Volume, in cubic centimetres to the gramme: 0.8 for glossy coated paper, 0.9 for silk, 1.2
    and more for uncoated book paper.  The paper's data sheet has it."""
    thickness: Annotated[float, Field(gt=0, le=5)] | None = None
    """Of one leaf, in mm, instead of weight and bulk."""


class Flaps(Block):
    """Flaps at both sides of the cover, folded in."""

    width: Extent
    """Of each, in mm; less than the page's."""
    front: Text | None = None
    """Text on the flap inside the front cover, in CommonMark."""
    back: Text | None = None
    """Text on the flap inside the back cover, in CommonMark."""


class CoverSheet(Block):
    """A cover printed on a sheet of its own, in a file of its own: back, spine and front."""

    paper: Paper | None = None
    """The cover's board; its thickness counts in the spine."""
    spine: Extent | None = None
    """Width of the spine in mm as the printer states it, instead of what pages and papers give."""
    spine_text: Text | None = None
    """What the spine of a glued book says; title and year of the cover if left out."""
    flaps: Flaps | None = None
    """Flaps; none if left out."""


class Binding(Block):
    """How the printed pages are held together, and what follows from that."""

    kind: BindingKind
    """`stitched` (stapled through the fold), `glued` (a book with a spine) or `spiral`."""
    multiple: Annotated[int, Field(ge=1, le=64)] | None = None
    """What the number of inside pages must be a multiple of, if the printer asks for more than 4
    stitched and 2 glued or spiral; blank pages are added at the end."""
    inner: Millimetres | None = None
    """Added to the theme's inner margin in print, so that no text vanishes into the spine: 0
    stitched, 5 glued and 8 spiral if left out.  Lines stay as they are and move outwards."""
    paper: Paper | None = None
    """The paper of the inside, for the width of the spine."""
    cover: CoverSheet | None = None
    """The cover's own sheet.  If left out, the covers are pages of the same file."""


def multiple_of(kind: BindingKind) -> int:
    """What every page count of that binding is a multiple of."""
    return _MULTIPLES[kind]


def added_margin(binding: Binding | None) -> float:
    """Millimetres by which text stands further from the spine than the theme's inner margin."""
    if binding is None:
        return 0.0
    return _ADDED[binding.kind] if binding.inner is None else binding.inner
