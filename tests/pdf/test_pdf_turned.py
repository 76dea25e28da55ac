"""What is turned on a page: painted by a quarter, led to and from in the page's coordinates."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.judges import rasters, tags
from tests.judges.content import painted
from tests.judges.pdf import open_pdf, resolved
from tests.pdf import specimen
from tests.pdf.conftest import OnePage
from tests.pdf.setting import MIST, NAVY, Origin, line, run, serif
from tests.pdf.test_pdf_links import annotations
from tests.pdf.test_pdf_tags import open_canvas, page_stream
from typeset.content.node import Node, ToAnchor, ToUrl
from typeset.ink import BLACK
from typeset.pdf.canvas import PdfCanvas
from typeset.pdf.spec import FileSpec
from typeset.pdf.turn import Quarters

AT = (300.0, 100.0)
URL = ToUrl("https://scb.se", "SCB")


def upright() -> FileSpec:
    return replace(specimen.web(), upright=True)


def linked(target: object = URL) -> tuple[Node, Node, Origin]:
    """A root, a paragraph below it, and an origin in that with a link."""
    root = Node("Document")
    node = root.add("P")
    return root, node, Origin(node.span("Link"), target)  # type: ignore[arg-type]


def test_a_link_s_rectangle_is_where_the_page_shows_it(one_page: OnePage) -> None:
    root, node, origin = linked()
    text = line(run("ord", origin=origin))

    def paint(canvas: PdfCanvas) -> None:
        with canvas.turned(*AT):
            canvas.paragraph([text], 50, 20, 10, node)

    (link,) = annotations(one_page(paint, root))
    left, foot, right, top = map(float, link["/Rect"])
    ascent, descent = serif().ascent / 100, serif().descent / 100
    assert (left, right) == pytest.approx((300 - 20 - ascent, 300 - 20 - descent), abs=0.01)
    assert (foot, top) == pytest.approx((100 + 50, 100 + 50 + text.width), abs=0.01)


def test_words_stand_where_their_link_does(one_page: OnePage) -> None:
    """As another reader of the file sees it, so that matrix and rectangle agree."""
    root, node, origin = linked()

    def paint(canvas: PdfCanvas) -> None:
        with canvas.turned(*AT):
            canvas.paragraph([line(run("ord", origin=origin))], 50, 20, 10, node)

    path = one_page(paint, root)
    (link,) = annotations(path)
    left, foot, right, top = map(float, link["/Rect"])
    found: list[tuple[float, float]] = []

    def seen(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            x, y = tm[4], tm[5]
            found.append((cm[0] * x + cm[2] * y + cm[4], cm[1] * x + cm[3] * y + cm[5]))

    open_pdf(path).pages[0].extract_text(visitor_text=seen)
    (start,) = found
    assert left < start[0] < right
    assert foot - 0.01 <= start[1] < top


def test_bounds_are_those_on_the_page(one_page: OnePage) -> None:
    root = Node("Document")
    figure = root.add("Figure", alternative="Ett fält.")

    def paint(canvas: PdfCanvas) -> None:
        with canvas.turned(*AT):
            canvas.bounds(figure, (10, 20, 40, 80))
            with canvas.mark(figure):
                canvas.rectangle(MIST, 10, 20, 30, 60)

    (found,) = tags.read(one_page(paint, root)).find("Figure")
    assert found.attributes["Layout"]["BBox"] == [220, 110, 280, 140]


def destination(path: Path) -> tuple[float, float]:
    (link,) = annotations(path)
    _, _, left, top, _ = resolved(link["/Dest"])
    return float(left), float(top)


@pytest.mark.parametrize(("shown", "top"), [(True, 110.0), (False, specimen.HEIGHT)])
def test_an_anchor_shows_what_is_turned_from_its_beginning(
    one_page: OnePage, shown: bool, top: float
) -> None:
    """Upright, that is its upper left corner; sideways, the page is shown from its top."""
    root, node, origin = linked(ToAnchor("tabell", "Tabell"))

    def paint(canvas: PdfCanvas) -> None:
        canvas.paragraph([line(run("ord", origin=origin))], 50, 20, 10, node)
        with canvas.turned(*AT):
            canvas.anchor("tabell", 10, 200, node)

    spec = replace(specimen.web(), upright=shown)
    assert destination(one_page(paint, root, spec=spec)) == (100.0, top)


def test_a_page_with_something_turned_is_shown_upright_on_the_screen(one_page: OnePage) -> None:
    def turned(canvas: PdfCanvas) -> None:
        with canvas.turned(*AT), canvas.artifact("Layout"):
            canvas.rectangle(MIST, 0, 0, 10, 10)

    def straight(canvas: PdfCanvas) -> None:
        with canvas.artifact("Layout"):
            canvas.rectangle(MIST, 0, 0, 10, 10)

    def rotate(path: Path) -> Any:
        return open_pdf(path).pages[0].get("/Rotate")

    assert rotate(one_page(turned, spec=upright())) == 90
    assert rotate(one_page(straight, spec=upright())) is None
    assert rotate(one_page(turned)) is None
    assert rotate(one_page(turned, spec=specimen.press())) is None


def test_inks_and_fonts_are_chosen_again_after_a_turn(one_page: OnePage) -> None:
    """What is set inside is forgotten at its end, whatever the page thought it had chosen."""
    root = Node("Document")
    first, second = root.add("P"), root.add("P")

    def paint(canvas: PdfCanvas) -> None:
        canvas.paragraph([line(run("ett", size=12, ink=BLACK))], 50, 500, 10, first)
        with canvas.turned(*AT), canvas.artifact("Layout"):
            canvas.rectangle(NAVY, 0, 0, 10, 10)
            canvas.paragraph([line(run("inne", size=7, ink=NAVY))], 0, 0, 10, None)
        canvas.paragraph([line(run("två", size=7, ink=NAVY))], 50, 400, 10, second)

    stream = page_stream(one_page(paint, root))
    inside, after = stream.partition("q 0 1 -1 0 300 100 cm")[2].split("\nQ\n", 1)
    for wanted in ("0.004 0.239 0.4 rg", "7 Tf"):
        assert wanted in inside
        assert wanted in after


@pytest.mark.parametrize(
    ("quarters", "box"),
    [(0, (310, 120, 340, 180)), (1, (220, 110, 280, 140)), (-1, (320, 60, 380, 90))],
)
def test_what_is_moved_is_where_it_was_moved_to(
    one_page: OnePage, quarters: Quarters, box: tuple[float, ...]
) -> None:
    """Clockwise, what is right comes to be below."""
    root = Node("Document")
    figure = root.add("Figure", alternative="Ett fält.")

    def paint(canvas: PdfCanvas) -> None:
        with canvas.moved(*AT, quarters):
            canvas.bounds(figure, (10, 20, 40, 80))
            with canvas.mark(figure):
                canvas.rectangle(MIST, 10, 20, 30, 60)

    path = one_page(paint, root)
    (found,) = tags.read(path).find("Figure")
    assert tuple(found.attributes["Layout"]["BBox"]) == box
    picture = rasters.gray(path, 0)
    inked = picture < 250
    rows, columns = inked.any(axis=1).nonzero()[0], inked.any(axis=0).nonzero()[0]
    top, left = picture.shape[0] - box[3], box[0]
    assert (columns[0], rows[0]) == pytest.approx((left, top), abs=1)
    assert (columns[-1] + 1, rows[-1] + 1) == pytest.approx(
        (box[2], picture.shape[0] - box[1]), abs=1
    )


def test_an_anchor_in_what_is_only_moved_keeps_its_height(one_page: OnePage) -> None:
    root, node, origin = linked(ToAnchor("tabell", "Tabell"))

    def paint(canvas: PdfCanvas) -> None:
        canvas.paragraph([line(run("ord", origin=origin))], 50, 20, 10, node)
        with canvas.moved(*AT):
            canvas.anchor("tabell", 10, 200, node)

    assert destination(one_page(paint, root)) == (310.0, 300.0)


def test_scaled_and_tracked_letters_are_asked_for_again_after_a_turn(one_page: OnePage) -> None:
    root = Node("Document")
    first, second = root.add("P"), root.add("P")
    stretched = line(run("ord"))
    fragment = replace(stretched.fragments[0], scale=1.02, tracking=0.1)
    stretched = replace(stretched, fragments=(fragment,))

    def paint(canvas: PdfCanvas) -> None:
        with canvas.turned(*AT):
            canvas.paragraph([stretched], 0, 0, 10, first)
        canvas.paragraph([stretched], 50, 400, 10, second)

    stream = page_stream(one_page(paint, root))
    inside, after = stream.partition("q 0 1 -1 0 300 100 cm")[2].split("\nQ\n", 1)
    for wanted in ("102 Tz", "0.1 Tc"):
        assert wanted in inside
        assert wanted in after


def test_turns_do_not_nest() -> None:
    canvas = open_canvas()
    nested = canvas.turned(*AT)
    with canvas.turned(*AT), pytest.raises(AssertionError, match="turned inside"), nested:
        pass


def test_what_is_turned_is_marked_and_claimed(one_page: OnePage) -> None:
    root = Node("Document")
    node = root.add("P")

    def paint(canvas: PdfCanvas) -> None:
        with canvas.turned(*AT):
            canvas.paragraph([line(run("ord"))], 50, 20, 10, node)

    path = one_page(paint, root, spec=upright())
    assert tags.unmarked(path) == []
    assert tags.unclaimed(path) == []
    assert [one.text for one in painted(open_pdf(path)) if one.text] == ["ord"]
