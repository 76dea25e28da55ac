"""The sample's cover and inside, as two viewers and three readers of PDF see them.

What is expected is reckoned here, from report.yaml and the theme as they stand in their files.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
import yaml
from PIL import Image

from tests.conftest import LAYOUT, Sample
from tests.judges import boxes, rasters
from tests.judges.boxes import Box
from tests.judges.pdf import MM, open_pdf
from tests.judges.rasters import TextLine
from tests.outputs.bleed import edges, unbled
from tests.outputs.printed import page as printed_page
from tests.outputs.printed import style, theme

DPI = 50


def binding() -> dict[str, Any]:
    """How the sample is bound, as report.yaml has it."""
    read: dict[str, Any] = yaml.safe_load((LAYOUT / "report.yaml").read_text(encoding="utf-8"))
    own: dict[str, Any] = read["binding"]
    return own


def leaf(paper: dict[str, float]) -> float:
    """Millimetres."""
    return paper["weight"] * paper["bulk"] / 1000


def spine(sample: Sample) -> float:
    """Leaves times their thickness, and two boards, in mm."""
    leaves = rasters.page_count(sample.print_file) / 2
    return leaves * leaf(binding()["paper"]) + 2 * leaf(binding()["cover"]["paper"])


def wanted(sample: Sample, file: Path) -> dict[str, tuple[float, float]]:
    """The sizes that a file's pages should have, by box, in mm."""
    width, height = float(theme()["page"]["width"]), float(theme()["page"]["height"])
    if file == sample.cover_file:
        width = 2 * width + spine(sample)
    bleed, slug = float(theme()["print"]["bleed"]), float(theme()["print"]["slug"])
    reaches = {"TrimBox": 0.0, "BleedBox": bleed, "MediaBox": bleed + slug}
    return {name: (width + 2 * by, height + 2 * by) for name, by in reaches.items()}


# --- boxes


def by_pypdf(file: Path, page: int) -> dict[str, Box]:
    found = boxes.boxes(file)[page]
    return {"TrimBox": found.trim, "BleedBox": found.bleed, "MediaBox": found.media}


def by_pikepdf(file: Path, page: int) -> dict[str, Box]:
    with pikepdf.open(file) as document:
        own = document.pages[page].obj
        return {name: _box(own[f"/{name}"]) for name in ("TrimBox", "BleedBox", "MediaBox")}


def by_pdfium(file: Path, page: int) -> dict[str, Box]:
    with pdfium.PdfDocument(file) as document:
        own = document[page]
        found = (own.get_trimbox(), own.get_bleedbox(), own.get_mediabox())
        return dict(zip(("TrimBox", "BleedBox", "MediaBox"), map(_box, found), strict=True))


def _box(edges: Any) -> Box:
    return Box(*(float(edge) / MM for edge in edges))


def pages(sample: Sample) -> Iterator[tuple[Path, int]]:
    """Every page for the printer."""
    for file in sample.print_files:
        yield from ((file, page) for page in range(rasters.page_count(file)))


def seen_by(sample: Sample, readers: Sequence[Any]) -> Iterator[tuple[Path, dict[str, Box]]]:
    for file, page in pages(sample):
        for reader in readers:
            yield file, reader(file, page)


def test_two_viewers_and_two_readers_see_the_same_right_boxes(
    sample: Sample, poppler: ModuleType
) -> None:
    readers = (by_pypdf, by_pikepdf, by_pdfium, poppler.boxes)
    counted = 0
    for file, found in seen_by(sample, readers):
        for name, size in wanted(sample, file).items():
            box = found[name]
            assert (box.right - box.left, box.top - box.bottom) == pytest.approx(size, abs=0.01)
        trim, bleed, media = (found[name] for name in ("TrimBox", "BleedBox", "MediaBox"))
        assert set(bleed.around(trim)) == {3.0}
        assert set(media.around(bleed)) == {float(theme()["print"]["slug"])}
        counted += 1
    assert counted == 4 * (rasters.page_count(sample.print_file) + 1)


def test_the_cover_is_one_sheet_of_back_spine_and_front(sample: Sample) -> None:
    (sheet,) = boxes.boxes(sample.cover_file)
    assert sheet.trim.size == (round(420 + spine(sample), 2), 297.0)
    assert sheet.rotation == 0


