"""What every page carries besides its text: grounds, running heads, folios, thumb tabs."""

from __future__ import annotations

from typeset.content.document import Document
from typeset.flow.setter import Setter
from typeset.flow.sheet import Grid
from typeset.flow.surface import Surface
from typeset.ink import Ink
from typeset.layout.theme import StyleName
from typeset.pages.heads import Heads, head_words, set_heads
from typeset.pages.page import Bound, Page, left_edge
from typeset.typography.line import Line


def paint_ground(page: Page, surface: Surface, setter: Setter) -> None:
    """Fields of ink, which bleed: the covers' whole page, the opener's upper part and its edge."""
    sheet, grid = setter.sheet, setter.sheet.grid
    if page.kind in ("cover", "back"):
        _field(surface, sheet.cover, grid, 0.0)
    elif page.kind == "opener":
        own, look = sheet.chapter_ink(page.part.ordinal), sheet.opener
        foot = grid.height - look.band
        _field(surface, look.field or own, grid, foot)
        if look.edge:
            _edge(surface, own, grid, foot, look.edge)


def _field(surface: Surface, ink: Ink, grid: Grid, foot: float) -> None:
    """Ink from `foot` up, beyond the trimmed edges by the bleed (the lower one if `foot` is 0)."""
    bleed = grid.bleed
    bottom = foot if foot else -bleed
    with surface.artifact("Background"):
        surface.rectangle(ink, -bleed, bottom, grid.width + 2 * bleed, grid.height + bleed - bottom)


def _edge(surface: Surface, ink: Ink, grid: Grid, foot: float, weight: float) -> None:
    """The line along the lower edge of an opener's field, bleeding at both sides."""
    with surface.artifact("Background"):
        surface.rectangle(ink, -grid.bleed, foot, grid.width + 2 * grid.bleed, weight)


def paint_furniture(
    page: Page, surface: Surface, document: Document, setter: Setter, bound: Bound
) -> None:
    """Running head, folio and thumb tab of a text page; the folio alone of an opener."""
    if page.kind not in ("text", "opener"):
        return
    mirrored = bound.mirrors(page)
    if page.part.kind == "chapter":
        _thumb(page, surface, setter, mirrored)
    left = left_edge(setter.sheet.grid, "full", mirrored, bound.away)
    baseline = _baseline(page, setter)
    text = page.kind == "text"
    heads = head_words(page, document, setter, bound.facing) if text else Heads()
    at_foot = page.kind == "opener" or setter.sheet.running.at_foot
    with surface.artifact("Footer" if at_foot else "Header"):
        _outer_line(page, surface, setter, (left, baseline), heads, mirrored)
        _line_rule(page, surface, setter, left, baseline)


def _baseline(page: Page, setter: Setter) -> float:
    """Where the running head stands: openers have only a folio, always at the foot."""
    grid, look = setter.sheet.grid, setter.sheet.running
    if page.kind == "opener":
        return grid.foot - look.opener_distance
    if look.at_foot:
        return grid.foot - look.distance
    return grid.height - grid.head + look.distance


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
    offset = folio.width + setter.sheet.running.gap
    set_lines = set_heads(heads, setter, width - offset)
    _at(surface, folio, x if mirrored else x + width - folio.width, baseline)
    if (line := set_lines.outer) is not None:
        outer = x + offset if mirrored else x + width - offset - line.width
        _at(surface, line, outer, baseline)
    if (line := set_lines.inner) is not None:
        _at(surface, line, x + width - line.width if mirrored else x, baseline)


def _line_rule(page: Page, surface: Surface, setter: Setter, x: float, baseline: float) -> None:
    """The line between a text page's running head and its text, as far from the words' type as
    half its leading."""
    sheet = setter.sheet
    if page.kind != "text" or not sheet.running.rule:
        return
    leading = setter.look("running_head").style.leading
    y = baseline + leading if sheet.running.at_foot else baseline - leading / 2
    surface.rule(sheet.rule, sheet.running.rule, (x, y), (x + sheet.grid.full, y))


def _at(surface: Surface, line: Line, x: float, baseline: float) -> None:
    surface.paragraph((line,), x, baseline, 0.0, None)


def _thumb(page: Page, surface: Surface, setter: Setter, mirrored: bool) -> None:
    """The chapter's tab at the fore-edge, bleeding off it; begins again at the foot of the page."""
    sheet, grid, tab = setter.sheet, setter.sheet.grid, setter.sheet.tabs
    if page.kind == "opener" or not tab.width:
        return
    steps = max(1, int(grid.depth // tab.step))
    top = grid.height - grid.head - page.part.ordinal % steps * tab.step
    left = -grid.bleed if mirrored else grid.width - tab.width
    role: StyleName = "thumb"
    number = setter.line(str(page.part.number), role)
    style = setter.look(role).style
    middle = tab.width / 2 if mirrored else grid.width - tab.width / 2
    ink = sheet.chapter_ink(page.part.ordinal)
    with surface.artifact("Page"):
        surface.rectangle(ink, left, top - tab.height, tab.width + grid.bleed, tab.height)
        drop = (tab.height + style.face.cap_height * style.size / 1000) / 2
        _at(surface, number, middle - number.width / 2, top - drop)
