"""Links lead where content says, from each of their lines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.judges.pdf import open_pdf, resolved
from tests.pdf import specimen
from tests.pdf.setting import NAVY, Origin, line, run, serif
from tests.pdf.test_pdf_tags import open_canvas, page_stream
from typeset.content.node import Node, ToAnchor, ToUrl
from typeset.ink import WHITE, Ink
from typeset.pdf.canvas import PdfCanvas
from typeset.typography.line import Line

URL = ToUrl("https://scb.se", "SCB")


def annotations(path: Path, page: int = 0) -> list[Any]:
    return [resolved(each) for each in resolved(open_pdf(path).pages[page].get("/Annots")) or []]


def linked(root: Node) -> Origin:
    return Origin(root.add("P").span("Link"), URL)


def test_a_link_has_one_annotation_on_each_line(web_file: Path) -> None:
    found = annotations(web_file)

    assert [each["/Contents"] for each in found[3:]] == ["SCB:s sidor"] * 2
    first, second = (each["/Rect"] for each in found[3:])
    assert first[1] > second[1]
    assert float(first[0]) > 60
    assert float(second[0]) == 60


def test_annotations_are_as_pdf_ua_wants_them(web_file: Path) -> None:
    for each in annotations(web_file) + annotations(web_file, 1):
        assert each["/Subtype"] == "/Link"
        assert each["/F"] == 4
        assert each["/Contents"]
        assert "/StructParent" in each


def test_a_link_ends_where_its_words_end(one_page: Any) -> None:
    """The space at a line's end is for text extraction only."""
    root = Node("Document")
    origin = linked(root)
    text = line(run("ord", origin=origin), spaced=True)
    paragraph = origin.node.parent if origin.node else None

    path = one_page(lambda canvas: canvas.paragraph([text], 50, 100, 10, paragraph), root)

    (link,) = annotations(path)
    left, foot, right, top = map(float, link["/Rect"])
    assert left == 50
    assert right == pytest.approx(50 + text.width, abs=0.01)
    assert foot == pytest.approx(100 + serif().descent / 100, abs=0.01)
    assert top == pytest.approx(100 + serif().ascent / 100, abs=0.01)


def test_runs_of_one_link_share_an_annotation(one_page: Any) -> None:
    root = Node("Document")
    one, other = linked(root), linked(root)
    pieces = line(run("a", origin=one), run("b", size=8, origin=one), run("c", origin=other))
    node = root.children[0]

    path = one_page(lambda canvas: canvas.paragraph([pieces], 0, 100, 10, node), root)

    assert len(annotations(path)) == 2


def test_links_inside_the_file_go_to_the_place(web_file: Path) -> None:
    reader = open_pdf(web_file)
    page, kind, left, top, zoom = resolved(annotations(web_file)[0]["/Dest"])

    assert resolved(page) == reader.pages[1].get_object()
    assert (kind, float(left), float(top), resolved(zoom)) == ("/XYZ", 60, 470, None)


def test_links_to_sibling_files_are_relative(web_file: Path) -> None:
    assert annotations(web_file)[2]["/A"]["/URI"] == "kapitel-02.pdf#avsnitt-2"


def test_urls_are_written_in_ascii(web_file: Path) -> None:
    assert annotations(web_file)[3]["/A"]["/URI"] == "https://scb.se/%C3%A5ldrar"


def test_links_to_nowhere_are_errors() -> None:
    root = Node("Document")
    node = root.add("P")
    origins = [Origin(node.span("Link"), ToAnchor(name, name)) for name in ("b", "a", "c")]
    canvas = open_canvas()
    canvas.anchor("c", 0, 0, Node("P"))
    canvas.paragraph([line(*(run("x", origin=each) for each in origins))], 0, 0, 10, node)
    canvas.end_page()

    with pytest.raises(AssertionError, match=r"nowhere: a, b$"):
        canvas.finish(root, [])


def test_a_link_belongs_to_a_link() -> None:
    root = Node("Document")
    node = root.add("P")
    canvas = open_canvas()

    with pytest.raises(AssertionError, match="belongs to a P"):
        canvas.paragraph([line(run("x", origin=Origin(None, URL)))], 0, 0, 10, node)


