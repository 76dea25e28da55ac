"""Even feet: what counts as a pair of facing pages, and how far their last lines are apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.feet import measure
from tests.judges.galley import LEADING, TOP, Part, Strip, galley, lines

ROWS = 42
"""Lines that fill a page to 40 mm above its edge: (700 - 41 · 14) pt."""


def page(number: int, rows: int = ROWS, opener: bool = False) -> list[Part]:
    """A page of text with its folio, under a title if it opens a chapter."""
    parts = [Part("P", lines(number, *["Text som fyller en rad"] * rows))]
    parts.append(Part("P", [Strip(number, str(number + 1), 50, size=8)]))
    if opener:
        parts.append(Part("H1", [Strip(number, "Titel", TOP + 60, size=24, bold=True)]))
    return parts


def report(path: Path, *pages: list[Part]) -> Path:
    return galley(path / "feet.pdf", *(part for own in pages for part in own))


def test_facing_pages_that_end_on_the_same_line_do_not_differ(tmp_path: Path) -> None:
    found = measure(report(tmp_path, *(page(number) for number in range(6))))
    assert (found.pages, found.pairs, found.difference, found.most_different) == (6, 2, 0, 0)


def test_a_short_page_differs_by_its_missing_lines(tmp_path: Path) -> None:
    rows = {2: ROWS - 3}
    found = measure(report(tmp_path, *(page(n, rows.get(n, ROWS)) for n in range(6))))
    assert (found.difference, found.most_different) == (1.5, 3)


def test_openers_and_the_ends_of_chapters_are_left_out(tmp_path: Path) -> None:
    rows = {1: ROWS - 9, 2: ROWS - 3}
    pages = (page(n, rows.get(n, ROWS), opener=n == 2) for n in range(6))
    found = measure(report(tmp_path, *pages))
    assert (found.pairs, found.difference) == (1, 0)


def test_white_is_measured_from_the_foot_of_the_text(tmp_path: Path) -> None:
    found = measure(report(tmp_path, page(0), page(1)))
    lowest = TOP - LEADING * (ROWS - 1)
    assert found.white == pytest.approx(lowest * 25.4 / 72 - 30, abs=0.01)
