"""Figures: nobody is left without what they show."""

from __future__ import annotations

import pytest

from tests.content.reports import (
    Settle,
    Settled,
    chapter,
    figure,
    figures,
    roles,
    where,
    words,
)

MAP = """\
{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Norr"},
 "geometry": {"type": "Polygon", "coordinates": [[[0,0],[0,1],[1,1],[1,0],[0,0]]]}}]}
"""


def written(**changes: str) -> str:
    return chapter(
        f"body:\n  - text: Se [@ring].\n  - figure: ring\nfigures:\n  ring: {figure(**changes)}\n"
    )


def settled(report: Settle, *, accessible: bool = True, **changes: str) -> Settled:
    return report(written(**changes), accessible=accessible)


# --- alternative text


def test_a_figure_says_its_alternative_text(report: Settle) -> None:
    made = settled(report, alt="Ring i två delar")
    assert made.found == []
    (ring,) = figures(made.chapter)
    assert ring.node.role == "Figure"
    assert ring.node.alternative == "Ring i två delar"


@pytest.mark.parametrize("alt", ["", "''", "'  '"], ids=["no key", "empty", "spaces"])
@pytest.mark.parametrize(("accessible", "severity"), [(True, "error"), (False, "warning")])
def test_a_figure_without_one_is_an_error_for_the_web_and_a_warning_for_print(
    report: Settle, alt: str, accessible: bool, severity: str
) -> None:
    made = settled(report, alt=alt, accessible=accessible)
    place = where(written(alt=alt), "ring\nfigures")
    assert made.found == [f"chapters/01.yaml:{place} no-alternative-text"]
    assert str(made.only().severity) == severity


@pytest.mark.parametrize("alt", ["Andel efter kön", "Andel efter kön.", "' Andel efter kön'"])
@pytest.mark.parametrize(("accessible", "severity"), [(True, "error"), (False, "warning")])
def test_a_caption_is_no_alternative(
    report: Settle, alt: str, accessible: bool, severity: str
) -> None:
    made = settled(report, alt=alt, accessible=accessible)
    key = "alt: '" if alt.startswith("'") else "alt: "
    place = where(written(alt=alt), key, after=True)
    assert made.found == [f"chapters/01.yaml:{place} caption-as-alternative"]
    assert str(made.only().severity) == severity


def test_a_caption_is_never_used_instead(report: Settle) -> None:
    made = settled(report, alt="", accessible=False)
    (ring,) = figures(made.chapter)
    assert ring.node.alternative == ""


# --- structure and words


def test_a_caption_stands_beside_its_figure_not_in_it(report: Settle) -> None:
    made = settled(report, notes="[Obs]")
    (ring,) = figures(made.chapter)
    group = ring.node.parent
    assert group is not None
    assert group.role == "Div"
    assert roles(group) == ["Caption", "Figure", "P", "P"]
    assert group.parent is made.chapter.node


@pytest.mark.parametrize(
    ("illustrative", "source", "line"),
    [
        ("true", "Systemet", "Källa: Systemet. Illustrativa värden."),
        ("true", "Systemet.", "Källa: Systemet. Illustrativa värden."),
        ("true", "'[SCB](https://scb.se)'", "Källa: SCB. Illustrativa värden."),
        ("false", "Systemet", "Källa: Systemet."),
        ("", "Systemet", "Källa: Systemet."),
    ],
)
def test_the_source_line_says_whether_values_are_illustrative(
    report: Settle, illustrative: str, source: str, line: str
) -> None:
    made = settled(report, illustrative=illustrative, source=source)
    (ring,) = figures(made.chapter)
    assert words(ring.source.inlines) == line


def test_the_source_line_speaks_the_reports_language(report: Settle) -> None:
    made = report(written(illustrative="true", source="Registry"), language="en")
    (ring,) = figures(made.chapter)
    assert words(ring.source.inlines) == "Source: Registry. Illustrative values."


def test_charts_get_values_and_maps_get_outlines(report: Settle) -> None:
    (ring,) = figures(settled(report).chapter)
    assert [panel.categories for panel in ring.data.panels] == [("Kvinnor", "Män")]
    assert ring.data.outlines == ()
    spec = figure(chart="map", data="karta.geojson", category="", value="")
    body = f"body:\n  - text: Se [@karta].\n  - figure: karta\nfigures:\n  karta: {spec}\n"
    made = report(chapter(body), files={"data/karta.geojson": MAP})
    assert made.found == []
    (one,) = figures(made.chapter)
    assert [outline.name for outline in one.data.outlines] == ["Norr"]
    assert one.data.panels == ()


def test_a_figure_whose_data_is_missing_is_left_out(report: Settle) -> None:
    made = settled(report, data="andl.csv")
    assert figures(made.chapter) == []
    assert made.only().code == "missing-file"
    assert made.only().hints == ("did you mean “andel.csv”?",)
