"""Colour is never the only carrier: every distinction is made by words, place, shape or lightness.

What is filled and marked is noted while a figure is drawn; a key's samples are those beside words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import combinations, pairwise
from typing import Any
from unittest.mock import patch

import pytest

from tests.charts.cases import data
from tests.charts.hard import THEMES, cases, house
from tests.charts.house import GRAN, HAV, NATT, OCKRA, ROST, STEN
from tests.charts.house import style as plain_style
from tests.charts.test_charts_hard import LEAST_IN_GRAY, drawn
from tests.charts.vision import lightness
from typeset.charts.chart import prepare
from typeset.charts.geometry import Box
from typeset.charts.markers import SHAPES
from typeset.charts.options import ChartOptions
from typeset.charts.patterns import by_series
from typeset.charts.plate import Plate
from typeset.drawing import FillWith, Form, Label, Place
from typeset.ink import Ink

CASES = cases()
NEAR = 5.0
"""Points from a sample of a key to its name, at most."""
TOLD_APART = 5.0
"""In CIELAB lightness: neighbouring shades of one ink on a map or in a heat map."""


@dataclass(frozen=True, slots=True)
class Look:
    """An area or mark, as it is drawn."""

    box: Box
    ink: Ink
    pattern: str | None = None
    shape: int | None = None


@dataclass(slots=True)
class Noted:
    """What was drawn last: a figure may be drawn twice, the second time lower."""

    areas: list[Look] = field(default_factory=list)
    marks: list[Look] = field(default_factory=list)
    labels: Sequence[Label] = ()

    def key(self, names: Sequence[str] = ()) -> dict[str, Look]:
        """The samples of the key by the names beside them: any, or these `names`."""
        samples: dict[str, Look] = {}
        for label in self.labels:
            if names and label.text.replace("\N{NO-BREAK SPACE}", " ") not in names:
                continue
            left, bottom, _, top = label.box
            for look in (*self.areas, *self.marks):
                middle = (look.box.bottom + look.box.top) / 2
                beside = 0 < left - look.box.right < NEAR and bottom < middle < top
                if beside and look.box.height < 2 * NEAR:
                    samples.setdefault(label.text, look)
        return samples


@cache
def noted(theme: str, name: str) -> Noted:
    found = Noted()
    init, fill, mark, shape = Plate.__init__, Plate.fill, Plate.mark, Plate.shape

    def begin(plate: Plate, *size: Any) -> None:
        found.areas, found.marks = [], []
        init(plate, *size)

    def note_fill(plate: Plate, boxes: Any, inks: Any, *args: Any, **more: Any) -> None:
        patterns = more.get("patterns") or [None] * len(boxes)
        for box, ink, pattern in zip(boxes, inks, patterns, strict=True):
            found.areas.append(Look(box, ink, pattern))
        fill(plate, boxes, inks, *args, **more)

    def note_mark(plate: Plate, x: float, y: float, which: int, ink: Ink) -> None:
        half = plate.style.measures.mark / 2
        found.marks.append(Look(Box(x - half, y - half, x + half, y + half), ink, shape=which))
        mark(plate, x, y, which, ink)

    def note_shape(plate: Plate, rings: Any, ink: Ink | None, *args: Any, **more: Any) -> None:
        xs, ys = zip(*((x, y) for ring in rings for x, y in ring), strict=True)
        if ink is not None:
            box = Box(min(xs), min(ys), max(xs), max(ys))
            found.areas.append(Look(box, ink, more.get("pattern")))
        shape(plate, rings, ink, *args, **more)

    with (
        patch.object(Plate, "__init__", begin),
        patch.object(Plate, "fill", note_fill),
        patch.object(Plate, "mark", note_mark),
        patch.object(Plate, "shape", note_shape),
    ):
        found.labels = drawn.__wrapped__(theme, name).labels
    return found


def of(*kinds: str, stacked: bool | None = None) -> list[str]:
    """The cases of these kinds that have several series."""
    return [
        name
        for name, case in CASES.items()
        if case.kind in kinds
        and max(len(panel.series) for panel in case.data.panels) > 1
        and (stacked is None or (case.options.stacking != "grouped") == stacked)
    ]


def series(name: str) -> list[str]:
    """The names of a case's series."""
    panels = CASES[name].data.panels
    return list(dict.fromkeys(one.name for panel in panels for one in panel.series))


