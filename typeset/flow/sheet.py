"""The theme made ready for setting: faces opened, millimetres turned into points, inks resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from typeset.diagnostics import Diagnostics, Span, nearest
from typeset.flow import looks
from typeset.flow.inks import plain
from typeset.flow.limits import check_bullets, check_leadings
from typeset.flow.looks import (
    POINTS_PER_MM,
    BoxInks,
    ChartLook,
    CoverLook,
    ListLook,
    NoteLook,
    OpenerLook,
    QuoteLook,
    RunningLook,
    SuperiorLook,
    TableInks,
    TabLook,
)
from typeset.flow.numerals import check_figures
from typeset.ink import Ink
from typeset.layout.theme import PageSpec, StyleName, StyleSpec, Theme, Weight
from typeset.locale import Locale
from typeset.records import dataclass
from typeset.typography.face import Face
from typeset.typography.families import Families, MissingStyle, UnknownFamily
from typeset.typography.line import TextStyle
from typeset.typography.wordlist import WordList

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
    sized_at: Span | None = None
    """Where the theme sets the size."""
    indented_at: Span | None = None
    """Where it sets the indent."""

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
        return self.measure + self.beside

    @property
    def beside(self) -> float:
        """Gutter and margin column; nothing on a page without a margin column."""
        return self.gutter + self.margin if self.margin else 0.0

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
class Sheet:
    """Every look of a report, resolved; `theme` is what it was resolved from, for its places."""

    theme: Theme

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
    box: BoxInks
    charts: ChartLook
    opener: OpenerLook
    running: RunningLook
    tabs: TabLook
    quotes: QuoteLook
    notes: NoteLook
    lists: ListLook
    covers: CoverLook
    superiors: SuperiorLook
    facing: bool
    facing_on_screen: bool

    @property
    def line(self) -> float:
        """A line of running text in points: the room around tables, figures and the like."""
        return self.looks["body"].style.leading

    def chapter_ink(self, ordinal: int) -> Ink:
        """The ink of the chapter that stands `ordinal`-th (from 0) in the report."""
        return self.chapters[ordinal % len(self.chapters)]


def resolve(
    theme: Theme,
    locale: Locale,
    families: Families,
    diagnostics: Diagnostics,
    inks: Mapping[str, Ink] | None = None,
) -> Sheet | None:
    """Resolve a theme; problems with its fonts are reported at the line that names them.

    `inks` are all of its colours, for the paper that it is printed on; without them recipes are
    those for coated paper.
    """
    inks = plain(theme) if inks is None else inks
    words = WordList.read(theme.hyphenation.exceptions)
    styles: dict[StyleName, Look] = {}
    for name in theme.styles:
        look = _look(name, theme, inks, locale, families, diagnostics)
        if look is not None:
            styles[name] = replace(look, style=replace(look.style, words=words))
    faces = {name: look.style.face for name, look in styles.items()}
    check_leadings(theme, faces, diagnostics)
    if len(styles) < len(theme.styles):
        return None
    check_bullets(theme, faces, diagnostics)
    return Sheet(
        theme=theme,
        looks=styles,
        grid=grid(theme.page, theme.print.reach),
        inks=inks,
        paper=inks[theme.paper],
        cover=inks[theme.cover],
        cover_lines=inks[theme.cover_lines],
        panel=inks[theme.panel],
        rule=inks[theme.rule],
        underline=inks[theme.screen.underline],
        chapters=tuple(inks[name] for name in theme.chapters),
        table=looks.table(theme, inks),
        box=looks.box(theme, inks),
        charts=looks.charts(theme, inks, locale),
        opener=looks.opener(theme, inks),
        running=looks.running(theme),
        tabs=looks.tabs(theme),
        quotes=looks.quotes(theme),
        notes=looks.notes(theme),
        lists=looks.lists(theme),
        covers=looks.covers(theme, inks, locale),
        superiors=looks.superiors(theme, inks),
        facing=theme.page.facing,
        facing_on_screen=theme.screen.facing,
    )


def grid(page: PageSpec, bleed: float) -> Grid:
    """The page's grid in points; what the columns leave over is the outer margin."""
    beside = page.gutter + page.margin if page.margin else 0.0
    outer = page.width - page.inner - page.text - beside
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


def _look(
    name: StyleName,
    theme: Theme,
    inks: Mapping[str, Ink],
    locale: Locale,
    families: Families,
    diagnostics: Diagnostics,
) -> Look | None:
    spec = theme.styles[name]
    faces = _faces(theme, spec, families, diagnostics)
    if faces is None or not check_figures(name, spec, faces, diagnostics):
        return None
    face, emphasis, strong = (one.in_numerals(spec.numerals) for one in faces)
    style = TextStyle(
        face=face,
        size=spec.size,
        leading=spec.leading,
        ink=inks[spec.colour],
        align=spec.align,
        hyphenation=locale.hyphenation if spec.hyphenate else None,
        hyphen_min=locale.hyphen_min,
        tabular=spec.figures == "tabular",
        expansion=spec.expansion / 100,
        tracking=spec.tracking / 1000,
        hanging=spec.hanging,
    )
    around = (spec.before, spec.after, spec.indent)
    return Look(style, emphasis, strong, *around, spec.span_of("size"), spec.span_of("indent"))


def _faces(
    theme: Theme, spec: StyleSpec, families: Families, diagnostics: Diagnostics
) -> tuple[Face, Face, Face] | None:
    """The style's own face and those of emphasis and strong words, if its family has them."""
    family = str(theme.fonts[spec.font])
    try:
        return (
            families.face(family, spec.weight, spec.italic),
            families.face(family, spec.weight, not spec.italic),
            families.face(family, _HEAVIER[spec.weight], spec.italic),
        )
    except UnknownFamily as problem:
        diagnostics.error(
            "unknown-font",
            f"no font family “{family}” is installed or in fonts/",
            theme.fonts[spec.font].span,
            *nearest(family, problem.known),
            f"families found: {', '.join(problem.known)}",
            *map(str, families.unusable),
        )
    except MissingStyle as problem:
        diagnostics.error(
            "missing-font-style",
            str(problem),
            spec.span_of("weight") if "weight" in spec.model_fields_set else spec.font.span,
            "put the missing font file into fonts/, or choose another weight",
            *map(str, families.unusable),
        )
    return None
