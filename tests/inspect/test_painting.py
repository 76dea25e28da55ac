"""Paths, pictures, forms and shadings: where they land, and with what they are painted."""

from __future__ import annotations

import pytest
from pikepdf import Array, Dictionary, Name

from tests.inspect.making import Making
from typeset.inspect.geometry import Box
from typeset.inspect.records import PaintedImage, PaintedPath, PaintedShading


def rounded(box: Box) -> tuple[float, ...]:
    return tuple(round(value, 2) for value in (box.x0, box.y0, box.x1, box.y1))


def test_a_path_lands_where_the_matrices_put_it() -> None:
    one = Making().thing(b"2 0 0 3 10 20 cm 1 0 0 1 5 5 cm 0 0 10 10 re f")
    assert isinstance(one, PaintedPath)
    assert rounded(one.box) == (20, 35, 40, 65)
    assert (one.filled, one.stroked) == (True, False)


def test_a_turned_path_has_the_upright_box_around_it() -> None:
    one = Making().thing(b"0.7071 0.7071 -0.7071 0.7071 100 100 cm 0 0 10 10 re f")
    assert rounded(one.box) == (92.93, 100.0, 107.07, 114.14)


def test_a_stroke_reaches_half_its_width_out_of_its_path() -> None:
    one = Making().thing(b"4 w 10 10 m 50 10 l S")
    assert rounded(one.box) == (8, 8, 52, 12)
    assert one.stroke_width == 4


def test_a_line_gets_as_thin_as_the_matrix_makes_it() -> None:
    assert Making().thing(b"4 0 0 0.1 0 0 cm 2 w 0 0 m 9 9 l S").stroke_width == pytest.approx(0.2)


def test_q_and_capital_q_bracket_everything_that_is_set() -> None:
    first, second = Making().things(b"q 1 0 0 rg 5 w 2 0 0 2 0 0 cm 0 0 1 1 re f Q 0 0 1 1 re f")
    assert first.look.fill.values == (1.0, 0.0, 0.0)
    assert second.look.fill.values == (0.0,)
    assert (rounded(first.box), rounded(second.box)) == ((0, 0, 2, 2), (0, 0, 1, 1))


@pytest.mark.parametrize(
    ("operator", "filled", "stroked", "even_odd"),
    [
        ("f", True, False, False), ("F", True, False, False), ("f*", True, False, True),
        ("S", False, True, False), ("s", False, True, False), ("B", True, True, False),
        ("B*", True, True, True), ("b", True, True, False), ("b*", True, True, True),
    ],
)  # fmt: skip
def test_each_painting_operator(operator: str, filled: bool, stroked: bool, even_odd: bool) -> None:
    one = Making().thing(f"0 0 m 9 0 l 9 9 l {operator}".encode())
    assert (one.filled, one.stroked, one.even_odd) == (filled, stroked, even_odd)
    assert (one.segments[-1].operator == "h") == (operator[0] in "sb")


def test_a_path_that_is_not_painted_leaves_nothing() -> None:
    assert Making().things(b"0 0 9 9 re n") == []


def test_a_clip_cuts_what_follows_until_it_is_restored() -> None:
    first, second = Making().things(b"q 10 10 20 20 re W n 0 0 100 100 re f Q 0 0 99 99 re f")
    assert rounded(first.box) == (10, 10, 30, 30)
    assert rounded(second.box) == (0, 0, 99, 99)
    assert len(first.clip.paths) == 1


def test_what_lies_outside_the_clip_has_an_empty_box() -> None:
    assert Making().thing(b"0 0 9 9 re W n 50 50 9 9 re f").box.empty


def test_curves_in_their_short_forms_are_written_out() -> None:
    one = Making().thing(b"1 2 m 3 4 5 6 v 7 8 9 10 y S")
    assert [segment.points for segment in one.segments] == [
        (1, 2),
        (1, 2, 3, 4, 5, 6),
        (7, 8, 9, 10, 9, 10),
    ]


def test_overprint_is_read_for_fills_and_strokes_apart() -> None:
    made = Making()
    made.resource("ExtGState", "A", Dictionary(OP=True, OPM=1))
    made.resource("ExtGState", "B", Dictionary(OP=True, op=False))
    first, second = made.things(b"/A gs 0 0 1 1 re f /B gs 0 0 1 1 re f")
    assert (first.look.fill_overprint, first.look.stroke_overprint) == (True, True)
    assert first.look.overprint_mode == 1
    assert (second.look.fill_overprint, second.look.stroke_overprint) == (False, True)


