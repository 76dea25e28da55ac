"""Every kind in both themes with hard data: no text over text, lines or marks, none outside."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import combinations, pairwise

import pytest
from PIL import Image, ImageCms

from tests.charts.cases import HARD, MONTHS, YEARS, Case, data
from tests.charts.hard import DOZEN, FIVE, THEMES, cases, house, marked, one, sheet
from tests.charts.house import MEDIUM, TEXT
from tests.charts.operators import bars, box_of, words
from tests.charts.vision import VISIONS, difference, lightness
from typeset.charts.check import crossings, overlaps
from typeset.charts.contrast import GRAPHIC, contrast
from typeset.charts.contrast import TEXT as READABLE
from typeset.charts.figure import ChartOptions
from typeset.charts.geometry import Box
from typeset.charts.kinds import KINDS
from typeset.charts.measures import HOUSE
from typeset.charts.options import Stacking
from typeset.charts.outlines import shapes
from typeset.charts.shades import shades
from typeset.charts.style import number_format
from typeset.drawing import Drawing
from typeset.ink import Ink, Paint
from typeset.pdf.conditions import fogra39

CASES = cases()


@cache
def drawn(theme: str, name: str) -> Drawing:
    """A case as wide as the theme's text, and as high as its figures where it is a usual one."""
    case, look = CASES[name], sheet(theme)
    height = look.charts.heights["medium"] if case.height == MEDIUM else case.height
    width = look.grid.measure if case.width == TEXT else case.width
    return replace(case, width=width, height=height).draw(house(theme))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", CASES)
def test_all_words_can_be_read(theme: str, name: str) -> None:
    drawing = drawn(theme, name)
    faults = [str(fault) for fault in (*overlaps(drawing), *crossings(drawing))]
    assert faults == []
    assert drawing.labels or CASES[name].kind == "outline"


def test_every_kind_is_tried() -> None:
    assert {case.kind for case in CASES.values()} == set(KINDS)


def test_a_hidden_value_is_its_mark_and_no_length() -> None:
    hidden = Case("bars", one(FIVE[:2], marked((62, "*"), "Beslut"))).draw()
    assert words(hidden)[-1] == "*"
    assert len(bars(hidden)) == 1


@pytest.mark.parametrize("kind", ["bars", "horizontal-bars", "area"])
def test_shares_of_a_sum_with_a_hidden_part_are_not_shown(kind: str) -> None:
    options = ChartOptions(stacking="share")
    categories = ("2022", "2023", "2024")
    hidden = one(categories, marked((62, 30, 10), "A"), marked((38, "*", 90), "B"))
    said = words(Case(kind, hidden, options).draw())
    assert "*" in said
    if kind != "area":
        assert [word for word in said if word.endswith(" %")] == ["62 %", "38 %", "10 %", "90 %"]


def test_stacked_bars_end_where_the_sum_is() -> None:
    options = ChartOptions(stacking="stacked")
    drawing = Case("bars", data(YEARS, {"A": (10, 20, 30), "B": (30, 20, 10)}), options).draw()
    tops = [box.top for box in (filled.box for filled in bars(drawing))]
    assert sorted(tops)[-3:] == pytest.approx([max(tops)] * 3, abs=0.02)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", ["lines", "area", "bars", "heat map"])
def test_one_long_name_turns_none_of_those_beside_it(theme: str, kind: str) -> None:
    name = box_of(drawn(theme, f"{kind}: a long label"), FIVE[0])
    assert name.width > name.height


def test_turned_names_are_whole_if_that_takes_little_more() -> None:
    """Months under a low chart: none is broken."""
    said = words(HARD["bars: three-series, 156 pt high"].draw())
    assert [month for month in MONTHS if month not in said] == []


def test_a_long_name_takes_the_room_that_is_left_beside_it() -> None:
    """The last one of the bars below the name of the reference line."""
    said = words(drawn("stad", "bars with a line: a long label"))
    assert [word for word in said if "hemlöshet" in word][-1].endswith("mera")
    name = box_of(drawn("stad", "bars with a line: a long label"), "hemlöshet och mera")
    assert name.right > box_of(drawn("stad", "bars with a line: a long label"), "15").right


@pytest.mark.parametrize("name", ["area: ordinary", "area: trend", "lines: trend"])
def test_names_of_series_stand_at_the_right_edge(name: str) -> None:
    drawing = drawn("stad", name)
    assert max(label.box[2] for label in drawing.labels) == pytest.approx(drawing.width, abs=9)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", [name for name in CASES if name.startswith(("donut", "pie"))])