def test_the_inside_is_what_a_glued_book_has(sample: Sample) -> None:
    assert binding()["kind"] == "glued"
    assert rasters.page_count(sample.print_file) % 2 == 0
    assert {one.trim.size for one in boxes.boxes(sample.print_file)} == {(210.0, 297.0)}


# --- what is seen


def trimmed(picture: Image.Image, sheet: boxes.PageBoxes) -> Image.Image:
    """A picture of the sheet, cut to the trim as a guillotine would cut it."""
    scale = DPI / 25.4
    left, top = (sheet.trim.left - sheet.media.left), (sheet.media.top - sheet.trim.top)
    width, height = sheet.trim.size
    edges = (left, top, left + width, top + height)
    return picture.crop(tuple(round(edge * scale) for edge in edges))  # type: ignore[arg-type]


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two viewers show the same, but for their smoothing and colour management."""
    first, second = (np.asarray(each.convert("L"), dtype=float) for each in (one, other))
    return first.shape == second.shape and float(np.abs(first - second).mean()) < 8


def test_two_viewers_show_the_same_cover_at_its_trim(sample: Sample, poppler: ModuleType) -> None:
    (sheet,) = boxes.boxes(sample.cover_file)
    first = trimmed(rasters.render(sample.cover_file, 0, DPI), sheet)
    second = trimmed(poppler.render(sample.cover_file, 0, DPI), sheet)
    assert alike(first, second)
    assert not alike(first, second.transpose(Image.Transpose.FLIP_LEFT_RIGHT))


def test_the_inside_looks_the_same_in_two_viewers(sample: Sample, poppler: ModuleType) -> None:
    for page in (0, 4, 7):
        sheet = boxes.boxes(sample.print_file)[page]
        shown = rasters.render(sample.print_file, page, DPI)
        assert alike(
            trimmed(shown, sheet), trimmed(poppler.render(sample.print_file, page, DPI), sheet)
        )


def test_the_ground_reaches_over_the_whole_sheet_and_its_bleed(sample: Sample) -> None:
    assert unbled(sample.cover_file) == []
    for edge in edges(sample.cover_file, 0).values():
        assert edge.inside.all()
        assert edge.outside.all()


def set_lines(file: Path, page: int, left: float = 0.0) -> dict[str, tuple[float, float]]:
    """Where each line begins, in points from `left` of the trim and from its foot."""
    trim = boxes.boxes(file)[page].trim
    return {
        line.text.strip(): (
            round(line.characters[0].origin[0] - trim.left * MM - left, 1),
            round(line.baseline - trim.bottom * MM, 1),
        )
        for line in _on_page(file, page)
    }


def _on_page(file: Path, page: int) -> list[TextLine]:
    """Lines of text inside the trim."""
    trim = boxes.boxes(file)[page].trim
    inside = (trim.bottom * MM, trim.top * MM)
    return [one for one in rasters.lines(file, page) if inside[0] < one.baseline < inside[1]]


def test_the_front_is_the_web_editions_to_the_point(sample: Sample) -> None:
    """The same words on the same places, counted from where the front begins."""
    front = (210 + spine(sample)) * MM
    printed = set_lines(sample.cover_file, 0, front)
    shown = set_lines(sample.web_report, 0)
    assert len(shown) >= 4
    for text, place in shown.items():
        assert printed[text] == pytest.approx(place, abs=0.11), text


def test_the_back_has_the_words_of_the_web_editions_last_page(sample: Sample) -> None:
    last = rasters.page_count(sample.web_report) - 1
    printed, shown = set_lines(sample.cover_file, 0), set_lines(sample.web_report, last)
    assert len(shown) >= 10
    assert {text: printed[text][1] for text in shown} == {text: y for text, (_, y) in shown.items()}
    assert all(0 < printed[text][0] < 210 * MM for text in shown)


def test_nothing_stands_on_the_thin_spine_nor_where_its_glue_is(sample: Sample) -> None:
    middle = (210 + spine(sample) / 2) * MM
    clear = (spine(sample) / 2 + 7) * MM
    trim = boxes.boxes(sample.cover_file)[0].trim
    for line in _on_page(sample.cover_file, 0):
        left, right = line.box.left - trim.left * MM, line.box.right - trim.left * MM
        assert right < middle - clear or left > middle + clear, line.text


def test_no_cover_is_left_among_the_inside_pages(sample: Sample) -> None:
    texts = " ".join(line.text for page in (0, -1) for line in _all(sample.print_file, page))
    assert "Kapitlen i Socialtjänstrapport" not in texts
    assert style("cover_year").size not in {line.size for line in _all(sample.print_file, 0)}


def _all(file: Path, page: int) -> list[TextLine]:
    return rasters.lines(file, page % rasters.page_count(file))


def test_marks_say_where_the_spine_is_folded(sample: Sample) -> None:
    """Above and below both its edges, from 1 to 6 mm beyond the bleed, and not beside them."""
    per_mm = 20
    (sheet,) = boxes.boxes(sample.cover_file)
    shown = rasters.gray(sample.cover_file, 0, per_mm * 25.4) < 200
    edge = sheet.trim.left - sheet.media.left + 210
    for fold in (edge, edge + spine(sample)):
        column = slice(round((fold - 0.2) * per_mm), round((fold + 0.2) * per_mm))
        beside = slice(round((fold - 0.8) * per_mm), round((fold - 0.4) * per_mm))
        for rows in (slice(4 * per_mm, 9 * per_mm), slice(-9 * per_mm, -4 * per_mm)):
            assert shown[rows, column].any()
            assert not shown[rows, beside].any()


def test_the_slug_of_the_cover_calls_it_by_its_name(sample: Sample) -> None:
    foot = boxes.boxes(sample.cover_file)[0].trim.bottom * MM
    words = " ".join(one.text for one in _all(sample.cover_file, 0) if one.baseline < foot)
    assert sample.cover_file.name in words
    assert "Omslag" in words
    assert "sidan" not in words


# --- folios


def test_a_folio_means_the_same_page_in_print_and_on_the_screen(sample: Sample) -> None:
    """Covers have names; the title page, which only books have, is page 1.  Pages that only the
    screen has (5:i) are numbered beside."""
    printed = list(open_pdf(sample.print_file).page_labels)
    shown = [one for one in open_pdf(sample.web_report).page_labels if ":" not in one]
    assert printed == [str(number) for number in range(1, len(printed) + 1)]
    assert shown == ["Omslag", *printed[1:], "Baksida"]


def test_inside_text_stands_further_from_the_spine_than_on_the_screen(sample: Sample) -> None:
    """By the five millimetres that a glued back takes, to the right on rectos, to the left on
    versos."""
    inner = printed_page().inner
    recto, verso = (_left_of_text(sample.print_file, page) for page in (10, 9))
    margins = printed_page().full - printed_page().text
    outer = printed_page().width - inner - printed_page().full
    assert recto == pytest.approx(inner + 5 * MM, abs=0.6)
    assert verso == pytest.approx(outer + margins - 5 * MM, abs=0.6)
    shown = open_pdf(sample.web_report).page_labels.index("11")
    assert _left_of_text(sample.web_report, shown) == pytest.approx(inner, abs=0.6)


def _left_of_text(file: Path, page: int) -> float:
    """Points from the trim to where most body lines begin."""
    trim = boxes.boxes(file)[page].trim
    size = style("body").size
    body = [one for one in _on_page(file, page) if abs(one.size - size) < 0.05]
    assert len(body) > 5
    lefts = sorted(one.characters[0].origin[0] - trim.left * MM for one in body)
    return lefts[len(lefts) // 2]


# --- what the build says


def test_the_build_report_says_what_to_send(sample: Sample) -> None:
    files = json.loads((sample.folder / "build.json").read_text(encoding="utf-8"))["files"]
    printed = {one["contents"]: one for one in files if one["edition"] == "print"}
    assert set(printed) == {"inside", "cover"}
    inside, cover = printed["inside"]["press"], printed["cover"]["press"]
    assert inside["binding"] == "glued"
    assert inside["trim"] == [210.0, 297.0]
    assert cover["spine"] == round(spine(sample), 2)
    assert cover["trim"] == [round(420 + spine(sample), 2), 297.0]
    assert "left out" in cover["remark"]
    assert {one["press"] for one in files if one["edition"] == "web"} == {None}
