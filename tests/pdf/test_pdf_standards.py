"""The specimen before the validators, and files that they must not let pass."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.judges import fonts, page_validation
from tests.pdf import specimen
from tests.pdf.setting import lines
from typeset.content.node import Node
from typeset.pdf.canvas import PdfCanvas

FLAVOURS = ("ua1", "2a")


def without_alternative(path: Path) -> Path:
    """The specimen with a figure that says nothing."""
    made = specimen.Specimen()
    made.figure.alternative = None
    canvas = PdfCanvas(specimen.web(), specimen.INFO, specimen.FOLIOS, specimen.elsewhere)
    made.paint(canvas)
    path.write_bytes(canvas.finish(made.root, made.bookmarks()))
    return path


@pytest.mark.verapdf
def test_verapdf_passes_the_web_file(verapdf: Any, web_file: Path) -> None:
    verapdf.assert_valid([web_file], FLAVOURS)


@pytest.mark.verapdf
def test_verapdf_finds_a_figure_without_alternative(verapdf: Any, tmp_path: Path) -> None:
    (failure,) = verapdf.validate([without_alternative(tmp_path / "mute.pdf")], ["ua1"])

    assert failure.clause == "7.3"


@pytest.mark.verapdf
def test_verapdf_passes_a_file_of_one_bare_page(verapdf: Any, one_page: Any) -> None:
    root = Node("Document")
    node = root.add("P")

    path = one_page(lambda canvas: canvas.paragraph(lines(["x"]), 0, 0, 10, node), root)

    verapdf.assert_valid([path], FLAVOURS)


def test_page_validation_passes_the_web_file(web_file: Path) -> None:
    page_validation.assert_valid([web_file], FLAVOURS)


def test_page_validation_finds_a_figure_without_alternative(tmp_path: Path) -> None:
    assert page_validation.validate([without_alternative(tmp_path / "mute.pdf")], ["ua1"])


def test_all_fonts_are_embedded_subsets(web_file: Path, print_file: Path) -> None:
    assert fonts.faults(web_file) == []
    assert fonts.faults(print_file) == []
    assert {font.kind for font in fonts.fonts(web_file)} == {"Type0/CIDFontType2"}
    assert len(fonts.fonts(web_file)) == 3