def test_no_leader_runs_across_a_ring(theme: str, name: str) -> None:
    drawn_shapes = list(shapes(drawn(theme, name)))
    boxes = [shape.box for shape in drawn_shapes if shape.filled]
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    bottom, top = min(box.bottom for box in boxes), max(box.top for box in boxes)
    x, y, radius = (left + right) / 2, (bottom + top) / 2, (right - left) / 2
    for leader in (shape.edges[0] for shape in drawn_shapes if len(shape.edges) == 1):
        for share in (0.1, 0.25, 0.5, 1.0):
            at_x = leader.x0 + (leader.x1 - leader.x0) * share
            at_y = leader.y0 + (leader.y1 - leader.y0) * share
            assert math.hypot(at_x - x, at_y - y) > radius


LONGEST_BAR = 0.75
"""The least share of its plot that the longest of lying bars takes, over an axis as well."""


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", [name for name in CASES if name.startswith("horizontal bars")])
def test_lying_bars_use_the_width(theme: str, name: str) -> None:
    """Few ticks would be far apart, and the last one far beyond the bars."""
    drawing = drawn(theme, name)
    bars_ = [filled.box for filled in bars(drawing) if filled.ink != house(theme).paper]
    left, right = min(box.left for box in bars_), max(box.right for box in bars_)
    assert right - left >= (drawing.width - left) * LONGEST_BAR


@pytest.mark.parametrize("theme", THEMES)
def test_a_pyramid_of_years_uses_the_width(theme: str) -> None:
    drawing = drawn(theme, "pyramid: single years")
    sides = [filled.box for filled in bars(drawing)]
    left, right = min(box.left for box in sides), max(box.right for box in sides)
    assert right - left >= drawing.width * LONGEST_BAR


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", ["lines", "area"])
def test_the_title_of_a_panel_is_nearer_to_its_plot_than_to_the_key(theme: str, kind: str) -> None:
    boxes = [Box(*label.box) for label in drawn(theme, f"{kind}: small multiples").labels]
    key, title = boxes[0], box_of(drawn(theme, f"{kind}: small multiples"), "Stadsdel A")
    tick = max((box for box in boxes if box.top < title.bottom), key=lambda box: box.top)
    assert title.bottom - tick.top < key.bottom - title.top


@pytest.mark.parametrize("theme", THEMES)
def test_names_on_maps_keep_off_the_outlines(theme: str) -> None:
    drawing = drawn(theme, "map")
    areas = [shape for shape in shapes(drawing) if shape.stroked and len(shape.edges) > 1]
    for label in drawing.labels:
        near = Box(*label.box).inset(-0.9, -0.9, -0.9, -0.9)
        assert not any(shape.crosses(near) for shape in areas), label.text


# --- colours --------------------------------------------------------------------------------------

LEAST_APART, LEAST_IN_GRAY = 12.0, 9.0
"""In CIELAB: the distance of two inks as anybody sees them, and of their lightness in gray."""

TOGETHER = (("Kvinnor", "Män"), ("Kvinnor med minderåriga barn", "Kvinnor utan minderåriga barn",
                                 "Barn"))  # fmt: skip
"""Names with inks of their own that stand in one chart."""


def sets_of_inks(theme: str) -> list[tuple[Ink, ...]]:
    style = house(theme)
    groups = [tuple(style.named[name.replace(" ", " ")] for name in group) for group in TOGETHER]
    return [style.series, *groups]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", VISIONS)
def test_inks_of_one_chart_stay_apart_for_everybody(theme: str, vision: str) -> None:
    for inks in sets_of_inks(theme):
        for ink, other in combinations(inks, 2):
            apart = difference(ink.rgb, other.rgb, vision)
            assert apart >= LEAST_APART, f"{ink.name} and {other.name}: {apart:.1f}"


@pytest.mark.parametrize("theme", THEMES)
def test_inks_of_one_chart_stay_apart_in_gray_print(theme: str) -> None:
    for inks in sets_of_inks(theme):
        for ink, other in combinations(inks, 2):
            apart = abs(lightness(ink.rgb) - lightness(other.rgb))
            assert apart >= LEAST_IN_GRAY, f"{ink.name} and {other.name}: {apart:.1f}"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", CASES)
def test_every_mark_is_seen_on_the_paper(theme: str, name: str) -> None:
    """A pale area has an outline of at least 3:1 (WCAG 2.1, 1.4.11); the grid is no mark."""
    style = house(theme)
    paper, drawing = style.paper.rgb, drawn(theme, name)
    grounds = {style.grid, style.paper, style.panel}
    used = [paint for paint in drawing.operators if isinstance(paint, Paint)]
    outlined = {paint.ink.name for paint in used if paint.stroke and paint.ink.tint == 1}
    for paint in used:
        if paint.ink not in grounds and contrast(paint.ink.rgb, paper) < GRAPHIC:
            assert paint.ink.name in outlined, paint.ink
            assert contrast(paint.ink.at(1.0).rgb, paper) >= GRAPHIC
            assert not paint.stroke


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", [name for name in CASES if "a dozen" in name])
def test_all_tints_of_a_chart_have_an_edge_or_none(theme: str, name: str) -> None:
    """Of a row of pale areas none looks different, whichever ink it is a tint of."""
    used = [paint for paint in drawn(theme, name).operators if isinstance(paint, Paint)]
    tinted = {paint.ink.name for paint in used if not paint.stroke and paint.ink.tint < 1}
    edged = {paint.ink.name for paint in used if paint.stroke and paint.ink.tint == 1}
    assert tinted <= edged


