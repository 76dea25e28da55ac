"""The print file as the printer will see it: inks, boxes, bleed, sides."""

from __future__ import annotations

from itertools import pairwise

from tests.conftest import Sample
from tests.judges import boxes, inks, rasters
from tests.judges.content import Painted, painted
from tests.judges.pdf import open_pdf
from tests.outputs.bleed import PER_MM, edges, unbled

BLEED = 3.0


def test_there_is_no_ink_but_cmyk_and_spots(sample: Sample) -> None:
    for file in sample.print_files:
        assert inks.outside(file, ("DeviceCMYK", "Separation")) == []
    assert "DeviceCMYK" in {use.space for use in inks.uses(sample.print_file)}


def black_texts(sample: Sample) -> list[Painted]:
    shown = (one for one in painted(open_pdf(sample.print_file)) if one.text.strip())
    return [one for one in shown if one.fill.space == "DeviceCMYK" and one.fill.values[3] >= 0.85]


def test_black_text_is_black_ink_alone(sample: Sample) -> None:
    black = black_texts(sample)
    assert len(black) > 500
    assert {one.fill.values for one in black} == {(0.0, 0.0, 0.0, 1.0)}


def test_black_text_overprints_and_nothing_light_does(sample: Sample) -> None:
    assert all(one.overprint for one in black_texts(sample))
    light = [
        one
        for one in painted(open_pdf(sample.print_file))
        if one.overprint and one.operator != "Do" and one.fill.values == (0.0, 0.0, 0.0, 0.0)
    ]
    assert light == []


def test_all_pages_are_a4_with_the_same_boxes(sample: Sample) -> None:
    read = boxes.boxes(sample.print_file)
    assert {(one.media, one.bleed, one.trim, one.rotation) for one in read} == {
        (read[0].media, read[0].bleed, read[0].trim, 0)
    }
    assert read[0].trim.size == (210.0, 297.0)
    assert read[0].bleed.around(read[0].trim) == (BLEED, BLEED, BLEED, BLEED)
    assert all(one.declared >= {"MediaBox", "TrimBox", "BleedBox"} for one in read)


def test_web_pages_are_a4_and_nothing_more(sample: Sample) -> None:
    for file in sample.web_files:
        assert {one.media.size for one in boxes.boxes(file)} == {(210.0, 297.0)}


def test_what_reaches_the_edge_goes_on_into_the_bleed(sample: Sample) -> None:
    assert unbled(sample.print_file) == []


def openers(sample: Sample) -> dict[int, str]:
    """Page index (from 0) and title of each chapter's first page, by the bookmarks."""
    reader = open_pdf(sample.print_file)
    top = [item for item in reader.outline if not isinstance(item, list)]
    found = {reader.get_destination_page_number(item): str(item.title) for item in top}
    return {page: title for page, title in found.items() if page is not None and title[0].isdigit()}


def test_chapters_begin_on_a_recto(sample: Sample) -> None:
    found = openers(sample)
    assert len(found) >= 2
    assert [title for page, title in found.items() if page % 2] == []


def test_a_chapters_opener_bleeds_on_three_sides(sample: Sample) -> None:
    for page in openers(sample):
        found = edges(sample.print_file, page)
        assert found["top"].outside.all()
        for side in ("left", "right"):
            assert found[side].outside[: 100 * PER_MM].all()
        assert not found["bottom"].inside.any()


def test_the_leaves_have_two_sides(sample: Sample) -> None:
    assert rasters.page_count(sample.print_file) % 2 == 0


def test_pages_are_numbered_in_order(sample: Sample) -> None:
    labels = open_pdf(sample.print_file).page_labels
    numbers = [int(label) for label in labels if label.isdigit()]
    assert len(numbers) > 20
    assert all(after == before + 1 for before, after in pairwise(numbers))
