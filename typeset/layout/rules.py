"""What must hold in a report beyond the shape of each file: names that other parts define."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import get_args

from typeset.diagnostics import Diagnostics, Span, nearest
from typeset.layout.models import Chapter, ElsewhereChapter, Report
from typeset.layout.source import Text
from typeset.layout.theme import PageSpec, StyleName, Theme

_EXHIBIT_LISTS: Mapping[str, str | None] = {"tables": None, "figures": None, "exhibits": None}
"""Lists of tables, of figures, and of both on one page: before the chapters or after them."""

FRONT_PAGES: Mapping[str, str | None] = {
    "cover": "cover",
    "imprint": "imprint",
    "contents": None,
    **_EXHIBIT_LISTS,
}
"""The pages that `front` may name, each with the key of report.yaml that it needs."""

BACK_PAGES: Mapping[str, str | None] = {
    **_EXHIBIT_LISTS,
    "abbreviations": "abbreviations",
    "chapter-list": "chapter_list",
}
"""The pages that `back` may name, each with the key of report.yaml that it needs."""

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


def check_report(report: Report, diagnostics: Diagnostics) -> None:
    """The pages before and after the chapters are known, stand once, and have their words."""
    _check_pages("front", report.front, FRONT_PAGES, report, diagnostics)
    _check_pages("back", report.back, BACK_PAGES, report, diagnostics)
    _check_cover_last(report.back, diagnostics)
    _once((*report.front, *report.back), "page", diagnostics)
    _once((item for item in report.chapters if isinstance(item, Text)), "chapter", diagnostics)


def _check_cover_last(back: Sequence[Text], diagnostics: Diagnostics) -> None:
    """The list of chapters is the back cover: nothing is bound after it."""
    for name in back[:-1]:
        if name == "chapter-list":
            message = "“chapter-list” is the back cover, so no page can come after it"
            diagnostics.error("not-last", message, name.span, "put it at the end of back")


def _check_pages(
    key: str,
    names: Sequence[Text],
    known: Mapping[str, str | None],
    report: Report,
    diagnostics: Diagnostics,
) -> None:
    """Each name is a known page or a page file; each known page's words are there, and used."""
    for name in names:
        needed = known.get(name)
        if name not in known and not name.endswith(".yaml"):
            message = f"“{name}” is no page that {key} can have"
            hints = (*nearest(name, known), f"one of {', '.join(known)}, or a page's .yaml file")
            diagnostics.error("unknown-page", message, name.span, *hints)
        elif needed and getattr(report, needed) is None:
            message = f"the page “{name}” needs the key “{needed}” in this file"
            diagnostics.error("missing-key", message, name.span, f"add “{needed}:”")
    for page, needed in known.items():
        if needed and page not in names and (words := getattr(report, needed)) is not None:
            message = f"“{needed}” is written but {key} has no “{page}”, so it is not printed"
            diagnostics.warning("unused-page", message, words.span, f"add “{page}” to {key}")


def _once(names: Iterable[Text], what: str, diagnostics: Diagnostics) -> None:
    """No name stands twice."""
    seen: dict[str, Text] = {}
    for name in names:
        first = seen.setdefault(name, name)
        if first is not name:
            message = f"the {what} “{name}” stands twice; the first is on line {first.span.line}"
            diagnostics.error("duplicate-page", message, name.span, "remove one of them")


def check_chapters(
    chapters: Iterable[Chapter | ElsewhereChapter], diagnostics: Diagnostics
) -> None:
    """No two chapters have the same number."""
    seen: dict[int, Chapter | ElsewhereChapter] = {}
    for chapter in chapters:
        first = seen.setdefault(chapter.number, chapter)
        if first is not chapter and first.span != chapter.span:
            message = f"chapter {chapter.number} is there twice; the other is in {first.span}"
            diagnostics.error("duplicate-chapter", message, chapter.span, "change one number")


def check_theme(theme: Theme, styles: Span, diagnostics: Diagnostics) -> None:
    """Colours are well formed, all styles are there, and names are those of colours and fonts.

    `styles` is where the theme's styles begin.
    """
    for colour in theme.colours.values():
        if not _HEX.fullmatch(colour.screen):
            message = f"“{colour.screen}” is no colour value"
            hint = 'write # and six digits 0–9 or A–F, in quotation marks: "#013D66"'
            diagnostics.error("bad-colour", message, colour.screen.span, hint)
    if missing := [name for name in get_args(StyleName) if name not in theme.styles]:
        message = f"the theme does not set {len(missing)} of the styles: {', '.join(missing)}"
        diagnostics.error("missing-style", message, styles, "add them under “styles”")
    _check_names("colour", _colours(theme), theme.colours, diagnostics)
    _check_page(theme.page, diagnostics)
    fonts = (style.font for style in theme.styles.values())
    _check_names("font", fonts, theme.fonts, diagnostics)


def _check_page(page: PageSpec, diagnostics: Diagnostics) -> None:
    """The columns and margins leave something of the page over."""
    across = page.inner + page.text + page.gutter + page.margin
    down = page.head + page.foot
    for used, whole, what in ((across, page.width, "wide"), (down, page.height, "high")):
        if used > whole:
            message = f"the page is {whole:g} mm {what}, but its grid takes {used:g} mm"
            hint = "make the page larger, or its columns and margins smaller"
            diagnostics.error("page-too-small", message, page.span, hint)


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
