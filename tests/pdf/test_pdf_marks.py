"""Marks around the page: each can be switched off, none touches another or the bleed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PageObject

from tests.judges import boxes
from tests.judges.content import operations
from tests.judges.pdf import open_pdf
from tests.pdf import specimen
from tests.pdf.setting import NAVY, ORANGE, sans
from tests.pdf.specimen import NOTHING_AROUND as NONE
from typeset.content.node import Node
from typeset.ink import BLACK, Ink
from typeset.pdf.canvas import PdfCanvas
from typeset.pdf.paint import PressPainter
from typeset.pdf.press import TARGET_ARM, fold_marks, panel_middles
from typeset.pdf.slug import Gap, Words, gaps, patches, placed, shortages
from typeset.pdf.spec import MM, Bleed, FileSpec, Geometry, PressMarks, SlugLine

A4 = Geometry(210 * MM, 297 * MM, 3 * MM, 10 * MM)
COVER = Geometry(428 * MM, 297 * MM, 3 * MM, 10 * MM, folds=(210 * MM, 218 * MM))
LINE = SlugLine("rapport.pdf", "sidan", sans())


def made(
    tmp_path: Path, geometry: Geometry, marks: PressMarks, *pages: tuple[Ink, ...]
) -> list[PageObject]:
    """A file with a page for each of the ink sets given; even pages are versos."""
    spec = replace(specimen.press(marks), geometry=geometry)
    canvas = PdfCanvas(spec, specimen.INFO)
    for number, inks in enumerate(pages or ((),), 1):
        canvas.begin_page(str(number), mirrored=number % 2 == 0)
        for at, ink in enumerate(inks):
            canvas.rectangle(ink, 20 * at, 0, 20, 20)
        canvas.end_page()
    path = tmp_path / "marks.pdf"
    path.write_bytes(canvas.finish(Node("Document"), []))
    return list(open_pdf(path).pages)


def count(page: PageObject, operator: bytes) -> int:
    return sum(one == operator for _, one in operations(page))


def colours(page: PageObject) -> Iterator[tuple[str, ...]]:
    """What is chosen for fills, in order."""
    for operands, operator in operations(page):
        if operator in {b"k", b"cs", b"scn"}:
            yield tuple(map(str, operands))


# --- switches -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marks", "strokes", "filled"),
    [
        (NONE, 0, 0),
        (replace(NONE, crop=True), 8, 0),
        (replace(NONE, registration=True), 8 + 4, 0),
        (replace(NONE, bar=True), 0, 19),
        (PressMarks(), 8 + 12, 19),
    ],
)
def test_each_mark_can_be_switched_off(
    tmp_path: Path, marks: PressMarks, strokes: int, filled: int
) -> None:
    (page,) = made(tmp_path, A4, marks)
    assert count(page, b"S") + count(page, b"s") == strokes
    assert count(page, b"f") == filled


def test_without_a_slug_there_are_no_marks(tmp_path: Path) -> None:
    (page,) = made(tmp_path, replace(A4, slug=0.0), PressMarks(line=LINE))
    assert count(page, b"S") == count(page, b"f") == count(page, b"TJ") == 0


def test_folds_have_a_dashed_line_above_and_below(tmp_path: Path) -> None:
    (page,) = made(tmp_path, COVER, replace(NONE, fold=True))
    assert count(page, b"S") == 4
    assert count(page, b"d") == 1
    assert count(made(tmp_path, COVER, NONE)[0], b"S") == 0


def test_fold_marks_begin_and_end_as_crop_marks_do() -> None:
    found = list(fold_marks(COVER, PressMarks()))
    assert len(found) == 4
    near, far = 3 + 1, 3 + 1 + 5
    assert f"{210 * MM:.2f} {-near * MM:.2f} m {210 * MM:.2f} {-far * MM:.2f} l S" in found


def test_folds_change_sides_on_versos(tmp_path: Path) -> None:
    folded = replace(A4, folds=(70 * MM,))
    assert folded.mirrored().folds == pytest.approx((140 * MM,))
    recto, verso = made(tmp_path, folded, replace(NONE, fold=True), (), ())
    for page, fold in ((recto, 70 * MM), (verso, 140 * MM)):
        begun = [float(operands[0]) for operands, code in operations(page) if code == b"m"]
        assert begun == pytest.approx([fold] * 2, abs=0.01)


# --- colour bar and words -------------------------------------------------------------------------


def test_the_bar_has_the_spot_inks_of_its_own_page_only(tmp_path: Path) -> None:
    first, second = made(tmp_path, A4, replace(NONE, bar=True), (ORANGE.at(0.3),), (NAVY,))
    assert count(first, b"f") == 1 + 19 + 2
    assert count(second, b"f") == 1 + 19
    shown = list(colours(first))
    assert shown[-4:] == [("/PANTONE 158 C",), ("1",), ("/PANTONE 158 C",), ("0.5",)]


def test_the_bar_shows_what_printers_measure() -> None:
    names = [f"{ink.name} {ink.tint:g}" for ink in patches([])]
    assert names == [
        "Cyan 1", "Magenta 1", "Yellow 1", "black 1",
        "MY 1", "CY 1", "CM 1", "CMY 1",
        "Cyan 0.5", "Magenta 0.5", "Yellow 0.5", "black 0.5",
        "Cyan 0.25", "Magenta 0.25", "Yellow 0.25", "black 0.25",
        "gray 75 1", "gray 50 1", "gray 25 1",
    ]  # fmt: skip


def test_the_line_of_words_stands_below_the_bleed(tmp_path: Path) -> None:
    (page,) = made(tmp_path, A4, replace(NONE, line=LINE), (ORANGE,))
    words = " ".join(page.extract_text().split())
    assert words == (
        "rapport.pdf 2025-03-14 FOGRA39 Cyan Magenta Yellow Black PANTONE 158 C sidan 1"
    )


def test_words_stand_on_all_plates_and_names_on_their_own(tmp_path: Path) -> None:
    (page,) = made(tmp_path, A4, replace(NONE, line=LINE), (ORANGE,))
    shown = list(colours(page))[2:]
    assert shown[:6] == shown[-2:] * 3 == [("/All",), ("1",)] * 3
    assert shown[6:-2] == [
        ("1", "0", "0", "0"), ("0", "1", "0", "0"), ("0", "0", "1", "0"), ("0", "0", "0", "1"),
        ("/PANTONE 158 C",), ("1",),
    ]  # fmt: skip


def test_a_file_name_that_is_too_long_loses_its_middle(tmp_path: Path) -> None:
    long = replace(LINE, file="kapitel-05-vald-i-nara-relation-och-hedersrelaterat-vald.pdf")
    narrow = replace(A4, folds=(70 * MM, 140 * MM))
    (page,) = made(tmp_path, narrow, replace(NONE, fold=True, registration=True, line=long))
    name, *rest = page.extract_text().split()
    assert re.fullmatch(r"kapitel-05-vald[\w-]*\.\.\.[\w-]*vald\.pdf", name)
    assert [rest[0], *rest[-2:]] == ["2025-03-14", "sidan", "1"]


# --- what there is room for -----------------------------------------------------------------------


def test_a_sheet_of_a4_has_room_for_everything() -> None:
    words = Words(("socialtjanstrapport-2024.pdf", "2025-05-13", "FOGRA39"), "sidan 188")
    assert list(shortages(A4, PressMarks(line=LINE), [ORANGE], words)) == []
    assert list(shortages(COVER, PressMarks(line=LINE), [ORANGE], words)) == []


@pytest.mark.parametrize(
    ("geometry", "marks", "wanting"),
    [
        (replace(A4, slug=4 * MM), PressMarks(), {"crop", "registration", "bar"}),
        (replace(A4, slug=6 * MM), PressMarks(), {"registration", "bar"}),
        (replace(A4, slug=4 * MM), replace(NONE, bar=True), {"bar"}),
        (replace(COVER, slug=4 * MM), replace(NONE, fold=True), {"fold"}),
        (Geometry(60, 300, 9, 28), PressMarks(), {"bar"}),
        (Geometry(20, 300, 9, 28), replace(NONE, registration=True), {"registration"}),
        (A4, PressMarks(patch=15 * MM), {"bar"}),
        (A4, replace(NONE, line=replace(LINE, size=40)), {"line"}),
    ],
)
def test_marks_without_room_are_found(
    geometry: Geometry, marks: PressMarks, wanting: set[str]
) -> None:
    found = shortages(geometry, marks, [], Words(("rapport.pdf",), "sidan 1"))
    assert {one.key for one in found} == wanting


def test_narrow_panels_have_no_target_of_their_own() -> None:
    assert panel_middles(COVER) == pytest.approx([105 * MM, 323 * MM])
    assert panel_middles(A4) == pytest.approx([105 * MM])


widths = st.lists(st.floats(1, 60), max_size=30)


@given(widths, st.lists(st.floats(30, 500), max_size=4), st.floats(0, 12))
def test_patches_and_words_stand_clear_of_marks_and_of_each_other(
    sizes: list[float], folds: list[float], apart: float
) -> None:
    geometry = replace(A4, folds=tuple(sorted(folds)))
    room = gaps(geometry, PressMarks())
    found = placed(sizes, room, apart)
    if found is None:
        lost = len(room) * (max(sizes) + apart)  # less than one thing's width at the end of a gap
        assert sum(sizes) + apart * len(sizes) + lost > sum(gap.end - gap.start for gap in room)
        return
    ends = [x + size for x, size in zip(found, sizes, strict=True)]
    for x, end in zip(found, ends, strict=True):
        assert any(gap.start - 1e-6 <= x and end <= gap.end + 1e-5 for gap in room)
    for (_, end), x in zip(pairwise([0.0, *ends]), found[1:], strict=False):
        assert x >= end - 1e-6
    middles = panel_middles(geometry)
    for x, end in zip(found, ends, strict=True):
        for mark, reach in [*((m, TARGET_ARM) for m in middles), *((f, 0) for f in folds)]:
            assert end <= mark - reach or x >= mark + reach


def test_what_does_not_fit_one_gap_goes_on_in_the_next() -> None:
    room = [Gap(0, 25), Gap(40, 60)]
    assert placed([10, 10, 10, 10], room) == [0, 10, 40, 50]
    assert placed([10, 10, 10, 10, 10], room) is None
    assert placed([30], room) is None


# --- bleed by side --------------------------------------------------------------------------------


def test_bleeds_that_differ_change_sides_on_versos(tmp_path: Path) -> None:
    sides = Bleed(left=0.0, bottom=2 * MM, right=5 * MM, top=3 * MM)
    geometry = Geometry(100 * MM, 100 * MM, 5 * MM, 10 * MM, sides)
    made(tmp_path, geometry, PressMarks(bar=False), (BLACK,), (BLACK,))
    recto, verso = boxes.boxes(tmp_path / "marks.pdf")
    assert recto.bleed.around(recto.trim) == pytest.approx([0, 2, 5, 3], abs=0.01)
    assert verso.bleed.around(verso.trim) == pytest.approx([5, 2, 0, 3], abs=0.01)
    assert recto.trim == verso.trim
    assert recto.media == verso.media


def test_nothing_is_painted_beyond_a_sides_own_bleed(tmp_path: Path) -> None:
    sides = Bleed(left=0.0, bottom=0.0, right=5 * MM, top=0.0)
    geometry = Geometry(100 * MM, 100 * MM, 5 * MM, 10 * MM, sides)
    (page,) = made(tmp_path, geometry, NONE, ())
    clip = next(operands for operands, operator in operations(page) if operator == b"re")
    assert [float(one) / MM for one in clip] == pytest.approx([0, 0, 105, 100], abs=0.01)


# --- rich black -----------------------------------------------------------------------------------


def test_large_black_areas_get_ink_below_if_the_theme_has_some() -> None:
    rich = (0.5, 0.4, 0.4, 1.0)
    painter = PressPainter(rich_black=rich)
    assert painter.area(BLACK, 100, 100).recipe == rich
    assert painter.area(BLACK, 100, 10) == BLACK
    assert painter.area(BLACK.at(0.5), 100, 100) == BLACK.at(0.5)
    assert painter.area(NAVY, 100, 100) == NAVY
    assert PressPainter().area(BLACK, 100, 100) == BLACK


def test_rich_black_is_painted_and_does_not_overprint(tmp_path: Path) -> None:
    press = specimen.press(NONE)
    painter = PressPainter(rich_black=(0.5, 0.4, 0.4, 1.0))
    spec = FileSpec(press.standard, A4, painter, press.condition, marks=NONE)
    canvas = PdfCanvas(spec, specimen.INFO)
    canvas.begin_page("1")
    canvas.rectangle(BLACK, 0, 0, 100, 100)
    canvas.end_page()
    path = tmp_path / "rich.pdf"
    path.write_bytes(canvas.finish(Node("Document"), []))
    (page,) = open_pdf(path).pages
    assert list(colours(page)) == [("0.5", "0.4", "0.4", "1")]
    assert count(page, b"gs") == 0
