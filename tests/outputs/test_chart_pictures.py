"""docs/charts.md: every kind is on it, all its YAML builds, and each picture has its words."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from tests.judges.tags import read
from tests.outputs.chart_pictures import PAGE, built, examples, pictures
from typeset.layout.chart_models import ChartKind
from typeset.layout.figure_rules import USES

TEXT = PAGE.read_text(encoding="utf-8")
FIGURES = examples(TEXT)


def kinds(figures: dict[str, str]) -> set[str]:
    lines = (line for text in figures.values() for line in text.splitlines())
    found = {line.removeprefix("  chart: ") for line in lines if line.startswith("  chart: ")}
    return {kind.split(":")[0] for kind in found}


def test_every_kind_is_on_the_page() -> None:
    assert kinds(FIGURES) == {*get_args(ChartKind), "python"}


def test_every_picture_is_in_its_place() -> None:
    folder = PAGE.parent / "images" / "charts"
    assert {path.stem for path in folder.glob("*.png")} == set(FIGURES)
    assert all((PAGE.parent / f"images/charts/{name}.png").is_file() for name in FIGURES)


def test_an_example_without_its_picture_is_not_taken() -> None:
    assert examples(TEXT.replace("![A pie", "A pie")).keys() == FIGURES.keys() - {"pie"}


def test_settings_that_only_some_kinds_use_are_explained() -> None:
    explained = [line for line in TEXT.splitlines() if line.startswith("| `")]
    for key in USES.keys() - {"category", "series", "value", "areas"}:
        assert any(f"`{key}`" in line.split("|")[1] for line in explained), key
    assert "`areas` names" in TEXT


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(FIGURES, tmp_path_factory.mktemp("charts"))


def test_all_examples_build_without_a_warning(finished: Path) -> None:
    import json

    report = json.loads((finished.parents[1] / "build.json").read_text("utf-8"))
    # The examples are about charts: their texts have numbers that no data has.
    assert {one["code"] for one in report["diagnostics"]} <= {"typed-numbers"}
    assert len(read(finished).find("Figure")) == len(FIGURES)


def test_pictures_are_cut_out_of_the_pages(finished: Path) -> None:
    for name, image in zip(FIGURES, pictures(finished), strict=True):
        assert image.width > 600, name
        assert len(image.getcolors(1 << 20) or []) > 8, name
