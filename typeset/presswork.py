"""What a theme asks of the press, made ready: printing condition, inks, geometry, marks.

What cannot be had of them is told at the theme's line.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from typeset.diagnostics import Diagnostics, Span
from typeset.drawing import unnamed
from typeset.flow.figure import FigurePiece
from typeset.flow.inks import Shares, registry, shares
from typeset.flow.sheet import Grid
from typeset.ink import Colour as UnnamedColour
from typeset.ink import Ink
from typeset.layout.figure_rules import script_of
from typeset.layout.load import EditionTheme
from typeset.layout.theme import Theme
from typeset.layout.theme_inks import Colour, Paper
from typeset.layout.theme_print import PrintSpec
from typeset.pages.coversheet import CoverSheet
from typeset.pages.page import Page
from typeset.pdf.conditions import Condition, fogra39, press
from typeset.pdf.paint import PressPainter
from typeset.pdf.slug import Shortage, Words, shortages, solid
from typeset.pdf.spec import MM, Bleed, Geometry, PressMarks, SlugLine
from typeset.records import dataclass

_USUAL_LIMIT = 300.0
"""Percent: what most coated and uncoated papers take."""
_STEP = 10
"""Percent that limits are counted in: tables keep to them roughly."""
_PAPERS: Mapping[str, Paper] = {
    "coated": "coated",
    "uncoated": "uncoated",
    "newsprint": "newsprint",
}


@dataclass(frozen=True, slots=True)
class Press:
    """A printing condition, its kind of paper, and the most ink that this takes, in percent."""

    condition: Condition
    paper: Paper
    ink_limit: float

    def inks(self, theme: Theme) -> dict[str, Ink]:
        """The theme's inks for this paper."""
        painter = PressPainter(self.condition)

        def separate(screen: tuple[float, float, float]) -> Shares:
            cyan, magenta, yellow, black = painter.components([UnnamedColour(screen)])[0].tolist()
            return (cyan, magenta, yellow, black)

        return registry(theme, self.paper, separate)


# --- printing conditions --------------------------------------------------------------------------


def find_press(
    chosen: EditionTheme, instead: Path | None, printed: bool, diagnostics: Diagnostics
) -> Press:
    """The press of a theme: FOGRA39, or what its profile says, or the one in the file `instead`.

    An unusable profile is reported at its line.  If nothing is `printed`, nothing is read or told.
    """
    own = chosen.theme.print
    if not printed or (instead is None and own.profile is None):
        found = fogra39()
    elif instead is not None:
        found = _read(instead, None, None, None, diagnostics)
    else:
        assert own.profile is not None
        path = chosen.path.parent / own.profile
        found = _read(path, own.condition, own.registry, own.profile.span, diagnostics)
    stated = own if instead is None else PrintSpec()
    paper = stated.paper or _PAPERS.get(found.paper or "") or own.paper or "coated"
    span = stated.profile.span if stated.profile else None
    limit = stated.ink_limit or _limit(found, span, diagnostics)
    made = Press(found, paper, limit)
    if printed:
        _check_sums(chosen.theme, made, diagnostics)
    return made


