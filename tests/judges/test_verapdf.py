"""The veraPDF judge must find faults, and be able to find none."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.judges import verapdf as judge
from tests.judges.minimal import accessible

pytestmark = pytest.mark.verapdf


@pytest.fixture
def untagged(tmp_path: Path) -> Path:
    """Plain ReportLab: no tags, no language, Helvetica not embedded."""
    path = tmp_path / "untagged.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(100, 100, "Otaggad")
    canvas.save()
    return path


def test_an_accessible_file_passes(verapdf: ModuleType, tmp_path: Path) -> None:
    verapdf.assert_valid([accessible(tmp_path / "a.pdf")], ["ua1"])


FAULTS = {
    "a figure without alternative": ({"figure": ""}, [("7.3", 1)]),
    "an alternative in no language": ({"catalog": ""}, [("7.2", 22), ("7.2", 33)]),
    "no title in the title bar": ({"catalog": "/Lang (sv) /ViewerPreferences <<>>"}, [("7.1", 10)]),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_and_nothing_else(verapdf: ModuleType, tmp_path: Path, fault: str) -> None:
    changes, rules = FAULTS[fault]
    failures = verapdf.validate([accessible(tmp_path / "a.pdf", **changes)], ["ua1"])
    assert [(failure.clause, failure.test) for failure in failures] == rules


def test_an_untagged_file_breaks_the_rules_it_should(verapdf: ModuleType, untagged: Path) -> None:
    failures = verapdf.validate([untagged], ["ua1", "2a"])
    broken = {(failure.flavour, failure.clause, failure.test) for failure in failures}
    assert ("ua1", "7.1", 3) in broken  # neither artifact nor content
    assert ("ua1", "7.21.4.1", 1) in broken  # font not embedded
    assert ("2a", "6.7.2.2", 1) in broken  # not marked
    assert all(failure.message and failure.count >= 1 for failure in failures)


def test_a_file_that_cannot_be_read_has_failed(verapdf: ModuleType, tmp_path: Path) -> None:
    junk = tmp_path / "junk.pdf"
    junk.write_text("not a PDF")
    (failure,) = verapdf.validate([junk], ["ua1"])
    assert failure.file == junk
    assert "not judged" in str(failure)


def test_an_unknown_flavour_is_not_taken_for_a_pass(verapdf: ModuleType, untagged: Path) -> None:
    (failure,) = verapdf.validate([untagged], ["ua9"])
    assert "no flavour ua9" in failure.message


def test_the_assertion_names_every_broken_rule(verapdf: ModuleType, untagged: Path) -> None:
    with pytest.raises(AssertionError, match=r"untagged\.pdf: ua1 7\.1-11 \(×1\): StructTreeRoot"):
        verapdf.assert_valid([untagged], ["ua1"])


def test_no_files_are_not_a_pass(verapdf: ModuleType) -> None:
    with pytest.raises(AssertionError, match="no files"):
        verapdf.assert_valid([], ["ua1"])


def test_a_judge_that_breaks_down_has_not_passed_anything(
    monkeypatch: pytest.MonkeyPatch, verapdf: ModuleType, untagged: Path, tmp_path: Path
) -> None:
    monkeypatch.setattr(judge, "SCRIPT", tmp_path / "missing.js")
    with pytest.raises(judge.JudgeError):
        verapdf.validate([untagged], ["ua1"])


def test_without_java_the_judge_says_so(monkeypatch: pytest.MonkeyPatch, untagged: Path) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(judge.JudgeError, match="needs Java"):
        judge.validate([untagged], ["ua1"])
