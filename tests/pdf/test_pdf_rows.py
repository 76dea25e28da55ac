"""Rows of words look alike, whatever was painted between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.judges.content import operations
from tests.judges.pdf import open_pdf
from tests.pdf.conftest import OnePage
from tests.pdf.setting import NAVY, line, run, sans, serif
from tests.pdf.specimen import NOTHING_AROUND, press
from typeset.content.node import Node
from typeset.drawing import Drawing, Paint
from typeset.ink import BLACK
from typeset.pdf.canvas import PdfCanvas
from typeset.typography.line import Fragment, SetWords, TextStyle

STYLE = TextStyle(serif(), 8.0, 10.0, BLACK)
OTHER = replace(STYLE, face=sans(), ink=NAVY)
SETTINGS = ("Tf", "Tz", "Tc", "Ts", "k", "gs")
BEGINNING = {"Tz": ["100"], "Tc": ["0"], "Ts": ["0"], "gs": ["/Knockout"]}


def row(on: PdfCanvas, text: str, style: TextStyle = STYLE) -> None:
    shaped = style.face.shape(text)
    words = SetWords(text, shaped.operand, shaped.width * style.size / 1000)
    on.row([words], [10.0], 50.0, style, [Node("TD")])


def spaced_out(on: PdfCanvas) -> None:
    shown = line(run("Luft"))
    (one,) = shown.fragments
    wide = Fragment(one.run, one.x, one.width, one.operand, scale=0.98, tracking=0.2)
    on.paragraph([replace(shown, fragments=(wide,))], 0, 0, 10, Node("P"))


def turned(on: PdfCanvas) -> None:
    with on.turned(5, 5):
        row(on, "vriden", OTHER)


BETWEEN: dict[str, Callable[[PdfCanvas], None]] = {
    "nothing": lambda _: None,
    "a row in another style": lambda on: row(on, "andra", OTHER),
    "a rectangle": lambda on: on.rectangle(NAVY, 0, 0, 5, 5),
    "a black rectangle": lambda on: on.rectangle(BLACK, 0, 0, 5, 5),
    "a rule": lambda on: on.rule(NAVY, 1, (0, 0), (9, 9)),
    "lifted words": lambda on: on.paragraph([line(run("x", rise=3.0))], 0, 0, 10, Node("P")),
    "words in another face": lambda on: on.paragraph([line(run("x", sans()))], 0, 0, 10, Node("P")),
    "letters that give": spaced_out,
    "a drawing": lambda on: on.drawing(Drawing(5, 5, (Paint(NAVY), "0 0 5 5 re f")), 0, 0),
    "a turn": turned,
}


def looks(path: Path) -> Iterator[dict[str, list[str]]]:
    """What each text on a page is set with."""
    (page,) = open_pdf(path).pages
    state, saved = dict(BEGINNING), []
    for operands, code in operations(page):
        name = code.decode()
        if name in SETTINGS:
            state[name] = list(map(str, operands))
        elif name == "q":
            saved.append(dict(state))
        elif name == "Q":
            state = saved.pop()
        elif name == "TJ":
            yield dict(state)


@pytest.mark.parametrize("between", BETWEEN.values(), ids=BETWEEN)
def test_a_row_looks_as_the_one_before(
    one_page: OnePage, between: Callable[[PdfCanvas], None]
) -> None:
    def paint(canvas: PdfCanvas) -> None:
        row(canvas, "först")
        between(canvas)
        row(canvas, "sist")

    first, *_, last = looks(one_page(paint, spec=press(NOTHING_AROUND)))
    assert first == last
    assert first["Tf"] == ["/F-SourceSerifPro-Regular", "8"]
    assert first["gs"] == ["/Overprint"]
