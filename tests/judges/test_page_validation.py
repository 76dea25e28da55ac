"""The second validator must find faults too."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judges import page_validation
from tests.judges.minimal import accessible, one_page


def test_an_accessible_file_passes(tmp_path: Path) -> None:
    page_validation.assert_valid([accessible(tmp_path / "a.pdf")], ["ua1"])


def test_a_figure_without_alternative_fails(tmp_path: Path) -> None:
    assert page_validation.validate([accessible(tmp_path / "a.pdf", figure="")], ["ua1"])


def test_an_untagged_file_fails(tmp_path: Path) -> None:
    path = one_page(tmp_path / "a.pdf", "BT /F1 9 Tf (a) Tj ET")
    failures = page_validation.validate([path], ["ua1", "2a"])
    assert {failure.flavour for failure in failures} == {"ua1", "2a"}
    assert "PDFUA1-CONTENT-TAGGING-001" in {failure.rule for failure in failures}


def test_a_file_that_cannot_be_read_fails(tmp_path: Path) -> None:
    junk = tmp_path / "junk.pdf"
    junk.write_text("not a PDF")
    with pytest.raises(AssertionError, match="unreadable"):
        page_validation.assert_valid([junk], ["ua1"])


def test_no_files_are_not_a_pass() -> None:
    with pytest.raises(AssertionError, match="no files"):
        page_validation.assert_valid([], ["ua1"])
