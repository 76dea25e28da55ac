"""What is painted is in the tree or an artifact, where the logical tree says."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.judges import tags
from tests.judges.content import painted
from tests.judges.pdf import entry, open_pdf, reference, resolved
from tests.pdf import specimen
from tests.pdf.setting import MIST, Origin, line, lines, run, serif
from typeset.content.node import Node
from typeset.ink import BLACK
from typeset.pdf.canvas import PdfCanvas
from typeset.typography.line import SetWords, TextStyle
from typeset.typography.plain import plain_text


def open_canvas() -> PdfCanvas:
    canvas = PdfCanvas(specimen.web(), specimen.INFO)
    canvas.begin_page("1")
    return canvas


def page_stream(path: Path, page: int = 0) -> str:
    contents = open_pdf(path).pages[page].get_contents()
    assert contents is not None
    return contents.get_data().decode("ascii")


def test_the_tree_is_the_logical_tree_with_its_text(web_file: Path, golden: Any) -> None:
    golden("specimen.txt", tags.outline(web_file))


def test_everything_painted_is_marked_and_claimed_once(web_file: Path) -> None:
    assert tags.unmarked(web_file) == []
    assert tags.unclaimed(web_file) == []


def rectangle(canvas: PdfCanvas) -> None:
    canvas.rectangle(MIST, 0, 0, 10, 10)


def rule(canvas: PdfCanvas) -> None:
    canvas.rule(BLACK, 1, (0, 0), (10, 10))


def drawing(canvas: PdfCanvas) -> None:
    canvas.drawing(specimen.chart(), 0, 0)


def text(canvas: PdfCanvas) -> None:
    canvas.paragraph(lines(["text"]), 0, 0, 10, None)


@pytest.mark.parametrize("paint", [rectangle, rule, drawing, text])
def test_nothing_is_painted_outside_marks_in_a_tagged_file(
    paint: Callable[[PdfCanvas], None],
) -> None:
    canvas = open_canvas()

    with pytest.raises(AssertionError, match="outside marks"):
        paint(canvas)


@pytest.mark.parametrize("paint", [rectangle, rule, drawing, text])
def test_an_untagged_file_takes_paint_anywhere(paint: Callable[[PdfCanvas], None]) -> None:
    canvas = PdfCanvas(specimen.press(), specimen.INFO)
    canvas.begin_page("1")
    paint(canvas)
    canvas.end_page()

    assert canvas.finish(Node("Document"), [])


def in_mark(canvas: PdfCanvas) -> AbstractContextManager[None]:
    return canvas.mark(Node("P"))


def in_artifact(canvas: PdfCanvas) -> AbstractContextManager[None]:
    return canvas.artifact("Layout")


def marked_text(canvas: PdfCanvas) -> None:
    canvas.paragraph(lines(["text"]), 0, 0, 10, Node("P"))


@pytest.mark.parametrize("spec", [specimen.web, specimen.press])
@pytest.mark.parametrize("outer", [in_mark, in_artifact])
@pytest.mark.parametrize("inner", [in_mark, in_artifact, marked_text])
def test_marks_do_not_nest(spec: Any, outer: Any, inner: Any) -> None:
    canvas = PdfCanvas(spec(), specimen.INFO)
    canvas.begin_page("1")
    outer(canvas).__enter__()

    with pytest.raises(AssertionError, match="inside"):
        enter(inner(canvas))


def enter(context: Any) -> None:
    if context is not None:
        context.__enter__()


def test_a_page_does_not_end_inside_a_mark() -> None:
    canvas = open_canvas()
    mark = canvas.mark(Node("P"))
    mark.__enter__()

    with pytest.raises(AssertionError, match="ends inside the mark of a P"):
        canvas.end_page()


@pytest.mark.parametrize("paint", [rectangle, rule, drawing, text])
def test_nothing_is_painted_outside_pages(paint: Callable[[PdfCanvas], None]) -> None:
    with pytest.raises(AssertionError, match="outside"):
        paint(PdfCanvas(specimen.press(), specimen.INFO))


def test_what_is_painted_for_a_node_outside_the_tree_is_an_error() -> None:
    canvas = open_canvas()
    canvas.paragraph(lines(["text"]), 0, 0, 10, Node("BlockQuote"))
    canvas.end_page()

    with pytest.raises(AssertionError, match="not in the tree: BlockQuote"):
        canvas.finish(Node("Document"), [])


def test_a_paragraph_over_two_pages_is_one_element(web_file: Path) -> None:
    (paragraph,) = tags.read(web_file).find("P")

    assert paragraph.pages == [0, 1]
    assert "lands\N{SOFT HYPHEN}bygden" in paragraph.text


def test_inline_nodes_stand_where_they_were_first_painted(one_page: Any) -> None:
    root = Node("Document")
    paragraph = root.add("P")
    quoted = paragraph.span("Quote")
    nested = quoted.span("Span", language="en")
    never = paragraph.span("Span")
    runs = [
        run("a "),
        run("b ", origin=Origin(nested)),
        run("c ", origin=Origin(quoted)),
        run("d "),
        run("e", origin=Origin(nested)),
    ]

    path = one_page(lambda canvas: canvas.paragraph([line(*runs)], 0, 0, 10, paragraph), root)

    (p,) = tags.read(path).roots[0].elements
    (quote,) = p.elements
    (span,) = quote.elements
    assert [type(child).__name__ for child in p.children] == ["Content", "Element", "Content"]
    assert [type(child).__name__ for child in quote.children] == ["Element", "Content"]
    assert span.text == "b e"
    assert never.parent is paragraph


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=1, max_size=12))
def test_blocks_keep_their_logical_order_whatever_the_paint_order(
    strokes: list[tuple[int, bool]],
) -> None:
    """Blocks as in the tree, each block's own text and inline nodes as they were painted."""
    root = Node("Document")
    blocks = [root.add("Sect").add("P") if index % 2 else root.add("P") for index in range(6)]
    canvas = open_canvas()
    wanted = [""] * len(blocks)
    for count, (index, inline) in enumerate(strokes):
        origin = Origin(blocks[index].span("Span")) if inline else None
        text = line(run(f"{count} ", origin=origin))
        canvas.paragraph([text], 0, 0, 10, blocks[index])
        wanted[index] += f"{count} "
    canvas.end_page()

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        path.write_bytes(canvas.finish(root, []))
        paragraphs = tags.read(path).find("P")
        assert tags.unclaimed(path) == []

    assert [paragraph.text for paragraph in paragraphs] == [text for text in wanted if text]


