"""A painted page can be taken by several files, each of which tells its readers its own folios."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from tests.pdf import specimen
from tests.pdf.setting import NAVY, Origin, line, run
from typeset.content.node import Node, ToAnchor
from typeset.pdf.canvas import PdfCanvas
from typeset.pdf.sheet import Sheet


def canvas(**folios: str) -> PdfCanvas:
    return PdfCanvas(specimen.web(), specimen.INFO, folios)


def painted(on: PdfCanvas, node: Node, *asked: str) -> Sheet:
    """A page with a tagged, linked word that can be led to, a figure and a background."""
    link = node.add("Link")
    figure = node.add("Figure")
    on.begin_page("1")
    with on.artifact("Background"):
        on.rectangle(NAVY, 0, 0, 50, 50)
    with on.mark(figure):
        on.rectangle(NAVY, 60, 60, 10, 10)
    on.bounds(figure, (60, 60, 70, 70))
    target = ToAnchor("here", "Här")
    on.paragraph([line(run("Ord", origin=Origin(link, target)))], 10, 10, 10, node)
    on.anchor("here", 10, 20, node)
    for anchor in asked:
        on.folio(anchor)
    return on.end_page()


def tree() -> tuple[Node, Node]:
    root = Node("Document")
    return root, root.add("P")


def finished(of: PdfCanvas, root: Node) -> bytes:
    return of.finish(root, [])


def test_a_file_of_taken_pages_is_that_of_painted_ones() -> None:
    root, node = tree()
    first = canvas()
    sheet = painted(first, node)
    second = canvas()
    assert second.place(sheet)
    assert finished(second, root) == finished(first, root)


def test_a_taken_page_stands_where_it_is_taken() -> None:
    root, node = tree()
    sheet = painted(canvas(), node)
    second = canvas()
    second.begin_page("i")
    second.end_page()
    assert second.place(sheet)
    with pikepdf.open(BytesIO(finished(second, root))) as file:
        page = file.pages[1]
        assert page.StructParents == 1
        (link,) = page.Annots
        assert link.Dest[0].objgen == page.obj.objgen
        assert file.Root.PageLabels.Nums[2] == 1


@pytest.mark.parametrize(
    ("asked", "taken"),
    [((), True), (("there",), True), (("here",), False), (("there", "here"), False)],
)
def test_a_page_that_tells_other_folios_is_not_taken(asked: tuple[str, ...], taken: bool) -> None:
    sheet = painted(canvas(there="7", here="1"), tree()[1], *asked)
    assert canvas(there="7").place(sheet) == taken


def test_a_page_is_not_taken_inside_another() -> None:
    sheet = painted(canvas(), tree()[1])
    second = canvas()
    second.begin_page("1")
    with pytest.raises(AssertionError, match="open already"):
        second.place(sheet)


MISUSE: list[Callable[[PdfCanvas], object]] = [
    lambda on: on.folio("here"),
    lambda on: on.anchor("here", 0, 0, Node("P")),
    lambda on: on.end_page(),
]


@pytest.mark.parametrize("misuse", MISUSE)
def test_nothing_belongs_to_no_page(misuse: Callable[[PdfCanvas], object]) -> None:
    with pytest.raises(AssertionError, match="outside a page"):
        misuse(canvas())
