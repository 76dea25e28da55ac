"""Which blocks stand in columns, as a team asks for it."""

from __future__ import annotations

from tests.content.reports import Settle, chapter, figure
from tests.flow import house
from typeset.content.document import ColumnSpan, Part
from typeset.content.texts import Heading
from typeset.flow.multicol import ColumnsPiece
from typeset.flow.piece import Piece
from typeset.flow.story import set_part
from typeset.flow.text import HeadingPiece

PAGE = """\
title: Ordlista
columns: 3
body:
  - heading: A
    text: |
      Ett stycke.

      - En punkt
  - heading: Karta
  - figure: f
  - text: Se [@f].
figures:
  f: {figure}
"""


def kinds(part: Part) -> list[str]:
    return [type(block).__name__ for block in part.blocks]


def page(report: Settle) -> Part:
    files = {"sida.yaml": PAGE.format(figure=figure())}
    made = report(chapter("body:\n  - text: x\n"), files=files, back="sida.yaml")
    assert made.found == []
    return made.part("sida")


def test_headings_and_text_of_a_page_stand_in_its_columns(report: Settle) -> None:
    part = page(report)
    assert kinds(part) == [
        "Heading", "Heading", "Paragraph", "BulletList", "Heading", "Figure", "Paragraph",
    ]  # fmt: skip
    assert part.columns == (ColumnSpan(1, 4, 3), ColumnSpan(6, 7, 3))


def test_a_heading_that_heads_a_figure_stays_with_it_outside_the_columns(report: Settle) -> None:
    part = page(report)
    outside = part.blocks[part.columns[0].stop]
    assert isinstance(outside, Heading)
    assert outside.plain == "Karta"


def test_the_title_of_a_page_stands_over_all_its_columns(report: Settle) -> None:
    part = page(report)
    assert part.columns[0].start == 1
    pieces = set_part(part, house.setter()).pieces
    assert isinstance(pieces[0], HeadingPiece)
    assert [type(piece).__name__ for piece in pieces] == [
        "HeadingPiece", "ColumnsPiece", "HeadingPiece", "FigurePiece", "ColumnsPiece",
    ]  # fmt: skip


def section(report: Settle, columns: str) -> Part:
    text = f"""\
body:
  - text: Först.
  - heading: Rubrik
    {columns}
    text: |
      Ett stycke.

      Ett till.
  - text: Sist.
"""
    return report(chapter(text)).chapter


def test_the_text_of_a_section_stands_in_columns_below_its_heading(report: Settle) -> None:
    part = section(report, "columns: 2")
    assert part.columns == (ColumnSpan(2, 4, 2),)
    pieces: list[Piece] = [*set_part(part, house.setter()).pieces]
    columns = pieces[2]
    assert isinstance(columns, ColumnsPiece)
    assert (columns.count, columns.column) == (2, "full")
    assert columns.spaceBefore == 0.0, "the heading's own space is enough"


def test_text_without_columns_has_none(report: Settle) -> None:
    assert section(report, "level: 1").columns == ()


def test_columns_of_text_after_text_stand_clear_of_it(report: Settle) -> None:
    text = "body:\n  - text: Först.\n  - text: Sedan.\n    columns: 2\n"
    part = report(chapter(text)).chapter
    columns = set_part(part, house.setter()).pieces[1]
    assert columns.spaceBefore == columns.spaceAfter == house.sheet().grid.baseline