def test_nodes_that_were_not_painted_are_left_out_but_for_cells(one_page: Any) -> None:
    root = Node("Document")
    table, skipped = root.add("Table"), root.add("Sect")
    skipped.add("P")
    row, empty_row = table.add("TR"), table.add("TR")
    cells = [row.add("TH"), row.add("TD"), row.add("TD")]
    empty_row.add("TD")

    path = one_page(lambda canvas: canvas.paragraph(lines(["1"]), 0, 0, 10, cells[1]), root)

    roles = [element.role for element in tags.read(path).walk()]
    assert roles == ["Document", "Table", "TR", "TH", "TD", "TD"]


def test_an_empty_mark_claims_its_node(one_page: Any) -> None:
    root = Node("Document")
    node = root.add("Formula", alternative="x")

    def paint(canvas: PdfCanvas) -> None:
        with canvas.mark(node):
            pass

    assert tags.read(one_page(paint, root)).find("Formula")


@pytest.mark.parametrize(
    ("kind", "properties"),
    [
        ("Header", "/Type/Pagination/Subtype/Header"),
        ("Footer", "/Type/Pagination/Subtype/Footer"),
        ("Layout", "/Type/Layout"),
        ("Page", "/Type/Page"),
        ("Background", "/Type/Background/BBox[10 20 60 50]"),
    ],
)
def test_artifacts_say_what_they_are(one_page: Any, kind: Any, properties: str) -> None:
    def paint(canvas: PdfCanvas) -> None:
        with canvas.artifact(kind):
            canvas.rectangle(MIST, 10, 20, 30, 10)
            canvas.rectangle(MIST, 40, 30, 20, 20)

    path = one_page(paint)

    assert f"/Artifact<<{properties}>>BDC" in page_stream(path)
    assert all(one.is_artifact for one in painted(open_pdf(path)))


def test_the_parent_tree_leads_back_from_each_mark_and_annotation(web_file: Path) -> None:
    reader = open_pdf(web_file)
    root = entry(reader.root_object, "/StructTreeRoot")
    flat = entry(root, "/ParentTree", "/Nums")
    owners = dict(zip(flat[::2], flat[1::2], strict=True))
    for page in reader.pages:
        for mcid, owner in enumerate(resolved(owners.pop(page["/StructParents"]))):
            kids = [resolved(kid) for kid in entry(owner, "/K")]
            assert mcid in [kid.get("/MCID") if isinstance(kid, dict) else kid for kid in kids]
        for annotation in resolved(page.get("/Annots")) or []:
            owner = owners.pop(resolved(annotation)["/StructParent"])
            objects = [kid for kid in map(resolved, entry(owner, "/K")) if isinstance(kid, dict)]
            found = [reference(kid.raw_get("/Obj")) for kid in objects if "/Obj" in kid]
            assert reference(annotation) in found
    assert owners == {}
    assert root["/ParentTreeNextKey"] == len(flat) // 2


