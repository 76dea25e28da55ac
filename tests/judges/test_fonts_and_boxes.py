"""Fonts and page boxes: what is read, and which faults are named."""

from __future__ import annotations

from pathlib import Path

import matplotlib
import pytest
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.judges import boxes, fonts
from tests.judges.minimal import one_page

DEJAVU = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"


def test_a_standard_font_is_neither_embedded_nor_a_subset(tmp_path: Path) -> None:
    path = one_page(tmp_path / "a.pdf", "BT /F1 9 Tf (a) Tj ET")
    (font,) = fonts.fonts(path)
    assert (font.name, font.kind, font.embedded, font.subset) == (
        "Helvetica",
        "Type1",
        False,
        False,
    )
    assert fonts.faults(path) == [
        "Helvetica (Type1) is not embedded",
        "Helvetica (Type1) is not a subset",
        "Helvetica (Type1) does not say what its characters are",
    ]


def test_an_embedded_subset_has_no_faults(tmp_path: Path) -> None:
    pdfmetrics.registerFont(TTFont("Judged", str(DEJAVU)))
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    canvas.setFont("Judged", 9)
    canvas.drawString(0, 0, "åäö")
    canvas.save()
    used = [font for font in fonts.fonts(path) if "DejaVu" in font.name]
    assert [(font.embedded, font.subset, font.to_unicode) for font in used] == [(True, True, True)]
    assert not [fault for fault in fonts.faults(path) if "DejaVu" in fault]


def test_a_composite_font_is_judged_by_its_descendant(tmp_path: Path) -> None:
    descendant = "<</Type /Font /Subtype /CIDFontType2 /FontDescriptor <</FontFile2 4 0 R>>>>"
    font = (
        "<</Type /Font /Subtype /Type0 /BaseFont /ABCDEF+X "
        f"/DescendantFonts [{descendant}] /ToUnicode 4 0 R>>"
    )
    path = one_page(tmp_path / "a.pdf", "", f"/Font <</F2 {font}>>".replace("/Font", "/Own", 1))
    composite = [one for one in fonts.fonts(path) if one.kind.startswith("Type0")]
    assert composite == [fonts.Font("ABCDEF+X", "Type0/CIDFontType2", True, True, True)]


def test_boxes_are_read_in_millimetres(tmp_path: Path) -> None:
    page = "/TrimBox [8.504 8.504 191.496 191.496] /BleedBox [0 0 200 200] /Rotate 90"
    (read,) = boxes.boxes(one_page(tmp_path / "a.pdf", "", page=page))
    assert read.bleed.around(read.trim) == (3.0, 3.0, 3.0, 3.0)
    assert read.trim.size == pytest.approx((64.56, 64.56), abs=0.01)
    assert read.declared == {"MediaBox", "TrimBox", "BleedBox"}
    assert read.rotation == 90


def test_a_box_that_is_missing_is_not_declared(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), pagesize=(210 * mm, 297 * mm))
    canvas.showPage()
    canvas.save()
    (read,) = boxes.boxes(path)
    assert read.media.size == (210.0, 297.0)
    assert "TrimBox" not in read.declared
    assert read.trim == read.media
