"""The looks of a page's parts: the theme's settings with inks resolved and lengths in points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Literal

from typeset.charts.measures import Measures
from typeset.content.texts import Inline
from typeset.ink import Ink
from typeset.layout.theme import HeadWords, Theme
from typeset.locale import Locale, SpineReading
from typeset.records import dataclass

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class TableInks:
    """Rules, tints and room of tables: inks, and lengths in points; shares are from 0 to 1."""

    rule: Ink
    tint: Ink
    heavy: float
    light: float
    row: float
    narrow: float
    zebra: Ink | None
    head: Ink | None
    padding: float
    group_gap: float
    widest: float
    stub_share: float
    least_stub_share: float
    hang: float
    indent: float
    group_air: float
    spanner_inset: float
    caption_gap: float
    notes_gap: float

    @property
    def inset(self) -> float:
        """Before row labels: words do not touch the edge of a tint that they stand on."""
        return self.padding if self.zebra or self.head else 0.0


@dataclass(frozen=True, slots=True)
class BoxInks:
    """Ground, rule and room of fact boxes; lengths in points."""

    ground: Ink
    rule: Ink
    weight: float
    padding: float
    in_margin: bool


@dataclass(frozen=True, slots=True)
class ChartLook:
    """What charts take from the theme besides their text styles; heights and gaps in points."""

    named: Mapping[str, Ink]
    series: tuple[Ink, ...]
    axis: Ink
    grid: Ink
    heights: Mapping[str, float]
    caption_gap: float
    notes_gap: float
    measures: Measures
    patterns: tuple[str, ...]
    ramp: Ink | None
    accent: Ink | None


@dataclass(frozen=True, slots=True)
class OpenerLook:
    """A chapter's opening page; `band` is the height of its field.  Lengths in points.

    `field` is None where the field takes the chapter's own ink.
    """

    band: float
    field: Ink | None
    edge: float
    padding: float
    beside: bool
    numeral_gap: float
    summary_gap: float
    summary_padding: float
    summary_bar: float
    text_follows: bool


@dataclass(frozen=True, slots=True)
class RunningLook:
    """Running head and folio; distances in points from the edge of the text block."""

    at_foot: bool
    distance: float
    opener_distance: float
    verso: HeadWords
    recto: HeadWords
    inner: HeadWords
    outer: HeadWords
    gap: float
    rule: float


@dataclass(frozen=True, slots=True)
class TabLook:
    """Thumb tabs in points; there are none if `width` is 0."""

    width: float
    height: float
    step: float


@dataclass(frozen=True, slots=True)
class QuoteLook:
    """Pull quotes: lengths in points."""

    column: Literal["margin", "text"]
    rule: float
    at_left: bool
    gap: float
    beside: bool


@dataclass(frozen=True, slots=True)
class NoteLook:
    """What parts notes from the text: the rule's weight and length, and the room, in points."""

    rule: float
    length: float
    room: float


@dataclass(frozen=True, slots=True)
class ListLook:
    """Lists: the bullet where the theme writes it, and lengths in points."""

    bullet: Inline
    label: float
    folio: float
    term_gap: float


@dataclass(frozen=True, slots=True)
class CoverLook:
    """The covers: `art` is the outlines' height as a part of the full width, `spine` which way the
    words on a spine run, None for no words, `flaps` the ink of flaps that are not the covers'."""

    at_head: bool
    art: float
    spine: SpineReading | None
    flaps: Ink | None


@dataclass(frozen=True, slots=True)
class SuperiorLook:
    """Superior figures: size and lift as parts of the text's size.

    `ink` is theirs where the text's is made of several process inks.
    """

    size: float
    rise: float
    ink: Ink | None = None

    def ink_in(self, text: Ink) -> Ink:
        """The ink of figures in text of an ink."""
        several = text.spot is None and sum(share > 0 for share in text.recipe) > 1
        return self.ink if self.ink is not None and several else text


def table(theme: Theme, inks: Mapping[str, Ink]) -> TableInks:
    """Tables."""
    table = theme.table
    return TableInks(
        rule=inks[table.rule],
        tint=inks[table.tint],
        heavy=table.heavy,
        light=table.light,
        row=table.row,
        narrow=table.narrow,
        zebra=inks[table.zebra] if table.zebra else None,
        head=inks[table.head] if table.head else None,
        padding=table.padding,
        group_gap=table.group_gap * POINTS_PER_MM,
        widest=table.widest,
        stub_share=table.stub / 100,
        least_stub_share=table.least_stub / 100,
        hang=table.hang,
        indent=table.indent,
        group_air=table.group_air,
        spanner_inset=table.spanner_inset,
        caption_gap=table.caption_gap,
        notes_gap=table.notes_gap,
    )