def said(labels: Sequence[Label]) -> str:
    """All words, as if no name was broken into lines."""
    return " ".join(label.text for label in labels).replace("\N{NO-BREAK SPACE}", " ")


def test_every_kind_is_judged() -> None:
    alone = {"histogram", "outline", "donut", "pie", "python"}
    judged = {CASES[name].kind for group in JUDGED.values() for name in group}
    assert {case.kind for case in CASES.values()} - alone == judged


JUDGED = {
    "marks": of("lines", "dots", "dumbbell", "slope"),
    "beside": of("bars", "horizontal-bars", stacked=False),
    "on each other": [*of("bars", "horizontal-bars", stacked=True), *of("area")],
    "opposite": of("pyramid"),
    "classes": [name for name, case in CASES.items() if case.kind in ("map", "heat-map")],
}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", JUDGED["marks"])
def test_marks_of_series_differ_in_shape(theme: str, name: str) -> None:
    """In a key; without one each line is named where it ends."""
    key = noted(theme, name).key(series(name))
    if not key:
        words = said(noted(theme, name).labels)
        assert [one for one in series(name) if one.split()[0] not in words] == []
        return
    shapes = [look.shape for look in key.values()]
    assert len(key) == len(series(name))
    assert len({shape % (2 * len(SHAPES)) for shape in shapes if shape is not None}) == len(shapes)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", JUDGED["beside"])
def test_bars_of_series_stand_in_the_order_of_the_key(theme: str, name: str) -> None:
    """Their places in each group are the same; inks that come again have patterns besides."""
    found = noted(theme, name)
    key = found.key(series(name))
    assert list(key) == series(name)
    looks = [(look.ink, look.pattern) for look in key.values()]
    assert len(set(looks)) == len(looks)
    for group in _groups(found, key, upright=CASES[name].kind == "bars"):
        places = [looks.index((look.ink, look.pattern)) for look in group]
        assert places == sorted(places)


def _groups(found: Noted, key: dict[str, Look], upright: bool) -> Iterator[list[Look]]:
    """Bars that stand beside each other, in order of their places."""
    samples = {id(look) for look in key.values()}
    paper = house(THEMES[0]).paper.name
    bars = [
        (look.box.left if upright else -look.box.top, look)
        for look in found.areas
        if id(look) not in samples and look.ink.name != paper
    ]
    bars.sort(key=lambda one: one[0])
    group: list[Look] = []
    for (place, look), (after, _) in pairwise([*bars, (float("inf"), bars[-1][1])]):
        group.append(look)
        size = look.box.width if upright else look.box.height
        if after - place > size + 2:
            yield group
            group = []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", JUDGED["on each other"])
def test_parts_on_each_other_are_named_or_patterned(theme: str, name: str) -> None:
    """In a key no two samples are alike in gray, and neighbours differ in their patterns."""
    found = noted(theme, name)
    names = series(name)
    key = found.key(names)
    if not key:
        assert [one for one in names if one.split()[0] not in said(found.labels)] == []
        return
    assert list(key) == names
    looks = list(key.values())
    for look, after in pairwise(looks):
        assert look.pattern != after.pattern
    for look, other in combinations(looks, 2):
        apart = abs(lightness(look.ink.rgb) - lightness(other.ink.rgb))
        assert look.pattern != other.pattern or apart >= LEAST_IN_GRAY
    if len(looks) <= len(house(theme).patterns) + 1:
        assert len({look.pattern for look in looks}) == len(looks)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", JUDGED["on each other"])