def test_transparency_is_read() -> None:
    made = Making()
    mask = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=made.form(b""))
    made.resource("ExtGState", "A", Dictionary(ca=0.5, CA=0.25, BM=Name.Multiply, SMask=mask))
    made.resource("ExtGState", "B", Dictionary(SMask=Name("/None"), BM=Array([Name.Normal])))
    one, two = made.things(b"/A gs 0 0 1 1 re f /B gs 0 0 1 1 re f")
    assert (one.look.fill_alpha, one.look.stroke_alpha, one.look.blend) == (0.5, 0.25, "Multiply")
    assert one.look.soft_mask is not None
    assert one.look.soft_mask.kind == "Luminosity"
    assert (two.look.soft_mask, two.look.blend) == (None, "Normal")


def test_a_picture_tells_its_effective_resolution() -> None:
    made = Making()
    picture = made.stream(
        bytes(100 * 50),
        Subtype=Name.Image,
        Width=100,
        Height=50,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )
    made.resource("XObject", "P", picture)
    one = made.thing(b"q 0 36 -72 0 100 100 cm /P Do Q")
    assert isinstance(one, PaintedImage)
    assert one.ppi == pytest.approx(50)
    assert rounded(one.box) == (28, 100, 100, 136)
    assert one.image.space.family == "DeviceGray"


def test_an_inline_picture_is_read_with_its_data() -> None:
    one = Making().thing(b"q 72 0 0 72 0 0 cm BI /W 2 /H 2 /BPC 8 /CS /G ID abcd\nEI Q")
    assert isinstance(one, PaintedImage)
    assert (one.image.width, one.image.inline, one.image.data) == (2, True, b"abcd")
    assert one.image.space.family == "DeviceGray"


def test_a_stencil_is_line_art() -> None:
    one = Making().thing(b"q 9 0 0 9 0 0 cm BI /W 8 /H 1 /IM true ID \xaa EI Q")
    assert one.image.stencil
    assert one.image.line_art


def test_a_form_paints_in_its_own_space_and_is_cut_to_its_box() -> None:
    made = Making()
    form = made.form(
        b"0 0 100 100 re f", BBox=Array([0, 0, 10, 10]), Matrix=Array([2, 0, 0, 2, 5, 5])
    )
    made.resource("XObject", "F", form)
    one = made.thing(b"1 0 0 1 100 0 cm /F Do")
    assert rounded(one.box) == (105, 5, 125, 25)
    assert one.where.depth == 1


def test_what_a_form_sets_stays_in_it_and_what_stood_before_comes_in() -> None:
    made = Making()
    made.resource("XObject", "F", made.form(b"0 0 1 1 re f 1 0 0 rg"))
    first, second = made.things(b"0 1 0 rg /F Do 0 0 1 1 re f")
    assert first.look.fill.values == second.look.fill.values == (0.0, 1.0, 0.0)


def test_a_form_without_resources_uses_those_of_the_page() -> None:
    made = Making()
    made.resource("ExtGState", "A", Dictionary(ca=0.5))
    made.resource("XObject", "F", made.form(b"/A gs 0 0 1 1 re f"))
    assert made.thing(b"/F Do").look.fill_alpha == 0.5


def test_a_transparency_group_begins_afresh_and_is_told() -> None:
    made = Making()
    made.resource("ExtGState", "A", Dictionary(ca=0.5, BM=Name.Multiply))
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB, I=True)
    made.resource("XObject", "F", made.form(b"0 0 1 1 re f", Group=group))
    one = made.thing(b"/A gs /F Do")
    assert (one.look.fill_alpha, one.look.blend) == (1.0, "Normal")
    (told,) = one.where.groups
    assert told.space is not None
    assert (told.space.family, told.isolated, told.look.fill_alpha) == ("DeviceRGB", True, 0.5)


def test_a_form_that_holds_itself_is_a_fault_and_no_hang() -> None:
    made = Making()
    form = made.form(b"/F Do 0 0 1 1 re f")
    form.Resources = Dictionary(XObject=Dictionary(F=form))
    made.resource("XObject", "F", form)
    found, faults = made.read(b"/F Do")
    assert len(found) == 1
    assert [fault.message for fault in faults] == ["a form that holds itself"]


