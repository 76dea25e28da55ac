"""Pictures, shadings, patterns and forms as streams of one medium."""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
import pytest

from tests.judges.pdf import entry, open_pdf
from tests.pdf.conftest import OnePage
from tests.pdf.setting import MIST, NAVY, ORANGE
from tests.pdf.specimen import INFO, NOTHING_AROUND, press, web
from typeset.content.node import Node
from typeset.drawing import (
    Drawing,
    FillWith,
    Form,
    Mesh,
    Operator,
    Picture,
    Place,
    SetAlpha,
    SetMask,
    Shade,
    Tile,
)
from typeset.ink import BLACK, Colour, Paint
from typeset.pdf.canvas import PdfCanvas
from typeset.pdf.paint import Painter, PressPainter, ScreenPainter
from typeset.pdf.replay import Replay
from typeset.pdf.resources import NamedStream

SQUARE = Form((0, 0, 2, 2), ("0 0 2 2 re f",))
TRIANGLE = Mesh(
    np.array([0, 0, 10, 0, 0, 10], float).tobytes(),
    np.array([0, 1, 1], np.uint32).tobytes(),
    (BLACK, Colour((1.0, 0.0, 0.0))),
)
GRAYS = Mesh(TRIANGLE.points, TRIANGLE.corners, (Colour((0.0,) * 3), Colour((1.0,) * 3)))


def replay(painter: Painter, *operators: Operator) -> Replay:
    return painter.replay(Drawing(10, 10, operators))


def only(made: Replay) -> NamedStream:
    (stream,) = made.resources.streams.values()
    return stream


def picture(**settings: object) -> Picture:
    return Picture(2, 1, b"\0\1", (NAVY, MIST), **settings)  # type: ignore[arg-type]


def test_a_palette_holds_the_inks_of_the_medium() -> None:
    for painter, table in ((ScreenPainter(), "013D66EEF3F8"), (PressPainter(), "FFB2405914080500")):
        entries = only(replay(painter, Place(picture()))).entries
        assert f"/ColorSpace[/Indexed/{painter.process} 1<{table}>]" in entries


def test_spot_inks_in_pictures_are_their_recipes() -> None:
    stream = only(replay(PressPainter(), Place(Picture(1, 1, b"\0", (ORANGE,)))))
    assert "/Indexed/DeviceCMYK 0<00B2FF00>" in stream.entries


@pytest.mark.parametrize("height", [1, 5])
def test_pixels_come_back_from_their_differences(height: int) -> None:
    pixels = np.random.RandomState(2).randint(0, 256, (height, 4, 3)).astype(np.uint8)
    pixels[:, 2:] = pixels[:, 1:2]
    stream = only(replay(ScreenPainter(), Place(Picture(4, height, pixels.tobytes()))))
    assert stream.filtered == "/DecodeParms<</Predictor 15/Colors 3/Columns 4>>"
    assert _unpredicted(zlib.decompress(stream.content), 12, 3) == pixels.tobytes()


def _unpredicted(data: bytes, width: int, step: int) -> bytes:
    """What PNG's filters 0 to 2 stand for."""
    above, rows = bytes(width), []
    for at in range(0, len(data), width + 1):
        kind, row = data[at], bytearray(data[at + 1 : at + 1 + width])
        for x in range(width):
            left = row[x - step] if x >= step else 0
            row[x] = (row[x] + {0: 0, 1: left, 2: above[x]}[kind]) % 256
        above = bytes(row)
        rows.append(above)
    return b"".join(rows)


@pytest.mark.parametrize(
    ("operator", "transparent"),
    [
        (Place(picture()), False),
        (Place(picture(opacity=b"\0\x80")), True),
        (Place(SQUARE), False),
        (Place(Form((0, 0, 2, 2), (SetAlpha(0.5, 1.0), "0 0 2 2 re f"))), True),
        (SetMask(GRAYS), True),
        (Shade(TRIANGLE), False),
    ],
)
def test_what_lets_shine_through_is_known(operator: Operator, transparent: bool) -> None:
    assert replay(PressPainter(), operator).resources.transparent is transparent


@pytest.mark.parametrize("kind", ["web", "press"])
def test_a_see_through_picture_gives_its_page_a_group(one_page: OnePage, kind: str) -> None:
    spec = {"web": web, "press": press}[kind]()
    shown = Drawing(10, 10, ("q 10 0 0 10 0 0 cm", Place(picture(opacity=b"\0\x80")), "Q"))
    root = Node("Document")
    node = root.add("Figure", alternative="Två punkter")

    def paint(canvas: PdfCanvas) -> None:
        canvas.bounds(node, (0, 0, 10, 10))
        with canvas.mark(node):
            canvas.drawing(shown, 0, 0)

    page = open_pdf(one_page(paint, root, spec)).pages[0]
    assert entry(page, "/Group", "/CS") == f"/{spec.standard.process}"


def test_corners_are_written_in_the_inks_of_the_medium() -> None:
    for painter, colours in ((ScreenPainter(), 3), (PressPainter(), 4)):
        stream = only(replay(painter, Shade(TRIANGLE)))
        data = zlib.decompress(stream.content)
        assert f"/ColorSpace/{painter.process}/" in stream.entries
        assert len(data) == 3 * (1 + 4 + colours)
        first = data[5 : 5 + colours]
        assert first == (b"\0\0\0" if colours == 3 else b"\0\0\0\xff")


def test_a_pattern_begins_at_the_top_of_its_drawing() -> None:
    tile = Tile(72.0, 50.0, (Paint(NAVY), "0 0 9 9 re f"))
    made = replay(PressPainter(), FillWith(tile), "0 0 5 5 re f")
    stream = only(made)
    assert "/Matrix[1 0 0 1 0 50]" in stream.entries
    assert made.code == f"/Pattern cs /{stream.name} scn\n0 0 5 5 re f"
    assert b"1 0.7 0.25 0.35 k" in zlib.decompress(stream.content)


def test_spot_inks_inside_a_form_are_the_forms_own_resources() -> None:
    stream = only(
        replay(PressPainter(), Place(Form((0, 0, 2, 2), (Paint(ORANGE), "0 0 2 2 re f"))))
    )
    assert stream.resources is not None
    assert list(stream.resources.spots.values()) == [ORANGE]


def test_forms_alike_are_one_object_of_the_file(tmp_path: Path) -> None:
    again = Form(SQUARE.box, SQUARE.operators)
    canvas = PdfCanvas(press(NOTHING_AROUND), INFO)
    for shown in ((Place(SQUARE), Place(SQUARE)), (Place(again),)):
        canvas.begin_page("1")
        canvas.drawing(Drawing(10, 10, shown), 0, 0)
        canvas.end_page()
    path = tmp_path / "pages.pdf"
    path.write_bytes(canvas.finish(Node("Document"), []))
    named = [entry(page, "/Resources")["/XObject"] for page in open_pdf(path).pages]
    first, second = ([each.raw_get(key).idnum for key in each] for each in named)
    assert first == second
    assert len(first) == 1
