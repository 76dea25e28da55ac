"""The theme file: every look of a report, and nothing of its content.

Lengths on the page are millimetres, type is in points, colours are named and defined once.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from typeset.diagnostics import Span
from typeset.layout.block import Block
from typeset.layout.measures import Extent, LineWeight, Millimetres, Percent, Points, Space
from typeset.layout.picture_models import PictureSpec
from typeset.layout.source import Text
from typeset.layout.theme_exhibits import ChartSpec, TableLook
from typeset.layout.theme_inks import AnyColour, Colour
from typeset.layout.theme_print import PrintSpec, ScreenSpec

HeadWords = Literal["report", "chapter", "section", "none"]
"""What a running head says: the report's title, the chapter's or page's, the section's, or
nothing."""

Weight = Literal["light", "regular", "semibold", "bold"]

StyleName = Literal[
    "body", "bullet", "summary_heading", "summary",
    "opener_report", "opener_numeral", "opener_title",
    "h1", "h2", "h3", "h4",
    "caption", "caption_label", "source", "note", "note_mark",
    "table", "table_head", "table_group", "table_total",
    "quote_number", "quote_text", "box_heading", "box_text", "box_bullet",
    "running_head", "folio", "thumb",
    "contents_part", "contents_section",
    "definition_term", "definition", "index_letter", "index_entry",
    "cover_title", "cover_subtitle", "cover_year", "cover_publisher", "spine",
    "back_title", "back_text", "back_number", "back_chapter",
    "imprint", "imprint_label", "chart", "chart_strong", "chart_number",
]  # fmt: skip
"""Every role that text plays on the page.  A theme sets each of them."""


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
    expansion: Annotated[float, Field(ge=0, le=5)] = 0.0
    """How many percent wider or narrower the letters of a justified line may be drawn, so that
    its word spaces stay even; up to 2 is not seen.  Twice as much in the rare line that needs
    it."""
    tracking: Annotated[float, Field(ge=0, le=20)] = 0.0
    """How much room the letters of a justified line may get or lose between each other, in
    thousandths of the type size; up to 8 is not seen.  Twice as much in the rare line that needs
    it."""
    hanging: bool = False
    """Whether hyphens, punctuation and quotation marks at line ends stand out of the column a
    little, so that its edges look straight."""
    indent: Annotated[float, Field(ge=0)] = 0.0
    """First-line indent in points (of paragraphs after the first), or the hang of a list item."""
    before: Annotated[float, Field(ge=0)] = 0.0
    """Space above in points."""
    after: Annotated[float, Field(ge=0)] = 0.0
    """Space below in points."""
    figures: Literal["proportional", "tabular"] = "proportional"
    """Digits of their natural widths, or all of one width.  It is an error to ask for what the font
    lacks; if the key is not written, the font's own digits do."""
    numerals: Literal["lining", "oldstyle"] = "lining"
    """Digits as high as capitals, or like small letters, with parts above and below; as with
    `figures`, the font must have what is asked for."""


class PageSpec(Block):
    """The page and its grid, from spine to fore-edge; what is left over is the outer margin."""

    facing: bool = True
    """Facing pages, as in a bound book: in print margins alternate and chapters begin on right-hand
    pages.  `false` is for one-sided sheets and screens: all pages are alike, and none is blank."""
    width: Extent
    """Trimmed width."""
    height: Extent
    """Trimmed height."""
    inner: Millimetres
    """Inner margin; the left one where pages do not face each other."""
    text: Extent
    """Text column: the measure."""
    gutter: Millimetres
    """Between text column and margin column, and between columns of a list."""
    margin: Millimetres
    """Margin column, for pull quotes and small boxes; wide tables and figures take it too.  0 for
    none."""
    head: Millimetres
    """From the trimmed top edge to the top of the text."""
    foot: Millimetres
    """From the bottom of the text to the trimmed bottom edge."""
    baseline: Points
    """Baseline grid."""
    columns: Annotated[int, Field(ge=1, le=4)] = 2
    """Columns of the list of abbreviations and of the index, over text and margin columns."""


