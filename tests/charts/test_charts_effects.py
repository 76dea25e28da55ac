"""The renderer: pictures, shadings, hatches, formulas, effects and many marks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np
import pytest
from matplotlib.collections import TriMesh
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.patheffects import Normal, SimplePatchShadow, withStroke
from matplotlib.tri import Triangulation

from tests.charts.bench import HANDLES, NATT_RGB, ROST_RGB, Bench, put_text
from tests.charts.house import NATT, ROST, face, style
from tests.charts.operators import commands
from typeset.charts.problems import UndrawableFigure, UnsupportedDrawing
from typeset.charts.renderer import record
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


def test_a_halo_is_outlined_and_its_text_staysput_text(bench: Bench) -> None:
    halo = [withStroke(linewidth=2, foreground="white")]
    put_text(bench, "I 11", path_effects=halo, rotation=90, rotation_mode="anchor")
    stem = next(path for path in bench.code.split("\n") if path.endswith(" B"))
    assert "0 1 -1 0 20 30 Tm [(I 11 )] TJ" in bench.code
    (label,) = bench.drawing.labels
    _, bottom, _, top = label.box
    ys = [float(one.operands[1]) for one in commands(stem) if one.operator in {"m", "l"}]
    assert bottom < min(ys) < max(ys) < top
    assert max(ys) == pytest.approx(top, abs=1.2)  # figures are as wide in outlines as in text


def test_a_shadow_is_no_secondput_text(bench: Bench) -> None:
    put_text(bench, "abc", path_effects=[SimplePatchShadow(), Normal()])
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
    put_text(bench, "x", usetex=True)


def _link(bench: Bench) -> None:
    put_text(bench, "x", url="https://example.org")


@pytest.mark.parametrize(("paint", "feature"), [(_tex, "text set by TeX"), (_link, "links")])
def test_what_cannot_be_drawn_is_refused_by_name(
    bench: Bench, paint: Callable[[Bench], None], feature: str
) -> None:
    paint(bench)
    with pytest.raises(UnsupportedDrawing) as raised:
        _ = bench.drawing
    assert raised.value.feature == feature
