"""Bookmarks, page labels, named destinations, and how the file opens."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.judges.pdf import entry, open_pdf, resolved
from tests.pdf import specimen
from tests.pdf.test_pdf_tags import open_canvas
from typeset.content.node import Node
from typeset.pdf.canvas import PdfCanvas
from typeset.pdf.navigation import Bookmark, page_labels


def titles(reader: PdfReader, outline: Any) -> list[Any]:
    """The outline as nested lists of titles and page indices."""
    return [
        titles(reader, each)
        if isinstance(each, list)
        else (each.title, reader.get_destination_page_number(each))
        for each in outline
    ]


def test_bookmarks_hang_below_those_of_lower_level(web_file: Path) -> None:
    reader = open_pdf(web_file)

    assert titles(reader, reader.outline) == [
        ("Äldre i staden", 0),
        [("Avsnitt", 0), [("Tabell 1", 1)], ("Figur 1", 2)],
    ]


def test_parts_are_open_and_sections_closed(web_file: Path) -> None:
    outlines = entry(open_pdf(web_file).root_object, "/Outlines")
    part = entry(outlines, "/First")

    assert outlines["/Count"] == 3
    assert part["/Count"] == 2
    assert entry(part, "/First")["/Count"] == -1


def test_a_level_may_be_skipped() -> None:
    canvas = open_canvas()
    canvas.anchor("a", 0, 0, Node("P"))
    canvas.end_page()
    bookmarks = [Bookmark(str(level), level, "a") for level in (1, 3, 0, 2)]

    data = canvas.finish(Node("Document"), bookmarks)

    reader = PdfReader(BytesIO(data), strict=True)
    assert titles(reader, reader.outline) == [("1", 0), [("3", 0)], ("0", 0), [("2", 0)]]


def test_a_bookmark_to_nowhere_is_an_error() -> None:
    canvas = open_canvas()
    canvas.end_page()

    with pytest.raises(AssertionError, match="lost is not in this file"):
        canvas.finish(Node("Document"), [Bookmark("Lost", 0, "lost")])


def test_a_file_without_bookmarks_has_no_outline() -> None:
    canvas = open_canvas()
    canvas.end_page()

    catalog = PdfReader(BytesIO(canvas.finish(Node("Document"), []))).root_object
    assert "/Outlines" not in catalog
    assert "/Names" not in catalog


def test_page_labels_are_the_folios(web_file: Path) -> None:
    assert open_pdf(web_file).page_labels == ["i", "1", "2"]


@pytest.mark.parametrize(
    ("folios", "tree"),
    [
        (["1", "2", "3"], b"<</Nums[0<</S/D>>]>>"),
        (["i", "ii", "1"], b"<</Nums[0<</S/r>>2<</S/D>>]>>"),
        (["3", "4", "7"], b"<</Nums[0<</S/D/St 3>>2<</S/D/St 7>>]>>"),
        (["IV", "V"], b"<</Nums[0<</S/R/St 4>>]>>"),
        (["Omslag", "Omslag", "1"], b"<</Nums[0<</P(Omslag)>>2<</S/D>>]>>"),
        (["", "iiii", "1"], b"<</Nums[0<</P()>>1<</P(iiii)>>2<</S/D>>]>>"),
        (["05"], b"<</Nums[0<</P(05)>>]>>"),
    ],
)
def test_labels_that_count_on_make_one_range(folios: list[str], tree: bytes) -> None:
    assert page_labels(folios) == tree


@given(
    st.lists(
        st.one_of(
            st.integers(1, 4000).map(str),
            st.sampled_from(["i", "ii", "iii", "iv", "xlix", "MCMXC", "A1", "", "pärm", "(a)\\"]),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_readers_show_the_labels_given(folios: list[str]) -> None:
    canvas = PdfCanvas(specimen.press(), specimen.INFO)
    for folio in folios:
        canvas.begin_page(folio)
        canvas.end_page()
    data = canvas.finish(Node("Document"), [])

    assert PdfReader(BytesIO(data), strict=True).page_labels == folios


def test_anchors_are_destinations_by_name(web_file: Path) -> None:
    tree = entry(open_pdf(web_file).root_object, "/Names", "/Dests", "/Names")
    names = [name.encode() if isinstance(name, str) else bytes(name) for name in tree[::2]]

    assert len(names) == 6
    assert {b"avsnitt-1", b"figur-1", b"kapitel-1", b"not-1", b"tabell-1"} < set(names)
    assert resolved(tree[1][0]) == open_pdf(web_file).pages[0].get_object()


def test_anchors_of_a_print_file_are_where_they_are_on_the_sheet(print_file: Path) -> None:
    tree = entry(open_pdf(print_file).root_object, "/Names", "/Dests", "/Names")
    places = dict(zip(tree[::2], tree[1::2], strict=True))
    offset = specimen.BLEED + specimen.SLUG

    assert float(places["tabell-1"][3]) == pytest.approx(470 + offset, abs=0.01)


def test_the_first_place_of_an_anchor_counts(one_page: Any) -> None:
    def paint(canvas: PdfCanvas) -> None:
        canvas.anchor("a", 0, 500, Node("P"))
        canvas.anchor("a", 0, 400, Node("P"))

    tree = entry(open_pdf(one_page(paint)).root_object, "/Names", "/Dests", "/Names")
    assert float(tree[1][3]) == 500


def test_an_anchor_is_on_a_page() -> None:
    with pytest.raises(AssertionError, match="outside a page"):
        PdfCanvas(specimen.web(), specimen.INFO).anchor("a", 0, 0, Node("P"))


def test_the_web_file_opens_with_its_title_and_bookmarks(web_file: Path) -> None:
    catalog = open_pdf(web_file).root_object

    assert entry(catalog, "/ViewerPreferences", "/DisplayDocTitle").value is True
    assert catalog["/PageMode"] == "/UseOutlines"
    assert catalog["/Lang"] == "sv-SE"
    assert "/OpenAction" not in catalog
    assert all(page["/Tabs"] == "/S" for page in open_pdf(web_file).pages)


def test_folios_are_those_of_the_makeup() -> None:
    canvas = PdfCanvas(specimen.web(), specimen.INFO, {"a": "vii"})
    canvas.begin_page("1")

    assert canvas.folio("a") == "vii"
    assert canvas.folio("b") is None
