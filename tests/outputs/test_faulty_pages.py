"""Pages with one fault each: every check of finished pages finds its own."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import font_source_sans_pro
import font_source_serif_pro
import pypdf
import pytest
from pypdf.generic import NameObject, RectangleObject
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.conftest import Sample
from tests.judges import tags
from tests.judges.pdf import MM, resolved
from tests.outputs import sheets as look
from tests.outputs.bleed import unbled
from tests.outputs.printed import page, style
from tests.outputs.sheets import Sheet, sheets

FOLDERS = {
    "Serif": Path(font_source_serif_pro.__file__).parent / "files",
    "Sans": Path(font_source_sans_pro.__file__).parent / "files",
}


class Board:
    """A sheet of A4 to set lines on, in the theme's styles, measured from the text block."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.canvas = Canvas(str(path), pagesize=(page().width, page().height))

    def set(self, name: str, text: str, down: float = 100, across: float = 0) -> None:
        """A line in a style, `down` and `across` points from the text block's upper left."""
        wanted = style(name)
        cut = "Regular" if wanted.weight == "regular" else wanted.weight.capitalize()
        face = f"Source{wanted.font.capitalize()}Pro-{cut}"
        if face not in pdfmetrics.getRegisteredFontNames():
            file = FOLDERS[wanted.font.capitalize()] / f"{face}.ttf"
            pdfmetrics.registerFont(TTFont(face, str(file)))
        self.canvas.setFont(face, wanted.size)
        self.canvas.drawString(page().inner + across, page().height - page().head - down, text)

    def turn(self) -> None:
        """Go on to the next page."""
        self.canvas.showPage()

    @property
    def sheets(self) -> list[Sheet]:
        """The pages as the checks see them."""
        self.canvas.save()
        return sheets(self.path, facing=False)


@pytest.fixture
def board(tmp_path: Path) -> Board:
    return Board(tmp_path / "page.pdf")


def test_a_proper_page_has_no_faults(board: Board) -> None:
    board.set("h2", "En rubrik", down=60)
    board.set("body", "Text under rubriken.", down=80)
    pages = board.sheets
    assert look.with_running_text(pages) == pages
    checks = (look.collisions, look.strays, look.out_of_column, look.near_the_edge)
    assert [check(pages) for check in (*checks, look.lonely_headings, look.misplaced_notes)] == (
        [[]] * 6
    )


def test_lines_that_collide_are_found(board: Board) -> None:
    board.set("body", "En rad", down=100)
    board.set("body", "En annan", down=104)
    assert look.collisions(board.sheets)


def test_a_line_below_the_text_block_is_found(board: Board) -> None:
    for number in range(3):
        board.set("body", "Text", down=100)
        if number == 1:
            board.set("caption", "Utanför", down=page().height - page().head - 40)
        board.turn()
    assert ["Utanför" in found for found in look.strays(board.sheets)] == [True]


def test_body_text_in_the_margin_column_is_found(board: Board) -> None:
    board.set("body", "Text i marginalen", across=page().text)
    assert look.out_of_column(board.sheets)


def test_text_at_the_trimmed_edge_is_found(board: Board) -> None:
    board.set("caption", "Nära", across=-page().inner + 1)
    assert look.near_the_edge(board.sheets)


def test_a_heading_above_nothing_but_notes_is_found(board: Board) -> None:
    board.set("body", "Text före rubriken.", down=60)
    board.set("h3", "Ensam rubrik", down=90)
    board.set("note", "1\u00a0En not.", down=120)
    assert ["Ensam rubrik" in found for found in look.lonely_headings(board.sheets)] == [True]


@pytest.mark.parametrize(("raised", "noted"), [("1", "2"), ("", "1"), ("1", "")])
def test_a_note_away_from_its_reference_is_found(board: Board, raised: str, noted: str) -> None:
    board.set("body", "Ord", down=100)
    if raised:
        board.canvas.setFont("SourceSerifPro-Regular", 6.5)
        board.canvas.drawString(page().inner + 17, page().height - page().head - 96.5, raised)
    if noted:
        board.set("note", f"{noted}\u00a0Se där.", down=600)
    pages = board.sheets
    assert list(look.superiors(pages[0])) == [raised] * bool(raised)
    assert look.misplaced_notes(pages)


def test_a_page_that_is_mostly_white_is_found(board: Board) -> None:
    board.set("body", "Bara en rad, fast mer följer.", down=20)
    board.turn()
    board.set("body", "Mer.", down=500)
    assert len(look.thin_pages(board.sheets)) == 1


@pytest.mark.parametrize(("reach", "faults"), [(3, 0), (0, 1)])
def test_a_field_that_stops_at_the_trim_is_found(tmp_path: Path, reach: float, faults: int) -> None:
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(220 * MM, 307 * MM))
    canvas.rect((5 - reach) * MM, 50 * MM, (50 + reach) * MM, 50 * MM, fill=1, stroke=0)
    canvas.save()
    writer = pypdf.PdfWriter(path)
    writer.pages[0].trimbox = RectangleObject((5 * MM, 5 * MM, 215 * MM, 302 * MM))
    writer.write(path)
    assert len(unbled(path)) == faults


def elements_of(writer: pypdf.PdfWriter) -> list[Any]:
    """Every structure element of a file that is being changed."""
    objects = (resolved(one) for one in writer._objects)
    return [one for one in objects if isinstance(one, dict) and "/S" in one and "/P" in one]


@pytest.mark.verapdf
def test_the_sample_without_one_alternative_is_no_longer_accessible(
    verapdf: ModuleType, sample: Sample, tmp_path: Path
) -> None:
    path = tmp_path / "without.pdf"
    writer = pypdf.PdfWriter(sample.chapter(5))
    figures = [e for e in elements_of(writer) if e["/S"] == "/Figure" and "/Alt" in e]
    del figures[0][NameObject("/Alt")]
    writer.write(path)
    broken = {(failure.clause, failure.test) for failure in verapdf.validate([path], ["ua1"])}
    assert ("7.3", 1) in broken


def test_a_file_whose_tags_are_turned_round_reads_otherwise(sample: Sample, tmp_path: Path) -> None:
    path = tmp_path / "turned.pdf"
    writer = pypdf.PdfWriter(sample.chapter(1))
    lists = (e for e in elements_of(writer) if isinstance(e.get("/K"), list))
    section = max(lists, key=lambda element: len(element["/K"]))
    section["/K"].reverse()
    writer.write(path)
    right, turned = (tags.text_in_tag_order(file) for file in (sample.chapter(1), path))
    assert sorted(right) == sorted(turned)
    assert right != turned