def test_values_on_patterns_stand_on_the_ink_and_leave_half_of_the_pattern(
    theme: str, name: str
) -> None:
    """A patch of paper would hide more of the pattern than it lets be seen of the value."""
    found = noted(theme, name)
    patterned = [look for look in found.areas if look.pattern]
    assert house(theme).paper not in {look.ink for look in found.areas}
    for plain in (look for look in found.areas if look.pattern is None):
        around = [look for look in patterned if look.box.holds(plain.box) and look.ink == plain.ink]
        assert all(2 * size(plain.box) <= size(look.box) * 1.1 for look in around)


def size(box: Box) -> float:
    return box.width * box.height


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", JUDGED["opposite"])
def test_the_sides_of_a_pyramid_are_named_above_them(theme: str, name: str) -> None:
    found = noted(theme, name)
    assert found.key() == {}
    assert [one for one in series(name) if one.split()[0] not in said(found.labels)] == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", JUDGED["classes"])
def test_classes_are_numbered_or_get_darker_step_by_step(theme: str, name: str) -> None:
    """Shades of one ink are no colours: lightness alone tells them, as in gray print."""
    found = noted(theme, name)
    shades = [lightness(look.ink.rgb) for look in found.key().values()]
    assert len({look.ink.name for look in found.key().values()}) <= 1
    assert all(before - after >= TOLD_APART for before, after in pairwise(shades))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", [n for n, c in CASES.items() if c.kind in ("donut", "pie")])
def test_every_part_of_a_whole_is_named_where_it_lies(theme: str, name: str) -> None:
    found = noted(theme, name)
    assert found.key() == {}
    parts = CASES[name].data.panels[0].categories
    assert [one for one in parts if one.split()[0] not in said(found.labels)] == []


def test_the_judge_reads_keys() -> None:
    """What is found to be no key is none."""
    keyed: defaultdict[str, int] = defaultdict(int)
    for name in CASES:
        keyed[CASES[name].kind] += bool(noted(THEMES[0], name).key())
    assert all(keyed[kind] for kind in ("bars", "horizontal-bars", "dots", "heat-map", "area"))
    assert not any(keyed[kind] for kind in ("donut", "pie", "pyramid", "slope", "histogram"))


@pytest.mark.parametrize("inks", range(1, 7))
def test_no_two_parts_share_both_ink_and_pattern_while_there_are_others(inks: int) -> None:
    """However many inks a theme has."""
    look = replace(plain_style(), series=(NATT, ROST, HAV, GRAN, OCKRA, STEN)[:inks], named={})
    names = [f"Del {number}" for number in range(min(12, inks * (len(look.patterns) + 1)))]
    chart = by_series(
        prepare(Plate(look, 300, 200), data(["2024"], dict.fromkeys(names, (1,))), ChartOptions())
    )
    looks = [(chart.inks[name], chart.patterns[name]) for name in names]
    assert len(set(looks)) == len(names)
    assert all(one[1] != after[1] for one, after in pairwise(looks))


@pytest.mark.parametrize(
    "name", ["bars: a dozen series", "horizontal bars, stacked: a dozen series"]
)
def test_patterns_are_tiles_of_a_few_points(name: str) -> None:
    """matplotlib's own hatches would make half a megabyte of these."""
    forms = [
        one.what
        for one in drawn(THEMES[0], name).operators
        if isinstance(one, Place) and isinstance(one.what, Form)
    ]
    tiles = [one.tile for form in forms for one in form.operators if isinstance(one, FillWith)]
    assert len({tile.operators for tile in tiles}) == 2 + 2 * ("stacked" in name)
    assert all(tile.side < NEAR for tile in tiles)
    assert sum(len(str(operator)) for tile in tiles for operator in tile.operators) < 9000
