"""`preflight --profile web` finds every fault that one edit puts into a good file."""

from __future__ import annotations

import pytest

from tests.conftest import Sample
from tests.reading.edits import EDITS, Edit, Edited
from tests.reading.small import small_file
from typeset.preflight.finding import Severity
from typeset.preflight.registry import rules
from typeset.preflight.run import Verdict, preflight

RULES = {rule.id: rule for rule in rules("web")}


def judged(data: bytes) -> Verdict:
    return preflight(data, "small.pdf", "web")


def found(verdict: Verdict) -> set[str]:
    return {one.rule for one in verdict.findings}


def test_nothing_is_found_in_a_good_file() -> None:
    assert judged(small_file()).findings == ()


def test_the_sample_has_no_errors_and_no_warnings(sample: Sample) -> None:
    for file in sample.web_files:
        verdict = preflight(file, file.name, "web")
        assert [one for one in verdict.findings if one.severity is not Severity.INFO] == []


def test_the_printers_file_is_none_for_the_web(sample: Sample) -> None:
    verdict = preflight(sample.print_file, "sample", "web")
    assert "not-tagged" in found(verdict)


CASES = [
    pytest.param(rule, edit, id=f"{rule}-{at}")
    for rule, edits in EDITS.items()
    for at, edit in enumerate(edits)
]


@pytest.mark.parametrize(("rule", "edit"), CASES)
def test_what_breaks_a_rule_is_found(rule: str, edit: Edit) -> None:
    file = Edited()
    edit(file)
    verdict = judged(file.bytes())
    assert rule in found(verdict)
    told = [one for one in verdict.findings if one.rule == rule]
    assert all(one.message and one.advice and one.clause for one in told)
    others = found(verdict) - {rule} - ALSO.get(rule, set())
    assert others == set()


ALSO = {
    "hidden-text": {"text-contrast"},  # the running head, an artifact, is as white as the text
    "claimed-twice": {"bookmarks", "parent-tree"},
    "annotation-tag": {"note-links"},
    "link-object": {"annotation-tag", "note-links"},
    "link-target": {"note-links"},
    "table-parts": {"header-names", "cell-own-headers", "table-rows"},
    "table-headers": {"header-names"},
    "cell-headers": {"header-names"},
    "table-rows": {"cell-own-headers", "unclaimed-content"},
    "reading-order": {"cell-own-headers"},
}
"""A file cannot have such a fault without another."""


def test_every_rule_has_a_file_that_breaks_it() -> None:
    assert set(RULES) == set(EDITS)
    assert len(RULES) == len(rules("web"))
