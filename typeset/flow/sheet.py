"""The theme made ready for setting: faces opened, millimetres turned into points, inks resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from typeset.diagnostics import Diagnostics, nearest
from typeset.ink import Ink
from typeset.layout.theme import (
    Colour,
    PageSpec,
    RunningHeads,
    StyleName,
    StyleSpec,
    TableLook,
    Theme,
    Weight,
)
from typeset.locale import Locale
from typeset.typography.face import Face
from typeset.typography.families import Families, MissingStyle, UnknownFamily
from typeset.typography.line import TextStyle

POINTS_PER_MM = 72 / 25.4

_HEAVIER: Mapping[Weight, Weight] = {
    "light": "semibold",
    "regular": "semibold",
    "semibold": "bold",
    "bold": "bold",
}
"""The weight that strong words take inside text of a weight."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one role of text is set: its style, the faces of stressed words, the space around it."""

    style: TextStyle
    emphasis: Face
    strong: Face
    before: float
    after: float
    indent: float

    @property
    def rise(self) -> float:
        """From a line's top to its baseline: capitals stand in the middle of the leading."""
        style = self.style
        return (style.leading + style.face.cap_height * style.size / 1000) / 2


@dataclass(frozen=True, slots=True)
class Grid:
    """The page in points.  Text block: `measure` by `depth`; `full` takes the margin column too."""

    width: float
    height: float
    inner: float
    outer: float
    measure: float
    gutter: float
    margin: float
    head: float
    foot: float
    bleed: float
    baseline: float
    columns: int

    @property
    def full(self) -> float:
        """Text column, gutter and margin column together."""
        return self.measure + self.gutter + self.margin

    @property
    def depth(self) -> float:
        """Height of the text block, a whole number of baselines."""
        lines = int((self.height - self.head - self.foot) // self.baseline)
        return lines * self.baseline

    @property
    def floor(self) -> float:
        """From the trimmed lower edge up to the last baseline's line."""
        return self.height - self.head - self.depth


@dataclass(frozen=True, slots=True)
class TableInks:
    """Rules and room of tables: inks, and lengths in points."""

    rule: Ink
    tint: Ink
    heavy: float
    light: float
    row: float
    narrow: float


@dataclass(frozen=True, slots=True)
class ChartLook:
    """What charts take from the theme besides their text styles; heights in points."""

    named: Mapping[str, Ink]
    series: tuple[Ink, ...]
    axis: Ink
    grid: Ink
    heights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Every look of a report, resolved."""

    looks: Mapping[StyleName, Look]
    grid: Grid
    inks: Mapping[str, Ink]
    paper: Ink
    cover: Ink
    cover_lines: Ink
    panel: Ink
    rule: Ink
    underline: Ink
    chapters: tuple[Ink, ...]
    table: TableInks
    charts: ChartLook
    facing_on_screen: bool
    running_heads: RunningHeads

    def chapter_ink(self, ordinal: int) -> Ink:
        """The ink of the chapter that stands `ordinal`-th (from 0) in the report."""
        return self.chapters[ordinal % len(self.chapters)]


def resolve(
    theme: Theme, locale: Locale, families: Families, diagnostics: Diagnostics
) -> Sheet | None:
    """Resolve a theme; problems with its fonts are reported at the line that names them."""
    inks = {str(name): _ink(str(name), colour) for name, colour in theme.colours.items()}
    looks: dict[StyleName, Look] = {}
    for name, spec in theme.styles.items():
        look = _look(theme, spec, inks, locale, families, diagnostics)
        if look is not None:
            looks[name] = look
    if len(looks) < len(theme.styles):
        return None
    return Sheet(
        looks=looks,
        grid=grid(theme.page, theme.print.bleed),
        inks=inks,
        paper=inks[theme.paper],
        cover=inks[theme.cover],
        cover_lines=inks[theme.cover_lines],
        panel=inks[theme.panel],
        rule=inks[theme.rule],
        underline=inks[theme.screen.underline],
        chapters=tuple(inks[name] for name in theme.chapters),
        table=_table_inks(theme.table, inks),
        charts=_chart_look(theme, inks),
        facing_on_screen=theme.screen.facing,
        running_heads=theme.running_heads,
    )


def grid(page: PageSpec, bleed: float) -> Grid:
    """The page's grid in points; what the columns leave over is the outer margin."""
    outer = page.width - page.inner - page.text - page.gutter - page.margin
    return Grid(
        width=page.width * POINTS_PER_MM,
        height=page.height * POINTS_PER_MM,
        inner=page.inner * POINTS_PER_MM,
        outer=outer * POINTS_PER_MM,
        measure=page.text * POINTS_PER_MM,
        gutter=page.gutter * POINTS_PER_MM,
        margin=page.margin * POINTS_PER_MM,
        head=page.head * POINTS_PER_MM,
        foot=page.foot * POINTS_PER_MM,
        bleed=bleed * POINTS_PER_MM,
        baseline=page.baseline,
        columns=page.columns,
    )


def _ink(name: str, colour: Colour) -> Ink:
    red, green, blue = (int(colour.screen[i : i + 2], 16) / 255 for i in (1, 3, 5))
    cyan, magenta, yellow, black = (percent / 100 for percent in colour.print)
    return Ink(
        name,
        (red, green, blue),
        (cyan, magenta, yellow, black),
        str(colour.spot) if colour.spot else None,
    )


def _look(
    theme: Theme,
    spec: StyleSpec,
    inks: Mapping[str, Ink],
    locale: Locale,
    families: Families,
    diagnostics: Diagnostics,
) -> Look | None:
    family = str(theme.fonts[spec.font])
    try:
        face = families.face(family, spec.weight, spec.italic)
        emphasis = families.face(family, spec.weight, not spec.italic)
        strong = families.face(family, _HEAVIER[spec.weight], spec.italic)
    except UnknownFamily as problem:
        diagnostics.error(
            "unknown-font",
            f"no font family “{family}” is installed or in fonts/",
            theme.fonts[spec.font].span,
            *nearest(family, problem.known),
            f"families found: {', '.join(problem.known)}",
            *map(str, families.unusable),
        )
        return None
    except MissingStyle as problem:
        diagnostics.error(
            "missing-font-style",
            str(problem),
            spec.font.span,
            "put the missing font file into fonts/, or choose another weight",
            *map(str, families.unusable),
        )
        return None
    style = TextStyle(
        face=face,
        size=spec.size,
        leading=spec.leading,
        ink=inks[spec.colour],
        align=spec.align,
        hyphenation=locale.hyphenation if spec.hyphenate else None,
        hyphen_min=locale.hyphen_min,
        tabular=spec.figures == "tabular",
    )
    return Look(style, emphasis, strong, spec.before, spec.after, spec.indent)


def _table_inks(table: TableLook, inks: Mapping[str, Ink]) -> TableInks:
    return TableInks(
        rule=inks[table.rule],
        tint=inks[table.tint],
        heavy=table.heavy,
        light=table.light,
        row=table.row,
        narrow=table.narrow,
    )


def _chart_look(theme: Theme, inks: Mapping[str, Ink]) -> ChartLook:
    charts = theme.charts
    return ChartLook(
        named={str(name): inks[ink] for name, ink in charts.named.items()},
        series=tuple(inks[ink] for ink in charts.series),
        axis=inks[charts.axis],
        grid=inks[charts.grid],
        heights={
            "small": charts.small * POINTS_PER_MM,
            "medium": charts.medium * POINTS_PER_MM,
            "large": charts.large * POINTS_PER_MM,
        },
    )
