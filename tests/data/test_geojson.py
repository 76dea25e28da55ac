"""Areas of a map come from GeoJSON, each with its name and the point where the name is set."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import LAYOUT, Golden
from typeset.data.geojson import outlines
from typeset.data.series import Outline
from typeset.diagnostics import Diagnostics, Span, render

SQUARE = [[0, 0], [4, 0], [4, 2], [0, 2], [0, 0]]
SMALL = [[10, 10], [11, 10], [11, 11], [10, 11], [10, 10]]


def feature(kind: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def read(features: Any, folder: Path) -> tuple[tuple[Outline, ...], Diagnostics]:
    path = folder / "karta.geojson"
    lines = ",\n".join(map(json.dumps, features)) if isinstance(features, list) else ""
    text = f"[\n{lines}\n]" if lines else json.dumps(features)
    path.write_text(f'{{"type": "FeatureCollection", "features": {text}}}', encoding="utf-8")
    diagnostics = Diagnostics()
    return outlines(path, diagnostics), diagnostics


def good(folder: Path, *features: dict[str, Any]) -> tuple[Outline, ...]:
    areas, diagnostics = read(list(features), folder)
    assert not len(diagnostics), list(map(render, diagnostics))
    return areas


def test_a_polygon_keeps_its_rings_and_its_label(tmp_path: Path) -> None:
    (area,) = good(tmp_path, feature("Polygon", [SQUARE], name=" Järva ", label=[1, 1.5]))
    assert area.name == "Järva"
    assert area.rings == (tuple((float(x), float(y)) for x, y in SQUARE),)
    assert area.label == (1.0, 1.5)


def test_without_a_label_the_name_stands_at_the_centre_of_the_largest_part(tmp_path: Path) -> None:
    (area,) = good(tmp_path, feature("MultiPolygon", [[SMALL], [SQUARE]], name="Järva"))
    assert len(area.rings) == 2
    assert area.label == (2.0, 1.0)


def test_the_direction_of_a_ring_does_not_matter(tmp_path: Path) -> None:
    (area,) = good(tmp_path, feature("Polygon", [SQUARE[::-1]], name="Järva"))
    assert area.label == (2.0, 1.0)


def test_areas_stand_in_the_order_of_the_file_and_heights_are_left_out(tmp_path: Path) -> None:
    raised = [[x, y, 25.5] for x, y in SQUARE]
    areas = good(
        tmp_path, feature("Polygon", [raised], name="B"), feature("Polygon", [SMALL], name="A")
    )
    assert [area.name for area in areas] == ["B", "A"]
    assert areas[0].rings[0][1] == (4.0, 0.0)


def test_a_ring_without_an_area_has_a_centre_all_the_same(tmp_path: Path) -> None:
    line = [[0, 0], [2, 0], [4, 0], [0, 0]]
    (area,) = good(tmp_path, feature("Polygon", [line], name="Gräns"))
    assert area.label == (1.5, 0.0)


def test_a_missing_file_is_told_where_it_was_named(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    asked = Span(Path("a.yaml"), 3, 7)
    assert outlines(tmp_path / "karta.geojson", diagnostics, asked) == ()
    (found,) = diagnostics
    assert (found.code, found.span) == ("missing-file", asked)


def test_mistakes_in_features_are_all_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Golden
) -> None:
    monkeypatch.chdir(tmp_path)
    wrong = [
        feature("Polygon", [SQUARE]),
        feature("Polygon", [SQUARE], name=""),
        feature("Point", [1, 2], name="a"),
        feature("Polygon", [SQUARE[:3]], name="b"),
        feature("Polygon", [[*SQUARE[:4], [0]]], name="c"),
        feature("Polygon", [[*SQUARE[:4], [0, "x"]]], name="d"),
        feature("Polygon", [[*SQUARE[:4], [0, float("nan")]]], name="e"),
        feature("MultiPolygon", [SQUARE], name="f", label=[1]),
        feature("MultiPolygon", [1], name="g"),
        feature("Polygon", [], name="h"),
        {"type": "Feature", "properties": {"name": "i"}, "geometry": None},
        {"type": "Feature", "properties": None},
    ]
    areas, diagnostics = read(wrong, Path("."))
    assert areas == ()
    golden("mistakes/geojson-features.txt", "".join(f"{render(d)}\n\n" for d in diagnostics))


def test_what_is_no_feature_is_told_at_the_beginning(tmp_path: Path) -> None:
    areas, diagnostics = read([7, feature("Polygon", [SQUARE], name="a")], tmp_path)
    assert areas == ()
    assert [str(found.span) for found in diagnostics] == [f"{tmp_path}/karta.geojson:1:1"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "bad-geojson"),
        (b'{"features": [}', "bad-geojson"),
        (b'{"features": []}', "bad-geojson"),
        (b"[]", "bad-geojson"),
        ('{"a": "å"}'.encode("latin-1"), "not-utf-8"),
    ],
)
def test_a_file_that_is_no_geojson_is_told(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "karta.geojson"
    path.write_bytes(content)
    diagnostics = Diagnostics()
    assert outlines(path, diagnostics) == ()
    assert [found.code for found in diagnostics] == [code]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.just("Polygon"),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["type", "properties", "geometry", "coordinates", "name"]), inner
        )
    ),
    max_leaves=20,
)


@settings(deadline=None)
@given(JSON)
def test_no_content_ends_in_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, content: Any
) -> None:
    areas, diagnostics = read(content, tmp_path_factory.getbasetemp())
    assert bool(areas) != diagnostics.has_errors


def test_the_sample_reports_map_has_all_its_areas() -> None:
    diagnostics = Diagnostics()
    path = LAYOUT.parents[1] / "data" / LAYOUT.name / "stadsdelsomraden.geojson"
    assert len(outlines(path, diagnostics)) == 11
    assert not len(diagnostics)
