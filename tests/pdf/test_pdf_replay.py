"""Drawings become operators of one medium, once."""

from __future__ import annotations

import pytest

from tests.pdf import specimen
from tests.pdf.setting import NAVY, ORANGE, serif
from typeset.drawing import Drawing, Operator, SetAlpha, SetFont
from typeset.ink import BLACK, Paint
from typeset.pdf.paint import Painter, PressPainter, ScreenPainter

ON, OFF = "/Overprint gs", "/Knockout gs"


def replay(painter: Painter, *operators: Operator) -> str:
    return painter.replay(Drawing(10, 10, operators)).code


def test_inks_are_the_painters() -> None:
    drawn = (Paint(NAVY), "0 0 1 1 re f", Paint(NAVY, stroke=True), "0 0 m 1 1 l S")

    assert replay(ScreenPainter(), *drawn) == (
        "0.004 0.239 0.4 rg\n0 0 1 1 re f\n0.004 0.239 0.4 RG\n0 0 m 1 1 l S"
    )
    assert replay(PressPainter(), *drawn) == (
        "1 0.7 0.25 0.35 k\n0 0 1 1 re f\n1 0.7 0.25 0.35 K\n0 0 m 1 1 l S"
    )


@pytest.mark.parametrize(
    ("operators", "code"),
    [
        ((Paint(BLACK), "BT [<01>]TJ ET"), f"0 0 0 1 k\nBT {ON} [<01>]TJ {OFF} ET"),
        (("BT", Paint(BLACK), "[<01>]TJ\nET"), f"BT\n0 0 0 1 k\n{ON}\n[<01>]TJ\n{OFF} ET"),
        ((Paint(NAVY), "BT [<01>]TJ ET"), "1 0.7 0.25 0.35 k\nBT [<01>]TJ ET"),
        (
            ("BT", Paint(BLACK), "[<01>]TJ", Paint(NAVY), "[<02>]TJ\nET"),
            f"BT\n0 0 0 1 k\n{ON}\n[<01>]TJ\n1 0.7 0.25 0.35 k\n{OFF}\n[<02>]TJ\nET",
        ),
        (
            (Paint(BLACK), "q", Paint(NAVY), "BT [<01>]TJ ET Q BT [<02>]TJ ET"),
            f"0 0 0 1 k\nq\n1 0.7 0.25 0.35 k\nBT [<01>]TJ ET Q BT {ON} [<02>]TJ {OFF} ET",
        ),
        ((Paint(BLACK, stroke=True), "BT [<01>]TJ ET"), "0 0 0 1 K\nBT [<01>]TJ ET"),
        (("BT [<01>]TJ ET",), "BT [<01>]TJ ET"),
    ],
)
def test_black_text_in_drawings_overprints(operators: tuple[Operator, ...], code: str) -> None:
    assert replay(PressPainter(), *operators) == code


def test_fonts_and_opacity_are_named_and_reported() -> None:
    shaped = serif().shape("ab")
    font = SetFont(serif(), 8.0, shaped.cids)

    made = PressPainter().replay(
        Drawing(10, 10, (font, SetAlpha(0.5, 1.0), Paint(ORANGE), SetAlpha(1.0, 1.0)))
    )

    assert made.code == (
        "/F-SourceSerifPro-Regular 8 Tf\n/Alpha0.5-1 gs\n/PANTONE#20158#20C cs 1 scn\n/Alpha1-1 gs"
    )
    assert made.fonts == (font,)
    assert [state.transparent for state in made.resources.states.values()] == [True, False]
    assert list(made.resources.spots.values()) == [ORANGE]


def test_a_drawing_is_converted_once_for_each_painter() -> None:
    drawing, painter = specimen.chart(), ScreenPainter()

    assert painter.replay(drawing) is painter.replay(drawing)
    assert painter.replay(specimen.chart()) is not painter.replay(drawing)
    assert PressPainter().replay(drawing).code != painter.replay(drawing).code
