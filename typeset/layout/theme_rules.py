"""What must hold in a theme beyond the shape of its file: names that it defines, sizes that fit.

Each problem is told at the setting that cannot be met.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import get_args

from typeset.diagnostics import Diagnostics, Span, nearest
from typeset.layout.contrast import check_contrasts
from typeset.layout.ink_rules import check_colours, check_spots
from typeset.layout.room import POINTS_PER_MM, Room, check, depth, line, setting, share
from typeset.layout.source import Text
from typeset.layout.theme import StyleName, Theme
from typeset.layout.theme_print import SIDES
from typeset.layout.theme_room import check_furniture, check_page, check_room

_NO_WORD = re.compile(r"^-|(?<=-)-|[^\w-]|[\d_]")
"""What has no place in a word with hyphens: a hyphen that follows no letter, and other signs."""
_LARGEST_BLEED, _LARGEST_SLUG = 20.0, 50.0
"""Millimetres; presses ask for 3 to 5 and 5 to 15."""
_ROW_ROLES: tuple[StyleName, ...] = ("table", "table_group", "table_total")
"""What stands in the rows of a table."""
_CLOSE = 1e-6


def check_theme(theme: Theme, styles: Span, diagnostics: Diagnostics) -> None:
    """Everything without which nothing can be set in the theme; `styles` is where those begin."""
    check_colours(theme, diagnostics)
    if missing := [name for name in get_args(StyleName) if name not in theme.styles]:
        message = f"the theme does not set {len(missing)} of the styles: {', '.join(missing)}"
        diagnostics.error("missing-style", message, styles, "add them under “styles”")
    _check_names("colour", _colours(theme), theme.colours, diagnostics)
    fonts = (style.font for style in theme.styles.values())
    _check_names("font", fonts, theme.fonts, diagnostics)
    check_page(theme, diagnostics)
    _check_exceptions(theme.hyphenation.exceptions, diagnostics)
    if not diagnostics.has_errors:
        check_room(theme, diagnostics)


def check_settings(theme: Theme, diagnostics: Diagnostics) -> None:
    """What cannot be met in a theme that text can be set in all the same, to find more in it."""
    _check_print(theme, diagnostics)
    _check_baseline(theme, diagnostics)
    _check_tables(theme, diagnostics)
    _check_sizes(theme, diagnostics)
    _check_charts(theme, diagnostics)
    check_furniture(theme, diagnostics)
    check_contrasts(theme, diagnostics)
    check_spots(theme, diagnostics)


def _check_exceptions(words: Sequence[Text], diagnostics: Diagnostics) -> None:
    """Each is one word of letters, with hyphens after letters, and stands once."""
    seen: dict[str, Text] = {}
    for word in words:
        wrong = _NO_WORD.search(word)
        if wrong or not word:
            span = word.span_at(wrong.start()) if wrong else word.span
            message = f"“{word}” is no word with hyphens where it may be broken"
            hint = "write one word of letters, and single hyphens after letters: stadsdels-nämnd"
            diagnostics.error("bad-exception", message, span, hint)
            continue
        first = seen.setdefault(word.lower().replace("-", ""), word)
        if first is not word:
            message = f"“{word}” stands twice; the first, “{first}”, is on line {first.span.line}"
            diagnostics.error("duplicate-exception", message, word.span, "remove one of them")


# --- names ----------------------------------------------------------------------------------------


def _check_names(
    what: str, used: Iterable[Text], known: Mapping[Text, object], diagnostics: Diagnostics
) -> None:
    """Each name used is one that the theme defines."""
    for name in used:
        if name not in known:
            hints = (*nearest(name, known), f"{what}s in this theme: {', '.join(known)}")
            diagnostics.error(f"unknown-{what}", f"no {what} “{name}”", name.span, *hints)


def _colours(theme: Theme) -> Iterator[Text]:
    """Every name of a colour that the theme uses."""
    yield from (style.colour for style in theme.styles.values())
    yield from (theme.paper, theme.cover, theme.cover_lines, theme.panel, theme.rule)
    yield from (theme.screen.underline, theme.table.rule, theme.table.tint)
    yield from (theme.charts.axis, theme.charts.grid)
    yield from (*theme.chapters, *theme.charts.series, *theme.charts.named.values())
    boxes = (theme.box.ground, theme.box.rule)
    charts = (theme.charts.ramp, theme.charts.accent)
    ones = (theme.opener.field, theme.superiors.colour, theme.covers.flaps)
    tables = (theme.table.zebra, theme.table.head)
    optional = (*ones, *tables, *boxes, *charts)
    yield from (name for name in optional if name is not None)


# --- the page -------------------------------------------------------------------------------------


def _check_print(theme: Theme, diagnostics: Diagnostics) -> None:
    """Nothing around the trimmed page that no press could use."""
    sides = [(theme.print.sides, side, "bleed", _LARGEST_BLEED) for side in SIDES]
    for block, key, what, most in (
        (theme.print, "bleed", "bleed", _LARGEST_BLEED),
        (theme.print, "slug", "slug", _LARGEST_SLUG),
        *sides,
    ):
        found = float(getattr(block, key) or 0.0)
        if found > most:
            message = f"a {what} of {found:g} mm is more than any press uses"
            hint = f"write at most {most:g}; printers ask for 3 to 15 mm"
            diagnostics.error("too-large", message, block.span_of(key), hint)
    _check_folds(theme, diagnostics)
    if theme.screen.facing and not theme.page.facing:
        message = "margins cannot alternate on the screen, since pages do not face each other"
        hint = "write “facing: false” here, or “facing: true” under “page”"
        diagnostics.error("not-facing", message, theme.screen.span_of("facing"), hint)


def _check_folds(theme: Theme, diagnostics: Diagnostics) -> None:
    """Folds stand on the page, from the inner edge outwards."""
    folds = theme.print.marks.folds
    inside = all(fold < theme.page.width for fold in folds)
    if not inside or any(later <= fold for fold, later in pairwise(folds)):
        message = f"folds at {', '.join(f'{fold:g}' for fold in folds)} mm are not on the page"
        hint = f"write them in order, each less than the width of {theme.page.width:g} mm"
        diagnostics.error("off-page", message, theme.print.marks.span_of("folds"), hint)


# --- type -----------------------------------------------------------------------------------------


def _check_baseline(theme: Theme, diagnostics: Diagnostics) -> None:
    """Running text stands on the grid: its leading is one step of it, or several."""
    roles: tuple[StyleName, ...] = ("body", "bullet")
    step, body = theme.page.baseline, theme.styles["body"].leading
    if step > body + _CLOSE:
        message = f"a grid of {step:g} pt is coarser than the leading of “body”, {body:g} pt"
        hint = "write that leading, or make it as large"
        diagnostics.error("off-grid", message, theme.page.span_of("baseline"), hint)
        return
    for role in roles:
        steps = theme.styles[role].leading / step
        if round(steps) < 1 or abs(steps - round(steps)) > _CLOSE:
            style = theme.styles[role]
            message = f"“{role}” has a leading of {style.leading:g} pt, off the grid of {step:g} pt"
            hint = f"write a multiple of {step:g}, or change “baseline” under “page”"
            diagnostics.error("off-grid", message, style.span_of("leading"), hint)


def _check_tables(theme: Theme, diagnostics: Diagnostics) -> None:
    """Rows hold their type, and tables that are too wide get smaller type, not larger."""
    table, cell = theme.table, theme.styles["table"]
    row = Room("rows have", table.row, table, "row", "row-too-low")
    check(((row, (line(theme, role),)) for role in _ROW_ROLES), theme, diagnostics)
    if table.narrow > cell.size:
        message = f"tables that are too wide would be set larger, in {table.narrow:g} pt"
        hint = f"write at most the {cell.size:g} pt of the style “table”"
        diagnostics.error("too-large", message, table.span_of("narrow"), hint)


def _check_sizes(theme: Theme, diagnostics: Diagnostics) -> None:
    """No text is smaller than the theme allows itself; marks of notes are told by their height."""
    least, body = theme.screen.least_text, theme.styles["body"].size
    if least > body:
        message = f"no text may be smaller than {least:g} pt, but running text has {body:g} pt"
        hint = "write what the smallest text has, or make the text larger"
        diagnostics.error("too-large", message, theme.screen.span_of("least_text"), hint)
        return
    sizes = [(f"“{role}”", style.size, style.span_of("size"))
             for role, style in theme.styles.items() if role != "note_mark"]  # fmt: skip
    sizes.append(("tables that are too wide", theme.table.narrow, theme.table.span_of("narrow")))
    for what, size, span in sizes:
        if size < least:
            message = f"{what} would be set in {size:g} pt; {least:g} pt is the theme’s least"
            hint = "make it larger, or change `least_text` under `screen`"
            diagnostics.error("text-too-small", message, span, hint)


def _check_charts(theme: Theme, diagnostics: Diagnostics) -> None:
    """A figure with a line of caption and of source is not higher than the text block."""
    charts, page = theme.charts, theme.page
    room = Room("a page has", depth(theme), page, "height", "too-high", millimetres=True)
    around = (line(theme, "caption"), line(theme, "source"))
    gaps = (setting(charts, "caption_gap"), setting(charts, "notes_gap"))
    heights = (("small", 60.0), ("medium", 90.0), ("large", 150.0))
    figures = (share(charts, key, usual, POINTS_PER_MM) for key, usual in heights)
    check(((room, (figure, *gaps, *around)) for figure in figures), theme, diagnostics)