def test_a_tilings_cell_is_read_once_with_the_box_of_what_it_fills() -> None:
    made = Making()
    tiling = made.stream(
        b"1 0 0 rg 0 0 1 1 re f",
        PatternType=1,
        PaintType=1,
        TilingType=1,
        BBox=Array([0, 0, 2, 2]),
        XStep=2,
        YStep=2,
        Resources=Dictionary(),
    )
    made.resource("Pattern", "T", tiling)
    found = made.things(b"/Pattern cs /T scn 10 10 50 50 re f 100 10 50 50 re f")
    assert [one.where.pattern for one in found] == [False, True, False]
    assert rounded(found[1].box) == (10, 10, 60, 60)
    assert found[1].look.fill.values == (1.0, 0.0, 0.0)


def test_a_shading_fills_the_clip() -> None:
    made = Making()
    shading = Dictionary(
        ShadingType=2,
        ColorSpace=Name.DeviceCMYK,
        Coords=Array([0, 0, 1, 0]),
        Function=Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1),
    )
    made.resource("Shading", "S", shading)
    one = made.thing(b"10 10 30 30 re W n /S sh")
    assert isinstance(one, PaintedShading)
    assert (rounded(one.box), one.space.family) == ((10, 10, 40, 40), "DeviceCMYK")


def layered(made: Making, *, off: bool) -> None:
    layer = made.indirect(Type=Name.OCG, Name="Notes")
    default = Dictionary(OFF=Array([layer] if off else []))
    made.pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=default)
    made.resource("Properties", "L", layer)


@pytest.mark.parametrize("off", [True, False])
def test_layers_are_named_and_those_that_are_off_hidden(off: bool) -> None:
    made = Making()
    layered(made, off=off)
    inside, outside = made.things(b"/OC /L BDC 0 0 1 1 re f EMC 0 0 1 1 re f")
    assert (inside.where.layers, inside.where.hidden) == (("Notes",), off)
    assert (outside.where.layers, outside.where.hidden) == ((), False)


def test_resources_and_boxes_are_inherited() -> None:
    made = Making()
    made.resource("ExtGState", "A", Dictionary(ca=0.5))
    parent = made.page.Parent
    parent.Resources, parent.Rotate = made.page.Resources, 90
    parent.MediaBox = Array([400, 300, 0, 0])
    del made.page.Resources
    del made.page.MediaBox
    page = made.document(b"/A gs 0 0 1 1 re f").pages[0]
    (one,) = page.things()
    assert one.look.fill_alpha == 0.5
    assert (page.rotation, page.boxes.media, page.boxes.trim) == (
        90,
        Box(0, 0, 400, 300),
        Box(0, 0, 400, 300),
    )
    assert page.boxes.declared == {"MediaBox"}


@pytest.mark.parametrize(
    ("contents", "told"),
    [
        (b"Q", "Q without q"),
        (b"q", "q without Q"),
        (b"EMC", "EMC without BMC"),
        (b"/Span BMC", "marked content that does not end"),
        (b"wrong", "“wrong” is not an operator"),
        (b"1 2 m 3 l", "“l” needs 2 operands, and has 1"),
        (b"/X gs", "there is no graphics state “X”"),
        (b"/X Do", "there is no external object “X”"),
        (b"/X cs", "there is no colour space “X” that can be understood"),
        (b"/DeviceRGB cs 1 sc", "DeviceRGB takes 3 components"),
        (b"BT (a) Tj ET", "text without a font"),
        (b"BT /X 9 Tf ET", "there is no font “X”"),
        (b"[ 1 2 (a) TJ", "the content stream is broken: parse error while reading object"),
        (
            b"BI /W 2 ID ab",
            "the content stream is broken: EOF found while reading inline image",
        ),
    ],
)
def test_what_cannot_be_followed_is_told(contents: bytes, told: str) -> None:
    _, faults = Making().read(contents)
    assert [fault.message for fault in faults] == [told]


def test_unknown_operators_are_let_be_where_the_stream_says_so() -> None:
    assert Making().read(b"BX wrong EX")[1] == []