@pytest.mark.parametrize("stacking", ["stacked", "share"])
def test_parts_of_a_bar_end_where_the_paper_between_them_begins(stacking: Stacking) -> None:
    """So that the edges of pale ones are seen on all sides."""
    options = ChartOptions(stacking=stacking)
    drawing = Case("bars", data(YEARS[:1], {"A": (10,), "B": (30,), "C": (20,)}), options).draw()
    parts = sorted((filled.box for filled in bars(drawing)), key=lambda box: box.bottom)
    for below, above in pairwise(parts):
        assert above.bottom - below.top == pytest.approx(HOUSE.part, abs=0.02)


PROOF = 0.2
"""By how much the contrast that a profile tells may be less than what is reckoned with."""


def as_printed(ink: Ink) -> tuple[float, float, float]:
    """A recipe as it looks on coated paper, by the profile that is delivered with print files."""
    pixel = Image.new("CMYK", (1, 1), tuple(round(amount * 255) for amount in ink.cmyk))
    red, green, blue = ImageCms.applyTransform(pixel, on_paper()).getpixel((0, 0))
    return (red / 255, green / 255, blue / 255)


@cache
def on_paper() -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(BytesIO(fogra39().profile)),
        ImageCms.createProfile("sRGB"),
        "CMYK",
        "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def legibility(theme: str, ground: Ink) -> float:
    """The contrast of a value with the area that it stands on, on the screen or on paper."""
    type_ = house(theme).type_on(ground)
    printed = contrast(as_printed(type_), as_printed(ground))
    return min(contrast(type_.rgb, ground.rgb), printed + PROOF)


@pytest.mark.parametrize("theme", THEMES)
def test_values_can_be_read_on_the_inks_of_a_dozen_series(theme: str) -> None:
    style = house(theme)
    for ink in (*style.inks_for(DOZEN), *style.named.values()):
        assert legibility(theme, ink) >= READABLE, ink


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("count", range(1, 9))
def test_numbers_can_be_read_on_every_class_of_a_heat_map(theme: str, count: int) -> None:
    """Halfway to the full ink neither black nor white can be: no class is of that shade."""
    style = house(theme)
    bounds = tuple(float(bound) for bound in range(count + 1))
    scale = shades(bounds, ChartOptions(classes=bounds), style, number_format(bounds, style.locale))
    tints = [ink.tint for ink in scale.inks]
    assert tints == sorted(set(tints))
    for ink in scale.inks:
        assert legibility(theme, ink) >= READABLE, ink


@pytest.mark.parametrize("theme", THEMES)
def test_names_can_be_read_on_every_class_of_a_map(theme: str) -> None:
    ramp, names = house(theme).ramp_ink(), house(theme).text.ink
    used = [paint.ink for paint in drawn(theme, "map: districts").operators
            if isinstance(paint, Paint) and not paint.stroke]  # fmt: skip
    grounds = [ink for ink in used if isinstance(ink, Ink) and ink.name == ramp.name]
    assert min(contrast(names.rgb, ground.rgb) for ground in grounds) >= READABLE
    assert min(contrast(as_printed(names), as_printed(one)) for one in grounds) >= READABLE


@pytest.mark.parametrize("theme", THEMES)
def test_a_name_that_just_has_room_stands_in_its_area(theme: str) -> None:
    """Kungsholmen, close to its outline, but between its neighbours and not above them."""
    drawing = drawn(theme, "map: districts")
    name, above = box_of(drawing, "Kungsholmen"), box_of(drawing, "Norra innerstaden")
    assert box_of(drawing, "Södermalm").top < name.bottom < name.top < above.bottom


def test_a_name_without_room_in_its_area_stands_in_no_other() -> None:
    """Larger type leaves Kungsholmen none: it stands above all areas, led there by a line."""
    drawing = CASES["map: districts"].draw(house("skarm"))
    names = {name: box_of(drawing, name) for name in ("Kungsholmen", "Södermalm", "Järva")}
    assert names["Kungsholmen"].bottom > names["Järva"].top
    assert names["Kungsholmen"].bottom > names["Södermalm"].top + 100
