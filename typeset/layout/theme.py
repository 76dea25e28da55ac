"""The theme file: every look of a report, and nothing of its content.

Lengths on the page are millimetres, type is in points, colours are named and defined once.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from typeset.layout.models import Block, whole
from typeset.layout.source import Text

Millimetres = Annotated[float, Field(ge=0, le=2000)]
Points = Annotated[float, Field(gt=0, le=1000)]
Percent = Annotated[float, Field(ge=0, le=100)]

Weight = Literal["light", "regular", "semibold", "bold"]

StyleName = Literal[
    "body", "bullet", "summary_heading", "summary",
    "opener_report", "opener_numeral", "opener_title",
    "h1", "h2", "h3", "h4",
    "caption", "caption_label", "source", "note", "note_mark",
    "table", "table_head", "table_total",
    "quote_number", "quote_text", "running_head", "folio", "thumb",
    "contents_part", "contents_section",
    "definition_term", "definition",
    "cover_title", "cover_subtitle", "cover_year", "cover_publisher",
    "back_title", "back_text", "back_number", "back_chapter",
    "imprint", "imprint_label", "chart", "chart_strong", "chart_number",
]  # fmt: skip
"""Every role that text plays on the page.  A theme sets each of them."""


class Colour(Block):
    """A named ink: what the screen shows and what the press prints."""

    screen: Text
    """Screen value as #RRGGBB."""
    print: tuple[Percent, Percent, Percent, Percent]
    """Cyan, magenta, yellow and black in percent."""
    spot: Text | None = None
    """Name of a spot ink; the CMYK values are then its substitute."""


class StyleSpec(Block):
    """How text of one role is set."""

    font: Text
    """A name under `fonts`."""
    size: Points
    """Type size in points."""
    leading: Points
    """Distance from baseline to baseline in points."""
    weight: Weight = "regular"
    """Weight of the family."""
    italic: bool = False
    """Italic or upright."""
    colour: Text
    """A name under `colours`."""
    align: Literal["ragged", "justified", "right", "centred"] = "ragged"
    """Ragged is flush left; breaks are chosen for an even rag."""
    hyphenate: bool = False
    """Whether words may be broken at line ends."""
    indent: Annotated[float, Field(ge=0)] = 0.0
    """First-line indent in points (of paragraphs after the first), or the hang of a list item."""
    before: Annotated[float, Field(ge=0)] = 0.0
    """Space above in points."""
    after: Annotated[float, Field(ge=0)] = 0.0
    """Space below in points."""
    figures: Literal["proportional", "tabular"] = "proportional"
    """Digits of their natural widths, or all of one width."""


class PageSpec(Block):
    """The page and its grid, from spine to fore-edge; what is left over is the outer margin."""

    width: Millimetres
    """Trimmed width."""
    height: Millimetres
    """Trimmed height."""
    inner: Millimetres
    """Inner margin."""
    text: Millimetres
    """Text column: the measure."""
    gutter: Millimetres
    """Between text column and margin column."""
    margin: Millimetres
    """Margin column, for pull quotes; wide tables and figures take it too."""
    head: Millimetres
    """From the trimmed top edge to the top of the text."""
    foot: Millimetres
    """From the bottom of the text to the trimmed bottom edge."""
    baseline: Points
    """Baseline grid."""
    columns: Annotated[int, Field(ge=1, le=4)] = 2
    """Columns of the list of abbreviations, over text and margin columns together."""


class PrintSpec(Block):
    """What the printer gets."""

    bleed: Millimetres = 3.0
    """Beyond the trim on each side."""
    slug: Millimetres = 10.0
    """Beyond the bleed, for the marks."""
    multiple: Annotated[Literal[1, 2, 4], BeforeValidator(whole)] = 4
    """What the number of pages must be a multiple of: 4 for stitched binding, 2 for glued."""
    profile: Text | None = None
    """A CMYK profile file (.icc), from the theme's folder; FOGRA39 coated if not given."""
    condition: Text | None = None
    """The printing condition's registered name (`FOGRA39`), if `profile` is given."""


class ScreenSpec(Block):
    """What differs in the web edition."""

    facing: bool = False
    """Whether margins alternate between left and right pages, as in print."""
    underline: Text
    """Colour of the line under links."""


class ChartSpec(Block):
    """The house style of charts."""

    named: dict[Text, Text] = Field(default_factory=dict)
    """Colours that always mean the same: a series or category name to a colour."""
    series: Annotated[list[Text], Field(min_length=1)]
    """Colours of other series, in order of use."""
    axis: Text
    """Colour of axis lines."""
    grid: Text
    """Colour of grid lines."""
    small: Millimetres
    """Height of small figures."""
    medium: Millimetres
    """Height of medium figures."""
    large: Millimetres
    """Height of large figures."""


HeadWords = Literal["report", "chapter", "section", "none"]


class RunningHeads(Block):
    """What stands beside the folio above the text.  What is too long is shortened at a word.

    On single pages both stand on one line: `left` at the inner edge, `right` beside the folio.
    """

    left: HeadWords = "report"
    """On left pages: the report's title, the chapter's, the section's, or nothing.  Of several
    sections on a left page, the first that begins there."""
    right: HeadWords = "chapter"
    """On right pages.  Of several sections on a right or single page, the last that begins there;
    pages outside the chapters have their title for a section."""


class TableLook(Block):
    """Rules and room of tables; lengths in points."""

    rule: Text
    """Colour of the rules."""
    heavy: Points
    """Weight of the rules at head and foot."""
    light: Points
    """Weight of the rules under headers and above totals."""
    tint: Text
    """Colour behind the highlighted columns."""
    row: Points
    """Row height."""
    narrow: Points
    """Type size of tables that are too wide for the page in their own size."""


class Theme(Block):
    """The theme file: all looks of a report."""

    name: Text
    """The theme's name."""
    fonts: dict[Text, Text]
    """Names used in styles, each with a font family: `serif: Source Serif Pro`."""
    colours: dict[Text, Colour]
    """All inks, by name."""
    page: PageSpec
    """Page and grid."""
    print: PrintSpec = PrintSpec()
    """The print edition."""
    screen: ScreenSpec
    """The web edition."""
    styles: dict[StyleName, StyleSpec]
    """How text is set, role by role."""
    paper: Text
    """Colour of the unprinted paper, which parts neighbouring areas in charts."""
    cover: Text
    """Colour of the covers."""
    cover_lines: Text
    """Colour of the thin lines on the cover."""
    panel: Text
    """Colour behind the chapter's summary."""
    rule: Text
    """Colour of the rule above notes."""
    chapters: Annotated[list[Text], Field(min_length=1)]
    """The chapters' own colours: the first chapter's, the second's, and so on, then over again."""
    running_heads: RunningHeads = RunningHeads()
    """What the line above the text says."""
    table: TableLook
    """Tables."""
    charts: ChartSpec
    """Charts."""
