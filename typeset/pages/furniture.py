"""What every page carries besides its text: grounds, running heads, folios, thumb tabs."""

from __future__ import annotations

from typeset.content.document import Document
from typeset.flow.opener import BAND
from typeset.flow.setter import Setter
from typeset.flow.sheet import POINTS_PER_MM, Grid
from typeset.flow.surface import Surface
from typeset.ink import Ink
from typeset.layout.theme import StyleName
from typeset.pages.heads import Heads, head_words, set_heads
from typeset.pages.page import Page, left_edge
from typeset.typography.line import Line

_HEAD_LINES = 2
"""Baselines from the first line of text up to the running head."""
_TAB_WIDTH = 7 * POINTS_PER_MM
_TAB_HEIGHT = 16 * POINTS_PER_MM
_TAB_STEP = 18 * POINTS_PER_MM
"""Thumb tabs step down from chapter to chapter, and begin again at the foot of the page."""
_FOLIO_GAP = 10.0
"""Points between folio and running head."""


def paint_ground(page: Page, surface: Surface, setter: Setter) -> None:
    """Fields of ink, which bleed: the covers' whole page, the opener's upper part."""
    sheet, grid = setter.sheet, setter.sheet.grid
    if page.kind in ("cover", "back"):
        _field(surface, sheet.cover, grid, 0.0)
    elif page.kind == "opener":
        _field(surface, sheet.chapter_ink(page.part.ordinal), grid, grid.height * (1 - BAND))


def _field(surface: Surface, ink: Ink, grid: Grid, foot: float) -> None:
    """Ink from `foot` up, beyond the trimmed edges by the bleed (the lower one if `foot` is 0)."""
    bleed = grid.bleed
    bottom = foot if foot else -bleed
    with surface.artifact("Background"):
        surface.rectangle(ink, -bleed, bottom, grid.width + 2 * bleed, grid.height + bleed - bottom)


def paint_furniture(
    page: Page, surface: Surface, document: Document, setter: Setter, facing: bool
) -> None:
    """Running head, folio and thumb tab of a text page; the folio alone of an opener."""
    if page.kind not in ("text", "opener"):
        return
    mirrored = facing and not page.recto
    if page.part.kind == "chapter":
        _thumb(page, surface, setter, mirrored)
    grid = setter.sheet.grid
    baseline = grid.height - grid.head + _HEAD_LINES * grid.baseline - grid.baseline / 2
    left = left_edge(grid, "full", mirrored)
    if page.kind == "opener":
        baseline = grid.foot - _HEAD_LINES * grid.baseline
    text = page.kind == "text"
    heads = head_words(page, document, setter, facing) if text else Heads("", "")
    _outer_line(page, surface, setter, (left, baseline), heads, mirrored)


def _outer_line(
    page: Page,
    surface: Surface,
    setter: Setter,
    start: tuple[float, float],
    heads: Heads,
    mirrored: bool,
) -> None:
    """Folio at the outer edge, the outer words beside it, the inner words at the inner edge."""
    x, baseline = start
    width = setter.sheet.grid.full
    folio = setter.line(page.label, "folio")
    offset = folio.width + _FOLIO_GAP
    set_lines = set_heads(heads, setter, width - offset)
    with surface.artifact("Header" if page.kind == "text" else "Footer"):
        _at(surface, folio, x if mirrored else x + width - folio.width, baseline)
        if (line := set_lines.outer) is not None:
            left = offset if mirrored else width - offset - line.width
            _at(surface, line, x + left, baseline)
        if (line := set_lines.inner) is not None:
            _at(surface, line, x + width - line.width if mirrored else x, baseline)


def _at(surface: Surface, line: Line, x: float, baseline: float) -> None:
    surface.paragraph((line,), x, baseline, 0.0, None)


def _thumb(page: Page, surface: Surface, setter: Setter, mirrored: bool) -> None:
    """The chapter's tab at the fore-edge, bleeding off it."""
    sheet, grid = setter.sheet, setter.sheet.grid
    if page.kind == "opener":
        return
    steps = max(1, int(grid.depth // _TAB_STEP))
    top = grid.height - grid.head - page.part.ordinal % steps * _TAB_STEP
    left = -grid.bleed if mirrored else grid.width - _TAB_WIDTH
    role: StyleName = "thumb"
    number = setter.line(str(page.part.number), role)
    look = setter.look(role)
    middle = _TAB_WIDTH / 2 if mirrored else grid.width - _TAB_WIDTH / 2
    with surface.artifact("Page"):
        surface.rectangle(
            sheet.chapter_ink(page.part.ordinal),
            left,
            top - _TAB_HEIGHT,
            _TAB_WIDTH + grid.bleed,
            _TAB_HEIGHT,
        )
        drop = (_TAB_HEIGHT + look.style.face.cap_height * look.style.size / 1000) / 2
        _at(surface, number, middle - number.width / 2, top - drop)
