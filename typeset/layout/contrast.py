"""Contrast of colours on the screen (WCAG 2.1, 1.4.3 and 1.4.11), and which meet on a page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import get_args

from typeset.diagnostics import Diagnostics
from typeset.layout.source import Text
from typeset.layout.theme import StyleName, StyleSpec, Theme
from typeset.records import dataclass

TEXT, LARGE, GRAPHIC = 4.5, 3.0, 3.0
"""The least contrast of text, of large text, and of graphics that carry meaning."""
_LARGE_SIZE, _LARGE_BOLD = 18.0, 14.0
"""Points from which text is large; the second is for bold text (1.4.3)."""


@cache
def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB, from 0 to 1."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours #RRGGBB, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@dataclass(frozen=True, slots=True)
class _Meeting:
    """Words of a role on a ground; `told_at` is the setting to change."""

    role: StyleName
    ground: Text
    told_at: Text


def check_contrasts(theme: Theme, diagnostics: Diagnostics) -> None:
    """Warn of words and areas that are hard to see on their ground; names have been checked."""
    worst: dict[tuple[Text, int, int], tuple[float, _Meeting]] = {}
    for one in _meetings(theme):
        style = theme.styles[one.role]
        lacking = _contrast(theme, style.colour, one.ground) / _needed(style)
        key = (one.told_at, one.told_at.span.line, one.told_at.span.column)
        if lacking < 1 and lacking < worst.get(key, (1.0, one))[0]:
            worst[key] = (lacking, one)
    for _, one in worst.values():
        _warn(theme, one, diagnostics)
    _check_areas(theme, diagnostics)


def _warn(theme: Theme, one: _Meeting, diagnostics: Diagnostics) -> None:
    style = theme.styles[one.role]
    found = _contrast(theme, style.colour, one.ground)
    diagnostics.warning(
        "low-contrast",
        f"“{one.role}” in {style.colour} on {one.ground} has a contrast of {found:.1f}, "
        f"but needs {_needed(style):g}",
        one.told_at.span,
        "choose colours that differ more in lightness (WCAG 2.1, 1.4.3)",
    )


def _check_areas(theme: Theme, diagnostics: Diagnostics) -> None:
    """Bars and lines of charts against the paper."""
    marked = (theme.charts.ramp, theme.charts.accent, theme.charts.axis)
    areas = (*theme.charts.series, *theme.charts.named.values(), *filter(None, marked))
    for name in areas:
        found = _contrast(theme, name, theme.paper)
        if found < GRAPHIC:
            diagnostics.warning(
                "low-contrast",
                f"{name} on {theme.paper} has a contrast of {found:.1f}, but charts need "
                f"{GRAPHIC:g}",
                name.span,
                "choose a darker colour (WCAG 2.1, 1.4.11)",
            )


def _contrast(theme: Theme, one: Text, other: Text) -> float:
    return contrast(theme.screen_value(one), theme.screen_value(other))


def _needed(style: StyleSpec) -> float:
    bold = style.weight in ("semibold", "bold")
    large = style.size >= _LARGE_SIZE or (bold and style.size >= _LARGE_BOLD)
    return LARGE if large else TEXT


def _meetings(theme: Theme) -> Iterator[_Meeting]:
    """Every role on each ground that it stands on."""
    for role in get_args(StyleName):
        colour = theme.styles[role].colour
        if (role.startswith("opener_") and theme.opener.field is None) or role == "thumb":
            yield from (_Meeting(role, ink, ink) for ink in _chapter_inks(theme, role))
            continue
        yield from (_Meeting(role, ground, colour) for ground in _grounds(theme, role))


def _chapter_inks(theme: Theme, role: StyleName) -> list[Text]:
    """The chapters' colours, as far as words of this role are printed on them."""
    return [] if role == "thumb" and not theme.tabs.width else theme.chapters


def _grounds(theme: Theme, role: StyleName) -> list[Text]:
    """The colours behind words of a role."""
    table = theme.table
    if role == "back_text" and theme.covers.flaps:
        return [theme.cover, theme.covers.flaps]
    if role == "spine" or role.startswith(("cover_", "back_")):
        return [theme.cover]
    if role.startswith("opener_"):
        return [theme.opener.field or theme.paper]
    if role.startswith("summary"):
        return [theme.panel]
    if role == "table_head":
        return [table.head] if table.head else [theme.paper, table.tint]
    if role == "table_group":
        return [theme.paper, table.tint]
    if role in ("table", "table_total"):
        return [theme.paper, table.tint, *([table.zebra] if table.zebra else [])]
    return [theme.paper]
