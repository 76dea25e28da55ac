"""Makes the cover's own sheet once the inside pages are counted, and says what cannot be bound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from typeset.content.document import Block, Document, SheetWords
from typeset.content.texts import Paragraph
from typeset.diagnostics import Span
from typeset.flow.looks import POINTS_PER_MM
from typeset.flow.piece import Piece
from typeset.flow.setter import Setter
from typeset.flow.text import plain
from typeset.layout.binding import Binding, Flaps
from typeset.pages.book import spine_width
from typeset.pages.coversheet import CoverSheet, Jacket, SpineLines, words_of
from typeset.pages.page import Page

STITCHED_MOST = 96
"""Pages that a stapled fold holds: beyond, booklets do not stay shut and inner pages stand out."""
DRIFT = 1.0
"""Millimetres by which a fold may be off: so much of the spine stays free beside its words."""
FLAP_PADDING = 10.0
"""Millimetres between the edges of a flap and its words."""


def check_pages(binding: Binding | None, pages: Sequence[Page], setter: Setter) -> None:
    """Warn of more pages than a stitch holds."""
    count = sum(not page.on_cover for page in pages)
    if binding is not None and binding.kind == "stitched" and count > STITCHED_MOST:
        setter.diagnostics.warning(
            "too-many-pages",
            f"{count} inside pages are more than a stitched booklet holds well ({STITCHED_MOST})",
            binding.span_of("kind"),
            "write “kind: glued” with a cover of its own, or ask the printer how thick it may be",
        )


def make_jacket(
    document: Document, binding: Binding | None, pages: Sequence[Page], setter: Setter
) -> Jacket | None:
    """What is painted on the cover's own sheet; None if there is none, or nothing to make it of.

    A spine whose width cannot be known is reported, and so are words that have no room.
    """
    words = document.sheet
    if words is None or binding is None or binding.cover is None or binding.kind == "spiral":
        return None
    width = spine_width(binding, sum(not page.on_cover for page in pages))
    if width is None:
        _report_unknown_spine(binding, setter)
        return None
    grid, flaps = setter.sheet.grid, binding.cover.flaps
    flap = flaps.width * POINTS_PER_MM if flaps else 0.0
    sheet = CoverSheet(grid.width, grid.height, width * POINTS_PER_MM, flap)
    return Jacket(
        sheet,
        tuple(page for page in pages if page.on_cover),
        _spine(words, width, setter),
        _flap(words.front_flap, flaps, setter),
        _flap(words.back_flap, flaps, setter),
    )


def _report_unknown_spine(binding: Binding, setter: Setter) -> None:
    """Papers that are there but say too little have been reported where they stand."""
    assert binding.cover is not None
    papers = (("paper", binding.paper), ("cover: paper", binding.cover.paper))
    missing = [f"“{name}”" for name, paper in papers if paper is None]
    if not missing:
        return
    setter.diagnostics.error(
        "spine-unknown",
        f"the width of the spine cannot be known without {' and '.join(missing)}",
        binding.span_of("cover"),
        "write weight and bulk of both papers: paper: {weight: 100, bulk: 1.2}",
        "or write the width that the printer states: cover: {spine: 8.5}",
    )


# --- the spine


def spine_needed(setter: Setter) -> float:
    """Millimetres that a spine must be wide for its words: their size, and what folds may drift."""
    return setter.look("spine").style.size / POINTS_PER_MM + 2 * DRIFT


def _spine(words: SheetWords, width: float, setter: Setter) -> SpineLines | None:
    """The words of the spine; None if it has no room for them, or shall have none."""
    if setter.sheet.covers.spine is None or not width:
        return None
    if width < spine_needed(setter):
        if words.asked is not None:
            setter.diagnostics.warning(
                "spine-too-narrow",
                _too_narrow(width, setter),
                words.asked,
                "choose a thicker paper, or set the style “spine” smaller",
            )
        return None
    lines = SpineLines(
        words_of(words.spine, setter), words_of(words.year, setter) if words.year else None
    )
    _check_length(lines, words, setter)
    return lines


def _too_narrow(width: float, setter: Setter) -> str:
    needed = spine_needed(setter)
    return f"the spine is {width:.1f} mm wide, but its words need {needed:.1f}: they are left out"


def remark(jacket: Jacket, setter: Setter) -> str | None:
    """What whoever sends the cover to the printer should know of it; None if there is nothing."""
    width = jacket.sheet.spine / POINTS_PER_MM
    if width and jacket.spine is None and setter.sheet.covers.spine is not None:
        return _too_narrow(width, setter)
    return None


def _check_length(lines: SpineLines, words: SheetWords, setter: Setter) -> None:
    """The words fit between the theme's head and foot margins."""
    grid = setter.sheet.grid
    room = grid.height - grid.head - grid.foot
    gap = setter.look("spine").style.size
    needed = lines.head.width + (lines.foot.width + gap if lines.foot else 0.0)
    if needed > room:
        setter.diagnostics.error(
            "spine-too-long",
            f"the words of the spine are {needed:.0f} pt long, but the page leaves {room:.0f}",
            words.asked or _place(words.spine),
            "write shorter words as “spine_text” under “binding: cover:”",
        )


def _place(paragraph: Paragraph) -> Span:
    return paragraph.inlines[0].span


# --- flaps


def _flap(blocks: Sequence[Block], flaps: Flaps | None, setter: Setter) -> tuple[Piece, ...]:
    """The text of a flap, set to its width."""
    if flaps is None:
        return ()
    measure = (flaps.width - 2 * FLAP_PADDING) * POINTS_PER_MM
    pieces = tuple(_pieces(blocks, flaps, measure, setter))
    grid = setter.sheet.grid
    height = sum(float(piece.height) + piece.spaceBefore for piece in pieces)
    room = grid.height - grid.head - grid.foot
    if height > room:
        setter.diagnostics.error(
            "flap-too-long",
            f"the text of a flap is {height - room:.0f} pt too long for it",
            flaps.span,
            "shorten it, or make the flaps wider",
        )
    return pieces


def _pieces(
    blocks: Sequence[Block], flaps: Flaps, measure: float, setter: Setter
) -> Iterator[Piece]:
    """The paragraphs; anything else has no place on a flap."""
    for block in blocks:
        if not isinstance(block, Paragraph):
            setter.diagnostics.error(
                "not-on-a-flap", "flaps hold paragraphs only", flaps.span, "write it as sentences"
            )
            continue
        piece = plain(block.inlines, block.node, setter.within(None), "back_text", measure)
        piece.wrap(measure, 0)
        yield piece
