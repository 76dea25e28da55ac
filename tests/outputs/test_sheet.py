"""What stands around the pages of a print file, held to the drawing in docs/print.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PageObject

from tests.conftest import ROOT, Sample
from tests.judges import boxes
from tests.judges.content import operations
from tests.judges.pdf import MM, entry, open_pdf
from tests.outputs import sheet_drawing
from tests.outputs.sheet_drawing import (
    BLEED,
    HEIGHT,
    LENGTH,
    OFFSET,
    PATCH,
    PATCHES,
    SLUG,
    WIDTH,
    Segment,
    crop_marks,
    drawing,
    patches,
    targets,
)

AROUND = BLEED + SLUG
PER_MM = 1 / MM
CLOSE = 0.02
"""Millimetres: positions are written in hundredths of a point."""


def test_the_drawing_is_fresh() -> None:
    shown = ROOT / "docs" / "images" / sheet_drawing.NAME
    assert shown.read_text(encoding="utf-8") == drawing(), "make images"
    assert f"(images/{sheet_drawing.NAME})" in (ROOT / "docs" / "print.md").read_text("utf-8")


def test_the_pages_words_are_the_drawings_measures() -> None:
    page = (ROOT / "docs" / "print.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| \*\*([\w ]+)\*\*.*\| ([^|]+) \|$", page, re.MULTILINE))
    assert rows["bleed"].startswith(f"{BLEED:g} beyond the trim")
    assert rows["slug"].startswith(f"{SLUG:g} beyond the bleed")
    assert rows["crop marks"].startswith(f"from {OFFSET:g} beyond the bleed, {LENGTH:g} long")
    assert rows["registration marks"].startswith(f"{BLEED + SLUG / 2:g} beyond the trim")
    assert f"patches of {PATCH:g}" in rows["colour bar"]


def around(page: PageObject) -> list[tuple[Any, bytes]]:
    """The operators that stand around a page: after its artwork, which one scope holds."""
    listed = list(operations(page))
    depth = 0
    for index, (_, operator) in enumerate(listed):
        depth += {b"q": 1, b"Q": -1}.get(operator, 0)
        if operator == b"Q" and depth == 0:
            return listed[index + 1 :]
    raise AssertionError("nothing stands around the page")


def strokes(page: PageObject) -> Iterator[Segment]:
    """Straight lines that are stroked around a page, in mm from its trimmed lower left corner."""
    start: tuple[float, ...] | None = None
    for operands, operator in around(page):
        if operator == b"m":
            start = tuple(float(one) * PER_MM for one in operands)
        elif operator == b"l" and start is not None:
            end = [float(one) * PER_MM for one in operands]
            yield Segment(*start, *end)


def fills(page: PageObject) -> Iterator[tuple[float, ...]]:
    """Rectangles that are filled around a page: left, bottom, width and height in mm."""
    for operands, operator in around(page):
        if operator == b"re":
            yield tuple(float(one) * PER_MM for one in operands)


def near(one: Segment, other: Segment) -> bool:
    pairs = (
        (one.x0, other.x0), (one.y0, other.y0), (one.x1, other.x1), (one.y1, other.y1),
    )  # fmt: skip
    return all(abs(a - b) < CLOSE for a, b in pairs)


def test_marks_sit_where_the_drawing_says(sample: Sample) -> None:
    wanted = [*crop_marks(), *targets()]
    for page in open_pdf(sample.print_file).pages:
        found = list(strokes(page))
        assert len(found) == len(wanted)
        for mark in wanted:
            assert any(near(mark, one) for one in found), mark


def test_the_colour_bar_sits_where_the_drawing_says(sample: Sample) -> None:
    for page in open_pdf(sample.print_file).pages:
        found = list(fills(page))
        assert len(found) == len(PATCHES)
        for patch, (x, y) in zip(found, patches(), strict=True):
            assert patch == pytest.approx((x, y, PATCH, PATCH), abs=CLOSE)


def test_boxes_are_the_drawings(sample: Sample) -> None:
    for found in boxes.boxes(sample.print_file):
        assert found.trim.size == pytest.approx((WIDTH, HEIGHT), abs=CLOSE)
        assert found.bleed.around(found.trim) == pytest.approx([BLEED] * 4, abs=CLOSE)
        assert found.media.around(found.trim) == pytest.approx([AROUND] * 4, abs=CLOSE)


def test_the_line_of_words_names_file_page_date_condition_and_inks(sample: Sample) -> None:
    reader = open_pdf(sample.print_file)
    for page, label in zip(reader.pages, reader.page_labels, strict=True):
        words = " ".join(page.extract_text().split())
        line = "socialtjanstrapport-2024.pdf 2025-05-13 FOGRA39 Cyan Magenta Yellow Black"
        assert f"{line} sidan {label}" in words, label


def test_what_all_pages_have_around_them_stands_in_the_file_once(sample: Sample) -> None:
    forms = set()
    for page in open_pdf(sample.print_file).pages:
        placed = [str(operands[0]) for operands, code in around(page) if code == b"Do"]
        named = entry(page, "/Resources", "/XObject")
        forms |= {(len(placed), named.raw_get(one).idnum) for one in placed}
    assert [count for count, _ in forms] == [1]


def test_web_files_have_nothing_around_their_pages(sample: Sample) -> None:
    for file in sample.web_files:
        assert "FOGRA39" not in "".join(page.extract_text() for page in open_pdf(file).pages)


def test_preflight_warns_of_nothing_in_the_sample(sample: Sample, tmp_path: Path) -> None:
    from typeset.preflight.finding import Severity
    from typeset.preflight.rule import Options
    from typeset.preflight.run import preflight

    verdict = preflight(sample.print_file, "sample", "print", Options(binding="glued"))
    assert [str(one) for one in verdict.findings if one.severity is not Severity.INFO] == []
