"""SVG files become operators in points, y upwards, with inks and faces as values."""

from __future__ import annotations

import base64
import io
import zlib

import pytest
from PIL import Image

from tests.conftest import Golden
from tests.pictures.vectors import drawn, read, svg
from typeset.ink import Ink
from typeset.pdf.paint import PressPainter
from typeset.pdf.resources import NamedStream
from typeset.pictures.artwork import Frame

_STAR = "M50 5 20 95 95 40 5 40 80 95Z"

CASES = {
    "path commands": '<path d="M10 10 h20 v20 H10 z m5 5 l5 0 0 5z"/>'
    '<path d="M10 50 c0 10 10 10 10 0 s10-10 10 0 Q50 60 60 50 T80 50"/>',
    "arcs": '<path d="M10 30 A20 20 0 0 1 50 30"/><path d="M10 60a20 10 30 1 0 20 10"/>'
    '<path d="M0 0A0 5 0 0 1 9 9"/><path d="M0 0a1 1 0 0110 10"/>',
    "shapes": '<rect x="4" y="8" width="40" height="20"/>'
    '<rect x="4" y="40" width="40" height="20" rx="8"/><circle cx="70" cy="20" r="8"/>'
    '<ellipse cx="70" cy="50" rx="10%" ry="4"/><line x1="1" y1="2" x2="30" y2="40" stroke="red"/>'
    '<polyline points="0,0 10,0 10,10"/><polygon points="0 0 10 0 10 10"/>',
    "strokes": '<path d="M8 8H80L40 40" fill="none" stroke="#0af" stroke-width="4"'
    ' stroke-linecap="round" stroke-linejoin="bevel" stroke-dasharray="4 2 1"'
    ' stroke-dashoffset="2"/>'
    '<path d="M8 8H80L40 40" fill="none" stroke="black" stroke-miterlimit="2"/>',
    "rules": f'<path d="{_STAR}" fill-rule="evenodd"/><path d="{_STAR}"/>',
    "transforms": '<g transform="translate(10 20) rotate(90)"><g transform="scale(2)">'
    '<rect width="10" height="5" stroke="black"/></g></g>'
    '<rect transform="matrix(1 0 .5 1 0 0)" width="10" height="10"/>',
    "a pen that is stretched": '<g transform="scale(4 1)">'
    '<circle cx="10" cy="40" r="8" fill="none" stroke="black" stroke-width="2"/></g>',
    "things used": '<defs><circle id="dot" r="4"/><symbol id="box" viewBox="0 0 10 10">'
    '<rect width="10" height="10"/></symbol></defs><use href="#dot" x="20" y="20" fill="#f00"/>'
    '<use xlink:href="#box" x="40" y="40" width="20" height="20"/>',
    "viewports": '<svg x="10" y="10" width="40" height="20" viewBox="0 0 10 10">'
    '<rect width="10" height="10"/></svg>'
    '<svg width="40" height="20" viewBox="0 0 10 10" preserveAspectRatio="xMinYMax slice">'
    '<rect width="10" height="10"/></svg>',
    "opacity": '<rect width="10" height="10" fill-opacity=".5"/>'
    '<rect width="10" height="10" opacity="50%"/><g opacity=".5"><rect width="10" height="10"/>'
    '<rect x="5" width="10" height="10"/></g>'
    '<rect width="10" height="10" fill="rgba(255,0,0,.25)" stroke="black" stroke-opacity=".5"/>',
    "clipping": '<clipPath id="c"><circle cx="20" cy="20" r="10"/></clipPath>'
    '<clipPath id="d" clipPathUnits="objectBoundingBox"><rect width=".5" height="1"'
    ' clip-rule="evenodd"/></clipPath><rect width="40" height="40" clip-path="url(#c)"/>'
    '<rect width="40" height="40" clip-path="url(#d)"/>',
    "areas that clip together": '<clipPath id="c"><path d="M0 0H20V20H0Z"/>'
    '<path d="M10 10V30H30V10Z"/></clipPath><rect width="40" height="40" clip-path="url(#c)"/>',
    "linear gradients": '<linearGradient id="a" x2="0" y2="1"><stop stop-color="#fff"/>'
    '<stop offset="50%" stop-color="#06c"/><stop offset="1" stop-color="#000"/></linearGradient>'
    '<linearGradient id="b" href="#a" gradientUnits="userSpaceOnUse" x1="10" x2="50"'
    ' gradientTransform="rotate(45)"/><rect width="40" height="20" fill="url(#a)"/>'
    '<rect width="40" height="20" fill="none" stroke="url(#b)" stroke-width="2"/>',
    "radial gradients": '<radialGradient id="a" cx=".4" fx=".2" r=".6"><stop stop-color="#fff"/>'
    '<stop offset="1" stop-color="#06c"/></radialGradient><circle cx="48" cy="48" r="40"'
    ' fill="url(#a)"/>',
    "gradients to nothing": '<linearGradient id="a"><stop stop-color="#06c"/><stop offset="1"'
    ' stop-color="#06c" stop-opacity="0"/></linearGradient>'
    '<linearGradient id="b"><stop stop-color="#06c" stop-opacity=".5"/><stop offset="1"'
    ' stop-color="#000" stop-opacity=".5"/></linearGradient>'
    '<rect width="40" height="20" fill="url(#a)"/><rect width="40" height="20" fill="url(#b)"/>',
    "style sheets": "<style>/* c */ rect, .a { fill: #f00 } .a.b > rect { fill: #0f0 }"
    " #x rect { fill: #00f } g rect { stroke: #ff0 !important }</style>"
    '<rect class="a" width="1" height="1"/><g class="a b"><rect width="2" height="2"/></g>'
    '<g id="x" class="a b"><rect width="3" height="3" fill="#fff" style="stroke:#000"/></g>'
    '<rect width="4" height="4" style="fill:inherit"/>',
    "weights of rules": "<style>#x { fill: #00f } .y { fill: #0f0 } rect { fill: #f00 }</style>"
    '<rect id="x" class="y" width="1" height="1"/><rect class="y" width="2" height="2"/>',
    "stops that go back": '<linearGradient id="a"><stop offset=".8" stop-color="#f00"/>'
    '<stop offset=".2" stop-color="#00f"/><stop offset="1" stop-color="#0f0"/></linearGradient>'
    '<rect width="4" height="4" fill="url(#a)"/>',
    "current colour": '<g color="#123456"><rect width="1" height="1" fill="currentColor"/></g>',
    "text": '<text x="10" y="40" font-family="Nope, serif" font-size="12" fill="#333">Två'
    '<tspan font-weight="bold" dx="2">  feta</tspan> ord</text>'
    '<text x="48" y="60" text-anchor="middle" font-family="SourceSansPro-SemiboldIt"'
    ' letter-spacing="1">mitt</text>'
    '<text transform="rotate(90)" font-family="sans-serif">upp</text>',
    "text in columns": '<text font-family="sans" x="0 20" y="20">ab<tspan x="0" y="40">c</tspan>'
    "</text>",
    "what is not seen": '<g display="none"><filter id="f"/><rect filter="url(#f)"/></g>'
    '<rect width="4" height="4" visibility="hidden"/><rect width="0" height="4"/>'
    '<path d=""/><title>T</title><metadata><x xmlns="urn:x"/></metadata>',
    "paint order": '<rect width="4" height="4" stroke="red" paint-order="stroke"/>',
}


