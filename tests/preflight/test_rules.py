"""Every rule finds the file that breaks it, and nothing else does."""

from __future__ import annotations

import re

import pytest
from pikepdf import Array

from tests.conftest import Sample
from tests.preflight.good import Good
from tests.preflight.mutants import MUTANTS, Mutation, annotate, paint, spoiled
from typeset.preflight.finding import Severity
from typeset.preflight.registry import rules
from typeset.preflight.rule import Limits, Options
from typeset.preflight.run import Verdict, preflight

RULES = rules("print")
BOUND = Options(binding="stitched")


def judged(good: Good, options: Options = BOUND) -> Verdict:
    return preflight(good.bytes(), "good.pdf", "print", options)


def found(verdict: Verdict) -> set[str]:
    return {one.rule for one in verdict.findings}


def test_nothing_is_found_in_a_good_file() -> None:
    assert judged(Good()).findings == ()


def test_our_own_print_file_passes(sample: Sample) -> None:
    verdict = preflight(sample.print_file, "sample")
    assert [one for one in verdict.findings if one.severity is Severity.ERROR] == []
    assert verdict.pages > 20


def test_our_own_web_file_would_not(sample: Sample) -> None:
    verdict = preflight(sample.web_report, "sample")
    assert {"pdfx-version", "output-intent", "device-colour", "annotations"} <= found(verdict)


CASES = [
    pytest.param(rule, mutation, id=f"{rule}-{at}")
    for rule, mutations in MUTANTS.items()
    for at, mutation in enumerate(mutations)
]

ALSO = {
    "layer-automation": {"layers"},
    "hidden-layers": {"layers"},
    "damaged": set(),
    "postscript": set(),
}
"""A file cannot have such a fault without another."""


@pytest.mark.parametrize(("rule", "mutation"), CASES)
def test_what_breaks_a_rule_is_found_and_nothing_else(rule: str, mutation: Mutation) -> None:
    good = Good()
    mutation(good)
    verdict = preflight(spoiled(rule, good.bytes()), "bad.pdf", "print", BOUND)
    assert found(verdict) - ALSO.get(rule, set()) == {rule}
    told = [one for one in verdict.findings if one.rule == rule]
    assert all(one.message and one.advice and one.clause for one in told)
    own = next(one for one in RULES if one.id == rule)
    if own.page_check is not None:
        assert {one.page for one in told} <= {1, 2, 3, 4}


def test_every_rule_has_a_file_that_breaks_it() -> None:
    assert {rule.id for rule in RULES} == set(MUTANTS)
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_severity_grows_with_the_fault() -> None:
    severities = {}
    for width in (110, 60):
        good = Good()
        good.resources.XObject.Picture = good.picture(width=width)
        (one,) = judged(good).findings
        severities[width] = one.severity
    assert severities == {110: Severity.WARNING, 60: Severity.ERROR}


@pytest.mark.parametrize(("ink", "severity"), [(0.75, "warning"), (0.95, "error")])
def test_a_little_too_much_ink_is_a_warning(ink: float, severity: str) -> None:
    good = Good()
    paint(good, f"0.9 0.7 0.7 {ink} k 120 100 40 40 re f".encode())
    (one,) = judged(good).findings
    assert (one.rule, str(one.severity)) == ("ink-sum", severity)
    assert one.bbox is not None
    assert (abs(one.bbox.x0 - 120) < 3, abs(one.bbox.y1 - 140) < 3) == (True, True)
    (most,) = re.findall(r"up to (\d+) %", one.message)
    assert abs(int(most) - 100 * (2.3 + ink)) < 2


def test_too_much_ink_on_a_spot_counts_for_nothing() -> None:
    good = Good()
    paint(good, b"1 1 1 1 k 120 100 8 8 re f")
    assert judged(good).findings == ()


def test_black_overprinting_a_light_colour_is_no_ink_too_much() -> None:
    good = Good()
    paint(good, b"0.9 0.9 0 0 k 120 100 40 40 re f /Overprint gs 0 0 0 1 k 120 100 40 40 re f")
    assert judged(good).findings == ()


@pytest.mark.parametrize(
    ("code", "heavy"),
    [
        (b"1 1 0.8 0.9 k 120 100 40 40 re f", True),
        (b"1 1 0.8 0 k 120 100 40 40 re f", False),
        (b"0.9 0.9 0.9 0 k 120 100 40 40 re f /Overprint gs 0 0 0 0.6 k 120 100 40 40 re f", True),
        (b"0.9 0.9 0.9 0 k 120 100 40 40 re f /Overprint gs 0 0 0 0.6 k 60 60 20 20 re f", False),
        (b"0.9 0.9 0 0.6 k 120 100 40 40 re f /Overprint gs 0 0 0 1 k 120 100 40 40 re f", False),
        (b"0.9 0.9 0 0.6 k 120 100 40 40 re f /Overprint gs 0 0 0.5 0 k 0 0 5 5 re f", False),
        (b"1 0.9 0.9 0.5 K 20 w 120 100 m 180 100 l S", True),
    ],
)
def test_flat_colours_are_summed_without_pictures_too(code: bytes, heavy: bool) -> None:
    good = Good()
    good.contents = good.contents.replace(b"/Picture Do", b"")
    paint(good, code)
    assert ("ink-sum" in found(judged(good))) == heavy


