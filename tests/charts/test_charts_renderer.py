"""The renderer: what matplotlib draws, as operators."""

from __future__ import annotations

import pytest
from matplotlib.collections import PathCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, PathPatch, Polygon, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from tests.charts.bench import HANDLES, NATT_RGB, ROST_RGB, Bench, put_text
from tests.charts.house import face
from tests.charts.operators import commands
from typeset.drawing import (
    SetAlpha,
    SetFont,
)
from typeset.ink import Colour, Paint


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


def test_text_is_shown_in_the_reports_own_glyphs_and_ends_with_a_space(bench: Bench) -> None:
    put_text(bench, "Våld 12")
    shaped = face("Regular").shape("Våld 12 ", tabular=True)
    assert f"[{shaped.operand}] TJ" in str(bench.drawing.operators)
    assert bench.code == (
        "BT\n<SourceSansPro-Regular 10, 7 glyphs>\n<fill natt>\n"
        "1 0 0 1 20 30 Tm [(Våld 12 )] TJ\nET"
    )


def test_a_broken_word_is_not_ended_with_a_space(bench: Bench) -> None:
    put_text(bench, "stads\u00ad")
    shaped = face("Regular").shape("stads\u00ad", tabular=True)
    assert f"[{shaped.operand}] TJ" in str(bench.drawing.operators)


def test_a_label_tells_the_words_and_what_they_cover(bench: Bench) -> None:
    put_text(bench, "Ål")
    (label,) = bench.drawing.labels
    left, bottom, right, top = label.box
    width = face("Regular").shape("Ål", tabular=True).width / 100
    assert label.text == "Ål"
    assert (left, right) == pytest.approx((20, 20 + width))
    assert bottom < 30 < 30 + face("Regular").cap_height / 100 < top


def test_figures_in_text_are_tabular(bench: Bench) -> None:
    put_text(bench, "1111")
    (left, _, right, _) = bench.drawing.labels[0].box
    assert right - left == pytest.approx(face("Regular").shape("0000", True).width / 100)


@pytest.mark.parametrize(("align", "x"), [("left", 0.0), ("center", 0.5), ("right", 1.0)])
def test_text_is_measured_as_it_is_drawn(bench: Bench, align: str, x: float) -> None:
    put_text(bench, "Hägersten", ha=align)
    left, _, right, _ = bench.drawing.labels[0].box
    assert left == pytest.approx(20 - (right - left) * x, abs=0.01)


def test_text_may_be_turned(bench: Bench) -> None:
    put_text(bench, "Farsta", rotation=90, rotation_mode="anchor")
    assert "\n0 1 -1 0 20 30 Tm " in bench.code
    left, bottom, right, top = bench.drawing.labels[0].box
    assert bottom == pytest.approx(30)
    assert top - bottom > right - left


def test_the_font_family_chooses_the_face(bench: Bench) -> None:
    put_text(bench, "a")
    bench.figure.texts[0].set_fontfamily([face("Semibold").name])
    assert "<SourceSansPro-Semibold 10" in bench.code


def test_a_family_the_report_does_not_have_is_set_in_the_charts_own(bench: Bench) -> None:
    bench.figure.text(0.1, 0.1, "a", color=NATT_RGB, family="cursive")
    assert "<SourceSansPro-Regular" in bench.code


def test_bold_text_of_no_known_family_is_set_in_the_heaviest_face(bench: Bench) -> None:
    bench.figure.text(0.1, 0.1, "a", color=NATT_RGB, family="cursive", weight="bold")
    assert "<SourceSansPro-Semibold" in bench.code


def test_text_after_text_shares_object_and_font(bench: Bench) -> None:
    put_text(bench, "ab")
    put_text(bench, "bc")
    (font,) = (one for one in bench.drawing.operators if isinstance(one, SetFont))
    assert bench.code.count("BT") == bench.code.count("ET") == 1
    assert font.cids == face("Regular").shape("abc ", True).cids


def test_a_formula_sign_is_a_character(bench: Bench) -> None:
    put_text(bench, "$5_2$", parse_math=False)
    assert bench.drawing.labels[0].text == "$5_2$"
