"""Settings of figures: each kind takes those that it can use, and no others."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.content.reports import Settle, chapter, figure
from typeset.content.exhibit_blocks import Figure
from typeset.layout.chart_models import ChartKind
from typeset.layout.exhibits import FigureSpec
from typeset.layout.figure_rules import USES, script_of

SETTINGS = {
    "stacking": "stacked",
    "combine": "sum",
    "order": "{kön: [Män, Kvinnor]}",
    "sort": "falling",
    "first": "Kvinnor",
    "last": "Män",
    "references": "[{value: 50, label: Riket}]",
    "classes": "4",
    "highlight": "Män",
    "panels": "kön",
    "scale": "each",
    "areas": "x.geojson",
    "total": "Män",
    "unit": "procent",
}


def written(**changes: str) -> str:
    return chapter(
        f"body:\n  - text: Se [@f].\n  - figure: f\nfigures:\n  f: {figure(**changes)}\n"
    )


@pytest.mark.parametrize("key", SETTINGS)
@pytest.mark.parametrize("kind", ["donut", "bars", "outline", "slope"])
def test_a_setting_that_a_kind_cannot_use_is_an_error_at_its_place(
    report: Settle, kind: str, key: str
) -> None:
    made = report(written(chart=kind, **{key: SETTINGS[key]}))
    unused = [one for one in made.diagnostics if one.code == "unused-setting"]
    told = [one for one in unused if f"no use for “{key}”" in one.message]
    assert bool(told) == (kind not in USES[key])
    for one in told:
        assert one.span is not None
        line = one.span.file.read_text("utf-8").splitlines()[one.span.line - 1]
        value = SETTINGS[key].strip("[]{")
        assert line[one.span.column - 1 :].lstrip("[{").startswith(value.split(":")[0])


def test_every_setting_of_some_kinds_is_a_key_of_figures() -> None:
    assert set(USES) <= set(FigureSpec.model_fields)
    assert set().union(*USES.values()) <= set(get_args(ChartKind))


def test_a_scale_without_panels_is_told(report: Settle) -> None:
    made = report(written(chart="bars", scale="each"))
    assert [one.code for one in made.diagnostics] == ["unused-setting"]
    assert "panels" in made.diagnostics[0].hints[0]


def test_limits_of_classes_rise(report: Settle) -> None:
    made = report(written(chart="heat-map", classes="[0, 50, 20]"))
    assert [one.code for one in made.diagnostics] == ["limits-out-of-order"]


def test_a_function_is_named_by_file_and_name() -> None:
    found = script_of("python:diagram/eget.py:rita")
    assert found is not None
    assert (found.file.as_posix(), found.function) == ("diagram/eget.py", "rita")
    assert script_of("bars") is None


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        ({"order": "{kön: [Män]}", "sort": "falling"}, ["two-orders"]),
        ({"order": "{kön: [Män]}"}, []),
        ({"sort": "falling"}, []),
        ({"order": "{namn: [B]}", "sort": "falling", "series": "namn"}, []),
    ],
)
def test_categories_have_one_order(report: Settle, keys: dict[str, str], codes: list[str]) -> None:
    andel = {"data/andel.csv": "kön,namn,andel\nKvinnor,A,1\nMän,A,2\nKvinnor,B,3\nMän,B,4\n"}
    given = {"series": "namn"} | keys
    made = report(written(chart="bars", **given), files=andel)
    assert [one.code for one in made.diagnostics] == codes


def test_categories_of_a_chart_stand_by_value_and_its_series_as_named(report: Settle) -> None:
    andel = {"data/andel.csv": "kön,namn,andel\nKvinnor,A,1\nMän,A,2\nKvinnor,B,3\nMän,B,4\n"}
    keys = {"order": "{namn: [B]}", "sort": "falling", "series": "namn", "chart": "bars"}
    made = report(written(**keys), files=andel)
    (drawn,) = (one for one in made.chapter.blocks if isinstance(one, Figure))
    (panel,) = drawn.data.panels
    assert panel.categories == ("Män", "Kvinnor")
    assert [(one.name, one.values) for one in panel.series] == [("B", (4, 3)), ("A", (2, 1))]