def box(theme: Theme, inks: Mapping[str, Ink]) -> BoxInks:
    """Fact boxes: a panel's and a rule's inks where the theme says nothing of them."""
    box = theme.box
    return BoxInks(
        ground=inks[box.ground or theme.panel],
        rule=inks[box.rule or theme.rule],
        weight=box.weight,
        padding=box.padding,
        in_margin=box.column == "margin",
    )


def charts(theme: Theme, inks: Mapping[str, Ink], locale: Locale) -> ChartLook:
    """Charts."""
    charts = theme.charts
    return ChartLook(
        named={locale.set_right(name): inks[ink] for name, ink in charts.named.items()},
        series=tuple(inks[ink] for ink in charts.series),
        axis=inks[charts.axis],
        grid=inks[charts.grid],
        heights={
            "small": charts.small * POINTS_PER_MM,
            "medium": charts.medium * POINTS_PER_MM,
            "large": charts.large * POINTS_PER_MM,
        },
        caption_gap=charts.caption_gap,
        notes_gap=charts.notes_gap,
        measures=Measures(**{one.name: getattr(charts, one.name) for one in fields(Measures)}),
        patterns=tuple(charts.patterns),
        ramp=inks[charts.ramp] if charts.ramp else None,
        accent=inks[charts.accent] if charts.accent else None,
    )


def opener(theme: Theme, inks: Mapping[str, Ink]) -> OpenerLook:
    """Opening pages."""
    opener = theme.opener
    return OpenerLook(
        band=opener.band / 100 * theme.page.height * POINTS_PER_MM,
        field=inks[opener.field] if opener.field else None,
        edge=opener.edge,
        padding=opener.padding * POINTS_PER_MM,
        beside=opener.numeral == "beside",
        numeral_gap=opener.numeral_gap * POINTS_PER_MM,
        summary_gap=opener.summary_gap * POINTS_PER_MM,
        summary_padding=opener.summary_padding * POINTS_PER_MM,
        summary_bar=opener.summary_bar,
        text_follows=opener.text_follows,
    )


def running(theme: Theme) -> RunningLook:
    """Running heads and folios."""
    running = theme.running
    return RunningLook(
        at_foot=running.place == "foot",
        distance=running.distance,
        opener_distance=running.opener_distance,
        verso=running.verso,
        recto=running.recto,
        inner=running.inner,
        outer=running.outer,
        gap=running.gap,
        rule=running.rule,
    )


def quotes(theme: Theme) -> QuoteLook:
    """Where there is no margin column, quotes stand in the text."""
    quotes = theme.quotes
    return QuoteLook(
        column=quotes.column if theme.page.margin else "text",
        rule=quotes.rule,
        at_left=quotes.side == "left",
        gap=quotes.gap,
        beside=quotes.figure == "beside",
    )


def tabs(theme: Theme) -> TabLook:
    """Thumb tabs."""
    tabs = theme.tabs
    return TabLook(
        tabs.width * POINTS_PER_MM, tabs.height * POINTS_PER_MM, tabs.step * POINTS_PER_MM
    )


def notes(theme: Theme) -> NoteLook:
    """What parts notes from the text."""
    return NoteLook(theme.notes.rule, theme.notes.length, theme.notes.room)


def lists(theme: Theme) -> ListLook:
    """Lists."""
    lists = theme.lists
    bullet = Inline(str(lists.bullet), theme.place(lists, "bullet"))
    return ListLook(bullet, lists.label, lists.folio, lists.term_gap)


def covers(theme: Theme, inks: Mapping[str, Ink], locale: Locale) -> CoverLook:
    """Front cover and spine."""
    covers = theme.covers
    asked = locale.spine if covers.spine is None else covers.spine
    spine = None if asked == "none" else asked
    flaps = inks[covers.flaps] if covers.flaps else None
    return CoverLook(covers.words == "head", covers.art / 100, spine, flaps)


def superiors(theme: Theme, inks: Mapping[str, Ink]) -> SuperiorLook:
    """Superior figures."""
    spec = theme.superiors
    ink = inks[spec.colour] if spec.colour is not None else None
    return SuperiorLook(spec.size / 100, spec.rise / 100, ink)
