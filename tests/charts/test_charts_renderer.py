"""The renderer: what matplotlib draws, as operators."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TypeVar

import numpy as np
import pytest
from matplotlib.collections import PathCollection, TriMesh
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, PathPatch, Polygon, Rectangle
from matplotlib.path import Path
from matplotlib.patheffects import Normal, SimplePatchShadow, withStroke
from matplotlib.transforms import IdentityTransform
from matplotlib.tri import Triangulation

from tests.charts.house import HAV, NATT, ROST, face, style
from tests.charts.operators import code, commands
from typeset.charts.inks import InkHandles
from typeset.charts.plate import house_settings
from typeset.charts.problems import UndrawableFigure, UnsupportedDrawing
from typeset.charts.renderer import RecordingRenderer, record
from typeset.drawing import (
    Drawing,
    FillWith,
    Form,
    Picture,
    Place,
    SetAlpha,
    SetFont,
    SetMask,
    Shade,
)
from typeset.ink import BLACK, Colour, Paint

T = TypeVar("T")

HANDLES = InkHandles((NATT, ROST, HAV))
NATT_RGB, ROST_RGB = HANDLES.handle(NATT), HANDLES.handle(ROST)


class Bench:
    """A figure of 100 by 80 points to draw on."""

    def __init__(self) -> None:
        self.figure = Figure(figsize=(100 / 72, 80 / 72), dpi=72, frameon=False)

    def add(self, artist: object) -> None:
        artist.set_transform(IdentityTransform())  # type: ignore[attr-defined]
        self.figure.add_artist(artist, clip=False)  # type: ignore[arg-type]

    @cached_property
    def drawing(self) -> Drawing:
        faces = style().faces()
        renderer = RecordingRenderer(100, 80, faces, face("Regular"), HANDLES)
        self.figure.draw(renderer)
        return renderer.drawing()

    @property
    def code(self) -> str:
        return code(self.drawing)


@pytest.fixture
def bench() -> Iterator[Bench]:
    with house_settings():
        yield Bench()


def test_a_rectangle_is_one_operator(bench: Bench) -> None:
    bench.add(Rectangle((10, 20), 30.5, 4.25, facecolor=NATT_RGB, linewidth=0))
    assert bench.code == "<fill natt>\n10 20 30.5 4.25 re f"


def test_a_path_is_filled_and_stroked_at_once(bench: Bench) -> None:
    triangle = [(0, 0), (10, 0), (5, 8)]
    bench.add(Polygon(triangle, facecolor=NATT_RGB, edgecolor=ROST_RGB, linewidth=0.75))
    assert bench.code == (
        "<fill natt>\n<stroke rost>\n0.75 w\n0 J\n0 j\n[] 0 d\n0 0 m 10 0 l 5 8 l h B"
    )


def test_a_line_has_cap_join_and_dashes(bench: Bench) -> None:
    line = Line2D([0, 50], [3, 3], color=ROST_RGB, linewidth=2, linestyle=(1, (3, 1.5)))
    line.set_dash_capstyle("round")
    line.set_dash_joinstyle("bevel")
    bench.add(line)
    assert bench.code == "<stroke rost>\n2 w\n1 J\n2 j\n[6 3] 2 d\n0 3 m 50 3 l S"


def test_what_is_set_already_is_not_set_again(bench: Bench) -> None:
    for y in (1, 2):
        bench.add(Line2D([0, 9], [y, y], color=ROST_RGB, linewidth=1, solid_capstyle="butt"))
    assert bench.code == "<stroke rost>\n1 w\n0 J\n1 j\n[] 0 d\n0 1 m 9 1 l S\n0 2 m 9 2 l S"


def test_a_gap_parts_a_line(bench: Bench) -> None:
    nan = float("nan")
    bench.add(Line2D([0, 5, 7, 10, 15], [1, 2, nan, 4, 5], color=ROST_RGB, linewidth=1))
    assert bench.code.endswith("0 1 m 5 2 l 10 4 m 15 5 l S")


def test_a_quadratic_curve_is_raised_to_a_cubic(bench: Bench) -> None:
    curve = Path([(0, 0), (3, 6), (6, 0)], [Path.MOVETO, Path.CURVE3, Path.CURVE3])
    bench.add(PathPatch(curve, facecolor="none", edgecolor=NATT_RGB, linewidth=1))
    assert bench.code.endswith("0 0 m 2 4 4 4 6 0 c S")


def test_a_circle_is_made_of_curves(bench: Bench) -> None:
    bench.add(Circle((20, 20), 10, facecolor=NATT_RGB, linewidth=0))
    names = [command.operator for command in commands(bench.code.split("\n", 1)[1])]
    assert names == ["m", *["c"] * 8, "h", "f"]


def test_a_marker_is_drawn_at_each_point_from_its_own_origin(bench: Bench) -> None:
    bench.add(
        Line2D([10, 20, 30], [5, 6, 7], linestyle="", marker="s", markersize=4,
               markerfacecolor=NATT_RGB, markeredgewidth=0)
    )  # fmt: skip
    assert bench.code == (
        "<fill natt>\nq\n1 0 0 1 10 5 cm\n-2 -2 4 4 re f\n1 0 0 1 10 1 cm\n-2 -2 4 4 re f\n"
        "1 0 0 1 10 1 cm\n-2 -2 4 4 re f\nQ"
    )


def test_a_collection_is_drawn_path_by_path(bench: Bench) -> None:
    square = Path.unit_rectangle()
    bench.add(PathCollection([square], facecolors=[NATT_RGB], linewidths=0))
    assert bench.code == "<fill natt>\n0 0 1 1 re f"


def test_a_clip_holds_for_what_is_clipped_only(bench: Bench) -> None:
    inside = Rectangle((0, 0), 9, 9, facecolor=ROST_RGB, linewidth=0)
    bench.add(inside)
    inside.set_clip_path(Rectangle((1, 1), 2, 3, transform=IdentityTransform()))
    bench.add(Rectangle((5, 5), 1, 1, facecolor=NATT_RGB, linewidth=0))
    assert bench.code == (
        "q 1 1 2 3 re W n\n<fill rost>\n0 0 9 9 re f\nQ\n<fill natt>\n5 5 1 1 re f"
    )


def test_a_clip_may_be_any_path(bench: Bench) -> None:
    inside = Rectangle((0, 0), 9, 9, facecolor=ROST_RGB, linewidth=0)
    bench.add(inside)
    inside.set_clip_path(Path([(0, 0), (4, 0), (2, 3)]), IdentityTransform())
    assert "q 0 0 m 4 0 l 2 3 l W n" in bench.code


def test_after_a_clip_the_ink_from_before_is_in_force(bench: Bench) -> None:
    for colour, clipped in ((NATT_RGB, False), (ROST_RGB, True), (NATT_RGB, False)):
        one = Rectangle((0, 0), 9, 9, facecolor=colour, linewidth=0)
        bench.add(one)
        if clipped:
            one.set_clip_path(Rectangle((1, 1), 2, 3, transform=IdentityTransform()))
    assert bench.code.count("<fill natt>") == 1


def test_opacity_is_set_and_taken_back(bench: Bench) -> None:
    bench.add(Rectangle((0, 0), 9, 9, facecolor=NATT_RGB, linewidth=0, alpha=0.4))
    bench.add(Rectangle((0, 0), 5, 5, facecolor=NATT_RGB, linewidth=0))
    assert [one for one in bench.drawing.operators if isinstance(one, SetAlpha)] == [
        SetAlpha(0.4, 1.0),
        SetAlpha(1.0, 1.0),
    ]


def test_opacity_may_come_with_the_colour(bench: Bench) -> None:
    bench.add(Rectangle((0, 0), 9, 9, facecolor=(*NATT_RGB, 0.25), linewidth=0))
    assert SetAlpha(0.25, 1.0) in bench.drawing.operators


def test_what_cannot_be_seen_is_not_drawn(bench: Bench) -> None:
    bench.add(Rectangle((0, 0), 9, 9, facecolor="none", edgecolor="none"))
    bench.add(Line2D([0, 9], [0, 9], color=NATT_RGB, linewidth=0))
    assert bench.drawing.operators == ()


def test_grays_are_tints_of_black(bench: Bench) -> None:
    bench.add(Rectangle((0, 0), 9, 9, facecolor="0.8", linewidth=0))
    assert "<fill black 0.2>" in bench.code


def test_a_colour_that_is_no_ink_stays_a_colour(bench: Bench) -> None:
    bench.add(Rectangle((0, 0), 9, 9, facecolor="#FF8800", linewidth=0))
    assert Paint(Colour((1.0, 136 / 255, 0.0))) in bench.drawing.operators


def test_an_ink_can_be_asked_for_by_its_name(bench: Bench) -> None:
    with HANDLES.named():
        bench.add(Rectangle((0, 0), 9, 9, facecolor="natt", linewidth=0))
    with pytest.raises(ValueError, match="natt"):
        Rectangle((0, 0), 9, 9, facecolor="natt")
    assert bench.code.startswith("<fill natt>")


# --- text


def _text(bench: Bench, text: str, **settings: object) -> None:
    bench.figure.text(
        20, 30, text, transform=IdentityTransform(), color=NATT_RGB, fontsize=10,
        family=[face("Regular").name], va="baseline", **settings,  # type: ignore[arg-type]
    )  # fmt: skip


def test_text_is_shown_in_the_reports_own_glyphs_and_ends_with_a_space(bench: Bench) -> None:
    _text(bench, "Våld 12")
    shaped = face("Regular").shape("Våld 12 ", tabular=True)
    assert f"[{shaped.operand}] TJ" in str(bench.drawing.operators)
    assert bench.code == (
        "BT\n<SourceSansPro-Regular 10, 7 glyphs>\n<fill natt>\n"
        "1 0 0 1 20 30 Tm [(Våld 12 )] TJ\nET"
    )


def test_a_broken_word_is_not_ended_with_a_space(bench: Bench) -> None:
    _text(bench, "stads\u00ad")
    shaped = face("Regular").shape("stads\u00ad", tabular=True)
    assert f"[{shaped.operand}] TJ" in str(bench.drawing.operators)


def test_a_label_tells_the_words_and_what_they_cover(bench: Bench) -> None:
    _text(bench, "Ål")
    (label,) = bench.drawing.labels
    left, bottom, right, top = label.box
    width = face("Regular").shape("Ål", tabular=True).width / 100
    assert label.text == "Ål"
    assert (left, right) == pytest.approx((20, 20 + width))
    assert bottom < 30 < 30 + face("Regular").cap_height / 100 < top


def test_figures_in_text_are_tabular(bench: Bench) -> None:
    _text(bench, "1111")
    (left, _, right, _) = bench.drawing.labels[0].box
    assert right - left == pytest.approx(face("Regular").shape("0000", True).width / 100)


@pytest.mark.parametrize(("align", "x"), [("left", 0.0), ("center", 0.5), ("right", 1.0)])
def test_text_is_measured_as_it_is_drawn(bench: Bench, align: str, x: float) -> None:
    _text(bench, "Hägersten", ha=align)
    left, _, right, _ = bench.drawing.labels[0].box
    assert left == pytest.approx(20 - (right - left) * x, abs=0.01)


def test_text_may_be_turned(bench: Bench) -> None:
    _text(bench, "Farsta", rotation=90, rotation_mode="anchor")
    assert "\n0 1 -1 0 20 30 Tm " in bench.code
    left, bottom, right, top = bench.drawing.labels[0].box
    assert bottom == pytest.approx(30)
    assert top - bottom > right - left


def test_the_font_family_chooses_the_face(bench: Bench) -> None:
    _text(bench, "a")
    bench.figure.texts[0].set_fontfamily([face("Semibold").name])
    assert "<SourceSansPro-Semibold 10" in bench.code


def test_a_family_the_report_does_not_have_is_set_in_the_charts_own(bench: Bench) -> None:
    bench.figure.text(0.1, 0.1, "a", color=NATT_RGB, family="cursive")
    assert "<SourceSansPro-Regular" in bench.code


def test_bold_text_of_no_known_family_is_set_in_the_heaviest_face(bench: Bench) -> None:
    bench.figure.text(0.1, 0.1, "a", color=NATT_RGB, family="cursive", weight="bold")
    assert "<SourceSansPro-Semibold" in bench.code


def test_text_after_text_shares_object_and_font(bench: Bench) -> None:
    _text(bench, "ab")
    _text(bench, "bc")
    (font,) = (one for one in bench.drawing.operators if isinstance(one, SetFont))
    assert bench.code.count("BT") == bench.code.count("ET") == 1
    assert font.cids == face("Regular").shape("abc ", True).cids


def test_a_formula_sign_is_a_character(bench: Bench) -> None:
    _text(bench, "$5_2$", parse_math=False)
    assert bench.drawing.labels[0].text == "$5_2$"


# --- pictures


def values(drawing: Drawing, kind: type[T]) -> list[T]:
    return [one for one in drawing.operators if isinstance(one, kind)]


def _image(bench: Bench, pixels: object, **settings: object) -> Picture:
    axes = bench.figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.imshow(pixels, aspect="auto", **settings)
    (placed,) = values(bench.drawing, Place)
    assert isinstance(placed.what, Picture)
    return placed.what


def test_a_picture_is_resampled_to_what_print_wants(bench: Bench) -> None:
    found = _image(bench, [[0.1, 0.9]], cmap="viridis", interpolation="nearest")
    assert (found.width, found.height) == (round(100 / 72 * 300), round(80 / 72 * 300))
    assert found.palette is not None
    assert len(found.palette) == 2
    assert set(found.pixels) == {0, 1}
    assert found.opacity is None


def test_a_picture_of_inks_and_grays_names_them(bench: Bench) -> None:
    found = _image(bench, [[NATT_RGB, (0.0, 0.0, 0.0)]], interpolation="nearest")
    assert found.palette is not None
    assert set(found.palette) == {NATT, BLACK.at(1.0)}


def test_a_picture_of_many_colours_is_what_it_is(bench: Bench) -> None:
    y, x = np.mgrid[0:1:40j, 0:1:40j]
    found = _image(bench, np.stack([x, y, x * y], axis=2), interpolation="none")
    assert found.palette is None
    assert (found.width, found.height, len(found.pixels)) == (40, 40, 4800)


def test_the_upper_row_of_a_picture_comes_first(bench: Bench) -> None:
    rows = [[(1.0, 0.0, 0.0)], [(0.0, 0.0, 1.0)]]
    found = _image(bench, rows, interpolation="nearest")
    assert found.palette is not None
    first = found.palette[found.pixels[0]]
    assert first == Colour((1.0, 0.0, 0.0))
    (placed,) = (line for line in bench.code.split("\n") if line.endswith("cm"))
    assert [float(one) for one in placed.split()[-7:-1]] == pytest.approx(
        [100, 0, 0, 80, 0, 0], abs=0.15
    )


def test_a_see_through_picture_has_a_mask(bench: Bench) -> None:
    found = _image(bench, [[(1.0, 0, 0, 0.5)]], interpolation="none")
    assert found.opacity == b"\x7f"


# --- shaded triangles


def test_triangles_are_shaded_between_the_colours_of_their_corners(bench: Bench) -> None:
    axes = bench.figure.add_axes((0, 0, 1, 1), xlim=(0, 1), ylim=(0, 1))
    axes.set_axis_off()
    axes.tripcolor([0, 1, 0], [0, 0, 1], [1, 2, 3], shading="gouraud")
    (shade,) = values(bench.drawing, Shade)
    assert np.frombuffer(shade.mesh.points).tolist() == [0, 0, 100, 0, 0, 80]
    assert len(set(shade.mesh.colours)) == 3


def test_corners_of_different_opacity_make_a_mask(bench: Bench) -> None:
    axes = bench.figure.add_axes((0, 0, 1, 1))
    mesh = TriMesh(Triangulation([0, 1, 1], [1, 1, 0]))
    mesh.set_facecolor([(0, 0, 0, 1), (0, 0, 0, 0), (0, 0, 0, 0.6)])
    axes.add_collection(mesh)
    (mask,) = values(bench.drawing, SetMask)
    assert {colour.rgb[0] for colour in mask.mesh.colours} == {0, 1, 0.6}


# --- hatches, sketches, formulas, effects


def test_a_hatch_is_a_pattern_over_the_fill_in_a_form(bench: Bench) -> None:
    bench.add(Rectangle((10, 10), 9, 9, facecolor=NATT_RGB, edgecolor=ROST_RGB, hatch="//"))
    (placed,) = values(bench.drawing, Place)
    assert isinstance(placed.what, Form)
    assert placed.what.box == (10, 10, 19, 19)
    pattern = next(one for one in placed.what.operators if isinstance(one, FillWith))
    assert pattern.tile.top == 80
    assert Paint(ROST, stroke=True) in pattern.tile.operators
    assert bench.code.index("re f") < bench.code.index("Place(") < bench.code.index("re S")


def test_a_see_through_hatch_has_its_ground_in_the_pattern(bench: Bench) -> None:
    bench.add(Rectangle((1, 1), 9, 9, facecolor=NATT_RGB, hatch="//", alpha=0.5, linewidth=0))
    (placed,) = values(bench.drawing, Place)
    assert isinstance(placed.what, Form)
    pattern = next(one for one in placed.what.operators if isinstance(one, FillWith))
    assert Paint(NATT) in pattern.tile.operators
    assert SetAlpha(0.5, 0.5) in bench.drawing.operators


def test_a_sketched_line_wavers_always_alike(bench: Bench) -> None:
    bench.add(Line2D([0, 90], [40, 40], color=NATT_RGB, sketch_params=2))
    ys = [float(one.operands[1]) for one in commands(bench.code.split("\n")[-1]) if one.operands]
    assert len(set(ys)) > 5
    again = Bench()
    again.add(Line2D([0, 90], [40, 40], color=NATT_RGB, sketch_params=2))
    assert again.code == bench.code


def test_a_formula_is_text_in_the_reports_face_and_signs_from_another(bench: Bench) -> None:
    bench.figure.text(0.1, 0.1, r"$x^2 \nabla$", color=NATT_RGB, family=[face("Regular").name])
    names = [font.face.postscript_name for font in values(bench.drawing, SetFont)]
    assert names[0] == "SourceSansPro-Regular"
    assert any(name.startswith("STIX") for name in names)
    assert [label.text for label in bench.drawing.labels] == [r"$x^2 \nabla$"]


def test_what_is_no_formula_is_said_to_be_none(bench: Bench) -> None:
    bench.figure.text(0.1, 0.1, r"$x^{2$", color=NATT_RGB)
    with pytest.raises(UndrawableFigure, match="not a formula"):
        _ = bench.drawing


def test_a_halo_is_outlined_and_its_text_stays_text(bench: Bench) -> None:
    halo = [withStroke(linewidth=2, foreground="white")]
    _text(bench, "I 11", path_effects=halo, rotation=90, rotation_mode="anchor")
    stem = next(path for path in bench.code.split("\n") if path.endswith(" B"))
    assert "0 1 -1 0 20 30 Tm [(I 11 )] TJ" in bench.code
    (label,) = bench.drawing.labels
    _, bottom, _, top = label.box
    ys = [float(one.operands[1]) for one in commands(stem) if one.operator in {"m", "l"}]
    assert bottom < min(ys) < max(ys) < top
    assert max(ys) == pytest.approx(top, abs=1.2)  # figures are as wide in outlines as in text


def test_a_shadow_is_no_second_text(bench: Bench) -> None:
    _text(bench, "abc", path_effects=[SimplePatchShadow(), Normal()])
    assert [label.text for label in bench.drawing.labels] == ["abc"]
    assert bench.code.count("TJ") == 1


def test_what_is_rasterized_becomes_a_picture(bench: Bench) -> None:
    line = Line2D([0, 90], [0, 70], color=NATT_RGB, rasterized=True)
    bench.add(line)
    drawing = record(bench.figure, style().faces(), face("Regular"), HANDLES)
    (placed,) = values(drawing, Place)
    assert isinstance(placed.what, Picture)
    assert placed.what.opacity is not None


# --- many marks


def test_many_marks_are_one_form(bench: Bench) -> None:
    bench.add(
        Line2D(range(5, 95), [40] * 90, linestyle="", marker="o", markersize=4,
               markerfacecolor=NATT_RGB, markeredgewidth=0)
    )  # fmt: skip
    placed = values(bench.drawing, Place)
    assert len(placed) == 90
    assert len({id(one.what) for one in placed}) == 1


def test_marks_outside_the_figure_are_left_out(bench: Bench) -> None:
    bench.add(Line2D([50, 101, 150], [5, 5, 5], linestyle="", marker="s", markersize=4,
                     markerfacecolor=NATT_RGB, markeredgewidth=0))  # fmt: skip
    assert bench.code.count("re f") == 2


def test_roundings_do_not_add_up_along_a_row_of_marks(bench: Bench) -> None:
    xs = [0.333 * n for n in range(200)]
    bench.add(Line2D(xs, [5] * 200, linestyle="", marker="o", color=NATT_RGB))
    steps = [one for one in commands(_plain(bench.drawing)) if one.operator == "cm"]
    assert sum(float(one.operands[4]) for one in steps) == pytest.approx(xs[-1], abs=0.005)


def _plain(drawing: Drawing) -> str:
    return " ".join(one for one in drawing.operators if isinstance(one, str))


def test_neighbours_share_their_clip(bench: Bench) -> None:
    axes = bench.figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.plot([0, 1], [0, 1], color=NATT_RGB)
    axes.plot([0, 1], [1, 0], color=NATT_RGB)
    assert bench.code.count(" W n") == 1


# --- what is refused


def _tex(bench: Bench) -> None:
    _text(bench, "x", usetex=True)


def _link(bench: Bench) -> None:
    _text(bench, "x", url="https://example.org")


@pytest.mark.parametrize(("paint", "feature"), [(_tex, "text set by TeX"), (_link, "links")])
def test_what_cannot_be_drawn_is_refused_by_name(
    bench: Bench, paint: Callable[[Bench], None], feature: str
) -> None:
    paint(bench)
    with pytest.raises(UnsupportedDrawing) as raised:
        _ = bench.drawing
    assert raised.value.feature == feature