def test_what_is_covered_does_not_count() -> None:
    good = Good()
    paint(good, b"1 1 0 0 k 120 100 40 40 re f 0 0 1 1 k 120 100 40 40 re f")
    assert judged(good).findings == ()


def test_annotations_outside_the_bleed_and_printers_marks_are_let_be() -> None:
    for subtype, box in (("Text", (0, 0, 10, 10)), ("TrapNet", (50, 50, 90, 90))):
        good = Good()
        annotate(good, subtype, box)
        assert judged(good).findings == ()


def test_a_page_that_keeps_off_the_edge_needs_no_bleed() -> None:
    good = Good()
    good.contents = b"0.5 0 0 0 k 60 60 100 100 re f"
    for page in good.pdf.pages:
        page.obj.BleedBox = page.obj.TrimBox
    assert judged(good).findings == ()


def test_a_group_that_is_not_isolated_blends_in_the_space_around_it() -> None:
    good = Good()
    MUTANTS["blending-space"][1](good)
    good.resources.XObject.X.Group.I = False
    assert judged(good).findings == ()


@pytest.mark.parametrize(
    "code",
    [
        b"/Overprint gs 0 0 0 1 k BT /F 10 Tf 120 290 Td (Over) Tj ET",
        b"0 0 0 1 k BT /F 10 Tf 120 120 Td (Papper) Tj ET",
        b"0 0 0 0 k 110 280 80 30 re f 0 0 0 1 k BT /F 10 Tf 120 290 Td (Vitt) Tj ET",
        b"0 0 0 1 k BT /F 30 Tf 120 290 Td (Stor) Tj ET",
    ],
    ids=["overprints", "on paper", "on white", "large"],
)
def test_black_text_may_be_cut_out_where_it_does_no_harm(code: bytes) -> None:
    good = Good()
    paint(good, code)
    assert judged(good).findings == ()


@pytest.mark.parametrize(("bleed", "rules"), [(3.0, {"bleed"}), (2.0, set()), (0.0, set())])
def test_less_bleed_may_be_asked_for(bleed: float, rules: set[str]) -> None:
    good = Good()
    edge = 30 - 2 * 72 / 25.4
    good.contents = f"0.5 0 0 0 k {edge} 100 50 50 re f".encode()
    for page in good.pdf.pages:
        page.obj.BleedBox = Array([edge, edge, 260 - edge, 360 - edge])
    assert found(judged(good, Options(Limits(bleed=bleed), "stitched"))) == rules


def test_white_that_reaches_the_edge_needs_no_bleed() -> None:
    good = Good()
    paint(good, b"0 0 0 0 k 30 30 200 100 re f")
    assert judged(good).findings == ()


@pytest.mark.parametrize(
    ("pages", "binding", "severity"),
    [
        (4, "stitched", None), (2, "stitched", "error"), (2, "glued", None), (3, "glued", "error"),
        (3, "spiral", None), (3, None, "info"), (4, None, None), (1, None, None),
        (1, "glued", None),
    ],
)  # fmt: skip
def test_the_binding_says_how_many_pages(
    pages: int, binding: str | None, severity: str | None
) -> None:
    good = Good()
    while len(good.pdf.pages) > pages:
        del good.pdf.pages[-1]
    verdict = judged(good, Options(binding=binding))  # type: ignore[arg-type]
    assert [str(one.severity) for one in verdict.findings] == ([severity] if severity else [])


def test_many_faults_of_a_kind_are_one_finding_a_page() -> None:
    good = Good()
    for at in range(30):
        paint(good, f"0 0 0 1 K 0.1 w 60 {100 + at} m 160 {100 + at} l S".encode())
    (one,) = judged(good).findings
    assert (one.rule, one.page, len(one.places)) == ("hairline", 1, 30)
    assert "29 more like it on this page" in one.message


def test_what_is_on_a_hidden_layer_is_not_judged() -> None:
    good = Good()
    MUTANTS["hidden-layers"][0](good)
    good.resources.Properties = {"/L": good.root.OCProperties.OCGs[0]}
    paint(good, b"/OC /L BDC 1 0 0 rg 120 100 40 40 re f EMC")
    assert found(judged(good)) == {"layers", "hidden-layers"}
