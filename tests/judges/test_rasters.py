"""Characters and lines as PDFium sees them, on pages whose layout is known."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.judges import rasters


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "page.pdf"


@pytest.fixture
def canvas(path: Path) -> Canvas:
    made = Canvas(str(path), pagesize=(300, 300))
    made.setFont("Times-Roman", 10)
    return made


def test_lines_come_from_the_top_and_part_at_wide_gaps(canvas: Canvas, path: Path) -> None:
    canvas.drawString(20, 180, "nedre")
    canvas.drawString(20, 200, "övre till vänster")
    canvas.drawString(200, 200, "till höger")
    canvas.save()
    found = rasters.lines(path, 0)
    assert [line.text for line in found] == ["övre till vänster", "till höger", "nedre"]
    assert [line.baseline for line in found] == [200, 200, 180]


def test_the_size_is_the_one_on_the_page(canvas: Canvas, path: Path) -> None:
    canvas.scale(2, 2)
    canvas.drawString(10, 10, "stort")
    canvas.save()
    (line,) = rasters.lines(path, 0)
    assert line.size == 20
    assert line.characters[0].font == "Times-Roman"


def test_turned_text_is_no_line(canvas: Canvas, path: Path) -> None:
    canvas.rotate(90)
    canvas.drawString(20, -50, "stående")
    canvas.save()
    assert rasters.lines(path, 0) == []
    assert "".join(c.text for c in rasters.characters(path, 0)) == "stående"


def test_text_over_text_is_found(canvas: Canvas, path: Path) -> None:
    canvas.drawString(20, 200, "En rad")
    canvas.drawString(21, 196, "en till")
    canvas.save()
    assert rasters.overlaps(path, 0)


def test_text_twice_on_one_baseline_is_found(canvas: Canvas, path: Path) -> None:
    canvas.drawString(20, 200, "MMMM")
    canvas.drawString(22, 200, "WWWW")
    canvas.save()
    assert rasters.overlaps(path, 0)


def test_lines_with_a_leading_do_not_overlap(canvas: Canvas, path: Path) -> None:
    for row in range(12):
        canvas.drawString(20, 200 - 11 * row, "Ågång på gjutjärn: fjäll, Västergötland")
    canvas.save()
    assert rasters.overlaps(path, 0) == []


def test_a_picture_is_dark_where_ink_is(canvas: Canvas, path: Path) -> None:
    canvas.rect(0, 0, 150, 150, fill=1, stroke=0)
    canvas.save()
    picture = rasters.gray(path, 0)
    assert picture.shape == (300, 300)
    assert picture[299, 10] == 0
    assert picture[10, 10] == 255


def test_rectangles_know_what_is_outside() -> None:
    frame = rasters.Rectangle(0, 0, 10, 10)
    assert rasters.Rectangle(0, 0, 10.2, 10).within(frame, 0.3)
    assert not rasters.Rectangle(0, 0, 10.4, 10).within(frame, 0.3)