def test_a_link_inside_an_open_mark_is_that_nodes(one_page: Any) -> None:
    root = Node("Document")
    node = root.add("P").add("Link")

    def paint(canvas: PdfCanvas) -> None:
        with canvas.mark(node):
            canvas.paragraph([line(run("x", origin=Origin(None, URL)))], 0, 0, 10, None)

    assert len(annotations(one_page(paint, root))) == 1


def test_a_link_inside_the_mark_of_something_else_is_an_error() -> None:
    """Its text would be that node's, and the Link an element without words."""
    node = Node("Document").add("TD")
    text = line(run("x", origin=Origin(node.span("Link"), URL)))
    canvas = open_canvas()
    canvas.mark(node).__enter__()

    with pytest.raises(AssertionError, match="belongs to a TD"):
        canvas.paragraph([text], 0, 0, 10, None)


def test_nothing_in_an_artifact_leads_or_is_led_to(one_page: Any) -> None:
    """A caption that is repeated on the next page would otherwise take its links along."""
    root = Node("Document")

    def paint(canvas: PdfCanvas) -> None:
        with canvas.artifact("Header"):
            text = run("x", origin=Origin(root.span("Link"), URL, "ställe"))
            canvas.paragraph([line(text)], 0, 0, 10, None)

    path = one_page(paint, root)

    assert annotations(path) == []
    assert open_pdf(path).named_destinations == {}


def test_links_are_underlined_in_their_own_ink_as_artifacts(one_page: Any) -> None:
    root = Node("Document")
    text = line(run("ord", origin=linked(root)))

    path = one_page(lambda canvas: canvas.paragraph([text], 50, 100, 10, root.children[0]), root)

    right = f"{50 + text.width:.2f}"
    assert page_stream(path).endswith(
        "ET\n/Artifact<</Type/Layout>>BDC\n"
        f"0.004 0.239 0.4 RG\n0.5 w\n50 98.7 m {right} 98.7 l S\nEMC"
    )


@pytest.mark.parametrize(("ink", "shown"), [(WHITE, "1 1 1 RG"), (NAVY, "0.004 0.239 0.4 RG")])
def test_links_reversed_out_of_a_dark_ground_are_underlined_in_their_words_ink(
    one_page: Any, ink: Ink, shown: str
) -> None:
    root = Node("Document")
    text = line(run("ord", ink=ink, origin=linked(root)))

    path = one_page(lambda canvas: canvas.paragraph([text], 50, 100, 10, root.children[0]), root)

    assert shown in page_stream(path).rpartition("/Artifact")[2]


def test_superior_marks_are_not_underlined(one_page: Any) -> None:
    root = Node("Document")
    origin = linked(root)
    text = line(run("1", size=6, rise=3, origin=origin))

    path = one_page(lambda canvas: canvas.paragraph([text], 0, 100, 10, root.children[0]), root)

    assert " l S" not in page_stream(path)
    assert len(annotations(path)) == 1


def test_gaps_in_a_link_are_not_underlined(one_page: Any) -> None:
    """As between the title and the folio of an entry in the contents."""
    root = Node("Document")
    origin = linked(root)
    title, folio = line(run("Titel", origin=origin)), line(run("12", origin=origin))
    moved = replace(folio.fragments[0], x=200.0)
    joined = Line((*title.fragments, moved), 200.0 + folio.width)

    path = one_page(lambda canvas: canvas.paragraph([joined], 0, 100, 10, root.children[0]), root)

    assert page_stream(path).count(" l S") == 2
    (link,) = annotations(path)
    assert float(link["/Rect"][2]) == pytest.approx(200 + folio.width, abs=0.01)


def test_underlining_is_the_mediums_choice(print_file: Path) -> None:
    assert specimen.press().underline is None
    assert specimen.web().underline == NAVY
    assert "404.7 m" not in page_stream(print_file)


def test_the_print_file_has_no_annotations(print_file: Path) -> None:
    assert all("/Annots" not in page for page in open_pdf(print_file).pages)