def _read(
    path: Path,
    named: str | None,
    registered: str | None,
    span: Span | None,
    diagnostics: Diagnostics,
) -> Condition:
    try:
        return press(path.read_bytes(), path.stem, named, registered)
    except (OSError, ValueError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else problem
        diagnostics.error(
            "unreadable-profile",
            f"the printing profile {path} cannot be used: {reason}",
            span,
            "name an output profile for CMYK (.icc), such as the printer gives away",
        )
        return fogra39()


def _limit(found: Condition, span: Span | None, diagnostics: Diagnostics) -> float:
    """What the tables of a profile keep to, in percent."""
    from typeset.pdf.separation import UnusableProfile, separation

    if found == fogra39():
        return _USUAL_LIMIT
    try:
        return float(_STEP * round(100 * separation(found.profile).ink_limit / _STEP))
    except UnusableProfile as problem:
        diagnostics.warning(
            "unknown-ink-limit",
            f"how much ink {found.identifier} takes is not known: {problem}",
            span,
            f"ask the printer and write it as “ink_limit”; {_USUAL_LIMIT:g} % is taken until then",
        )
        return _USUAL_LIMIT


def _check_sums(theme: Theme, made: Press, diagnostics: Diagnostics) -> None:
    """No recipe asks for more ink than the paper takes."""
    recipes: list[tuple[str, Shares, Span]] = []
    for key, colour in theme.colours.items():
        if isinstance(colour, Colour) and (percents := colour.recipe(made.paper)):
            recipes.append((str(key), shares(percents), colour.span_of("print")))
    if theme.print.rich_black:
        place = theme.print.span_of("rich_black")
        recipes.append(("rich_black", shares(theme.print.rich_black), place))
    for name, recipe, span in recipes:
        total = 100 * sum(recipe)
        if total > made.ink_limit + 0.5:
            message = (
                f"“{name}” takes {total:.0f} % ink, and {made.condition.identifier} "
                f"({made.paper}) bears {made.ink_limit:.0f} %"
            )
            hint = "use less of cyan, magenta and yellow, or give the paper a recipe of its own"
            diagnostics.warning("too-much-ink", message, span, hint)


# --- geometry and marks ---------------------------------------------------------------------------


def geometry(theme: Theme, grid: Grid) -> Geometry:
    """The sheet of a recto."""
    spec = theme.print
    sides = None
    if any(spec.bleed_at(side) != spec.reach for side in ("top", "bottom", "inner", "outer")):
        sides = Bleed(
            left=spec.bleed_at("inner") * MM,
            bottom=spec.bleed_at("bottom") * MM,
            right=spec.bleed_at("outer") * MM,
            top=spec.bleed_at("top") * MM,
        )
    folds = tuple(fold * MM for fold in spec.marks.folds)
    return Geometry(grid.width, grid.height, grid.bleed, spec.slug * MM, sides, folds)


def unfolded(cover: CoverSheet, page: Geometry) -> Geometry:
    """The cover's whole sheet: both its sides are fore-edges, and it is folded where it says."""
    side = page.sides
    sides = replace(side, left=side.right) if side else None
    return replace(page, width=cover.width, height=cover.height, sides=sides, folds=cover.folds)


def marks(theme: Theme, line: SlugLine) -> PressMarks:
    """The marks that the theme wants, with the line of words if it wants that."""
    spec = theme.print.marks
    return PressMarks(
        crop=spec.crop,
        registration=spec.registration,
        fold=spec.fold,
        bar=spec.bar,
        offset=spec.offset * MM,
        length=spec.length * MM,
        weight=spec.weight,
        patch=spec.patch * MM,
        line=line if spec.line else None,
    )


def check_marks(
    theme: Theme,
    sheet: Geometry,
    wanted: PressMarks,
    inks: Iterable[Ink],
    words: Words,
    diagnostics: Diagnostics,
) -> None:
    """Report marks that find no room in the slug, at the theme's line; `words` as on the line."""
    spots = {ink.spot: solid(ink) for ink in inks if ink.spot is not None}
    listed = list(spots.values())
    told: set[str] = set()
    for side in (sheet, sheet.mirrored()):
        for lacking in shortages(side, wanted, listed, words):
            if lacking.key not in told:
                told.add(lacking.key)
                _report(theme, lacking, diagnostics)


_CALLED = {
    "crop": "crop marks",
    "registration": "registration marks",
    "fold": "fold marks",
    "bar": "the colour bar",
    "line": "the line of words",
}


def _report(theme: Theme, lacking: Shortage, diagnostics: Diagnostics) -> None:
    what, spec = _CALLED[lacking.key], theme.print
    away = f"or leave them out: marks: {{{lacking.key}: false}}"
    if lacking.needs is not None:
        needed = lacking.needs / MM
        message = f"a slug of {spec.slug:g} mm has no room for {what}: that takes {needed:.1f} mm"
        hint = f"write “slug: {math.ceil(needed - 0.01)}” or more, {away}"
    else:
        message = f"there is no room for {what} beside the other marks of a page this wide"
        hint = f"make them smaller, {away}"
    diagnostics.error("no-room-for-marks", message, _place(theme, lacking), hint)


def _place(theme: Theme, lacking: Shortage) -> Span:
    """The setting that is to blame, or the nearest one that was written."""
    spec = theme.print
    if lacking.needs is not None and "slug" in spec.model_fields_set:
        return spec.span_of("slug")
    if "marks" in spec.model_fields_set:
        keys = (lacking.key, *_DETAILS[lacking.key])
        written = [key for key in keys if key in spec.marks.model_fields_set]
        return spec.marks.span_of(written[0]) if written else spec.marks.span
    if "print" in theme.model_fields_set:
        return spec.span
    return theme.page.span_of("width")


_DETAILS = {
    "crop": ("length", "offset"),
    "registration": ("folds",),
    "fold": ("folds", "length", "offset"),
    "bar": ("patch", "folds"),
    "line": ("size", "folds"),
}
"""Settings of a mark that make it large, or leave it little room."""


# --- colours that nobody has named ----------------------------------------------------------------


def check_colours(pages: Iterable[Page], diagnostics: Diagnostics) -> None:
    """Report figures whose own code paints in colours that are no inks of the theme.

    Pictures and shadings may: they are converted by the profile, as photographs are.
    """
    for page in pages:
        for placement in page.placements:
            piece = placement.piece
            if isinstance(piece, FigurePiece) and script_of(piece.figure.spec.chart):
                _check_figure(piece, diagnostics)


def _check_figure(piece: FigurePiece, diagnostics: Diagnostics) -> None:
    script, found = script_of(piece.figure.spec.chart), unnamed(piece.drawing.operators)
    if script is None or not found:
        return
    listed = ", ".join(_hex(colour) for colour in found[:_MOST_NAMED])
    more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
    diagnostics.error(
        "unnamed-colour",
        f"{piece.name}: {script.file.name} paints in {listed}{more}, which no ink of the theme "
        "is: the press has no recipe for it",
        piece.figure.span,
        'give matplotlib the colours of `theme`, or inks by their names: color="natt"',
        "scales of colours can be painted as a picture: imshow, or rasterized=True",
    )


_MOST_NAMED = 3


def _hex(colour: UnnamedColour) -> str:
    return "#" + "".join(f"{round(255 * value):02X}" for value in colour.rgb)
