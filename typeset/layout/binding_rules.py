"""What must hold of a binding beyond the shape of its keys: in the report, and in its theme."""

from __future__ import annotations

from typeset.diagnostics import Diagnostics
from typeset.layout.binding import Binding, CoverSheet, Flaps, Paper, added_margin, multiple_of
from typeset.layout.report import Report
from typeset.layout.theme import Theme

LEAST_FLAP = 45.0
"""Millimetres: a narrower flap has no room for words, and springs open."""
GLUE = 7.0
"""Millimetres beside the spine that glue and crease take: no text may stand there."""


def check_binding(report: Report, theme: Theme | None, diagnostics: Diagnostics) -> None:
    """Everything but what depends on the number of pages; `theme` is the print edition's."""
    binding = report.binding
    if binding is None:
        return
    _check_multiple(binding, diagnostics)
    for paper in (binding.paper, binding.cover.paper if binding.cover else None):
        if paper is not None:
            _check_paper(paper, diagnostics)
    if binding.cover is None:
        _check_self_cover(report, binding, diagnostics)
    else:
        _check_cover(report, binding, binding.cover, diagnostics)
    if theme is not None:
        _check_margins(binding, theme, diagnostics)
        if binding.cover is not None and binding.cover.flaps is not None:
            _check_flaps(binding.cover.flaps, theme, diagnostics)


def _check_multiple(binding: Binding, diagnostics: Diagnostics) -> None:
    """The printer's number is one that the kind of binding allows."""
    least = multiple_of(binding.kind)
    if binding.multiple is not None and binding.multiple % least:
        message = f"{binding.kind} pages come in multiples of {least}, not of {binding.multiple}"
        hint = f"write a multiple of {least}, or leave the key out"
        diagnostics.error("bad-multiple", message, binding.span_of("multiple"), hint)


def _check_paper(paper: Paper, diagnostics: Diagnostics) -> None:
    """Weight and bulk, or the thickness itself."""
    by_weight = paper.weight is not None and paper.bulk is not None
    some = paper.weight is not None or paper.bulk is not None
    if paper.thickness is None and not by_weight:
        message = "how thick the paper is cannot be known from this"
        hint = "write weight and bulk: {weight: 100, bulk: 1.2}, or thickness: 0.12"
        diagnostics.error("paper-unknown", message, paper.span, hint)
    elif paper.thickness is not None and some:
        message = "the thickness is there twice: as thickness, and as weight and bulk"
        hint = "write thickness alone, or weight and bulk"
        diagnostics.error("paper-twice", message, paper.span_of("thickness"), hint)


# --- the cover


def _check_self_cover(report: Report, binding: Binding, diagnostics: Diagnostics) -> None:
    """A glued book's cover cannot be its first page."""
    if binding.kind == "glued" and "cover" in report.front:
        message = "a glued book has a cover on a sheet of its own, around the inside pages"
        hint = "add “cover:” with its paper here, or take “cover” out of front"
        diagnostics.error("cover-not-apart", message, binding.span_of("kind"), hint)


def _check_cover(
    report: Report, binding: Binding, cover: CoverSheet, diagnostics: Diagnostics
) -> None:
    """There is something to print on it, and nothing on a spine that there is not."""
    if "cover" not in report.front:
        message = "the cover has a sheet of its own, but front has no “cover”"
        diagnostics.error("no-cover", message, cover.span, "add “cover” to front")
    if binding.kind == "glued":
        return
    for key in ("spine", "spine_text"):
        if getattr(cover, key) is not None:
            message = f"{_BOUND[binding.kind]} has no spine"
            hint = "remove the key, or write “kind: glued”"
            diagnostics.error("no-spine", message, cover.span_of(key), hint)
    if binding.kind == "spiral" and cover.flaps is not None:
        message = "covers at a spiral are single leaves, without flaps"
        diagnostics.error("no-flaps", message, cover.flaps.span, "remove the flaps")


_BOUND = {"stitched": "a stitched booklet", "spiral": "a book at a spiral"}


# --- in the theme


def _check_margins(binding: Binding, theme: Theme, diagnostics: Diagnostics) -> None:
    """Text stands clear of the spine's glue, and of the thumb tabs at the other side."""
    page, added = theme.page, added_margin(binding)
    beside = page.gutter + page.margin if page.margin else 0.0
    outer = page.width - page.inner - page.text - beside
    place = binding.span_of("inner")
    if binding.kind == "glued" and page.inner + added < GLUE:
        message = f"text stands {page.inner + added:g} mm from the spine, where glue may be"
        hint = f"write so much that inner margin and this are {GLUE:g} mm or more"
        diagnostics.error("in-the-glue", message, place, hint)
    least = theme.tabs.width
    if added > outer - least:
        room = max(outer - least, 0.0)
        message = (
            f"{added:g} mm more at the spine are not there: the outer margin spares {room:.1f}"
        )
        hint = "write less as “inner”, or make the theme's text column narrower"
        diagnostics.error("no-margin-left", message, place, hint)


def _check_flaps(flaps: Flaps, theme: Theme, diagnostics: Diagnostics) -> None:
    """A flap is narrower than the page."""
    width = theme.page.width
    if not LEAST_FLAP <= flaps.width < width:
        message = f"flaps of {flaps.width:g} mm do not fit a page that is {width:g} mm wide"
        hint = f"write {LEAST_FLAP:g} at least, and less than the page's width"
        diagnostics.error("bad-flap", message, flaps.span_of("width"), hint)