class OpenerSpec(Block):
    """A chapter's opening page: a field of colour with number and title, the summary below it."""

    band: Percent = 40.0
    """How much of the page's height the field of colour takes, from the top."""
    field: Text | None = None
    """Colour of the field; the chapter's own if left out."""
    edge: LineWeight = 0.0
    """Weight of a line in the chapter's own colour along the field's lower edge; 0 for none."""
    padding: Millimetres = 11.0
    """From the field's lower edge up to the foot of the title."""
    numeral: Literal["above", "beside"] = "above"
    """Whether the chapter's number stands above its title, or to the left of its first line."""
    numeral_gap: Millimetres = 6.0
    """Between number and title."""
    summary_gap: Millimetres = 12.0
    """From the field down to the summary."""
    summary_padding: Millimetres = 8.0
    """Between the edges of the summary's panel and its words."""
    summary_bar: LineWeight = 0.0
    """Weight of a bar in the chapter's own colour at the panel's left edge; 0 for none."""
    text_follows: bool = False
    """Whether the chapter's text begins below the summary, or on the next page."""


class RunningSpec(Block):
    """Running head and folio: where they stand and what they say."""

    place: Literal["head", "foot"] = "head"
    """Above or below the text."""
    distance: Points = 21.0
    """From the edge of the text block to the baseline."""
    opener_distance: Points = 28.0
    """On opening pages only the folio is set, at the foot: from the foot margin down to it."""
    verso: HeadWords = "report"
    """What left-hand pages say beside the folio, where pages face each other.  Of several
    sections, the first that begins there; what is too long is shortened at a word."""
    recto: HeadWords = "chapter"
    """What right-hand pages say beside the folio, where pages face each other.  Of several
    sections, the last that begins there."""
    inner: HeadWords = "report"
    """What single pages say at the left; of several sections, the last."""
    outer: HeadWords = "chapter"
    """What single pages say at the right, beside the folio."""
    gap: Space = 10.0
    """Between the folio and the words beside it, in points."""
    rule: LineWeight = 0.0
    """Weight of a line between running head and text, in the colour `rule`; 0 for none."""


class TabSpec(Block):
    """Thumb tabs: the chapter's number on its colour at the fore-edge, a step lower each time."""

    width: Millimetres = 7.0
    """From the trimmed edge inwards; 0 for no tabs."""
    height: Extent = 16.0
    """Height of a tab."""
    step: Extent = 18.0
    """From the top of one chapter's tab to the next one's."""


class QuoteSpec(Block):
    """Pull quotes: where they stand and what sets them off."""

    column: Literal["margin", "text"] = "margin"
    """In the margin column beside the text, or in the text column between paragraphs."""
    rule: LineWeight = 0.75
    """Weight of the rule, in the colour of the style `quote_number`; 0 for none."""
    side: Literal["above", "left"] = "above"
    """Where the rule stands."""
    gap: Space = 6.0
    """Between rule and words, in points."""
    figure: Literal["above", "beside"] = "above"
    """Whether the large figure stands above the words or to the left of them."""


class NoteSpec(Block):
    """What parts notes at the foot of the page from the text."""

    rule: LineWeight = 0.35
    """Weight of the rule, in the colour `rule`; 0 for none."""
    length: Points = 56.0
    """Length of the rule."""
    room: Space = 12.0
    """Between text and notes, in points; the rule stands in its middle."""


class ListSpec(Block):
    """Lists of all kinds."""

    bullet: Text = Text("•")
    """The sign before each item of a list without numbers."""
    label: Points = 28.0
    """In the table of contents, from a chapter's number to its title."""
    folio: Points = 40.0
    """In the table of contents, room kept for page numbers at the right."""
    term_gap: Space = 12.0
    """In lists of abbreviations and facts, from the longest term to what it stands for."""


class CoverSpec(Block):
    """Covers and spine; their colours are `cover` and `cover_lines`."""

    words: Literal["foot", "head"] = "foot"
    """Whether title, year and publisher stand at the foot or at the head."""
    art: Percent = 80.0
    """Height of the outlines, of the width of text and margin columns together."""
    flaps: Text | None = None
    """Colour of the flaps, if a report has some; that of the covers if left out."""
    spine: Literal["down", "up", "none"] | None = None
    """Which way the words on the spine of a glued book run: `down` so that they are upright when
    the book lies on its back, `up` the other way round, `none` for no words.  The custom of the
    report's language if left out."""


