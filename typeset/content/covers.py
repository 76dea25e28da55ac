"""Covers and title page: what they say, and what stands on the cover's own sheet besides."""

from __future__ import annotations

from typeset.content.body import Writer
from typeset.content.document import Block, CoverWords, SheetWords
from typeset.content.node import Node
from typeset.content.texts import Paragraph
from typeset.content.words import Scribe
from typeset.data.series import ChartData
from typeset.layout.report import Cover, Report
from typeset.layout.source import Text


def cover_words(
    cover: Cover, publisher: Text, root: Node, scribe: Scribe, art: ChartData
) -> CoverWords:
    """Title, year, subtitle and publisher as children of `root`, in the order of reading."""

    def paragraph(text: Text, role: str = "P") -> Paragraph:
        node = root.add(role)
        return Paragraph(scribe.line(text, node), node, first=True)

    return CoverWords(
        title=paragraph(cover.title, "Title"),
        year=paragraph(cover.year),
        subtitle=paragraph(cover.subtitle) if cover.subtitle is not None else None,
        publisher=paragraph(publisher),
        art=art,
        span=cover.span,
    )


def sheet_words(report: Report, writer: Writer) -> SheetWords | None:
    """Spine and flaps of a cover on a sheet of its own; None if the report has no such cover."""
    cover, binding = report.cover, report.binding
    if cover is None or binding is None or binding.cover is None:
        return None
    sheet, node = binding.cover, Node("P")
    asked, flaps = sheet.spine_text, sheet.flaps

    def paragraph(text: Text) -> Paragraph:
        return Paragraph(writer.scribe.line(text, node), node, first=True)

    return SheetWords(
        spine=paragraph(cover.title if asked is None else asked),
        year=paragraph(cover.year) if asked is None else None,
        asked=None if asked is None else asked.span,
        front_flap=_flap(writer, flaps.front if flaps else None),
        back_flap=_flap(writer, flaps.back if flaps else None),
    )


def _flap(writer: Writer, text: Text | None) -> tuple[Block, ...]:
    return () if text is None else tuple(writer.flush_text(text))