def test_what_files_draw(golden: Golden) -> None:
    told = "".join(f"--- {name}\n{drawn(body)}\n" for name, body in CASES.items())
    golden("svg.txt", told)


def test_sizes_are_points_whatever_the_unit() -> None:
    sizes = {}
    for unit in ("", "px", "pt", "mm", "cm", "in", "pc"):
        made, _ = read(svg("", f'width="10{unit}" height="5{unit}"'))
        assert made is not None
        sizes[unit] = round(made.size.width, 3)
        assert made.size.ratio == pytest.approx(2)
    assert sizes == {
        "": 7.5, "px": 7.5, "pt": 10.0, "mm": 28.346, "cm": 283.465, "in": 720.0, "pc": 120.0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("attributes", "width", "height"),
    [
        ('viewBox="0 0 40 20"', 30, 15),
        ('viewBox="0 0 40 20" width="80"', 60, 30),
        ('viewBox="0 0 40 20" width="100%" height="100%"', 30, 15),
        ("", 225, 112.5),
    ],
)
def test_what_a_file_does_not_say_of_its_size_follows_from_its_view_box(
    attributes: str, width: float, height: float
) -> None:
    made, wrong = read(svg("", attributes))
    assert made is not None
    assert not wrong
    assert (made.size.width, made.size.height) == (width, height)


def test_house_colours_are_inks_and_grays_are_tints_of_black() -> None:
    natt = Ink("natt", (0.0, 51 / 255, 102 / 255), (1.0, 0.7, 0.1, 0.2))
    body = "".join(
        f'<rect width="1" height="1" fill="{fill}"/>'
        for fill in ("#036", "rgb(0,51,102)", "black", "#808080", "white", "#003367")
    )
    inks = [line for line in drawn(body, natt).splitlines() if line.startswith("fill")]
    assert inks == [
        "fill in natt 100%",
        "fill in black 100%",
        "fill in black 49.8039%",
        "fill in white 100%",
        "fill in #003367",
    ]


def test_a_picture_in_the_file_keeps_its_pixels() -> None:
    image = Image.new("RGBA", (2, 1), (255, 0, 0, 128))
    file = io.BytesIO()
    image.save(file, "PNG")
    data = base64.b64encode(file.getvalue()).decode()
    told = drawn(f'<image width="20" height="10" href="data:image/png;base64,{data}"/>')
    assert told.splitlines()[-3:] == ["picture 2 × 1", "Q", "Q"]
    assert "15 0 0 7.5 0 64.5 cm" in told


def test_house_colours_print_by_their_recipes_and_grays_in_black_alone() -> None:
    natt = Ink("natt", (0.0, 51 / 255, 102 / 255), (1.0, 0.7, 0.1, 0.2))
    made, _ = read(
        svg('<rect width="9" height="9" fill="#036"/><rect width="9" height="9" fill="#333"/>'),
        natt,
    )
    assert made is not None
    replay = PressPainter().replay(made.drawing(Frame(72, 72)))
    (form,) = replay.resources.streams.values()
    assert isinstance(form, NamedStream)
    inks = [one for one in zlib.decompress(form.content).decode().splitlines() if one[-1] == "k"]
    assert inks == ["1 0.7 0.1 0.2 k", "0 0 0 0.8 k"]
