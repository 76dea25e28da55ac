"""What can be seen of the finished web files: contrast, links, sizes; and what reflows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Sample
from tests.reading.edits import Edited
from typeset.inspect.document import Page, open_document
from typeset.inspect.geometry import Box
from typeset.inspect.records import PaintedPath
from typeset.inspect.structure import Element, structure
from typeset.inspect.values import box, get, name
from typeset.preflight.run import preflight

SIGHT = {"text-contrast", "mark-contrast", "text-size", "hidden-text"}


def test_text_and_marks_stand_out_and_are_large_enough(sample: Sample) -> None:
    for file in sample.web_files:
        found = preflight(file, file.name, "web").findings
        assert [one.message for one in found if one.rule in SIGHT] == []


def bare_links(file: Path | bytes) -> Iterator[str]:
    """Links in running text that nothing but their colour tells from the words around them."""
    with open_document(file) as document:
        found = structure(document)
        lines = {page.number: list(_rules(page)) for page in document.pages}
        pages = {page.number: page for page in document.pages}
        for element in found.find("Link"):
            for one in element.annotations:
                if one.box is None or not _in_running_text(element):
                    continue
                place = one.box.clipped(pages[one.page].boxes.crop)
                if not any(_under(line, place) for line in lines[one.page]):
                    yield f"page {one.page}: {element.text}"


def _in_running_text(link: Element) -> bool:
    """Not the marks of notes, which are raised figures, nor lists in which everything is a link."""
    number = link.painted_text.strip().isdecimal()
    return link.inside("P", "LBody", "Note") and not number and not link.inside("TOC", "Index")


def _rules(page: Page) -> Iterator[Box]:
    for thing in page.things():
        if isinstance(thing, PaintedPath) and thing.where.artifact and thing.box.height < 2:
            yield thing.box


def _under(line: Box, place: Box) -> bool:
    shared = min(line.x1, place.x1) - max(line.x0, place.x0)
    low = place.y0 - 2 <= line.y0 <= (place.y0 + place.y1) / 2
    return low and shared > 0.5 * place.width


def test_links_in_running_text_are_underlined(sample: Sample) -> None:
    for file in sample.web_files:
        assert list(bare_links(file)) == []


def test_a_link_without_its_line_is_found(sample: Sample) -> None:
    import pikepdf

    with pikepdf.open(sample.chapter(5)) as pdf:
        page = pdf.pages[2]
        kept = [
            one
            for one in pikepdf.parse_content_stream(page)
            if str(one.operator) not in {"S", "s", "f", "B"}
        ]
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        out = sample.folder.parent / "bare.pdf"
        pdf.save(out)
    assert any(one.startswith("page 3: ") for one in bare_links(out))


def replaced(file: Path | bytes) -> Iterator[str]:
    """Elements larger than a cell or a few words that are replaced by other words as a whole.

    The mark of a note is a figure.
    """
    with open_document(file) as document:
        for element in structure(document).walk():
            small = element.role in {"Span", "TD", "TH", "Lbl"}
            if element.actual_text is not None and not small and not _is_mark(element):
                yield f"{element.role}: {element.actual_text}"


def _is_mark(element: Element) -> bool:
    return element.role == "Link" and element.painted_text.isdecimal()


def test_viewers_can_set_the_text_anew(sample: Sample) -> None:
    """In reflow the painted words are set again, in tag order: none may be hidden behind others."""
    for file in sample.web_files:
        assert list(replaced(file)) == []


def test_a_paragraph_replaced_as_a_whole_is_found() -> None:
    file = Edited()
    file.find("P").ActualText = "Allt på en gång."
    assert list(replaced(file.bytes())) == ["P: Allt på en gång."]


@pytest.mark.parametrize("at", range(3))
def test_every_line_of_a_link_belongs_to_the_page_that_shows_it(sample: Sample, at: int) -> None:
    file = sample.web_files[at]
    with open_document(file) as document:
        for page in document.pages:
            for one in page.annotations:
                place = box(get(one, "/Rect"))
                assert name(get(one, "/Subtype")) == "Link"
                assert place is not None
                assert page.boxes.crop.holds(place, 1)
