"""Colour spaces, and the functions that turn one colour into another."""

from __future__ import annotations

import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.inspect.making import Making
from typeset.inspect.colour import alternate, looked_up
from typeset.inspect.functions import function


def gold(made: Making) -> Array:
    tint = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([0, 0.2, 0.8, 0.1]),
        N=1,
    )  # fmt: skip
    return Array([Name.Separation, Name.Gold, Name.DeviceCMYK, tint])


def test_the_first_colour_is_black_and_each_space_begins_with_its_own() -> None:
    made = Making()
    made.resource("ColorSpace", "S", gold(made))
    fills = [
        one.look.fill
        for one in made.things(b"0 0 1 1 re f /DeviceCMYK cs 0 0 1 1 re f /S cs 0 0 1 1 re f")
    ]
    assert [(fill.space.family, fill.values) for fill in fills] == [
        ("DeviceGray", (0.0,)),
        ("DeviceCMYK", (0.0, 0.0, 0.0, 1.0)),
        ("Separation", (1.0,)),
    ]


def test_a_spot_ink_has_a_name_and_an_alternate() -> None:
    made = Making()
    made.resource("ColorSpace", "S", gold(made))
    fill = made.thing(b"/S cs 0.5 scn 0 0 1 1 re f").look.fill
    assert (fill.space.inks, fill.space.label) == (("Gold",), "Separation Gold")
    other = alternate(fill)
    assert other is not None
    assert (other.space.family, other.values) == ("DeviceCMYK", (0.0, 0.1, 0.4, 0.05))


def test_an_indexed_colour_is_looked_up() -> None:
    made = Making()
    table = String(b"\x00\xff\x00\xff\x00\x00")
    made.resource("ColorSpace", "I", Array([Name.Indexed, Name.DeviceRGB, 1, table]))
    fill = made.thing(b"/I cs 1 sc 0 0 1 1 re f").look.fill
    assert looked_up(fill).values == (1.0, 0.0, 0.0)
    assert fill.space.label == "Indexed DeviceRGB"


def test_a_profile_is_read_as_far_as_its_header() -> None:
    made = Making()
    head = bytearray(128)
    head[8], head[12:20], head[36:40] = 4, b"prtrCMYK", b"acsp"
    made.resource("ColorSpace", "C", Array([Name.ICCBased, made.stream(bytes(head), N=4)]))
    space = made.thing(b"/C cs 0 0 0 1 sc 0 0 1 1 re f").look.fill.space
    assert space.profile is not None
    assert (space.components, space.profile.device, space.label) == (4, "prtr", "ICCBased CMYK")


def test_a_default_space_stands_for_the_device_space() -> None:
    made = Making()
    made.resource("ColorSpace", "DefaultRGB", Array([Name.CalRGB, Dictionary()]))
    assert made.thing(b"1 0 0 rg 0 0 1 1 re f").look.fill.space.family == "CalRGB"


def test_a_space_that_holds_itself_is_no_hang() -> None:
    made = Making()
    made.resource("ColorSpace", "X", Name.X)
    assert made.read(b"/X cs")[1]


MADE = Making()
"""Streams live as long as their file."""


def made_function(**entries: object) -> Dictionary:
    data = entries.pop("data", None)
    return Dictionary(**entries) if data is None else MADE.stream(data, **entries)


@pytest.mark.parametrize(
    ("program", "inputs", "outputs"),
    [
        ("{add 2 div}", (1, 3), (2,)),
        ("{exch}", (1, 2), (2, 1)),
        ("{dup mul exch pop}", (5, 3), (9,)),
        ("{3 1 roll}", (1, 2, 3), (3, 1, 2)),
        ("{2 copy gt {pop} {exch pop} ifelse}", (1, 4), (4,)),
        ("{dup 0.5 lt {pop 0} if}", (0.25,), (0,)),
        ("{1 index sub}", (5, 7), (5, 2)),
        ("{360 add sin}", (90,), (1,)),
        ("{1 div}", (3,), (3,)),
    ],
)
def test_calculator_functions(
    program: str, inputs: tuple[float, ...], outputs: tuple[float, ...]
) -> None:
    made = function(
        made_function(
            data=program.encode(),
            FunctionType=4,
            Domain=Array([-100, 100] * len(inputs)),
            Range=Array([-100, 100] * len(outputs)),
        )
    )
    assert made is not None
    assert made(inputs) == pytest.approx(outputs)


def test_sampled_functions_go_straight_between_samples() -> None:
    made = function(
        made_function(
            data=bytes([0, 255, 128, 0]), FunctionType=0, Domain=Array([0, 1, 0, 1]),
            Range=Array([0, 1]), Size=Array([2, 2]), BitsPerSample=8,
        )
    )  # fmt: skip
    assert made is not None
    assert made((1, 0)) == (1.0,)
    assert made((0.5, 0.5)) == pytest.approx(((255 + 128) / 4 / 255,))


def test_stitched_functions_take_the_part_of_their_domain() -> None:
    up = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1)
    made = function(
        made_function(
            FunctionType=3, Domain=Array([0, 1]), Functions=Array([up, up]), Bounds=Array([0.5]),
            Encode=Array([0, 1, 1, 0]),
        )
    )  # fmt: skip
    assert made is not None
    assert [made((x,))[0] for x in (0, 0.25, 0.5, 0.75, 1)] == [0, 0.5, 1, 0.5, 0]


@pytest.mark.parametrize(
    "entries",
    [
        {"FunctionType": 9, "Domain": Array([0, 1])},
        {"FunctionType": 2},
        {"FunctionType": 4, "Domain": Array([0, 1]), "data": b"{ 1"},
        {"FunctionType": 0, "Domain": Array([0, 1]), "data": b""},
        {"FunctionType": 3, "Domain": Array([0, 1]), "Functions": Array([])},
    ],
)
def test_a_broken_function_is_none(entries: dict[str, object]) -> None:
    assert function(made_function(**entries)) is None
