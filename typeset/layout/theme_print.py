"""What the theme says about the print edition and about the screen's."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from typeset.layout.block import Block
from typeset.layout.measures import Extent, Millimetres, Points
from typeset.layout.source import Text
from typeset.layout.theme_inks import Paper, Shares

Side = Literal["top", "bottom", "inner", "outer"]
SIDES: tuple[Side, ...] = get_args(Side)


class SideSpec(Block):
    """Sides of the page whose bleed is another."""

    top: Millimetres | None = None
    """Above the page."""
    bottom: Millimetres | None = None
    """Below the page."""
    inner: Millimetres | None = None
    """At the spine; the left side where pages do not face each other."""
    outer: Millimetres | None = None
    """At the fore-edge."""


class MarkSpec(Block):
    """Marks in the slug, outside the bleed.  Without a slug there are none."""

    crop: bool = True
    """Crop marks: where the page is cut."""
    registration: bool = True
    """Registration marks, in the middle of each side."""
    fold: bool = True
    """Dashed lines where the sheet is folded: at `folds`, and at the spine of a cover."""
    bar: bool = True
    """The colour bar: patches of each ink, of inks on each other, of tints and of grays."""
    line: bool = True
    """The line of words: file, page, date, printing condition and the names of the inks."""
    offset: Annotated[float, Field(ge=0, le=20)] = 1.0
    """From the bleed to the beginning of crop and fold marks, in mm."""
    length: Annotated[float, Field(gt=0, le=20)] = 5.0
    """Length of crop and fold marks, in mm."""
    weight: Annotated[float, Field(ge=0.25, le=1)] = 0.25
    """Weight of the marks' lines in points; presses hold no line thinner than 0.25."""
    patch: Annotated[float, Field(ge=3, le=15)] = 5.0
    """Side of a patch of the colour bar, in mm."""
    size: Annotated[float, Field(ge=5, le=12)] = 6.0
    """Type size of the line of words, in points."""
    folds: list[Extent] = Field(default_factory=list)
    """Where the page is folded: mm from its inner edge, in order."""


class PrintSpec(Block):
    """What the printer gets."""

    bleed: Millimetres = 3.0
    """Beyond the trim on each side."""
    sides: SideSpec = SideSpec()
    """Sides whose bleed is another."""
    slug: Millimetres = 10.0
    """Beyond the bleed, for the marks; 0 for neither slug nor marks."""
    marks: MarkSpec = MarkSpec()
    """Which marks stand in the slug, and how."""
    profile: Text | None = None
    """A CMYK profile file (.icc), from the theme's folder; FOGRA39 coated if not given."""
    condition: Text | None = None
    """The printing condition's registered name (`FOGRA51`), if the profile does not say it."""
    registry: Text | None = None
    """Who registered that name: an address; the ICC's registry if the name is known."""
    paper: Paper | None = None
    """The kind of paper, which recipes of colours can depend on; if left out, that of the printing
    condition where it is known, else `coated`."""
    ink_limit: Annotated[float, Field(ge=100, le=400)] | None = None
    """The most ink that the paper takes, in percent; if left out, what the profile keeps to."""
    rich_black: Shares | None = None
    """Cyan, magenta, yellow and black in percent for large areas in black alone, which look gray
    without other inks below.  If left out, they stay black alone."""

    def bleed_at(self, side: Side) -> float:
        """The bleed of a side, in mm."""
        own: float | None = getattr(self.sides, side)
        return self.bleed if own is None else own

    @property
    def reach(self) -> float:
        """The largest bleed, in mm."""
        return max(self.bleed_at(side) for side in SIDES)


class ScreenSpec(Block):
    """What differs in the web edition."""

    facing: bool = False
    """Whether margins alternate between left and right pages, as in print with facing pages."""
    underline: Text
    """Colour of the line under links."""
    least_text: Points = 7.0
    """The least type size, in points: no style is smaller, but for the marks of notes."""