def test_identifiers_are_listed_and_unique(web_file: Path) -> None:
    names = entry(open_pdf(web_file).root_object, "/StructTreeRoot", "/IDTree", "/Names")

    assert names[::2] == ["h0", "h1", "h2", "h3", "not-1", "s0", "s1"]
    assert [resolved(each)["/ID"] for each in names[1::2]] == names[::2]


@pytest.mark.parametrize(
    ("properties", "problem"),
    [
        ({"identifier": "same"}, "two elements are identified as same"),
        ({"headers": (("h9",),)}, "no header cell is identified as h9"),
    ],
)
def test_wrong_identifiers_are_errors(properties: Any, problem: str) -> None:
    root = Node("Document")
    canvas = open_canvas()
    for _ in range(2):
        node = root.add("TD", **properties)
        canvas.paragraph(lines(["1"]), 0, 0, 10, node)
    canvas.end_page()

    with pytest.raises(AssertionError, match=problem):
        canvas.finish(root, [])


def test_the_print_file_has_no_marks_and_no_tree(print_file: Path) -> None:
    reader = open_pdf(print_file)
    streams = [page_stream(print_file, index) for index in range(len(reader.pages))]

    assert "/StructTreeRoot" not in reader.root_object
    assert "/MarkInfo" not in reader.root_object
    assert not any("BDC" in stream or "EMC" in stream for stream in streams)
    assert all("/StructParents" not in page for page in reader.pages)


STYLE = TextStyle(serif(), 10.0, 12.0, BLACK)


def words(text: str) -> SetWords:
    plain = plain_text(text, STYLE.face)
    return plain.set(STYLE.size) if plain else SetWords("", "", 0.0)


def rows_file(tmp_path: Path, spec: Any, *, by_row: bool) -> Path:
    """Two rows of three cells, the first of them with an empty one; by rows or cell by cell."""
    root = Node("Document")
    table = root.add("Table")
    canvas = PdfCanvas(spec, specimen.INFO)
    canvas.begin_page("1")
    for number, texts in enumerate((("Farsta", "", "12"), ("Kista", "7", "1 935"))):
        row = table.add("TR")
        nodes = [row.add("TD") for _ in texts]
        cells = [line(run(text)) if text else line() for text in texts]
        places, baseline = [50.0, 120.5, 181.37], 700.0 - 14 * number
        if by_row:
            canvas.row([words(text) for text in texts], places, baseline, STYLE, nodes)
            continue
        for cell, x, node in zip(cells, places, nodes, strict=True):
            canvas.paragraph((cell,), x, baseline, 0.0, node)
    canvas.end_page()
    path = tmp_path / f"{by_row}.pdf"
    path.write_bytes(canvas.finish(root, ()))
    return path


def text_places(path: Path) -> list[tuple[float, ...]]:
    """Where each string begins: moves add up within a text object (9.4.2)."""
    found: list[tuple[float, ...]] = []
    for text in re.findall(r"BT(.*?)ET", page_stream(path), re.DOTALL):
        moves = [tuple(map(float, move)) for move in re.findall(r"(\S+) (\S+) Td", text)]
        sums = accumulate(moves, lambda one, other: (one[0] + other[0], one[1] + other[1]))
        found += [tuple(round(part, 2) for part in place) for place in sums]
    return found


@pytest.mark.parametrize("spec", [specimen.web(), specimen.press()], ids=["web", "press"])
def test_a_row_is_painted_as_its_cells_would_be(tmp_path: Path, spec: Any) -> None:
    rows, cells = (rows_file(tmp_path, spec, by_row=by_row) for by_row in (True, False))
    assert painted(open_pdf(rows)) == painted(open_pdf(cells))
    assert text_places(rows) == text_places(cells)
    assert page_stream(rows).count("BT") == 2
    assert page_stream(rows).count("BDC") == page_stream(cells).count("BDC")


def test_each_cell_of_a_row_is_its_own_element_s(tmp_path: Path) -> None:
    rows, cells = (rows_file(tmp_path, specimen.web(), by_row=by_row) for by_row in (True, False))
    assert tags.outline(rows) == tags.outline(cells)
    assert "1 935" in tags.outline(rows)
    assert tags.unmarked(rows) == []