class SuperiorSpec(Block):
    """Superior figures, which refer to notes."""

    size: Percent = 62.0
    """Their size, of the text's."""
    rise: Percent = 34.0
    """How far they are raised, of the text's size."""
    colour: Text | None = None
    """Their colour where the text's is of several inks, which do not fall together in type so
    small; the text's own if left out."""


class HyphenationSpec(Block):
    """Where words may be broken, if the rules of their language do not know it."""

    exceptions: list[Text] = Field(default_factory=list)
    """Words with a hyphen at each place where they may be broken, and nowhere else, whatever their
    ending: `stadsdels-nämnd` is also for stadsdelsnämnderna.  A word without a hyphen, `Origo`, is
    never broken.  A hyphen at the end makes it a beginning: every word that begins with
    `relationsvålds-` may be broken there, and the rest of it as usual."""


class BoxLook(Block):
    """Looks of fact boxes.  In the margin column a box has its rule but no ground."""

    column: Literal["margin", "text"] = "margin"
    """Where boxes go that are wanted in the margin: there, or in the text column."""

    ground: Text | None = None
    """Colour behind the box; the `panel` colour if not given."""
    rule: Text | None = None
    """Colour of the rule above the box; the `rule` colour if not given."""
    weight: Annotated[float, Field(ge=0, le=20)] = 1.5
    """Weight of that rule in points; 0 for none."""
    padding: Annotated[float, Field(ge=0, le=100)] = 10.0
    """From the box's edges to its words, in points."""


class Theme(Block):
    """The theme file: all looks of a report."""

    name: Text
    """The theme's name."""
    fonts: dict[Text, Text]
    """Names used in styles, each with a font family: `serif: Source Serif Pro`."""
    colours: dict[Text, AnyColour]
    """All inks, by name."""
    page: PageSpec
    """Page and grid."""
    print: PrintSpec = PrintSpec()
    """The print edition."""
    screen: ScreenSpec
    """The web edition."""
    styles: dict[StyleName, StyleSpec]
    """How text is set, role by role."""
    hyphenation: HyphenationSpec = Field(default_factory=HyphenationSpec)
    """The team's own list of words and their breaks."""
    number_words: Annotated[int, Field(ge=0, le=13)] = 0
    """Whole numbers below this are written in words where a text takes them from the data; 10
    gives “nio” and “10”.  The same in the themes of all editions."""
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
    table: TableLook
    """Tables."""
    box: BoxLook = BoxLook()
    """Fact boxes."""
    charts: ChartSpec
    """Charts."""
    pictures: PictureSpec = PictureSpec()
    """Pictures."""
    opener: OpenerSpec = OpenerSpec()
    """Opening pages of chapters."""
    running: RunningSpec = RunningSpec()
    """Running heads and folios."""
    tabs: TabSpec = TabSpec()
    """Thumb tabs."""
    quotes: QuoteSpec = QuoteSpec()
    """Pull quotes."""
    notes: NoteSpec = NoteSpec()
    """Notes at the foot of the page."""
    lists: ListSpec = ListSpec()
    """Bullets, contents, abbreviations."""
    covers: CoverSpec = CoverSpec()
    """Front cover, spine and flaps."""
    superiors: SuperiorSpec = SuperiorSpec()
    """Superior figures."""

    def place(self, block: Block, key: str) -> Span:
        """Where a setting stands; where the theme begins if the mapping it is of is left out."""
        return block.span_of(key) if block.is_written else self.span

    def screen_value(self, name: str) -> str:
        """What a colour looks like on screen, as #RRGGBB; tints thin their ink towards white."""
        colour = self.colours[Text(name)]
        if isinstance(colour, Colour):
            return str(colour.screen)
        full = self.screen_value(colour.of)
        parts = (255 - int(full[at : at + 2], 16) for at in (1, 3, 5))
        return "#" + "".join(f"{round(255 - part * colour.tint / 100):02X}" for part in parts)
